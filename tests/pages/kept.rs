//! What `--keep typst` leaves is all that Typst needs: PyPI's `typst`, told nothing but where the fonts are, sets the
//! same pages with every word in the same place, and in Arabic the same pages to the pixel.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::support::{bindery, files, sample_folder, script, stderr};

/// A line for each page and each word with its box, as poppler reads them.
fn words(pdf: &Path) -> Vec<String> {
    let output = Command::new("pdftotext").arg("-bbox").arg(pdf).arg("-").output().expect("poppler-utils is installed");
    assert!(output.status.success(), "{}", stderr(&output));
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let is_box = |line: &&str| line.starts_with("<page ") || line.starts_with("<word ");
    text.lines().map(str::trim).filter(is_box).map(str::to_owned).collect()
}

/// The same without how far they stand from the page's left edge.
fn heights(words: &[String]) -> Vec<String> {
    let is_across = |part: &&str| !part.starts_with("xMin=") && !part.starts_with("xMax=");
    words.iter().map(|line| line.split(' ').filter(is_across).collect::<Vec<_>>().join(" ")).collect()
}

/// poppler draws a glyph at the nearest quarter of a pixel: how much darker one can be by a rounding.
const QUARTER_OF_A_PIXEL: u8 = 80;

/// Its pages as grey pictures, one after the other.
fn looks(pdf: &Path) -> Vec<u8> {
    let output = Command::new("pdftoppm").args(["-gray", "-r", "60"]).arg(pdf).output().unwrap();
    assert!(output.status.success(), "{}", stderr(&output));
    output.stdout
}

/// Sets the kept sources of PDFs, and compares their pages.
fn set_the_same(made: &[PathBuf]) {
    let kept: Vec<_> = made.iter().map(|pdf| format!("{}-typst", pdf.with_extension("").display()).into()).collect();
    script("typst", &[], &kept);
    for (ours, kept) in made.iter().zip(&kept) {
        let kept = kept.with_extension("pdf");
        // The margins of pages for print are mirrored when they are done: all stands beside where Typst sets it.
        let is_mirrored = ours.to_str().unwrap().ends_with("-print.pdf");
        // Typst by itself tells lines from the right backwards, and letters with vowel marks twice.
        if ours.to_str().unwrap().contains("-ar") {
            let (ours_looks, looks) = (looks(ours), looks(&kept));
            let most = ours_looks.iter().zip(&looks).map(|(one, other)| one.abs_diff(*other)).max();
            assert_eq!(ours_looks.len(), looks.len(), "{} has other pages", ours.display());
            assert!(is_mirrored || most < Some(QUARTER_OF_A_PIXEL), "{} looks otherwise", ours.display());
            continue;
        }
        let read = |pdf: &Path| if is_mirrored { heights(&words(pdf)) } else { words(pdf) };
        let (ours_read, theirs) = (read(ours), read(&kept));
        let words_of = |lines: &[String]| lines.iter().filter(|line| line.starts_with("<word ")).count();
        assert!(words_of(&ours_read) > 500, "{} has {} words", ours.display(), words_of(&ours_read));
        let differs = ours_read.iter().zip(&theirs).find(|(a, b)| a != b);
        assert_eq!(differs, None, "in {}", ours.display());
        assert_eq!(ours_read.len(), theirs.len(), "in {}", ours.display());
    }
}

#[test]
fn kept_sources_set_the_same_pages_by_themselves() {
    let folder = sample_folder();
    let out = folder.path().join("out");
    let arguments =
        ["build", folder.name(), "--out", out.to_str().unwrap(), "--keep", "typst", "--format", "pdf,print"];
    let output = bindery(&arguments);
    assert!(output.status.success(), "{}", stderr(&output));
    let made = files(&out, "pdf");
    assert_eq!(made.len(), 6, "{made:?}");
    set_the_same(&made);
}

/// Pages that were set again in passes of our own are those that Typst sets at once.
#[test]
fn pages_that_were_set_again_are_those_of_their_sources() {
    for place in ["foot", "side"] {
        let folder = crate::pages::floats::book(&format!("[output.pdf]\n[notes]\nplace = \"{place}\"\n"));
        let output = bindery(&["build", folder.name(), "--keep", "typst"]);
        assert!(output.status.success(), "{}", stderr(&output));
        let out = folder.path().join("build");
        let chapters = files(&out.join("gaps-en-typst/chapters"), "typ");
        let code: String = chapters.iter().map(|chapter| fs::read_to_string(chapter).unwrap()).collect();
        assert!(code.contains("share: ") && code.contains("afloat: true"), "nothing is set again");
        set_the_same(&files(&out, "pdf"));
    }
}
