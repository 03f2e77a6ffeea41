//! Pages for a printer, read back: their boxes, margins that mirror each other, blank pages, openings, numbers of pages.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::support::{Folder, bindery, files, script, stderr};

const POINTS: f64 = 72.0 / 25.4;

/// Lines that fill the column, in both directions.
const ENGLISH: &str = "Whoever reads these pages turns them from the right, and finds between the two that lie open before \
                       them as much white as outside, or a little less, however thick the book is.\n\n";
const ARABIC: &str = "من يقرأ هذه الصفحات يقلبها من اليسار، ويجد بين الصفحتين المفتوحتين أمامه بياضًا بقدر ما في الخارج أو أقل \
                      قليلًا، مهما بلغت سماكة الكتاب الذي بين يديه.\n\n";

/// A small book in English and Arabic: two pages a chapter, one of them all in the other language. What is looked for by
/// its words is in Latin letters, which poppler reads as they were written.
fn publication(print: &str) -> Folder {
    let facts = format!(
        "[publication]\nid = \"4b6e7f0a-1c55-4e0b-9d0a-9b3c3e5b7f21\"\nslug = \"book\"\ndate = 2026-03-31\n\
         languages = [\"en\", \"ar\"]\n[cover]\nback = true\n[theme]\nchapters = \"page\"\ncolumn = \"side\"\n[output.print]\n{print}"
    );
    let foreign = |lang: &str, text: &str| format!("::: {{lang={lang}}}\n{}\n:::\n", text.repeat(24));
    let chapter = |title: &str, text: &str, times: usize| format!("# {title}\n\n{}", text.repeat(times));
    let all_foreign = |title: &str, own: &str, foreign: &str| format!("# {title}\n\n{}{foreign}", own.repeat(12));
    Folder::with(&[
        ("bindery.toml", &facts),
        ("manuscript/en/edition.toml", "title = \"A book\"\npublisher = \"A house\"\ndescription = \"What it is.\"\n"),
        ("manuscript/en/01.md", &chapter("First", ENGLISH, 26)),
        ("manuscript/en/02.md", &all_foreign("Second", ENGLISH, &foreign("ar", ARABIC))),
        ("manuscript/en/03.md", &chapter("Third", ENGLISH, 4)),
        ("manuscript/ar/edition.toml", "title = \"كتاب\"\npublisher = \"دار\"\ndescription = \"موضوعه Book\"\n"),
        ("manuscript/ar/01.md", &chapter("Alef", ARABIC, 20)),
        ("manuscript/ar/02.md", &all_foreign("Beh", ARABIC, &foreign("en", ENGLISH))),
        ("manuscript/ar/03.md", &chapter("Teh", ARABIC, 4)),
    ])
}

/// The English and the Arabic pages.
fn built(folder: &Folder) -> [PathBuf; 2] {
    let output = bindery(&["build", folder.name(), "--format", "print"]);
    assert!(output.status.success(), "{}", stderr(&output));
    ["en", "ar"].map(|lang| folder.path().join(format!("build/book-{lang}-print.pdf")))
}

