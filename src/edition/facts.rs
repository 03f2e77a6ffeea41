//! A project's facts, as an edition's manuscript says them.

use jiff::Timestamp;

use super::context::Context;
use crate::checksum;
use crate::config::{self, Edition, Project, Status};
use crate::diagnostics::{Code, Diagnostic, Findings, Outcome, Place};
use crate::format::Format;
use crate::language::{Language, Tag};
use crate::manuscript::{
    Certificate, Chapters, Column, ContactLine, Contents, Contributor, Isbn, Look, Metadata, OtherEdition, OwnTheme,
    Paper, Partner, Said, Shapes, ThemeFile, WebAddress,
};
use crate::markdown::Title;
use crate::resolve::alternatives::{self, Beside};
use crate::resolve::{self, CoverFacts, Facts, Numbering};
use crate::world::{World, slashed};

/// Of most books: the chapters and their sections.
const CONTENTS_DEPTH: u8 = 2;

/// The paper that pages for print have of their own.
fn print_paper(outputs: &config::Outputs) -> Option<Paper> {
    match outputs.of(Format::Print) {
        config::Output::Print(print) => print.paper,
        config::Output::Pdf
        | config::Output::LargePrint { .. }
        | config::Output::PrintCover(_)
        | config::Output::Epub { .. } => None,
    }
}

/// The same for all editions and versions of a publication.
fn seed(slug: &str) -> u32 {
    checksum::of(slug.as_bytes()).iter().take(4).fold(0, |seed, byte| (seed << 8) | u32::from(*byte))
}

/// What an edition's manuscript takes from the configuration, cleaned as the chapters' text is.
///
/// `titles`: those of files whose chapters have others.
pub fn edition(context: &Context<'_>, edition: &Edition, tag: &Tag, titles: &[Title]) -> Outcome<Facts> {
    let Context { world, project, is_draft, .. } = *context;
    let mut findings = Findings::default();
    let mut said = |value: &config::Placed<String>| said(value, &mut findings);
    let mut title = said(&edition.title);
    if title.words.is_empty() {
        title.words.clone_from(&project.publication.slug);
    }
    let subjects = edition.subjects.iter().map(&mut said).filter(|said| !said.words.is_empty()).collect();
    let certificate = edition.certificate.as_ref().and_then(|one| certificate(one, said(&one.by)));
    let contact = edition.contact.iter().map(|line| contact_line(said(line))).collect();
    let mut paragraphs =
        |value: &Option<config::Placed<String>>| value.as_ref().and_then(|value| in_paragraphs(value, &mut said));
    let (description, disclaimer) = (paragraphs(&edition.description), paragraphs(&edition.disclaimer));
    let mut text =
        |value: &Option<config::Placed<String>>| value.as_ref().map(&mut said).filter(|said| !said.words.is_empty());
    let price = text(&edition.price);
    let isbn = |isbn: &Option<config::Placed<String>>| isbn.as_ref().map(|isbn| isbn.value.clone());
    let metadata = Metadata {
        title,
        subtitle: text(&edition.subtitle),
        series: text(&edition.series),
        publisher: text(&edition.publisher),
        description,
        disclaimer: joined(disclaimer, text(&edition.pseudonyms)),
        subjects,
        contact,
        is_draft,
        identifier: match is_draft {
            true => project.draft_identifier(tag),
            false => project.identifier(tag),
        },
        version: project.publication.version.clone(),
        date: edition.date,
        timestamp: timestamp(world, edition),
        license: text(&project.publication.license),
        holder: text(&edition.holder),
        address: text(&edition.url).and_then(web_address),
        contributors: edition.contributors.iter().map(|one| contributor(one, said(&one.name))).collect(),
        partners: edition.partners.iter().map(|one| Partner { name: said(&one.name), logo: None }).collect(),
        price,
        isbn: Isbn {
            pdf: isbn(&edition.isbn.pdf),
            print: isbn(&edition.isbn.print),
            epub: isbn(&edition.isbn.epub),
            add_on: isbn(&edition.isbn.add_on),
        },
        certificate,
        editions: others(project, tag),
    };
    let path = |placed: &config::Placed<std::path::PathBuf>| slashed(&placed.value);
    let paper = project.theme.paper;
    let mut facts = Facts {
        metadata,
        partner_logos: edition.partners.iter().map(|partner| partner.logo.as_ref().map(path)).collect(),
        look: Look {
            accent: project.theme.accent,
            accent_spot: project.outputs.press.accent_spot.as_ref().map(|name| name.value.clone()),
            paper,
            print_paper: print_paper(&project.outputs).unwrap_or(paper),
            logo: None,
            back_cover: project.back_cover,
            seed: seed(&project.publication.slug),
            chapters: Chapters::default(),
            digits: Shapes::default(),
            contents: Contents {
                depth: project.contents.depth.unwrap_or(CONTENTS_DEPTH),
                is_depth_said: project.contents.depth.is_some(),
                lists: project.contents.lists.clone(),
            },
            floats: project.floats,
            column: Column::default(),
            notes: project.notes,
            own_theme: own_theme(&project.theme_files),
            families: project.theme.families.map(|name| name.value.clone()),
        },
        chapters: project.theme.chapters,
        digits: project.theme.figures,
        column: project.theme.column,
        logo: project.theme.logo.as_ref().map(path),
        cover: cover(project, edition, &mut said),
        typography: project.publication.typography,
        print_ppi: project.outputs.press.min_ppi,
        numbering: Numbering { chapters: project.numbering.chapters, sections: project.numbering.sections },
    };
    tell_cover_words(project, edition, &mut findings);
    take_titles(titles, project, &mut facts.metadata, &mut findings);
    Outcome { value: facts, findings }
}

