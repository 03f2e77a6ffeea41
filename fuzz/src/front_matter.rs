//! What stands at the head of a chapter.

use bindery::world::Memory;

use super::stages::check;

/// The text between the lines that begin and end front matter.
pub fn front_matter(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    check(&Memory::new().with("a.md", format!("---\n{text}\n---\n# A\n\nText.\n")));
}
