//! Marks, boxes, intents, what is for screens, faces.

use super::*;

#[test]
fn marks_that_are_missing_or_differ_are_told() {
    let xmp = |from: &str, to: &str| {
        let mut made = plain();
        assert!(XMP.contains(from), "{from}");
        let id = made.catalog().get(b"Metadata").unwrap().as_reference().unwrap();
        let stream = made.document.get_object_mut(id).unwrap().as_stream_mut().unwrap();
        stream.set_content(XMP.replace(from, to).into_bytes());
        made
    };
    tells(xmp("PDF/X-4<", "PDF/X-4p<"), Kind::Metadata, "PDF/X-4p, and not PDF/X-4");
    tells(xmp("<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>", ""), Kind::Metadata, "don't call it PDF/X-4");
    tells(xmp("A note", "Another note"), Kind::Metadata, "Title is “A note” in its Info and “Another note”");
    tells(xmp("xmp:CreateDate=\"2026-03-31T00:00:00Z\"", ""), Kind::Metadata, "no CreateDate");
    tells(xmp("02:00:00+02:00", "02:00:00Z"), Kind::Metadata, "ModDate is");
    tells(xmp("<xmpMM:DocumentID>a</xmpMM:DocumentID>", ""), Kind::Metadata, "no DocumentID");
    tells(xmp("<pdf:Trapped>False</pdf:Trapped>", ""), Kind::Trapped, "metadata don't say");
    tells(xmp("<pdf:Trapped>False", "<pdf:Trapped>True"), Kind::Trapped, "don't agree");
    let info = |key: &str, value: Option<Object>| {
        let mut made = plain();
        match value {
            Some(value) => made.info().set(key, value),
            None => drop(made.info().remove(key.as_bytes())),
        }
        made
    };
    tells(info("Trapped", None), Kind::Trapped, "Info doesn't say");
    tells(info("Trapped", Some("Unknown".into())), Kind::Trapped, "Info doesn't say");
    tells(info("Title", None), Kind::Metadata, "Info has no Title");
    let older = Object::string_literal("PDF/X-1:2001");
    tells(info("GTS_PDFXVersion", Some(older)), Kind::Metadata, "Info calls it PDF/X-1:2001");
    let mut newer = plain();
    newer.document.version = "1.7".to_owned();
    tells(newer, Kind::Version, "it is PDF 1.7");
    let mut newer = plain();
    newer.catalog().set("Version", "2.0");
    tells(newer, Kind::Version, "it is PDF 2.0");
    let mut nameless = plain();
    nameless.document.trailer.remove(b"ID");
    tells(nameless, Kind::Identifiers, "two identifiers");
    let mut silent = plain();
    silent.catalog().remove(b"Metadata");
    tells(silent, Kind::Metadata, "no XMP metadata that can be read");
    tells(xmp("</rdf:RDF>", ""), Kind::Metadata, "its XMP metadata are no XML");
}

#[test]
fn a_file_is_for_one_press() {
    let mut none = plain();
    none.catalog().remove(b"OutputIntents");
    tells(none, Kind::Intent, "no output intent GTS_PDFX");
    let mut two = plain();
    let intent = two.intents()[0].clone();
    two.intents().push(intent);
    tells(two, Kind::Intent, "2 output intents GTS_PDFX");
    let mut elsewhere = plain();
    elsewhere.intents()[0].as_dict_mut().unwrap().remove(b"DestOutputProfile");
    tells(elsewhere, Kind::Intent, "isn't in the file");
    let mut nameless = plain();
    nameless.intents()[0].as_dict_mut().unwrap().remove(b"OutputConditionIdentifier");
    tells(nameless, Kind::Intent, "doesn't name the printing condition");
    let profile = |bytes: Vec<u8>| {
        let mut made = plain();
        let id = made.profile;
        made.document.get_object_mut(id).unwrap().as_stream_mut().unwrap().set_plain_content(bytes);
        made
    };
    tells(profile(moxcms::ColorProfile::new_srgb().encode().unwrap()), Kind::Intent, "it is a profile of RGB");
    tells(profile(b"no profile".to_vec()), Kind::Intent, "no ICC profile that can be read");
    let mut other = plain();
    let srgb = Stream::new(dictionary! { "N" => 3 }, moxcms::ColorProfile::new_srgb().encode().unwrap());
    let srgb = other.document.add_object(srgb);
    let archive = dictionary! { "S" => "GTS_PDFA1", "DestOutputProfile" => srgb };
    other.intents().push(Object::Dictionary(archive));
    tells(other, Kind::Intent, "another output intent has another profile");
}

#[test]
fn boxes_lie_in_each_other() {
    let with = |key: &str, edges: [i64; 4]| {
        let mut made = plain();
        made.page().set(key, edges.map(Object::Integer).to_vec());
        made
    };
    let without = |key: &str| {
        let mut made = plain();
        made.page().remove(key.as_bytes());
        made
    };
    tells(without("TrimBox"), Kind::Boxes, "no TrimBox");
    tells(without("BleedBox"), Kind::Boxes, "no BleedBox");
    tells(with("ArtBox", [20, 20, 440, 615]), Kind::Boxes, "ArtBox");
    tells(with("CropBox", [15, 15, 445, 620]), Kind::Boxes, "its BleedBox runs out of its CropBox");
    tells(with("MediaBox", [12, 0, 460, 635]), Kind::Boxes, "its BleedBox runs out of its MediaBox");
    tells(with("BleedBox", [20, 20, 440, 615]), Kind::Bleed, "no 3 mm of bleed on three sides: at most 0 mm");
    // Beside the back of a book there need be none; corners are corners.
    assert_eq!(with("BleedBox", [20, 11, 449, 624]).told(), [""; 0]);
    assert_eq!(with("TrimBox", [440, 615, 20, 20]).told(), [""; 0]);
    assert!(with("TrimBox", [5, 20, 440, 615]).told()[0].contains("its TrimBox runs out of its BleedBox"));
}

