//! Why nothing was written.

use std::io;
use std::path::PathBuf;

/// A file of the last build that couldn't be put back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    pub file: PathBuf,
    /// Where it is; none where there was none, and the new file couldn't be taken away.
    pub backup: Option<PathBuf>,
}

/// Why nothing was written: the files of the last build are as they were.
#[derive(Debug, thiserror::Error)]
pub enum ReleaseError {
    #[error("the output folder {folder} can't be made: {}", reason(.source))]
    Folder { folder: PathBuf, source: io::Error },
    #[error("{file} can't be written: {}", reason(.source))]
    File { file: PathBuf, source: io::Error },
    #[error("“{name}” can't be the name of a file in the output folder")]
    Name { name: String },
    #[error("two files would have the name {name}: let `files` in bindery.toml have {{lang}}")]
    Twice { name: String },
    #[error("another build is writing into {folder} ({holder})")]
    Busy { folder: PathBuf, holder: String },
    #[error("{file} was changed since a build left it there, or isn't a build's: move it, or remove it")]
    Changed { file: PathBuf },
    #[error("{folder} holds {}: {}", if *.is_draft { "a release" } else { "drafts" }, if *.is_draft { "drafts go elsewhere" } else { "a release goes elsewhere" })]
    Mixed { folder: PathBuf, is_draft: bool },
    /// Something that was replaced could not be put back: the one case in which the last build is not as it was.
    #[error("{file} can't be written: {}; and of the last build {}", reason(.source), told(.saved))]
    Torn { file: PathBuf, source: io::Error, saved: Vec<Saved> },
}

/// What the system says, in words where it says it in numbers too.
fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::PermissionDenied => "you may not write there".to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => "the disk can only be read".to_owned(),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "the disk is full".to_owned(),
        io::ErrorKind::AlreadyExists => "a file has that name".to_owned(),
        _ => error.to_string(),
    }
}

fn told(saved: &[Saved]) -> String {
    let each = saved.iter().map(|Saved { file, backup }| match backup {
        Some(backup) => format!("{} is under the name {}", file.display(), backup.display()),
        None => format!("there was no {}", file.display()),
    });
    each.collect::<Vec<_>>().join(", ")
}
