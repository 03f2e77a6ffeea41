//! The imprint of the PDF and that of the EPUB say the same, in the words that each sets.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::support::{Folder, bindery, copy_folder, entries, root, stderr};

const FACTS: &str = r#"[publication]
id = "4f0f2a3a-55a4-4d0f-8a29-6fd0a5b1c3f2"
slug = "note"
version = "1.0.0-rc.2"
date = 2026-09-15
license = "CC-BY-NC-SA-3.0-IGO"
languages = ["en", "fr", "ar"]

[[contributor]]
name = "Ann Author"
[[contributor]]
name = "Tara Translator"
role = "trl"
[[contributor]]
name = "Bob Author"
[[contributor]]
name = "Theo Translator"
role = "trl"
[[contributor]]
name = "Ida Illustrator"
role = "ill"
"#;

const ENGLISH: &str = r#"title = "A note"
publisher = "A publisher"
disclaimer = """
The first paragraph of it.

The second."""
isbn = { pdf = "978-1-4028-9462-6", epub = "978-3-16-148410-0" }
"#;

/// Without a contact, so that all of it is on one page.
fn publication() -> Folder {
    let edition = |title: &str, more: &str| format!("title = \"{title}\"\npublisher = \"P\"\n{more}");
    Folder::with(&[
        ("bindery.toml", FACTS),
        ("manuscript/en/edition.toml", ENGLISH),
        ("manuscript/en/01.md", "# First\n\nText.\n"),
        ("manuscript/fr/edition.toml", &edition("Une note", "")),
        ("manuscript/fr/01.md", "# Un\n\nTexte.\n"),
        ("manuscript/ar/edition.toml", &edition("مذكرة", "status = \"planned\"\ndate = 2026-12-24\n")),
    ])
}

/// The words between the strings of the calls that set the imprint and the last page, without signs of direction.
fn of_pdf(source: &str) -> BTreeSet<String> {
    let mut words = String::new();
    for function in ["#imprint(", "#last-page("] {
        let Some((_, call)) = source.split_once(function) else { continue };
        let call = call.split("\n#").next().unwrap();
        for (at, part) in call.split("text(\"").enumerate().skip(1) {
            assert!(at > 0 && !part.contains("\\\""), "{part}");
            words.push_str(part.split('"').next().unwrap());
            // Two strings of one word stand beside each other, or a line may break between them.
            let is_one = part.split_once("\");").is_some_and(|(_, rest)| matches!(rest, "" | "brk;"));
            words.push_str(if is_one { "" } else { " " });
        }
    }
    in_words(&words)
}

fn of_epub(epub: &Path) -> BTreeSet<String> {
    let imprint = entries(epub).into_iter().find(|(name, _)| name.ends_with("imprint.xhtml")).unwrap().1;
    let imprint = String::from_utf8(imprint).unwrap();
    let (_, page) = imprint.split_once("</h1>").unwrap();
    let texts = page.split('<').filter_map(|part| part.split_once('>')).map(|(_, text)| text);
    in_words(&texts.collect::<Vec<_>>().join(" ").replace("&amp;", "&"))
}

fn in_words(text: &str) -> BTreeSet<String> {
    let is_of_direction = |c: char| matches!(c, '\u{200E}' | '\u{200F}' | '\u{2066}'..='\u{2069}');
    let words = text.split_whitespace().map(|word| word.replace(is_of_direction, ""));
    words.filter(|word| !["", "·"].contains(&word.as_str())).collect()
}

/// What each says beyond the other, but for its own ISBN.
fn differences(folder: &Path, slug: &str, language: &str) -> [Vec<String>; 2] {
    let source = fs::read_to_string(folder.join(format!("{slug}-{language}-typst/main.typ"))).unwrap();
    let (pdf, epub) = (of_pdf(&source), of_epub(&folder.join(format!("{slug}-{language}.epub"))));
    assert!(pdf.len() > 8, "{pdf:?}");
    [pdf.difference(&epub).cloned().collect(), epub.difference(&pdf).cloned().collect()]
}

