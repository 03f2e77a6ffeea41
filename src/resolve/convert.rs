//! The tree from one phase to the next, block by block.

mod inlines;
mod tables;

use std::collections::VecDeque;

use super::highlight::Highlighter;
use super::pictures::{Pictures, rows};
use super::references::captioned::Counter;
use super::references::index::Index;
use super::references::notes::Notes;
use super::text::stacks::Stack;
use crate::diagnostics::{Findings, Span};
use crate::language::{Direction, Language};
use crate::manuscript::{Anchor, Number, Resolved};
use crate::markdown::{Id, Parsed, TextAlign, text_of};
use crate::tree::{
    Alignment, Aside, AsideKind, Block, BlockKind, Caption, Chapter, Definition, Figure, Group, Heading, Inline,
    InlineKind, Item, KeyFigure, Lang, List, Note, PullQuote, Quote,
};

/// What a chapter is resolved against.
pub struct Context<'a> {
    pub language: &'a Language,
    pub index: &'a Index,
    /// The chapter in hand.
    pub chapter: usize,
    pub path: &'a str,
}

pub struct Resolver<'a, 's> {
    pub(super) context: Context<'a>,
    pub(super) pictures: &'a mut Pictures<'s>,
    highlighter: &'a Highlighter,
    captioned: &'a mut Counter,
    pub(super) findings: &'a mut Findings,
    pub(super) notes: Notes,
    /// Inside a link, where no other can stand.
    pub(super) in_link: bool,
    /// Notes referred to inside a link, to stand after it.
    pub(super) after_link: Vec<Inline<Resolved>>,
    /// The marks with which the text before ends.
    stack: Stack,
    /// Of the passage in hand.
    direction: Direction,
    /// On which side the paragraphs in hand stand; none in a cell, where its column has the say.
    alignment: Option<Alignment>,
    /// How many blocks that take of the width stand around the one in hand.
    narrower: usize,
    /// Notes whose text follows that of the note in hand.
    following: VecDeque<Note<Parsed>>,
}

impl<'a, 's> Resolver<'a, 's> {
    pub fn new(
        context: Context<'a>,
        pictures: &'a mut Pictures<'s>,
        highlighter: &'a Highlighter,
        captioned: &'a mut Counter,
        findings: &'a mut Findings,
    ) -> Self {
        let direction = context.language.direction;
        Resolver {
            context,
            pictures,
            highlighter,
            captioned,
            findings,
            notes: Notes::default(),
            in_link: false,
            after_link: Vec::new(),
            stack: Stack::default(),
            direction,
            alignment: Some(Alignment::Start),
            narrower: 0,
            following: VecDeque::new(),
        }
    }

    pub fn chapter(mut self, chapter: Chapter<Parsed>) -> Chapter<Resolved> {
        self.notes = Notes::new(chapter.notes);
        let title = self.inlines(chapter.title);
        let blocks = self.blocks(chapter.blocks);
        let notes = self.notes.finish(self.findings);
        Chapter {
            span: chapter.span,
            name: chapter.name,
            role: chapter.role,
            anchor: self.context.index.chapter(self.context.chapter).anchor.clone(),
            title,
            depth: chapter.depth,
            is_in_part: chapter.is_in_part,
            number: self.context.index.number(self.context.chapter),
            blocks,
            notes,
        }
    }

    fn blocks(&mut self, blocks: Vec<Block<Parsed>>) -> Vec<Block<Resolved>> {
        let mut out = Vec::with_capacity(blocks.len());
        for block in blocks {
            let notes = self.pictures.notes_before(&block, self.context.path);
            out.extend(notes.into_iter().map(|note| warning(note, block.span)));
            match self.block(block) {
                // It stands on the side on which all else does.
                Block { anchor: None, kind: BlockKind::Group(Group { lang, alignment: None, blocks }), .. }
                    if lang == Lang::default() =>
                {
                    out.extend(blocks);
                }
                block => out.push(block),
            }
        }
        out
    }

    /// What a figure shows, whose note stands before the figure.
    fn shown(&mut self, blocks: Vec<Block<Parsed>>) -> Vec<Block<Resolved>> {
        let shown = |block: Block<Parsed>| match block {
            Block { span, anchor, caption: _, kind: BlockKind::Paragraph(content) } => Block {
                anchor: anchor.and_then(|id| self.anchor(&id)),
                ..Block::new(span, BlockKind::Paragraph(self.in_figure(content)))
            },
            block => self.block(block),
        };
        blocks.into_iter().map(shown).collect()
    }

