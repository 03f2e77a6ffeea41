//! What a person writes on the command line, and names of files that would steer a terminal.

use crate::support::{Folder, bindery, stderr};

#[test]
fn what_is_asked_for_twice_is_made_once() {
    let folder = Folder::with(&[("a.md", "# A\n\nText.\n")]);
    for twice in [["-f", "epub", "-f", "epub"], ["-f", "epub,epub", "--jobs", "1"]] {
        let output = bindery(&[&["build", folder.name()], &twice[..]].concat());
        assert!(output.status.success(), "{twice:?}: {}", stderr(&output));
    }
    let name = folder.path().join("book");
    let name = name.to_str().unwrap();
    assert!(bindery(&["new", name, "--languages", "en,fr"]).status.success());
    let output = bindery(&["build", name, "-f", "epub", "-l", "fr", "-l", "FR"]);
    assert!(output.status.success(), "{}", stderr(&output));
}

/// The publication that came of it was refused by the tool itself.
#[test]
fn a_new_publication_has_a_title() {
    let folder = Folder::new();
    let path = folder.path().join("note");
    for title in ["", " \t"] {
        let output = bindery(&["new", path.to_str().unwrap(), "--title", title]);
        assert_eq!(output.status.code(), Some(2), "{title:?}");
        assert!(stderr(&output).contains("--title is empty") && !path.exists(), "{title:?}");
    }
    let long = folder.path().join("n".repeat(255));
    assert!(bindery(&["new", long.to_str().unwrap()]).status.success());
    let output = bindery(&["check", long.to_str().unwrap()]);
    assert!(output.status.success(), "{}", stderr(&output));
}

#[test]
fn no_name_of_a_file_steers_the_terminal() {
    let folder = Folder::new();
    let name = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let steering = "a\u{1b}]0;b\u{7}\u{202e}c";
    for arguments in [
        vec!["photo".to_owned(), name(&format!("{steering}.jpg"))],
        vec!["photo".to_owned(), "--where".to_owned(), steering.to_owned(), "--publication".to_owned(), name(steering)],
        vec!["translated".to_owned(), name(&format!("{steering}.md"))],
        vec!["build".to_owned(), name(steering)],
        vec!["check".to_owned(), name(steering)],
        vec!["fonts".to_owned(), name(steering)],
        vec!["new".to_owned(), name(steering)],
    ] {
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let output = bindery(&arguments);
        let said = stderr(&output) + &String::from_utf8_lossy(&output.stdout);
        let sign = said.chars().find(|c| c.is_control() && *c != '\n' || *c == '\u{202e}');
        assert!(sign.is_none() && said.contains("a[U+001B]]0;b"), "{arguments:?}: {said:?}");
    }
}
