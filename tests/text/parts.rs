//! Parts, drafts and chapters outside of the lists of a `SUMMARY.md`, files of several chapters, and chapters and sections
//! without a number: the same in the contents, the nav and the bookmarks of both formats.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::support::{Folder, bindery, entries, epub_text, files, pdf_text, root, script, stderr};

/// The bookmarks of a PDF or the nav of an EPUB, each line by its level.
fn outline(file: &Path) -> Vec<String> {
    let output = Command::new(root().join("tests/tools/read/read-back")).arg(file).output().unwrap();
    assert!(output.status.success(), "{}", stderr(&output));
    let found: Value = serde_json::from_slice(&output.stdout).unwrap();
    let entries = found[0]["outline"].as_array().unwrap().iter();
    let line = |entry: &Value| {
        let title: Vec<_> = entry["title"].as_str().unwrap().split_whitespace().collect();
        format!("{}{}", "  ".repeat(entry["level"].as_u64().unwrap() as usize - 1), title.join(" "))
    };
    entries.map(line).filter(|line| line != "Contents").collect()
}

struct Built {
    folder: Folder,
    said: String,
}

impl Built {
    fn of(files: &[(&str, &str)]) -> Built {
        let folder = Folder::with(files);
        let output = bindery(&["build", folder.name()]);
        let said = stderr(&output);
        assert!(output.status.success(), "{said}");
        Built { folder, said }
    }

    fn file(&self, extension: &str) -> PathBuf {
        files(&self.folder.path().join("build"), extension).remove(0)
    }

    /// What both formats have, by the level of each line.
    fn outline(&self) -> Vec<String> {
        let mut epub = outline(&self.file("epub"));
        epub.retain(|line| line != "About this edition");
        // Bookmarks go deeper than contents.
        let mut pdf = outline(&self.file("pdf"));
        pdf.retain(|line| epub.contains(line));
        assert_eq!(pdf, epub);
        epub
    }

    fn document(&self, name: &str) -> String {
        let found = entries(&self.file("epub")).into_iter().find(|(path, _)| path.ends_with(name));
        String::from_utf8(found.unwrap_or_else(|| panic!("no {name}")).1).unwrap()
    }
}

const SUMMARY: &str = "# Summary\n\n[Foreword](foreword.md)\n\n---\n\n# First part\n\n- [One](one.md)\n  - [Inside](in/side.md)\n\
    - [Tools]()\n  - [Hammer](hammer.md)\n  - [Saws]()\n    - [Fine saw](<fine saw.md> \"Not the coarse one\")\n\n---\n\n\
    # Second *part*\n\n1. [Two](two%2Emd)\n\n# Nothing yet\n\n# Third part\n\n* [Three](three.md)\n* [One again](one.md)\n* [Later]()\n\n\
    [Afterword](after.md)\n\n[Thanks](thanks.md)\n";

fn book(summary: &str) -> Built {
    let chapters: Vec<(String, String)> = [
        ("foreword", "Foreword"),
        ("one", "One"),
        ("in/side", "Inside"),
        ("hammer", "Hammer"),
        ("fine saw", "Fine saw"),
        ("two", "Two"),
        ("three", "Three"),
        ("after", "Afterword"),
        ("thanks", "Thanks"),
    ]
    .map(|(file, title)| {
        (format!("src/{file}.md"), format!("# {title}\n\nText of it.\n\n## Section of {title}\n\nMore text.\n"))
    })
    .to_vec();
    let mut files = vec![("book.toml", "[book]\ntitle = \"A book\"\nlanguage = \"en\"\n"), ("src/SUMMARY.md", summary)];
    files.extend(chapters.iter().map(|(path, text)| (path.as_str(), text.as_str())));
    Built::of(&files)
}

#[test]
fn an_mdbooks_parts_and_drafts_are_kept() {
    let built = book(SUMMARY);
    let expected = [
        "Foreword",
        "  Section of Foreword",
        "First part",
        "  1 One",
        "    Section of One",
        "    Inside",
        "  2 Tools",
        "    Hammer",
        "    Saws",
        "      Fine saw",
        "Second part",
        "  3 Two",
        "    Section of Two",
        "Nothing yet",
        "Third part",
        "  4 Three",
        "    Section of Three",
        "  5 Later",
        "Afterword",
        "  Section of Afterword",
        "Thanks",
        "  Section of Thanks",
    ];
    // As mdBook counts: over the parts, drafts too, nothing outside of the lists.
    assert_eq!(built.outline(), expected);
    let pdf = pdf_text(&built.file("pdf"));
    for line in ["First part", "1 One", "2 Tools", "Second part", "3 Two", "Nothing yet", "4 Three", "5 Later"] {
        assert!(pdf.contains(line), "{line}: {pdf}");
    }
    // A part of the contents, and its page.
    assert_eq!(pdf.matches("Second part").count(), 2, "{pdf}");
    assert!(!pdf.contains("Summary") && !epub_text(&built.file("epub")).contains("Summary"));
    assert!(built.document("c02.xhtml").contains("epub:type=\"bodymatter part\" role=\"doc-part\""));
    for code in ["duplicate-chapter", "nothing is written of “Later”"] {
        assert!(built.said.contains(code), "{}", built.said);
    }
    assert_eq!(built.said.matches("warning[").count(), 2, "{}", built.said);
    script("validate", &["epub"], &[built.file("epub")]);
    script("validate", &["pdf"], &[built.file("pdf")]);
}

