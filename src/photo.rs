//! Pictures as they may be published: checked, upright, and with nothing in
//! them that tells more than what they show.
//!
//! A camera writes where, when and with which serial number a photograph was
//! taken, often with a small copy from before the crop or the blur; an editor
//! adds names, captions and history. [`prepare`] takes all of it away, because
//! a publication may show people who must not be found. What stays is what a
//! renderer needs: the pixels, upright and in sRGB, as many as are shown.
//!
//! Where the pixels can stay as they are, they do: the file is taken apart and
//! put together again from the parts that are known to be harmless. A list of
//! what is kept is safe against the next vendor's private segment; a list of
//! what is dropped is not. Every picture is decoded once in full, so that a
//! damaged file is found here and not by a reader.
//!
//! Everything here is a pure function of the bytes (and, for SVG, the fonts):
//! no file is read, nothing is fetched, and the same input gives the same
//! output.

mod colour;
mod embed;
mod formats;
mod frame;
mod ink;
mod kept;
mod opened;
mod pixels;
mod plain;
mod resample;
pub mod said;
pub mod shelf;

#[cfg(test)]
pub mod fixtures;
#[cfg(test)]
mod tests;

use std::fmt;
use std::sync::Arc;

pub use embed::{Embedded, with_xmp};
use formats::{gif, jpeg, png, svg, webp};
pub use frame::{Frame, PIXEL_MM, Use};
use opened::Opened;
pub use plain::is_plain;
use serde::{Deserialize, Serialize};
use usvg::fontdb;

/// What may be decoded. Checked before anything is decoded, so that a few
/// hundred bytes can't ask for gigabytes of memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The most pixels (width times height) a picture may have; all the
    /// pictures inside of one SVG share it.
    pub pixels: u64,
    /// The most bytes a file may have, before and after it is unpacked.
    pub bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { pixels: 100_000_000, bytes: 256 * 1024 * 1024 }
    }
}

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
        } else if svg::looks_like(bytes) {
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

/// A picture as it may be published: without metadata, and upright.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Photo {
    /// The width of the upright picture as it came in, in pixels; for an SVG, in CSS pixels (1/96 inch), rounded, at
    /// least 1.
    pub width: u32,
    /// The height of the upright picture, in the same unit.
    pub height: u32,
    /// The size of the smallest words of an SVG, in hundredths of a CSS pixel.
    pub smallest_text: Option<u32>,
    /// The words of an SVG that can be seen, each text once.
    pub words: Vec<String>,
    /// What the author should be told, each once, in a fixed order.
    pub changes: Vec<Change>,
    /// A file for each use that was asked for, in that order.
    pub files: Vec<File>,
}

/// One file of a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// The format of `bytes`, which is not always the one that came in.
    pub kind: Kind,
    pub bytes: Arc<[u8]>,
    /// In pixels; never more than the picture had.
    pub width: u32,
    pub height: u32,
}

/// A way in which the published picture differs from the author's that the
/// author can see, or should know of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Change {
    /// The colours were CMYK without a profile of the ink and are now RGB, so
    /// roughly. PDF/A (ISO 19005-2, 6.2.4.3) refuses CMYK without an output
    /// intent for it.
    CmykToRgb,
    /// The picture moved; its first frame stays.
    StillOfAnimation,
    /// A picture inside of the SVG is left out: it is in another file, or
    /// on the web, or it couldn't be used. The text says why.
    PictureLeftOut(String),
    /// The SVG holds text as HTML (`foreignObject`), which no renderer of ours
    /// can show: its words, empty where it has none.
    HtmlLeftOut(String),
    /// Text in a box without a size: its words.
    TextLeftOut(String),
    /// A label of which the drawing has only a part as text: all its words.
    LabelCut(String),
    /// Letters of a text from the right that may lie on each other: its words.
    TextAskew(String),
    /// Characters of the SVG's text that no font has, in order; they show as
    /// an empty box.
    NoGlyph(String),
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::CmykToRgb => {
                f.write_str("its colours are CMYK and were converted to RGB, roughly, since it has no profile")
            }
            Self::StillOfAnimation => f.write_str("it is animated; only its first frame is shown"),
            Self::PictureLeftOut(why) => write!(f, "a picture inside of it is left out: {why}"),
            Self::HtmlLeftOut(words) => {
                f.write_str("it holds text as HTML (foreignObject), which is left out")?;
                if !words.is_empty() {
                    write!(f, ": “{words}”")?;
                }
                f.write_str("; export it with its text as SVG text or as outlines")
            }
            Self::TextLeftOut(words) => write!(
                f,
                "it holds text in a box (flowRoot), which is left out: “{words}”; make it a text without a box, or outlines"
            ),
            Self::LabelCut(words) => write!(
                f,
                "only the beginning of a label is shown, for the rest is HTML: “{words}”; \
                 export it with its text as SVG text or as outlines"
            ),
            Self::TextAskew(words) => write!(
                f,
                "letters of a text from the right may lie on each other, since they are moved inside of its line: \
                 “{words}”; give each line a place of its own, or export the text as outlines"
            ),
            Self::NoGlyph(characters) => {
                write!(f, "no font has these characters of its text:")?;
                for character in characters.chars() {
                    write!(f, " {character} (U+{:04X})", u32::from(character))?;
                }
                Ok(())
            }
        }
    }
}

