//! The package document: what epub-builder 0.8.3 leaves out of it or gets wrong, mended (EPUB 3.3, 5).

use std::collections::BTreeSet;

use quick_xml::events::Event;

use super::EpubError;
use super::claims::{self, Claims};
use super::edit::{Change, Element, Ledger, attribute, edit, text_event, with_attributes, without_attributes};
use crate::manuscript::{Contributor, Manuscript, Metadata, OtherEdition, creative_commons};
use crate::tree::unbroken;

pub const PATH: &str = "OEBPS/content.opf";

/// What is done to the document, each once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Edit {
    /// `xml:lang` and `dir` on `package` (5.4): the language of the metadata's own words.
    PackageLanguage,
    /// The title's id, so that it can be told from the subtitle (5.5.3.1.2).
    TitleId,
    /// `dc:language` loses its id: epub-builder gives the first creator the same.
    LanguageWithoutId,
    /// `dcterms:modified` (5.5.6): the builder takes the clock.
    Modified,
    /// The rest of the metadata.
    Metadata,
    /// The spine says in which direction pages turn (5.7.2).
    PageProgression,
    /// The contents are a page of the book, after the front matter.
    NavInSpine,
    /// The guide is EPUB 2's; the landmarks say the same.
    NoGuide,
    /// The builder's own style sheet, which is empty.
    NoSheet,
}

const EDITS: [Edit; 9] = [
    Edit::PackageLanguage,
    Edit::TitleId,
    Edit::LanguageWithoutId,
    Edit::Modified,
    Edit::Metadata,
    Edit::PageProgression,
    Edit::NavInSpine,
    Edit::NoGuide,
    Edit::NoSheet,
];

/// The style sheet that epub-builder adds where it is given none of its own kind.
pub const EMPTY_SHEET: &str = "stylesheet.css";

/// The id that epub-builder gives the navigation document.
const NAV_ID: &str = "nav";

/// `front_pages`: how many documents stand before the contents.
pub fn mend(opf: &str, manuscript: &Manuscript, claims: &Claims, front_pages: usize) -> Result<String, EpubError> {
    let mut ledger = Ledger::new(PATH, &EDITS);
    let mut ids: BTreeSet<String> = BTreeSet::new();
    let mut doubled: Option<String> = None;
    let mut is_modified = false;
    let mut itemrefs = 0;
    let language = &manuscript.language;
    let direction = language.direction.as_str();
    let modified = modified(manuscript);
    let nav = || vec![Element::new("itemref").with("idref", NAV_ID)];
    let mended = edit(opf, |path, event| {
        let names: Vec<&str> = path.iter().map(String::as_str).collect();
        if let Event::Start(start) | Event::Empty(start) = event
            && let Some(id) = attribute(start, "id")?
        {
            // The two that lose theirs don't count.
            if names.as_slice() != ["package", "metadata", "dc:language"] && !ids.insert(id.clone()) {
                doubled = Some(id);
            }
        }
        Ok(match (names.as_slice(), event) {
            (["package"], Event::Start(start)) => {
                ledger.done(Edit::PackageLanguage);
                Change::Replace(Event::Start(with_attributes(
                    start,
                    &[("xml:lang", language.tag.as_str()), ("dir", direction)],
                )?))
            }
            (["package", "metadata", "dc:title"], Event::Start(start)) => {
                ledger.done(Edit::TitleId);
                ids.insert("title".to_owned());
                Change::Replace(Event::Start(with_attributes(start, &[("id", "title")])?))
            }
            (["package", "metadata", "dc:language"], Event::Start(start)) => {
                if attribute(start, "id")?.is_some() {
                    ledger.done(Edit::LanguageWithoutId);
                }
                Change::Replace(Event::Start(without_attributes(start, &["id"])?))
            }
            (["package", "metadata", "meta"], Event::Start(start)) => {
                is_modified = attribute(start, "property")?.as_deref() == Some("dcterms:modified");
                Change::Keep
            }
            (["package", "metadata", "meta"], Event::Text(_)) if is_modified => {
                ledger.done(Edit::Modified);
                Change::Replace(text_event(&modified))
            }
            (["package", "metadata", "meta"], Event::End(_)) => {
                is_modified = false;
                Change::Keep
            }
            (["package", "metadata"], Event::End(_)) => {
                ledger.done(Edit::Metadata);
                Change::Before(metadata(manuscript, claims))
            }
            (["package", "spine"], Event::Start(start)) => {
                if attribute(start, "page-progression-direction")?.as_deref() == Some(direction) {
                    ledger.done(Edit::PageProgression);
                }
                Change::Keep
            }
            (["package", "spine", "itemref"], Event::Empty(_)) => {
                itemrefs += 1;
                if itemrefs == front_pages {
                    ledger.done(Edit::NavInSpine);
                    Change::After(nav())
                } else {
                    Change::Keep
                }
            }
            (["package", "manifest", "item"], Event::Empty(start))
                if attribute(start, "href")?.as_deref() == Some(EMPTY_SHEET) =>
            {
                ledger.done(Edit::NoSheet);
                Change::Drop
            }
            (["package", "guide"], Event::End(_)) => {
                ledger.done(Edit::NoGuide);
                Change::Drop
            }
            (["package", "guide", ..], _) => Change::Drop,
            _ => Change::Keep,
        })
    })
    .map_err(|source| EpubError::Xml { file: PATH, source })?;
    ledger.settle()?;
    match doubled {
        Some(id) => Err(EpubError::TwoIds { file: PATH.to_owned(), id }),
        None if !ids.contains(NAV_ID) => Err(EpubError::NotEdited { file: PATH, edit: NAV_ID.to_owned(), times: 0 }),
        None => Ok(mended),
    }
}

