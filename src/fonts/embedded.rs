//! The theme's faces, compiled into the binary, with the characters that each can show.
//!
//! All are under the SIL Open Font License 1.1, whose second condition is that the licence travels with every copy:
//! whoever embeds a face embeds [`license`] too. Faces are whole files, never subsets: a subset has lost its `cmap`
//! and is of no use to an e-reader.

use std::sync::OnceLock;

use super::Group;

/// One font file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Face<'a> {
    pub family: &'a str,
    /// With its extension, which tells its kind: `.otf` or `.ttf`.
    pub file_name: &'a str,
    /// As in CSS and OpenType, 1–1000: 400 is regular.
    pub weight: u16,
    pub is_italic: bool,
    pub bytes: &'a [u8],
    /// The characters that the face is for, as a `unicode-range` of CSS, where it belongs to one script and must leave
    /// the rest to the face after it in the chain. None: a face for any text.
    pub script_ranges: Option<&'a str>,
}

impl Face<'_> {
    /// What the file says of its version (OpenType 1.9, `name`, 5), without what its makers add about their tools.
    pub fn version(&self) -> Option<String> {
        let parsed = ttf_parser::Face::parse(self.bytes, 0).ok()?;
        let mut names = parsed.names().into_iter().filter(|name| name.name_id == ttf_parser::name_id::VERSION);
        let said = names.find_map(|name| name.to_string())?;
        let number = said.trim_start_matches("Version").split(';').next().unwrap_or_default();
        Some(number.trim().to_owned())
    }
}

/// Arabic with its joiners, and the four signs that Arabic text shares with Latin (space, no-break space, « and »).
/// Digits 0–9 and Latin letters are left to the Latin face: Noto's Arabic faces have none.
const ARABIC: &str = "U+0020, U+00A0, U+00AB, U+00BB, U+0600-06FF, U+0750-077F, U+08A0-08FF, U+200C-200F, U+25CC, U+FB50-FDFF, U+FE70-FEFF";

macro_rules! face {
    ($family:literal, $folder:literal, $file:literal, $weight:literal, italic: $is_italic:literal, $ranges:expr) => {
        Face {
            family: $family,
            file_name: $file,
            weight: $weight,
            is_italic: $is_italic,
            bytes: include_bytes!(concat!("../../fonts/", $folder, "/", $file)),
            script_ranges: $ranges,
        }
    };
}

static EMBEDDED: [Face<'static>; 20] = [
    face!("Source Serif 4", "source-serif", "SourceSerif4-Regular.otf", 400, italic: false, None),
    face!("Source Serif 4", "source-serif", "SourceSerif4-It.otf", 400, italic: true, None),
    face!("Source Serif 4", "source-serif", "SourceSerif4-Semibold.otf", 600, italic: false, None),
    face!("Source Serif 4", "source-serif", "SourceSerif4-SemiboldIt.otf", 600, italic: true, None),
    face!("Source Sans 3", "source-sans", "SourceSans3-Light.otf", 300, italic: false, None),
    face!("Source Sans 3", "source-sans", "SourceSans3-Regular.otf", 400, italic: false, None),
    face!("Source Sans 3", "source-sans", "SourceSans3-It.otf", 400, italic: true, None),
    face!("Source Sans 3", "source-sans", "SourceSans3-Semibold.otf", 600, italic: false, None),
    face!("Source Sans 3", "source-sans", "SourceSans3-SemiboldIt.otf", 600, italic: true, None),
    face!("Source Code Pro", "source-code-pro", "SourceCodePro-Regular.otf", 400, italic: false, None),
    face!("Source Code Pro", "source-code-pro", "SourceCodePro-It.otf", 400, italic: true, None),
    face!("Source Code Pro", "source-code-pro", "SourceCodePro-Semibold.otf", 600, italic: false, None),
    face!("Noto Naskh Arabic", "noto-arabic", "NotoNaskhArabic-Regular.ttf", 400, italic: false, Some(ARABIC)),
    face!("Noto Naskh Arabic", "noto-arabic", "NotoNaskhArabic-Bold.ttf", 700, italic: false, Some(ARABIC)),
    face!("Noto Sans Arabic", "noto-arabic", "NotoSansArabic-Regular.ttf", 400, italic: false, Some(ARABIC)),
    face!("Noto Sans Arabic", "noto-arabic", "NotoSansArabic-Bold.ttf", 700, italic: false, Some(ARABIC)),
    // For signs that none of the others has, in any language: asked last.
    face!("Noto Sans Symbols", "noto-symbols", "NotoSansSymbols-Regular.ttf", 400, italic: false, None),
    face!("Noto Sans Symbols2", "noto-symbols", "NotoSansSymbols2-Regular.ttf", 400, italic: false, None),
    face!("Noto Sans Math", "noto-symbols", "NotoSansMath-Regular.ttf", 400, italic: false, None),
    face!("Noto Emoji", "noto-emoji", "NotoEmoji_400Regular.ttf", 400, italic: false, None),
];

