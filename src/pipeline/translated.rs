//! That a chapter is translated as the original is now, written into its file.

use std::io;
use std::path::{Path, PathBuf};

use super::opened::{Closed, Opened};
use crate::compare::{self, states};
use crate::config::{EDITION_FILE, Edition, Project};
use crate::diagnostics::{Code, Findings, Outcome, Sources};
use crate::handover;
use crate::markdown::{self, ChapterFacts, Parsed, ParsedFile, include::Expanded, text_of};
use crate::tree::Chapter;
use crate::world::{World, slashed};

/// A chapter's file that names the original's state.
pub struct Translated {
    /// Of the original's chapter, from the publication's root.
    pub original: String,
    pub text: String,
    /// The original's text as it is now, and its path in the publication, to be kept so that what changes can be shown.
    pub state: (PathBuf, String),
}

/// Why a chapter can't be said to be translated.
pub enum Refusal {
    Configuration(Findings, Sources),
    Message(String),
}

impl From<Closed> for Refusal {
    fn from(closed: Closed) -> Self {
        Refusal::Configuration(closed.findings, closed.sources)
    }
}

/// The chapter at `path` as it is to be written, for the original's text as it is now.
///
/// # Errors
/// The findings where the configuration is at fault; a sentence where the file is no chapter of a translation, or one of
/// the two can't be read.
pub fn translated(world: &dyn World, path: &Path) -> Result<Translated, Refusal> {
    let Opened { project, .. } = Opened::open(world)?;
    if path.file_name().is_some_and(|name| name == EDITION_FILE) {
        return words_translated(world, &project, path).map_err(Refusal::Message);
    }
    let original = original_of(&project, path).map_err(Refusal::Message)?;
    let read = |path: &Path| {
        let told = |error: io::Error| Refusal::Message(format!("{} can't be read: {error}", slashed(path)));
        let bytes = world.read(path, project.limits.chapter_bytes as u64).map_err(told)?;
        String::from_utf8(bytes).map_err(|_| Refusal::Message(format!("{} is not UTF-8", slashed(path))))
    };
    let (before, source) = (read(path)?, read(original)?);
    let state = compare::state(&source);
    let text = compare::marked(&before, &state);
    let parse = |text: &str| parsed(text, project.limits.chapter_parts);
    if !is_only_marked(&parse(&before), &parse(&text), &state) {
        let line = format!("{}: {state}", markdown::SOURCE_HASH);
        let message = format!("{} has front matter that can't be added to: write `{line}` into it", slashed(path));
        return Err(Refusal::Message(message));
    }
    Ok(Translated { original: slashed(original), text, state: (states::path(&state), source) })
}

/// The same of the words of an edition.
fn words_translated(world: &dyn World, project: &Project, path: &Path) -> Result<Translated, String> {
    let shown = slashed(path);
    let is_of = |edition: &&Edition| edition.folder.join(EDITION_FILE) == path;
    let edition = project.editions.iter().find(is_of);
    let edition = edition.ok_or_else(|| format!("{shown} is no edition's of this publication"))?;
    let tag = project.original();
    let first = tag.and_then(|tag| project.edition(tag)).ok_or("the publication has no original")?;
    if first.tag == edition.tag {
        return Err(format!("{shown} is the original's own: name the translation's"));
    }
    let bytes = world.read(path, project.limits.chapter_bytes as u64);
    let bytes = bytes.map_err(|error| format!("{shown} can't be read: {error}"))?;
    let text = String::from_utf8(bytes).map_err(|_| format!("{shown} is not UTF-8"))?;
    let words = states::of_words(first);
    let state = compare::state(&words);
    let text = handover::marked_words(&text, &state).ok_or_else(|| format!("{shown} is no TOML"))?;
    let original = slashed(&first.folder.join(EDITION_FILE));
    Ok(Translated { original, text, state: (states::path(&state), words) })
}

/// The chapter of the original that has the same name.
fn original_of<'p>(project: &'p Project, path: &Path) -> Result<&'p Path, String> {
    let shown = slashed(path);
    let is_in = |edition: &&Edition| edition.chapters.iter().any(|chapter| chapter.path.as_deref() == Some(path));
    let edition = project.editions.iter().find(is_in);
    let edition = edition.ok_or_else(|| format!("{shown} is no chapter of an edition of this publication"))?;
    let tag = project.original();
    let first = tag.and_then(|tag| project.edition(tag)).ok_or("the publication has no original")?;
    if first.tag == edition.tag {
        return Err(format!("{shown} is a chapter of the original itself: name the translation's"));
    }
    let name = compare::name(edition, &shown);
    let mut theirs = first.chapters.iter().filter_map(|chapter| chapter.path.as_deref());
    theirs
        .find(|path| compare::name(first, &slashed(path)) == name)
        .ok_or_else(|| format!("{} has no {name}, of which {shown} could be the translation", slashed(&first.folder)))
}

fn parsed(text: &str, max_parts: usize) -> Outcome<Option<ParsedFile>> {
    let file = Sources::default().add("", text);
    let facts = ChapterFacts { max_parts, ..ChapterFacts::default() };
    markdown::parse(&facts, &Expanded::plain(file, text))
}

/// Whether a chapter says a state now, and all else as before.
fn is_only_marked(before: &Outcome<Option<ParsedFile>>, after: &Outcome<Option<ParsedFile>>, state: &str) -> bool {
    let (Some(old), Some(new)) = (&before.value, &after.value) else { return false };
    let of = |chapter: &Chapter<Parsed>| (text_of(&chapter.title), chapter.role, chapter.number);
    let said = |file: &ParsedFile| (file.chapters.iter().map(of).collect::<Vec<_>>(), file.lang.clone());
    new.source_hash.as_ref().is_some_and(|hash| hash.text == state)
        && said(old) == said(new)
        && problems(&before.findings) == problems(&after.findings)
}

/// What is wrong with the front matter.
fn problems(findings: &Findings) -> Vec<&str> {
    let of_front_matter = findings.iter().filter(|finding| finding.code == Code::FrontMatter);
    of_front_matter.map(|finding| finding.message.as_str()).collect()
}
