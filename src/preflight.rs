//! A finished PDF as a printer reads it: what it is, and what a press can't print of it or won't take (ISO 15930-7, PDF/X-4,
//! and what printers ask beside it). Any PDF is read, one of ours or not, and nothing in it is trusted.
//!
//! Colours are judged where they are reached: `walk` goes through the operators of each page, its forms, patterns, masks
//! and glyphs; the rest looks at what stands beside them. `src/press/PDF_X4.md` has the clauses.

mod asked;
mod boxes;
mod fault;
mod fonts;
mod intent;
mod marks;
mod metadata;
mod objects;
mod painted;
mod pictures;
mod screen;
mod spaces;
mod walk;

use lopdf::{Document, Error, LoadOptions};
use serde::Serialize;

pub use asked::Asked;
use asked::MOST_BYTES;
pub use boxes::Size;
use fault::Faults;
pub use fault::{Fault, Kind};

/// What a file is, and what is wrong with it.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Report {
    /// Of PDF: `1.6`.
    pub version: String,
    /// What it says of itself: `PDF/X-4`.
    pub standard: Option<String>,
    /// For which printing condition it is.
    pub condition: Option<String>,
    pub pages: u32,
    /// Each size that its pages have when they are cut, in the order of the first.
    pub sizes: Vec<Size>,
    /// How far the pages run over their edges, in millimetres: the least of those sides that do.
    pub bleed_mm: Option<f64>,
    /// The names of the faces in which something is set.
    pub fonts: Vec<String>,
    pub pictures: u32,
    /// Pixels to an inch of the coarsest picture, where it stands.
    pub least_ppi: Option<f64>,
    /// In the fullest place of a picture or of a plain colour, in percent.
    pub most_ink: Option<f64>,
    pub faults: Vec<Fault>,
}

impl Report {
    pub fn has_errors(&self) -> bool {
        self.faults.iter().any(|fault| fault.kind.is_error())
    }
}

/// Why nothing can be said of a file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unread {
    #[error("it is no PDF")]
    Other,
    #[error("it is a broken PDF: {0}")]
    Broken(String),
    #[error("it is a PDF without pages")]
    Empty,
}

/// Reads a file. The same of the same bytes.
///
/// # Errors
///
/// [`Unread`] for what is no PDF, or has no pages that can be found.
pub fn read(pdf: &[u8], asked: Asked) -> Result<Report, Unread> {
    // Some bytes may stand before the file's own (ISO 32000-1, annex H, note 13).
    let head = &pdf[..pdf.len().min(1024)];
    if !head.windows(5).any(|five| five == b"%PDF-") {
        return Err(Unread::Other);
    }
    let options = LoadOptions { max_decompressed_size: Some(MOST_BYTES), ..LoadOptions::default() };
    let document = match Document::load_mem_with_options(pdf, options) {
        Ok(document) => document,
        Err(error @ (Error::Decryption(_) | Error::InvalidPassword)) => return Ok(locked(&error.to_string())),
        Err(error) => return Err(Unread::Broken(error.to_string())),
    };
    let mut faults = Faults::default();
    if document.is_encrypted() {
        return Ok(locked("it asks for a password"));
    }
    let pages: Vec<_> = document.page_iter().collect();
    if pages.is_empty() {
        return Err(Unread::Empty);
    }
    let boxes = boxes::read(&document, &pages, &mut faults);
    let mut report = Report {
        version: marks::read(&document, &mut faults),
        pages: u32::try_from(pages.len()).unwrap_or(u32::MAX),
        sizes: boxes.sizes,
        bleed_mm: boxes.bleed_mm,
        condition: intent::read(&document, &mut faults),
        standard: metadata::read(&document, &mut faults),
        ..Report::default()
    };
    screen::read(&document, &pages, &boxes.bleeds, &mut faults);
    let seen = walk::read(&document, &pages, asked, &mut faults);
    report.fonts = seen.fonts;
    report.pictures = seen.pictures;
    let tenths = |number: f64| (number * 10.0).round() / 10.0;
    report.least_ppi = seen.least_ppi.map(tenths);
    report.most_ink = seen.most_ink.map(tenths);
    report.faults = faults.told();
    Ok(report)
}

/// Of a file whose parts nobody sees without a password.
fn locked(why: &str) -> Report {
    let mut faults = Faults::default();
    faults.tell(Kind::Encrypted, format!("it is encrypted, and nothing else of it was looked at: {why}"));
    Report { faults: faults.told(), ..Report::default() }
}

#[cfg(test)]
mod tests;
