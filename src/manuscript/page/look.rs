//! What a publication chooses of its theme.

use std::sync::Arc;

use crate::look::{Chapters, Colour, Column, Families, NotesPlace, Paper, Shapes, ThemeFile};
use crate::manuscript::ImageId;
use crate::tree::Series;

/// What a publication chooses of its theme.
#[derive(Debug, Clone)]
pub struct Look {
    pub accent: Colour,
    /// The ink that the accent is in pages for a printer, where it has one of its own.
    pub accent_spot: Option<String>,
    pub paper: Paper,
    /// That of pages for a printer.
    pub print_paper: Paper,
    pub logo: Option<ImageId>,
    /// Whether there is one; none: where there is enough to say on it.
    pub back_cover: Option<bool>,
    /// Which pattern fills a cover without a photograph, and what in it is drawn by lot: the publication's own number.
    pub seed: u32,
    pub chapters: Chapters,
    pub digits: Shapes,
    pub contents: Contents,
    /// Whether a figure may stand on the page after its place, where it doesn't fit.
    pub floats: bool,
    pub column: Column,
    pub notes: NotesPlace,
    pub own_theme: OwnTheme,
    pub families: Families<String>,
}

/// What is listed before the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contents {
    /// Levels of headings, 1–3.
    pub depth: u8,
    /// Whether the publication says so, however many pages they take.
    pub is_depth_said: bool,
    /// Of what those that have a number are listed too.
    pub lists: Vec<Series>,
}

/// The publication's own files, which lie over the theme `report`.
#[derive(Debug, Clone, Default)]
pub struct OwnTheme {
    /// Typst code: one that is named as a file of the theme stands in its place.
    pub typst: Vec<ThemeFile>,
    /// The EPUB's style sheet, in place of the theme's.
    pub style_sheet: Option<Arc<str>>,
    /// What follows it.
    pub style_rules: Option<Arc<str>>,
}
