//! What is released: files, and what their manifest says of the whole.

use std::collections::BTreeMap;

use crate::diagnostics::Findings;
use crate::language::{Direction, Tag};

/// A file that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Artifact {
    /// A plain name: no folder in it.
    pub file_name: String,
    pub bytes: Vec<u8>,
    pub language: Tag,
    pub direction: Direction,
    /// Of the edition.
    pub title: String,
    /// `pdf`, `large-print`, `print`, `epub` or `cover`.
    pub format: &'static str,
    pub pages: Option<usize>,
    /// This format's, with its hyphens.
    pub isbn: Option<String>,
    /// The standards that it keeps: `PDF/UA-1`.
    pub claims: Vec<String>,
    /// Why it claims no more, in words.
    pub unclaimed: Vec<String>,
    /// What was found on the way to this file alone.
    pub findings: Findings,
    /// How many findings of a code are told of it and of its edition, by the codes' names.
    pub checks: BTreeMap<String, usize>,
}

/// What the manifest says of the whole.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ManifestFacts {
    /// A UUID.
    pub id: String,
    pub slug: String,
    pub version: Option<String>,
    /// As `2026-03-31`.
    pub date: Option<String>,
    /// The files are to be proofread, and no release.
    pub is_draft: bool,
    /// The names of all files that the publication makes, in its order: a build of one language leaves the others'.
    pub makes: Vec<String>,
    /// The commit that it was made from.
    pub commit: Option<String>,
    /// What was read.
    pub inputs: Option<Inputs>,
    /// The editions that are to come.
    pub waiting: Vec<Waiting>,
}

/// The files that a build read.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Inputs {
    pub files: usize,
    /// Of the lines that `sha256sum` writes of them, in the order of their names.
    pub sha256: String,
}

/// An edition that isn't released yet.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Waiting {
    pub language: String,
    pub title: String,
    /// `planned` or `embargoed`.
    pub status: &'static str,
    /// Where it has one of its own: `2026-06-30`.
    pub date: Option<String>,
}
