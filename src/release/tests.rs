#![allow(clippy::disallowed_methods, reason = "tests of the disk")]

mod stopped;
mod verified;

use std::fs;
use std::path::Path;

use super::*;
use crate::diagnostics::Findings;
use crate::language::{Direction, Tag};

/// As a build writes into the folder that a person named.
fn write(out: &Path, artifacts: &[Artifact], facts: &ManifestFacts) -> Result<Written, ReleaseError> {
    check_names(artifacts)?;
    let out = Place::Named(out.to_owned()).make()?;
    Release::begin(&out, &|_| {})?.write(artifacts, facts)
}

fn keep(out: &Path, kept: &[(&str, &[u8])]) -> Result<(), ReleaseError> {
    let out = OutputFolder::make(out).unwrap();
    let kept: Vec<Kept> = kept.iter().map(|(path, bytes)| Kept { path, bytes }).collect();
    Release::begin(&out, &|_| {})?.beside(&kept)?.write()
}

fn good(out: &Path) -> Vec<String> {
    OutputFolder::there(out).unwrap().map(|out| last_good(&out)).unwrap_or_default()
}

fn artifact(file_name: &str, bytes: &str) -> Artifact {
    Artifact {
        file_name: file_name.to_owned(),
        bytes: bytes.into(),
        language: Tag::parse("fr").unwrap(),
        direction: Direction::Ltr,
        title: "Une note".to_owned(),
        format: "pdf",
        pages: Some(12),
        isbn: None,
        findings: Findings::default(),
        checks: [("alt-missing".to_owned(), 2)].into(),
        claims: vec!["PDF/UA-1".to_owned()],
        unclaimed: Vec::new(),
    }
}

fn facts() -> ManifestFacts {
    ManifestFacts { slug: "note".to_owned(), version: Some("1.0.0".to_owned()), ..ManifestFacts::default() }
}

/// Of a publication that makes these files.
fn making(names: &[&str]) -> ManifestFacts {
    ManifestFacts { makes: names.iter().map(|name| (*name).to_owned()).collect(), ..facts() }
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn everything_is_written_and_told() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("a/build");
    let written = write(&out, &[artifact("note-fr.pdf", "abc")], &facts()).unwrap();
    assert_eq!(names(&out), ["SHA256SUMS", "manifest.json", "note-fr.pdf"]);
    assert_eq!(written.files, ["note-fr.pdf", "manifest.json", "SHA256SUMS"].map(|name| out.join(name)));
    let manifest = fs::read_to_string(out.join(MANIFEST)).unwrap();
    assert_eq!(
        manifest,
        format!(
            r#"{{
  "$schema": "urn:bindery:schema:manifest:1",
  "tool": "bindery",
  "tool_version": "{}",
  "publication": {{
    "id": "",
    "slug": "note",
    "version": "1.0.0",
    "date": null
  }},
  "source": null,
  "inputs": null,
  "draft": false,
  "files": [
    {{
      "name": "note-fr.pdf",
      "language": "fr",
      "direction": "ltr",
      "title": "Une note",
      "format": "pdf",
      "media_type": "application/pdf",
      "bytes": 3,
      "sha256": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
      "pages": 12,
      "isbn": null,
      "claims": [
        "PDF/UA-1"
      ],
      "unclaimed": [],
      "checks": {{
        "alt-missing": 2
      }}
    }}
  ],
  "waiting": []
}}
"#,
            env!("CARGO_PKG_VERSION")
        )
    );
    let sums = fs::read_to_string(out.join(SUMS)).unwrap();
    assert!(sums.starts_with("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  note-fr.pdf\n"));
    assert!(sums.ends_with("  manifest.json\n"));
}

/// `sha256sum` itself, where the machine has it.
#[test]
fn the_checksums_can_be_checked() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &[artifact("note-fr.pdf", "abc")], &facts()).unwrap();
    let check = std::process::Command::new("sha256sum").args(["-c", SUMS]).current_dir(folder.path()).output();
    if let Ok(output) = check {
        assert!(output.status.success(), "{output:?}");
    }
}

