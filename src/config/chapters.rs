//! Which files of a folder are chapters, and in which order.

mod list;
mod names;
mod order;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::folders::{self, Texts};
use super::model::ChapterFile;
use super::reading::Reading;
use crate::diagnostics::{Code, Diagnostic, Place};
use crate::world::slashed;
use list::List;
use names::{is_at_top, is_readme, is_summary};

pub use list::{Found, has_list};
pub use names::SUMMARY;

/// The chapters in a folder: what its `SUMMARY.md` lists, else its Markdown files in natural order. What is called
/// `README.md` is for others than a book's readers: at the top for whoever works on it, and below it is told.
pub fn find(folder: &Path, reading: &mut Reading) -> Found {
    let texts = texts(folder, reading);
    folders::tell_publications(&texts.publications, reading);
    if let Some(list) = List::of(folder, reading) {
        return list.chapters(folder, &texts, reading);
    }
    texts.tell_others(folder, &BTreeSet::new(), reading);
    let (readmes, files): (Vec<_>, Vec<_>) = texts.markdown.into_iter().partition(|path| is_readme(path));
    for path in readmes.into_iter().filter(|path| !is_at_top(path, folder)) {
        let message = format!("it is no chapter by this name unless {SUMMARY} lists it: it is left out");
        reading.findings.push(
            Diagnostic::new(Code::UnlistedFile, Place::File(slashed(&path)), message)
                .hint("for a chapter, give it another name, such as 00-….md"),
        );
    }
    Found { chapters: by_name(folder, files, reading), unlisted: Vec::new() }
}

/// What is found below a folder that is no publication.
pub struct Anywhere {
    pub found: Found,
    /// Folders of publications, in which nothing is looked for.
    pub publications: Vec<PathBuf>,
}

/// The same for a folder that is no publication: the `README.md` of each folder in it begins what is there, and its own is
/// the text where there is no other. None, and a finding, where it has more in it than any book.
pub fn find_anywhere(folder: &Path, reading: &mut Reading) -> Option<Anywhere> {
    let mut texts = texts(folder, reading);
    if texts.is_cut {
        return None;
    }
    let publications = std::mem::take(&mut texts.publications);
    if let Some(list) = List::of(folder, reading) {
        return Some(Anywhere { found: list.chapters(folder, &texts, reading), publications });
    }
    texts.tell_others(folder, &BTreeSet::new(), reading);
    let has_others = texts.markdown.iter().any(|path| !is_readme(path));
    let is_meant = |path: &PathBuf| !has_others || !is_readme(path) || !is_at_top(path, folder);
    let chapters = by_name(folder, texts.markdown.into_iter().filter(is_meant).collect(), reading);
    Some(Anywhere { found: Found { chapters, unlisted: Vec::new() }, publications })
}

fn by_name(folder: &Path, files: Vec<PathBuf>, reading: &mut Reading) -> Vec<ChapterFile> {
    let is_chapter = |path: &PathBuf| !is_summary(path) || is_chapter_all_the_same(path, folder, reading);
    files.into_iter().filter(is_chapter).map(|path| ChapterFile { path: Some(path), listed: None }).collect()
}

/// Whether what is called as a list of chapters, and isn't used as one, is a chapter itself.
fn is_chapter_all_the_same(path: &Path, folder: &Path, reading: &mut Reading) -> bool {
    let Some(text) = list::quiet_text(path, reading) else { return true };
    let entries = (reading.summary)(&text);
    let place = Place::File(slashed(path));
    let is_named = path.file_name().is_some_and(|name| name == SUMMARY);
    if is_at_top(path, folder) && is_named {
        let is_blank = !text.contains(char::is_alphanumeric);
        let fate = if is_blank { "" } else { ", and it is one itself" };
        let message = format!("it lists no chapter{fate}: all are in the order of their names");
        reading.findings.push(Diagnostic::new(Code::UnlistedFile, place, message).hint(
            "a list is of links, as in “- [Title](01-file.md)”; call a chapter otherwise, such as 00-summary.md",
        ));
        return !is_blank;
    }
    let is_list = list::is_alone(&text, &entries);
    if is_list {
        let message = "a list of chapters counts beside all of them alone: this one isn't read";
        reading.push(Code::UnlistedFile, place, message);
    }
    !is_list
}

/// Every text below a folder, in natural order.
fn texts(folder: &Path, reading: &mut Reading) -> Texts {
    let mut texts = folders::texts(folder, reading);
    texts.markdown.sort_by(|a, b| order::natural(a, b));
    texts
}
