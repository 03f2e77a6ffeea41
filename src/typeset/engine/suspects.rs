//! Which block makes Typst refuse an edition, where Typst itself names a place in the theme alone: what goes wrong while
//! pages are laid out is traced to no call.

use std::ops::Range;
use std::slice;

use typst::diag::SourceDiagnostic;
use typst_layout::PagedDocument;

use super::world::EditionWorld;
use crate::diagnostics::Span;
use crate::fonts::Fonts;
use crate::typeset::write::{Generated, MAIN, Source, chapter};

/// A chapter by its path, with what is left of it.
type Chapter = (String, Source);

/// The publication's title, where the error is there without any chapter; else the block that brings it about by
/// itself, or its chapter.
pub fn find(error: &SourceDiagnostic, generated: &Generated, fonts: &Fonts) -> Option<Span> {
    let fails = |chapters: &[Chapter]| {
        let generated = with_only(generated, chapters);
        let world = EditionWorld::new(&generated, fonts);
        let errors = typst::compile::<PagedDocument>(&world).output.err().unwrap_or_default();
        errors.iter().any(|other| other.message == error.message && other.span == error.span)
    };
    if fails(&[]) {
        return generated.sources.get(MAIN)?.origin(&(0..1));
    }
    let sources = generated.sources.iter().filter(|(path, _)| *path != MAIN);
    let chapters = sources.map(|(path, source)| (path.clone(), source.clone())).collect();
    let (path, chapter) = narrowed(chapters, fails)?;
    let block = narrowed(chapter.outermost(), |blocks| fails(&[(path.clone(), part(&chapter, blocks))]));
    block.map(|(_, span)| span).or_else(|| chapter.origin(&(0..1)))
}

/// The one of several that fails, found by halves, so that a book of many takes few trials.
fn narrowed<T>(mut several: Vec<T>, fails: impl Fn(&[T]) -> bool) -> Option<T> {
    while several.len() > 1 {
        let rest = several.split_off(several.len() / 2);
        if !fails(&several) {
            several = rest;
        }
    }
    several.pop().filter(|one| fails(slice::from_ref(one)))
}

/// Some blocks of a chapter, as a chapter.
fn part(chapter: &Source, blocks: &[(Range<usize>, Span)]) -> Source {
    let mut part = Source::default();
    part.code(chapter::HEAD);
    for (range, _) in blocks {
        part.code(&chapter.text()[range.clone()]);
        part.code("\n");
    }
    part.code("}\n");
    part
}

/// The edition with some of its chapters, or parts of them, and the others empty.
fn with_only(generated: &Generated, chapters: &[Chapter]) -> Generated {
    let mut sources = generated.sources.clone();
    for (path, source) in &mut sources {
        if path != MAIN {
            let kept = chapters.iter().find(|(chapter, _)| chapter == path);
            *source = kept.map(|(_, source)| source.clone()).unwrap_or_default();
        }
    }
    Generated { sources, theme: generated.theme.clone(), pictures: generated.pictures.clone() }
}
