//! A picture as it may be published, and what about it differs from the author's.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Kind;

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
