//! Numbers of sections: before headings, in the contents and where a link has no words, in both formats.

use crate::support::{Folder, bindery, entries, epub_text, pdf_text, stderr};

const FACTS: &str = "[publication]\nid = \"3f0c9a52-8f0b-4a49-9c5e-2f5c5d0b6a12\"\nslug = \"note\"\ndate = 2026-03-31\n\
                     languages = [\"en\", \"ar\", \"he\"]\n[contents]\ndepth = 3\n[numbering]\nsections = 2\n";

/// A preface, two chapters and an appendix, with the same ids in every language.
fn publication() -> Folder {
    let folder = Folder::with(&[("bindery.toml", FACTS)]);
    let chapters = [
        ("00.md", "---\nrole: preface\n---\n# P0\n\n## P1\n\nText.\n"),
        (
            "01.md",
            "# P2\n\nText.\n\n## P3\n\nText.\n\n## P4 {#four}\n\nText.\n\n### P5 {#five}\n\nText.\n\n#### P6 {#six}\n",
        ),
        (
            "02.md",
            "# P7\n\n> ## P8\n\nText.\n\n<div>\n\n## P9\n\n</div>\n\nSee [](#five), [](01.md#four), [](#six), [](#a) and [](#anything).\n",
        ),
        ("03.md", "---\nrole: appendix\n---\n# P10\n\nText.\n\n## P11 {#a}\n\nText.\n"),
        ("04.md", "---\nrole: glossary\n---\n# P12\n\n## P13 {#anything}\n\nText.\n"),
    ];
    for (language, word) in [("en", "Part "), ("ar", "مقطع "), ("he", "קטע ")] {
        folder.write(&format!("manuscript/{language}/edition.toml"), b"title = \"A note\"\n");
        for (name, text) in chapters {
            let text = text.replace(" P", &format!(" {word}")).replace("Text.", &format!("{word}."));
            folder.write(&format!("manuscript/{language}/{name}"), text.as_bytes());
        }
    }
    folder
}

/// Each heading as the XHTML has it, without its words.
fn numbers(epub: &std::path::Path) -> Vec<String> {
    let mut found = Vec::new();
    for (name, bytes) in entries(epub).into_iter().filter(|(name, _)| name.contains("/c0")) {
        let text = String::from_utf8(bytes).unwrap();
        for heading in text.split("<h").skip(1).filter(|rest| rest.starts_with(['1', '2', '3', '4'])) {
            let number = heading.split_once("number").and_then(|(_, rest)| rest.split(['>', '<']).nth(1));
            let heading = heading.split("</h").next().unwrap();
            found.push(number.filter(|_| heading.contains("number")).unwrap_or("-").to_owned());
            assert!(name.ends_with(".xhtml"));
        }
    }
    found
}

#[test]
fn sections_are_numbered_below_their_chapters() {
    let folder = publication();
    let output = bindery(&["build", folder.name()]);
    assert!(output.status.success(), "{}", stderr(&output));
    let build = folder.path().join("build");
    let in_english = ["-", "-", "1", "1.1", "1.2", "1.2.1", "-", "2", "-", "2.1", "Appendix\u{A0}A", "A.1", "-", "-"];
    assert_eq!(numbers(&build.join("note-en.epub")), in_english);
    // In Arabic a full stop between digits makes a decimal number, which runs from left to right: the chapter's number
    // would be read last.
    let ar = ["-", "-", "١", "١-\u{200F}١", "١-\u{200F}٢", "١-\u{200F}٢-\u{200F}١", "-", "٢", "-", "٢-\u{200F}١"];
    let in_arabic = [&ar[..], &["الملحق\u{A0}أ", "أ-\u{200F}١", "-", "-"]].concat();
    assert_eq!(numbers(&build.join("note-ar.epub")), in_arabic);

    let epub = epub_text(&build.join("note-en.epub"));
    assert!(epub.contains("See Section 1.2.1 , Section 1.2 , Part 6 , Section A.1 and Part 13 ."), "{epub}");
    let nav = entries(&build.join("note-en.epub")).into_iter().find(|(name, _)| name.ends_with("nav.xhtml")).unwrap().1;
    let nav = String::from_utf8(nav).unwrap();
    for (number, words) in [("1", "Part 2"), ("1.2.1", "Part 5"), ("2.1", "Part 9"), ("A.1", "Part 11")] {
        assert!(nav.contains(&format!("<span class=\"number\">{number}</span> {words}<")), "{number} {words}: {nav}");
    }
    let pdf = pdf_text(&build.join("note-en.pdf")).replace('\u{A0}', " ");
    for words in [
        "1.2.1 Part 5",
        "2.1 Part 9",
        "A.1 Part 11",
        "See Section 1.2.1, Section 1.2, Part 6, Section A.1 and Part 13.",
    ] {
        assert!(pdf.contains(words), "{words}: {pdf}");
    }
    // Once in the contents, once on its page.
    assert_eq!(pdf.matches("2.1 Part 9").count(), 2, "{pdf}");
    crate::support::script("validate", &["pdf"], &crate::support::files(&build, "pdf"));
    crate::support::script("validate", &["epub"], &crate::support::files(&build, "epub"));
}

/// `SUMMARY.md` nests chapters as an mdBook does: those inside another are its sections.
#[test]
fn a_chapter_inside_another_is_numbered_as_its_section() {
    let folder = Folder::with(&[
        ("bindery.toml", &FACTS.replace(", \"ar\", \"he\"", "")),
        ("manuscript/en/edition.toml", "title = \"A note\"\n"),
        ("manuscript/en/SUMMARY.md", "- [One](1.md)\n  - [Two](2.md)\n  - [Three](3.md)\n- [Four](4.md)\n"),
        ("manuscript/en/1.md", "# One\n\n## Own\n\nText, and [](3.md).\n"),
        ("manuscript/en/2.md", "# Two\n\n## Below\n\nText.\n"),
        ("manuscript/en/3.md", "# Three\n\nText.\n"),
        ("manuscript/en/4.md", "# Four\n\nText.\n"),
    ]);
    let output = bindery(&["build", folder.name()]);
    assert!(output.status.success(), "{}", stderr(&output));
    let epub = folder.path().join("build/note-en.epub");
    assert_eq!(numbers(&epub), ["1", "1.1", "1.2", "1.2.1", "1.3", "2"]);
    assert!(epub_text(&epub).contains("and Section 1.3 ."));
    crate::support::script("validate", &["epub"], &[epub]);
}
