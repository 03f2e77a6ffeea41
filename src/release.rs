//! Writes what was made: all of it or nothing.
//!
//! Whoever writes holds the folder's lock, ends what an earlier run began, writes every file whole beside its place, and
//! then decides (see `journal`). So a full disk or a power cut leaves the last good build, or the next one, and two builds
//! at once leave both. The manifest says what belongs to the build, and only what the last manifest names, and is still as
//! it was made, is ever removed.

mod artifact;
mod beside;
mod entry;
mod error;
mod journal;
mod lock;
mod manifest;
mod own;
mod place;
mod verified;

use std::collections::BTreeSet;
use std::path::PathBuf;

use crate::world::OutputFolder;
use journal::NewFile;
use lock::Lock;
use manifest::Last;

pub use artifact::{Artifact, Inputs, ManifestFacts, Waiting};
pub use beside::{Beside, Kept};
pub use error::{ReleaseError, Saved};
pub use manifest::{MANIFEST, SUMS};
pub use own::OwnFile;
pub use place::Place;
pub use verified::{Difference, How, Unverified, Verified, verify};

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
        let is_whole = facts.makes.iter().all(|name| artifacts.iter().any(|artifact| artifact.file_name == *name));
        let inputs = facts.inputs.clone().filter(|_| is_whole);
        let manifest = manifest::manifest(&listed, &ManifestFacts { inputs, ..facts.clone() });
        let sums = manifest::sums(&listed, manifest.as_bytes());
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

#[cfg(test)]
mod tests;
