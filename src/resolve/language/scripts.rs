//! The scripts of a text, by its letters (UAX #24).

use std::collections::HashMap;

use unicode_script::{Script, UnicodeScript};

/// Share of a passage's letters, in percent, that makes it one of their script.
const MOST: usize = 90;

/// How many letters of each script there are. Those of Japanese count as one.
#[derive(Debug, Default)]
pub struct Letters(HashMap<Script, usize>);

impl Letters {
    pub fn of<'t>(texts: impl Iterator<Item = &'t str>) -> Letters {
        let mut letters = Letters::default();
        for c in texts.flat_map(str::chars).filter(|c| c.is_alphabetic()) {
            if let Some(script) = script(c) {
                *letters.0.entry(script).or_insert(0) += 1;
            }
        }
        letters
    }

    pub fn all(&self) -> usize {
        self.0.values().sum()
    }

    pub fn count(&self, script: Script) -> usize {
        self.0.get(&script).copied().unwrap_or(0)
    }

    /// The script that most letters are of.
    pub fn most(&self) -> Option<Script> {
        self.0.iter().max_by_key(|(script, n)| (**n, script.full_name())).map(|(script, _)| *script)
    }

    /// Of all letters, in percent.
    pub fn share(&self, script: Script) -> usize {
        self.count(script) * 100 / self.all().max(1)
    }

    /// The script that nearly all letters are of.
    pub fn nearly_all(&self) -> Option<Script> {
        self.most().filter(|script| self.count(*script) * 100 >= self.all() * MOST)
    }
}

/// None for what belongs to every script.
fn script(c: char) -> Option<Script> {
    match c.script() {
        Script::Common | Script::Inherited | Script::Unknown => None,
        script => Some(whole(script)),
    }
}

/// The scripts that Japanese is written in are one.
pub fn whole(script: Script) -> Script {
    match script {
        Script::Hiragana | Script::Katakana => Script::Han,
        script => script,
    }
}

/// Letters of a script without spaces that are as much as a word.
const A_WORD: usize = 2;

/// How many words a text has; where its script has no spaces between them, about how many.
pub fn words(text: &str) -> usize {
    let is_unspaced = |c: &char| {
        let script = script(*c);
        matches!(
            script,
            Some(Script::Han | Script::Thai | Script::Lao | Script::Khmer | Script::Myanmar | Script::Tibetan)
        )
    };
    text.split_whitespace().count().max(text.chars().filter(is_unspaced).count() / A_WORD)
}

/// Whether it is a letter of Arabic.
pub fn is_arabic(c: char) -> bool {
    c.script() == Script::Arabic && c.is_alphabetic()
}
