//! The stages, for every edition and format: read, parse, resolve, typeset, package. Nothing is written here.

mod covers;
mod faces;
mod faults;
mod gates;
mod handover;
mod lanes;
mod manifest;
mod opened;
mod outputs;
mod press;
mod report;
mod request;
mod showings;
mod translated;
mod wraps;

use std::collections::BTreeSet;

use crate::cache::Cache;
use crate::compare::{self, Original};
use crate::diagnostics::Outcome;
use crate::edition::{self, Read, Resolved};
use crate::fonts::Fonts;
use crate::format::Format;
use crate::photo::Limits;
use crate::photo::shelf::Shelf;
use crate::press::Press;
use crate::resolve::Highlighter;
use crate::rights::Sidecars;
use crate::typeset;
use crate::world::World;

use manifest::{OfEditions, Recorded};
use opened::Opened;
use outputs::Made;
use report::failed;
use request::{formats, judgement, notes, on_no_cover, wanted};

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
    let recorded = Recorded::new(world);
    let world: &dyn World = &recorded;
    let opened = match Opened::open(world) {
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
    let read: Vec<_> =
        wanted.iter().map(|edition| edition::read(world, &project, edition, &mut sources, &mut findings)).collect();
    let first = compare::read(world, &project, &read, &mut sources);
    let original = first.as_ref().and_then(|found| found.parse(&read, &sources, world, project.limits.chapter_bytes));
    let (fonts, found) = Fonts::load(world);
    let tools = Tools { fonts: &fonts, highlighter: &Highlighter::default() };
    findings.extend(found);
    let formats = formats(&project, request);
    fonts.tell_limited(formats.contains(&Format::Epub), &mut findings);
    faces::tell_named(&fonts, &project, &mut findings);
    let press = press::press(&project, &formats, world, &mut findings);
    wraps::tell_unknown_spine(&project, &formats, &mut findings);
    let shelf = Shelf::new(world, cache, Limits::default(), fonts.database(), &formats);
    // A copy of their list, to which the sidecars are added while the original's places are looked up.
    let sidecars = Sidecars::new(world, sources.clone());
    let context = edition::Context {
        world,
        project: &project,
        formats: &formats,
        shelf: &shelf,
        sidecars: &sidecars,
        highlighter: tools.highlighter,
        is_draft: request.draft,
    };
    let making =
        Making { context, original: original.as_ref(), cache, request, fonts: &fonts, press: press.as_ref(), progress };
    progress.begin(read.len() * (1 + formats.len()));
    let made = in_lanes(read, |edition| {
        let made = making.make(edition);
        typeset::forget();
        made
    });
    let (mut artifacts, mut kept, mut waivers) = (Vec::new(), Vec::new(), Vec::new());
    let mut notes = notes(&project, request);
    let mut withheld = BTreeSet::new();
    let mut of_editions = OfEditions::new();
    for made in made {
        of_editions.extend(made.of_edition);
        findings.extend(made.findings);
        artifacts.extend(made.artifacts);
        kept.extend(made.kept);
        withheld.extend(made.withheld);
        waivers.extend(made.waivers);
        notes.extend(made.note);
    }
    waivers.extend(original.iter().flat_map(|original| original.waivers.iter().cloned()));
    let Outcome { value: sources, findings: mistakes } = sidecars.finish();
    let is_misused = mistakes.has_errors();
    findings.extend(mistakes);
    gates::tell_sizes(&project, request, &artifacts, &mut findings);
    judgement(&project, request).judge(waivers, &mut findings);
    findings.sort(&sources);
    let built = (!findings.has_errors()).then(|| {
        manifest::count_checks(&mut artifacts, &of_editions, &findings);
        Built { facts: manifest::facts(&project, &artifacts, request, recorded.inputs()), artifacts, kept }
    });
    notes.extend(on_no_cover(&withheld));
    Report { sources, findings, notes, built, is_misused }
}

/// What the files of all editions are made with.
struct Making<'a> {
    context: edition::Context<'a>,
    /// Beside which an edition is read.
    original: Option<&'a Original<'a>>,
    cache: &'a dyn Cache,
    request: &'a Request,
    fonts: &'a Fonts,
    press: Option<&'a Press>,
    progress: &'a dyn Progress,
}

impl Making<'_> {
    /// An edition's files, made of its chapters.
    fn make(&self, read: Read<'_>) -> Made {
        let mut made = Made::default();
        let Outcome { value, findings } = opened::resolve(&self.context, self.original, &read);
        let Resolved { mut manuscript, waivers, note } = value;
        made.findings = findings;
        made.note = note;
        edition::hold(&mut manuscript, &mut made.findings);
        made.waivers = waivers;
        made.of_edition = Some((manuscript.language.tag.clone(), made.findings.clone()));
        self.progress.step(&format!("{} read", manuscript.language.tag));
        let Making { ref context, cache, request, fonts, press, progress, .. } = *self;
        let edition = outputs::Edition {
            project: context.project,
            manuscript: &manuscript,
            formats: context.formats,
            request,
            fonts,
            cache,
            press,
            progress,
        };
        // No page on the web shows the cover of a draft.
        let thumbnail = || (!request.draft).then(|| edition.thumbnail());
        let (outputs, thumbnail) = rayon::join(|| edition.all(), thumbnail);
        for output in outputs.into_iter().chain(thumbnail) {
            made.artifacts.extend(output.artifacts);
            made.kept.extend(output.kept);
            made.withheld.extend(output.withheld);
            made.findings.extend(output.findings);
        }
        made
    }
}

#[cfg(test)]
pub mod tests;
