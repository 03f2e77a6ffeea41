//! What makes a PDF one for exchange with a press: PDF/X-4 (ISO 15930-7). `PDF_X4.md` has the clauses.

use lopdf::{Document, Object, ObjectId, Stream, StringFormat, dictionary};

use super::profile::Profile;
use super::refused::Refused;
use crate::checksum;

const NAMESPACE: &str = "http://www.npes.org/pdfx/ns/id/";
const VERSION: &str = "PDF/X-4";
/// The registry of printing conditions (ISO 32000-1, table 365).
const REGISTRY: &str = "http://www.color.org";

/// # Errors
///
/// [`Refused::Structure`] where the document lacks what Typst writes.
pub fn mark(document: &mut Document, profile: &Profile) -> Result<(), Refused> {
    without_screen(document)?;
    boxes(document)?;
    output_intent(document, profile)?;
    let info = document.trailer.get(b"Info").and_then(Object::as_reference)?;
    document.get_dictionary_mut(info)?.set("Trapped", "False");
    metadata(document)?;
    document.version = "1.6".into();
    Ok(())
}

/// Two identifiers (6.11): the file's own is another where anything is that it is made of.
///
/// # Errors
///
/// [`Refused::Structure`] where there was none.
pub fn identify(document: &mut Document, made_of: &[&[u8]]) -> Result<(), Refused> {
    let own = checksum::of_parts(made_of)[..16].to_vec();
    let ids = document.trailer.get_mut(b"ID").and_then(Object::as_array_mut)?;
    *ids.last_mut().ok_or(Refused::Structure)? = Object::String(own, StringFormat::Hexadecimal);
    Ok(())
}

/// A press follows no link, reads nothing aloud and shows no bookmarks.
fn without_screen(document: &mut Document) -> Result<(), Refused> {
    let catalog = document.catalog_mut()?;
    for key in ["StructTreeRoot", "MarkInfo", "Outlines", "Names", "Dests", "OpenAction", "AA", "PageMode"] {
        catalog.remove(key.as_bytes());
    }
    for id in document.page_iter().collect::<Vec<ObjectId>>() {
        let page = document.get_dictionary_mut(id)?;
        for key in ["Annots", "StructParents", "Tabs", "AA"] {
            page.remove(key.as_bytes());
        }
    }
    document.prune_objects();
    Ok(())
}

/// What is printed reaches over the edge at which the page is cut (6.15): to the end of the sheet, where no box says less.
fn boxes(document: &mut Document) -> Result<(), Refused> {
    for id in document.page_iter().collect::<Vec<ObjectId>>() {
        let page = document.get_dictionary_mut(id)?;
        let sheet = page.get(b"MediaBox")?.clone();
        for key in ["TrimBox", "BleedBox"] {
            if !page.has(key.as_bytes()) {
                page.set(key, sheet.clone());
            }
        }
        page.remove(b"ArtBox");
    }
    Ok(())
}

fn output_intent(document: &mut Document, profile: &Profile) -> Result<(), Refused> {
    let mut stream = Stream::new(dictionary! { "N" => 4 }, profile.bytes().to_vec());
    stream.compress()?;
    let stream = document.add_object(stream);
    let text = |text: &str| Object::string_literal(text);
    let mut intent = dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFX",
        "OutputConditionIdentifier" => text(if profile.is_registered { &profile.name } else { "Custom" }),
        "Info" => lopdf::text_string(&profile.name),
        "DestOutputProfile" => stream,
    };
    if profile.is_registered {
        intent.set("RegistryName", text(REGISTRY));
    }
    document.catalog_mut()?.set("OutputIntents", vec![Object::Dictionary(intent)]);
    Ok(())
}

/// Typst's own with the version of the standard (6.7).
fn metadata(document: &mut Document) -> Result<(), Refused> {
    let id = document.catalog()?.get(b"Metadata").and_then(Object::as_reference)?;
    let stream = document.get_object_mut(id)?.as_stream_mut()?;
    let text = String::from_utf8(stream.get_plain_content()?).map_err(|_| Refused::Structure)?;
    let end = text.find("</rdf:RDF>").ok_or(Refused::Structure)?;
    let (before, after) = text.split_at(end);
    let said = format!(
        "<rdf:Description rdf:about=\"\" xmlns:pdfxid=\"{NAMESPACE}\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">\
         <pdfxid:GTS_PDFXVersion>{VERSION}</pdfxid:GTS_PDFXVersion><pdf:Trapped>False</pdf:Trapped></rdf:Description>"
    );
    stream.set_plain_content(format!("{before}{said}{after}").into_bytes());
    stream.allows_compression = false;
    Ok(())
}
