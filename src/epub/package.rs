//! Packing: what is the same in every EPUB is epub-builder's (`gather`), what it gets wrong is put right in one list
//! (`amendments`), and the files of the publication go straight into the container (`archive`).

mod amendments;
pub mod archive;
mod gather;
mod metadata;
pub mod nav;
mod parts;
mod resources;
mod xml;

use super::error::EpubError;
pub use parts::Parts;

/// The folder of the package in the container.
const FOLDER: &str = "OEBPS";

pub fn pack(parts: &Parts<'_>) -> Result<Vec<u8>, EpubError> {
    let resources = resources::of(parts);
    resources::check_names(&resources)?;
    let mut files = gather::gather(parts, &resources)?;
    amendments::amend(&mut files, parts)?;
    files.remove(&in_package(amendments::EMPTY_SHEET));
    for resource in &resources {
        files.insert(in_package(&resource.path), resource.bytes.into());
    }
    // The builder's own has no languages, roles or labels.
    files.insert(in_package(nav::FILE), parts.nav.text.as_bytes().into());
    archive::write(&files)
}

fn in_package(path: &str) -> String {
    format!("{FOLDER}/{path}")
}
