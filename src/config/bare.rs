//! A folder of Markdown without a `bindery.toml`: an mdBook, the folder of one language, or just files.

use std::path::{Path, PathBuf};

use super::chapters::{Anywhere, Found};
use super::document::{Document, Table};
use super::edition::{self, Shared};
use super::model::{
    Basis, Checks, Contents, Contributor, Edition, Limits, Markdown, Numbering, Outputs, Placed, Project, Publication,
    Release, Theme, id_of_slug,
};
use super::reading::{EDITION_FILE, FILE, Reading, Text, read_text};
use super::{chapters, folders, values};
use crate::diagnostics::{Code, Diagnostic, Place, Severity, suggest};
use crate::language::{Tag, tags_with_data};
use crate::look::NotesPlace;
use crate::world::{World, slashed};

/// What an mdBook says of itself.
const MDBOOK: &str = "book.toml";
/// Where its chapters are unless that says otherwise.
const SOURCE: &str = "src";

/// ISO 639-1 codes, less those that are English words and end many a folder's name (`how-to`, `what-it-is`).
const LANGUAGES: &str = "aa ab af ak ar av ay az ba bg bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es \
    et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hr ht hu hy hz ia id ie ig ii ik io it iu ja jv ka kg ki kj kk kl \
    km kn kr ks ku kv kw ky la lb lg li ln lt lu lv mg mh mi mk ml mn mr ms mt na nb nd ne ng nl nn nr nv ny oc oj om \
    os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn sq sr ss st su sv sw ta te tg th ti tk tl tn tr \
    ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";

/// Whether a folder is marked as that of a book: an mdBook's, or one with a list of chapters.
pub fn is_book(world: &dyn World) -> bool {
    let marks = [MDBOOK, chapters::SUMMARY].map(PathBuf::from);
    marks.into_iter().chain([Path::new(SOURCE).join(chapters::SUMMARY)]).any(|mark| world.is_file(&mark))
}

/// Reads the folder with defaults. None where there is nothing to make a book of.
pub fn read(reading: &mut Reading) -> Option<Project> {
    let name = reading.world.name();
    let (stem, tag) = language_of(&name);
    let mdbook = MdBook::read(reading);
    let folder = mdbook.folder(reading);
    let slug = Some(values::shortened(&values::slug(&stem)).to_owned())
        .filter(|slug| !slug.is_empty())
        .unwrap_or_else(|| "book".to_owned());
    let title = mdbook.title.clone().unwrap_or_else(|| readable(&stem));
    let tag = mdbook.language.clone().or(tag);
    let Anywhere { found, publications } = chapters::find_anywhere(&folder, reading)?;
    let Found { chapters, unlisted } = found;
    if chapters.is_empty() {
        no_chapters(&publications, reading);
        return None;
    }
    folders::tell_publications(&publications, reading);
    let told = edition_in(&folder, tag.clone(), &slug, reading);
    let edition = told.unwrap_or_else(|| Edition::untold(tag, folder, title));
    let contributors = mdbook.authors;
    let all = [contributors.clone(), edition.contributors].concat();
    let edition = Edition { chapters, unlisted, contributors: all, ..edition };
    Some(project(slug, contributors, edition))
}

fn project(slug: String, contributors: Vec<Contributor>, edition: Edition) -> Project {
    Project {
        basis: Basis::Bare {
            hint: format!("there is no {FILE}: this is a build with defaults; “bindery new” makes a publication"),
        },
        publication: Publication {
            id: id_of_slug(&slug),
            slug,
            version: None,
            date: None,
            license: None,
            url: None,
            typography: true,
        },
        contributors,
        cover: None,
        back_cover: None,
        theme: Theme::default(),
        theme_files: Vec::new(),
        contents: Contents::default(),
        numbering: Numbering::default(),
        floats: true,
        notes: NotesPlace::default(),
        markdown: Markdown::default(),
        outputs: Outputs::default(),
        checks: Checks::default(),
        limits: Limits::default(),
        release: Release::default(),
        editions: vec![edition],
    }
}

/// The words of a `manuscript/<lang>/` that was given by itself.
fn edition_in(folder: &Path, tag: Option<Tag>, slug: &str, reading: &mut Reading) -> Option<Edition> {
    if !reading.world.is_there(&folder.join(EDITION_FILE)) {
        return None;
    }
    let shared = Shared {
        slug,
        date: None,
        url: None,
        contributors: &[],
        partners: &[],
        cover: None,
        world: reading.world,
        is_alone: true,
    };
    edition::words(tag, folder, &shared, reading)
}

/// `publications`: those that are in the folder, one of which was most likely meant.
fn no_chapters(publications: &[PathBuf], reading: &mut Reading) {
    /// How many of them are named.
    const FEW: usize = 3;
    let message = format!("there is neither a {FILE} nor any Markdown in this folder");
    let meant: Vec<String> = publications.iter().take(FEW).map(|folder| format!("{}/", slashed(folder))).collect();
    let meant: Vec<&str> = meant.iter().map(String::as_str).collect();
    let hint = match meant.is_empty() {
        true => "give the folder of a publication, of an mdBook, or of .md files; “bindery new” makes one".to_owned(),
        false => format!("did you mean {}?", suggest::list(&meant, "or")),
    };
    reading.findings.push(Diagnostic::new(Code::NoChapters, Place::Nowhere, message).hint(hint));
}

