//! The EPUBs as Ace sees them, the accessibility checker of DAISY: no violation of any impact.

use std::fs;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use zip::write::SimpleFileOptions;

use crate::epub_pages::epubs;
use crate::specimen::specimen;
use crate::support::{Folder, entries, root, script, stderr};

#[test]
fn ace_finds_nothing() {
    script("validate", &["ace"], &epubs());
}

/// A check that finds nothing wrong anywhere would be none.
#[test]
fn what_is_wrong_is_told() {
    let folder = Folder::new();
    let broken = changed(&folder, "nothing-said.epub", |name, text| match name {
        // A picture that nothing is said of, a document in no language, a hazard that is kept quiet.
        "OEBPS/cover.xhtml" => without(&text.replace(" lang=\"en\" xml:lang=\"en\"", ""), " alt=\"", "\""),
        "OEBPS/content.opf" => text.replace("schema:accessibilityHazard", "schema:accessibilityControl"),
        _ => text.to_owned(),
    });
    let output = ace(&broken);
    let said = String::from_utf8_lossy(&output.stdout);
    assert_eq!(output.status.code(), Some(1), "{said}{}", stderr(&output));
    for told in [
        "\tcritical\timage-alt\tcover.xhtml ",
        "\tserious\thtml-has-lang\tcover.xhtml ",
        "\tserious\tmetadata-accessibilityhazard\tOEBPS/content.opf",
    ] {
        assert!(said.contains(told), "{told} isn't told:\n{said}");
    }
}

/// Ace passes what it has not looked at: a document that isn't in the reading order.
#[test]
fn what_is_not_looked_at_is_not_right() {
    let folder = Folder::new();
    let broken = changed(&folder, "unread.epub", |name, text| match name {
        "OEBPS/content.opf" => without(text, "<itemref idref=\"id_c02.xhtml\"", "/>"),
        _ => text.to_owned(),
    });
    let output = ace(&broken);
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stdout));
    assert!(stderr(&output).contains("Ace did not look at c02.xhtml"), "{}", stderr(&output));
}

fn ace(epub: &Path) -> Output {
    Command::new(root().join("tests/validate")).arg("ace").arg(epub).output().unwrap()
}

/// The specimen's English EPUB with its texts changed, in `folder`.
fn changed(folder: &Folder, name: &str, change: impl Fn(&str, &str) -> String) -> PathBuf {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (entry, bytes) in entries(&specimen().join("specimen-en.epub")) {
        archive.start_file(&entry, SimpleFileOptions::default()).unwrap();
        let is_text = entry.ends_with(".xhtml") || entry.ends_with(".opf");
        let bytes = if is_text { change(&entry, &String::from_utf8(bytes).unwrap()).into_bytes() } else { bytes };
        archive.write_all(&bytes).unwrap();
    }
    folder.write(name, &archive.finish().unwrap().into_inner());
    folder.path().join(name)
}

/// A text without what stands from `start` to the `end` after it, both included.
fn without(text: &str, start: &str, end: &str) -> String {
    let (before, rest) = text.split_once(start).unwrap_or_else(|| panic!("{start} is not in {text}"));
    let (_, after) = rest.split_once(end).unwrap();
    format!("{before}{after}")
}
