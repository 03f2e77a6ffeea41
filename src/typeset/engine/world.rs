//! Typst's `World` for one edition: generated sources, the theme, pictures and fonts, all in memory. Nothing is read
//! from a disk or a network, no clock is asked.

use std::collections::HashMap;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source as TypstSource, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use unicode_normalization::UnicodeNormalization;

use crate::fonts::Fonts;
use crate::typeset::write::{Generated, MAIN};

pub struct EditionWorld<'a> {
    library: LazyHash<Library>,
    fonts: &'a Fonts,
    main: FileId,
    sources: HashMap<FileId, TypstSource>,
    /// Pictures, and data that the theme reads.
    files: HashMap<FileId, Bytes>,
    paths: HashMap<FileId, String>,
}

impl<'a> EditionWorld<'a> {
    pub fn new(generated: &Generated, fonts: &'a Fonts) -> Self {
        let mut sources = HashMap::new();
        let mut paths = HashMap::new();
        let mut add = |path: &str, text: &str| {
            let id = Self::file_id(path);
            sources.insert(id, TypstSource::new(id, text.to_owned()));
            paths.insert(id, path.to_owned());
        };
        let is_data = |path: &str| path.ends_with(".toml");
        for (path, file) in generated.theme.iter().filter(|(path, _)| !is_data(path)) {
            add(path, &file.text);
        }
        for (path, source) in &generated.sources {
            add(path, source.text());
        }
        let pictures = generated.pictures.iter().map(|(path, bytes)| (path, Bytes::new(bytes.clone())));
        let data = generated.theme.iter().filter(|(path, _)| is_data(path));
        let data = data.map(|(path, file)| (path, Bytes::from_string(file.text.clone())));
        let files = pictures.chain(data).map(|(path, bytes)| (Self::file_id(path), bytes)).collect();
        EditionWorld {
            library: LazyHash::new(Library::default()),
            fonts,
            main: Self::file_id(MAIN),
            sources,
            files,
            paths,
        }
    }

    /// Takes another text for a generated source. What a chapter has in braces at the beginning of a line is changed by
    /// itself, so that all else is the same to Typst.
    pub fn replace(&mut self, path: &str, text: &str) {
        let Some(source) = self.sources.get_mut(&Self::file_id(path)) else { return };
        let old = source.text().to_owned();
        let (mut parts, new): (Vec<_>, Vec<_>) = (in_braces(&old).collect(), in_braces(text).collect());
        if parts.len() == new.len() {
            for (at, part) in new.into_iter().enumerate() {
                if parts[at] != part {
                    parts[at] = part;
                    source.replace(&parts.concat());
                }
            }
        }
        source.replace(text);
    }

    pub fn fonts(&self) -> &'a Fonts {
        self.fonts
    }

    /// Ids are interned for the life of the process: editions share them by using the same names.
    pub fn file_id(path: &str) -> FileId {
        let path = VirtualPath::new(path).expect("our own paths are relative and have no `..`");
        RootedPath::new(VirtualRoot::Project, path).intern()
    }

    /// The id of [`MAIN`].
    pub fn main_file(&self) -> FileId {
        self.main
    }

    /// A file of the theme whose name is spelled otherwise than where it is imported, and is the same in Unicode (UAX #15).
    fn equivalent(&self, id: FileId) -> Option<&TypstSource> {
        let composed = |path: &str| path.nfc().collect::<String>();
        let wanted = composed(id.vpath().get_without_slash());
        let found = self.paths.iter().filter(|(_, path)| composed(path) == wanted);
        self.sources.get(found.min_by_key(|(_, path)| *path)?.0)
    }

    /// The path of a generated source or of the theme.
    pub fn path(&self, id: FileId) -> Option<&str> {
        self.paths.get(&id).map(String::as_str)
    }
}

impl World for EditionWorld<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.fonts.book()
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<TypstSource> {
        self.sources.get(&id).or_else(|| self.equivalent(id)).cloned().ok_or_else(|| not_found(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.get(&id).cloned().ok_or_else(|| not_found(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.font(index)
    }

    /// The same input gives the same bytes: there is no today.
    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// A text in parts, each of which begins where a line does with a brace.
fn in_braces(text: &str) -> impl Iterator<Item = &str> {
    let mut from = 0;
    let starts = text.match_indices("\n{").map(|(at, _)| at + 1).chain([text.len()]);
    starts.map(move |to| &text[std::mem::replace(&mut from, to)..to])
}

fn not_found(id: FileId) -> FileError {
    FileError::NotFound(id.vpath().get_without_slash().into())
}
