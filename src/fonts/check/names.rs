//! The names in a face (OpenType 1.9, `name`): a list of names may name the same long text again and again.

use super::Flaw;
use super::tables::{Tables, u16_at};

/// All names and the licence, in all languages. Real faces have less than a tenth of it.
const MOST_BYTES: usize = 4 << 20;

const TOO_LONG: Flaw = "its names unfold too far";

/// Checks that the names are no longer together than they may be.
pub fn check(tables: &Tables) -> Result<(), Flaw> {
    let Some(table) = tables.get(*b"name") else { return Ok(()) };
    let count = usize::from(u16_at(table, 2).unwrap_or(0));
    let length = |name: usize| usize::from(u16_at(table, 6 + 12 * name + 8).unwrap_or(0));
    if (0..count).map(length).sum::<usize>() > MOST_BYTES { Err(TOO_LONG) } else { Ok(()) }
}
