//! Chapters of an edition by their files.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::markdown::Parsed;
use crate::tree::Chapter;

/// A chapter with the path of its file, relative to the publication, with `/`; empty where it has none. Chapters of one file
/// follow each other.
#[derive(Debug, Clone)]
pub struct Placed {
    pub path: String,
    pub chapter: Chapter<Parsed>,
    /// Ids that the original's file has, and which of this file's stand for them: links may use either.
    pub of_original: Arc<BTreeMap<String, String>>,
}
