//! One edition: its chapters read, its facts, words and language, all resolved to a [`Manuscript`].

mod certificate;
mod context;
mod detect;
mod facts;
mod read;
mod strings;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::config::Edition;
use crate::diagnostics::{Findings, Outcome, Waiver};
use crate::language::Language;
use crate::manuscript::Manuscript;
use crate::markdown::ParsedFile;
use crate::resolve::{self, Placed};
use crate::rights::{self, Terms};

pub use certificate::hold;
pub use context::Context;
pub use facts::epoch;
pub use read::{Read, read};

/// An edition as it is to be set, and the warnings that its authors allow in it.
pub struct Resolved {
    pub manuscript: Manuscript,
    pub waivers: Vec<Waiver>,
    /// Which language it is taken for, where nobody says it.
    pub note: Option<String>,
}

/// Resolves an edition's parsed files, each with its path; `of_original` has the ids of the original's headings by those of
/// each file.
pub fn resolve(
    context: &Context<'_>,
    edition: &Edition,
    parsed: Vec<(String, ParsedFile)>,
    of_original: Vec<BTreeMap<String, String>>,
) -> Outcome<Resolved> {
    let Context { project, formats, shelf, sidecars, highlighter, .. } = *context;
    let mut findings = Findings::default();
    let said = parsed.iter().find_map(|(_, file)| file.lang.as_ref());
    let detected = detect::language(edition, said, parsed.iter().flat_map(|(_, file)| &file.chapters));
    let (note, tag) = (detected.note(), detected.tag);
    let (mut placed, mut waivers, mut titles) = (Vec::with_capacity(parsed.len()), Vec::new(), Vec::new());
    for ((path, mut file), of_original) in parsed.into_iter().zip(of_original) {
        waivers.append(&mut file.waivers);
        titles.extend(file.title);
        let of_original = Arc::new(of_original);
        let chapters = file.chapters.into_iter();
        placed.extend(chapters.map(|chapter| Placed { path: path.clone(), chapter, of_original: of_original.clone() }));
    }
    let mut language = Language::of(&tag);
    if let Some(digits) = edition.digits {
        language = language.with_digits(digits);
    }
    // Without a text there is nothing to be told of its language; why there is none is told.
    if !placed.is_empty() {
        findings.extend(strings::tell_missing(&language, edition, project.is_configured()));
    }
    let language = strings::own(language, edition, project.publication.typography, &mut findings);
    let sensitive = strings::of_pictures(&edition.sensitive, &mut findings);
    let credits = strings::of_pictures(&edition.credits, &mut findings);
    let facts = facts::edition(context, edition, &tag, &titles);
    findings.extend(facts.findings);
    let language = Arc::new(language);
    let is_configured = project.is_configured();
    let terms = Terms {
        sidecars,
        formats,
        language: &language,
        edition,
        sensitive: &sensitive,
        credits: &credits,
        is_configured,
    };
    let facts_of = |path: &str| rights::facts(&terms, path);
    let resolved = resolve::resolve(language.clone(), facts.value, placed, shelf, highlighter, &facts_of);
    findings.extend(resolved.findings);
    Outcome { value: Resolved { manuscript: resolved.value, waivers, note }, findings }
}