#[cfg(unix)]
#[test]
fn files_are_everybodys_to_read() {
    use std::os::unix::fs::PermissionsExt;

    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &[artifact("note-fr.pdf", "abc")], &facts()).unwrap();
    for name in names(folder.path()) {
        assert_eq!(fs::metadata(folder.path().join(&name)).unwrap().permissions().mode() & 0o777, 0o644, "{name}");
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let read =
        || names(folder.path()).iter().map(|name| fs::read(folder.path().join(name)).unwrap()).collect::<Vec<_>>();
    write(folder.path(), &[artifact("note-fr.pdf", "abc")], &facts()).unwrap();
    let first = read();
    write(folder.path(), &[artifact("note-fr.pdf", "abc")], &facts()).unwrap();
    assert_eq!(read(), first);
}

#[test]
fn what_is_no_longer_made_is_removed_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path();
    write(out, &[artifact("note-en.pdf", "en"), artifact("note-fr.pdf", "fr")], &facts()).unwrap();
    fs::write(out.join("letter.txt"), "mine").unwrap();
    let written = write(out, &[artifact("note-fr.pdf", "fr 2")], &facts()).unwrap();
    assert_eq!(written.removed, ["note-en.pdf"]);
    assert_eq!(names(out), ["SHA256SUMS", "letter.txt", "manifest.json", "note-fr.pdf"]);
    assert_eq!(fs::read(out.join("note-fr.pdf")).unwrap(), b"fr 2");
}

#[test]
fn a_build_of_one_language_leaves_the_others() {
    let facts = making(&["note-en.pdf", "note-fr.pdf", "note-ar.pdf"]);
    let whole = tempfile::tempdir().unwrap();
    let artifacts = ["note-en.pdf", "note-fr.pdf", "note-ar.pdf"].map(|name| artifact(name, name));
    write(whole.path(), &artifacts, &facts).unwrap();

    let shares = tempfile::tempdir().unwrap();
    for share in [2, 0, 1] {
        let written = write(shares.path(), &artifacts[share..=share], &facts).unwrap();
        assert!(written.removed.is_empty());
    }
    assert_eq!(names(shares.path()), names(whole.path()));
    for name in [MANIFEST, SUMS] {
        let read = |folder: &Path| fs::read_to_string(folder.join(name)).unwrap();
        assert_eq!(read(shares.path()), read(whole.path()));
    }
}

#[test]
fn a_file_of_an_earlier_version_is_told_as_such() {
    let folder = tempfile::tempdir().unwrap();
    let facts = making(&["note-en.pdf", "note-fr.pdf", "note-ar.pdf"]);
    let earlier = ["note-en.pdf", "note-fr.pdf", "note-ar.pdf"].map(|name| artifact(name, name));
    write(folder.path(), &earlier, &facts).unwrap();
    fs::write(folder.path().join("note-ar.pdf"), "changed by hand").unwrap();
    let later = ManifestFacts { version: Some("1.1.0".to_owned()), ..facts };
    write(folder.path(), &[artifact("note-fr.pdf", "fr 2")], &later).unwrap();
    let manifest: serde_json::Value = serde_json::from_slice(&fs::read(folder.path().join(MANIFEST)).unwrap()).unwrap();
    let told: Vec<_> =
        manifest["files"].as_array().unwrap().iter().map(|f| (f["name"].clone(), f["version"].clone())).collect();
    assert_eq!(told, [("note-en.pdf".into(), "1.0.0".into()), ("note-fr.pdf".into(), serde_json::Value::Null)]);
    // Not ours any more, and so nobody's to remove.
    assert_eq!(fs::read(folder.path().join("note-ar.pdf")).unwrap(), b"changed by hand");
}

