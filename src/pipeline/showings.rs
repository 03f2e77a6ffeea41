//! Where a publication shows a picture, for the day when a consent is withdrawn: in every edition, whether or not it is
//! released.

use std::collections::{BTreeMap, BTreeSet};

use super::opened::{Opened, Tools};
use super::request::{Request, formats};
use crate::cache::Nothing;
use crate::checksum::Hash;
use crate::config::{self, Output, Status};
use crate::diagnostics::{Findings, Place, Sources};
use crate::edition::Resolved;
use crate::fonts::Fonts;
use crate::manuscript::{Image, Showing};
use crate::resolve::Highlighter;
use crate::rights::hash;
use crate::world::{World, composed};

/// That an edition shows a picture.
#[derive(Debug, Clone)]
pub struct ShownIn {
    /// BCP 47.
    pub language: String,
    pub status: Status,
    pub place: Place,
    /// From the publication's root.
    pub path: String,
    /// The names of the files that show it, once they are built.
    pub files: Vec<String>,
}

/// Every place that shows a picture whose path, or whose file's name, is `name`, or a copy of it or a link to it under another
/// name, with the sources of the places.
///
/// # Errors
/// The findings, where the configuration is at fault.
pub fn showings(world: &dyn World, name: &str) -> Result<(Vec<ShownIn>, Sources), (Findings, Sources)> {
    let opened = Opened::open(world)?;
    let Opened { project, .. } = &opened;
    let formats = formats(project, &Request::default());
    let editions: Vec<_> = project.editions.iter().collect();
    let (fonts, _) = Fonts::load(world);
    let tools = Tools { fonts: &fonts, highlighter: &Highlighter::default() };
    // What else is found is for `check` to tell.
    let (resolved, sources) = opened.resolve(&editions, &formats, tools, &Nothing).value;
    let with_facts = config::sidecar::sidecars(world);
    if let Some(cut) = with_facts.cut {
        let mut findings = opened.findings;
        findings.push(cut);
        return Err((findings, sources));
    }
    let showings = resolved.iter().flat_map(|edition| &edition.manuscript.showings);
    let mut wanted = Wanted::new(world, name, &with_facts.pictures, showings);
    let mut found = Vec::new();
    for (edition, Resolved { manuscript, .. }) in editions.iter().zip(&resolved) {
        let tag = &manuscript.language.tag;
        for showing in manuscript.showings.iter().filter(|showing| wanted.is_shown_by(showing)) {
            let is_on_the_web = |(path, image): (&str, &Image)| path == showing.path && image.reach.is_for_web();
            let is_of_cover = matches!(showing.place, Place::File(_));
            let is_on_thumbnail = is_of_cover && manuscript.on_the_cover().any(is_on_the_web);
            let thumbnail = is_on_thumbnail.then(|| project.thumbnail_name(tag));
            let is_photo = manuscript.cover.as_ref().is_some_and(|cover| showing.image == Some(cover.image));
            let made = formats.iter().filter(|format| match project.outputs.of(**format) {
                Output::PrintCover(_) => is_of_cover,
                // Logos stand on the title page and in the imprint as well.
                Output::Print(print) => print.has_cover || !(is_of_cover && is_photo),
                Output::Pdf | Output::LargePrint { .. } | Output::Epub { .. } => true,
            });
            let files = made.map(|format| project.file_name(tag, *format)).chain(thumbnail).collect();
            found.push(ShownIn {
                language: tag.to_string(),
                status: edition.status,
                place: showing.place.clone(),
                path: showing.path.clone(),
                files,
            });
        }
    }
    Ok((found, sources))
}

/// The picture that is looked for: what is called so, and what has the same bytes.
struct Wanted<'w> {
    world: &'w dyn World,
    name: String,
    hashes: BTreeSet<Hash>,
    /// Of what is shown, each read once.
    known: BTreeMap<String, Option<Hash>>,
}

impl<'w> Wanted<'w> {
    fn new<'m>(
        world: &'w dyn World,
        name: &str,
        with_facts: &[String],
        showings: impl Iterator<Item = &'m Showing>,
    ) -> Wanted<'w> {
        let name = composed(name.trim_start_matches("./")).into_owned();
        let mut wanted = Wanted { world, name, hashes: BTreeSet::new(), known: BTreeMap::new() };
        // It needn't be shown under that name, nor anywhere: who withdraws a consent names the file that has it.
        let shown = showings.filter(|showing| wanted.is_called(showing)).map(|showing| &showing.path);
        let called: BTreeSet<&String> = with_facts.iter().filter(|path| wanted.is_name_of(path)).chain(shown).collect();
        let called: Vec<String> = called.into_iter().cloned().chain([wanted.name.clone()]).collect();
        for path in called {
            let hash = wanted.hash(&path);
            wanted.hashes.extend(hash);
        }
        wanted
    }

    fn is_shown_by(&mut self, showing: &Showing) -> bool {
        self.is_called(showing) || self.hash(&showing.path).is_some_and(|hash| self.hashes.contains(&hash))
    }

    fn is_called(&self, showing: &Showing) -> bool {
        self.is_name_of(&showing.path) || self.is_name_of(&showing.named)
    }

    fn is_name_of(&self, path: &str) -> bool {
        let path = composed(path);
        path == self.name || path.rsplit('/').next() == Some(&self.name)
    }

    fn hash(&mut self, path: &str) -> Option<Hash> {
        *self.known.entry(path.to_owned()).or_insert_with(|| hash(self.world, path))
    }
}
