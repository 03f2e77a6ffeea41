//! The Markdown files below a folder; what of it can't be looked into is told, since chapters may be there, and so are
//! files that were most likely meant as chapters and aren't read.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::reading::{FILE, Reading};
use crate::diagnostics::{Code, Diagnostic, Findings, Place, Severity, Sources};
use crate::world::{Entry, Kind, MADE, World, slashed};

/// How deep folders are looked into.
const DEEPEST: usize = 32;
/// How many files and folders are looked at, and of how many files of Markdown a book is made, where no `bindery.toml`
/// says that it is one: a home folder has more, and no book.
pub const MOST_ENTRIES: usize = 50_000;
const MOST_MARKDOWN: usize = 5_000;
/// Folders that hold no manuscript, wherever they are.
const NOWHERE: [&str; 1] = ["node_modules"];
/// Marks a folder as one that a program fills for itself (bford.info/cachedir), wherever it is.
const CACHE_MARK: &str = "CACHEDIR.TAG";

/// The endings of Markdown, in small letters.
const MARKDOWN: [&str; 7] = ["md", "markdown", "mdown", "mdwn", "mkd", "mkdn", "mkdown"];
/// Of other formats that people write chapters in.
const UNREAD: [&str; 10] = ["adoc", "asciidoc", "ipynb", "mdx", "org", "qmd", "rmd", "rst", "tex", "textile"];
/// Of word processors, whose files a book may offer too: as chapters only where others are beside them.
const OFFICE: [&str; 4] = ["doc", "docx", "odt", "rtf"];
/// How many of them are told by name.
const NAMED: usize = 5;

/// What a folder holds of texts, as the disk lists them.
#[derive(Default)]
pub struct Texts {
    pub markdown: Vec<PathBuf>,
    /// Likely chapters that are no Markdown.
    pub others: Vec<PathBuf>,
    /// Folders of other publications, which aren't looked into.
    pub publications: Vec<PathBuf>,
    /// There is more than was looked at, which is told.
    pub is_cut: bool,
}

/// Every text below a folder. A folder that a link leads to is one of them where it is in the publication and isn't looked
/// into already.
pub fn texts(folder: &Path, reading: &mut Reading) -> Texts {
    let root = reading.world.target(folder);
    let is_bounded = !reading.world.is_there(Path::new(FILE));
    let left = if is_bounded { MOST_ENTRIES } else { usize::MAX };
    let most = if is_bounded { MOST_MARKDOWN } else { usize::MAX };
    let mut walk = Walk { folder, root, reading, seen: BTreeSet::new(), left, most, texts: Texts::default() };
    walk.look_into(folder, DEEPEST);
    walk.texts
}

/// Whether a book could be made of what is in a folder.
pub fn has_markdown(world: &dyn World) -> bool {
    let (mut sources, findings) = (Sources::default(), Findings::default());
    let mut reading = Reading { world, sources: &mut sources, summary: |_| Vec::new(), findings };
    let found = texts(Path::new(""), &mut reading);
    found.is_cut || !found.markdown.is_empty()
}

/// Tells once of publications that are in a book's folder and no part of it.
pub fn tell_publications(publications: &[PathBuf], reading: &mut Reading) {
    let [first, others @ ..] = publications else { return };
    let message = match others.len() {
        0 => "it is a publication of its own: it is left out".to_owned(),
        more => format!("it is a publication of its own, as {more} more here are: they are left out"),
    };
    let finding = Diagnostic::new(Code::UnlistedFile, Place::File(slashed(first)), message)
        .hint(format!("for chapters, take its {FILE} away; else build it by itself"));
    reading.findings.push(finding);
}

struct Walk<'w, 'r> {
    folder: &'w Path,
    root: PathBuf,
    reading: &'w mut Reading<'r>,
    /// Where links led to.
    seen: BTreeSet<PathBuf>,
    /// How many more files and folders are looked at.
    left: usize,
    /// How many files of Markdown are taken.
    most: usize,
    texts: Texts,
}

