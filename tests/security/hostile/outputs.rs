//! What lies in the output folder is nobody's word, and a terminal may go away.

use std::fs;
use std::os::unix::fs::symlink;
use std::process::{Command, Stdio};

use crate::support::{Folder, bindery, stderr};

const BOOK: (&str, &str) = ("a.md", "# A\n\n![A page](page.png)\n");

fn book() -> Folder {
    let folder = Folder::with(&[BOOK]);
    folder.write("page.png", &fs::read(crate::support::root().join("docs/pages.png")).unwrap());
    folder
}

fn pipe(path: &std::path::Path) {
    assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
}

/// None of them is waited for or read to its end: each would be for ever.
#[test]
fn pipes_and_devices_among_the_outputs_are_not_read() {
    let folder = book();
    assert!(bindery(&["build", folder.name()]).status.success());
    let out = folder.path().join("build");
    let before = super::contents(&out);
    for entry in fs::read_dir(out.join(".cache")).unwrap() {
        let path = entry.unwrap().path();
        fs::remove_file(&path).unwrap();
        pipe(&path);
    }
    for (path, _) in &before {
        fs::remove_file(path).unwrap();
        if path.extension().is_some_and(|extension| extension == "pdf") {
            symlink("/dev/zero", path).unwrap();
        } else {
            pipe(path);
        }
    }
    for name in [".bindery-lock", ".bindery-old"] {
        pipe(&out.join(name));
    }
    assert!(bindery(&["check", folder.name()]).status.success());
    let output = bindery(&["build", folder.name()]);
    assert!(output.status.success(), "{}", stderr(&output));
    assert_eq!(super::contents(&out), before);
}

/// Git carries links: none in the output folder reaches what is elsewhere.
#[test]
fn links_among_the_outputs_reach_nothing() {
    let elsewhere = Folder::with(&[("CACHEDIR.TAG", "theirs"), (&"0".repeat(64), "theirs"), (".bindery-a", "theirs")]);
    let theirs = super::contents(elsewhere.path());
    let folder = book();
    let out = folder.path().join("build");
    fs::create_dir(&out).unwrap();
    symlink(elsewhere.path(), out.join(".cache")).unwrap();
    let name = folder.path().file_name().unwrap().to_str().unwrap().to_owned();
    assert!(bindery(&["build", folder.name()]).status.success());
    assert_eq!(super::contents(elsewhere.path()), theirs);

    fs::remove_file(out.join(".cache")).unwrap();
    fs::create_dir(out.join(".cache")).unwrap();
    symlink(elsewhere.path().join("CACHEDIR.TAG"), out.join(".cache/CACHEDIR.TAG")).unwrap();
    assert!(bindery(&["build", folder.name()]).status.success());
    assert_eq!(super::contents(elsewhere.path()), theirs);

    for entry in fs::read_dir(&out).unwrap().map(|entry| entry.unwrap().path()).collect::<Vec<_>>() {
        if entry.extension().is_some_and(|extension| extension == "pdf") {
            symlink(
                elsewhere.path(),
                entry
                    .with_extension("")
                    .with_file_name(format!("{}-typst", entry.file_stem().unwrap().to_str().unwrap())),
            )
            .unwrap();
        }
    }
    let output = bindery(&["build", folder.name(), "--keep", "typst"]);
    assert_eq!(output.status.code(), Some(1), "{name}: {}", stderr(&output));
    assert!(stderr(&output).contains("no link is followed there"), "{}", stderr(&output));
    assert_eq!(super::contents(elsewhere.path()), theirs);

    fs::remove_dir_all(&out).unwrap();
    symlink(elsewhere.path(), &out).unwrap();
    let output = bindery(&["build", folder.name()]);
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    assert_eq!(super::contents(elsewhere.path()), theirs);
}

/// Nobody listens: what is said goes nowhere, and what was asked for is done.
#[test]
fn no_verb_panics_for_its_terminal() {
    let folder = book();
    let missing = folder.path().join("gone");
    let verbs: [(&[&str], i32); 7] = [
        (&["build", folder.name()], 0),
        (&["check", folder.name()], 0),
        (&["fonts", folder.name()], 0),
        (&["build", missing.to_str().unwrap()], 2),
        (&["new", folder.name()], 2),
        (&["photo", missing.to_str().unwrap()], 2),
        (&["--help"], 0),
    ];
    for (arguments, expected) in verbs {
        for is_closed in [true, false] {
            let (out, err) = match is_closed {
                true => (Stdio::from(closed()), Stdio::from(closed())),
                false => (full(), full()),
            };
            let status = Command::new(env!("CARGO_BIN_EXE_bindery"))
                .env("BINDERY_CACHE", "")
                .args(arguments)
                .stdout(out)
                .stderr(err)
                .status();
            assert_eq!(status.unwrap().code(), Some(expected), "{arguments:?}");
        }
    }
}

/// A pipe that nobody reads.
fn closed() -> std::io::PipeWriter {
    std::io::pipe().unwrap().1
}

/// A disk that takes nothing.
fn full() -> Stdio {
    Stdio::from(fs::OpenOptions::new().write(true).open("/dev/full").unwrap())
}

/// A short run of the trial that `tests/tools/faults` is: kills at random moments, builds beside each other, damaged outputs.
#[test]
fn whatever_happens_to_a_build_a_release_is_whole() {
    crate::support::script("faults", &[env!("CARGO_BIN_EXE_bindery"), "--seconds", "100"], &[]);
}
