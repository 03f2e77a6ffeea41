//! Editions resolved and no further, where no files are made of them.

use rayon::prelude::*;

use super::sidecars::Sidecars;
use super::{Context, Request, editions, formats, load, needs, wanted};
use crate::cache::{Cache, Nothing};
use crate::config::{Edition, Format, Project};
use crate::diagnostics::{Findings, Outcome, Sources};
use crate::fonts::Fonts;
use crate::manuscript::Manuscript;
use crate::photo::Limits;
use crate::photo::shelf::Shelf;
use crate::resolve::Highlighter;
use crate::world::World;

/// Editions as they are before a page is set.
pub struct Resolved {
    pub sources: Sources,
    pub findings: Findings,
    pub manuscripts: Vec<Manuscript>,
}

/// The editions that `request` asks for, resolved and no further: what the fuzz targets look at, and what `benches/`
/// measures apart. Empty, and an error among the findings, where the configuration or the request is at fault.
pub fn manuscripts(world: &dyn World, request: &Request, fonts: &Fonts, highlighter: &Highlighter) -> Resolved {
    let (mut sources, mut findings) = (Sources::default(), Findings::default());
    let Some(project) = load(world, &mut sources, &mut findings) else {
        return Resolved { sources, findings, manuscripts: Vec::new() };
    };
    let wanted = wanted(&project, request, &mut findings);
    let formats = formats(&project, request);
    let publication = Publication { world, cache: &Nothing, project: &project, formats: &formats, fonts, highlighter };
    let (resolved, sources) = publication.resolve(&wanted, sources, &mut findings);
    let manuscripts = resolved.into_iter().map(|edition| edition.manuscript).collect();
    Resolved { sources, findings, manuscripts }
}

/// What editions are resolved of where no files are made of them.
pub(super) struct Publication<'a> {
    pub world: &'a dyn World,
    pub cache: &'a dyn Cache,
    pub project: &'a Project,
    pub formats: &'a [Format],
    pub fonts: &'a Fonts,
    pub highlighter: &'a Highlighter,
}

impl Publication<'_> {
    /// The editions in their order, none read beside the original.
    pub fn resolve(
        &self,
        editions: &[&Edition],
        mut sources: Sources,
        findings: &mut Findings,
    ) -> (Vec<editions::Resolved>, Sources) {
        let Publication { world, cache, project, formats, fonts, highlighter } = *self;
        let read: Vec<_> =
            editions.iter().map(|edition| editions::read(world, project, edition, &mut sources, findings)).collect();
        let shelf = Shelf::new(world, cache, Limits::default(), fonts.database(), needs(formats));
        let sidecars = Sidecars::new(world, sources);
        let context = Context {
            world,
            project,
            original: None,
            formats,
            shelf: &shelf,
            sidecars: &sidecars,
            highlighter,
            is_draft: false,
        };
        let resolved: Vec<_> = read.into_par_iter().map(|read| editions::resolve(&context, read)).collect();
        let mut editions = Vec::new();
        for edition in resolved {
            findings.extend(edition.findings);
            editions.push(edition.value);
        }
        let Outcome { value: sources, findings: mistakes } = sidecars.finish();
        findings.extend(mistakes);
        (editions, sources)
    }
}
