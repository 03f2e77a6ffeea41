//! What a file says of itself, in its XMP metadata and in its dictionary of information: alike in both (ISO 15930-7, 6.7).

use jiff::civil::DateTime;
use jiff::tz::Offset;
use lopdf::{Dictionary, Document};

use super::asked::MOST_BYTES;
use super::fault::{Faults, Kind};
use super::objects::{get, inner, name};

const PDFX: &str = "http://www.npes.org/pdfx/ns/id/";
const PDF: &str = "http://ns.adobe.com/pdf/1.3/";
const XMP: &str = "http://ns.adobe.com/xap/1.0/";
const XMP_MM: &str = "http://ns.adobe.com/xap/1.0/mm/";
const DC: &str = "http://purl.org/dc/elements/1.1/";
const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const STANDARD: &str = "PDF/X-4";
/// A file's metadata; the largest hold a small preview.
const MOST_XML: usize = 16 << 20;

/// The standard that it claims.
pub fn read(document: &Document, faults: &mut Faults) -> Option<String> {
    let info = inner(document, &document.trailer, b"Info");
    let xmp = xmp(document);
    let parsed = xmp.as_deref().and_then(|text| roxmltree::Document::parse(text).ok());
    let said = |space: &str, name: &str| parsed.as_ref().and_then(|xml| property(xml, space, name));
    let by_info = info.and_then(|info| text(document, info, b"GTS_PDFXVersion"));
    if parsed.is_none() {
        let why = if xmp.is_none() { "it has no XMP metadata that can be read" } else { "its XMP metadata are no XML" };
        faults.tell(Kind::Metadata, format!("{why}: nothing says that it is {STANDARD}"));
        return by_info.map(|standard| short(&standard));
    }
    let standard = said(PDFX, "GTS_PDFXVersion");
    if standard.as_deref() != Some(STANDARD) {
        let claims = match &standard {
            Some(other) => format!("its metadata call it {}, and not {STANDARD}", short(other)),
            None => format!("its metadata don't call it {STANDARD}"),
        };
        faults.tell(Kind::Metadata, claims);
    }
    if let Some(other) = by_info.as_ref().filter(|other| standard.as_ref() != Some(other)) {
        faults.tell(Kind::Metadata, format!("its Info calls it {}, against its metadata", short(other)));
    }
    if said(XMP_MM, "DocumentID").is_none() {
        faults.tell(Kind::Metadata, "its metadata have no DocumentID");
    }
    trapped(document, info, said(PDF, "Trapped").as_deref(), faults);
    for (key, space, name) in
        [("Title", DC, "title"), ("CreationDate", XMP, "CreateDate"), ("ModDate", XMP, "ModifyDate")]
    {
        let by_info = info.and_then(|info| text(document, info, key.as_bytes()));
        let message = match (said(space, name), by_info) {
            (None, _) => format!("its metadata have no {name}"),
            (Some(_), None) => format!("its Info has no {key}"),
            (Some(xmp), Some(info)) if is_alike(key, &xmp, &info) => continue,
            (Some(xmp), Some(info)) => {
                format!("{key} is {} in its Info and {} in its metadata", short(&info), short(&xmp))
            }
        };
        faults.tell(Kind::Metadata, message);
    }
    standard.or(by_info).map(|standard| short(&standard))
}

fn trapped(document: &Document, info: Option<&Dictionary>, by_xmp: Option<&str>, faults: &mut Faults) {
    let by_info = info.and_then(|info| name(document, info, b"Trapped"));
    let by_info = by_info.map(|trapped| String::from_utf8_lossy(trapped).into_owned());
    match by_info.as_deref() {
        Some(known @ ("True" | "False")) => {
            if by_xmp.is_some_and(|xmp| !xmp.eq_ignore_ascii_case(known)) {
                faults.tell(Kind::Trapped, "its Info and its metadata don't agree on whether it is trapped");
            }
        }
        _ => faults.tell(Kind::Trapped, "its Info doesn't say whether it is trapped (True or False)"),
    }
    if by_xmp.is_none() {
        faults.tell(Kind::Trapped, "its metadata don't say whether it is trapped");
    }
}

fn xmp(document: &Document) -> Option<String> {
    let stream = get(document, document.catalog().ok()?, b"Metadata")?.as_stream().ok()?;
    let bytes = stream.get_plain_content_with_limit(MOST_BYTES.min(MOST_XML)).ok()?;
    let text = String::from_utf8(bytes).ok()?;
    // A reader of XML takes no mark before it.
    Some(text.trim_start_matches('\u{feff}').trim().to_owned())
}

