//! The language of an edition that no configuration names.

use std::collections::BTreeMap;

use unicode_script::UnicodeScript;

use crate::config::Edition;
use crate::language::{Tag, language_of, of_text};
use crate::markdown::Parsed;
use crate::tree::walk::{visit, visit_inlines};
use crate::tree::{Chapter, Inline, InlineKind};

/// So many bytes tell a language.
const ENOUGH: usize = 16_000;

/// The tag of an edition.
pub struct Detected {
    pub tag: Tag,
    /// By what it was guessed, where nobody says it.
    pub by: Option<&'static str>,
}

impl Detected {
    /// What the user is told of a guess.
    pub fn note(&self) -> Option<String> {
        let (tag, by) = (&self.tag, self.by?);
        Some(format!(
            "nothing says which language it is in: by its {by} it is taken for “{tag}”; if it isn't, write “lang: …” at the head of its first file"
        ))
    }
}

/// What the folder's name says, else front matter, else the words, else their script.
pub fn language<'c>(
    edition: &Edition,
    said: Option<&Tag>,
    chapters: impl Iterator<Item = &'c Chapter<Parsed>>,
) -> Detected {
    if let Some(tag) = edition.tag.as_ref().or(said) {
        return Detected { tag: tag.clone(), by: None };
    }
    let sample = sample(chapters);
    let by_words = of_text(&sample).map(|tag| Detected { tag, by: Some("words") });
    let by_script = || by_script(&sample).map(|tag| Detected { tag, by: Some("letters") });
    by_words.or_else(by_script).unwrap_or_else(|| Detected { tag: Tag::und(), by: None })
}

/// What is to be read of the first chapters: no code, no addresses, which are English more often than not.
fn sample<'c>(chapters: impl Iterator<Item = &'c Chapter<Parsed>>) -> String {
    let mut sample = String::new();
    for chapter in chapters {
        let mut add = |words: &[Inline<Parsed>]| {
            visit_inlines(words, &mut |inline| {
                if let InlineKind::Text(text) = &inline.kind
                    && sample.len() < ENOUGH
                {
                    sample.push_str(text);
                }
            });
            sample.push('\n');
        };
        add(&chapter.title);
        visit(&chapter.blocks, &mut |block| block.kind.inlines().into_iter().for_each(|words| add(words)));
        if sample.len() >= ENOUGH {
            break;
        }
    }
    sample
}

/// The language that is most likely written in the script of most letters.
fn by_script(sample: &str) -> Option<Tag> {
    let mut letters: BTreeMap<&str, usize> = BTreeMap::new();
    for c in sample.chars().filter(|c| c.is_alphabetic()) {
        *letters.entry(c.script().short_name()).or_default() += 1;
    }
    let han = letters.get("Hani").copied().unwrap_or_default();
    let kana: usize = ["Hira", "Kana"].iter().filter_map(|script| letters.remove(script)).sum();
    // Japanese is written in both, Chinese in one.
    if kana * 10 > han {
        letters.remove("Hani");
        letters.insert("Jpan", han + kana);
    }
    letters.into_iter().max_by_key(|(_, letters)| *letters).and_then(|(script, _)| language_of(script))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_tell_a_script() {
        for (sample, language) in [
            ("Notes: 3", Some("en")),
            ("Заметки", Some("ru")),
            ("ملاحظات", Some("ar")),
            ("項目 短い説明です", Some("ja")),
            ("项目说明", Some("zh")),
            ("3 – 4", None),
        ] {
            assert_eq!(by_script(sample).as_ref().map(Tag::as_str), language, "{sample}");
        }
    }
}
