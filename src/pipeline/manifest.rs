//! What the release is told of a publication.

use crate::config::{Project, Status};
use crate::language::Tag;
use crate::release::{Artifact, ManifestFacts};

/// What the publication makes, of which a build may be a share.
pub fn facts(project: &Project, artifacts: &[Artifact], is_draft: bool) -> ManifestFacts {
    let made = project.editions.iter().filter(|edition| is_draft || edition.status == Status::Released);
    let mut tags: Vec<&Tag> = made.filter_map(|edition| edition.tag.as_ref()).collect();
    // A folder without configuration learns its language from its text.
    tags.extend(artifacts.iter().map(|artifact| &artifact.language).filter(|_| !project.is_configured()));
    let formats = project.outputs.formats();
    let mut makes = Vec::new();
    for tag in tags {
        if is_draft {
            makes.extend(formats.iter().map(|format| project.draft_name(tag, *format)));
        } else {
            makes.extend(formats.iter().map(|format| project.file_name(tag, *format)));
            makes.push(project.thumbnail_name(tag));
        }
    }
    let (slug, version) = (project.publication.slug.clone(), project.publication.version.clone());
    ManifestFacts { slug, version, is_draft, makes }
}
