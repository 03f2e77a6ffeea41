//! What CLDR knows of languages and scripts of which there are no data of ours.

use icu_locale::{LocaleCanonicalizer, LocaleDirectionality, LocaleExpander};
use icu_locale_core::subtags::{Language, Script as Subtag};
use icu_locale_core::{LanguageIdentifier, Locale};
use unicode_script::Script;

use super::Tag;

/// Whether the script that a tag names runs from right to left, else the one in which its language is most likely written.
pub fn is_from_the_right(tag: &Tag) -> bool {
    match tag.script().and_then(script_of) {
        Some(script) => runs_from_the_right(script),
        None => {
            locale(tag.as_str()).is_some_and(|locale| LocaleDirectionality::new_extended().is_right_to_left(&locale.id))
        }
    }
}

/// Whether a script runs from right to left.
pub fn runs_from_the_right(script: Script) -> bool {
    of_script(script.short_name()).is_some_and(|id| LocaleDirectionality::new_extended().is_right_to_left(&id))
}

/// The language that is most likely written in a script, by the code of ISO 15924.
pub fn language_of(script: &str) -> Option<Tag> {
    let mut id = of_script(script)?;
    LocaleExpander::new_extended().maximize(&mut id);
    if id.language == Language::UNKNOWN { None } else { Tag::parse(id.language.as_str()).ok() }
}

/// The tag of a code of ISO 639-3: the shortest code that the language has (RFC 5646, 2.2.1).
pub fn tag_of(code: &str) -> Option<Tag> {
    Tag::parse(&locale(code)?.id.to_string()).ok()
}

/// The script of a code of ISO 15924, which has some for several together, or for one in several shapes.
pub fn script_of(code: &str) -> Option<Script> {
    match code {
        "Hans" | "Hant" | "Jpan" | "Hrkt" => Some(Script::Han),
        "Kore" => Some(Script::Hangul),
        "Aran" => Some(Script::Arabic),
        "Syre" | "Syrj" | "Syrn" => Some(Script::Syriac),
        code => Script::from_short_name(code),
    }
}

/// A tag under the names that CLDR has for its parts: Dari, `prs`, is Persian as in Afghanistan.
fn locale(tag: &str) -> Option<Locale> {
    let mut locale = tag.parse::<Locale>().ok()?;
    LocaleCanonicalizer::new_extended().canonicalize(&mut locale);
    Some(locale)
}

fn of_script(script: &str) -> Option<LanguageIdentifier> {
    let script = Subtag::try_from_str(script).ok()?;
    Some((Language::UNKNOWN, Some(script), None).into())
}
