//! One build at a time writes into a folder.
#![expect(clippy::disallowed_types, reason = "a file is locked through its handle")]

use std::io::{self, Read, Seek, Write};
use std::time::Duration;

use jiff::{Timestamp, Unit};

use super::ReleaseError;
use crate::world::OutputFolder;

/// Held by whoever writes. The system lets go of it when that process ends, however it does.
pub const LOCK: &str = ".bindery-lock";
/// How long another build is waited for, which only writes its files meanwhile.
const PATIENCE: Duration = Duration::from_secs(60);
const PAUSE: Duration = Duration::from_millis(50);
/// After which somebody wonders; a multiple of [`PAUSE`].
const NOTICED: Duration = Duration::from_secs(1);

/// The folder's lock, until it is dropped.
pub struct Lock<'f> {
    folder: &'f OutputFolder,
    /// Locked.
    file: std::fs::File,
}

/// Who holds a lock, as its file says.
struct Holder {
    said: String,
}

impl<'f> Lock<'f> {
    /// Waits for others; `tell` is told who they are where that takes longer than anybody would notice.
    ///
    /// # Errors
    /// [`ReleaseError::Busy`] where another process keeps writing, [`ReleaseError::Folder`] where the folder takes no files.
    pub fn wait(folder: &'f OutputFolder, tell: &dyn Fn(&str)) -> Result<Lock<'f>, ReleaseError> {
        let mut waited = Duration::ZERO;
        loop {
            match Lock::take(folder) {
                Ok(Ok(lock)) => return Ok(lock),
                Ok(Err(Holder { said })) if waited < PATIENCE => {
                    if waited == NOTICED {
                        tell(&said);
                    }
                    std::thread::sleep(PAUSE);
                    waited += PAUSE;
                }
                Ok(Err(Holder { said })) => {
                    return Err(ReleaseError::Busy { folder: folder.path().to_owned(), holder: said });
                }
                Err(source) => return Err(ReleaseError::Folder { folder: folder.path().to_owned(), source }),
            }
        }
    }

    /// Who holds it.
    #[cfg(test)]
    pub fn holder(folder: &'f OutputFolder) -> Option<String> {
        Lock::take(folder).ok()?.err().map(|holder| holder.said)
    }

    /// The lock, or who has it.
    fn take(folder: &'f OutputFolder) -> io::Result<Result<Lock<'f>, Holder>> {
        loop {
            let file = folder.lockable(LOCK)?;
            let mut locked = file.try_clone()?.into_std();
            match locked.try_lock() {
                Ok(()) => {}
                Err(std::fs::TryLockError::WouldBlock) => return Ok(Err(Holder::read(&mut locked))),
                // A disk that knows no locks: then nobody else can hold one.
                Err(std::fs::TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {}
                Err(std::fs::TryLockError::Error(error)) => return Err(error),
            }
            // Whoever had it may have taken the file away after it was opened here: then the lock is on nothing.
            if folder.is_still(LOCK, &file) {
                sign(&mut locked)?;
                return Ok(Ok(Lock { folder, file: locked }));
            }
        }
    }
}

impl Drop for Lock<'_> {
    fn drop(&mut self) {
        // Before it is unlocked, so that nobody locks what is about to go.
        let _ = self.folder.remove(LOCK);
        let _ = self.file.unlock();
    }
}

/// Writes who holds the lock, for others' messages.
fn sign(file: &mut std::fs::File) -> io::Result<()> {
    file.set_len(0)?;
    file.rewind()?;
    write!(file, "{}", std::process::id())
}

impl Holder {
    fn read(file: &mut std::fs::File) -> Holder {
        const MOST: u64 = 20;
        let mut said = String::new();
        let _ = file.take(MOST).read_to_string(&mut said);
        let process = said.parse::<u32>().map_or("another process".to_owned(), |id| format!("process {id}"));
        let since = file.metadata().and_then(|data| data.modified()).ok();
        let since = since.and_then(|time| Timestamp::try_from(time).ok()?.round(Unit::Second).ok());
        Holder { said: since.map_or(process.clone(), |since| format!("{process}, since {since}")) }
    }
}
