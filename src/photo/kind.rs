//! The formats of pictures, told by their first bytes.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::Refusal;

/// How a gzip file starts (RFC 1952, 2.3.1).
pub(super) const GZIP: &[u8] = b"\x1F\x8B\x08";

/// The format of a picture, by what its bytes say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Kind {
    Jpeg,
    Png,
    Gif,
    WebP,
    Svg,
}

impl Kind {
    /// Reads the kind from the first bytes of a file; its name is not asked,
    /// since names lie.
    ///
    /// # Errors
    ///
    /// [`Refusal::Foreign`] for a picture of another format, by its name, so
    /// that the author knows what to convert; [`Refusal::Unknown`] for all
    /// else. Markup is taken to be [`Kind::Svg`] here, and looked at more
    /// closely when it is parsed.
    pub fn of(bytes: &[u8]) -> Result<Self, Refusal> {
        let starts = |magic: &[u8]| bytes.starts_with(magic);
        let at = |place: usize, magic: &[u8]| bytes.get(place..place + magic.len()) == Some(magic);
        if starts(b"\xFF\xD8\xFF") {
            Ok(Self::Jpeg)
        } else if starts(b"\x89PNG\r\n\x1A\n") {
            Ok(Self::Png)
        } else if starts(b"GIF87a") || starts(b"GIF89a") {
            Ok(Self::Gif)
        } else if starts(b"RIFF") && at(8, b"WEBP") {
            Ok(Self::WebP)
        } else if looks_like_svg(bytes) {
            Ok(Self::Svg)
        } else if at(4, b"ftypavif") || at(4, b"ftypavis") {
            Err(Refusal::Foreign("AVIF"))
        } else if at(4, b"ftyphei") || at(4, b"ftyphev") || at(4, b"ftypmif1") {
            Err(Refusal::Foreign("HEIC"))
        } else if starts(b"II*\0") || starts(b"MM\0*") {
            Err(Refusal::Foreign("TIFF or raw camera"))
        } else if starts(b"\0\0\0\x0CjP  ") || starts(b"\xFF\x4F\xFF\x51") {
            Err(Refusal::Foreign("JPEG 2000"))
        } else if starts(b"\xFF\x0A") || starts(b"\0\0\0\x0CJXL ") {
            Err(Refusal::Foreign("JPEG XL"))
        } else if starts(b"8BPS") {
            Err(Refusal::Foreign("Photoshop"))
        } else if starts(b"BM") && at(6, b"\0\0\0\0") {
            Err(Refusal::Foreign("BMP"))
        } else if starts(b"%PDF-") {
            Err(Refusal::Foreign("PDF"))
        } else if starts(b"%!PS") {
            Err(Refusal::Foreign("PostScript"))
        } else {
            Err(Refusal::Unknown)
        }
    }

    /// The media type, as IANA lists it.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Gif => "image/gif",
            Self::WebP => "image/webp",
            Self::Svg => "image/svg+xml",
        }
    }

    /// The extension of a file's name, without a dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::Gif => "gif",
            Self::WebP => "webp",
            Self::Svg => "svg",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Jpeg => "JPEG",
            Self::Png => "PNG",
            Self::Gif => "GIF",
            Self::WebP => "WebP",
            Self::Svg => "SVG",
        })
    }
}

/// Whether a file may be SVG: markup, or something packed with gzip.
pub(super) fn looks_like_svg(bytes: &[u8]) -> bool {
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    text.trim_ascii_start().starts_with(b"<") || bytes.starts_with(GZIP)
}
