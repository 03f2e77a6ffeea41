//! A publication that a test writes down.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;

use super::spelling::{Names, equivalent};
use super::{Entry, Kind, World, door, inside};

/// Files by their path, with a clock that stands still and an environment of its own.
#[derive(Debug, Clone)]
pub struct Memory {
    pub name: String,
    pub files: BTreeMap<PathBuf, Vec<u8>>,
    pub now: Timestamp,
    pub env: BTreeMap<String, String>,
}

impl Default for Memory {
    fn default() -> Self {
        Memory {
            name: "publication".to_owned(),
            files: BTreeMap::new(),
            now: Timestamp::UNIX_EPOCH,
            env: BTreeMap::new(),
        }
    }
}

impl Memory {
    pub fn new() -> Memory {
        Memory::default()
    }

    /// With one more file.
    #[must_use]
    pub fn with(mut self, path: impl Into<PathBuf>, bytes: impl Into<Vec<u8>>) -> Memory {
        self.files.insert(path.into(), bytes.into());
        self
    }

    /// In a folder of that name.
    #[must_use]
    pub fn named(self, name: impl Into<String>) -> Memory {
        Memory { name: name.into(), ..self }
    }

    fn kind_exactly(&self, path: &Path) -> Option<Kind> {
        if self.files.contains_key(path) {
            return Some(Kind::File);
        }
        let is_folder = path.as_os_str().is_empty() || self.files.keys().any(|file| file.starts_with(path));
        is_folder.then_some(Kind::Folder)
    }
}

impl World for Memory {
    fn name(&self) -> String {
        self.name.clone()
    }

    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        if self.size(path)? > limit {
            return Err(door::too_large(limit));
        }
        self.files.get(&self.spelled(&inside(path)?)).cloned().ok_or_else(not_found)
    }

    fn size(&self, path: &Path) -> io::Result<u64> {
        let bytes = self.files.get(&self.spelled(&inside(path)?));
        bytes.map(|bytes| bytes.len() as u64).ok_or_else(not_found)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<Entry>> {
        let folder = self.spelled(&inside(folder)?);
        if self.kind_exactly(&folder) != Some(Kind::Folder) {
            return Err(not_found());
        }
        let mut entries = BTreeSet::new();
        for path in self.files.keys() {
            let Ok(below) = path.strip_prefix(&folder) else { continue };
            let mut parts = below.components();
            if let Some(first) = parts.next() {
                let name = first.as_os_str().to_string_lossy().into_owned();
                entries.insert(Entry { name, is_dir: parts.next().is_some(), is_link_to_dir: false });
            }
        }
        Ok(entries.into_iter().collect())
    }

    fn kind(&self, path: &Path) -> Option<Kind> {
        self.kind_exactly(&self.spelled(&inside(path).ok()?))
    }

    fn spelled(&self, path: &Path) -> PathBuf {
        let Ok(clean) = inside(path) else { return path.to_owned() };
        if self.kind_exactly(&clean).is_some() {
            return clean;
        }
        let names = |folder: &Path| Arc::new(Names::of(self.list(folder).unwrap_or_default()));
        equivalent(&clean, names).unwrap_or(clean)
    }

    fn now(&self) -> Timestamp {
        self.now
    }

    fn env(&self, name: &str) -> Option<String> {
        self.env.get(name).cloned()
    }
}

fn not_found() -> io::Error {
    io::Error::new(io::ErrorKind::NotFound, "there is no such file")
}
