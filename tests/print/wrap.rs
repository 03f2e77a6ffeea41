//! The cover of a printed book in one sheet, read back: its boxes, what stands where, its spine and its barcode.

use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::process::Command;

use image::{ImageFormat, Rgb, RgbImage};

use crate::support::{Folder, bindery, files, pdf_text, root, script, stderr};

const POINTS: f64 = 72.0 / 25.4;
const FACTS: &str = "[publication]\nid = \"5f0f2a3a-55a4-4d0f-8a29-6fd0a5b1c3f5\"\nslug = \"book\"\ndate = 2026-03-31\n\
                     languages = [\"en\", \"fr\", \"ar\"]\nurl = \"https://example.org/book\"\n[cover]\nphoto = \"figures/shore.jpg\"\n\
                     [checks]\nallow = [\"untranslated\", \"metadata-missing\", \"rights-missing\", \"low-resolution\"]\n\
                     [output.print]\npaper = \"170mm x 240mm\"\n[output.print-cover]\n";
/// What stands on the front alone, and on the back alone, is in Latin letters in every edition: poppler reads them as they
/// were written.
const ON_BOTH: &str = "subtitle = \"Frontispiece\"\npublisher = \"Publishinghouse\"\ndescription = \"Blurb of it.\"\n[cover]\n\
                       caption = \"A shore.\"\nalt = \"A shore.\"\ncredit = \"© Photographer\"\n";

/// Red on the left, blue on the right.
fn shore() -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let picture = RgbImage::from_fn(600, 600, |x, _| Rgb(if x < 300 { [220, 30, 30] } else { [30, 60, 200] }));
    picture.write_to(&mut bytes, ImageFormat::Jpeg).unwrap();
    bytes.into_inner()
}

fn book(cover: &str, words: &str) -> Folder {
    let folder = Folder::with(&[("bindery.toml", &format!("{FACTS}{cover}"))]);
    let isbn = "isbn = { print = \"978-0-306-40615-7\", add-on = \"51299\" }\nprice = \"Twelvedollars\"\n";
    for (tag, title, isbn) in [
        ("en", "Leading Following", isbn),
        ("fr", "Premier Dernier", ""),
        ("ar", "أول ثان", "isbn = { print = \"978-1-4028-9462-6\" }\n"),
    ] {
        let edition = format!("title = \"{title}\"\n{isbn}{words}{ON_BOTH}");
        folder.write(&format!("manuscript/{tag}/edition.toml"), edition.as_bytes());
        folder.write(&format!("manuscript/{tag}/01.md"), format!("# One\n\n{}", "A line.\n\n".repeat(120)).as_bytes());
    }
    folder.write("figures/shore.jpg", &shore());
    folder
}

fn built(folder: &Folder, arguments: &[&str]) {
    let output = bindery(&[&["build", folder.name()], arguments].concat());
    assert!(output.status.success(), "{}", stderr(&output));
}

fn sheet(folder: &Folder, tag: &str) -> PathBuf {
    folder.path().join(format!("build/book-{tag}-print-cover.pdf"))
}

fn read(program: &str, arguments: &[&str], pdf: &Path) -> String {
    let output = Command::new(program).args(arguments).arg(pdf).output().unwrap();
    assert!(output.status.success(), "{}", stderr(&output));
    String::from_utf8(output.stdout).unwrap()
}

fn boxed(pdf: &Path, name: &str) -> [f64; 4] {
    let said = read("pdfinfo", &["-box"], pdf);
    let line = said.lines().find(|line| line.starts_with(name)).unwrap();
    let numbers: Vec<f64> = line.split_whitespace().filter_map(|word| word.parse().ok()).collect();
    numbers.try_into().unwrap()
}

fn pages(pdf: &Path) -> u32 {
    let said = read("pdfinfo", &[], pdf);
    said.lines().find_map(|line| line.strip_prefix("Pages:")).unwrap().trim().parse().unwrap()
}

/// A word with the middle of its place, in millimetres from the left edge of the trimmed sheet and from its head.
struct Word {
    text: String,
    x: f64,
    y: f64,
}

