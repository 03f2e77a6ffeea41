//! The measures of the theme's page, as far as a picture's size hangs on them.

use crate::look::measures;
use crate::manuscript::{Paper, Share, Sheet};
use crate::photo::{Frame, PIXEL_MM};

/// What the pages of an edition are set for.
#[derive(Debug, Clone, Copy)]
pub struct Papers {
    pub screen: Paper,
    pub print: Paper,
    /// From how many pixels to an inch on a picture is sharp there.
    pub print_ppi: u16,
}

/// All in tenths of millimetres.
#[derive(Debug, Clone, Copy)]
pub struct Measures {
    column: u32,
    /// The page without its edges.
    full: u32,
    /// From the first line to the last.
    text_height: u32,
}

/// The text column's width in CSS pixels, on most papers: what `width=300` is a share of.
pub fn column_pixels() -> f64 {
    (measures().page.column[0] / PIXEL_MM).round()
}
/// No picture among several in a figure is broader: so many pixels are made for it before the others' shapes are known.
pub const BROADEST: Share = Share(750);
/// A logo is never higher or wider: on the cover, in the imprint, on an EPUB's title page.
const LOGO: [u32; 2] = [600, 300];
/// In millimetres, around the field of the cover's photograph on A4; that of the EPUB's cover has fewer pixels.
const BLEED: f64 = 5.0;

impl Measures {
    /// In large type nothing stands beside the column, which then is as wide as the page.
    pub fn of(paper: Paper, is_large: bool) -> Measures {
        let sheet = Sheet::of(paper, 0.0);
        let sheet = if is_large { sheet.without_side() } else { sheet };
        let [column, full, text_height] = [sheet.column, sheet.full(), sheet.text_height()].map(tenths);
        Measures { column, full, text_height }
    }

    /// Of whichever page is larger, measure by measure.
    pub fn or(self, other: Measures) -> Measures {
        Measures {
            column: self.column.max(other.column),
            full: self.full.max(other.full),
            text_height: self.text_height.max(other.text_height),
        }
    }

    /// Of a picture of the text.
    pub fn picture(self, percent: Option<u8>, pixels: Option<u32>) -> Frame {
        let height = (f64::from(self.text_height) * measures().picture.highest) as u32;
        Frame { width: self.column, wide: self.full, height, percent, pixels, fills: false }
    }

    /// Of one of several pictures beside each other, which has so much of the column.
    pub fn share(self, share: Share) -> Frame {
        let width = self.column * u32::from(share.0) / u32::from(Share::WHOLE.0);
        Frame { width, wide: width, percent: Some(100), ..self.picture(None, None) }
    }

    pub fn logo() -> Frame {
        let [width, height] = LOGO;
        Frame { width, wide: width, height, percent: Some(50), pixels: None, fills: false }
    }

    pub fn cover() -> Frame {
        let Paper { width_mm, height_mm } = Paper::A4;
        let width = tenths(width_mm + 2.0 * BLEED);
        let height = tenths((height_mm * measures().cover.photo + BLEED).ceil());
        Frame { width, wide: width, height, percent: None, pixels: None, fills: true }
    }
}

fn tenths(mm: f64) -> u32 {
    (mm * 10.0).round() as u32
}
