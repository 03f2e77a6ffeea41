//! What languages and regions do each in its own way.

use serde::Deserialize;

/// How a language sets off a word. A slant does nothing in an Arabic face, and in Hebrew or Chinese it is a fake.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Emphasis {
    Slant,
    Weight,
}

/// How the text on a book's spine runs (ISO 6357), where it isn't level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Spine {
    /// From the head to the foot: it is level where the book lies on its back.
    Down,
    /// From the foot to the head.
    Up,
    /// Letters stand below each other, each upright; what can't stand so runs down.
    Upright,
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

/// Which spaces stand before signs and within « », in place of those that an author wrote; none, where a sign has none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Spaces {
    /// Before `; ! ?`.
    pub high_signs: Option<char>,
    pub colon: Option<char>,
    pub quotes: char,
}

/// Words that share a line with what stands beside them.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct KeptTogether {
    /// The space within a number.
    pub thousands: char,
    /// Behind a number.
    pub units: Vec<String>,
    /// Behind a day.
    pub months: Vec<String>,
    /// Before a number: “n°”.
    pub counted: Vec<String>,
    /// Before a name: “Mme”.
    pub titles: Vec<String>,
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