fn words(pdf: &Path, bleed_mm: f64) -> Vec<Word> {
    let output = Command::new("pdftotext").arg("-bbox").arg(pdf).arg("-").output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    let value = |line: &str, name: &str| -> f64 {
        line.split(&format!("{name}=\"")).nth(1).unwrap().split('"').next().unwrap().parse().unwrap()
    };
    let lines = said.lines().filter(|line| line.contains("<word "));
    let middle = |line: &str, low, high| (value(line, low) + value(line, high)) / 2.0 / POINTS - bleed_mm;
    lines
        .map(|line| Word {
            text: line.split('>').nth(1).unwrap().split('<').next().unwrap().to_owned(),
            x: middle(line, "xMin", "xMax"),
            y: middle(line, "yMin", "yMax"),
        })
        .collect()
}

fn near(found: [f64; 4], expected: [f64; 4]) {
    let is_near = found.iter().zip(expected).all(|(found, expected)| (found - expected).abs() < 0.1);
    assert!(is_near, "{found:?} is not {expected:?}");
}

#[test]
fn the_sheet_is_two_pages_and_a_spine_with_its_bleed_around() {
    let folder = book("spine = \"9.5mm\"\nbleed = \"5mm\"\n", "");
    built(&folder, &["--format", "print-cover"]);
    let (width, height, bleed) = ((170.0 * 2.0 + 9.5) * POINTS, 240.0 * POINTS, 5.0 * POINTS);
    for tag in ["en", "fr", "ar"] {
        let pdf = sheet(&folder, tag);
        assert_eq!(pages(&pdf), 1);
        near(boxed(&pdf, "MediaBox"), [0.0, 0.0, width + 2.0 * bleed, height + 2.0 * bleed]);
        near(boxed(&pdf, "BleedBox"), [0.0, 0.0, width + 2.0 * bleed, height + 2.0 * bleed]);
        near(boxed(&pdf, "TrimBox"), [bleed, bleed, width + bleed, height + bleed]);
    }
    script("press/for-press", &[], &files(&folder.path().join("build"), "pdf"));
    let grey = FACTS.replace("[output.print]", "[output.print]\ngrey = true");
    folder.write("bindery.toml", format!("{grey}spine = \"9.5mm\"\n").as_bytes());
    built(&folder, &["--format", "print-cover"]);
    script("press/for-press", &["--black"], &files(&folder.path().join("build"), "pdf"));
}

/// Which way the pages are turned decides it, and no photograph is turned over with them.
#[test]
fn the_front_is_where_the_book_is_opened() {
    let folder = book("spine = \"9mm\"\n", "");
    built(&folder, &["--format", "print-cover"]);
    for (tag, is_left) in [("en", false), ("ar", true)] {
        let pdf = sheet(&folder, tag);
        let words = words(&pdf, 3.0);
        let x = |text: &str| words.iter().find(|word| word.text == text).unwrap_or_else(|| panic!("{tag}: {text}")).x;
        assert_eq!(x("Frontispiece") < 170.0, is_left, "{tag}: {}", x("Frontispiece"));
        for text in ["Blurb", "Photographer"] {
            assert_eq!(x(text) > 179.0, is_left, "{tag}: {text} {}", x(text));
        }
        let picture = folder.path().join(tag);
        let output =
            Command::new("pdftoppm").args(["-png", "-singlefile", "-r", "25.4"]).arg(&pdf).arg(&picture).output();
        assert!(output.unwrap().status.success());
        let seen = image::open(picture.with_extension("png")).unwrap().to_rgb8();
        let front = if is_left { 3 } else { 3 + 179 };
        let [left, right] = [front + 20, front + 150].map(|x| seen.get_pixel(x, 60).0);
        assert!(left[0] > 150 && left[2] < 120, "{tag}: {left:?} is red");
        assert!(right[2] > 120 && right[0] < 120, "{tag}: {right:?} is blue");
    }
}

