//! Colours, wherever they are reached; pictures; ink.

use super::*;

fn stream(entries: Dictionary, content: &[u8]) -> Object {
    Object::Stream(Stream::new(entries, content.to_vec()))
}

/// A page that calls one thing by the name X of a kind of resources.
fn calling(content: &str, kind: &str, called: Object) -> Made {
    let mut made = made(content, Dictionary::new());
    let called = made.document.add_object(called);
    made.page().set("Resources", dictionary! { kind => dictionary! { "X" => called } });
    made
}

fn form(content: &str) -> Object {
    stream(dictionary! { "Type" => "XObject", "Subtype" => "Form" }, content.as_bytes())
}

fn icc(parts: i64) -> Object {
    stream(dictionary! { "N" => parts }, b"a profile")
}

#[test]
fn colours_of_screens_are_told_wherever_they_stand() {
    let rgb = "1 0 0 rg 0 0 9 9 re f";
    tells(made(rgb, Dictionary::new()), Kind::Colour, "colours in RGB");
    tells(made("/DeviceRGB CS", Dictionary::new()), Kind::Colour, "colours in RGB");
    tells(calling("/X Do", "XObject", form(rgb)), Kind::Colour, "colours in RGB");
    let tile = stream(dictionary! { "PatternType" => 1, "PaintType" => 1 }, rgb.as_bytes());
    tells(calling("/Pattern cs /X scn", "Pattern", tile), Kind::Colour, "colours in RGB");
    let gradient = dictionary! { "ShadingType" => 2, "ColorSpace" => "DeviceRGB" };
    tells(calling("/X sh", "Shading", gradient.clone().into()), Kind::Colour, "a gradient in RGB");
    let pattern = dictionary! { "PatternType" => 2, "Shading" => gradient };
    tells(calling("/Pattern cs /X scn", "Pattern", pattern.into()), Kind::Colour, "a gradient in RGB");
    let mixed = dictionary! { "S" => "Transparency", "CS" => "DeviceRGB" };
    let group = stream(dictionary! { "Subtype" => "Form", "Group" => mixed.clone() }, b"");
    tells(calling("/X Do", "XObject", group), Kind::Colour, "transparency is mixed in RGB");
    let mut page = plain();
    page.page().set("Group", mixed);
    tells(page, Kind::Colour, "transparency is mixed in RGB");
}

#[test]
fn a_glyph_and_a_mask_have_colours_too() {
    let mut made = made("BT /X 9 Tf (a) Tj ET", Dictionary::new());
    let glyph = made.document.add_object(stream(Dictionary::new(), b"9 0 d0 0 1 0 RG 0 0 m 9 9 l S"));
    let font = dictionary! { "Type" => "Font", "Subtype" => "Type3", "CharProcs" => dictionary! { "a" => glyph } };
    let resources = dictionary! { "Font" => dictionary! { "X" => font } };
    made.page().set("Resources", resources);
    tells(made, Kind::Colour, "colours in RGB");
    let mut made = super::made("/X gs", Dictionary::new());
    let mask = made.document.add_object(form("0 0 1 rg 0 0 9 9 re f"));
    let state = dictionary! { "SMask" => dictionary! { "S" => "Luminosity", "G" => mask } };
    made.page().set("Resources", dictionary! { "ExtGState" => dictionary! { "X" => state } });
    tells(made, Kind::Colour, "colours in RGB");
}

