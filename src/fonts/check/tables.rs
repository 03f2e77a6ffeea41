//! The list of a face's tables (OpenType 1.9, `otff`), and the counts that other tables go by.

use super::{Flaw, NO_FONT};

/// Real faces have about twenty.
const MOST_TABLES: usize = 128;

const OUTSIDE: Flaw = "its tables reach beyond the end of the file";
const UNORDERED: Flaw = "the list of its tables isn't in order";
const TOO_MANY: Flaw = "it lists too many tables";
const TOO_FEW: Flaw = "a table lacks that every font must have";
const NO_METRICS: Flaw = "it claims more glyphs than it has widths for";

pub type Tag = [u8; 4];

/// The tables of one face; each lies in the file.
pub struct Tables<'a> {
    tables: Vec<(Tag, &'a [u8])>,
}

impl<'a> Tables<'a> {
    /// Reads the list of tables of one face of a file.
    pub fn read(file: &'a [u8], index: u32) -> Result<Tables<'a>, Flaw> {
        ttf_parser::RawFace::parse(file, index).map_err(|_| NO_FONT)?;
        let start = match file.starts_with(b"ttcf") {
            true => wide(u32_at(file, 12 + 4 * wide(index)).ok_or(NO_FONT)?),
            false => 0,
        };
        let count = usize::from(u16_at(file, start + 4).ok_or(NO_FONT)?);
        if count > MOST_TABLES {
            return Err(TOO_MANY);
        }
        let mut tables: Vec<(Tag, &[u8])> = Vec::new();
        for entry in (0..count).map(|n| start + 12 + 16 * n) {
            let tag = *file.get(entry..).and_then(<[u8]>::first_chunk::<4>).ok_or(OUTSIDE)?;
            let from = wide(u32_at(file, entry + 8).ok_or(OUTSIDE)?);
            let length = wide(u32_at(file, entry + 12).ok_or(OUTSIDE)?);
            let table = file.get(from..from + length).ok_or(OUTSIDE)?;
            // What makes the PDF looks a table up as in a dictionary.
            if tables.last().is_some_and(|(last, _)| *last >= tag) {
                return Err(UNORDERED);
            }
            tables.push((tag, table));
        }
        Ok(Tables { tables })
    }

    pub fn get(&self, tag: Tag) -> Option<&'a [u8]> {
        self.tables.iter().find(|(found, _)| *found == tag).map(|(_, table)| *table)
    }

    pub fn has(&self, tag: Tag) -> bool {
        self.get(tag).is_some()
    }

    /// How many glyphs the face has (`maxp`), each of which has its width (`hmtx`).
    pub fn glyphs(&self) -> Result<u16, Flaw> {
        let (maxp, head) = (self.get(*b"maxp").ok_or(TOO_FEW)?, self.get(*b"head").ok_or(TOO_FEW)?);
        let (hhea, hmtx) = (self.get(*b"hhea").ok_or(TOO_FEW)?, self.get(*b"hmtx").ok_or(TOO_FEW)?);
        let glyphs = u16_at(maxp, 4).filter(|glyphs| *glyphs > 0).ok_or(TOO_FEW)?;
        if head.len() < 54 || hhea.len() < 36 {
            return Err(TOO_FEW);
        }
        let widths = u16_at(hhea, 34).filter(|widths| *widths > 0).ok_or(TOO_FEW)?;
        let needed = 4 * usize::from(widths) + 2 * usize::from(glyphs.saturating_sub(widths));
        if hmtx.len() < needed { Err(NO_METRICS) } else { Ok(glyphs) }
    }
}

/// A number of two bytes, the high one first; none beyond the end.
pub fn u16_at(data: &[u8], at: usize) -> Option<u16> {
    data.get(at..)?.first_chunk().map(|bytes| u16::from_be_bytes(*bytes))
}

/// A number of four bytes.
pub fn u32_at(data: &[u8], at: usize) -> Option<u32> {
    data.get(at..)?.first_chunk().map(|bytes| u32::from_be_bytes(*bytes))
}

/// A number of a font as a place in it.
pub fn wide(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX / 4)
}
