//! Several files replaced at once, or none.

use std::path::{Path, PathBuf};
use std::{fs, io};

use tempfile::{Builder, NamedTempFile, TempPath};

use super::{NewFile, ReleaseError};

/// Begins the names of unfinished files, so that a person knows them if the power went.
const PREFIX: &str = ".bindery-";

/// A file that waits for its place.
struct Staged {
    file: NamedTempFile,
    target: PathBuf,
}

/// A file that has been replaced, and what was there before.
struct Replaced {
    target: PathBuf,
    /// None: nothing was there.
    backup: Option<TempPath>,
}

/// Writes every file, then puts them all into their places.
///
/// # Errors
/// The first that happens; the places then hold what they held before.
pub fn all(out: &Path, files: &[NewFile]) -> Result<(), ReleaseError> {
    let mut staged = Vec::with_capacity(files.len());
    for NewFile { name, bytes } in files {
        let target = out.join(name);
        let fail = |source| ReleaseError::File { file: target.clone(), source };
        let file = stage(out, bytes).map_err(fail)?;
        // A folder in a file's place is met before anything has changed.
        if target.is_dir() {
            return Err(fail(io::Error::new(io::ErrorKind::IsADirectory, "a folder has that name")));
        }
        staged.push(Staged { file, target });
    }
    let mut done = Vec::with_capacity(staged.len());
    for Staged { file, target } in staged {
        match put(out, file, &target) {
            Ok(replaced) => done.push(replaced),
            Err(source) => return Err(undo(done, target, source)),
        }
    }
    sync(out);
    Ok(())
}

/// Writes one file, whole or not at all, with the permissions that it had.
pub fn one(folder: &Path, target: &Path, bytes: &[u8]) -> io::Result<()> {
    let staged = stage(folder, bytes)?;
    if let Ok(before) = fs::metadata(target) {
        if before.permissions().readonly() {
            return Err(io::Error::new(io::ErrorKind::PermissionDenied, "it is read-only"));
        }
        fs::set_permissions(staged.path(), before.permissions())?;
    }
    staged.persist(target).map(drop).map_err(|error| error.error)
}

/// The bytes under a temporary name, on the disk.
fn stage(out: &Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
    use io::Write;

    let mut file = Builder::new().prefix(PREFIX).tempfile_in(out)?;
    file.write_all(bytes)?;
    make_readable(&file)?;
    file.as_file().sync_all()?;
    Ok(file)
}

/// Temporary files are their owner's alone; what is published is everybody's to read (0644).
#[cfg(unix)]
fn make_readable(file: &NamedTempFile) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;

    file.as_file().set_permissions(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn make_readable(_file: &NamedTempFile) -> io::Result<()> {
    Ok(())
}

/// Renames a finished file to its place, and keeps what was there.
fn put(out: &Path, file: NamedTempFile, target: &Path) -> io::Result<Replaced> {
    let backup = back_up(out, target)?;
    file.persist(target).map_err(|error| error.error)?;
    Ok(Replaced { target: target.to_owned(), backup })
}

/// A second name for the file that is about to be replaced; a copy where the disk knows no second names.
fn back_up(out: &Path, target: &Path) -> io::Result<Option<TempPath>> {
    if !target.try_exists()? {
        return Ok(None);
    }
    let backup = Builder::new()
        .prefix(PREFIX)
        .make_in(out, |path| fs::hard_link(target, path).or_else(|_| fs::copy(target, path).map(drop)))?;
    Ok(Some(backup.into_temp_path()))
}

/// Puts everything back as it was, the last first.
fn undo(done: Vec<Replaced>, file: PathBuf, source: io::Error) -> ReleaseError {
    let mut torn = None;
    for Replaced { target, backup } in done.into_iter().rev() {
        match backup {
            None => drop(fs::remove_file(&target)),
            Some(backup) => {
                if let Err(error) = backup.persist(&target) {
                    torn = error.path.keep().ok().map(|backup| (target, backup));
                }
            }
        }
    }
    match torn {
        Some((kept, backup)) => ReleaseError::Torn { file, source, kept, backup },
        None => ReleaseError::File { file, source },
    }
}

/// The renames themselves on the disk. Where a folder can't be synced, as on Windows, the system does it in time.
fn sync(out: &Path) {
    #[expect(clippy::disallowed_types, reason = "a folder is synced through its handle")]
    if let Ok(folder) = fs::File::open(out) {
        drop(folder.sync_all());
    }
}
