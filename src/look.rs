//! What a publication can choose of a theme: what its configuration says, and writers show.

mod colour;
mod paper;

use std::sync::Arc;

use crate::diagnostics::FileId;

pub use colour::{CONTRAST, Colour, WHITE};
pub use paper::Paper;

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
