//! What is made of each edition, within which limits, and how it is judged.

use crate::diagnostics::Code;
use crate::language::Tag;

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

    /// Ends the names of its files.
    pub fn ending(self) -> &'static str {
        match self {
            Format::Pdf => ".pdf",
            Format::LargePrint => "-large-print.pdf",
            Format::Print => "-print.pdf",
            Format::Epub => ".epub",
        }
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

    /// What the names of an edition's files begin with.
    pub fn stem(&self, slug: &str, version: Option<&str>, tag: &Tag) -> String {
        let stem = self.files.replace("{slug}", slug);
        stem.replace("{version}", version.unwrap_or_default()).replace("{lang}", tag.as_str())
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
