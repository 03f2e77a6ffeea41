//! SHA-256 (FIPS 180-4), by which files and texts are known.

use std::io::{self, Read};

use sha2::{Digest, Sha256};

pub type Hash = [u8; 32];

pub fn of(bytes: &[u8]) -> Hash {
    Sha256::digest(bytes).into()
}

/// Of each part with its length, so that no two lists of parts have the same.
pub fn of_parts(parts: &[&[u8]]) -> Hash {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    hash.finalize().into()
}

/// Of what is read, however much it is: it is never in memory whole.
///
/// # Errors
/// Whatever the reader says.
pub fn of_reader(mut reader: impl Read) -> io::Result<Hash> {
    let (mut hash, mut part) = (Sha256::new(), vec![0; 1 << 16]);
    loop {
        match reader.read(&mut part)? {
            0 => return Ok(hash.finalize().into()),
            read => hash.update(&part[..read]),
        }
    }
}

pub fn hexadecimal(hash: &[u8]) -> String {
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}
