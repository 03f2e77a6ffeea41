//! What stands before and behind the text: lists of figures and tables, the last page, the picture of the cover.

use std::collections::BTreeSet;
use std::fs;

use crate::support::{Folder, bindery, entries, files, pdf_text, script, stderr};

const FACTS: &str = "[publication]\nid = \"5f0f2a3a-55a4-4d0f-8a29-6fd0a5b1c3f2\"\nslug = \"note\"\ndate = 2026-03-31\n\
                     languages = [\"en\", \"ar\"]\n";

const EDITION: &str = "title = \"A note\"\npublisher = \"A house\"\ndisclaimer = \"It is no one’s view.\"\n\
                       contact = [\"Press office\", \"+41 22 717 91 11\", \"press@example.org\", \"https://example.org/press\"]\n";

const CHAPTER: &str = "# One\n\n![A square](square.svg \"A square of one colour.\")\n\n## Two\n\n\
                       <figure><img src=\"square.svg\" alt=\"One\"><img src=\"square.svg\" alt=\"Another\">\
                       <figcaption>Two of them</figcaption></figure>\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nTable: Two numbers[^1]\n\n[^1]: A note.\n";

const SQUARE: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 90 90\" width=\"90\" height=\"90\"><path \
                      d=\"M0 0h90v90z\"/></svg>";

fn publication(facts: &str) -> Folder {
    Folder::with(&[
        ("bindery.toml", &format!("{FACTS}{facts}")),
        ("manuscript/en/edition.toml", EDITION),
        ("manuscript/en/01.md", CHAPTER),
        ("manuscript/en/square.svg", SQUARE),
        ("manuscript/ar/edition.toml", &EDITION.replace("Press office", "المكتب الصحفي")),
        ("manuscript/ar/01.md", &CHAPTER.replace("Two", "اثنان").replace("A square of one colour.", "مربع بلون واحد.")),
        ("manuscript/ar/square.svg", SQUARE),
    ])
}

