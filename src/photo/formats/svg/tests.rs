use flate2::Compression;
use flate2::write::GzEncoder;

use super::read::caught;
use super::*;
use crate::photo::Change;
use crate::photo::fixtures::{Whole, base64, exif, fonts, prepare, prepare_within, quarters, survives, tells};
use crate::photo::pixels;

const HEAD: &str = "<svg xmlns='http://www.w3.org/2000/svg' \
    xmlns:xlink='http://www.w3.org/1999/xlink' viewBox='0 0 100 50'>";

fn drawing(inside: &str) -> Whole {
    let photo = prepare(format!("{HEAD}{inside}</svg>").as_bytes()).unwrap();
    // What comes out is read again, with nothing lost on the way.
    let again = prepare(&photo.bytes).unwrap();
    assert_eq!((again.width, again.height), (photo.width, photo.height));
    assert_eq!(again.changes, []);
    photo
}

fn text(photo: &Whole) -> &str {
    std::str::from_utf8(&photo.bytes).unwrap()
}

fn refusal(inside: &str) -> Refusal {
    prepare(format!("{HEAD}{inside}</svg>").as_bytes()).unwrap_err()
}

/// A data URL of a JPEG with EXIF, turned on its side.
fn photograph() -> String {
    let plain = pixels::encode_jpeg(&quarters(), 92).unwrap();
    let exif = [b"Exif\0\0", &exif(6)[..]].concat();
    let length = (exif.len() as u16 + 2).to_be_bytes();
    let jpeg = [&plain[..2], &[0xFF, 0xE1], &length, &exif, &plain[2..]].concat();
    format!("data:image/jpeg;base64,{}", base64(&jpeg))
}

/// A drawing with something to tell in each place that has room for it.
fn talkative() -> String {
    let photograph = photograph();
    format!(
        "<?xml version='1.0'?><!-- SECRET-COMMENT --><?SECRET-INSTRUCTION?>\
        <!DOCTYPE svg [<!ENTITY ns 'http://ns.adobe.com/SECRET-ENTITY/'>]>\
        <svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' \
        xmlns:i='&ns;' width='200' height='100' viewBox='0 0 100 50' onload='SECRET-EVENT' \
        i:docname='SECRET-FILE.svg' id='SECRET-ROOT' data-name='SECRET-DATA'>\
        <title>SECRET-TITLE</title><desc>SECRET-DESCRIPTION</desc>\
        <metadata>SECRET-METADATA</metadata><script>SECRET-SCRIPT</script>\
        <i:layer><i:name>SECRET-LAYER</i:name></i:layer>\
        <style>/* SECRET-STYLE */ .SECRET-CLASS {{ fill: url(#SECRET-PAINT) }}</style>\
        <defs><linearGradient id='SECRET-PAINT'><stop stop-color='red'/>\
        <stop offset='1' stop-color='blue'/></linearGradient>\
        <filter id='SECRET-FILTER'><feFlood result='SECRET-RESULT'/>\
        <feComposite in='SourceGraphic' in2='SECRET-RESULT'/></filter>\
        <clipPath id='SECRET-CLIP'><circle r='40'/></clipPath></defs>\
        <g id='SECRET-LAYER-NAME' inkscape='SECRET' clip-path='url(#SECRET-CLIP)'>\
        <rect class='SECRET-CLASS' width='50' height='25' filter='url(#SECRET-FILTER)'/></g>\
        <a xlink:href='https://example.org/SECRET-LINK'><text y='40'>Seen</text></a>\
        <image id='SECRET-IMAGE' width='20' height='20' xlink:href='{photograph}'/>\
        <image width='20' height='20' xlink:href='file:///etc/passwd'/>\
        <foreignObject width='9' height='9'><p>SECRET-HTML</p></foreignObject>\
        <rect width='9' height='9'><animate attributeName='x' values='1;2'/></rect>\
        </svg><!-- SECRET-END -->"
    )
}

#[test]
fn nothing_is_told() {
    let before = talkative();
    assert!(tells(before.as_bytes()));
    let photo = prepare(before.as_bytes()).unwrap();
    assert!(!tells(&photo.bytes));
    assert_eq!((photo.kind, photo.width, photo.height), (Kind::Svg, 200, 100));
    let after = text(&photo);
    assert!(after.contains("viewBox=\"0 0 200 100\""));
    for gone in ["<text", "script", "passwd", "style=", "example.org", "title"] {
        assert!(!after.contains(gone), "{gone}");
    }
    for kept in ["<linearGradient id=\"n", "clip-path=\"url(#n", "filter=\"url(#n", "<image"] {
        assert!(after.contains(kept), "{kept}");
    }
    let left_out = "it is not in the drawing itself but at “file:///etc/passwd”; embed it";
    assert_eq!(
        photo.changes,
        [Change::StillOfAnimation, Change::PictureLeftOut(left_out.into()), Change::HtmlLeftOut("SECRET-HTML".into())]
    );
    assert_eq!(prepare(before.as_bytes()).unwrap(), photo);
}

