//! What languages and regions do each in its own way.

use serde::Deserialize;

/// How a language sets off a word. A slant does nothing in an Arabic face, and in Hebrew or Chinese it is a fake.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Emphasis {
    Slant,
    Weight,
}

/// How the pages before the text are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FrontPages {
    /// i, ii, iii.
    #[default]
    Roman,
    /// أ، ب، ج.
    Abjad,
    /// The Hebrew numerals: א, ב, ג.
    Hebrew,
    /// The letters of appendices.
    Letters,
}

/// Which spaces stand before punctuation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Spaces {
    None,
    /// As in France: U+202F before `; ! ?`, U+00A0 before `:` and inside « ».
    French,
    /// U+00A0 before `:` and inside « » alone.
    FrenchCanadian,
    /// U+202F before all of them and inside « ».
    FrenchSwiss,
    /// As the European Union's institutions write: U+00A0 inside « » alone.
    FrenchEuropean,
}

/// The marks of a quotation and of one inside it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(from = "[String; 4]")]
pub struct Quotes {
    pub open: String,
    pub close: String,
    pub inner_open: String,
    pub inner_close: String,
}

impl From<[String; 4]> for Quotes {
    fn from([open, close, inner_open, inner_close]: [String; 4]) -> Self {
        Quotes { open, close, inner_open, inner_close }
    }
}