/// What an mdBook's `book.toml` says of itself; nothing where there is none. Read leniently: it is not our file.
#[derive(Default)]
struct MdBook {
    title: Option<String>,
    source: Option<PathBuf>,
    language: Option<Tag>,
    authors: Vec<Contributor>,
}

impl MdBook {
    fn read(reading: &mut Reading) -> MdBook {
        let path = Path::new(MDBOOK);
        if !reading.world.is_there(path) {
            return MdBook::default();
        }
        let (book, findings) = match read_text(reading.world, reading.sources, path) {
            Ok(text) => MdBook::parse(&text, reading.world),
            Err(finding) => (MdBook::default(), vec![*finding]),
        };
        for finding in findings {
            reading.findings.push(Diagnostic { severity: Severity::Warning, ..finding });
        }
        book
    }

    /// What it has more than is asked for is another tool's affair.
    fn parse(text: &Text, world: &dyn World) -> (MdBook, Vec<Diagnostic>) {
        let document = match Document::parse(text.file, &text.text) {
            Ok(document) => document,
            Err(findings) => {
                let fate = "until it is mended, its title, authors, language and folder aren't known";
                let findings = findings.iter().map(|finding| finding.clone().hint(fate));
                return (MdBook::default(), findings.collect());
            }
        };
        let book = document.root().table("book").map(|book| MdBook::of(&book, world)).unwrap_or_default();
        let findings = document.into_findings();
        let ours = findings.iter().filter(|finding| finding.code != Code::UnknownKey).cloned();
        (book, ours.collect())
    }

    fn of(book: &Table, world: &dyn World) -> MdBook {
        let source = book.text("src").filter(|source| {
            let is_there = world.is_folder(Path::new(&source.value));
            if !is_there {
                let message = format!("there is no folder {source}: chapters are looked for in src, then here");
                book.wrong_value(source.place.clone(), message);
            }
            is_there
        });
        let language = book.text("language").and_then(|language| match Tag::parse(&language) {
            Ok(tag) => Some(tag),
            Err(error) => {
                book.wrong_value(language.place.clone(), error.to_string());
                None
            }
        });
        MdBook {
            title: book.text("title").map(|title| title.value),
            source: source.map(|source| PathBuf::from(source.value)),
            language,
            authors: book.texts("authors").iter().map(|name| author(name)).collect(),
        }
    }

    /// Where the files are: in the folder that `book.toml` names; beside `SUMMARY.md` in `src`; or in the root.
    fn folder(&self, reading: &Reading) -> PathBuf {
        let in_src = || Some(Path::new(SOURCE)).filter(|folder| chapters::has_list(folder, reading));
        let found = self.source.as_deref().or_else(in_src).unwrap_or(Path::new(""));
        reading.world.spelled(found)
    }
}

fn author(name: &str) -> Contributor {
    Contributor { name: Placed::nowhere(name.to_owned()), role: "aut".to_owned(), file_as: None, orcid: None }
}

/// A folder's name without the language that it ends with, and that language: `guide-pt-BR` is a `guide` in `pt-BR`. A
/// name that is nothing but a language is kept whole.
fn language_of(name: &str) -> (String, Option<Tag>) {
    if let Some(tag) = language(name) {
        return (name.to_owned(), Some(tag));
    }
    let separators = name.match_indices(['-', '_', '.']).map(|(at, _)| at);
    // From the left, so that `-pt-BR` is found before `-BR`.
    for at in separators.filter(|at| *at > 0) {
        if let Some(tag) = language(&name[at + 1..]) {
            return (name[..at].to_owned(), Some(tag));
        }
    }
    (name.to_owned(), None)
}

/// A language that we have data for, or one of ISO 639-1, with or without a script and region.
fn language(text: &str) -> Option<Tag> {
    let tag = Tag::parse(text).ok()?;
    let is_known = tags_with_data().chain(LANGUAGES.split(' ')).any(|known| known == tag.language());
    let parts = 1 + usize::from(tag.script().is_some()) + usize::from(tag.region().is_some());
    (is_known && tag.as_str().split('-').count() == parts).then_some(tag)
}

/// A folder's name as a title: `opensource-guide` is “Opensource guide”.
fn readable(name: &str) -> String {
    let spaced = name.replace(['-', '_'], " ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let text = words.join(" ");
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_may_end_with_its_language() {
        let found = |name| {
            let (stem, tag) = language_of(name);
            (stem, tag.map(|tag| tag.to_string()))
        };
        let some = |stem: &str, tag: &str| (stem.to_owned(), Some(tag.to_owned()));
        assert_eq!(found("opensource-guide-ar"), some("opensource-guide", "ar"));
        assert_eq!(found("guide-pt-BR"), some("guide", "pt-BR"));
        assert_eq!(found("guide_zh-Hant"), some("guide", "zh-Hant"));
        assert_eq!(found("fr"), some("fr", "fr"));
        for name in ["how-to", "rust-by-example", "book", "what-we-do-in", "-", "", "notes-2026"] {
            assert_eq!(found(name), (name.to_owned(), None));
        }
    }

    #[test]
    fn a_folders_name_is_a_title() {
        assert_eq!(readable("opensource-guide"), "Opensource guide");
        assert_eq!(readable("__"), "");
    }
}
