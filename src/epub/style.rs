//! The style sheets: the theme's, in the publication's accent, and the edition's, with its faces and digits.

use std::fmt::Write;

use super::color::{self, Rgb};
use crate::fonts::Face;
use crate::language::{Digits, Emphasis, Language};
use crate::manuscript::OwnTheme;

/// The theme's sheet; epub-builder gives it this name.
pub const REPORT_FILE: &str = "stylesheet.css";
pub const EDITION_FILE: &str = "edition.css";

/// Where faces are in the package.
pub const FONT_FOLDER: &str = "fonts";

const REPORT: &str = include_str!("../themes/report/report.css");

/// The three colours in the sheet that come from the accent.
const HUE: &str = "#118398";
const EDGE: &str = "#0B8096";
const GROUND: &str = "rgba(17,131,152,.11)";

/// The theme's sheet, or the publication's in its place, and its rules after it, in an accent.
pub fn report(own: &OwnTheme, accent: Rgb) -> String {
    let hue = color::hue(accent);
    let Rgb { red, green, blue } = hue;
    let sheet = own.style_sheet.as_deref().unwrap_or(REPORT);
    [sheet, own.style_rules.as_deref().unwrap_or_default()]
        .concat()
        .replace(HUE, &hue.hex())
        .replace(EDGE, &color::edge(accent).hex())
        .replace(GROUND, &format!("rgba({red},{green},{blue},.11)"))
}

/// What an edition adds: a rule for each embedded face, and the digits of its lists.
pub fn edition(language: &Language, faces: &[Face<'_>]) -> String {
    let mut css = "@charset \"utf-8\";\n/* Of this edition: its faces and the digits of its lists. */\n".to_owned();
    for face in faces {
        // All four values are our own, of no manuscript.
        let style = if face.is_italic { "italic" } else { "normal" };
        let _ = write!(
            css,
            "@font-face {{ font-family: \"{}\"; font-weight: {}; font-style: {style}; src: url(\"{}\");",
            face.family,
            face.weight,
            font_path(face)
        );
        if let Some(ranges) = face.script_ranges {
            // Naskh is small for its size: larger by the face, not by the element, so that Latin words in the same
            // line stay as they are.
            let size = if face.family.contains("Naskh") { "112%" } else { "100%" };
            let _ = write!(css, "\n  size-adjust: {size}; unicode-range: {ranges};");
        }
        css.push_str(" }\n");
    }
    match language.emphasis {
        Emphasis::Slant => {}
        Emphasis::Weight => {
            css.push_str("em, i, cite, dfn, var { font-style: normal; }\nem, dfn { font-weight: bold; }\n")
        }
    }
    if let Some(digits) = digits(language) {
        let _ = writeln!(css, ".{digits} ol {{ list-style-type: {digits}; }}");
    }
    css
}

/// A face's path in the package, relative to its style sheets.
pub fn font_path(face: &Face<'_>) -> String {
    format!("{FONT_FOLDER}/{}", face.file_name)
}

/// The media type of a font file (EPUB 3.3, 3.2, core media types).
pub fn font_media_type(face: &Face<'_>) -> &'static str {
    if face.file_name.ends_with(".otf") { "font/otf" } else { "font/ttf" }
}

/// Whether a text has a letter that the face is for. A face without ranges is for any text.
pub fn is_needed(face: &Face<'_>, mut text: impl Iterator<Item = char>) -> bool {
    let Some(ranges) = face.script_ranges else { return true };
    let ranges: Vec<(u32, u32)> = ranges
        .split(',')
        .filter_map(|range| {
            let range = range.trim().strip_prefix("U+")?;
            let (first, last) = range.split_once('-').unwrap_or((range, range));
            Some((u32::from_str_radix(first, 16).ok()?, u32::from_str_radix(last, 16).ok()?))
        })
        .collect();
    // Spaces and guillemets are in the ranges too, and in every French book.
    text.any(|c| c.is_alphabetic() && ranges.iter().any(|(first, last)| (*first..=*last).contains(&(c as u32))))
}

/// The `list-style-type` of the edition's digits (CSS Counter Styles 3, 6.1), which is also the class of its
/// documents' bodies. None for 0–9.
pub fn digits(language: &Language) -> Option<&'static str> {
    match language.digits {
        Digits::Latin => None,
        Digits::ArabicIndic => Some("arabic-indic"),
        Digits::ExtendedArabicIndic => Some("persian"),
        Digits::Devanagari => Some("devanagari"),
        Digits::Bengali => Some("bengali"),
        Digits::Tibetan => Some("tibetan"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fonts::for_scripts;

    #[test]
    fn the_sheet_has_the_colours_that_are_replaced() {
        assert!(REPORT.contains(HUE) && REPORT.contains(EDGE) && REPORT.contains(GROUND));
        let css = report(&OwnTheme::default(), Rgb::parse("#802000").unwrap());
        assert!(!css.contains(HUE) && !css.contains(EDGE) && !css.contains(GROUND));
    }

    /// EPUB 3.3, 6.3.1.2: direction is the documents' to say.
    #[test]
    fn the_sheet_leaves_direction_alone() {
        let rules: Vec<&str> = REPORT.split("*/").map(|part| part.split("/*").next().unwrap_or("")).collect();
        let rules = rules.concat();
        assert!(!rules.contains("unicode-bidi"));
        assert!(!rules.split(|c: char| !c.is_ascii_alphabetic() && c != '-').any(|word| word == "direction"));
    }

    #[test]
    fn arabic_faces_are_for_arabic_letters() {
        let naskh = for_scripts()[0];
        assert!(is_needed(&naskh, "protection (حماية)".chars()));
        assert!(!is_needed(&naskh, "« le mot »".chars()));
    }
}
