//! What the files beside a picture allow: whose credit it carries, and whether it may be shown in this edition at all.
//!
//! Where somebody's consent is missing or has ended, the edition is refused as a whole: a picture that was printed can't be
//! called back.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use super::sidecars::{Known, Sidecars};
use crate::config::{Consent, Depicts, Edition, Embed, Identity, Outlet, Sidecar};
use crate::diagnostics::{Code, Place, Severity};
use crate::format::Format;
use crate::language::{Language, Tag};
use crate::manuscript::Reach;
use crate::photo::Embedded;
use crate::resolve::{FactsFile, PictureFacts, Remark, of_variant};

/// An edition as consent asks about it.
pub struct Terms<'a> {
    pub sidecars: &'a Sidecars<'a>,
    pub formats: &'a [Format],
    pub language: &'a Language,
    pub edition: &'a Edition,
    /// The edition's own notes before sensitive pictures, by path.
    pub sensitive: &'a BTreeMap<String, String>,
    /// The edition's own credits, by path.
    pub credits: &'a BTreeMap<String, String>,
    /// Whether the publication has a configuration.
    pub is_configured: bool,
}

/// A picture, or what it is a variant of, with what the file beside it says.
struct Told {
    path: String,
    sidecar: Arc<Sidecar>,
}

/// The facts of a picture by the path of its file from the publication's root.
pub fn facts(terms: &Terms, path: &str) -> PictureFacts {
    let (mut told, mut is_any_wrong) = (Vec::new(), false);
    for path in files(terms, path) {
        match terms.sidecars.of(&path) {
            Known::Facts(sidecar) => told.push(Told { path, sidecar }),
            Known::Mistaken => is_any_wrong = true,
            Known::Nothing => is_any_wrong |= terms.sidecars.has_astray(&path),
        }
    }
    let first = |of: &dyn Fn(&Sidecar) -> Option<String>| told.iter().find_map(|one| of(&one.sidecar));
    let credit = first(&|sidecar| Some(sidecar.credit.as_ref()?.value.clone()));
    let own_credit = files(terms, path).iter().find_map(|path| terms.credits.get(path)).cloned();
    let mut remarks: Vec<Remark> = told.iter().flat_map(|one| limits(terms, one)).collect();
    if let Some(first) = told.first() {
        remarks.extend(nobodys_leave(&first.path, &told));
        remarks.extend(consent_missing(&first.path, &told));
    }
    let is_sensitive = told.iter().any(|one| one.sidecar.is_sensitive);
    PictureFacts {
        file: match &told[..] {
            [_, ..] => FactsFile::Read,
            [] if is_any_wrong || !terms.is_configured => FactsFile::Unasked,
            [] => FactsFile::Missing,
        },
        embedded: embedded(&told, credit.as_deref()),
        reach: reach(&told),
        // The picture's own file says it in one script, for what is written into the picture.
        credit: own_credit.or(credit),
        remarks,
        sensitive: is_sensitive.then(|| sensitive(terms, &told)),
    }
}

/// The files whose facts count where one is shown, however the manuscript names it: what a link leads to is the same
/// picture, so is a copy, and a translated map is by whom the map is by, and shows whom it shows.
fn files(terms: &Terms, path: &str) -> Vec<String> {
    let mut files = vec![path.to_owned()];
    let mut at = 0;
    while let Some(file) = files.get(at) {
        // Of whatever language: one that the publication hasn't shows the same picture.
        let original = of_variant(file).filter(|(_, tag)| Tag::parse(tag).is_ok()).map(|(original, _)| original);
        let named = [Some(terms.sidecars.target(file)), original].into_iter().flatten();
        for other in named.chain(terms.sidecars.copies(file)) {
            if !files.contains(&other) {
                files.push(other);
            }
        }
        at += 1;
    }
    files
}

fn reach(told: &[Told]) -> Reach {
    let of = |consent: &Consent| Reach::Consented { on_the_web: consent.reaches(Outlet::Web) };
    told.iter().filter_map(|one| one.sidecar.consent.as_ref()).map(of).min().unwrap_or_default()
}

/// The edition's own words for the picture, else those of its language.
fn sensitive(terms: &Terms, told: &[Told]) -> String {
    let own = told.iter().find_map(|one| terms.sensitive.get(&one.path));
    own.unwrap_or(&terms.language.words.sensitive).clone()
}

