//! The files of an author's own that a verb is given to change.
#![expect(clippy::disallowed_methods, reason = "finds the publication that a file on the disk is in")]

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::found::{above, full};
use crate::release::OwnFile;
use crate::world::{Disk, World, inside};

/// A file of a publication, or a folder.
pub struct OfPublication {
    pub world: Disk,
    /// From the publication's root; links in it are followed, but for those that lead out.
    pub path: PathBuf,
}

impl OfPublication {
    /// What is at a path, in the publication whose folder it was named through; none where no folder above it is one. Where a link
    /// of a publication leads doesn't count: it may be another's publication.
    ///
    /// # Errors
    /// `PermissionDenied` where the path leads out of it, and whatever the disk says.
    pub fn find(file: &Path) -> io::Result<Option<OfPublication>> {
        let full = full(file)?;
        let Some(root) = above(&full) else { return Ok(None) };
        let below = inside(full.strip_prefix(root).unwrap_or(Path::new("")))?;
        let world = Disk::new(root)?;
        let path = world.target(&below);
        // `..` after a link is the folder above what it leads to, which the path as it is written doesn't tell.
        if fs::canonicalize(file)? != world.root().join(&path) {
            return Err(io::Error::new(io::ErrorKind::PermissionDenied, "it leads out of the publication's folder"));
        }
        Ok(Some(OfPublication { world, path }))
    }

    /// # Errors
    /// As for [`OwnFile::inside`].
    pub fn own_file(&self) -> io::Result<OwnFile> {
        OwnFile::inside(self.world.root(), &self.path)
    }
}
