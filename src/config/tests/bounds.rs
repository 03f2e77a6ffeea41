//! How much of a folder is looked at that nobody says is a book's.

use super::*;

/// A folder of files that are called after their numbers.
fn folder(files: usize, ending: &str) -> Memory {
    let name = |at| format!("{}/{at}.{ending}", at % 10);
    (0..files).fold(Memory::new(), |world, at| world.with(name(at), "x"))
}

#[test]
#[allow(clippy::disallowed_methods, reason = "a test that reads the repository itself")]
fn a_folder_with_more_than_any_book_is_refused() {
    let (findings, sources) = refused(&folder(5_002, "md"));
    let expected = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/diagnostics/folder-too-large/expected");
    assert_eq!(text(&findings, &sources), std::fs::read_to_string(expected).unwrap_or_default());
    let (findings, sources) = refused(&folder(50_000, "txt").with("a.md", "x"));
    let told = lines(&findings, &sources);
    assert!(told.len() == 1 && told[0].contains("over 50000 files and folders"), "{told:?}");
    loaded(&folder(5_000, "md"));
}

/// Who writes a `bindery.toml` there means it.
#[test]
fn a_publication_is_not_bounded() {
    let world = publication();
    let world = folder(5_002, "md")
        .files
        .into_iter()
        .fold(world, |world, (path, text)| world.with(Path::new("manuscript/en").join(path), text));
    assert_eq!(loaded(&world).0.editions[0].chapters.len(), 5_004);
}

/// Nor is a consent passed over that lies where nobody looked.
#[test]
fn facts_are_looked_for_no_further() {
    let world = folder(50_000, "txt");
    assert!(sidecar::sidecars(&world).cut.is_some());
    assert!(sidecar::sidecars(&world.with(FILE, FACTS)).cut.is_none());
}
