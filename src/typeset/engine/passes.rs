//! The layout of an edition, pass by pass.
//!
//! Typst lays everything out until what is asked of the pages (numbers, places) was answered by pages that are the same.
//! Its own `compile` begins each time with nothing known, and goes on until that is so. Where pages are looked through and
//! their sources changed in between, both are waste: here a pass begins with what the one before it found.

use comemo::{Constraint, Track as _};
use typst::World;
use typst::diag::SourceResult;
use typst::engine::{Engine, Route, Sink, Traced};
use typst::foundations::{Content, StyleChain, Target, TargetElem};
use typst::introspection::{EmptyIntrospector, Introspector};
use typst::utils::Protected;
use typst_layout::PagedDocument;

use super::compile::compile;
use super::findings::tell;
use super::known::Known;
use super::world::EditionWorld;
use crate::diagnostics::{Code, Findings};
use crate::typeset::write::Generated;

/// Pages as one pass laid them out.
pub struct Pass {
    said: Said,
    counts_notes: bool,
    pub document: PagedDocument,
    /// Whether these pages answer as those did from which this pass began: then they are finished.
    pub is_settled: bool,
    sink: Sink,
}

/// What the sources say.
struct Said {
    content: Content,
    /// What Typst warns of in reading them.
    sink: Sink,
}

impl Pass {
    /// Lays out what the sources of `world` say. `counts_notes`: whether it may be asked how many notes there are. None where
    /// Typst refuses it.
    pub fn first(world: &EditionWorld<'_>, counts_notes: bool) -> Option<Pass> {
        Pass::of(Said::by(world).ok()?, &EmptyIntrospector, world, counts_notes)
    }

    /// Lays it out once more, beginning with what is known by now. `is_changed`: whether the sources say something else.
    pub fn next(self, world: &EditionWorld<'_>, is_changed: bool) -> Option<Pass> {
        // To find that no source is another takes going through all of them.
        let said = if is_changed { Said::by(world).ok()? } else { self.said };
        Pass::of(said, self.document.introspector().as_ref(), world, self.counts_notes)
    }

    fn of(said: Said, known: &dyn Introspector, world: &EditionWorld<'_>, counts_notes: bool) -> Option<Pass> {
        let mut sink = said.sink.clone();
        let known: &dyn Introspector = &Known { pages: known, counts_notes };
        let constraint = Constraint::new();
        let (world, traced): (&dyn World, _) = (world, Traced::default());
        let target = TargetElem::target.set(Target::Paged).wrap();
        let styles = StyleChain::new(&world.library().styles);
        let mut engine = Engine {
            library: world.library(),
            world: world.track(),
            introspector: Protected::new(known.track_with(&constraint)),
            traced: traced.track(),
            sink: sink.track_mut(),
            route: Route::default(),
        };
        let document = typst_layout::layout_document(&mut engine, &said.content, styles.chain(&target)).ok()?;
        let found: &dyn Introspector = &Known { pages: document.introspector().as_ref(), counts_notes };
        let is_settled = constraint.validate(found);
        Some(Pass { said, counts_notes, document, is_settled, sink })
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
            return compile(generated, world, findings);
        }
        if !self.sink.delayed().is_empty() {
            return None;
        }
        tell(&self.sink.warnings(), Code::TypstWarning, generated, world, findings);
        Some(self.document)
    }
}

impl Said {
    fn by(world: &EditionWorld<'_>) -> SourceResult<Said> {
        let (world, traced, route, mut sink): (&dyn World, _, _, _) =
            (world, Traced::default(), Route::default(), Sink::new());
        let main = world.source(world.main()).expect("the sources have a main file");
        let (tracked, library) = (world.track(), world.library());
        let module = typst_eval::eval(tracked, library, traced.track(), sink.track_mut(), route.track(), &main)?;
        Ok(Said { content: module.content(), sink })
    }
}
