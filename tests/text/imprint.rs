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
            // Strings of one word stand beside each other, in whichever direction, or a line may break between them.
            let is_one = part.split_once("\");").is_some_and(|(_, rest)| {
                let rest = rest.replace("lang(dir: ltr,", "").replace("lang(dir: rtl,", "");
                rest == "brk;" || rest.chars().all(|c| "{};()".contains(c))
            });
            words.push_str(if is_one { "" } else { " " });
        }
    }
    in_words(&words)
}

fn of_epub(epub: &Path) -> BTreeSet<String> {
    let imprint = entries(epub).into_iter().find(|(name, _)| name.ends_with("imprint.xhtml")).unwrap().1;
    let imprint = String::from_utf8(imprint).unwrap();
    let (_, page) = imprint.split_once("</h1>").unwrap();
    let mut words = String::new();
    for (tag, text) in page.split('<').filter_map(|part| part.split_once('>')) {
        let name = tag.trim_start_matches('/').split(' ').next().unwrap();
        words.push_str(if matches!(name, "a" | "cite" | "span") { "" } else { " " });
        words.push_str(text);
    }
    in_words(&words.replace("&amp;", "&"))
}

fn in_words(text: &str) -> BTreeSet<String> {
    let is_of_direction = |c: char| matches!(c, '\u{200E}' | '\u{200F}' | '\u{2066}'..='\u{2069}');
    let words = text.split_whitespace().map(|word| word.replace(is_of_direction, ""));
    words.filter(|word| !["", "·"].contains(&word.as_str())).collect()
}

/// What each says beyond the other.
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
fn each_has_the_isbn_of_all_and_each_label_once() {
    let folder = publication();
    let build_folder = folder.path().join("build");
    build(folder.path(), &build_folder);
    assert_eq!(differences(&build_folder, "note", "en"), [Vec::<String>::new(), Vec::new()]);
    let source = fs::read_to_string(build_folder.join("note-en-typst/main.typ")).unwrap();
    let page =
        entries(&build_folder.join("note-en.epub")).into_iter().find(|(name, _)| name.ends_with("imprint.xhtml"));
    let page = String::from_utf8(page.unwrap().1).unwrap();
    let address = "https://creativecommons.org/licenses/by-nc-sa/3.0/igo/";
    for imprint in [source.split("#imprint(").nth(1).unwrap(), &page] {
        assert!(imprint.contains(address) && imprint.contains("CC BY-NC-SA 3.0 IGO"), "{imprint}");
        assert_eq!(imprint.matches("Translation").count(), 1, "one label for both translators: {imprint}");
        assert!(imprint.contains("978-1-4028-9462-6") && imprint.contains("978-3-16-148410-0"), "{imprint}");
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

/// The labels of an EPUB's imprint, each with the words beside it.
fn rows(epub: &Path) -> Vec<(String, String)> {
    let page = entries(epub).into_iter().find(|(name, _)| name.ends_with("imprint.xhtml")).unwrap().1;
    let page = String::from_utf8(page).unwrap();
    let shown = |html: &str| -> String {
        html.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)).collect()
    };
    let values = |row: &str| row.split("</dd>").map(shown).collect::<Vec<_>>().join("\n").trim().to_owned();
    let rows = page.split("<dt>").skip(1).map(|row| row.split("</dl>").next().unwrap().split_once("</dt>").unwrap());
    rows.map(|(label, row)| (label.to_owned(), values(row))).collect()
}

