//! Pages for print as files for a press, read back by others: `tests/tools/press/for-press`, qpdf, and Ghostscript's plates.

use std::collections::HashMap;
use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::process::Command;

use image::{DynamicImage, GrayImage, ImageFormat, Luma, Rgb, RgbImage, Rgba, RgbaImage};

use crate::print::print_pages::boxes;
use crate::support::{Folder, bindery, copy_folder, files, root, script, stderr};

const FACTS: &str = "[publication]\nid = \"5f0f2a3a-55a4-4d0f-8a29-6fd0a5b1c3f4\"\nslug = \"press\"\ndate = 2026-03-31\n\
                     languages = [\"en\", \"ar\"]\n[cover]\nphoto = \"figures/dark.jpg\"\n[checks]\nallow = [\"untranslated\"]\n\
                     [output.print]\n";
/// What of SVG is not a plain colour: gradients, opacity, a mask, a pattern, greys.
const DRAWING: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"300\" height=\"120\"><defs>\
    <linearGradient id=\"l\"><stop offset=\"0\" stop-color=\"#0B5563\"/><stop offset=\".4\" stop-color=\"#fff\"/>\
    <stop offset=\"1\" stop-color=\"#c00\" stop-opacity=\".4\"/></linearGradient>\
    <radialGradient id=\"r\"><stop offset=\"0\" stop-color=\"#222\"/><stop offset=\"1\" stop-color=\"#ddd\"/></radialGradient>\
    <mask id=\"m\"><rect width=\"300\" height=\"120\" fill=\"url(#r)\"/></mask>\
    <pattern id=\"p\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\"><circle cx=\"4\" cy=\"4\" r=\"3\" fill=\"#2F4B7C\"/></pattern>\
    </defs><rect width=\"90\" height=\"50\" fill=\"url(#l)\"/><rect x=\"100\" width=\"90\" height=\"50\" fill=\"url(#r)\"/>\
    <rect y=\"60\" width=\"90\" height=\"50\" fill=\"#1b5\" opacity=\".5\"/>\
    <rect x=\"100\" y=\"60\" width=\"90\" height=\"50\" fill=\"#44a\" mask=\"url(#m)\"/>\
    <rect x=\"200\" width=\"90\" height=\"50\" fill=\"url(#p)\"/><text x=\"200\" y=\"100\" fill=\"#777\">Grey</text></svg>";
const TEXT: &str = "# One\n\nA *word*, [a link](https://example.org), `code` and a note.[^1]\n\n> [!WARNING]\n> Do not.\n\n\
    > [!TIP]\n> Do.\n\n```rust\nfn main() { let x = \"y\"; } // z\n```\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\n\
    ![A drawing.](/figures/drawing.svg)\n\n![A dark photograph.](/figures/dark.jpg)\n\n![A glass.](/figures/glass.png)\n\n\
    ![A grey photograph.](/figures/grey.jpg)\n\n[^1]: A note.\n\n## Two\n\n";

