//! The original, beside which the other editions are read.
//!
//! Only its outlines are kept: an edition's chapters are parsed when it is made, so that memory doesn't grow with the
//! number of editions.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::{Change, Outline, Pair, changes, is_same, likeness, state, states};
use crate::config::{EDITION_FILE, Edition, Project, Status};
use crate::diagnostics::{Code, Diagnostic, Findings, Outcome, Place, Sources, Waiver};
use crate::edition;
use crate::language::Tag;
use crate::markdown::ParsedFile;
use crate::world::{World, composed, slashed};

/// What is known of the original's chapters.
pub struct First<'p> {
    edition: &'p Edition,
    tag: &'p Tag,
    chapters: BTreeMap<String, Chapter>,
    /// See [`states::of_words`].
    words: String,
    /// Those for editions that lack a chapter.
    waivers: Vec<Waiver>,
}

/// The original, with which a translation is compared.
pub struct Original<'a> {
    first: &'a First<'a>,
    /// Where its earlier states are.
    world: &'a dyn World,
    /// See [`states::text`].
    limit: usize,
    /// The texts of both.
    sources: &'a Sources,
}

/// A chapter of the original, and how far its translation is.
pub struct Beside<'a> {
    /// From the folder of its edition.
    pub name: String,
    pub path: String,
    /// See [`state()`].
    pub state: String,
    pub text: &'a str,
    /// Its file in the translation, where there is one.
    pub translation: Option<String>,
    /// What changed since it was translated, where anything did; none of it where the earlier state isn't kept.
    pub behind: Option<Option<Vec<Change>>>,
}

/// A word of `edition.toml` that isn't as it was.
pub struct WordChange {
    pub key: String,
    /// In the original's file, from 1.
    pub line: usize,
    pub before: Option<String>,
    pub now: Option<String>,
}

struct Chapter {
    path: String,
    outline: Outline,
    /// See [`state()`].
    state: String,
}

/// The original, whose texts are added to the sources; `is_made` where it is built though it is planned. None where a
/// publication has no other edition, or the original can't be read.
pub fn read<'p>(world: &dyn World, project: &'p Project, is_made: bool, sources: &mut Sources) -> Option<First<'p>> {
    let tag = project.original()?;
    let edition = project.edition(tag).filter(|edition| edition.status != Status::Planned || is_made)?;
    // What is wrong in it is told where it is built.
    let Outcome { value: read, findings } = edition::read(world, project, edition, sources);
    if findings.has_errors() && !is_made {
        return None;
    }
    let (mut chapters, mut waivers) = (BTreeMap::new(), Vec::new());
    for (path, parsed) in read.parse().value {
        // A title of `SUMMARY.md` is in no file.
        let Some(outline) = Outline::of(&parsed.chapters).filter(|_| !path.is_empty()) else { continue };
        let state = state(&sources.get(outline.file).text);
        let name = name(edition, &path);
        chapters.insert(name, Chapter { path, outline, state });
        waivers.extend(parsed.waivers.into_iter().filter(|waiver| waiver.code == Code::ChapterUntranslated));
    }
    Some(First { edition, tag, chapters, words: states::of_words(edition), waivers })
}

impl First<'_> {
    /// With the texts of itself and of a translation; `limit`: the most bytes of a chapter.
    pub fn among<'a>(&'a self, world: &'a dyn World, sources: &'a Sources, limit: usize) -> Original<'a> {
        Original { first: self, world, limit, sources }
    }

    /// Whether it is this edition.
    pub fn is(&self, edition: &Edition) -> bool {
        edition.tag.as_ref() == Some(self.tag)
    }
}

