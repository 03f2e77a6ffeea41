//! A file of the author's own that a verb changes.

use std::io;
use std::path::Path;

use super::journal;
use crate::world::{Held, OutputFolder, slashed};

/// A file, whether or not it is there, by its folder.
#[derive(Debug)]
pub struct OwnFile {
    folder: OutputFolder,
    name: String,
}

impl OwnFile {
    /// A file as a person named it: links to its folder are followed.
    ///
    /// # Errors
    /// `NotFound`, and whatever the disk says of its folder.
    pub fn named(file: &Path) -> io::Result<OwnFile> {
        let folder = OutputFolder::there(file.parent().unwrap_or(Path::new("")))?;
        OwnFile::of(folder, file)
    }

    /// A file of a publication, by its path there, without links: anybody can have put one in, and none is followed.
    ///
    /// # Errors
    /// `NotFound`, `NotADirectory` for a link, and whatever the disk says of its folder.
    pub fn inside(publication: &Path, file: &Path) -> io::Result<OwnFile> {
        let mut folder = OutputFolder::there(publication)?;
        for name in file.parent().map(slashed).unwrap_or_default().split('/').filter(|name| !name.is_empty()) {
            folder = folder.map_or(Ok(None), |folder| folder.below(name))?;
        }
        OwnFile::of(folder, file)
    }

    /// The same of a file that the tool keeps there itself, whose folders are made.
    ///
    /// # Errors
    /// As for [`OwnFile::inside`].
    pub fn made(publication: &Path, file: &Path) -> io::Result<OwnFile> {
        let mut folder = OutputFolder::there(publication)?.ok_or_else(|| io::Error::from(io::ErrorKind::NotFound))?;
        for name in file.parent().map(slashed).unwrap_or_default().split('/').filter(|name| !name.is_empty()) {
            folder = folder.make_below(name)?;
        }
        OwnFile::of(Some(folder), file)
    }

    fn of(folder: Option<OutputFolder>, file: &Path) -> io::Result<OwnFile> {
        let name = file.file_name().and_then(|name| name.to_str()).map(str::to_owned);
        let (folder, name) = folder.zip(name).ok_or_else(|| io::Error::from(io::ErrorKind::NotFound))?;
        Ok(OwnFile { folder, name })
    }

    /// None where it isn't there.
    ///
    /// # Errors
    /// Those of the disk; `InvalidData` for what is not UTF-8.
    pub fn text(&self) -> io::Result<Option<String>> {
        let text = self.bytes()?.map(String::from_utf8).transpose();
        text.map_err(|_| io::Error::new(io::ErrorKind::InvalidData, "it is not UTF-8"))
    }

    /// None where it isn't there.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn bytes(&self) -> io::Result<Option<Vec<u8>>> {
        /// More than anybody writes there.
        const LARGEST: u64 = 8_000_000;
        if self.folder.held(&self.name)? == Held::Nothing {
            return Ok(None);
        }
        self.folder.read(&self.name, LARGEST).map(Some)
    }

    /// Writes it, whole or not at all. It stays whose it was to read.
    ///
    /// # Errors
    /// Those of the disk; `PermissionDenied` for a file that isn't to be written.
    pub fn replace(&self, bytes: &[u8]) -> io::Result<()> {
        self.folder.replace(&self.name, bytes, journal::PREFIX)
    }
}
