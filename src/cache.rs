//! What was made from something else and can be made again, by the content it was made from: a folder that may be
//! deleted at any time. It is never an input: without it, or where it is damaged, a build gives the same bytes, later.
#![expect(clippy::disallowed_methods, reason = "the one place where derived data is kept")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use std::{fs, io};

use sha2::{Digest, Sha256};
use tempfile::Builder;

/// The name of the folder, among the outputs.
pub const FOLDER: &str = ".cache";
/// Begins the names of unfinished files.
const PREFIX: &str = ".bindery-";
/// Tells backup programs to pass the folder over (Cache Directory Tagging Specification).
const TAG: (&str, &str) =
    ("CACHEDIR.TAG", "Signature: 8a477f597d28d172789f06886806bc55\n# Made by bindery. May be deleted.\n");
const HASH: usize = 32;

/// Where derived data is kept.
pub trait Cache: Sync {
    /// What was kept under a key; none where there is nothing, or not what was kept.
    fn get(&self, key: &Key) -> Option<Vec<u8>>;

    fn put(&self, key: &Key, bytes: Vec<u8>);
}

/// The hash of all that the data was made from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key([u8; HASH]);

impl Key {
    /// `recipe` names how the data is made, with a number to be raised when that changes. No two lists of parts have the
    /// same key, nor have two versions of the program or of what it is built from: another encoder writes other bytes.
    pub fn of(recipe: &str, parts: &[&[u8]]) -> Key {
        let libraries = include_bytes!("../Cargo.lock");
        let own: [&[u8]; 3] = [env!("CARGO_PKG_VERSION").as_bytes(), libraries, recipe.as_bytes()];
        Key(hash(&own.into_iter().chain(parts.iter().copied()).collect::<Vec<_>>()))
    }

    fn file_name(&self) -> String {
        self.0.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

fn hash(parts: &[&[u8]]) -> [u8; HASH] {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    hash.finalize().into()
}

/// Keeps nothing.
pub struct Nothing;

impl Cache for Nothing {
    fn get(&self, _: &Key) -> Option<Vec<u8>> {
        None
    }

    fn put(&self, _: &Key, _: Vec<u8>) {}
}

/// A folder with a file an entry, and what is to be put there.
pub struct Folder {
    root: PathBuf,
    used: Mutex<BTreeSet<String>>,
    waiting: Mutex<BTreeMap<Key, Vec<u8>>>,
}

impl Folder {
    pub fn new(root: PathBuf) -> Folder {
        Folder { root, used: Mutex::default(), waiting: Mutex::default() }
    }

    /// Writes what was put since. What can't be written will be made again: nothing is told.
    pub fn write(&self) {
        let waiting = std::mem::take(&mut *self.waiting.lock().unwrap_or_else(PoisonError::into_inner));
        if !waiting.is_empty() {
            // The first error is the last: a disk that is full or closed stays so.
            let _ = waiting.iter().try_for_each(|(key, bytes)| self.write_entry(key, bytes));
        }
    }

    /// Takes away all entries that weren't asked for since: what a publication shows no more isn't kept either.
    pub fn leave_only_used(&self) {
        let used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        let Ok(entries) = fs::read_dir(&self.root) else { return };
        for entry in entries.flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            if (is_entry(&name) && !used.contains(&name)) || name.starts_with(PREFIX) {
                let _ = fs::remove_file(entry.path());
            }
        }
    }

    fn write_entry(&self, key: &Key, bytes: &[u8]) -> io::Result<()> {
        use io::Write;
        fs::create_dir_all(&self.root)?;
        fs::write(self.root.join(TAG.0), TAG.1)?;
        let mut file = Builder::new().prefix(PREFIX).tempfile_in(&self.root)?;
        file.write_all(&checksum(key, bytes))?;
        file.write_all(bytes)?;
        file.persist(self.root.join(key.file_name()))?;
        Ok(())
    }
}

impl Cache for Folder {
    fn get(&self, key: &Key) -> Option<Vec<u8>> {
        let name = key.file_name();
        let file = fs::read(self.root.join(&name)).ok();
        self.used.lock().unwrap_or_else(PoisonError::into_inner).insert(name);
        let mut file = file.filter(|file| file.len() >= HASH)?;
        let bytes = file.split_off(HASH);
        (file == checksum(key, &bytes)).then_some(bytes)
    }

    fn put(&self, key: &Key, bytes: Vec<u8>) {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner).insert(key.clone(), bytes);
    }
}

/// Of an entry under its name, so that one that was renamed is none.
fn checksum(key: &Key, bytes: &[u8]) -> [u8; HASH] {
    hash(&[&key.0, bytes])
}

fn is_entry(name: &str) -> bool {
    name.len() == 2 * HASH && name.bytes().all(|byte| byte.is_ascii_hexdigit())
}