/// A file that is gone is told, and what stood below it doesn't move under its neighbour.
#[test]
fn children_keep_their_place() {
    let built = book(
        "- [One](one.md)\n- [Gone](gone.md)\n  - [Hammer](hammer.md)\n- Words alone\n  - [Two](two.md)\n- [One](one.md)\n  - [Three](three.md)\n",
    );
    let mut outline = built.outline();
    outline.retain(|line| !line.contains("Section"));
    assert_eq!(outline, ["1 One", "2 Gone", "  Hammer", "3 Words alone", "  Two", "4 One", "  Three"]);
    assert!(built.said.contains("missing-chapter") && built.said.contains("duplicate-chapter"), "{}", built.said);
}

/// The first heading is the list's own title, whatever it says.
#[test]
fn a_summary_without_lists_or_parts() {
    let built = book("# The book's own title\n\n[One](one.md)\n\n[Two](two.md)\n");
    assert_eq!(built.outline(), ["One", "  Section of One", "Two", "  Section of Two"]);
}

const FACTS: &str = "[publication]\nid = \"3f0c9a52-8f0b-4a49-9c5e-2f5c5d0b6a12\"\nslug = \"note\"\ndate = 2026-03-31\n\
                     languages = [\"en\"]\n[numbering]\nsections = 2\n";

fn publication(facts: &str, chapters: &[(&str, &str)]) -> Built {
    let facts = format!("{FACTS}{facts}");
    let mut files = vec![("bindery.toml", facts.as_str()), ("manuscript/en/edition.toml", "title = \"A note\"\n")];
    let paths: Vec<_> = chapters.iter().map(|(path, _)| format!("manuscript/en/{path}")).collect();
    files.extend(paths.iter().zip(chapters).map(|(path, (_, text))| (path.as_str(), *text)));
    Built::of(&files)
}

/// The numbers of sections go on as pandoc counts them: a section without one doesn't count, and what is below it counts
/// below the last that has.
#[test]
fn what_is_unnumbered_has_no_number() {
    let built = publication(
        "",
        &[
            ("00.md", "# Before {-}\n\nText.\n\n## Inside\n\nText.\n"),
            (
                "01.md",
                "# One\n\nText.\n\n## A\n\nText.\n\n## B {.unnumbered}\n\nText.\n\n### C\n\nText.\n\n## D {#d -}\n\nText.\n\n## E\n\nText.\n",
            ),
            ("02.md", "---\nunnumbered: true\n---\n# Between\n\nText.\n"),
            (
                "03.md",
                "# Two\n\nText.\n\n<h2 class=\"unnumbered\">F</h2>\n\nText, [D](01.md#d) and [G](#عنوان).\n\n## G {#عنوان}\n\nText.\n",
            ),
        ],
    );
    assert_eq!(built.said.matches("warning").count(), 0, "{}", built.said);
    let expected =
        ["Before", "  Inside", "1 One", "  1.1 A", "  B", "  D", "  1.2 E", "Between", "2 Two", "  F", "  2.1 G"];
    assert_eq!(built.outline(), expected);
    assert!(built.document("c02.xhtml").contains("<span class=\"number\">1.1.1</span> C"));
    let pdf = pdf_text(&built.file("pdf"));
    for words in ["Before", "1.1 A", "1.2 E", "2.1 G"] {
        assert!(pdf.contains(words), "{words}: {pdf}");
    }
    assert!(!pdf.contains("{-}") && !pdf.contains("{#"), "{pdf}");
}

#[test]
fn bookdowns_parts_and_appendices_mean_what_they_say() {
    let built = publication(
        "",
        &[
            ("00.md", "# Welcome {-}\n\nText.\n"),
            ("01.md", "# (PART) Basics {-}\n\n# One\n\nText.\n\n## A\n\nText.\n"),
            ("02.md", "# Two\n\nText.\n"),
            ("03.md", "# (PART\\*) Practice\n\nWhat it is about.\n\n# Three\n\nText, as in [](01.md#a).\n"),
            ("04.md", "# (APPENDIX) Appendices {-}\n\n# Tables\n\nText.\n\n## B\n\nText.\n"),
            ("05.md", "# Sources\n\nText.\n"),
            ("06.md", "---\nrole: bibliography\n---\n# Works\n\nText.\n"),
        ],
    );
    assert_eq!(built.said.matches("warning").count(), 0, "{}", built.said);
    let expected = [
        "Welcome",
        "Basics",
        "  1 One",
        "    1.1 A",
        "  2 Two",
        "Practice",
        "  3 Three",
        "Appendices",
        "  A Tables",
        "    A.1 B",
        "  B Sources",
        "Works",
    ];
    assert_eq!(built.outline(), expected);
    for text in [pdf_text(&built.file("pdf")), epub_text(&built.file("epub"))] {
        let text = text.replace('\u{A0}', " ");
        assert!(text.contains("What it is about.") && text.contains("as in Section 1.1"), "{text}");
        assert!(!text.contains("(PART") && !text.contains("(APPENDIX"), "{text}");
    }
}

