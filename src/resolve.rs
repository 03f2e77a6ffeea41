//! [`Chapter<Parsed>`](crate::tree::Chapter)s to a [`Manuscript`]: links find their anchors, pictures their files, notes
//! their numbers.

mod convert;
mod highlight;
mod language;
mod links;
mod pictures;
mod placed;
mod references;
mod text;
mod typography;

use std::sync::Arc;

use crate::diagnostics::{Findings, Outcome};
use crate::language::Language;
use crate::manuscript::{Chapters, Column, CoverPhoto, Look, Manuscript, Metadata, Said, Shapes};
use crate::photo::shelf::Shelf;
use language::{foreign, marks, proof};
use pictures::measures::Measures;
use references::{captioned, captions, index, parts};

pub use highlight::{Highlighter, licences_of_syntaxes};
pub use links::address::of_words as address_of_words;
pub use links::paths::{of_variant, path_from, variant};
pub use pictures::alternatives;
pub use pictures::{FactsFile, FactsOf, PictureFacts, Remark};
pub use placed::Placed;
pub use references::headings::Numbering;
pub use text::clean_value;
pub use typography::words as set_words;

/// What an edition says and shows of itself, with its pictures still paths.
#[derive(Debug, Clone)]
pub struct Facts {
    pub metadata: Metadata,
    /// Each partner's logo, in the order of [`Metadata::partners`].
    pub partner_logos: Vec<Option<String>>,
    pub look: Look,
    /// From how many pixels to an inch on a picture is sharp in print.
    pub print_ppi: u16,
    /// None: as their lengths want it.
    pub chapters: Option<Chapters>,
    /// None: as the text wants it.
    pub digits: Option<Shapes>,
    /// None: as what stands beside the text wants it.
    pub column: Option<Column>,
    pub logo: Option<String>,
    pub cover: Option<CoverFacts>,
    /// Whether quotes and spaces are set by the language's rules.
    pub typography: bool,
    pub numbering: Numbering,
}

#[derive(Debug, Clone)]
pub struct CoverFacts {
    pub path: String,
    pub alt: String,
    pub caption: Option<Said>,
    pub credit: Option<Said>,
    /// See [`CoverPhoto::focus`].
    pub focus: [f64; 2],
    /// See [`CoverPhoto::keep_clear`].
    pub keep_clear: Option<[f64; 4]>,
}

/// Resolves one edition. Every finding is a warning but a cover that can't be read: what can't be shown has a
/// stand-in, and a cover has none.
pub fn resolve(
    language: Arc<Language>,
    facts: Facts,
    placed: Vec<Placed>,
    shelf: &Shelf<'_>,
    highlighter: &Highlighter,
    facts_of: FactsOf<'_>,
) -> Outcome<Manuscript> {
    let mut findings = Findings::default();
    let mut placed = parts::arrange(placed);
    captions::find(&language, &mut placed, &mut findings);
    let index = index::Index::new(&placed, facts.numbering, &mut findings);
    let papers = pictures::measures::Papers {
        screen: facts.look.paper,
        print: facts.look.print_paper,
        print_ppi: facts.print_ppi,
    };
    let mut pictures = pictures::Pictures::new(shelf, &language, papers, facts_of);
    pictures.prepare(&placed);
    let mut captioned = captioned::Counter::of(&placed);
    let mut chapters: Vec<_> = placed
        .into_iter()
        .enumerate()
        .map(|(at, Placed { path, chapter, of_original: _ })| {
            let context = convert::Context { language: &language, index: &index, chapter: at, path: &path };
            convert::Resolver::new(context, &mut pictures, highlighter, &mut captioned, &mut findings).chapter(chapter)
        })
        .collect();
    // Before the passages are marked: what nobody marked may be left over from the original.
    proof::untranslated(&language, &chapters, &mut findings);
    let foreign = foreign::Foreign::to(&language, &facts.metadata.editions);
    for chapter in &mut chapters {
        marks::carry(chapter);
        foreign.mark(chapter);
        if facts.typography {
            typography::apply(&language, chapter);
        }
    }
    proof::signs(&language, &chapters, &mut findings);
    if !facts.typography {
        proof::straight_quotes(&chapters, &mut findings);
    }
    let Facts {
        mut metadata,
        partner_logos,
        mut look,
        chapters: begin,
        digits,
        column,
        logo,
        cover,
        typography: is_set,
        numbering: _,
        print_ppi: _,
    } = facts;
    look.digits = digits.unwrap_or_else(|| Shapes::of(&chapters));
    look.column = column.unwrap_or_else(|| Column::of(&chapters, look.notes));
    look.chapters = begin.unwrap_or_else(|| Chapters::of(&chapters));
    for (partner, logo) in metadata.partners.iter_mut().zip(partner_logos) {
        partner.logo = logo.and_then(|path| pictures.fact(&path, Measures::logo(), &mut findings));
    }
    look.logo = logo.and_then(|path| pictures.fact(&path, Measures::logo(), &mut findings));
    let mut cover = cover.and_then(|cover| cover_photo(cover, &mut pictures, &mut findings));
    if is_set {
        typography::metadata(&language, &mut metadata);
        cover.iter_mut().for_each(|cover| typography::cover(&language, cover));
    }
    let (images, showings) = pictures.finish();
    let manuscript = Manuscript { language, metadata, cover, chapters, images, look, showings };
    Outcome { value: manuscript, findings }
}

fn cover_photo(
    cover: CoverFacts,
    pictures: &mut pictures::Pictures<'_>,
    findings: &mut Findings,
) -> Option<CoverPhoto> {
    let mut found = Findings::default();
    let image = pictures.fact(&cover.path, Measures::cover(), &mut found);
    if image.is_none() {
        found.deny(|_| true);
    }
    findings.extend(found);
    Some(CoverPhoto {
        image: image?,
        // Only a draft can be without.
        alt: match cover.alt.is_empty() {
            true => crate::manuscript::Alt::Unsaid,
            false => crate::manuscript::Alt::Text(cover.alt),
        },
        caption: cover.caption,
        credit: cover.credit,
        focus: cover.focus,
        keep_clear: cover.keep_clear,
        xmp: pictures.embedded(&cover.path).xmp(),
    })
}
