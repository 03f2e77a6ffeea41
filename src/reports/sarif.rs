//! SARIF 2.1.0, which code hosts show beside the lines, and as GitHub takes it: every rule has its words, every result a
//! file and a line.

use serde::Serialize;

use super::listing::{Listed, Listing, Region};
use crate::diagnostics::{Code, Severity};

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";
/// The repository's folder, as programs that show SARIF call it.
const ROOT: &str = "%SRCROOT%";
const CONFIGURATION: &str = "bindery.toml";

#[derive(Serialize)]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Tool,
    invocations: [Invocation; 1],
    automation_details: Identified,
    column_kind: &'static str,
    results: Vec<SarifResult<'a>>,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    name: &'static str,
    version: &'static str,
    semantic_version: &'static str,
    rules: Vec<Rule>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule {
    id: &'static str,
    name: String,
    short_description: Words,
    full_description: Words,
    help: Help,
    #[serde(skip_serializing_if = "Option::is_none")]
    help_uri: Option<String>,
    default_configuration: Configuration,
}

#[derive(Serialize)]
struct Words {
    text: String,
}

#[derive(Serialize)]
struct Help {
    text: String,
    markdown: String,
}

#[derive(Serialize)]
struct Configuration {
    level: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Invocation {
    execution_successful: bool,
    exit_code: u8,
}

#[derive(Serialize)]
struct Identified {
    id: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifResult<'a> {
    rule_id: &'static str,
    rule_index: usize,
    level: String,
    message: Words,
    locations: [Location; 1],
    partial_fingerprints: Fingerprints<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    physical_location: PhysicalLocation,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    region: SarifRegion,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactLocation {
    uri: String,
    uri_base_id: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifRegion {
    start_line: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_column: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_column: Option<usize>,
}

/// The one by which GitHub knows a result again.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Fingerprints<'a> {
    primary_location_line_hash: &'a str,
}

pub fn write(listing: &Listing) -> String {
    let codes: Vec<Code> = listing.codes().into_keys().collect();
    let results = listing.findings.iter().map(|listed| {
        let rule_index =
            codes.iter().position(|code| *code == listed.code).expect("it is one of those that were found");
        result(listed, rule_index, listing)
    });
    let run = Run {
        tool: Tool {
            driver: Driver {
                name: env!("CARGO_PKG_NAME"),
                version: env!("CARGO_PKG_VERSION"),
                semantic_version: env!("CARGO_PKG_VERSION"),
                rules: codes.iter().map(|code| rule(*code)).collect(),
            },
        },
        // It did what it was asked for, whatever it found.
        invocations: [Invocation { execution_successful: true, exit_code: listing.status }],
        automation_details: Identified { id: format!("bindery/{}", listing.folder) },
        column_kind: "unicodeCodePoints",
        results: results.collect(),
    };
    let log = Log { schema: SCHEMA, version: "2.1.0", runs: [run] };
    serde_json::to_string_pretty(&log).expect("words and numbers can be written") + "\n"
}

fn rule(code: Code) -> Rule {
    let (text, link) = (code.explanation().to_owned(), code.link());
    Rule {
        id: code.name(),
        name: format!("{code:?}"),
        short_description: Words { text: format!("{}.", code.summary()) },
        full_description: Words { text: text.clone() },
        help: Help { markdown: format!("{text}\n\n`{link}`"), text: format!("{text}\n\n{link}") },
        help_uri: link.contains("://").then_some(link),
        default_configuration: Configuration { level: code.severity().to_string() },
    }
}

fn result<'a>(listed: &'a Listed, rule_index: usize, listing: &Listing) -> SarifResult<'a> {
    // What is about no file is about the publication, of which this file speaks.
    let path = listed.path.clone().unwrap_or_else(|| match listing.folder.as_str() {
        "." => CONFIGURATION.to_owned(),
        folder => format!("{folder}/{CONFIGURATION}"),
    });
    SarifResult {
        rule_id: listed.code.name(),
        rule_index,
        level: match listed.severity {
            Severity::Error => "error".to_owned(),
            Severity::Warning => "warning".to_owned(),
        },
        message: Words { text: listed.text() },
        locations: [Location {
            physical_location: PhysicalLocation {
                artifact_location: ArtifactLocation { uri: uri(&path), uri_base_id: ROOT },
                region: region(listed.region),
            },
        }],
        partial_fingerprints: Fingerprints { primary_location_line_hash: &listed.fingerprint },
    }
}

fn region(region: Option<Region>) -> SarifRegion {
    match region {
        Some(Region { line, column, end_line, end_column }) => SarifRegion {
            start_line: line,
            start_column: Some(column),
            end_line: Some(end_line),
            end_column: Some(end_column),
        },
        None => SarifRegion { start_line: 1, start_column: None, end_line: None, end_column: None },
    }
}

/// A path as a relative reference (RFC 3986, 4.2).
fn uri(path: &str) -> String {
    let encoded = path.bytes().map(|byte| match byte {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    });
    encoded.collect()
}
