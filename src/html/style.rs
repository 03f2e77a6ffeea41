//! The style sheets: the theme's, in the publication's accent, and the edition's, with its faces and digits.

mod color;

use std::borrow::Cow;
use std::fmt::Write;

use unicode_script::Script;

use crate::fonts::{Face, Role, covers};
use crate::language::{Digits, Emphasis, Language};
use crate::look::Colour;
use crate::manuscript::{Look, OwnTheme};

/// A style sheet.
#[derive(Debug)]
pub struct Sheet {
    pub file_name: &'static str,
    pub text: String,
}

/// The theme's, or the publication's in its place.
const REPORT_FILE: &str = "stylesheet.css";
/// What an engine may drop whole: see the theme's sheet.
const FINER_FILE: &str = "finer.css";
const EDITION_FILE: &str = "edition.css";
/// The publication's own rules.
const OWN_FILE: &str = "own.css";

/// Where faces are in the package.
pub const FONT_FOLDER: &str = "fonts";

const REPORT: &str = include_str!("../themes/report/report.css");
const FINER: &str = include_str!("../themes/report/finer.css");

/// A face that has letters of the Latin script alone: beside those of another its digits and signs are a stranger's.
const LATIN_ALONE: &str = "Charter, ";

/// What a face of another script than the edition's isn't asked for: the face that has the space is the one by which a
/// browser measures a line (CSS Fonts 4, 2.2.1, the first available font).
const SPACES: [&str; 2] = ["U+0020", "U+00A0"];

/// The three colours in the sheets that come from the accent.
const HUE: &str = "#118398";
const EDGE: &str = "#0B8096";
const TINT: &str = "rgba(17,131,152,";

/// Those that every document names, in their order: what is later counts more.
pub fn sheets(look: &Look, language: &Language, faces: &[Face<'_>]) -> Vec<Sheet> {
    let OwnTheme { style_sheet, style_rules, typst: _ } = &look.own_theme;
    let finer = style_sheet.is_none().then_some(FINER);
    let themed = |file_name, text: &str| Sheet { file_name, text: in_accent(&with_named(text, faces), look.accent) };
    let report = match language.script {
        Some(Script::Latin) | None => Cow::Borrowed(REPORT),
        Some(_) => Cow::Owned(REPORT.replace(LATIN_ALONE, "")),
    };
    [Some(themed(REPORT_FILE, style_sheet.as_deref().unwrap_or(&report)))]
        .into_iter()
        .chain([finer.map(|text| themed(FINER_FILE, text))])
        .chain([Some(Sheet { file_name: EDITION_FILE, text: edition(language, faces) })])
        .chain([style_rules.as_deref().map(|text| themed(OWN_FILE, text))])
        .flatten()
        .collect()
}

/// The names of [`sheets`].
pub fn file_names(look: &Look) -> Vec<&'static str> {
    let OwnTheme { style_sheet, style_rules, typst: _ } = &look.own_theme;
    let finer = style_sheet.is_none().then_some(FINER_FILE);
    let own = style_rules.is_some().then_some(OWN_FILE);
    [Some(REPORT_FILE), finer, Some(EDITION_FILE), own].into_iter().flatten().collect()
}

