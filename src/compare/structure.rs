//! Headings, figures, tables and notes: as many as in the original, and headings of the same levels.

use super::outline::{Item, names};
use super::pair::{Pair, few};
use crate::diagnostics::{Code, Diagnostic, Findings, counted};

pub fn tell(pair: &Pair<'_>, findings: &mut Findings) {
    let (original, ours) = (pair.original, pair.ours);
    for (one, many, theirs, here) in [
        ("heading", "headings", &original.headings, &ours.headings),
        ("figure", "figures", &original.figures, &ours.figures),
        ("table", "tables", &original.tables, &ours.tables),
        ("note", "notes", &original.notes, &ours.notes),
    ] {
        let levels = |items: &[Item]| items.iter().map(|item| item.level).collect::<Vec<_>>();
        if levels(theirs) == levels(here) {
            continue;
        }
        let at = parting(theirs, here);
        let span = match here.get(at) {
            Some(item) => item.spot.span,
            None => theirs.get(at).map_or(ours.head, |item| ours.opposite(original, item.spot)),
        };
        let there = theirs.get(at).map(|item| pair.place(item.spot.span));
        let mut message = match theirs.len() == here.len() {
            true => format!("the {many} have other levels than the original's from here on"),
            false => {
                let theirs = counted(theirs.len(), one, many);
                format!("the original has {theirs} in this chapter, this edition {}", here.len())
            }
        };
        if let Some(there) = there {
            message.push_str(&format!("; they part at {there}"));
        }
        let missing = missing(theirs, here);
        if !missing.is_empty() {
            message.push_str(&format!("; not here: {}", few(&missing)));
        }
        findings.push(
            Diagnostic::new(Code::StructureDiffers, span, message)
                .hint("where it is meant: <!-- bindery: allow structure-differs REASON --> before the block"),
        );
    }
}

/// The first place where two sequences part. Names tell only where the shorter's are all among the longer's: a translator
/// may have given others.
fn parting(theirs: &[Item], here: &[Item]) -> usize {
    let names = are_shared(theirs, here);
    let is_same = |(a, b): &(&Item, &Item)| a.level == b.level && (!names || a.name == b.name);
    theirs.iter().zip(here).take_while(is_same).count()
}

fn are_shared(theirs: &[Item], here: &[Item]) -> bool {
    let (short, long) = if theirs.len() < here.len() { (theirs, here) } else { (here, theirs) };
    let names = names(long);
    short.iter().all(|item| item.name.as_ref().is_some_and(|name| names.contains(name)))
}

/// The names of what the original has and this edition lacks.
fn missing(theirs: &[Item], here: &[Item]) -> Vec<String> {
    if theirs.len() <= here.len() || !are_shared(theirs, here) {
        return Vec::new();
    }
    let names = names(here);
    let missing = theirs.iter().filter_map(|item| item.name.as_ref()).filter(|name| !names.contains(name));
    missing.map(|name| format!("“{name}”")).collect()
}
