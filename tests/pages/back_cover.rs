//! The back cover: what is on it, when there is one, and that a telephone reads its code.

use std::path::Path;
use std::process::Command;

use crate::support::{Folder, bindery, files, pdf_text, root, script, stderr};

const FACTS: &str = "[publication]\nid = \"6f0f2a3a-55a4-4d0f-8a29-6fd0a5b1c3f2\"\nslug = \"note\"\ndate = 2026-03-31\n\
                     languages = [\"en\", \"ar\"]\nurl = \"https://example.org/publications/note?from=paper\"\n\
                     [[partner]]\nid = \"one\"\n[output.pdf]\n[output.large-print]\n[output.print]\n";

const ENGLISH: &str = "title = \"A note\"\npublisher = \"A house\"\npartners = { one = \"A partner\" }\n\
                       description = \"\"\"\nWhat it is about.\n\nAnd for whom.\"\"\"\n\
                       isbn = { pdf = \"978-0-306-40615-7\", print = \"978-1-4028-9462-6\" }\n";

const ARABIC: &str = "title = \"مذكرة\"\npublisher = \"دار\"\npartners = { one = \"شريك\" }\ndescription = \"موضوع المذكرة.\"\n\
                      url = \"https://example.org/ar/note\"\n";

fn publication(facts: &str, english: &str) -> Folder {
    Folder::with(&[
        ("bindery.toml", &format!("{FACTS}{facts}")),
        ("manuscript/en/edition.toml", english),
        ("manuscript/en/01.md", "# One\n\nText.\n"),
        ("manuscript/ar/edition.toml", ARABIC),
        ("manuscript/ar/01.md", "# واحد\n\nنص.\n"),
    ])
}

fn build(folder: &Folder, arguments: &[&str]) {
    let output = bindery(&[&["build", folder.name()], arguments].concat());
    assert!(output.status.success(), "{}", stderr(&output));
}

