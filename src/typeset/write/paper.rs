//! On what pages a writer writes.

use super::inlines::Writer;
use super::medium::Medium;
use crate::manuscript::{Column, Paper, Sheet};

impl Writer<'_> {
    pub fn paper(&self) -> Paper {
        match self.medium {
            Medium::Screen | Medium::LargePrint { .. } => self.manuscript.look.paper,
            Medium::Print(_) => self.manuscript.look.print_paper,
        }
    }

    /// Where text stands on it. In large type nothing stands beside the column.
    pub fn sheet(&self) -> Sheet {
        let sheet = |binding| Sheet::of(self.paper(), binding);
        let sheet = match self.medium {
            Medium::Screen => sheet(0.0),
            Medium::LargePrint { .. } => sheet(0.0).without_side(),
            Medium::Print(pages) => sheet(pages.gutter_mm),
        };
        if self.manuscript.look.column == Column::Centred { sheet.centred() } else { sheet }
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
