//! What files are by their names.

use std::path::Path;

use crate::config::folders;

/// The list of chapters, in mdBook's format.
pub const SUMMARY: &str = "SUMMARY.md";

pub fn is_at_top(path: &Path, folder: &Path) -> bool {
    path.parent() == Some(folder)
}

pub fn is_readme(path: &Path) -> bool {
    is_called(path, "readme")
}

pub fn is_summary(path: &Path) -> bool {
    is_called(path, "summary")
}

/// Whether a file of Markdown has a name, in letters of whatever case.
fn is_called(path: &Path, name: &str) -> bool {
    let own = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    let stem = path.file_stem().map(|stem| stem.to_string_lossy()).unwrap_or_default();
    stem.eq_ignore_ascii_case(name) && folders::is_markdown(&own)
}
