//! How letters are joined and placed (OpenType 1.9, `GDEF`, `GSUB`, `GPOS`): lists of tables that name the same table
//! again and again are short enough, and nothing leads to a glyph that the face doesn't have.

use ttf_parser::gpos::PositioningSubtable;
use ttf_parser::gsub::{SingleSubstitution, SubstitutionSubtable};
use ttf_parser::opentype_layout::{Coverage, LayoutTable};
use ttf_parser::{Face, GlyphId, LazyArray16};

use super::Flaw;
use super::tables::{Tables, u16_at};

/// The most rules of a table, counted as often as they are named. A shaper keeps each in memory.
const MOST_RULES: usize = 50_000;
/// The most glyphs and ranges that all rules name together.
const MOST_NAMED: usize = 20_000_000;

const TOO_FAR: Flaw = "its rules for joining letters unfold too far";
const NO_GLYPH: Flaw = "its rules for joining letters name glyphs that it doesn't have";

/// Checks the rules of a face with so many glyphs.
pub fn check(tables: &Tables, face: &Face, glyphs: u16) -> Result<(), Flaw> {
    let mut named = Named { glyphs, left: MOST_NAMED };
    if let Some(gdef) = tables.get(*b"GDEF") {
        for list in [4, 10].map(|at| usize::from(u16_at(gdef, at).unwrap_or(0))).into_iter().filter(|at| *at > 0) {
            named.classes(gdef.get(list..).unwrap_or_default())?;
        }
    }
    if let Some(table) = face.tables().gsub {
        count(&table)?;
        for lookup in table.lookups {
            for rule in lookup.subtables.into_iter::<SubstitutionSubtable>() {
                named.coverage(rule.coverage())?;
                named.substitutes(&rule)?;
            }
        }
    }
    if let Some(table) = face.tables().gpos {
        count(&table)?;
        for lookup in table.lookups {
            for rule in lookup.subtables.into_iter::<PositioningSubtable>() {
                named.coverage(rule.coverage())?;
            }
        }
    }
    Ok(())
}

/// Counts the rules of a table, before one is opened.
fn count(table: &LayoutTable) -> Result<(), Flaw> {
    let mut rules = usize::from(table.lookups.len());
    for lookup in table.lookups {
        rules += usize::from(lookup.subtables.len());
        if rules > MOST_RULES {
            return Err(TOO_FAR);
        }
    }
    Ok(())
}

/// What rules have named so far.
struct Named {
    glyphs: u16,
    left: usize,
}

impl Named {
    fn spend(&mut self, cost: usize) -> Result<(), Flaw> {
        self.left = self.left.checked_sub(cost).ok_or(TOO_FAR)?;
        Ok(())
    }

    fn glyph(&self, glyph: GlyphId) -> Result<(), Flaw> {
        if glyph.0 < self.glyphs { Ok(()) } else { Err(NO_GLYPH) }
    }

    fn all(&mut self, glyphs: LazyArray16<GlyphId>) -> Result<(), Flaw> {
        self.spend(1 + usize::from(glyphs.len()))?;
        glyphs.into_iter().try_for_each(|glyph| self.glyph(glyph))
    }

    fn coverage(&mut self, coverage: Coverage) -> Result<(), Flaw> {
        match coverage {
            Coverage::Format1 { glyphs } => self.all(glyphs),
            Coverage::Format2 { records } => {
                self.spend(1 + usize::from(records.len()))?;
                records.into_iter().try_for_each(|range| self.glyph(range.end))
            }
        }
    }

    /// Classes of glyphs (OpenType 1.9, `chapter2`, class definition table).
    fn classes(&mut self, table: &[u8]) -> Result<(), Flaw> {
        let number = |at| u16_at(table, at).unwrap_or(0);
        match number(0) {
            1 => {
                let (first, count) = (number(2), number(4));
                if count > 0 && u32::from(first) + u32::from(count) > u32::from(self.glyphs) {
                    return Err(NO_GLYPH);
                }
                Ok(())
            }
            2 => (0..usize::from(number(2))).try_for_each(|range| self.glyph(GlyphId(number(4 + 6 * range + 2)))),
            _ => Ok(()),
        }
    }

    /// The glyphs that a rule puts in the place of others.
    fn substitutes(&mut self, rule: &SubstitutionSubtable) -> Result<(), Flaw> {
        match rule {
            SubstitutionSubtable::Single(SingleSubstitution::Format1 { coverage, delta }) => {
                let shifted = |glyph: GlyphId| self.glyph(GlyphId(glyph.0.wrapping_add_signed(*delta)));
                match coverage {
                    Coverage::Format1 { glyphs } => glyphs.into_iter().try_for_each(shifted),
                    Coverage::Format2 { records } => records.into_iter().try_for_each(|range| {
                        shifted(range.start)?;
                        shifted(range.end)
                    }),
                }
            }
            SubstitutionSubtable::Single(SingleSubstitution::Format2 { substitutes, .. }) => self.all(*substitutes),
            SubstitutionSubtable::Multiple(rule) => {
                rule.sequences.into_iter().try_for_each(|sequence| self.all(sequence.substitutes))
            }
            SubstitutionSubtable::Alternate(rule) => {
                rule.alternate_sets.into_iter().try_for_each(|set| self.all(set.alternates))
            }
            SubstitutionSubtable::Ligature(rule) => {
                for ligature in rule.ligature_sets.into_iter().flatten() {
                    self.spend(1)?;
                    self.glyph(ligature.glyph)?;
                }
                Ok(())
            }
            SubstitutionSubtable::ReverseChainSingle(rule) => self.all(rule.substitutes),
            // They lead to other rules.
            SubstitutionSubtable::Context(_) | SubstitutionSubtable::ChainContext(_) => Ok(()),
        }
    }
}