const SEVERAL: &str = "---\nauthor: Somebody\n---\n\nBefore all.\n\n# One\n\nText[^a] and [to two](#two).\n\n### A\n\nText.\n\n# Two {-}\n\n\
    Again[^a] and [back](#one-1), [there](other.md#x).\n\n# One\n\n> # Quoted\n\nThe same words[^b].\n\n[^a]: The first note.\n\n[^b]: The second[^a].\n\n[^c]: Nobody's.\n";

/// A file that is alone is a book: each heading of the first level begins a chapter.
#[test]
fn a_file_of_several_chapters_is_divided() {
    for text in [SEVERAL.to_owned(), SEVERAL.replace('\n', "\r\n"), SEVERAL.replace("# One\n", "One\n===\n")] {
        let built = publication("", &[("all.md", &text)]);
        assert_eq!(built.outline(), ["1 One", "  1.1 A", "Two", "2 One"]);
        let [first, second, third] = ["c01.xhtml", "c02.xhtml", "c03.xhtml"].map(|name| built.document(name));
        assert!(first.contains("Before all.") && first.contains("href=\"c02.xhtml#c02\""), "{first}");
        assert!(second.contains("href=\"c03.xhtml#c03\"") && second.contains("The first note."), "{second}");
        assert!(
            third.contains("The second") && third.contains("The first note.") && third.contains("Quoted"),
            "{third}"
        );
        let places: Vec<_> = built.said.lines().filter(|line| line.contains("-->")).map(str::trim).collect();
        let expected =
            ["--> manuscript/en/all.md:11:1", "--> manuscript/en/all.md:17:31", "--> manuscript/en/all.md:29:1"];
        assert_eq!(places.len(), expected.len(), "{}", built.said);
        if !text.contains("===") {
            assert_eq!(places, expected, "{}", built.said);
        }
        script("validate", &["epub"], &[built.file("epub")]);
    }
}

/// Among others it is a chapter with sections, which is told, or what the publication says that it is.
#[test]
fn among_others_a_file_is_divided_where_it_is_asked_for() {
    let chapters = [
        ("01.md", "# One\n\nText.\n\n# Two\n\n[Back](#one)\n\n# Three\n"),
        ("02.md", "# Four\n\n[To two](01.md#two)\n"),
    ];
    let told = publication("", &chapters);
    assert!(told.said.contains("warning[many-titles]: the file has 3 headings"), "{}", told.said);
    assert_eq!(told.outline(), ["1 One", "  1.1 Two", "  1.2 Three", "2 Four"]);
    let divided = publication("[markdown]\nsplit = true\n", &chapters);
    assert_eq!(
        (divided.outline(), divided.said.contains("warning")),
        (["1 One", "2 Two", "3 Three", "4 Four"].map(str::to_owned).to_vec(), false)
    );
    assert!(divided.document("c04.xhtml").contains("href=\"c02.xhtml#c02\""));
    let alone = publication("[markdown]\nsplit = false\n", &chapters[..1]);
    assert!(alone.said.contains("many-titles"), "{}", alone.said);
}

/// Its title is that of the book, where no configuration has one; a group around several chapters is one around each.
#[test]
fn a_file_of_several_chapters_has_a_title_and_groups() {
    let text = "---\ntitle: The whole\nlang: en\n---\n<div dir=\"rtl\" lang=\"ar\">\n\n# باب\n\nنص.\n\n# آخر\n\nنص.\n\n</div>\n\n# Third\n\nText.\n";
    let built = Built::of(&[("book.md", text)]);
    assert_eq!(built.outline(), ["1 باب", "2 آخر", "3 Third"]);
    assert!(built.document("content.opf").contains(">The whole</dc:title>"));
    assert_eq!(
        ["c01.xhtml", "c02.xhtml", "c03.xhtml"].map(|name| built.document(name).contains("lang=\"ar\"")),
        [true, true, false]
    );
    let configured = publication("", &[("book.md", text)]);
    assert!(configured.said.contains("“The whole” is the title of none"), "{}", configured.said);
}

/// A part may have a text and a file of its own; in it the deepest headings stay within what both formats have.
#[test]
fn a_part_may_have_a_text() {
    let built = publication(
        "",
        &[
            ("00.md", "# (PART) Part\n\nIts text.\n\n## A section\n\nMore.\n"),
            ("01.md", "# One\n\nText.\n\n> ###### Deep\n\n## A\n\n### B\n\n#### C\n\n##### D\n\n###### E\n"),
        ],
    );
    assert_eq!(built.outline()[..4], ["Part", "  A section", "  1 One", "    1.1 A"]);
    script("validate", &["pdf"], &[built.file("pdf")]);
    script("validate", &["epub"], &[built.file("epub")]);
}
