//! How large a picture is shown, and how many pixels that needs.

use crate::look::{WideMeasures, measures};

/// What a picture's file is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Use {
    /// A PDF that is read on a screen.
    Screen,
    /// A PDF that is printed.
    Print,
    /// An EPUB.
    Reader,
}

/// The pixels of an e-reader's page from edge to edge: what the widest tablets and e-ink devices have.
const READER_WIDTH: f64 = 2048.0;
/// The most pixels of a picture in an EPUB: stores refuse more than 5.6 million, and old devices show none that large.
const READER_PIXELS: f64 = 5_500_000.0;
/// How many times as many pixels as are needed a side may have, before it is worth to encode a picture again.
const SPARE: f64 = 1.25;
/// A CSS pixel, and what the theme takes a pixel of a picture for that is given no width: 1/96 inch.
pub const PIXEL_MM: f64 = 25.4 / 96.0;
const INCH_MM: f64 = 25.4;

impl Use {
    /// A screen shows about 110 pixels an inch, and twice as many close up or on a fine one; print takes 300, and 350
    /// leaves room for a page that is a little larger than was thought.
    fn pixels_per_inch(self) -> Option<f64> {
        match self {
            Use::Screen => Some(220.0),
            Use::Print => Some(350.0),
            Use::Reader => None,
        }
    }
}

/// Where a picture stands on its page. In tenths of millimetres, so that frames can be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Frame {
    pub width: u32,
    /// What a broad picture may have instead.
    pub wide: u32,
    pub height: u32,
    /// The share of the width that the author asked for, of 100; without one a picture has its own size.
    pub percent: Option<u8>,
    /// The width that the author asked for as a length, in CSS pixels, which goes before its share.
    pub pixels: Option<u32>,
    /// Whether it fills the frame, cropped, or stands in it, whole.
    pub fills: bool,
}

impl Frame {
    /// How wide a picture of so many pixels is shown here, in millimetres; the theme's rules, in `pictures.typ`.
    pub fn shown_mm(&self, width: u32, height: u32) -> f64 {
        let ratio = f64::from(width) / f64::from(height.max(1));
        let [column, high] = [self.width, self.height].map(|tenths| f64::from(tenths) / 10.0);
        if self.fills {
            return column.max(high * ratio);
        }
        let room = self.room_mm(width, height);
        let asked = match (self.pixels, self.percent) {
            (Some(pixels), _) => f64::from(pixels) * PIXEL_MM,
            (None, Some(percent)) => room * f64::from(percent) / 100.0,
            (None, None) => f64::from(width) * PIXEL_MM,
        };
        asked.min(room).min(high * ratio)
    }

    /// The width that a picture of so many pixels has a share of, in millimetres.
    fn room_mm(&self, width: u32, height: u32) -> f64 {
        let ratio = f64::from(width) / f64::from(height.max(1));
        let [column, wide] = [self.width, self.wide].map(|tenths| f64::from(tenths) / 10.0);
        let WideMeasures { shape, column: share } = measures().picture.wide;
        let is_broad = ratio >= shape && f64::from(width) * PIXEL_MM >= share * column;
        if is_broad { column.max(wide) } else { column }
    }

    /// The largest share of its room, of 100, in which a picture has so many pixels to an inch; none is under 1.
    pub fn sharp_percent(&self, width: u32, height: u32, per_inch: f64) -> Option<u8> {
        let percent = (f64::from(width) / per_inch * INCH_MM * 100.0 / self.room_mm(width, height)).floor();
        (percent >= 1.0).then_some(percent.min(100.0) as u8)
    }

    /// How many pixels of a picture come to an inch here.
    pub fn pixels_per_inch(&self, width: u32, height: u32) -> f64 {
        f64::from(width) / (self.shown_mm(width, height) / INCH_MM)
    }

    /// The width in pixels at which a picture of this size would have so many to an inch where it stands now.
    pub fn enough(&self, width: u32, height: u32, per_inch: f64) -> u32 {
        whole(self.shown_mm(width, height) / INCH_MM * per_inch)
    }