/// The words of each page of a PDF.
fn pages(pdf: &Path) -> Vec<String> {
    let output = Command::new("pdftotext").arg(pdf).arg("-").output().unwrap();
    assert!(output.status.success(), "{}", stderr(&output));
    // Each page ends with a form feed.
    let text = String::from_utf8(output.stdout).unwrap();
    let pages = text.strip_suffix('\u{c}').unwrap().split('\u{c}');
    pages.map(|page| page.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

/// What `tests/tools/read/read-code` reads: the side in millimetres, the modules of white around it, the text.
fn code(pdf: &Path) -> (f64, f64, String) {
    let output = Command::new(root().join("tests/tools/read/read-code")).arg(pdf).output().unwrap();
    let said = String::from_utf8(output.stdout.clone()).unwrap();
    assert!(output.status.success(), "{said}{}", stderr(&output));
    let fields: Vec<&str> = said.trim_end().split('\t').collect();
    (fields[2].parse().unwrap(), fields[3].parse().unwrap(), fields[4].to_owned())
}

#[test]
fn it_says_what_it_is_about_and_how_to_come_by_it() {
    let folder = publication("", ENGLISH);
    build(&folder, &[]);
    let pdf = |name: &str| folder.path().join("build").join(name);
    let said = |isbn: &str| {
        format!(
            "A note What it is about. And for whom. Online example.org/publications/note?from=paper{isbn} A partner A house"
        )
    };
    assert_eq!(*pages(&pdf("note-en.pdf")).last().unwrap(), said(" ISBN 978-0-306-40615-7"));
    assert_eq!(*pages(&pdf("note-en-large-print.pdf")).last().unwrap(), said(""), "which has no ISBN");
    assert_eq!(*pages(&pdf("note-en-print.pdf")).last().unwrap(), said(" ISBN 978-1-4028-9462-6"));
    let all = files(&folder.path().join("build"), "pdf");
    assert_eq!(all.len(), 6);
    for pdf in &all {
        let (side, quiet, text) = code(pdf);
        let of_arabic = pdf.file_name().unwrap().to_str().unwrap().starts_with("note-ar");
        let page =
            if of_arabic { "https://example.org/ar/note" } else { "https://example.org/publications/note?from=paper" };
        assert_eq!(text, page, "{}", pdf.display());
        assert!(side >= 18.0 && quiet >= 4.0, "{side} mm, {quiet} modules of white: {}", pdf.display());
    }
    let is_for_printers =
        |pdf: &std::path::PathBuf| pdf.to_str().unwrap().replace("large-print", "").ends_with("-print.pdf");
    let on_screen: Vec<_> = all.into_iter().filter(|pdf| !is_for_printers(pdf)).collect();
    script("validate", &["pdf"], &on_screen);
}

/// The outside of the last leaf is an even page: an empty one stands before it where it takes that.
#[test]
fn for_a_printer_it_is_the_outside_of_a_leaf() {
    for (more, count, empty) in [("", 4, false), ("contact = [\"a@example.org\"]\n", 6, true)] {
        let folder = publication("", &format!("{more}{ENGLISH}"));
        build(&folder, &["--language", "en", "--format", "print"]);
        let pages = pages(&folder.path().join("build/note-en-print.pdf"));
        assert_eq!(pages.len(), count, "{pages:?}");
        assert!(pages[count - 1].starts_with("A note") && pages[count - 2].is_empty() == empty, "{pages:?}");
    }
}

/// Seventy partners without a logo stand beside each other; what doesn't fit goes on.
#[test]
fn many_partners_stay_on_the_page() {
    let names: String = (0..70).map(|at| format!(", p{at} = \"House no. {at}\"")).collect();
    let partners: String = (0..70).map(|at| format!("[[partner]]\nid = \"p{at}\"\n")).collect();
    let folder = publication(&partners, &ENGLISH.replace("\"A partner\"", &format!("\"A partner\"{names}")));
    folder.write("manuscript/ar/edition.toml", ARABIC.replace("\"شريك\"", &format!("\"شريك\"{names}")).as_bytes());
    build(&folder, &["--language", "en", "--format", "pdf"]);
    let pages = pages(&folder.path().join("build/note-en.pdf"));
    let last = pages.last().unwrap();
    assert_eq!(last.matches("House no. ").count(), 70, "{last}");
    assert!(last.starts_with("A note") && last.contains(" A house"), "{last}");
}

/// A description that no size can hold in the page goes on, and nothing of it is lost.
#[test]
fn a_long_description_goes_on() {
    let long = "A sentence of the description that is like all others. ".repeat(160);
    let folder = publication("", &ENGLISH.replace("And for whom.", &format!("{long}The end of it.")));
    build(&folder, &["--language", "en", "--format", "large-print"]);
    let pdf = folder.path().join("build/note-en-large-print.pdf");
    let text = pdf_text(&pdf);
    assert_eq!(text.split_whitespace().filter(|word| *word == "sentence").count(), 160);
    let pages = pages(&pdf);
    let last = pages.last().unwrap();
    assert!(text.contains("The end of it.") && last.contains("Online example.org/") && pages.len() > 5, "{last}");
    assert_eq!(code(&pdf).2, "https://example.org/publications/note?from=paper");
}

#[test]
fn it_is_there_where_there_is_enough_to_say() {
    let has = |facts: &str, english: &str| {
        let folder = publication(facts, english);
        build(&folder, &["--language", "en", "--format", "pdf"]);
        pages(&folder.path().join("build/note-en.pdf")).last().unwrap().starts_with("A note")
    };
    let undescribed = ENGLISH.replace("description", "disclaimer");
    assert!(has("", ENGLISH) && !has("[cover]\nback = false\n", ENGLISH));
    assert!(!has("", &undescribed) && has("[cover]\nback = true\n", &undescribed));
}

/// A code that leads nowhere would be printed a thousand times.
#[test]
fn an_address_that_is_none_is_told() {
    let folder = publication("", &format!("url = \"www.example.org\"\n{ENGLISH}"));
    let said = stderr(&bindery(&["check", folder.name()]));
    assert!(said.contains("“www.example.org” is no address of the web"), "{said}");
}
