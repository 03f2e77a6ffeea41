//! The sample publication: its files validate, carry the cover's words, and are the same bytes every time.

use std::fs;
use std::process::Command;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::support::{bindery, epub_text, files, pdf_text, root, sample, sample_folder, script, stderr};

#[test]
fn there_are_nine_files_with_manifest_and_checksums() {
    let made = fs::read_dir(sample()).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_file());
    let names: Vec<_> = made.map(|path| path.file_name().unwrap().to_str().unwrap().to_owned()).collect();
    for language in ["en", "fr", "ar"] {
        for end in [".pdf", ".epub", "-cover.jpg"] {
            let name = format!("from-identification-to-independence-{language}{end}");
            assert!(names.contains(&name), "{name} is missing from {names:?}");
        }
    }
    assert_eq!(names.len(), 11, "{names:?}");
    let output = Command::new("sha256sum").args(["-c", "SHA256SUMS"]).current_dir(sample()).output().unwrap();
    assert!(output.status.success(), "{}", stderr(&output));
    let manifest: serde_json::Value =
        serde_json::from_slice(&fs::read(sample().join("manifest.json")).unwrap()).unwrap();
    assert_eq!(manifest["files"].as_array().unwrap().len(), 9);
}

/// veraPDF for UA-1 and 2a.
#[test]
fn the_pdfs_conform() {
    script("validate", &["pdf"], &files(sample(), "pdf"));
}

/// What goes to a press: pages and the cover around them, each in PDF/X-4, as others read it and as the tool does itself.
#[test]
fn a_printer_takes_the_pages_and_their_covers() {
    let folder = sample_folder();
    let output = bindery(&["build", folder.name(), "--format", "print", "--format", "print-cover"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let pdfs = files(&folder.path().join("build"), "pdf");
    assert_eq!(pdfs.len(), 6, "{pdfs:?}");
    script("press/for-press", &[], &pdfs);
    let names = pdfs.iter().map(|pdf| pdf.to_str().unwrap());
    let output = bindery(&["preflight"].into_iter().chain(names).collect::<Vec<_>>());
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{said}");
    assert_eq!(said.matches("PDF/X-4, for FOGRA39").count(), 6, "{said}");
}

/// EPUBCheck: no error and no warning.
#[test]
fn the_epubs_conform() {
    script("validate", &["epub"], &files(sample(), "epub"));
}

/// The words that must be on every copy.
#[test]
fn caption_and_credit_are_text_in_every_file() {
    for language in ["en", "fr", "ar"] {
        let edition: toml::Table =
            toml::from_str(&fs::read_to_string(root().join(format!("manuscript/{language}/edition.toml"))).unwrap())
                .unwrap();
        let sidecar: toml::Table =
            toml::from_str(&fs::read_to_string(root().join("figures/cover.jpg.toml")).unwrap()).unwrap();
        let cover = edition["cover"].as_table().unwrap();
        let caption = cover["caption"].as_str().unwrap();
        let credit = cover.get("credit").unwrap_or(&sidecar["credit"]).as_str().unwrap();
        let stem = format!("from-identification-to-independence-{language}");
        let pdf = pdf_text(&sample().join(format!("{stem}.pdf")));
        let epub = epub_text(&sample().join(format!("{stem}.epub")));
        assert!(epub.contains(&typographic(caption)), "{stem}.epub lacks the caption as it is written");
        assert!(epub.contains(&typographic(credit)), "{stem}.epub lacks the credit as it is written");
        let read = letters(&pdf);
        for word in [caption, credit].iter().flat_map(|words| words.split_whitespace()) {
            let wanted = letters(word);
            assert!(read.contains(&wanted), "{stem}.pdf lacks {word} of {caption} {credit}");
        }
    }
}

/// What the tool makes of straight quotes.
fn typographic(text: &str) -> String {
    text.replace('\'', "’")
}

/// Letters and digits without vowel marks, between which poppler sees spaces.
fn letters(text: &str) -> String {
    text.nfkc().filter(|c| c.is_alphanumeric() && !is_combining_mark(*c)).collect()
}

/// Twice, in two folders, with one and with two threads.
#[test]
fn the_same_input_gives_the_same_bytes() {
    let first = tempfile::tempdir().unwrap();
    let second = tempfile::tempdir().unwrap();
    for (folder, jobs) in [(&first, "1"), (&second, "2")] {
        let out = folder.path().to_str().unwrap();
        let output = bindery(&["build", root().to_str().unwrap(), "--out", out, "--jobs", jobs]);
        assert!(output.status.success(), "{}", stderr(&output));
    }
    for entry in fs::read_dir(first.path()).unwrap().map(|entry| entry.unwrap()) {
        let name = entry.file_name();
        if entry.path().is_dir() {
            continue;
        }
        let [a, b] = [&first, &second].map(|folder| fs::read(folder.path().join(&name)).unwrap());
        assert!(a == b, "{} differs", name.display());
    }
}

/// An EPUB is the same bytes whether or not the PDF was asked for.
#[test]
fn an_epub_does_not_depend_on_the_pdf() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().to_str().unwrap();
    let output = bindery(&["build", root().to_str().unwrap(), "--out", out, "--format", "epub", "--language", "ar"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let name = "from-identification-to-independence-ar.epub";
    assert!(fs::read(folder.path().join(name)).unwrap() == fs::read(sample().join(name)).unwrap());
}
