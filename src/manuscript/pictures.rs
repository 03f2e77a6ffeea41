//! Pictures as they are published, and as they are shown.

use std::sync::Arc;

use super::{Reach, Share};

/// A picture where it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    pub image: Option<ImageId>,
    pub alt: Alt,
    /// Of the text's width; none: its own size.
    pub width: Option<Share>,
    /// The same in CSS pixels, where the author says a length of a picture that stands alone; a page has it so.
    pub pixels: Option<u32>,
    /// Of a drawing whose words would be too small to read: how it stands on a page instead.
    pub grown: Option<Grown>,
}

/// How wide a drawing stands so that its words can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Grown {
    /// In CSS pixels.
    pub pixels: u32,
    /// Over the whole width of the page, where the theme has one.
    pub is_wide: bool,
}

/// What stands for a picture where it can't be seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Alt {
    Text(String),
    /// The author says that it says nothing: an artefact.
    Decorative,
    /// The author left it out: the edition can't claim to be accessible.
    Unsaid,
}

/// A picture by its index in [`Manuscript::images`](super::Manuscript::images).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ImageId(pub usize);

/// A picture as it is published: scrubbed, upright, in sRGB, and for each output no larger than it is shown.
#[derive(Debug, Clone)]
pub struct Image {
    /// Of the author's file, upright, in pixels: what its size on the page is reckoned from.
    pub width: u32,
    pub height: u32,
    /// Whether the author's file is a JPEG, as cameras write them.
    pub is_photograph: bool,
    /// The size of the smallest words of a drawing, in hundredths of a CSS pixel.
    pub smallest_text: Option<u32>,
    /// The words of a drawing that can be seen.
    pub words: Vec<String>,
    pub reach: Reach,
    pub screen: ImageFile,
    pub print: ImageFile,
    pub reader: ImageFile,
}

impl Image {
    /// One that has the same file everywhere.
    pub fn of(file: ImageFile) -> Image {
        let (screen, print) = (file.clone(), file.clone());
        let (width, height) = (file.width, file.height);
        Image {
            width,
            height,
            is_photograph: file.media_type == "image/jpeg",
            smallest_text: None,
            words: Vec::new(),
            reach: Reach::default(),
            screen,
            print,
            reader: file,
        }
    }
}

/// The file of a picture for one kind of output.
#[derive(Debug, Clone)]
pub struct ImageFile {
    /// ASCII, with the extension of its kind, and the same only for the same bytes: `shore-1a2b3c4d.jpg`.
    pub file_name: String,
    pub media_type: &'static str,
    pub bytes: Arc<[u8]>,
    /// In pixels.
    pub width: u32,
    pub height: u32,
}

/// The cover page as set, for the EPUB.
#[derive(Debug, Clone)]
pub struct Cover {
    /// A JPEG.
    pub bytes: Vec<u8>,
    /// In pixels.
    pub width: u32,
    pub height: u32,
}
