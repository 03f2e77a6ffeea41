//! Packing: epub-builder gathers documents and resources into a publication, and what it writes is mended.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::io;

use epub_builder::{EpubBuilder, EpubContent, EpubVersion, TocElement, ZipLibrary};

use super::claims::Claims;
use super::nav::{Entry, label_of};
use super::style::Sheet;
use super::xhtml::{Document, clean};
use super::{EpubError, archive, front, nav, ncx, opf, style};
use crate::fonts::{Face, license};
use crate::manuscript::{self, Cover, ImageFile, Manuscript};
use crate::tree::unbroken;

/// Everything that goes into the publication.
pub struct Parts<'a> {
    pub manuscript: &'a Manuscript,
    pub cover: Option<&'a Cover>,
    /// What stands before the contents, in order: at least the title page.
    pub front: Vec<Document>,
    pub chapters: Vec<Document>,
    pub nav: Document,
    pub contents: Vec<Entry<'a>>,
    /// The folder of the cover, pictures, faces and style sheets.
    pub assets: String,
    pub images: Vec<&'a ImageFile>,
    pub faces: Vec<Face<'a>>,
    pub sheets: Vec<Sheet>,
    pub claims: Claims,
}

impl Parts<'_> {
    fn asset(&self, path: &str) -> String {
        format!("{}/{path}", self.assets)
    }
}

/// Anything that goes wrong inside epub-builder, whose error names types of its own dependencies.
fn packager(error: epub_builder::Error) -> EpubError {
    EpubError::Packager(error.to_string())
}

pub fn pack(parts: &Parts<'_>) -> Result<Vec<u8>, EpubError> {
    check_names(parts)?;
    let mut files = archive::read(&build(parts).map_err(packager)?)?;
    let mut mend = |path: &'static str, mended: &dyn Fn(&str) -> Result<String, EpubError>| {
        let file = files.get_mut(path).ok_or_else(|| EpubError::NotPacked(path.to_owned()))?;
        let text = mended(&String::from_utf8_lossy(file))?;
        *file = text.into_bytes().into();
        Ok::<(), EpubError>(())
    };
    mend(opf::PATH, &|text| opf::mend(text, parts.manuscript, &parts.claims, parts.front.len()))?;
    let depth = parts.contents.iter().map(Entry::depth).max().unwrap_or(1);
    mend(ncx::PATH, &|text| ncx::mend(text, parts.manuscript, depth))?;
    // epub-builder's own has no language, roles or labels.
    mend("OEBPS/nav.xhtml", &|_| Ok(parts.nav.text.clone()))?;
    let empty = format!("OEBPS/{}", opf::EMPTY_SHEET);
    files.remove(&empty).ok_or(EpubError::NotPacked(empty))?;
    for (path, bytes) in large(parts) {
        let path = format!("OEBPS/{}", parts.asset(&path));
        match files.get_mut(&path) {
            Some(empty) if empty.is_empty() => *empty = Cow::Borrowed(bytes),
            _ => return Err(EpubError::NotPacked(path)),
        }
    }
    archive::write(&files)
}

/// Pictures and faces, by their paths among the assets. The packager is given empty files for them: its zip is read again, and what is
/// compressed already would be compressed once more for nothing, which takes longer than all the rest.
fn large<'a>(parts: &Parts<'a>) -> Vec<(String, &'a [u8])> {
    let cover = parts.cover.map(|cover| (front::COVER_IMAGE.to_owned(), cover.bytes.as_slice()));
    let images = parts.images.iter().map(|image| (super::figure::path(image), &image.bytes[..]));
    let faces = font_files(parts).map(|face| (style::font_path(face), face.bytes));
    cover.into_iter().chain(images).chain(faces).collect()
}

