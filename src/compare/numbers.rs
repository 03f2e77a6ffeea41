//! The numbers of a chapter, which another language's has too.

use std::collections::HashSet;

use super::numerals::Number;
use super::outline::{Outline, Placed};
use super::pair::Pair;
use crate::diagnostics::{Code, Findings};

/// Tells the numbers that the one chapter has and the other doesn't.
pub fn tell(pair: &Pair<'_>, findings: &mut Findings) {
    let (lacks, has) = (lacking(pair.original, pair.ours), lacking(pair.ours, pair.original));
    pair.tell_differing((Code::NumberDiffers, "numbers"), (&lacks, &has), |number| &number.value, findings);
}

/// What is here and not there, each once.
fn lacking(here: &Outline, there: &Outline) -> Vec<Placed<Number>> {
    let values: HashSet<&String> = there.numbers.iter().map(|number| &number.value.value).collect();
    let parts: HashSet<&String> = there.numbers.iter().flat_map(|number| &number.value.parts).collect();
    let has = |part: &String| values.contains(part) || parts.contains(part);
    let is_there = |number: &Number| has(&number.value) || (!number.parts.is_empty() && number.parts.iter().all(has));
    let mut seen = HashSet::new();
    let told = here.numbers.iter().filter(|number| number.value.is_told && !is_there(&number.value));
    told.filter(|number| seen.insert(number.value.value.clone())).cloned().collect()
}
