//! IPTC's Information Interchange Model, in the resource of its name (Adobe Photoshop File Formats, image resource 0x0404).

use super::{Property, Said};

/// The resource's signature and number.
const RESOURCE: &[u8] = b"8BIM\x04\x04";
/// Begins each data set (IIM 4.2, 1.6).
const TAG_MARKER: u8 = 0x1C;
/// The record of descriptions.
const APPLICATION: u8 = 2;
/// Says in record 1 that texts are UTF-8 (IIM 4.2, 1:90; ISO 2022).
const UTF8: &[u8] = b"\x1B%G";

/// Data sets of record 2 with their names; all that can name somebody or somewhere.
const NAMES: [(u8, &str, Property); 19] = [
    (5, "Object Name", Property::Other),
    (25, "Keywords", Property::Other),
    (40, "Special Instructions", Property::Other),
    (55, "Date Created", Property::Other),
    (60, "Time Created", Property::Other),
    (80, "By-line", Property::Other),
    (85, "By-line Title", Property::Other),
    (90, "City", Property::Other),
    (92, "Sub-location", Property::Other),
    (95, "Province/State", Property::Other),
    (100, "Country Code", Property::Other),
    (101, "Country Name", Property::Other),
    (103, "Original Transmission Reference", Property::Other),
    (105, "Headline", Property::Other),
    (110, "Credit", Property::Credit),
    (115, "Source", Property::Other),
    (116, "Copyright Notice", Property::Holder),
    (118, "Contact", Property::Other),
    (120, "Caption/Abstract", Property::Caption),
];

pub fn said(bytes: &[u8]) -> Vec<Said> {
    let mut said = Vec::new();
    let mut rest = bytes;
    while let Some(at) = rest.windows(RESOURCE.len()).position(|window| window == RESOURCE) {
        rest = &rest[at + RESOURCE.len()..];
        said.extend(data_sets(rest).unwrap_or_default());
    }
    said
}

/// Behind the number: a name, padded to an even length, and the size of what follows.
fn data_sets(resource: &[u8]) -> Option<Vec<Said>> {
    let name = usize::from(*resource.first()?) + 1;
    let resource = resource.get(name.next_multiple_of(2)..)?;
    let (size, resource) = resource.split_first_chunk()?;
    let size = usize::try_from(u32::from_be_bytes(*size)).ok()?;
    let mut rest = &resource[..size.min(resource.len())];
    let (mut said, mut is_utf8) = (Vec::new(), false);
    while let [TAG_MARKER, record, number, high, low, after @ ..] = rest {
        let length = usize::from(u16::from_be_bytes([*high, *low]));
        let Some((data, after)) = after.split_at_checked(length) else { break };
        rest = after;
        is_utf8 |= (*record, *number) == (1, 90) && data == UTF8;
        let known = NAMES.iter().find(|(known, ..)| (*record, *number) == (APPLICATION, *known));
        if let Some((_, name, property)) = known {
            said.push(Said {
                property: *property,
                name: format!("IIM {name}"),
                language: None,
                text: text(data, is_utf8),
            });
        }
    }
    Some(said)
}

/// Latin 1 where nothing is said of the letters, unless they are UTF-8 all the same, as most programs write it.
fn text(data: &[u8], is_utf8: bool) -> String {
    match String::from_utf8(data.to_vec()) {
        Ok(text) => text,
        Err(_) if is_utf8 => String::from_utf8_lossy(data).into_owned(),
        Err(_) => data.iter().map(|byte| char::from(*byte)).collect(),
    }
}
