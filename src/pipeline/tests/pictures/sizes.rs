//! What is told of a picture's resolution is so on the page.
#![expect(clippy::disallowed_methods, reason = "what reads a PDF reads it from the disk")]

use std::io::Cursor;
use std::process::Command;

use crate::cache::Nothing;
use crate::pipeline::tests::*;

/// A picture of so many pixels that is no drawing.
fn picture(width: u32, height: u32) -> Vec<u8> {
    let image =
        image::RgbImage::from_fn(width, height, |x, y| image::Rgb([(x * 7 % 256) as u8, (y * 5 % 256) as u8, 90]));
    let mut png = Cursor::new(Vec::new());
    image.write_to(&mut png, image::ImageFormat::Png).unwrap();
    png.into_inner()
}

/// The findings about resolution, and the PDF of that format.
fn built(text: &str, size: [u32; 2], outputs: &str, format: &str) -> (Vec<String>, Vec<u8>) {
    let facts = format!(
        "[publication]\nid = \"0f0c3c92-6c5a-4c52-9d8c-2f4f4a3f7a10\"\nslug = \"note\"\ndate = 2026-03-31\n\
         languages = [\"en\"]\n{outputs}"
    );
    let world = Memory::new()
        .with("bindery.toml", facts)
        .with("manuscript/en/edition.toml", "title = \"Note\"\n")
        .with("manuscript/en/a.png", picture(size[0], size[1]))
        .with("manuscript/en/a.md", format!("# A\n\nText.\n\n{text}\n"));
    let report = run(&world, &Nothing, &Request::default(), &Silent);
    let told = report.findings.iter().filter(|finding| finding.code == Code::LowResolution);
    let told = told.map(|finding| finding.message.clone()).collect();
    let mut artifacts = report.built.unwrap().artifacts.into_iter();
    (told, artifacts.find(|artifact| artifact.format == format).unwrap().bytes)
}

/// How many pixels come to an inch in each picture of a PDF, as poppler has it.
fn per_inch(pdf: &[u8]) -> Vec<f64> {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.pdf"), pdf).unwrap();
    let output = Command::new("pdfimages").arg("-list").arg(folder.path().join("a.pdf")).output().unwrap();
    let lines = String::from_utf8(output.stdout).unwrap();
    lines.lines().skip(2).map(|line| line.split_whitespace().nth(12).unwrap().parse().unwrap()).collect()
}

const PDF: &str = "[output.pdf]\n";

#[test]
#[ignore = "needs poppler"]
fn what_is_told_of_a_picture_is_so_on_the_page() {
    for (text, size, outputs, format) in [
        ("![a](a.png){width=100%}", [300, 200], PDF, "pdf"),
        ("![a](a.png \"A title.\"){width=50%}", [150, 100], PDF, "pdf"),
        // Its own size, which is smaller than the column.
        ("![a](a.png)", [120, 120], PDF, "pdf"),
        ("<div lang=\"fr\">\n\n![a](a.png){width=80%}\n\n</div>", [300, 200], PDF, "pdf"),
        // Held back by the page.
        ("![a](a.png){width=100%}", [100, 900], PDF, "pdf"),
        ("![a](a.png){width=100%}", [600, 500], "[output.pdf]\n[output.print]\n", "print"),
        ("![a](a.png){width=100%}", [300, 200], "[output.pdf]\n[output.large-print]\n", "pdf"),
        ("![a](a.png){width=100%}", [800, 700], "[output.pdf]\n[output.large-print]\n", "large-print"),
        ("![a](a.png){width=100%}", [300, 200], "[theme]\npaper = \"a5\"\n[output.pdf]\n", "pdf"),
    ] {
        let (told, pdf) = built(text, size, outputs, format);
        let [told] = &told[..] else { panic!("{text} {size:?}: {told:?}") };
        let number: f64 = told.split_whitespace().nth(4).unwrap().parse().unwrap();
        let [shown] = per_inch(&pdf)[..] else { panic!("{text}") };
        assert!((number - shown).abs() <= 1.0, "{text} {size:?}: {told}, but it has {shown}");
    }
}

