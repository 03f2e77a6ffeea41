//! A list of chapters, in mdBook's format: which file is one, and what it lists.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::names::{SUMMARY, is_at_top, is_readme, is_summary};
use crate::config::folders::Texts;
use crate::config::model::{ChapterFile, Listed, Standing, Unlisted};
use crate::config::reading::{MOST_BYTES, Reading};
use crate::config::{SummaryEntry, SummaryKind};
use crate::diagnostics::{Code, Diagnostic, FileId, Span, suggest};
use crate::encoding;
use crate::world::{Kind, inside, slashed};

/// A folder's list of chapters.
pub struct List {
    path: PathBuf,
    file: FileId,
    entries: Vec<SummaryEntry>,
}

/// The chapters of a folder.
pub struct Found {
    pub chapters: Vec<ChapterFile>,
    pub unlisted: Vec<Unlisted>,
}

impl List {
    /// `SUMMARY.md` where it lists something, or a file that is called so in letters of another case and is nothing but a
    /// list. A text that summarises is a chapter.
    pub fn of(folder: &Path, reading: &mut Reading) -> Option<List> {
        let path = list_path(folder, reading)?;
        let text = reading.text(&path)?;
        let entries = (reading.summary)(&text.text);
        let is_list = !path.ends_with(SUMMARY) || is_list(&text.text, &entries);
        is_list.then_some(List { path, file: text.file, entries })
    }

    /// Each file once. A draft, or a file that isn't there, keeps its title where others stand below it: they would stand
    /// below the chapter before.
    pub fn chapters(self, folder: &Path, texts: &Texts, reading: &mut Reading) -> Found {
        let List { path: list, file, entries } = self;
        let mut meant = Meant::new(folder, &texts.markdown);
        let mut chapters: Vec<ChapterFile> = Vec::new();
        let mut known: BTreeSet<PathBuf> = BTreeSet::new();
        for (at, entry) in entries.iter().enumerate() {
            let place = Span::new(file, entry.range.clone());
            let listed = |standing| Some(Listed { title: entry.title.clone(), place, standing });
            let SummaryKind::Chapter { destination: written, depth } = &entry.kind else {
                chapters.push(ChapterFile { path: None, listed: listed(Standing::Part) });
                continue;
            };
            let is_draft = written.trim().is_empty();
            let found = if is_draft { None } else { destination(written, place, &mut meant, reading) };
            let is_new = found.as_ref().is_none_or(|path| known.insert(path.clone()));
            if !is_new {
                let message = "this file is listed twice: it is a chapter where it comes first";
                reading.push(Code::DuplicateChapter, place, message);
            }
            let path = found.filter(|_| is_new);
            let has_others = entries.get(at + 1).is_some_and(|next| is_below(next, *depth));
            if is_draft && !has_others {
                let message = format!("nothing is written of “{}”: its title stands alone", entry.title);
                reading.findings.push(
                    Diagnostic::new(Code::EmptyChapter, place, message)
                        .hint("write it into a file and name that, or take the line out"),
                );
            }
            if path.is_some() || is_draft || has_others {
                let standing = depth.map_or(Standing::Outside, |depth| Standing::Chapter { depth });
                chapters.push(ChapterFile { path, listed: listed(standing) });
            }
        }
        let name = list.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let is_for_others = |file: &PathBuf| *file == list || is_readme(file) && is_at_top(file, folder);
        let others = texts.markdown.iter().filter(|file| !known.contains(*file) && !is_for_others(file));
        let unlisted = others.map(|file| Unlisted { path: file.clone(), list: name.clone() }).collect();
        texts.tell_others(folder, &known, reading);
        Found { chapters, unlisted }
    }
}

/// Whether a folder has a list of chapters.
pub fn has_list(folder: &Path, reading: &Reading) -> bool {
    list_path(folder, reading).is_some_and(|path| reading.world.is_file(&path))
}

/// The file that is a folder's list of chapters by its name, or by its name in letters of another case and by what it says.
fn list_path(folder: &Path, reading: &Reading) -> Option<PathBuf> {
    let exact = folder.join(SUMMARY);
    if reading.world.is_there(&exact) {
        return Some(exact);
    }
    let entries = reading.world.list(folder).unwrap_or_default();
    let mut named = entries.into_iter().map(|entry| folder.join(entry.name)).filter(|path| is_summary(path));
    named.find(|path| {
        let text = quiet_text(path, reading).unwrap_or_default();
        is_alone(&text, &(reading.summary)(&text))
    })
}

