//! Every example of the specifications of CommonMark 0.31 and of GFM 0.29 builds, and the words that a reader sees in
//! comrak's own HTML of it are, in their order, those of the manuscript, of the EPUB and of the PDF.
//!
//! An example is a chapter of one publication, whose title finds it again in the outputs. Typography is off, and the
//! theme has no words or numbers of its own. [`exceptions`] lists where words differ, and why.

mod exceptions;
mod manuscript;
mod outputs;
mod reader;

use std::fs;
use std::path::{Path, PathBuf};

use unicode_normalization::UnicodeNormalization;

use crate::support::{bindery, files, root, script, stderr};
use exceptions::{EXCEPTIONS, Exception};

const FACTS: &str = "[publication]\nid = \"0c8f3a52-6a4e-4d0e-9a3c-5d5c2f7f9b31\"\nslug = \"examples\"\n\
                     date = 2024-01-28\nlanguages = [\"en\"]\ntypography = \"none\"\n[theme]\nbase = \"theme\"\n\
                     [output.pdf]\n[output.epub]\n";

/// Where words are compared with those that are expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum At {
    Manuscript,
    Epub,
    Pdf,
}

#[test]
fn commonmark() {
    examine("commonmark", 652, |exception| exception.commonmark);
}

#[test]
fn gfm() {
    examine("gfm", 677, |exception| exception.gfm);
}

/// `examples` of an exception are those of the specification `name`, which has `count` of them.
fn examine(name: &str, count: usize, examples: fn(&Exception) -> &[usize]) {
    let chapters = chapters(name);
    assert_eq!(chapters.len(), count);
    let build = build(name, &chapters);
    let (pdf, epub) = (files(&build, "pdf").remove(0), files(&build, "epub").remove(0));
    let found = [
        (At::Manuscript, manuscript::words_of(&chapters)),
        (At::Epub, outputs::epub_words(&epub, count)),
        (At::Pdf, outputs::pdf_words(&pdf, count)),
    ];
    let mut wrong = Vec::new();
    for (at, chapter) in chapters.iter().enumerate() {
        let expected = words(&reader::html_text(chapter));
        for (place, found) in &found {
            let excused = |e: &&Exception| e.at.contains(place) && examples(e).contains(&(at + 1));
            let exception = EXCEPTIONS.iter().find(excused);
            match (found[at] == expected, exception) {
                (true, None) | (false, Some(_)) => {}
                (true, Some(exception)) => {
                    wrong.push(format!("{}, {place:?}: no exception any more: {}", at + 1, exception.why));
                }
                (false, None) => wrong.push(format!(
                    "{}, {place:?}: expected\n  {}\nbut found\n  {}\nin\n{chapter}",
                    at + 1,
                    expected.join(" "),
                    found[at].join(" "),
                )),
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {name}'s words differ:\n{}", wrong.len(), wrong.join("\n"));
    script("validate", &["epub"], &[epub]);
    script("validate", &["pdf"], &[pdf]);
}

/// The examples as `tests/tools/setup` has fetched them, each with a title.
fn chapters(name: &str) -> Vec<String> {
    let environment = std::env::var("BINDERY_TEST_ENV").unwrap_or_else(|_| "target/test-env".to_owned());
    let file = root().join(environment).join("specification").join(name).with_extension("json");
    let text =
        fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}: run tests/tools/setup", file.display()));
    let examples: Vec<String> = serde_json::from_str(&text).unwrap();
    let titled = |(at, example): (usize, String)| format!("---\ntitle: {}\n---\n\n{example}", title(at));
    examples.into_iter().enumerate().map(titled).collect()
}

/// The title of the chapter `at`, from 0: no word of any example.
fn title(at: usize) -> String {
    format!("Example{:04}", at + 1)
}

/// Writes the publication and builds it; both stay in `target`, to be looked at.
fn build(name: &str, chapters: &[String]) -> PathBuf {
    let folder = root().join("target/test-specification").join(name);
    let _ = fs::remove_dir_all(&folder);
    let edition = folder.join("manuscript/en");
    fs::create_dir_all(&edition).unwrap();
    fs::create_dir(folder.join("theme")).unwrap();
    fs::copy(root().join("tests/books/specification/theme/report.typ"), folder.join("theme/report.typ")).unwrap();
    fs::write(folder.join("bindery.toml"), FACTS).unwrap();
    fs::write(edition.join("edition.toml"), "title = \"Examples\"\n").unwrap();
    for (at, chapter) in chapters.iter().enumerate() {
        fs::write(edition.join(format!("{:04}.md", at + 1)), chapter).unwrap();
    }
    let output = bindery(&["build", path(&folder), "--quiet"]);
    let said = stderr(&output);
    // What Typst itself has to say is no fault of an example's.
    assert!(output.status.success() && !said.contains("[typst-"), "{said}");
    folder.join("build")
}

fn path(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// The words of a text: composed, without characters that only steer, white space collapsed.
fn words(text: &str) -> Vec<String> {
    // The general category Cf, as far as text has it.
    let steers = |c: &char| matches!(c, '\u{AD}' | '\u{61C}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}');
    let text: String = text.nfc().filter(|c| !steers(c)).collect();
    text.split_whitespace().map(str::to_owned).collect()
}
