//! Fences of colons that stand in each other with as many colons, as Pandoc and Quarto allow. By comrak's grammar a line
//! of colons ends the outermost fence that has no more of them: what comes after an inner box would be outside of the
//! outer one. Here each fence gets more colons than those inside of it, and the text is read again.

use super::places::Places;

/// The fewest colons of a fence.
const LEAST: usize = 3;

/// A line of colons.
#[derive(Clone, Copy)]
pub struct Fence {
    /// Counted from 1.
    pub line: usize,
    pub colons: usize,
    /// Whether something is said behind the colons.
    pub begins: bool,
}

/// The text with fences that nest by their length; none where they can't be paired otherwise than they stand.
pub fn nested(text: &str, places: &Places<'_>, mut fences: Vec<Fence>) -> Option<String> {
    fences.sort_by_key(|fence| fence.line);
    fences.dedup_by_key(|fence| fence.line);
    let lengths = lengths(&fences);
    let mut out = String::with_capacity(text.len() + fences.len());
    let mut done = 0;
    for (fence, length) in fences.iter().zip(lengths) {
        let line = places.line_range(fence.line);
        let at = line.start + text[line].find(":::")?;
        out.push_str(&text[done..at]);
        out.push_str(&":".repeat(length));
        done = at + fence.colons;
    }
    out.push_str(&text[done..]);
    (out != text).then_some(out)
}

/// How many colons each fence needs. Where two are open, a line of colons ends the inner one that has as many, else the
/// innermost.
fn lengths(fences: &[Fence]) -> Vec<usize> {
    let mut lengths: Vec<usize> = fences.iter().map(|fence| fence.colons).collect();
    // The fences that are open, and how deep what they hold is.
    let mut open: Vec<(usize, usize)> = Vec::new();
    for (at, fence) in fences.iter().enumerate() {
        if fence.begins {
            open.push((at, LEAST));
            continue;
        }
        let same = open.iter().rposition(|(begun, _)| fences[*begun].colons == fence.colons);
        let Some(ended) = same.or(open.len().checked_sub(1)) else { continue };
        // What is open inside of it isn't ended by a line of its own.
        while open.len() > ended {
            let Some((begun, length)) = open.pop() else { break };
            lengths[begun] = length;
            if open.len() == ended {
                lengths[at] = length;
            }
            if let Some((_, outer)) = open.last_mut() {
                *outer = (*outer).max(length + 1);
            }
        }
    }
    for (begun, length) in open.into_iter().rev() {
        lengths[begun] = length;
    }
    lengths
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lengths of fences that are written as `a` for one that begins, `.` for one that ends, each with its colons.
    fn of(fences: &str) -> Vec<usize> {
        let fence = |word: &str| Fence { line: 0, colons: word.len(), begins: word.starts_with('a') };
        lengths(&fences.split(' ').map(fence).collect::<Vec<_>>())
    }

    #[test]
    fn the_outer_has_more_than_the_inner() {
        assert_eq!(of("aaa ..."), [3, 3]);
        assert_eq!(of("aaa aaa ... aaa ... ..."), [4, 3, 3, 3, 3, 4]);
        assert_eq!(of("aaa aaa aaa ... ... ..."), [5, 4, 3, 3, 4, 5]);
        assert_eq!(of("aaaa aaa ... ...."), [4, 3, 3, 4]);
    }

    #[test]
    fn what_is_not_ended_ends_with_what_it_is_in() {
        assert_eq!(of("aaaa aaa ...."), [4, 3, 4]);
        assert_eq!(of("aaa ......."), [3, 3]);
        assert_eq!(of("aaa"), [3]);
        assert_eq!(of("... aaa ..."), [3, 3, 3]);
    }
}
