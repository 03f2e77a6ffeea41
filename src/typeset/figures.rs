//! Figures and captions as Typst code.

use super::inlines::{IN_NARROW, Writer};
use crate::diagnostics::Span;
use crate::manuscript::{Alt, Resolved, Shown};
use crate::tree::walk::{visit, visit_inlines};
use crate::tree::{Block, BlockKind, Caption, Figure, Inline, InlineKind};

impl Writer<'_> {
    pub fn figure(&mut self, figure: &Figure<Resolved>, block: &Block<Resolved>) {
        let alone = picture_alone(&figure.blocks);
        self.source.code("figure-block(");
        if let Some(caption) = &figure.caption {
            self.caption(caption);
        }
        if let Some(image) = alone.and_then(|(shown, _)| self.image(shown)) {
            self.source.code(&format!("natural: ({}, {}),", image.width, image.height));
        }
        // A figure in which there is nothing to be read out is none (ISO 14289-1, 7.3).
        if !says_something(&figure.blocks) {
            self.source.code("decorative: true,");
        }
        if let Some(anchor) = &block.anchor {
            self.source.code("id:");
            self.source.literal(&anchor.id);
            self.source.code(",");
        }
        match (alone, row(&figure.blocks)) {
            (Some((shown, span)), _) => self.picture(shown, span),
            (None, Some(pictures)) => self.picture_row(&pictures),
            (None, None) => self.loose(&figure.blocks),
        }
        self.source.code(");");
    }

    /// Beside each other, as tall as one another.
    fn picture_row(&mut self, pictures: &[(&Shown, Span)]) {
        self.source.code("picture-row(ratios: (");
        for (shown, _) in pictures {
            // What is missing has words, in a box of any shape.
            let ratio = self.image(shown).map_or(1.5, |image| f64::from(image.width) / f64::from(image.height));
            self.source.code(&format!("{ratio},"));
        }
        self.source.code("),");
        for (shown, span) in pictures {
            // A share of the width is one of the row's, which the pictures share as they need.
            self.picture(&Shown { width_percent: Some(100), ..(*shown).clone() }, *span);
            self.source.code(",");
        }
        self.source.code(")");
    }

    fn picture(&mut self, shown: &Shown, span: Span) {
        self.source.code("{");
        match self.image(shown) {
            Some(image) => {
                self.source.code("picture(");
                self.picture_arguments(shown, &image, span);
            }
            None => {
                self.source.code("missing-picture(alt:");
                self.stand_in(shown, span);
            }
        }
        self.source.code(");}");
    }

    /// `caption: {…}, label: {…}, credit: {…},`.
    pub fn caption(&mut self, caption: &Caption<Resolved>) {
        if !caption.content.is_empty() {
            let around = std::mem::replace(&mut self.longest, IN_NARROW);
            self.source.code("caption:");
            self.content(&caption.content);
            self.source.code(",");
            self.longest = around;
        }
        if let Some(number) = caption.number {
            let language = &self.manuscript.language;
            self.source.code("label:");
            self.own(&number.named(language));
            self.source.code(",");
        }
        if let Some(credit) = &caption.credit {
            self.source.code("credit:");
            self.set_off(credit, |writer| writer.own(credit));
            self.source.code(",");
        }
    }
}

/// Whether anything in blocks can be read out.
fn says_something(blocks: &[Block<Resolved>]) -> bool {
    let mut found = false;
    visit(blocks, &mut |block| {
        found |= matches!(&block.kind, BlockKind::Code(_) | BlockKind::Table(_));
        for list in block.kind.inlines() {
            visit_inlines(list, &mut |inline| match &inline.kind {
                InlineKind::Text(text) | InlineKind::Code(text) => found |= !text.trim().is_empty(),
                InlineKind::Picture(shown) => found |= shown.alt != Alt::Decorative,
                InlineKind::Note(_) => found = true,
                _ => {}
            });
        }
    });
    found
}

/// The pictures of a figure that holds several and nothing else.
fn row(blocks: &[Block<Resolved>]) -> Option<Vec<(&Shown, Span)>> {
    let [Block { kind: BlockKind::Paragraph(content), .. }] = blocks else { return None };
    let mut pictures = Vec::new();
    for inline in content {
        match &inline.kind {
            InlineKind::Picture(shown) => pictures.push((shown, inline.span)),
            InlineKind::SoftBreak => {}
            InlineKind::Text(text) if text.trim().is_empty() => {}
            _ => return None,
        }
    }
    (2..=4).contains(&pictures.len()).then_some(pictures)
}

/// The picture of a figure that holds nothing else.
fn picture_alone(blocks: &[Block<Resolved>]) -> Option<(&Shown, Span)> {
    let [Block { kind: BlockKind::Paragraph(content), .. }] = blocks else { return None };
    let [Inline { kind: InlineKind::Picture(shown), span }] = &content[..] else { return None };
    Some((shown, *span))
}
