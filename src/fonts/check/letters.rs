//! Which letters a face claims (OpenType 1.9, `cmap`), and that it has a glyph for each.

use ttf_parser::cmap::{Format, Subtable, Table};

use super::Flaw;
use super::tables::{Tables, u16_at, u32_at, wide};

/// Real faces have about five character maps.
const MOST_MAPS: u16 = 64;
/// The most letters that all maps of a face claim together. A face has 65,535 glyphs at most, and each map lists them
/// again.
const MOST_LETTERS: u64 = 1 << 20;
/// How many letters may share a glyph, on the average of a whole map; and as many more, for small faces.
const LETTERS_A_GLYPH: u64 = 4;
const SPARE_LETTERS: u64 = 1000;
/// A map of two-byte letters ends with this (OpenType 1.9, `cmap`, format 4), whatever it leads to.
const LAST: u32 = 0xFFFF;

const TOO_MANY_MAPS: Flaw = "it has too many character maps";
const UNREADABLE: Flaw = "its character map can't be read";
const TOO_MANY: Flaw = "it claims far more letters than it has glyphs";
const NO_GLYPH: Flaw = "it claims letters for which it has no glyph";

/// Checks each character map of a face with so many glyphs.
pub fn check(tables: &Tables, glyphs: u16) -> Result<(), Flaw> {
    let Some(cmap) = tables.get(*b"cmap") else { return Ok(()) };
    let table = Table::parse(cmap).ok_or(UNREADABLE)?;
    if table.subtables.len() > MOST_MAPS {
        return Err(TOO_MANY_MAPS);
    }
    let mut all = 0;
    for index in 0..table.subtables.len() {
        let place = wide(u32_at(cmap, 4 + 8 * usize::from(index) + 4).ok_or(UNREADABLE)?);
        let raw = cmap.get(place..).ok_or(UNREADABLE)?;
        all += match u16_at(raw, 0).ok_or(UNREADABLE)? {
            12 => groups(raw, glyphs, |last, first, glyph| u64::from(glyph) + u64::from(last - first))?,
            13 => groups(raw, glyphs, |_, _, glyph| u64::from(glyph))?,
            14 => variations(raw, glyphs)?,
            4 => {
                segments(raw)?;
                one_by_one(table.subtables.get(index), glyphs)?
            }
            _ => one_by_one(table.subtables.get(index), glyphs)?,
        };
        if all > MOST_LETTERS {
            return Err(TOO_MANY);
        }
    }
    Ok(())
}

/// The letters of a map in groups (formats 12 and 13), of which `last_glyph` tells the last glyph by last letter, first
/// letter and first glyph.
fn groups(raw: &[u8], glyphs: u16, last_glyph: impl Fn(u32, u32, u32) -> u64) -> Result<u64, Flaw> {
    let count = wide(u32_at(raw, 12).ok_or(UNREADABLE)?);
    let groups = raw.get(16..).unwrap_or_default();
    if count > groups.len() / 12 {
        return Err(UNREADABLE);
    }
    let mut letters = 0;
    let mut next = 0;
    for group in groups.chunks_exact(12).take(count) {
        let number = |at| u32_at(group, at).ok_or(UNREADABLE);
        let (first, last, glyph) = (number(0)?, number(4)?, number(8)?);
        if last < first || first < next || last > u32::from(char::MAX) {
            return Err(UNREADABLE);
        }
        if last_glyph(last, first, glyph) >= u64::from(glyphs) {
            return Err(NO_GLYPH);
        }
        next = last + 1;
        letters += u64::from(next - first);
    }
    if letters > LETTERS_A_GLYPH * u64::from(glyphs) + SPARE_LETTERS { Err(TOO_MANY) } else { Ok(letters) }
}

/// Checks that the segments of a map of two-byte letters (format 4) don't claim a letter twice, so that they are soon
/// listed.
fn segments(raw: &[u8]) -> Result<(), Flaw> {
    let count = usize::from(u16_at(raw, 6).ok_or(UNREADABLE)?) / 2;
    let mut letters = 0;
    for segment in 0..count {
        let last = u16_at(raw, 14 + 2 * segment).ok_or(UNREADABLE)?;
        let first = u16_at(raw, 16 + 2 * (count + segment)).ok_or(UNREADABLE)?;
        letters += (u32::from(last) + 1).saturating_sub(u32::from(first));
    }
    if letters > LAST + 1 { Err(TOO_MANY) } else { Ok(()) }
}

/// The letters of a map of at most 65,536, each with its glyph. What leads to glyph 0 is a gap, and common.
fn one_by_one(map: Option<Subtable>, glyphs: u16) -> Result<u64, Flaw> {
    let Some(map) = map else { return Ok(0) };
    // Its count isn't bounded by two bytes, but it lists each glyph.
    if let Format::TrimmedArray(array) = map.format
        && array.glyphs.len() > LAST
    {
        return Err(TOO_MANY);
    }
    let mut letters = 0;
    let mut is_sound = true;
    map.codepoints(|letter| {
        letters += 1;
        is_sound &= letter == LAST || map.glyph_index(letter).is_none_or(|glyph| glyph.0 < glyphs);
    });
    if is_sound { Ok(letters) } else { Err(NO_GLYPH) }
}

/// The glyphs of letters with a variation selector (format 14).
fn variations(raw: &[u8], glyphs: u16) -> Result<u64, Flaw> {
    let selectors = wide(u32_at(raw, 6).ok_or(UNREADABLE)?);
    let mut letters = 0;
    for selector in raw.get(10..).unwrap_or_default().chunks_exact(11).take(selectors) {
        let place = wide(u32_at(selector, 7).ok_or(UNREADABLE)?);
        if place == 0 {
            continue;
        }
        let count = wide(u32_at(raw, place).ok_or(UNREADABLE)?);
        let own = raw.get(place + 4..).unwrap_or_default().chunks_exact(5).take(count);
        for mapping in own {
            letters += 1;
            if letters > MOST_LETTERS {
                return Err(TOO_MANY);
            }
            if u16_at(mapping, 3).is_none_or(|glyph| glyph >= glyphs) {
                return Err(NO_GLYPH);
            }
        }
    }
    Ok(letters)
}
