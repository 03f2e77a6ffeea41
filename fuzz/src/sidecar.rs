//! The files of facts beside pictures.

use bindery::config;
use bindery::diagnostics::{Code, Sources};
use bindery::pipeline::{self, Request, Tools};
use bindery::resolve::Highlighter;
use bindery::world::Memory;

use super::stages::{FONTS, tell};
use super::{files, invariants};

const PICTURE: &str =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"6\"><path d=\"M0 0h9v6z\"/></svg>";

/// A name in the folder of a picture, and after a file separator what that file says.
pub fn sidecar(bytes: &[u8]) {
    let mut files = files(bytes);
    let name: String =
        files.next().unwrap_or_default().chars().filter(|c| !c.is_control() && !"/\\".contains(*c)).take(60).collect();
    let text = files.next().unwrap_or_default();
    let world = Memory::new().with("figures/p.svg", PICTURE).with("a.md", "# A\n\n![A child](figures/p.svg)\n");
    let name = if name.is_empty() || name.starts_with('.') { "p.svg.toml".to_owned() } else { name };
    let world = world.with(format!("figures/{name}"), text.clone());
    let mut sources = Sources::default();
    let found = config::sidecar(&world, &mut sources, std::path::Path::new("figures/p.svg"));
    invariants::findings(&found.findings, &sources);
    let tools = Tools { fonts: &FONTS, highlighter: &Highlighter::default() };
    let resolved = pipeline::manuscripts(&world, &Request::default(), tools);
    invariants::findings(&resolved.findings, &resolved.sources);
    // Somebody's consent is asked for, or why that can't be known is told: nothing in between.
    let says_child = name == "p.svg.toml" && text.lines().next().is_some_and(|line| line == "depicts = \"child\"");
    if says_child {
        let is_given = found.value.as_ref().is_some_and(|facts| facts.consent.is_some());
        let is_asked = resolved.findings.iter().any(|finding| finding.code == Code::ConsentMissing);
        assert!(is_given || is_asked || resolved.findings.has_errors(), "a child without consent is shown: {text:?}");
    }
    tell(resolved.findings, &resolved.sources);
}
