//! Which publication a verb is about, from wherever it is run, and where it looks no further.

use std::path::Path;
use std::process::{Command, Output};

use crate::support::{Folder, bindery, files, root, stderr};

const FACTS: &str = "[publication]\nid = \"4f0f2a3a-55a4-4d0f-8a29-6fd0a5b1c3f2\"\nslug = \"note\"\ndate = 2026-03-31\n\
                     languages = [\"en\", \"fr\"]\n";

/// In two languages, with a folder of chapters below one of them.
fn publication(at: &str) -> Folder {
    let folder = Folder::new();
    let write = |path: &str, text: &str| folder.write(&format!("{at}{path}"), text.as_bytes());
    write("bindery.toml", FACTS);
    for (tag, title) in [("en", "A note"), ("fr", "Une note")] {
        write(&format!("manuscript/{tag}/edition.toml"), &format!("title = \"{title}\"\n"));
        write(&format!("manuscript/{tag}/sub/01.md"), "# A\n\n![A shore](../../../figures/shore.jpg)\n");
    }
    let shore = std::fs::read(root().join("figures/shore.jpg")).unwrap();
    folder.write(&format!("{at}figures/shore.jpg"), &shore);
    folder.write(&format!("{at}figures/shore.jpg.toml"), b"depicts = \"none\"\ncredit = \"A\"\n");
    folder
}

