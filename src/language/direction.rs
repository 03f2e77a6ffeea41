//! Which way lines run.

use serde::Deserialize;

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

/// Whether a character is of a script that runs from right to left, whose blocks are few: a letter, a mark, a digit or a
/// sign that no other script has.
pub fn is_from_the_right(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8FF}'
        | '\u{FB1D}'..='\u{FDFF}'
        | '\u{FE70}'..='\u{FEFE}'
        | '\u{10800}'..='\u{10FFF}'
        | '\u{1E800}'..='\u{1EFFF}')
}
