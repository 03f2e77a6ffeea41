//! What a picture's numbers mean, and the same colours in sRGB.
//!
//! A picture without a profile is in sRGB: so PDF, EPUB and the web take it. One with another is converted, since
//! readers differ in what they make of a profile; then none has to be published, with what it tells of a display or a
//! camera (ICC.1:2022; macOS writes a display's serial number into one).

use image::{DynamicImage, ImageBuffer};
use moxcms::{
    Chromaticity, ColorPrimaries, ColorProfile, DataColorSpace, Layout, RenderingIntent, ToneReprCurve,
    TransformExecutor, TransformOptions,
};

use super::Refusal;

/// The colours that a picture is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Space {
    Grey,
    Rgb,
    Cmyk,
}

/// How far a profile's colours may be from sRGB to be called the same: a step of rounding in tables, of 255.
const SAME: u8 = 2;
/// The most bytes of a profile: far more than tables need.
const MOST: usize = 8 * 1024 * 1024;

/// The profile of a picture, where it is one for such colours, and says something else than sRGB.
pub(super) fn profile(bytes: &[u8], space: Space) -> Option<ColorProfile> {
    if bytes.len() > MOST {
        return None;
    }
    let mut profile = ColorProfile::new_from_slice(bytes).ok()?;
    // A profile with one table alone means it for every intent (ICC.1:2022, 8.10.2).
    if profile.lut_a_to_b_colorimetric.is_none() {
        profile.lut_a_to_b_colorimetric = profile.lut_a_to_b_perceptual.clone();
    }
    let wanted = match space {
        Space::Grey => DataColorSpace::Gray,
        Space::Rgb => DataColorSpace::Rgb,
        Space::Cmyk => DataColorSpace::Cmyk,
    };
    (profile.color_space == wanted && differs(&profile, space)?).then_some(profile)
}

/// What a PNG says in numbers, where it is something else than sRGB: the exponent of its samples, and the places of
/// white, red, green and blue (PNG, 11.3.2.1 and 11.3.2.2), each times 100,000.
pub(super) fn described(gamma: Option<u32>, places: Option<[u32; 8]>, space: Space) -> Option<ColorProfile> {
    let mut profile = if space == Space::Grey { grey() } else { ColorProfile::new_srgb() };
    // 1/2.2 is how sRGB is written here, whose curve is a little different (13.9 and E.2).
    if let Some(gamma) = gamma.filter(|gamma| *gamma > 0 && gamma.abs_diff(45_455) > 1_000) {
        profile.cicp = None;
        let curve = Some(ToneReprCurve::Parametric(vec![100_000.0 / gamma as f32]));
        match space {
            Space::Grey => profile.gray_trc = curve,
            _ => (profile.red_trc, profile.green_trc, profile.blue_trc) = (curve.clone(), curve.clone(), curve),
        }
    }
    if let Some(places) = places.filter(|_| space == Space::Rgb) {
        let place = |at: usize| Chromaticity { x: places[at] as f32 / 1e5, y: places[at + 1] as f32 / 1e5 };
        let primaries = ColorPrimaries { red: place(2), green: place(4), blue: place(6) };
        profile.update_rgb_colorimetry(place(0).to_xyyb(), primaries);
    }
    differs(&profile, space)?.then_some(profile)
}

/// Whether a profile's colours are others than sRGB's; None where it is damaged.
fn differs(profile: &ColorProfile, space: Space) -> Option<bool> {
    let steps = || (0..=255).step_by(17);
    let samples: Vec<u8> = match space {
        Space::Grey => (0..=255).collect(),
        Space::Rgb => steps().flat_map(|r| steps().flat_map(move |g| steps().flat_map(move |b| [r, g, b]))).collect(),
        // No ink is sRGB; that the profile can be used is the question.
        Space::Cmyk => {
            let srgb = ColorProfile::new_srgb();
            return profile.create_transform_8bit(Layout::Rgba, &srgb, Layout::Rgb, options()).ok().map(|_| true);
        }
    };
    let mut converted = vec![0; samples.len()];
    let transform = match space {
        Space::Grey => profile.create_transform_8bit(Layout::Gray, &grey(), Layout::Gray, options()),
        Space::Rgb | Space::Cmyk => {
            profile.create_transform_8bit(Layout::Rgb, &ColorProfile::new_srgb(), Layout::Rgb, options())
        }
    };
    transform.ok()?.transform(&samples, &mut converted).ok()?;
    Some(samples.iter().zip(&converted).any(|(before, after)| before.abs_diff(*after) > SAME))
}

