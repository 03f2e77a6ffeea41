//! Letters, digits, signs, names.

use unicode_normalization::UnicodeNormalization;

use super::{Bar, Speaker};
use crate::language::filled;
use crate::tree::maths::{Alphabet, Class, Operator, Room, Row};

impl Speaker<'_> {
    pub(super) fn identifier(&self, text: &str, alphabet: Alphabet) -> String {
        let is_one = text.chars().count() == 1;
        if alphabet == Alphabet::DoubleStruck
            && let Some(set) = self.words.sets.get(text)
        {
            return set.clone();
        }
        if self.is_chemistry && text.is_ascii() {
            return text.to_owned();
        }
        if !is_one {
            return self.struck(text).unwrap_or_else(|| text.to_owned());
        }
        let letter = self.letter(text);
        let name = match alphabet {
            Alphabet::Italic => return letter,
            // Letters that are never slanted don't say that they aren't.
            Alphabet::Upright if !text.chars().all(|c| c.is_ascii_alphabetic() || ('α'..='ω').contains(&c)) => {
                return letter;
            }
            Alphabet::Upright => "upright",
            Alphabet::Bold => "bold",
            Alphabet::BoldItalic => "bold-italic",
            Alphabet::Script => "script",
            Alphabet::BoldScript => "bold-script",
            Alphabet::Fraktur => "fraktur",
            Alphabet::BoldFraktur => "bold-fraktur",
            Alphabet::DoubleStruck => "double-struck",
            Alphabet::Sans => "sans",
            Alphabet::SansBold => "sans-bold",
            Alphabet::SansItalic => "sans-italic",
            Alphabet::SansBoldItalic => "sans-bold-italic",
            Alphabet::Mono => "mono",
        };
        let phrase = self.words.alphabets.get(name).map_or("{x}", String::as_str);
        filled(phrase, &[("x", &letter)])
    }

    fn letter(&self, text: &str) -> String {
        if let Some(name) = self.words.letters.get(text).or_else(|| self.words.signs.get(text)) {
            return name.clone();
        }
        let small = text.to_lowercase();
        if small == text || small.chars().count() != 1 {
            return text.to_owned();
        }
        // A voice may not tell a capital from a small letter.
        let name = self.words.letters.get(&small).cloned().unwrap_or_else(|| text.to_owned());
        filled(&self.words.phrases.capital, &[("x", &name)])
    }

    pub(super) fn number(&self, text: &str, alphabet: Alphabet) -> String {
        let name = match alphabet {
            Alphabet::Bold | Alphabet::BoldItalic => "bold",
            Alphabet::DoubleStruck => "double-struck",
            Alphabet::Sans => "sans",
            Alphabet::Mono => "mono",
            // A voice reads what spaces part as two numbers.
            _ => return text.replace('\u{202F}', ""),
        };
        filled(self.words.alphabets.get(name).map_or("{x}", String::as_str), &[("x", text)])
    }

    pub(super) fn operator(&self, operator: &Operator) -> String {
        let phrases = &self.words.phrases;
        if self.is_chemistry
            && let Some(name) = self.words.chemistry.get(&operator.text)
        {
            return name.clone();
        }
        match (&*operator.text, operator.class) {
            ("|" | "∣", class) if class != Class::Opening && class != Class::Closing => match self.bars.last() {
                Some(Bar::Given) => return phrases.given.clone(),
                Some(Bar::SuchThat) => return phrases.such_that.clone(),
                _ => {}
            },
            ("→", _) if self.is_below_limit => return phrases.tends.clone(),
            (text, Class::Large) => {
                let name = self.sign(text);
                return filled(&phrases.large, &[("x", &name)]);
            }
            _ => {}
        }
        self.sign(&operator.text)
    }

    /// A sign's name; where the language has none, the sign.
    pub(super) fn sign(&self, text: &str) -> String {
        if let Some(name) = self.words.sign(text).or_else(|| self.words.letters.get(text).map(String::as_str)) {
            return name.to_owned();
        }
        if let Some(struck) = self.struck(text) {
            return struck;
        }
        if text.chars().count() > 1 {
            return text.chars().map(|c| self.sign(c.encode_utf8(&mut [0; 4]))).collect::<Vec<_>>().join(" ");
        }
        text.to_owned()
    }

    /// What a stroke denies.
    fn struck(&self, text: &str) -> Option<String> {
        let parts: String = text.nfd().collect();
        let plain = parts.strip_suffix('\u{338}')?;
        let name = self.words.sign(plain).map_or_else(|| plain.to_owned(), str::to_owned);
        Some(filled(&self.words.phrases.negated, &[("x", &name)]))
    }

    pub(super) fn name(&self, text: &str) -> String {
        let plain = text.replace('\u{2009}', " ");
        self.words.names.get(&plain).cloned().unwrap_or(plain)
    }

    /// What isn't shown isn't read.
    pub(super) fn room(&mut self, room: Room, body: &Row) -> String {
        match room {
            Room::Phantom | Room::Width | Room::Height => String::new(),
            Room::Flat | Room::Left | Room::Right | Room::Centre => self.row(body),
        }
    }
}
