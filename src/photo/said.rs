//! What a picture's file says of itself, for its owner alone: nothing of it is ever published by itself.
//!
//! XMP (ISO 16684-1) is found as a packet wherever it stands in the file, as the standard has it for readers that don't know
//! the format; IPTC's Information Interchange Model (IIM 4.2) in the same way; EXIF is read from its place in each format.

mod iim;
mod property;
mod xmp;

use std::io::Cursor;

use exif::{In, Tag, Value};

use super::{Limits, Refusal, pixels};
use crate::diagnostics::counted;

pub use property::{Property, Said};

/// All that the file says, XMP before IIM before EXIF, as they are to be believed (Metadata Working Group, Guidelines for
/// Handling Image Metadata 2.0, 5).
///
/// # Errors
/// [`Refusal::TooLarge`].
pub fn said(bytes: &[u8], limits: &Limits) -> Result<Vec<Said>, Refusal> {
    pixels::check_bytes(bytes, limits)?;
    let mut said = xmp::said(bytes);
    said.extend(iim::said(bytes));
    said.extend(exif(bytes));
    Ok(said)
}

fn exif(bytes: &[u8]) -> Vec<Said> {
    let mut reader = exif::Reader::new();
    reader.continue_on_error(true);
    let read = reader.read_from_container(&mut Cursor::new(bytes));
    // What comes before a mistake counts as well.
    let Ok(block) = read.or_else(|error| error.distill_partial_result(|_| {})) else { return Vec::new() };
    let fields = block.fields().filter(|field| !TECHNICAL.contains(&field.tag));
    fields.map(|field| exif_field(field, &block)).collect()
}

/// What tells nothing of anybody: how the pixels are to be read.
const TECHNICAL: [Tag; 14] = [
    Tag::Orientation,
    Tag::XResolution,
    Tag::YResolution,
    Tag::ResolutionUnit,
    Tag::YCbCrPositioning,
    Tag::ComponentsConfiguration,
    Tag::FlashpixVersion,
    Tag::ExifVersion,
    Tag::ColorSpace,
    Tag::GPSVersionID,
    Tag::Compression,
    Tag::JPEGInterchangeFormat,
    Tag::PixelXDimension,
    Tag::PixelYDimension,
];

/// The texts that Windows writes, in UTF-16.
const WINDOWS: [(u16, &str); 5] =
    [(0x9C9B, "XPTitle"), (0x9C9C, "XPComment"), (0x9C9D, "XPAuthor"), (0x9C9E, "XPKeywords"), (0x9C9F, "XPSubject")];

fn exif_field(field: &exif::Field, block: &exif::Exif) -> Said {
    let windows = WINDOWS.iter().find(|(number, _)| *number == field.tag.number());
    let name = windows.map_or_else(|| field.tag.to_string(), |(_, name)| (*name).to_owned());
    let property = match field.tag {
        Tag::ImageDescription => Property::Caption,
        Tag::Copyright => Property::Holder,
        _ => Property::Other,
    };
    let text = match &field.value {
        Value::Byte(data) if windows.is_some() => {
            let units: Vec<u16> = data.chunks_exact(2).map(|two| u16::from_le_bytes([two[0], two[1]])).collect();
            String::from_utf16_lossy(&units).trim_end_matches('\0').to_owned()
        }
        Value::Undefined(data, _) | Value::Byte(data) if data.len() > MOST_NUMBERS => bytes_as_text(data),
        Value::Ascii(lines) => {
            let lines: Vec<_> = lines.iter().map(|line| String::from_utf8_lossy(line)).collect();
            lines.join(" ")
        }
        _ => field.display_value().with_unit(block).to_string(),
    };
    match (field.ifd_num, field.tag) {
        (In::THUMBNAIL, Tag::JPEGInterchangeFormatLength) => {
            let text = format!("a small copy of the picture, of {text} bytes");
            Said { property, name: "EXIF thumbnail".to_owned(), language: None, text }
        }
        _ => Said { property, name: format!("EXIF {name}"), language: None, text },
    }
}

/// More bytes than this are no list of numbers.
const MOST_NUMBERS: usize = 8;

/// The text of bytes that are one, behind the eight that name its letters (EXIF 3.0, 4.6.6, UserComment); else how many
/// there are.
fn bytes_as_text(data: &[u8]) -> String {
    let text = data.strip_prefix(b"ASCII\0\0\0").or(data.strip_prefix(&[0; 8])).unwrap_or(data);
    match std::str::from_utf8(text) {
        Ok(text) if !text.trim_end_matches('\0').contains(char::is_control) => text.trim_end_matches('\0').to_owned(),
        _ => counted(data.len(), "byte", "bytes"),
    }
}

#[cfg(test)]
mod tests;
