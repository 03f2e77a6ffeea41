//! What epub-builder writes: the container's own files, the manifest and the spine, the NCX.
//!
//! It is told of every file and given none: its zip is read again, and what is compressed there would be compressed twice.

use std::collections::BTreeMap;
use std::io;
use std::time::SystemTime;

use epub_builder::{EpubBuilder, EpubContent, EpubVersion, TocElement, ZipLibrary};

use super::amendments::CONTENTS;
use super::archive::{self, Files};
use super::parts::Parts;
use super::resources::{Kind, Resource};
use crate::epub::error::EpubError;
use crate::html::contents::Entry;
use crate::html::{clean, title};
use crate::language::Language;
use crate::manuscript;
use crate::tree::unbroken;

/// The builder's files by their paths, the publication's empty.
pub fn gather(parts: &Parts<'_>, resources: &[Resource<'_>]) -> Result<Files<'static>, EpubError> {
    let metadata = &parts.manuscript.metadata;
    let modified = SystemTime::try_from(metadata.timestamp).map_err(|error| EpubError::Packager(error.to_string()))?;
    // The builder's error names types of its own dependencies.
    let bytes = build(parts, resources, modified).map_err(|error| EpubError::Packager(error.to_string()))?;
    archive::read(&bytes)
}

fn build(parts: &Parts<'_>, resources: &[Resource<'_>], modified: SystemTime) -> Result<Vec<u8>, epub_builder::Error> {
    let manuscript = parts.manuscript;
    let language = &*manuscript.language;
    let mut builder = EpubBuilder::new(ZipLibrary::new()?)?;
    builder.epub_version(EpubVersion::V33);
    builder.set_uuid(manuscript.metadata.identifier);
    // To the second, in UTC, as EPUB 3.3, 5.5.6, wants it.
    builder.set_modified_date(modified.into());
    let title = manuscript::in_metadata(title(manuscript), manuscript);
    builder.set_title(clean(&unbroken(&title)));
    builder.set_languages(vec![language.tag.as_str().to_owned()]);
    builder.set_toc_name(CONTENTS);
    // `epub_direction` (pull request 47) has no effect in 0.8.3; this has.
    builder.metadata("direction", language.direction.as_str())?;
    let entries: BTreeMap<&str, &Entry<'_>> = parts.contents.iter().map(|entry| (entry.href.as_str(), entry)).collect();
    for Resource { path, kind, .. } in resources {
        match kind {
            Kind::Other(media_type) => builder.add_resource(path, io::empty(), *media_type)?,
            Kind::CoverImage => builder.add_cover_image(path, io::empty(), "image/jpeg")?,
            Kind::Document => {
                let content = EpubContent::new(path, io::empty());
                // The contents hang on the documents that they begin with; what is nested comes with its parent.
                builder.add_content(match entries.get(path.as_str()) {
                    Some(entry) => titled(content, language, entry),
                    None => content,
                })?
            }
        };
    }
    let mut bytes = Vec::new();
    builder.generate(&mut bytes)?;
    Ok(bytes)
}

fn titled<R: io::Read>(content: EpubContent<R>, language: &Language, entry: &Entry<'_>) -> EpubContent<R> {
    let content = content.title(clean(&entry.label(language)));
    entry.children.iter().fold(content, |content, child| content.child(toc_element(language, child)))
}

fn toc_element(language: &Language, entry: &Entry<'_>) -> TocElement {
    let element = TocElement::new(&entry.href, clean(&entry.label(language)));
    entry.children.iter().fold(element, |element, child| element.child(toc_element(language, child)))
}
