use super::super::fixtures::{Dice, colours::segment, exif as block, mutate};
use super::*;

/// A JPEG with a block of EXIF, a packet of XMP and a resource of IIM.
fn talkative() -> Vec<u8> {
    let packet = "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>\
        <rdf:Description xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:photoshop='http://ns.adobe.com/photoshop/1.0/' \
        photoshop:Credit='© Agency'><dc:description><rdf:Alt><rdf:li xml:lang='x-default'>A door</rdf:li>\
        <rdf:li xml:lang='fr'>Une porte</rdf:li></rdf:Alt></dc:description></rdf:Description></rdf:RDF></x:xmpmeta>";
    let caption =
        [&[0x1C, 2, 120, 0, 3][..], b"Cap", &[0x1C, 2, 110, 0, 4], "Caf\u{e9}".as_bytes().split_at(3).0, b"\xE9"];
    let caption = caption.concat();
    let resource = [b"Photoshop 3.0\x008BIM\x04\x04\0\0", &(caption.len() as u32).to_be_bytes()[..], &caption].concat();
    [
        &[0xFF, 0xD8][..],
        &segment(0xE1, &[b"Exif\0\0", &block(6)[..]].concat()),
        &segment(0xE1, &[b"http://ns.adobe.com/xap/1.0/\0", packet.as_bytes()].concat()),
        &segment(0xED, &resource),
        &[0xFF, 0xD9],
    ]
    .concat()
}

#[test]
fn xmp_is_believed_before_iim_and_that_before_exif() {
    let said = said(&talkative(), &Limits::default()).unwrap();
    let told: Vec<_> =
        said.iter().map(|said| (said.name.as_str(), said.language.as_deref(), said.text.as_str())).collect();
    assert_eq!(
        told[..5],
        [
            ("XMP photoshop:Credit", None, "© Agency"),
            ("XMP dc:description", Some("x-default"), "A door"),
            ("XMP dc:description", Some("fr"), "Une porte"),
            ("IIM Caption/Abstract", None, "Cap"),
            ("IIM Credit", None, "Café"),
        ]
    );
    for (name, text) in [("EXIF Artist", "SECRET-ARTIST"), ("EXIF BodySerialNumber", "SECRET-SERIAL")] {
        assert!(told.contains(&(name, None, text)), "{told:?}");
    }
    assert!(!told.iter().any(|(name, ..)| name.contains("Orientation")), "{told:?}");
}

#[test]
fn damage_is_no_harm() {
    let sound = talkative();
    let mut dice = Dice(13);
    let mut told = 0;
    for _ in 0..5_000 {
        told += usize::from(!said(&mutate(&sound, &mut dice), &Limits::default()).unwrap().is_empty());
    }
    assert!(told > 2_000, "{told}");
    let deep = format!(
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description>{}{}</rdf:Description></rdf:RDF>",
        "<a>".repeat(4_000),
        "</a>".repeat(4_000)
    );
    assert_eq!(said(deep.as_bytes(), &Limits::default()), Ok(Vec::new()));
}
