//! The stages, for every edition and format: read, parse, resolve, typeset, package. Nothing is written here.

mod faces;
mod faults;
mod gates;
mod handover;
mod lanes;
mod manifest;
mod opened;
mod outputs;
mod report;
mod request;
mod showings;
mod translated;

use std::collections::BTreeSet;

use crate::cache::{Cache, Last, Nothing, Noting};
use crate::compare::{self, First};
use crate::config::{Edition, Project};
use crate::diagnostics::{Findings, Outcome, Sources};
use crate::edition::{self, Resolved};
use crate::fonts::Fonts;
use crate::format::Format;
use crate::known;
use crate::photo::Limits;
use crate::photo::shelf::Stock;
use crate::press::Press;
use crate::release::Artifact;
use crate::resolve::Highlighter;
use crate::rights::Sidecars;
use crate::trace::{Answers, Traced};
use crate::typeset;
use crate::world::World;

use manifest::OfEditions;
use opened::Opened;
use report::failed;
use request::{formats, judgement, notes, on_known, on_no_cover, wanted};

pub use faces::{FoundFamilies, families};
pub use handover::{HandedOver, handover, name_of_hand_over};
pub use lanes::in_lanes;
pub use opened::{Manuscripts, Tools, manuscripts, summary};
pub use report::{Built, KeptFile, Report};
pub use request::{Progress, Request};
pub use showings::{ShownIn, showings};
pub use translated::{Refusal, Translated, translated};

/// Builds what `request` asks of the publication in `world`; pictures are as `cache` has them, or are put there.
pub fn run(world: &dyn World, cache: &dyn Cache, request: &Request, progress: &dyn Progress) -> Report {
    run_after(&Nothing, world, cache, request, progress)
}

/// The same, where editions for which the world is as it was when they were last built are taken from there.
pub fn run_after(
    last: &dyn Last,
    world: &dyn World,
    cache: &dyn Cache,
    request: &Request,
    progress: &dyn Progress,
) -> Report {
    let common = Traced::new(world);
    let opened = match Opened::open(&common) {
        Ok(opened) => opened,
        Err(closed) => return faults::report(world, cache, request, closed),
    };
    let Opened { project, mut sources, mut findings, .. } = opened;
    gates::tell_waiting(&project, request, &mut findings);
    let wanted = wanted(&project, request, &mut findings);
    gates::tell_promises(&project, request, &wanted, &mut findings);
    if findings.has_errors() {
        return failed(sources, findings);
    }
    let (fonts, found) = Fonts::load(&common);
    findings.extend(found);
    let formats = formats(&project, request);
    findings.extend(fonts.limited(formats.contains(&Format::Epub)));
    findings.extend(faces::told_of_named(&fonts, &project));
    let press = outputs::press(&project, &formats, &common, &mut findings);
    outputs::tell_unknown_spine(&project, &formats, &mut findings);
    let is_original = |edition: &Edition| edition.tag.is_some() && edition.tag.as_ref() == project.original();
    let with_original = wanted.iter().any(|edition| is_original(edition));
    let key = |edition: &Edition| known::key(edition.tag.as_ref(), &formats, request.draft, with_original);
    let answers = Answers::new(world);
    let known = wanted.iter().map(|edition| match request.keep_typst {
        true => None,
        false => known::find(last, &key(edition), world, &answers),
    });
    let known: Vec<Option<known::Made>> = known.collect();
    let new = wanted.iter().zip(&known).filter(|(_, known)| known.is_none()).map(|(edition, _)| *edition);
    progress.begin(new.clone().count() * (1 + formats.len()));
    let beside = Traced::new(world);
    let needs_original = new.clone().any(|edition| !is_original(edition));
    let original = needs_original.then(|| compare::read(&beside, &project, with_original, &mut sources));
    let making = Making {
        project: &project,
        formats: &formats,
        original: original.flatten(),
        sources: sources.clone(),
        stock: Stock::new(Limits::default(), fonts.database(), &formats),
        highlighter: Highlighter::default(),
        fonts: &fonts,
        press: press.as_ref(),
        cache,
        request,
        progress,
    };
    let made = in_lanes(new.collect(), |edition| {
        let traced = Traced::new(world);
        let (made, kept) = making.make(&traced, edition);
        typeset::forget();
        let trace = common.trace().and(&beside.trace()).and(&traced.trace());
        let made = known::Made { trace, ..made };
        known::keep(last, &key(edition), world, &made);
        (made, kept)
    });
    let mut made = made.into_iter();
    let (mut artifacts, mut kept, mut waivers) = (Vec::new(), Vec::new(), Vec::new());
    let mut notes = notes(&project, request);
    notes.extend(on_known(wanted.iter().zip(&known).filter(|(_, known)| known.is_some()).map(|(edition, _)| *edition)));
    let (mut withheld, mut is_misused) = (BTreeSet::new(), false);
    let (mut of_editions, mut trace) = (OfEditions::new(), common.trace());
    for known in known {
        let Some((made, files)) = known.map(|known| (known, Vec::new())).or_else(|| made.next()) else { continue };
        let moved = sources.take_in(&made.sources);
        findings.extend(moved.findings(made.findings));
        waivers.extend(made.waivers.into_iter().map(|waiver| moved.waiver(waiver)));
        trace = trace.and(&made.trace);
        made.needed.iter().for_each(|key| cache.hold(key));
        for artifact in made.artifacts {
            artifacts.push(Artifact { findings: moved.findings(artifact.findings), ..artifact });
        }
        of_editions.extend(made.of_edition.map(|(tag, found)| (tag, moved.findings(found))));
        kept.extend(files);
        withheld.extend(made.withheld);
        notes.extend(made.note);
        is_misused |= made.is_misused;
    }
    gates::tell_sizes(&project, request, &artifacts, &mut findings);
    judgement(&project, request).judge(waivers, &mut findings);
    findings.sort(&sources);
    let built = (!findings.has_errors()).then(|| {
        manifest::count_checks(&mut artifacts, &of_editions, &findings);
        Built {
            facts: manifest::facts(&project, &artifacts, request, manifest::inputs(world, &trace)),
            artifacts,
            kept,
        }
    });
    notes.extend(on_no_cover(&withheld));
    Report { sources, findings, notes, built, is_misused }
}