#[test]
fn calibrated_colours_are_told_by_what_they_are() {
    let space = |words: &str, first: &str, second: Option<Object>, more: Vec<Object>| {
        let mut made = made("/X cs", Dictionary::new());
        let second = second.map(|second| match second {
            stream @ Object::Stream(_) => made.document.add_object(stream).into(),
            other => other,
        });
        let space = [Object::Name(first.into())].into_iter().chain(second).chain(more);
        let spaces = dictionary! { "X" => space.collect::<Vec<_>>() };
        made.page().set("Resources", dictionary! { "ColorSpace" => spaces });
        match words {
            "" => assert_eq!(made.told(), [""; 0], "{first}"),
            words => tells(made, Kind::Colour, words),
        }
    };
    space("colours in grey by a profile", "ICCBased", Some(icc(1)), vec![]);
    space("colours in RGB by a profile", "ICCBased", Some(icc(3)), vec![]);
    space("colours in CMYK by a profile of its own", "ICCBased", Some(icc(4)), vec![]);
    space("colours in calibrated grey", "CalGray", Some(dictionary! {}.into()), vec![]);
    space("colours in calibrated RGB", "CalRGB", Some(dictionary! {}.into()), vec![]);
    space("colours in Lab", "Lab", Some(dictionary! {}.into()), vec![]);
    space(
        "“Gold”, whose replacement is RGB",
        "Separation",
        Some("Gold".into()),
        vec!["DeviceRGB".into(), Object::Null],
    );
    space("", "Separation", Some("Gold".into()), vec!["DeviceCMYK".into(), Object::Null]);
    space("colours in RGB", "Pattern", Some("DeviceRGB".into()), vec![]);
    space("", "DeviceCMYK", None, vec![]);
    let mut replaced = plain();
    let cal = vec!["CalGray".into(), Object::Dictionary(dictionary! {})];
    replaced.page().set("Resources", dictionary! { "ColorSpace" => dictionary! { "DefaultGray" => cal } });
    tells(replaced, Kind::Colour, "calibrated grey, in the place of grey (DefaultGray)");
}

/// Of 40 × 40 pixels, each of the same ink, on a third of an inch: 120 to an inch.
fn picture(space: &str, place: &[u8], scale: u32) -> Made {
    let entries = dictionary! {
        "Subtype" => "Image", "Width" => 40, "Height" => 40, "BitsPerComponent" => 8, "ColorSpace" => space,
    };
    calling(&format!("{scale} 0 0 {scale} 0 0 cm /X Do"), "XObject", stream(entries, &place.repeat(1600)))
}

#[test]
fn pictures_are_judged_by_their_colours_their_pixels_and_their_ink() {
    let small = 12;
    assert_eq!(picture("DeviceCMYK", &[0, 0, 0, 255], small).told(), [""; 0]);
    tells(picture("DeviceRGB", &[9, 9, 9], small), Kind::Colour, "a picture in RGB");
    let coarse = "a picture of 40 × 40 pixels has 120 to an inch where it stands; the least is 200";
    tells(picture("DeviceGray", &[9], 24), Kind::Resolution, coarse);
    let full = "a picture of 40 × 40 pixels has 320 % of ink in one place; the most is 300 %";
    tells(picture("DeviceCMYK", &[204; 4], small), Kind::PictureInk, full);
    let report = picture("DeviceCMYK", &[51, 0, 102, 0], small).report();
    assert_eq!((report.pictures, report.least_ppi, report.most_ink), (1, Some(240.0), Some(60.0)));
    // Half of what is said to be there.
    tells(picture("DeviceCMYK", &[9; 2], small), Kind::Unread, "a picture in inks that can't be unpacked");
}

#[test]
fn the_ink_of_a_jpeg_is_that_of_its_places() {
    let jpeg = |inks: [u8; 4], is_inverted: bool| {
        let coded = crate::press::jpeg::encode(&inks.repeat(1600), 4, 40, 40).unwrap();
        let mut entries = dictionary! {
            "Subtype" => "Image", "Width" => 40, "Height" => 40, "BitsPerComponent" => 8,
            "ColorSpace" => "DeviceCMYK", "Filter" => "DCTDecode",
        };
        if is_inverted {
            entries.set("Decode", [1, 0, 1, 0, 1, 0, 1, 0].map(Object::Integer).to_vec());
        }
        calling("9 0 0 9 0 0 cm /X Do", "XObject", stream(entries, &coded))
    };
    let most = jpeg([51, 51, 51, 51], true).report().most_ink.unwrap();
    let report = jpeg([51, 51, 51, 51], true).report();
    assert!((most - 80.0).abs() < 3.0, "{most} {report:?}");
    tells(jpeg([250, 250, 250, 100], true), Kind::PictureInk, "% of ink in one place");
    // As its programs write it, and without a word of that in the PDF, light is dark.
    tells(jpeg([20; 4], false), Kind::PictureInk, "% of ink in one place");
}