fn run_in(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bindery"));
    command.env("BINDERY_CACHE", "");
    command.args(arguments).current_dir(folder).env_remove("SOURCE_DATE_EPOCH").output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn made(folder: &Folder) -> Vec<String> {
    let name = |path: &std::path::PathBuf| path.file_name().unwrap().to_str().unwrap().to_owned();
    files(&folder.path().join("build"), "epub").iter().map(name).collect()
}

#[test]
fn a_publication_is_found_from_every_folder_in_it() {
    for (inner, expected, meant) in [
        ("manuscript", &["note-en.epub", "note-fr.epub"][..], "all of it is meant"),
        ("manuscript/fr", &["note-fr.epub"], "its edition in “fr” is meant"),
        ("manuscript/fr/sub", &["note-fr.epub"], "its edition in “fr” is meant"),
        ("figures", &["note-en.epub", "note-fr.epub"], "all of it is meant"),
    ] {
        for is_named in [true, false] {
            let folder = publication("");
            let inside = folder.path().join(inner);
            let output = match is_named {
                true => bindery(&["build", inside.to_str().unwrap(), "--format", "epub"]),
                false => run_in(&inside, &["build", "--format", "epub"]),
            };
            assert!(output.status.success(), "{inner}: {}", stderr(&output));
            assert_eq!(made(&folder), expected, "{inner}");
            let told = stderr(&output);
            assert!(told.contains("is in the publication") && told.contains(meant), "{inner}: {told}");
        }
    }
    // Where it is named itself, nothing is told of it.
    let folder = publication("");
    let output = bindery(&["check", folder.name()]);
    assert!(!stderr(&output).contains("is in the publication"), "{}", stderr(&output));
}

#[test]
fn every_verb_finds_the_publication() {
    let folder = publication("");
    let inside = folder.path().join("manuscript/fr/sub");
    let output = run_in(&inside, &["check"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let output = run_in(&inside, &["fonts"]);
    assert!(output.status.success() && said(&output).contains("set in   fr"), "{}", said(&output));
    // Whoever withdraws a consent withdraws it for every edition.
    let output = run_in(&inside, &["photo", "--where", "shore.jpg"]);
    for line in ["en  manuscript/en/sub/01.md:3:1", "fr  manuscript/fr/sub/01.md:3:1"] {
        assert!(said(&output).contains(line), "{}{}", said(&output), stderr(&output));
    }
    let output = bindery(&["photo", "--where", "shore.jpg", "--publication", inside.to_str().unwrap()]);
    assert!(said(&output).contains("en  manuscript/en"), "{}", stderr(&output));
}

/// A repository may be a publication and have a handbook beside it.
#[test]
fn a_book_beside_the_manuscript_is_its_own() {
    let folder = publication("");
    folder.write("docs/book/book.toml", b"[book]\ntitle = \"A handbook\"\n");
    folder.write("docs/book/src/SUMMARY.md", b"- [One](one.md)\n");
    folder.write("docs/book/src/one.md", b"# One\n\nText.\n");
    folder.write("docs/plain/a.md", b"# Plain\n\nText.\n");
    let out = folder.path().join("out");
    for (inside, is_named) in
        [("docs/book", true), ("docs/book", false), ("docs/book/src", false), ("docs/plain", true)]
    {
        let inside = folder.path().join(inside);
        let rest = ["--format", "epub", "--out", out.to_str().unwrap()];
        let output = match is_named {
            true => bindery(&[&["build", inside.to_str().unwrap()][..], &rest].concat()),
            false => run_in(&inside, &[&["build"][..], &rest].concat()),
        };
        assert!(output.status.success(), "{}", stderr(&output));
        assert!(!out.join("note-en.epub").exists(), "{}", inside.display());
        assert!(!stderr(&output).contains("is in the publication"), "{}", stderr(&output));
    }
    // From a folder that nobody named and that nothing marks as a book's, the publication is meant.
    let output = run_in(&folder.path().join("docs"), &["check"]);
    assert!(stderr(&output).contains("is in the publication"), "{}", stderr(&output));
}

#[test]
fn a_folder_above_the_publication_hints_at_it() {
    let folder = publication("learning-note/");
    folder.write("notes.txt", b"nothing");
    let output = bindery(&["build", folder.name()]);
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
    assert!(stderr(&output).contains("did you mean “learning-note/”?"), "{}", stderr(&output));
    // Beside Markdown it is left out, and told.
    folder.write("a.md", b"# A\n\nText.\n");
    let output = bindery(&["check", folder.name()]);
    let told = stderr(&output);
    assert!(
        told.contains("warning[unlisted-file]: it is a publication of its own") && told.contains("learning-note"),
        "{told}"
    );
}

#[cfg(unix)]
#[test]
fn the_publication_is_that_through_which_a_link_was_named() {
    let theirs = publication("");
    let ours = publication("");
    let link = ours.path().join("manuscript/de");
    std::os::unix::fs::symlink(theirs.path().join("manuscript/fr"), &link).unwrap();
    let output = bindery(&["check", link.to_str().unwrap()]);
    assert!(stderr(&output).contains("no edition in “de”"), "{}", stderr(&output));
    // What is above a link's folder is above what it leads to.
    let output = bindery(&["check", link.join("..").to_str().unwrap()]);
    let name = theirs.path().canonicalize().unwrap();
    assert!(stderr(&output).contains(&format!("the publication {}", name.display())), "{}", stderr(&output));
}

/// It looked through all of a home folder, for minutes.
#[test]
fn a_picture_is_looked_for_in_a_publication_only() {
    let folder = Folder::with(&[("notes/a.md", "# A\n\n![x](shore.jpg)\n")]);
    let output = run_in(folder.path(), &["photo", "--where", "shore.jpg"]);
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
    let told = stderr(&output);
    assert!(
        told.contains("neither this folder nor one above it has a bindery.toml") && told.contains("--publication"),
        "{told}"
    );
    // A book without configuration that is named is looked through.
    let output = bindery(&["photo", "--where", "cliff.jpg", "--publication", folder.name()]);
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    assert!(stderr(&output).contains("no edition shows"), "{}", stderr(&output));
}

/// What Word and a build leave beside chapters is no chapter, and nobody's mistake.
#[test]
fn what_programs_leave_is_no_chapter() {
    let folder = publication("");
    folder.write("manuscript/en/sub/~$01.md", b"\x05Anna\x00\xFF");
    folder.write("manuscript/~$02.md", b"\x05Anna\x00\xFF");
    folder.write("figures/~$shore.jpg.toml", b"\x05Anna\x00\xFF");
    let before = stderr(&bindery(&["check", "--quiet", publication("").name()]));
    let output = bindery(&[
        "build",
        "--quiet",
        folder.name(),
        "--keep",
        "typst",
        "--out",
        folder.path().join("manuscript").to_str().unwrap(),
    ]);
    assert_eq!(stderr(&output), before);
    assert!(folder.path().join("manuscript/note-en-typst/main.typ").exists());
    // Somebody keeps notes beside what is to be changed in Typst.
    folder.write("manuscript/note-en-typst/notes.md", b"# Notes\n");
    assert_eq!(stderr(&bindery(&["check", "--quiet", folder.name()])), before);
    let plain =
        Folder::with(&[("a.md", "# A\n\nText.\n"), ("x-en-typst/main.typ", ""), ("x-en-typst/notes.md", "# N\n")]);
    let output = bindery(&["photo", "--where", "x.jpg", "--publication", plain.name()]);
    assert_eq!(stderr(&output), "no edition shows x.jpg\n");
    assert_eq!(stderr(&bindery(&["check", "--quiet", plain.name(), "--strict"])), "");
}

/// What an older program saved: the letter is named, and the way out works.
#[test]
fn a_text_of_windows_is_made_utf_8() {
    let folder = publication("");
    let (path, text) = ("manuscript/fr/sub/01.md", "# Le château\r\n\r\nC’est coûteux.\r\n");
    let in_windows = b"# Le ch\xE2teau\r\n\r\nC\x92est co\xFBteux.\r\n";
    folder.write(path, in_windows);
    let output = bindery(&["check", folder.name()]);
    let told = stderr(&output);
    assert!(told.contains("error[invalid-utf8]") && told.contains("0xE2 is â in Windows-1252"), "{told}");
    assert!(told.contains(&format!("“bindery convert {path}” makes UTF-8 of it")), "{told}");

    let utf16: Vec<u8> =
        [0xFEFF].into_iter().chain("title = \"Été\"\n".encode_utf16()).flat_map(u16::to_le_bytes).collect();
    folder.write("manuscript/fr/edition.toml", &utf16);
    let told = stderr(&bindery(&["check", folder.name()]));
    assert!(told.contains("error[config-unreadable]") && told.contains("it is UTF-16"), "{told}");

    let output = run_in(folder.path(), &["convert", path, "manuscript/fr/edition.toml", "bindery.toml"]);
    assert!(output.status.success(), "{}", stderr(&output));
    for line in [
        "manuscript/fr/sub/01.md was Windows-1252 and is UTF-8 now: look at “château”",
        "manuscript/fr/edition.toml was UTF-16 and is UTF-8 now: look at “\"Été\"”",
        "bindery.toml is UTF-8 already",
    ] {
        assert!(said(&output).contains(line), "{line}: {}", said(&output));
    }
    assert_eq!(std::fs::read_to_string(folder.path().join(path)).unwrap(), text);
    assert_eq!(std::fs::read_to_string(folder.path().join("manuscript/fr/edition.toml")).unwrap(), "title = \"Été\"\n");
    let output = bindery(&["check", folder.name()]);
    assert!(output.status.success(), "{}", stderr(&output));
}

#[test]
fn what_is_no_text_of_windows_is_not_converted() {
    let folder = Folder::new();
    let files: [(&str, &[u8]); 4] = [
        ("arabic.md", b"\xC7\xE1\xD3\xE1\xC7\xE3"),
        ("picture.png", b"\x89PNG\r\n\x1a\n\x00\xE9"),
        ("unmarked.md", b"a\x00b\x00"),
        ("mixed.md", b"caf\xC3\xA9 \xFF"),
    ];
    folder.write("good.md", b"ch\xE2teau\n");
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    for (name, bytes) in files {
        folder.write(name, bytes);
        // Of several, all are converted or none.
        let output = bindery(&["convert", &path("good.md"), &path(name)]);
        assert_eq!(output.status.code(), Some(2), "{name}: {}", stderr(&output));
        assert!(stderr(&output).contains(name), "{name}: {}", stderr(&output));
        assert_eq!(std::fs::read(folder.path().join(name)).unwrap(), bytes, "{name}");
    }
    assert_eq!(std::fs::read(folder.path().join("good.md")).unwrap(), b"ch\xE2teau\n");
    let output = bindery(&["convert", &path("nowhere.md")]);
    assert!(output.status.code() == Some(2) && stderr(&output).contains("can't be read"), "{}", stderr(&output));
    let output = bindery(&["convert", &path("good.md")]);
    assert!(output.status.success(), "outside of a publication too: {}", stderr(&output));
}

/// A chapter that can't be read was said to be another, whose name is like its.
#[test]
fn what_is_there_is_meant_and_no_other_file() {
    let folder = Folder::with(&[
        ("a.md", "# A\n\n[One](chapter-one.md) [Two](chapter-tow.md) ![x](figure-1.png)\n"),
        ("chapter-ons.md", "# Ons\n\nText.\n"),
        ("chapter-two.md", "# Two\n\nText.\n"),
    ]);
    folder.write("chapter-one.md", b"# One \xFF\xC3\xA9\n");
    folder.write("figure-2.png", b"");
    let told = stderr(&bindery(&["check", "--quiet", folder.name()]));
    assert!(told.contains("“chapter-one.md” is no chapter of this edition"), "{told}");
    let hints: Vec<&str> = told.lines().filter(|line| line.contains("did you mean")).collect();
    assert!(hints.len() == 1 && hints[0].ends_with("did you mean “chapter-two.md”?"), "{told}");
}

/// So was a cover that may not be read.
#[cfg(unix)]
#[test]
fn a_cover_that_is_there_is_no_other() {
    let folder = publication("");
    folder.write("bindery.toml", format!("{FACTS}[cover]\nphoto = \"figures/shores.jpg\"\n").as_bytes());
    let told = stderr(&bindery(&["check", "--quiet", folder.name()]));
    assert!(told.contains("did you mean “figures/shore.jpg”?"), "{told}");
    std::os::unix::fs::symlink("nowhere", folder.path().join("figures/shores.jpg")).unwrap();
    let told = stderr(&bindery(&["check", "--quiet", folder.name()]));
    assert!(told.contains("error[cover-missing]") && !told.contains("did you mean"), "{told}");
}
