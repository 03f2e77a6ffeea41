//! A publication in a folder of the disk.
#![expect(
    clippy::disallowed_methods,
    reason = "the one place where a build reads the disk, the clock and the environment"
)]

use std::path::{Path, PathBuf};
use std::{env, fs, io};

use jiff::Timestamp;

use super::{Entry, Kind, World, inside, outside};

/// A folder, with everything that its own symbolic links lead to inside it.
#[derive(Debug, Clone)]
pub struct Disk {
    root: PathBuf,
}

impl Disk {
    /// # Errors
    /// `NotFound`, `NotADirectory` and whatever the disk says of the folder.
    pub fn new(root: &Path) -> io::Result<Disk> {
        let root = fs::canonicalize(root)?;
        if !root.is_dir() {
            return Err(io::Error::new(io::ErrorKind::NotADirectory, "it is a file; give the folder that holds it"));
        }
        Ok(Disk { root })
    }

    /// The folder, absolute and without links.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Where a path really leads.
    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        let real = fs::canonicalize(self.root.join(inside(path)?))?;
        if real.starts_with(&self.root) { Ok(real) } else { Err(outside(path)) }
    }
}

impl World for Disk {
    fn name(&self) -> String {
        self.root.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        let real = self.resolve(path)?;
        // A pipe or a device would be read forever.
        if !fs::metadata(&real)?.is_file() {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is not a plain file"));
        }
        fs::read(real)
    }

    fn size(&self, path: &Path) -> io::Result<u64> {
        Ok(fs::metadata(self.resolve(path)?)?.len())
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<Entry>> {
        let mut entries = Vec::new();
        for entry in fs::read_dir(self.resolve(folder)?)? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            entries.push(Entry { name, is_dir: entry.file_type()?.is_dir() });
        }
        // The order of a disk is not the same on every machine.
        entries.sort();
        Ok(entries)
    }

    fn kind(&self, path: &Path) -> Option<Kind> {
        let data = fs::metadata(self.resolve(path).ok()?).ok()?;
        if data.is_dir() { Some(Kind::Folder) } else { data.is_file().then_some(Kind::File) }
    }

    fn now(&self) -> Timestamp {
        Timestamp::now()
    }

    fn env(&self, name: &str) -> Option<String> {
        env::var(name).ok()
    }
}
