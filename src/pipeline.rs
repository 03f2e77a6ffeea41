//! The stages, for every edition and format: read, parse, resolve, typeset, package. Nothing is written here.

mod alike;
mod certificate;
mod consent;
mod covers;
mod detect;
mod editions;
mod faces;
mod facts;
mod faults;
mod handover;
mod judge;
mod lanes;
mod original;
mod outputs;
mod resolved;
mod showings;
mod sidecars;
mod states;
mod strings;
mod translated;
mod variants;

use std::collections::BTreeSet;

use crate::cache::Cache;
use crate::config::{self, Edition, Format, Outlet, Project, Refused, Status, SummaryEntry, SummaryKind};
use crate::diagnostics::{Code, Diagnostic, Findings, Outcome, Place, Severity, Sources, Waiver};
use crate::fonts::Fonts;
use crate::language::Tag;
use crate::markdown;
use crate::markdown::summary::{Listed, ListedKind};
use crate::photo::Limits;
use crate::photo::shelf::{Needs, Shelf};
use crate::release::{Artifact, ManifestFacts};
use crate::resolve::Highlighter;
use crate::typeset;
use crate::world::World;
pub use faces::{FoundFamilies, families};
pub use handover::{HandedOver, handover, name_of_hand_over};
pub use lanes::{in_lanes, lanes};
use resolved::Publication;
pub use resolved::{Resolved, manuscripts};
pub use showings::{ShownIn, showings};
use sidecars::Sidecars;
pub use translated::{Refusal, Translated, translated};

/// What of a publication is wanted, and how findings are judged.
#[derive(Debug, Clone, Default)]
pub struct Request {
    /// All that are configured, where empty.
    pub languages: Vec<Tag>,
    /// All that are configured, where empty.
    pub formats: Vec<Format>,
    /// Every warning is an error.
    pub strict: bool,
    /// Codes whose warnings are errors.
    pub deny: Vec<Code>,
    /// Every edition as a draft, whatever its status: marked on each page, under names of its own, in no release.
    pub draft: bool,
    /// Hand over the generated Typst sources too.
    pub keep_typst: bool,
}

/// Told what is being done, from several threads.
pub trait Progress: Sync {
    /// How many steps there will be.
    fn begin(&self, steps: usize);
    /// A step was done.
    fn step(&self, done: &str);
}

/// What a build made, to be written by [`crate::release`].
#[derive(Debug)]
pub struct Built {
    pub artifacts: Vec<Artifact>,
    pub facts: ManifestFacts,
    /// Files by the folder `<slug>-<lang>-typst` and their path in it, where they were asked for.
    pub kept: Vec<KeptFile>,
}

#[derive(Debug)]
pub struct KeptFile {
    pub path: String,
    pub bytes: Vec<u8>,
}

/// How a build ended.
pub struct Report {
    pub sources: Sources,
    pub findings: Findings,
    /// Said once, and no finding: which editions wait, how a plain folder becomes a publication.
    pub notes: Vec<String>,
    /// None where anything was an error.
    pub built: Option<Built>,
    /// The configuration or the request is at fault.
    pub is_misused: bool,
}