fn written(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// Dark colours beside each other, which need the most ink, and change from place to place.
fn dark() -> DynamicImage {
    let part = |x: u32, y: u32, by: u32| ((x * by + y * 7) % 41) as u8;
    RgbImage::from_fn(400, 300, |x, y| Rgb([part(x, y, 3), part(x, y, 5), part(y, x, 11)])).into()
}

fn book(print: &str) -> Folder {
    let lines = "Whoever looks after small distances finds that a page grows calm, line after line.\n\n".repeat(60);
    let folder = Folder::with(&[("bindery.toml", &format!("{FACTS}{print}")), ("figures/drawing.svg", DRAWING)]);
    for (tag, title) in [("en", "A press"), ("ar", "مطبعة")] {
        let words = format!(
            "title = \"{title}\"\npublisher = \"A house\"\n[cover]\nalt = \"Dark.\"\ncaption = \"Dark.\"\ncredit = \"© A\"\n"
        );
        folder.write(&format!("manuscript/{tag}/edition.toml"), words.as_bytes());
        folder.write(&format!("manuscript/{tag}/01.md"), format!("{TEXT}{lines}").as_bytes());
    }
    folder.write("figures/dark.jpg", &written(&dark(), ImageFormat::Jpeg));
    let grey: DynamicImage = GrayImage::from_fn(300, 200, |x, y| Luma([(x * 255 / 300) as u8 ^ (y % 3) as u8])).into();
    folder.write("figures/grey.jpg", &written(&grey, ImageFormat::Jpeg));
    let glass: DynamicImage =
        RgbaImage::from_fn(300, 200, |x, y| Rgba([(x % 256) as u8, 40, (y % 256) as u8, ((x + y) % 256) as u8])).into();
    folder.write("figures/glass.png", &written(&glass, ImageFormat::Png));
    folder
}

fn built(folder: &Folder) -> Vec<PathBuf> {
    let output = bindery(&["build", folder.name()]);
    assert!(output.status.success(), "{}", stderr(&output));
    files(&folder.path().join("build"), "pdf")
}

#[test]
fn every_colour_is_one_of_inks_and_the_file_says_for_which_press() {
    let folder = book("bleed = \"3mm\"\n");
    let pdfs = built(&folder);
    assert_eq!(pdfs.len(), 2);
    script("press/for-press", &[], &pdfs);
    let before: Vec<_> = pdfs.iter().map(|pdf| fs::read(pdf).unwrap()).collect();
    for pdf in &pdfs {
        let checked = Command::new("qpdf").arg("--check").arg(pdf).output().unwrap();
        assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stdout));
    }
    fs::remove_dir_all(folder.path().join("build")).unwrap();
    let again: Vec<_> = built(&folder).iter().map(|pdf| fs::read(pdf).unwrap()).collect();
    assert!(before == again, "the same input gives the same bytes");
}

/// Each construct and each place of the theme, in the directions of both.
#[test]
fn whatever_a_book_holds_is_in_inks() {
    for name in ["specimen", "torture"] {
        let folder = Folder::new();
        copy_folder(&root().join("tests").join(name), folder.path());
        let facts = fs::read_to_string(folder.path().join("bindery.toml")).unwrap();
        folder.write("bindery.toml", format!("{facts}\n[output.print]\nmarks = true\n").as_bytes());
        let output = bindery(&["build", folder.name(), "--format", "print"]);
        assert!(output.status.success(), "{}", stderr(&output));
        let pdfs = files(&folder.path().join("build"), "pdf");
        assert!(pdfs.len() > 1, "{pdfs:?}");
        script("press/for-press", &[], &pdfs);
    }
}

/// The last page before the back matter has text alone: its colours are those of a running head, text and a number.
#[test]
fn text_is_on_the_plate_of_black_alone() {
    let folder = book("");
    for pdf in built(&folder) {
        let plates = plates(&pdf, 6);
        assert!(plates["Black"] > 1000, "{}: there is text", pdf.display());
        for ink in ["Cyan", "Magenta", "Yellow"] {
            assert_eq!(plates[ink], 0, "{}: {ink}", pdf.display());
        }
    }
}