/// What the files of editions are made with.
struct Making<'a> {
    project: &'a Project,
    formats: &'a [Format],
    /// Beside which an edition is read.
    original: Option<First<'a>>,
    /// Of the configuration and the original.
    sources: Sources,
    stock: Stock,
    highlighter: Highlighter,
    fonts: &'a Fonts,
    press: Option<&'a Press>,
    cache: &'a dyn Cache,
    request: &'a Request,
    progress: &'a dyn Progress,
}

impl Making<'_> {
    /// An edition's files, made of its chapters, and what else was asked for.
    fn make(&self, world: &dyn World, edition: &Edition) -> (known::Made, Vec<KeptFile>) {
        let Making { project, formats, request, fonts, press, progress, .. } = *self;
        let cache = Noting::new(self.cache);
        let (mut sources, mut findings) = (self.sources.clone(), Findings::default());
        let read = edition::read(world, project, edition, &mut sources).told(&mut findings);
        let sidecars = Sidecars::new(world, sources.clone());
        let shelf = self.stock.shelf(world, &cache);
        let context = edition::Context {
            world,
            project,
            formats,
            shelf: &shelf,
            sidecars: &sidecars,
            highlighter: &self.highlighter,
            is_draft: request.draft,
        };
        let limit = project.limits.chapter_bytes;
        let first = self.original.as_ref().filter(|first| !first.is(edition));
        let original = first.map(|first| first.among(world, &sources, limit));
        let resolved = opened::resolve(&context, original.as_ref(), &read).told(&mut findings);
        let Resolved { manuscript, mut waivers, note } = resolved;
        waivers.extend(original.iter().flat_map(|original| original.waivers().iter().cloned()));
        let manuscript = edition::hold(manuscript, &findings).told(&mut findings);
        let of_edition = Some((manuscript.language.tag.clone(), findings.clone()));
        progress.step(&format!("{} read", manuscript.language.tag));
        let edition = outputs::Edition {
            project,
            manuscript: &manuscript,
            formats,
            request,
            fonts,
            cache: &cache,
            press,
            progress,
        };
        // No page on the web shows the cover of a draft.
        let thumbnail = || (!request.draft).then(|| edition.thumbnail());
        let (outputs, thumbnail) = rayon::join(|| edition.all(), thumbnail);
        let mut made = known::Made { note, waivers, of_edition, ..known::Made::default() };
        let mut kept = Vec::new();
        for output in outputs.into_iter().chain(thumbnail) {
            made.artifacts.extend(output.artifacts);
            kept.extend(output.kept);
            made.withheld.extend(output.withheld);
            findings.extend(output.findings);
        }
        let Outcome { value: sources, findings: mistakes } = sidecars.finish();
        made.is_misused = mistakes.has_errors();
        findings.extend(mistakes);
        (known::Made { findings, sources, needed: cache.needed(), ..made }, kept)
    }
}

#[cfg(test)]
pub mod tests;
