//! `manuscript/<lang>/edition.toml`: the words of an edition, and its own facts.

use std::path::Path;

use jiff::civil::Date;

use super::chapters::{self, Found};
use super::document::{Document, Table};
use super::model::{Certificate, Contributor, Cover, CoverWords, Edition, Isbn, Partner, Placed, Status};
use super::people::{PartnerFacts, contributors};
use super::reading::{EDITION_FILE as FILE, Reading, today};
use super::{reading, values};
use crate::diagnostics::{Code, Diagnostic, Place, suggest};
use crate::language::{BadWord, Digits, Tag, Words};
use crate::world::{World, slashed};

/// The key of the state of the original that the words were translated from, called as in a chapter's front matter.
const SOURCE_HASH: &str = "source-hash";

/// What an edition takes from its publication.
pub struct Shared<'a> {
    pub slug: &'a str,
    pub date: Option<Date>,
    pub url: Option<&'a Placed<String>>,
    pub contributors: &'a [Contributor],
    pub partners: &'a [PartnerFacts],
    pub cover: Option<&'a Cover>,
    /// Which knows the day of the build: asked where an embargo depends on it, since on another day it tells another.
    pub world: &'a dyn World,
    /// Without a publication around it, whose partners and contributors its words name.
    pub is_alone: bool,
}

/// Reads the edition in a folder, with its chapters; where its file is missing or isn't TOML, these are all that is known.
pub fn read(tag: &Tag, folder: &Path, shared: &Shared, reading: &mut Reading) -> Edition {
    let file = folder.join(FILE);
    if reading.world.is_there(&file) {
        if let Some(words) = words(Some(tag.clone()), folder, shared, reading) {
            return with_chapters(words, reading);
        }
    } else {
        let message = format!("the folder has no {FILE}, which says at least the edition's title");
        reading.findings.push(
            Diagnostic::new(Code::MissingValue, Place::File(slashed(folder)), message)
                .hint(format!("make {} with a line title = \"…\"", slashed(&file))),
        );
    }
    let Found { chapters, unlisted } = chapters::find(folder, reading);
    Edition { chapters, unlisted, ..Edition::untold(Some(tag.clone()), folder.to_owned(), shared.slug.to_owned()) }
}

/// An edition from its words, without its chapters.
pub fn words(tag: Option<Tag>, folder: &Path, shared: &Shared, reading: &mut Reading) -> Option<Edition> {
    let text = reading.text(&folder.join(FILE))?;
    let parsed = Document::parse(text.file, &text.text);
    let (mut edition, findings) = match parsed {
        Ok(document) => {
            let edition = edition(&document.root(), tag, folder, shared);
            (Some(edition), document.into_findings())
        }
        Err(findings) => (None, findings),
    };
    reading.findings.extend(findings);
    for (path, _) in edition.iter_mut().flat_map(|edition| edition.sensitive.iter_mut().chain(&mut edition.credits)) {
        path.value = slashed(&reading.world.spelled(Path::new(&path.value)));
        if !reading.world.is_file(Path::new(&path.value)) {
            let message = format!("there is no picture {path}");
            let hint = "paths are from the publication's folder: \"figures/street.jpg\" = \"…\"";
            reading.findings.push(Diagnostic::new(Code::WrongValue, path.place.clone(), message).hint(hint));
        }
    }
    edition
}

/// With the chapters in its folder; an edition that is planned may have none.
fn with_chapters(edition: Edition, reading: &mut Reading) -> Edition {
    let Found { chapters, unlisted } = chapters::find(&edition.folder, reading);
    if chapters.is_empty() && edition.status != Status::Planned {
        let place = Place::File(slashed(&edition.folder));
        reading.findings.push(
            Diagnostic::new(Code::NoChapters, place, "there is no Markdown in the folder")
                .hint(format!("add chapters (01-….md), or say status = \"planned\" in its {FILE}")),
        );
    }
    Edition { chapters, unlisted, ..edition }
}

