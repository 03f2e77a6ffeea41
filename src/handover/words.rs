//! What a translator is told, in the language into which is translated.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::language::Tag;

/// The words of one language.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Words {
    letter: String,
    changes_told: String,
    /// The heading above what has changed.
    pub changes: String,
    /// Of a chapter that no translation has.
    pub new: String,
    /// Of a chapter whose earlier state isn't kept.
    pub unknown: String,
    /// Before a sentence that is no more there, for those who see no colours.
    pub gone: String,
    /// Before one that wasn't there.
    pub come: String,
}

static WORDS: LazyLock<BTreeMap<String, Words>> =
    LazyLock::new(|| toml::from_str(include_str!("words.toml")).expect("the words are sound: a test reads them"));

/// In a language, else in English.
pub fn of(tag: &Tag) -> &'static Words {
    tag.lookup().find_map(|tag| WORDS.get(tag)).unwrap_or(&WORDS["en"])
}

/// What a letter tells of.
pub struct About<'a> {
    pub title: &'a str,
    /// Of what is to be translated, and of the original, from the archive's own folder.
    pub folder: &'a str,
    pub original: &'a str,
    /// The name of the original's PDF.
    pub proof: &'a str,
    pub has_changes: bool,
}

/// What stands in the archive for the translator to read first.
pub fn letter(tag: &Tag, about: &About<'_>) -> String {
    let words = of(tag);
    let changes = if about.has_changes { format!("\n\n{}", words.changes_told) } else { String::new() };
    let letter = words.letter.replace("{tag}", tag.as_str()).replace("{folder}", about.folder);
    let letter = letter.replace("{original}", about.original).replace("{proof}", about.proof);
    // The title last: what stands in it is nothing to be filled in.
    format!("{}{changes}\n", letter.replace("{title}", about.title))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_has_all_that_it_tells() {
        for (tag, words) in WORDS.iter() {
            for place in ["{title}", "{folder}", "{original}", "{proof}", "{tag}", "handover.json", "edition.toml"] {
                assert!(words.letter.contains(place), "{tag} lacks {place}");
            }
            assert_eq!(words.letter.lines().count(), 10, "{tag}");
            assert!(words.changes_told.contains("changes.html"), "{tag}");
        }
        assert_eq!(of(&Tag::parse("zh-Hant-TW").unwrap()).new, WORDS["zh-Hant"].new);
        assert_eq!(of(&Tag::parse("sw").unwrap()).new, WORDS["en"].new);
    }
}
