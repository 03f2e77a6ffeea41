//! What a theme lets a publication choose of its pages, and what the pages choose by themselves.

use std::fs;
use std::process::Command;

use crate::support::{Folder, bindery, entries, files, script, stderr};

const SENTENCE: &str = "Whoever looks after small distances finds that a page grows calm, line after line. ";

/// A publication in a language, with lines of its `[theme]`.
fn publication(language: &str, theme: &str, chapters: &[String]) -> Folder {
    let facts = format!(
        "[publication]\nid = \"5f0f2a3a-55a4-4d0f-8a29-6fd0a5b1c3f2\"\nslug = \"note\"\ndate = 2026-03-31\n\
         languages = [\"{language}\"]\n[checks]\nallow = [\"untranslated\"]\n[theme]\n{theme}\n"
    );
    let folder = Folder::with(&[("bindery.toml", &facts)]);
    folder.write(&format!("manuscript/{language}/edition.toml"), b"title = \"A\"\n");
    for (at, text) in chapters.iter().enumerate() {
        folder.write(&format!("manuscript/{language}/{at:02}.md"), text.as_bytes());
    }
    folder
}

/// How many pages its PDF has, and the source of the whole.
fn set(folder: &Folder) -> (u64, String) {
    let output = bindery(&["build", folder.name(), "--format", "pdf", "--keep", "typst"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let build = folder.path().join("build");
    let manifest: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(build.join("manifest.json")).unwrap()).unwrap();
    let pdf = manifest["files"].as_array().unwrap().iter().find(|file| file["format"] == "pdf").unwrap();
    (pdf["pages"].as_u64().unwrap(), fs::read_to_string(build.join("note-en-typst/main.typ")).unwrap())
}

#[test]
fn chapters_begin_where_the_theme_says() {
    let chapters = |sentences: usize| -> Vec<String> {
        (0..9).map(|at| format!("# Chapter {at}\n\n{}\n", SENTENCE.repeat(sentences))).collect()
    };
    let pages = |theme: &str, sentences: usize| set(&publication("en", theme, &chapters(sentences))).0;
    // A cover, an imprint and contents stand before the text.
    let (each, on, auto) = (pages("chapters = \"page\"", 4), pages("chapters = \"run-on\"", 4), pages("", 4));
    assert!(each >= 3 + 9 && on < 3 + 5 && auto == on, "{each}, {on}, {auto}");
    let (each, on, auto) = (pages("chapters = \"page\"", 40), pages("chapters = \"run-on\"", 40), pages("", 40));
    assert!(each >= 3 + 9 && on < each && auto == each, "chapters of a page and more: {each}, {on}, {auto}");
}

/// A chapter of which there is a title alone had a page to itself.
#[test]
fn no_page_has_a_title_alone() {
    let text = format!("# Text\n\n{}\n", SENTENCE.repeat(4));
    let title = "# Nothing yet\n".to_owned();
    for (chapters, expected) in [
        (vec![&text, &title, &text], 2),
        (vec![&text, &text, &title], 2),
        (vec![&title, &title, &text, &text], 2),
        (vec![&text, &title, &title, &text], 2),
    ] {
        let chapters: Vec<String> = chapters.into_iter().cloned().collect();
        let folder = publication("en", "chapters = \"page\"", &chapters);
        assert_eq!(set(&folder).0, 3 + expected, "{chapters:?}");
        let output = bindery(&["build", folder.name(), "--out", folder.path().join("both").to_str().unwrap()]);
        assert!(output.status.success(), "{}", stderr(&output));
        script("read/geometry", &[], &files(&folder.path().join("both"), "pdf"));
    }
}

#[test]
fn digits_are_as_tall_as_capitals_beside_code() {
    let shape = |theme: &str, text: &str| {
        let (_, source) = set(&publication("en", theme, &[format!("# A\n\n{}\n", format!("{text}\n\n").repeat(6))]));
        source.contains("figures: \"lining\"")
    };
    let (plain, technical) = ("Of 2026 people 1985 came.", "Of 2026 calls `f(1985)` failed.");
    assert!(!shape("", plain) && shape("", technical));
    assert!(shape("figures = \"lining\"", plain) && !shape("figures = \"oldstyle\"", technical));
}

/// English lines of an Arabic page gaped, since nothing in them was parted.
#[test]
fn english_is_hyphenated_in_arabic_pages() {
    let sentence = "Characteristically, representatives of internationalised organisations recommend it. ";
    let folder = publication("ar", "", &[format!("# فصل\n\nكلمة.\n\n{}\n", sentence.repeat(12))]);
    let output = bindery(&["build", folder.name(), "--format", "pdf"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let pdf = folder.path().join("build/note-ar.pdf");
    let text = Command::new("pdftotext").arg("-raw").arg(pdf).arg("-").output().expect("poppler-utils is installed");
    let text = String::from_utf8(text.stdout).unwrap();
    assert!(text.lines().filter(|line| line.ends_with('\u{AD}')).count() > 2, "{text}");
}

/// A list is nearer to the line that announces it than paragraphs are to each other, references hang without bullets, and the
/// first sections of a chapter have the accent.
#[test]
fn e_books_have_the_looks_of_the_pages() {
    let references =
        "---\nrole: bibliography\n---\n\n# Works\n\n- A work.\n- Another.\n\n[A link](https://example.org)\n";
    let chapters = ["# A\n\nWords:\n\n- One\n- Two\n\n## B\n\nWords.\n".to_owned(), references.to_owned()];
    let folder = publication("en", "accent = \"#8A1C3B\"", &chapters);
    let output = bindery(&["build", folder.name(), "--format", "epub"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let files = entries(&folder.path().join("build/note-en.epub"));
    let text = |name: &str| {
        let found = files.iter().find(|(path, _)| path.ends_with(name)).unwrap_or_else(|| panic!("{name}"));
        String::from_utf8(found.1.clone()).unwrap()
    };
    let rule = |sheet: &str, selector: &str| {
        let rules = sheet.split("\n").filter_map(|line| line.split_once(" {"));
        let found = rules.filter(|(selectors, _)| selectors.split(", ").any(|one| one == selector));
        found.map(|(_, rule)| rule.to_owned()).collect::<Vec<_>>().join("\n")
    };
    let (sheet, finer) = (text("stylesheet.css"), text("finer.css"));
    assert!(rule(&sheet, "ul").contains("margin: .25em 0"), "{}", rule(&sheet, "ul"));
    assert!(rule(&sheet, ".references").contains("list-style: none"), "{}", rule(&sheet, ".references"));
    assert!(rule(&sheet, ".references > li").contains("text-indent: -1.5em"), "{sheet}");
    assert!(rule(&sheet, ".linked").contains("text-align: start"), "{sheet}");
    assert!(rule(&finer, "h2").contains("color: var(--word)"), "{}", rule(&finer, "h2"));
    let works = text("c02.xhtml");
    assert!(works.contains("class=\"references\"") && works.contains("class=\"linked\""), "{works}");
}
