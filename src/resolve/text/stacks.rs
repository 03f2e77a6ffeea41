//! Marks that stand on a letter, and the invisible signs between: as many as a letter can have. More of them are a game with
//! letters, or an attack: shaping takes time and memory by their square.

use std::borrow::Cow;
use std::ops::Range;

use icu_properties::props::{BidiControl, BinaryProperty as _};
use unicode_normalization::char::is_combining_mark;

use crate::tree::is_invisible;

/// As many as the Stream-Safe Text Format has (UAX #15, 13), which no orthography needs.
pub const HIGHEST: usize = 30;

/// What stands on the letter before a text: its marks may go on in the next text of a line.
#[derive(Debug, Clone, Copy, Default)]
pub struct Stack {
    height: usize,
    /// Whether the last sign joins the next one to what is before.
    joins: bool,
}

impl Stack {
    /// The text without what is too high, and where the first of that stands.
    pub fn kept<'t>(&mut self, text: &'t str) -> (Cow<'t, str>, Option<Range<usize>>) {
        let mut first = None;
        for (at, c) in text.char_indices() {
            if self.is_too_high(c) {
                first = Some(at..at + c.len_utf8());
                break;
            }
        }
        let Some(place) = first else { return (Cow::Borrowed(text), None) };
        let mut out = text[..place.start].to_owned();
        out.extend(text[place.end..].chars().filter(|c| !self.is_too_high(*c)));
        (Cow::Owned(out), Some(place))
    }

    /// Takes in the next sign, or says that it is left out. A sign that stands for itself never is: where what joins it is,
    /// it stands beside the others.
    fn is_too_high(&mut self, c: char) -> bool {
        let is_upon = is_upon(c);
        if is_upon && self.height >= HIGHEST {
            self.joins = false;
            return true;
        }
        self.height = if is_upon || self.joins && !c.is_alphanumeric() { self.height + 1 } else { 0 };
        self.joins = c == JOINER;
        false
    }
}

/// It makes one sign of two: 👩, a joiner, 🚀.
const JOINER: char = '\u{200D}';

/// Whether a sign stands on the one before. Those of direction have their own rules.
fn is_upon(c: char) -> bool {
    c > '\u{A0}' && !BidiControl::for_char(c) && (is_combining_mark(c) || is_invisible(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(text: &str) -> String {
        Stack::default().kept(text).0.into_owned()
    }

    #[test]
    fn thirty_marks_stand_on_a_letter() {
        for mark in ["\u{301}", "\u{64E}", "\u{200D}", "\u{FE0F}", "\u{E0101}", "\u{AD}"] {
            let of = |marks: usize| format!("a{}b{mark}", mark.repeat(marks));
            assert_eq!(kept(&of(HIGHEST)), of(HIGHEST));
            assert_eq!(kept(&of(HIGHEST + 10)), of(HIGHEST));
        }
        let (text, place) = (format!("é{}", "\u{301}".repeat(HIGHEST + 2)), 2 + 2 * HIGHEST);
        assert_eq!(Stack::default().kept(&text).1, Some(place..place + 2));
    }

    #[test]
    fn signs_that_are_joined_are_one_letter() {
        let of =
            |signs: usize, joiners: usize| format!("{}{}", "☺\u{200D}".repeat(joiners), "☺".repeat(signs - joiners));
        assert_eq!(kept(&of(15, 15)), of(15, 15));
        assert_eq!(kept(&of(40, 40)).matches('☺').count(), 40);
        assert!(kept(&of(40, 40)).split('☺').filter(|between| between.is_empty()).count() >= 2);
    }

    #[test]
    fn marks_in_two_texts_are_counted_together() {
        let mut stack = Stack::default();
        let marks = "\u{301}".repeat(20);
        assert_eq!(stack.kept(&marks).0, marks);
        assert_eq!(stack.kept(&marks).0, &marks[..20]);
        assert_eq!(stack.kept("a\u{301}").0, "a\u{301}");
    }
}
