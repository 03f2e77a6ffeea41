//! Runs from the left in lines from the right, measured where they stand: by glyphs in the PDF, by boxes in the EPUB.

use crate::support::{Folder, bindery, files, script, stderr};

/// Words without a lam and alef, which faces join.
const BEFORE: &str = "قبل";
const AFTER: &str = "بعد";

const RUNS: [&str; 9] = [
    "+41 22 717 91 11",
    "ISBN 978-92-9268-000-0",
    "2025-06-30",
    "https://example.org/a?b=c",
    "C++",
    "log-2026.txt",
    "name@example.org",
    "-5.2",
    "v1.0.0-rc.1",
];

/// As it stands on the page, from the left.
fn from_the_left(word: &str) -> String {
    word.chars().rev().collect()
}

#[test]
fn runs_stand_in_their_place_and_run_their_way() {
    let (before, after) = (from_the_left(BEFORE), from_the_left(AFTER));
    let mut text = String::from("# فصل\n\n");
    let mut lines: Vec<String> = Vec::new();
    for run in RUNS {
        text += &format!("{BEFORE} {run} {AFTER}\n\n");
        lines.push(format!("{after}{run}{before}"));
    }
    // The mark of a note is at the end of its word, which is on the left.
    text += &format!("{BEFORE} كلمة[^1] {AFTER}\n\n[^1]: حاشية\n\n");
    lines.push(format!("{after}١{}{before}", from_the_left("كلمة")));
    // The first column is on the right.
    text += &format!("| {BEFORE} | {AFTER} | نعم |\n|---|---|---|\n| أ | C++ | ب |\n\n");
    lines.push(format!("{}{after}{before}", from_the_left("نعم")));
    lines.push("بC++أ".to_owned());
    // Numbers of lists are the edition's, and those of an author stay.
    text += &format!("1. {BEFORE}\n2. {AFTER} 12\n\n");
    let folder = Folder::with(&[
        (
            "bindery.toml",
            "[publication]\nid = \"0c9a5f5e-6a8b-4a52-8f1e-33a7c0f6d1b4\"\nslug = \"note\"\ndate = 2026-03-31\n\
             languages = [\"ar\"]\n",
        ),
        ("manuscript/ar/edition.toml", "title = \"مذكرة\"\npublisher = \"دار\"\n"),
        ("manuscript/ar/a.md", &format!("{text}- {BEFORE}\n  - {AFTER} نعم\n")),
    ]);
    let output = bindery(&["build", folder.name()]);
    assert!(output.status.success(), "{}", stderr(&output));
    let build = folder.path().join("build");
    let seen = |lines: &[String], kind: &str| {
        let mut arguments: Vec<&str> = lines.iter().map(String::as_str).collect();
        arguments.push("--");
        script("seen-lines", &arguments, &files(&build, kind));
    };
    seen(&lines, "epub");
    // Markers and numbers are text in a PDF alone: to the right of what they mark.
    lines.push(format!("12{after}.٢"));
    lines.push(format!("{before}•"));
    lines.push(format!("{}{after}–", from_the_left("نعم")));
    seen(&lines, "pdf");
}
