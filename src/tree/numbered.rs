//! Numbers that authors give their figures and listings themselves.

use super::Series;

/// "4-1", "3.2", "A.1": what an author wrote after "Figure". Their text says "see Figure 4-1", so that it is no other's to
/// change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WrittenNumber {
    pub series: Series,
    /// As many as there are, then NUL.
    signs: [char; WrittenNumber::LONGEST],
}

impl WrittenNumber {
    /// In characters.
    const LONGEST: usize = 12;

    /// A whole text as a number.
    pub fn of(series: Series, text: &str) -> Option<WrittenNumber> {
        let (number, rest) = WrittenNumber::start_of(series, text)?;
        rest.is_empty().then_some(number)
    }

    /// The number with which a text begins, and what follows it: groups of digits, of any script, joined by stops and
    /// hyphens; the first may be a letter or have one, and so may the last.
    pub fn start_of(series: Series, text: &str) -> Option<(WrittenNumber, &str)> {
        let is_digit = |c: char| c.is_numeric() && !c.is_alphabetic();
        let mut end = digits(text);
        let letter = text.chars().next().filter(|c| c.is_alphabetic() && c.is_uppercase());
        if let Some(letter) = letter {
            end = letter.len_utf8() + digits(&text[letter.len_utf8()..]);
        }
        if end == 0 {
            return None;
        }
        // A group more, as long as there is one.
        while let Some(joint) = text[end..].chars().next().filter(|c| JOINTS.contains(c)) {
            match digits(&text[end + joint.len_utf8()..]) {
                0 => break,
                length => end += joint.len_utf8() + length,
            }
        }
        if let Some(small) = text[end..].chars().next().filter(char::is_ascii_lowercase)
            && !text[end + 1..].starts_with(char::is_alphanumeric)
        {
            end += small.len_utf8();
        }
        let (number, rest) = text.split_at(end);
        if !number.contains(is_digit) || number.chars().count() > WrittenNumber::LONGEST {
            return None;
        }
        let mut signs = ['\0'; WrittenNumber::LONGEST];
        signs.iter_mut().zip(number.chars()).for_each(|(sign, c)| *sign = c);
        Some((WrittenNumber { series, signs }, rest))
    }
}

/// As written.
impl std::fmt::Display for WrittenNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.signs.iter().take_while(|sign| **sign != '\0').try_for_each(|sign| write!(f, "{sign}"))
    }
}

/// What stands within a number.
const JOINTS: [char; 5] = ['.', '-', '\u{2010}', '\u{2011}', '–'];

/// How long the digits are with which a text begins.
fn digits(text: &str) -> usize {
    text.find(|c: char| !c.is_numeric() || c.is_alphabetic()).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn start(text: &str) -> Option<(String, &str)> {
        WrittenNumber::start_of(Series::Figure, text).map(|(number, rest)| (number.to_string(), rest))
    }

    #[test]
    fn numbers_are_read_as_authors_write_them() {
        for (text, number, rest) in [
            ("3", "3", ""),
            ("4-1: A text", "4-1", ": A text"),
            ("1.2.3. Text", "1.2.3", ". Text"),
            ("A-1: x", "A-1", ": x"),
            ("S12 – x", "S12", " – x"),
            ("2b: x", "2b", ": x"),
            ("٣-١: نص", "٣-١", ": نص"),
            ("4–1 shows", "4–1", " shows"),
            ("3.The", "3", ".The"),
            ("3rd time", "3", "rd time"),
        ] {
            assert_eq!(start(text), Some((number.to_owned(), rest)), "{text}");
        }
        for text in ["", "A", "A: x", "x1", "of", "-1", "1234567890.1234", "一"] {
            assert_eq!(start(text), None, "{text}");
        }
        assert_eq!(WrittenNumber::of(Series::Listing, "2-1 b"), None);
    }
}
