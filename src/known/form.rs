//! What is kept of an edition, as it is written down.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::made::Made;
use crate::cache::{Key, Last};
use crate::checksum::{Hash, of};
use crate::diagnostics::{Code, Diagnostic, FileId, Findings, Place, Severity, Sources, Span, Waiver};
use crate::format::Format;
use crate::language::{Direction, Tag};
use crate::release::Artifact;
use crate::trace::Trace;
use crate::world::World;

#[derive(Serialize, Deserialize)]
pub struct Form {
    pub trace: Trace,
    files: Vec<Text>,
    artifacts: Vec<File>,
    withheld: BTreeSet<String>,
    needed: BTreeSet<Key>,
    findings: Vec<Finding>,
    of_edition: Option<(String, Vec<Finding>)>,
    waivers: Vec<Allowed>,
    note: Option<String>,
}

/// A text into which places point.
#[derive(Serialize, Deserialize)]
struct Text {
    path: String,
    /// Where it isn't what the file of that name holds.
    other: Option<String>,
}

/// A file of the release, but its bytes.
#[derive(Serialize, Deserialize)]
struct File {
    name: String,
    hash: Hash,
    language: String,
    is_rtl: bool,
    title: String,
    format: String,
    pages: Option<usize>,
    isbn: Option<String>,
    claims: Vec<String>,
    unclaimed: Vec<String>,
    findings: Vec<Finding>,
}

#[derive(Serialize, Deserialize)]
struct Finding {
    is_error: bool,
    code: String,
    place: Where,
    message: String,
    hints: Vec<String>,
    ready: Vec<String>,
}

#[derive(Serialize, Deserialize)]
enum Where {
    /// In a text, by its index.
    Part(Part),
    File(String),
    Nowhere,
}

/// Bytes of a text, by its index.
#[derive(Serialize, Deserialize)]
struct Part(usize, usize, usize);

#[derive(Serialize, Deserialize)]
struct Allowed {
    comment: Part,
    code: String,
    covers: Vec<Part>,
}

/// The texts that places point into, each with its index.
#[derive(Default)]
struct Texts(BTreeMap<FileId, usize>);

impl Texts {
    fn part(&mut self, span: Span) -> Part {
        let next = self.0.len();
        Part(*self.0.entry(span.file).or_insert(next), span.range().start, span.range().end)
    }

    /// In the order of their indices.
    fn ids(&self) -> Vec<FileId> {
        let mut ids: Vec<_> = self.0.iter().map(|(id, at)| (*at, *id)).collect();
        ids.sort_unstable();
        ids.into_iter().map(|(_, id)| id).collect()
    }
}

impl Form {
    pub fn of(made: &Made, world: &dyn World) -> Form {
        let mut texts = Texts::default();
        let findings = written(&made.findings, &mut texts);
        let of_edition = made.of_edition.as_ref();
        let of_edition = of_edition.map(|(tag, findings)| (tag.to_string(), written(findings, &mut texts)));
        let artifacts = made.artifacts.iter().map(|artifact| File::of(artifact, &mut texts)).collect();
        let waivers = made.waivers.iter().map(|waiver| Allowed {
            comment: texts.part(waiver.span),
            code: waiver.code.name().to_owned(),
            covers: waiver.covers.iter().map(|span| texts.part(*span)).collect(),
        });
        let waivers = waivers.collect();
        let text = |id: FileId| {
            let source = made.sources.get(id);
            let is_as_read = read(world, &source.path).is_some_and(|text| *text == *source.text);
            Text { path: source.path.clone(), other: (!is_as_read).then(|| source.text.to_string()) }
        };
        Form {
            trace: made.trace.clone(),
            files: texts.ids().into_iter().map(text).collect(),
            artifacts,
            withheld: made.withheld.clone(),
            needed: made.needed.clone(),
            findings,
            of_edition,
            waivers,
            note: made.note.clone(),
        }
    }

