//! Markdown to a manuscript.

use bindery::world::Memory;

use super::files;
use super::stages::check;

const LANGUAGES: [&str; 6] = ["en", "fr", "ar", "ja", "he", "zz"];

/// The first byte says how the edition is read: its language, and with 8 a `SUMMARY.md`, whose chapters may include
/// others, with 16 no typography, with 32 no configuration, so that the text tells its language. The rest is up to three
/// chapters, and what they may include as `part.txt`, each after a file separator.
pub fn markdown(bytes: &[u8]) {
    let Some((options, rest)) = bytes.split_first() else { return };
    let language = LANGUAGES[usize::from(options & 7) % LANGUAGES.len()];
    let (is_listed, is_plain, is_bare) = (options & 8 != 0, options & 16 != 0, options & 32 != 0);
    let folder = if is_bare { String::new() } else { format!("manuscript/{language}/") };
    let mut world = Memory::new()
        .with(
            format!("{folder}p.svg"),
            "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><path d='M0 0h9v9'/></svg>",
        )
        .with(
            format!("{folder}p.gif"),
            *b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xFF\xFF\xFF,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;",
        )
        .with(format!("{folder}broken.png"), *b"\x89PNG\r\n\x1A\n");
    let mut files = files(rest);
    for (number, text) in files.by_ref().take(3).enumerate() {
        world = world.with(format!("{folder}{number}.md"), text);
    }
    world = world.with(format!("{folder}part.txt"), files.next().unwrap_or_default());
    if is_listed {
        world = world.with(format!("{folder}SUMMARY.md"), "- [Zero](0.md)\n  - [One](1.md)\n    - [Two](2.md)\n");
    }
    if !is_bare {
        let typography = if is_plain { "typography = \"none\"\n" } else { "" };
        world = world
            .with(
                "bindery.toml",
                format!(
                    "[publication]\nslug = \"a\"\ndate = 2026-01-01\nlanguages = [\"{language}\"]\n{typography}\
                     [limits]\nchapter-megabytes = 1\n[output.epub]\n"
                ),
            )
            .with(format!("{folder}edition.toml"), "title = \"T\"\nstatus = \"released\"\n");
    }
    check(&world);
}
