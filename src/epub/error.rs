//! What can go wrong while an EPUB is written.

use crate::diagnostics::{Code, Diagnostic, Place};

/// Why no EPUB could be written. Each is a defect of bindery, not of the manuscript, which was resolved.
#[derive(Debug, thiserror::Error)]
pub enum EpubError {
    #[error("epub-builder could not pack the publication: {0}")]
    Packager(String),
    #[error("epub-builder left {0} out of the publication")]
    NotPacked(String),
    #[error("epub-builder wrote {file} otherwise than it was: {found:?} is there {times} times, not once")]
    NotAmended { file: &'static str, found: String, times: usize },
    #[error("the publication's zip: {0}")]
    Zip(#[from] zip::result::ZipError),
    #[error("the publication's zip: {0}")]
    Io(#[from] std::io::Error),
    #[error("two files of the publication are named {0}")]
    TwoFiles(String),
    #[error("{file} has the id {id} more than once")]
    TwoIds { file: String, id: String },
    #[error("{file} links to {link}, which is not in the publication")]
    DeadLink { file: String, link: String },
}

impl EpubError {
    /// What a user is told.
    pub fn diagnostic(&self) -> Diagnostic {
        Diagnostic::new(Code::EpubFailed, Place::Nowhere, format!("the EPUB can't be written: {self}"))
            .hint("this is a defect of bindery: please report it with the manuscript")
    }
}