#[test]
fn the_spine_is_as_wide_as_its_leaves_are_thick() {
    let folder = book("paper-thickness = \"0.85mm\"\n", "");
    built(&folder, &[]);
    for tag in ["en", "ar"] {
        let book = folder.path().join(format!("build/book-{tag}-print.pdf"));
        let spine = f64::from(pages(&book).div_ceil(2)) * 0.85;
        assert!(spine > 2.0, "{tag}: {spine}");
        let [left, _, right, _] = boxed(&sheet(&folder, tag), "TrimBox");
        assert!(((right - left) / POINTS - 340.0 - spine).abs() < 0.03, "{tag}: {left} {right}, {spine}");
    }
    // Beside a cover of its own the book has none.
    let inside = pdf_text(&folder.path().join("build/book-en-print.pdf"));
    assert!(inside.contains("A line.") && !inside.contains("Blurb"), "{inside}");
    let whole = fs::read(sheet(&folder, "en")).unwrap();
    fs::remove_dir_all(folder.path().join("build")).unwrap();
    built(&folder, &["--format", "print-cover"]);
    assert!(!folder.path().join("build/book-en-print.pdf").exists());
    assert!(whole == fs::read(sheet(&folder, "en")).unwrap(), "its pages are counted all the same");
}

/// Top to bottom in English and Arabic, bottom to top in French; the publisher's name at the other end.
#[test]
fn the_words_of_a_spine_run_as_its_language_has_it() {
    let folder = book("spine = \"12mm\"\n", "");
    built(&folder, &["--format", "print-cover"]);
    let on_spine = |tag: &str| -> Vec<Word> {
        words(&sheet(&folder, tag), 3.0).into_iter().filter(|word| word.x > 170.0 && word.x < 182.0).collect()
    };
    for (tag, first, last, is_down) in [("en", "Leading", "Following", true), ("fr", "Premier", "Dernier", false)] {
        let words = on_spine(tag);
        let y = |text: &str| words.iter().find(|word| word.text == text).unwrap().y;
        assert_eq!(y(first) < y(last) && y(last) < y("Publishinghouse"), is_down, "{tag}");
        assert_eq!(y(first) > y(last) && y(last) > y("Publishinghouse"), !is_down, "{tag}");
    }
    let arabic = on_spine("ar");
    let title: Vec<&Word> = arabic.iter().filter(|word| word.text.chars().any(|c| c > '\u{600}')).collect();
    let publisher = arabic.iter().find(|word| word.text == "Publishinghouse").unwrap();
    assert!(!title.is_empty() && title.iter().all(|word| word.y < 100.0 && publisher.y > 140.0));
}

#[test]
fn a_narrow_spine_has_no_words() {
    for (spine, times) in [("6mm", 3), ("5.9mm", 2), ("0mm", 2)] {
        let folder = book(&format!("spine = \"{spine}\"\n"), "");
        built(&folder, &["--format", "print-cover", "--language", "en"]);
        let found = words(&sheet(&folder, "en"), 3.0).iter().filter(|word| word.text == "Leading").count();
        assert_eq!(found, times, "{spine}");
    }
}

/// A title of any length stands on a spine in one size or another, or not at all: it never runs out of the sheet.
#[test]
fn a_long_title_stays_on_its_spine() {
    for (times, count) in [(8, 3), (60, 2)] {
        let folder = book("spine = \"8mm\"\n", "");
        let title = "Leading ".repeat(times);
        folder.write("manuscript/en/edition.toml", format!("title = \"{}\"\n{ON_BOTH}", title.trim_end()).as_bytes());
        built(&folder, &["--format", "print-cover", "--language", "en"]);
        let words = words(&sheet(&folder, "en"), 3.0);
        assert_eq!(words.iter().filter(|word| word.text == "Leading").count(), count * times);
        assert!(words.iter().all(|word| (0.0..240.0).contains(&word.y) && (0.0..348.0).contains(&word.x)));
    }
}

/// Beyond the bleed, at the head and at the foot, on every plate; where there is no spine, in the middle.
#[test]
fn a_cover_has_marks_where_it_is_folded() {
    for (spine, folds) in [(12.0, &[170.0, 182.0][..]), (0.0, &[170.0])] {
        let folder = book(&format!("spine = \"{spine}mm\"\n"), "");
        let facts =
            format!("{FACTS}spine = \"{spine}mm\"\n").replace("[output.print]\n", "[output.print]\nmarks = true\n");
        folder.write("bindery.toml", facts.as_bytes());
        built(&folder, &["--format", "print-cover"]);
        for tag in ["en", "ar"] {
            let pdf = sheet(&folder, tag);
            script("press/for-press", &[], std::slice::from_ref(&pdf));
            // 14 mm from the sheet's edge to the trim, of which marks take the five that end 4 mm from it.
            let inked = |x: f64, y: f64, width: f64| -> bool {
                let within = format!("{},{y},{width},4", 14.0 + x);
                let said =
                    read(root().join("tests/tools/press/plates").to_str().unwrap(), &["--within", &within, "1"], &pdf);
                let counts = said.lines().map(|line| line.split_once('\t').unwrap().1.parse::<u32>().unwrap());
                let counts: Vec<u32> = counts.collect();
                assert!(
                    counts.len() == 4 && (counts.iter().all(|n| *n > 0) || counts.iter().all(|n| *n == 0)),
                    "{said}"
                );
                counts[0] > 0
            };
            for y in [5.5, 14.0 + 240.0 + 4.5] {
                assert!(folds.iter().all(|x| inked(x - 1.0, y, 2.0)), "{tag} {spine} {y}");
                // And nothing else near them.
                assert!(!inked(150.0, y, 19.0) && !inked(folds[folds.len() - 1] + 1.0, y, 19.0), "{tag} {spine} {y}");
            }
        }
    }
}

