//! What links, pictures, notes and code are while they are what the author wrote.

use crate::diagnostics::Span;
use crate::tree::{Phase, WrittenNumber};

/// The phase of a tree in which links, notes and pictures are what the author wrote.
#[derive(Debug, Clone)]
pub struct Parsed;

impl Phase for Parsed {
    type Link = LinkSource;
    type Picture = PictureSource;
    /// A label, in lower case.
    type Note = String;
    type Anchor = Id;
    type Code = CodeSource;
    /// Chapters and sections whose author wants them to count.
    type Number = ();
    type Captioned = CaptionNumber;
    type Alignment = TextAlign;
}

/// On which side lines stand, as CSS and HTML name it: left and right are the start or the end as the passage runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TextAlign {
    #[default]
    Start,
    Center,
    End,
    Left,
    Right,
}

/// What number a caption is to have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CaptionNumber {
    /// The next one of the edition.
    Counted,
    /// Its author's.
    Written(WrittenNumber),
}

/// An id that is unique in its chapter: the author's, or made of a heading's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Id {
    pub id: String,
    pub span: Span,
    /// The author wrote it.
    pub is_explicit: bool,
}

/// Where a link leads, as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkSource {
    pub to: String,
    /// An `a` of HTML: without words it shows none. One of Markdown without words is a reference, which gets some.
    pub is_html: bool,
}

#[derive(Debug, Clone, PartialEq)]
pub struct PictureSource {
    /// A path or URL, as written.
    pub source: String,
    /// None: left unsaid.
    pub alt: Option<String>,
    pub is_decorative: bool,
    /// Its words are its caption too, as was told.
    pub is_caption: bool,
    pub size: Option<Size>,
}

/// How large a picture is to be.
#[derive(Debug, Clone, PartialEq)]
pub enum Size {
    Width(Width),
    /// In CSS pixels; the width is what the picture's shape makes it.
    Height(u32),
    /// As written: none of these.
    Unread(String),
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Width {
    /// Of the text's width, 1–100.
    Percent(u8),
    /// CSS pixels (1/96 inch).
    Pixels(u32),
}

#[derive(Debug, Clone, PartialEq)]
pub struct CodeSource {
    /// The fence's info string: `rust,ignore`, `js run`.
    pub info: String,
    pub lines: Vec<(String, Span)>,
}
