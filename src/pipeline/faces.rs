//! The faces of a publication, and which edition's pages are set in which.

use super::opened::{Opened, Tools};
use super::request::{Request, formats, wanted};
use crate::cache::Cache;
use crate::config::Project;
use crate::diagnostics::{Findings, Sources};
use crate::fonts::{Family, Fonts, Role};
use crate::format::Format;
use crate::language::{Emphasis, Language};
use crate::manuscript::Families;
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
    let opened = Opened::open(world)?;
    let Opened { project, .. } = &opened;
    let mut findings = opened.findings.clone();
    let editions = wanted(project, request, &mut findings);
    if findings.has_errors() {
        return Err((findings, opened.sources));
    }
    let formats = formats(project, request);
    let (fonts, mut of_fonts) = Fonts::load(world);
    let tools = Tools { fonts: &fonts, highlighter: &Highlighter::default() };
    of_fonts.extend(fonts.limited(formats.contains(&Format::Epub)));
    of_fonts.extend(told_of_named(&fonts, project));
    if of_fonts.has_errors() {
        return Err((of_fonts, opened.sources));
    }
    // What else is found is for `check` to tell.
    let (resolved, sources) = opened.resolve(&editions, &formats, tools, cache).value;
    let mut refused = Findings::default();
    let mut families: FoundFamilies = fonts.families().into_iter().map(|family| (family, Vec::new())).collect();
    for manuscript in resolved.iter().map(|edition| &edition.manuscript) {
        let generated = typeset::generate(manuscript, Medium::Screen, &fonts).value;
        let set = typeset::set(generated, manuscript, Medium::Screen, &fonts);
        let Some(pages) = set.value.pages() else {
            refused.extend(set.findings);
            continue;
        };
        let seen = pages.families();
        for (_, editions) in families.iter_mut().filter(|(family, _)| seen.contains(&family.name)) {
            editions.push(manuscript.language.tag.to_string());
        }
    }
    match refused.has_errors() {
        true => Err((refused, sources)),
        false => Ok((families, of_fonts, sources)),
    }
}

/// What is amiss with the families that the publication names.
pub fn told_of_named(fonts: &Fonts, project: &Project) -> Findings {
    let named = named(&project.theme.families).map(|(role, name)| (role, &*name.value, &name.place));
    let slants = project.editions.iter().any(|edition| match &edition.tag {
        Some(tag) => Language::of(tag).emphasis == Emphasis::Slant,
        None => true,
    });
    fonts.told_of_named(named, slants)
}

/// The families that an edition's text is to be set in, with what for.
pub fn named<Name>(families: &Families<Name>) -> impl Iterator<Item = (Role, &Name)> {
    let Families { text, headings, code } = families;
    let named = [(Role::Text, text), (Role::Headings, headings), (Role::Code, code)];
    named.into_iter().filter_map(|(role, name)| Some((role, name.as_ref()?)))
}
