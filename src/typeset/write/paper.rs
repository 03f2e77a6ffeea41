//! On what pages a writer writes.

use super::inlines::Writer;
use super::medium::Medium;
use crate::manuscript::Paper;

impl Writer<'_> {
    pub fn paper(&self) -> Paper {
        match self.medium {
            Medium::Screen | Medium::LargePrint { .. } => self.manuscript.look.paper,
            Medium::Print(_) => self.manuscript.look.print_paper,
        }
    }

    /// How wide a block of the text may be, and one in another block, in millimetres.
    pub fn room(&self) -> [f64; 2] {
        let gutter = match self.medium {
            Medium::Screen | Medium::LargePrint { .. } => 0.0,
            Medium::Print(pages) => pages.gutter_mm,
        };
        let (paper, full) = (self.paper(), self.paper().full_mm() - gutter);
        [full, if paper.has_side() { paper.column_mm() } else { paper.column_mm().min(full) }]
    }

    /// Whether the pages have the cover with them.
    pub fn has_cover(&self) -> bool {
        !matches!(self.medium, Medium::Print(pages) if !pages.has_cover)
    }

    /// `, recto: true` for what then begins on a page of its own on the right.
    pub fn recto(&mut self) {
        if self.medium.opens_recto() {
            self.source.code(", recto: true");
        }
    }
}