fn said(program: &str, arguments: &[&str], pdf: &Path) -> String {
    let output = Command::new(program).args(arguments).arg(pdf).arg("-").output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

/// Of each page its boxes, as poppler reads them: media, bleed, trim.
pub fn boxes(pdf: &Path) -> Vec<[[f64; 4]; 3]> {
    let output = Command::new("pdfinfo").args(["-box", "-f", "1", "-l", "999"]).arg(pdf).output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    let of = |name: &str| -> Vec<[f64; 4]> {
        let lines = said.lines().filter(|line| line.starts_with("Page") && line.contains(name));
        let numbers =
            |line: &str| -> Vec<f64> { line.split_whitespace().filter_map(|word| word.parse().ok()).collect() };
        lines.map(|line| numbers(line)[1..].try_into().unwrap()).collect()
    };
    let [media, bleed, trim] = [of("MediaBox"), of("BleedBox"), of("TrimBox")];
    assert!(!media.is_empty() && media.len() == bleed.len() && media.len() == trim.len(), "{said}");
    media.into_iter().zip(bleed).zip(trim).map(|((media, bleed), trim)| [media, bleed, trim]).collect()
}

struct Sheet {
    words: Vec<String>,
    /// Where the first of them begins and the last ends, in millimetres from the left edge of the trimmed page.
    extent: Option<(f64, f64)>,
    width_mm: f64,
}

impl Sheet {
    fn has(&self, word: &str) -> bool {
        self.words.iter().any(|own| own == word)
    }

    /// What is free on the left and the right of an odd page, which is inside and outside from left to right.
    fn margins(&self, number: usize, is_rtl: bool) -> (f64, f64) {
        let (left, right) = self.extent.unwrap();
        let right = self.width_mm - right;
        if (number % 2 == 1) != is_rtl { (left, right) } else { (right, left) }
    }
}

fn sheets(pdf: &Path, bleed_mm: f64) -> Vec<Sheet> {
    let text = said("pdftotext", &["-bbox"], pdf);
    let value = |line: &str, name: &str| -> f64 {
        line.split(&format!("{name}=\"")).nth(1).unwrap().split('"').next().unwrap().parse().unwrap()
    };
    text.split("<page ")
        .skip(1)
        .map(|page| {
            let width_mm = value(page, "width") / POINTS - 2.0 * bleed_mm;
            let words: Vec<_> = page.lines().filter(|line| line.contains("<word ")).collect();
            let at = |name| words.iter().map(move |line| value(line, name) / POINTS - bleed_mm);
            let (left, right) = (at("xMin").fold(f64::MAX, f64::min), at("xMax").fold(0.0, f64::max));
            let word = |line: &&str| line.split('>').nth(1).unwrap().split('<').next().unwrap().to_owned();
            Sheet {
                extent: (!words.is_empty()).then_some((left, right)),
                words: words.iter().map(word).collect(),
                width_mm,
            }
        })
        .collect()
}

/// Whether nothing at all is on a page.
fn is_blank(pdf: &Path, number: usize) -> bool {
    let number = number.to_string();
    let output = Command::new("pdftoppm").args(["-r", "30", "-f", &number, "-l", &number]).arg(pdf).output().unwrap();
    let header = output.stdout.iter().enumerate().filter(|(_, byte)| **byte == b'\n').nth(2).unwrap().0;
    output.stdout[header + 1..].iter().all(|byte| *byte == 255)
}

fn pages_where(sheets: &[Sheet], f: impl Fn(&Sheet) -> bool) -> Vec<usize> {
    (1..).zip(sheets).filter(|(_, sheet)| f(sheet)).map(|(number, _)| number).collect()
}

fn assert_near(found: f64, expected: f64, slack: f64, what: &str) {
    assert!((found - expected).abs() <= slack, "{what}: {found:.2}, not {expected:.2}");
}

#[test]
fn every_paper_is_cut_to_its_size_and_has_its_inner_margin_inside() {
    // Inside and outside, in millimetres.
    for (print, size, bleed, margins) in [
        ("", [210.0, 297.0], 3.0, (20.0, 24.0)),
        ("gutter = \"5mm\"\n", [210.0, 297.0], 3.0, (25.0, 24.0)),
        ("paper = \"letter\"\nbleed = \"0.125in\"\n", [215.9, 279.4], 3.175, (20.0, 24.0)),
        ("paper = \"a5\"\nbleed = \"5mm\"\n", [148.0, 210.0], 5.0, (16.0, 20.0)),
        ("paper = \"b5\"\n", [176.0, 250.0], 3.0, (27.0, 31.0)),
        ("paper = \"6in x 9in\"\ngutter = \"5mm\"\n", [152.4, 228.6], 3.0, (21.0, 20.0)),
        ("paper = \"170mm x 240mm\"\n", [170.0, 240.0], 3.0, (24.0, 28.0)),
        ("paper = \"100mm x 140mm\"\n", [100.0, 140.0], 3.0, (13.0, 17.0)),
    ] {
        let print = format!("cover = false\n{print}");
        for (pdf, is_rtl) in built(&publication(&print)).iter().zip([false, true]) {
            let what = format!("{print}{}", pdf.display());
            let out = bleed * POINTS;
            let [width, height] = size.map(|mm: f64| mm * POINTS);
            for [media, bleed, trim] in boxes(pdf) {
                let whole = [0.0, 0.0, width + 2.0 * out, height + 2.0 * out];
                let cut = [out, out, out + width, out + height];
                for (found, expected) in [(media, whole), (bleed, whole), (trim, cut)] {
                    for (found, expected) in found.into_iter().zip(expected) {
                        assert_near(found, expected, 0.1, &what);
                    }
                }
            }
            let sheets = sheets(pdf, bleed);
            // Those of the text; its lines end a little before or behind the margin.
            let texts: Vec<_> = (1..).zip(&sheets).filter(|(_, sheet)| sheet.words.len() > 90).collect();
            assert!(texts.len() >= 4 && texts.iter().any(|(number, _)| number % 2 == 0), "{what}");
            for (number, sheet) in texts {
                let (inner, outer) = sheet.margins(number, is_rtl);
                assert!(inner > margins.0 - 1.2 && outer > margins.1 - 1.2, "{what} {number}: {inner:.1}, {outer:.1}");
            }
            // Over two pages both margins are reached.
            for odd in [1, 0] {
                let pages = (1..).zip(&sheets).filter(|(number, sheet)| number % 2 == odd && sheet.words.len() > 90);
                let found: Vec<_> = pages.map(|(number, sheet)| sheet.margins(number, is_rtl)).collect();
                let least = |f: fn(&(f64, f64)) -> f64| found.iter().map(f).fold(f64::MAX, f64::min);
                assert_near(least(|(inner, _)| *inner), margins.0, 1.2, &format!("{what} {odd} inside"));
                assert_near(least(|(_, outer)| *outer), margins.1, 1.2, &format!("{what} {odd} outside"));
            }
        }
    }
}

#[test]
fn chapters_open_on_pages_that_are_turned_to_and_what_is_passed_over_is_blank() {
    let folder = publication("openings = \"recto\"\n");
    for (pdf, titles) in built(&folder).iter().zip([["First", "Second", "Third"], ["Alef", "Beh", "Teh"]]) {
        let sheets = sheets(pdf, 3.0);
        // Behind the contents, which have the titles too, as has the head of each further page.
        let opening = |title| pages_where(&sheets, |sheet| sheet.has(title)).into_iter().find(|number| *number > 3);
        let openings = titles.map(|title| opening(title).unwrap());
        assert!(openings.iter().all(|number| number % 2 == 1), "{}: {openings:?}", pdf.display());
        let empty = pages_where(&sheets, |sheet| sheet.words.is_empty());
        assert!(!empty.is_empty() && empty.iter().all(|number| number % 2 == 0), "{}: {empty:?}", pdf.display());
        assert!(empty.iter().all(|number| is_blank(pdf, *number)), "{}: {empty:?}", pdf.display());
        // The first chapter is on page 1, wherever it stands, and the contents say where each begins.
        let number = |page: usize| sheets[page - 1].words.last().unwrap().clone();
        assert!(["1", "١"].contains(&&*number(openings[0])), "{}", pdf.display());
        let contents = &sheets[2].words;
        for page in openings {
            assert!(contents.contains(&number(page)), "{}: {contents:?} {}", pdf.display(), number(page));
        }
    }
}

#[test]
fn without_a_word_chapters_open_where_they_come() {
    for pdf in built(&publication("")) {
        let sheets = sheets(&pdf, 3.0);
        let blank = pages_where(&sheets, |sheet| sheet.words.is_empty());
        assert!(blank.len() <= 1, "{}: {blank:?}", pdf.display());
    }
}

#[test]
fn pages_are_added_before_the_back_cover_until_the_sheets_are_full() {
    for (multiple, cover) in [(2, true), (4, true), (2, false), (4, false)] {
        let folder = publication(&format!("pages = \"multiple-of-{multiple}\"\ncover = {cover}\n"));
        for (pdf, words) in built(&folder).iter().zip([["What", "it", "is."].as_slice(), &["Book"]]) {
            let what = format!("{multiple} {cover} {}", pdf.display());
            let sheets = sheets(pdf, 3.0);
            assert_eq!(sheets.len() % multiple, 0, "{what}");
            let last_full = pages_where(&sheets, |sheet| !sheet.words.is_empty());
            let is_back_cover = words.iter().all(|word| sheets.last().unwrap().has(word));
            assert_eq!(is_back_cover, cover, "{what}");
            assert_eq!(last_full.last() == Some(&sheets.len()), cover || last_full.len() == sheets.len(), "{what}");
            let empty = pages_where(&sheets, |sheet| sheet.words.is_empty());
            assert!(empty.len() < multiple && empty.iter().all(|number| is_blank(pdf, *number)), "{what}: {empty:?}");
        }
    }
}

#[test]
fn blank_pages_of_a_draft_are_blank_too() {
    let folder = publication("openings = \"recto\"\npages = \"multiple-of-4\"\n");
    let output = bindery(&["build", folder.name(), "--draft", "--format", "print"]);
    assert!(output.status.success(), "{}", stderr(&output));
    for pdf in files(&folder.path().join("build"), "pdf") {
        let empty = pages_where(&sheets(&pdf, 3.0), |sheet| sheet.words.is_empty());
        assert!(
            !empty.is_empty() && empty.iter().all(|number| is_blank(&pdf, *number)),
            "{}: {empty:?}",
            pdf.display()
        );
    }
}

#[test]
fn a_book_block_begins_with_its_title_page() {
    let [with, without] = [true, false].map(|cover| publication(&format!("cover = {cover}\n")));
    for (with, without) in built(&with).iter().zip(built(&without)) {
        let [with, without] = [sheets(with, 3.0), sheets(&without, 3.0)];
        // The cover is two pages of the same leaf, so that all else is where it was.
        assert!(with[1..without.len()].iter().zip(&without[1..]).all(|(one, other)| one.words == other.words));
        assert!(without[0].words.len() > 2 && without.len() < with.len());
        assert!(!without.last().unwrap().words.is_empty());
    }
}

#[test]
fn the_page_list_of_an_epub_passes_over_blank_pages() {
    let folder =
        publication("openings = \"recto\"\npages = \"multiple-of-4\"\n[output.epub]\npages-from = \"print\"\n");
    let output = bindery(&["build", folder.name()]);
    assert!(output.status.success(), "{}", stderr(&output));
    let build = folder.path().join("build");
    let pairs: Vec<_> =
        ["en", "ar"].iter().flat_map(|lang| [format!("book-{lang}.epub"), format!("book-{lang}-print.pdf")]).collect();
    script("read/page-list", &[], &pairs.iter().map(|name| build.join(name)).collect::<Vec<_>>());
}
