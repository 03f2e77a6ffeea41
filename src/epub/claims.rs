//! What the package says of its accessibility: computed from what the book holds, never taken on trust.
//!
//! EPUB Accessibility 1.1, 2 (the schema.org properties that a publication must state) and 3.5 (who certifies that it
//! conforms: a person must have looked, and no check of the tool's may belie them). `EPUB_A11Y.md` goes through both
//! standards clause by clause.

use std::collections::BTreeSet;

use super::dialect::image;
use crate::language::Language;
use crate::manuscript::{Alt, ImageId, Manuscript};
use crate::tree::InlineKind;
use crate::tree::walk::visit_words;

/// The very words that 3.5.2 asks for.
pub const CONFORMANCE: &str = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA";

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Claims {
    /// Pictures that say something.
    pub has_pictures: bool,
    /// Each of them says it in words too.
    pub is_alt_complete: bool,
    /// Whose pages it shows, where it shows any.
    pub page_source: Option<String>,
    /// An animation might flash: nobody looked.
    pub may_move: bool,
    /// Every picture in the text, decorative ones too.
    pub images: BTreeSet<ImageId>,
}

impl Claims {
    pub fn of(manuscript: &Manuscript, has_cover: bool) -> Self {
        // The cover page has words of its own ("Cover of …"), but its photograph is the larger part of it.
        let is_cover_said = !has_cover || manuscript.cover.as_ref().is_none_or(|photo| photo.alt != Alt::Unsaid);
        let is_alt_complete = is_cover_said && manuscript.without_alt() == 0;
        let mut claims = Claims { is_alt_complete, has_pictures: has_cover, ..Claims::default() };
        for chapter in &manuscript.chapters {
            visit_words(chapter, &mut |inline| {
                let InlineKind::Picture(shown) = &inline.kind else { return };
                let Some((id, image)) = shown.image.and_then(|id| Some((id, image(manuscript, id)?))) else { return };
                claims.images.insert(id);
                claims.may_move |= image.media_type == "image/gif";
                claims.has_pictures |= shown.alt != Alt::Decorative;
            });
        }
        claims
    }

    /// `schema:` properties with their values, in the order in which they are written.
    pub fn properties(&self, language: &Language) -> Vec<(&'static str, String)> {
        let mut list = vec![("schema:accessMode", "textual")];
        if self.has_pictures {
            list.push(("schema:accessMode", "visual"));
            list.push(("schema:accessModeSufficient", "textual,visual"));
        }
        if self.is_alt_complete {
            list.push(("schema:accessModeSufficient", "textual"));
        }
        // Letters, colours and lines are the reader's: the style sheet fixes none.
        for feature in ["displayTransformability", "readingOrder", "structuralNavigation", "tableOfContents"] {
            list.push(("schema:accessibilityFeature", feature));
        }
        if self.has_pictures && self.is_alt_complete {
            list.push(("schema:accessibilityFeature", "alternativeText"));
        }
        if self.page_source.is_some() {
            list.push(("schema:accessibilityFeature", "pageBreakMarkers"));
            list.push(("schema:accessibilityFeature", "pageNavigation"));
        }
        list.push(("schema:accessibilityHazard", if self.may_move { "unknown" } else { "none" }));
        let words = &language.words;
        let summary = if self.is_alt_complete {
            &words.accessibility_summary_full
        } else {
            &words.accessibility_summary_alt_missing
        };
        let mut list: Vec<_> = list.into_iter().map(|(property, value)| (property, value.to_owned())).collect();
        list.push(("schema:accessibilitySummary", summary.clone()));
        list
    }
}
