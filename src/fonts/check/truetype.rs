//! Outlines of TrueType (OpenType 1.9, `loca` and `glyf`): each glyph of the face can be read, and those that are made
//! of others are soon made.

use super::Flaw;
use super::tables::{Tables, u16_at, u32_at, wide};

/// The most points of one glyph, with those that it is made of. Real ones have a few thousand.
const MOST_POINTS: u64 = 1 << 20;
/// How deep glyphs may be made of others that are made of others.
const MOST_LEVELS: usize = 16;

// Flags of a part (`glyf`, composite glyph description) and of a point (simple glyph description).
const ARGUMENTS_ARE_WORDS: u16 = 0x0001;
const HAS_SCALE: u16 = 0x0008;
const HAS_MORE: u16 = 0x0020;
const HAS_TWO_SCALES: u16 = 0x0040;
const HAS_TWO_BY_TWO: u16 = 0x0080;
const X_IS_SHORT: u8 = 0x02;
const Y_IS_SHORT: u8 = 0x04;
const IS_REPEATED: u8 = 0x08;
const X_IS_SAME: u8 = 0x10;
const Y_IS_SAME: u8 = 0x20;

const TOO_FEW: Flaw = "it claims more glyphs than it has outlines for";
const UNREADABLE: Flaw = "the outline of a letter can't be read";
const TOO_FAR: Flaw = "the outline of a letter unfolds too far";

/// Checks the outline of each of so many glyphs.
pub fn check(tables: &Tables, glyphs: u16) -> Result<(), Flaw> {
    let table = |tag| tables.get(tag).ok_or(TOO_FEW);
    let (loca, glyf) = (table(*b"loca")?, table(*b"glyf")?);
    let is_long = match u16_at(table(*b"head")?, 50) {
        Some(0) => false,
        Some(1) => true,
        _ => return Err(UNREADABLE),
    };
    let place = |at: usize| match is_long {
        true => u32_at(loca, 4 * at).map(wide),
        false => u16_at(loca, 2 * at).map(|half| 2 * usize::from(half)),
    };
    let mut outlines = Vec::new();
    for glyph in 0..usize::from(glyphs) {
        let (from, to) = (place(glyph).ok_or(TOO_FEW)?, place(glyph + 1).ok_or(TOO_FEW)?);
        outlines.push(outline(glyf.get(from..to).ok_or(UNREADABLE)?).ok_or(UNREADABLE)?);
    }
    let mut points = vec![None; outlines.len()];
    (0..outlines.len()).try_for_each(|glyph| points_of(glyph, &outlines, &mut points, 0).map(|_| ()))
}

/// What a glyph is drawn of.
enum Outline {
    /// How many points.
    Points(u64),
    /// Other glyphs.
    Parts(Vec<usize>),
}

fn outline(data: &[u8]) -> Option<Outline> {
    if data.is_empty() {
        return Some(Outline::Points(0));
    }
    let contours = u16_at(data, 0)?.cast_signed();
    data.get(10..)?;
    match usize::try_from(contours) {
        Ok(contours) => simple(data, contours).map(Outline::Points),
        Err(_) => parts(data).map(Outline::Parts),
    }
}

/// The points of a glyph that isn't made of others, all of which are there.
fn simple(data: &[u8], contours: usize) -> Option<u64> {
    if contours == 0 {
        return Some(0);
    }
    let mut points = 0;
    for contour in 0..contours {
        let end = usize::from(u16_at(data, 10 + 2 * contour)?) + 1;
        if end < points {
            return None;
        }
        points = end;
    }
    let instructions = 10 + 2 * contours;
    let mut at = instructions + 2 + usize::from(u16_at(data, instructions)?);
    let (mut seen, mut coordinates) = (0, 0);
    while seen < points {
        let flags = *data.get(at)?;
        at += 1;
        let times = if flags & IS_REPEATED == 0 {
            1
        } else {
            at += 1;
            1 + usize::from(*data.get(at - 1)?)
        };
        let bytes = |is_short, is_same| match (flags & is_short != 0, flags & is_same != 0) {
            (true, _) => 1,
            (false, true) => 0,
            (false, false) => 2,
        };
        coordinates += times.min(points - seen) * (bytes(X_IS_SHORT, X_IS_SAME) + bytes(Y_IS_SHORT, Y_IS_SAME));
        seen += times;
    }
    data.get(at..at + coordinates)?;
    u64::try_from(points).ok()
}

/// The glyphs that a glyph is made of.
fn parts(data: &[u8]) -> Option<Vec<usize>> {
    let mut parts = Vec::new();
    let mut at = 10;
    loop {
        let flags = u16_at(data, at)?;
        parts.push(usize::from(u16_at(data, at + 2)?));
        at += if flags & ARGUMENTS_ARE_WORDS == 0 { 6 } else { 8 };
        at += match flags {
            _ if flags & HAS_SCALE != 0 => 2,
            _ if flags & HAS_TWO_SCALES != 0 => 4,
            _ if flags & HAS_TWO_BY_TWO != 0 => 8,
            _ => 0,
        };
        data.get(..at)?;
        if flags & HAS_MORE == 0 {
            return Some(parts);
        }
    }
}

/// The points of a glyph with its parts, each of which is counted once and remembered.
fn points_of(
    glyph: usize,
    outlines: &[Outline],
    known: &mut [Option<(u64, usize)>],
    level: usize,
) -> Result<(u64, usize), Flaw> {
    if let Some(known) = known.get(glyph).ok_or(UNREADABLE)? {
        return Ok(*known);
    }
    if level > MOST_LEVELS {
        return Err(TOO_FAR);
    }
    let counted = match &outlines[glyph] {
        Outline::Points(points) => (*points, 0),
        Outline::Parts(parts) => {
            let (mut points, mut deepest) = (0, 0);
            for part in parts {
                let (of_part, depth) = points_of(*part, outlines, known, level + 1)?;
                // A part costs something where it has no points too.
                points += of_part + 1;
                deepest = deepest.max(depth + 1);
            }
            (points, deepest)
        }
    };
    if counted.0 > MOST_POINTS || counted.1 > MOST_LEVELS {
        return Err(TOO_FAR);
    }
    known[glyph] = Some(counted);
    Ok(counted)
}