impl Walk<'_, '_> {
    fn look_into(&mut self, folder: &Path, depth: usize) {
        let entries = match self.reading.world.list(folder) {
            Ok(entries) => entries,
            Err(error) => return self.tell_closed(folder, &error.to_string()),
        };
        let is_inner = folder != self.folder;
        let has = |name: &str| entries.iter().any(|entry| entry.name == name);
        if is_inner && (has(CACHE_MARK) || is_leftover(folder, &entries)) {
            return;
        }
        if is_inner && has(FILE) {
            return self.texts.publications.push(folder.to_owned());
        }
        let is_root = folder.as_os_str().is_empty();
        for Entry { name, is_dir, is_link_to_dir } in entries {
            let path = folder.join(&name);
            let is_passed = NOWHERE.contains(&&*name) || is_root && MADE.contains(&&*name);
            if name.starts_with('.') || is_lock(&name) || is_passed {
                continue;
            }
            if self.left == 0 || self.texts.markdown.len() > self.most {
                return self.tell_too_large();
            }
            self.left -= 1;
            if is_dir || is_link_to_dir {
                if depth == 0 {
                    self.tell_closed(&path, &format!("it is more than {DEEPEST} folders deep"));
                } else if is_dir || self.leads_elsewhere(&path) {
                    self.look_into(&path, depth - 1);
                }
            } else if is_markdown(&name) {
                self.texts.markdown.push(path);
            } else if is_likely_chapter(&name) {
                self.texts.others.push(path);
            } else if path.extension().is_none() && self.reading.world.kind(&path) == Some(Kind::Other) {
                self.tell_unknown(&path);
            }
        }
    }

    /// Once, however many folders are left open.
    fn tell_too_large(&mut self) {
        if std::mem::replace(&mut self.texts.is_cut, true) {
            return;
        }
        let finding = match self.left {
            0 => too_many(self.folder),
            _ => too_large(self.folder, MOST_MARKDOWN, "files of Markdown"),
        };
        self.reading.findings.push(finding);
    }

    /// Whether a link leads to a folder that is looked into nowhere else.
    fn leads_elsewhere(&mut self, link: &Path) -> bool {
        if self.reading.world.kind(link) != Some(Kind::Folder) {
            let message = "the link leads out of the publication: chapters that are there are left out";
            self.reading.push(Code::OutsidePublication, Place::File(slashed(link)), message);
            return false;
        }
        let target = self.reading.world.target(link);
        let is_here = target.starts_with(&self.root) || self.root.starts_with(&target);
        !is_here && self.seen.insert(target)
    }

    fn tell_closed(&mut self, folder: &Path, why: &str) {
        let message = format!("the folder can't be looked into for chapters: {why}");
        let finding = Diagnostic::new(Code::ChapterUnreadable, Place::File(slashed(folder)), message);
        self.reading.findings.push(finding);
    }

    /// What could be a folder of chapters, by its name, and is a link that leads nowhere, a pipe, or the like. In a folder
    /// that isn't kept for chapters it most likely is none.
    fn tell_unknown(&mut self, path: &Path) {
        let message = "it could be a folder of chapters, and can't be looked into: it is no file, and leads to none";
        let finding = Diagnostic::new(Code::ChapterUnreadable, Place::File(slashed(path)), message)
            .hint("put there what it should lead to, or take it away");
        let is_for_chapters = !self.folder.as_os_str().is_empty();
        let severity = if is_for_chapters { finding.severity } else { Severity::Warning };
        self.reading.findings.push(Diagnostic { severity, ..finding });
    }
}

/// That a folder has more in it than is looked at.
pub fn too_many(folder: &Path) -> Diagnostic {
    too_large(folder, MOST_ENTRIES, "files and folders")
}

fn too_large(folder: &Path, most: usize, of_what: &str) -> Diagnostic {
    let message =
        format!("without a {FILE} it is no publication, and for a book it has too much: over {most} {of_what}");
    Diagnostic::new(Code::FolderTooLarge, Place::File(shown(folder)), message)
        .hint("name the folder of the book itself, or make a publication of it: “bindery new”")
}

