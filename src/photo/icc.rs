//! Colour profiles (ICC.1:2022), kept to what colours need.
//!
//! A profile can be as telling as EXIF: a screenshot carries the profile of
//! the display, and macOS writes the display's maker, model and serial number
//! into it (`mmod`); calibration software adds the date and the measurements.
//! So a profile is put together again from the tags that a colour
//! transformation reads, plus the copyright notice, which is its maker's and
//! must stay.

/// The colours that a picture is made of, as a profile's header names them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Space {
    Grey,
    Rgb,
}

impl Space {
    /// The signature (ICC.1:2022, table 19).
    fn signature(self) -> &'static [u8; 4] {
        match self {
            Self::Grey => b"GRAY",
            Self::Rgb => b"RGB ",
        }
    }
}

/// The tags that are kept (ICC.1:2022, clause 9): white and black points, the
/// matrix, the curves, the tables between device and connection space, and
/// code points. `desc`, which is required too, is written anew.
const KEPT: [&[u8; 4]; 29] = [
    b"wtpt", b"bkpt", b"chad", b"chrm", b"cicp", b"lumi", b"gamt", b"cprt", b"rXYZ", b"gXYZ", b"bXYZ", b"rTRC",
    b"gTRC", b"bTRC", b"kTRC", b"A2B0", b"A2B1", b"A2B2", b"B2A0", b"B2A1", b"B2A2", b"D2B0", b"D2B1", b"D2B2",
    b"D2B3", b"B2D0", b"B2D1", b"B2D2", b"B2D3",
];

/// Where the tag table starts, in bytes.
const HEADER: usize = 128;
/// The most bytes of a profile: far more than tables need, and still what the
/// segments of a JPEG can hold.
const MOST: usize = 8 * 1024 * 1024;
/// What the profile is called in the output.
const NAME: &str = "Colours of the picture";
/// D50 in XYZ, the illuminant that every header must give (7.2.16).
const D50: [u8; 12] = [0, 0, 0xF6, 0xD6, 0, 1, 0, 0, 0, 0, 0xD3, 0x2D];

/// One part of the profile that will be written.
struct Tag<'a> {
    signature: &'a [u8],
    /// Where its data starts in the original; tags that share data do so in
    /// the copy as well.
    from: Option<usize>,
    data: &'a [u8],
}

/// A copy of a profile without anything that identifies a device, a person or
/// a time; `None` if it is no profile, or not one for `space`: it would be
/// ignored at best, and PDF/A (ISO 19005-2, 6.2.4.2) refuses a wrong one.
pub(super) fn scrub(profile: &[u8], space: Space) -> Option<Vec<u8>> {
    let header = profile.get(..HEADER).filter(|_| profile.len() <= MOST)?;
    let is_input_or_display = [b"scnr", b"mntr", b"prtr", b"spac"].iter().any(|class| &header[12..16] == *class);
    let connects = matches!(&header[20..24], b"XYZ " | b"Lab ");
    if &header[36..40] != b"acsp" || &header[16..20] != space.signature() || !is_input_or_display || !connects {
        return None;
    }
    let name = description(header[8]);
    let mut tags = vec![Tag { signature: b"desc", from: None, data: &name }];
    let count = word(profile, HEADER)?;
    // Real profiles have about 10 to 40 tags; a count that lies ends here, or
    // where the bytes do.
    for index in 0..count.min(200) {
        let entry = HEADER + 4 + 12 * index;
        let signature = profile.get(entry..entry + 4)?;
        let from = word(profile, entry + 4)?;
        let length = word(profile, entry + 8)?;
        let known = KEPT.iter().any(|kept| signature == *kept);
        if known && !tags.iter().any(|tag| tag.signature == signature) {
            let data = profile.get(from..from.checked_add(length)?)?;
            tags.push(Tag { signature, from: Some(from), data });
        }
    }
    assemble(header, &tags)
}