    fn block(&mut self, block: Block<Parsed>) -> Block<Resolved> {
        let Block { span, anchor, caption, kind } = block;
        // A note's figures and tables have captions but no numbers: notes are read out of order.
        let number = if self.notes.is_open() { None } else { self.captioned.next(&kind, caption.as_ref()) };
        let numbered = number.and_then(|number| self.numbered_anchor(number));
        let narrower = self.narrower;
        self.narrower += usize::from(is_narrower(&kind));
        let (direction, alignment) = (self.direction, self.alignment);
        if has_its_own_side(&kind) {
            self.alignment = Some(Alignment::Start);
        }
        let credit = match &kind {
            BlockKind::Figure(figure) => {
                self.pictures.caption = caption.as_ref().map(|caption| text_of(&caption.content));
                self.pictures.credit_in(&figure.blocks, self.context.path)
            }
            _ => None,
        };
        let caption = self.caption(caption, number, credit);
        let kind = match kind {
            BlockKind::Paragraph(content) => BlockKind::Paragraph(self.inlines(content)),
            BlockKind::Heading(heading) => {
                let id = anchor.as_ref().filter(|_| !self.notes.is_open());
                let number = id.and_then(|id| self.context.index.section_number(self.context.chapter, &id.id));
                BlockKind::Heading(Heading { level: heading.level, number, content: self.inlines(heading.content) })
            }
            BlockKind::Quote(quote) => BlockKind::Quote(Quote {
                blocks: self.blocks(quote.blocks),
                source: quote.source.map(|source| self.inlines(source)),
            }),
            BlockKind::List(list) => BlockKind::List(List {
                numbering: list.numbering,
                tight: list.tight,
                items: list
                    .items
                    .into_iter()
                    .map(|item| Item {
                        blocks: self.blocks(item.blocks),
                        span: item.span,
                        number: item.number,
                        task: item.task,
                    })
                    .collect(),
            }),
            BlockKind::Definitions(list) => BlockKind::Definitions(
                list.into_iter()
                    .map(|definition| Definition {
                        span: definition.span,
                        terms: definition.terms.into_iter().map(|term| self.inlines(term)).collect(),
                        details: definition.details.into_iter().map(|blocks| self.blocks(blocks)).collect(),
                    })
                    .collect(),
            ),
            BlockKind::Code(code) => BlockKind::Code(self.highlighter.highlight(code, self.findings)),
            BlockKind::Table(table) => BlockKind::Table(self.table(table)),
            BlockKind::Figure(figure) => {
                self.pictures.is_sized = !self.notes.is_open() && narrower == 0 && is_one_picture(&figure.blocks);
                let blocks = rows::arrange(self.shown(figure.blocks), self.pictures.images());
                self.pictures.is_sized = false;
                self.pictures.caption = None;
                BlockKind::Figure(Figure { blocks })
            }
            BlockKind::Aside(aside) => BlockKind::Aside(Aside {
                kind: aside.kind,
                title: aside.title.map(|title| self.inlines(title)),
                blocks: self.blocks(aside.blocks),
            }),
            BlockKind::PullQuote(quote) => BlockKind::PullQuote(PullQuote {
                content: self.inlines(quote.content),
                source: quote.source.map(|source| self.inlines(source)),
            }),
            BlockKind::KeyFigures(figures) => {
                let figures = figures.into_iter().map(|KeyFigure { span, number, words }| KeyFigure {
                    span,
                    number: self.inlines(number),
                    words: self.inlines(words),
                });
                BlockKind::KeyFigures(figures.collect())
            }
            BlockKind::Group(group) => {
                self.direction = group.lang.direction.unwrap_or(direction);
                let side = group.alignment.map(|written| self.side(written));
                self.alignment = side.or(alignment);
                let blocks = self.blocks(group.blocks);
                BlockKind::Group(Group { lang: group.lang, alignment: side.filter(|_| side != alignment), blocks })
            }
            BlockKind::Rule => BlockKind::Rule,
            BlockKind::PageBreak => BlockKind::PageBreak,
        };
        (self.narrower, self.direction, self.alignment) = (narrower, direction, alignment);
        let anchor = anchor.and_then(|id| self.anchor(&id)).or(numbered);
        Block { span, anchor, caption, kind }
    }

