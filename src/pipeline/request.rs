//! What is asked for, and which editions and formats of a publication that is.

use std::collections::{BTreeMap, BTreeSet};

use crate::config::{Basis, Edition, Outlet, Project, Status};
use crate::diagnostics::{Code, Diagnostic, Findings, Judgement, Place, Severity};
use crate::format::Format;
use crate::language::Tag;
use crate::revision::Tagged;

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
    /// It is to be released: what that asks for is looked at too.
    pub release: bool,
    /// The commit that the publication is at, where it is kept in Git.
    pub commit: Option<String>,
    /// Tags by their names, where a release is asked for.
    pub tagged: BTreeMap<String, Tagged>,
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

/// What the publication and the request make of findings.
pub fn judgement(project: &Project, request: &Request) -> Judgement {
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

/// The editions that are to be built, each of them asked for, and released unless drafts are to be made.
pub fn wanted<'p>(project: &'p Project, request: &Request, findings: &mut Findings) -> Vec<&'p Edition> {
    for tag in &request.languages {
        if project.is_configured() && !project.languages().iter().any(|known| known.value == *tag) {
            let known: Vec<_> = project.languages().iter().map(ToString::to_string).collect();
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
        !project.is_configured()
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

pub fn notes(project: &Project, request: &Request) -> Vec<String> {
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
    let hint = match &project.basis {
        Basis::Bare { hint } => Some(hint.clone()),
        Basis::Configured { .. } => None,
    };
    waiting.chain(hint).collect()
}

/// Of editions that are as the last build made them.
pub fn on_known<'p>(editions: impl Iterator<Item = &'p Edition>) -> Option<String> {
    let tags: Vec<_> = editions.filter_map(|edition| edition.tag.as_ref()).map(ToString::to_string).collect();
    (!tags.is_empty()).then(|| format!("{}: as the last build made them, since nothing has changed", tags.join(", ")))
}

/// Of pictures by their paths.
pub fn on_no_cover(withheld: &BTreeSet<String>) -> impl Iterator<Item = String> {
    withheld.iter().map(|path| {
        format!("{path} isn't on the covers for the web: its consent doesn't name the format {}", Outlet::WEB)
    })
}

pub fn formats(project: &Project, request: &Request) -> Vec<Format> {
    match request.formats.is_empty() {
        true => project.outputs.formats(),
        false => request.formats.clone(),
    }
}