/// A folder is called by the title of its one file, where that has several chapters. Elsewhere such a title stands nowhere.
fn take_titles(titles: &[Title], project: &Project, metadata: &mut Metadata, findings: &mut Findings) {
    for Title { text, span } in titles {
        let said = Said { words: resolve::clean_value(text, &(*span).into()).told(findings), span: Some(*span) };
        if !project.is_configured() && titles.len() == 1 {
            metadata.title = said;
        } else if said.words.to_lowercase() != metadata.title.words.to_lowercase() {
            let message = format!("“{}” is the title of none of the file's chapters; it is left out", said.words);
            let hint = "each heading of the first level is a chapter's title; write what is above them as “# (PART) …”";
            findings.push(Diagnostic::new(Code::FrontMatter, *span, message).hint(hint));
        }
    }
}

fn tell_cover_words(project: &Project, edition: &Edition, findings: &mut Findings) {
    let (Some(cover), Some(words)) = (&project.cover, &edition.cover) else { return };
    let Some(alt) = &words.alt else { return };
    let text = |placed: &'_ Option<config::Placed<String>>| placed.as_ref().map(|placed| placed.value.clone());
    let (path, caption, credit) = (slashed(&cover.photo.value), text(&words.caption), text(&words.credit));
    let beside = Beside { path: &path, caption: caption.as_deref(), credit: credit.as_deref() };
    findings.extend(alternatives::told(&alt.value, beside, &alt.place));
}

fn own_theme(files: &[ThemeFile]) -> OwnTheme {
    let mut own = OwnTheme::default();
    for file in files {
        match &*file.name {
            config::STYLE_SHEET => own.style_sheet = Some(file.text.clone()),
            config::STYLE_RULES => own.style_rules = Some(file.text.clone()),
            _ => own.typst.push(file.clone()),
        }
    }
    own
}

fn said(placed: &config::Placed<String>, findings: &mut Findings) -> Said {
    let span = match placed.place {
        Place::Span(span) => Some(span),
        Place::File(_) | Place::Nowhere => None,
    };
    Said { words: resolve::clean_value(&placed.value, &placed.place).told(findings), span }
}

/// The same of a text in which blank lines part paragraphs.
fn in_paragraphs(
    placed: &config::Placed<String>,
    said: &mut dyn FnMut(&config::Placed<String>) -> Said,
) -> Option<Said> {
    let lines: Vec<&str> = placed.value.lines().collect();
    let texts = lines.split(|line| line.trim().is_empty()).filter(|lines| !lines.is_empty());
    let paragraphs = texts.map(|lines| said(&config::Placed { value: lines.join("\n"), place: placed.place.clone() }));
    paragraphs.filter(|paragraph| !paragraph.words.is_empty()).map(Some).reduce(joined).flatten()
}