/// What `tests/tools/press/read-barcode` reads.
fn barcode(pdf: &Path) -> Vec<String> {
    let said = read(root().join("tests/tools/press/read-barcode").to_str().unwrap(), &[], pdf);
    said.trim_end().split('\t').skip(1).map(str::to_owned).collect()
}

#[test]
fn a_till_reads_the_barcode_which_is_black_alone() {
    // On the narrow paper it has a row of its own.
    for paper in ["170mm x 240mm", "100mm x 180mm"] {
        let folder = book("spine = \"9mm\"\n", "");
        folder.write("bindery.toml", format!("{}spine = \"9mm\"\n", FACTS.replace("170mm x 240mm", paper)).as_bytes());
        built(&folder, &["--format", "print-cover"]);
        for (tag, number, add_on) in [("en", "9780306406157", "51299"), ("ar", "9781402894626", "-")] {
            let pdf = sheet(&folder, tag);
            let found = barcode(&pdf);
            let measures: Vec<f64> = found[2..].iter().map(|number| number.parse().unwrap()).collect();
            let &[width, before, after, left, top] = &measures[..] else { panic!("{found:?}") };
            assert_eq!((&*found[0], &*found[1]), (number, add_on), "{tag}, {paper}");
            // 95 modules of 0.33 mm at the nominal size, of which at least 0.8.
            assert!(width > 0.8 * 31.35 - 0.1 && width < 31.35 + 0.1, "{tag}, {paper}: {width} mm");
            assert!(before >= 11.0 && after >= 7.0, "{tag}, {paper}: {before}, {after}");
            let within = format!("{left},{top},{width},20");
            let plates =
                read(root().join("tests/tools/press/plates").to_str().unwrap(), &["--within", &within, "1"], &pdf);
            let places = |ink: &str| -> usize {
                plates.lines().find_map(|line| line.strip_prefix(ink)).unwrap().trim().parse().unwrap()
            };
            assert!(places("Black") > 500, "{plates}");
            assert_eq!(places("Cyan") + places("Magenta") + places("Yellow"), 0, "{tag}, {paper}: {plates}");
        }
        let prices = |tag| words(&sheet(&folder, tag), 3.0).iter().filter(|word| word.text == "Twelvedollars").count();
        assert_eq!((prices("en"), prices("ar")), (1, 0), "{paper}");
    }
}

/// For whoever designs another cover: the same sheet with nothing but its measures.
#[test]
fn a_template_has_all_measures() {
    let folder = book("spine = \"9mm\"\ntemplate = true\n", "");
    built(&folder, &["--format", "print-cover"]);
    for tag in ["en", "ar"] {
        let template = folder.path().join(format!("build/book-{tag}-print-cover-template.pdf"));
        for name in ["MediaBox", "TrimBox", "BleedBox"] {
            near(boxed(&template, name), boxed(&sheet(&folder, tag), name));
        }
        let words = words(&template, 3.0);
        let text: Vec<&str> = words.iter().map(|word| &*word.text).collect();
        let text = text.join(" ");
        for said in
            ["170 mm × 240 mm", "spine 9 mm", "bleed 3 mm", "cut 349 mm × 240 mm", "bleed 355 mm × 246 mm", "37.29 mm"]
        {
            assert!(text.contains(said), "{tag}: {said}: {text}");
        }
        let x = |text: &str| words.iter().find(|word| word.text == text).unwrap().x;
        assert_eq!(x("Front") < x("Back"), tag == "ar");
    }
}

