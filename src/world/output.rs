//! A folder that is written into.
//!
//! What lies in it is nobody's word: Git carries links, and anybody can put one there. So nothing below it is followed:
//! a folder in it is entered where it is one itself, a file is made anew and renamed to its place, and a link that stands
//! there is replaced.
#![expect(clippy::disallowed_methods, reason = "the one place where folders are opened to write into them")]

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use cap_fs_ext::{DirExt, MetadataExt};
use cap_std::ambient_authority;
use cap_std::fs::{Dir, File, Metadata, OpenOptions};

use super::door;
use super::faults::Faults;

/// The folder in an output folder of what isn't in its place yet: whatever is in it is nobody's, and goes.
pub const UNFINISHED: &str = ".bindery";

/// A folder, by its handle: it stays the same one whatever is renamed above it.
#[derive(Debug)]
pub struct OutputFolder {
    dir: Dir,
    /// For messages.
    path: PathBuf,
    /// What a test has happen to what is written; nothing else does anything.
    faults: Faults,
}

/// What has a name in a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held {
    Nothing,
    File,
    Folder,
    /// A link, a pipe, a device.
    Other,
}

impl OutputFolder {
    /// The folder that a person named, through links too; none where it isn't there.
    ///
    /// # Errors
    /// `NotADirectory` and whatever the disk says.
    pub fn there(path: &Path) -> io::Result<Option<OutputFolder>> {
        match Dir::open_ambient_dir(named(path), ambient_authority()) {
            Ok(dir) => Ok(Some(OutputFolder { dir, path: path.to_owned(), faults: Faults::none() })),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// The same, made with the folders above it where it isn't there.
    ///
    /// # Errors
    /// As for [`OutputFolder::there`].
    pub fn make(path: &Path) -> io::Result<OutputFolder> {
        fs::create_dir_all(named(path))?;
        OutputFolder::there(path)?.ok_or_else(|| io::Error::from(io::ErrorKind::NotFound))
    }

    /// A folder in this one; none where nothing has the name.
    ///
    /// # Errors
    /// `NotADirectory` where a file or a link has the name.
    pub fn below(&self, name: &str) -> io::Result<Option<OutputFolder>> {
        match self.held(name)? {
            Held::Nothing => Ok(None),
            Held::Folder => Ok(Some(OutputFolder {
                dir: self.dir.open_dir_nofollow(name)?,
                path: self.path.join(name),
                faults: self.faults.clone(),
            })),
            Held::File => Err(io::Error::new(io::ErrorKind::NotADirectory, "a file has that name")),
            Held::Other => Err(io::Error::new(io::ErrorKind::NotADirectory, "it is a link: no link is followed there")),
        }
    }

    /// The same, made where nothing has the name.
    ///
    /// # Errors
    /// As for [`OutputFolder::below`].
    pub fn make_below(&self, name: &str) -> io::Result<OutputFolder> {
        if self.held(name)? == Held::Nothing {
            self.faults.step()?;
            match self.dir.create_dir(name) {
                Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
                Ok(()) | Err(_) => {}
            }
        }
        self.below(name)?.ok_or_else(|| io::Error::from(io::ErrorKind::NotFound))
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What has a name here, itself and not what it leads to.
    ///
    /// # Errors
    /// Whatever the disk says; that nothing is there is none.
    pub fn held(&self, name: &str) -> io::Result<Held> {
        Ok(match self.data(name)? {
            None => Held::Nothing,
            Some(data) if data.is_file() => Held::File,
            Some(data) if data.is_dir() => Held::Folder,
            Some(_) => Held::Other,
        })
    }

    fn data(&self, name: &str) -> io::Result<Option<Metadata>> {
        match self.dir.symlink_metadata(name) {
            Ok(data) => Ok(Some(data)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// The names of all that is in it, in order; of those that are text.
    ///
    /// # Errors
    /// Whatever the disk says.
    pub fn names(&self) -> io::Result<Vec<String>> {
        let entries = self.dir.entries()?.collect::<io::Result<Vec<_>>>()?;
        let mut names: Vec<String> = entries.iter().filter_map(|entry| entry.file_name().into_string().ok()).collect();
        names.sort();
        Ok(names)
    }

    /// The names of all that is in it, in order; of one that is no text as much as can be shown.
    ///
    /// # Errors
    /// Whatever the disk says.
    pub fn names_as_shown(&self) -> io::Result<Vec<String>> {
        let entries = self.dir.entries()?.collect::<io::Result<Vec<_>>>()?;
        let mut names: Vec<String> =
            entries.iter().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        Ok(names)
    }

    /// # Errors
    /// As for a file of the publication: see [`super::World::read`].
    pub fn read(&self, name: &str, limit: u64) -> io::Result<Vec<u8>> {
        door::read(&self.dir, Path::new(name), limit)
    }

    /// A file to be read in parts.
    ///
    /// # Errors
    /// As for [`OutputFolder::read`].
    pub fn open(&self, name: &str, limit: u64) -> io::Result<impl io::Read + use<>> {
        door::open(&self.dir, Path::new(name), limit)
    }

    /// Writes a file where nothing has its name, down to the disk itself. Everybody may read it (0644).
    ///
    /// # Errors
    /// `AlreadyExists`, and whatever the disk says: of a file that is half written nothing is left then.
    pub fn write_new(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        self.faults.step()?;
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        let mut file = self.dir.open_with(name, &options)?;
        let written = self.faults.step().and_then(|()| file.write_all(bytes));
        let written = written.and_then(|()| make_readable(&file)).and_then(|()| file.sync_all());
        if written.is_err() {
            drop(file);
            let _ = self.remove(name);
        }
        written
    }

    /// Writes a file whole, under another name first, which begins with `prefix`, and puts it over what has its name: with
    /// the permissions of that.
    ///
    /// # Errors
    /// `PermissionDenied` for a file that isn't to be written, and whatever the disk says.
    pub fn replace(&self, name: &str, bytes: &[u8], prefix: &str) -> io::Result<()> {
        let unfinished = format!("{prefix}{name}");
        self.remove(&unfinished)?;
        self.write_new(&unfinished, bytes)?;
        let placed = self.keep_permissions(name, &unfinished).and_then(|()| self.rename(&unfinished, self, name));
        if placed.is_err() {
            let _ = self.remove(&unfinished);
        }
        placed
    }

    /// Writes a file of a folder below this one, whole or not at all, over what has its name: in [`UNFINISHED`] first, so
    /// that a run that is stopped leaves nothing elsewhere.
    ///
    /// # Errors
    /// Whatever the disk says.
    pub fn put(&self, folder: &OutputFolder, name: &str, bytes: &[u8]) -> io::Result<()> {
        const ONE: &str = "one";
        let unfinished = self.make_below(UNFINISHED)?;
        unfinished.remove(ONE)?;
        let put = unfinished.write_new(ONE, bytes).and_then(|()| unfinished.rename(ONE, folder, name));
        if put.is_err() {
            let _ = unfinished.remove(ONE);
        }
        // Whoever is the last of several leaves none.
        let _ = self.remove_folder(UNFINISHED);
        put
    }

    fn keep_permissions(&self, name: &str, new: &str) -> io::Result<()> {
        match self.data(name)?.filter(Metadata::is_file).map(|before| before.permissions()) {
            None => Ok(()),
            Some(before) if before.readonly() => {
                Err(io::Error::new(io::ErrorKind::PermissionDenied, "it is read-only"))
            }
            Some(before) => self.dir.set_permissions(new, before),
        }
    }

    /// Puts a file of this folder into a place of another, over what has that name.
    ///
    /// # Errors
    /// Whatever the disk says, such as that a folder has the name.
    pub fn rename(&self, name: &str, to: &OutputFolder, place: &str) -> io::Result<()> {
        self.faults.step()?;
        self.dir.rename(name, &to.dir, place)
    }

    /// Gives a file of this folder a second name in another; a copy where the disk knows no second names.
    ///
    /// # Errors
    /// Whatever the disk says.
    pub fn link(&self, name: &str, to: &OutputFolder, second: &str) -> io::Result<()> {
        self.faults.step()?;
        let linked = self.dir.hard_link(name, &to.dir, second);
        if linked.is_err() && self.held(name)? == Held::File {
            return self.dir.copy(name, &to.dir, second).map(drop);
        }
        linked
    }

    /// Removes a file, or a link itself; that nothing has the name is no error.
    ///
    /// # Errors
    /// Whatever the disk says.
    pub fn remove(&self, name: &str) -> io::Result<()> {
        self.faults.step()?;
        match self.dir.remove_file_or_symlink(name) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            Ok(()) | Err(_) => Ok(()),
        }
    }

    /// Removes a folder that is empty.
    ///
    /// # Errors
    /// Whatever the disk says.
    pub fn remove_folder(&self, name: &str) -> io::Result<()> {
        self.faults.step()?;
        self.dir.remove_dir(name)
    }

    /// The renames themselves on the disk. Where a folder can't be synced, as on Windows, the system does it in time.
    pub fn sync(&self) {
        if let Ok(folder) = self.dir.try_clone() {
            let _ = folder.into_std_file().sync_all();
        }
    }

    /// A file to be locked: made where it isn't there, and whose content is left as it is. What has its name and is no
    /// plain file goes.
    ///
    /// # Errors
    /// Whatever the disk says.
    pub fn lockable(&self, name: &str) -> io::Result<File> {
        if matches!(self.held(name)?, Held::Other) {
            self.remove(name)?;
        }
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true);
        nofollow(&mut options);
        self.dir.open_with(name, &options)
    }

    /// What tells the folder from all others on this machine, and is the same until it is removed: the numbers of its disk
    /// and of itself there.
    ///
    /// # Errors
    /// Whatever the disk says.
    pub fn identity(&self) -> io::Result<[u64; 2]> {
        self.dir.dir_metadata().map(|data| [data.dev(), data.ino()])
    }

    /// Whether a name is still that of a file that was opened under it.
    pub fn is_still(&self, name: &str, file: &File) -> bool {
        let of = |data: Metadata| (data.dev(), data.ino());
        let (Ok(Some(there)), Ok(ours)) = (self.data(name), file.metadata()) else { return false };
        of(there) == of(ours)
    }
}

#[cfg(test)]
impl OutputFolder {
    /// After so many steps the process is gone.
    pub fn stop_after(&mut self, steps: i64) {
        self.faults = Faults::after(steps, true);
    }

    /// The step after so many fails, and no other does.
    pub fn fail_after(&mut self, steps: i64) {
        self.faults = Faults::after(steps, false);
    }
}

/// The empty path is the folder that the program was started in.
fn named(path: &Path) -> &Path {
    if path.as_os_str().is_empty() { Path::new(".") } else { path }
}

fn nofollow(options: &mut OpenOptions) {
    use cap_fs_ext::{FollowSymlinks, OpenOptionsFollowExt, OpenOptionsSyncExt};

    options.follow(FollowSymlinks::No).nonblock(true);
}

/// What is published is everybody's to read, whatever the mask of whoever builds.
#[cfg(unix)]
fn make_readable(file: &File) -> io::Result<()> {
    use cap_std::fs::{Permissions, PermissionsExt};

    file.set_permissions(Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn make_readable(_file: &File) -> io::Result<()> {
    Ok(())
}