#[test]
fn a_manifest_cannot_remove_what_is_elsewhere() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("build");
    fs::create_dir_all(out.join("sub")).unwrap();
    for name in ["build/sub/a.pdf", "secret.txt", "build/.hidden"] {
        fs::write(folder.path().join(name), "kept").unwrap();
    }
    let secret = folder.path().join("secret.txt");
    let lie = format!(
        r#"{{"files": [{{"name": "../secret.txt"}}, {{"name": "sub/a.pdf"}}, {{"name": "{}"}}, {{"name": ".hidden"}}, {{"name": ""}}, {{"name": "sub"}}]}}"#,
        secret.display()
    );
    fs::write(out.join(MANIFEST), lie).unwrap();
    let written = write(&out, &[artifact("note-fr.pdf", "fr")], &facts()).unwrap();
    assert!(written.removed.is_empty() && written.left.is_empty());
    for name in ["build/sub/a.pdf", "secret.txt", "build/.hidden"] {
        assert_eq!(fs::read(folder.path().join(name)).unwrap(), b"kept");
    }
}

#[test]
fn a_damaged_manifest_removes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(MANIFEST), "{\"files\": [{\"name\"").unwrap();
    fs::write(folder.path().join("old.pdf"), "old").unwrap();
    assert!(write(folder.path(), &[artifact("note-fr.pdf", "fr")], &facts()).unwrap().removed.is_empty());
    assert!(folder.path().join("old.pdf").exists());
}

/// Tests run as root too, whom permissions don't bind: so a file stands where the folder should be.
#[test]
fn a_file_in_the_folders_place_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("build");
    fs::write(&out, "a file").unwrap();
    let error = write(&out, &[artifact("note-fr.pdf", "fr")], &facts()).unwrap_err();
    assert!(matches!(error, ReleaseError::Folder { .. }), "{error}");
    assert_eq!(fs::read(&out).unwrap(), b"a file");
}

#[test]
fn a_failure_leaves_the_last_build_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path();
    write(out, &[artifact("note-en.pdf", "en"), artifact("note-fr.pdf", "fr")], &facts()).unwrap();
    fs::create_dir(out.join("note-ru.pdf")).unwrap();
    let before = fs::read(out.join(MANIFEST)).unwrap();
    let next = [artifact("note-en.pdf", "en 2"), artifact("note-ru.pdf", "ru")];
    let error = write(out, &next, &facts()).unwrap_err();
    assert!(error.to_string().contains("note-ru.pdf can't be written: a folder has that name"), "{error}");
    assert_eq!(fs::read(out.join("note-en.pdf")).unwrap(), b"en");
    assert_eq!(fs::read(out.join(MANIFEST)).unwrap(), before);
    assert_eq!(names(out), ["SHA256SUMS", "manifest.json", "note-en.pdf", "note-fr.pdf", "note-ru.pdf"]);
}

/// A link that leads round in a circle isn't asked where it leads: the file takes its place.
#[cfg(unix)]
#[test]
fn a_link_in_a_files_place_is_replaced_and_not_followed() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("build");
    fs::create_dir(&out).unwrap();
    fs::write(folder.path().join("theirs.pdf"), "theirs").unwrap();
    std::os::unix::fs::symlink("loop.pdf", out.join("loop.pdf")).unwrap();
    std::os::unix::fs::symlink("../theirs.pdf", out.join("a.pdf")).unwrap();
    std::os::unix::fs::symlink("../theirs.pdf", out.join(MANIFEST)).unwrap();
    write(&out, &[artifact("a.pdf", "a"), artifact("loop.pdf", "b")], &facts()).unwrap();
    assert_eq!(names(&out), ["SHA256SUMS", "a.pdf", "loop.pdf", "manifest.json"]);
    for (name, bytes) in [("a.pdf", "a"), ("loop.pdf", "b")] {
        assert!(fs::symlink_metadata(out.join(name)).unwrap().is_file());
        assert_eq!(fs::read_to_string(out.join(name)).unwrap(), bytes);
    }
    assert_eq!(fs::read_to_string(folder.path().join("theirs.pdf")).unwrap(), "theirs");
}

