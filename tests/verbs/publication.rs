//! The command as its users meet it: a first publication, mistakes, exit statuses, files that must survive.

use std::fs;

use crate::support::{Folder, bindery, files, stderr};

#[test]
fn a_new_publication_builds_as_it_is() {
    let folder = Folder::new();
    let dir = folder.path().join("my-note");
    let dir = dir.to_str().unwrap();
    let output = bindery(&["new", dir, "--languages", "en,fr,ar", "--title", "A \"first\" note"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let output = bindery(&["build", dir, "--strict"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let build = folder.path().join("my-note/build");
    for language in ["en", "fr", "ar"] {
        assert!(build.join(format!("my-note-{language}.pdf")).exists());
        assert!(build.join(format!("my-note-{language}.epub")).exists());
    }
    crate::support::script("validate", &["pdf"], &files(&build, "pdf"));
    crate::support::script("validate", &["epub"], &files(&build, "epub"));
    let again = bindery(&["new", dir]);
    assert_eq!(again.status.code(), Some(2), "a folder that holds something is left alone");
}

/// What a publications officer fills in is there, and said in the language of the edition.
#[test]
fn what_is_new_is_a_template() {
    let folder = Folder::new();
    let note = folder.path().join("note");
    let languages = ["en", "fr", "ar", "es", "ru", "zh"];
    let output = bindery(&["new", note.to_str().unwrap(), "--languages", &languages.join(",")]);
    assert!(output.status.success(), "{}", stderr(&output));
    let mut comments = Vec::new();
    for language in languages {
        let words = fs::read_to_string(note.join(format!("manuscript/{language}/edition.toml"))).unwrap();
        comments.push(words.lines().next().unwrap().to_owned());
        // Each is a line whose sign is to be taken away, and then it is read.
        let said = words.replace("# partners", "partners").replace("# [cover]", "[cover]");
        let said: String = said
            .lines()
            .map(|line| match line.split_once(" = ").and_then(|(key, _)| key.strip_prefix("# ")) {
                Some(key) if key.bytes().all(|byte| byte.is_ascii_lowercase()) => line[2..].to_owned() + "\n",
                Some(_) | None => format!("{line}\n"),
            })
            .collect();
        let table: toml::Table = said.parse().unwrap_or_else(|error| panic!("{error}: {said}"));
        for key in ["title", "series", "description", "partners", "contact", "publisher", "cover"] {
            assert!(table.contains_key(key), "{language}: {key}: {words}");
        }
        let chapter = fs::read_to_string(note.join(format!("manuscript/{language}/01-first.md"))).unwrap();
        assert!(chapter.contains("../../figures/first.svg"), "{chapter}");
    }
    comments.sort();
    comments.dedup();
    assert_eq!(comments.len(), languages.len(), "{comments:?}");
    let facts = fs::read_to_string(note.join("figures/first.svg.toml")).unwrap();
    assert!(
        note.join("figures/first.svg").is_file() && facts.contains("\ncredit = ") && facts.contains("# "),
        "{facts}"
    );
}

/// What is printed as it is written stops a release.
#[test]
fn markup_that_slipped_stops_a_strict_build() {
    for slip in ["##Heading", "Some **bold **words.", "• item", "1)First", "| A | B |", "[!NOTE]", "Words. {#id}"] {
        let folder = Folder::with(&[("a.md", &format!("# A\n\n{slip}\n"))]);
        let output = bindery(&["check", folder.name(), "--strict"]);
        let said = stderr(&output);
        assert!(output.status.code() == Some(1) && said.contains("error[markup-literal]"), "{slip}: {said}");
    }
}

#[test]
fn a_failed_build_leaves_the_last_good_files() {
    let folder = Folder::with(&[("a.md", "# A\n\nText.\n")]);
    let out = folder.path().join("out");
    let build = || bindery(&["build", folder.name(), "--out", out.to_str().unwrap()]);
    assert!(build().status.success());
    let before: Vec<_> = all(&out);
    folder.write("b.md", b"# B\n\nbad \xFF byte\n");
    let output = build();
    let said = stderr(&output);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("error[invalid-utf8]") && said.contains("b.md:3:5"), "{said}");
    assert!(said.contains("as they were"), "{said}");
    assert_eq!(all(&out), before);
}

fn all(folder: &std::path::Path) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file())
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read(&path).unwrap()))
        .collect();
    files.sort();
    files
}

