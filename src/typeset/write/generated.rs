//! All files of an edition as Typst code.

use std::collections::BTreeMap;

use super::medium::{CoverPage, Medium, Wrap, image_file};
use super::source::Source;
use super::theme::{self, ThemeSource};
use super::{chapter, front};
use crate::diagnostics::{Findings, Outcome};
use crate::fonts::Fonts;
use crate::manuscript::{Manuscript, Resolved};
use crate::tree::{Chapter, Role};
use crate::typeset::mend::Mends;

/// An edition as Typst code: everything that the plain `typst` command needs but the fonts.
#[derive(Clone)]
pub struct Generated {
    /// Path to source, `main.typ` first in importance: it includes the chapters.
    pub sources: BTreeMap<String, Source>,
    /// Path to file of the theme, the publication's own where it has one.
    pub theme: BTreeMap<String, ThemeSource>,
    /// Path to bytes of the pictures that the sources show.
    pub pictures: BTreeMap<String, std::sync::Arc<[u8]>>,
}

impl Generated {
    /// Every file by its path, the theme's included: what `--keep typst` leaves.
    pub fn files(&self) -> Vec<(String, Vec<u8>)> {
        let theme = self.theme.iter().map(|(path, file)| (path.clone(), file.text.as_bytes().to_vec()));
        let sources = self.sources.iter().map(|(path, source)| (path.clone(), source.text().as_bytes().to_vec()));
        let pictures = self.pictures.iter().map(|(path, bytes)| (path.clone(), bytes.to_vec()));
        theme.chain(sources).chain(pictures).collect()
    }
}

/// The main file of a [`Generated`] edition.
pub const MAIN: &str = "main.typ";

/// Where the source of a chapter is.
pub fn chapter_path(name: &str) -> String {
    format!("chapters/{name}.typ")
}

/// The name of the chapter whose source is there.
pub fn chapter_name(path: &str) -> Option<&str> {
    path.strip_prefix("chapters/")?.strip_suffix(".typ")
}

/// Writes an edition as Typst code. What no font can show is replaced and told.
pub fn generate(manuscript: &Manuscript, medium: Medium, fonts: &Fonts) -> Outcome<Generated> {
    let mut findings = Findings::default();
    let mut sources = BTreeMap::new();
    let mut main = front::publication(manuscript, medium, fonts, &mut findings);
    let digits = manuscript.language.digits.typst_numbering();
    let is_front = |chapter: &Chapter<Resolved>| chapter.role.is_some_and(Role::is_front_matter);
    let first_of_body = manuscript.chapters.iter().position(|chapter| !is_front(chapter));
    for (at, chapter) in manuscript.chapters.iter().enumerate() {
        let path = chapter_path(&chapter.name);
        let source = chapter::chapter(manuscript, at, medium, fonts, &Mends::default(), &mut findings);
        if first_of_body == Some(at) {
            front::main_matter(&mut main, digits, medium);
        }
        front::include(&mut main, chapter, &path);
        sources.insert(path, source);
    }
    main.append(front::last_pages(manuscript, medium, fonts, &mut findings));
    // What the tool writes of itself stands for the publication as a whole, which its title names.
    if let Some(title) = manuscript.metadata.title.span {
        main.cover(0, title);
    }
    sources.insert(MAIN.to_owned(), main);
    let value =
        Generated { sources, theme: theme::files(&manuscript.look.own_theme), pictures: pictures(manuscript, medium) };
    Outcome { value, findings }
}

/// Writes the cover page alone as Typst code, with the pictures that it may show.
pub fn cover_page(manuscript: &Manuscript, page: CoverPage, fonts: &Fonts) -> Outcome<Generated> {
    let mut findings = Findings::default();
    let source = front::cover_alone(manuscript, page, fonts, &mut findings);
    Outcome { value: alone(manuscript, source, Medium::Screen), findings }
}

/// Writes the cover of a printed book as Typst code: one page.
pub fn wrap(manuscript: &Manuscript, wrap: Wrap, fonts: &Fonts) -> Outcome<Generated> {
    let mut findings = Findings::default();
    let source = front::wrap::wrap(manuscript, wrap, fonts, &mut findings);
    Outcome { value: alone(manuscript, source, wrap.medium()), findings }
}

/// A page with the pictures that it shows, and no others.
fn alone(manuscript: &Manuscript, source: Source, medium: Medium) -> Generated {
    let mut pictures = pictures(manuscript, medium);
    pictures.retain(|path, _| source.text().contains(path.as_str()));
    let sources = BTreeMap::from([(MAIN.to_owned(), source)]);
    Generated { sources, theme: theme::files(&manuscript.look.own_theme), pictures }
}

fn pictures(manuscript: &Manuscript, medium: Medium) -> BTreeMap<String, std::sync::Arc<[u8]>> {
    let files = manuscript.images.iter().map(|image| image_file(image, medium));
    files.map(|file| (format!("images/{}", file.file_name), file.bytes.clone())).collect()
}
