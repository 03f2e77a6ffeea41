//! The EPUB's page list is the PDF's: a page is called alike in both, and begins at the same words.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::books::specimen::specimen;
use crate::books::torture::torture;
use crate::support::{Folder, bindery, entries, files, root, sample, script, stderr};

/// Each EPUB of a folder with the PDF of its name.
fn pairs(folder: &Path) -> Vec<PathBuf> {
    files(folder, "epub").into_iter().flat_map(|epub| [epub.clone(), epub.with_extension("pdf")]).collect()
}

#[test]
fn pages_are_called_and_begin_as_in_the_pdf() {
    let all = [pairs(sample()), pairs(specimen()), pairs(torture())].concat();
    assert!(all.len() == 16 && all.iter().all(|file| file.exists()), "{all:?}");
    script("read/page-list", &[], &all);
}

#[test]
fn pages_of_another_pdf_are_told() {
    let of = |language: &str, extension: &str| {
        let name = format!("-{language}.{extension}");
        files(sample(), extension).into_iter().find(|file| file.to_str().unwrap().ends_with(&name)).unwrap()
    };
    let output = Command::new(root().join("tests/tools/read/page-list"))
        .arg(of("en", "epub"))
        .arg(of("fr", "pdf"))
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.contains("the page lacks") && said.contains("hasn't its first words"), "{said}");
}

const CHAPTER: &str = "# Chapter\n\n![Alone](tall.svg)\n\n";
const TALL: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" width="600" height="1400"><path d="M0 0h600v1400z" fill="#567"/></svg>"##;

fn publication(output: &str, body: &str) -> Folder {
    let config = format!(
        "[publication]\nid = \"0c9a5f5e-6a8b-4a52-8f1e-33a7c0f6d1b4\"\nslug = \"note\"\ndate = 2026-03-31\n\
         languages = [\"en\"]\n[output.pdf]\n[output.print]\n[output.epub]\n{output}"
    );
    Folder::with(&[
        ("bindery.toml", &config),
        ("manuscript/en/edition.toml", "title = \"Note\"\n[isbn]\nprint = \"978-3-16-148410-0\"\n"),
        ("manuscript/en/tall.svg", TALL),
        ("manuscript/en/01.md", body),
    ])
}

fn built(folder: &Folder, formats: &[&str]) -> PathBuf {
    let out = folder.path().join(format!("build-{}", formats.join("-")));
    let mut arguments = vec!["build", folder.name(), "--out", out.to_str().unwrap()];
    arguments.extend(formats.iter().flat_map(|format| ["--format", format]));
    let output = bindery(&arguments);
    assert!(output.status.success(), "{}", stderr(&output));
    out
}

/// A document of an EPUB by its name.
fn document(epub: &Path, name: &str) -> String {
    let found = entries(epub).into_iter().find(|(path, _)| path.ends_with(name));
    String::from_utf8(found.unwrap_or_else(|| panic!("no {name}")).1).unwrap()
}

/// A table over pages has its head on each of them, a line of code and a word are in one piece, a picture alone on its
/// page has no words: the breaks stand before what each page shows first.
#[test]
fn breaks_stand_where_the_pages_begin() {
    let rows: String = (1..=90).map(|n| format!("| row{n} | cell{n} |\n")).collect();
    let code: String = (1..=150).map(|n| format!("let line_{n} = {n};\n")).collect();
    let body = format!(
        "{CHAPTER}## Table\n\n| Head | Second |\n|---|---|\n{rows}\n## Code\n\n```rust\n{code}```\n\n{}\n",
        "Antidisestablishmentarianism internationalization ".repeat(400)
    );
    let folder = publication("", &body);
    let out = built(&folder, &["pdf", "epub"]);
    script("read/page-list", &[], &pairs(&out));
    let text = document(&out.join("note-en.epub"), "c01.xhtml");
    let parts: Vec<&str> = text.split("<span epub:type=\"pagebreak\"").collect();
    assert!(parts.len() > 6, "{} breaks", parts.len() - 1);
    for (before, part) in parts.iter().zip(&parts[1..]) {
        let after = part.split_once("</span>").unwrap().1;
        let is_in_word = before.ends_with(char::is_alphanumeric) && after.starts_with(char::is_alphanumeric);
        assert!(!is_in_word, "a break is in a word, before {after:.40}");
        let is_in_code = before.rfind("<pre") > before.rfind("</pre>");
        assert!(!is_in_code || after.starts_with("<span class=\"line\""), "a break is in a line, before {after:.40}");
    }
    // Nothing of a table's head holds a break: the one before the table, if any, is outside.
    let head = text.split_once("<thead>").unwrap().1.split_once("</thead>").unwrap().0;
    assert!(!head.contains("pagebreak"), "{head}");
}

#[test]
fn a_page_that_begins_with_a_picture_does_so_in_the_epub() {
    // What a colon leads to stays in its place.
    let prose = "Words that fill the page before it, line after line. ".repeat(45);
    let folder = publication("", &format!("# Chapter\n\n{prose} See:\n\n![Alone](tall.svg)\n\n{prose}\n"));
    let out = built(&folder, &["pdf", "epub"]);
    let text = document(&out.join("note-en.epub"), "c01.xhtml");
    let before_picture = text.split_once("<img").unwrap().0;
    assert!(before_picture.ends_with("></span>"), "{}", &before_picture[before_picture.len() - 200..]);
}

