//! The stages that a build goes through before it sets type.

use std::sync::LazyLock;

use bindery::diagnostics::{Findings, Sources, show};
use bindery::fonts::Fonts;
use bindery::pipeline::{self, Manuscripts, Request, Tools};
use bindery::resolve::Highlighter;
use bindery::world::{Memory, World};

use super::invariants;

/// Resolves a publication, and holds the result to what the writers of pages rely on.
pub fn check(world: &dyn World) {
    let tools = Tools { fonts: &FONTS, highlighter: &Highlighter::default() };
    let Manuscripts { sources, findings, manuscripts } = pipeline::manuscripts(world, &Request::default(), tools);
    assert!(findings.has_errors() || !manuscripts.is_empty(), "nothing was read, and nobody was told");
    invariants::findings(&findings, &sources);
    for manuscript in &manuscripts {
        invariants::manuscript(manuscript, &sources);
    }
    tell(findings, &sources);
}

/// What a user would be told can be told.
pub fn tell(mut findings: Findings, sources: &Sources) {
    findings.sort(sources);
    show::show(&findings, sources, show::Style::Plain, &mut Vec::new()).expect("a vector takes all that is written");
}

/// The theme's faces, for the words in drawings.
pub static FONTS: LazyLock<Fonts> = LazyLock::new(|| Fonts::load(&Memory::new()).0);
