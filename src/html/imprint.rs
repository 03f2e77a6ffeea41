//! The page about the edition: who published it, when, under which licence; whose photograph is on the cover.

use super::bidi::{isolated, left_to_right};
use super::dialect::Book;
use super::page::document;
use super::writer::{Document, Tag, Term, Writer};
use crate::language::{Language, first_direction};
use crate::manuscript::imprint::{Imprint, Row, Value};
use crate::manuscript::{ContactLine, CoverPhoto, OtherEdition};

pub fn write(book: Book<'_>, file_name: &str, imprint: &Imprint<'_>) -> Document {
    let language = book.language();
    let words = &language.words;
    document(book, file_name, &words.about, None, |w| {
        let tag = Tag::new("section").class("imprint").term(Term::Imprint);
        w.open(tag.with("aria-labelledby", "imprint"));
        w.line();
        w.element(Tag::new("h1").id("imprint"), &words.about);
        w.line();
        w.open("dl");
        w.line();
        for Row { label, values } in &imprint.rows {
            row(w, label, values, |w, value| write_value(w, language, value));
        }
        row(w, &words.partners, &imprint.partners, |w, partner| isolated(w, language, &partner.name));
        row(w, &words.cover_photograph, imprint.cover.as_slice(), |w, photo| photo_words(w, language, photo));
        row(w, &words.contact, imprint.contact, |w, line| contact(w, language, line));
        w.close_line();
        for paragraph in &imprint.disclaimer {
            w.element("p", paragraph);
            w.line();
        }
        w.close_line();
    })
}

/// One term, a description for each of several; nothing where there is none.
fn row<T>(w: &mut Writer, term: &str, values: &[T], mut write: impl FnMut(&mut Writer, &T)) {
    if values.is_empty() {
        return;
    }
    w.element("dt", term);
    for value in values {
        w.open("dd");
        write(w, value);
        w.close();
    }
    w.line();
}

fn write_value(w: &mut Writer, language: &Language, value: &Value<'_>) {
    match value {
        Value::Own(words) => w.text(words),
        Value::Said(said) => isolated(w, language, said),
        Value::Number(number) => left_to_right(w, number),
        Value::Licence { name, url } => {
            let words = format!("{name} · {url}");
            w.element(Tag::new("a").with("rel", "license").with("href", url).with("dir", "ltr"), &words);
        }
        Value::Address(address) => {
            w.element(Tag::new("a").with("href", &address.url).with("dir", "ltr"), &address.words);
        }
        Value::Edition { edition, month } => other_edition(w, edition, month.as_deref()),
        Value::Line(parts) => parts.iter().for_each(|part| write_value(w, language, part)),
        Value::Work(parts) => {
            w.open("cite");
            parts.iter().for_each(|part| write_value(w, language, part));
            w.close();
        }
    }
}

/// A language by its own name, in its own direction.
fn other_edition(w: &mut Writer, edition: &OtherEdition, month: Option<&str>) {
    let tag = Tag::new("span").language(Some(edition.tag.as_str()), Some(edition.direction));
    w.element(tag, &edition.autonym);
    if let Some(month) = month {
        w.text(&format!(" ({month})"));
    }
}

/// The caption and the © credit, as text that is read, found and copied.
fn photo_words(w: &mut Writer, language: &Language, photo: &CoverPhoto) {
    if let Some(caption) = &photo.caption {
        w.text(caption);
        w.text(" ");
    }
    if let Some(credit) = &photo.credit {
        w.open(Tag::new("span").class("credit"));
        isolated(w, language, credit);
        w.close();
    }
}

fn contact(w: &mut Writer, language: &Language, ContactLine { words, url }: &ContactLine) {
    match (url, first_direction(words)) {
        (Some(url), _) => w.element(Tag::new("a").with("href", url).with("dir", "ltr"), words),
        // A telephone number runs from the left in every language.
        (None, None) => left_to_right(w, words),
        (None, Some(_)) => isolated(w, language, words),
    }
}