/// One face a file: some are of several families in the style sheet.
fn font_files<'p, 'a>(parts: &'p Parts<'a>) -> impl Iterator<Item = &'p Face<'a>> {
    let is_first =
        |at: usize, face: &Face<'_>| !parts.faces[..at].iter().any(|other| other.file_name == face.file_name);
    parts.faces.iter().enumerate().filter(move |(at, face)| is_first(*at, face)).map(|(_, face)| face)
}

/// One file a name, and one id a file: epub-builder makes ids of names, every odd character an underscore.
fn check_names(parts: &Parts<'_>) -> Result<(), EpubError> {
    let mut names = BTreeSet::new();
    let fixed = [nav::FILE, "toc.ncx", "content.opf", opf::EMPTY_SHEET].map(str::to_owned);
    let documents = parts.front.iter().chain(&parts.chapters).map(|document| document.file_name.clone());
    let sheets = parts.sheets.iter().map(|sheet| sheet.file_name.to_owned());
    let images = parts.images.iter().map(|image| super::figure::path(image));
    let assets = sheets.chain([front::COVER_IMAGE.to_owned()]).chain(images).map(|path| parts.asset(&path));
    for name in fixed.into_iter().chain(documents).chain(assets) {
        let id: String = name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
        if !names.insert(id) {
            return Err(EpubError::TwoFiles(name));
        }
    }
    Ok(())
}

fn build(parts: &Parts<'_>) -> Result<Vec<u8>, epub_builder::Error> {
    let manuscript = parts.manuscript;
    let language = &*manuscript.language;
    let mut builder = EpubBuilder::new(ZipLibrary::new()?)?;
    builder.epub_version(EpubVersion::V33);
    builder.set_uuid(manuscript.metadata.identifier);
    let title = manuscript::in_metadata(super::title(manuscript), manuscript);
    builder.set_title(clean(&unbroken(&title)));
    builder.set_languages(vec![language.tag.as_str().to_owned()]);
    builder.set_toc_name(ncx::TITLE);
    // `epub_direction` has no effect in 0.8.3; this has.
    builder.metadata("direction", language.direction.as_str())?;
    for sheet in &parts.sheets {
        builder.add_resource(parts.asset(sheet.file_name), sheet.text.as_bytes(), "text/css")?;
    }
    if parts.cover.is_some() {
        builder.add_cover_image(parts.asset(front::COVER_IMAGE), io::empty(), "image/jpeg")?;
    }
    let entries: BTreeMap<&str, &Entry<'_>> = parts.contents.iter().map(|entry| (entry.href.as_str(), entry)).collect();
    for document in parts.front.iter().chain(&parts.chapters) {
        let mut content = EpubContent::new(&document.file_name, document.text.as_bytes());
        // The contents hang on the documents that they begin with; what is nested comes with its parent.
        if let Some(entry) = entries.get(document.file_name.as_str()) {
            content = content.title(clean(&label_of(language, entry)));
            for child in &entry.children {
                content = content.child(toc_element(manuscript, child));
            }
        }
        builder.add_content(content)?;
    }
    for image in &parts.images {
        builder.add_resource(parts.asset(&super::figure::path(image)), io::empty(), image.media_type)?;
    }
    let mut licenses = BTreeSet::new();
    for face in font_files(parts) {
        builder.add_resource(parts.asset(&style::font_path(face)), io::empty(), style::font_media_type(face))?;
        // The licence says that it goes where the face goes.
        if let Some(license) = license(face.family)
            && licenses.insert(license.file_name)
        {
            let path = parts.asset(&format!("{}/{}", style::FONT_FOLDER, license.file_name));
            builder.add_resource(path, license.text.as_bytes(), "text/plain")?;
        }
    }
    let mut bytes = Vec::new();
    builder.generate(&mut bytes)?;
    Ok(bytes)
}

fn toc_element(manuscript: &Manuscript, entry: &Entry<'_>) -> TocElement {
    let label = label_of(&manuscript.language, entry);
    let element = TocElement::new(&entry.href, clean(&label));
    entry.children.iter().fold(element, |element, child| element.child(toc_element(manuscript, child)))
}
