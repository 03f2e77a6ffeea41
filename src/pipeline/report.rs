//! How a build ended.

use crate::diagnostics::{Findings, Severity, Sources};
use crate::release::{Artifact, ManifestFacts};

/// What a build made, to be written by [`crate::release`].
#[derive(Debug)]
pub struct Built {
    pub artifacts: Vec<Artifact>,
    pub facts: ManifestFacts,
    /// Files by the folder `<slug>-<lang>-typst` and their path in it, where they were asked for.
    pub kept: Vec<KeptFile>,
}

#[derive(Debug)]
pub struct KeptFile {
    pub path: String,
    pub bytes: Vec<u8>,
}

/// How a build ended.
pub struct Report {
    pub sources: Sources,
    pub findings: Findings,
    /// Said once, and no finding: which editions wait, how a plain folder becomes a publication.
    pub notes: Vec<String>,
    /// None where anything was an error.
    pub built: Option<Built>,
    /// The configuration or the request is at fault.
    pub is_misused: bool,
}

pub fn failed(sources: Sources, mut findings: Findings) -> Report {
    let is_misused = findings.iter().any(|d| d.severity == Severity::Error && d.code.is_configuration());
    findings.sort(&sources);
    Report { sources, findings, notes: Vec::new(), built: None, is_misused }
}
