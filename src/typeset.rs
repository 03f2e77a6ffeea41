//! A [`Manuscript`] to PDF: generated Typst code with a map back to the manuscript, and Typst's own engine.

mod back_cover;
mod blanks;
mod blocks;
mod breaks;
mod chains;
mod chapter;
mod clusters;
mod cover;
mod data;
mod destinations;
mod display;
mod engine;
mod extents;
mod families;
mod figures;
mod findings;
mod frames;
mod front;
mod imprint;
mod inlines;
mod known;
mod leads;
mod ligatures;
mod mend;
mod notes;
mod order;
mod pagination;
mod parts;
mod passes;
mod pdf;
mod pieces;
mod reading;
mod source;
mod spacing;
mod strings;
mod suspects;
mod tables;
mod theme;
mod to_unicode;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use typst::introspection::MAX_ITERS;
use typst_layout::PagedDocument;

use self::engine::EditionWorld;
use self::mend::Mends;
use self::passes::Pass;
use crate::diagnostics::{Findings, Outcome};
use crate::fonts::Fonts;
use crate::language::Language;
use crate::manuscript::{Cover, Image, ImageFile, Manuscript, PageBreak, Resolved};
use crate::tree::{Chapter, Role};

pub use source::Source;
pub use theme::ThemeSource;

/// A finished PDF.
#[derive(Debug, Clone)]
pub struct Typeset {
    pub pdf: Vec<u8>,
    pub pages: usize,
    /// `PDF/UA-1`, `PDF/A-2a`.
    pub claims: Vec<&'static str>,
    /// Why not more is claimed.
    pub unclaimed: Vec<String>,
}

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
fn chapter_path(name: &str) -> String {
    format!("chapters/{name}.typ")
}

/// The name of the chapter whose source is there.
fn chapter_name(path: &str) -> Option<&str> {
    path.strip_prefix("chapters/")?.strip_suffix(".typ")
}

/// What the pages are for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Medium {
    Screen,
    /// The same in large type: so many points, and nothing smaller.
    LargePrint {
        size_pt: f64,
    },
    /// Pages that are cut, with so many millimetres of bleed around them; page numbers stand outside.
    Print {
        bleed_mm: f64,
    },
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
        front::include(&mut main, chapter, &path, digits, first_of_body == Some(at));
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

/// An edition that was set.
pub struct Set<'a> {
    /// What Typst was given.
    pub generated: Generated,
    world: EditionWorld<'a>,
    document: Option<PagedDocument>,
}

/// The pages of an edition.
#[derive(Clone, Copy)]
pub struct Pages<'a> {
    document: &'a PagedDocument,
    generated: &'a Generated,
    world: &'a EditionWorld<'a>,
}

/// Sets a generated edition, and again what stands badly on its pages: that is written otherwise.
pub fn set<'a>(generated: Generated, manuscript: &Manuscript, medium: Medium, fonts: &'a Fonts) -> Outcome<Set<'a>> {
    // No edition fails for the sake of its looks; and of one that fails all the same Typst tells why.
    let mended = Set::mended(generated.clone(), manuscript, medium, fonts);
    let Outcome { value: mut set, mut findings } = mended.unwrap_or_else(|| Set::plain(generated, fonts));
    if let Some(document) = &set.document {
        parts::tell(document, fonts, &mut findings);
        leads::tell(document, &set.generated, &mut findings);
    }
    set.document = set.document.map(destinations::at_words).map(spacing::spaced).map(reading::readable);
    Outcome { value: set, findings }
}

