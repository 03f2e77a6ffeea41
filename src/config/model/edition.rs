//! A publication in one language.

use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::Placed;
use crate::diagnostics::{Diagnostic, Place, Span};
use crate::language::{Digits, Tag};

/// A publication in one language.
#[derive(Debug, Clone)]
pub struct Edition {
    /// None in a folder without `bindery.toml` whose name tells no language: then the text does.
    pub tag: Option<Tag>,
    /// From the publication's root; empty for the root itself.
    pub folder: PathBuf,
    /// Whether what it says of itself could be read.
    pub is_told: bool,
    /// A planned edition may have none: then it is the slug.
    pub title: Placed<String>,
    pub subtitle: Option<Placed<String>>,
    /// What kind of publication it is: “Learning note”.
    pub series: Option<Placed<String>>,
    pub publisher: Option<Placed<String>>,
    /// Whose the rights are, where it isn't the publisher.
    pub holder: Option<Placed<String>>,
    /// This edition's page on the web, else the publication's.
    pub url: Option<Placed<String>>,
    pub description: Option<Placed<String>>,
    pub disclaimer: Option<Placed<String>>,
    /// That those whom it tells of go by other names.
    pub pseudonyms: Option<Placed<String>>,
    /// What a printed copy costs, as its back says it.
    pub price: Option<Placed<String>>,
    /// The note before a sensitive picture, by the picture's path from the publication's root.
    pub sensitive: Vec<(Placed<String>, Placed<String>)>,
    /// Who is credited, in this script, by the picture's path.
    pub credits: Vec<(Placed<String>, Placed<String>)>,
    /// What the tool is to write in other words than its own, by the words' names: `contents`, `numbered.figure`.
    pub strings: Vec<(Placed<String>, Placed<String>)>,
    /// What it is about, in words for catalogues.
    pub subjects: Vec<Placed<String>>,
    /// How to reach the publisher, line by line.
    pub contact: Vec<Placed<String>>,
    /// In the publication's order, with their names in this language.
    pub partners: Vec<Partner>,
    /// The publication's, with their names in this script, then this edition's own.
    pub contributors: Vec<Contributor>,
    pub status: Status,
    /// Where it says so.
    pub status_place: Place,
    /// From which day on it is released, if it isn't planned.
    pub embargo: Option<Placed<Date>>,
    /// This edition's, else the publication's, which is no promise of a day on which a planned one comes.
    pub date: Option<Date>,
    pub digits: Option<Digits>,
    pub isbn: Isbn,
    pub certificate: Option<Certificate>,
    /// There with the publication's cover.
    pub cover: Option<CoverWords>,
    /// Of which state of the original's words these are the translation.
    pub source_hash: Option<Placed<String>>,
    /// What it has to say before it is released, where it is planned; of any other its lack is an error.
    pub unsaid: Vec<Diagnostic>,
    pub chapters: Vec<ChapterFile>,
    /// What its list of chapters doesn't list: left out, unless a chapter includes it.
    pub unlisted: Vec<Unlisted>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Partner {
    pub id: String,
    pub name: Placed<String>,
    /// From the publication's root; not looked for yet.
    pub logo: Option<Placed<PathBuf>>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contributor {
    pub name: Placed<String>,
    /// One of [`crate::language::Roles::CODES`].
    pub role: String,
    pub file_as: Option<String>,
    /// `0000-0002-1825-0097`.
    pub orcid: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Status {
    #[default]
    Released,
    Planned,
    Embargoed,
}

/// ISBN of an edition, one a format, with its hyphens as it was written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Isbn {
    pub pdf: Option<Placed<String>>,
    pub print: Option<Placed<String>>,
    pub epub: Option<Placed<String>>,
    /// The two or five digits beside the barcode of the printed one: its price, by the code of a country's trade.
    pub add_on: Option<Placed<String>>,
}

/// That somebody found an edition's EPUB accessible: EPUB Accessibility 1.1 with WCAG 2.2 at level AA.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certificate {
    /// Who looked: an organisation rather than a person.
    pub by: Placed<String>,
    /// When they did.
    pub date: Date,
    /// Where on the web their report is.
    pub report: Placed<String>,
}

/// The words that travel with the cover's photograph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoverWords {
    /// None only in an edition that isn't built.
    pub alt: Option<Placed<String>>,
    pub caption: Option<Placed<String>>,
    /// In this script, else the sidecar's.
    pub credit: Option<Placed<String>>,
}

/// A file that is a chapter, or a title without one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChapterFile {
    /// From the publication's root; the file is there. None: a part, or a draft.
    pub path: Option<PathBuf>,
    /// What `SUMMARY.md` says of it; always there without a file.
    pub listed: Option<Listed>,
}

/// A file of Markdown that isn't in a list of chapters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unlisted {
    /// From the publication's root.
    pub path: PathBuf,
    /// How the list is called.
    pub list: String,
}

/// A line of `SUMMARY.md`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    pub title: String,
    pub place: Span,
    pub standing: Standing,
}

/// Where `SUMMARY.md` has something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// The heading of a part.
    Part,
    /// In a list, so many others around it: 0 stands at the top.
    Chapter { depth: u8 },
    /// Before or after the lists: it has no number, and is in no part.
    Outside,
}

impl Edition {
    /// An edition of which only the folder is known.
    pub fn untold(tag: Option<Tag>, folder: PathBuf, title: String) -> Edition {
        Edition {
            tag,
            folder,
            is_told: false,
            title: Placed::nowhere(title),
            subtitle: None,
            series: None,
            publisher: None,
            holder: None,
            url: None,
            description: None,
            disclaimer: None,
            pseudonyms: None,
            price: None,
            sensitive: Vec::new(),
            credits: Vec::new(),
            strings: Vec::new(),
            subjects: Vec::new(),
            contact: Vec::new(),
            partners: Vec::new(),
            contributors: Vec::new(),
            status: Status::Released,
            status_place: Place::Nowhere,
            embargo: None,
            date: None,
            digits: None,
            isbn: Isbn::default(),
            certificate: None,
            cover: None,
            source_hash: None,
            unsaid: Vec::new(),
            chapters: Vec::new(),
            unlisted: Vec::new(),
        }
    }

    /// An edition that is to come, in the folder that it will have.
    pub fn to_come(tag: &Tag, manuscript: &Path, slug: &str) -> Edition {
        let edition = Edition::untold(Some(tag.clone()), manuscript.join(tag.as_str()), slug.to_owned());
        Edition { status: Status::Planned, ..edition }
    }
}