/// A property as an attribute or as an element, of which the first of several.
fn property(xml: &roxmltree::Document<'_>, space: &str, name: &str) -> Option<String> {
    let about = xml.descendants().filter(|node| node.has_tag_name((RDF, "Description")));
    about
        .filter_map(|description| {
            if let Some(value) = description.attribute((space, name)) {
                return Some(value.to_owned());
            }
            let element = description.children().find(|child| child.has_tag_name((space, name)))?;
            let item = element.descendants().find(|node| node.has_tag_name((RDF, "li")));
            item.unwrap_or(element).text().map(str::to_owned)
        })
        .map(|value| value.trim().to_owned())
        .find(|value| !value.is_empty())
}

/// A string of a dictionary (ISO 32000-1, 7.9.2).
fn text(document: &Document, dictionary: &Dictionary, key: &[u8]) -> Option<String> {
    let object = get(document, dictionary, key)?;
    let text = lopdf::decode_text_string(object).ok().or_else(|| {
        let name = object.as_name().ok()?;
        Some(String::from_utf8_lossy(name).into_owned())
    });
    text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
}

fn is_alike(key: &str, xmp: &str, info: &str) -> bool {
    if key == "Title" {
        return xmp == info;
    }
    match (moment(xmp), moment(info)) {
        (Some(xmp), Some(info)) => xmp == info,
        _ => false,
    }
}

/// Seconds of a date as PDF writes it, `D:20260331120000+02'00'`, or XMP, `2026-03-31T12:00:00+02:00`; what is left out is
/// the beginning, and no offset is UTC.
fn moment(date: &str) -> Option<i64> {
    let date = date.trim().trim_start_matches("D:");
    let is_xmp = date.contains('-') && date.find('-') == Some(4);
    let end = match is_xmp {
        // After the date: `-` is a sign there.
        true => date.find('T').map(|time| time + date[time..].find(['+', '-', 'Z']).unwrap_or(date.len() - time)),
        false => date.find(['+', '-', 'Z']),
    };
    let (local, offset) = date.split_at(end.unwrap_or(date.len()));
    // Parts of a second are no part of PDF's.
    let local: String = local.split('.').next()?.chars().filter(char::is_ascii_digit).collect();
    let part = |from: usize, length: usize, least: i16| match local.get(from..from + length) {
        Some(digits) => digits.parse::<i16>().ok(),
        None => Some(least),
    };
    let small = |from: usize, least: i16| part(from, 2, least).and_then(|part| i8::try_from(part).ok());
    // A year is written in four digits, and nothing without one.
    local.get(..4)?;
    let (year, month, day) = (part(0, 4, 0)?, small(4, 1)?, small(6, 1)?);
    let civil = DateTime::new(year, month, day, small(8, 0)?, small(10, 0)?, small(12, 0)?, 0).ok()?;
    let sign = if offset.starts_with('-') { -1 } else { 1 };
    let digits: String = offset.chars().filter(char::is_ascii_digit).collect();
    let two = |from: usize| digits.get(from..from + 2).and_then(|two| two.parse::<i32>().ok()).unwrap_or(0);
    let offset = Offset::from_seconds(sign * (two(0) * 3600 + two(2) * 60)).ok()?;
    Some(offset.to_timestamp(civil).ok()?.as_second())
}

/// As much of somebody's words as tells which they are.
fn short(text: &str) -> String {
    const MOST: usize = 60;
    let text: String = text.chars().filter(|c| !c.is_control()).collect();
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("“{}…”", &text[..end]),
        None if text.starts_with("PDF/") => text,
        None => format!("“{text}”"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_the_same_however_it_is_written() {
        for (pdf, xmp) in [
            ("D:20260331000000Z", "2026-03-31T00:00:00Z"),
            ("D:20260331", "2026-03-31"),
            ("D:20260331120000+02'00'", "2026-03-31T10:00:00Z"),
            ("D:20260331120000-05'30", "2026-03-31T12:00:00.250-05:30"),
            ("D:202603311200", "2026-03-31T12:00"),
        ] {
            assert!(moment(pdf).is_some(), "{pdf}");
            assert_eq!(moment(pdf), moment(xmp), "{pdf} {xmp}");
        }
        assert_ne!(moment("D:20260331120000Z"), moment("2026-03-31T12:00:01Z"));
        assert_eq!(moment("Tuesday"), None);
        assert_eq!(moment("D:20261331"), None);
    }
}