/// Every face that is compiled in for the text, by family, upright before italic.
pub fn embedded() -> &'static [Face<'static>] {
    &EMBEDDED
}

/// For the words of drawings alone, which are placed for letters of the width of Times or Arial. Courier needs none: its
/// letters, as those of Source Code Pro, take three fifths of their size.
static DRAWN: [Face<'static>; 6] = [
    face!("Liberation Sans", "liberation", "LiberationSans-Regular.ttf", 400, italic: false, None),
    face!("Liberation Sans", "liberation", "LiberationSans-Italic.ttf", 400, italic: true, None),
    face!("Liberation Sans", "liberation", "LiberationSans-Bold.ttf", 700, italic: false, None),
    face!("Liberation Serif", "liberation", "LiberationSerif-Regular.ttf", 400, italic: false, None),
    face!("Liberation Serif", "liberation", "LiberationSerif-Italic.ttf", 400, italic: true, None),
    face!("Liberation Serif", "liberation", "LiberationSerif-Bold.ttf", 700, italic: false, None),
];

/// Every face that is compiled in for the words of drawings alone, which no page and no e-book has.
pub fn drawn() -> &'static [Face<'static>] {
    &DRAWN
}

/// What place a family of the theme's has among the others; none for one that isn't.
pub fn group(family: &str) -> Option<Group> {
    embedded().iter().find(|face| face.family == family).map(|face| match face.script_ranges {
        Some(_) => Group::Script,
        None if face.family.starts_with("Source ") => Group::Latin,
        None => Group::Last,
    })
}

/// The faces that belong to one script: what an e-book takes with it when its text is in that script, since an
/// e-reader has Latin faces of its own and often nothing else.
pub fn for_scripts() -> Vec<Face<'static>> {
    EMBEDDED.iter().filter(|face| face.script_ranges.is_some()).copied().collect()
}

/// A licence that travels with its families' faces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct License {
    /// Unique among licences: `LICENSE-noto-arabic.txt`.
    pub file_name: &'static str,
    pub text: &'static str,
}

impl License {
    /// All of them are the same.
    pub fn name(&self) -> &'static str {
        "SIL Open Font License 1.1"
    }
}

