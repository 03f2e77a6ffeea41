//! Numbers, and the words that stand beside them, in the edition's digits and order of words.

use crate::language::Language;
use crate::manuscript::Number;

/// The number alone: `3`, `٣`, `B`.
pub fn number(language: &Language, of: Number) -> String {
    match of {
        Number::Chapter(n) | Number::Figure(n) | Number::Table(n) => language.number(u64::from(n)),
        Number::Appendix(n) => language.letter(n),
    }
}

/// The number with its word: "Figure 3".
pub fn full(language: &Language, of: Number) -> String {
    match of {
        Number::Chapter(n) => language.chapter(n),
        Number::Appendix(n) => language.appendix(n),
        Number::Figure(n) => language.figure(n),
        Number::Table(n) => language.table(n),
    }
}
