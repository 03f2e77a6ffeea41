//! The words that the tool writes into an edition: the language's own, or the edition's.

use std::collections::BTreeMap;

use crate::config::{EDITION_FILE, Edition, Placed};
use crate::diagnostics::{Code, Diagnostic, Findings, Place};
use crate::language::{Language, Words};
use crate::resolve;
use crate::world::slashed;

/// The language with the words that the edition says otherwise, cleaned as the chapters' text is, and set as it is where
/// `is_set`.
pub fn own(language: Language, edition: &Edition, is_set: bool, findings: &mut Findings) -> Language {
    let mut words = language.words.clone();
    for (name, text) in &edition.strings {
        let mut text = resolve::clean_value(&text.value, &text.place).told(findings);
        if is_set {
            text = resolve::set_words(&language, &text);
        }
        // What it can't say was told where it was read.
        words = words.with(name, &text).unwrap_or(words);
    }
    language.with_words(words)
}

/// An edition's own words for pictures, by the pictures' paths, cleaned too.
pub fn of_pictures(words: &[(Placed<String>, Placed<String>)], findings: &mut Findings) -> BTreeMap<String, String> {
    let clean =
        |text: &Placed<String>, findings: &mut Findings| resolve::clean_value(&text.value, &text.place).told(findings);
    words.iter().map(|(path, text)| (path.value.clone(), clean(text, findings))).collect()
}

/// Tells the words of a language without data that the edition doesn't say itself, as a table to be filled in.
pub fn tell_missing(language: &Language, edition: &Edition, is_configured: bool) -> Findings {
    let mut findings = Findings::default();
    let is_said = |name: &str| edition.strings.iter().any(|(said, _)| said.value == name);
    let names = Words::signs().entries().into_iter().map(|(name, _)| name);
    let missing: Vec<String> = names.filter(|name| !is_said(name)).collect();
    if language.has_data || missing.is_empty() {
        return findings;
    }
    let tag = &language.tag;
    let message = format!(
        "the tool has no words in the language “{tag}” yet, and {} of those that it writes are set as signs",
        if missing.len() == 1 { "one".to_owned() } else { missing.len().to_string() },
    );
    if !is_configured {
        let hint = "the text is set as it is; `bindery new` begins a publication, whose edition.toml can say the words";
        findings.push(Diagnostic::new(Code::LanguageWithoutData, Place::Nowhere, message).hint(hint));
        return findings;
    }
    let place = Place::File(slashed(&edition.folder.join(EDITION_FILE)));
    let hint = "the text is set as it is; write the words at the end of the file, or into the [strings] that it has:";
    findings.push(Diagnostic::new(Code::LanguageWithoutData, place, message).hint(hint).ready(table(&missing)));
    findings
}

/// The words as a `[strings]` table, each with what it is in English behind it.
fn table(missing: &[String]) -> Vec<String> {
    let meant = Words::english().entries();
    let mut lines = vec!["[strings]".to_owned()];
    let mut inner = "";
    for name in missing {
        let (table, key) = name.rsplit_once('.').unwrap_or(("", name));
        if table != inner {
            lines.push(format!("[strings.{table}]"));
            inner = table;
        }
        let words = meant.iter().find(|(known, _)| known == name).map(|(_, words)| words.replace('\u{A0}', " "));
        lines.push(format!("{key} = \"\" # {}", words.unwrap_or_default()));
    }
    lines
}
