//! What every report tells, before it is written in one form or another.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::checksum;
use crate::diagnostics::{Code, Diagnostic, FileId, Findings, Lines, Place, Severity, Sources, show};

/// How many hexadecimal digits of a sum tell lines apart.
const DIGITS: usize = 16;

/// How the command ended.
#[derive(Debug, Clone, Copy)]
pub struct Ended<'a> {
    /// The publication's folder seen from the repository's, with `/`; empty where it is the same.
    pub prefix: &'a str,
    /// The exit status.
    pub status: u8,
}

/// Everything that was found, and in which files was looked.
#[derive(Debug)]
pub struct Listing {
    pub findings: Vec<Listed>,
    /// Every text file that was read, each once.
    pub files: BTreeSet<String>,
    pub status: u8,
    /// The publication's folder from the repository's; `.` where it is the same.
    pub folder: String,
}

/// A finding.
#[derive(Debug)]
pub struct Listed {
    pub severity: Severity,
    pub code: Code,
    pub message: String,
    pub hints: Vec<String>,
    /// Lines to be copied into a file.
    pub ready: Vec<String>,
    /// From the repository's folder, with `/`; none where it is about no file.
    pub path: Option<String>,
    /// None where it is about the file as a whole.
    pub region: Option<Region>,
    /// The same as long as code, file and the words of the line are, and how many like it stand before.
    pub fingerprint: String,
}

/// Lines and columns from 1; columns count characters, the end is one past the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Region {
    pub line: usize,
    pub column: usize,
    pub end_line: usize,
    pub end_column: usize,
}

impl Listing {
    pub fn of(findings: &Findings, sources: &Sources, ended: Ended<'_>) -> Listing {
        let placed = |path: &str| placed(ended.prefix, path);
        let mut lines: HashMap<FileId, Lines> = HashMap::new();
        let mut alike: BTreeMap<String, usize> = BTreeMap::new();
        let mut listed = Vec::new();
        for finding in findings.iter() {
            let (path, region, words) = match &finding.place {
                Place::Span(span) => {
                    let file = sources.get(span.file);
                    let lines = lines.entry(span.file).or_insert_with(|| Lines::of(&file.text));
                    let range = span.range();
                    let (line, column) = lines.position(&file.text, range.start);
                    let (end_line, end_column) = lines.position(&file.text, range.end.max(range.start));
                    let region = Region { line, column, end_line, end_column };
                    (Some(placed(&file.path)), Some(region), lines.text(&file.text, line))
                }
                Place::File(path) => (Some(placed(path)), None, finding.message.as_str()),
                Place::Nowhere => (None, None, finding.message.as_str()),
            };
            let line = line_sum(finding.code, path.as_deref(), words);
            let count = alike.entry(line.clone()).or_default();
            *count += 1;
            let fingerprint = format!("{line}:{count}");
            listed.push(Listed::of(finding, path, region, fingerprint));
        }
        let files = sources.iter().map(|file| placed(&file.path)).collect();
        Listing { findings: listed, files, status: ended.status, folder: placed("") }
    }

    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|listed| listed.severity == severity).count()
    }

    /// How many findings each code has.
    pub fn codes(&self) -> BTreeMap<Code, usize> {
        let mut codes = BTreeMap::new();
        for listed in &self.findings {
            *codes.entry(listed.code).or_default() += 1;
        }
        codes
    }
}

impl Listed {
    fn of(finding: &Diagnostic, path: Option<String>, region: Option<Region>, fingerprint: String) -> Listed {
        let visible = |lines: &[String]| lines.iter().map(|line| show::visible(line)).collect();
        Listed {
            severity: finding.severity,
            code: finding.code,
            message: show::visible(&finding.message),
            hints: visible(&finding.hints),
            ready: visible(&finding.ready),
            path,
            region,
            fingerprint,
        }
    }

    /// The message and its hints, a line each.
    pub fn words(&self) -> String {
        let hints = self.hints.iter().map(|hint| format!("\nhint: {hint}"));
        std::iter::once(self.message.clone()).chain(hints).collect()
    }

    /// The same with the lines to be copied.
    pub fn text(&self) -> String {
        let ready = self.ready.iter().map(|line| format!("\n    {line}"));
        std::iter::once(self.words()).chain(ready).collect()
    }
}

fn placed(prefix: &str, path: &str) -> String {
    match (prefix, path) {
        ("", "") => ".".to_owned(),
        ("", path) => path.to_owned(),
        (prefix, "") => prefix.to_owned(),
        (prefix, path) => format!("{prefix}/{path}"),
    }
}

/// Of a finding's code, its file, and the words of its line whatever the white space between them.
fn line_sum(code: Code, path: Option<&str>, words: &str) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let parts = [code.name(), path.unwrap_or_default(), &words].map(str::as_bytes);
    let mut sum = checksum::hexadecimal(&checksum::of_parts(&parts));
    sum.truncate(DIGITS);
    sum
}
