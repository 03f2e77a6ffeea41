//! The shapes of Markdown, once, generic over the phase: what a phase doesn't know can't be said in it.
//!
//! [`Parsed`](crate::markdown::Parsed) holds what an author wrote (a destination, a label, a path);
//! [`Resolved`](crate::manuscript::Resolved) what it means in this edition.

mod captioned;
pub mod figure;
pub mod grid;
mod lead;
mod numbered;
pub mod walk;

use std::borrow::Cow;

use crate::diagnostics::Span;
use crate::language::{Direction, Tag};
pub use captioned::{Caption, Series};
pub use numbered::WrittenNumber;

/// What a link, a picture, a note, an anchor and a block of code are in one phase, and what numbers are.
pub trait Phase {
    /// Where a link leads.
    type Link: Clone + std::fmt::Debug;
    /// Which picture is shown.
    type Picture: Clone + std::fmt::Debug;
    /// Which note is referred to.
    type Note: Clone + std::fmt::Debug;
    /// By what a block can be pointed at.
    type Anchor: Clone + std::fmt::Debug;
    /// The text of a block of code.
    type Code: Clone + std::fmt::Debug;
    /// What number a chapter or a section has.
    type Number: Clone + std::fmt::Debug;
    /// What number a captioned block has.
    type Captioned: Clone + std::fmt::Debug;
    /// On which side lines stand.
    type Alignment: Copy + Default + PartialEq + std::fmt::Debug;
}

/// A chapter: one file of the manuscript, most often.
#[derive(Debug, Clone)]
pub struct Chapter<P: Phase> {
    /// The whole file.
    pub span: Span,
    /// Unique in its edition, safe as a file name and as an XML id: `c01`, `c02`, …
    pub name: String,
    pub role: Option<Role>,
    /// Where the chapter itself can be pointed at.
    pub anchor: P::Anchor,
    pub title: Vec<Inline<P>>,
    /// How deep `SUMMARY.md` nests it: 0 stands at the top.
    pub depth: u8,
    /// Whether it stands in a part (see [`Chapter::level`]); before it is resolved, whether it may.
    pub is_in_part: bool,
    pub number: Option<P::Number>,
    pub blocks: Vec<Block<P>>,
    pub notes: Vec<Note<P>>,
}

impl<P: Phase> Chapter<P> {
    /// The level of its title, from 1: below that of the chapter or the part that it stands in, so that the levels of the
    /// whole book are one tree. Those of its headings count from its own, a part left out: see [`Heading::level`].
    pub fn level(&self) -> u8 {
        self.level_of(self.depth.saturating_add(1))
    }

    /// The level that a heading of the chapter has in the whole book.
    pub fn level_of(&self, heading: u8) -> u8 {
        heading.saturating_add(u8::from(self.is_in_part)).min(DEEPEST)
    }
}

/// The deepest level that a heading can have, in PDF and XHTML alike.
pub const DEEPEST: u8 = 6;

/// What a chapter is, in the words of the EPUB 3 Structural Semantics Vocabulary 1.1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    Foreword,
    Preface,
    Acknowledgments,
    Abstract,
    Appendix,
    Bibliography,
    Glossary,
    Colophon,
    /// A heading above chapters, most often without a text of its own: those that follow stand in it.
    Part,
    /// A part whose chapters are appendices.
    Appendices,
}

impl Role {
    /// Those that front matter can name.
    pub const ALL: [Role; 8] = [
        Role::Foreword,
        Role::Preface,
        Role::Acknowledgments,
        Role::Abstract,
        Role::Appendix,
        Role::Bibliography,
        Role::Glossary,
        Role::Colophon,
    ];

    /// Its name in the vocabulary, and in front matter.
    pub fn name(self) -> &'static str {
        match self {
            Role::Foreword => "foreword",
            Role::Preface => "preface",
            Role::Acknowledgments => "acknowledgments",
            Role::Abstract => "abstract",
            Role::Appendix => "appendix",
            Role::Bibliography => "bibliography",
            Role::Glossary => "glossary",
            Role::Colophon => "colophon",
            Role::Part | Role::Appendices => "part",
        }
    }

    pub fn is_part(self) -> bool {
        matches!(self, Role::Part | Role::Appendices)
    }

    /// Stands before the body, unnumbered.
    pub fn is_front_matter(self) -> bool {
        matches!(self, Role::Foreword | Role::Preface | Role::Acknowledgments | Role::Abstract)
    }
}