/// Writes header, table and data (ICC.1:2022, clause 7).
fn assemble(header: &[u8], tags: &[Tag]) -> Option<Vec<u8>> {
    let mut data = Vec::new();
    let mut table = Vec::new();
    let mut placed: Vec<(usize, usize, usize)> = Vec::new();
    let data_start = HEADER + 4 + 12 * tags.len();
    for tag in tags {
        let length = tag.data.len();
        let shared = placed.iter().find(|(from, size, _)| Some(*from) == tag.from && *size == length);
        let place = match shared {
            Some((_, _, place)) => *place,
            None => {
                let place = data_start + data.len();
                data.extend_from_slice(tag.data);
                data.resize(data.len().next_multiple_of(4), 0);
                if let Some(from) = tag.from {
                    placed.push((from, length, place));
                }
                place
            }
        };
        table.extend_from_slice(tag.signature);
        table.extend_from_slice(&u32::try_from(place).ok()?.to_be_bytes());
        table.extend_from_slice(&u32::try_from(length).ok()?.to_be_bytes());
    }
    let size = u32::try_from(data_start + data.len()).ok()?;
    let count = u32::try_from(tags.len()).ok()?;

    let mut profile = Vec::with_capacity(data_start + data.len());
    profile.extend_from_slice(&size.to_be_bytes());
    profile.extend_from_slice(&[0; 4]); // the preferred software
    profile.extend_from_slice(&header[8..24]); // version, class, spaces
    // A date is required; this one says nothing about when.
    for part in [2000_u16, 1, 1, 0, 0, 0] {
        profile.extend_from_slice(&part.to_be_bytes());
    }
    profile.extend_from_slice(b"acsp");
    // Platform, flags, the device's maker, model and attributes.
    profile.extend_from_slice(&[0; 24]);
    profile.extend_from_slice(&[0, 0, 0, header[67] & 3]); // rendering intent
    profile.extend_from_slice(&D50);
    // Creator, the profile's own hash (0: not computed), reserved.
    profile.extend_from_slice(&[0; 48]);
    profile.extend_from_slice(&count.to_be_bytes());
    profile.extend_from_slice(&table);
    profile.extend_from_slice(&data);
    Some(profile)
}

/// The data of a `desc` tag: `multiLocalizedUnicodeType` from version 4 on
/// (10.15), before that `textDescriptionType` (ICC.1:2001-04, 6.5.17).
fn description(major_version: u8) -> Vec<u8> {
    let mut data = Vec::new();
    if major_version >= 4 {
        let text: Vec<u8> = NAME.encode_utf16().flat_map(u16::to_be_bytes).collect();
        data.extend_from_slice(b"mluc\0\0\0\0\0\0\0\x01\0\0\0\x0CenUS\0\0\0");
        data.push(u8::try_from(text.len()).unwrap_or(0));
        data.extend_from_slice(&[0, 0, 0, 28]);
        data.extend_from_slice(&text);
    } else {
        data.extend_from_slice(b"desc\0\0\0\0\0\0\0");
        data.push(u8::try_from(NAME.len() + 1).unwrap_or(0));
        data.extend_from_slice(NAME.as_bytes());
        // The end of the text; no Unicode; no Macintosh text, whose room of
        // 67 bytes is there all the same.
        data.extend_from_slice(&[0; 1 + 8 + 3 + 67]);
    }
    data
}

/// Four bytes, big endian.
fn word(bytes: &[u8], at: usize) -> Option<usize> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    usize::try_from(u32::from_be_bytes(four.try_into().ok()?)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::photo::fixtures::{contains, profile};

    #[test]
    fn only_colours_and_the_notice_stay() {
        for version in [2, 4] {
            let before = profile(Space::Rgb, version);
            assert!(contains(&before, b"SECRET-DISPLAY"));
            let after = scrub(&before, Space::Rgb).expect("a sound profile");
            assert!(!contains(&after, b"SECRET"));
            assert!(!contains(&after, b"mmod"));
            assert!(contains(&after, b"Copyright Somebody"));
            assert_eq!(word(&after, 0), Some(after.len()));
            assert_eq!(scrub(&after, Space::Rgb).as_deref(), Some(&after[..]));
        }
    }

    #[test]
    fn shared_curves_stay_shared() {
        let after = scrub(&profile(Space::Rgb, 4), Space::Rgb).expect("a sound profile");
        let place = |signature: &[u8]| {
            let entry = after.windows(4).position(|four| four == signature);
            word(&after, entry.expect("the tag") + 4)
        };
        assert_eq!(place(b"rTRC"), place(b"gTRC"));
    }

    #[test]
    fn what_is_no_profile_or_not_for_these_colours_goes() {
        let sound = profile(Space::Rgb, 4);
        assert_eq!(scrub(&sound, Space::Grey), None);
        assert_eq!(scrub(b"SECRET-NOTE", Space::Rgb), None);
        assert_eq!(scrub(&sound[..sound.len() - 40], Space::Rgb), None);
        assert_eq!(scrub(&vec![0xFF; 4096], Space::Rgb), None);
    }
}