/// The PDF's text and the navigation document of each edition, in the order of their names: Arabic, English.
fn built(facts: &str) -> [(String, String); 2] {
    let folder = publication(facts);
    let output = bindery(&["build", folder.name(), "--strict"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let build = folder.path().join("build");
    let (pdfs, epubs) = (files(&build, "pdf"), files(&build, "epub"));
    if facts.contains("figures") {
        script("validate", &["pdf"], &pdfs);
        script("validate", &["epub"], &epubs);
    }
    let nav = |epub: &std::path::PathBuf| {
        let nav = entries(epub).into_iter().find(|(name, _)| name.ends_with("nav.xhtml")).unwrap().1;
        String::from_utf8(nav).unwrap()
    };
    let editions = pdfs.iter().zip(&epubs).map(|(pdf, epub)| (pdf_text(pdf), nav(epub)));
    editions.collect::<Vec<_>>().try_into().unwrap()
}

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn figures_and_tables_are_listed_where_they_are_asked_for() {
    let [(_, arabic), (english, nav)] = built("[contents]\nfigures = true\ntables = true\n");
    let lists = "Figures Figure 1 A square of one colour. 1 Figure 2 Two of them 1 Tables Table 1 Two numbers 1";
    assert!(words(&english).contains(lists), "{english}");
    assert!(nav.contains("epub:type=\"loi\"") && nav.contains("epub:type=\"lot\""), "{nav}");
    assert!(nav.contains("#c01.figure-2\"><span class=\"number\">Figure\u{A0}2</span> Two of them</a>"), "{nav}");
    assert!(arabic.contains("الأشكال") && arabic.contains("الشكل\u{A0}٢"), "{arabic}");
    let [_, (english, nav)] = built("");
    assert!(!english.contains("Figures") && !nav.contains("loi") && !nav.contains("lot"), "{english}");
}

#[test]
fn the_last_page_says_how_to_reach_the_publisher() {
    let [(arabic, _), (english, _)] = built("");
    let said = "A house Contact Press office +41 22 717 91 11 press@example.org https://example.org/press It is no one’s view.";
    assert!(words(&english).ends_with(said), "{english}");
    assert_eq!(english.matches("no one’s view").count(), 1, "the imprint has it too: {english}");
    // A telephone number isn't turned around.
    assert!(words(&arabic).contains("+41 22 717 91 11"), "{arabic}");
}

#[test]
fn chapters_may_have_no_numbers() {
    let [_, (_, nav)] = built("[numbering]\nchapters = false\nsections = 2\n");
    assert!(!nav.contains("class=\"number\""), "{nav}");
    let [_, (_, nav)] = built("[numbering]\nsections = 1\n");
    assert!(nav.contains("<span class=\"number\">1.1</span>"), "{nav}");
}

#[test]
fn each_edition_has_a_picture_of_its_cover() {
    let folder = publication("");
    let output = bindery(&["build", folder.name(), "--language", "ar", "--format", "epub"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let build = folder.path().join("build");
    let picture = fs::read(build.join("note-ar-cover.jpg")).unwrap();
    let size = image::load_from_memory(&picture).unwrap();
    assert_eq!((size.width(), size.height()), (640, 905));
    let manifest = fs::read_to_string(build.join("manifest.json")).unwrap();
    assert!(manifest.contains("\"note-ar-cover.jpg\"") && manifest.contains("\"format\": \"cover\""), "{manifest}");
    // What the publication makes stays when another share of it is built.
    assert!(bindery(&["build", folder.name(), "--language", "en"]).status.success());
    assert!(build.join("note-ar-cover.jpg").is_file());
}

/// Nobody leafs through ten pages of contents: where the publication doesn't ask for them, they show the chapters alone.
#[test]
fn long_contents_show_fewer_levels() {
    let folder = Folder::new();
    for chapter in 100..160 {
        let sections = "## A section\n\nIts words.\n\n".repeat(5);
        folder.write(&format!("{chapter}.md"), format!("# Chapter {chapter}\n\n{sections}").as_bytes());
    }
    let depth = |chapters: &str| {
        let output = bindery(&["build", folder.name(), "--format", "pdf", "--keep", "typst"]);
        assert!(output.status.success(), "{chapters}: {}", stderr(&output));
        let mut kept = fs::read_dir(folder.path().join("build")).unwrap().map(|entry| entry.unwrap().path());
        let kept = kept.find(|path| path.to_str().unwrap().ends_with("-typst")).unwrap();
        let source = fs::read_to_string(kept.join("main.typ")).unwrap();
        source.split("contents-depth: ").nth(1).unwrap()[..1].to_owned()
    };
    assert_eq!(depth("all of them"), "1");
    for chapter in 110..160 {
        fs::remove_file(folder.path().join(format!("{chapter}.md"))).unwrap();
    }
    assert_eq!(depth("some of them"), "2");
}

/// A cover without a photograph has a pattern that is the publication's own, the same in each language and each time.
#[test]
fn a_cover_without_a_photograph_has_a_pattern_of_its_own() {
    let mut pictures = BTreeSet::new();
    let mut pdfs = Vec::new();
    let folders: Vec<_> = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"]
        .map(|slug| {
            let folder = publication("");
            let facts = FACTS.replace("slug = \"note\"", &format!("slug = \"{slug}\""));
            folder.write("bindery.toml", facts.as_bytes());
            let build = |out: &str| {
                let out = folder.path().join(out);
                let output = bindery(&["build", folder.name(), "--out", out.to_str().unwrap(), "--format", "pdf"]);
                assert!(output.status.success(), "{}", stderr(&output));
                fs::read(out.join(format!("{slug}-en-cover.jpg"))).unwrap()
            };
            let cover = build("build");
            assert!(cover == build("again"), "{slug}");
            pictures.insert(cover);
            pdfs.extend(files(&folder.path().join("build"), "pdf"));
            folder
        })
        .into();
    assert!(folders.len() == pictures.len(), "{} of {}", pictures.len(), folders.len());
    script("validate", &["pdf"], &pdfs);
}
