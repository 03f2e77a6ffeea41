//! Pictures that a translation shows as the original does, though another has its own, or though they have words.

use std::collections::BTreeSet;
use std::path::Path;

use unicode_script::UnicodeScript;

use crate::config::{Edition, Project};
use crate::diagnostics::{Code, Diagnostic, Findings, Place};
use crate::language::{Language, Tag};
use crate::manuscript::{Manuscript, Showing};
use crate::resolve::variant;
use crate::world::World;

/// So many words of a drawing are told.
const FEW: usize = 3;
/// A shorter word is a unit, a name of a variable, an abbreviation: the same in every language.
const LEAST_LETTERS: usize = 4;

/// Each is told once, where it is shown first.
pub fn told(world: &dyn World, project: &Project, edition: &Edition, manuscript: &Manuscript) -> Findings {
    let mut findings = Findings::default();
    let languages = project.languages();
    let Some((original, others)) = languages.split_first() else { return findings };
    let Some(tag) = edition.tag.as_ref().filter(|tag| **tag != original.value) else { return findings };
    let mut seen = BTreeSet::new();
    // One that is a variant has another name than it is shown by; a logo, which the configuration names, is the same
    // everywhere.
    let as_in_the_original =
        |showing: &&Showing| showing.path == showing.named && matches!(showing.place, Place::Span(_));
    for showing in manuscript.showings.iter().filter(as_in_the_original) {
        if !seen.insert(&showing.named) {
            continue;
        }
        let others = others.iter().map(|other| &other.value).filter(|other| *other != tag);
        let theirs: Vec<(&Tag, String)> =
            others.filter_map(|other| Some((other, own(world, &showing.named, other)?))).collect();
        let words = words_of_others(manuscript, showing, &original.value);
        let message = match (theirs.first(), &words[..]) {
            (Some((other, path)), _) => {
                format!(
                    "{} is shown as in the original, and the edition “{other}” has one of its own, {path}",
                    showing.named
                )
            }
            (None, [_, ..]) => format!("{} has words that aren't translated: {}", showing.named, listed(&words)),
            (None, []) => continue,
        };
        let hint =
            variant(&showing.named, tag.as_str()).map(|path| format!("put one in this language beside it: {path}"));
        findings.push(Diagnostic::new(Code::PictureUntranslated, showing.place.clone(), message).maybe_hint(hint));
    }
    findings
}

fn own(world: &dyn World, named: &str, tag: &Tag) -> Option<String> {
    let mut variants = tag.lookup().filter_map(|language| variant(named, language));
    variants.find(|path| world.is_file(Path::new(path)))
}

/// The words of a drawing; none where some are in the edition's script, which the original's isn't.
fn words_of_others(manuscript: &Manuscript, showing: &Showing, original: &Tag) -> Vec<String> {
    let Some(image) = showing.image.map(|id| &manuscript.images[id.0]) else { return Vec::new() };
    let own = manuscript.language.script.filter(|own| Language::of(original).script != Some(*own));
    if image.words.iter().any(|text| text.chars().any(|c| Some(c.script()) == own)) {
        return Vec::new();
    }
    let is_long = |word: &str| word.chars().count() >= LEAST_LETTERS;
    let has_words = |text: &&String| text.split(|c: char| !c.is_alphabetic()).any(is_long);
    image.words.iter().filter(has_words).cloned().collect()
}

fn listed(words: &[String]) -> String {
    let few: Vec<String> = words.iter().take(FEW).map(|word| format!("“{word}”")).collect();
    match words.len().checked_sub(FEW) {
        Some(more) if more > 0 => format!("{} and {more} more", few.join(", ")),
        _ => few.join(", "),
    }
}
