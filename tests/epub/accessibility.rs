//! The EPUBs as Ace sees them, the accessibility checker of DAISY: no violation of any impact.

use std::path::PathBuf;
use std::process::{Command, Output};

use crate::epub::epub_pages::epubs;
use crate::support::{Folder, bindery, change_epub, entries, files, root, script, stderr, without};

#[test]
fn ace_finds_nothing() {
    script("validate", &["ace"], &epubs());
}

/// A check that finds nothing wrong anywhere would be none.
#[test]
fn what_is_wrong_is_told() {
    let output = ace_on_changed(|name, text| match name {
        // A picture that nothing is said of, a document in no language, a hazard that is kept quiet.
        "OEBPS/cover.xhtml" => without(&without(text, " lang=\"en\"", " xml:lang=\"en\""), " alt=\"", "\""),
        "OEBPS/content.opf" => text.replace("schema:accessibilityHazard", "schema:accessibilityControl"),
        _ => text.to_owned(),
    });
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
    let output = ace_on_changed(|name, text| match name {
        "OEBPS/content.opf" => without(text, "<itemref idref=\"id_c02.xhtml\"", "/>"),
        _ => text.to_owned(),
    });
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stdout));
    assert!(stderr(&output).contains("Ace did not look at c02.xhtml"), "{}", stderr(&output));
}

/// An empty term is announced as one.
#[test]
fn a_second_description_has_no_term_of_its_own() {
    let folder = Folder::new();
    let (_, chapter) = entries(&small(&folder)).into_iter().find(|(name, _)| name == "OEBPS/c01.xhtml").unwrap();
    let chapter = String::from_utf8(chapter).unwrap();
    assert_eq!((chapter.matches("<dt").count(), chapter.matches("<dd").count()), (1, 2), "{chapter}");
}

/// A publication of two chapters in English, built in `folder`.
fn small(folder: &Folder) -> PathBuf {
    folder.write("a.md", b"# Terms\n\nA term\n\n: A meaning.\n\n: Another.\n");
    folder.write("b.md", b"# Words\n\nWords.\n");
    let output = bindery(&["build", folder.name(), "--format", "epub"]);
    assert!(output.status.success(), "{}", stderr(&output));
    files(&folder.path().join("build"), "epub").remove(0)
}

/// What `tests/tools/validate` says of that publication, changed.
fn ace_on_changed(change: impl Fn(&str, &str) -> String) -> Output {
    let folder = Folder::new();
    let changed = folder.path().join("changed.epub");
    change_epub(&small(&folder), &changed, change);
    Command::new(root().join("tests/tools/validate")).arg("ace").arg(&changed).output().unwrap()
}