/// Why a picture can't be published. The messages go on from "the picture
/// can't be used: ".
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Not a picture, as far as we know.
    #[error("it is not a JPEG, PNG, GIF, WebP or SVG picture")]
    Unknown,
    /// A picture of a format that we don't read.
    #[error("it is a {0} file; save it as JPEG, PNG or SVG")]
    Foreign(&'static str),
    /// Cut off, or not what it says it is.
    #[error("it is damaged ({0})")]
    Broken(String),
    /// Sound perhaps, but of a kind that readers can't be expected to show.
    #[error("{0}; save it again as a usual 8-bit file")]
    Unsupported(String),
    /// More pixels than [`Limits::pixels`].
    #[error("it has {} × {} pixels, more than the {} that are allowed", grouped(.width), grouped(.height), grouped(.limit))]
    TooManyPixels {
        /// Width in pixels, as the header says.
        width: u32,
        /// Height in pixels, as the header says.
        height: u32,
        /// [`Limits::pixels`].
        limit: u64,
    },
    /// More bytes than [`Limits::bytes`].
    #[error("it is larger than the {} bytes that are allowed", grouped(.limit))]
    TooLarge {
        /// [`Limits::bytes`].
        limit: u64,
    },
    /// An SVG that doesn't say how large it is.
    #[error("it has no size: give its svg element a viewBox, or a width and a height")]
    NoSize,
    /// An SVG that would take more time or memory than a drawing can need.
    #[error("it is too complex to be read safely: {0}")]
    TooComplex(&'static str),
}

/// A number as it is read: 100,000,000.
fn grouped(number: &impl fmt::Display) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// Makes a picture fit to be published; see the module for what that means.
///
/// `frame` is where it is shown, and says how many pixels each of the `uses` needs; without one it keeps all. `fonts`
/// are the only fonts that the text of an SVG is drawn with; no other kind looks at them.
///
/// # Errors
///
/// A [`Refusal`] when the bytes are no picture that we can publish. Nothing in
/// the bytes makes it panic or run without an end.
pub fn prepare(
    bytes: &[u8],
    limits: &Limits,
    fonts: &Arc<fontdb::Database>,
    frame: Option<&Frame>,
    uses: &[Use],
) -> Result<Photo, Refusal> {
    pixels::check_bytes(bytes, limits)?;
    let mut photo = match Kind::of(bytes)? {
        Kind::Svg => svg::prepare(bytes, limits, fonts, uses.len())?,
        _ => {
            let mut opened = open(bytes, limits)?;
            let (width, height) = (opened.image.width(), opened.image.height());
            let changes = std::mem::take(&mut opened.changes);
            Photo { width, height, smallest_text: None, words: Vec::new(), changes, files: opened.files(frame, uses)? }
        }
    };
    photo.changes.sort();
    photo.changes.dedup();
    Ok(photo)
}

/// Opens a picture made of pixels.
fn open(bytes: &[u8], limits: &Limits) -> Result<Opened, Refusal> {
    pixels::check_bytes(bytes, limits)?;
    match Kind::of(bytes)? {
        Kind::Jpeg => jpeg::open(bytes, limits),
        Kind::Png => png::open(bytes, limits),
        Kind::Gif => gif::open(bytes, limits),
        Kind::WebP => webp::open(bytes, limits),
        // It has none.
        Kind::Svg => Err(Refusal::Unknown),
    }
}