/// To the second, in UTC, as 5.5.6 wants it.
fn modified(manuscript: &Manuscript) -> String {
    manuscript.metadata.timestamp.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

fn refine(id: &str, property: &str, value: &str) -> Element {
    Element::new("meta").with("refines", format!("#{id}")).with("property", property).text(value)
}

fn metadata(manuscript: &Manuscript, claims: &Claims) -> Vec<Element> {
    let metadata = &manuscript.metadata;
    let mut list = Vec::new();
    if let Some(subtitle) = &metadata.subtitle {
        list.push(refine("title", "title-type", "main"));
        list.push(Element::new("dc:title").with("id", "subtitle").text(&**subtitle));
        list.push(refine("subtitle", "title-type", "subtitle"));
    }
    list.extend(metadata.series.iter().flat_map(|series| collection(series)));
    if let Some(isbn) = &metadata.isbn.epub {
        let digits: String = isbn.chars().filter(|c| c.is_ascii_alphanumeric()).collect();
        list.push(Element::new("dc:identifier").with("id", "isbn").text(format!("urn:isbn:{digits}")));
    }
    for (index, contributor) in metadata.contributors.iter().enumerate() {
        list.extend(contributor_elements(index, contributor));
    }
    let optional = [
        ("dc:publisher", metadata.publisher.as_deref().map(str::to_owned)),
        ("dc:date", metadata.date.map(|date| date.to_string())),
        ("dc:rights", metadata.license.as_deref().map(rights)),
        ("dc:description", metadata.description.as_ref().map(|description| description.in_a_line().words)),
    ];
    for (name, value) in optional {
        list.extend(value.map(|value| Element::new(name).text(value)));
    }
    // EPUB Accessibility 1.1, 3.2.2.
    if let Some(source) = &claims.page_source {
        list.push(Element::new("meta").with("property", "pageBreakSource").text(source));
    }
    list.extend(metadata.subjects.iter().map(|subject| Element::new("dc:subject").text(&**subject)));
    list.extend(translations(metadata));
    for (property, value) in claims.properties(&manuscript.language) {
        list.push(Element::new("meta").with("property", property).text(value));
    }
    list.extend(metadata.certificate.iter().flat_map(claims::conformance));
    list.into_iter()
        .map(|element| Element { text: element.text.map(|text| unbroken(&text).into_owned()), ..element })
        .collect()
}

/// The series, in the standard's words (5.5.3.2.6) and in calibre's, since foliate loses the name of the first and Thorium
/// passes over it. No position in it is known.
fn collection(series: &str) -> Vec<Element> {
    vec![
        Element::new("meta").with("property", "belongs-to-collection").with("id", "series").text(series),
        refine("series", "collection-type", "series"),
        Element::new("meta").with("name", "calibre:series").with("content", unbroken(series)),
    ]
}

/// The original that this edition was translated from, or the translations that were made of it, by what their EPUBs
/// are identified by. (`dc:source` would say that too, but it is where reading systems look for the printed book.)
fn translations(metadata: &Metadata) -> Vec<Element> {
    let mut editions = metadata.editions.iter().filter(|edition| edition.is_available);
    let has_original = metadata.editions.iter().any(|edition| edition.is_original);
    let named = |property: &str, edition: &OtherEdition| {
        Element::new("meta").with("property", property).text(format!("urn:uuid:{}", edition.identifier))
    };
    match has_original {
        true => {
            let original = editions.find(|edition| edition.is_original);
            original.map(|edition| named("schema:translationOfWork", edition)).into_iter().collect()
        }
        false => editions.map(|edition| named("schema:workTranslation", edition)).collect(),
    }
}

/// An author is the creator; whoever else had a part, a contributor (5.5.3.2). Roles are MARC relators.
fn contributor_elements(index: usize, contributor: &Contributor) -> Vec<Element> {
    let is_author = matches!(contributor.role.as_str(), "aut" | "cre");
    let (name, id) = if is_author {
        ("dc:creator", format!("creator-{}", index + 1))
    } else {
        ("dc:contributor", format!("contributor-{}", index + 1))
    };
    let mut list = vec![
        Element::new(name).with("id", &id).text(&*contributor.name),
        refine(&id, "role", &contributor.role).with("scheme", "marc:relators"),
    ];
    if let Some(file_as) = &contributor.file_as {
        list.push(refine(&id, "file-as", file_as));
    }
    if let Some(orcid) = &contributor.orcid {
        list.push(refine(&id, "schema:identifier", &format!("https://orcid.org/{orcid}")));
    }
    list
}

/// The licence with its address, where it has one.
fn rights(license: &str) -> String {
    match creative_commons(license) {
        Some(known) => format!("{}, {}", known.name, known.url),
        None => license.to_owned(),
    }
}
