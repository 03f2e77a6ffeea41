//! The files that configure a publication.

use bindery::config;
use bindery::diagnostics::Sources;
use bindery::format::Format;
use bindery::pipeline::summary;
use bindery::world::Memory;

use super::stages::tell;
use super::{files, invariants};

/// The first byte says which kind of publication it is; the rest is its files, each after a file separator.
pub fn configuration(bytes: &[u8]) {
    let Some((kind, rest)) = bytes.split_first() else { return };
    let names: &[&str] = match kind % 3 {
        0 => &[
            "bindery.toml",
            "manuscript/en/edition.toml",
            "figures/cover.jpg.toml",
            "manuscript/en/SUMMARY.md",
            "manuscript/ar/edition.toml",
        ],
        1 => &["book.toml", "src/SUMMARY.md", "src/a.md"],
        _ => &["edition.toml", "a.md", "bindery.toml"],
    };
    let mut world = Memory::new()
        .with("figures/cover.jpg", *b"\xFF\xD8\xFF")
        .with("figures/logo.svg", "<svg/>")
        .with("manuscript/en/01.md", "# One")
        .with("manuscript/ar/01.md", "# One")
        .with("src/b/c.md", "# C");
    for (name, text) in names.iter().zip(files(rest)) {
        world = world.with(*name, text);
    }
    let mut sources = Sources::default();
    let findings = match config::load(&world, &mut sources, summary) {
        Ok(outcome) => {
            for tag in outcome.value.editions.iter().filter_map(|edition| edition.tag.as_ref()) {
                let _ = outcome.value.identifier(tag);
                for format in [Format::Pdf, Format::Print, Format::Epub] {
                    let name = outcome.value.file_name(tag, format);
                    assert!(!name.contains(['/', '\\', '\0']), "{name:?} is no name of a file");
                }
            }
            outcome.findings
        }
        Err(refused) => {
            assert!(refused.findings.has_errors(), "it failed and doesn't say why");
            refused.findings
        }
    };
    invariants::findings(&findings, &sources);
    tell(findings, &sources);
}
