//! The editions of a publication, each in a folder that is called after its language; and what else is there.

use std::path::{Path, PathBuf};

use crate::config::edition::{self, Shared};
use crate::config::folders;
use crate::config::model::{Edition, Placed};
use crate::config::reading::{FILE, MANUSCRIPT, Reading};
use crate::diagnostics::{Code, Diagnostic, Place};
use crate::language::Tag;
use crate::world::{Entry, slashed};

/// Where pictures are, by custom.
const FIGURES: &str = "figures";

/// What a folder below a publication's is of that.
#[derive(Debug, PartialEq, Eq)]
pub enum Within {
    /// The folder of an edition, or one in it.
    Edition(Tag),
    /// A folder that is a publication's by its name, and no one edition's.
    Publication,
    Elsewhere,
}

/// What a folder is, by its path from the publication's.
pub fn within(below: &Path) -> Within {
    let mut parts = below.components().map(|part| part.as_os_str().to_string_lossy());
    match parts.next().as_deref() {
        Some(MANUSCRIPT) => {
            let tag = parts.next().and_then(|name| Tag::parse(&name).ok());
            tag.map_or(Within::Publication, Within::Edition)
        }
        Some(FIGURES) => Within::Publication,
        Some(_) | None => Within::Elsewhere,
    }
}

/// The languages that have a folder, in the order of the folders' names.
pub fn languages(reading: &mut Reading) -> Vec<Placed<Tag>> {
    let folders = folders_of_languages(&mut reading.quiet());
    let mut tags: Vec<Placed<Tag>> = Vec::new();
    for tag in folders.iter().filter_map(|folder| Tag::parse(folder).ok()) {
        if tags.iter().all(|known| known.value != tag) {
            tags.push(Placed::nowhere(tag));
        }
    }
    tags
}

/// Every listed language that has a folder, in the list's order.
pub fn read(languages: &[Placed<Tag>], shared: &Shared, reading: &mut Reading) -> Vec<Edition> {
    let folders = folders_of_languages(reading);
    let is_of = |folder: &str, tag: &Tag| Tag::parse(folder).is_ok_and(|parsed| parsed == *tag);
    let mut editions = Vec::new();
    for tag in languages {
        let exact = folders.iter().find(|folder| **folder == tag.value.as_str());
        let chosen = exact.or_else(|| folders.iter().find(|folder| is_of(folder, tag)));
        for other in folders.iter().filter(|folder| is_of(folder, tag) && Some(*folder) != chosen) {
            let place = Place::File(format!("{MANUSCRIPT}/{other}"));
            let message = format!("there is another folder for the language “{tag}”: nothing is built from this one");
            reading.findings.push(Diagnostic::new(Code::UnlistedLanguage, place, message).hint("leave one of them"));
        }
        match chosen {
            Some(folder) => {
                let path = Path::new(MANUSCRIPT).join(folder);
                editions.push(edition::read(tag, &path, shared, reading));
            }
            None => reading.findings.push(
                Diagnostic::new(
                    Code::LanguageWithoutFolder,
                    tag.place.clone(),
                    format!("there is no folder {MANUSCRIPT}/{tag}: nothing is built in this language"),
                )
                .hint("for an edition that is to follow, make the folder with an edition.toml that says status = \"planned\""),
            ),
        }
    }
    for folder in &folders {
        if languages.is_empty() || languages.iter().any(|tag| is_of(folder, tag)) {
            continue;
        }
        let place = Place::File(format!("{MANUSCRIPT}/{folder}"));
        if Tag::parse(folder).is_ok() {
            let message = format!("`languages` in {FILE} doesn't list this folder: nothing is built from it");
            reading.findings.push(
                Diagnostic::new(Code::UnlistedLanguage, place, message).hint(format!("add “{folder}” to `languages`")),
            );
        } else if holds_chapters(&Path::new(MANUSCRIPT).join(folder), reading) {
            let message =
                format!("“{folder}” is no language's tag, and this folder has chapters: nothing is built from it");
            reading.findings.push(
                Diagnostic::new(Code::UnlistedLanguage, place, message)
                    .hint("call it after its language, as in “en” or “pt-BR”, or take it out of here"),
            );
        }
    }
    editions
}

/// The folders in which editions can be, by name. What else is there is in no edition: chapters are told.
fn folders_of_languages(reading: &mut Reading) -> Vec<String> {
    let folder = Path::new(MANUSCRIPT);
    let entries = match reading.world.list(folder) {
        Ok(entries) => entries,
        Err(error) => {
            if reading.world.is_there(folder) {
                let message = format!("the folder can't be looked into for editions: {error}");
                reading.push(Code::ConfigUnreadable, Place::File(MANUSCRIPT.to_owned()), message);
            }
            return Vec::new();
        }
    };
    let mut found = Vec::new();
    for Entry { name, is_dir, is_link_to_dir } in entries {
        let path = folder.join(&name);
        let place = Place::File(slashed(&path));
        if is_dir || is_link_to_dir && reading.world.is_folder(&path) {
            let within = reading.world.list(&path).unwrap_or_default();
            if !folders::is_leftover(&path, &within) {
                found.push(name);
            }
        } else if is_link_to_dir {
            let message = "the link leads out of the publication: what is there is left out";
            reading.push(Code::OutsidePublication, place, message);
        } else if folders::is_chapter(&name) {
            let message = "it stands in no language's folder: it is left out";
            reading.findings.push(
                Diagnostic::new(Code::UnlistedFile, place, message)
                    .hint(format!("move it into the folder of its language, as in {MANUSCRIPT}/en/{name}")),
            );
        }
    }
    found
}

/// Whether there is Markdown in a folder that is called as no edition; one that is set apart by its name (`_shared`) is
/// for what chapters include.
fn holds_chapters(folder: &Path, reading: &mut Reading) -> bool {
    let is_apart = folder.file_name().is_some_and(|name| name.to_string_lossy().starts_with(['_', '.']));
    let name = |path: &PathBuf| path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    // Nothing is built from there, whatever is wrong with it.
    !is_apart
        && folders::texts(folder, &mut reading.quiet()).markdown.iter().any(|path| folders::is_chapter(&name(path)))
}