fn build(folder: &Path, out: &Path) {
    let (folder, out) = (folder.to_str().unwrap(), out.to_str().unwrap());
    let output = bindery(&["build", folder, "--out", out, "--keep", "typst", "--format", "pdf", "--format", "epub"]);
    assert!(output.status.success(), "{}", stderr(&output));
}

#[test]
fn both_imprints_say_the_same() {
    let none = || [Vec::<String>::new(), Vec::new()];
    let out = Folder::new();
    build(root(), out.path());
    for language in ["en", "fr", "ar"] {
        assert_eq!(differences(out.path(), "from-identification-to-independence", language), none(), "{language}");
    }
    let six = Folder::new();
    copy_folder(&root().join("tests/six-languages"), six.path());
    for face in ["NotoSansHebrew-Regular.ttf", "NotoSansHebrew-Bold.ttf"] {
        let debian =
            fs::read(Path::new("/usr/share/fonts/truetype/noto").join(face)).expect("fonts-noto-core is installed");
        six.write(&format!("fonts/{face}"), &debian);
    }
    build(six.path(), &six.path().join("build"));
    for language in ["ar", "en", "es", "fr", "he", "ru"] {
        assert_eq!(differences(&six.path().join("build"), "well", language), none(), "{language}");
    }
}

#[test]
fn each_has_its_own_isbn_and_all_else_in_common() {
    let folder = publication();
    let build_folder = folder.path().join("build");
    build(folder.path(), &build_folder);
    let own = |words: [&str; 2]| words.map(str::to_owned).to_vec();
    assert_eq!(
        differences(&build_folder, "note", "en"),
        [own(["(PDF)", "978-1-4028-9462-6"]), own(["(EPUB)", "978-3-16-148410-0"])]
    );
    let source = fs::read_to_string(build_folder.join("note-en-typst/main.typ")).unwrap();
    let page =
        entries(&build_folder.join("note-en.epub")).into_iter().find(|(name, _)| name.ends_with("imprint.xhtml"));
    let page = String::from_utf8(page.unwrap().1).unwrap();
    let address = "https://creativecommons.org/licenses/by-nc-sa/3.0/igo/";
    for imprint in [source.split("#imprint(").nth(1).unwrap(), &page] {
        assert!(imprint.contains(address) && imprint.contains("CC BY-NC-SA 3.0 IGO"), "{imprint}");
        assert_eq!(imprint.matches("Translation").count(), 1, "one label for both translators: {imprint}");
        assert!(imprint.contains("15 September 2026") && imprint.contains("December 2026"), "{imprint}");
        assert!(!imprint.contains("24 December"), "{imprint}");
    }
}

/// No face of the theme's has the letters of 中文: the edition's own word for it stands there, and not five numbers.
#[test]
fn a_language_is_named_in_letters_that_there_are() {
    let facts = "[publication]\nid = \"5f0f2a3a-55a4-4d0f-8a29-6fd0a5b1c3f2\"\nslug = \"note\"\ndate = 2026-03-31\n\
                 languages = [\"fr\", \"zh\", \"ar\"]\n[checks]\nallow = [\"untranslated\"]\n";
    let folder = Folder::with(&[
        ("bindery.toml", facts),
        ("manuscript/fr/edition.toml", "title = \"Une note\"\n"),
        ("manuscript/fr/01.md", "# Un\n\nTexte.\n"),
    ]);
    let out = folder.path().join("out");
    let arguments = ["build", folder.name(), "--out", out.to_str().unwrap(), "--keep", "typst", "-f", "pdf"];
    let output = bindery(&arguments);
    assert!(output.status.success() && !stderr(&output).contains("missing-glyph"), "{}", stderr(&output));
    let source = fs::read_to_string(out.join("note-fr-typst/main.typ")).unwrap();
    assert!(source.contains("\"Chinois\"") && source.contains("\"العربية\""), "{source}");
}
