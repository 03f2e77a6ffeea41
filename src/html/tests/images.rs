//! The pictures of the publications made by hand.

use std::sync::Arc;

use crate::manuscript::*;

/// A photograph, a drawing on a transparent ground, an ornament, a logo.
pub fn images() -> Vec<Image> {
    use image::{ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
    let encode = |image: image::DynamicImage, format| {
        let mut bytes = std::io::Cursor::new(Vec::new());
        image.write_to(&mut bytes, format).unwrap();
        Arc::<[u8]>::from(bytes.into_inner())
    };
    let photo = RgbImage::from_fn(640, 360, |x, y| Rgb([(40 + y / 2) as u8, (90 + x / 8) as u8, 150]));
    let lines = RgbaImage::from_fn(640, 160, |x, y| {
        let is_line = x % 160 < 3 || y % 157 < 3;
        Rgba([11, 85, 99, if is_line { 255 } else { 0 }])
    });
    let image = |file_name: &str, media_type, bytes, width, height| {
        Image::of(ImageFile { file_name: file_name.to_owned(), media_type, bytes, width, height })
    };
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 40 20\" width=\"40\" height=\"20\">\
               <rect width=\"40\" height=\"20\" rx=\"4\" fill=\"#0B5563\"/></svg>";
    vec![
        image("shore-1a2b3c4d.jpg", "image/jpeg", encode(photo.clone().into(), ImageFormat::Jpeg), 640, 360),
        image("stages-1a2b3c4d.png", "image/png", encode(lines.into(), ImageFormat::Png), 640, 160),
        image("ornament.png", "image/png", encode(photo.into(), ImageFormat::Png), 640, 360),
        image("logo.svg", "image/svg+xml", svg.as_bytes().into(), 40, 20),
    ]
}

pub fn cover() -> Cover {
    use image::{ImageFormat, Rgb, RgbImage};
    let page = RgbImage::from_fn(400, 640, |x, y| {
        if y < 400 { Rgb([60, (120 + y / 8) as u8, (160 + x / 8) as u8]) } else { Rgb([11, 85, 99]) }
    });
    let mut bytes = std::io::Cursor::new(Vec::new());
    page.write_to(&mut bytes, ImageFormat::Jpeg).unwrap();
    Cover { bytes: bytes.into_inner(), width: 400, height: 640 }
}
