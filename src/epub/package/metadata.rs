//! What a package says of its publication (EPUB 3.3, 5.5).

use super::xml::Element;
use crate::epub::claims::{CONFORMANCE, Claims};
use crate::manuscript::{Certificate, Contributor, Manuscript, Metadata, OtherEdition, creative_commons};
use crate::tree::unbroken;

fn refine(id: &str, property: &str, value: &str) -> Element {
    Element::new("meta").with("refines", format!("#{id}")).with("property", property).text(value)
}

/// What follows the title and the language.
pub fn metadata(manuscript: &Manuscript, claims: &Claims) -> Vec<Element> {
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
    list.extend(metadata.certificate.iter().flat_map(conformance));
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

/// What the publication conforms to, who says so, since when, and where it can be read (3.5.2, 3.5.3).
pub fn conformance(certificate: &Certificate) -> [Element; 4] {
    let (conformance, certifier) = ("conformance", "certifier");
    let meta = |property| Element::new("meta").with("property", property);
    let refines = |element: Element, id| element.with("refines", format!("#{id}"));
    [
        meta("dcterms:conformsTo").with("id", conformance).text(CONFORMANCE),
        refines(meta("a11y:certifiedBy"), conformance).with("id", certifier).text(&*certificate.by),
        refines(meta("dcterms:date"), certifier).text(certificate.date.to_string()),
        refines(Element::new("link").with("rel", "a11y:certifierReport"), certifier).with("href", &certificate.report),
    ]
}