#[test]
fn plain_colours_have_a_limit_too() {
    tells(made("1 1 1 0.3 k 0 0 9 9 re f", Dictionary::new()), Kind::Ink, "up to 330 %: C 100 M 100 Y 100 K 30");
    assert_eq!(made("1 1 1 0 k 0 0 9 9 re f", Dictionary::new()).told(), [""; 0]);
    // Set and not used, it is on no plate.
    assert_eq!(made("q 1 1 1 1 k Q 0 0 9 9 re f", Dictionary::new()).told(), [""; 0]);
}

#[test]
fn dark_text_is_in_black_alone() {
    let rich = ".75 .68 .67 .9 k";
    let told = |colour: &str, draws: &str| made(&format!("{colour} {draws}"), Dictionary::new()).told();
    assert!(told(rich, "BT (a) Tj ET").iter().any(|told| told.starts_with("text: dark text in 4 inks")));
    assert!(!told(rich, "0 0 9 9 re f").iter().any(|told| told.starts_with("text")), "a field is no text");
    assert_eq!(told(rich, "BT 3 Tr (a) Tj ET"), [""; 0], "which isn't to be seen");
    assert_eq!(told("0 g", "BT (a) Tj ET"), [""; 0]);
}

#[test]
fn white_that_overprints_is_told() {
    let drawn = |state: Dictionary, draws: &str| {
        let mut made = made(&format!("/X gs {draws}"), Dictionary::new());
        made.page().set("Resources", dictionary! { "ExtGState" => dictionary! { "X" => state } });
        made
    };
    let over = || dictionary! { "OP" => true, "op" => true, "OPM" => 1 };
    tells(drawn(over(), "0 0 0 0 k BT (a) Tj ET"), Kind::White, "white overprints");
    tells(drawn(over(), "0 0 0 0 K 0 0 m 9 9 l S"), Kind::White, "white overprints");
    // Mode 0 leaves nothing of what is under it, and neither does a grey.
    let plain = dictionary! { "OP" => true, "op" => true };
    assert_eq!(drawn(plain, "0 0 0 0 k 0 0 9 9 re f").told(), [""; 0]);
    assert_eq!(drawn(over(), "1 g 0 0 9 9 re f").told(), [""; 0]);
    assert_eq!(drawn(over(), "0 0 0 1 k BT (a) Tj ET").told(), [""; 0]);
}

#[test]
fn what_stands_for_something_else_is_told() {
    let image = |key: &str, value: Object| {
        let mut entries = dictionary! {
            "Subtype" => "Image", "Width" => 9, "Height" => 9, "BitsPerComponent" => 8, "ColorSpace" => "DeviceGray",
        };
        entries.set(key, value);
        calling("1 0 0 1 0 0 cm /X Do", "XObject", stream(entries, &[0; 81]))
    };
    tells(image("OPI", dictionary! {}.into()), Kind::Foreign, "OPI");
    tells(image("Alternates", vec![Object::Null].into()), Kind::Foreign, "Alternates");
    let program = stream(dictionary! { "Subtype" => "PS" }, b"showpage");
    tells(calling("/X Do", "XObject", program), Kind::Foreign, "PostScript");
    let elsewhere = stream(dictionary! { "Subtype" => "Form", "Ref" => dictionary! {} }, b"");
    tells(calling("/X Do", "XObject", elsewhere), Kind::Foreign, "another file");
    let curve = dictionary! { "TR" => dictionary! { "FunctionType" => 2 } };
    tells(calling("/X gs", "ExtGState", curve.into()), Kind::Foreign, "(TR)");
}
