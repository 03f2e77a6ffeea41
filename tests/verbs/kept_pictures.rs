//! Pictures that were prepared once are kept among the outputs, and change nothing.

use std::fs;
use std::path::Path;

use crate::support::{Folder, bindery, bindery_after, holds, root, stderr};

fn publication(sidecar: &str) -> Folder {
    let folder = Folder::with(&[
        (
            "bindery.toml",
            "[publication]\nid = \"0c9a5f5e-6a8b-4a52-8f1e-33a7c0f6d1b4\"\nslug = \"note\"\ndate = 2026-03-31\n\
             languages = [\"en\"]\n",
        ),
        ("manuscript/en/edition.toml", "title = \"Note\"\npublisher = \"Us\"\n"),
        ("manuscript/en/a.md", "# One\n\n![A shore](../../figures/shore.jpg)\n"),
        ("figures/shore.jpg.toml", sidecar),
    ]);
    fs::copy(root().join("figures/shore.jpg"), folder.path().join("figures/shore.jpg")).unwrap();
    folder
}

fn entries(folder: &Folder) -> Vec<std::path::PathBuf> {
    let Ok(entries) = fs::read_dir(folder.path().join("build/.cache")) else { return Vec::new() };
    let entries = entries.map(|entry| entry.unwrap().path());
    entries.filter(|path| path.file_name().unwrap() != "CACHEDIR.TAG").collect()
}

fn outputs(folder: &Folder) -> Vec<(String, Vec<u8>)> {
    let name = |path: &Path| path.file_name().unwrap().to_str().unwrap().to_owned();
    let paths = fs::read_dir(folder.path().join("build")).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = paths
        .filter(|path| path.is_file() && !path.ends_with(".cache"))
        .map(|path| (name(&path), fs::read(&path).unwrap()))
        .collect();
    files.sort();
    files
}

#[test]
fn what_is_kept_has_no_secrets_and_changes_no_byte() {
    let folder = publication("credit = \"© Nobody\"\n");
    let build = || {
        let output = bindery(&["build", folder.name(), "--quiet"]);
        assert!(output.status.success(), "{}", stderr(&output));
        (stderr(&output), outputs(&folder))
    };
    let first = build();
    let kept = entries(&folder);
    assert_eq!(kept.len(), 3, "the picture and two of the cover");
    assert!(holds(&fs::read(root().join("figures/shore.jpg")).unwrap(), b"SECRET-"));
    for path in &kept {
        let bytes = fs::read(path).unwrap();
        assert!(!holds(&bytes, b"SECRET-") && !holds(&bytes, b"Exif\0\0") && bytes.len() > 1000);
    }
    assert!(build() == first, "the second build");
    for path in &kept {
        fs::write(path, b"nonsense").unwrap();
    }
    assert!(build() == first, "with what was damaged");
    fs::remove_dir_all(folder.path().join("build/.cache")).unwrap();
    fs::write(folder.path().join("build/.cache"), b"a file in its place").unwrap();
    assert!(build() == first, "with nowhere to keep it");
}

#[test]
fn a_picture_that_is_shown_no_more_is_not_kept() {
    let folder = publication("credit = \"© Nobody\"\n");
    assert!(bindery(&["build", folder.name()]).status.success());
    let kept = entries(&folder);
    fs::write(folder.path().join("manuscript/en/a.md"), "# One\n\nNothing to see.\n").unwrap();
    assert!(bindery(&["build", folder.name(), "--format", "pdf"]).status.success());
    assert!(kept.iter().all(|path| path.exists()), "another format may need it");
    assert!(bindery(&["build", folder.name()]).status.success());
    assert_eq!(entries(&folder).len(), 2, "those of the cover");
}

/// Of an edition that isn't made again, too.
#[test]
fn what_is_kept_stays_while_nothing_changes() {
    let (folder, users) = (publication("credit = \"© Nobody\"\n"), Folder::new());
    let build = || assert!(bindery_after(users.path(), &["build", folder.name()]).status.success());
    build();
    let kept = entries(&folder);
    assert_eq!(kept.len(), 3);
    build();
    assert_eq!(entries(&folder), kept);
    fs::write(folder.path().join("manuscript/en/a.md"), "# One\n\nNothing to see.\n").unwrap();
    build();
    assert_eq!(entries(&folder).len(), 2, "those of the cover");
}

#[test]
fn nothing_is_kept_of_a_picture_that_is_refused() {
    let folder = publication("credit = \"© Nobody\"\ndepicts = \"protected\"\n");
    let output = bindery(&["build", folder.name()]);
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    assert!(!folder.path().join("build").exists());
}

#[test]
fn a_check_writes_nothing() {
    let folder = publication("credit = \"© Nobody\"\n");
    assert!(bindery(&["check", folder.name()]).status.success());
    assert!(!folder.path().join("build").exists());
}
