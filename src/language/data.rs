//! The data files, compiled in.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::{Deserialize, Deserializer};
use unicode_script::Script;

use super::{Digits, Direction, Emphasis, FrontPages, KeptTogether, Quotes, Spaces, Spine, Tag, Words};

/// One data file.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Data {
    pub autonym: String,
    pub direction: Direction,
    /// Of most of its letters; none in `und`.
    #[serde(default, deserialize_with = "script")]
    pub script: Option<Script>,
    #[serde(deserialize_with = "digits")]
    pub digits: Digits,
    pub quotes: Quotes,
    pub appendix_letters: Vec<String>,
    /// The same letters small, where Unicode's own mapping isn't the language's.
    pub small_letters: Option<Vec<String>>,
    /// How the pages before the text are counted.
    #[serde(default)]
    pub front_pages: FrontPages,
    /// Between the numbers of chapter and section. In Arabic a full stop would turn the two into one decimal number,
    /// whose parts run from left to right; a hyphen with U+200F keeps the chapter first.
    pub section_separator: String,
    /// With which authors begin a caption that they number themselves: the word of `numbered.figure`, what is short for it,
    /// and other words that books have for the same. The number is printed with that of `numbered.figure`. One with a stop is
    /// read without it too.
    pub figure_labels: Vec<String>,
    pub table_labels: Vec<String>,
    pub hyphenate: bool,
    pub emphasis: Emphasis,
    pub spine: Spine,
    pub spaces: Option<Spaces>,
    pub kept_together: Option<KeptTogether>,
    /// The first day of a month, for which CLDR has no form of its own: “1er”.
    pub first_of_month: Option<String>,
    /// What is raised behind the number of an ordinal: XX<sup>e</sup>.
    #[serde(default)]
    pub raised_ordinals: Vec<String>,
    /// Words behind which no line ends before a year: “in”, “the year”.
    #[serde(default)]
    pub before_years: Vec<String>,
    /// The tag by which CLDR is asked for dates where the edition's names no region.
    pub dates: Option<String>,
    /// What differs by region.
    #[serde(default)]
    pub regions: BTreeMap<String, Regional>,
    /// The names of the languages with data, by their tags.
    #[serde(default)]
    pub languages: BTreeMap<String, String>,
    pub words: Words,
}

#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Regional {
    #[serde(default, deserialize_with = "some_digits")]
    pub digits: Option<Digits>,
    pub quotes: Option<Quotes>,
    pub spaces: Option<Spaces>,
    pub spine: Option<Spine>,
    /// The tag whose data are the region's: of one that writes in another script.
    pub like: Option<String>,
}

fn digits<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Digits, D::Error> {
    let name = String::deserialize(deserializer)?;
    Digits::from_name(&name).ok_or_else(|| serde::de::Error::custom(format!("no digits are called {name}")))
}

/// By its ISO 15924 code.
fn script<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Script>, D::Error> {
    let code = String::deserialize(deserializer)?;
    Script::from_short_name(&code).map(Some).ok_or_else(|| serde::de::Error::custom(format!("no script is {code}")))
}

fn some_digits<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Digits>, D::Error> {
    digits(deserializer).map(Some)
}

macro_rules! files {
    ($($tag:literal),+ $(,)?) => {
        [$(($tag, include_str!(concat!("../languages/", $tag, ".toml")))),+]
    };
}

const FILES: [(&str, &str); 18] = files![
    "ar", "de", "en", "es", "fa", "fr", "he", "it", "ja", "nl", "pl", "pt", "ru", "tr", "uk", "und", "zh", "zh-Hant"
];

static ALL: LazyLock<BTreeMap<&str, Data>> = LazyLock::new(|| {
    FILES
        .into_iter()
        .map(|(tag, text)| {
            let data = toml::from_str(text);
            (tag, data.unwrap_or_else(|error| panic!("src/languages/{tag}.toml, which a test reads: {error}")))
        })
        .collect()
});

impl Data {
    /// The data of exactly this tag; `und` is no language.
    pub fn find(tag: &str) -> Option<&'static Data> {
        ALL.get(tag).filter(|_| tag != "und")
    }

    /// The data of a tag: its own, else that of the tag without its last part; what its region is like first, unless it
    /// names a script.
    pub fn of(tag: &Tag) -> Option<&'static Data> {
        let data = tag.lookup().find_map(Data::find)?;
        let like =
            tag.region().filter(|_| tag.script().is_none()).and_then(|region| data.regions.get(region)?.like.as_ref());
        like.and_then(|like| Data::find(like)).or(Some(data))
    }

    pub fn und() -> &'static Data {
        &ALL["und"]
    }
}

/// The tags that have a data file, `und` left out.
pub fn tags_with_data() -> impl Iterator<Item = &'static str> {
    FILES.into_iter().map(|(tag, _)| tag).filter(|tag| *tag != "und")
}