/// A note's text, and what it is referred to by.
#[derive(Debug, Clone)]
pub struct Note<P: Phase> {
    pub span: Span,
    pub note: P::Note,
    pub blocks: Vec<Block<P>>,
}

/// The language and direction of a passage where they differ from what is around it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lang {
    pub tag: Option<Tag>,
    /// Always with a tag: the author's, else the language's own.
    pub direction: Option<Direction>,
    /// Each letter of a line runs in that direction, whatever its script (UAX #9, 2.2).
    pub is_override: bool,
}

#[derive(Debug, Clone)]
pub struct Block<P: Phase> {
    pub span: Span,
    pub anchor: Option<P::Anchor>,
    /// Of one that has a [`Series`].
    pub caption: Option<Caption<P>>,
    pub kind: BlockKind<P>,
}

impl<P: Phase> Block<P> {
    /// One that nothing points at, without a caption.
    pub fn new(span: Span, kind: BlockKind<P>) -> Block<P> {
        Block { span, anchor: None, caption: None, kind }
    }
}

#[derive(Debug, Clone)]
pub enum BlockKind<P: Phase> {
    Paragraph(Vec<Inline<P>>),
    Heading(Heading<P>),
    Quote(Quote<P>),
    List(List<P>),
    Definitions(Vec<Definition<P>>),
    Code(P::Code),
    Table(Table<P>),
    Figure(Figure<P>),
    Aside(Aside<P>),
    PullQuote(PullQuote<P>),
    /// Those that stand beside each other, one at least.
    KeyFigures(Vec<KeyFigure<P>>),
    /// Blocks that belong together, or have a language or a side of their own.
    Group(Group<P>),
    /// A thematic break.
    Rule,
    /// A page begins. Only at a chapter's top, or in groups there; with a block before it and one after it.
    PageBreak,
}

#[derive(Debug, Clone)]
pub struct Heading<P: Phase> {
    /// 2–6, one more than the depth of its chapter at least.
    pub level: u8,
    /// Of a section, where the publication numbers its level and its author wants a number.
    pub number: Option<P::Number>,
    pub content: Vec<Inline<P>>,
}

#[derive(Debug, Clone)]
pub struct Quote<P: Phase> {
    pub blocks: Vec<Block<P>>,
    /// Who or what is quoted, as the author wrote it.
    pub source: Option<Vec<Inline<P>>>,
}

#[derive(Debug, Clone)]
pub struct List<P: Phase> {
    /// None: its items have no order.
    pub numbering: Option<Numbering>,
    /// No blank line between its items.
    pub tight: bool,
    pub items: Vec<Item<P>>,
}

/// How an ordered list counts its items.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Numbering {
    pub numerals: Numerals,
    pub delimiter: Delimiter,
    /// The first item's number. None: 1, or as many as there are items where the list counts down.
    pub start: Option<i64>,
    pub is_reversed: bool,
}

/// What numbers are written with.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Numerals {
    #[default]
    Decimal,
    LowerAlpha,
    UpperAlpha,
    LowerRoman,
    UpperRoman,
}

/// What stands around an item's number.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Delimiter {
    /// `3.`
    #[default]
    Stop,
    /// `3)`
    Bracket,
    /// `(3)`
    Brackets,
}

#[derive(Debug, Clone)]
pub struct Item<P: Phase> {
    pub span: Span,
    /// The author's own, from which an ordered list counts on.
    pub number: Option<i64>,
    /// For an item of a task list: whether it is done.
    pub task: Option<bool>,
    pub blocks: Vec<Block<P>>,
}

#[derive(Debug, Clone)]
pub struct Definition<P: Phase> {
    pub span: Span,
    pub terms: Vec<Vec<Inline<P>>>,
    pub details: Vec<Vec<Block<P>>>,
}

#[derive(Debug, Clone)]
pub struct Table<P: Phase> {
    /// One a column.
    pub columns: Vec<P::Alignment>,
    /// Rows of header cells, repeated on each page.
    pub head: Vec<Row<P>>,
    pub body: Vec<Row<P>>,
}

#[derive(Debug, Clone)]
pub struct Row<P: Phase> {
    pub span: Span,
    /// As many as the table has columns, spans counted.
    pub cells: Vec<Cell<P>>,
}

#[derive(Debug, Clone)]
pub struct Cell<P: Phase> {
    pub span: Span,
    /// A header cell outside the head: it names its row.
    pub is_header: bool,
    /// Columns that the cell takes, at least 1.
    pub columns: u16,
    /// Rows that the cell takes, at least 1.
    pub rows: u16,
    /// None: its column's.
    pub alignment: Option<P::Alignment>,
    pub blocks: Vec<Block<P>>,
}

