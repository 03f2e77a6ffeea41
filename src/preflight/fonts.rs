//! Faces: each in the file (ISO 15930-7, 6.3), and none whose maker forbids it.

use lopdf::{Dictionary, Document, Object};
use ttf_parser::{RawFace, Tag};

use super::asked::MOST_BYTES;
use super::objects::{array, at, dictionary, get, inner, name, told};

/// What OS/2 says of embedding (OpenType, `fsType`): the bit that forbids it, and those that allow it all the same.
const RESTRICTED: u16 = 0x0002;
const ALLOWED: u16 = 0x000c;

pub struct Face {
    pub name: String,
    pub wrong: Option<String>,
}

/// None for a face of drawings (Type 3), which can't be elsewhere than in the file.
pub fn read(document: &Document, font: &Dictionary) -> Option<Face> {
    let kind = name(document, font, b"Subtype").unwrap_or_default();
    if kind == b"Type3" {
        return None;
    }
    let descendant = || dictionary(at(document, array(document, font, b"DescendantFonts")?.first()?)?);
    let holder = if kind == b"Type0" { descendant() } else { Some(font) };
    // What is around several may add how they are encoded.
    let base =
        holder.and_then(|holder| name(document, holder, b"BaseFont")).or_else(|| name(document, font, b"BaseFont"));
    let shown = base.map_or_else(|| "a face without a name".to_owned(), without_subset);
    let descriptor = holder.and_then(|holder| inner(document, holder, b"FontDescriptor"));
    let file = descriptor.and_then(|descriptor| {
        let keys: [&[u8]; 3] = [b"FontFile", b"FontFile2", b"FontFile3"];
        keys.into_iter().find_map(|key| get(document, descriptor, key)?.as_stream().ok())
    });
    let wrong = match file.map(|file| file.get_plain_content_with_limit(MOST_BYTES)) {
        None => Some(format!("the face {shown} isn't in the file")),
        Some(Err(_)) => Some(format!("the face {shown} can't be unpacked")),
        Some(Ok(bytes)) if bytes.is_empty() => Some(format!("the face {shown} is empty")),
        Some(Ok(bytes)) => {
            is_forbidden(&bytes).then(|| format!("the maker of {shown} allows it into no file (fsType)"))
        }
    };
    Some(Face { name: shown, wrong })
}

/// Where the table is there: most subsets have none.
fn is_forbidden(bytes: &[u8]) -> bool {
    let table = RawFace::parse(bytes, 0).ok().and_then(|face| face.table(Tag::from_bytes(b"OS/2")));
    let Some(rights) = table.and_then(|table| table.get(8..10)?.first_chunk::<2>()) else { return false };
    let rights = u16::from_be_bytes(*rights);
    rights & RESTRICTED != 0 && rights & ALLOWED == 0
}

/// `ABCDEF+SourceSerif4-Regular` is a part of it.
fn without_subset(base: &[u8]) -> String {
    let own = match base {
        [tag @ .., _] if base.get(6) == Some(&b'+') && tag[..6].iter().all(u8::is_ascii_uppercase) => &base[7..],
        _ => base,
    };
    told(own)
}

/// The drawings of a Type 3 face.
pub fn glyphs<'d>(document: &'d Document, font: &'d Dictionary) -> impl Iterator<Item = &'d Object> {
    let drawings = inner(document, font, b"CharProcs");
    drawings.into_iter().flat_map(|drawings| drawings.iter().map(|(_, drawing)| drawing))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One table, OS/2, with its rights at the eighth byte.
    fn face(rights: u16) -> Vec<u8> {
        let mut bytes = vec![0, 1, 0, 0, 0, 1, 0, 16, 0, 0, 0, 0];
        bytes.extend(*b"OS/2");
        bytes.extend([0_u32, 28, 12].map(u32::to_be_bytes).concat());
        bytes.extend([0; 8]);
        bytes.extend(rights.to_be_bytes());
        bytes.extend([0; 2]);
        bytes
    }

    #[test]
    fn a_face_is_forbidden_by_its_own_word() {
        assert!(is_forbidden(&face(2)));
        for rights in [0, 4, 8, 6, 0x100] {
            assert!(!is_forbidden(&face(rights)), "{rights}");
        }
        assert!(!is_forbidden(b"no face"));
    }

    #[test]
    fn the_name_of_a_subset_is_that_of_its_face() {
        assert_eq!(without_subset(b"ABCDEF+Serif-Bold"), "Serif-Bold");
        assert_eq!(without_subset(b"Serif+Bold"), "Serif+Bold");
        assert_eq!(without_subset(b"ABCDEF+"), "");
    }
}
