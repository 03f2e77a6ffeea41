//! Pictures by what they are made of, whatever name they have: what is known of one counts for its copies and its links.

use std::path::Path;

use crate::checksum::{self, Hash};
use crate::photo::Limits;
use crate::world::World;

/// The hash of a picture at a path from the publication's root; none where it can't be read, or is larger than any that is
/// shown.
pub fn hash(world: &dyn World, path: &str) -> Option<Hash> {
    world.read(Path::new(path), Limits::default().bytes).ok().map(|bytes| checksum::of(&bytes))
}
