//! The letters that a face claims and has. In the middle of a run of letters, a character map may have gaps: Typst takes
//! them for letters, and the shaper finds no glyph there.

use ttf_parser::PlatformId::{Macintosh, Unicode, Windows};
use ttf_parser::cmap::Subtable;
use ttf_parser::{Face, PlatformId};
use typst::text::{Coverage, Font};

/// Which of a face's character maps the shaper takes: the first that there is of these, by platform and encoding.
const MAPS: [(PlatformId, u16); 10] = [
    (Windows, 0),
    (Windows, 10),
    (Unicode, 6),
    (Unicode, 4),
    (Windows, 1),
    (Unicode, 3),
    (Unicode, 2),
    (Unicode, 1),
    (Unicode, 0),
    (Macintosh, 0),
];

/// The letters for which Typst takes a face, and for which the face has a glyph.
pub fn letters(font: &Font) -> Coverage {
    let claimed = || font.info().coverage.iter();
    let Ok(face) = Face::parse(font.data(), font.index()) else { return Coverage::from_vec(Vec::new()) };
    let Some(map) = map(&face) else { return Coverage::from_vec(Vec::new()) };
    let has_glyph = |letter: &u32| map.glyph_index(*letter).is_some_and(|glyph| glyph.0 != 0);
    Coverage::from_vec(claimed().filter(has_glyph).collect())
}

fn map<'a>(face: &Face<'a>) -> Option<Subtable<'a>> {
    let maps = face.tables().cmap?.subtables;
    MAPS.iter().find_map(|wanted| maps.into_iter().find(|map| (map.platform_id, map.encoding_id) == *wanted))
}
