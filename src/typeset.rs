//! A [`Manuscript`] to PDF: generated Typst code with a map back to the manuscript, and Typst's own engine.
//!
//! ```text
//! &Manuscript
//!     │ write        Typst code, and which words it is
//!     ▼
//! Generated
//!     │ engine       pages, pass by pass; what stands badly on them is written otherwise, by mend
//!     │ reading      pages that are read back as they were written
//!     │ binding      pages of which the margins mirror each other, in print; wrap: the cover around them
//!     ▼
//! Set                engine: a PDF; pagination: where its pages begin in the manuscript
//! ```

mod binding;
mod engine;
mod mend;
mod pagination;
mod reading;
mod wrap;
mod write;

use std::collections::BTreeSet;

use typst::introspection::MAX_ITERS;
use typst_layout::PagedDocument;

use self::engine::memory::{self, UnderWay};
use self::engine::{EditionWorld, Pass, families, pdf};
use self::mend::Mends;
use self::reading::{destinations, leads, parts, spacing};
use self::write::{chapter, chapter_path};
use crate::diagnostics::{Findings, Outcome};
use crate::fonts::Fonts;
use crate::language::Language;
use crate::manuscript::{Cover, Manuscript, PageBreak};

pub use engine::Typeset;
pub use wrap::{set_wrap, tell_overfull};
pub use write::{
    CoverPage, Generated, MAIN, Medium, PrintPages, Source, ThemeSource, Wrap, WrapSheet, cover_page, generate, wrap,
};

/// An edition that was set.
pub struct Set<'a> {
    /// What Typst was given.
    pub generated: Generated,
    world: EditionWorld<'a>,
    document: Option<PagedDocument>,
}

/// The pages of an edition.
#[derive(Clone, Copy)]
pub struct Pages<'a> {
    document: &'a PagedDocument,
    generated: &'a Generated,
    world: &'a EditionWorld<'a>,
}

/// Sets a generated edition, and again what stands badly on its pages: that is written otherwise.
pub fn set<'a>(generated: Generated, manuscript: &Manuscript, medium: Medium, fonts: &'a Fonts) -> Outcome<Set<'a>> {
    // No edition fails for the sake of its looks; and of one that fails all the same Typst tells why.
    let mended = Set::mended(generated.clone(), manuscript, medium, fonts);
    let Outcome { value: mut set, mut findings } = mended.unwrap_or_else(|| Set::plain(generated, fonts));
    if let Some(document) = &set.document {
        parts::tell(document, fonts, &mut findings);
        leads::tell(document, &set.generated, &mut findings);
    }
    set.document = set.document.map(destinations::at_words).map(spacing::spaced).map(reading::readable);
    set.document = set.document.map(|document| binding::bound(document, medium));
    Outcome { value: set, findings }
}

impl<'a> Set<'a> {
    /// None where Typst refused the edition.
    pub fn pages(&self) -> Option<Pages<'_>> {
        let document = self.document.as_ref()?;
        Some(Pages { document, generated: &self.generated, world: &self.world })
    }

    fn plain(generated: Generated, fonts: &'a Fonts) -> Outcome<Self> {
        let mut findings = Findings::default();
        let world = EditionWorld::new(&generated, fonts);
        let document = engine::compile(&generated, &world, &mut findings);
        Outcome { value: Set { generated, world, document }, findings }
    }

    /// None where Typst refuses the edition.
    fn mended(
        mut generated: Generated,
        manuscript: &Manuscript,
        medium: Medium,
        fonts: &'a Fonts,
    ) -> Option<Outcome<Self>> {
        let _under_way = UnderWay::begin();
        let mut world = EditionWorld::new(&generated, fonts);
        let mut mends = Mends::default();
        let counts_notes = !manuscript.look.own_theme.typst.is_empty();
        let mut pass = Pass::first(&world, counts_notes)?.next(&world, false)?;
        let (mut round, mut passes_as_written) = (0, 0);
        while passes_as_written < MAX_ITERS {
            let chapters = mends.note(manuscript, &pass.document, round);
            match chapters.is_empty() {
                true if pass.is_settled => break,
                true => passes_as_written += 1,
                false => (round, passes_as_written) = (round + 1, 0),
            }
            let is_changed = !chapters.is_empty();
            for at in chapters {
                let path = chapter_path(&manuscript.chapters[at].name);
                // What is wrong with it was told the first time.
                let source = chapter::chapter(manuscript, at, medium, fonts, &mends, &mut Findings::default());
                world.replace(&path, source.text());
                generated.sources.insert(path, source);
            }
            pass = pass.next(&world, is_changed)?;
            memory::let_go();
        }
        let mut findings = Findings::default();
        let document = pass.finished(&generated, &world, &mut findings)?;
        Some(Outcome { value: Set { generated, world, document: Some(document) }, findings })
    }
}

impl Pages<'_> {
    /// How many there are.
    pub fn count(&self) -> usize {
        self.document.pages().len()
    }

    /// None where Typst refused to export them, which the findings tell.
    pub fn pdf(&self, manuscript: &Manuscript, medium: Medium) -> Outcome<Option<Typeset>> {
        pdf::export(manuscript, medium, self.document, self.generated, self.world)
    }

    /// The families of the faces that are seen on them.
    pub fn families(&self) -> BTreeSet<String> {
        families::of(self.document)
    }

    /// Where they begin in the manuscript, in their order; those that show nothing of a chapter are left out.
    pub fn breaks(&self, language: &Language) -> Vec<PageBreak> {
        pagination::breaks(self.document, self.generated, self.world, language)
    }
}

/// A cover page as a picture. None where Typst refused it.
pub fn cover(generated: &Generated, page: CoverPage, fonts: &Fonts) -> Outcome<Option<Cover>> {
    engine::cover::render(generated, page, &EditionWorld::new(generated, fonts))
}

/// To be called when an edition is done: no other has use for what Typst's engine remembers of it.
pub fn forget() {
    memory::let_go();
}
