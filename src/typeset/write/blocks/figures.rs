//! Figures and captions as Typst code.

use crate::diagnostics::Span;
use crate::manuscript::{Alt, BETWEEN_PICTURES, Grown, Resolved, Share, Shown, pictures_beside};
use crate::tree::figure::Hung;
use crate::tree::walk::{visit, visit_lines};
use crate::tree::{Block, BlockKind, Caption, Figure, InlineKind};
use crate::typeset::mend::Placing;
use crate::typeset::write::Medium;
use crate::typeset::write::inlines::{IN_NARROW, Writer};

impl Writer<'_> {
    pub fn figure(&mut self, figure: &Figure<Resolved>, block: &Block<Resolved>) {
        let alone = picture_alone(&figure.blocks);
        self.source.code("figure-block(");
        if let Some(caption) = &block.caption {
            self.caption(caption);
        }
        if let Some(image) = alone.as_ref().and_then(|hung| self.image(hung.picture)) {
            self.source.code(&format!("natural: ({}, {}),", image.width, image.height));
        }
        let is_wide = |hung: &Hung<'_, Resolved>| self.grown(hung.picture).is_some_and(|grown| grown.is_wide);
        if alone.as_ref().is_some_and(is_wide) {
            self.source.code("wide: true,");
        }
        // A figure in which there is nothing to be read out is none (ISO 14289-1, 7.3).
        if !says_something(&figure.blocks) {
            self.source.code("decorative: true,");
        }
        if let Some(anchor) = block.anchor.as_ref().filter(|_| !self.is_again) {
            self.source.code("id:");
            self.source.literal(&anchor.id);
            self.source.code(",");
        }
        // It is the block of the chapter's text, and not one that stands in it.
        let is_outermost = self.spot.is_some();
        self.marks();
        match self.mend.picture {
            Placing::Afloat if is_outermost => self.source.code("afloat: true,"),
            Placing::Shrunk(share) if is_outermost => {
                self.source.code(&format!("share: {}%,", f64::from(share) / 10.0))
            }
            Placing::AsWritten | Placing::Settled | Placing::Afloat | Placing::Shrunk(_) => {}
        }
        self.figure_parts(&figure.blocks);
        self.source.code(");");
    }

    /// Rows of pictures, words and other blocks, one below the other.
    fn figure_parts(&mut self, blocks: &[Block<Resolved>]) {
        self.source.code("{");
        let around = self.deeper();
        for block in blocks {
            match pictures_beside(block) {
                Some(pictures) => {
                    let start = self.source.text().len();
                    if let Some(anchor) = &block.anchor {
                        self.anchor(anchor);
                    }
                    match &pictures[..] {
                        [hung] => self.hung(hung, hung.picture),
                        several => self.picture_row(several),
                    }
                    self.source.cover(start, block.span);
                }
                None => self.block(block),
            }
        }
        self.leave(around);
        self.source.code("}");
    }

    fn picture_row(&mut self, pictures: &[Hung<'_, Resolved>]) {
        self.source.code(&format!("picture-row(between: {BETWEEN_PICTURES}, shares: ("));
        for hung in pictures {
            self.source.code(&format!("{},", hung.picture.width.unwrap_or(Share::WHOLE)));
        }
        self.source.code("),");
        for hung in pictures {
            // It fills its share.
            self.source.code("{");
            self.hung(hung, &Shown { width: Some(Share::WHOLE), pixels: None, grown: None, ..hung.picture.clone() });
            self.source.code("},");
        }
        self.source.code(");");
    }

    /// A picture with its places to point at, linked or not.
    fn hung(&mut self, hung: &Hung<'_, Resolved>, shown: &Shown) {
        for anchor in &hung.anchors {
            self.anchor(anchor);
        }
        match hung.to {
            Some(to) => self.linked(to, Some(hung.span), |writer| writer.picture(shown, hung.span)),
            None => self.picture(shown, hung.span),
        }
        self.source.code(";");
    }

    /// How a drawing stands so that its words can be read. In large type pictures are as wide as the page, and their words
    /// larger.
    pub fn grown(&self, shown: &Shown) -> Option<Grown> {
        shown.grown.filter(|_| !matches!(self.medium, Medium::LargePrint { .. }))
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
        self.source.code(")}");
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
        visit_lines(block, &mut |inline| match &inline.kind {
            InlineKind::Text(text) | InlineKind::Code(text) => found |= !text.trim().is_empty(),
            InlineKind::Picture(shown) => found |= shown.alt != Alt::Decorative,
            InlineKind::Note(_) => found = true,
            _ => {}
        });
    });
    found
}

/// The picture of a figure that holds nothing else.
fn picture_alone(blocks: &[Block<Resolved>]) -> Option<Hung<'_, Resolved>> {
    let [block] = blocks else { return None };
    let mut pictures = pictures_beside(block)?;
    pictures.pop().filter(|_| pictures.is_empty())
}
