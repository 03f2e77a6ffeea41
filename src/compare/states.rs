//! The states of the original that translations were made from, kept in the publication: only so can be shown what changed
//! since.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::state::{is_state, state};
use crate::config::Edition;
use crate::world::World;

/// No folder of a language, and passed over when chapters are looked for.
const FOLDER: &str = "manuscript/.originals";

/// The file of a chapter's state, from the publication's root, called by what [`state()`] gives.
pub fn path(state: &str) -> PathBuf {
    [FOLDER, &format!("{state}.md")].iter().collect()
}

/// A chapter's text in a state of at most `limit` bytes; none where it isn't kept, or the file holds another.
pub fn text(world: &dyn World, state: &str, limit: usize) -> Option<String> {
    if !is_state(state) {
        return None;
    }
    let text = String::from_utf8(world.read(&path(state), limit as u64).ok()?).ok()?;
    (self::state(&text) == state).then_some(text)
}

/// The words of an edition's `edition.toml` as a text that has a state: a line a key.
pub fn of_words(edition: &Edition) -> String {
    let line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    edition.words().iter().map(|(key, text)| format!("{key}: {}\n", line(text))).collect()
}

/// Those of such a text, by their keys.
pub fn words(text: &str) -> BTreeMap<&str, &str> {
    text.lines().filter_map(|line| line.split_once(": ")).collect()
}
