//! Pictures by what they are made of, whatever name they have: what is known of one counts for its copies and its links.

use std::path::Path;

use sha2::{Digest, Sha256};

use crate::photo::Limits;
use crate::world::World;

/// SHA-256 of a file.
pub type Hash = [u8; 32];

/// The hash of a picture at a path from the publication's root; none where it can't be read, or is larger than any that is
/// shown.
pub fn hash(world: &dyn World, path: &str) -> Option<Hash> {
    let bytes = world.read(Path::new(path), Limits::default().bytes).ok()?;
    Some(Sha256::digest(bytes).into())
}
