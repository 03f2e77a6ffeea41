//! How a publication is read and looks.

use std::path::PathBuf;

use super::Placed;
use crate::look::{Chapters, Colour, Column, Families, Paper, Shapes};
use crate::tree::Series;

#[derive(Debug, Clone)]
pub struct Theme {
    pub base: ThemeBase,
    /// At least 4.5:1 on white and on the ground of boxes.
    pub accent: Colour,
    pub paper: Paper,
    /// From the publication's root; not looked for yet.
    pub logo: Option<Placed<PathBuf>>,
    /// Families of `fonts/`, not looked for yet.
    pub families: Families<Placed<String>>,
    /// None: as the lengths of an edition's chapters want it.
    pub chapters: Option<Chapters>,
    /// None: as an edition's text wants it.
    pub figures: Option<Shapes>,
    /// None: as what an edition has to stand beside its text.
    pub column: Option<Column>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ThemeBase {
    Report,
    /// A folder, from the publication's root; it is there.
    Path(Placed<PathBuf>),
}

/// The name of the EPUB's style sheet in a theme.
pub const STYLE_SHEET: &str = "report.css";

/// The name of rules that follow the theme's.
pub const STYLE_RULES: &str = "own.css";

/// What is listed before the text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contents {
    /// Levels of headings, 1–3; none: as many as suit the book.
    pub depth: Option<u8>,
    /// Of what those that have a number are listed too.
    pub lists: Vec<Series>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Numbering {
    /// Whether chapters have numbers; appendices have letters anyhow.
    pub chapters: bool,
    /// Levels of sections that have, 0–3.
    pub sections: u8,
}

/// How Markdown is read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Markdown {
    /// Whether each heading of the first level begins a chapter. None: in a file that is the only one of its edition.
    pub split: Option<bool>,
    /// Whether `%% … %%` is for nobody but its author, as in Obsidian.
    pub obsidian: bool,
}
