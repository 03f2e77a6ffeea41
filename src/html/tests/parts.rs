//! What a manuscript is made of, each in a line, for the tests to put together.

use std::sync::Arc;

use crate::diagnostics::{Sources, Span};
use crate::language::{Direction, Language, Tag};
use crate::manuscript::*;
use crate::tree::*;

pub fn span() -> Span {
    Span::new(Sources::default().add("a.md", ""), 0..0)
}

pub fn inline(kind: InlineKind<Resolved>) -> Inline<Resolved> {
    Inline { span: span(), kind }
}

pub fn text(text: &str) -> Inline<Resolved> {
    inline(InlineKind::Text(text.to_owned()))
}

pub fn styled(style: Style, content: &str) -> Inline<Resolved> {
    inline(InlineKind::Styled(style, vec![text(content)]))
}

pub fn note(index: usize, reference: usize) -> Inline<Resolved> {
    inline(InlineKind::Note(NoteId { index, is_first: reference == 1, reference }))
}

pub fn web(url: &str, content: Vec<Inline<Resolved>>) -> Inline<Resolved> {
    inline(InlineKind::Link { to: Target::Web(url.to_owned()), content })
}

pub fn here(chapter: &str, id: &str, content: &str) -> Inline<Resolved> {
    inline(InlineKind::Link { to: Target::Here(anchor(chapter, id)), content: vec![text(content)] })
}

pub fn picture(image: Option<usize>, alt: Alt) -> Inline<Resolved> {
    inline(InlineKind::Picture(Shown { image: image.map(ImageId), alt, width: None, pixels: None, grown: None }))
}

pub fn anchor(chapter: &str, id: &str) -> Anchor {
    Anchor { chapter: chapter.to_owned(), id: format!("{chapter}-{id}") }
}

pub fn block(kind: BlockKind<Resolved>) -> Block<Resolved> {
    Block::new(span(), kind)
}

pub fn at(chapter: &str, id: &str, kind: BlockKind<Resolved>) -> Block<Resolved> {
    Block { anchor: Some(anchor(chapter, id)), ..block(kind) }
}

pub fn captioned(caption: Caption<Resolved>, block: Block<Resolved>) -> Block<Resolved> {
    Block { caption: Some(caption), ..block }
}

pub fn paragraph(content: Vec<Inline<Resolved>>) -> Block<Resolved> {
    block(BlockKind::Paragraph(content))
}

pub fn words(content: &str) -> Block<Resolved> {
    paragraph(vec![text(content)])
}

pub fn heading(chapter: &str, id: &str, level: u8, content: &str) -> Block<Resolved> {
    at(chapter, id, BlockKind::Heading(Heading { level, number: None, content: vec![text(content)] }))
}

pub fn item(blocks: Vec<Block<Resolved>>) -> Item<Resolved> {
    Item { span: span(), number: None, task: None, blocks }
}

/// Decimal numbers from one on.
pub fn from(start: i64) -> Numbering {
    Numbering { start: Some(start), ..Numbering::default() }
}

pub fn list(start: Option<i64>, items: Vec<Item<Resolved>>) -> Block<Resolved> {
    block(BlockKind::List(List { numbering: start.map(from), tight: true, items }))
}

pub fn aside(kind: AsideKind, blocks: Vec<Block<Resolved>>) -> Block<Resolved> {
    block(BlockKind::Aside(Aside { kind, title: None, blocks }))
}

pub fn cell(content: &str) -> Cell<Resolved> {
    let blocks = if content.is_empty() { Vec::new() } else { vec![words(content)] };
    Cell { span: span(), is_header: false, columns: 1, rows: 1, alignment: None, blocks }
}

pub fn row(cells: Vec<Cell<Resolved>>) -> Row<Resolved> {
    Row { span: span(), cells }
}

pub fn lang(tag: Option<&str>, direction: Option<Direction>, content: &str) -> Inline<Resolved> {
    inline(InlineKind::Lang(
        Lang { tag: tag.map(|tag| Tag::parse(tag).unwrap()), direction, is_override: false },
        vec![text(content)],
    ))
}

pub fn token(kind: TokenKind, text: &str) -> Token {
    Token { kind, text: text.to_owned(), span: span() }
}

pub fn chapter(name: &str, title: &str, blocks: Vec<Block<Resolved>>) -> Chapter<Resolved> {
    Chapter {
        span: span(),
        name: name.to_owned(),
        role: None,
        anchor: Anchor { chapter: name.to_owned(), id: name.to_owned() },
        title: vec![text(title)],
        depth: 0,
        is_in_part: false,
        number: None,
        blocks,
        notes: Vec::new(),
    }
}

pub fn a_note(index: usize, blocks: Vec<Block<Resolved>>) -> Note<Resolved> {
    Note { span: span(), note: NoteId { index, is_first: true, reference: 1 }, blocks }
}

/// An edition with nothing but its language and one chapter: what a folder without configuration gives.
pub fn bare(tag: &str, blocks: Vec<Block<Resolved>>) -> Manuscript {
    Manuscript {
        language: Arc::new(Language::of(&Tag::parse(tag).unwrap())),
        metadata: Metadata {
            title: "A folder".to_owned().into(),
            subtitle: None,
            series: None,
            publisher: None,
            description: None,
            disclaimer: None,
            subjects: Vec::new(),
            contact: Vec::new(),
            is_draft: false,
            identifier: uuid::Uuid::from_u128(0x1234_5678_9abc_5def_8123_4567_89ab_cdef),
            version: None,
            date: None,
            timestamp: "2026-03-31T10:11:12Z".parse().unwrap(),
            license: None,
            holder: None,
            price: None,
            address: None,
            contributors: Vec::new(),
            partners: Vec::new(),
            isbn: Isbn::default(),
            certificate: None,
            editions: Vec::new(),
        },
        cover: None,
        chapters: vec![chapter("c01", "One", blocks)],
        images: Vec::new(),
        look: Look {
            column: Column::Side,
            notes: NotesPlace::Foot,
            seed: 0,
            chapters: Chapters::Page,
            digits: Shapes::OldStyle,
            accent: Colour::of_theme(),
            accent_spot: None,
            paper: Paper::A4,
            print_paper: Paper::A4,
            logo: None,
            back_cover: None,
            contents: Contents { depth: 2, is_depth_said: true, lists: Vec::new() },
            floats: true,
            own_theme: OwnTheme::default(),
            families: Families::default(),
        },
        showings: Vec::new(),
    }
}
