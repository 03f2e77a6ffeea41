//! Outlines of PostScript (Adobe Technical Note 5176, “The Compact Font Format”): where each stands in the table.

use super::index::Index;
use super::tables::{u16_at, u32_at, wide};
use super::{Flaw, charstring};

const TOO_FEW: Flaw = "it claims more glyphs than it has outlines for";
const UNREADABLE: Flaw = "its table of outlines can't be read";

// Operators of dictionaries (appendix H), those of two bytes with the first one before.
const CHARSTRINGS: u16 = 17;
const PRIVATE: u16 = 18;
const SUBROUTINES: u16 = 19;
const CHARSTRING_TYPE: u16 = 0x0C06;
const FONT_ARRAY: u16 = 0x0C24;
const FONT_SELECT: u16 = 0x0C25;

/// Checks the outline of each of so many glyphs.
pub fn check(table: &[u8], glyphs: u16) -> Result<(), Flaw> {
    let font = Font::read(table, glyphs).ok_or(UNREADABLE)?;
    if font.outlines.count < usize::from(glyphs) {
        return Err(TOO_FEW);
    }
    let mut steps = charstring::MOST_STEPS;
    for glyph in 0..usize::from(glyphs) {
        let outline = font.outlines.get(glyph).ok_or(UNREADABLE)?;
        let own = font.own.get(usize::from(font.select[glyph])).ok_or(UNREADABLE)?;
        charstring::check(outline, &font.shared, own, &mut steps)?;
    }
    Ok(())
}

/// What the outlines of a face are made of.
struct Font<'a> {
    outlines: Index<'a>,
    /// Parts of outlines that any glyph may have.
    shared: Index<'a>,
    /// Parts for some glyphs each.
    own: Vec<Index<'a>>,
    /// Which of `own` a glyph has.
    select: Vec<u8>,
}

impl<'a> Font<'a> {
    fn read(table: &'a [u8], glyphs: u16) -> Option<Font<'a>> {
        let names = Index::read(table, usize::from(*table.get(2)?))?;
        let fonts = Index::read(table, names.end)?;
        let strings = Index::read(table, fonts.end)?;
        let shared = Index::read(table, strings.end)?;
        let top = dictionary(fonts.get(0)?)?;
        if operand(&top, CHARSTRING_TYPE, 0).is_some_and(|kind| kind != 2) {
            return None;
        }
        let outlines = Index::read(table, operand(&top, CHARSTRINGS, 0)?)?;
        let mut select = vec![0; usize::from(glyphs)];
        let own = match operand(&top, FONT_ARRAY, 0) {
            None => vec![own(table, &top)?],
            Some(place) => {
                selected(table, operand(&top, FONT_SELECT, 0)?, &mut select)?;
                let fonts = Index::read(table, place)?;
                let font = |at| own(table, &dictionary(fonts.get(at)?)?);
                (0..fonts.count).map(font).collect::<Option<_>>()?
            }
        };
        Some(Font { outlines, shared, own, select })
    }
}

/// Parts of outlines that a dictionary leads to.
fn own<'a>(table: &'a [u8], dictionary_of_font: &[(u16, Vec<usize>)]) -> Option<Index<'a>> {
    let (Some(length), Some(from)) = (operand(dictionary_of_font, PRIVATE, 0), operand(dictionary_of_font, PRIVATE, 1))
    else {
        return Some(Index::default());
    };
    let private = dictionary(table.get(from..from.checked_add(length)?)?)?;
    match operand(&private, SUBROUTINES, 0) {
        Some(place) => Index::read(table, from.checked_add(place)?),
        None => Some(Index::default()),
    }
}

/// Which glyph has the parts of which font (chapter 19).
fn selected(table: &[u8], place: usize, select: &mut [u8]) -> Option<()> {
    match table.get(place)? {
        0 => select.copy_from_slice(table.get(place + 1..)?.get(..select.len())?),
        3 => {
            let ranges = usize::from(u16_at(table, place + 1)?);
            for range in (0..ranges).map(|range| place + 3 + 3 * range) {
                let (first, next) = (usize::from(u16_at(table, range)?), usize::from(u16_at(table, range + 3)?));
                let font = *table.get(range + 2)?;
                select.get_mut(first..next.min(select.len()))?.fill(font);
            }
        }
        _ => return None,
    }
    Some(())
}

/// One of the numbers before an operator; none that is negative or broken, which would be no place.
fn operand(dictionary: &[(u16, Vec<usize>)], operator: u16, at: usize) -> Option<usize> {
    dictionary.iter().find(|(found, _)| *found == operator)?.1.get(at).copied().filter(|number| *number < usize::MAX)
}

/// Operators with the numbers before them (chapter 4).
fn dictionary(data: &[u8]) -> Option<Vec<(u16, Vec<usize>)>> {
    let mut entries = Vec::new();
    let mut operands = Vec::new();
    let mut at = 0;
    while let Some(first) = data.get(at).copied() {
        at += 1;
        let number = match first {
            0..=21 => {
                let mut operator = u16::from(first);
                if first == 12 {
                    operator = operator << 8 | u16::from(*data.get(at)?);
                    at += 1;
                }
                entries.push((operator, std::mem::take(&mut operands)));
                continue;
            }
            28 => {
                at += 2;
                i32::from(u16_at(data, at - 2)?.cast_signed())
            }
            29 => {
                at += 4;
                u32_at(data, at - 4)?.cast_signed()
            }
            30 => {
                // A broken number ends with a half byte of ones.
                while !data.get(at).map(|byte| byte & 0x0F == 0x0F || byte >> 4 == 0x0F)? {
                    at += 1;
                }
                at += 1;
                -1
            }
            32..=246 => i32::from(first) - 139,
            247..=250 => {
                at += 1;
                (i32::from(first) - 247) * 256 + i32::from(*data.get(at - 1)?) + 108
            }
            251..=254 => {
                at += 1;
                -1
            }
            _ => return None,
        };
        operands.push(u32::try_from(number).map_or(usize::MAX, wide));
    }
    Some(entries)
}
