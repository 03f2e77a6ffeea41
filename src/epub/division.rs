//! Chapters too long for one file, parted at headings: a reading system sets a whole file at a time, and slow ones take
//! minutes over a megabyte.

use std::collections::{BTreeMap, HashMap};

use crate::html::{Document, Fragment};
use crate::manuscript::{Manuscript, NoteId, Resolved, plain};
use crate::tree::walk::{visit, visit_inlines};
use crate::tree::{Block, BlockKind, Chapter, Group, Inline, InlineKind};

/// The most bytes of a chapter's document that stays whole.
const LARGEST: usize = 300_000;
/// What a part has at most, where headings stand close enough.
const PART: usize = 250_000;

/// Which chapters are parted, and in which part each thing is that a link can lead to.
#[derive(Debug, Default)]
pub struct Division {
    by_chapter: BTreeMap<String, Parts>,
}

#[derive(Debug, Default)]
struct Parts {
    blocks: Vec<Vec<Block<Resolved>>>,
    /// Parts of anchors by their ids.
    anchors: HashMap<String, usize>,
    /// A note is in the part that refers to it first.
    notes: BTreeMap<usize, usize>,
    /// By note and reference.
    references: BTreeMap<(usize, usize), usize>,
}

/// The document of a part of a chapter, from 0.
pub fn file_name(chapter: &str, part: usize) -> String {
    match part {
        0 => format!("{chapter}.xhtml"),
        part => format!("{chapter}-{}.xhtml", part + 1),
    }
}

impl Division {
    /// `whole`: the chapters' documents, each in one. `size`: of a block of a chapter, in a document.
    pub fn of(
        manuscript: &Manuscript,
        whole: &[Document],
        size: impl Fn(&Chapter<Resolved>, &Block<Resolved>) -> usize,
    ) -> Division {
        let chapters = manuscript.chapters.iter().zip(whole).filter(|(_, document)| document.text.len() > LARGEST);
        let parted = chapters.filter_map(|(chapter, _)| {
            let blocks = joined(pieces(&chapter.blocks, &|block| size(chapter, block)));
            (blocks.len() > 1).then(|| (chapter.name.clone(), Parts::of(chapter, blocks)))
        });
        Division { by_chapter: parted.collect() }
    }

    pub fn is_empty(&self) -> bool {
        self.by_chapter.is_empty()
    }

    /// The blocks of each part.
    pub fn parts<'a>(&'a self, chapter: &'a Chapter<Resolved>) -> Vec<&'a [Block<Resolved>]> {
        match self.by_chapter.get(&chapter.name) {
            Some(parts) => parts.blocks.iter().map(Vec::as_slice).collect(),
            None => vec![&chapter.blocks],
        }
    }

    /// The part of a chapter that holds something of it.
    pub fn part_of(&self, chapter: &str, fragment: Fragment<'_>) -> usize {
        let Some(parts) = self.by_chapter.get(chapter) else { return 0 };
        let part = match fragment {
            Fragment::Start => None,
            Fragment::Anchor(id) => parts.anchors.get(id),
            Fragment::Note(note) => parts.notes.get(&note),
            Fragment::Reference { note, reference } => parts.references.get(&(note, reference)),
        };
        part.copied().unwrap_or(0)
    }
}

impl Parts {
    fn of(chapter: &Chapter<Resolved>, blocks: Vec<Vec<Block<Resolved>>>) -> Parts {
        let mut parts = Parts::default();
        parts.see(&chapter.title, 0);
        for (part, blocks) in blocks.iter().enumerate() {
            parts.see_blocks(blocks, part);
        }
        // Notes stand in the order of their numbers, those that a note refers to after it.
        for (index, note) in chapter.notes.iter().enumerate() {
            let part = parts.notes.get(&index).copied().unwrap_or(0);
            parts.see_blocks(&note.blocks, part);
        }
        Parts { blocks, ..parts }
    }

    fn see_blocks(&mut self, blocks: &[Block<Resolved>], part: usize) {
        visit(blocks, &mut |block| {
            if let Some(anchor) = &block.anchor {
                self.anchors.insert(anchor.id.clone(), part);
            }
            for list in block.inlines() {
                self.see(list, part);
            }
        });
    }

