//! What a publication can choose of a theme: what its configuration says, and writers show.

mod colour;
mod measures;
mod paper;

use std::sync::Arc;

use crate::diagnostics::FileId;

pub use colour::{CONTRAST, Colour, WHITE};
pub use measures::{ContentsMeasures, Measures, TEXT as MEASURES, WideMeasures, measures, points};
pub use paper::{Paper, Sheet};

/// Where the column of text stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Column {
    /// Beside a narrow one, at the start of lines.
    #[default]
    Side,
    /// In the middle of the page.
    Centred,
}

/// Where notes stand on pages. In an EPUB they follow their chapter, and open where they are given.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum NotesPlace {
    #[default]
    Foot,
    /// Beside the line in which they are given.
    Side,
    /// After the text of their chapter.
    End,
}

/// The shapes of digits in running text: digits among small letters, or among capitals and code.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Shapes {
    /// They rise and fall as small letters do.
    #[default]
    OldStyle,
    /// All as tall as capitals.
    Lining,
}

/// Where the chapters of an edition begin.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Chapters {
    #[default]
    Page,
    RunOn,
}

/// A file of the publication's own theme: Typst code, or one of the style sheets.
#[derive(Debug, Clone)]
pub struct ThemeFile {
    /// Without its folder: `report.typ`.
    pub name: String,
    pub file: FileId,
    pub text: Arc<str>,
}

/// Families of the publication's own faces that stand before the theme's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Families<Name> {
    pub text: Option<Name>,
    /// And captions, tables, labels: what the theme sets in its sans.
    pub headings: Option<Name>,
    pub code: Option<Name>,
}

impl<Name> Families<Name> {
    pub fn map<Other>(&self, name: impl Fn(&Name) -> Other) -> Families<Other> {
        let Families { text, headings, code } = self;
        let [text, headings, code] = [text, headings, code].map(|family| family.as_ref().map(&name));
        Families { text, headings, code }
    }
}

impl<Name> Default for Families<Name> {
    fn default() -> Self {
        Families { text: None, headings: None, code: None }
    }
}