/// The sheet with the families that the publication names in the theme's stacks, as on pages: before the Latin face and the
/// Arabic one where they have its letters, else behind both.
fn with_named(sheet: &str, faces: &[Face<'_>]) -> String {
    let mut sheet = sheet.to_owned();
    for (role, latin, arabic) in [
        (Role::Text, "\"Source Serif 4\"", "\"Noto Naskh Arabic\""),
        (Role::Headings, "\"Source Sans 3\"", "\"Noto Sans Arabic\""),
        (Role::Code, "\"Source Code Pro\"", "\"Noto Sans Arabic\""),
    ] {
        let family = role.family_in_sheets();
        let Some(face) = faces.iter().find(|face| face.family == family) else { continue };
        let (is_latin, is_arabic) = (covers(face, 'a'), covers(face, 'ش'));
        let stack = |line: &str| {
            let latin = line.find(latin)?;
            let arabic = line.find(arabic).filter(|_| is_arabic);
            let place = Some(latin).filter(|_| is_latin).into_iter().chain(arabic).min();
            let (before, after) = line.split_at(place.or_else(|| line.find("\"Edition\""))?);
            Some(format!("{before}\"{family}\", {after}"))
        };
        sheet = sheet.split_inclusive('\n').map(|line| stack(line).unwrap_or_else(|| line.to_owned())).collect();
    }
    sheet
}

fn in_accent(sheet: &str, accent: Colour) -> String {
    let hue = color::hue(accent);
    let Colour { red, green, blue } = hue;
    sheet
        .replace(HUE, &hue.hex())
        .replace(EDGE, &color::edge(accent).hex())
        .replace(TINT, &format!("rgba({red},{green},{blue},"))
}

/// What an edition adds: a rule for each embedded face, and the digits of its lists.
fn edition(language: &Language, faces: &[Face<'_>]) -> String {
    let mut css = "@charset \"utf-8\";\n/* Of this edition: its faces and the digits of its lists. */\n".to_owned();
    let is_arabic = language.script == Some(Script::Arabic);
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
            let ranges = ranges.split(", ").filter(|range| is_arabic || !SPACES.contains(range)).collect::<Vec<_>>();
            let ranges = ranges.join(", ");
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

    /// The rules of a sheet without its comments.
    fn rules(sheet: &str) -> String {
        sheet.split("*/").map(|part| part.split("/*").next().unwrap_or("")).collect()
    }

    #[test]
    fn the_sheets_have_the_colours_that_are_replaced() {
        assert!(FINER.contains(HUE) && FINER.contains(TINT) && [REPORT, FINER].iter().all(|s| s.contains(EDGE)));
        for sheet in [REPORT, FINER] {
            let css = in_accent(sheet, Colour::parse("#802000").unwrap());
            assert!(!css.contains(HUE) && !css.contains(EDGE) && !css.contains(TINT));
        }
    }

    /// EPUB 3.3, 6.3.1.2: direction is the documents' to say.
    #[test]
    fn the_sheets_leave_direction_alone() {
        for rules in [rules(REPORT), rules(FINER)] {
            assert!(!rules.contains("unicode-bidi"));
            assert!(!rules.split(|c: char| !c.is_ascii_alphabetic() && c != '-').any(|word| word == "direction"));
        }
    }

    /// Adobe's engine is said to drop a whole sheet over a function that it can't read.
    #[test]
    fn the_first_sheet_and_the_editions_are_plain() {
        let faces = for_scripts();
        let edition = edition(&Language::of(&crate::language::Tag::parse("ar").unwrap()), &faces);
        for sheet in [rules(REPORT), rules(&edition)] {
            let plain = sheet.replace("url(\"", "").replace("\")", "");
            assert!(!plain.contains('(') && !plain.contains("--"), "a function or a custom property");
            let at_rules: Vec<&str> =
                plain.split('@').skip(1).map(|rule| rule.split([' ', '{']).next().unwrap()).collect();
            assert!(at_rules.iter().all(|rule| ["charset", "page", "font-face"].contains(rule)), "{at_rules:?}");
            let values = plain.split([':', ' ', ';', ',']);
            let is_of_page = |value: &str| {
                let number = value.trim_end_matches(|c: char| c.is_ascii_alphabetic());
                ["vh", "vw", "vmin", "vmax"].contains(&&value[number.len()..]) && number.parse::<f64>().is_ok()
            };
            assert_eq!(values.filter(|value| is_of_page(value)).collect::<Vec<_>>(), Vec::<&str>::new());
        }
        for finer in ["min(", "var(", "@supports", "--accent", "vh;"] {
            assert!(FINER.contains(finer), "{finer}");
        }
    }

    /// On a device with none of the faces that the sheet names, text and code in Latin letters had an Arabic face's space.
    #[test]
    fn a_face_of_another_script_has_no_part_in_latin_text() {
        let edition = |tag| edition(&Language::of(&crate::language::Tag::parse(tag).unwrap()), &for_scripts());
        for tag in ["en", "ru", "zh", "he"] {
            assert!(!edition(tag).contains("U+0020") && edition(tag).contains("U+0600-06FF"), "{tag}");
        }
        assert!(edition("ar").contains("U+0020, U+00A0"));
        assert!(REPORT.contains(LATIN_ALONE));
        let (latin, arabic) = REPORT.split_once("/* ── Arabic").unwrap();
        for family in latin.split("font-family:").skip(1).map(|rest| rest.split(';').next().unwrap()) {
            let names: Vec<&str> = family.split(',').map(str::trim).collect();
            let at = |name: &str| names.iter().position(|found| found.contains(name));
            assert!(
                at("Arabic").is_none_or(|arabic| ["serif", "sans-serif", "monospace"].contains(&names[arabic - 1])),
                "{names:?}"
            );
        }
        assert!(arabic.contains("font-family: \"Noto Naskh Arabic\", \"Source Serif 4\""));
    }

    #[test]
    fn arabic_faces_are_for_arabic_letters() {
        let naskh = for_scripts()[0];
        assert!(is_needed(&naskh, "protection (حماية)".chars()));
        assert!(!is_needed(&naskh, "« le mot »".chars()));
    }
}
