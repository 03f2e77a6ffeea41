//! Names, credits and numbers that no author typed into a text, kept whole in a line of the other direction.

use super::xhtml::{Tag, Writer};
use crate::language::{Direction, Language};

/// `text` as it is, or isolated in its own direction where that isn't the edition's: "© Name / Organisation" would
/// otherwise end with its ©. An element's `dir` isolates it (HTML, 15.3.6), so no controls are needed.
pub fn isolated(w: &mut Writer, language: &Language, text: &str) {
    match first_strong(text) {
        Some(direction) if direction != language.direction => {
            w.element(Tag::new("span").language(None, Some(direction)), text);
        }
        Some(_) | None => w.text(text),
    }
}

/// Digits with points and hyphens, which always run left to right.
pub fn left_to_right(w: &mut Writer, text: &str) {
    w.element(Tag::new("span").language(None, Some(Direction::Ltr)), text);
}

/// The direction of the first letter (UAX #9, P2): the blocks of scripts that run from right to left are few.
fn first_strong(text: &str) -> Option<Direction> {
    let letter = text.chars().find(|c| c.is_alphabetic())?;
    Some(match letter {
        '\u{590}'..='\u{8FF}'
        | '\u{FB1D}'..='\u{FDFF}'
        | '\u{FE70}'..='\u{FEFF}'
        | '\u{10800}'..='\u{10FFF}'
        | '\u{1E800}'..='\u{1EFFF}' => Direction::Rtl,
        _ => Direction::Ltr,
    })
}

#[cfg(test)]
mod tests {
    use super::first_strong;
    use crate::language::Direction;

    #[test]
    fn the_first_letter_decides() {
        assert_eq!(first_strong("© Name / منظمة"), Some(Direction::Ltr));
        assert_eq!(first_strong("© منظمة / Name"), Some(Direction::Rtl));
        assert_eq!(first_strong("© 2026"), None);
    }
}
