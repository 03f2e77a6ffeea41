//! How a language reads formulas aloud, and writes the numbers in them.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

/// One data file of `languages/maths`.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct MathsWords {
    pub phrases: Phrases,
    /// What two words become that meet: “de le”, “du”.
    pub contractions: BTreeMap<String, String>,
    /// Letters that a voice may not know: those of Greek.
    pub letters: BTreeMap<String, String>,
    /// What the double-struck capitals of sets stand for.
    pub sets: BTreeMap<String, String>,
    /// Functions and their like.
    pub names: BTreeMap<String, String>,
    /// Fractions that have a word: `1/2`.
    pub fractions: BTreeMap<String, String>,
    /// By MathML's names of alphabets, with `{x}` for the letter.
    pub alphabets: BTreeMap<String, String>,
    /// What stands above or below something.
    pub marks: BTreeMap<String, String>,
    /// Units by their symbols, as behind a number.
    pub units: BTreeMap<String, String>,
    /// The same of one, behind “per”.
    pub each_unit: BTreeMap<String, String>,
    /// What signs are in a chemical formula.
    pub chemistry: BTreeMap<String, String>,
    pub signs: BTreeMap<String, String>,
    /// Signs that are rare, as CLDR names them.
    pub other_signs: BTreeMap<String, String>,
}

/// Sentences with places for what is read in them. Those of parts that have no end of their own name it.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Phrases {
    pub capital: String,
    pub negated: String,
    pub group: String,
    pub over: String,
    pub fraction: String,
    pub stack: String,
    pub choose: String,
    pub binomial: String,
    pub square_root: String,
    pub cube_root: String,
    pub root: String,
    pub end_root: String,
    pub sub: String,
    pub long_sub: String,
    pub squared: String,
    pub cubed: String,
    pub power: String,
    pub long_power: String,
    pub superscript: String,
    pub long_superscript: String,
    pub transpose: String,
    pub star: String,
    pub before: String,
    /// Before a unit that divides.
    pub per: String,
    pub nothing: String,
    pub below: String,
    pub above: String,
    pub both: String,
    pub labelled: String,
    pub log: String,
    pub limit: String,
    pub large_from_to: String,
    pub large_over: String,
    pub large_to: String,
    pub large: String,
    pub marked: String,
    pub long_marked: String,
    pub long_marked_below: String,
    pub arrow: String,
    pub long_arrow: String,
    pub absolute: String,
    pub norm: String,
    pub floor: String,
    pub ceiling: String,
    /// A bar in what is likely if something else is so.
    pub given: String,
    /// A bar in a set.
    pub such_that: String,
    /// An arrow below a limit.
    pub tends: String,
    pub matrix: String,
    pub array: String,
    /// Between what is said one after the other, and between what is a sentence each.
    pub pause: String,
    pub stop: String,
    pub row: String,
    pub cases: String,
    pub case: String,
    pub lines: String,
    pub line: String,
    pub cell: String,
    pub in_fences: String,
    pub empty: String,
    pub struck: String,
    pub boxed: String,
    pub reference: String,
    pub left_only: String,
    pub right_only: String,
}

macro_rules! files {
    ($($tag:literal),+ $(,)?) => {
        [$(($tag, include_str!(concat!("../languages/maths/", $tag, ".toml")))),+]
    };
}

const FILES: [(&str, &str); 3] = files!["ar", "en", "fr"];

static ALL: LazyLock<BTreeMap<&str, MathsWords>> = LazyLock::new(|| {
    let read = |(tag, text): (&'static str, &str)| {
        let words = toml::from_str(text);
        (tag, words.unwrap_or_else(|error| panic!("src/languages/maths/{tag}.toml, which a test reads: {error}")))
    };
    FILES.into_iter().map(read).collect()
});

impl MathsWords {
    /// The words of exactly this tag, or of its language; none where nobody has written them yet.
    pub fn find(tag: &str) -> Option<&'static MathsWords> {
        ALL.get(tag).or_else(|| ALL.get(tag.split('-').next().unwrap_or(tag)))
    }

    /// The name of a sign; none where the language has none.
    pub fn sign(&self, sign: &str) -> Option<&str> {
        self.signs.get(sign).or_else(|| self.other_signs.get(sign)).map(String::as_str)
    }
}

/// A phrase with its places filled.
pub fn filled(phrase: &str, parts: &[(&str, &str)]) -> String {
    let mut text = String::with_capacity(phrase.len() + parts.iter().map(|(_, part)| part.len()).sum::<usize>());
    let mut rest = phrase;
    while let Some(open) = rest.find('{') {
        text.push_str(&rest[..open]);
        let after = &rest[open + 1..];
        let Some(close) = after.find('}') else { break };
        if let Some((_, part)) = parts.iter().find(|(name, _)| *name == &after[..close]) {
            text.push_str(part);
        }
        rest = &after[close + 1..];
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_are_read_and_name_the_same_places() {
        let places = |phrase: &str| {
            let mut found: Vec<String> =
                phrase.split('{').skip(1).filter_map(|part| Some(part.split_once('}')?.0.to_owned())).collect();
            found.sort();
            found.dedup();
            found
        };
        let phrases = |text: &str| -> BTreeMap<String, Vec<String>> {
            let table: toml::Table = toml::from_str(text).unwrap();
            let all = table["phrases"].as_table().unwrap().iter();
            all.map(|(name, phrase)| (name.clone(), places(phrase.as_str().unwrap()))).collect()
        };
        let english = phrases(FILES[1].1);
        for (tag, text) in FILES {
            assert!(MathsWords::find(tag).is_some());
            assert_eq!(phrases(text), english, "{tag}");
        }
        assert!(MathsWords::find("fr-CA").is_some());
        assert!(MathsWords::find("tlh").is_none());
    }

    #[test]
    fn no_two_signs_read_the_same() {
        // These are the same sign of mathematics in two shapes.
        const SAME: &[&str] = &["-", "·", "⟹", "⟸", "⟺"];
        for (tag, _) in FILES {
            let words = MathsWords::find(tag).unwrap();
            let mut seen: BTreeMap<&str, &str> = BTreeMap::new();
            let signs = words.signs.iter().chain(&words.other_signs).filter(|(sign, _)| !SAME.contains(&sign.as_str()));
            for (sign, name) in signs {
                if let Some(other) = seen.insert(name, sign) {
                    panic!("{tag}: {sign} and {other} are both “{name}”");
                }
            }
        }
    }

    #[test]
    fn a_phrase_takes_its_parts_as_they_are() {
        assert_eq!(filled("{x} sub {sub}", &[("x", "{sub}"), ("sub", "i")]), "{sub} sub i");
    }
}
