//! JSON, as `docs/schemas/report-1.schema.json` says it.

use serde::Serialize;

use super::listing::{Listed, Listing, Region};
use crate::diagnostics::{Code, Severity};

const SCHEMA: &str = "urn:bindery:schema:report:1";

#[derive(Serialize)]
struct Report<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    tool: &'static str,
    tool_version: &'static str,
    status: u8,
    errors: usize,
    warnings: usize,
    codes: Vec<OfCode>,
    findings: Vec<Finding<'a>>,
}

#[derive(Serialize)]
struct OfCode {
    code: &'static str,
    count: usize,
    explanation: &'static str,
    link: String,
}

#[derive(Serialize)]
struct Finding<'a> {
    severity: String,
    code: &'static str,
    message: &'a str,
    hints: &'a [String],
    ready: &'a [String],
    path: Option<&'a str>,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
    fingerprint: &'a str,
}

pub fn write(listing: &Listing) -> String {
    let report = Report {
        schema: SCHEMA,
        tool: env!("CARGO_PKG_NAME"),
        tool_version: env!("CARGO_PKG_VERSION"),
        status: listing.status,
        errors: listing.count(Severity::Error),
        warnings: listing.count(Severity::Warning),
        codes: listing.codes().into_iter().map(|(code, count)| of_code(code, count)).collect(),
        findings: listing.findings.iter().map(finding).collect(),
    };
    serde_json::to_string_pretty(&report).expect("words and numbers can be written") + "\n"
}

fn of_code(code: Code, count: usize) -> OfCode {
    OfCode { code: code.name(), count, explanation: code.explanation(), link: code.link() }
}

fn finding(listed: &Listed) -> Finding<'_> {
    let number = |of: fn(Region) -> usize| listed.region.map(of);
    Finding {
        severity: listed.severity.to_string(),
        code: listed.code.name(),
        message: &listed.message,
        hints: &listed.hints,
        ready: &listed.ready,
        path: listed.path.as_deref(),
        line: number(|region| region.line),
        column: number(|region| region.column),
        end_line: number(|region| region.end_line),
        end_column: number(|region| region.end_column),
        fingerprint: &listed.fingerprint,
    }
}
