//! The words that the tool itself writes into an edition.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The words of one language. Every field is required, so that a word that a data file lacks is an error there, and
/// never English in print.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Words {
    pub contents: String,
    pub list_of_figures: String,
    pub list_of_tables: String,
    pub list_of_listings: String,
    /// The name of a box: one note beside the argument.
    pub note: String,
    pub tip: String,
    pub important: String,
    pub warning: String,
    pub caution: String,
    /// The title of the box of what a reader is to take away.
    pub key_messages: String,
    /// The heading above a chapter's notes.
    pub notes: String,
    /// What a screen reader says of a note's link back; with `{n}`: see [`Words::back_to_note`].
    pub note_back: String,
    /// An item of a task list that is done.
    pub done: String,
    pub to_do: String,
    pub cover: String,
    /// With `{title}`: see [`Words::cover_of_title`].
    pub cover_of: String,
    pub cover_photograph: String,
    pub title_page: String,
    /// The heading of the imprint.
    pub about: String,
    /// Before the language of the edition, by its own name.
    pub edition: String,
    /// Before the language that it is translated from.
    pub original_language: String,
    pub version: String,
    /// On each page of an edition that isn't released.
    pub draft: String,
    pub published: String,
    pub published_by: String,
    /// Before an address, a telephone number, an e-mail address.
    pub contact: String,
    /// Before the list of the other editions.
    pub available_in: String,
    /// Of an edition that is not out yet.
    pub forthcoming: String,
    pub suggested_citation: String,
    /// Before whose it is, and what others may do with it.
    pub rights: String,
    pub isbn: String,
    /// The pages for a printer, beside PDF and EPUB: “978-… (print)”.
    pub print: String,
    /// Above the address on the web.
    pub online: String,
    pub partners: String,
    pub landmarks: String,
    pub start_of_text: String,
    pub pages: String,
    pub picture_missing: String,
    /// In the note before a picture that is not to be met unprepared.
    pub sensitive: String,
    /// EPUB Accessibility 1.1 §2.2, `schema:accessibilitySummary`, where every picture has its words.
    pub accessibility_summary_full: String,
    /// The same where some have none.
    pub accessibility_summary_alt_missing: String,
    pub numbered: Numbered,
    pub licences: Licences,
    pub citation: Citation,
    pub roles: Roles,
}

/// What others may do with a publication: whole sentences, of which several can follow each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Licences {
    /// Where no licence is given.
    pub all_rights_reserved: String,
    /// With credit; for what purpose is not said.
    pub share_and_adapt: String,
    pub share_unchanged: String,
    pub not_commercial: String,
    pub share_alike: String,
    pub public_domain: String,
}

/// How the parts of a citation join, each with the places of what it holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Citation {
    /// `{before}` and `{after}`: names, all but the last.
    pub names: String,
    pub last_name: String,
    /// `{names}`: of those who edited what others wrote, however many.
    pub edited: String,
    /// `{names}` and `{year}`.
    pub dated: String,
    /// `{title}`, in quotation marks where the language has no slant.
    pub titled: String,
    /// `{title}` and `{subtitle}`.
    pub subtitled: String,
    /// `{title}`: that of a translation into this language.
    pub version: String,
    /// `{before}` and `{after}`: what is cited, part by part.
    pub parts: String,
    /// `{citation}`, where no address ends it.
    pub end: String,
}

/// How a number joins its word, with `{n}`: “Figure 3”, «рис. 3», 第3章.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Numbered {
    pub chapter: String,
    pub appendix: String,
    pub section: String,
    pub figure: String,
    pub table: String,
    /// A block of code with a caption.
    pub listing: String,
}

/// What a contributor did, by MARC relator code, as a label before one or several names: “Translation: A, B”. The work,
/// not the person, is named, so that it is right for any number and gender.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Roles {
    pub aut: String,
    pub edt: String,
    pub trl: String,
    pub ill: String,
    pub pht: String,
    pub ctb: String,
    pub cov: String,
    pub dsr: String,
    pub res: String,
    pub rev: String,
    pub fnd: String,
}

impl Roles {
    /// The MARC relator codes that a contributor may have.
    pub const CODES: [&'static str; 11] = ["aut", "edt", "trl", "ill", "pht", "ctb", "cov", "dsr", "res", "rev", "fnd"];

    /// The word for a code of [`Roles::CODES`].
    pub fn get(&self, code: &str) -> Option<&str> {
        let word = match code {
            "aut" => &self.aut,
            "edt" => &self.edt,
            "trl" => &self.trl,
            "ill" => &self.ill,
            "pht" => &self.pht,
            "ctb" => &self.ctb,
            "cov" => &self.cov,
            "dsr" => &self.dsr,
            "res" => &self.res,
            "rev" => &self.rev,
            "fnd" => &self.fnd,
            _ => return None,
        };
        Some(word)
    }
}

impl Words {
    /// “Back to note 3 in the text”; the number as it is printed.
    pub fn back_to_note(&self, number: &str) -> String {
        fill(&self.note_back, "n", number)
    }

    /// “Cover of “Title””.
    pub fn cover_of_title(&self, title: &str) -> String {
        fill(&self.cover_of, "title", title)
    }
}

/// Why a publication can't have a word of its own.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadWord {
    #[error("no string is called “{0}”")]
    Unknown(String),
    #[error("`{name}` says `{place}` where the tool writes what belongs there, and “{text}” doesn't")]
    WithoutPlace { name: String, place: String, text: String },
}

impl Words {
    /// Every word by its name, as the data files have it: `contents`, and after those `numbered.figure`.
    pub fn entries(&self) -> Vec<(String, String)> {
        let mut entries = Vec::new();
        if let Ok(Value::Object(words)) = serde_json::to_value(self) {
            for (name, word) in words {
                match word {
                    Value::Object(table) => {
                        entries.extend(table.iter().map(|(inner, word)| (format!("{name}.{inner}"), text(word))));
                    }
                    word => entries.push((name, text(&word))),
                }
            }
        }
        entries.sort_by_key(|(name, _)| name.contains('.'));
        entries
    }

    /// The same words with one said otherwise.
    ///
    /// # Errors
    /// [`BadWord`], where there is no such word, or where the tool couldn't say in it what it has to.
    pub fn with(&self, name: &str, own: &str) -> Result<Words, BadWord> {
        let mut words = serde_json::to_value(self).unwrap_or_default();
        let pointer = format!("/{}", name.replace('.', "/"));
        let word = words.pointer_mut(&pointer).filter(|word| word.is_string());
        let word = word.ok_or_else(|| BadWord::Unknown(name.to_owned()))?;
        if let Some(place) = places(&text(word)).into_iter().find(|place| !own.contains(place)) {
            let place = place.to_owned();
            return Err(BadWord::WithoutPlace { name: name.to_owned(), place, text: own.to_owned() });
        }
        *word = own.into();
        serde_json::from_value(words).map_err(|_| BadWord::Unknown(name.to_owned()))
    }
}

fn text(word: &Value) -> String {
    word.as_str().unwrap_or_default().to_owned()
}

/// What a pattern has in braces, with them: `{n}`.
pub fn places(pattern: &str) -> Vec<&str> {
    let opened = pattern.match_indices('{');
    opened.filter_map(|(at, _)| Some(&pattern[at..=at + pattern[at..].find('}')?])).collect()
}

/// `pattern` with `value` where it says `{name}`.
pub fn fill(pattern: &str, name: &str, value: &str) -> String {
    pattern.replace(&format!("{{{name}}}"), value)
}