/// Builds what `request` asks of the publication in `world`; pictures are as `cache` has them, or are put there.
pub fn run(world: &dyn World, cache: &dyn Cache, request: &Request, progress: &dyn Progress) -> Report {
    let mut sources = Sources::default();
    let mut findings = Findings::default();
    let project = match read(world, &mut sources, &mut findings) {
        Ok(project) => project,
        Err(None) => return failed(sources, findings),
        Err(Some(part)) => return faults::report(world, cache, request, &part, sources, findings),
    };
    let wanted = wanted(&project, request, &mut findings);
    if findings.has_errors() {
        return failed(sources, findings);
    }
    let read: Vec<_> =
        wanted.iter().map(|edition| editions::read(world, &project, edition, &mut sources, &mut findings)).collect();
    let first = original::read(world, &project, &read, &mut sources);
    let original = first.as_ref().and_then(|found| found.parse(&read, &sources, world, project.limits.chapter_bytes));
    let (fonts, found) = Fonts::load(world);
    findings.extend(found);
    let formats = formats(&project, request);
    fonts.tell_limited(formats.contains(&Format::Epub), &mut findings);
    faces::tell_named(&fonts, &project, &mut findings);
    let shelf = Shelf::new(world, cache, Limits::default(), fonts.database(), needs(&formats));
    // A copy of their list, to which the sidecars are added while the original's places are looked up.
    let sidecars = Sidecars::new(world, sources.clone());
    let highlighter = Highlighter::default();
    let context = Context {
        world,
        project: &project,
        original: original.as_ref(),
        formats: &formats,
        shelf: &shelf,
        sidecars: &sidecars,
        highlighter: &highlighter,
        is_draft: request.draft,
    };
    progress.begin(read.len() * (1 + formats.len()));
    let made = in_lanes(read, |edition| {
        let made = make(&context, edition, cache, request, &fonts, progress);
        typeset::forget(lanes());
        made
    });
    let (mut artifacts, mut kept, mut waivers) = (Vec::new(), Vec::new(), Vec::new());
    let mut notes = notes(&project, request);
    let mut withheld = BTreeSet::new();
    for made in made {
        findings.extend(made.findings);
        artifacts.extend(made.artifacts);
        kept.extend(made.kept);
        withheld.extend(made.withheld);
        waivers.extend(made.waivers);
        notes.extend(made.note);
    }
    waivers.extend(original.iter().flat_map(|original| original.waivers.iter().cloned()));
    let built = Built { facts: facts::manifest(&project, &artifacts, request.draft), artifacts, kept };
    let Outcome { value: sources, findings: mistakes } = sidecars.finish();
    let is_misused = mistakes.has_errors();
    findings.extend(mistakes);
    judge::judge(&project, request, waivers, &mut findings);
    findings.sort(&sources);
    let built = (!findings.has_errors()).then_some(built);
    notes.extend(on_no_cover(&withheld));
    Report { sources, findings, notes, built, is_misused }
}

/// What all editions are resolved with.
struct Context<'a> {
    world: &'a dyn World,
    project: &'a Project,
    /// Beside which an edition is read.
    original: Option<&'a original::Original<'a>>,
    formats: &'a [Format],
    shelf: &'a Shelf<'a>,
    sidecars: &'a Sidecars<'a>,
    highlighter: &'a Highlighter,
    is_draft: bool,
}

/// None, and errors among the findings, where the configuration is at fault.
fn load(world: &dyn World, sources: &mut Sources, findings: &mut Findings) -> Option<Project> {
    read(world, sources, findings).ok()
}

/// As much of the project as can be read, and errors among the findings, where the configuration is at fault.
fn read(world: &dyn World, sources: &mut Sources, findings: &mut Findings) -> Result<Project, Option<Box<Project>>> {
    if let Err(wrong) = facts::epoch(world) {
        findings.push(*wrong);
    }
    match config::load(world, sources, summary) {
        Ok(outcome) => {
            findings.extend(outcome.findings);
            Ok(outcome.value)
        }
        Err(Refused { findings: found, project }) => {
            findings.extend(found);
            Err(project)
        }
    }
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

fn failed(sources: Sources, mut findings: Findings) -> Report {
    let is_misused = findings.iter().any(|d| d.severity == Severity::Error && d.code.is_configuration());
    findings.sort(&sources);
    Report { sources, findings, notes: Vec::new(), built: None, is_misused }
}

/// The editions that are to be built, each of them asked for, and released unless drafts are to be made.
fn wanted<'p>(project: &'p Project, request: &Request, findings: &mut Findings) -> Vec<&'p Edition> {
    for tag in &request.languages {
        if project.is_configured && !project.publication.languages.iter().any(|known| known.value == *tag) {
            let known: Vec<_> = project.publication.languages.iter().map(ToString::to_string).collect();
            findings.push(
                Diagnostic::new(
                    Code::UnknownLanguage,
                    Place::Nowhere,
                    format!("the publication has no edition in “{tag}”"),
                )
                .hint(format!("its languages are {}", known.join(", "))),
            );
        }
    }
    let is_asked = |edition: &&Edition| {
        !project.is_configured
            || request.languages.is_empty()
            || edition.tag.as_ref().is_some_and(|tag| request.languages.contains(tag))
    };
    let is_ready = |edition: &&Edition| edition.status == Status::Released || request.draft && !is_empty(edition);
    let editions: Vec<_> = project.editions.iter().filter(is_ready).filter(is_asked).collect();
    for unsaid in editions.iter().flat_map(|edition| &edition.unsaid) {
        // An error once it is released: a draft is there to find out what is to be done until then.
        findings.push(Diagnostic { severity: Severity::Warning, ..unsaid.clone() });
    }
    if editions.is_empty() && !findings.has_errors() {
        let hint = match request.draft {
            true => "a draft has chapters: put them into manuscript/<language>",
            false => "an edition is a folder manuscript/<language> whose edition.toml doesn't say status = \"planned\"",
        };
        findings.push(Diagnostic::new(Code::NoChapters, Place::Nowhere, "no edition is ready to be built").hint(hint));
    }
    editions
}