fn edition(root: &Table, tag: Option<Tag>, folder: &Path, shared: &Shared) -> Edition {
    let said = root.text("status");
    let embargo = root.date("embargo");
    let status = said.as_ref().and_then(|word| root.one_of(word, &STATUS)).unwrap_or_default();
    let status = match (status, &embargo) {
        (Status::Planned, _) | (_, None) => status,
        (Status::Released | Status::Embargoed, Some(day)) if day.value <= today(shared.world) => Status::Released,
        (Status::Released | Status::Embargoed, Some(_)) => Status::Embargoed,
    };
    let is_planned = status == Status::Planned;
    let mut unsaid = Vec::new();
    let title = root.text("title");
    if title.is_none() && is_planned {
        let finding = Diagnostic::new(Code::MissingValue, root.place(), "`title` is missing");
        unsaid.push(finding.hint("add title = \"…\""));
    } else if title.is_none() {
        root.missing("title", "\"…\"");
    }
    let partners = partners(root, shared, &mut unsaid);
    let cover = cover(root, shared, &mut unsaid);
    if !is_planned {
        unsaid.drain(..).for_each(|finding| root.push(finding));
    }
    Edition {
        tag,
        folder: folder.to_owned(),
        is_told: true,
        title: title.unwrap_or_else(|| Placed::nowhere(shared.slug.to_owned())),
        subtitle: root.text("subtitle"),
        series: root.text("series"),
        publisher: root.text("publisher"),
        holder: root.text("holder"),
        url: root.web_address("url").or_else(|| shared.url.cloned()),
        description: root.text("description"),
        disclaimer: root.text("disclaimer"),
        pseudonyms: root.text("pseudonyms"),
        price: root.text("price"),
        sensitive: root.words("sensitive"),
        credits: root.words("credits"),
        strings: strings(root),
        subjects: root.texts("subjects"),
        contact: root.texts("contact"),
        partners,
        contributors: all_contributors(root, shared),
        status,
        status_place: said.map_or(Place::Nowhere, |word| word.place),
        embargo,
        date: root.date("date").map(|date| date.value).or(shared.date.filter(|_| !is_planned)),
        digits: digits(root),
        isbn: root.table("isbn").map(|isbn| read_isbn(&isbn)).unwrap_or_default(),
        certificate: root.table("accessibility").and_then(|table| certificate(&table)),
        cover,
        source_hash: root.text(SOURCE_HASH),
        unsaid,
        chapters: Vec::new(),
        unlisted: Vec::new(),
    }
}

const STATUS: [(&str, Status); 3] =
    [("released", Status::Released), ("planned", Status::Planned), ("embargoed", Status::Embargoed)];

fn digits(root: &Table) -> Option<Digits> {
    let sets: Vec<(&str, Digits)> = Digits::names().filter_map(|name| Some((name, Digits::from_name(name)?))).collect();
    root.choice("digits", &sets)
}

/// The words that the edition says otherwise; a blank one is yet to be filled in.
fn strings(root: &Table) -> Vec<(Placed<String>, Placed<String>)> {
    let signs = Words::signs();
    let mut strings = root.tree("strings");
    strings.retain(|(name, text)| match signs.with(name, text) {
        _ if text.is_empty() => false,
        Ok(_) => true,
        Err(error @ BadWord::Unknown(_)) => {
            let names: Vec<String> = signs.entries().into_iter().map(|(name, _)| name).collect();
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let finding = Diagnostic::new(Code::UnknownKey, name.place.clone(), error.to_string());
            let numbered = format!("numbered.{name}");
            let hint = match names.contains(&numbered.as_str()) {
                true => format!("it stands with its number: [strings.numbered] {name} = \"… {{n}}\""),
                false => suggest::few(name, &names),
            };
            root.push(finding.hint(hint));
            false
        }
        Err(error @ BadWord::WithoutPlace { .. }) => {
            root.wrong_value(text.place.clone(), error.to_string());
            false
        }
    });
    strings
}

/// Each partner of the publication under its name in this language.
fn partners(root: &Table, shared: &Shared, unsaid: &mut Vec<Diagnostic>) -> Vec<Partner> {
    let names = root.words("partners");
    let known: Vec<&str> = shared.partners.iter().map(|partner| partner.id.as_str()).collect();
    unknown_names(root, &names, &known, "partner", shared);
    let mut partners = Vec::new();
    for partner in shared.partners {
        match names.iter().find(|(id, _)| id.value == partner.id.value) {
            Some((_, name)) => {
                partners.push(Partner { id: partner.id.value.clone(), name: name.clone(), logo: partner.logo.clone() })
            }
            None => unsaid.push(
                Diagnostic::new(
                    Code::MissingValue,
                    root.place(),
                    format!("the partner “{}” has no name here", partner.id),
                )
                .hint(format!("add partners = {{ {} = \"…\" }}", partner.id)),
            ),
        }
    }
    partners
}

/// The publication's contributors under their names in this script, then the edition's own: its translators.
fn all_contributors(root: &Table, shared: &Shared) -> Vec<Contributor> {
    let names = root.words("contributors");
    let known: Vec<&str> = shared.contributors.iter().map(|contributor| contributor.name.as_str()).collect();
    unknown_names(root, &names, &known, "contributor", shared);
    let named = shared.contributors.iter().map(|contributor| {
        let own = names.iter().find(|(name, _)| name.value == contributor.name.value);
        match own {
            // Words for sorting belong to the script of the name that they sort.
            Some((_, name)) => Contributor { name: name.clone(), file_as: None, ..contributor.clone() },
            None => contributor.clone(),
        }
    });
    named.chain(contributors(root)).collect()
}

