//! A publication in a folder of the disk.
#![expect(
    clippy::disallowed_methods,
    reason = "the one place where a build reads the disk, the clock and the environment"
)]

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::{env, fs, io};

use cap_std::ambient_authority;
use cap_std::fs::Dir;
use jiff::Timestamp;

use super::spelling::{Names, equivalent};
use super::{Entry, Kind, World, door, inside, outside};

/// A folder, with everything that its own symbolic links lead to inside it.
#[derive(Debug, Clone)]
pub struct Disk {
    root: PathBuf,
    /// Its handle: what is opened through it is below it, whatever is renamed meanwhile.
    dir: Arc<Dir>,
    /// Of folders in which something was looked for under another spelling.
    names: Arc<Mutex<HashMap<PathBuf, Arc<Names>>>>,
}

impl Disk {
    /// # Errors
    /// `NotFound`, `NotADirectory` and whatever the disk says of the folder.
    pub fn new(root: &Path) -> io::Result<Disk> {
        let root = fs::canonicalize(root)?;
        if !root.is_dir() {
            return Err(io::Error::new(io::ErrorKind::NotADirectory, "it is a file; give the folder that holds it"));
        }
        let dir = Arc::new(Dir::open_ambient_dir(&root, ambient_authority())?);
        Ok(Disk { root, dir, names: Arc::default() })
    }

    /// The folder, absolute and without links.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Where a path really leads.
    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        let real = fs::canonicalize(self.root.join(self.spelled(&inside(path)?)))?;
        if real.starts_with(&self.root) { Ok(real) } else { Err(outside(path)) }
    }

    fn names(&self, folder: &Path) -> Arc<Names> {
        let known = || self.names.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(names) = known().get(folder) {
            return names.clone();
        }
        let names = Arc::new(Names::of(self.list(folder).unwrap_or_default()));
        known().insert(folder.to_owned(), names.clone());
        names
    }
}

/// Whether nothing has the name, or nothing can have it.
fn has_no_such_name(error: &io::Error) -> bool {
    use io::ErrorKind::{InvalidFilename, InvalidInput, NotADirectory, NotFound};

    matches!(error.kind(), NotFound | NotADirectory | InvalidFilename | InvalidInput)
}

impl World for Disk {
    fn name(&self) -> String {
        self.root.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
    }

    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        let real = self.resolve(path)?;
        let below = real.strip_prefix(&self.root).map_err(|_| outside(path))?;
        match below.as_os_str().is_empty() {
            true => Err(door::no_plain_file()),
            false => door::read(&self.dir, below, limit),
        }
    }

    fn size(&self, path: &Path) -> io::Result<u64> {
        Ok(fs::metadata(self.resolve(path)?)?.len())
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<Entry>> {
        let mut entries = Vec::new();
        for entry in fs::read_dir(self.resolve(folder)?)? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let kind = entry.file_type()?;
            let is_link_to_dir = kind.is_symlink() && fs::metadata(entry.path()).is_ok_and(|data| data.is_dir());
            entries.push(Entry { name, is_dir: kind.is_dir(), is_link_to_dir });
        }
        // The order of a disk is not the same on every machine.
        entries.sort();
        Ok(entries)
    }

    fn kind(&self, path: &Path) -> Option<Kind> {
        match self.resolve(path).and_then(fs::metadata) {
            Ok(data) if data.is_dir() => Some(Kind::Folder),
            Ok(data) if data.is_file() => Some(Kind::File),
            Ok(_) => Some(Kind::Other),
            // Nothing has the name, or a link has it that leads nowhere.
            Err(error) if has_no_such_name(&error) => {
                let named = self.root.join(self.spelled(&inside(path).ok()?));
                fs::symlink_metadata(named).is_ok().then_some(Kind::Other)
            }
            Err(_) => inside(path).is_ok().then_some(Kind::Other),
        }
    }

    fn spelled(&self, path: &Path) -> PathBuf {
        let Ok(clean) = inside(path) else { return path.to_owned() };
        // A link that leads nowhere is there too.
        if fs::symlink_metadata(self.root.join(&clean)).is_ok() {
            return clean;
        }
        equivalent(&clean, |folder| self.names(folder)).unwrap_or(clean)
    }

    fn target(&self, path: &Path) -> PathBuf {
        let real = self.resolve(path).ok();
        let inside = real.as_deref().and_then(|real| real.strip_prefix(&self.root).ok());
        inside.unwrap_or(path).to_owned()
    }

    fn now(&self) -> Timestamp {
        Timestamp::now()
    }

    fn env(&self, name: &str) -> Option<String> {
        env::var(name).ok()
    }
}
