//! The imprint: what is said of the edition itself, as rows that every writer sets in its own way.

use super::licence::creative_commons;
use super::{ContactLine, Contributor, CoverPhoto, Manuscript, Metadata, OtherEdition, Partner, Said};
use crate::language::Language;

/// What the edition is published as: each has an ISBN of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Pdf,
    /// A product of its own, which has none.
    LargePrint,
    Print,
    Epub,
}

/// In the order that readers look for it.
#[derive(Debug)]
pub struct Imprint<'m> {
    /// Where there are words that travel with the photograph.
    pub cover: Option<&'m CoverPhoto>,
    pub rows: Vec<Row<'m>>,
    pub partners: &'m [Partner],
    pub contact: &'m [ContactLine],
    /// Paragraph by paragraph.
    pub disclaimer: Vec<Said>,
}

#[derive(Debug)]
pub struct Row<'m> {
    pub label: &'m str,
    /// At least one.
    pub values: Vec<Value<'m>>,
}

#[derive(Debug)]
pub enum Value<'m> {
    /// In the edition's language.
    Own(String),
    /// Words of the configuration, in whichever direction.
    Said(&'m Said),
    /// Digits and signs, which run from the left in every language.
    Number(String),
    Link {
        words: String,
        url: String,
    },
    /// By the language's own name; with the month where it is still to come.
    Edition {
        edition: &'m OtherEdition,
        month: Option<String>,
    },
}

impl<'m> Imprint<'m> {
    /// None where nothing is known beyond the language: in a folder without configuration.
    pub fn of(manuscript: &'m Manuscript, format: Format) -> Option<Imprint<'m>> {
        let Manuscript { metadata, language, cover, .. } = manuscript;
        let imprint = Imprint {
            cover: cover.as_ref().filter(|photo| photo.caption.is_some() || photo.credit.is_some()),
            rows: rows(metadata, language, format),
            partners: &metadata.partners,
            contact: &metadata.contact,
            disclaimer: metadata.disclaimer.as_ref().map(paragraphs).unwrap_or_default(),
        };
        let Imprint { cover, rows, partners, contact, disclaimer } = &imprint;
        let has_more = rows.len() > 1 || !partners.is_empty() || !contact.is_empty();
        (has_more || cover.is_some() || !disclaimer.is_empty()).then_some(imprint)
    }
}

fn rows<'m>(metadata: &'m Metadata, language: &'m Language, format: Format) -> Vec<Row<'m>> {
    let words = &language.words;
    let mut rows = Vec::new();
    let mut row = |label: &'m str, values: Vec<Value<'m>>| {
        if !values.is_empty() {
            rows.push(Row { label, values });
        }
    };
    row(&words.published_by, metadata.publisher.iter().map(Value::Said).collect());
    row(&words.edition, vec![Value::Own(language.autonym.clone())]);
    row(&words.version, metadata.version.iter().cloned().map(Value::Number).collect());
    row(&words.published, metadata.date.map(|date| Value::Own(language.date(date))).into_iter().collect());
    for (role, contributors) in by_role(&metadata.contributors) {
        let label = words.roles.get(role).unwrap_or(&words.roles.ctb);
        row(label, contributors.into_iter().map(|contributor| Value::Said(&contributor.name)).collect());
    }
    row(&words.licence, metadata.license.iter().map(licence).collect());
    row(&words.isbn, isbn(metadata, format).map(Value::Number).into_iter().collect());
    let editions = |is_available: bool| {
        let editions = metadata.editions.iter().filter(move |edition| edition.is_available == is_available);
        let month = move |edition: &OtherEdition| edition.date.filter(|_| !is_available).map(|d| language.month(d));
        editions.map(move |edition| Value::Edition { edition, month: month(edition) }).collect()
    };
    row(&words.available_in, editions(true));
    row(&words.forthcoming, editions(false));
    rows
}

/// Contributors by role, in the order in which the roles come first.
fn by_role(contributors: &[Contributor]) -> Vec<(&str, Vec<&Contributor>)> {
    let mut roles: Vec<(&str, Vec<&Contributor>)> = Vec::new();
    for contributor in contributors {
        match roles.iter_mut().find(|(role, _)| *role == contributor.role) {
            Some((_, same)) => same.push(contributor),
            None => roles.push((&contributor.role, vec![contributor])),
        }
    }
    roles
}

fn licence(said: &Said) -> Value<'_> {
    match creative_commons(said) {
        Some(known) => Value::Link { words: known.name, url: known.url },
        None => Value::Said(said),
    }
}

fn isbn(metadata: &Metadata, format: Format) -> Option<String> {
    let isbn = &metadata.isbn;
    match format {
        Format::Pdf => isbn.pdf.as_ref().map(|isbn| format!("{isbn} (PDF)")),
        Format::LargePrint => None,
        Format::Print => isbn.print.clone(),
        Format::Epub => isbn.epub.as_ref().map(|isbn| format!("{isbn} (EPUB)")),
    }
}

/// What a blank line parts.
fn paragraphs(said: &Said) -> Vec<Said> {
    let parts = said.split("\n\n").map(str::trim).filter(|part| !part.is_empty());
    parts.map(|words| Said { words: words.to_owned(), span: said.span }).collect()
}
