//! What a build was made of, left beside its files: no part of the release.
//!
//! People try things there. So each folder says in a list of its own which files a build left in it, as it left them; only
//! those are replaced, and removed once a build leaves them no more.

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use super::entry::{sha256, sum};
use super::{ReleaseError, manifest};
use crate::world::{Held, OutputFolder};

/// In each of the folders, in the format of `sha256sum -c`.
const LIST: &str = manifest::SUMS;
const LARGEST: u64 = 1 << 24;

/// A file to be left.
#[derive(Debug, Clone, Copy)]
pub struct Kept<'k> {
    /// In the output folder, with `/`: in a folder at least.
    pub path: &'k str,
    pub bytes: &'k [u8],
}

/// What is to be left, of which nothing is written yet.
#[derive(Debug)]
pub struct Beside<'f, 'k> {
    out: &'f OutputFolder,
    folders: Vec<Folder<'k>>,
}

/// One of the folders.
#[derive(Debug)]
struct Folder<'k> {
    name: &'k str,
    /// By their paths in it.
    files: BTreeMap<&'k str, File<'k>>,
    /// What earlier builds left, by its path in the folder; under one path two, where a build was stopped.
    listed: BTreeSet<(String, String)>,
}

#[derive(Debug)]
struct File<'k> {
    bytes: &'k [u8],
    sha256: String,
}

impl<'f, 'k> Beside<'f, 'k> {
    pub(super) fn plan(out: &'f OutputFolder, files: &[Kept<'k>]) -> Result<Self, ReleaseError> {
        let mut folders: BTreeMap<&str, Folder<'k>> = BTreeMap::new();
        for Kept { path, bytes } in files {
            let Some((name, below)) = path.split_once('/').filter(|_| path.split('/').all(manifest::is_plain)) else {
                return Err(ReleaseError::Name { name: (*path).to_owned() });
            };
            let folder = folders.entry(name).or_insert_with(|| Folder {
                name,
                files: BTreeMap::new(),
                listed: listed(out, name),
            });
            folder.files.insert(below, File { bytes, sha256: sha256(bytes) });
        }
        let planned = Beside { out, folders: folders.into_values().collect() };
        planned.folders.iter().try_for_each(|folder| planned.check(folder))?;
        Ok(planned)
    }

    /// That each file's place is free, or holds what a build left there.
    fn check(&self, folder: &Folder) -> Result<(), ReleaseError> {
        for (path, file) in &folder.files {
            let held = self.held(folder, path).map_err(|source| self.failed(folder, path, source))?;
            let is_ours = match held {
                // What isn't a file is nobody's work: a link gives way, a folder is told when it is met.
                None => true,
                Some(sum) => sum == file.sha256 || folder.listed.contains(&((*path).to_owned(), sum)),
            };
            if !is_ours {
                return Err(ReleaseError::Changed { file: self.out.path().join(folder.name).join(path) });
            }
        }
        Ok(())
    }

    /// The checksum of the file that has a path.
    fn held(&self, folder: &Folder, path: &str) -> io::Result<Option<String>> {
        let (folders, name) = parted(folder.name, path);
        let Some(found) = there(self.out, &folders)? else { return Ok(None) };
        if found.held(name)? == Held::File { sum(&found, name).map(Some) } else { Ok(None) }
    }

    /// Writes all of it.
    ///
    /// # Errors
    /// Whatever the disk says; what was written before it stays.
    pub fn write(&self) -> Result<(), ReleaseError> {
        self.folders.iter().try_for_each(|folder| self.write_folder(folder))
    }

    fn write_folder(&self, folder: &Folder) -> Result<(), ReleaseError> {
        let new: BTreeSet<(String, String)> =
            folder.files.iter().map(|(path, file)| ((*path).to_owned(), file.sha256.clone())).collect();
        // What was and what will be: whatever a stopped run leaves is in the list.
        self.put(folder, LIST, list(folder.listed.union(&new)).as_bytes())?;
        for (path, file) in &folder.files {
            self.put(folder, path, file.bytes)?;
        }
        for (path, sum) in &folder.listed {
            let is_left = folder.files.contains_key(path.as_str());
            // What can't be removed is no reason to fail: it stays in nobody's way.
            if !is_left && self.held(folder, path).is_ok_and(|held| held.as_ref() == Some(sum)) {
                let (folders, name) = parted(folder.name, path);
                if let Ok(Some(found)) = there(self.out, &folders) {
                    let _ = found.remove(name);
                }
            }
        }
        self.put(folder, LIST, list(new.iter()).as_bytes())
    }

    fn put(&self, folder: &Folder, path: &str, bytes: &[u8]) -> Result<(), ReleaseError> {
        let (folders, name) = parted(folder.name, path);
        let put = made(self.out, &folders).and_then(|found| self.out.put(&found, name, bytes));
        put.map_err(|source| self.failed(folder, path, source))
    }

    fn failed(&self, folder: &Folder, path: &str, source: io::Error) -> ReleaseError {
        ReleaseError::File { file: self.out.path().join(folder.name).join(path), source }
    }
}

/// What a folder's list says, of names that could be in it.
fn listed(out: &OutputFolder, name: &str) -> BTreeSet<(String, String)> {
    let folder = out.below(name).ok().flatten();
    let bytes = folder.and_then(|folder| folder.read(LIST, LARGEST).ok()).unwrap_or_default();
    let text = String::from_utf8_lossy(&bytes);
    let entries = text.lines().filter_map(|line| line.split_once("  "));
    let entries = entries.filter(|(_, path)| path.split('/').all(manifest::is_plain));
    entries.map(|(sum, path)| (path.to_owned(), sum.to_owned())).collect()
}

fn list<'e>(entries: impl Iterator<Item = &'e (String, String)>) -> String {
    entries.map(|(path, sum)| format!("{sum}  {path}\n")).collect()
}

/// The folders of a path in a folder, and the file's name.
fn parted<'p>(folder: &'p str, path: &'p str) -> (Vec<&'p str>, &'p str) {
    let (folders, name) = path.rsplit_once('/').unwrap_or(("", path));
    let folders = folders.split('/').filter(|name| !name.is_empty());
    ([folder].into_iter().chain(folders).collect(), name)
}

/// A folder in folders, each made where it isn't there.
fn made(out: &OutputFolder, folders: &[&str]) -> io::Result<OutputFolder> {
    let mut below = None;
    for name in folders {
        below = Some(below.as_ref().unwrap_or(out).make_below(name)?);
    }
    below.ok_or_else(|| io::Error::from(io::ErrorKind::NotFound))
}

/// A folder in folders; none where one of them isn't there.
fn there(out: &OutputFolder, folders: &[&str]) -> io::Result<Option<OutputFolder>> {
    let Some((first, rest)) = folders.split_first() else { return Ok(None) };
    let Some(folder) = out.below(first)? else { return Ok(None) };
    if rest.is_empty() { Ok(Some(folder)) } else { there(&folder, rest) }
}
