//! Which files a build reads, by their sums.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use jiff::Timestamp;

use crate::checksum::{self, Hash};
use crate::release::Inputs;
use crate::world::{Entry, Kind, World, slashed};

/// A world that remembers what was read.
pub struct Recorded<'w> {
    world: &'w dyn World,
    /// Nothing for a file that couldn't be read.
    sums: Mutex<BTreeMap<PathBuf, Option<Hash>>>,
}

impl<'w> Recorded<'w> {
    pub fn new(world: &'w dyn World) -> Recorded<'w> {
        Recorded { world, sums: Mutex::default() }
    }

    /// How many files were read, and a sum over their names and sums, by name.
    pub fn inputs(&self) -> Inputs {
        let sums = self.sums.lock().unwrap_or_else(PoisonError::into_inner);
        let read = sums.iter().filter_map(|(path, sum)| Some((slashed(path), (*sum)?)));
        let mut lines: Vec<String> =
            read.map(|(path, sum)| format!("{}  {path}\n", checksum::hexadecimal(&sum))).collect();
        lines.sort_by(|one, other| one[66..].cmp(&other[66..]));
        Inputs { files: lines.len(), sha256: checksum::hexadecimal(&checksum::of(lines.concat().as_bytes())) }
    }
}

impl World for Recorded<'_> {
    fn name(&self) -> String {
        self.world.name()
    }

    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        let read = self.world.read(path, limit);
        let path = self.spelled(path);
        let known = || self.sums.lock().unwrap_or_else(PoisonError::into_inner);
        // What is read twice is summed once; what one reader finds too large may be another's to read.
        if !known().get(&path).is_some_and(Option::is_some) {
            let sum = read.as_ref().ok().map(|bytes| checksum::of(bytes));
            known().insert(path, sum);
        }
        read
    }

    fn size(&self, path: &Path) -> io::Result<u64> {
        self.world.size(path)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<Entry>> {
        self.world.list(folder)
    }

    fn kind(&self, path: &Path) -> Option<Kind> {
        self.world.kind(path)
    }

    fn spelled(&self, path: &Path) -> PathBuf {
        self.world.spelled(path)
    }

    fn target(&self, path: &Path) -> PathBuf {
        self.world.target(path)
    }

    fn now(&self) -> Timestamp {
        self.world.now()
    }

    fn env(&self, name: &str) -> Option<String> {
        self.world.env(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::Memory;

    #[test]
    fn the_sum_is_that_of_what_was_read_in_whatever_order() {
        let world = Memory::new().with("b.md", "two").with("a/c.md", "one").with("unread.md", "three");
        let read = |paths: &[&str]| {
            let recorded = Recorded::new(&world);
            for path in paths {
                let _ = recorded.read(Path::new(path), 100);
            }
            recorded.inputs()
        };
        let inputs = read(&["b.md", "a/c.md"]);
        assert_eq!(inputs.files, 2);
        assert_eq!(inputs, read(&["a/../a/c.md", "none.md", "b.md", "b.md"]));
        assert_ne!(inputs, read(&["b.md"]));
        // As sha256sum says it of the lines that it prints itself, sorted by name.
        let line =
            |path: &str| format!("{}  {path}\n", checksum::hexadecimal(&checksum::of(&world.files[Path::new(path)])));
        let sum = checksum::of((line("a/c.md") + &line("b.md")).as_bytes());
        assert_eq!(inputs.sha256, checksum::hexadecimal(&sum));
    }
}