#[test]
fn a_picture_inside_is_turned_upright() {
    let photo = drawing(&format!("<image xlink:href='{}'/>", photograph()));
    // 32 by 16 on its side is 16 by 32.
    assert!(text(&photo).contains("<image width=\"16\" height=\"32\""));
    assert!(!tells(&photo.bytes));
}

#[test]
fn a_drawing_inside_is_cleaned_and_one_inside_of_that_is_left_out() {
    let url = |inside: &str| {
        let svg = format!("{HEAD}<g id='SECRET-NAME'>{inside}</g><rect width='9' height='9'/></svg>");
        format!("<image xlink:href='data:image/svg+xml;base64,{}'/>", base64(svg.as_bytes()))
    };
    let photo = drawing(&url(&format!("<image xlink:href='{}'/>", photograph())));
    assert!(text(&photo).contains("data:image/svg+xml;base64,"));
    assert!(!tells(&photo.bytes));
    assert_eq!(photo.changes, []);
    let photo = prepare(format!("{HEAD}{}</svg>", url(&url(""))).as_bytes()).unwrap();
    assert!(!tells(&photo.bytes));
    assert!(matches!(&photo.changes[..], [Change::PictureLeftOut(_)]));
}

#[test]
fn text_is_outlined_with_our_faces() {
    let photo = drawing("<text y='20' font-family='Nobody Has This'>Ab</text>");
    assert!(text(&photo).matches("<path").count() >= 1);
    let missing = format!("{HEAD}<text y='20'>a\u{4E00}\u{200D} \u{1F600}b</text></svg>");
    let photo = prepare(missing.as_bytes()).unwrap();
    assert_eq!(photo.changes, [Change::NoGlyph("\u{4E00}\u{1F600}".into())]);
    let none = Arc::new(fontdb::Database::new());
    let photo = prepare_within(format!("{HEAD}<text y='20'>a b</text></svg>").as_bytes(), &Limits::default(), &none);
    assert_eq!(photo.unwrap().changes, [Change::NoGlyph("ab".into())]);
}

#[test]
fn html_beside_the_same_as_text_is_not_missed() {
    let photo = drawing(
        "<switch><foreignObject requiredExtensions='http://www.w3.org/1999/xhtml'/>\
        <text y='20'>Here</text></switch>",
    );
    assert_eq!(photo.changes, []);
    assert!(text(&photo).contains("<path"));
}

#[test]
fn a_drawing_must_say_how_large_it_is() {
    for size in
        ["", "viewBox='0 0 0 9'", "viewBox='0 0 9'", "width='100%' height='100%'", "width='9'", "width='0' height='9'"]
    {
        let svg = format!("<svg xmlns='http://www.w3.org/2000/svg' {size}><rect/></svg>");
        assert_eq!(prepare(svg.as_bytes()), Err(Refusal::NoSize), "{size}");
    }
    let svg = "<svg xmlns='http://www.w3.org/2000/svg' width='2in' height='1in'/>";
    let photo = prepare(svg.as_bytes()).unwrap();
    assert_eq!((photo.width, photo.height), (192, 96));
    let svg = "<svg xmlns='http://www.w3.org/2000/svg' width='1e30' height='1e30'/>";
    let refusal = prepare(svg.as_bytes()).unwrap_err();
    assert!(matches!(refusal, Refusal::TooManyPixels { .. }), "{refusal}");
}

#[test]
fn packed_drawings_are_unpacked_within_the_limit() {
    let pack = |bytes: &[u8]| {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        std::io::Write::write_all(&mut encoder, bytes).unwrap();
        encoder.finish().unwrap()
    };
    let photo = prepare(&pack(talkative().as_bytes())).unwrap();
    assert_eq!(photo, prepare(talkative().as_bytes()).unwrap());
    let limits = Limits { bytes: 10_000, ..Limits::default() };
    let large = pack(format!("{HEAD}{}</svg>", " ".repeat(20_000)).as_bytes());
    let refusal = prepare_within(&large, &limits, &fonts()).unwrap_err();
    assert_eq!(refusal, Refusal::TooLarge { limit: 10_000 });
    assert_eq!(prepare(&pack(b"a letter")), Err(Refusal::Unknown));
}

