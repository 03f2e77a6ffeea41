//! A publication with its editions, and how its files are called.

use std::path::Path;

use uuid::Uuid;

use super::{
    Checks, Contents, Contributor, Cover, Edition, Limits, Markdown, Numbering, Outputs, Placed, Publication, Release,
    Theme,
};
use crate::config::reading::MANUSCRIPT;
use crate::format::Format;
use crate::language::Tag;
use crate::look::{NotesPlace, ThemeFile};

/// A publication with its editions.
#[derive(Debug, Clone)]
pub struct Project {
    pub basis: Basis,
    pub publication: Publication,
    pub contributors: Vec<Contributor>,
    pub cover: Option<Cover>,
    /// Whether there is a back cover; none: where an edition has enough to say on it.
    pub back_cover: Option<bool>,
    pub theme: Theme,
    /// What lies over the theme `report`, in the order of names.
    pub theme_files: Vec<ThemeFile>,
    pub contents: Contents,
    pub numbering: Numbering,
    /// Whether a figure may stand on the page after its place, where it doesn't fit.
    pub floats: bool,
    pub notes: NotesPlace,
    pub markdown: Markdown,
    pub outputs: Outputs,
    pub checks: Checks,
    pub limits: Limits,
    pub release: Release,
    /// Of every listed language that has a folder, in the order of the list; whatever its status.
    pub editions: Vec<Edition>,
}

/// What a publication is read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Basis {
    /// A `bindery.toml`.
    Configured {
        /// The first is the original.
        languages: Vec<Placed<Tag>>,
    },
    /// A plain folder.
    Bare {
        /// What somebody who tries the tool on one is told, once.
        hint: String,
    },
}

/// Ends the name of the picture of a cover.
pub const THUMBNAIL: &str = "-cover.jpg";

/// Ends the name of the drawing of a printed cover's measures.
pub const TEMPLATE: &str = "-print-cover-template.pdf";

impl Project {
    pub fn is_configured(&self) -> bool {
        matches!(self.basis, Basis::Configured { .. })
    }

    /// In the order of the list; none in a plain folder.
    pub fn languages(&self) -> &[Placed<Tag>] {
        match &self.basis {
            Basis::Configured { languages } => languages,
            Basis::Bare { .. } => &[],
        }
    }

    /// The language of the original.
    pub fn original(&self) -> Option<&Tag> {
        self.languages().first().map(|first| &first.value)
    }

    /// The edition in a language.
    pub fn edition(&self, tag: &Tag) -> Option<&Edition> {
        self.editions.iter().find(|edition| edition.tag.as_ref() == Some(tag))
    }

    /// The edition in one of its languages that has no folder yet.
    pub fn edition_to_come(&self, tag: &Tag) -> Edition {
        Edition::to_come(tag, Path::new(MANUSCRIPT), &self.publication.slug)
    }

    /// What an edition's EPUB is known by: the UUIDv5 of the publication's id and the language, stable over versions.
    pub fn identifier(&self, tag: &Tag) -> Uuid {
        Uuid::new_v5(&self.publication.id, tag.as_str().as_bytes())
    }

    /// The same of a draft, so that a reading system keeps it beside the edition and not in its place.
    pub fn draft_identifier(&self, tag: &Tag) -> Uuid {
        Uuid::new_v5(&self.identifier(tag), b"draft")
    }

    /// The name of an edition's file: `slug-fr.pdf`, `slug-fr-large-print.pdf`, `slug-fr-print.pdf`, `slug-fr.epub`.
    pub fn file_name(&self, tag: &Tag, format: Format) -> String {
        format!("{}{}", self.file_stem(tag), format.ending())
    }

    /// The name of a file that is to be proofread: `slug-fr-draft.pdf`, `slug-fr-large-print-draft.pdf`.
    pub fn draft_name(&self, tag: &Tag, format: Format) -> String {
        let name = self.file_name(tag, format);
        let (stem, extension) = name.rsplit_once('.').unwrap_or((&name, ""));
        format!("{stem}-draft.{extension}")
    }

    /// The name of the picture of an edition's cover: `slug-fr-cover.jpg`.
    pub fn thumbnail_name(&self, tag: &Tag) -> String {
        format!("{}{THUMBNAIL}", self.file_stem(tag))
    }

    /// The name of the drawing of its printed cover's measures: `slug-fr-print-cover-template.pdf`.
    pub fn template_name(&self, tag: &Tag) -> String {
        format!("{}{TEMPLATE}", self.file_stem(tag))
    }

    /// What the names of an edition's files begin with: `slug-fr`.
    pub fn file_stem(&self, tag: &Tag) -> String {
        let Publication { slug, version, .. } = &self.publication;
        self.outputs.stem(slug, version.as_deref(), tag)
    }
}
