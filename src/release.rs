//! Writes what was made: all of it or nothing.
//!
//! Every file is first written whole under a temporary name beside its place, then renamed; what a rename replaces is
//! kept until the last one has gone well. So a full disk or a power cut leaves the last good build as it was. The
//! manifest says what belongs to the build, and only what the last manifest names is ever removed.
#![expect(clippy::disallowed_methods, reason = "the one place where a build's outputs are written")]

mod manifest;
mod replace;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{fs, io};

use sha2::{Digest, Sha256};

use crate::language::Tag;
use manifest::Last;

pub use manifest::{MANIFEST, SUMS};

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
    /// A replaced file could not be put back: the one case in which the last build is not as it was.
    #[error("{file} can't be written: {}; and the last build's {kept} is under the name {backup}", reason(.source))]
    Torn { file: PathBuf, source: io::Error, kept: PathBuf, backup: PathBuf },
}

/// What the system says, in words where it says it in numbers too.
fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::PermissionDenied => "you may not write there".to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => "the disk can only be read".to_owned(),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "the disk is full".to_owned(),
        io::ErrorKind::AlreadyExists | io::ErrorKind::NotADirectory => "a file has that name".to_owned(),
        _ => error.to_string(),
    }
}

/// Writes the artifacts, their manifest and their checksums into a folder, which is made where it isn't there, and
/// removes what only the last manifest names and the publication doesn't make any more.
///
/// # Errors
/// [`ReleaseError`]; but for [`ReleaseError::Torn`] nothing is changed then.
pub fn write(out: &Path, artifacts: &[Artifact], facts: &ManifestFacts) -> Result<Written, ReleaseError> {
    check_names(artifacts)?;
    fs::create_dir_all(out).map_err(|source| ReleaseError::Folder { folder: out.to_owned(), source })?;
    let last = Last::read(out);
    let stale: Vec<String> = last.names.iter().filter(|name| !facts.makes.contains(name)).cloned().collect();
    let listed = manifest::files(out, last, artifacts, facts);
    let manifest = manifest::manifest(&listed, facts);
    let sums = manifest::sums(&listed, &manifest);
    let mut files: Vec<NewFile> =
        artifacts.iter().map(|artifact| NewFile { name: &artifact.file_name, bytes: &artifact.bytes }).collect();
    files.push(NewFile { name: MANIFEST, bytes: manifest.as_bytes() });
    files.push(NewFile { name: SUMS, bytes: sums.as_bytes() });
    replace::all(out, &files)?;

    let names: BTreeSet<&str> = files.iter().map(|file| file.name).collect();
    let (removed, left) = remove(out, stale.iter().filter(|name| !names.contains(name.as_str())));
    Ok(Written { files: files.iter().map(|file| out.join(file.name)).collect(), removed, left })
}

fn check_names(artifacts: &[Artifact]) -> Result<(), ReleaseError> {
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

/// Removes files that the last build made. That one stays is no reason to call the release failed: it is told.
fn remove<'a>(out: &Path, names: impl Iterator<Item = &'a String>) -> (Vec<String>, Vec<String>) {
    let (mut removed, mut left) = (Vec::new(), Vec::new());
    for name in names {
        match fs::remove_file(out.join(name)) {
            Ok(()) => removed.push(name.clone()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(_) => left.push(name.clone()),
        }
    }
    (removed, left)
}

/// The files of the last build that stand in the folder, by name.
pub fn last_good(out: &Path) -> Vec<String> {
    let mut names = Last::read(out).names;
    names.retain(|name| out.join(name).is_file());
    names
}

/// Leaves what a build was made of beside its files: paths with `/` in the folder, no part of the release. Of the pictures
/// that an earlier build left there only those stay that are shown still.
///
/// # Errors
/// [`ReleaseError`]; what was written before it stays.
pub fn keep<'a>(out: &Path, kept: impl Iterator<Item = (&'a str, &'a [u8])>) -> Result<(), ReleaseError> {
    let mut targets = BTreeSet::new();
    for (path, bytes) in kept {
        if !path.split('/').all(manifest::is_plain) {
            return Err(ReleaseError::Name { name: path.to_owned() });
        }
        let target = out.join(path);
        let folder = target.parent().unwrap_or(out);
        fs::create_dir_all(folder).map_err(|source| ReleaseError::Folder { folder: folder.to_owned(), source })?;
        replace::one(folder, &target, bytes).map_err(|source| ReleaseError::File { file: target.clone(), source })?;
        targets.insert(target);
    }
    let folders: BTreeSet<PathBuf> = targets.iter().filter_map(|target| picture_folder(out, target)).collect();
    for folder in folders {
        remove_others(&folder, &targets)?;
    }
    Ok(())
}

/// The folder of pictures among the sources of which a file is one.
fn picture_folder(out: &Path, file: &Path) -> Option<PathBuf> {
    let sources = file.strip_prefix(out).ok()?.components().next()?;
    Some(out.join(sources).join("images"))
}

/// A folder that isn't there holds no others.
fn remove_others(folder: &Path, wanted: &BTreeSet<PathBuf>) -> Result<(), ReleaseError> {
    let files = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    for file in files.filter(|path| !wanted.contains(path) && path.is_file()) {
        fs::remove_file(&file).map_err(|source| ReleaseError::File { file: file.clone(), source })?;
    }
    Ok(())
}

/// Writes one file, whole or not at all: one of the author's own that a verb changes. It stays whose it was to read and to
/// write.
///
/// # Errors
/// Those of the disk; `PermissionDenied` for a file that isn't to be written.
pub fn replace(file: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    replace::one(folder, file, bytes)
}

/// SHA-256 in hex.
fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests;
