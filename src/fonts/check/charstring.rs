//! One outline of PostScript (Adobe Technical Note 5177, “The Type 2 Charstring Format”): followed through its parts as
//! those do who draw it or put it into a PDF, with a count of the steps, since parts that call parts unfold without end.

use super::Flaw;
use super::index::Index;
use super::tables::{u16_at, u32_at};

/// The most steps of all outlines of a face. A face of 65,535 ideographs takes about a third of it.
pub const MOST_STEPS: u64 = 100_000_000;
/// The most steps of one outline. Real ones have some thousands.
const MOST_OF_ONE: u64 = 1_000_000;
/// The most levels of parts, and numbers that wait for an operator (appendix B).
const MOST_LEVELS: usize = 10;
const MOST_NUMBERS: usize = 48;

const UNREADABLE: Flaw = "the outline of a letter can't be read";
const TOO_FAR: Flaw = "the outline of a letter unfolds too far";
/// `endchar` with numbers (appendix C), which nothing that makes a PDF reads.
const OLD: Flaw = "a letter is drawn as two others, in a way that is out of use";

/// Follows an outline, and takes its steps from those that are left.
pub fn check(outline: &[u8], shared: &Index, own: &Index, steps: &mut u64) -> Result<(), Flaw> {
    let most = MOST_OF_ONE.min(*steps);
    let mut run = Run { shared, own, numbers: Vec::new(), hints: 0, mask: 0, left: most };
    run.follow(outline, 0)?;
    *steps -= most - run.left;
    Ok(())
}

struct Run<'a> {
    shared: &'a Index<'a>,
    own: &'a Index<'a>,
    numbers: Vec<i32>,
    hints: usize,
    /// The bytes of a mask of hints, once one was read.
    mask: usize,
    left: u64,
}

enum End {
    /// Of a part: what called it goes on.
    Part,
    Outline,
}

impl Run<'_> {
    fn follow(&mut self, part: &[u8], level: usize) -> Result<End, Flaw> {
        if level > MOST_LEVELS {
            return Err(TOO_FAR);
        }
        let mut at = 0;
        while let Some(first) = part.get(at).copied() {
            self.left = self.left.checked_sub(1).ok_or(TOO_FAR)?;
            at += 1;
            match first {
                28 | 32..=255 => {
                    let (number, length) = number(part, first, at).ok_or(UNREADABLE)?;
                    at += length;
                    if self.numbers.len() == MOST_NUMBERS {
                        return Err(UNREADABLE);
                    }
                    self.numbers.push(number);
                }
                // hstem, vstem, hstemhm, vstemhm.
                1 | 3 | 18 | 23 => self.count_hints(),
                // hintmask, cntrmask.
                19 | 20 => {
                    if self.mask == 0 {
                        self.count_hints();
                        self.mask = self.hints.div_ceil(8);
                    }
                    at += self.mask;
                    if at > part.len() {
                        return Err(UNREADABLE);
                    }
                }
                // Moves, lines and curves.
                4..=8 | 21 | 22 | 24..=27 | 30 | 31 => self.numbers.clear(),
                // callsubr, callgsubr.
                10 | 29 => {
                    let list = if first == 10 { self.own } else { self.shared };
                    let called = self.numbers.pop().and_then(|number| subroutine(list, number)).ok_or(UNREADABLE)?;
                    if let End::Outline = self.follow(called, level + 1)? {
                        return Ok(End::Outline);
                    }
                }
                11 => return Ok(End::Part),
                14 if self.numbers.len() >= 4 => return Err(OLD),
                14 => return Ok(End::Outline),
                // hflex, flex, hflex1, flex1; no arithmetic.
                12 if matches!(part.get(at), Some(34..=37)) => {
                    at += 1;
                    self.numbers.clear();
                }
                _ => return Err(UNREADABLE),
            }
        }
        Ok(End::Part)
    }

    fn count_hints(&mut self) {
        self.hints += self.numbers.len() / 2;
        self.numbers.clear();
    }
}

/// A number by its first byte and those from `at`, and how many these are. The fraction of one isn't asked for.
fn number(part: &[u8], first: u8, at: usize) -> Option<(i32, usize)> {
    let high = i32::from(first);
    let next = || part.get(at).copied().map(i32::from);
    Some(match first {
        28 => (i32::from(u16_at(part, at)?.cast_signed()), 2),
        247..=250 => ((high - 247) * 256 + next()? + 108, 1),
        251..=254 => (-(high - 251) * 256 - next()? - 108, 1),
        255 => (u32_at(part, at)?.cast_signed() >> 16, 4),
        _ => (high - 139, 0),
    })
}

/// The part that a number stands for (5177, 4.7): the most common ones have the shortest numbers.
fn subroutine<'a>(list: &Index<'a>, number: i32) -> Option<&'a [u8]> {
    let middle = match list.count {
        ..1240 => 107,
        1240..33900 => 1131,
        _ => 32768,
    };
    list.get(usize::try_from(number.checked_add(middle)?).ok()?)
}