/// A planned edition without a chapter.
fn is_empty(edition: &Edition) -> bool {
    edition.status == Status::Planned && edition.chapters.is_empty()
}

fn notes(project: &Project, request: &Request) -> Vec<String> {
    let waiting = project.editions.iter().filter_map(|edition| {
        let why = match edition.status {
            Status::Released => return None,
            Status::Planned => "planned",
            Status::Embargoed => "embargoed",
        };
        let tag = edition.tag.as_ref()?;
        match (is_empty(edition), request.draft) {
            (true, true) => Some(format!("{tag} is {why} and has no chapters yet")),
            (false, true) => None,
            (true, false) => Some(format!("{tag} is {why}: it is not built")),
            (false, false) => Some(format!("{tag} is {why}: it is not built (--draft makes copies to be proofread)")),
        }
    });
    waiting.chain(project.hint.clone()).collect()
}

/// Of pictures by their paths.
fn on_no_cover(withheld: &BTreeSet<String>) -> impl Iterator<Item = String> {
    withheld.iter().map(|path| {
        format!("{path} isn't on the covers for the web: its consent doesn't name the format {}", Outlet::WEB)
    })
}

fn formats(project: &Project, request: &Request) -> Vec<Format> {
    match request.formats.is_empty() {
        true => project.outputs.formats(),
        false => request.formats.clone(),
    }
}

/// What pictures are needed for.
fn needs(formats: &[Format]) -> Needs {
    Needs {
        screen: formats.contains(&Format::Pdf),
        large_print: formats.contains(&Format::LargePrint),
        print: formats.contains(&Format::Print),
        reader: formats.contains(&Format::Epub),
    }
}

#[derive(Default)]
struct Made {
    artifacts: Vec<Artifact>,
    kept: Vec<KeptFile>,
    /// Paths of pictures that the covers for the web are made without.
    withheld: BTreeSet<String>,
    findings: Findings,
    waivers: Vec<Waiver>,
    note: Option<String>,
}

fn make(
    context: &Context<'_>,
    edition: editions::Read<'_>,
    cache: &dyn Cache,
    request: &Request,
    fonts: &Fonts,
    progress: &dyn Progress,
) -> Made {
    let mut made = Made::default();
    let resolved = editions::resolve(context, edition);
    made.findings.extend(resolved.findings);
    let editions::Resolved { mut manuscript, waivers, note } = resolved.value;
    made.note = note;
    certificate::hold(&mut manuscript, &mut made.findings);
    made.waivers = waivers;
    progress.step(&format!("{} read", manuscript.language.tag));
    let Context { project, formats, .. } = *context;
    let edition = outputs::Edition { project, manuscript: &manuscript, formats, request, fonts, cache, progress };
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

#[cfg(test)]
mod tests;
