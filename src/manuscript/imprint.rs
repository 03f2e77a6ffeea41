//! The imprint: what is said of the edition itself, as rows that every writer sets in its own way.

mod citation;
mod rights;
mod value;

use super::{ContactLine, CoverPhoto, Isbn, Manuscript, Metadata, OtherEdition, Partner, Said};
use crate::language::{Language, Words};

pub use value::Value;

/// In the order that readers look for it.
#[derive(Debug)]
pub struct Imprint<'m> {
    /// Where there are words that travel with the photograph.
    pub cover: Option<&'m CoverPhoto>,
    pub rows: Vec<Row<'m>>,
    /// But for the publisher, where it is one of them.
    pub partners: Vec<&'m Partner>,
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

impl<'m> Imprint<'m> {
    /// None where nothing is known beyond the language: in a folder without configuration.
    pub fn of(manuscript: &'m Manuscript) -> Option<Imprint<'m>> {
        let Manuscript { metadata, language, cover, .. } = manuscript;
        let publisher = metadata.publisher.as_ref().map(|publisher| &publisher.words);
        let is_publisher = |partner: &Partner| Some(&partner.name.words) == publisher;
        let imprint = Imprint {
            cover: cover.as_ref().filter(|photo| photo.caption.is_some() || photo.credit.is_some()),
            rows: rows(metadata, language),
            partners: metadata.partners.iter().filter(|partner| !is_publisher(partner)).collect(),
            contact: &metadata.contact,
            disclaimer: metadata.disclaimer.as_ref().map(paragraphs).unwrap_or_default(),
        };
        let Imprint { cover, rows, partners, contact, disclaimer } = &imprint;
        let has_more = rows.len() > 1 || !partners.is_empty() || !contact.is_empty();
        (has_more || cover.is_some() || !disclaimer.is_empty()).then_some(imprint)
    }
}

fn rows<'m>(metadata: &'m Metadata, language: &'m Language) -> Vec<Row<'m>> {
    let words = &language.words;
    let mut rows: Vec<Row<'m>> = Vec::new();
    // No label stands twice.
    let mut row = |label: &'m str, values: Vec<Value<'m>>| match rows.iter_mut().find(|row| row.label == label) {
        _ if values.is_empty() => {}
        Some(row) => row.values.extend(values),
        None => rows.push(Row { label, values }),
    };
    row(&words.published_by, metadata.publisher.iter().map(Value::Said).collect());
    row(&words.published, metadata.date.map(|date| Value::Own(language.date(date))).into_iter().collect());
    row(&words.edition, vec![Value::Own(language.autonym.clone())]);
    row(&words.version, metadata.version.iter().map(|version| Value::Number(version.into())).collect());
    let original = metadata.original().map(|original| Value::Own(language.name_of(&original.tag).to_owned()));
    row(&words.original_language, original.into_iter().collect());
    for contributor in &metadata.contributors {
        let label = words.roles.get(&contributor.role).unwrap_or(&words.roles.ctb);
        row(label, vec![Value::Said(&contributor.name)]);
    }
    row(&words.isbn, isbn(&metadata.isbn, words));
    row(&words.suggested_citation, citation::citation(metadata, language).into_iter().collect());
    row(&words.rights, rights::rights(metadata, language));
    let editions = |is_available: bool| {
        let editions = metadata.editions.iter().filter(move |edition| edition.is_available == is_available);
        let month = move |edition: &OtherEdition| edition.date.filter(|_| !is_available).map(|d| language.month(d));
        editions.map(move |edition| Value::Edition { edition, month: month(edition) }).collect()
    };
    row(&words.available_in, editions(true));
    row(&words.forthcoming, editions(false));
    rows
}

/// Of every format, each with its name.
fn isbn<'m>(Isbn { pdf, print, epub, add_on: _ }: &'m Isbn, words: &Words) -> Vec<Value<'m>> {
    let slots = [(print, &*words.print), (pdf, "PDF"), (epub, "EPUB")];
    let known = slots.into_iter().filter_map(|(isbn, format)| Some((isbn.as_ref()?, format)));
    known
        .map(|(isbn, format)| Value::Line(vec![Value::Number(isbn.into()), Value::Own(format!(" ({format})"))]))
        .collect()
}

/// What a blank line parts.
pub fn paragraphs(said: &Said) -> Vec<Said> {
    let parts = said.split("\n\n").map(str::trim).filter(|part| !part.is_empty());
    parts.map(|words| Said { words: words.to_owned(), span: said.span }).collect()
}