/// Two small ones in a row were told as 27 pixels an inch.
#[test]
fn nothing_is_told_of_a_size_that_is_not_known() {
    for text in [
        "![a](a.png) ![b](a.png)",
        "![a](a.png)\n![b](a.png)\n![c](a.png)",
        "[![a](a.png)](https://example.org)",
        "[![a](a.png)](https://example.org) [![b](a.png)](https://example.org)",
        "<figure><img src=\"a.png\" alt=\"a\"><img src=\"a.png\" alt=\"b\"><figcaption>C</figcaption></figure>",
        "<figure><p><img src=\"a.png\" alt=\"a\"></p><p><img src=\"a.png\" alt=\"b\"></p></figure>",
        "- Item\n\n  ![a](a.png)",
        "> ![a](a.png)",
        "> [!NOTE]\n> ![a](a.png){width=100%}",
        "| a | b |\n|---|---|\n| ![a](a.png) | b |",
        "<table><tr><td>\n\n![a](a.png)\n\n</td><td>b</td></tr></table>",
        "Term\n\n: Details\n\n  ![a](a.png)",
        "Words.[^a]\n\n[^a]: ![a](a.png)",
        "Words ![a](a.png) and words.",
        "## Words ![a](a.png)",
    ] {
        assert_eq!(built(text, [60, 45], PDF, "pdf").0, [""; 0], "{text}");
    }
}

/// `height=5cm` was 7.4 cm: a share of the column, set in all the page's width.
#[test]
#[ignore = "needs poppler"]
fn a_length_is_that_long_on_the_page() {
    // A broad picture, which has the width of the page, and one of the column.
    for (size, lengths) in [
        ([1200, 600], [("height=5cm", 100.0), ("height=3cm", 60.0), ("width=50mm", 50.0), ("width=15cm", 150.0)]),
        ([600, 500], [("height=5cm", 60.0), ("height=2in", 61.0), ("width=144pt", 50.8), ("width=300px", 79.4)]),
    ] {
        for (length, millimetres) in lengths {
            for (text, is_alone) in [
                (format!("![a](a.png){{{length}}}"), true),
                (format!("![a](a.png \"A title.\"){{{length}}}"), true),
                (format!("- Item\n\n  ![a](a.png){{{length}}}"), false),
            ] {
                // In an item there is less room.
                if is_alone || millimetres <= 100.0 {
                    let (told, pdf) = built(&text, size, PDF, "pdf");
                    let [per_inch] = per_inch(&pdf)[..] else { panic!("{text}") };
                    let expected = f64::from(size[0]) / millimetres * 25.4;
                    assert!((per_inch - expected).abs() <= 0.01 * expected + 1.0, "{text}: {per_inch}, not {expected}");
                    assert_eq!(told.len(), usize::from(is_alone && expected < 149.0), "{text}: {told:?}");
                }
            }
        }
    }
}

/// `height=` was dropped without a word.
#[test]
fn a_height_is_the_width_that_the_picture_has_at_it() {
    for (written, expected) in [
        ("![a](p.svg){height=317}", Some(100)),
        ("![a](p.svg){height=1in}", Some(30)),
        ("![a](p.svg){width=50% height=900}", Some(50)),
        ("<img src=\"p.svg\" alt=\"a\" height=\"159\">", Some(50)),
        ("<img src=\"p.svg\" alt=\"a\" style=\"height: 159px\">", Some(50)),
        ("<img src=\"p.svg\" alt=\"a\" width=\"211\" height=\"5\">", Some(49)),
        ("Words ![a](p.svg){height=32} words", Some(10)),
        ("![a](p.svg){height=50%}", None),
        ("![a](p.svg){width=10em}", None),
    ] {
        let words =
            "title = \"A\"\npartners = { helper = \"B\" }\n[cover]\ncaption = \"C\"\nalt = \"A\"\ncredit = \"© A\"\n";
        let text = format!("# A\n\n{written}\n\n{written}\n");
        let made = edition(&publication("en", words, &[("01.md", &text)]));
        let mut widths = Vec::new();
        crate::tree::walk::visit(&made.manuscript.chapters[0].blocks, &mut |block| {
            for list in block.kind.inlines() {
                crate::tree::walk::visit_inlines(list, &mut |inline| {
                    if let crate::tree::InlineKind::Picture(shown) = &inline.kind {
                        widths.push(shown.width.map(|share| share.0 / 10));
                    }
                });
            }
        });
        assert_eq!(widths, [expected; 2], "{written}");
        let told: Vec<_> = made.findings.iter().map(|finding| finding.code).collect();
        let unread: &[Code] = if expected.is_none() { &[Code::ForeignMarkdown] } else { &[] };
        assert_eq!(told, unread, "{written}: {:?}", made.findings);
    }
}
