//! What was made of an edition, and found in it.

use std::collections::BTreeSet;

use crate::cache::Key;
use crate::diagnostics::{Findings, Sources, Waiver};
use crate::language::Tag;
use crate::release::Artifact;
use crate::trace::Trace;

/// What was made of an edition.
#[derive(Debug, Clone, Default)]
pub struct Made {
    pub artifacts: Vec<Artifact>,
    /// Paths of pictures that the covers for the web are made without.
    pub withheld: BTreeSet<String>,
    pub findings: Findings,
    pub waivers: Vec<Waiver>,
    pub note: Option<String>,
    /// Into which findings and waivers point.
    pub sources: Sources,
    /// What was found in its text, before any file was made of it, by its language.
    pub of_edition: Option<(Tag, Findings)>,
    /// What of the pictures that are kept it needed.
    pub needed: BTreeSet<Key>,
    /// What it was made from.
    pub trace: Trace,
    /// What is said beside a picture has a mistake.
    pub is_misused: bool,
}
