//! Small documents, each broken in one place.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat, dictionary};

use super::*;

mod colours;
mod hostile;
mod parts;

/// A document, and what its tests reach for.
struct Made {
    document: Document,
    catalog: ObjectId,
    info: ObjectId,
    page: ObjectId,
    profile: ObjectId,
}

/// What an XMP packet says of a file that is as it should be.
const XMP: &str = "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\
    <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" \
    xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" \
    xmlns:pdfxid=\"http://www.npes.org/pdfx/ns/id/\" xmp:CreateDate=\"2026-03-31T00:00:00Z\">\
    <xmp:ModifyDate>2026-03-31T02:00:00+02:00</xmp:ModifyDate><xmpMM:DocumentID>a</xmpMM:DocumentID>\
    <dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">A note</rdf:li></rdf:Alt></dc:title>\
    <pdf:Trapped>False</pdf:Trapped><pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>\
    </rdf:Description></rdf:RDF></x:xmpmeta>";

/// One page of A5 with 3 mm of bleed, on which `content` is drawn with `resources`.
fn made(content: &str, resources: Dictionary) -> Made {
    let mut document = Document::with_version("1.6");
    let pages = document.new_object_id();
    let content = document.add_object(Stream::new(Dictionary::new(), content.as_bytes().to_vec()));
    let sheet = |out: i64| Object::Array([20 - out, 20 - out, 440 + out, 615 + out].map(Object::Integer).to_vec());
    let page = document.add_object(dictionary! {
        "Type" => "Page", "Parent" => pages, "Contents" => content, "Resources" => resources,
        "MediaBox" => sheet(20), "BleedBox" => sheet(9), "TrimBox" => sheet(0),
    });
    document.set_object(pages, dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 });
    let profile = Stream::new(dictionary! { "N" => 4 }, crate::press::Profile::fogra39().bytes().to_vec());
    let profile = document.add_object(profile);
    let metadata = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
    let metadata = document.add_object(Stream::new(metadata, XMP.as_bytes().to_vec()));
    let intent = dictionary! {
        "Type" => "OutputIntent", "S" => "GTS_PDFX", "DestOutputProfile" => profile,
        "OutputConditionIdentifier" => Object::string_literal("FOGRA39"),
    };
    let catalog = document.add_object(dictionary! {
        "Type" => "Catalog", "Pages" => pages, "Metadata" => metadata,
        "OutputIntents" => vec![Object::Dictionary(intent)],
    });
    let info = document.add_object(dictionary! {
        "Title" => Object::string_literal("A note"), "Trapped" => "False",
        "CreationDate" => Object::string_literal("D:20260331000000Z"),
        "ModDate" => Object::string_literal("D:20260331000000Z"),
    });
    document.trailer.set("Root", catalog);
    document.trailer.set("Info", info);
    let id = || Object::String(b"0123456789abcdef".to_vec(), StringFormat::Hexadecimal);
    document.trailer.set("ID", vec![id(), id()]);
    Made { document, catalog, info, page, profile }
}

impl Made {
    fn bytes(mut self) -> Vec<u8> {
        let mut bytes = Vec::new();
        self.document.save_to(&mut bytes).unwrap();
        bytes
    }

    fn report(self) -> Report {
        read(&self.bytes(), Asked::default()).unwrap()
    }

    /// Each fault as `kind: message`.
    fn told(self) -> Vec<String> {
        let faults = self.report().faults.into_iter();
        faults.map(|fault| format!("{}: {}", fault.kind.name(), fault.message)).collect()
    }

    fn page(&mut self) -> &mut Dictionary {
        self.document.get_dictionary_mut(self.page).unwrap()
    }

    fn catalog(&mut self) -> &mut Dictionary {
        self.document.get_dictionary_mut(self.catalog).unwrap()
    }

    fn info(&mut self) -> &mut Dictionary {
        self.document.get_dictionary_mut(self.info).unwrap()
    }

    fn intents(&mut self) -> &mut Vec<Object> {
        self.catalog().get_mut(b"OutputIntents").unwrap().as_array_mut().unwrap()
    }
}

fn plain() -> Made {
    made("0 0 0 1 k 30 30 100 100 re f", Dictionary::new())
}

/// That exactly this is told, and of the page it is on.
fn tells(made: Made, kind: Kind, words: &str) {
    let faults = made.report().faults;
    let [fault] = &faults[..] else { panic!("{words}: {faults:#?}") };
    assert_eq!(fault.kind, kind, "{fault:?}");
    assert!(fault.message.contains(words), "{words}: {fault:?}");
}

#[test]
fn a_file_as_it_should_be_is_told_nothing_of() {
    let report = plain().report();
    assert_eq!(report.faults, []);
    assert_eq!((report.version.as_str(), report.standard.as_deref()), ("1.6", Some("PDF/X-4")));
    assert_eq!((report.condition.as_deref(), report.pages, report.bleed_mm), (Some("FOGRA39"), 1, Some(3.2)));
    assert_eq!(report.sizes, [Size { width_mm: 148.2, height_mm: 209.9 }]);
    assert_eq!(report.most_ink, Some(100.0));
}