impl<P: Phase> Cell<P> {
    /// Whether there is nothing in it, a place to point at aside.
    pub fn is_empty(&self) -> bool {
        let is_place = |inline: &Inline<P>| matches!(inline.kind, InlineKind::Anchor(_));
        self.blocks.iter().all(|block| {
            let BlockKind::Paragraph(content) = &block.kind else { return false };
            content.iter().all(is_place)
        })
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Alignment {
    #[default]
    Start,
    Center,
    End,
}

/// A picture, or several, with or without a caption.
#[derive(Debug, Clone)]
pub struct Figure<P: Phase> {
    /// Once resolved, a paragraph of pictures alone is those that stand beside each other.
    pub blocks: Vec<Block<P>>,
}

/// A box beside the argument.
#[derive(Debug, Clone)]
pub struct Aside<P: Phase> {
    pub kind: AsideKind,
    /// None: the kind's own word in the edition's language.
    pub title: Option<Vec<Inline<P>>>,
    pub blocks: Vec<Block<P>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AsideKind {
    Note,
    Tip,
    Important,
    Warning,
    Caution,
    /// What a reader is to take from a chapter or a publication.
    KeyMessages,
}

/// A sentence or two of the text, set large to draw readers in.
#[derive(Debug, Clone)]
pub struct PullQuote<P: Phase> {
    /// In quotation marks.
    pub content: Vec<Inline<P>>,
    /// Whose words they are, as the author wrote it.
    pub source: Option<Vec<Inline<P>>>,
}

/// A number that is seen before it is read, and what it counts.
#[derive(Debug, Clone)]
pub struct KeyFigure<P: Phase> {
    pub span: Span,
    /// "84 %", "1 in 3".
    pub number: Vec<Inline<P>>,
    /// Empty where the number says it all.
    pub words: Vec<Inline<P>>,
}

#[derive(Debug, Clone)]
pub struct Group<P: Phase> {
    pub lang: Lang,
    /// Of its paragraphs and quotations; lists, tables, figures and headings stand where the theme has them. None: as
    /// around it.
    pub alignment: Option<P::Alignment>,
    pub blocks: Vec<Block<P>>,
}

#[derive(Debug, Clone)]
pub struct Inline<P: Phase> {
    pub span: Span,
    pub kind: InlineKind<P>,
}

impl<P: Phase> Inline<P> {
    /// Gives a text other words, no part of which has a place of its own.
    pub fn reword(&mut self, words: impl FnOnce(&str) -> String) {
        if let InlineKind::Text(text) = &mut self.kind {
            let words = words(text);
            if words != *text {
                *text = words;
                self.span = self.span.reworded();
            }
        }
    }
}

#[derive(Debug, Clone)]
pub enum InlineKind<P: Phase> {
    Text(String),
    /// A line end in the source that is a space in the text.
    SoftBreak,
    LineBreak,
    Styled(Style, Vec<Inline<P>>),
    Code(String),
    Link {
        to: P::Link,
        content: Vec<Inline<P>>,
    },
    Picture(P::Picture),
    Note(P::Note),
    Lang(Lang, Vec<Inline<P>>),
    /// A place that can be pointed at, without text of its own.
    Anchor(P::Anchor),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    Emphasis,
    Strong,
    Deleted,
    Inserted,
    Highlighted,
    Superscript,
    Subscript,
    Small,
    Underlined,
    Keyboard,
    Quoted,
}

/// Whether there is anything of a text on a page.
pub fn is_visible(text: &str) -> bool {
    text.chars().any(|c| !c.is_whitespace() && !is_invisible(c))
}

/// A text without signs that only say where a line may break (the soft hyphen, U+200B) or may not (U+2060, U+FEFF): for
/// what is listed, searched and read out. Joiners and marks of direction stay, which change how words look.
pub fn unbroken(text: &str) -> Cow<'_, str> {
    let says_breaks = |c: char| matches!(c, '\u{AD}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}');
    match text.contains(says_breaks) {
        true => Cow::Owned(text.replace(says_breaks, "")),
        false => Cow::Borrowed(text),
    }
}

/// The soft hyphen, joiners, controls of direction, selectors (Unicode, Default_Ignorable_Code_Point).
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}'
        | '\u{E0000}'..='\u{E0FFF}')
}
