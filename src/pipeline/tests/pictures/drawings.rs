//! The words of drawings: in letters as wide as those for which they were placed, and large enough to be read.

use usvg::Tree;

use crate::diagnostics::Code;
use crate::manuscript::Grown;
use crate::photo::{Limits, Use, prepare};
use crate::pipeline::tests::*;
use crate::tree::walk::{visit, visit_inlines};
use crate::tree::{BlockKind, InlineKind};

/// How far one letter is from the next, in thousandths of the size of the text.
fn advance(fonts: &Fonts, style: &str) -> f32 {
    let ink = |letters: &str| {
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"20000\" height=\"2000\">\
             <text x=\"9\" y=\"1500\" font-size=\"1000\" style=\"{style}\">{letters}</text></svg>"
        );
        let photo = prepare(svg.as_bytes(), &Limits::default(), &fonts.database(), None, &[Use::Reader]).unwrap();
        assert_eq!(photo.changes, []);
        let drawn = std::str::from_utf8(&photo.files[0].bytes).unwrap();
        Tree::from_str(drawn, &usvg::Options::default()).unwrap().root().abs_bounding_box().width()
    };
    (ink("mmmmmmmmmmm") - ink("m")) / 10.0
}

/// Labels ran over the rules of their boxes: of Times in Source Serif, of Verdana in whatever came first. The widths are
/// those of Adobe's metrics of Helvetica, Times and Courier.
#[test]
fn letters_are_as_wide_as_those_that_the_drawing_names() {
    let (fonts, _) = Fonts::load(&Memory::new());
    for (style, expected) in [
        ("font-family: Arial", 833.0),
        ("font-family: 'Helvetica Neue', Helvetica; font-weight: bold", 889.0),
        ("font-family: helvetica; font-style: italic", 833.0),
        ("font-family: Nowhere, sans-serif", 833.0),
        ("font-family: 'Times New Roman'", 778.0),
        ("font-family: Times,serif; font-style: italic", 722.0),
        ("font-family: Times; font-weight: 700", 833.0),
        ("font-family: Nowhere, serif", 778.0),
        ("", 778.0),
        ("font-family: 'Courier New'", 600.0),
        ("font-family: Courier; font-weight: bold", 600.0),
        ("font-family: monospace", 600.0),
        // What the theme has is what it is.
        ("font-family: 'Source Code Pro'", 600.0),
    ] {
        let found = advance(&fonts, style);
        assert!((found - expected).abs() < 1.5, "{style}: {found}, {expected}");
    }
    let own = advance(&fonts, "font-family: 'Source Serif 4'");
    assert!((own - 778.0).abs() > 5.0, "{own}: the test would see no difference");
}

/// Pages and e-books have none of these faces.
#[test]
fn faces_for_drawings_are_for_drawings_alone() {
    let (fonts, _) = Fonts::load(&Memory::new());
    let is_one = |name: &str| name.starts_with("Liberation");
    assert!(fonts.book().families().all(|(name, _)| !is_one(name)));
    assert!(fonts.for_readers(std::iter::empty()).iter().all(|face| !is_one(face.family)));
    assert!(fonts.files().iter().all(|(path, _)| !path.contains("Liberation")));
    let listed: Vec<String> =
        fonts.families().into_iter().filter(|family| family.is_for_drawings).map(|family| family.name).collect();
    assert_eq!(listed, ["Liberation Sans", "Liberation Serif"]);
    // The repository's own copies aren't a publication's; another's are.
    let bytes = crate::fonts::drawn()[0].bytes;
    let own = |path: &str| Fonts::load(&Memory::new().with(path, bytes)).0.own().count();
    assert_eq!((own("fonts/liberation/LiberationSans-Regular.ttf"), own("fonts/sans.ttf")), (0, 1));
}

/// A drawing of so many pixels, with words of so many.
fn drawing(width: u32, height: u32, size: f64) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {} {}\">\
         <text x=\"9\" y=\"90\" font-family=\"Arial\" font-size=\"{}\">Label<tspan font-size=\"1\">2</tspan></text></svg>",
        width * 2,
        height * 2,
        size * 2.0
    )
}

fn book(text: &str, svg: String) -> Made {
    let words =
        "title = \"A\"\npartners = { helper = \"B\" }\n[cover]\ncaption = \"C\"\nalt = \"A\"\ncredit = \"© A\"\n";
    let text = format!("# A\n\nWords.\n\n{text}\n");
    edition(&publication("en", words, &[("01.md", &text)]).with("figures/a.svg", svg))
}

fn grown(made: &Made) -> Option<Grown> {
    let mut found = Vec::new();
    visit(&made.manuscript.chapters[0].blocks, &mut |block| {
        for content in block.inlines() {
            visit_inlines(content, &mut |inline| {
                if let InlineKind::Picture(shown) = &inline.kind {
                    found.push(shown.grown);
                }
            });
        }
    });
    let [found] = found[..] else { panic!("{found:?}") };
    found
}

fn told(made: &Made) -> Vec<&str> {
    let told = made.findings.iter().filter(|finding| finding.code == Code::SmallText);
    told.map(|finding| finding.message.as_str()).collect()
}

/// 96 pixels are an inch, and 112 of 166 mm are the column's.
#[test]
fn a_drawing_grows_until_its_words_can_be_read() {
    let alone = "![Words](../../figures/a.svg)";
    for (text, svg, pixels, is_told) in [
        // 9 points and more where it stands.
        (alone, drawing(400, 300, 12.0), None, false),
        // 4.2 points in the column, 6.3 over the whole width.
        (alone, drawing(900, 600, 12.0), Some((628, true)), false),
        // 5.8 over the whole width: small, and not told.
        (alone, drawing(980, 600, 12.0), Some((628, true)), false),
        // 4.2.
        (alone, drawing(900, 600, 8.0), Some((628, true)), true),
        // 4.8 in half of the column, which is what its author asks for.
        ("![Words](../../figures/a.svg){width=50%}", drawing(400, 300, 12.0), Some((267, false)), false),
        // Of its own size its words are small already, and there is room.
        (alone, drawing(200, 100, 7.0), Some((229, false)), false),
        // As high as a picture may be.
        (alone, drawing(900, 3000, 12.0), None, true),
        // Nobody knows how wide a cell is.
        ("| a |\n|---|\n| ![Words](../../figures/a.svg) |", drawing(900, 600, 8.0), None, false),
    ] {
        let made = book(text, svg);
        let expected = pixels.map(|(pixels, is_wide)| Grown { pixels, is_wide });
        assert_eq!((grown(&made), told(&made).len()), (expected, usize::from(is_told)), "{text}: {:?}", made.findings);
    }
}

#[test]
fn a_page_shows_it_so_but_one_in_large_type() {
    let made = book("![Words](../../figures/a.svg \"Caption\"){width=50%}", drawing(900, 600, 12.0));
    let source = |medium| {
        let generated: Generated = crate::typeset::generate(&made.manuscript, medium, &made.fonts).value;
        generated.sources["chapters/c01.typ"].text().to_owned()
    };
    let usual = source(Medium::Screen);
    assert!(usual.contains("wide: true") && usual.contains("width: 471pt"), "{usual}");
    let large = source(Medium::LargePrint { size_pt: 16.0 });
    assert!(!large.contains("wide: true") && large.contains("width: 50%"), "{large}");
    assert!(made.manuscript.chapters[0].blocks.iter().any(|block| matches!(block.kind, BlockKind::Figure(_))));
}
