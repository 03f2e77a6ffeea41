//! Straight quotes to the language's own, over a paragraph.

use crate::language::Quotes;

/// Where in a paragraph we are: what stood before, and which quotes are open.
#[derive(Default)]
pub struct Quoting {
    before: Option<char>,
    open: Vec<Mark>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Double,
    Single,
}

impl Quoting {
    /// An element without text of its own stands here.
    pub fn pass(&mut self, c: char) {
        self.before = Some(c);
    }

    /// What stands before the text that comes next.
    pub fn before(&self) -> Option<char> {
        self.before
    }

    /// `next` is what stands behind the text.
    pub fn apply(&mut self, text: &str, next: Option<char>, quotes: &Quotes) -> String {
        if !text.contains(['"', '\'']) {
            self.before = text.chars().next_back().or(self.before);
            return text.to_owned();
        }
        let chars: Vec<char> = text.chars().collect();
        let mut out = String::with_capacity(text.len() + 8);
        for (at, &c) in chars.iter().enumerate() {
            let after = chars.get(at + 1).copied().or(next);
            match c {
                '"' => self.double(after, quotes, &mut out),
                '\'' => {
                    let has_end = closes_later(&chars[at + 1..]);
                    self.single(after, has_end, quotes, &mut out);
                }
                c => out.push(c),
            }
            self.before = Some(c);
        }
        out
    }

    fn opens(&self, after: Option<char>) -> bool {
        let at_start =
            self.before.is_none_or(|c| c.is_whitespace() || "([{<«“‘„‚—–-/=\"'¿¡\u{2066}\u{2067}\u{2068}".contains(c));
        at_start && after.is_some_and(|c| !c.is_whitespace())
    }

    fn double(&mut self, after: Option<char>, quotes: &Quotes, out: &mut String) {
        if self.opens(after) {
            let is_inner = !self.open.is_empty();
            self.open.push(Mark::Double);
            out.push_str(if is_inner { &quotes.inner_open } else { &quotes.open });
            return;
        }
        match self.open.iter().rposition(|mark| *mark == Mark::Double) {
            Some(at) => {
                self.open.truncate(at);
                out.push_str(if at > 0 { &quotes.inner_close } else { &quotes.close });
            }
            // Nothing is open: inches, seconds, or the end of a quotation of several paragraphs.
            None if self.before.is_some_and(|c| c.is_numeric()) => out.push('″'),
            None => out.push_str(&quotes.close),
        }
    }

    fn single(&mut self, after: Option<char>, has_end: bool, quotes: &Quotes, out: &mut String) {
        if self.opens(after) && has_end && !after.is_some_and(char::is_numeric) {
            self.open.push(Mark::Single);
            out.push_str(&quotes.inner_open);
            return;
        }
        let is_in_word = after.is_some_and(char::is_alphanumeric);
        match self.open.last() {
            Some(Mark::Single) if !is_in_word => {
                self.open.pop();
                out.push_str(&quotes.inner_close);
            }
            _ => out.push('’'),
        }
    }
}

/// Whether a single quote further on stands at the end of a word.
fn closes_later(chars: &[char]) -> bool {
    chars.iter().enumerate().any(|(at, c)| {
        *c == '\''
            && at > 0
            && !chars[at - 1].is_whitespace()
            && chars.get(at + 1).is_none_or(|after| !after.is_alphanumeric())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{Language, Tag};

    fn set(tag: &str, text: &str) -> String {
        let language = Language::of(&Tag::parse(tag).unwrap());
        Quoting::default().apply(text, None, &language.quotes)
    }

    #[test]
    fn quotes_open_and_close() {
        assert_eq!(set("en", "\"Yes,\" she said, \"it's 'fine'.\""), "“Yes,” she said, “it’s ‘fine’.”");
        assert_eq!(set("en", "(\"a\") and the '90s"), "(“a”) and the ’90s");
        assert_eq!(set("fr", "l'eau, \"le mot\""), "l’eau, «le mot»");
        assert_eq!(set("de", "\"Wort\""), "„Wort“");
    }

    #[test]
    fn what_is_no_quotation_stays() {
        assert_eq!(set("en", "12' 6\" long"), "12’ 6″ long");
        assert_eq!(set("en", "rock 'n' roll"), "rock ‘n’ roll");
        assert_eq!(set("en", "“set already”"), "“set already”");
    }

    #[test]
    fn quotes_open_over_elements() {
        let language = Language::of(&Tag::parse("en").unwrap());
        let mut quoting = Quoting::default();
        assert_eq!(quoting.apply("He said \"", Some('n'), &language.quotes), "He said “");
        assert_eq!(quoting.apply("no", Some('"'), &language.quotes), "no");
        assert_eq!(quoting.apply("\" twice", None, &language.quotes), "” twice");
    }
}
