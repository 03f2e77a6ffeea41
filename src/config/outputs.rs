//! What is made and how it is judged: `[output]`, `[checks]`, `[limits]`.

mod print;
mod print_cover;
mod release;

pub use release::release;

use std::collections::BTreeMap;

use super::document::Table;
use super::model::{Checks, LARGE_PRINT_PT, Limits, Output, Outputs, Placed, Press};
use super::reading::rooted;
use super::values;
use crate::diagnostics::{Code, Diagnostic, Severity};
use crate::format::Format;
use crate::world::World;

const MEGABYTE: usize = 1_000_000;

/// `[output]`: all formats that it names, else PDF and EPUB.
pub fn outputs(table: &Table, world: &dyn World) -> Outputs {
    let mut printer = Press::default();
    // Read before the cover that is put around them.
    let mut book = None;
    let mut max_sizes = BTreeMap::new();
    let mut output = |format: Format| {
        let own = table.table(format.name())?;
        max_sizes.extend(release::max_size(&own).map(|size| (format, size)));
        Some(match Output::usual(format) {
            Output::Pdf => Output::Pdf,
            Output::LargePrint { size_pt } => Output::LargePrint { size_pt: large_size(&own).unwrap_or(size_pt) },
            Output::Print(_) => {
                printer = press(&own, world);
                let pages = print::print(&own, table.has(Format::PrintCover.name()));
                book = Some(pages);
                Output::Print(pages)
            }
            Output::PrintCover(_) => Output::PrintCover(print_cover::print_cover(&own, book.as_ref())),
            Output::Epub { pages_from } => {
                Output::Epub { pages_from: own.choice("pages-from", &PAGES_FROM).unwrap_or(pages_from) }
            }
        })
    };
    let made: Vec<_> = Format::ALL.into_iter().filter_map(&mut output).collect();
    let usual = Outputs::default();
    Outputs {
        press: printer,
        max_sizes,
        made: if made.is_empty() { usual.made } else { made },
        files: table.text("files").map_or(usual.files, |files| file_pattern(table, files)),
    }
}

const PAGES_FROM: [(&str, Option<Format>); 3] =
    [("pdf", Some(Format::Pdf)), ("print", Some(Format::Print)), ("none", None)];

fn press(table: &Table, world: &dyn World) -> Press {
    let usual = Press::default();
    let is_grey = table.flag("grey").unwrap_or(usual.is_grey);
    Press {
        profile: table.text("profile").map(|path| path.map(|path| rooted(&path, world))),
        ink_limit: table.number("ink-limit", 200..=400).map_or(usual.ink_limit, |percent| percent as u16),
        min_ppi: table.number("min-ppi", 72..=1200).map_or(usual.min_ppi, |pixels| pixels as u16),
        is_grey,
        accent_spot: table.text("accent-spot").filter(|name| is_ink(table, name, is_grey)),
        has_marks: table.flag("marks").unwrap_or(usual.has_marks),
    }
}

/// Names of colorants that stand for other inks (ISO 32000-1, 8.6.6.4 and 8.6.6.5).
const TAKEN: [&str; 6] = ["All", "None", "Cyan", "Magenta", "Yellow", "Black"];
/// The most bytes of a name in a PDF (ISO 32000-1, annex C).
const NAME_BYTES: usize = 127;

/// Whether it names an ink besides the four.
fn is_ink(table: &Table, name: &Placed<String>, is_grey: bool) -> bool {
    let wrong = |message: String, hint: &str| {
        table.push(Diagnostic::new(Code::WrongValue, name.place.clone(), message).hint(hint));
        false
    };
    if is_grey {
        return wrong(
            "an edition of black ink alone has no ink for the accent".to_owned(),
            "take out accent-spot, or grey = true",
        );
    }
    let is_name =
        (1..=NAME_BYTES).contains(&name.len()) && !name.chars().any(char::is_control) && name.trim() == name.value;
    match is_name && !TAKEN.iter().any(|taken| taken.eq_ignore_ascii_case(name)) {
        true => true,
        false => wrong(
            format!("“{name}” is no name of an ink besides the four of print"),
            "write it as the swatch book does: accent-spot = \"PANTONE 3155 C\"",
        ),
    }
}

