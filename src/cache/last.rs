//! What the last build made of each edition.
//!
//! What is known of it lies in the user's own cache and its files among the outputs, so that a publication from elsewhere,
//! whose output folder may hold anything, can't bring a file that is taken for ours.

use std::io;
use std::path::{Path, PathBuf};

use super::{Cache, Folder, Key, Nothing};
use crate::checksum::{Hash, hexadecimal, of, of_parts};
use crate::world::OutputFolder;

/// How many bytes an output may have to be taken over: what is larger is made again.
const LARGEST: u64 = 2_000_000_000;
const LONGEST_PATH: u64 = 100_000;

/// Says in a place of whose outputs it is.
const OF: &str = "outputs";

/// Where the last build left what it made.
pub trait Last: Cache {
    /// The output of that name, where these are its bytes.
    fn output(&self, name: &str, hash: &Hash) -> Option<Vec<u8>>;
}

impl Last for Nothing {
    fn output(&self, _: &str, _: &Hash) -> Option<Vec<u8>> {
        None
    }
}

/// The last build into an output folder.
pub struct LastBuild {
    place: Option<Place>,
    known: Folder,
    outputs: Option<OutputFolder>,
}

/// Where in the user's cache something is known of an output folder.
struct Place {
    cache: PathBuf,
    name: String,
    /// Of the output folder.
    of: PathBuf,
}

impl LastBuild {
    /// Into `outputs`, which lies at an absolute path; `cache` is the user's, if there is one.
    pub fn of(cache: Option<&Path>, path: &Path, outputs: Option<OutputFolder>) -> LastBuild {
        let name = hexadecimal(&of_parts(&[path.as_os_str().as_encoded_bytes()])[..16]);
        let place = cache.map(|cache| Place { cache: cache.to_owned(), name, of: path.to_owned() });
        let there = place.as_ref().and_then(|place| OutputFolder::there(&place.path()).ok().flatten());
        LastBuild { known: Folder::among(there.as_ref()), place, outputs }
    }

    /// One of which nothing is known, nor kept.
    pub fn unknown() -> LastBuild {
        LastBuild { place: None, known: Folder::among(None), outputs: None }
    }

    /// Keeps what was put, once its files are among the outputs; `is_whole` where it is all that there is to know. What
    /// can't be written will be made again: nothing is told.
    pub fn write(&self, is_whole: bool) {
        let Some(place) = &self.place else { return };
        let Ok(folder) = OutputFolder::make(&place.path()) else { return };
        self.known.write(&folder);
        let _ = folder.put(&folder, OF, place.of.as_os_str().as_encoded_bytes());
        if is_whole {
            self.known.leave_only_used(&folder);
        }
        let _ = place.clear_others();
    }

    /// Forgets all that is known.
    ///
    /// # Errors
    /// Whatever the disk says.
    pub fn clear(&self) -> io::Result<()> {
        let Some(place) = &self.place else { return Ok(()) };
        match OutputFolder::there(&place.cache)? {
            Some(cache) => clear(&cache, &place.name),
            None => Ok(()),
        }
    }
}

impl Place {
    fn path(&self) -> PathBuf {
        self.cache.join(&self.name)
    }

    /// Clears what is known of output folders that are there no more.
    fn clear_others(&self) -> io::Result<()> {
        let Some(cache) = OutputFolder::there(&self.cache)? else { return Ok(()) };
        for name in cache.names()? {
            let Some(of) = cache.below(&name)?.and_then(|place| place.read(OF, LONGEST_PATH).ok()) else { continue };
            let is_gone = String::from_utf8(of).is_ok_and(|of| matches!(OutputFolder::there(Path::new(&of)), Ok(None)));
            if is_gone {
                clear(&cache, &name)?;
            }
        }
        Ok(())
    }
}

fn clear(cache: &OutputFolder, name: &str) -> io::Result<()> {
    let Some(place) = cache.below(name)? else { return Ok(()) };
    Folder::clear(&place)?;
    place.remove(OF)?;
    cache.remove_folder(name)
}

impl Cache for LastBuild {
    fn get(&self, key: &Key) -> Option<Vec<u8>> {
        self.known.get(key)
    }

    fn put(&self, key: &Key, bytes: Vec<u8>) {
        self.known.put(key, bytes);
    }

    fn hold(&self, key: &Key) {
        self.known.hold(key);
    }
}

impl Last for LastBuild {
    fn output(&self, name: &str, hash: &Hash) -> Option<Vec<u8>> {
        let bytes = self.outputs.as_ref()?.read(name, LARGEST).ok()?;
        (of(&bytes) == *hash).then_some(bytes)
    }
}
