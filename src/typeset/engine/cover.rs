//! The cover page as a picture.

use image::ExtendedColorType;
use image::codecs::jpeg::JpegEncoder;
use typst_render::RenderOptions;

use super::compile::compile;
use super::world::EditionWorld;
use crate::diagnostics::{Code, Diagnostic, Findings, Outcome, Place};
use crate::manuscript::Cover;
use crate::typeset::write::{CoverPage, Generated};

/// In pixels.
fn width(page: CoverPage) -> f64 {
    match page {
        // Stores ask for at least 1,600 pixels on the short side and a ratio of 1.6.
        CoverPage::Portrait => 1600.0,
        CoverPage::Thumbnail => 640.0,
    }
}

/// Of 100: no blocks in a sky, half a megabyte.
const QUALITY: u8 = 88;

pub fn render(generated: &Generated, layout: CoverPage, world: &EditionWorld<'_>) -> Outcome<Option<Cover>> {
    let mut found = Findings::default();
    let Some(document) = compile(generated, world, &mut found) else {
        return Outcome { value: None, findings: found };
    };
    let Some(page) = document.pages().first() else {
        found.push(Diagnostic::new(Code::TypstError, Place::Nowhere, "the theme made no cover page"));
        return Outcome { value: None, findings: found };
    };
    let pixel_per_pt = width(layout) / page.frame.size().x.to_pt();
    let pixels = typst_render::render(page, &RenderOptions { pixel_per_pt: pixel_per_pt.into(), render_bleed: false });
    // The page is opaque; what isn't covered is paper.
    let rgb: Vec<u8> = pixels
        .pixels()
        .iter()
        .flat_map(|pixel| {
            let pixel = pixel.demultiply();
            let over_white = |c: u8| {
                let (c, a) = (u32::from(c), u32::from(pixel.alpha()));
                u8::try_from((c * a + 255 * (255 - a)) / 255).unwrap_or(u8::MAX)
            };
            [over_white(pixel.red()), over_white(pixel.green()), over_white(pixel.blue())]
        })
        .collect();
    let (width, height) = (pixels.width(), pixels.height());
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut bytes, QUALITY);
    let value = match encoder.encode(&rgb, width, height, ExtendedColorType::Rgb8) {
        Ok(()) => Some(Cover { bytes, width, height }),
        Err(error) => {
            found.push(Diagnostic::new(
                Code::EpubFailed,
                Place::Nowhere,
                format!("the cover can't be encoded: {error}"),
            ));
            None
        }
    };
    Outcome { value, findings: found }
}