#[test]
fn check_finds_the_same_and_writes_nothing() {
    let folder = Folder::with(&[("a.md", "# A\n\n![x](none.png)\n")]);
    let output = bindery(&["check", folder.name()]);
    assert_eq!(output.status.code(), Some(0));
    assert!(stderr(&output).contains("warning[missing-picture]"));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "something was written");
    let output = bindery(&["check", folder.name(), "--strict"]);
    assert_eq!(output.status.code(), Some(1));
    let output = bindery(&["check", folder.name(), "--deny", "missing-picture"]);
    assert_eq!(output.status.code(), Some(1));
    let output = bindery(&["check", folder.name(), "--deny", "missing-pictrue"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("missing-picture"));
}

#[test]
fn a_mistake_in_the_configuration_is_status_2() {
    let folder = Folder::with(&[
        ("bindery.toml", "[publication]\nslug = \"a\"\ndate = 2026-01-01\nlanguages = [\"en\"]\nverzion = \"1\"\n"),
        ("manuscript/en/edition.toml", "title = \"A\"\n"),
        ("manuscript/en/a.md", "# A\n\nText\n"),
    ]);
    let output = bindery(&["build", folder.name()]);
    let said = stderr(&output);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("bindery.toml:5:1") && said.contains("version"), "{said}");
    assert!(!folder.path().join("build").exists());
    assert_eq!(bindery(&["build", "/nonexistent"]).status.code(), Some(2));
    assert_eq!(bindery(&["bild"]).status.code(), Some(2));
}

#[test]
fn outputs_that_are_no_longer_made_are_removed() {
    let facts = "[publication]\nid = \"4f0f2a3a-55a4-4d0f-8a29-6fd0a5b1c3f2\"\nslug = \"note\"\ndate = 2026-03-31\n\
                 languages = [\"en\"]\n";
    let folder = Folder::with(&[
        ("bindery.toml", facts),
        ("manuscript/en/edition.toml", "title = \"A note\"\n"),
        ("manuscript/en/a.md", "# A\n\nText.\n"),
    ]);
    let out = folder.path().join("out");
    let out_name = out.to_str().unwrap();
    assert!(bindery(&["build", folder.name(), "--out", out_name]).status.success());
    fs::write(out.join("mine.pdf"), "not the tool's").unwrap();
    // A build of one format is a share of the release: it leaves the others, in the manifest too.
    assert!(bindery(&["build", folder.name(), "--out", out_name, "--format", "epub"]).status.success());
    assert_eq!(files(&out, "pdf"), [out.join("mine.pdf"), out.join("note-en.pdf")]);
    assert!(fs::read_to_string(out.join("manifest.json")).unwrap().contains("note-en.pdf"));
    folder.write("bindery.toml", format!("{facts}[output.epub]\n").as_bytes());
    assert!(bindery(&["build", folder.name(), "--out", out_name]).status.success());
    assert_eq!(files(&out, "pdf"), [out.join("mine.pdf")]);
    assert_eq!(files(&out, "epub").len(), 1);
}

#[test]
fn kept_typst_sources_stand_beside_the_pdf() {
    let folder = Folder::with(&[("a.md", "# A\n\nText.\n")]);
    let out = folder.path().join("out");
    let output = bindery(&["build", folder.name(), "--out", out.to_str().unwrap(), "--keep", "typst"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let mut made = fs::read_dir(&out).unwrap().map(|e| e.unwrap().path());
    let kept = made.find(|path| path.is_dir() && !path.ends_with(".cache")).unwrap();
    assert!(kept.join("main.typ").exists() && kept.join("theme/report.typ").exists() && kept.join("fonts").is_dir());
}

#[test]
fn an_mdbook_builds_in_the_order_of_its_summary() {
    let folder = Folder::with(&[
        ("book.toml", "[book]\ntitle = \"The Book\"\nlanguage = \"en\"\n"),
        (
            "src/SUMMARY.md",
            "# Summary\n\n[Intro](intro.md)\n\n- [Two](two.md)\n  - [Nested](deep/nested.md)\n- [One](one.md)\n- [Draft]()\n",
        ),
        ("src/intro.md", "# Intro\n\nHello.\n"),
        (
            "src/one.md",
            "# One\n\nSee [two](two.html#part).\n\n```rust\n# fn unseen() {\n## shown\nlet x = 1;\n# }\n```\n",
        ),
        ("src/two.md", "# Two\n\n## Part\n\n{{#include ../shared/code.rs:main}}\n"),
        ("src/deep/nested.md", "no heading\n"),
        ("src/unlisted.md", "# Unlisted\n"),
        ("shared/code.rs", "// ANCHOR: main\nfn main() {}\n// ANCHOR_END: main\nfn other() {}\n"),
    ]);
    let out = folder.path().join("out");
    let output = bindery(&["build", folder.name(), "--out", out.to_str().unwrap()]);
    let said = stderr(&output);
    assert!(output.status.success(), "{said}");
    assert!(said.contains("warning[unlisted-file]"), "{said}");
    let text = crate::support::epub_text(&files(&out, "epub")[0]);
    let at = |words: &str| text.rfind(words).unwrap_or_else(|| panic!("{words} is missing: {text}"));
    assert!(
        at("Hello.") < at("fn main() {}") && at("fn main() {}") < at("no heading") && at("no heading") < at("See two")
    );
    assert!(!text.contains("fn other") && !text.contains("Unlisted"));
    assert!(!text.contains("unseen") && text.contains("# shown"), "{text}");
}

#[test]
fn help_and_completions_are_there() {
    let output = bindery(&["--help"]);
    let help = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success() && help.contains("bindery new") && help.contains("Exit status"));
    let output = bindery(&["completions", "bash"]);
    assert!(output.status.success() && String::from_utf8_lossy(&output.stdout).contains("bindery"));
    let output = bindery(&["man", "build"]);
    let page = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success() && page.contains(".TH bindery-build 1") && page.contains("\\-\\-strict"), "{page}");
    assert_eq!(bindery(&["man", "bild"]).status.code(), Some(2));
}

