//! That a chapter is translated as the original is now, written into its file.

use std::io;
use std::path::Path;

use super::{load, original};
use crate::compare;
use crate::config::{Edition, Project};
use crate::diagnostics::{Findings, Sources};
use crate::markdown::{self, ChapterFacts, include::Expanded};
use crate::world::{World, slashed};

/// A chapter's file that names the original's state.
pub struct Translated {
    /// Of the original's chapter, from the publication's root.
    pub original: String,
    pub text: String,
}

/// Why a chapter can't be said to be translated.
pub enum Refusal {
    Configuration(Findings, Sources),
    Message(String),
}

/// The chapter at `path` as it is to be written, for the original's text as it is now.
///
/// # Errors
/// The findings where the configuration is at fault; a sentence where the file is no chapter of a translation, or one of
/// the two can't be read.
pub fn translated(world: &dyn World, path: &Path) -> Result<Translated, Refusal> {
    let (mut sources, mut findings) = (Sources::default(), Findings::default());
    let Some(project) = load(world, &mut sources, &mut findings) else {
        return Err(Refusal::Configuration(findings, sources));
    };
    let original = original_of(&project, path).map_err(Refusal::Message)?;
    let read = |path: &Path| {
        let told = |error: io::Error| Refusal::Message(format!("{} can't be read: {error}", slashed(path)));
        let bytes = world.read(path).map_err(told)?;
        String::from_utf8(bytes).map_err(|_| Refusal::Message(format!("{} is not UTF-8", slashed(path))))
    };
    let state = compare::state(&read(original)?);
    let text = compare::marked(&read(path)?, &state);
    if !says(&text, &state, project.limits.chapter_parts) {
        let line = format!("{}: {state}", markdown::SOURCE_HASH);
        let message = format!("{} has front matter that can't be added to: write `{line}` into it", slashed(path));
        return Err(Refusal::Message(message));
    }
    Ok(Translated { original: slashed(original), text })
}

/// The chapter of the original that has the same name.
fn original_of<'p>(project: &'p Project, path: &Path) -> Result<&'p Path, String> {
    let shown = slashed(path);
    let is_in = |edition: &&Edition| edition.chapters.iter().any(|chapter| chapter.path == path);
    let edition = project.editions.iter().find(is_in);
    let edition = edition.ok_or_else(|| format!("{shown} is no chapter of an edition of this publication"))?;
    let tag = project.publication.languages.first().map(|tag| &tag.value);
    let first = tag.and_then(|tag| project.edition(tag)).ok_or("the publication has no original")?;
    if first.tag == edition.tag {
        return Err(format!("{shown} is a chapter of the original itself: name the translation's"));
    }
    let name = original::name(edition, &shown);
    let found = first.chapters.iter().find(|chapter| original::name(first, &slashed(&chapter.path)) == name);
    found
        .map(|chapter| chapter.path.as_path())
        .ok_or_else(|| format!("{} has no {name}, of which {shown} could be the translation", slashed(&first.folder)))
}

/// Whether a chapter's front matter, as it is read, names a state.
fn says(text: &str, state: &str, max_parts: usize) -> bool {
    let file = Sources::default().add("", text);
    let facts = ChapterFacts { name: String::new(), depth: 0, listed_title: None, stem: String::new(), max_parts };
    let parsed = markdown::parse(&facts, &Expanded::plain(file, text)).value;
    parsed.and_then(|parsed| parsed.source_hash).is_some_and(|hash| hash.text == state)
}
