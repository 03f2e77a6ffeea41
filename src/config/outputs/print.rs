//! `[output.print]`: pages that are cut and bound.

use crate::config::document::Table;
use crate::config::model::*;
use crate::config::values;
use crate::diagnostics::{Code, Diagnostic, suggest};
use crate::look::Paper;

const DEFAULT_BLEED_MM: f64 = 3.0;
/// Lengths are told by how they are written.
const UNITS: &str = "with its unit, mm, cm, in or pt";
/// What a page's width and height may be, in millimetres: below, no title and no table stand on it; above, no line is read.
const WIDTHS: std::ops::RangeInclusive<f64> = 100.0..=300.0;
const HEIGHTS: std::ops::RangeInclusive<f64> = 140.0..=420.0;
const NAMED: [(&str, Paper); 4] = [("a4", Paper::A4), ("a5", Paper::A5), ("b5", Paper::B5), ("letter", Paper::LETTER)];

/// `has_wrap`: whether the cover is a sheet of its own, so that the book goes without.
pub fn print(table: &Table, has_wrap: bool) -> PrintOutput {
    let default = PrintOutput::default();
    PrintOutput {
        bleed_mm: bleed(table).unwrap_or(default.bleed_mm),
        paper: table.text("paper").and_then(|text| paper(table, &text)),
        gutter_mm: length(table, "gutter", 0.0..=15.0, "gutter", "5mm").unwrap_or(default.gutter_mm),
        openings: table
            .choice("openings", &[("any", Openings::Any), ("recto", Openings::Recto)])
            .unwrap_or(default.openings),
        multiple: table
            .choice("pages", &[("any", 1), ("multiple-of-2", 2), ("multiple-of-4", 4)])
            .unwrap_or(default.multiple),
        has_cover: table.flag("cover").unwrap_or(!has_wrap),
    }
}

pub fn bleed(table: &Table) -> Option<f64> {
    length(table, "bleed", 0.0..=20.0, "bleed", "3mm")
}

/// A length in millimetres.
pub fn length(
    table: &Table,
    key: &'static str,
    bounds: std::ops::RangeInclusive<f64>,
    what: &str,
    example: &str,
) -> Option<f64> {
    let text = table.text(key)?;
    let length = values::millimetres(&text).filter(|mm| bounds.contains(mm));
    if length.is_none() {
        let (message, most) = (format!("“{text}” is no {what}"), bounds.end());
        table.push(
            Diagnostic::new(Code::WrongValue, text.place, message)
                .hint(format!("write a length up to {most} mm {UNITS}: {key} = \"{example}\"")),
        );
    }
    length
}

/// A name, or a width and a height.
fn paper(table: &Table, text: &Placed<String>) -> Option<Paper> {
    if let Some((_, size)) = NAMED.iter().find(|(name, _)| *name == text.value) {
        return Some(*size);
    }
    let wrong = |message: String, hint: String| {
        table.push(Diagnostic::new(Code::WrongValue, text.place.clone(), message).hint(hint));
    };
    let Some(size) = size(text) else {
        let meant = suggest::closest(text, NAMED.map(|(name, _)| name));
        let hint = suggest::did_you_mean(meant).unwrap_or_else(|| {
            "write a4, a5, b5 or letter, or a width and a height: paper = \"170mm x 240mm\" or \"6in x 9in\"".to_owned()
        });
        wrong(format!("“{text}” is no paper"), hint);
        return None;
    };
    let Paper { width_mm, height_mm } = size;
    if width_mm > height_mm {
        let hint =
            format!("the theme's pages are upright: turn it, or make it square, {height_mm:.0}mm x {height_mm:.0}mm");
        wrong(format!("“{text}” is wider than it is high"), hint);
        return None;
    }
    if !WIDTHS.contains(&width_mm) || !HEIGHTS.contains(&height_mm) {
        let hint = "a page is 100 to 300 mm wide and 140 to 420 mm high".to_owned();
        wrong(format!("“{text}” is no size of a page that the theme can fill"), hint);
        return None;
    }
    Some(size)
}

/// `170mm x 240mm`, `6 × 9 in`: where the width has no unit it is that of the height.
fn size(text: &str) -> Option<Paper> {
    let (width, height) = text.split_once(['x', '×'])?;
    let (width, height) = (width.trim(), height.trim());
    let unit = height.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ' '));
    let width_mm = values::millimetres(width).or_else(|| values::millimetres(&format!("{width}{unit}")))?;
    Some(Paper { width_mm, height_mm: values::millimetres(height)? })
}

impl Default for PrintOutput {
    fn default() -> Self {
        PrintOutput {
            bleed_mm: DEFAULT_BLEED_MM,
            paper: None,
            gutter_mm: 0.0,
            openings: Openings::Any,
            multiple: 1,
            has_cover: true,
        }
    }
}