impl<'a> Set<'a> {
    /// None where Typst refused the edition.
    pub fn pages(&self) -> Option<Pages<'_>> {
        let document = self.document.as_ref()?;
        Some(Pages { document, generated: &self.generated, world: &self.world })
    }

    fn plain(generated: Generated, fonts: &'a Fonts) -> Outcome<Self> {
        let mut findings = Findings::default();
        let world = EditionWorld::new(&generated, fonts);
        let document = engine::compile(&generated, &world, &mut findings);
        Outcome { value: Set { generated, world, document }, findings }
    }

    /// None where Typst refuses the edition.
    fn mended(
        mut generated: Generated,
        manuscript: &Manuscript,
        medium: Medium,
        fonts: &'a Fonts,
    ) -> Option<Outcome<Self>> {
        let mut world = EditionWorld::new(&generated, fonts);
        let mut mends = Mends::default();
        let counts_notes = !manuscript.look.own_theme.typst.is_empty();
        let mut pass = Pass::first(&world, counts_notes)?.next(&world, false)?;
        let (mut round, mut passes_as_written) = (0, 0);
        while passes_as_written < MAX_ITERS {
            let chapters = mends.note(manuscript, &pass.document, round);
            match chapters.is_empty() {
                true if pass.is_settled => break,
                true => passes_as_written += 1,
                false => (round, passes_as_written) = (round + 1, 0),
            }
            let is_changed = !chapters.is_empty();
            for at in chapters {
                let path = chapter_path(&manuscript.chapters[at].name);
                // What is wrong with it was told the first time.
                let source = chapter::chapter(manuscript, at, medium, fonts, &mends, &mut Findings::default());
                world.replace(&path, source.text());
                generated.sources.insert(path, source);
            }
            pass = pass.next(&world, is_changed)?;
        }
        let mut findings = Findings::default();
        let document = pass.finished(&generated, &world, &mut findings)?;
        Some(Outcome { value: Set { generated, world, document: Some(document) }, findings })
    }
}

impl Pages<'_> {
    /// None where Typst refused to export them, which the findings tell.
    pub fn pdf(&self, manuscript: &Manuscript, medium: Medium) -> Outcome<Option<Typeset>> {
        pdf::export(manuscript, medium, self)
    }

    /// The families of the faces that are seen on them.
    pub fn families(&self) -> BTreeSet<String> {
        families::of(self.document)
    }

    /// Where they begin in the manuscript, in their order; those that show nothing of a chapter are left out.
    pub fn breaks(&self, language: &Language) -> Vec<PageBreak> {
        pagination::breaks(self.document, self.generated, self.world, language)
    }
}

/// The layouts of the cover page alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CoverPage {
    /// For the EPUB: 1600 × 2560 pixels.
    Portrait,
    /// For the web, as in the PDF: 640 pixels wide.
    Thumbnail,
}

impl CoverPage {
    /// Whether a picture may stand on it: the EPUB that has the one may show all pictures of the edition.
    pub fn may_show(self, image: &Image) -> bool {
        match self {
            CoverPage::Portrait => true,
            CoverPage::Thumbnail => image.reach.is_for_web(),
        }
    }
}

/// Writes the cover page alone as Typst code, with the pictures that it may show.
pub fn cover_page(manuscript: &Manuscript, page: CoverPage, fonts: &Fonts) -> Outcome<Generated> {
    let mut findings = Findings::default();
    let source = front::cover_alone(manuscript, page, fonts, &mut findings);
    let mut pictures = pictures(manuscript, Medium::Screen);
    pictures.retain(|path, _| source.text().contains(path.as_str()));
    let sources = BTreeMap::from([(MAIN.to_owned(), source)]);
    Outcome { value: Generated { sources, theme: theme::files(&manuscript.look.own_theme), pictures }, findings }
}

/// A cover page as a picture. None where Typst refused it.
pub fn cover(generated: &Generated, page: CoverPage, fonts: &Fonts) -> Outcome<Option<Cover>> {
    cover::render(generated, page, &engine::EditionWorld::new(generated, fonts))
}

/// To be called when an edition is done: lets go of what Typst's engine remembers of the editions before it. It holds
/// hundreds of megabytes of each for the life of the process, and no edition has use for another's. Where several are
/// made at a time, so many that were done since have no use for it either; what one in the making needs is younger.
pub fn forget(editions_at_a_time: usize) {
    comemo::evict(editions_at_a_time.saturating_sub(1));
}

fn pictures(manuscript: &Manuscript, medium: Medium) -> BTreeMap<String, std::sync::Arc<[u8]>> {
    let files = manuscript.images.iter().map(|image| image_file(image, medium));
    files.map(|file| (format!("images/{}", file.file_name), file.bytes.clone())).collect()
}

fn image_file(image: &Image, medium: Medium) -> &ImageFile {
    match medium {
        Medium::Screen | Medium::LargePrint { .. } => &image.screen,
        Medium::Print { .. } => &image.print,
    }
}