/// Relative to the paper, as a screen has no other white.
pub(super) fn options() -> TransformOptions {
    TransformOptions { rendering_intent: RenderingIntent::RelativeColorimetric, ..TransformOptions::default() }
}

/// Grey with the curve of sRGB.
fn grey() -> ColorProfile {
    let mut grey = ColorProfile::new_gray_with_gamma(2.2);
    grey.gray_trc = ColorProfile::new_srgb().red_trc;
    grey
}

/// The picture in sRGB and 8 bits: what is deeper is converted before it is made shallower.
///
/// # Errors
///
/// [`Refusal::Broken`] where the profile can't be used after all.
pub(super) fn to_srgb(mut image: DynamicImage, profile: Option<&ColorProfile>) -> Result<DynamicImage, Refusal> {
    if let Some(profile) = profile {
        let layout = match image.color().channel_count() {
            1 => Layout::Gray,
            2 => Layout::GrayAlpha,
            3 => Layout::Rgb,
            _ => Layout::Rgba,
        };
        let target = if image.color().has_color() { ColorProfile::new_srgb() } else { grey() };
        let shallow = || profile.create_transform_8bit(layout, &target, layout, options());
        let deep = || profile.create_transform_16bit(layout, &target, layout, options());
        match &mut image {
            DynamicImage::ImageLuma8(pixels) => convert(pixels, layout, &*shallow().map_err(damaged)?)?,
            DynamicImage::ImageLumaA8(pixels) => convert(pixels, layout, &*shallow().map_err(damaged)?)?,
            DynamicImage::ImageRgb8(pixels) => convert(pixels, layout, &*shallow().map_err(damaged)?)?,
            DynamicImage::ImageRgba8(pixels) => convert(pixels, layout, &*shallow().map_err(damaged)?)?,
            DynamicImage::ImageLuma16(pixels) => convert(pixels, layout, &*deep().map_err(damaged)?)?,
            DynamicImage::ImageLumaA16(pixels) => convert(pixels, layout, &*deep().map_err(damaged)?)?,
            DynamicImage::ImageRgb16(pixels) => convert(pixels, layout, &*deep().map_err(damaged)?)?,
            DynamicImage::ImageRgba16(pixels) => convert(pixels, layout, &*deep().map_err(damaged)?)?,
            // Floats come from none of the kinds that are read.
            _ => {}
        }
    }
    Ok(match image {
        DynamicImage::ImageLuma16(_) => DynamicImage::ImageLuma8(image.into_luma8()),
        DynamicImage::ImageLumaA16(_) => DynamicImage::ImageLumaA8(image.into_luma_alpha8()),
        DynamicImage::ImageRgb16(_) => DynamicImage::ImageRgb8(image.into_rgb8()),
        DynamicImage::ImageRgba16(_) => DynamicImage::ImageRgba8(image.into_rgba8()),
        shallow => shallow,
    })
}

/// Converts pixels in their place, some thousands at a time.
fn convert<P, T>(
    pixels: &mut ImageBuffer<P, Vec<T>>,
    layout: Layout,
    transform: &(dyn TransformExecutor<T> + Send + Sync),
) -> Result<(), Refusal>
where
    P: image::Pixel<Subpixel = T>,
    T: Copy + Default + image::Primitive,
{
    let mut before = Vec::new();
    let samples: &mut [T] = pixels;
    for piece in samples.chunks_mut(layout.channels() * 4096) {
        before.clear();
        before.extend_from_slice(piece);
        transform.transform(&before, piece).map_err(damaged)?;
    }
    Ok(())
}

pub(super) fn damaged(error: moxcms::CmsError) -> Refusal {
    Refusal::Broken(format!("its colour profile: {error}"))
}

#[cfg(test)]
mod tests;
