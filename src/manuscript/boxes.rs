//! What a box without a title is called.

use crate::language::Words;
use crate::tree::AsideKind;

/// The word of its kind.
pub fn word_of(kind: AsideKind, words: &Words) -> &str {
    match kind {
        AsideKind::Note => &words.note,
        AsideKind::Tip => &words.tip,
        AsideKind::Important => &words.important,
        AsideKind::Warning => &words.warning,
        AsideKind::Caution => &words.caution,
        AsideKind::KeyMessages => &words.key_messages,
    }
}