fn unknown_names(
    root: &Table,
    names: &[(Placed<String>, Placed<String>)],
    known: &[&str],
    what: &str,
    shared: &Shared,
) {
    if shared.is_alone {
        return;
    }
    for (name, _) in names.iter().filter(|(name, _)| !known.contains(&name.as_str())) {
        let message = format!("{} has no {what} “{name}”", reading::FILE);
        let finding = Diagnostic::new(Code::WrongValue, name.place.clone(), message);
        root.push(if known.is_empty() { finding } else { finding.hint(suggest::hint(name, known)) });
    }
}

fn read_isbn(table: &Table) -> Isbn {
    let isbn = |key| {
        let text = table.text(key)?;
        if !values::is_isbn(&text) {
            let message = format!("“{text}” is no ISBN: it has 13 digits, the last of which checks the others");
            let hint = match values::isbn_check(&text) {
                Some(check) => format!("look it up again: if the others are right, the last one is {check}"),
                None => {
                    "it begins with 978 or 979; one of 10 digits has one of 13 too, which its agency tells".to_owned()
                }
            };
            table.push(Diagnostic::new(Code::WrongValue, text.place.clone(), message).hint(hint));
        }
        Some(text)
    };
    Isbn { pdf: isbn("pdf"), print: isbn("print"), epub: isbn("epub"), add_on: add_on(table) }
}

fn add_on(table: &Table) -> Option<Placed<String>> {
    let text = table.text("add-on")?;
    let wrong = |message: String, hint: &str| {
        table.push(Diagnostic::new(Code::WrongValue, text.place.clone(), message).hint(hint));
    };
    if !matches!(text.len(), 2 | 5) || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        let hint = "it has 5 digits, or 2: add-on = \"51299\" for 12.99 US dollars, \"90000\" where no price is said";
        wrong(format!("“{text}” is no add-on of a barcode"), hint);
    } else if !table.has("print") {
        let hint = "add print = \"978-…\", the ISBN of the printed edition, or take the add-on out";
        wrong("the add-on stands beside the barcode of `print`, which isn't there".to_owned(), hint);
    }
    Some(text)
}

/// A certificate says all of who, when and where it can be read, or it is none.
fn certificate(table: &Table) -> Option<Certificate> {
    let by = table.text("certified-by");
    let date = table.date("date");
    let report = table.web_address("report");
    table.missing("certified-by", "\"…\", the organisation that looked at the EPUB");
    table.missing("date", "2026-03-31, the day on which it did");
    table.missing("report", "\"https://…\", where its report can be read");
    Some(Certificate { by: by?, date: date?.value, report: report? })
}

/// The words of the cover's photograph, with its credit from the sidecar where there is none in this script.
fn cover(root: &Table, shared: &Shared, unsaid: &mut Vec<Diagnostic>) -> Option<CoverWords> {
    let table = root.table("cover");
    let text = |key| table.as_ref().and_then(|table| table.text(key));
    let (alt, caption, credit) = (text("alt"), text("caption"), text("credit"));
    let photo = shared.cover?;
    let words = CoverWords { alt, caption, credit: credit.or_else(|| photo.facts.credit.clone()) };
    let place = table.as_ref().map_or(root.place(), Table::place);
    tell_missing_words(place.into(), &words, photo, unsaid);
    Some(words)
}

fn tell_missing_words(place: Place, words: &CoverWords, photo: &Cover, unsaid: &mut Vec<Diagnostic>) {
    let picture = slashed(&photo.photo.value);
    if words.alt.is_none() {
        unsaid.push(
            Diagnostic::new(
                Code::CoverAltMissing,
                place.clone(),
                format!("the cover's photograph {picture} has no alternative text"),
            )
            .hint("say what is to be seen, under [cover]: alt = \"…\""),
        );
    }
    if words.caption.is_none() {
        unsaid.push(
            Diagnostic::new(
                Code::CoverCaptionMissing,
                place.clone(),
                format!("the cover's photograph {picture} has no caption"),
            )
            .hint("add it under [cover]: caption = \"…\""),
        );
    }
    if words.credit.is_none() && !photo.is_credit_hidden {
        let hint = match &photo.astray {
            Some(astray) => {
                format!("{astray} isn't read: call it {picture}.toml, with credit = \"© Name / Organisation\"")
            }
            None => format!("add it to {picture}.toml: credit = \"© Name / Organisation\""),
        };
        unsaid.push(
            Diagnostic::new(
                Code::CoverCreditMissing,
                place,
                format!("nobody is credited for the cover's photograph {picture}"),
            )
            .hint(hint),
        );
    }
}
