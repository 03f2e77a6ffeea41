//! A publication's own faces, as an e-book takes them with it: each for the characters that the theme's faces lack.
//!
//! What a theme's face has is left to it in a PDF as well, where the own ones are asked last.

use std::collections::BTreeSet;

use typst::text::{Coverage, Font};

use super::Group;
use super::embedded::{Face, group};

/// The family of all of them, in the theme's style sheet behind its own families.
const FAMILY: &str = "Edition";
/// Begins a file of several faces, which EPUB doesn't know (3.3, 3.2).
const COLLECTION: &[u8] = b"ttcf";
/// Begins a file whose outlines are PostScript's.
const POSTSCRIPT: &[u8] = b"OTTO";

/// One of the publication's own faces.
pub struct OwnFace {
    font: Font,
    /// By its place among them: no name of an author's.
    file_name: String,
    ranges: String,
}

impl OwnFace {
    pub fn family(&self) -> &str {
        &self.font.info().family
    }

    /// Whether it has anything that the theme's faces and those before it lack.
    pub fn adds(&self) -> bool {
        !self.ranges.is_empty()
    }

    pub fn face(&self) -> Face<'_> {
        let info = self.font.info();
        Face {
            family: FAMILY,
            file_name: &self.file_name,
            weight: info.variant.weight.to_number(),
            is_italic: info.variant.style != typst::text::FontStyle::Normal,
            bytes: self.font.data(),
            script_ranges: Some(&self.ranges),
        }
    }
}

/// The faces of `fonts`, with their `letters`, that aren't the theme's, each for what its family has and neither the
/// theme's faces for text nor a family before it.
pub fn faces(fonts: &[Font], letters: &[Coverage]) -> Vec<OwnFace> {
    let family = |font: &Font| font.info().family.clone();
    let is_theme = |font: &Font| group(&family(font)).is_some();
    let covered = |faces: &mut dyn Iterator<Item = &(&Font, &Coverage)>| -> BTreeSet<u32> {
        faces.flat_map(|(_, letters)| letters.iter()).collect()
    };
    let is_text = |font: &Font| matches!(group(&family(font)), Some(Group::Latin | Group::Script));
    let all: Vec<(&Font, &Coverage)> = fonts.iter().zip(letters).collect();
    let mut taken = covered(&mut all.iter().filter(|(font, _)| is_text(font)));
    let own: Vec<_> = all.into_iter().filter(|(font, _)| !is_theme(font) && !is_collection(font)).collect();
    let mut families: Vec<String> = Vec::new();
    own.iter().for_each(|(font, _)| {
        if !families.contains(&family(font)) {
            families.push(family(font));
        }
    });
    let mut faces = Vec::new();
    for name in families {
        let of_family: Vec<_> = own.iter().copied().filter(|(font, _)| family(font) == name).collect();
        let all = covered(&mut of_family.iter());
        let ranges = ranges(all.difference(&taken).copied());
        taken.extend(all);
        for (font, _) in of_family {
            let extension = if font.data().starts_with(POSTSCRIPT) { "otf" } else { "ttf" };
            let file_name = format!("own-{}.{extension}", faces.len() + 1);
            faces.push(OwnFace { font: font.clone(), file_name, ranges: ranges.clone() });
        }
    }
    faces
}

/// Whether the face shares its file with others.
pub fn is_collection(font: &Font) -> bool {
    font.data().starts_with(COLLECTION)
}

/// Code points in ascending order as a `unicode-range` of CSS.
fn ranges(code_points: impl Iterator<Item = u32>) -> String {
    let mut ranges: Vec<[u32; 2]> = Vec::new();
    for point in code_points {
        match ranges.last_mut() {
            Some([_, last]) if *last + 1 == point => *last = point,
            _ => ranges.push([point, point]),
        }
    }
    let written = ranges.into_iter().map(|[first, last]| match first == last {
        true => format!("U+{first:04X}"),
        false => format!("U+{first:04X}-{last:04X}"),
    });
    written.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_points_are_ranges() {
        assert_eq!(ranges([0x5D0, 0x5D1, 0x5D2, 0x5F0].into_iter()), "U+05D0-05D2, U+05F0");
        assert_eq!(ranges(std::iter::empty()), "");
    }
}