/// The one under the other, as paragraphs.
fn joined(one: Option<Said>, other: Option<Said>) -> Option<Said> {
    match (one, other) {
        (Some(one), Some(other)) => Some(Said { words: format!("{}\n\n{}", one.words, other.words), span: one.span }),
        (one, other) => one.or(other),
    }
}

fn contact_line(words: Said) -> ContactLine {
    ContactLine { url: resolve::address_of_words(&words), words }
}

/// None of one that may stand in no EPUB.
fn web_address(words: Said) -> Option<WebAddress> {
    Some(WebAddress { url: resolve::address_of_words(&words)?, words })
}

fn contributor(contributor: &config::Contributor, name: Said) -> Contributor {
    Contributor {
        name,
        role: contributor.role.clone(),
        file_as: contributor.file_as.clone(),
        orcid: contributor.orcid.clone(),
    }
}

/// None where the report's address may stand in no EPUB.
fn certificate(certificate: &config::Certificate, by: Said) -> Option<Certificate> {
    let report = resolve::address_of_words(&certificate.report)?;
    Some(Certificate { by, date: certificate.date, report })
}

fn cover(
    project: &Project,
    edition: &Edition,
    said: &mut dyn FnMut(&config::Placed<String>) -> Said,
) -> Option<CoverFacts> {
    let cover = project.cover.as_ref()?;
    let words = edition.cover.as_ref()?;
    Some(CoverFacts {
        path: slashed(&cover.photo.value),
        alt: words.alt.as_ref().map(&mut *said).unwrap_or_default().words,
        caption: words.caption.as_ref().map(&mut *said),
        credit: words.credit.as_ref().map(&mut *said),
        focus: cover.facts.focus.unwrap_or([0.5, 0.5]),
        keep_clear: cover.facts.keep_clear,
    })
}

/// The publication's other languages: those with a released edition are available, the others to come.
fn others(project: &Project, tag: &Tag) -> Vec<OtherEdition> {
    let languages = project.languages().iter().map(|language| &language.value);
    languages
        .filter(|other| *other != tag)
        .map(|other| {
            let edition = project.edition(other);
            let language = Language::of(other);
            OtherEdition {
                tag: other.clone(),
                autonym: language.autonym,
                direction: language.direction,
                is_available: edition.is_some_and(|edition| edition.status == Status::Released),
                date: edition.and_then(|edition| edition.date),
                identifier: project.identifier(other),
                is_original: project.original() == Some(other),
            }
        })
        .collect()
}

/// Of the files' metadata: `SOURCE_DATE_EPOCH`, else the edition's date, else the first of 1980, the earliest that a
/// zip archive can hold. Never the clock's.
fn timestamp(world: &dyn World, edition: &Edition) -> Timestamp {
    let earliest = Timestamp::from_second(315_532_800).expect("1980 is in range");
    let dated = || {
        let midnight = edition.date?.at(0, 0, 0, 0);
        jiff::tz::Offset::UTC.to_timestamp(midnight).ok()
    };
    epoch(world).ok().flatten().or_else(dated).unwrap_or(earliest).max(earliest)
}

/// The time that the environment sets, if it does.
///
/// # Errors
/// Where its value is no number of seconds up to the year 9999: a build that is to be the same everywhere isn't then.
pub fn epoch(world: &dyn World) -> Result<Option<Timestamp>, Box<Diagnostic>> {
    const NAME: &str = "SOURCE_DATE_EPOCH";
    let Some(text) = world.env(NAME) else { return Ok(None) };
    let seconds = text.parse::<i64>().ok().filter(|seconds| (0..=253_402_300_799).contains(seconds));
    match seconds.and_then(|seconds| Timestamp::from_second(seconds).ok()) {
        Some(time) => Ok(Some(time)),
        None => Err(Box::new(
            Diagnostic::new(Code::WrongValue, Place::Nowhere, format!("{NAME} is “{text}” in the environment"))
                .hint("it is the number of seconds since 1970, such as that of a commit: git log -1 --pretty=%ct"),
        )),
    }
}
