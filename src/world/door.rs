//! The one place where a file is opened to be read.
//!
//! A pipe would be waited for for ever, a device read until memory ends, a link followed to wherever it leads: none of
//! them is opened, and of a plain file no more is read than was asked for, however it grows meanwhile.

use std::io::{self, Read, Take};
use std::path::Path;

use cap_fs_ext::{FollowSymlinks, OpenOptionsFollowExt, OpenOptionsSyncExt};
use cap_std::fs::{Dir, File, OpenOptions};

/// The bytes of a plain file below a folder, whose path has no `..` and no link as its last part.
///
/// # Errors
/// As for [`open`].
pub fn read(folder: &Dir, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    open(folder, path, limit)?.read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit { Err(too_large(limit)) } else { Ok(bytes) }
}

/// A plain file to be read, of which one byte more than `limit` can be read at most.
///
/// # Errors
/// `InvalidInput` for what is no plain file, `FileTooLarge` for one of more than `limit` bytes, and whatever the disk says.
pub fn open(folder: &Dir, path: &Path, limit: u64) -> io::Result<Take<File>> {
    let mut options = OpenOptions::new();
    // A pipe that nobody writes to is opened at once so.
    options.read(true).follow(FollowSymlinks::No).nonblock(true);
    let file = folder.open_with(path, &options)?;
    let data = file.metadata()?;
    if !data.is_file() {
        return Err(no_plain_file());
    }
    if data.len() > limit { Err(too_large(limit)) } else { Ok(file.take(limit.saturating_add(1))) }
}

pub fn no_plain_file() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, "it is not a plain file")
}

pub fn too_large(limit: u64) -> io::Error {
    let message = format!("it is larger than {} MB", limit / 1_000_000);
    io::Error::new(io::ErrorKind::FileTooLarge, message)
}
