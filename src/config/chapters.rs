//! Which files of a folder are chapters, and in which order.

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::ops::Range;
use std::path::{Path, PathBuf};

use super::model::{ChapterFile, Listed, Standing};
use super::{Reading, folders};
use crate::diagnostics::{Code, Diagnostic, Place, Span, suggest};
use crate::world::{composed, inside, slashed};

/// The list of chapters, in mdBook's format.
pub const SUMMARY: &str = "SUMMARY.md";

/// A line of a `SUMMARY.md`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SummaryEntry {
    pub title: String,
    pub kind: SummaryKind,
    /// Its bytes in the file.
    pub range: Range<usize>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SummaryKind {
    Part,
    Chapter {
        /// As it is written; empty for a draft.
        destination: String,
        /// How many lists hold the one that it stands in; none outside of lists.
        depth: Option<u8>,
    },
}

/// Reads the entries of a `SUMMARY.md` in their order.
pub type SummaryReader = fn(&str) -> Vec<SummaryEntry>;

/// The chapters in a folder: what its `SUMMARY.md` lists, else its Markdown files in natural order.
pub fn find(folder: &Path, reading: &mut Reading) -> Vec<ChapterFile> {
    let files = markdown_files(folder, reading);
    match reading.world.is_there(&folder.join(SUMMARY)) {
        true => listed(folder, &files, reading),
        false => files.into_iter().filter(|path| !is_no_chapter(path)).map(unlisted).collect(),
    }
}

/// The same for a folder that is no publication: where its `README.md` is all the Markdown there is, that is the text.
pub fn find_anywhere(folder: &Path, reading: &mut Reading) -> Vec<ChapterFile> {
    let files = markdown_files(folder, reading);
    if reading.world.is_there(&folder.join(SUMMARY)) {
        return listed(folder, &files, reading);
    }
    let (read_by_others, chapters): (Vec<_>, Vec<_>) = files.into_iter().partition(|path| is_no_chapter(path));
    let meant = if chapters.is_empty() { read_by_others } else { chapters };
    meant.into_iter().map(unlisted).collect()
}

fn unlisted(path: PathBuf) -> ChapterFile {
    ChapterFile { path: Some(path), listed: None }
}

/// What `SUMMARY.md` lists, each file once. A draft, or a file that isn't there, keeps its title where others stand below
/// it: they would stand below the chapter before.
fn listed(folder: &Path, files: &[PathBuf], reading: &mut Reading) -> Vec<ChapterFile> {
    let Some(text) = reading.text(&folder.join(SUMMARY)) else { return Vec::new() };
    let mut meant = Meant::new(folder, files);
    let mut chapters: Vec<ChapterFile> = Vec::new();
    let mut known: BTreeSet<PathBuf> = BTreeSet::new();
    let entries = (reading.summary)(&text.text);
    for (at, entry) in entries.iter().enumerate() {
        let place = Span::new(text.file, entry.range.clone());
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
    tell_unlisted(files, &known, reading);
    chapters
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
        suggest::did_you_mean(suggest::closest(written, names.iter().map(String::as_str)))
    }
}

/// The file that a link leads to; none, and a finding, where it isn't there.
fn destination(destination: &str, place: Span, meant: &mut Meant<'_>, reading: &mut Reading) -> Option<PathBuf> {
    let written = percent_decoded(destination.split('#').next().unwrap_or_default()).replace('\\', "/");
    let Ok(path) = inside(&meant.folder.join(&written)) else {
        reading.push(
            Code::OutsidePublication,
            place,
            format!("{written} leads out of the publication: it is left out"),
        );
        return None;
    };
    let path = reading.world.spelled(&path);
    if reading.world.is_file(&path) {
        return Some(path);
    }
    let finding =
        Diagnostic::new(Code::MissingChapter, place, format!("there is no file {written}: the chapter is left out"));
    reading.findings.push(finding.maybe_hint(meant.hint(&written)));
    None
}

