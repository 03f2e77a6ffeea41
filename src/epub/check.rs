//! What a publication must keep before it is packed.

use std::collections::{BTreeMap, BTreeSet};

use super::dialect::image_path;
use super::error::EpubError;
use super::front::COVER_IMAGE;
use crate::html::Document;
use crate::html::style::Sheet;
use crate::manuscript::ImageFile;

/// Each id is there once, and each link leads to a file and an id of the publication.
pub fn links(
    documents: &[&Document],
    images: &[&ImageFile],
    sheets: &[Sheet],
    has_cover: bool,
) -> Result<(), EpubError> {
    let mut pages: BTreeMap<&str, &BTreeSet<String>> = BTreeMap::new();
    for document in documents {
        if pages.insert(&document.file_name, &document.ids).is_some() {
            return Err(EpubError::TwoFiles(document.file_name.clone()));
        }
    }
    let mut resources: BTreeSet<String> = images.iter().map(|image| image_path(image)).collect();
    resources.extend(sheets.iter().map(|sheet| sheet.file_name.to_owned()));
    if has_cover {
        resources.insert(COVER_IMAGE.to_owned());
    }
    for document in documents {
        if let Some(id) = document.doubled_ids.first() {
            return Err(EpubError::TwoIds { file: document.file_name.clone(), id: id.clone() });
        }
        for link in &document.links {
            let (path, fragment) = link.split_once('#').map_or((link.as_str(), None), |(path, id)| (path, Some(id)));
            // Names in the publication have no colon.
            if path.contains(':') {
                continue;
            }
            let ids = if path.is_empty() { Some(&document.ids) } else { pages.get(path).copied() };
            let is_there = match (ids, fragment) {
                (Some(ids), Some(id)) => ids.contains(id),
                (Some(_), None) => true,
                (None, _) => resources.contains(path),
            };
            if !is_there {
                return Err(EpubError::DeadLink { file: document.file_name.clone(), link: link.clone() });
            }
        }
    }
    Ok(())
}