/// Drawings that are harmless and cost more than a small limit: those that cost more than the usual one would stop other
/// programs, and are refused for the same reasons.
#[test]
fn drawings_that_cost_too_much_are_refused() {
    let few = Limits { bytes: 100_000, ..Limits::default() };
    let uses: String =
        (1..4).map(|n| format!("<g id='a{n}'>{}</g>", format!("<use href='#a{}'/>", n - 1).repeat(10))).collect();
    let lines = "<path marker-mid='url(#m)' d='M0 0L1 1L2 2L3 3'/>".repeat(20);
    let paths = "<path d='M0 0H9' stroke='red'/>".repeat(200);
    for costly in [
        format!("<rect id='a0' width='5' height='5'/>{uses}<use href='#a3'/>"),
        format!("<marker id='m'>{}</marker>{lines}", "<path d='M0 0H1'/>".repeat(20)),
        format!("<text y='9'>{}</text>", "word ".repeat(400)),
        format!("<style>{}a{{{}}}</style>", "a,".repeat(20), "fill:red;".repeat(30)),
        // A long value that each of many elements reads again.
        format!("<g stroke-dasharray='{}'>{paths}</g>", "1 ".repeat(500)),
        format!("<radialGradient id='g'>{}</radialGradient>", "<stop offset='1'/>".repeat(1000)),
        format!("<style>{}</style>", "a b c{fill:red}".repeat(100)),
    ] {
        let svg = format!("{HEAD}{costly}</svg>");
        let start: String = costly.chars().take(80).collect();
        let refusal = prepare_within(svg.as_bytes(), &few, &fonts()).unwrap_err();
        assert!(matches!(refusal, Refusal::TooComplex(_)), "{start}: {refusal}");
        prepare(svg.as_bytes()).unwrap_or_else(|refusal| panic!("{start}: {refusal}"));
    }
    for entities in ["<!ENTITY a 'x'><!ENTITY b '&a;&a;'>".to_owned(), format!("<!ENTITY a '{}'>", "x".repeat(1000))] {
        let svg = format!("<!DOCTYPE svg [{entities}]>{HEAD}<text>{}</text></svg>", "&a;".repeat(200));
        let refusal = prepare_within(svg.as_bytes(), &few, &fonts()).unwrap_err();
        assert_eq!(refusal, Refusal::TooComplex(guard::ENTITIES));
    }
}

#[test]
fn drawings_without_measure_are_refused() {
    let many: String = (0..1000).map(|n| format!(" a{n}=''")).collect();
    let spaces: String = (0..150).map(|n| format!(" xmlns:n{n}='u'")).collect();
    for hostile in [
        format!("{}{}", "<g>".repeat(200), "</g>".repeat(200)),
        format!("<rect{many}/>"),
        format!("<g{spaces}/>").replace("/>", "><rect/></g>"),
        "<text id='t' y='9'>a</text><text y='9'><tref href='#t'/></text>".into(),
    ] {
        let refusal = refusal(&hostile);
        let start: String = hostile.chars().take(80).collect();
        assert!(matches!(refusal, Refusal::TooComplex(_)), "{start}: {refusal}");
    }
    for broken in ["<text>&nothing;</text>", "<g>"] {
        let refusal = refusal(broken);
        assert!(matches!(refusal, Refusal::Broken(_)), "{broken}: {refusal}");
    }
}

/// Each filter is drawn soon, and one with a number beside it wouldn't be.
#[test]
fn filters_that_take_too_long_are_refused() {
    let long = "its filters would take too long to draw";
    let large = "its filters would take too much memory to draw";
    let number = "a number in one of its filters is too large";
    let steps = |step: &str, times: usize| step.repeat(times);
    for (usual, excessive, expected) in [
        (steps("<feMorphology radius='1'/>", 1), steps("<feMorphology radius='9'/>", 1), long),
        (steps("<feGaussianBlur stdDeviation='5'/>", 4), steps("<feGaussianBlur stdDeviation='5'/>", 99), long),
        (steps("<feGaussianBlur stdDeviation='50'/>", 1), steps("<feGaussianBlur stdDeviation='1e5'/>", 1), number),
        (steps("<feTurbulence baseFrequency='.1'/>", 1), "<feTurbulence numOctaves='900'/>".into(), long),
        (steps("<feTurbulence seed='7'/>", 1), "<feTurbulence seed='-2147483648'/>".into(), number),
        (steps("<feFlood/>", 9), steps("<feFlood/>", 230), large),
        (steps("<feOffset dx='9'/>", 1), steps("<feOffset dx='1e6'/>", 1), number),
        (matrix(5), matrix(90), long),
        (
            "<feDisplacementMap scale='20' in2='SourceGraphic'/>".into(),
            "<feDisplacementMap scale='1e9' in2='SourceGraphic'/>".into(),
            number,
        ),
        (
            "<feDiffuseLighting><fePointLight x='9' y='9' z='9'/></feDiffuseLighting>".into(),
            "<feDiffuseLighting><fePointLight x='1e12' y='9' z='9'/></feDiffuseLighting>".into(),
            number,
        ),
    ] {
        let filtered = |steps: &str| {
            format!("<filter id='f'>{steps}</filter><rect width='100' height='50' fill='red' filter='url(#f)'/>")
        };
        let start: String = excessive.chars().take(60).collect();
        drawing(&filtered(&usual));
        assert_eq!(refusal(&filtered(&excessive)), Refusal::TooComplex(expected), "{start}");
    }
}

