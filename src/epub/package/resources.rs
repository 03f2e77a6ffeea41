//! The files of a publication, in the order of its manifest.

use std::collections::BTreeSet;

use super::amendments::EMPTY_SHEET;
use super::nav;
use super::parts::Parts;
use crate::epub::dialect::image_path;
use crate::epub::error::EpubError;
use crate::epub::front::COVER_IMAGE;
use crate::fonts::{Face, license};
use crate::html::style::{FONT_FOLDER, Sheet, font_path};

/// A file of the publication.
pub struct Resource<'a> {
    /// In the package.
    pub path: String,
    pub kind: Kind,
    pub bytes: &'a [u8],
}

/// What a file is in the package.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Read in the order of the manifest.
    Document,
    CoverImage,
    /// By its media type.
    Other(&'static str),
}

/// All but the navigation document.
pub fn of<'a>(parts: &'a Parts<'a>) -> Vec<Resource<'a>> {
    let asset = |path: &str, kind, bytes| Resource { path: format!("{}/{path}", parts.assets), kind, bytes };
    let sheet = |sheet: &'a _| {
        let Sheet { file_name, text } = sheet;
        asset(file_name, Kind::Other("text/css"), text.as_bytes())
    };
    let mut list: Vec<Resource<'_>> = parts.sheets.iter().map(sheet).collect();
    list.extend(parts.cover.map(|cover| asset(COVER_IMAGE, Kind::CoverImage, &cover.bytes)));
    list.extend(parts.front.iter().chain(&parts.chapters).map(|document| Resource {
        path: document.file_name.clone(),
        kind: Kind::Document,
        bytes: document.text.as_bytes(),
    }));
    list.extend(
        parts.images.iter().map(|image| asset(&image_path(image), Kind::Other(image.media_type), &image.bytes)),
    );
    let mut licenses = BTreeSet::new();
    for face in font_files(&parts.faces) {
        list.push(asset(&font_path(face), Kind::Other(font_media_type(face)), face.bytes));
        // The licence says that it goes where the face goes.
        if let Some(license) = license(face.family)
            && licenses.insert(license.file_name)
        {
            let path = format!("{FONT_FOLDER}/{}", license.file_name);
            list.push(asset(&path, Kind::Other("text/plain"), license.text.as_bytes()));
        }
    }
    list
}

/// One face a file: some are of several families in the style sheet.
fn font_files<'p, 'a>(faces: &'p [Face<'a>]) -> impl Iterator<Item = &'p Face<'a>> {
    let is_first = |at: usize, face: &Face<'_>| !faces[..at].iter().any(|other| other.file_name == face.file_name);
    faces.iter().enumerate().filter(move |(at, face)| is_first(*at, face)).map(|(_, face)| face)
}

/// The media type of a font file (EPUB 3.3, 3.2, core media types).
pub fn font_media_type(face: &Face<'_>) -> &'static str {
    if face.file_name.ends_with(".otf") { "font/otf" } else { "font/ttf" }
}

/// One file a name, and one id a file: epub-builder makes ids of names, every odd character an underscore.
pub fn check_names(resources: &[Resource<'_>]) -> Result<(), EpubError> {
    let mut names = BTreeSet::new();
    let fixed = [nav::FILE, "toc.ncx", "content.opf", EMPTY_SHEET];
    for name in fixed.into_iter().chain(resources.iter().map(|resource| resource.path.as_str())) {
        let id: String = name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
        if !names.insert(id) {
            return Err(EpubError::TwoFiles(name.to_owned()));
        }
    }
    Ok(())
}