/// A text of which it is to be known what it is, before anything that is wrong with it is told.
pub fn quiet_text(path: &Path, reading: &Reading) -> Option<String> {
    let text = String::from_utf8(reading.world.read(path, MOST_BYTES).ok()?).ok()?;
    Some(text.strip_prefix('\u{FEFF}').map(str::to_owned).unwrap_or(text))
}

/// Whether a text lists chapters: links to files stand in a list, or nothing else stands there.
fn is_list(text: &str, entries: &[SummaryEntry]) -> bool {
    let in_a_list = |entry: &SummaryEntry| matches!(entry.kind, SummaryKind::Chapter { depth: Some(_), .. });
    entries.iter().any(|entry| in_a_list(entry) && names_a_file(entry)) || is_alone(text, entries)
}

/// Whether a text has links to files, and no words of its own but headings, comments and what stands in the list.
pub fn is_alone(text: &str, entries: &[SummaryEntry]) -> bool {
    let mut own = text.to_owned().into_bytes();
    for entry in entries {
        let range = entry.range.start.min(own.len())..entry.range.end.min(own.len());
        own[range].fill(b' ');
    }
    let own = String::from_utf8_lossy(&own);
    let is_words = |line: &str| line.contains(char::is_alphanumeric) && !line.trim_start().starts_with(['#', '<']);
    entries.iter().any(names_a_file) && !own.lines().any(is_words)
}

/// Whether an entry leads to a file, and not to the web or nowhere.
fn names_a_file(entry: &SummaryEntry) -> bool {
    match &entry.kind {
        SummaryKind::Chapter { destination, depth: _ } => {
            let written = destination.trim();
            !written.is_empty()
                && !written.starts_with(['#', '?'])
                && !written.starts_with("//")
                && !written.contains("://")
        }
        SummaryKind::Part => false,
    }
}

fn is_below(entry: &SummaryEntry, outer: Option<u8>) -> bool {
    match (&entry.kind, outer) {
        (SummaryKind::Chapter { depth: Some(inner), .. }, Some(outer)) => *inner > outer,
        (SummaryKind::Chapter { .. } | SummaryKind::Part, _) => false,
    }
}

/// What a file that isn't there was most likely meant to be.
struct Meant<'a> {
    folder: &'a Path,
    files: &'a [PathBuf],
    /// How many more are looked for.
    left: usize,
}

impl Meant<'_> {
    fn new<'a>(folder: &'a Path, files: &'a [PathBuf]) -> Meant<'a> {
        Meant { folder, files, left: suggest::MOST_HINTS }
    }

    fn hint(&mut self, written: &str) -> Option<String> {
        self.left = self.left.checked_sub(1)?;
        let names = self.files.iter().filter_map(|file| Some(slashed(file.strip_prefix(self.folder).ok()?)));
        let names: Vec<String> = names.collect();
        suggest::did_you_mean(suggest::closest_path(written, names.iter().map(String::as_str)))
    }
}

/// The file that a link leads to; none, and a finding, where it isn't there.
fn destination(destination: &str, place: Span, meant: &mut Meant<'_>, reading: &mut Reading) -> Option<PathBuf> {
    let written = encoding::percent_decoded(destination.split('#').next().unwrap_or_default()).replace('\\', "/");
    let Ok(path) = inside(&meant.folder.join(&written)) else {
        reading.push(
            Code::OutsidePublication,
            place,
            format!("{written} leads out of the publication: it is left out"),
        );
        return None;
    };
    let path = reading.world.spelled(&path);
    // What is there and is no file is told by whoever reads it.
    if matches!(reading.world.kind(&path), Some(Kind::File | Kind::Other)) {
        return Some(path);
    }
    let finding =
        Diagnostic::new(Code::MissingChapter, place, format!("there is no file {written}: the chapter is left out"));
    reading.findings.push(finding.maybe_hint(meant.hint(&written)));
    None
}