/// Everything that can be known, in every language that the tool has words of.
fn everything(tags: &[&str], facts: &str) -> Folder {
    let listed: Vec<String> = tags.iter().map(|tag| format!("\"{tag}\"")).collect();
    let mut bindery = format!(
        "[publication]\nid = \"7f0f2a3a-55a4-4d0f-8a29-6fd0a5b1c3f2\"\nslug = \"note\"\nversion = \"1.0\"\ndate = 2026-03-31\n\
         languages = [{}]\n{facts}[[partner]]\nid = \"one\"\n[checks]\nallow = [\"duplicate-isbn\", \"untranslated\"]\n[output.epub]\n",
        listed.join(", ")
    );
    for role in ["aut", "aut", "aut", "edt", "trl", "ill", "pht", "ctb", "cov", "dsr", "res", "rev", "fnd"] {
        bindery.push_str(&format!("[[contributor]]\nname = \"N. {role}\"\nrole = \"{role}\"\n"));
    }
    let folder = Folder::with(&[("bindery.toml", &bindery)]);
    for tag in tags {
        let edition = "title = \"Wells?\"\nsubtitle = \"A year\"\npublisher = \"House\"\npartners = { one = \"House\" }\ncontact = [\"a@b.org\"]\n\
             [isbn]\npdf = \"978-1-4028-9462-6\"\nprint = \"978-0-306-40615-7\"\nepub = \"978-3-16-148410-0\"\n";
        folder.write(&format!("manuscript/{tag}/edition.toml"), edition.as_bytes());
        folder.write(&format!("manuscript/{tag}/01.md"), "# One\n\nText.\n".as_bytes());
    }
    folder
}

/// The editions' imprints, by their tags.
fn imprints(tags: &[&str], facts: &str) -> Vec<Vec<(String, String)>> {
    let folder = everything(tags, facts);
    let output = bindery(&["build", folder.name(), "--format", "epub"]);
    assert!(output.status.success(), "{}", stderr(&output));
    tags.iter().map(|tag| rows(&folder.path().join(format!("build/note-{tag}.epub")))).collect()
}

#[test]
fn no_label_stands_twice_in_any_language() {
    let tags: Vec<&str> = bindery::language::tags_with_data().chain(["sw"]).collect();
    assert!(tags.len() > 17, "{tags:?}");
    for (tag, rows) in tags.iter().zip(imprints(&tags, "license = \"CC-BY-4.0\"\n")) {
        let labels: BTreeSet<&String> = rows.iter().map(|(label, _)| label).collect();
        assert_eq!(labels.len(), rows.len(), "{tag}: {rows:?}");
        // The publisher isn't named as its own partner.
        assert!(rows.iter().filter(|(_, words)| words == "House").count() == 1 && rows.len() > 18, "{tag}: {rows:?}");
    }
}

#[test]
fn a_citation_is_suggested_by_the_habits_of_the_language() {
    let url = "https://doi.org/10.1234/wells";
    let tags = ["en", "fr", "ar", "de", "ja", "zh"];
    let said = |facts: &str| -> Vec<String> {
        let of_each = imprints(&tags, facts).into_iter().zip(tags).map(|(rows, tag)| {
            let label =
                bindery::language::Language::of(&bindery::language::Tag::parse(tag).unwrap()).words.suggested_citation;
            rows.into_iter().find(|(found, _)| *found == label).unwrap().1
        });
        of_each.collect()
    };
    assert_eq!(
        said(&format!("url = \"{url}\"\n")),
        [
            &*format!("N. aut, N. aut and N. aut (2026). Wells?: A year. House. {url}"),
            &*format!(
                "N. aut, N. aut et N. aut (2026). Wells\u{202F}?\u{a0}: A year (édition française). House. {url}"
            ),
            &*format!("N. aut، N. aut وN. aut (٢٠٢٦)، «Wells?: A year» (الطبعة العربية)، House، {url}"),
            &*format!("N. aut, N. aut und N. aut (2026). Wells?: A year (deutsche Ausgabe). House. {url}"),
            &*format!("N. aut、N. aut、N. aut（2026）、『Wells?：A year』（日本語版）、House、{url}"),
            &*format!("N. aut、N. aut、N. aut（2026）。《Wells?：A year》（中文版）。House。{url}"),
        ]
    );
    assert_eq!(said("")[0], "N. aut, N. aut and N. aut (2026). Wells?: A year. House.");
}

