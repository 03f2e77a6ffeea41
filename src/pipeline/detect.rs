//! The language of an edition that no configuration names.

use unicode_script::{Script, UnicodeScript};

use crate::config::Edition;
use crate::language::{Tag, by_words};
use crate::markdown::ParsedChapter;

/// So many characters tell a language.
const ENOUGH: usize = 4_000;

/// What front matter says, else the folder's name, else the words, else their script.
pub fn language<'t>(edition: &Edition, chapters: &[ParsedChapter], texts: impl Iterator<Item = &'t str>) -> Tag {
    if let Some(tag) = chapters.iter().find_map(|chapter| chapter.lang.clone()).filter(|_| edition.tag.is_none()) {
        return tag;
    }
    if let Some(tag) = &edition.tag {
        return tag.clone();
    }
    let mut sample = String::new();
    for text in texts {
        sample.extend(text.chars().take(ENOUGH));
        if sample.len() > 4 * ENOUGH {
            break;
        }
    }
    by_words(&sample).or_else(|| Tag::parse(by_script(&sample)?).ok()).unwrap_or_else(Tag::und)
}

fn by_script(sample: &str) -> Option<&'static str> {
    let count = |script: Script| sample.chars().filter(|c| c.script() == script).count();
    let scripts = [
        (Script::Latin, "en"),
        (Script::Arabic, "ar"),
        (Script::Cyrillic, "ru"),
        (Script::Hebrew, "he"),
        (Script::Han, "zh"),
        (Script::Hiragana, "ja"),
    ];
    let most = scripts.into_iter().max_by_key(|(script, _)| count(*script))?;
    (count(most.0) > 0).then_some(most.1)
}