impl Original<'_> {
    /// Those for editions that lack a chapter.
    pub fn waivers(&self) -> &[Waiver] {
        &self.first.waivers
    }

    /// Tells what an edition lacks of the original, or has more. Gives the original's ids for each of `chapters`: see
    /// [`Outline::ids_of`].
    pub fn compare(
        &self,
        edition: &Edition,
        chapters: &[(String, ParsedFile)],
    ) -> Outcome<Vec<BTreeMap<String, String>>> {
        let (mut ids, mut findings) = (vec![BTreeMap::new(); chapters.len()], Findings::default());
        let Some(tag) = edition.tag.as_ref().filter(|tag| *tag != self.first.tag) else {
            return Outcome { value: ids, findings };
        };
        self.tell_words_outdated(edition, &mut findings);
        let ours = names(edition);
        let renamed = self.renamed(edition, &ours, chapters);
        let is_missing = |name: &String| !ours.contains(name) && !renamed.values().any(|now| *now == name);
        for (name, chapter) in self.first.chapters.iter().filter(|(name, _)| is_missing(name)) {
            let message =
                format!("{} has no {name}: the chapter isn't in the edition “{tag}”", slashed(&edition.folder));
            findings.push(
                Diagnostic::new(Code::ChapterUntranslated, chapter.outline.head, message)
                    .hint("a chapter's file has the same name in every language"),
            );
        }
        let theirs = names(self.first.edition);
        for ((path, parsed), ids) in chapters.iter().zip(&mut ids) {
            let Some(ours) = Outline::of(&parsed.chapters).filter(|_| !path.is_empty()) else { continue };
            let name = name(edition, path);
            let now = renamed.get(&name).copied();
            if let Some(now) = now {
                let folder = slashed(&self.first.edition.folder);
                let message = format!("the original's {name} is called {now} now: {folder}/{now}");
                let hint = format!("call this file so too: {}/{now}", slashed(&edition.folder));
                findings.push(Diagnostic::new(Code::ChapterRenamed, ours.head, message).hint(hint));
            }
            match self.first.chapters.get(now.unwrap_or(&name)) {
                Some(chapter) => {
                    let original = &chapter.outline;
                    *ids = ours.ids_of(original);
                    self.tell_outdated(chapter, path, parsed, &mut findings);
                    self.tell_same(chapter, &ours, tag, &mut findings);
                    let pair = Pair { original, original_tag: self.first.tag, ours: &ours, tag, sources: self.sources };
                    findings.extend(pair.told());
                }
                // That a chapter of the original can't be read is told there.
                None if theirs.contains(&name) => {}
                None => {
                    let message = format!(
                        "{} has no {name}: the original lacks this chapter",
                        slashed(&self.first.edition.folder)
                    );
                    findings.push(
                        Diagnostic::new(Code::ChapterOnlyHere, ours.head, message)
                            .hint("a chapter's file has the same name in every language"),
                    );
                }
            }
        }
        Outcome { value: ids, findings }
    }

    /// The original's chapters that go by another name than their translations, by the translations' names: what a
    /// translation was made from tells which it is.
    fn renamed<'s>(
        &'s self,
        edition: &Edition,
        ours: &BTreeSet<String>,
        chapters: &[(String, ParsedFile)],
    ) -> BTreeMap<String, &'s str> {
        let mut free: Vec<(&String, &Chapter)> =
            self.first.chapters.iter().filter(|(name, _)| !ours.contains(*name)).collect();
        let theirs = names(self.first.edition);
        let mut renamed = BTreeMap::new();
        for (path, parsed) in chapters {
            let name = name(edition, path);
            let Some(hash) = parsed.source_hash.as_ref().filter(|_| !theirs.contains(&name)) else { continue };
            let is_same = |(_, chapter): &(&String, &Chapter)| chapter.state == hash.text;
            let at = free.iter().position(is_same).or_else(|| self.most_like(&hash.text, &free));
            if let Some(at) = at {
                renamed.insert(name, free.remove(at).0.as_str());
            }
        }
        renamed
    }

    /// Which of some chapters is most like one in an earlier state, where half of it is still there.
    fn most_like(&self, state: &str, among: &[(&String, &Chapter)]) -> Option<usize> {
        const LEAST: f32 = 0.5;
        let before = states::text(self.world, state, self.limit).filter(|_| !among.is_empty())?;
        let likeness = among.iter().map(|(_, chapter)| likeness(&before, self.text(chapter)));
        let most = likeness.enumerate().max_by(|one, other| one.1.total_cmp(&other.1));
        most.filter(|(_, likeness)| *likeness >= LEAST).map(|(at, _)| at)
    }

    /// Tells a chapter that is the original's own text.
    fn tell_same(&self, chapter: &Chapter, ours: &Outline, tag: &Tag, findings: &mut Findings) {
        let text = &self.sources.get(ours.file).text;
        if tag.language() != self.first.tag.language() && is_same(text, self.text(chapter)) {
            let message = format!("the text is word by word that of {}: it isn't translated", chapter.path);
            findings.push(Diagnostic::new(Code::Untranslated, ours.head, message));
        }
    }

    fn tell_words_outdated(&self, edition: &Edition, findings: &mut Findings) {
        let now = self.words_state();
        let Some(hash) = edition.source_hash.as_ref().filter(|hash| hash.value != now) else { return };
        let (theirs, ours) =
            [self.first.edition, edition].map(|edition| slashed(&edition.folder.join(EDITION_FILE))).into();
        let message = format!("the words of {theirs} have changed since these were translated from them");
        let mut finding = Diagnostic::new(Code::TranslationOutdated, hash.place.clone(), message);
        for WordChange { key, before, now, .. } in self.changed_words(&hash.value).unwrap_or_default() {
            finding = finding.hint(match (before, now) {
                (Some(before), Some(now)) => format!("`{key}`: “{before}” is now “{now}”"),
                (Some(before), None) => format!("`{key}`: “{before}” is gone"),
                (None, now) => format!("`{key}` is new: “{}”", now.unwrap_or_default()),
            });
        }
        findings.push(finding.hint(format!("bring them up to date, then: bindery translated {ours}")));
    }

    /// The state of the words of the original's `edition.toml`.
    pub fn words_state(&self) -> String {
        state(&self.first.words)
    }

    /// Those words as they are kept: see [`states`].
    pub fn words(&self) -> &str {
        &self.first.words
    }

    /// The words that are otherwise than in an earlier state; none where that isn't kept.
    pub fn changed_words(&self, state: &str) -> Option<Vec<WordChange>> {
        let before = states::text(self.world, state, self.limit)?;
        let (before, now) = (states::words(&before), states::words(&self.first.words));
        let line = |key: &str| {
            let words = self.first.edition.words();
            let place = words.iter().find(|(known, _)| known == key).map(|(_, text)| text.place.clone());
            match place {
                Some(Place::Span(span)) => {
                    let before = self.sources.get(span.file).text.get(..span.start as usize);
                    before.unwrap_or_default().lines().count().max(1)
                }
                Some(Place::File(_) | Place::Nowhere) | None => 1,
            }
        };
        let keys: BTreeSet<&str> = before.keys().chain(now.keys()).copied().collect();
        let changed = keys.into_iter().filter(|key| before.get(key) != now.get(key));
        let own = |text: Option<&&str>| text.map(|text| (*text).to_owned());
        let change = |key: &str| WordChange {
            key: key.to_owned(),
            line: line(key),
            before: own(before.get(key)),
            now: own(now.get(key)),
        };
        Some(changed.map(change).collect())
    }

    /// What is otherwise in a chapter than in an earlier state; none where that isn't kept.
    fn changes(&self, chapter: &Chapter, state: &str) -> Option<Vec<Change>> {
        let before = states::text(self.world, state, self.limit)?;
        Some(changes(&before, self.text(chapter)))
    }

    /// Each chapter of the original, for the edition that is to be a translation of it.
    pub fn beside(&self, edition: &Edition, chapters: &[(String, ParsedFile)]) -> Vec<Beside<'_>> {
        let ours = names(edition);
        let renamed = self.renamed(edition, &ours, chapters);
        let translation = |name: &str| {
            let is_of = |path: &str| {
                let own = self::name(edition, path);
                renamed.get(&own).copied().unwrap_or(&own) == name
            };
            chapters.iter().find(|(path, _)| !path.is_empty() && is_of(path))
        };
        let beside = |(name, chapter): (&String, &Chapter)| {
            let translation = translation(name);
            let before = translation.and_then(|(_, parsed)| parsed.source_hash.as_ref());
            let behind = before.filter(|hash| hash.text != chapter.state);
            Beside {
                name: name.clone(),
                path: chapter.path.clone(),
                state: chapter.state.clone(),
                text: self.text(chapter),
                translation: translation.map(|(path, _)| path.clone()),
                behind: behind.map(|hash| self.changes(chapter, &hash.text)),
            }
        };
        self.first.chapters.iter().map(beside).collect()
    }

    fn text<'s>(&'s self, chapter: &Chapter) -> &'s str {
        &self.sources.get(chapter.outline.file).text
    }

    /// Tells where a translation at `path` was made from another state of a chapter, and in what they differ.
    fn tell_outdated(&self, chapter: &Chapter, path: &str, translation: &ParsedFile, findings: &mut Findings) {
        let Some(hash) = translation.source_hash.as_ref().filter(|hash| hash.text != chapter.state) else { return };
        let message = format!("{} has changed since this chapter was translated from it", chapter.path);
        let mut finding = Diagnostic::new(Code::TranslationOutdated, hash.span, message);
        if let Some(changes) = self.changes(chapter, &hash.text) {
            let told: Vec<String> = changes.iter().flat_map(Change::in_words).collect();
            finding = told.iter().take(MOST_CHANGES).fold(finding, |finding, change| finding.hint(change));
            finding = match told.len().checked_sub(MOST_CHANGES) {
                None if told.is_empty() => finding.hint("only spaces, line ends and front matter differ"),
                Some(more) if more > 0 => finding.hint(format!("and {more} more sentences")),
                _ => finding,
            };
        }
        findings.push(finding.hint(format!("bring it up to date, then: bindery translated {path}")));
    }
}

/// So many sentences that changed are told of a chapter.
const MOST_CHANGES: usize = 8;

fn names(edition: &Edition) -> BTreeSet<String> {
    let paths = edition.chapters.iter().filter_map(|chapter| chapter.path.as_deref());
    paths.map(|path| name(edition, &slashed(path))).collect()
}

/// A chapter's file, from its edition's folder: the same in every language, whatever systems the files come from.
pub fn name(edition: &Edition, path: &str) -> String {
    let path = Path::new(path);
    composed(&slashed(path.strip_prefix(&edition.folder).unwrap_or(path))).into_owned()
}
