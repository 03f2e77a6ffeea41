//! What belongs to a language: its direction, digits, dates and the words that the tool itself writes.
//!
//! One data file a language, `src/languages/<tag>.toml`; no code asks which language it is. A tag falls back along
//! its BCP 47 subtags (`fr-CA` to `fr`), and what has no data of its own to `und`, whose signs belong to no language.

pub use conventions::{Emphasis, FrontPages, KeptTogether, Quotes, Spaces, Spine};
pub use data::tags_with_data;
pub use detect::{by_words, of_text};
pub use digits::Digits;
pub use direction::{Direction, first_direction, is_from_the_right};
pub use likely::language_of;
pub use maths::{MathsWords, Phrases, filled};
pub use notation::Notation;
pub use roman::roman;
pub use tag::{BadTag, Tag};
pub use words::{BadWord, Citation, Licences, Numbered, Roles, Words, fill, places};

mod conventions;
mod data;
mod dates;
mod detect;
mod digits;
mod direction;
mod likely;
mod maths;
mod notation;
mod roman;
mod tag;
mod words;

use std::ops::Deref;

use jiff::civil::Date;
use unicode_script::Script;

use data::Data;

/// The direction of a language's own script, or of the one that its tag names.
pub fn direction_of(tag: &Tag) -> Direction {
    match (Data::of(tag), tag.script()) {
        (Some(data), None) => data.direction,
        _ if likely::is_from_the_right(tag) => Direction::Rtl,
        _ => Direction::Ltr,
    }
}

/// A language as an edition uses it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Language {
    pub tag: Tag,
    pub direction: Direction,
    /// The script of most of its letters (UAX #24), where it is known.
    pub script: Option<Script>,
    pub digits: Digits,
    /// The language's name for itself: “Français”. The tag, where there is no data.
    pub autonym: String,
    pub words: Words,
    /// Whether the words are the language's own; without, they are the signs of `und`.
    pub has_data: bool,
    pub quotes: Quotes,
    /// The letters of appendices, small; where a script has no small ones, the same.
    pub small_letters: Vec<String>,
    pub spaces: Option<Spaces>,
    pub spine: Spine,
    /// The tag by which CLDR is asked for dates.
    dates: String,
    /// What is so whatever the region and the edition.
    data: &'static Data,
}

impl Deref for Language {
    type Target = Data;

    fn deref(&self) -> &Data {
        self.data
    }
}

impl Language {
    /// What is known of a tag: its own data, else that of the tag without its last part, else `und`.
    pub fn of(tag: &Tag) -> Language {
        let found = Data::of(tag);
        let has_data = found.is_some();
        let data = found.unwrap_or_else(Data::und);
        let region = tag.region().and_then(|region| data.regions.get(region));
        Language {
            tag: tag.clone(),
            direction: direction_of(tag),
            script: tag.script().map_or(data.script, likely::script_of),
            digits: region.and_then(|r| r.digits).unwrap_or(data.digits),
            autonym: if has_data { data.autonym.clone() } else { tag.to_string() },
            words: data.words.clone(),
            has_data,
            quotes: region.and_then(|r| r.quotes.clone()).unwrap_or_else(|| data.quotes.clone()),
            small_letters: data
                .small_letters
                .clone()
                .unwrap_or_else(|| data.appendix_letters.iter().map(|letter| letter.to_lowercase()).collect()),
            spaces: region.and_then(|r| r.spaces).or(data.spaces),
            spine: region.and_then(|r| r.spine).unwrap_or(data.spine),
            dates: match &data.dates {
                Some(dates) if tag.as_str() == tag.language() => dates.clone(),
                _ => tag.to_string(),
            },
            data,
        }
    }

    /// The same language with the digits that an edition asks for.
    #[must_use]
    pub fn with_digits(self, digits: Digits) -> Language {
        Language { digits, ..self }
    }

    /// The same language in lines of the direction that an author asks for.
    #[must_use]
    pub fn with_direction(self, direction: Direction) -> Language {
        Language { direction, ..self }
    }

    /// The same language with words that an edition says otherwise.
    #[must_use]
    pub fn with_words(self, words: Words) -> Language {
        Language { words, ..self }
    }

    /// What another language is called in this one; its tag, where that isn't known.
    pub fn name_of<'t>(&self, other: &'t Tag) -> &'t str {
        let name = other.lookup().find_map(|tag| self.data.languages.get(tag));
        name.map_or(other.as_str(), String::as_str)
    }

    /// A number in the edition's digits, without separators.
    pub fn number(&self, number: u64) -> String {
        self.digits.apply(&number.to_string())
    }

    /// A date in its long form: “31 March 2026”. Of the Gregorian calendar in every language, so that all editions
    /// show the same date.
    pub fn date(&self, date: Date) -> String {
        let day = dates::day(&self.dates, date);
        let first = self.first_of_month.as_ref().zip(day.strip_prefix("1 "));
        self.digits.apply(&first.map_or(day.clone(), |(first, rest)| format!("{first} {rest}")))
    }

    /// A month and its year: “March 2026”.
    pub fn month(&self, date: Date) -> String {
        self.digits.apply(&dates::month(&self.dates, date))
    }

    /// The letter of the appendix that stands at `position`, from 1: A … Z, then AA, AB, ….
    pub fn letter(&self, position: u32) -> String {
        self.letter_of(&self.appendix_letters, position)
    }

    /// The same, small.
    pub fn small_letter(&self, position: u32) -> String {
        self.letter_of(&self.small_letters, position)
    }

    fn letter_of(&self, letters: &[String], position: u32) -> String {
        let Ok(base) = u32::try_from(letters.len()) else { return self.number(position.into()) };
        if base < 2 || position == 0 {
            return self.number(position.into());
        }
        let mut rest = position;
        let mut reversed = Vec::new();
        while rest > 0 {
            rest -= 1;
            reversed.push(letters[(rest % base) as usize].as_str());
            rest /= base;
        }
        reversed.into_iter().rev().collect()
    }

    /// “Chapter 3”.
    pub fn chapter(&self, number: u32) -> String {
        fill(&self.words.numbered.chapter, "n", &self.number(number.into()))
    }

    /// “Appendix B”.
    pub fn appendix(&self, position: u32) -> String {
        fill(&self.words.numbered.appendix, "n", &self.letter(position))
    }

    /// “2.1”: a number below another, of a chapter or a section.
    pub fn number_below(&self, outer: &str, number: u32) -> String {
        format!("{outer}{}{}", self.section_separator, self.number(number.into()))
    }

    /// “Section 2.1”, of a number as it is printed.
    pub fn section(&self, number: &str) -> String {
        fill(&self.words.numbered.section, "n", number)
    }
}

impl Words {
    /// The signs of no language.
    pub fn signs() -> &'static Words {
        &Data::und().words
    }

    /// What the words mean, in the language in which the tool speaks to authors.
    pub fn english() -> &'static Words {
        &Data::find("en").unwrap_or_else(Data::und).words
    }
}

#[cfg(test)]
mod tests;