    /// The side that an author means, as the passage in hand runs.
    fn side(&self, written: TextAlign) -> Alignment {
        match (written, self.direction) {
            (TextAlign::Start, _) | (TextAlign::Left, Direction::Ltr) | (TextAlign::Right, Direction::Rtl) => {
                Alignment::Start
            }
            (TextAlign::Center, _) => Alignment::Center,
            (TextAlign::End, _) | (TextAlign::Left, Direction::Rtl) | (TextAlign::Right, Direction::Ltr) => {
                Alignment::End
            }
        }
    }

    /// A picture's credit is said in the caption, or stands as one.
    fn caption(
        &mut self,
        caption: Option<Caption<Parsed>>,
        number: Option<Number>,
        credit: Option<String>,
    ) -> Option<Caption<Resolved>> {
        if caption.is_none() && credit.is_none() {
            return None;
        }
        let content = caption.map(|caption| self.inlines(caption.content)).unwrap_or_default();
        Some(Caption { number, content, credit })
    }

    /// None for an id in a note: notes aren't in the index, and the same id may stand outside of them. None for one that
    /// says nothing (`id=""`, a heading of signs): that is the chapter's own.
    fn anchor(&self, id: &Id) -> Option<Anchor> {
        if self.notes.is_open() || id.id.is_empty() {
            return None;
        }
        self.context.index.in_file(self.context.chapter, &id.id).map(|entry| entry.anchor.clone())
    }

    /// Of what has a number and no id, so that a list can lead to it. No id of an author's is like it:
    /// theirs begin with the chapter's name and a hyphen.
    fn numbered_anchor(&self, number: Number) -> Option<Anchor> {
        let (kind, n) = match number {
            Number::Captioned(series, n) => (series.name(), n),
            // The same number may stand twice in a chapter.
            Number::Written(_) => ("numbered", self.captioned.written()),
            Number::Chapter(_) | Number::Appendix(_) | Number::Section(_) => return None,
        };
        let chapter = self.context.index.chapter(self.context.chapter).anchor.chapter.clone();
        Some(Anchor { id: format!("{chapter}.{kind}-{n}"), chapter })
    }
}

/// The note before a sensitive picture, as a box.
fn warning(note: String, span: Span) -> Block<Resolved> {
    let content = vec![Inline { span, kind: InlineKind::Text(note) }];
    let blocks = vec![Block::new(span, BlockKind::Paragraph(content))];
    let aside = Aside { kind: AsideKind::Warning, title: None, blocks };
    Block::new(span, BlockKind::Aside(aside))
}

/// Whether what is in a block may have less than its width.
fn is_narrower(kind: &BlockKind<Parsed>) -> bool {
    match kind {
        BlockKind::Quote(_) | BlockKind::List(_) | BlockKind::Definitions(_) => true,
        BlockKind::Table(_) | BlockKind::Aside(_) | BlockKind::Figure(_) => true,
        BlockKind::PullQuote(_) | BlockKind::KeyFigures(_) => true,
        BlockKind::Paragraph(_) | BlockKind::Heading(_) | BlockKind::Code(_) => false,
        BlockKind::Rule | BlockKind::PageBreak => false,
        BlockKind::Group(_) => false,
    }
}

/// Whether what is in a block stands where the theme has it, on whichever side its surroundings do.
fn has_its_own_side(kind: &BlockKind<Parsed>) -> bool {
    match kind {
        BlockKind::List(_) | BlockKind::Definitions(_) | BlockKind::Table(_) | BlockKind::Figure(_) => true,
        BlockKind::PullQuote(_) | BlockKind::KeyFigures(_) => true,
        BlockKind::Paragraph(_) | BlockKind::Heading(_) | BlockKind::Code(_) => false,
        BlockKind::Rule | BlockKind::PageBreak => false,
        BlockKind::Quote(_) | BlockKind::Aside(_) | BlockKind::Group(_) => false,
    }
}

/// Whether a figure holds a picture and nothing else.
fn is_one_picture(blocks: &[Block<Parsed>]) -> bool {
    let [Block { kind: BlockKind::Paragraph(content), .. }] = blocks else { return false };
    matches!(&content[..], [Inline { kind: InlineKind::Picture(_), .. }])
}
