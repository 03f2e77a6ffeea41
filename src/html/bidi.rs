//! Names, credits and numbers that no author typed into a text, kept whole in a line of the other direction.

use super::writer::{Tag, Writer};
use crate::language::{Direction, Language, first_direction};

/// `text` as it is, or isolated in its own direction where that isn't the edition's: "© Name / Organisation" would
/// otherwise end with its ©. An element's `dir` isolates it (HTML, 15.3.6), so no controls are needed.
pub fn isolated(w: &mut Writer, language: &Language, text: &str) {
    match first_direction(text) {
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
