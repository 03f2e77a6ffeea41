//! Straight quotes to the language's own, over a paragraph.

use unicode_script::{Script, UnicodeScript};

use crate::language::{Quotes, is_from_the_right};

/// Where in a paragraph we are: what stood before, and which quotes are open.
pub struct Quoting {
    before: Option<char>,
    /// The same as it is set.
    shown: Option<char>,
    open: Vec<Mark>,
    /// Characters of the paragraph up to here.
    at: usize,
    /// Where its last single quote stands that can close.
    last_end: Option<usize>,
    /// The same of double ones, in a paragraph with words from the right.
    last_double: Option<usize>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Double,
    Single,
}

impl Quoting {
    /// `paragraph` is its text, in which an element without text of its own is one character: a quotation may hold
    /// elements, and a passage in another script is one.
    pub fn of(paragraph: &str) -> Quoting {
        let has_words_from_the_right = paragraph.contains(is_from_the_right);
        let last_double = paragraph.chars().enumerate().filter(|(_, c)| *c == '"').last().map(|(at, _)| at);
        let last_double = last_double.filter(|_| has_words_from_the_right);
        Quoting { before: None, shown: None, open: Vec::new(), at: 0, last_end: last_end(paragraph), last_double }
    }

    /// An element without text of its own stands here.
    pub fn pass(&mut self, c: char) {
        self.before = Some(c);
        self.shown = Some(c);
        self.at += 1;
    }

    /// What stands, as it is set, before the text that comes next.
    pub fn shown(&self) -> Option<char> {
        self.shown
    }

    /// A text that was gone through is set so.
    pub fn show(&mut self, text: &str) {
        self.shown = text.chars().next_back().or(self.shown);
    }

    /// `next` is what stands behind the text.
    pub fn apply(&mut self, text: &str, next: Option<char>, quotes: &Quotes) -> String {
        if !text.contains(['"', '\'']) {
            self.before = text.chars().next_back().or(self.before);
            self.at += text.chars().count();
            return text.to_owned();
        }
        let chars: Vec<char> = text.chars().collect();
        let mut out = String::with_capacity(text.len() + 8);
        for (at, &c) in chars.iter().enumerate() {
            let after = chars.get(at + 1).copied().or(next);
            match c {
                '"' => self.double(after, quotes, &mut out),
                '\'' => self.single(after, quotes, &mut out),
                c => out.push(c),
            }
            self.pass(c);
        }
        out
    }

    fn opens(&self, after: Option<char>) -> bool {
        let at_start =
            self.before.is_none_or(|c| c.is_whitespace() || "([{<«“‘„‚—–-/=\"'¿¡\u{2066}\u{2067}\u{2068}".contains(c));
        at_start && after.is_some_and(|c| !c.is_whitespace())
    }

    /// In Arabic a prefix is written together with the quotation behind it. In Hebrew the mark between letters is one of
    /// a word.
    fn opens_behind_a_letter(&self, after: Option<char>) -> bool {
        let is_hebrew = |c: Option<char>| c.is_some_and(|c| c.script() == Script::Hebrew);
        self.before.is_some_and(char::is_alphabetic)
            && after.is_some_and(char::is_alphanumeric)
            && !(is_hebrew(self.before) && is_hebrew(after))
            && !self.open.contains(&Mark::Double)
    }

    /// In Arabic many leave a space on both sides of a mark: of such marks the first opens.
    fn opens_by_order(&self, after: Option<char>) -> bool {
        let is_space = |c: Option<char>| c.is_none_or(char::is_whitespace);
        is_space(self.before)
            && is_space(after)
            && !self.open.contains(&Mark::Double)
            && self.last_double.is_some_and(|last| last > self.at)
    }

    fn double(&mut self, after: Option<char>, quotes: &Quotes, out: &mut String) {
        if self.opens(after) || self.opens_behind_a_letter(after) || self.opens_by_order(after) {
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

    fn single(&mut self, after: Option<char>, quotes: &Quotes, out: &mut String) {
        let has_end = self.last_end.is_some_and(|end| end > self.at + 1);
        let is_arabic = |c: Option<char>| c.is_some_and(|c| c.script() == Script::Arabic);
        // Behind a prefix: Arabic has no apostrophe.
        let opens =
            self.opens(after) || is_arabic(self.before) && is_arabic(after) && !self.open.contains(&Mark::Single);
        if opens && has_end && !after.is_some_and(char::is_numeric) {
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

/// The last single quote at the end of a word.
fn last_end(text: &str) -> Option<usize> {
    let mut last = None;
    let mut before: Option<char> = None;
    let mut chars = text.chars().enumerate().peekable();
    while let Some((at, c)) = chars.next() {
        let is_behind_a_word = before.is_some_and(|before| !before.is_whitespace());
        if c == '\'' && is_behind_a_word && chars.peek().is_none_or(|(_, after)| !after.is_alphanumeric()) {
            last = Some(at);
        }
        before = Some(c);
    }
    last
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{Language, Tag};

    fn set(tag: &str, text: &str) -> String {
        let language = Language::of(&Tag::parse(tag).unwrap());
        Quoting::of(text).apply(text, None, &language.quotes)
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

    /// A prefix of one letter stands before a quotation in everyday Arabic; in Hebrew the mark is one of a word.
    #[test]
    fn quotes_open_behind_a_letter_where_none_is_open() {
        assert_eq!(set("ar", "و\"كلمة\" ل\"كلمة\""), "و«كلمة» ل«كلمة»");
        assert_eq!(set("ar", "(ب\"كلمة\")، الـ\"كلمة\"، وَ\"2030\""), "(ب«كلمة»)، الـ«كلمة»، وَ«2030»");
        assert_eq!(set("ar", "\"كلمة\"و \"كلمة"), "«كلمة»و «كلمة");
        assert_eq!(set("ar", "\" كلمة \" و'كلمة' ثم \" كلمة"), "« كلمة » و”كلمة“ ثم » كلمة");
        assert_eq!(set("en", "a 5 \" and a 7 \" pipe"), "a 5 ” and a 7 ” pipe");
        assert_eq!(set("fa", "به\"کلمه\""), "به«کلمه»");
        assert_eq!(set("he", "צה\"ל"), "צה”ל");
        assert_eq!(set("en", "12\"x"), "12″x");
    }

    #[test]
    fn quotes_open_over_elements() {
        let language = Language::of(&Tag::parse("en").unwrap());
        let mut quoting = Quoting::of("He said \"no\" twice");
        assert_eq!(quoting.apply("He said \"", Some('n'), &language.quotes), "He said “");
        assert_eq!(quoting.apply("no", Some('"'), &language.quotes), "no");
        assert_eq!(quoting.apply("\" twice", None, &language.quotes), "” twice");
    }
}