/// The licence of an embedded family; None for a family that isn't ours.
pub fn license(family: &str) -> Option<License> {
    match family {
        "Source Serif 4" => Some(License {
            file_name: "LICENSE-source-serif.txt",
            text: include_str!("../../fonts/source-serif/LICENSE.md"),
        }),
        "Source Sans 3" => Some(License {
            file_name: "LICENSE-source-sans.txt",
            text: include_str!("../../fonts/source-sans/LICENSE.md"),
        }),
        "Source Code Pro" => Some(License {
            file_name: "LICENSE-source-code-pro.txt",
            text: include_str!("../../fonts/source-code-pro/LICENSE.md"),
        }),
        "Noto Naskh Arabic" | "Noto Sans Arabic" => Some(License {
            file_name: "LICENSE-noto-arabic.txt",
            text: include_str!("../../fonts/noto-arabic/LICENSE.md"),
        }),
        "Noto Sans Symbols" | "Noto Sans Symbols2" | "Noto Sans Math" => Some(License {
            file_name: "LICENSE-noto-symbols.txt",
            text: include_str!("../../fonts/noto-symbols/LICENSE.md"),
        }),
        "Liberation Sans" | "Liberation Serif" => Some(License {
            file_name: "LICENSE-liberation.txt",
            text: include_str!("../../fonts/liberation/LICENSE.md"),
        }),
        "Noto Emoji" => Some(License {
            file_name: "LICENSE-noto-emoji.txt",
            text: include_str!("../../fonts/noto-emoji/LICENSE.md"),
        }),
        _ => None,
    }
}

/// Whether `face` has a glyph for `character`, by its `cmap`. A file that can't be read covers nothing.
pub fn covers(face: &Face<'_>, character: char) -> bool {
    static PARSED: OnceLock<Vec<Option<ttf_parser::Face<'static>>>> = OnceLock::new();
    let has_glyph = |parsed: &ttf_parser::Face<'_>| parsed.glyph_index(character).is_some();
    let Some(index) = EMBEDDED.iter().position(|known| std::ptr::eq(known.bytes, face.bytes)) else {
        return ttf_parser::Face::parse(face.bytes, 0).is_ok_and(|parsed| has_glyph(&parsed));
    };
    let parsed =
        PARSED.get_or_init(|| EMBEDDED.iter().map(|face| ttf_parser::Face::parse(face.bytes, 0).ok()).collect());
    parsed[index].as_ref().is_some_and(has_glyph)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_face_is_what_its_entry_says() {
        for face in embedded().iter().chain(drawn()) {
            let parsed = ttf_parser::Face::parse(face.bytes, 0).expect(face.file_name);
            assert_eq!(parsed.weight().to_number(), face.weight, "{}", face.file_name);
            assert_eq!(parsed.is_italic(), face.is_italic, "{}", face.file_name);
            let family = parsed
                .names()
                .into_iter()
                .filter(|name| [1, 16].contains(&name.name_id))
                .filter_map(|name| name.to_string())
                .any(|name| name == face.family);
            assert!(family, "{} isn't of the family {}", face.file_name, face.family);
            let version = face.version().unwrap_or_default();
            assert!(version.starts_with(|first: char| first.is_ascii_digit()), "{}: {version}", face.file_name);
            assert!(license(face.family).is_some_and(|license| license.text.contains("SIL OPEN FONT LICENSE")));
        }
    }

    #[test]
    fn coverage_is_the_cmap() {
        let face = |file_name| embedded().iter().find(|face| face.file_name == file_name).unwrap();
        let naskh = face("NotoNaskhArabic-Regular.ttf");
        assert!(covers(naskh, 'ش'));
        assert!(!covers(naskh, 'a'));
        assert!(!covers(naskh, '+'));
        assert!(covers(face("SourceSerif4-Regular.otf"), 'é'));
        assert!(covers(face("SourceSans3-Regular.otf"), '☑'));
        assert!(!covers(face("SourceSerif4-Regular.otf"), '\u{1F600}'));
        // A copy of the bytes is a face that isn't ours, and is read all the same.
        let copy: &'static [u8] = Box::leak(naskh.bytes.to_vec().into_boxed_slice());
        assert!(covers(&Face { bytes: copy, ..*naskh }, 'ش'));
    }

    #[test]
    fn faces_for_scripts_are_the_arabic_ones() {
        assert!(for_scripts().iter().all(|face| face.family.ends_with("Arabic")));
        assert_eq!(for_scripts().len(), 4);
    }
}
