//! What is compared, and how its differences are told.

use super::Outline;
use super::outline::Placed;
use crate::diagnostics::{Code, Diagnostic, Findings, Sources, Span, show};
use crate::language::Tag;

/// A chapter of the original and the same chapter of an edition.
pub struct Pair<'a> {
    pub original: &'a Outline,
    pub original_tag: &'a Tag,
    pub ours: &'a Outline,
    pub tag: &'a Tag,
    pub sources: &'a Sources,
}

impl Pair<'_> {
    /// A place of the original in words: `manuscript/en/02-x.md:17:1`.
    pub fn place(&self, span: Span) -> String {
        show::locate(&span.into(), self.sources).unwrap_or_default()
    }

    /// Tells what the one lacks and the other doesn't; nothing where neither does.
    pub fn tell_differing<T>(
        &self,
        (code, what): (Code, &str),
        (lacks, has): (&[Placed<T>], &[Placed<T>]),
        name: impl Fn(&T) -> &str,
        findings: &mut Findings,
    ) {
        let span = match (has.first(), lacks.first()) {
            (Some(first), _) => first.spot.span,
            (None, Some(first)) => self.ours.opposite(self.original, first.spot),
            (None, None) => return,
        };
        let lacks = few(&named(lacks, |one| format!("{} ({})", name(&one.value), self.place(one.spot.span))));
        let has = few(&named(has, |one| name(&one.value).to_owned()));
        let message = match (lacks.is_empty(), has.is_empty()) {
            (false, true) => format!("the original has {what} that this edition doesn't: {lacks}"),
            (true, _) => format!("this edition has {what} that the original doesn't: {has}"),
            (false, false) => {
                format!("the original has {what} that this edition doesn't: {lacks}; this edition has instead: {has}")
            }
        };
        let hint = format!("where it is meant: <!-- bindery: allow {} REASON --> before the block", code.name());
        findings.push(Diagnostic::new(code, span, message).hint(hint));
    }
}

/// So many examples are named, then how many more there are.
const FEW: usize = 3;

/// Each by `name`, which is asked for no more than are named: it looks for a line of a file.
pub fn named<T>(all: &[T], name: impl Fn(&T) -> String) -> Vec<String> {
    all.iter().enumerate().map(|(at, one)| if at < FEW { name(one) } else { String::new() }).collect()
}

pub fn few(names: &[String]) -> String {
    match names.len().checked_sub(FEW) {
        Some(more) if more > 0 => format!("{} and {more} more", names[..FEW].join(", ")),
        _ => names.join(", "),
    }
}
