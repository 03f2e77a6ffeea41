//! The faces of a publication, and which edition's pages are set in which.

use super::sidecars::Sidecars;
use super::{Context, Request, editions, formats, load, needs, wanted};
use crate::cache::Cache;
use crate::diagnostics::{Findings, Sources};
use crate::fonts::{Family, Fonts};
use crate::photo::Limits;
use crate::photo::shelf::Shelf;
use crate::resolve::Highlighter;
use crate::typeset::{self, Medium};
use crate::world::World;

/// A family, and the tags of the editions whose pages have it.
pub type FoundFamilies = Vec<(Family, Vec<String>)>;

/// The families of the faces, those of the publication first, and what is found out about their files.
///
/// # Errors
/// The findings, where the configuration or the request is at fault, or an edition can't be set.
pub fn families(
    world: &dyn World,
    cache: &dyn Cache,
    request: &Request,
) -> Result<(FoundFamilies, Findings, Sources), (Findings, Sources)> {
    let (mut sources, mut findings) = (Sources::default(), Findings::default());
    let Some(project) = load(world, &mut sources, &mut findings) else { return Err((findings, sources)) };
    let editions = wanted(&project, request, &mut findings);
    if findings.has_errors() {
        return Err((findings, sources));
    }
    let formats = formats(&project, request);
    let (fonts, mut of_fonts) = Fonts::load(world);
    fonts.tell_limited(formats.contains(&crate::config::Format::Epub), &mut of_fonts);
    // What else is found is for `check` to tell, but for what keeps an edition from being set.
    let mut found = Findings::default();
    let read: Vec<_> =
        editions.iter().map(|edition| editions::read(world, &project, edition, &mut sources, &mut found)).collect();
    let shelf = Shelf::new(world, cache, Limits::default(), fonts.database(), needs(&formats));
    let sidecars = Sidecars::new(world, sources.clone());
    let highlighter = Highlighter::default();
    let context = Context {
        world,
        project: &project,
        original: None,
        formats: &formats,
        shelf: &shelf,
        sidecars: &sidecars,
        highlighter: &highlighter,
    };
    let mut families: FoundFamilies = fonts.families().into_iter().map(|family| (family, Vec::new())).collect();
    for read in read {
        let manuscript = editions::resolve(&context, read).value.manuscript;
        let generated = typeset::generate(&manuscript, Medium::Screen, &fonts).value;
        let set = typeset::set(&generated, &fonts);
        let Some(pages) = set.value else {
            found.extend(set.findings);
            continue;
        };
        let seen = pages.families();
        for (_, editions) in families.iter_mut().filter(|(family, _)| seen.contains(&family.name)) {
            editions.push(manuscript.language.tag.to_string());
        }
    }
    match found.has_errors() {
        true => Err((found, sources)),
        false => Ok((families, of_fonts, sources)),
    }
}
