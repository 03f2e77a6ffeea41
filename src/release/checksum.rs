//! Which bytes a file has, told in SHA-256 (FIPS 180-4).

use std::io::{self, Read};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

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
    hexadecimal(Sha256::digest(bytes).as_slice())
}

/// SHA-256 in hex of a file, however large: it is never in memory whole.
pub fn sum(folder: &OutputFolder, name: &str) -> io::Result<String> {
    /// More than any file of a release has.
    const LARGEST: u64 = 16 << 30;
    let mut file = folder.open(name, LARGEST)?;
    let (mut hash, mut part) = (Sha256::new(), vec![0; 1 << 16]);
    loop {
        match file.read(&mut part)? {
            0 => return Ok(hexadecimal(hash.finalize().as_slice())),
            read => hash.update(&part[..read]),
        }
    }
}

fn hexadecimal(hash: &[u8]) -> String {
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}
