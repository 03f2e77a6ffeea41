//! A file that is known by its checksum.

use std::io;

use serde::{Deserialize, Serialize};

use crate::checksum::{hexadecimal, of, of_reader};
use crate::world::OutputFolder;

/// A file of an earlier build, as it was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    pub name: String,
    pub sha256: String,
}

impl Entry {
    /// Whether the file is there and as it was made.
    pub fn is_intact(&self, out: &OutputFolder) -> bool {
        sum(out, &self.name).is_ok_and(|sum| sum == self.sha256)
    }
}

/// SHA-256 in hex.
pub fn sha256(bytes: &[u8]) -> String {
    hexadecimal(&of(bytes))
}

/// The same of a file.
pub fn sum(folder: &OutputFolder, name: &str) -> io::Result<String> {
    /// More than any file of a release has.
    const LARGEST: u64 = 16 << 30;
    of_reader(folder.open(name, LARGEST)?).map(|hash| hexadecimal(&hash))
}
