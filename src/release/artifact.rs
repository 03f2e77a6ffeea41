//! What is released: files, and what their manifest says of the whole.

use crate::language::Tag;

/// A file that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Artifact {
    /// A plain name: no folder in it.
    pub file_name: String,
    pub bytes: Vec<u8>,
    pub language: Tag,
    /// `pdf`, `large-print`, `print`, `epub` or `cover`.
    pub format: &'static str,
    pub pages: Option<usize>,
    /// The standards that it keeps: `PDF/UA-1`.
    pub claims: Vec<String>,
    /// Why it claims no more, in words.
    pub unclaimed: Vec<String>,
}

/// What the manifest says of the whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ManifestFacts {
    pub slug: String,
    pub version: Option<String>,
    /// The files are to be proofread, and no release.
    pub is_draft: bool,
    /// The names of all files that the publication makes, in its order: a build of one language leaves the others'.
    pub makes: Vec<String>,
}