/// What reaches the edge of a page goes on in its colour to the edge of the sheet, however it is cut: in a cover with a
/// photograph or a pattern, a part's page, a back, a cover around the book; from both sides.
#[test]
fn what_reaches_the_edge_goes_on_beyond_it() {
    for (bleed, photo) in [(3.0, true), (5.0, false)] {
        let folder = book("");
        let facts = FACTS.replace("[cover]\nphoto = \"figures/dark.jpg\"", "[cover]\nback = true");
        let facts = if photo { facts.replace("[cover]", "[cover]\nphoto = \"figures/sky.jpg\"") } else { facts };
        let facts = format!("{facts}cover = true\nbleed = \"{bleed}mm\"\n[output.print-cover]\nspine = \"12mm\"\n");
        folder.write("bindery.toml", facts.as_bytes());
        // Brighter from place to place, and nowhere as bright as paper.
        let sky = RgbImage::from_fn(900, 900, |x, y| Rgb([40 + (x / 8) as u8, 30 + (y / 8) as u8, 120]));
        folder.write("figures/sky.jpg", &written(&sky.into(), ImageFormat::Jpeg));
        for tag in ["en", "ar"] {
            let path = folder.path().join(format!("manuscript/{tag}/edition.toml"));
            let words = fs::read_to_string(&path).unwrap();
            let words = words
                .replace("[cover]", "description = \"What it is.\"\nisbn = { print = \"978-0-306-40615-7\" }\n[cover]");
            fs::write(&path, words).unwrap();
            let summary = b"# Summary\n\n# A part\n\n- [One](01.md)\n";
            folder.write(&format!("manuscript/{tag}/SUMMARY.md"), summary);
        }
        for pdf in built(&folder) {
            let reached: Vec<[f64; 4]> = sheets(&pdf).iter().map(|sheet| edges(sheet, bleed, &pdf)).collect();
            let is_least =
                |edges: &[f64; 4], least: [f64; 4]| edges.iter().zip(least).all(|(share, least)| *share >= least);
            let said = format!("{}: {reached:?}", pdf.display());
            match &reached[..] {
                // The back is white at its foot, and half of the sheet.
                [wrap] => assert!(is_least(wrap, [1.0, 0.5, 0.7, 0.7]), "{said}"),
                [cover, pages @ .., back] => {
                    assert!(is_least(cover, [1.0; 4]) && is_least(back, [1.0, 0.0, 0.5, 0.5]), "{said}");
                    let parts = pages.iter().filter(|edges| is_least(edges, [1.0; 4])).count();
                    let free = pages.iter().filter(|edges| **edges == [0.0; 4]).count();
                    assert!((parts, free) == (1, pages.len() - 1) && free > 4, "{said}");
                }
                [] => panic!("{said}"),
            }
        }
    }
}

/// Four pixels a millimetre.
const PER_MM: f64 = 4.0;

fn sheets(pdf: &Path) -> Vec<RgbImage> {
    let folder = Folder::new();
    let dots = (PER_MM * 25.4).to_string();
    let output = Command::new("pdftoppm").args(["-png", "-r", &dots]).arg(pdf).arg(folder.path().join("p")).output();
    assert!(output.unwrap().status.success());
    files(folder.path(), "png").iter().map(|page| image::open(page).unwrap().into_rgb8()).collect()
}

/// Of head, foot, left and right: how much of the trim has a colour. That is looked for half a millimetre from the trim, and
/// again, or one of its neighbours where they run askew, on every place from the trim to a hair before the sheet's edge.
fn edges(sheet: &RgbImage, bleed_mm: f64, pdf: &Path) -> [f64; 4] {
    let (bleed, inside) = ((bleed_mm * PER_MM) as u32, ((bleed_mm + 0.5) * PER_MM) as u32);
    let (width, height) = sheet.dimensions();
    [0, 1, 2, 3].map(|edge| {
        let length = if edge < 2 { width } else { height };
        let colour = |along: u32, deep: u32| {
            let (x, y) = match edge {
                0 => (along, deep),
                1 => (along, height - 1 - deep),
                2 => (deep, along),
                _ => (width - 1 - deep, along),
            };
            sheet.get_pixel(x, y).0
        };
        let places: Vec<u32> = (inside..length - inside).collect();
        let reached: Vec<[u8; 3]> = places.iter().map(|along| colour(*along, inside)).collect();
        let is_coloured = |colour: &[u8; 3]| colour.iter().any(|part| *part <= 248);
        for (at, along) in places.iter().enumerate().filter(|(at, _)| is_coloured(&reached[*at])) {
            let beside = &reached[at.saturating_sub(bleed as usize)..(at + bleed as usize).min(reached.len())];
            for deep in 1..bleed {
                let found = colour(*along, deep);
                let is_near = |own: &[u8; 3]| own.iter().zip(found).all(|(own, found)| own.abs_diff(found) <= 16);
                let said = format!("{}: edge {edge}, {along}, {deep}: {found:?}", pdf.display());
                assert!(is_coloured(&found) && beside.iter().any(is_near), "{said}");
            }
        }
        reached.iter().filter(|colour| is_coloured(colour)).count() as f64 / places.len() as f64
    })
}

