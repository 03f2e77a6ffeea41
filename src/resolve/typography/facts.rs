//! What the configuration says of an edition and of its pictures, by the rules of the edition's language. Every writer
//! takes it from the manuscript: a title is the same on the cover, in a catalogue and in the files' metadata.

use std::ops::Range;

use super::quotes::Quoting;
use super::space;
use crate::language::Language;
use crate::manuscript::{Alt, Certificate, Contributor, CoverPhoto, Metadata, Partner, Said};

/// Sets words; addresses, identifiers and numbers stay.
pub fn metadata(language: &Language, metadata: &mut Metadata) {
    let Metadata {
        title,
        subtitle,
        series,
        publisher,
        description,
        disclaimer,
        subjects,
        contact,
        is_draft: _,
        identifier: _,
        version: _,
        date: _,
        timestamp: _,
        license,
        holder,
        address: _,
        contributors,
        partners,
        isbn: _,
        price,
        certificate,
        editions: _,
    } = metadata;
    said(language, title);
    for words in [subtitle, series, publisher, description, disclaimer, license, holder, price].into_iter().flatten() {
        said(language, words);
    }
    subjects.iter_mut().for_each(|words| said(language, words));
    contact.iter_mut().filter(|line| line.url.is_none()).for_each(|line| said(language, &mut line.words));
    for Contributor { name, role: _, file_as, orcid: _ } in contributors {
        said(language, name);
        file_as.iter_mut().for_each(|name| *name = words(language, name));
    }
    for Partner { name, logo: _ } in partners {
        said(language, name);
    }
    if let Some(Certificate { by, date: _, report: _ }) = certificate {
        said(language, by);
    }
}

/// Sets the words that travel with the cover's photograph.
pub fn cover(language: &Language, cover: &mut CoverPhoto) {
    let CoverPhoto { image: _, alt, caption, credit, focus: _, keep_clear: _, xmp: _ } = cover;
    [caption, credit].into_iter().flatten().for_each(|words| said(language, words));
    if let Alt::Text(alt) = alt {
        *alt = words(language, alt);
    }
}

fn said(language: &Language, said: &mut Said) {
    // Quotation marks open and close in a paragraph.
    let paragraphs: Vec<String> = said.words.split("\n\n").map(|text| words(language, text)).collect();
    said.words = paragraphs.join("\n\n");
}

/// A line of text by a language's rules; an address in it stays. Twice is the same as once.
pub fn words(language: &Language, text: &str) -> String {
    let mut quoting = Quoting::of(text);
    let (mut quoted, mut rest) = (String::with_capacity(text.len()), text);
    while !rest.is_empty() {
        let range = next_address(rest);
        let (before, address, after) = (&rest[..range.start], &rest[range.clone()], &rest[range.end..]);
        quoted.push_str(&quoting.apply(before, address.chars().next(), &language.quotes));
        quoted.push_str(address);
        address.chars().for_each(|c| quoting.pass(c));
        rest = after;
    }
    space(language, &quoted, (None, None))
}

/// The first address of the web or of a mailbox; nothing at the end where there is none.
fn next_address(text: &str) -> Range<usize> {
    let mut at = 0;
    for word in text.split_inclusive(' ') {
        let address = word.trim_start_matches(|c: char| !c.is_alphanumeric());
        let start = at + word.len() - address.len();
        let address = address.trim_end_matches(|c: char| !c.is_alphanumeric());
        if is_address(address) {
            return start..start + address.len();
        }
        at += word.len();
    }
    text.len()..text.len()
}

fn is_address(word: &str) -> bool {
    word.contains("://") || word.starts_with("www.") || word.split_once('@').is_some_and(|(_, host)| host.contains('.'))
}
