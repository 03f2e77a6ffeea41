//! Writes what was made: all of it or nothing.
//!
//! Whoever writes holds the folder's lock, ends what an earlier run began, writes every file whole beside its place, and
//! then decides (see `journal`). So a full disk or a power cut leaves the last good build, or the next one, and two builds
//! at once leave both. The manifest says what belongs to the build, and only what the last manifest names, and is still as
//! it was made, is ever removed.

mod beside;
mod journal;
mod lock;
mod manifest;
mod own;
mod place;

use std::collections::BTreeSet;
use std::io::{self, Read};
use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::language::Tag;
use crate::world::OutputFolder;
use lock::Lock;
use manifest::Last;

pub use beside::{Beside, Kept};
pub use manifest::{MANIFEST, SUMS};
pub use own::OwnFile;
pub use place::Place;

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

/// What a release changed on the disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// In the order of the manifest; the manifest and the checksums last.
    pub files: Vec<PathBuf>,
    /// Names of files of the last build that the publication no longer makes, and that are gone.
    pub removed: Vec<String>,
    /// Names of such files that could not be removed.
    pub left: Vec<String>,
}

/// A file to be written under a plain name.
struct NewFile<'a> {
    name: &'a str,
    bytes: &'a [u8],
}

/// A file of an earlier build, as it was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Entry {
    name: String,
    sha256: String,
}

impl Entry {
    /// Whether the file is there and as it was made.
    fn is_intact(&self, out: &OutputFolder) -> bool {
        sum(out, &self.name).is_ok_and(|sum| sum == self.sha256)
    }
}

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

/// The output folder, in which this process alone writes.
pub struct Release<'f> {
    out: &'f OutputFolder,
    _lock: Lock<'f>,
}

impl<'f> Release<'f> {
    /// Waits until nobody else writes there, and ends what an earlier run began. `tell` is told for whom it waits long.
    ///
    /// # Errors
    /// [`ReleaseError`].
    pub fn begin(out: &'f OutputFolder, tell: &dyn Fn(&str)) -> Result<Release<'f>, ReleaseError> {
        let lock = Lock::wait(out, tell)?;
        journal::settle(out)?;
        Ok(Release { out, _lock: lock })
    }

    /// Writes the artifacts, their manifest and their checksums, and removes what only the last manifest names and the
    /// publication doesn't make any more.
    ///
    /// # Errors
    /// [`ReleaseError`]; but for [`ReleaseError::Torn`] nothing is changed then.
    pub fn write(&self, artifacts: &[Artifact], facts: &ManifestFacts) -> Result<Written, ReleaseError> {
        let last = Last::read(self.out);
        if last.is_of_other_kind(facts) {
            return Err(ReleaseError::Mixed { folder: self.out.path().to_owned(), is_draft: facts.is_draft });
        }
        let stale = last.stale(artifacts, facts);
        let listed = manifest::files(last, artifacts, facts);
        let manifest = manifest::manifest(&listed, facts);
        let sums = manifest::sums(&listed, &manifest);
        let mut files: Vec<NewFile> =
            artifacts.iter().map(|artifact| NewFile { name: &artifact.file_name, bytes: &artifact.bytes }).collect();
        files.push(NewFile { name: MANIFEST, bytes: manifest.as_bytes() });
        files.push(NewFile { name: SUMS, bytes: sums.as_bytes() });
        let removed = journal::release(self.out, &files, stale)?;
        let files = files.iter().map(|file| self.out.path().join(file.name)).collect();
        Ok(Written { files, removed: removed.gone, left: removed.left })
    }

    /// What is to be left beside the files of the build, so that nothing of it stands in the way once they are written.
    ///
    /// # Errors
    /// [`ReleaseError::Changed`] for what somebody has changed there, and whatever the disk says.
    pub fn beside<'k>(&self, files: &[Kept<'k>]) -> Result<Beside<'f, 'k>, ReleaseError> {
        Beside::plan(self.out, files)
    }
}

/// Whether artifacts have names that can stand beside each other in a folder.
///
/// # Errors
/// [`ReleaseError::Name`] and [`ReleaseError::Twice`].
pub fn check_names(artifacts: &[Artifact]) -> Result<(), ReleaseError> {
    let mut seen = BTreeSet::from([MANIFEST.to_owned(), SUMS.to_lowercase()]);
    for Artifact { file_name: name, .. } in artifacts {
        if !manifest::is_plain(name) {
            return Err(ReleaseError::Name { name: name.clone() });
        }
        // On some disks `A.pdf` and `a.pdf` are one file.
        if !seen.insert(name.to_lowercase()) {
            return Err(ReleaseError::Twice { name: name.clone() });
        }
    }
    Ok(())
}

/// The files of the last build that stand in the folder as they were made, by name.
pub fn last_good(out: &OutputFolder) -> Vec<String> {
    Last::read(out).names()
}

/// Ends what an earlier run began in a folder, where it left anything: then this waits for whoever writes there.
///
/// # Errors
/// [`ReleaseError`].
pub fn settle(out: &OutputFolder) -> Result<(), ReleaseError> {
    if journal::is_settled(out) { Ok(()) } else { Release::begin(out, &|_| {}).map(drop) }
}

/// SHA-256 in hex.
fn sha256(bytes: &[u8]) -> String {
    hexadecimal(Sha256::digest(bytes).as_slice())
}

/// SHA-256 in hex of a file, however large: it is never in memory whole.
fn sum(folder: &OutputFolder, name: &str) -> io::Result<String> {
    /// More than any file of a release has.
    const LARGEST: u64 = 16 << 30;
    let mut file = folder.open(name, LARGEST)?;
    let (mut hash, mut part) = (Sha256::new(), vec![0; 1 << 16]);
    loop {
        match file.read(&mut part)? {
            0 => return Ok(hexadecimal(hash.finalize().as_slice())),
            read => hash.update(&part[..read]),
        }
    }
}

fn hexadecimal(hash: &[u8]) -> String {
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests;
