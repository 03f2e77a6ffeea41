//! Which way lines run.

use icu_properties::props::{BidiClass, BidiControl, BinaryProperty as _, EnumeratedProperty as _};
use serde::Deserialize;
use unicode_script::UnicodeScript;

use super::likely;

/// The direction in which a language's lines run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    #[default]
    Ltr,
    Rtl,
}

impl Direction {
    /// As HTML's `dir` and Typst's `dir` write it.
    pub fn as_str(self) -> &'static str {
        match self {
            Direction::Ltr => "ltr",
            Direction::Rtl => "rtl",
        }
    }
}

/// The direction of the first letter (UAX #9, P2).
pub fn first_direction(text: &str) -> Option<Direction> {
    let letter = text.chars().find(|c| c.is_alphabetic())?;
    Some(if is_from_the_right(letter) { Direction::Rtl } else { Direction::Ltr })
}

/// Whether a character is of scripts alone that run from right to left: a letter, a mark, a digit or a sign that no other
/// script has (UAX #9, Bidi_Class; UAX #24, Script_Extensions).
pub fn is_from_the_right(c: char) -> bool {
    if c.is_ascii() {
        return false;
    }
    match BidiClass::for_char(c) {
        BidiClass::LeftToRight => false,
        BidiClass::RightToLeft | BidiClass::ArabicLetter | BidiClass::ArabicNumber => !BidiControl::for_char(c),
        // What has no direction of its own, as a vowel sign.
        _ => c.script_extension().iter().all(likely::runs_from_the_right),
    }
}