/// What goes into the published file, and nothing else does.
fn embedded(told: &[Told], credit: Option<&str>) -> Embedded {
    let asks = |what| told.iter().any(|one| one.sidecar.embed.contains(&what));
    let rights = told.iter().find_map(|one| one.sidecar.rights.as_ref()).filter(|_| asks(Embed::Rights));
    Embedded {
        credit: credit.filter(|_| asks(Embed::Credit)).map(str::to_owned),
        holder: rights.and_then(|rights| rights.holder.clone()),
        licence: rights.and_then(|rights| rights.licence.clone()),
    }
}

/// Whom a picture shows who must not be put at risk by it.
fn protected(told: &[Told]) -> Option<&'static str> {
    let depicts = |whom| told.iter().any(|one| one.sidecar.depicts == Some(whom));
    match (depicts(Depicts::Child), depicts(Depicts::Protected)) {
        (true, _) => Some("a child"),
        (false, true) => Some("someone who is protected"),
        (false, false) => None,
    }
}

fn nobodys_leave(path: &str, told: &[Told]) -> Option<Remark> {
    let is_told = told.iter().any(|one| one.sidecar.rights.is_some());
    let severity = if protected(told).is_some() { Severity::Error } else { Severity::Warning };
    (!is_told).then(|| Remark {
        // Once for all editions that show it.
        place: Some(Place::File(format!("{path}.toml"))),
        severity,
        ..Remark::new(
            Code::RightsMissing,
            format!("the file doesn't say by whose leave {path} is published"),
            "add [rights], with holder = \"…\", and licence = \"…\" and until = … where they are known",
        )
    })
}

fn consent_missing(path: &str, told: &[Told]) -> Option<Remark> {
    let whom = protected(told)?;
    let is_given = told.iter().any(|one| one.sidecar.consent.is_some());
    (!is_given).then(|| {
        Remark::new(
            Code::ConsentMissing,
            format!("{path} shows {whom}, and nothing is known of a consent"),
            format!("when it was given, write into {path}.toml: [consent], with reference = \"…\" and until = …"),
        )
    })
}

/// What one file says and the edition goes beyond.
fn limits(terms: &Terms, told: &Told) -> Vec<Remark> {
    let Told { path, sidecar } = told;
    let date = terms.edition.date;
    let mut found: Vec<_> = sidecar.consent.iter().flat_map(|consent| beyond(terms, path, consent)).collect();
    found.extend(rights_ended(path, sidecar, date));
    let is_told = sidecar.identity != Some(Identity::Pseudonym) || terms.edition.pseudonyms.is_some();
    if !is_told {
        found.push(Remark::new(
            Code::PseudonymNotice,
            format!("whoever {path} shows goes by another name here, and the edition doesn't say so"),
            "write into edition.toml: pseudonyms = \"Names have been changed.\", in the edition's language",
        ));
    }
    found
}

fn rights_ended(path: &str, sidecar: &Sidecar, date: Option<Date>) -> Option<Remark> {
    let (until, date) = (sidecar.rights.as_ref()?.until?, date?);
    (date > until).then(|| {
        Remark::new(
            Code::RightsEnded,
            format!("the right to publish {path} ended on {until}, and this edition is of {date}"),
            "show another picture, or ask its holder again and write the new date into the file beside it",
        )
    })
}

/// An edition without a printed date asks for no day.
fn beyond(terms: &Terms, path: &str, consent: &Consent) -> Vec<Remark> {
    let mut found = Vec::new();
    if let (Some(until), Some(date)) = (consent.until, terms.edition.date)
        && date > until
    {
        found.push(Remark::new(
            Code::ConsentEnded,
            format!("the consent to show {path} ended on {until}, and this edition is of {date}"),
            "show another picture, or ask again and write the new date into the file beside it",
        ));
    }
    let tag = &terms.language.tag;
    if let Some(languages) = &consent.languages
        && !languages.iter().any(|language| tag.lookup().any(|tag| tag == language.as_str()))
    {
        found.push(Remark::new(
            Code::ConsentScope,
            format!("the consent to show {path} doesn't reach as far as the language {tag}"),
            "show another picture in this edition, or ask again",
        ));
    }
    let is_beyond = |format: &&Format| !consent.reaches(Outlet::Format(format.used_as()));
    let mut others: Vec<&str> = terms.formats.iter().filter(is_beyond).map(|format| format.used_as().name()).collect();
    others.dedup();
    if !others.is_empty() {
        found.push(Remark::new(
            Code::ConsentScope,
            format!("the consent to show {path} doesn't reach as far as the format {}", others.join(", ")),
            "show another picture, build the other formats alone (--format), or ask again",
        ));
    }
    found
}
