//! The `.toml` files of a publication, typed: every value is checked, has its place, and every mistake is told at once.
//!
//! `bindery.toml` holds facts, `manuscript/<lang>/edition.toml` holds words and the edition's own facts,
//! `figures/<file>.toml` the facts of a picture. A folder of Markdown without any of them is a publication too.

mod bare;
mod beside;
mod chapters;
mod document;
mod edition;
mod facts;
mod folders;
mod look;
mod model;
mod outputs;
mod people;
mod reading;
pub mod sidecar;
mod styles;
mod summary;
mod values;
mod words;

use std::path::Path;

use crate::diagnostics::{Findings, Outcome, Sources};
use crate::world::World;
use reading::Reading;

pub use bare::is_book;
pub use facts::{Within, within};
pub use folders::{has_markdown, is_markdown};
pub use model::{
    Basis, Certificate, ChapterFile, Checks, Contents, Contributor, Cover, CoverWords, Edition, Isbn, IsbnOf, Limits,
    Listed, Markdown, Numbering, Openings, Output, Outputs, Partner, Placed, Press, PrintCoverOutput, PrintOutput,
    Project, Publication, STYLE_RULES, STYLE_SHEET, Spine, Standing, Status, Theme, ThemeBase, Unlisted,
};
pub use reading::{EDITION_FILE, FILE};
pub use sidecar::{Consent, Depicts, Embed, Identity, Outlet, Sidecar, sidecar};
pub use summary::{SummaryEntry, SummaryKind, SummaryReader};

/// Reads the publication in a folder, with or without a `bindery.toml`.
///
/// `summary` reads the links of a `SUMMARY.md`, since only `markdown` knows Markdown.
///
/// # Errors
/// All that was found, where something of it is an error.
pub fn load(world: &dyn World, sources: &mut Sources, summary: SummaryReader) -> Result<Outcome<Project>, Refused> {
    let mut reading = Reading { world, sources, summary, findings: Findings::default() };
    let project = if world.is_there(Path::new(FILE)) { facts::read(&mut reading) } else { bare::read(&mut reading) };
    match project {
        Some(value) if !reading.findings.has_errors() => Ok(Outcome { value, findings: reading.findings }),
        project => Err(Refused { findings: reading.findings, project: project.map(Box::new) }),
    }
}

/// That a publication can't be built.
#[derive(Debug)]
pub struct Refused {
    /// All that was found.
    pub findings: Findings,
    /// As much as could be read, with defaults for what is wrong: enough to tell what is wrong with its chapters too.
    pub project: Option<Box<Project>>,
}

#[cfg(test)]
mod tests;
