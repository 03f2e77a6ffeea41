//! Which files of a folder are chapters, and in which order.

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::ops::Range;
use std::path::{Path, PathBuf};

use super::Reading;
use super::model::ChapterFile;
use crate::diagnostics::{Code, Diagnostic, Place, Span, suggest};
use crate::world::{inside, slashed};

/// The list of chapters, in mdBook's format.
pub const SUMMARY: &str = "SUMMARY.md";

/// A link of a `SUMMARY.md`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SummaryLink {
    pub title: String,
    /// As it is written; empty for a draft.
    pub destination: String,
    /// How many lists hold the one that it stands in; 0 outside lists and in the first.
    pub depth: u8,
    /// Its bytes in the file.
    pub range: Range<usize>,
}

/// Reads the links of a `SUMMARY.md` in their order.
pub type SummaryReader = fn(&str) -> Vec<SummaryLink>;

/// How deep folders are looked into.
const DEEPEST: usize = 8;
/// Folders that hold no manuscript.
const NO_MANUSCRIPT: [&str; 3] = ["build", "node_modules", "target"];

/// The chapters in a folder: what its `SUMMARY.md` lists, else its Markdown files in natural order.
pub fn find(folder: &Path, reading: &mut Reading) -> Vec<ChapterFile> {
    let files = markdown_files(folder, reading);
    if reading.world.is_file(&folder.join(SUMMARY)) {
        listed(folder, &files, reading)
    } else {
        files.into_iter().filter(|path| !is_no_chapter(path)).map(unlisted).collect()
    }
}

/// The same for a folder that is no publication: where its `README.md` is all the Markdown there is, that is the text.
pub fn find_anywhere(folder: &Path, reading: &mut Reading) -> Vec<ChapterFile> {
    let chapters = find(folder, reading);
    if !chapters.is_empty() || reading.world.is_file(&folder.join(SUMMARY)) {
        return chapters;
    }
    markdown_files(folder, reading).into_iter().map(unlisted).collect()
}

fn unlisted(path: PathBuf) -> ChapterFile {
    ChapterFile { path, depth: 0, title: None }
}

/// What `SUMMARY.md` lists and is there, each file once.
fn listed(folder: &Path, files: &[PathBuf], reading: &mut Reading) -> Vec<ChapterFile> {
    let Some(text) = reading.text(&folder.join(SUMMARY)) else { return Vec::new() };
    let mut chapters: Vec<ChapterFile> = Vec::new();
    for link in (reading.summary)(&text.text) {
        let place = Span::new(text.file, link.range.clone());
        // A draft: mdBook shows it greyed out, a book not at all.
        if link.destination.trim().is_empty() {
            continue;
        }
        let Some(path) = destination(folder, &link.destination, place, files, reading) else { continue };
        if chapters.iter().any(|chapter| chapter.path == path) {
            reading.push(
                Code::DuplicateChapter,
                place,
                "this file is listed twice: it is a chapter where it comes first",
            );
            continue;
        }
        chapters.push(ChapterFile { path, depth: link.depth, title: Some((link.title, place)) });
    }
    tell_unlisted(files, &chapters, reading);
    chapters
}

/// The file that a link leads to; none, and a finding, where it isn't there.
fn destination(
    folder: &Path,
    destination: &str,
    place: Span,
    files: &[PathBuf],
    reading: &mut Reading,
) -> Option<PathBuf> {
    let written = percent_decoded(destination.split('#').next().unwrap_or_default()).replace('\\', "/");
    let Ok(path) = inside(&folder.join(&written)) else {
        reading.push(
            Code::OutsidePublication,
            place,
            format!("{written} leads out of the publication: it is left out"),
        );
        return None;
    };
    if reading.world.is_file(&path) {
        return Some(path);
    }
    let finding =
        Diagnostic::new(Code::MissingChapter, place, format!("there is no file {written}: the chapter is left out"));
    let names: Vec<String> = files.iter().filter_map(|file| Some(slashed(file.strip_prefix(folder).ok()?))).collect();
    let meant = suggest::closest(&written, names.iter().map(String::as_str));
    reading.findings.push(finding.maybe_hint(suggest::did_you_mean(meant)));
    None
}

fn tell_unlisted(files: &[PathBuf], chapters: &[ChapterFile], reading: &mut Reading) {
    let listed: BTreeSet<&Path> = chapters.iter().map(|chapter| chapter.path.as_path()).collect();
    for file in files.iter().filter(|file| !listed.contains(file.as_path()) && !is_no_chapter(file)) {
        let message = format!("{SUMMARY} doesn't list this file: it is left out");
        reading.push(Code::UnlistedFile, Place::File(slashed(file)), message);
    }
}

/// Every Markdown file below a folder, in natural order.
fn markdown_files(folder: &Path, reading: &Reading) -> Vec<PathBuf> {
    let mut files = Vec::new();
    collect(folder, DEEPEST, reading, &mut files);
    files.sort_by(|a, b| natural(a, b));
    files
}

fn collect(folder: &Path, depth: usize, reading: &Reading, files: &mut Vec<PathBuf>) {
    for entry in reading.world.list(folder).unwrap_or_default() {
        let path = folder.join(&entry.name);
        if entry.name.starts_with('.') {
            continue;
        }
        if !entry.is_dir && is_markdown(&entry.name) {
            files.push(path);
        } else if entry.is_dir && depth > 0 && !NO_MANUSCRIPT.contains(&entry.name.as_str()) {
            collect(&path, depth - 1, reading, files);
        }
    }
}

fn is_markdown(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.ends_with(".md") || name.ends_with(".markdown")
}

/// What stands in a folder for other readers than a book's.
fn is_no_chapter(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
    matches!(name.as_str(), "readme.md" | "summary.md" | "readme.markdown")
}

/// The order of people: `2-b` before `10-a`, `intro.md` before what is in `intro/`.
fn natural(a: &Path, b: &Path) -> Ordering {
    let name = |path: &Path| slashed(&path.with_extension(""));
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
