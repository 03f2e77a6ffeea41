//! The words of each chapter in the finished files.

use std::path::Path;
use std::process::Command;

use crate::support::entries;

use super::{reader, title, words};

/// What the tool says in place of a picture, before its alternative text: in a PDF with a colon.
const NO_PICTURE: &str = "Picture not available";

pub fn epub_words(epub: &Path, count: usize) -> Vec<Vec<String>> {
    let entries = entries(epub);
    (0..count)
        .map(|at| {
            let name = format!("/c{:03}.xhtml", at + 1);
            let (_, bytes) = entries.iter().find(|(path, _)| path.ends_with(&name)).unwrap();
            let xhtml = std::str::from_utf8(bytes).unwrap();
            assert!(xhtml.contains(&title(at)), "{name} is another chapter");
            let text = reader::xhtml_text(xhtml);
            words(&text.replace(NO_PICTURE, ""))
        })
        .collect()
}

pub fn pdf_words(pdf: &Path, count: usize) -> Vec<Vec<String>> {
    let output = Command::new("pdftotext").arg("-raw").arg(pdf).arg("-").output().expect("poppler-utils is installed");
    assert!(output.status.success());
    let text = String::from_utf8(output.stdout).unwrap();
    let mut rest = text.as_str();
    let mut chapters = Vec::with_capacity(count + 1);
    for at in 0..count {
        let (before, after) = rest.split_once(&title(at)).unwrap_or_else(|| panic!("the PDF has no {}", title(at)));
        chapters.push(before);
        rest = after;
    }
    chapters.push(rest);
    let text_of = |text: &str| text.replace(&format!("{NO_PICTURE}:"), "").replace(NO_PICTURE, "");
    // Before the first title stands nothing.
    chapters.iter().skip(1).map(|text| words(&text_of(text))).collect()
}
