//! Whether `; : ! ?` end a word of a sentence, or are a part of something else: an address, a time, a name in a program.

/// Where these signs end a word that is no letter or digit.
const WORD_ENDS: [char; 8] = [')', ']', '»', '”', '’', '%', '€', '°'];

/// What may follow such a sign at once.
const CLOSING: [char; 4] = ['»', '”', '’', '"'];
/// What may follow `!` and `?` besides; with `: ;` it is a face.
const AFTER_HIGH: [char; 9] = [')', ']', '}', '…', '.', ',', ';', '*', '—'];

/// Whether a text begins with a sign that ends the word before it. `outside` is what stands behind the text.
pub fn end_a_word(before: Option<char>, text: &[char], outside: Option<char>) -> bool {
    let Some((&sign, rest)) = text.split_first() else { return false };
    let is_high = matches!(sign, '!' | '?');
    let several = rest.iter().take_while(|c| is_high && matches!(c, '!' | '?')).count();
    let rest = &rest[several..];
    let is_end = match rest.first().copied().or(outside) {
        None => true,
        Some(c) => c.is_whitespace() || CLOSING.contains(&c) || is_high && AFTER_HIGH.contains(&c),
    };
    // 5! = 120
    let is_factorial = sign == '!' && rest.iter().find(|c| **c != ' ') == Some(&'=');
    before.is_some_and(|c| c.is_alphanumeric() || WORD_ENDS.contains(&c)) && is_end && !is_factorial
}

/// What is known of the letters since the last space.
#[derive(Default)]
pub struct Written {
    last: [Option<char>; 3],
    /// `ftp://`, `www.`, `a@b`, `C:\`, `std::`, `:tada`
    is_no_word: bool,
    /// `&nbsp`
    is_entity: bool,
}

impl Written {
    /// Whether a sign here may be one of a sentence.
    pub fn is_sentence(&self) -> bool {
        !self.is_no_word && !self.is_entity
    }

    pub fn pass(&mut self, c: char) {
        // Quotation marks are to have a space.
        if c.is_whitespace() || matches!(c, '«' | '»') {
            *self = Written::default();
            return;
        }
        let is_first = self.last[2].is_none();
        self.last.rotate_left(1);
        self.last[2] = Some(c);
        self.is_no_word |= match self.last {
            [_, _, Some('@' | '\\')] | [_, Some(':'), Some(':')] => true,
            [Some(':'), Some('/'), Some('/')] | [Some('w'), Some('w'), Some('w')] => true,
            [_, _, Some(':')] => is_first,
            _ => false,
        };
        self.is_entity = c == '&' || self.is_entity && (c.is_ascii_alphanumeric() || c == '#');
    }
}
