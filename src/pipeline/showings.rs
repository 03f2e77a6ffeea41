//! Where a publication shows a picture, for the day when a consent is withdrawn: in every edition, whether or not it is
//! released.

use super::{Publication, formats, load};
use crate::cache::Nothing;
use crate::config::Status;
use crate::diagnostics::{Findings, Place, Sources};
use crate::fonts::Fonts;
use crate::manuscript::{Image, Showing};
use crate::resolve::Highlighter;
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

/// Every place that shows a picture whose path, or whose file's name, is `name`, with the sources of the places.
///
/// # Errors
/// The findings, where the configuration is at fault.
pub fn showings(world: &dyn World, name: &str) -> Result<(Vec<ShownIn>, Sources), (Findings, Sources)> {
    let (mut sources, mut findings) = (Sources::default(), Findings::default());
    let Some(project) = load(world, &mut sources, &mut findings) else { return Err((findings, sources)) };
    let request = super::Request::default();
    let formats = formats(&project, &request);
    let (fonts, _) = Fonts::load(world);
    let highlighter = Highlighter::default();
    let publication = Publication {
        world,
        cache: &Nothing,
        project: &project,
        formats: &formats,
        fonts: &fonts,
        highlighter: &highlighter,
    };
    let editions: Vec<_> = project.editions.iter().collect();
    // What else is found is for `check` to tell.
    let (manuscripts, sources) = publication.resolve(&editions, sources, &mut Findings::default());
    let mut found = Vec::new();
    for (edition, manuscript) in editions.into_iter().zip(manuscripts) {
        let tag = &manuscript.language.tag;
        for showing in manuscript.showings.iter().filter(|showing| is_called(showing, name)) {
            let is_on_the_web = |(path, image): (&str, &Image)| path == showing.path && image.reach.is_for_web();
            let is_of_cover = matches!(showing.place, Place::File(_)) && manuscript.on_the_cover().any(is_on_the_web);
            let thumbnail = is_of_cover.then(|| project.thumbnail_name(tag));
            let files = formats.iter().map(|format| project.file_name(tag, *format)).chain(thumbnail).collect();
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

fn is_called(showing: &Showing, name: &str) -> bool {
    let name = composed(name.trim_start_matches("./"));
    let is_it = |path: &str| path == name || path.rsplit('/').next() == Some(&name);
    is_it(&composed(&showing.path)) || is_it(&composed(&showing.named))
}