#[test]
fn what_cannot_be_made_is_told_where_it_is_said_and_nothing_is_written() {
    let line = |start: &str| 1 + FACTS.lines().position(|line| line.starts_with(start)).unwrap();
    let cover = line("[output.print-cover]");
    let unprinted = FACTS.replace("[output.print]\npaper = \"170mm x 240mm\"\n", "");
    for (facts, words, said) in [
        (FACTS.to_owned(), "", format!("nothing says how wide the spine is at bindery.toml:{cover}:")),
        (
            format!("{unprinted}paper-thickness = \"0.1mm\"\n"),
            "",
            format!(
                "the spine is as wide as its pages are many, and no pages for print are made at bindery.toml:{}:",
                cover - 1
            ),
        ),
        (
            format!("{FACTS}spine = \"9mm\"\nbleed = \"500mm\"\n"),
            "",
            format!("“500mm” is no bleed at bindery.toml:{}:", cover + 2),
        ),
        (
            format!("{FACTS}spine = \"9\"\n"),
            "",
            format!("“9” is no width of a spine at bindery.toml:{}:", cover + 1),
        ),
        (
            format!("{FACTS}paper-thickness = \"9mm\"\n"),
            "",
            format!("“9mm” is no thickness of a leaf at bindery.toml:{}:", cover + 1),
        ),
        (
            format!("{FACTS}spine = \"9mm\"\n"),
            "isbn = { print = \"978-0-306-40615-8\" }\n",
            "“978-0-306-40615-8” is no ISBN: it has 13 digits, the last of which checks the others at manuscript/en/edition.toml:2:"
                .to_owned(),
        ),
        (
            format!("{FACTS}spine = \"9mm\"\n"),
            "isbn = { print = \"978-0-306-40615-7\", add-on = \"512\" }\n",
            "“512” is no add-on of a barcode at manuscript/en/edition.toml:2:".to_owned(),
        ),
        (
            format!("{FACTS}spine = \"9mm\"\n"),
            "isbn = { add-on = \"51299\" }\n",
            "the add-on stands beside the barcode of `print`, which isn't there at manuscript/en/edition.toml:2:"
                .to_owned(),
        ),
    ] {
        let folder = book("", "");
        folder.write("bindery.toml", facts.as_bytes());
        folder.write("manuscript/en/edition.toml", format!("title = \"A\"\n{words}{ON_BOTH}").as_bytes());
        let output = bindery(&["build", folder.name()]);
        let told = stderr(&output);
        let (message, place) = said.rsplit_once(" at ").unwrap();
        let is_told = told.contains(message) && told.contains(&format!("--> {place}"));
        assert!(!output.status.success() && is_told && told.contains("= hint"), "{said}\n{told}");
        assert!(!folder.path().join("build").exists(), "{said}: something is written");
    }
}

/// `--format print-cover` for a publication that has no such table.
#[test]
fn a_cover_that_nobody_configured_is_told() {
    let folder = book("spine = \"9mm\"\n", "");
    folder.write("bindery.toml", FACTS.replace("[output.print-cover]\n", "").as_bytes());
    let output = bindery(&["build", folder.name(), "--format", "print-cover"]);
    let told = stderr(&output);
    assert!(told.contains("nothing says how wide the spine of the printed cover is\n  --> bindery.toml"), "{told}");
    assert!(!output.status.success() && !folder.path().join("build").exists());
}

/// The cover of a printed book is a part of it: who agreed to be shown in print is shown on it, who did not is not.
#[test]
fn a_consent_to_print_is_one_to_its_cover() {
    for (formats, is_shown) in [("\"print\"", true), ("\"pdf\", \"web\"", false)] {
        let folder = book("spine = \"9mm\"\n", "");
        let facts = format!("credit = \"© Photographer\"\n[consent]\nreference = \"C-1\"\nformats = [{formats}]\n");
        folder.write("figures/shore.jpg.toml", facts.as_bytes());
        let output = bindery(&["build", folder.name(), "--format", "print-cover", "--language", "en"]);
        assert_eq!(output.status.success(), is_shown, "{formats}: {}", stderr(&output));
        assert_eq!(sheet(&folder, "en").exists(), is_shown);
    }
}
