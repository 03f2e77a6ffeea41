//! What the file beside a picture allows: whose credit it carries, and whether it may be shown in this edition at all.
//!
//! Where somebody's consent is missing or has ended, the edition is refused as a whole: a picture that was printed can't be
//! called back.

use std::path::Path;

use jiff::civil::Date;

use crate::config::{Consent, Depicts, Format, Identity, Sidecar, sidecar};
use crate::diagnostics::{Code, Diagnostic, Sources};
use crate::language::Tag;
use crate::resolve::{PictureFacts, Refused};
use crate::world::World;

/// An edition as consent asks about it.
pub struct Terms<'a> {
    pub world: &'a dyn World,
    /// The printed date; an edition without one asks for no day.
    pub date: Option<Date>,
    pub formats: &'a [Format],
    pub language: &'a Tag,
    /// Whether the edition says that names are changed.
    pub tells_pseudonyms: bool,
}

/// The facts of a picture by its path from the publication's root. A file that can't be read whole could forbid what it
/// doesn't seem to: its mistakes refuse the picture.
pub fn facts(terms: &Terms, path: &str) -> PictureFacts {
    let read = sidecar(terms.world, &mut Sources::default(), Path::new(path));
    let mistakes: Vec<Refused> = read.findings.iter().map(|finding| mistaken(path, finding)).collect();
    let Some(sidecar) = read.value else {
        return PictureFacts { refusals: mistakes, ..PictureFacts::default() };
    };
    let mut refusals = match &sidecar.consent {
        Some(consent) => refusals(terms, path, consent),
        None => missing(path, &sidecar).into_iter().collect(),
    };
    refusals.extend(mistakes);
    refusals.extend(rights_ended(terms, path, &sidecar));
    refusals.extend(pseudonym(terms, path, &sidecar));
    PictureFacts { are_known: true, credit: sidecar.credit.map(|credit| credit.value), refusals }
}

fn mistaken(path: &str, finding: &Diagnostic) -> Refused {
    Refused {
        code: finding.code,
        message: format!("{path} can't be shown before {path}.toml is mended: {}", finding.message),
        hint: finding.hints.first().cloned().unwrap_or_else(|| format!("look at {path}.toml")),
    }
}

fn rights_ended(terms: &Terms, path: &str, sidecar: &Sidecar) -> Option<Refused> {
    let (until, date) = (sidecar.rights.as_ref()?.until?, terms.date?);
    (date > until).then(|| Refused {
        code: Code::RightsEnded,
        message: format!("the right to publish {path} ended on {until}, and this edition is of {date}"),
        hint: "show another picture, or ask its holder again and write the new date into the file beside it".to_owned(),
    })
}

fn pseudonym(terms: &Terms, path: &str, sidecar: &Sidecar) -> Option<Refused> {
    let is_told = sidecar.identity != Some(Identity::Pseudonym) || terms.tells_pseudonyms;
    (!is_told).then(|| Refused {
        code: Code::PseudonymNotice,
        message: format!("whoever {path} shows goes by another name here, and the edition doesn't say so"),
        hint: "write into edition.toml: pseudonyms = \"Names have been changed.\", in the edition's language"
            .to_owned(),
    })
}

fn missing(path: &str, sidecar: &Sidecar) -> Option<Refused> {
    let whom = match sidecar.depicts? {
        Depicts::Child => "a child",
        Depicts::Protected => "someone who is protected",
        Depicts::None | Depicts::Public | Depicts::Adult => return None,
    };
    Some(Refused {
        code: Code::ConsentMissing,
        message: format!("{path} shows {whom}, and nothing is known of a consent"),
        hint: format!("when it was given, write into {path}.toml: [consent], with reference = \"…\" and until = …"),
    })
}

fn refusals(terms: &Terms, path: &str, consent: &Consent) -> Vec<Refused> {
    let mut found = Vec::new();
    if let (Some(until), Some(date)) = (consent.until, terms.date)
        && date > until
    {
        found.push(Refused {
            code: Code::ConsentEnded,
            message: format!("the consent to show {path} ended on {until}, and this edition is of {date}"),
            hint: "show another picture, or ask again and write the new date into the file beside it".to_owned(),
        });
    }
    if let Some(languages) = &consent.languages
        && !languages.iter().any(|language| terms.language.lookup().any(|tag| tag == language.as_str()))
    {
        found.push(Refused {
            code: Code::ConsentScope,
            message: format!("the consent to show {path} doesn't reach as far as the language {}", terms.language),
            hint: "show another picture in this edition, or ask again".to_owned(),
        });
    }
    let is_allowed = |format: &&Format| consent.formats.as_ref().is_none_or(|formats| formats.contains(format));
    let others: Vec<&str> =
        terms.formats.iter().filter(|format| !is_allowed(format)).map(|format| format.name()).collect();
    if !others.is_empty() {
        found.push(Refused {
            code: Code::ConsentScope,
            message: format!("the consent to show {path} doesn't reach as far as the format {}", others.join(", ")),
            hint: "show another picture, build the other formats alone (--format), or ask again".to_owned(),
        });
    }
    found
}
