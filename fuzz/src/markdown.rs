//! Markdown to a manuscript.

use bindery::world::Memory;

use super::files;
use super::stages::{Edition, check};

const LANGUAGES: [&str; 6] = ["en", "fr", "ar", "ja", "und", "zz"];

/// The first byte says how the edition is read; the rest is up to three chapters, and a file that they may include as
/// `part.md`, each after a file separator.
pub fn markdown(bytes: &[u8]) {
    let Some((options, rest)) = bytes.split_first() else { return };
    let mut files = files(rest);
    let chapters: Vec<String> = files.by_ref().take(3).collect();
    let world = Memory::new()
        .with("p.svg", "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><path d='M0 0h9v9'/></svg>")
        .with("p.gif", *b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xFF\xFF\xFF,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;")
        .with("broken.png", *b"\x89PNG\r\n\x1A\n")
        .with("part.md", files.next().unwrap_or_default());
    let edition = Edition {
        language: LANGUAGES[usize::from(options & 7) % LANGUAGES.len()],
        is_listed: options & 8 != 0,
        typography: options & 16 == 0,
        chapters,
    };
    check(&world, edition);
}
