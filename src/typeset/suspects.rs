//! Which block makes Typst refuse an edition, where Typst itself names a place in the theme alone: what goes wrong while
//! pages are laid out is traced to no call.

use typst::diag::SourceDiagnostic;
use typst_layout::PagedDocument;

use super::engine::EditionWorld;
use super::{Generated, MAIN, Source, blocks};
use crate::diagnostics::Span;
use crate::fonts::Fonts;

/// The publication's title, where the error is there without any chapter; else the first block that brings it about by
/// itself.
pub fn find(error: &SourceDiagnostic, generated: &Generated, fonts: &Fonts) -> Option<Span> {
    let fails = |generated: Generated| {
        let world = EditionWorld::new(&generated, fonts);
        let errors = typst::compile::<PagedDocument>(&world).output.err().unwrap_or_default();
        errors.iter().any(|other| other.message == error.message && other.span == error.span)
    };
    if fails(with_only(generated, None)) {
        return generated.sources.get(MAIN)?.origin(&(0..1));
    }
    let chapters = generated.sources.iter().filter(|(path, _)| *path != MAIN);
    for (path, chapter) in chapters {
        if !fails(with_only(generated, Some((path, chapter.clone())))) {
            continue;
        }
        for (range, span) in chapter.outermost() {
            let mut block = Source::default();
            block.code(blocks::HEAD);
            block.code(&chapter.text()[range]);
            block.code("}\n");
            if fails(with_only(generated, Some((path, block)))) {
                return Some(span);
            }
        }
        return chapter.origin(&(0..1));
    }
    None
}

/// The edition with one of its chapters, or a part of it, and the others empty.
fn with_only(generated: &Generated, chapter: Option<(&String, Source)>) -> Generated {
    let mut sources = generated.sources.clone();
    for (path, source) in &mut sources {
        if path != MAIN {
            *source = Source::default();
        }
    }
    if let Some((path, source)) = chapter {
        sources.insert(path.clone(), source);
    }
    Generated { sources, pictures: generated.pictures.clone() }
}
