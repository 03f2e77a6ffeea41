//! Files that somebody made to take the machine, or that came off a broken disk.

use super::*;

#[test]
fn what_is_no_pdf_is_said_to_be_none() {
    assert_eq!(read(b"", Asked::default()), Err(Unread::Other));
    assert_eq!(read(b"GIF89a", Asked::default()), Err(Unread::Other));
    assert!(matches!(read(b"%PDF-1.6\nand nothing", Asked::default()), Err(Unread::Broken(_))));
    let mut empty = plain();
    let pages = empty.page().get(b"Parent").unwrap().as_reference().unwrap();
    empty.document.get_dictionary_mut(pages).unwrap().set("Kids", Vec::<Object>::new());
    assert_eq!(read(&empty.bytes(), Asked::default()), Err(Unread::Empty));
}

/// It calls itself, by one that it calls, and a glyph is drawn with its own face.
#[test]
fn what_draws_itself_is_told_once() {
    let mut made = made("/A Do", Dictionary::new());
    let (one, other) = (made.document.new_object_id(), made.document.new_object_id());
    let resources = dictionary! { "XObject" => dictionary! { "A" => one, "B" => other } };
    for (id, content) in [(one, "/B Do"), (other, "/A Do /B Do")] {
        let entries = dictionary! { "Subtype" => "Form", "Resources" => resources.clone() };
        made.document.set_object(id, Stream::new(entries, content.as_bytes().to_vec()));
    }
    made.page().set("Resources", resources);
    tells(made, Kind::Unread, "a drawing draws itself");
    let mut made = super::made("BT /F 9 Tf ET", Dictionary::new());
    let font = made.document.new_object_id();
    let resources = dictionary! { "Font" => dictionary! { "F" => font } };
    let glyph = made.document.add_object(Stream::new(Dictionary::new(), b"9 0 d0 BT /F 9 Tf (a) Tj ET".to_vec()));
    let face = dictionary! {
        "Type" => "Font", "Subtype" => "Type3", "CharProcs" => dictionary! { "a" => glyph },
        "Resources" => resources.clone(),
    };
    made.document.set_object(font, face);
    made.page().set("Resources", resources);
    assert_eq!(made.told(), [""; 0]);
}

/// Each of thirty forms draws the next ten times: 10³⁰ drawings.
#[test]
fn what_multiplies_itself_comes_to_an_end() {
    let mut made = made("/X Do", Dictionary::new());
    let mut next = made.document.add_object(Stream::new(dictionary! { "Subtype" => "Form" }, b"0 g".to_vec()));
    for _ in 0..30 {
        let resources = dictionary! { "XObject" => dictionary! { "X" => next } };
        let entries = dictionary! { "Subtype" => "Form", "Resources" => resources };
        next = made.document.add_object(Stream::new(entries, "/X Do ".repeat(10).into_bytes()));
    }
    made.page().set("Resources", dictionary! { "XObject" => dictionary! { "X" => next } });
    let told = made.told();
    assert!(told.iter().all(|told| told.starts_with("unread: ")) && !told.is_empty(), "{told:?}");
}

#[test]
fn what_follows_a_broken_operator_is_not_taken_for_read() {
    for content in ["0 g ] 1 0 0 rg", "0 g (a", "BI /W 9", "0 g <<", "q 1 0 0 rg \x01 0 g"] {
        let told = made(content, Dictionary::new()).told();
        assert!(told.iter().any(|told| told.contains("can't be read to its end")), "{content}: {told:?}");
    }
    assert_eq!(made("", Dictionary::new()).told(), [""; 0]);
    assert_eq!(made("% a comment\n0 g % another", Dictionary::new()).told(), [""; 0]);
}

#[test]
fn a_space_in_itself_and_a_page_that_is_none_are_told() {
    let mut made = made("/X cs", Dictionary::new());
    let space = made.document.new_object_id();
    made.document.set_object(space, vec!["Indexed".into(), Object::Reference(space), 1.into(), Object::Null]);
    made.page().set("Resources", dictionary! { "ColorSpace" => dictionary! { "X" => space } });
    tells(made, Kind::Colour, "a colour space that can't be read");
    let mut made = plain();
    let page = made.page;
    made.document.set_object(page, Object::Integer(7));
    assert!(made.told().iter().any(|told| told == "unread: the page can't be read"));
}

/// Cut off, and with a byte changed, anywhere: whatever is said, it is said.
#[test]
fn no_broken_file_ends_the_program() {
    let whole = plain_with_everything();
    let mut random = 1_u32;
    let mut next = || {
        random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (random >> 8) as usize
    };
    for _ in 0..400 {
        let mut broken = whole.clone();
        for _ in 0..1 + next() % 4 {
            // Most of the file is the profile, whose bytes tell little.
            let at = if next() % 2 == 0 { next() % 2000 } else { broken.len() - 1 - next() % 3000 };
            broken[at] = (next() % 256) as u8;
        }
        if next() % 4 == 0 {
            broken.truncate(next() % whole.len());
        }
        let _ = read(&broken, Asked::default());
    }
}

fn plain_with_everything() -> Vec<u8> {
    let content = "q 1 0 0 1 0 0 cm 0 0 0 1 k BT /F 9 Tf (a) Tj ET /X Do /G gs /Pattern cs /P scn 0 0 9 9 re f Q";
    let mut made = made(content, Dictionary::new());
    let document = &mut made.document;
    let image = dictionary! {
        "Subtype" => "Image", "Width" => 9, "Height" => 9, "BitsPerComponent" => 4, "ColorSpace" => "DeviceCMYK",
    };
    let image = document.add_object(Stream::new(image, vec![7; 9 * 18]));
    let mask = document.add_object(Stream::new(dictionary! { "Subtype" => "Form" }, b"0 g".to_vec()));
    let tile = dictionary! { "PatternType" => 1, "PaintType" => 1 };
    let tile = document.add_object(Stream::new(tile, b"0 0 1 0 k".to_vec()));
    let glyph = document.add_object(Stream::new(Dictionary::new(), b"9 0 d0".to_vec()));
    let face = dictionary! { "Subtype" => "Type3", "CharProcs" => dictionary! { "a" => glyph } };
    let state = dictionary! { "SMask" => dictionary! { "S" => "Luminosity", "G" => mask }, "OP" => true };
    made.page().set(
        "Resources",
        dictionary! {
            "XObject" => dictionary! { "X" => image }, "ExtGState" => dictionary! { "G" => state },
            "Pattern" => dictionary! { "P" => tile }, "Font" => dictionary! { "F" => face },
        },
    );
    made.bytes()
}
