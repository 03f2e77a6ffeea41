//! The stages, for every edition and format: read, parse, resolve, typeset, package. Nothing is written here.

mod covers;
mod faces;
mod faults;
mod handover;
mod lanes;
mod manifest;
mod opened;
mod outputs;
mod showings;
mod translated;

use std::collections::BTreeSet;

use crate::cache::Cache;
use crate::compare::{self, Original};
use crate::config::{Edition, Format, Outlet, Project, Status, SummaryEntry, SummaryKind};
use crate::diagnostics::{Code, Diagnostic, Findings, Judgement, Outcome, Place, Severity, Sources, Waiver};
use crate::edition::{self, Read, Resolved};
use crate::fonts::Fonts;
use crate::language::Tag;
use crate::markdown;
use crate::markdown::summary::{Listed, ListedKind};
use crate::photo::Limits;
use crate::photo::shelf::{Needs, Shelf};
use crate::release::{Artifact, ManifestFacts};
use crate::resolve::Highlighter;
use crate::rights::Sidecars;
use crate::typeset;
use crate::world::World;
pub use faces::{FoundFamilies, families};
pub use handover::{HandedOver, handover, name_of_hand_over};
pub use lanes::in_lanes;
use opened::Opened;
pub use opened::{Manuscripts, Tools, manuscripts};
pub use showings::{ShownIn, showings};
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
    let opened = match Opened::open(world) {
        Ok(opened) => opened,
        Err(closed) => return faults::report(world, cache, request, closed),
    };
    let Opened { project, mut sources, mut findings, .. } = opened;
    let wanted = wanted(&project, request, &mut findings);
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
    let shelf = Shelf::new(world, cache, Limits::default(), fonts.database(), needs(&formats));
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
    let making = Making { context, original: original.as_ref(), cache, request, fonts: &fonts, progress };
    progress.begin(read.len() * (1 + formats.len()));
    let made = in_lanes(read, |edition| {
        let made = making.make(edition);
        typeset::forget();
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
    let built = Built { facts: manifest::facts(&project, &artifacts, request.draft), artifacts, kept };
    let Outcome { value: sources, findings: mistakes } = sidecars.finish();
    let is_misused = mistakes.has_errors();
    findings.extend(mistakes);
    judgement(&project, request).judge(waivers, &mut findings);
    findings.sort(&sources);
    let built = (!findings.has_errors()).then_some(built);
    notes.extend(on_no_cover(&withheld));
    Report { sources, findings, notes, built, is_misused }
}

/// What the publication and the request make of findings.
fn judgement(project: &Project, request: &Request) -> Judgement {
    let checks = &project.checks;
    let made = formats(project, request);
    Judgement {
        allow: checks.allow.clone(),
        warn: checks.warn.clone(),
        deny: request.deny.iter().chain(&checks.deny).copied().collect(),
        strict: request.strict,
        has_all_formats: project.outputs.formats().iter().all(|format| made.contains(format)),
        has_all_languages: request.languages.is_empty(),
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

/// What the files of all editions are made with.
struct Making<'a> {
    context: edition::Context<'a>,
    /// Beside which an edition is read.
    original: Option<&'a Original<'a>>,
    cache: &'a dyn Cache,
    request: &'a Request,
    fonts: &'a Fonts,
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
        self.progress.step(&format!("{} read", manuscript.language.tag));
        let Making { ref context, cache, request, fonts, progress, .. } = *self;
        let edition = outputs::Edition {
            project: context.project,
            manuscript: &manuscript,
            formats: context.formats,
            request,
            fonts,
            cache,
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
