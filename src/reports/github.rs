//! GitHub's workflow commands, which become annotations beside the lines of a commit.
//!
//! A step shows ten of them, and drops what comes after without a word: so errors come first, and the tenth is how many
//! more there are.

use super::listing::{Listed, Listing};
use crate::diagnostics::{Severity, counted};

/// Annotations of a step that are shown.
const MOST: usize = 10;

pub fn write(listing: &Listing) -> String {
    let mut findings: Vec<&Listed> = listing.findings.iter().collect();
    findings.sort_by_key(|listed| listed.severity);
    let shown = if findings.len() > MOST { MOST - 1 } else { findings.len() };
    let mut commands: String = findings[..shown].iter().map(|listed| annotation(listed)).collect();
    let rest = &findings[shown..];
    if !rest.is_empty() {
        let count = |severity| rest.iter().filter(|listed| listed.severity == severity).count();
        let errors = counted(count(Severity::Error), "error", "errors");
        let warnings = counted(count(Severity::Warning), "warning", "warnings");
        let level = if count(Severity::Error) > 0 { Severity::Error } else { Severity::Warning };
        let message = format!("{} more are in the log: {errors}, {warnings}", rest.len());
        commands.push_str(&format!("::{level} title=bindery::{}\n", data(&message)));
    }
    commands
}

fn annotation(listed: &Listed) -> String {
    let mut properties = Vec::new();
    if let Some(path) = &listed.path {
        properties.push(format!("file={}", property(path)));
    }
    if let Some(region) = listed.region {
        properties.push(format!("line={},endLine={}", region.line, region.end_line));
        // Columns of another line than the first are refused.
        if region.line == region.end_line {
            properties.push(format!("col={},endColumn={}", region.column, region.end_column));
        }
    }
    properties.push(format!("title={}", property(listed.code.name())));
    let message = format!("{}\n{}", listed.words(), listed.code.link());
    format!("::{} {}::{}\n", listed.severity, properties.join(","), data(&message))
}

/// As `escapeData` of GitHub's `@actions/core` has it.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// As `escapeProperty` there.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