    /// None where a file of the release isn't there as it was, or this is no form of ours.
    pub fn made(self, last: &dyn Last, world: &dyn World) -> Option<Made> {
        let mut sources = Sources::default();
        let mut ids = Vec::new();
        for text in self.files {
            let words = text.other.or_else(|| read(world, &text.path))?;
            ids.push(sources.add(text.path, Arc::<str>::from(words)));
        }
        let span = |part: Part| Some(Span::new(*ids.get(part.0)?, part.1..part.2));
        let of_edition = match self.of_edition {
            Some((tag, found)) => Some((Tag::parse(&tag).ok()?, read_back(found, &span)?)),
            None => None,
        };
        let waiver = |allowed: Allowed| {
            let covers = allowed.covers.into_iter().map(span).collect::<Option<_>>()?;
            Some(Waiver { span: span(allowed.comment)?, code: Code::from_name(&allowed.code)?, covers })
        };
        Some(Made {
            artifacts: self.artifacts.into_iter().map(|file| file.artifact(last, &span)).collect::<Option<_>>()?,
            withheld: self.withheld,
            needed: self.needed,
            findings: read_back(self.findings, &span)?,
            of_edition,
            trace: self.trace,
            waivers: self.waivers.into_iter().map(waiver).collect::<Option<_>>()?,
            note: self.note,
            sources,
            // With an error in it nothing is kept.
            is_misused: false,
        })
    }
}

impl File {
    fn of(artifact: &Artifact, texts: &mut Texts) -> File {
        File {
            name: artifact.file_name.clone(),
            hash: of(&artifact.bytes),
            language: artifact.language.to_string(),
            is_rtl: artifact.direction == Direction::Rtl,
            title: artifact.title.clone(),
            format: artifact.format.to_owned(),
            pages: artifact.pages,
            isbn: artifact.isbn.clone(),
            claims: artifact.claims.clone(),
            unclaimed: artifact.unclaimed.clone(),
            findings: written(&artifact.findings, texts),
        }
    }

    fn artifact(self, last: &dyn Last, span: &impl Fn(Part) -> Option<Span>) -> Option<Artifact> {
        let others = ["cover", "print-cover-template"];
        let mut formats = Format::ALL.into_iter().map(Format::name).chain(others);
        Some(Artifact {
            bytes: last.output(&self.name, &self.hash)?,
            file_name: self.name,
            language: Tag::parse(&self.language).ok()?,
            format: formats.find(|known| *known == self.format)?,
            direction: if self.is_rtl { Direction::Rtl } else { Direction::Ltr },
            title: self.title,
            pages: self.pages,
            isbn: self.isbn,
            claims: self.claims,
            unclaimed: self.unclaimed,
            findings: read_back(self.findings, span)?,
            // They are counted when all is judged.
            checks: BTreeMap::new(),
        })
    }
}

impl Finding {
    fn of(finding: &Diagnostic, texts: &mut Texts) -> Finding {
        Finding {
            is_error: finding.severity == Severity::Error,
            code: finding.code.name().to_owned(),
            place: match &finding.place {
                Place::Span(span) => Where::Part(texts.part(*span)),
                Place::File(path) => Where::File(path.clone()),
                Place::Nowhere => Where::Nowhere,
            },
            message: finding.message.clone(),
            hints: finding.hints.clone(),
            ready: finding.ready.clone(),
        }
    }

    fn diagnostic(self, span: impl Fn(Part) -> Option<Span>) -> Option<Diagnostic> {
        Some(Diagnostic {
            severity: if self.is_error { Severity::Error } else { Severity::Warning },
            code: Code::from_name(&self.code)?,
            place: match self.place {
                Where::Part(part) => Place::Span(span(part)?),
                Where::File(path) => Place::File(path),
                Where::Nowhere => Place::Nowhere,
            },
            message: self.message,
            hints: self.hints,
            ready: self.ready,
        })
    }
}

fn written(findings: &Findings, texts: &mut Texts) -> Vec<Finding> {
    findings.iter().map(|finding| Finding::of(finding, texts)).collect()
}

fn read_back(findings: Vec<Finding>, span: &impl Fn(Part) -> Option<Span>) -> Option<Findings> {
    let mut all = Findings::default();
    for finding in findings {
        all.push(finding.diagnostic(span)?);
    }
    Some(all)
}

/// A text of the publication. How large it may be, whoever read it first has seen to.
fn read(world: &dyn World, path: &str) -> Option<String> {
    String::from_utf8(world.read(Path::new(path), u64::MAX).ok()?).ok()
}
