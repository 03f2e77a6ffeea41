//! What was made from something else and can be made again, by the content it was made from: a folder that may be
//! deleted at any time. It is never an input: without it, or where it is damaged, a build gives the same bytes, later.

mod last;

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::{Mutex, PoisonError};

use crate::checksum::{Hash, hexadecimal, of_parts};
use crate::world::OutputFolder;

pub use last::{Last, LastBuild};

/// The name of the folder, among the outputs.
const FOLDER: &str = ".cache";
/// Tells backup programs to pass the folder over (Cache Directory Tagging Specification).
const TAG: (&str, &str) =
    ("CACHEDIR.TAG", "Signature: 8a477f597d28d172789f06886806bc55\n# Made by bindery. May be deleted.\n");
const HASH: usize = size_of::<Hash>();
/// How many bytes an entry may have: pictures of one photograph for all uses.
const LARGEST: u64 = 512_000_000;

/// Where derived data is kept.
pub trait Cache: Sync {
    /// What was kept under a key; none where there is nothing, or not what was kept.
    fn get(&self, key: &Key) -> Option<Vec<u8>>;

    fn put(&self, key: &Key, bytes: Vec<u8>);

    /// Says of an entry that it is still needed, though nobody asks for it.
    fn hold(&self, key: &Key);
}

/// The hash of all that the data was made from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub struct Key(Hash);

impl Key {
    /// `recipe` names how the data is made, with a number to be raised when that changes. No two lists of parts have the
    /// same key, nor have two versions of the program or of what it is built from: another encoder writes other bytes.
    pub fn of(recipe: &str, parts: &[&[u8]]) -> Key {
        let libraries = include_bytes!("../Cargo.lock");
        let own: [&[u8]; 3] = [env!("CARGO_PKG_VERSION").as_bytes(), libraries, recipe.as_bytes()];
        Key(of_parts(&own.into_iter().chain(parts.iter().copied()).collect::<Vec<_>>()))
    }

    fn file_name(&self) -> String {
        hexadecimal(&self.0)
    }
}

/// Keeps nothing.
pub struct Nothing;

impl Cache for Nothing {
    fn get(&self, _: &Key) -> Option<Vec<u8>> {
        None
    }

    fn put(&self, _: &Key, _: Vec<u8>) {}

    fn hold(&self, _: &Key) {}
}

/// A cache that remembers which entries were needed.
pub struct Noting<'c> {
    cache: &'c dyn Cache,
    needed: Mutex<BTreeSet<Key>>,
}

impl<'c> Noting<'c> {
    pub fn new(cache: &'c dyn Cache) -> Noting<'c> {
        Noting { cache, needed: Mutex::default() }
    }

    pub fn needed(self) -> BTreeSet<Key> {
        self.needed.into_inner().unwrap_or_else(PoisonError::into_inner)
    }

    fn note(&self, key: &Key) {
        self.needed.lock().unwrap_or_else(PoisonError::into_inner).insert(key.clone());
    }
}

impl Cache for Noting<'_> {
    fn get(&self, key: &Key) -> Option<Vec<u8>> {
        self.note(key);
        self.cache.get(key)
    }

    fn put(&self, key: &Key, bytes: Vec<u8>) {
        self.note(key);
        self.cache.put(key, bytes);
    }

    fn hold(&self, key: &Key) {
        self.note(key);
        self.cache.hold(key);
    }
}

/// A folder with a file an entry, and what is to be put there. A link in its place is no cache.
pub struct Folder {
    there: Option<OutputFolder>,
    used: Mutex<BTreeSet<String>>,
    waiting: Mutex<BTreeMap<Key, Vec<u8>>>,
}

impl Folder {
    /// What builds have kept among the outputs in a folder, if there is one.
    pub fn among(out: Option<&OutputFolder>) -> Folder {
        let there = out.and_then(|out| out.below(FOLDER).ok().flatten());
        Folder { there, used: Mutex::default(), waiting: Mutex::default() }
    }

    /// Writes what was put since among the outputs in a folder, in which nobody else writes meanwhile. What can't be
    /// written will be made again: nothing is told.
    pub fn write(&self, out: &OutputFolder) {
        let waiting = std::mem::take(&mut *self.waiting.lock().unwrap_or_else(PoisonError::into_inner));
        let folder = if waiting.is_empty() { out.below(FOLDER) } else { out.make_below(FOLDER).map(Some) };
        let Ok(Some(folder)) = folder else { return };
        let _ = write_entries(out, &folder, &waiting);
    }

    /// Takes away all that is kept among the outputs in a folder, and nothing that isn't ours.
    ///
    /// # Errors
    /// Whatever the disk says.
    pub fn clear(out: &OutputFolder) -> io::Result<()> {
        let Some(folder) = out.below(FOLDER)? else { return Ok(()) };
        for name in folder.names()?.iter().filter(|name| is_entry(name) || **name == TAG.0) {
            folder.remove(name)?;
        }
        match folder.names()?.is_empty() {
            true => out.remove_folder(FOLDER),
            false => Ok(()),
        }
    }

    /// Takes away all entries that weren't asked for since: what a publication shows no more isn't kept either.
    pub fn leave_only_used(&self, out: &OutputFolder) {
        let used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        let Ok(Some(folder)) = out.below(FOLDER) else { return };
        for name in folder.names().unwrap_or_default() {
            // Earlier versions left what they hadn't finished here.
            if is_entry(&name) && !used.contains(&name) || name.starts_with(".bindery-") {
                let _ = folder.remove(&name);
            }
        }
    }
}

/// The first error is the last: a disk that is full or closed stays so.
fn write_entries(out: &OutputFolder, folder: &OutputFolder, entries: &BTreeMap<Key, Vec<u8>>) -> io::Result<()> {
    if entries.is_empty() {
        return Ok(());
    }
    out.put(folder, TAG.0, TAG.1.as_bytes())?;
    entries.iter().try_for_each(|(key, bytes)| {
        let entry = [&checksum(key, bytes)[..], bytes].concat();
        out.put(folder, &key.file_name(), &entry)
    })
}

impl Cache for Folder {
    fn get(&self, key: &Key) -> Option<Vec<u8>> {
        let name = key.file_name();
        let file = self.there.as_ref().and_then(|folder| folder.read(&name, LARGEST).ok());
        self.used.lock().unwrap_or_else(PoisonError::into_inner).insert(name);
        let mut file = file.filter(|file| file.len() >= HASH)?;
        let bytes = file.split_off(HASH);
        (file == checksum(key, &bytes)).then_some(bytes)
    }

    fn put(&self, key: &Key, bytes: Vec<u8>) {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner).insert(key.clone(), bytes);
    }

    fn hold(&self, key: &Key) {
        self.used.lock().unwrap_or_else(PoisonError::into_inner).insert(key.file_name());
    }
}

/// Of an entry under its name, so that one that was renamed is none.
fn checksum(key: &Key, bytes: &[u8]) -> Hash {
    of_parts(&[&key.0, bytes])
}

fn is_entry(name: &str) -> bool {
    name.len() == 2 * HASH && name.bytes().all(|byte| byte.is_ascii_hexdigit())
}
