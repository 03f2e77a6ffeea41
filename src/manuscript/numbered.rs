//! Numbers, and the words that they stand with.

use crate::language::{Language, Words, fill};
use crate::tree::{Series, WrittenNumber};

/// The number of a chapter, a section, or of what has a caption: counted from 1, printed with the edition's digits; or its
/// author's own, as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Number {
    Chapter(u32),
    /// Lettered by the language: A, B, …
    Appendix(u32),
    Section(SectionNumber),
    Captioned(Series, u32),
    Written(WrittenNumber),
}

/// "2.1.3": the number of a section's chapter, then one a level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SectionNumber {
    pub chapter: u32,
    /// The chapter is an appendix: its number is a letter.
    pub is_appendix: bool,
    /// Outermost first; 0 below the section's own level.
    pub levels: [u32; 3],
}

impl Number {
    /// In what it counts; None for chapters and sections.
    pub fn series(self) -> Option<Series> {
        match self {
            Number::Captioned(series, _) => Some(series),
            Number::Written(number) => Some(number.series),
            Number::Chapter(_) | Number::Appendix(_) | Number::Section(_) => None,
        }
    }

    /// The number alone: `3`, `٣`, `B`, `2.1`.
    pub fn alone(self, language: &Language) -> String {
        match self {
            Number::Chapter(n) | Number::Captioned(_, n) => language.number(n.into()),
            Number::Appendix(n) => language.letter(n),
            Number::Written(number) => number.to_string(),
            Number::Section(section) => {
                let chapter = match section.is_appendix {
                    true => language.letter(section.chapter),
                    false => language.number(section.chapter.into()),
                };
                let levels = section.levels.into_iter().take_while(|level| *level > 0);
                levels.fold(chapter, |outer, level| language.number_below(&outer, level))
            }
        }
    }

    /// The number with its word: "Figure 3".
    pub fn named(self, language: &Language) -> String {
        match self {
            Number::Chapter(n) => language.chapter(n),
            Number::Appendix(n) => language.appendix(n),
            Number::Section(_) => language.section(&self.alone(language)),
            Number::Captioned(series, _) => fill(pattern(series, language), "n", &self.alone(language)),
            Number::Written(number) => fill(pattern(number.series, language), "n", &number.to_string()),
        }
    }
}

/// How a number of a series joins its word, with `{n}`.
fn pattern(series: Series, language: &Language) -> &str {
    let words = &language.words.numbered;
    match series {
        Series::Figure => &words.figure,
        Series::Table => &words.table,
        Series::Listing => &words.listing,
    }
}

/// The title of a list of all of a series; none where such a list is never made.
pub fn list_title(series: Series, words: &Words) -> Option<&str> {
    match series {
        Series::Figure => Some(&words.list_of_figures),
        Series::Table => Some(&words.list_of_tables),
        Series::Listing => Some(&words.list_of_listings),
    }
}
