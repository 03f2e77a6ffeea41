//! What is said of an edition.

use std::ops::Deref;

use jiff::civil::Date;

use super::{Alt, ImageId};
use crate::diagnostics::Span;
use crate::language::{Direction, Tag};

/// Words of the configuration, and where they stand in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Said {
    pub words: String,
    /// None where no file of the publication says them: a title made of a folder's name.
    pub span: Option<Span>,
}

impl Deref for Said {
    type Target = str;

    fn deref(&self) -> &str {
        &self.words
    }
}

impl Said {
    /// Paragraphs behind each other.
    pub fn in_a_line(&self) -> Said {
        Said { words: self.words.replace("\n\n", " "), span: self.span }
    }
}

/// Words that stand in no file.
impl From<String> for Said {
    fn from(words: String) -> Said {
        Said { words, span: None }
    }
}

/// What is said of an edition on its title page, imprint and in the metadata of its files.
#[derive(Debug, Clone)]
pub struct Metadata {
    pub title: Said,
    pub subtitle: Option<Said>,
    /// What kind of publication it is: "Learning note".
    pub series: Option<Said>,
    pub publisher: Option<Said>,
    /// What it is about. A blank line parts its paragraphs, and those of the disclaimer.
    pub description: Option<Said>,
    pub disclaimer: Option<Said>,
    /// What it is about, in words for catalogues.
    pub subjects: Vec<Said>,
    /// How to reach the publisher, line by line.
    pub contact: Vec<ContactLine>,
    /// Not released: it is marked so on each page.
    pub is_draft: bool,
    /// `urn:uuid:…` without the prefix: stable over versions.
    pub identifier: uuid::Uuid,
    pub version: Option<String>,
    /// The printed date; none in a folder without configuration.
    pub date: Option<Date>,
    /// The date and time of the files' metadata, UTC.
    pub timestamp: jiff::Timestamp,
    /// An SPDX identifier, or the author's words.
    pub license: Option<Said>,
    /// Whose the rights are, where it isn't the publisher.
    pub holder: Option<Said>,
    /// Of the page on the web that leads to all editions and formats.
    pub address: Option<WebAddress>,
    pub contributors: Vec<Contributor>,
    pub partners: Vec<Partner>,
    pub isbn: Isbn,
    /// What a printed copy costs, as its back says it.
    pub price: Option<Said>,
    /// None where nobody certifies the EPUB, and where a check belies it.
    pub certificate: Option<Certificate>,
    /// The publication's other editions, in the order of its languages.
    pub editions: Vec<OtherEdition>,
}

impl Metadata {
    /// The edition that this one is a translation of.
    pub fn original(&self) -> Option<&OtherEdition> {
        self.editions.iter().find(|edition| edition.is_original)
    }
}

#[derive(Debug, Clone)]
pub struct WebAddress {
    /// As it is printed.
    pub words: Said,
    /// Percent-encoded.
    pub url: String,
}

#[derive(Debug, Clone)]
pub struct Contributor {
    pub name: Said,
    /// MARC relator code: `aut`, `edt`, `trl`, …
    pub role: String,
    pub file_as: Option<String>,
    /// `0000-0002-1825-0097`.
    pub orcid: Option<String>,
}

#[derive(Debug, Clone)]
pub struct Partner {
    pub name: Said,
    pub logo: Option<ImageId>,
}

#[derive(Debug, Clone)]
pub struct ContactLine {
    pub words: Said,
    /// Where they lead, for an e-mail address or a URL.
    pub url: Option<String>,
}

/// That somebody found the edition's EPUB accessible: EPUB Accessibility 1.1 with WCAG 2.2 at level AA.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certificate {
    pub by: Said,
    pub date: Date,
    /// A URL of the web, percent-encoded.
    pub report: String,
}

/// ISBN of this edition, one a format.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Isbn {
    pub pdf: Option<String>,
    pub print: Option<String>,
    pub epub: Option<String>,
    /// Two or five digits beside the barcode of the printed one.
    pub add_on: Option<String>,
}

#[derive(Debug, Clone)]
pub struct OtherEdition {
    pub tag: Tag,
    /// The language's own name for itself.
    pub autonym: String,
    pub direction: Direction,
    pub is_available: bool,
    pub date: Option<Date>,
    /// Its [`Metadata::identifier`].
    pub identifier: uuid::Uuid,
    /// The others, this one too, are translations of it.
    pub is_original: bool,
}

/// The cover's photograph with the words that travel with it.
#[derive(Debug, Clone)]
pub struct CoverPhoto {
    pub image: ImageId,
    pub alt: Alt,
    pub caption: Option<Said>,
    pub credit: Option<Said>,
    /// The point that stays in view when the picture is cropped: shares of width and height, 0–1.
    pub focus: [f64; 2],
    /// Left, top, width and height of what is not cropped: shares, 0–1.
    pub keep_clear: Option<[f64; 4]>,
    /// The packet of XMP (ISO 16684-1) that goes with the photograph wherever it is published.
    pub xmp: Option<String>,
}
