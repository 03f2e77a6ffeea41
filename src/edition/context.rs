//! What all editions of a publication are resolved with.

use crate::config::Project;
use crate::format::Format;
use crate::photo::shelf::Shelf;
use crate::resolve::Highlighter;
use crate::rights::Sidecars;
use crate::world::World;

/// The publication, and what reads its pictures.
pub struct Context<'a> {
    pub world: &'a dyn World,
    pub project: &'a Project,
    pub formats: &'a [Format],
    pub shelf: &'a Shelf<'a>,
    pub sidecars: &'a Sidecars<'a>,
    pub highlighter: &'a Highlighter,
    pub is_draft: bool,
}
