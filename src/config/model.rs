//! A publication's facts and words, as its files say them.

mod edition;
mod outputs;
mod placed;
mod project;
mod publication;
mod theme;

<<<<<<< HEAD
pub use edition::{
    Certificate, ChapterFile, Contributor, CoverWords, Edition, Isbn, Listed, Partner, Standing, Status,
};
pub use outputs::{Checks, LARGE_PRINT_PT, Limits, Output, Outputs, Press};
pub use placed::Placed;
pub use project::{Basis, Project, THUMBNAIL};
pub use publication::{Cover, Publication, id_of_slug};
pub use theme::{
    Chapters, Column, Contents, Families, Figures, ListOf, Markdown, NotesPlace, Numbering, Paper, STYLE_RULES,
    STYLE_SHEET, Theme, ThemeBase, ThemeFile,
};
=======
use jiff::civil::Date;
use uuid::Uuid;

use super::sidecar::Sidecar;
use crate::diagnostics::{Code, Diagnostic, FileId, Place, Span};
use crate::language::{Digits, Tag};

/// A value and where it was said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed<T> {
    pub value: T,
    pub place: Place,
}

impl<T> Placed<T> {
    /// A value that stands in no file: a default, or one that was made from a name.
    pub fn nowhere(value: T) -> Self {
        Placed { value, place: Place::Nowhere }
    }

    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Placed<U> {
        Placed { value: f(self.value), place: self.place }
    }
}

impl<T> Deref for Placed<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T: fmt::Display> fmt::Display for Placed<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(f)
    }
}

/// A publication with its editions.
#[derive(Debug, Clone)]
pub struct Project {
    /// Whether there is a `bindery.toml`.
    pub is_configured: bool,
    /// What somebody who tries the tool on a plain folder is told, once.
    pub hint: Option<String>,
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
    /// Of every listed language that has a folder, in the order of the list; whatever its status.
    pub editions: Vec<Edition>,
}

#[derive(Debug, Clone)]
pub struct Publication {
    /// The same over all versions.
    pub id: Uuid,
    /// Fit for file names.
    pub slug: String,
    pub version: Option<String>,
    /// The printed date; always there with a `bindery.toml`, never without.
    pub date: Option<Date>,
    /// An SPDX identifier, or the author's words.
    pub license: Option<Placed<String>>,
    /// Of the page on the web that leads to all editions and formats.
    pub url: Option<Placed<String>>,
    /// The first is the original. Empty without a `bindery.toml`.
    pub languages: Vec<Placed<Tag>>,
    /// Whether quotes, spaces and the like are set right by language.
    pub typography: bool,
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

/// The cover's photograph.
#[derive(Debug, Clone)]
pub struct Cover {
    /// From the publication's root; the file is there.
    pub photo: Placed<PathBuf>,
    pub facts: Sidecar,
    /// Whether a mistake in the file of facts, which is told, may be all that hides the credit.
    pub is_credit_hidden: bool,
    /// Where nobody is credited: the file that is most likely meant for it, and isn't read.
    pub astray: Option<String>,
}

#[derive(Debug, Clone)]
pub struct Theme {
    pub base: ThemeBase,
    /// `#RRGGBB` in capitals, at least 4.5:1 on white and on the ground of boxes.
    pub accent: String,
    pub paper: Paper,
    /// From the publication's root; not looked for yet.
    pub logo: Option<Placed<PathBuf>>,
    /// Families of `fonts/`, not looked for yet.
    pub families: Families,
    /// None: as the lengths of an edition's chapters want it.
    pub chapters: Option<Chapters>,
    /// None: as an edition's text wants it.
    pub figures: Option<Figures>,
    /// None: as what an edition has to stand beside its text.
    pub column: Option<Column>,
}

/// Families of the publication's own faces, before the theme's.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Families {
    pub text: Option<Placed<String>>,
    pub headings: Option<Placed<String>>,
    pub code: Option<Placed<String>>,
}

/// Where the column of text stands on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    Side,
    Centred,
}

/// Where notes stand on pages.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum NotesPlace {
    #[default]
    Foot,
    Side,
    End,
}

/// The shapes of digits in running text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figures {
    OldStyle,
    Lining,
}