#[test]
fn the_last_good_files_are_those_that_are_there() {
    let folder = tempfile::tempdir().unwrap();
    assert!(good(folder.path()).is_empty());
    write(folder.path(), &[artifact("a.pdf", "a"), artifact("b.pdf", "b")], &facts()).unwrap();
    fs::remove_file(folder.path().join("a.pdf")).unwrap();
    assert_eq!(good(folder.path()), ["b.pdf"]);
}

#[test]
fn sources_are_kept_beside() {
    let folder = tempfile::tempdir().unwrap();
    let kept: [(&str, &[u8]); 3] =
        [("note-fr-typst/main.typ", b"x"), ("note-fr-typst/fonts/a.otf", b"y"), ("note-fr-typst/images/a.png", b"z")];
    for _ in 0..2 {
        keep(folder.path(), &kept).unwrap();
    }
    let typst = folder.path().join("note-fr-typst");
    assert_eq!(names(&typst), [SUMS, "fonts", "images", "main.typ"]);
    fs::write(typst.join("images/mine.png"), "x").unwrap();
    keep(folder.path(), &kept[..2]).unwrap();
    assert_eq!(names(&typst.join("images")), ["mine.png"], "a picture that is shown no more goes, others' files stay");
    assert_eq!(names(folder.path()), ["note-fr-typst"]);
    for path in ["../x.typ", "x.typ", "a//b", "a/../b"] {
        assert!(matches!(keep(folder.path(), &[(path, b"x")]), Err(ReleaseError::Name { .. })), "{path}");
    }
}

/// A person tries things in what was kept, or has a folder of that name.
#[test]
fn what_somebody_changed_among_kept_sources_is_not_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let kept = |text: &'static [u8]| -> [(&str, &[u8]); 2] {
        [("note-fr-typst/main.typ", text), ("note-fr-typst/theme/a.typ", b"y")]
    };
    let main = folder.path().join("note-fr-typst/main.typ");
    fs::create_dir(folder.path().join("note-fr-typst")).unwrap();
    fs::write(&main, "mine").unwrap();
    let error = keep(folder.path(), &kept(b"x")).unwrap_err().to_string();
    assert!(error.contains("main.typ was changed since a build left it there"), "{error}");
    assert_eq!(fs::read_to_string(&main).unwrap(), "mine");
    assert_eq!(names(&folder.path().join("note-fr-typst")), ["main.typ"], "nothing is written");
    fs::remove_file(&main).unwrap();
    keep(folder.path(), &kept(b"x")).unwrap();
    keep(folder.path(), &kept(b"y")).unwrap();
    fs::write(&main, "tried").unwrap();
    assert!(matches!(keep(folder.path(), &kept(b"x")), Err(ReleaseError::Changed { .. })));
    assert_eq!(fs::read_to_string(&main).unwrap(), "tried");
    // What is put back as it was, or is as it will be, is a build's.
    fs::write(&main, "y").unwrap();
    keep(folder.path(), &kept(b"z")).unwrap();
    assert_eq!(fs::read_to_string(&main).unwrap(), "z");
}

#[test]
fn names_are_plain_and_unique() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["../a.pdf", "a/b.pdf", "", ".a", "a\nb.pdf", "c:a.pdf"] {
        let error = write(folder.path(), &[artifact(name, "x")], &facts()).unwrap_err();
        assert!(matches!(error, ReleaseError::Name { .. }), "{name}: {error}");
    }
    for pair in [["a.pdf", "A.pdf"], ["Manifest.json", "b.pdf"], ["SHA256SUMS", "b.pdf"]] {
        let error = write(folder.path(), &pair.map(|name| artifact(name, "x")), &facts()).unwrap_err();
        assert!(matches!(error, ReleaseError::Twice { .. }), "{error}");
    }
    assert!(names(folder.path()).is_empty());
}
