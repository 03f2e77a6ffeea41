//! Pictures in the inks of print: cyan, magenta, yellow and black.
//!
//! `image` reads such a JPEG as RGB without a word, by a product of the four that no press knows. So the inks are
//! decoded as they are, and converted by the picture's profile. Where it has none, by what inks do on coated paper: the
//! light of the sixteen ways in which four solid inks overlap, each by the share of the paper that it covers (Neugebauer,
//! 1937), after the dots have grown on the press.

mod planes;

use image::{DynamicImage, RgbImage};
use moxcms::{ColorProfile, Layout};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::{Refusal, colour};

/// How the four components of a JPEG are coded: Adobe's segment says it (Technical Note 5116, clause 18).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Coding {
    /// No segment: 255 is all ink.
    Plain,
    /// Adobe's programs write 0 for all ink.
    Inverted,
    /// Inverted as well, and the first three turned into brightness and two differences.
    Ycck,
}

/// The inks of a JPEG, four bytes a pixel, 255 for all ink. Its dimensions have been checked.
///
/// # Errors
///
/// [`Refusal::Broken`] where it can't be decoded.
pub(super) fn decode(bytes: &[u8], coding: Coding) -> Result<Vec<u8>, Refusal> {
    let mut inks = samples(bytes, coding)?;
    if coding != Coding::Plain {
        inks.iter_mut().for_each(|ink| *ink = 255 - *ink);
    }
    Ok(inks)
}

/// The four inks as they are coded, so that 0 is all ink in what Adobe's programs write. Its dimensions have been checked.
///
/// # Errors
///
/// [`Refusal::Broken`] where it can't be decoded.
pub(super) fn samples(bytes: &[u8], coding: Coding) -> Result<Vec<u8>, Refusal> {
    let mut samples = match planes::decode(bytes) {
        Some(samples) => samples,
        None => whole(bytes, coding)?,
    };
    if coding == Coding::Ycck {
        for pixel in samples.as_chunks_mut().0 {
            *pixel = of_differences(*pixel);
        }
    }
    Ok(samples)
}

fn whole(bytes: &[u8], coding: Coding) -> Result<Vec<u8>, Refusal> {
    let as_it_is = if coding == Coding::Ycck { ColorSpace::YCCK } else { ColorSpace::CMYK };
    let options = DecoderOptions::default()
        .jpeg_set_out_colorspace(as_it_is)
        .set_strict_mode(false)
        .set_max_width(usize::MAX)
        .set_max_height(usize::MAX);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode().map_err(|error| Refusal::Broken(format!("{error:?}")))
}

/// ITU-T T.871, clause 7, of what the inks leave; a float beyond a byte becomes its end.
fn of_differences([y, cb, cr, k]: [u8; 4]) -> [u8; 4] {
    let (y, cb, cr) = (f32::from(y), f32::from(cb) - 128.0, f32::from(cr) - 128.0);
    let ink = |light: f32| 255 - light.round() as u8;
    [ink(y + 1.402 * cr), ink(y - 0.344_136 * cb - 0.714_136 * cr), ink(y + 1.772 * cb), k]
}

/// The picture in sRGB.
///
/// # Errors
///
/// [`Refusal::Broken`] for a profile that can't be used, or a picture that isn't whole.
pub(super) fn to_srgb(
    inks: &[u8],
    width: u32,
    height: u32,
    profile: Option<&ColorProfile>,
) -> Result<DynamicImage, Refusal> {
    let mut rgb = vec![0; inks.len() / 4 * 3];
    match profile {
        Some(profile) => profile
            .create_transform_8bit(Layout::Rgba, &ColorProfile::new_srgb(), Layout::Rgb, colour::options())
            .and_then(|transform| transform.transform(inks, &mut rgb))
            .map_err(colour::damaged)?,
        None => {
            let press = Press::new();
            for (ink, pixel) in inks.as_chunks().0.iter().zip(rgb.as_chunks_mut().0) {
                *pixel = press.print(*ink);
            }
        }
    }
    let image = RgbImage::from_raw(width, height, rgb);
    image.map(DynamicImage::ImageRgb8).ok_or_else(|| Refusal::Broken("it ends too early".into()))
}

/// Solid inks over one another on coated paper as sRGB (SWOP, as drawing programs show it): white, cyan, magenta, blue,
/// yellow, green, red, all three.
const SOLID: [[u8; 3]; 8] = [
    [255, 255, 255],
    [0, 174, 239],
    [236, 0, 140],
    [46, 49, 146],
    [255, 242, 0],
    [0, 166, 81],
    [237, 28, 36],
    [54, 54, 57],
];
const BLACK: [u8; 3] = [35, 31, 32];
/// What light passes through black over another ink, as a share of what that ink returns in numbers of sRGB.
const THROUGH_BLACK: f32 = 0.11;
/// The red of solid cyan and green, in linear light: sRGB has no such colour, so it is less than none.
const RED_OF_CYAN: f32 = -0.18;
const RED_OF_GREEN: f32 = -0.10;
/// A dot that covers half of the paper covers 70 % of it when it is printed.
const GAIN: f32 = 0.8;

struct Press {
    /// The light of each overlap; bits: cyan, magenta, yellow, black.
    light: [[f32; 3]; 16],
    /// The share of the paper that each value covers.
    covers: [f32; 256],
    /// sRGB of 4096 steps of light.
    encoded: Vec<u8>,
}

impl Press {
    fn new() -> Press {
        let mut light = [[0.0; 3]; 16];
        for (at, solid) in SOLID.into_iter().enumerate() {
            light[at] = solid.map(|value| linear(f32::from(value)));
            light[at + 8] = solid.map(|value| linear(f32::from(value) * THROUGH_BLACK));
        }
        light[8] = BLACK.map(|value| linear(f32::from(value)));
        light[1][0] = RED_OF_CYAN;
        light[5][0] = RED_OF_GREEN;
        let covers = std::array::from_fn(|value| {
            let share = value as f32 / 255.0;
            share + GAIN * share * (1.0 - share)
        });
        Press { light, covers, encoded: (0..=4096_u16).map(|step| encoded(f32::from(step) / 4096.0)).collect() }
    }

    fn print(&self, ink: [u8; 4]) -> [u8; 3] {
        let covers = ink.map(|value| self.covers[usize::from(value)]);
        let mut light = self.light;
        // From the last ink to the first: each time half of the overlaps are mixed into the other half.
        for (ink, half) in [(3, 8), (2, 4), (1, 2), (0, 1)] {
            for at in 0..half {
                let other = light[at + half];
                for (part, other) in light[at].iter_mut().zip(other) {
                    *part += covers[ink] * (other - *part);
                }
            }
        }
        // A float below zero becomes 0.
        light[0].map(|part| self.encoded[((part * 4096.0).round() as usize).min(4096)])
    }
}

/// Light of a value of sRGB, of 255 (IEC 61966-2-1).
fn linear(value: f32) -> f32 {
    let value = value / 255.0;
    if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
}

fn encoded(light: f32) -> u8 {
    let value = if light <= 0.003_130_8 { 12.92 * light } else { 1.055 * light.powf(1.0 / 2.4) - 0.055 };
    (value * 255.0).round() as u8
}