/// How many places of a page have ink on each plate.
fn plates(pdf: &Path, page: usize) -> HashMap<String, usize> {
    let output = Command::new(root().join("tests/tools/press/plates")).arg(page.to_string()).arg(pdf).output().unwrap();
    assert!(output.status.success(), "{}", stderr(&output));
    let said = String::from_utf8(output.stdout).unwrap();
    let lines = said.lines().filter_map(|line| line.split_once('\t'));
    lines.map(|(ink, places)| (ink.to_owned(), places.parse().unwrap())).collect()
}

#[test]
fn the_most_ink_is_what_the_printer_says() {
    script("press/for-press", &["--limit", "240"], &built(&book("ink-limit = 240\n")));
}

#[test]
fn an_edition_of_black_ink_has_no_other() {
    script("press/for-press", &["--black"], &built(&book("grey = true\n")));
}

#[test]
fn a_printer_has_a_profile_of_his_own() {
    let folder = book("profile = \"press/ours.icc\"\n");
    folder.write("press/ours.icc", &fs::read(root().join("src/press/FOGRA39L_coated.icc")).unwrap());
    script("press/for-press", &["--profile", "Custom"], &built(&folder));
}

#[test]
fn what_is_no_profile_of_a_press_is_told_where_it_is_named() {
    let srgb = moxcms::ColorProfile::new_srgb().encode().unwrap();
    for (bytes, said) in [
        (None, "the profile press/ours.icc can't be read"),
        (Some(b"no profile".to_vec()), "is no profile of a press: it is no ICC profile that can be read"),
        (Some(srgb), "is no profile of a press: it is a profile of RGB"),
    ] {
        let folder = book("profile = \"press/ours.icc\"\n");
        if let Some(bytes) = bytes {
            folder.write("press/ours.icc", &bytes);
        }
        let output = bindery(&["build", folder.name()]);
        assert!(!output.status.success());
        let told = stderr(&output);
        assert!(told.contains(said) && told.contains("bindery.toml:"), "{told}");
        assert!(!folder.path().join("build").exists(), "nothing is written");
    }
}

/// Where there are marks the sheet is wider than the bleed, and each plate has some of them, on a page without color.
#[test]
fn marks_stand_around_the_bleed_on_every_plate() {
    for (keys, around) in [("marks = true\n", 14.0), ("marks = true\nbleed = \"5mm\"\n", 16.0)] {
        let folder = book(keys);
        let pdfs = built(&folder);
        script("press/for-press", &[], &pdfs);
        for pdf in pdfs {
            let inks = plates(&pdf, 6);
            for ink in ["Cyan", "Magenta", "Yellow"] {
                assert!((50..800).contains(&inks[ink]), "{}: {ink}: {}", pdf.display(), inks[ink]);
            }
            let [media, trim] = [0, 2].map(|at| boxes(&pdf)[5][at]);
            for edge in 0..4 {
                let outwards = if edge < 2 { trim[edge] - media[edge] } else { media[edge] - trim[edge] };
                assert!((outwards - around * 72.0 / 25.4).abs() < 0.1, "{media:?} {trim:?}");
            }
        }
    }
    script("press/for-press", &["--black"], &built(&book("marks = true\ngrey = true\n")));
}

