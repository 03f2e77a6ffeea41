//! Pictures as Typst code, in a line and in figures.

use super::Writer;
use crate::diagnostics::Span;
use crate::look::measures;
use crate::manuscript::{Alt, Image, Point, Resolved, Shown};
use crate::tree::walk::has_inline;
use crate::tree::{Inline, InlineKind};
use crate::typeset::write::medium::image_file;

impl Writer<'_> {
    pub(super) fn inline_picture(&mut self, shown: &Shown, span: Span) {
        let Some(image) = self.image(shown) else {
            self.source.code("missing-picture(inline: true, alt:");
            self.stand_in(shown, span);
            self.source.code(");");
            return;
        };
        self.source.code("inline-picture(");
        self.picture_arguments(shown, &image, span);
        self.source.code(");");
    }

    /// Whether a picture stands in these words that is taller than a line.
    pub fn has_tall_picture(&self, inlines: &[Inline<Resolved>]) -> bool {
        let is_tall =
            |shown: &Shown| self.image(shown).is_some_and(|image| !measures().picture.is_in_a_line(image.height));
        has_inline(inlines, &|inline| matches!(&inline.kind, InlineKind::Picture(shown) if is_tall(shown)))
    }

    pub fn image(&self, shown: &Shown) -> Option<Image> {
        self.manuscript.images.get(shown.image?.0).cloned()
    }

    /// What a picture that isn't there would have shown.
    pub fn stand_in(&mut self, shown: &Shown, span: Span) {
        let missing = &self.manuscript.language.words.picture_missing;
        let words = match &shown.alt {
            Alt::Text(alt) => format!("{missing}: {alt}"),
            Alt::Decorative | Alt::Unsaid => missing.clone(),
        };
        self.source.code("{");
        self.words(&words, span);
        self.source.code("}");
    }

    /// `path: "…", alt: …, natural: (w, h), width: …`.
    pub fn picture_arguments(&mut self, shown: &Shown, image: &Image, span: Span) {
        let alt = match &shown.alt {
            // Alternative text is read out, not set: it needs no glyphs.
            Alt::Text(alt) => Some(self.alt_held(alt, Some(span))),
            Alt::Decorative | Alt::Unsaid => None,
        };
        let pixels = self.grown(shown).map(|grown| grown.pixels).or(shown.pixels);
        let points = pixels.map(|pixels| format!("{}pt", f64::from(pixels) * 0.75));
        let width = points.or_else(|| shown.width.map(|share| share.to_string()));
        let is_decorative = shown.alt == Alt::Decorative;
        // A picture alone in its figure is in no line; it is what its words would begin with.
        let point = self.point.or_else(|| self.is_of_text().then(|| Point::start_of(span)));
        let path = format!("images/{}", image_file(image, self.medium).file_name);
        self.source.mapped(span, |source| {
            source.code("path:");
            // What is decorative is an artefact on the page, which begins nothing.
            if !is_decorative {
                source.shows(&path, point);
            }
            source.literal(&format!("/{path}"));
            source.code(", alt:");
            match alt {
                Some(alt) => source.literal(&alt),
                None if is_decorative => source.code("auto"),
                None => source.code("none"),
            }
            source.code(&format!(", natural: ({}, {})", image.width, image.height));
            if let Some(width) = width {
                source.code(&format!(", width: {width}"));
            }
        });
    }
}