#[test]
fn it_tells_what_is_inside() {
    let said = |arguments: &[&str]| {
        let output = bindery(arguments);
        assert!(output.status.success(), "{}", stderr(&output));
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    let short = format!("bindery {}\n", env!("CARGO_PKG_VERSION"));
    assert_eq!(said(&["--version"]), short);
    assert_eq!(said(&["-V"]), short);
    let long = said(&["--version", "--verbose"]);
    assert!(
        long.starts_with(&short) && long.contains("\ntypst 0.15.") && long.contains("\nSourceSerif4-Regular.otf 4."),
        "{long}"
    );
    let licences = said(&["licences"]);
    assert_eq!(licences.matches("SIL OPEN FONT LICENSE Version 1.1").count(), 7, "one of each folder of fonts/");
    assert!(licences.contains("FOGRA39L") && licences.contains("Permission is hereby granted"));
    assert_eq!(bindery(&[]).status.code(), Some(2));
}

#[test]
fn a_readme_alone_is_a_book() {
    let folder = Folder::with(&[("README.md", "# A tool\n\nWhat it does.\n")]);
    let output = bindery(&["build", folder.name(), "--out", folder.path().join("out").to_str().unwrap()]);
    assert!(output.status.success(), "{}", stderr(&output));
}

/// Pages for print are a PDF of their own: trimmed, with bleed, in the colours of print.
#[test]
fn pages_for_print_have_bleed() {
    let folder = Folder::with(&[
        (
            "bindery.toml",
            "[publication]\nid = \"3f0c9a52-8f0b-4a49-9c5e-2f5c5d0b6a11\"\nslug = \"note\"\nversion = \"1.0.0\"\ndate = 2026-03-31\nlicense = \"CC-BY-4.0\"\nlanguages = [\"en\"]\n[output.print]\nbleed = \"3mm\"\n",
        ),
        ("manuscript/en/edition.toml", "title = \"A note\"\n"),
        ("manuscript/en/01.md", "# A\n\nText.\n\n```rust\nlet a = 1;\n```\n\n> [!NOTE]\n> Box.\n"),
    ]);
    let output = bindery(&["build", folder.name()]);
    assert!(output.status.success(), "{}", stderr(&output));
    let pdf = folder.path().join("build/note-en-print.pdf");
    let info = std::process::Command::new("pdfinfo").arg("-box").arg(&pdf).output().unwrap();
    let info = String::from_utf8_lossy(&info.stdout).into_owned();
    assert!(info.contains("TrimBox:             8.50     8.50   603.78   850.39"), "{info}");
    crate::support::script("press/for-press", &[], &[pdf]);
}

/// What a translator has is one folder: it is built with the publication's facts and pictures.
#[test]
fn an_editions_folder_is_built_as_its_edition() {
    let folder = Folder::new();
    let dir = folder.path().join("note");
    assert!(bindery(&["new", dir.to_str().unwrap(), "--languages", "en,fr"]).status.success());
    let output = bindery(&["build", dir.join("manuscript/fr").to_str().unwrap()]);
    assert!(output.status.success(), "{}", stderr(&output));
    let names: Vec<_> = [files(&dir.join("build"), "pdf"), files(&dir.join("build"), "epub")].concat();
    assert_eq!(names, [dir.join("build/note-fr.pdf"), dir.join("build/note-fr.epub")]);
}
