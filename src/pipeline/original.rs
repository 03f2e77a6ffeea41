//! The original, beside which the other editions are read.
//!
//! Only its outlines are kept: an edition's chapters are parsed when it is made, so that memory doesn't grow with the
//! number of editions.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::editions::{self, Read};
use crate::compare::{self, Outline, Pair};
use crate::config::{Edition, Project, Status};
use crate::diagnostics::{Code, Diagnostic, Findings, Sources, Waiver};
use crate::language::Tag;
use crate::markdown::ParsedFile;
use crate::world::{World, composed, slashed};

/// The original edition, and its texts where it isn't built itself.
pub struct Found<'p> {
    edition: &'p Edition,
    tag: &'p Tag,
    alone: Option<Read<'p>>,
}

/// What is known of the original's chapters.
pub struct Original<'a> {
    edition: &'a Edition,
    tag: &'a Tag,
    chapters: BTreeMap<String, Chapter>,
    /// Those for editions that lack a chapter.
    pub waivers: Vec<Waiver>,
    sources: &'a Sources,
}

struct Chapter {
    path: String,
    outline: Outline,
    /// See [`compare::state`].
    state: String,
}

/// None where there is nothing to compare: one language, or an original that can't be read.
pub fn read<'p>(
    world: &dyn World,
    project: &'p Project,
    built: &[Read<'p>],
    sources: &mut Sources,
) -> Option<Found<'p>> {
    let tag = &project.publication.languages.first()?.value;
    let edition = project.edition(tag).filter(|edition| edition.status != Status::Planned)?;
    let is_original = |read: &Read<'_>| read.edition.tag.as_ref() == Some(tag);
    if built.iter().all(is_original) {
        return None;
    }
    if built.iter().any(is_original) {
        return Some(Found { edition, tag, alone: None });
    }
    // What is wrong in it is told where it is built.
    let mut found = Findings::default();
    let read = editions::read(world, project, edition, sources, &mut found);
    (!found.has_errors()).then_some(Found { edition, tag, alone: Some(read) })
}

impl<'p> Found<'p> {
    pub fn parse<'a>(&'a self, built: &[Read<'p>], sources: &'a Sources) -> Option<Original<'a>> {
        let is_original = |read: &&Read<'_>| read.edition.tag.as_ref() == Some(self.tag);
        let read = self.alone.as_ref().or_else(|| built.iter().find(is_original))?;
        let (mut chapters, mut waivers) = (BTreeMap::new(), Vec::new());
        for (path, parsed) in read.parse().value {
            // A title of `SUMMARY.md` is in no file.
            let Some(outline) = Outline::of(&parsed.chapters).filter(|_| !path.is_empty()) else { continue };
            let state = compare::state(&sources.get(outline.file).text);
            let name = name(self.edition, &path);
            chapters.insert(name, Chapter { path, outline, state });
            waivers.extend(parsed.waivers.into_iter().filter(|waiver| waiver.code == Code::ChapterUntranslated));
        }
        Some(Original { edition: self.edition, tag: self.tag, chapters, waivers, sources })
    }
}

impl Original<'_> {
    /// Tells what an edition lacks of the original, or has more. Gives the original's ids for each of `chapters`: see
    /// [`Outline::ids_of`].
    pub fn compare(
        &self,
        edition: &Edition,
        chapters: &[(String, ParsedFile)],
        findings: &mut Findings,
    ) -> Vec<BTreeMap<String, String>> {
        let mut ids = vec![BTreeMap::new(); chapters.len()];
        let Some(tag) = edition.tag.as_ref().filter(|tag| *tag != self.tag) else { return ids };
        let ours = names(edition);
        for (name, chapter) in self.chapters.iter().filter(|(name, _)| !ours.contains(*name)) {
            let message =
                format!("{} has no {name}: the chapter isn't in the edition “{tag}”", slashed(&edition.folder));
            findings.push(
                Diagnostic::new(Code::ChapterUntranslated, chapter.outline.head, message)
                    .hint("a chapter's file has the same name in every language"),
            );
        }
        let theirs = names(self.edition);
        for ((path, parsed), ids) in chapters.iter().zip(&mut ids) {
            let Some(ours) = Outline::of(&parsed.chapters).filter(|_| !path.is_empty()) else { continue };
            let name = name(edition, path);
            match self.chapters.get(&name) {
                Some(chapter) => {
                    let original = &chapter.outline;
                    *ids = ours.ids_of(original);
                    chapter.tell_outdated(path, parsed, findings);
                    Pair { original, original_tag: self.tag, ours: &ours, tag, sources: self.sources }.tell(findings);
                }
                // That a chapter of the original can't be read is told there.
                None if theirs.contains(&name) => {}
                None => {
                    let message =
                        format!("{} has no {name}: the original lacks this chapter", slashed(&self.edition.folder));
                    findings.push(
                        Diagnostic::new(Code::ChapterOnlyHere, ours.head, message)
                            .hint("a chapter's file has the same name in every language"),
                    );
                }
            }
        }
        ids
    }
}

impl Chapter {
    /// Tells where a translation at `path` was made from another state of this chapter.
    fn tell_outdated(&self, path: &str, translation: &ParsedFile, findings: &mut Findings) {
        let Some(hash) = translation.source_hash.as_ref().filter(|hash| hash.text != self.state) else { return };
        findings.push(
            Diagnostic::new(
                Code::TranslationOutdated,
                hash.span,
                format!("{} has changed since this chapter was translated from it", self.path),
            )
            .hint(format!("bring it up to date, then: bindery translated {path}")),
        );
    }
}

fn names(edition: &Edition) -> BTreeSet<String> {
    let paths = edition.chapters.iter().filter_map(|chapter| chapter.path.as_deref());
    paths.map(|path| name(edition, &slashed(path))).collect()
}

/// A chapter's file, from its edition's folder: the same in every language, whatever systems the files come from.
pub(super) fn name(edition: &Edition, path: &str) -> String {
    let path = Path::new(path);
    composed(&slashed(path.strip_prefix(&edition.folder).unwrap_or(path))).into_owned()
}