fn large_size(table: &Table) -> Option<f64> {
    let text = table.text("size")?;
    let points = values::millimetres(&text).map(|mm| mm * 72.0 / 25.4);
    let points = points.filter(|points| (LARGE_PRINT_PT - 0.01..=24.0).contains(points));
    if points.is_none() {
        let message = format!("“{text}” is no size of large print");
        table.push(
            Diagnostic::new(Code::WrongValue, text.place, message)
                .hint("large print is 16 to 24 points: size = \"18pt\""),
        );
    }
    points
}

/// `{slug}-{version}-{lang}`.
fn file_pattern(table: &Table, files: Placed<String>) -> String {
    let mut rest = files.value.clone();
    for known in ["{slug}", "{version}", "{lang}"] {
        rest = rest.replace(known, "");
    }
    let is_fit = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | ' ' | '+');
    if !files.contains("{lang}") || !rest.chars().all(is_fit) || files.starts_with(['.', ' ']) {
        let message = format!("“{files}” is no pattern for file names");
        table.push(Diagnostic::new(Code::WrongValue, files.place.clone(), message).hint(
            "it has {lang}, {slug} and {version} if you like, and no folder: files = \"{slug}-{version}-{lang}\"",
        ));
    }
    files.value
}

/// `[checks]`.
pub fn checks(table: &Table) -> Checks {
    let mut listed = Vec::new();
    let mut codes = |key, can_be_error| -> Vec<Code> {
        let names = table.texts(key);
        names.iter().filter_map(|name| check_code(table, name, can_be_error, &mut listed)).collect()
    };
    Checks { deny: codes("deny", true), warn: codes("warn", false), allow: codes("allow", false) }
}

/// A code that a list may have: a known one, in one list only, and for leniency none that is always an error.
fn check_code(table: &Table, name: &Placed<String>, can_be_error: bool, listed: &mut Vec<Code>) -> Option<Code> {
    let wrong = |message: String, hint: String| {
        table.push(Diagnostic::new(Code::WrongValue, name.place.clone(), message).hint(hint));
    };
    let code = match name.parse::<Code>() {
        Ok(code) => code,
        Err(unknown) => {
            wrong(format!("no finding has the code “{}”", unknown.name), unknown.hint);
            return None;
        }
    };
    if code.severity() == Severity::Error && !can_be_error {
        wrong(format!("“{code}” is always an error"), "take it out, and mend what it is about".to_owned());
        return None;
    }
    if listed.contains(&code) {
        wrong(
            format!("“{code}” is listed twice"),
            "it is denied, stays a warning, or is allowed: one of them".to_owned(),
        );
        return None;
    }
    listed.push(code);
    Some(code)
}

/// `[limits]`.
pub fn limits(table: &Table) -> Limits {
    let default = Limits::default();
    let megabytes = table.number("chapter-megabytes", 1..=1000);
    let parts = table.number("chapter-parts", 1000..=100_000_000);
    Limits {
        chapter_bytes: megabytes.map_or(default.chapter_bytes, |mb| mb as usize * MEGABYTE),
        chapter_parts: parts.map_or(default.chapter_parts, |parts| parts as usize),
    }
}

impl Default for Outputs {
    fn default() -> Self {
        let made = [Format::Pdf, Format::Epub].map(Output::usual).to_vec();
        Outputs { made, press: Press::default(), max_sizes: BTreeMap::new(), files: "{slug}-{lang}".to_owned() }
    }
}

impl Default for Press {
    fn default() -> Self {
        Press { profile: None, ink_limit: 300, min_ppi: 200, is_grey: false, accent_spot: None, has_marks: false }
    }
}

impl Default for Limits {
    fn default() -> Self {
        Limits { chapter_bytes: 8 * MEGABYTE, chapter_parts: 200_000 }
    }
}
