//! Which faces a language is set in, and in which order.

use crate::fonts::{Fonts, embedded};
use crate::language::Language;
use crate::manuscript::Families;

/// A family in a chain.
pub struct Link<'f> {
    pub family: &'f str,
    /// A regular expression of the characters that it is asked for; none: all that it has.
    pub covers: Option<String>,
}

const SERIF: &str = "Source Serif 4";
const SANS: &str = "Source Sans 3";
const MONO: &str = "Source Code Pro";
/// Families of scripts, beside the serif and beside the sans.
const SCRIPT_SERIF: &[&str] = &["Noto Naskh Arabic"];
const SCRIPT_SANS: &[&str] = &["Noto Sans Arabic"];

/// The theme's three chains by their names. A face of the language's own script stands first, but for its own signs
/// only: what it lacks falls to the Latin face on purpose, and its size with it. After the Latin face it has no such
/// limit: Typst 0.15 forgets a face that it has tried for each of those that have one, and then tries it again.
pub fn of<'f>(
    language: &Language,
    families: &Families<String>,
    fonts: &'f Fonts,
) -> [(&'static str, Vec<Link<'f>>); 3] {
    let with = |named: &Option<String>, chain, latin| {
        let family = named.as_ref().and_then(|name| fonts.own_family(name));
        with_own(chain, latin, family, language, fonts)
    };
    let Families { text, headings, code } = families;
    [
        ("serif", with(text, chain(language, SERIF, SCRIPT_SERIF), SERIF)),
        ("sans", with(headings, chain(language, SANS, SCRIPT_SANS), SANS)),
        ("mono", with(code, chain(language, MONO, SCRIPT_SANS), MONO)),
    ]
}

/// The chain with a family of the publication's: before all where it has the language's letters, else before the Latin
/// one where it has Latin letters. Of one that has neither the spaces and signs aren't wanted.
fn with_own<'f>(
    mut chain: Vec<Link<'f>>,
    latin: &str,
    family: Option<&'f str>,
    language: &Language,
    fonts: &Fonts,
) -> Vec<Link<'f>> {
    let Some(family) = family else { return chain };
    let at_latin = chain.iter().position(|link| link.family == latin).unwrap_or(0);
    let at = match (fonts.own_family_has(family, letter(language)), fonts.own_family_has(family, 'a')) {
        (true, _) => 0,
        (false, true) => at_latin,
        (false, false) => at_latin + 1,
    };
    chain.insert(at, Link { family, covers: None });
    chain
}

/// One of the language's own script.
fn letter(language: &Language) -> char {
    language.autonym.chars().next().unwrap_or('a')
}

fn chain<'f>(language: &Language, latin: &'static str, scripts: &[&'static str]) -> Vec<Link<'f>> {
    let letter = letter(language);
    let mut chain = vec![Link { family: latin, covers: None }];
    for family in scripts {
        let Some(face) = embedded().iter().find(|face| face.family == *family) else { continue };
        if crate::fonts::covers(face, letter) && latin != MONO {
            chain.insert(0, Link { family, covers: face.script_ranges.map(expression) });
        } else {
            chain.push(Link { family, covers: None });
        }
    }
    // Slanted it has fewer letters than upright, and Typst takes none from another face of a family that it has tried.
    if latin == MONO {
        chain.push(Link { family: SANS, covers: None });
    }
    chain
}

/// `U+0020, U+0600-06FF` as a class of characters.
fn expression(ranges: &str) -> String {
    let mut class = String::from("[");
    for range in ranges.split(',') {
        let range = range.trim().trim_start_matches("U+");
        match range.split_once('-') {
            Some((from, to)) => class.push_str(&format!("\\u{{{from}}}-\\u{{{to}}}")),
            None => class.push_str(&format!("\\u{{{range}}}")),
        }
    }
    class.push(']');
    class
}