    fn see(&mut self, inlines: &[Inline<Resolved>], part: usize) {
        visit_inlines(inlines, &mut |inline| match &inline.kind {
            InlineKind::Anchor(anchor) => {
                self.anchors.insert(anchor.id.clone(), part);
            }
            InlineKind::Note(NoteId { index, reference, is_first: _ }) => {
                self.notes.entry(*index).or_insert(part);
                self.references.insert((*index, *reference), part);
            }
            InlineKind::Text(_)
            | InlineKind::SoftBreak
            | InlineKind::LineBreak
            | InlineKind::Styled(..)
            | InlineKind::Code(_)
            | InlineKind::Link { .. }
            | InlineKind::Picture(_)
            | InlineKind::Lang(..) => {}
        });
    }
}

/// What stands before the first heading, or a heading with what follows it up to the next.
struct Piece {
    /// Of its heading.
    level: Option<u8>,
    size: usize,
    blocks: Vec<Block<Resolved>>,
}

fn pieces(blocks: &[Block<Resolved>], size: &dyn Fn(&Block<Resolved>) -> usize) -> Vec<Piece> {
    let mut pieces = vec![Piece { level: None, size: 0, blocks: Vec::new() }];
    for block in blocks {
        let own = size(block);
        for piece in parted(block, own, size) {
            match (piece.level, pieces.last_mut()) {
                (None, Some(open)) => {
                    open.size += piece.size;
                    open.blocks.extend(piece.blocks);
                }
                (Some(_), _) | (None, None) => pieces.push(piece),
            }
        }
    }
    pieces.retain(|piece| !piece.blocks.is_empty());
    pieces
}

/// A block whole; a large group, such as a whole file in one `<div dir="rtl">`, as groups that begin with its headings.
fn parted(block: &Block<Resolved>, own: usize, size: &dyn Fn(&Block<Resolved>) -> usize) -> Vec<Piece> {
    let whole = |level| vec![Piece { level, size: own, blocks: vec![block.clone()] }];
    match &block.kind {
        BlockKind::Heading(heading) if !plain(&heading.content).trim().is_empty() => whole(Some(heading.level)),
        BlockKind::Group(group) if own > PART => {
            let mut anchor = block.anchor.clone();
            let pieces = pieces(&group.blocks, size).into_iter().map(|piece| {
                let kind = BlockKind::Group(Group {
                    lang: group.lang.clone(),
                    alignment: group.alignment,
                    blocks: piece.blocks,
                });
                Piece { blocks: vec![Block { anchor: anchor.take(), ..Block::new(block.span, kind) }], ..piece }
            });
            pieces.collect()
        }
        BlockKind::Heading(_)
        | BlockKind::Group(_)
        | BlockKind::Paragraph(_)
        | BlockKind::Quote(_)
        | BlockKind::List(_)
        | BlockKind::Definitions(_)
        | BlockKind::Code(_)
        | BlockKind::Table(_)
        | BlockKind::Figure(_)
        | BlockKind::Aside(_)
        | BlockKind::PullQuote(_)
        | BlockKind::KeyFigures(_)
        | BlockKind::Rule
        | BlockKind::PageBreak => whole(None),
    }
}

/// Pieces as parts: each ends before the highest heading of its second half.
fn joined(pieces: Vec<Piece>) -> Vec<Vec<Block<Resolved>>> {
    let mut parts: Vec<Vec<Block<Resolved>>> = Vec::new();
    let mut rest = pieces;
    while !rest.is_empty() {
        let after = rest.split_off(end_of_part(&rest));
        parts.push(rest.into_iter().flat_map(|piece| piece.blocks).collect());
        rest = after;
    }
    parts
}

/// How many of the pieces are the next part.
fn end_of_part(pieces: &[Piece]) -> usize {
    let (mut size, mut best) = (0, None);
    for (at, piece) in pieces.iter().enumerate() {
        if size >= PART / 2 {
            let is_better = best.is_none_or(|(level, _)| piece.level <= level);
            best = if is_better { Some((piece.level, at)) } else { best };
            if size + piece.size > PART {
                break;
            }
        }
        size += piece.size;
        if at + 1 == pieces.len() {
            return pieces.len();
        }
    }
    best.map_or(pieces.len(), |(_, at)| at)
}
