//! JUnit's XML, which most CI services show: a suite a file, a case a finding.
//!
//! An error is a failed case. A warning is a skipped one, since a build with warnings isn't a failed one. A file in which
//! nothing was found has one case, which passed.

use std::collections::BTreeMap;

use quick_xml::escape::escape;

use super::listing::{Listed, Listing};
use crate::diagnostics::Severity;

pub fn write(listing: &Listing) -> String {
    let mut suites: BTreeMap<&str, Vec<&Listed>> =
        listing.files.iter().map(|file| (file.as_str(), Vec::new())).collect();
    for listed in &listing.findings {
        suites.entry(listed.path.as_deref().unwrap_or(&listing.folder)).or_default().push(listed);
    }
    if suites.is_empty() {
        suites.insert(&listing.folder, Vec::new());
    }
    let cases: usize = suites.values().map(|found| found.len().max(1)).sum();
    let counts = counts(cases, listing.count(Severity::Error), listing.count(Severity::Warning));
    let mut xml = format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"bindery\" {counts}>\n");
    for (path, found) in suites {
        suite(path, &found, &mut xml);
    }
    xml.push_str("</testsuites>\n");
    xml
}

fn suite(path: &str, found: &[&Listed], xml: &mut String) {
    let of = |severity| found.iter().filter(|listed| listed.severity == severity).count();
    let counts = counts(found.len().max(1), of(Severity::Error), of(Severity::Warning));
    let path = text(path);
    xml.push_str(&format!("  <testsuite name=\"{path}\" {counts}>\n"));
    if found.is_empty() {
        xml.push_str(&format!("    <testcase classname=\"{path}\" name=\"nothing found\"/>\n"));
    }
    let mut names: BTreeMap<String, usize> = BTreeMap::new();
    for listed in found {
        // A case is known by its name from run to run: no line stands in it.
        let name = format!("{}: {}", listed.code, listed.message);
        let count = names.entry(name.clone()).or_default();
        *count += 1;
        let name = if *count == 1 { name } else { format!("{name} ({count})") };
        xml.push_str(&format!("    <testcase classname=\"{path}\" name=\"{}\">\n", text(&name)));
        xml.push_str(&outcome(listed));
        xml.push_str("    </testcase>\n");
    }
    xml.push_str("  </testsuite>\n");
}

fn outcome(listed: &Listed) -> String {
    let place = match (&listed.path, listed.region) {
        (Some(path), Some(region)) => format!("{path}:{}:{}\n", region.line, region.column),
        (Some(path), None) => format!("{path}\n"),
        (None, _) => String::new(),
    };
    let message = text(&listed.message);
    match listed.severity {
        Severity::Error => {
            let body = text(&format!("{place}{}\n{}", listed.text(), listed.code.link()));
            format!("      <failure type=\"{}\" message=\"{message}\">{body}</failure>\n", listed.code)
        }
        Severity::Warning => {
            let place = place.trim_end();
            let separator = if place.is_empty() { "" } else { ": " };
            format!("      <skipped message=\"{}{separator}{message}\"/>\n", text(place))
        }
    }
}

fn counts(cases: usize, errors: usize, warnings: usize) -> String {
    format!("tests=\"{cases}\" failures=\"{errors}\" errors=\"0\" skipped=\"{warnings}\"")
}

/// Escaped, and without what no XML can hold (XML 1.0, production 2).
fn text(text: &str) -> String {
    let is_char =
        |c: char| matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..);
    let held: String = text.chars().map(|c| if is_char(c) { c } else { '\u{FFFD}' }).collect();
    escape(held).into_owned()
}
