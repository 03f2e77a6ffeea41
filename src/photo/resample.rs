//! Fewer pixels, mixed as light mixes.
//!
//! The numbers of sRGB aren't amounts of light: their mean of black and white is too dark, so that fine bright lines
//! would fade. So a picture is scaled in linear light of 16 bits, and by Lanczos' filter, which keeps edges sharp.

use std::sync::OnceLock;

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{PixelComponentMapper, PixelType, Resizer, create_srgb_mapper};
use image::{DynamicImage, GrayAlphaImage, GrayImage, RgbImage, RgbaImage};

use super::Refusal;

/// A picture in linear light.
pub(super) struct Linear(Image<'static>);

impl Linear {
    /// # Errors
    ///
    /// None for grey and RGB of 8 bits, with alpha or without, which is what pictures are when they are opened.
    pub(super) fn of(image: &DynamicImage) -> Result<Linear, Refusal> {
        let (shallow, deep) = types(image);
        let source =
            ImageRef::new(image.width(), image.height(), image.as_bytes(), shallow).map_err(|e| refused(&e))?;
        let mut linear = Image::new(image.width(), image.height(), deep);
        mapper().forward_map(&source, &mut linear).map_err(|e| refused(&e))?;
        Ok(Linear(linear))
    }

    /// # Errors
    ///
    /// None, as above.
    pub(super) fn scaled(&self, [width, height]: [u32; 2]) -> Result<DynamicImage, Refusal> {
        let (shallow, deep) = match self.0.pixel_type() {
            PixelType::U16 => (PixelType::U8, PixelType::U16),
            PixelType::U16x2 => (PixelType::U8x2, PixelType::U16x2),
            PixelType::U16x3 => (PixelType::U8x3, PixelType::U16x3),
            _ => (PixelType::U8x4, PixelType::U16x4),
        };
        let mut small = Image::new(width, height, deep);
        // Lanczos of three lobes is the default, and that what is transparent has no colour to give.
        Resizer::new().resize(&self.0, &mut small, None).map_err(|e| refused(&e))?;
        let mut encoded = Image::new(width, height, shallow);
        mapper().backward_map(&small, &mut encoded).map_err(|e| refused(&e))?;
        let bytes = encoded.into_vec();
        let image = match shallow {
            PixelType::U8 => GrayImage::from_raw(width, height, bytes).map(DynamicImage::ImageLuma8),
            PixelType::U8x2 => GrayAlphaImage::from_raw(width, height, bytes).map(DynamicImage::ImageLumaA8),
            PixelType::U8x3 => RgbImage::from_raw(width, height, bytes).map(DynamicImage::ImageRgb8),
            _ => RgbaImage::from_raw(width, height, bytes).map(DynamicImage::ImageRgba8),
        };
        image.ok_or_else(|| Refusal::Broken("it has no pixels".into()))
    }
}

fn types(image: &DynamicImage) -> (PixelType, PixelType) {
    match image.color().channel_count() {
        1 => (PixelType::U8, PixelType::U16),
        2 => (PixelType::U8x2, PixelType::U16x2),
        3 => (PixelType::U8x3, PixelType::U16x3),
        _ => (PixelType::U8x4, PixelType::U16x4),
    }
}

fn mapper() -> &'static PixelComponentMapper {
    static MAPPER: OnceLock<PixelComponentMapper> = OnceLock::new();
    MAPPER.get_or_init(create_srgb_mapper)
}

fn refused(error: &dyn std::fmt::Display) -> Refusal {
    Refusal::Broken(format!("it can't be scaled: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn light_is_mixed_and_not_numbers() {
        let stripes = RgbImage::from_fn(64, 64, |x, _| image::Rgb([if x % 2 == 0 { 255 } else { 0 }; 3]));
        let small = Linear::of(&stripes.into()).unwrap().scaled([8, 8]).unwrap().into_rgb8();
        // Half of the light is 188 of 255; half of the numbers were 128. At the edge there is more of one stripe.
        let inner = small.enumerate_pixels().filter(|(x, ..)| (1..7).contains(x));
        assert!(inner.into_iter().all(|(.., pixel)| pixel.0[0].abs_diff(188) < 3), "{small:?}");
    }

    #[test]
    fn what_is_transparent_gives_no_colour() {
        let half = RgbaImage::from_fn(64, 64, |x, _| image::Rgba(if x % 2 == 0 { [255, 0, 0, 255] } else { [0; 4] }));
        let small = Linear::of(&half.into()).unwrap().scaled([8, 8]).unwrap().into_rgba8();
        let [red, green, blue, alpha] = small.get_pixel(4, 4).0;
        assert!(red > 250 && green < 5 && blue < 5 && alpha.abs_diff(128) < 3, "{:?}", small.get_pixel(4, 4));
    }
}
