//! The shapes of Markdown, once, generic over the phase: what a phase doesn't know can't be said in it.
//!
//! [`Parsed`](crate::markdown::Parsed) holds what an author wrote (a destination, a label, a path);
//! [`Resolved`](crate::manuscript::Resolved) what it means in this edition.

mod captioned;
mod chapter;
pub mod figure;
pub mod grid;
mod lead;
pub mod maths;
mod numbered;
mod signs;
pub mod walk;

use crate::diagnostics::Span;
use crate::language::{Direction, Tag};
pub use captioned::{Caption, Series};
pub use chapter::{Chapter, DEEPEST, Note, Role};
pub use numbered::WrittenNumber;
pub use signs::{is_invisible, is_visible, unbroken};

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
