//! What a person reads at the end: findings, and the files with what they claim.

use std::io::{IsTerminal, Write};
use std::path::Path;

use crate::diagnostics::{Findings, Severity, Sources, counted, show};
use crate::release::Artifact;

/// Prints findings to standard error, in colour on a terminal that wants it (`NO_COLOR`).
pub fn findings(findings: &Findings, sources: &Sources) {
    findings_to(findings, sources, show::Extent::Few);
}

/// The same, with each of them where that was asked for.
pub fn findings_to(findings: &Findings, sources: &Sources, extent: show::Extent) {
    let mut out = std::io::stderr().lock();
    // Standard error that can't be written to leaves nobody to tell.
    let _ = show::show_to(findings, sources, extent, style(), &mut out);
}

#[expect(clippy::disallowed_methods, reason = "how the terminal is to be used is the command line's own affair")]
fn style() -> show::Style {
    let wants_colour = std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    match wants_colour && std::io::stderr().is_terminal() {
        true => show::Style::Colour,
        false => show::Style::Plain,
    }
}

/// Says a line on standard output. A closed pipe is no reason to fail, nor to panic.
pub fn say(line: &str) {
    let _ = writeln!(std::io::stdout().lock(), "{}", harmless(line));
}

/// Says a line on standard error, if anybody listens.
pub fn tell(line: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{}", harmless(line));
}

/// A path of whoever's, as it may be told.
pub fn shown(path: &Path) -> String {
    show::visible(&path.display().to_string())
}

/// Lines in which no text of others can steer the terminal; the ends of lines are ours.
fn harmless(lines: &str) -> String {
    lines.split('\n').map(show::visible).collect::<Vec<_>>().join("\n")
}

/// One line: "2 errors, 5 warnings".
pub fn counts(findings: &Findings) -> String {
    let count = |severity, one, many| counted(findings.count(severity), one, many);
    format!("{}, {}", count(Severity::Error, "error", "errors"), count(Severity::Warning, "warning", "warnings"))
}

/// A line a file: name, pages, size, what it claims and what not.
pub fn summary(artifacts: &[Artifact]) -> String {
    let width = artifacts.iter().map(|artifact| artifact.file_name.chars().count()).max().unwrap_or(0);
    let line = |artifact: &Artifact| {
        let pages = artifact.pages.map(|n| counted(n, "page", "pages")).unwrap_or_default();
        let mut claims = artifact.claims.join(", ");
        if !artifact.unclaimed.is_empty() {
            claims.push_str(&format!("; PDF/UA-1 no ({})", artifact.unclaimed.join(", ")));
        }
        format!("{:width$}  {pages:>9}  {:>8}  {claims}", artifact.file_name, size(artifact.bytes.len()))
    };
    artifacts.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// In decimal units, as file managers show it.
fn size(bytes: usize) -> String {
    match bytes {
        0..1_000_000 => format!("{} kB", bytes.div_ceil(1_000)),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
    }
}
