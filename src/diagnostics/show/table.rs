//! What was found, code by code, and what to do.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::excerpt::visible;
use super::group::Group;
use crate::diagnostics::{Severity, counted};

/// More signs of what to do would break the line of most terminals.
const WIDTH: usize = 90;

/// A line a code. `has_left_out`: not every finding was shown.
pub fn write(groups: &[Group<'_>], has_left_out: bool, out: &mut impl Write) -> io::Result<()> {
    let rows: Vec<[String; 3]> =
        groups.iter().map(|group| [count(group), group.code.to_string(), to_do(group)]).collect();
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or_default();
    let (counts, codes) = (width(0), width(1));
    for [count, code, to_do] in &rows {
        writeln!(out, "{count:>counts$}  {code:codes$}  {to_do}")?;
    }
    let rest = if has_left_out { "--all shows each finding; what" } else { "What" };
    writeln!(out, "{rest} a code means is in docs/codes.md\n")
}

fn count(group: &Group<'_>) -> String {
    let (one, many) = match group.severity {
        Severity::Error => ("error", "errors"),
        Severity::Warning => ("warning", "warnings"),
    };
    counted(group.findings.len(), one, many)
}

/// The hint that most of the findings have; where they have none in common, what the code means.
fn to_do(group: &Group<'_>) -> String {
    let mut hints: BTreeMap<&str, usize> = BTreeMap::new();
    for hint in group.findings.iter().filter_map(|finding| finding.hints.first()) {
        *hints.entry(hint).or_default() += 1;
    }
    let most = hints.into_iter().max_by_key(|(_, count)| *count);
    let shared = most.filter(|(_, count)| 2 * count > group.findings.len()).map(|(hint, _)| hint);
    let words = visible(shared.unwrap_or(group.code.summary()));
    match words.char_indices().nth(WIDTH) {
        Some((end, _)) => format!("{}…", words[..end].trim_end()),
        None => words,
    }
}
