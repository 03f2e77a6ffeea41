//! What is written for: pages of several kinds, and the cover page alone.

use crate::manuscript::{Image, ImageFile};

/// What the pages are for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Medium {
    Screen,
    /// The same in large type: so many points, and nothing smaller.
    LargePrint {
        size_pt: f64,
    },
    /// Pages that are cut and bound; page numbers stand outside.
    Print(PrintPages),
}

impl Medium {
    pub fn opens_recto(self) -> bool {
        matches!(self, Medium::Print(pages) if pages.opens_recto)
    }
}

/// How pages for a printer are made.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PrintPages {
    /// What is cut off around each page.
    pub bleed_mm: f64,
    /// What the binding takes of each page.
    pub gutter_mm: f64,
    /// Whether chapters begin on the page before which a leaf is turned: on the right, from right to left on the left.
    pub opens_recto: bool,
    /// What the number of pages is a multiple of.
    pub multiple: u32,
    /// Whether the cover is in the file.
    pub has_cover: bool,
}

/// The cover of a printed book, as one sheet around it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Wrap {
    pub bleed_mm: f64,
    pub spine_mm: f64,
    pub sheet: WrapSheet,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WrapSheet {
    Artwork,
    /// A drawing of its measures, for whoever designs another.
    Template,
}

impl Wrap {
    /// What it is written for.
    pub fn medium(self) -> Medium {
        let Wrap { bleed_mm, .. } = self;
        Medium::Print(PrintPages { bleed_mm, gutter_mm: 0.0, opens_recto: false, multiple: 1, has_cover: true })
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

pub fn image_file(image: &Image, medium: Medium) -> &ImageFile {
    match medium {
        Medium::Screen | Medium::LargePrint { .. } => &image.screen,
        Medium::Print(_) => &image.print,
    }
}