#[test]
fn the_accent_has_an_ink_of_its_own_where_the_printer_has_it() {
    let folder = book("accent-spot = \"PANTONE 3155 C\"\nmarks = true\n");
    let pdfs = built(&folder);
    script("press/for-press", &["--spot", "PANTONE 3155 C"], &pdfs);
    for pdf in pdfs {
        // Headings, links, rules and grounds are of that ink alone.
        assert!(plates(&pdf, 5)["PANTONE 3155 C"] > 100);
    }
    for (keys, said) in [
        ("accent-spot = \"black\"\n", "“black” is no name of an ink besides the four of print"),
        ("accent-spot = \"All\"\n", "“All” is no name of an ink besides the four of print"),
        ("accent-spot = \"HKS 51\"\ngrey = true\n", "an edition of black ink alone has no ink for the accent"),
    ] {
        let output = bindery(&["build", book(keys).name()]);
        assert!(!output.status.success());
        let told = stderr(&output);
        assert!(told.contains(said) && told.contains("bindery.toml:11:"), "{told}");
    }
}

/// Little CMS is what printers' own software is measured by. Colours of all kinds; each near black; skin from dark to light;
/// every grey.
#[test]
fn inks_of_a_picture_are_as_little_cms_chooses_them() {
    let cube = |steps: Vec<u8>| -> Vec<Rgb<u8>> {
        let with = |r: u8, g: u8| steps.iter().map(move |b| Rgb([r, g, *b])).collect::<Vec<_>>();
        steps.iter().flat_map(|r| steps.iter().flat_map(move |g| with(*r, *g))).collect()
    };
    let mut colours = cube((0..=255).step_by(15).collect());
    colours.extend(cube((0..30).step_by(2).collect()));
    colours.extend((0..=255).map(|grey| Rgb([grey; 3])));
    let skins =
        [[45, 34, 30], [60, 46, 40], [92, 56, 40], [141, 85, 36], [198, 134, 66], [224, 172, 105], [255, 219, 172]];
    colours.extend(skins.iter().flat_map(|[r, g, b]| (0..16).map(move |by| Rgb([r - by, g - by, b - by]))));
    let folder = book("ink-limit = 400\n");
    let side = (colours.len() as f64).sqrt().ceil() as u32;
    let at = |x: u32, y: u32| colours[(y * side + x) as usize % colours.len()];
    folder.write("figures/glass.png", &written(&RgbImage::from_fn(side, side, at).into(), ImageFormat::Png));
    for pdf in built(&folder) {
        let (most, mean) = distance(&folder.path().join("figures/glass.png"), &pdf);
        assert!(most <= 2 && mean < 0.5, "{most} {mean}");
    }
}

/// The greatest and the mean distance of a picture's inks from those that it should have, in steps of 255.
fn distance(picture: &Path, pdf: &Path) -> (u32, f64) {
    let output = Command::new(root().join("tests/tools/press/distance")).arg(picture).arg(pdf).output().unwrap();
    assert!(output.status.success(), "{}", stderr(&output));
    let said = String::from_utf8(output.stdout).unwrap();
    let (most, mean) = said.trim().split_once('\t').unwrap();
    (most.parse().unwrap(), mean.parse().unwrap())
}

/// Whoever chose the inks of a photograph chose them for a press.
#[test]
fn a_photograph_that_comes_in_inks_is_printed_in_them() {
    let with = |keys: &str, percent: &str| {
        let folder = book(keys);
        script("press/ink-picture", &[percent], &[folder.path().join("figures/grey.jpg")]);
        folder
    };
    let folder = with("", "290");
    for pdf in built(&folder) {
        assert_eq!(distance(&folder.path().join("figures/grey.jpg"), &pdf).0, 0);
    }
    // Over the limit it is held, as any other; in black alone it is made so.
    let folder = with("", "340");
    let pdfs = built(&folder);
    script("press/for-press", &["--limit", "300"], &pdfs);
    assert!(distance(&folder.path().join("figures/grey.jpg"), &pdfs[0]).0 > 12);
    script("press/for-press", &["--black"], &built(&with("grey = true\n", "290")));
}
