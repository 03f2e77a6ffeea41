//! The page about the edition: who published it, when, under which licence; whose photograph is on the cover.

use super::bidi::{isolated, left_to_right};
use super::licence;
use super::xhtml::{Document, Tag, Writer, document};
use crate::language::{Language, first_direction};
use crate::manuscript::{ContactLine, Manuscript, OtherEdition};

pub const FILE: &str = "imprint.xhtml";

/// Whether there is anything to say beyond the language. A folder without configuration has no such page.
pub fn is_needed(manuscript: &Manuscript) -> bool {
    let metadata = &manuscript.metadata;
    let photo = manuscript.cover.as_ref();
    let has_photo_words = photo.is_some_and(|photo| photo.caption.is_some() || photo.credit.is_some());
    let has_lists = !metadata.contributors.is_empty() || !metadata.partners.is_empty() || !metadata.editions.is_empty();
    has_photo_words
        || has_lists
        || metadata.publisher.is_some()
        || metadata.version.is_some()
        || metadata.date.is_some()
        || metadata.isbn.epub.is_some()
        || metadata.license.is_some()
        || metadata.disclaimer.is_some()
        || !metadata.contact.is_empty()
}

pub fn write(manuscript: &Manuscript) -> Document {
    let language = &*manuscript.language;
    let words = &language.words;
    let metadata = &manuscript.metadata;
    document(language, FILE, &words.about, super::body(language, None), |w| {
        let tag = Tag::new("section").class("imprint").with("epub:type", "copyright-page");
        w.open(tag.with("aria-labelledby", "imprint"));
        w.line();
        w.element(Tag::new("h1").id("imprint"), &words.about);
        w.line();
        w.open("dl");
        w.line();
        if let Some(publisher) = &metadata.publisher {
            row(w, &words.published_by, |w| isolated(w, language, publisher));
        }
        row(w, &words.edition, |w| w.text(&language.autonym));
        if let Some(version) = &metadata.version {
            row(w, &words.version, |w| left_to_right(w, version));
        }
        if let Some(date) = metadata.date {
            row(w, &words.published, |w| w.text(&language.date(date)));
        }
        if let Some(isbn) = &metadata.isbn.epub {
            row(w, &words.isbn, |w| left_to_right(w, isbn));
        }
        contact(w, manuscript);
        cover_photograph(w, manuscript);
        if let Some(license) = &metadata.license {
            row(w, &words.licence, |w| match licence::creative_commons(license) {
                Some(known) => {
                    let tag = Tag::new("a").with("rel", "license").with("href", &known.url);
                    w.element(tag.with("dir", "ltr"), &known.name);
                }
                None => isolated(w, language, license),
            });
        }
        contributors(w, manuscript);
        if !metadata.partners.is_empty() {
            let names = metadata.partners.iter().map(|partner| &*partner.name);
            row_of(w, language, &words.partners, names);
        }
        editions(w, &words.available_in, manuscript, true);
        editions(w, &words.forthcoming, manuscript, false);
        w.close_line();
        for paragraph in metadata.disclaimer.iter().flat_map(|text| text.split("\n\n")) {
            w.element("p", paragraph.trim());
            w.line();
        }
        w.close_line();
    })
}

fn row(w: &mut Writer, term: &str, write: impl FnOnce(&mut Writer)) {
    w.element("dt", term);
    w.open("dd");
    write(w);
    w.close_line();
}

/// One term, a description for each of several.
fn row_of<'a>(w: &mut Writer, language: &Language, term: &str, descriptions: impl Iterator<Item = &'a str>) {
    w.element("dt", term);
    for description in descriptions {
        w.open("dd");
        isolated(w, language, description);
        w.close();
    }
    w.line();
}

fn contact(w: &mut Writer, manuscript: &Manuscript) {
    let Manuscript { metadata, language, .. } = manuscript;
    if metadata.contact.is_empty() {
        return;
    }
    w.element("dt", &language.words.contact);
    for ContactLine { words, url } in &metadata.contact {
        w.open("dd");
        match (url, first_direction(words)) {
            (Some(url), _) => w.element(Tag::new("a").with("href", url).with("dir", "ltr"), words),
            // A telephone number runs from the left in every language.
            (None, None) => left_to_right(w, words),
            (None, Some(_)) => isolated(w, language, words),
        }
        w.close();
    }
    w.line();
}

/// The caption and the © credit, as text that is read, found and copied.
fn cover_photograph(w: &mut Writer, manuscript: &Manuscript) {
    let Some(photo) = &manuscript.cover else { return };
    if photo.caption.is_none() && photo.credit.is_none() {
        return;
    }
    row(w, &manuscript.language.words.cover_photograph, |w| {
        if let Some(caption) = &photo.caption {
            w.text(caption);
            w.text(" ");
        }
        if let Some(credit) = &photo.credit {
            w.open(Tag::new("span").class("credit"));
            isolated(w, &manuscript.language, credit);
            w.close();
        }
    });
}

/// Contributors by role, in the order in which the roles come first.
fn contributors(w: &mut Writer, manuscript: &Manuscript) {
    let contributors = &manuscript.metadata.contributors;
    let mut roles: Vec<&str> = Vec::new();
    for contributor in contributors {
        if !roles.contains(&contributor.role.as_str()) {
            roles.push(&contributor.role);
        }
    }
    for role in roles {
        let roles = &manuscript.language.words.roles;
        let word = roles.get(role).unwrap_or(&roles.ctb);
        let names = contributors.iter().filter(|contributor| contributor.role == role);
        row_of(w, &manuscript.language, word, names.map(|contributor| &*contributor.name));
    }
}

/// The other languages by their own names, each in its own direction.
fn editions(w: &mut Writer, term: &str, manuscript: &Manuscript, is_available: bool) {
    let editions = manuscript.metadata.editions.iter().filter(|edition| edition.is_available == is_available);
    let editions: Vec<&OtherEdition> = editions.collect();
    if editions.is_empty() {
        return;
    }
    w.element("dt", term);
    for edition in editions {
        w.open("dd");
        let tag = Tag::new("span").language(Some(edition.tag.as_str()), Some(edition.direction));
        w.element(tag, &edition.autonym);
        if let Some(date) = edition.date.filter(|_| !is_available) {
            w.text(" (");
            w.text(&manuscript.language.date(date));
            w.text(")");
        }
        w.close();
    }
    w.line();
}
