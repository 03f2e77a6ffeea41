//! How a picture stands where it is shown, and how broad its author wants it there.

use super::measures::column_pixels;
use crate::manuscript::Image;
use crate::markdown::{Parsed, PictureSource, Size, Width};
use crate::tree::figure::{Hung, pictures};
use crate::tree::{Inline, InlineKind};

/// How a picture stands where it is shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Setting {
    /// Between words, or in a table: its size is not known before the page is set.
    #[default]
    InWords,
    Alone,
    /// One of several in a line of a figure. `pixels`: the widths that are said of them in pixels, together.
    Beside {
        pixels: u32,
    },
}

impl Setting {
    /// Of each element of a figure's paragraph.
    pub fn in_figure(content: &[Inline<Parsed>]) -> Vec<Setting> {
        let lines = content.split_inclusive(|inline| matches!(inline.kind, InlineKind::LineBreak));
        lines.flat_map(|line| vec![Setting::of_line(line); line.len()]).collect()
    }

    fn of_line(line: &[Inline<Parsed>]) -> Setting {
        let line = match line {
            [line @ .., Inline { kind: InlineKind::LineBreak, .. }] => line,
            line => line,
        };
        match pictures(line).as_deref() {
            None => Setting::InWords,
            Some([_]) => Setting::Alone,
            Some(several) => {
                let pixels = |hung: &Hung<'_, Parsed>| match hung.picture.size {
                    Some(Size::Width(Width::Pixels(pixels))) => pixels,
                    Some(Size::Width(Width::Percent(_)) | Size::Height(_) | Size::Unread(_)) | None => 0,
                };
                Setting::Beside { pixels: several.iter().map(pixels).fold(0, u32::saturating_add) }
            }
        }
    }
}

/// The width that the author asks for; of a height, the one that the picture has at it.
pub fn width(picture: &PictureSource, image: Option<&Image>) -> Option<Width> {
    match (picture.size.as_ref()?, image) {
        (Size::Width(width), _) => Some(*width),
        (Size::Height(pixels), Some(image)) => {
            let ratio = f64::from(image.width) / f64::from(image.height.max(1));
            Some(Width::Pixels((f64::from(*pixels) * ratio).round().clamp(1.0, 10_000.0) as u32))
        }
        (Size::Height(_), None) | (Size::Unread(_), _) => None,
    }
}

/// The share of the column that the author asks for, of 100. Widths in pixels that are more than a line beside each
/// other are as much less as they must be.
pub fn percent(width: Option<Width>, setting: Setting) -> Option<u8> {
    let column = match setting {
        Setting::Beside { pixels } => column_pixels().max(f64::from(pixels)),
        Setting::Alone | Setting::InWords => column_pixels(),
    };
    width.map(|width| match width {
        Width::Percent(percent) => percent,
        Width::Pixels(pixels) => (f64::from(pixels) / column * 100.0).clamp(1.0, 100.0) as u8,
    })
}

/// The length that the author asks for, in CSS pixels, of a picture that has a line to itself.
pub fn pixels(width: Option<Width>, setting: Setting) -> Option<u32> {
    match (width, setting) {
        (Some(Width::Pixels(pixels)), Setting::Alone) => Some(pixels),
        (Some(Width::Pixels(_)), Setting::Beside { .. } | Setting::InWords) | (Some(Width::Percent(_)) | None, _) => {
            None
        }
    }
}