#[test]
fn pages_of_another_size_are_told_by_their_number() {
    let mut made = plain();
    let mut other = made.page().clone();
    other.set("TrimBox", [20, 20, 400, 615].map(Object::Integer).to_vec());
    let other = made.document.add_object(other);
    let pages = made.page().get(b"Parent").unwrap().as_reference().unwrap();
    let kids = made.document.get_dictionary_mut(pages).unwrap().get_mut(b"Kids").unwrap();
    kids.as_array_mut().unwrap().push(other.into());
    let report = made.report();
    assert!(!report.has_errors());
    assert_eq!((report.faults[0].kind, report.faults[0].place()), (Kind::PageSize, "page 2".to_owned()));
    assert_eq!(report.sizes.len(), 2);
}

#[test]
fn what_is_for_screens_is_told() {
    let link = |edges: [i64; 4]| {
        let mut made = plain();
        let place = edges.map(Object::Integer).to_vec();
        made.page().set("Annots", vec![dictionary! { "Subtype" => "Link", "Rect" => place }.into()]);
        made
    };
    tells(link([50, 50, 90, 60]), Kind::Annotation, "an annotation on what is printed (Link)");
    assert_eq!(link([0, 0, 10, 10]).told(), [""; 0], "beside it");
    let mut script = plain();
    let action = dictionary! { "S" => "JavaScript", "JS" => Object::string_literal("1") };
    let names = dictionary! { "JavaScript" => dictionary! { "Names" => vec![action.into()] } };
    script.catalog().set("Names", names);
    tells(script, Kind::Action, "it has actions: JavaScript");
    let mut opened = plain();
    opened.catalog().set("OpenAction", dictionary! { "S" => "Named", "N" => "Print" });
    let told = opened.told();
    assert_eq!(told.len(), 2, "{told:?}");
    let mut shown = plain();
    let page = shown.page;
    shown.catalog().set("OpenAction", vec![page.into(), "Fit".into()]);
    assert_eq!(shown.told(), [""; 0], "which page is first is no action");
    let mut turned = plain();
    turned.page().set("AA", dictionary! {});
    tells(turned, Kind::Action, "actions of its own");
    let mut form = plain();
    form.catalog().set("AcroForm", dictionary! { "Fields" => vec![Object::Null] });
    tells(form, Kind::Annotation, "a form to be filled in");
}

/// A face of one kind or another, with its file or without.
fn text(descriptor: Option<Dictionary>) -> Made {
    let mut font = dictionary! { "Type" => "Font", "Subtype" => "TrueType", "BaseFont" => "ABCDEF+Serif" };
    let mut made = made("BT /F 10 Tf 0 0 0 1 k (a) Tj ET", Dictionary::new());
    if let Some(descriptor) = descriptor {
        let descriptor = made.document.add_object(descriptor);
        font.set("FontDescriptor", descriptor);
    }
    let font = made.document.add_object(font);
    made.page().set("Resources", dictionary! { "Font" => dictionary! { "F" => font } });
    made
}

#[test]
fn every_face_is_in_the_file() {
    tells(text(None), Kind::Font, "the face Serif isn't in the file");
    tells(text(Some(dictionary! { "Type" => "FontDescriptor" })), Kind::Font, "the face Serif isn't in the file");
    let with_file = |bytes: Vec<u8>| {
        let mut made = text(Some(dictionary! { "Type" => "FontDescriptor" }));
        let file = made.document.add_object(Stream::new(Dictionary::new(), bytes));
        let is_descriptor = |object: &&mut Object| object.as_dict().is_ok_and(|own| own.has_type(b"FontDescriptor"));
        let descriptor = made.document.objects.values_mut().find(is_descriptor).unwrap();
        descriptor.as_dict_mut().unwrap().set("FontFile2", file);
        made
    };
    let report = with_file(b"a face".to_vec()).report();
    assert_eq!(report.faults, []);
    assert_eq!(report.fonts, ["Serif"]);
    tells(with_file(Vec::new()), Kind::Font, "is empty");
    let missing = made("BT /F 10 Tf (a) Tj ET", Dictionary::new());
    tells(missing, Kind::Font, "a face that isn't there");
}

#[test]
fn what_can_be_seen_of_a_locked_file_is_that_it_is_locked() {
    let mut made = plain();
    let permissions = lopdf::Permissions::all();
    let state = lopdf::EncryptionVersion::V2 {
        document: &made.document,
        owner_password: "owner",
        user_password: "secret",
        key_length: 128,
        permissions,
    };
    let state = lopdf::EncryptionState::try_from(state).unwrap();
    made.document.encrypt(&state).unwrap();
    let report = made.report();
    assert_eq!(report.faults.len(), 1, "{:?}", report.faults);
    assert_eq!(report.faults[0].kind, Kind::Encrypted);
}
