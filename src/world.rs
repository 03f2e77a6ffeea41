//! Everything that a build reads, behind one trait: files, the clock, the environment; and the folder that it writes into.
//!
//! Paths are relative to the publication's root, with `/`. Nothing outside the root is ever read, whether a path leads
//! out by `..`, from the file system's root, or through a symbolic link. A name may be spelled with other characters than
//! the file has, where to Unicode they are the same.

mod disk;
mod door;
mod faults;
mod memory;
mod output;
mod spelling;

pub use disk::Disk;
pub use memory::Memory;
pub use output::{Held, OutputFolder, UNFINISHED};
pub use spelling::composed;

use std::io;
use std::path::{Component, Path, PathBuf};

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;

/// Folders of a publication's own in which nothing of it is looked for: there builds put what they make.
pub const MADE: [&str; 2] = ["build", "target"];

/// What is at a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    File,
    Folder,
    /// There is something, but nothing that may be read: a link that leads nowhere or out of the publication, a pipe, what
    /// lies in a folder that is closed.
    Other,
}

/// What a folder holds.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    pub name: String,
    /// A folder itself; a symbolic link to one isn't, so that a walk can't go round in circles.
    pub is_dir: bool,
    /// A symbolic link to a folder, wherever that is.
    pub is_link_to_dir: bool,
}

/// Where a publication is read from.
pub trait World: Sync {
    /// The name of the publication's folder; empty where it has none.
    fn name(&self) -> String;

    /// The bytes of a plain file of at most `limit` bytes.
    ///
    /// # Errors
    /// `PermissionDenied` for a path that leads out of the publication, `NotFound`, `InvalidInput` for a pipe or a folder,
    /// `FileTooLarge`, and whatever the disk says.
    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>>;

    /// How many bytes a file has.
    ///
    /// # Errors
    /// As for [`World::read`].
    fn size(&self, path: &Path) -> io::Result<u64>;

    /// What a folder holds, by name. The empty path is the root.
    ///
    /// # Errors
    /// As for [`World::read`].
    fn list(&self, folder: &Path) -> io::Result<Vec<Entry>>;

    /// What is at a path, its last link followed: none where nothing has the name.
    fn kind(&self, path: &Path) -> Option<Kind>;

    /// The path without `.` and `..`, as its folders spell it: as it is given where that is there, else a canonically
    /// equivalent one (UAX #15, 1.1), else as it is given. Two spellings of one file are one file, and are told as one.
    fn spelled(&self, path: &Path) -> PathBuf;

    /// Where a path leads when the symbolic links in it are followed; itself where there are none.
    fn target(&self, path: &Path) -> PathBuf {
        path.to_owned()
    }

    /// The time, for metadata only where the environment doesn't fix it.
    fn now(&self) -> Timestamp;

    /// The day, in UTC.
    fn today(&self) -> Date {
        Offset::UTC.to_datetime(self.now()).date()
    }

    /// A variable of the environment.
    fn env(&self, name: &str) -> Option<String>;

    /// Whether something has the name: what is there and can't be read isn't the same as what isn't there.
    fn is_there(&self, path: &Path) -> bool {
        self.kind(path).is_some()
    }

    fn is_file(&self, path: &Path) -> bool {
        self.kind(path) == Some(Kind::File)
    }

    fn is_folder(&self, path: &Path) -> bool {
        self.kind(path) == Some(Kind::Folder)
    }
}

/// The path without `.` and `..`; the empty path is the root.
///
/// # Errors
/// `PermissionDenied` where it would lead out of the publication.
pub fn inside(path: &Path) -> io::Result<PathBuf> {
    let mut clean = PathBuf::new();
    for component in path.components() {
        match component {
            Component::Normal(name) => clean.push(name),
            Component::CurDir => {}
            Component::ParentDir if clean.pop() => {}
            Component::ParentDir | Component::RootDir | Component::Prefix(_) => return Err(outside(path)),
        }
    }
    Ok(clean)
}

/// The path as it is shown and as it is written in Markdown: with `/` on every system.
pub fn slashed(path: &Path) -> String {
    let parts: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}

fn outside(path: &Path) -> io::Error {
    let message = format!("{} leads out of the publication's folder", slashed(path));
    io::Error::new(io::ErrorKind::PermissionDenied, message)
}

#[cfg(test)]
mod tests;
