//! That what refers to something finds it.

use std::collections::HashSet;

use bindery::manuscript::{Anchor, Manuscript, Resolved, Target};
use bindery::tree::walk::{visit, visit_inlines};
use bindery::tree::{Block, Inline, InlineKind};

/// An id stands once, and what a link, a note or a picture refers to is there.
pub fn check(manuscript: &Manuscript) {
    let mut seen = Seen::default();
    for chapter in &manuscript.chapters {
        seen.anchor(&chapter.anchor);
        seen.inlines(&chapter.title);
        seen.blocks(&chapter.blocks);
        chapter.notes.iter().for_each(|note| seen.blocks(&note.blocks));
        let notes = std::mem::take(&mut seen.notes);
        assert!(notes.iter().all(|note| *note < chapter.notes.len()), "a note is referred to and isn't there");
    }
    assert!(seen.pictures.iter().all(|picture| *picture < manuscript.images.len()), "a picture isn't there");
    for target in &seen.targets {
        assert!(seen.anchors.contains(target), "{target:?} is linked to and isn't there");
    }
}

#[derive(Default)]
struct Seen {
    anchors: HashSet<Anchor>,
    targets: Vec<Anchor>,
    notes: Vec<usize>,
    pictures: Vec<usize>,
}

impl Seen {
    fn anchor(&mut self, anchor: &Anchor) {
        assert!(self.anchors.insert(anchor.clone()), "{anchor:?} stands twice");
    }

    fn blocks(&mut self, blocks: &[Block<Resolved>]) {
        visit(blocks, &mut |block| {
            block.anchor.iter().for_each(|anchor| self.anchor(anchor));
            block.inlines().into_iter().for_each(|list| self.inlines(list));
        });
    }

    fn inlines(&mut self, inlines: &[Inline<Resolved>]) {
        visit_inlines(inlines, &mut |inline| match &inline.kind {
            InlineKind::Anchor(anchor) => self.anchor(anchor),
            InlineKind::Link { to: Target::Here(anchor), .. } => self.targets.push(anchor.clone()),
            InlineKind::Note(note) => self.notes.push(note.index),
            InlineKind::Picture(picture) => self.pictures.extend(picture.image.map(|image| image.0)),
            _ => {}
        });
    }
}