/// A matrix of so many rows for a filter.
fn matrix(order: usize) -> String {
    format!("<feConvolveMatrix order='{order}' kernelMatrix='{}'/>", "1 ".repeat(order * order))
}

/// A filter that is used again and again, in itself too, and one with a region far beyond the drawing.
#[test]
fn filters_cost_as_often_as_they_are_drawn() {
    let blur = "<filter id='f'><feGaussianBlur stdDeviation='5'/></filter>";
    let rect = "<rect width='100' height='50' fill='red' filter='url(#f)'/>";
    let used = |times| format!("{blur}<defs><g id='r'>{rect}</g></defs>{}", "<use href='#r'/>".repeat(times));
    drawing(&used(9));
    assert_eq!(refusal(&used(190)), Refusal::TooComplex("its filters would take too long to draw"));
    let nested = |depth| format!("{blur}{}{rect}{}", "<g filter='url(#f)'>".repeat(depth), "</g>".repeat(depth));
    drawing(&nested(3));
    assert!(matches!(refusal(&nested(60)), Refusal::TooComplex(_)));
    let region = |times: u32| {
        let width = format!("x='0' y='0' width='{times}' height='{times}'");
        format!("<filter id='f' {width}><feFlood/></filter>{rect}")
    };
    drawing(&region(3));
    assert_eq!(refusal(&region(9)), Refusal::TooComplex("its filters would take too much memory to draw"));
    assert_eq!(refusal(&region(900)), Refusal::TooComplex("a number in one of its filters is too large"));
    let function = |deviation| format!("<rect width='9' height='9' style='filter: blur({deviation}px)'/>");
    drawing(&function("3"));
    assert_eq!(refusal(&function("100000")), Refusal::TooComplex("a number in one of its filters is too large"));
}

/// What `usvg` does with lengths that aren't finite.
#[test]
fn a_panic_is_a_refusal() {
    assert_eq!(caught(|| 1), Ok(1));
    let refusal = caught(|| -> i32 { panic!("it has numbers that can't be drawn") });
    assert!(matches!(refusal, Err(Refusal::Broken(_))));
    assert_eq!(caught(|| 2), Ok(2));
}

#[test]
fn usual_drawings_are_not_refused() {
    // A marker on every path, the marker's own among them.
    drawing(
        "<style>path { marker-end: url(#m) }</style><marker id='m' markerWidth='4' \
        markerHeight='4'><path d='M0 0L1 1L2 0'/></marker><path d='M0 0L9 9' stroke='red'/>",
    );
    // A clip for the whole, whose content has a class with a paint.
    drawing(
        "<style>.a { fill: url(#g) } .b { clip-path: url(#c) }</style><linearGradient id='g'>\
        <stop/><stop offset='1'/></linearGradient><clipPath id='c'><rect class='a' width='9' \
        height='9'/></clipPath><g class='b'><rect class='a' width='9' height='9'/></g>",
    );
    // Nested as deep as programs do.
    drawing(&format!("{}<rect width='9' height='9'/>{}", "<g opacity='.99'>".repeat(100), "</g>".repeat(100)));
}

#[test]
fn the_pictures_inside_share_the_limit() {
    let picture = |shade: u8| {
        let image = image::GrayImage::from_pixel(100, 100, image::Luma([shade]));
        let png = pixels::encode_png(&image.into()).unwrap();
        format!("<image xlink:href='data:image/png;base64,{}'/>", base64(&png))
    };
    let limits = Limits { pixels: 20_000, ..Limits::default() };
    let prepare = |inside: String| {
        let svg = format!("{HEAD}{inside}</svg>");
        prepare_within(svg.as_bytes(), &limits, &fonts()).unwrap().changes
    };
    assert_eq!(prepare(picture(1).repeat(50)), []);
    assert_eq!(prepare(picture(1) + &picture(2)), []);
    let left_out = prepare(picture(1) + &picture(2) + &picture(3));
    assert!(matches!(&left_out[..], [Change::PictureLeftOut(_)]));
}

#[test]
fn mutants_do_no_harm() {
    // Parts of the drawing, since most of the long one is base64.
    let part = talkative().replace(&photograph(), "data:,");
    survives(part.as_bytes(), 1, 500);
    survives(talkative().as_bytes(), 2, 100);
}
