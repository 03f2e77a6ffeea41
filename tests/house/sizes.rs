//! How much stands in a folder, and in a file.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::layers::rust_files;

/// Beside each other at most; the door of a folder, `x.rs` beside `x/`, belongs to the folder.
const MOST_FILES: usize = 15;

#[test]
fn a_folder_is_seen_at_a_glance() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders: BTreeMap<PathBuf, usize> = BTreeMap::new();
    let files = ["src", "tests"].into_iter().flat_map(|folder| rust_files(&root.join(folder)));
    for file in files.filter(|file| !file.with_extension("").is_dir()) {
        *folders.entry(file.parent().unwrap().strip_prefix(root).unwrap().to_owned()).or_default() += 1;
    }
    assert!(folders.len() > 30, "the test sees folders at all");
    let full: Vec<_> = folders.into_iter().filter(|(_, files)| *files > MOST_FILES).collect();
    assert!(full.is_empty(), "more than {MOST_FILES} files: {full:?}");
}

/// Of a file, the tests at its end apart.
const MOST_LINES: usize = 400;

#[test]
fn a_file_is_read_in_a_sitting() {
    let mut long = Vec::new();
    for file in rust_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
        let text = fs::read_to_string(&file).unwrap();
        let lines = text.lines().take_while(|line| *line != "mod tests {").count();
        if lines > MOST_LINES && !file.iter().any(|part| part == "tests") {
            long.push(format!("{} has {lines} lines", file.display()));
        }
    }
    assert!(long.is_empty(), "more than {MOST_LINES}: {long:?}");
}
