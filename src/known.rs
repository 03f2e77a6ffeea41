//! What an earlier build made of an edition, while everything that it read is told as it was.
//!
//! Kept is what was found and of which bytes the files were; the files themselves are those of the last release, so that
//! nothing that shows a picture lies anywhere else. Without it, or where it is damaged, a build gives the same, later.

mod form;
mod made;

use crate::cache::{Key, Last};
use crate::format::Format;
use crate::language::Tag;
use crate::trace::Answers;
use crate::world::World;

use form::Form;
pub use made::Made;

/// Raised when anything is kept in another way.
const RECIPE: &str = "edition 1";
/// Of our own code, which writes other bytes when it changes (`build.rs`).
const CODE: &str = env!("BINDERY_CODE");

/// The key of an edition of which these formats are made, and whether the original is made with it, which is read beside it
/// then whatever its status; of which publication, the place of the cache says.
pub fn key(tag: Option<&Tag>, formats: &[Format], is_draft: bool, with_original: bool) -> Key {
    let tag = tag.map(Tag::to_string).unwrap_or_default();
    let formats: Vec<_> = formats.iter().map(|format| format.name()).collect();
    let kind = if is_draft { "draft" } else { "release" };
    let beside = if with_original { "with the original" } else { "without" };
    let parts = [CODE, &tag, &formats.join(" "), kind, beside];
    Key::of(RECIPE, &parts.map(str::as_bytes))
}

/// What was kept under a key; none where the world has changed since, or a file isn't what it was.
pub fn find(last: &dyn Last, key: &Key, world: &dyn World, answers: &Answers<'_>) -> Option<Made> {
    let form: Form = serde_json::from_slice(&last.get(key)?).ok()?;
    form.trace.holds(answers).then(|| form.made(last, world)).flatten()
}

/// Keeps what was made for the builds that follow; an edition with an error isn't.
pub fn keep(last: &dyn Last, key: &Key, world: &dyn World, made: &Made) {
    if made.findings.has_errors() {
        return;
    }
    // A path that is no Unicode can't be written down.
    if let Ok(bytes) = serde_json::to_vec(&Form::of(made, world)) {
        last.put(key, bytes);
    }
}
