//! A publication as every verb begins with it.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::request::{Request, formats, wanted};
use crate::cache::{Cache, Nothing};
use crate::compare::{Original, variants};
use crate::config::{self, Edition, Project, Refused, SummaryEntry, SummaryKind};
use crate::diagnostics::{Findings, Outcome, Sources};
use crate::edition::{self, Read, Resolved};
use crate::fonts::Fonts;
use crate::format::Format;
use crate::manuscript::Manuscript;
use crate::markdown;
use crate::markdown::summary::{Listed, ListedKind};
use crate::photo::Limits;
use crate::photo::shelf::Stock;
use crate::resolve::Highlighter;
use crate::rights::Sidecars;
use crate::world::World;

/// A publication whose configuration was read.
pub struct Opened<'w> {
    pub world: &'w dyn World,
    pub project: Project,
    pub sources: Sources,
    pub findings: Findings,
}

/// A publication whose configuration is at fault, with errors among the findings.
pub struct Closed {
    pub sources: Sources,
    pub findings: Findings,
    /// As much of it as can be read.
    pub project: Option<Box<Project>>,
}

impl From<Closed> for (Findings, Sources) {
    fn from(closed: Closed) -> Self {
        (closed.findings, closed.sources)
    }
}

/// What editions are set and highlighted with.
#[derive(Clone, Copy)]
pub struct Tools<'a> {
    pub fonts: &'a Fonts,
    pub highlighter: &'a Highlighter,
}

impl<'w> Opened<'w> {
    /// # Errors
    /// Where the configuration, or a time that the environment sets, is at fault.
    pub fn open(world: &'w dyn World) -> Result<Self, Closed> {
        let (mut sources, mut findings) = (Sources::default(), Findings::default());
        if let Err(wrong) = edition::epoch(world) {
            findings.push(*wrong);
        }
        match config::load(world, &mut sources, summary) {
            Ok(outcome) => {
                findings.extend(outcome.findings);
                Ok(Opened { world, project: outcome.value, sources, findings })
            }
            Err(Refused { findings: found, project }) => {
                findings.extend(found);
                Err(Closed { sources, findings, project })
            }
        }
    }

    /// Editions in their order, none read beside the original, where no files are made of them; and the sources with what
    /// was read for them.
    pub fn resolve(
        &self,
        editions: &[&Edition],
        formats: &[Format],
        tools: Tools<'_>,
        cache: &dyn Cache,
    ) -> Outcome<(Vec<Resolved>, Sources)> {
        let Opened { world, project, .. } = self;
        let (mut sources, mut findings) = (self.sources.clone(), Findings::default());
        let read: Vec<_> = editions
            .iter()
            .map(|edition| edition::read(*world, project, edition, &mut sources).told(&mut findings))
            .collect();
        let stock = Stock::new(Limits::default(), tools.fonts.database(), formats);
        let shelf = stock.shelf(*world, cache);
        let sidecars = Sidecars::new(*world, sources);
        let context = edition::Context {
            world: *world,
            project,
            formats,
            shelf: &shelf,
            sidecars: &sidecars,
            highlighter: tools.highlighter,
            is_draft: false,
        };
        let resolved: Vec<_> = read.par_iter().map(|read| self::resolve(&context, None, read)).collect();
        let mut editions = Vec::new();
        for edition in resolved {
            findings.extend(edition.findings);
            editions.push(edition.value);
        }
        let Outcome { value: sources, findings: mistakes } = sidecars.finish();
        findings.extend(mistakes);
        Outcome { value: (editions, sources), findings }
    }
}

/// Parses an edition's chapters, on all threads, compares them with the original's, and resolves them.
pub fn resolve(context: &edition::Context<'_>, original: Option<&Original<'_>>, read: &Read<'_>) -> Outcome<Resolved> {
    let edition = read.edition;
    let Outcome { value: parsed, mut findings } = read.parse();
    let of_original = match original {
        Some(original) => original.compare(edition, &parsed).told(&mut findings),
        None => vec![BTreeMap::new(); parsed.len()],
    };
    let resolved = edition::resolve(context, edition, parsed, of_original);
    let resolved = resolved.told(&mut findings);
    let edition::Context { world, project, .. } = *context;
    findings.extend(variants::told(world, project, edition, &resolved.manuscript));
    Outcome { value: resolved, findings }
}

/// `config` knows no Markdown: it is handed the reader of `SUMMARY.md`.
pub fn summary(text: &str) -> Vec<SummaryEntry> {
    let listed = markdown::summary::listed(text).into_iter();
    listed
        .map(|Listed { title, kind, range }| {
            let kind = match kind {
                ListedKind::Part => SummaryKind::Part,
                ListedKind::Chapter { destination, depth } => SummaryKind::Chapter { destination, depth },
            };
            SummaryEntry { title, kind, range }
        })
        .collect()
}

/// Editions as they are before a page is set.
pub struct Manuscripts {
    pub sources: Sources,
    pub findings: Findings,
    pub manuscripts: Vec<Manuscript>,
}

/// The editions that `request` asks for, resolved and no further: what the fuzz targets look at, and what `benches/`
/// measures apart. Empty, and an error among the findings, where the configuration or the request is at fault.
pub fn manuscripts(world: &dyn World, request: &Request, tools: Tools<'_>) -> Manuscripts {
    let opened = match Opened::open(world) {
        Ok(opened) => opened,
        Err(Closed { sources, findings, .. }) => return Manuscripts { sources, findings, manuscripts: Vec::new() },
    };
    let mut findings = opened.findings.clone();
    let wanted = wanted(&opened.project, request, &mut findings);
    let resolved = opened.resolve(&wanted, &formats(&opened.project, request), tools, &Nothing);
    findings.extend(resolved.findings);
    let (editions, sources) = resolved.value;
    let manuscripts = editions.into_iter().map(|edition| edition.manuscript).collect();
    Manuscripts { sources, findings, manuscripts }
}