#[test]
fn the_print_edition_can_be_the_one_that_is_cited() {
    let prose = "Words that fill pages, line after line. ".repeat(300);
    let of = |output: &str, formats: &[&str]| {
        let folder = publication(output, &format!("# Chapter\n\n{prose}\n"));
        let out = built(&folder, formats);
        std::fs::read(out.join("note-en.epub")).unwrap()
    };
    let print = of("pages-from = \"print\"\n", &["epub"]);
    assert!(
        print == of("pages-from = \"print\"\n", &["pdf", "print", "epub"]),
        "the EPUB depends on what else is made"
    );
    let folder = Folder::new();
    folder.write("print.epub", &print);
    folder.write("none.epub", &of("pages-from = \"none\"\n", &["epub"]));
    let package = |name: &str| document(&folder.path().join(name), "content.opf");
    assert!(package("print.epub").contains("urn:isbn:9783161484100"));
    for word in ["pageBreak", "pageNavigation"] {
        assert!(package("print.epub").contains(word) && !package("none.epub").contains(word));
    }
    assert!(!document(&folder.path().join("none.epub"), "nav.xhtml").contains("page-list"));
}

/// Chapters that begin below the end of others: pages are called alike, links and notes lead where they should, and no page
/// has two notes of one number. In three scripts, of which one runs from the right.
#[test]
fn chapters_that_run_on_share_their_pages() {
    let facts = "[publication]\nid = \"5f0f2a3a-55a4-4d0f-8a29-6fd0a5b1c3f2\"\nslug = \"short\"\ndate = 2026-03-31\n\
                 languages = [\"en\", \"ar\", \"ru\"]\n[checks]\nallow = [\"untranslated\"]\n[output.pdf]\n\
                 [output.epub]\n";
    let folder = Folder::with(&[("bindery.toml", facts)]);
    for (tag, title, words) in [
        ("en", "Short", "Whoever looks after small distances finds that a page grows calm, line after line. "),
        ("ar", "قصير", "من يعتني بالمسافات الصغيرة يجد أن الصفحة تهدأ سطرًا بعد سطر. "),
        ("ru", "Короткая", "Кто следит за малыми расстояниями, замечает, что страница успокаивается. "),
    ] {
        folder.write(&format!("manuscript/{tag}/edition.toml"), format!("title = \"{title}\"\n").as_bytes());
        for at in 1..10 {
            let text = words.repeat(3 + at % 3);
            let next = at % 9 + 1;
            let chapter = format!(
                "# {title} {at}\n\n{text}[^a] [{title}](0{next}.md)\n\n## {title} {title}\n\n{text}\n\n[^a]: {words}\n"
            );
            folder.write(&format!("manuscript/{tag}/0{at}.md"), chapter.as_bytes());
        }
    }
    let out = built(&folder, &["pdf", "epub"]);
    let pdfs = files(&out, "pdf");
    script("read/page-list", &[], &pairs(&out));
    script("read/geometry", &[], &pdfs);
    script("validate", &["pdf"], &pdfs);
    script("validate", &["epub"], &files(&out, "epub"));
    crate::books::read_back::read_back(folder.path(), &out, "short");
    for (at, digit) in (1..10).zip("١٢٣٤٥٦٧٨٩".chars()) {
        let number_in = |tag: &str| {
            let document = document(&out.join(format!("short-{tag}.epub")), &format!("c0{at}.xhtml"));
            let (_, call) = document.split_once("role=\"doc-noteref\"").unwrap();
            call.split('>').nth(1).unwrap().split('<').next().unwrap().to_owned()
        };
        assert_eq!([number_in("en"), number_in("ar")], [at.to_string(), digit.to_string()]);
    }
    let list = fs::read_to_string(out.join("manifest.json")).unwrap();
    let list: serde_json::Value = serde_json::from_str(&list).unwrap();
    for pdf in list["files"].as_array().unwrap().iter().filter(|file| file["format"] == "pdf") {
        assert!(pdf["pages"].as_u64().unwrap() < 3 + 9, "chapters share pages: {pdf}");
    }
}

/// An Arabic preface had its pages numbered i, ii, iii.
#[test]
fn pages_before_the_text_are_counted_in_the_letters_of_the_language() {
    let config = "[publication]\nid = \"0c9a5f5e-6a8b-4a52-8f1e-33a7c0f6d1b4\"\nslug = \"note\"\ndate = 2026-03-31\n\
                  languages = [\"ar\", \"fa\"]\n[output.pdf]\n[output.epub]\n";
    let preface = format!(
        "---\nrole: preface\n---\n\n# \u{62A}\u{645}\u{647}\u{6CC}\u{62F}\n\n{}\n",
        "\u{628}\u{626}\u{631} ".repeat(900)
    );
    let body = "# \u{628}\u{626}\u{631}\n\n\u{628}\u{626}\u{631}\n";
    let edition = "title = \"\u{628}\u{626}\u{631}\"\n";
    let folder = Folder::with(&[
        ("bindery.toml", config),
        ("manuscript/ar/edition.toml", edition),
        ("manuscript/ar/00.md", &preface),
        ("manuscript/ar/01.md", body),
        ("manuscript/fa/edition.toml", edition),
        ("manuscript/fa/00.md", &preface),
        ("manuscript/fa/01.md", body),
    ]);
    let out = built(&folder, &["pdf", "epub"]);
    script("read/page-list", &[], &[out.join("note-ar.epub"), out.join("note-ar.pdf")]);
    for (language, letters) in [("ar", ["د", "ه\u{200D}", "١"]), ("fa", ["ت", "ث", "۱"])] {
        let nav = document(&out.join(format!("note-{language}.epub")), "nav.xhtml");
        let listed = nav.split_once("page-list").unwrap().1;
        let labels: Vec<&str> =
            listed.split("<a href=").skip(1).map(|part| part.split(['>', '<']).nth(1).unwrap()).collect();
        assert_eq!(labels[..3], letters, "{language}: {labels:?}");
    }
}