/// Of what isn't known nothing is said.
#[test]
fn who_is_cited_is_who_is_known() {
    let said = |contributors: &str, edition: &str| {
        let facts = FACTS.split("[[contributor]]").next().unwrap();
        let folder = Folder::with(&[
            ("bindery.toml", &format!("{}{contributors}", facts.replace(", \"fr\", \"ar\"", ""))),
            ("manuscript/en/edition.toml", &format!("title = \"Wells?\"\n{edition}")),
            ("manuscript/en/01.md", "# One\n\nText.\n"),
        ]);
        let output = bindery(&["build", folder.name(), "--format", "epub"]);
        assert!(output.status.success(), "{}", stderr(&output));
        let rows = rows(&folder.path().join("build/note-en.epub"));
        let of = |label: &str| rows.iter().find(|(found, _)| found == label).map(|(_, words)| words.clone());
        (of("Suggested citation"), of("Rights").unwrap())
    };
    let editor = "[[contributor]]\nname = \"E. Ditor\"\nrole = \"edt\"\n";
    let licence = "You may share and adapt this publication if you credit it and say what you changed. Commercial use is not \
                   permitted. Adaptations must be shared under the same licence.\n\
                   CC BY-NC-SA 3.0 IGO · https://creativecommons.org/licenses/by-nc-sa/3.0/igo/";
    let cited = |words: &str| Some(words.to_owned());
    assert_eq!(said("", ""), (None, licence.to_owned()));
    assert_eq!(said(editor, ""), (cited("E. Ditor (ed.) (2026). Wells?"), licence.to_owned()));
    assert_eq!(
        said("", "publisher = \"House Inc.\"\n"),
        (cited("House Inc. (2026). Wells?"), format!("© 2026 House Inc.\n{licence}"))
    );
    assert_eq!(
        said(editor, "publisher = \"House Inc.\"\nholder = \"Trust\"\n"),
        (cited("E. Ditor (ed.) (2026). Wells? House Inc."), format!("© 2026 Trust\n{licence}"))
    );
}

#[test]
fn rights_are_said_in_words() {
    let said = |licence: &str| {
        let rows = imprints(&["en"], licence).remove(0);
        rows.into_iter().find(|(label, _)| label == "Rights").unwrap().1
    };
    assert_eq!(said(""), "© 2026 House\nAll rights reserved.");
    assert_eq!(said("license = \"Ask us first.\"\n"), "© 2026 House\nAsk us first.");
    let public = "You may use, adapt and share this publication for any purpose, without asking.\n\
                  CC0 1.0 · https://creativecommons.org/publicdomain/zero/1.0/";
    assert_eq!(said("license = \"CC0-1.0\"\n"), public);
    let unchanged = said("license = \"CC-BY-NC-ND-4.0\"\n");
    assert!(
        unchanged.contains("this publication unchanged if") && unchanged.contains("Commercial use is not"),
        "{unchanged}"
    );
}

/// Its own place in the list of partners stood empty.
#[test]
fn partners_stand_beside_their_title() {
    let folder = everything(&["en"], "[[partner]]\nid = \"two\"\n[output.pdf]\n");
    let edition = "title = \"Wells?\"\npublisher = \"House\"\npartners = { one = \"House\", two = \"Trust\" }\n";
    folder.write("manuscript/en/edition.toml", edition.as_bytes());
    let output = bindery(&["build", folder.name(), "--format", "pdf"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let text = std::process::Command::new("pdftotext")
        .args(["-layout", folder.path().join("build/note-en.pdf").to_str().unwrap(), "-"])
        .output()
        .unwrap();
    let text = String::from_utf8(text.stdout).unwrap();
    let line = text.lines().find(|line| line.contains("Partners")).unwrap_or_else(|| panic!("{text}"));
    assert!(line.contains("Trust"), "{text}");
}
