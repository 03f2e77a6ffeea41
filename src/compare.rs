//! Editions side by side: what a translated chapter lacks, or has more of, than the original.
//!
//! Pure: two outlines give findings, and whoever has the chapters' places says where they stand.

mod links;
mod numbers;
mod outline;
mod structure;

use crate::diagnostics::{Findings, Sources, Span};
use crate::language::Tag;

pub use outline::Outline;

/// A chapter of the original and the same chapter of an edition.
pub struct Pair<'a> {
    pub original: &'a Outline,
    pub original_tag: &'a Tag,
    pub ours: &'a Outline,
    pub tag: &'a Tag,
    pub sources: &'a Sources,
}

impl Pair<'_> {
    /// One finding a kind at most.
    pub fn tell(&self, findings: &mut Findings) {
        structure::tell(self, findings);
        links::tell(self, findings);
        numbers_differ(self, findings);
    }

    /// A place of the original in words: `manuscript/en/02-x.md:17`.
    fn place(&self, span: Span) -> String {
        place(self.sources, span)
    }
}

/// A file and its line.
fn place(sources: &Sources, span: Span) -> String {
    let file = sources.get(span.file);
    let before = file.text.as_bytes().get(..span.start as usize).unwrap_or_default();
    format!("{}:{}", file.path, before.iter().filter(|byte| **byte == b'\n').count() + 1)
}

/// So many examples are named, then how many more there are.
const FEW: usize = 3;

fn few(names: &[String]) -> String {
    match names.len().checked_sub(FEW) {
        Some(more) if more > 0 => format!("{} and {more} more", names[..FEW].join(", ")),
        _ => names.join(", "),
    }
}

/// What the one lacks and the other doesn't, as a sentence.
fn lacks_and_has(what: &str, lacks: &[String], has: &[String]) -> String {
    match (lacks.is_empty(), has.is_empty()) {
        (false, true) => format!("the original has {what} that this edition doesn't: {}", few(lacks)),
        (true, _) => format!("this edition has {what} that the original doesn't: {}", few(has)),
        (false, false) => {
            format!(
                "the original has {what} that this edition doesn't: {}; this edition has instead: {}",
                few(lacks),
                few(has)
            )
        }
    }
}

fn numbers_differ(pair: &Pair<'_>, findings: &mut Findings) {
    use std::collections::HashSet;

    use crate::diagnostics::{Code, Diagnostic};

    let known = |outline: &Outline| -> (HashSet<String>, HashSet<String>) {
        let values = outline.numbers.iter().map(|number| number.value.value.clone()).collect();
        let parts = outline.numbers.iter().flat_map(|number| number.value.parts.clone()).collect();
        (values, parts)
    };
    let lacking = |here: &Outline, there: &Outline| -> Vec<outline::Placed<numbers::Number>> {
        let (values, parts) = known(there);
        let has = |part: &String| values.contains(part) || parts.contains(part);
        let is_there =
            |number: &numbers::Number| has(&number.value) || (!number.parts.is_empty() && number.parts.iter().all(has));
        let mut seen = HashSet::new();
        let told = here.numbers.iter().filter(|number| number.value.is_told && !is_there(&number.value));
        told.filter(|number| seen.insert(number.value.value.clone())).cloned().collect()
    };
    let (lacks, has) = (lacking(pair.original, pair.ours), lacking(pair.ours, pair.original));
    let span = match (has.first(), lacks.first()) {
        (Some(first), _) => first.spot.span,
        (None, Some(first)) => pair.ours.opposite(pair.original, first.spot),
        (None, None) => return,
    };
    let lacks: Vec<_> =
        lacks.iter().map(|one| format!("{} ({})", one.value.value, pair.place(one.spot.span))).collect();
    let has: Vec<_> = has.into_iter().map(|one| one.value.value).collect();
    let message = lacks_and_has("numbers", &lacks, &has);
    findings.push(
        Diagnostic::new(Code::NumberDiffers, span, message)
            .hint("where it is meant: <!-- bindery: allow number-differs REASON --> before the block"),
    );
}