fn tell_unlisted(files: &[PathBuf], listed: &BTreeSet<PathBuf>, reading: &mut Reading) {
    for file in files.iter().filter(|file| !listed.contains(*file) && !is_no_chapter(file)) {
        let message = format!("{SUMMARY} doesn't list this file: it is left out");
        reading.push(Code::UnlistedFile, Place::File(slashed(file)), message);
    }
}

/// Every Markdown file below a folder, in natural order.
fn markdown_files(folder: &Path, reading: &mut Reading) -> Vec<PathBuf> {
    let mut files = folders::markdown_files(folder, reading);
    files.sort_by(|a, b| natural(a, b));
    files
}

/// What stands in a folder for other readers than a book's.
fn is_no_chapter(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
    matches!(name.as_str(), "readme.md" | "summary.md" | "readme.markdown")
}

/// The order of people: `2-b` before `10-a`, `intro.md` before what is in `intro/`.
fn natural(a: &Path, b: &Path) -> Ordering {
    // Composed, so that the same files are in the same order whatever system they come from.
    let name = |path: &Path| composed(&slashed(&path.with_extension(""))).into_owned();
    let (a_name, b_name) = (name(a), name(b));
    Chunks { rest: &a_name }.cmp(Chunks { rest: &b_name }).then_with(|| a.cmp(b))
}

struct Chunks<'a> {
    rest: &'a str,
}

/// A part of a path: the derived order puts the end of a folder's name before what goes on, and numbers before letters.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Chunk {
    Separator,
    /// Without leading zeros: the longer is the larger.
    Number {
        digits: usize,
        value: String,
    },
    Letter(char),
}

impl Iterator for Chunks<'_> {
    type Item = Chunk;

    fn next(&mut self) -> Option<Chunk> {
        let first = self.rest.chars().next()?;
        let end = self.rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(self.rest.len());
        let (chunk, rest) = self.rest.split_at(if end > 0 { end } else { first.len_utf8() });
        self.rest = rest;
        Some(match first {
            '/' => Chunk::Separator,
            '0'..='9' => {
                let value = chunk.trim_start_matches('0').to_owned();
                Chunk::Number { digits: value.len(), value }
            }
            letter => Chunk::Letter(letter.to_lowercase().next().unwrap_or(letter)),
        })
    }
}

/// A destination with its `%20` and the like read; what isn't UTF-8 then stays as it is.
fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let is_hex = |hex: &&[u8]| *first == b'%' && hex.iter().all(u8::is_ascii_hexdigit);
        let hex = tail.get(..2).filter(is_hex).and_then(|hex| std::str::from_utf8(hex).ok());
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            None => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_compare_as_numbers() {
        let mut names = ["10-b.md", "2-a.md", "1.md", "01/2.md", "01/10.md", "a.md", "A2.md", "2.md", "a/1.md", "b.md"];
        names.sort_by(|a, b| natural(Path::new(a), Path::new(b)));
        let expected = ["1.md", "01/2.md", "01/10.md", "2.md", "2-a.md", "10-b.md", "a.md", "a/1.md", "A2.md", "b.md"];
        assert_eq!(names, expected);
    }

    #[test]
    fn numbers_may_be_longer_than_any_type() {
        let (small, large) = (format!("1{}", "0".repeat(60)), format!("2{}", "0".repeat(60)));
        assert_eq!(natural(Path::new(&small), Path::new(&large)), Ordering::Less);
        assert_eq!(natural(Path::new(&small), Path::new("9")), Ordering::Greater);
    }

    #[test]
    fn destinations_are_decoded() {
        assert_eq!(percent_decoded("a%20b%D8%A7.md"), "a bا.md");
        assert_eq!(percent_decoded("100%.md"), "100%.md");
        assert_eq!(percent_decoded("%FF"), "%FF");
        assert_eq!(percent_decoded("%+1"), "%+1");
    }
}
