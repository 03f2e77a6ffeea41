//! Which faces a language is set in, and in which order.

use crate::fonts::embedded;
use crate::language::Language;

/// A family in a chain.
pub struct Link {
    pub family: &'static str,
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
pub fn of(language: &Language) -> [(&'static str, Vec<Link>); 3] {
    [
        ("serif", chain(language, SERIF, SCRIPT_SERIF)),
        ("sans", chain(language, SANS, SCRIPT_SANS)),
        ("mono", chain(language, MONO, SCRIPT_SANS)),
    ]
}

fn chain(language: &Language, latin: &'static str, scripts: &[&'static str]) -> Vec<Link> {
    let letter = language.autonym.chars().next().unwrap_or('a');
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
