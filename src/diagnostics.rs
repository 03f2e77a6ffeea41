//! What the tool tells its user: findings with a code, a place in the manuscript and a way out.
//!
//! A [`Span`] is a byte range of a file that [`Sources`] holds. Stages return their findings beside their value; the
//! pipeline merges them and [`show`] prints them.

mod codes;
mod judge;
mod lines;
pub mod show;
mod span;
pub mod suggest;
mod waiver;

pub use codes::{Code, UnknownCode};
pub use judge::Judgement;
pub use lines::Lines;
pub use span::Span;
pub use waiver::Waiver;

use std::collections::BTreeSet;
use std::sync::Arc;

/// A file of the publication, by its index in [`Sources`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FileId(u32);

/// So many of what is counted, as a message says it: “1 table”, “3 tables”.
pub fn counted(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

/// A text file as it was read, kept so that findings can show an excerpt.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// Relative to the publication, with `/`.
    pub path: String,
    pub text: Arc<str>,
}

/// Every text file that a finding may point into.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
}

impl Sources {
    /// A file that is read twice, and is still the same, is one: what is found in it twice is found once.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<Arc<str>>) -> FileId {
        let (path, text) = (path.into(), text.into());
        let known = self.files.iter().position(|file| file.path == path && file.text == text);
        let id = u32::try_from(known.unwrap_or(self.files.len())).expect("fewer than 2^32 files");
        if known.is_none() {
            self.files.push(SourceFile { path, text });
        }
        FileId(id)
    }

    pub fn get(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// In the order in which they were read.
    pub fn iter(&self) -> std::slice::Iter<'_, SourceFile> {
        self.files.iter()
    }

    /// Takes in the files of others, and tells where each of them is now.
    pub fn take_in(&mut self, others: &Sources) -> Moved {
        Moved(others.files.iter().map(|file| self.add(file.path.clone(), file.text.clone())).collect())
    }
}

/// Where files that others had are among these, by their index there.
#[derive(Debug)]
pub struct Moved(Vec<FileId>);

impl Moved {
    pub fn span(&self, span: Span) -> Span {
        span.in_file(self.0[span.file.0 as usize])
    }

    pub fn findings(&self, findings: Findings) -> Findings {
        let moved = |finding: Diagnostic| match finding.place {
            Place::Span(span) => Diagnostic { place: Place::Span(self.span(span)), ..finding },
            Place::File(_) | Place::Nowhere => finding,
        };
        Findings { list: findings.list.into_iter().map(moved).collect() }
    }

    pub fn waiver(&self, waiver: Waiver) -> Waiver {
        let covers = waiver.covers.into_iter().map(|span| self.span(span)).collect();
        Waiver { span: self.span(waiver.span), covers, ..waiver }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    Error,
    Warning,
}

/// Where a finding is: a place in a text, a file as a whole, or nowhere in particular (the command line).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Place {
    Span(Span),
    /// A path relative to the publication, with `/`: a picture, a folder, a file that isn't there.
    File(String),
    Nowhere,
}

impl From<Span> for Place {
    fn from(span: Span) -> Self {
        Place::Span(span)
    }
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    pub severity: Severity,
    pub code: Code,
    pub place: Place,
    pub message: String,
    pub hints: Vec<String>,
    /// Lines that are ready to be copied into a file, shown below all else as they are.
    pub ready: Vec<String>,
}

impl Diagnostic {
    /// A finding with its code's own severity.
    pub fn new(code: Code, place: impl Into<Place>, message: impl Into<String>) -> Self {
        Diagnostic {
            severity: code.severity(),
            code,
            place: place.into(),
            message: message.into(),
            hints: Vec::new(),
            ready: Vec::new(),
        }
    }

    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// With lines to be copied.
    #[must_use]
    pub fn ready(mut self, lines: Vec<String>) -> Self {
        self.ready = lines;
        self
    }

    /// With a hint where there is one.
    #[must_use]
    pub fn maybe_hint(mut self, hint: Option<String>) -> Self {
        self.hints.extend(hint);
        self
    }
}

/// The findings of a stage, in the order in which they were met.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Findings {
    list: Vec<Diagnostic>,
}

impl Findings {
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    pub fn extend(&mut self, other: Findings) {
        self.list.extend(other.list);
    }

    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.list.iter()
    }

    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    pub fn count(&self, severity: Severity) -> usize {
        self.list.iter().filter(|d| d.severity == severity).count()
    }

    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// Warnings that `is_allowed` picks are not told.
    pub fn allow(&mut self, is_allowed: impl Fn(Code) -> bool) {
        self.list.retain(|d| d.severity == Severity::Error || !is_allowed(d.code));
    }

    /// Warnings that `is_denied` picks become errors.
    pub fn deny(&mut self, is_denied: impl Fn(Code) -> bool) {
        for diagnostic in &mut self.list {
            if diagnostic.severity == Severity::Warning && is_denied(diagnostic.code) {
                diagnostic.severity = Severity::Error;
            }
        }
    }

    /// Those that `is_meant` picks.
    #[must_use]
    pub fn only(mut self, is_meant: impl Fn(&Diagnostic) -> bool) -> Findings {
        self.list.retain(is_meant);
        self
    }

    /// By file and byte, equal findings once: the same words in two editions' configuration are one finding. So is what a
    /// picture lacks in each edition that shows it.
    pub fn sort(&mut self, sources: &Sources) {
        self.list.sort_by_cached_key(|d| {
            let (rank, path, start) = match &d.place {
                Place::Nowhere => (0, String::new(), 0),
                Place::File(path) => (1, path.clone(), 0),
                Place::Span(span) => (1, sources.get(span.file).path.clone(), span.start),
            };
            (rank, path, start, d.severity, d.code, d.message.clone())
        });
        self.list.dedup();
        let mut told = BTreeSet::new();
        self.list.retain(|d| !d.code.is_told_once() || told.insert(d.message.clone()));
    }
}

/// A stage's value and what it found on the way.
#[derive(Debug, Clone)]
pub struct Outcome<T> {
    pub value: T,
    pub findings: Findings,
}

impl<T> Outcome<T> {
    /// The value, with the findings told to whoever goes on.
    pub fn told(self, findings: &mut Findings) -> T {
        findings.extend(self.findings);
        self.value
    }
}