impl Texts {
    /// Tells those of other formats once, but for what is known as a chapter; what stands beside Markdown of the same name
    /// is what that was made from, or what was made of it.
    pub fn tell_others(&self, folder: &Path, known: &BTreeSet<PathBuf>, reading: &mut Reading) {
        let stems: BTreeSet<PathBuf> = self.markdown.iter().map(|file| file.with_extension("")).collect();
        let folders: BTreeSet<Option<&Path>> = self.markdown.iter().map(|file| file.parent()).collect();
        let is_offered = |path: &Path| is_one_of(&OFFICE, path) && !folders.contains(&path.parent());
        let is_left_out =
            |path: &&PathBuf| !known.contains(*path) && !stems.contains(&path.with_extension("")) && !is_offered(path);
        let left_out = self.others.iter().filter(is_left_out);
        // A system that hides endings, or a mail program, puts one behind.
        let (hidden, others): (Vec<_>, Vec<_>) = left_out.partition(|path| is_markdown(&bare_name(path)));
        // A copy of it is read.
        let hidden: Vec<_> =
            hidden.into_iter().filter(|path| !self.markdown.contains(&path.with_extension(""))).collect();
        let mut tell = |what: &str, paths: &[&PathBuf], hint: String| {
            let shown_path = |path: &&PathBuf| slashed(path.strip_prefix(folder).unwrap_or(path));
            let message =
                format!("what looks like a chapter and {what} is left out: {}", few(paths.iter().map(shown_path)));
            let finding = Diagnostic::new(Code::UnlistedFile, Place::File(shown(folder)), message).hint(hint);
            reading.findings.push(finding);
        };
        if !hidden.is_empty() {
            let names = few(hidden.iter().map(|path| bare_name(path)));
            let it = if hidden.len() == 1 { "it" } else { "them" };
            tell("has another ending behind its own", &hidden, format!("call {it} {names}"));
        }
        if !others.is_empty() {
            let hint = "chapters are files that end in .md; “pandoc -t gfm” makes Markdown of most others";
            tell("is no Markdown", &others, hint.to_owned());
        }
    }
}

/// The name of a file without its last ending.
fn bare_name(path: &Path) -> String {
    path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Names, the first of them where they are many.
fn few(names: impl ExactSizeIterator<Item = String>) -> String {
    let more = names.len().saturating_sub(NAMED);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!("{}{more}", names.take(NAMED).collect::<Vec<_>>().join(", "))
}

/// Whether a word processor holds a file open with it: Word's `~$chapter.md`.
pub fn is_lock(name: &str) -> bool {
    name.starts_with("~$")
}

/// Whether a folder is what `--keep typst` leaves of a build.
pub fn is_leftover(folder: &Path, entries: &[Entry]) -> bool {
    let is_called = folder.file_name().is_some_and(|name| name.to_string_lossy().ends_with("-typst"));
    is_called && entries.iter().any(|entry| entry.name == "main.typ")
}

/// A folder as it is told; the publication's own has no name.
fn shown(folder: &Path) -> String {
    if folder.as_os_str().is_empty() { ".".to_owned() } else { slashed(folder) }
}

fn is_one_of(endings: &[&str], path: &Path) -> bool {
    path.extension().is_some_and(|ending| endings.contains(&&*ending.to_string_lossy().to_ascii_lowercase()))
}

pub fn is_markdown(name: &str) -> bool {
    is_one_of(&MARKDOWN, Path::new(name))
}

/// Whether a file of Markdown is for readers of a book, by its name.
pub fn is_chapter(name: &str) -> bool {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    is_markdown(name) && !name.starts_with('.') && !is_lock(name) && !stem.eq_ignore_ascii_case("readme")
}

/// Whether a file is a text in another format. What else is called `.txt` in a folder is rarely one: a chapter has its
/// number before its name, or is Markdown that a system that hides endings gave another.
fn is_likely_chapter(name: &str) -> bool {
    let is_set_apart = name.starts_with(['~', '_']);
    let path = Path::new(name);
    let is_text = || {
        is_one_of(&["txt"], path) && (name.starts_with(|c: char| c.is_ascii_digit()) || is_markdown(&bare_name(path)))
    };
    !is_set_apart && (is_one_of(&UNREAD, path) || is_one_of(&OFFICE, path) || is_text())
}