    /// The size in pixels that is of use of a picture that has `width` by `height`: never more than it has.
    pub(super) fn needed(&self, using: Use, width: u32, height: u32) -> [u32; 2] {
        let ratio = f64::from(width) / f64::from(height.max(1));
        let mut needed = match using.pixels_per_inch() {
            Some(per_inch) => self.shown_mm(width, height) / INCH_MM * per_inch,
            None => READER_WIDTH * f64::from(self.percent.unwrap_or(100)) / 100.0,
        };
        let has_spare = f64::from(width) > needed * SPARE;
        if using == Use::Reader && f64::from(width) * f64::from(height) > READER_PIXELS {
            needed = needed.min((READER_PIXELS * ratio).sqrt().floor());
        } else if !has_spare {
            return [width, height];
        }
        let across = whole(needed).min(width);
        [across, whole(f64::from(across) / ratio).min(height)]
    }
}

/// Rounded up to whole pixels, at least one.
fn whole(pixels: f64) -> u32 {
    // A float that is too large becomes the largest number.
    pixels.ceil().max(1.0) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMN: Frame = Frame { width: 1120, wide: 1660, height: 1950, percent: None, pixels: None, fills: false };

    #[test]
    fn a_picture_is_as_wide_as_the_theme_sets_it() {
        let half = Frame { percent: Some(50), ..COLUMN };
        let shown = |frame: Frame, width, height| (frame.shown_mm(width, height) * 10.0).round() as u32;
        assert_eq!(shown(COLUMN, 6000, 4000), 1120);
        assert_eq!(shown(half, 6000, 4000), 560);
        // Small ones have 96 pixels to an inch, broad ones all the width, high ones are held back by the page.
        assert_eq!(shown(COLUMN, 96, 96), 254);
        assert_eq!(shown(COLUMN, 6000, 3000), 1660);
        assert_eq!(shown(COLUMN, 1000, 3000), 650);
        let cover = Frame { width: 2100, wide: 2100, height: 1800, percent: None, pixels: None, fills: true };
        assert_eq!(shown(cover, 3000, 2000), 2700);
        assert_eq!(shown(cover, 1000, 2000), 2100);
    }

    #[test]
    fn a_length_is_no_share() {
        let asked = Frame { percent: Some(44), pixels: Some(378), ..COLUMN };
        for [width, height] in [[6000, 3000], [6000, 4000]] {
            assert_eq!(asked.shown_mm(width, height).round(), 100.0);
        }
        let large = Frame { percent: Some(100), pixels: Some(9000), ..COLUMN };
        assert_eq!([large.shown_mm(6000, 3000), large.shown_mm(6000, 4000)], [166.0, 112.0]);
    }

    #[test]
    fn a_share_that_is_sharp_is_one_of_the_room() {
        for (size, expected) in [([1600, 800], Some(81)), ([1200, 1000], Some(90)), ([8, 800], None)] {
            let [width, height] = size;
            let percent = COLUMN.sharp_percent(width, height, 300.0);
            assert_eq!(percent, expected, "{size:?}");
            let frame = Frame { percent, ..COLUMN };
            assert!(percent.is_none() || frame.pixels_per_inch(width, height) >= 300.0, "{size:?}");
        }
    }

    #[test]
    fn no_picture_is_enlarged_and_none_has_more_than_it_needs() {
        assert_eq!(COLUMN.needed(Use::Screen, 6000, 4000), [971, 648]);
        assert_eq!(COLUMN.needed(Use::Print, 6000, 4000), [1544, 1030]);
        assert_eq!(COLUMN.needed(Use::Print, 1600, 1200), [1600, 1200]);
        assert_eq!(COLUMN.needed(Use::Screen, 300, 200), [300, 200]);
        for [width, height] in [[6000, 4000], [2300, 9000], [2000, 12_000], [100, 65_000]] {
            let [across, down] = COLUMN.needed(Use::Reader, width, height);
            assert!(across <= 2048 && across * down < 5_600_000 && across <= width && down <= height);
        }
    }
}
