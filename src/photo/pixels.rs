//! Decoding under the limits, turning, and encoding again: what the kinds made
//! of pixels share.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageEncoder, ImageError, ImageFormat, ImageReader};

use super::{Limits, Refusal};

/// Refuses a file that is larger than allowed.
pub(super) fn check_bytes(bytes: &[u8], limits: &Limits) -> Result<(), Refusal> {
    match u64::try_from(bytes.len()) {
        Ok(length) if length <= limits.bytes => Ok(()),
        _ => Err(Refusal::TooLarge { limit: limits.bytes }),
    }
}

/// Refuses a picture without pixels, or with more than allowed.
pub(super) fn check_pixels(width: u32, height: u32, limits: &Limits) -> Result<(), Refusal> {
    if width == 0 || height == 0 {
        return Err(Refusal::Broken("it has no pixels".into()));
    }
    if u64::from(width) * u64::from(height) > limits.pixels {
        return Err(Refusal::TooManyPixels { width, height, limit: limits.pixels });
    }
    Ok(())
}

/// The same limits, in the words of the `image` crate. The memory is for
/// 16 bits in each of four channels, and as much again for what a decoder
/// keeps beside it.
pub(super) fn decoder_limits(limits: &Limits) -> image::Limits {
    let mut theirs = image::Limits::no_limits();
    theirs.max_alloc = Some(limits.pixels.saturating_mul(16).saturating_add(1 << 24));
    theirs
}

/// Decodes all of a picture. Its dimensions are checked first, as its own
/// decoder reads them.
pub(super) fn decode(bytes: &[u8], format: ImageFormat, limits: &Limits) -> Result<DynamicImage, Refusal> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(decoder_limits(limits));
    let decoder = reader.into_decoder().map_err(broken)?;
    let (width, height) = decoder.dimensions();
    check_pixels(width, height, limits)?;
    DynamicImage::from_decoder(decoder).map_err(broken)
}

/// How the picture must be turned, from its EXIF block: TIFF, with or without
/// the `Exif\0\0` that JPEG puts before it (Exif 2.32, 4.6.4 A, tag 274).
pub(super) fn orientation(exif: Option<&[u8]>) -> Orientation {
    exif.map(|exif| exif.strip_prefix(b"Exif\0\0").unwrap_or(exif))
        .and_then(Orientation::from_exif_chunk)
        .unwrap_or(Orientation::NoTransforms)
}

/// Encodes grey or RGB pixels of 8 bits as a baseline JPEG of a quality of 100.
/// Other pixels are converted, alpha is dropped.
pub(super) fn encode_jpeg(image: &DynamicImage, quality: u8) -> Result<Vec<u8>, Refusal> {
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut bytes, quality);
    match image {
        DynamicImage::ImageLuma8(grey) => encoder.encode_image(grey),
        DynamicImage::ImageRgb8(rgb) => encoder.encode_image(rgb),
        other => encoder.encode_image(&other.to_rgb8()),
    }
    .map_err(broken)?;
    Ok(bytes)
}

/// Encodes pixels as a PNG.
pub(super) fn encode_png(image: &DynamicImage) -> Result<Vec<u8>, Refusal> {
    let mut bytes = Vec::new();
    let encoder = PngEncoder::new_with_quality(&mut bytes, CompressionType::Default, FilterType::Adaptive);
    encoder.write_image(image.as_bytes(), image.width(), image.height(), image.color().into()).map_err(broken)?;
    Ok(bytes)
}

/// Drops an alpha channel that hides nothing: a smaller file, and one thing
/// less for a PDF to flatten.
pub(super) fn without_idle_alpha(image: DynamicImage) -> DynamicImage {
    match image {
        DynamicImage::ImageRgba8(rgba) if rgba.pixels().all(|pixel| pixel.0[3] == u8::MAX) => {
            DynamicImage::ImageRgb8(DynamicImage::ImageRgba8(rgba).into_rgb8())
        }
        other => other,
    }
}

/// What the `image` crate says, in our words; each kind of error by name, so
/// that a new one is seen when the crate is upgraded.
pub(super) fn broken(error: ImageError) -> Refusal {
    match error {
        ImageError::Decoding(error) => Refusal::Broken(error.to_string()),
        ImageError::Encoding(error) => Refusal::Broken(error.to_string()),
        ImageError::Parameter(error) => Refusal::Broken(error.to_string()),
        ImageError::Limits(error) => Refusal::Broken(error.to_string()),
        ImageError::Unsupported(error) => Refusal::Unsupported(error.to_string()),
        ImageError::IoError(_) => Refusal::Broken("it ends too early".into()),
    }
}
