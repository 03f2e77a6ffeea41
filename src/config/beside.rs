//! Editions beside each other: what only their files together tell.

use std::collections::HashMap;

use super::model::{Edition, Isbn, Placed, Status};
use super::reading::EDITION_FILE;
use crate::diagnostics::{Code, Diagnostic, Findings, Place, show};
use crate::language::Tag;
use crate::world::slashed;

/// Tells what is wrong between the editions of a publication, of which `original` is the first language's.
pub fn compare(editions: &mut [Edition], original: Option<&Tag>, findings: &mut Findings) {
    tell_isbn_used_twice(editions, findings);
    let is_built = |edition: &&Edition| edition.status != Status::Planned;
    let first = editions.iter().filter(is_built).find(|edition| edition.tag.as_ref() == original).cloned();
    let Some(first) = first else { return };
    // What can't be read isn't missing.
    for edition in editions.iter_mut().filter(|edition| edition.tag != first.tag && edition.is_told) {
        let Some(missing) = missing(&first, edition) else { continue };
        match edition.status {
            Status::Planned => edition.unsaid.push(missing),
            Status::Released | Status::Embargoed => findings.push(missing),
        }
    }
}

/// A file in another language or of another kind is another product (ISO 2108, 4.2).
fn tell_isbn_used_twice(editions: &[Edition], findings: &mut Findings) {
    let mut seen: HashMap<String, String> = HashMap::new();
    for edition in editions {
        let Isbn { pdf, print, epub, add_on: _ } = &edition.isbn;
        for (format, isbn) in [("pdf", pdf), ("print", print), ("epub", epub)] {
            let Some(isbn) = isbn else { continue };
            let digits = isbn.value.chars().filter(char::is_ascii_digit).collect();
            let user = format!("{format} in {}", slashed(&edition.folder));
            if let Some(other) = seen.get(&digits) {
                let message = format!("the ISBN {isbn} is that of {other} already");
                findings.push(
                    Diagnostic::new(Code::DuplicateIsbn, isbn.place.clone(), message)
                        .hint("each language and each format has one of its own"),
                );
            } else {
                seen.insert(digits, user);
            }
        }
    }
}

/// What the original says of itself and a translation doesn't.
fn missing(original: &Edition, edition: &Edition) -> Option<Diagnostic> {
    let theirs = words(original);
    let missing: Vec<_> = words(edition)
        .into_iter()
        .zip(theirs)
        .filter(|((_, ours), (_, theirs))| ours.is_empty() && !theirs.is_empty())
        .map(|(_, missing)| missing)
        .collect();
    if missing.is_empty() {
        return None;
    }
    let names: Vec<&str> = missing.iter().map(|(name, _)| *name).collect();
    let message = format!("the original says of itself what this edition doesn't: {}", names.join(", "));
    let ready = missing.iter().map(|(name, said)| line(name, said)).collect();
    Some(
        Diagnostic::new(Code::MetadataMissing, Place::File(slashed(&edition.folder.join(EDITION_FILE))), message)
            .hint("write it in this language above the first line in brackets; what the original says stands behind:")
            .ready(ready),
    )
}

/// A key with an empty value, and what the original says.
fn line(name: &str, said: &[&str]) -> String {
    const MOST: usize = 60;
    let empty = if matches!(name, "subjects" | "contact") { "[]" } else { "\"\"" };
    let said = show::visible(&said.join("; ").split_whitespace().collect::<Vec<_>>().join(" "));
    let short: String = said.chars().take(MOST).collect();
    let dots = if short.len() < said.len() { "…" } else { "" };
    format!("{name} = {empty} # {short}{dots}")
}

/// The words of an edition that its readers and its catalogues are shown, by their keys.
fn words(edition: &Edition) -> [(&'static str, Vec<&str>); 9] {
    [
        ("subtitle", texts(&edition.subtitle)),
        ("series", texts(&edition.series)),
        ("publisher", texts(&edition.publisher)),
        ("holder", texts(&edition.holder)),
        ("description", texts(&edition.description)),
        ("disclaimer", texts(&edition.disclaimer)),
        ("pseudonyms", texts(&edition.pseudonyms)),
        ("subjects", texts(&edition.subjects)),
        ("contact", texts(&edition.contact)),
    ]
}

fn texts<'t>(texts: impl IntoIterator<Item = &'t Placed<String>>) -> Vec<&'t str> {
    texts.into_iter().map(|text| text.value.as_str()).collect()
}
