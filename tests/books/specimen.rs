//! The specimen, a publication of every construct and its awkward cases: that it builds, conforms, and keeps to the
//! theme's measures.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use crate::support::{bindery, files, root, script, stderr};

/// The specimen's files, built once for all tests.
pub fn specimen() -> &'static Path {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    BUILT.get_or_init(|| {
        let out = root().join("target/test-specimen");
        let output =
            bindery(&["build", root().join("tests/specimen").to_str().unwrap(), "--out", out.to_str().unwrap()]);
        let said = stderr(&output);
        assert!(output.status.success(), "{said}");
        // It has signs of three scripts for which the tool brings no face, and a table too wide for large print.
        for line in said.lines().filter(|line| line.starts_with("warning")) {
            assert!(line.starts_with("warning[missing-glyph]") || line.starts_with("warning[wide-table]"), "{said}");
        }
        out
    })
}

#[test]
fn it_conforms() {
    script("validate", &["pdf"], &files(specimen(), "pdf"));
    script("validate", &["epub"], &files(specimen(), "epub"));
}

/// What changed on a page was meant, and looked at: see docs/page.md.
#[test]
fn its_pages_look_as_they_were_last_seen() {
    let pdfs: Vec<_> = ["en", "ar"].map(|language| specimen().join(format!("specimen-{language}.pdf"))).into();
    script("read/goldens", &[], &pdfs);
}

#[test]
fn nothing_in_large_print_is_small() {
    for language in ["en", "ar"] {
        let pdf = specimen().join(format!("specimen-{language}-large-print.pdf"));
        for run in runs(&pdf) {
            // Marks of notes, raised and lowered signs go with the size of their words.
            let is_mark = run.text.chars().count() <= 3;
            assert!(run.size >= 15.9 || is_mark, "{run:?} on a page of {}", pdf.display());
        }
    }
}

/// A piece of text as poppler reads it from a page.
#[derive(Debug)]
struct Run {
    text: String,
    /// In points, rounded to two thirds of one.
    size: f64,
}

fn runs(pdf: &Path) -> Vec<Run> {
    let output = Command::new("pdftohtml").args(["-xml", "-i", "-stdout"]).arg(pdf).output().unwrap();
    assert!(output.status.success(), "{}", stderr(&output));
    let xml = String::from_utf8(output.stdout).unwrap();
    let attribute = |line: &str, name: &str| {
        let rest = line.split(&format!(" {name}=\"")).nth(1).unwrap_or_else(|| panic!("{line} has no {name}"));
        rest.split('"').next().unwrap().to_owned()
    };
    let mut sizes = std::collections::BTreeMap::new();
    let mut runs = Vec::new();
    for line in xml.lines() {
        if line.trim_start().starts_with("<fontspec ") {
            // poppler zooms by one and a half.
            sizes.insert(attribute(line, "id"), attribute(line, "size").parse::<f64>().unwrap() / 1.5);
        } else if line.starts_with("<text ") {
            let words = line.split_once('>').unwrap().1;
            let text = words.split('<').filter_map(|part| part.split_once('>').map_or(Some(part), |p| Some(p.1)));
            runs.push(Run { text: text.collect(), size: sizes[&attribute(line, "font")] });
        }
    }
    assert!(!runs.is_empty(), "{} holds no text", pdf.display());
    runs
}
