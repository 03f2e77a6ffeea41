//! The layout of an edition, pass by pass.
//!
//! Typst lays everything out until what is asked of the pages (numbers, places) was answered by pages that are the same.
//! Its own `compile` begins each time with nothing known, and goes on until that is so. Where pages are looked through and
//! their sources changed in between, both are waste: here a pass begins with what the one before it found.

use comemo::{Constraint, Track as _};
use typst::World;
use typst::diag::SourceResult;
use typst::engine::{Engine, Route, Sink, Traced};
use typst::foundations::{StyleChain, Target, TargetElem};
use typst::introspection::{EmptyIntrospector, Introspector};
use typst::utils::Protected;
use typst_layout::PagedDocument;

use super::Generated;
use super::engine::{self, EditionWorld};
use super::findings::tell;
use super::known::Known;
use crate::diagnostics::{Code, Findings};

/// Pages as one pass laid them out.
pub struct Pass {
    pub document: PagedDocument,
    /// Whether these pages answer as those did from which this pass began: then they are finished.
    pub is_settled: bool,
    sink: Sink,
}

impl Pass {
    /// Lays out what `world` has now, beginning with what is known from an earlier pass. None where Typst refuses it.
    /// `counts_notes`: whether it may be asked how many notes there are.
    pub fn run(world: &EditionWorld<'_>, before: Option<&Pass>, counts_notes: bool) -> Option<Pass> {
        let mut sink = Sink::new();
        let (document, is_settled) = lay_out(world, before, counts_notes, &mut sink).ok()?;
        Some(Pass { document, is_settled, sink })
    }

    /// The pages, and what Typst warns of; of those that don't settle, why. None where Typst refuses them: of some faults it
    /// knows only when the pages are finished.
    pub fn finished(
        mut self,
        generated: &Generated,
        world: &EditionWorld<'_>,
        findings: &mut Findings,
    ) -> Option<PagedDocument> {
        if !self.is_settled {
            return engine::compile(generated, world, findings);
        }
        if !self.sink.delayed().is_empty() {
            return None;
        }
        tell(&self.sink.warnings(), Code::TypstWarning, generated, world, findings);
        Some(self.document)
    }
}

fn lay_out(
    world: &EditionWorld<'_>,
    before: Option<&Pass>,
    counts_notes: bool,
    sink: &mut Sink,
) -> SourceResult<(PagedDocument, bool)> {
    let world: &dyn World = world;
    let (world, traced) = (world.track(), Traced::default());
    let library = world.library();
    let main = world.source(world.main()).expect("the sources have a main file");
    let route = Route::default();
    let content = typst_eval::eval(world, library, traced.track(), sink.track_mut(), route.track(), &main)?.content();
    let target = TargetElem::target.set(Target::Paged).wrap();
    let styles = StyleChain::new(&library.styles);
    let nothing: &dyn Introspector = &EmptyIntrospector;
    let known = before.map_or(nothing, |pass| pass.document.introspector().as_ref());
    let known: &dyn Introspector = &Known { pages: known, counts_notes };
    let constraint = Constraint::new();
    let mut engine = Engine {
        library,
        world,
        introspector: Protected::new(known.track_with(&constraint)),
        traced: traced.track(),
        sink: sink.track_mut(),
        route: Route::default(),
    };
    let document = typst_layout::layout_document(&mut engine, &content, styles.chain(&target))?;
    let found: &dyn Introspector = &Known { pages: document.introspector().as_ref(), counts_notes };
    let is_settled = constraint.validate(found);
    Ok((document, is_settled))
}