/// Where chapters begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chapters {
    Page,
    RunOn,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ThemeBase {
    Report,
    /// A folder, from the publication's root; it is there.
    Path(Placed<PathBuf>),
}

/// A file of the publication's own theme: Typst code, or one of the style sheets.
#[derive(Debug, Clone)]
pub struct ThemeFile {
    pub name: String,
    pub file: FileId,
    pub text: Arc<str>,
}

/// The name of the EPUB's style sheet in a theme.
pub const STYLE_SHEET: &str = "report.css";

/// The name of rules that follow the theme's.
pub const STYLE_RULES: &str = "own.css";

/// What is listed before the text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Contents {
    /// Levels of headings, 1–3; none: as many as suit the book.
    pub depth: Option<u8>,
    /// Whether the figures that have a number are listed too.
    pub figures: bool,
    /// The same of tables.
    pub tables: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Numbering {
    /// Whether chapters have numbers; appendices have letters anyhow.
    pub chapters: bool,
    /// Levels of sections that have, 0–3.
    pub sections: u8,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    A4,
    A5,
    Letter,
}

/// A kind of file that is made of an edition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Format {
    Pdf,
    LargePrint,
    Print,
    Epub,
}

impl Format {
    pub const ALL: [Format; 4] = [Format::Pdf, Format::LargePrint, Format::Print, Format::Epub];

    pub fn name(self) -> &'static str {
        match self {
            Format::Pdf => "pdf",
            Format::LargePrint => "large-print",
            Format::Print => "print",
            Format::Epub => "epub",
        }
    }

    pub fn from_name(name: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|format| format.name() == name)
    }
}

/// What is made of each edition.
#[derive(Debug, Clone, PartialEq)]
pub struct Outputs {
    pub pdf: bool,
    pub large_print: Option<LargePrintOutput>,
    pub print: Option<PrintOutput>,
    pub epub: Option<EpubOutput>,
    /// How files are called, with `{slug}`, `{version}` and `{lang}`.
    pub files: String,
}

#[derive(Debug, Clone, PartialEq)]
pub struct LargePrintOutput {
    /// Of the text, in points; nothing is smaller.
    pub size_pt: f64,
}

#[derive(Debug, Clone, PartialEq)]
pub struct PrintOutput {
    pub bleed_mm: f64,
    /// None: that of the theme.
    pub paper: Option<TrimSize>,
    /// What the binding takes of each page.
    pub gutter_mm: f64,
    pub openings: Openings,
    /// What the number of pages is a multiple of.
    pub multiple: u32,
    /// Whether the cover is in the file.
    pub has_cover: bool,
}

/// The size of a page when it is cut.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TrimSize {
    pub width_mm: f64,
    pub height_mm: f64,
}

/// On which pages chapters begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Openings {
    Any,
    /// On the right, from right to left on the left.
    Recto,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EpubOutput {
    /// Whose pages the page list shows.
    pub pages_from: Option<Format>,
}

impl Outputs {
    pub fn formats(&self) -> Vec<Format> {
        let is_made = |format: &Format| match format {
            Format::Pdf => self.pdf,
            Format::LargePrint => self.large_print.is_some(),
            Format::Print => self.print.is_some(),
            Format::Epub => self.epub.is_some(),
        };
        Format::ALL.into_iter().filter(is_made).collect()
    }
}

/// How findings are judged. A code is in one list at most.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Checks {
    /// Warnings that aren't told.
    pub allow: Vec<Code>,
    /// Warnings that stay so under `--strict`.
    pub warn: Vec<Code>,
    /// Warnings that are errors.
    pub deny: Vec<Code>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The largest chapter that is read, with all that it includes.
    pub chapter_bytes: usize,
    /// How many paragraphs, list items, table cells, lines of code and other blocks a chapter may have.
    pub chapter_parts: usize,
}

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
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Partner {
    pub id: String,
    pub name: Placed<String>,
    /// From the publication's root; not looked for yet.
    pub logo: Option<Placed<PathBuf>>,
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

/// How Markdown is read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Markdown {
    /// Whether each heading of the first level begins a chapter. None: in a file that is the only one of its edition.
    pub split: Option<bool>,
    /// Whether `%% … %%` is for nobody but its author, as in Obsidian.
    pub obsidian: bool,
}
>>>>>>> w-pages
