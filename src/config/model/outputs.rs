//! What is made of each edition, within which limits, and how it is judged.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::Placed;
use crate::diagnostics::Code;
use crate::format::Format;
use crate::language::Tag;
use crate::look::Paper;

/// The least size of text in large print.
pub const LARGE_PRINT_PT: f64 = 16.0;

/// What is made of each edition.
#[derive(Debug, Clone, PartialEq)]
pub struct Outputs {
    /// One of a format at most, in the order of [`Format::ALL`].
    pub made: Vec<Output>,
    /// For whom pages for print are made.
    pub press: Press,
    /// The largest that files may be, by their format.
    pub max_sizes: BTreeMap<Format, MaxSize>,
    /// How files are called, with `{slug}`, `{version}` and `{lang}`.
    pub files: String,
}

/// A format with what it needs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Output {
    Pdf,
    LargePrint {
        /// Of the text, in points; nothing is smaller.
        size_pt: f64,
    },
    Print(PrintOutput),
    PrintCover(PrintCoverOutput),
    Epub {
        /// Whose pages the page list shows.
        pages_from: Option<Format>,
    },
}

/// Pages that are cut and bound.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PrintOutput {
    pub bleed_mm: f64,
    /// None: that of the theme.
    pub paper: Option<Paper>,
    /// What the binding takes of each page.
    pub gutter_mm: f64,
    pub openings: Openings,
    /// What the number of pages is a multiple of.
    pub multiple: u32,
    /// Whether the cover is in the file.
    pub has_cover: bool,
}

/// The cover of a printed book, in one sheet: back, spine and front.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PrintCoverOutput {
    pub bleed_mm: f64,
    /// None where nothing is said of it, so that none can be made.
    pub spine: Option<Spine>,
    /// Whether a drawing with its measures is made too.
    pub has_template: bool,
}

/// How wide a spine is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Spine {
    Width {
        width_mm: f64,
    },
    /// By the number of pages for print, two on a leaf.
    OfLeaves {
        leaf_mm: f64,
    },
}

/// On which pages chapters begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Openings {
    Any,
    /// On the right, from right to left on the left.
    Recto,
}

/// What a printer says of the press.
#[derive(Debug, Clone, PartialEq)]
pub struct Press {
    /// The ICC profile of the printing condition; none for that which is shipped.
    pub profile: Option<Placed<PathBuf>>,
    /// The most ink in one place, all four of them, in percent.
    pub ink_limit: u16,
    /// The fewest pixels of a picture to an inch.
    pub min_ppi: u16,
    /// An edition of black ink alone.
    pub is_grey: bool,
    /// The accent as an ink of its own, by its name in a swatch book.
    pub accent_spot: Option<Placed<String>>,
    /// Whether there is what a printer cuts, registers and measures by, outside the bleed.
    pub has_marks: bool,
}

impl Output {
    pub fn format(self) -> Format {
        match self {
            Output::Pdf => Format::Pdf,
            Output::LargePrint { .. } => Format::LargePrint,
            Output::Print(_) => Format::Print,
            Output::PrintCover(_) => Format::PrintCover,
            Output::Epub { .. } => Format::Epub,
        }
    }

    /// Of a format of which nothing is said.
    pub fn usual(format: Format) -> Output {
        match format {
            Format::Pdf => Output::Pdf,
            Format::LargePrint => Output::LargePrint { size_pt: LARGE_PRINT_PT },
            Format::Print => Output::Print(PrintOutput::default()),
            Format::PrintCover => {
                let PrintOutput { bleed_mm, .. } = PrintOutput::default();
                Output::PrintCover(PrintCoverOutput { bleed_mm, spine: None, has_template: false })
            }
            Format::Epub => Output::Epub { pages_from: Some(Format::Pdf) },
        }
    }
}

impl Outputs {
    pub fn formats(&self) -> Vec<Format> {
        self.made.iter().map(|output| output.format()).collect()
    }

    /// A format as it is configured, or as it usually is.
    pub fn of(&self, format: Format) -> Output {
        self.made.iter().copied().find(|output| output.format() == format).unwrap_or(Output::usual(format))
    }

    /// What the names of an edition's files begin with.
    pub fn stem(&self, slug: &str, version: Option<&str>, tag: &Tag) -> String {
        let stem = self.files.replace("{slug}", slug);
        stem.replace("{version}", version.unwrap_or_default()).replace("{lang}", tag.as_str())
    }
}

/// The largest that a format's file may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MaxSize {
    pub bytes: u64,
    /// As it was written.
    pub said: Placed<String>,
}

/// What a release promises.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Release {
    /// For which formats each edition has an ISBN.
    pub isbn: Vec<IsbnOf>,
    /// The tag that the commit has, with the version in it.
    pub tag: Option<Placed<String>>,
}

/// What has an ISBN of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IsbnOf {
    Pdf,
    Print,
    Epub,
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
