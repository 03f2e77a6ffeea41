//! Whether the words of a drawing can be read at the size at which it stands. A drawing shrinks as a whole to its place, its
//! words with it.

use super::measures::Measures;
use super::quality::Seen;
use super::setting::{Setting, percent, pixels, width as width_of};
use crate::diagnostics::{Code, Diagnostic, Findings};
use crate::manuscript::{Grown, Image};
use crate::markdown::PictureSource;
use crate::photo::PIXEL_MM;

/// In points: smaller words have the drawing grow.
const SMALL: f64 = 6.0;
/// Smaller ones are told.
const TOO_SMALL: f64 = 5.5;
/// In millimetres: nobody sees less.
const LEAST: f64 = 0.1;
const PIXEL_POINTS: f64 = 0.75;

/// The words of a drawing that stands alone between the paragraphs, where they would be too small.
#[derive(Debug)]
pub struct Words {
    /// None: nothing that the page has is wider.
    pub grown: Option<Grown>,
    /// The size of the smallest, at the width in millimetres at which the drawing stands then.
    points: f64,
    width: f64,
}

impl Words {
    pub fn of(image: &Image, picture: &PictureSource, measures: Measures) -> Option<Words> {
        let size = f64::from(image.smallest_text?) / 100.0 * PIXEL_POINTS;
        let asked = width_of(picture, Some(image));
        let frame = measures.picture(percent(asked, Setting::Alone), pixels(asked, Setting::Alone));
        let own = f64::from(image.width) * PIXEL_MM;
        let shown = frame.shown_mm(image.width, image.height);
        if size * shown / own >= SMALL {
            return None;
        }
        let needed = own * SMALL / size;
        let [column, wide, high] = [frame.width, frame.wide, frame.height].map(|tenths| f64::from(tenths) / 10.0);
        let highest = high * f64::from(image.width) / f64::from(image.height.max(1));
        let is_wide = needed > column && wide > column && highest > column;
        let width = if is_wide { wide } else { needed.min(column) }.min(highest);
        let grown = (width > shown + LEAST).then(|| Grown { pixels: (width / PIXEL_MM).ceil() as u32, is_wide });
        let width = width.max(shown);
        Some(Words { grown, points: size * width / own, width })
    }

    pub fn tell(&self, seen: &Seen<'_>, findings: &mut Findings) {
        let Words { grown: _, points, width } = self;
        // As it is told: 5.46 isn't.
        if (points * 10.0).round() / 10.0 >= TOO_SMALL {
            return;
        }
        let message = format!(
            "the smallest words of the drawing {} are {points:.1} points high where it stands, {width:.0} mm wide; they need {TOO_SMALL}",
            seen.path
        );
        findings.push(
            Diagnostic::new(Code::SmallText, seen.span, message)
                .hint("write them larger, draw the drawing narrower, or make two of it"),
        );
    }
}
