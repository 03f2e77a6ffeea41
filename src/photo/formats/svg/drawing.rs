//! A drawing, read and written anew, with the pictures inside of it: those in the file itself go through the same
//! treatment as any other, drawings among them, and those elsewhere stay there.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use usvg::roxmltree::{Document, Node};
use usvg::{ImageHrefResolver, ImageKind, Options, Tree, WriteOptions, fontdb};

use super::read::{caught, measured, refused, unpack};
use super::{filters, labels, rewrite, text};
use crate::photo::{Change, Kind, Limits, Refusal, Use, formats, pixels};

/// How deep drawings may stand in drawings.
const MAX_NESTED: u8 = 1;
/// How much of an address is told to the author, in characters.
const MAX_ADDRESS: usize = 80;

/// A drawing, written anew.
pub(super) struct Drawing {
    pub text: String,
    pub width: u32,
    pub height: u32,
    /// See [`Photo::smallest_text`].
    pub smallest_text: Option<u32>,
    /// See [`Photo::words`].
    pub words: Vec<String>,
    pub changes: Vec<Change>,
    /// What it cost to read, in bytes; see [`guard::check_tree`].
    pub cost: u64,
}

/// [`super::prepare`], for a drawing that stands in `nested` others.
pub(super) fn draw(
    bytes: &[u8],
    limits: &Limits,
    fonts: &Arc<fontdb::Database>,
    nested: u8,
) -> Result<Drawing, Refusal> {
    let unpacked = unpack(bytes, limits)?;
    let text = std::str::from_utf8(unpacked.as_deref().unwrap_or(bytes))
        .map_err(|_| Refusal::Broken("it is not UTF-8".into()))?;
    // A byte order mark is no part of the document (XML 1.0, 4.3.3).
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let mut changes = Vec::new();
    let mut text = Cow::Borrowed(text);
    for step in &labels::STEPS {
        if !step.is_for(&text) {
            continue;
        }
        let (document, _) = measured(&text, limits)?;
        let mended = step.mend(&document, fonts, limits.bytes, &mut changes);
        if let Some(mended) = mended {
            text = Cow::Owned(mended);
        }
    }
    let (document, cost) = measured(&text, limits)?;
    let inside = Inside::new(fonts, limits, cost, nested);
    let tree = caught(|| Tree::from_xmltree(&document, &inside.options()))?.map_err(refused)?;
    let (width, height) = (rounded(tree.size().width()), rounded(tree.size().height()));
    pixels::check_pixels(width, height, limits)?;
    filters::check(&tree)?;
    changes.extend(notes(&document));
    changes.extend(inside.into_changes());
    let missing = text::without_glyph(&document, &tree, fonts);
    if !missing.is_empty() {
        changes.push(Change::NoGlyph(missing));
    }
    let written = caught(|| {
        tree.to_string(&WriteOptions { preserve_text: false, indent: usvg::Indent::None, ..WriteOptions::default() })
    })?;
    let text = rewrite::rewrite(&written)?;
    Ok(Drawing { text, width, height, smallest_text: text::smallest(&tree), words: text::words(&tree), changes, cost })
}

/// What the drawing has that won't be shown.
fn notes(document: &Document) -> Vec<Change> {
    let mut notes = Vec::new();
    for node in document.descendants().filter(Node::is_element) {
        match node.tag_name().name() {
            "animate" | "animateColor" | "animateMotion" | "animateTransform" | "set" => {
                notes.push(Change::StillOfAnimation);
            }
            "style" if node.text().is_some_and(|css| css.contains("@keyframes")) => {
                notes.push(Change::StillOfAnimation);
            }
            "foreignObject" => {
                notes.push(Change::HtmlLeftOut(labels::told(&labels::paragraphs(node).join(" "))));
            }
            _ => {}
        }
    }
    notes.sort();
    notes.dedup();
    notes
}

/// A length in CSS pixels as a whole number, at least 1.
fn rounded(length: f32) -> u32 {
    // A float that is too large becomes the largest number, and is refused.
    length.round().max(1.0) as u32
}

/// The pictures inside of a drawing, as `usvg` comes upon them.
struct Inside<'a> {
    fonts: &'a Arc<fontdb::Database>,
    nested: u8,
    found: Mutex<Found>,
}

/// What came of them so far.
struct Found {
    /// The pixels that the pictures still to come may have.
    pixels: u64,
    /// What the drawings still to come may cost.
    bytes: u64,
    /// The results, since `use` brings the same picture again and again.
    seen: HashMap<Arc<Vec<u8>>, Option<ImageKind>>,
    changes: Vec<Change>,
}

impl<'a> Inside<'a> {
    /// For a drawing that itself costs so much, in so many others.
    fn new(fonts: &'a Arc<fontdb::Database>, limits: &Limits, cost: u64, nested: u8) -> Self {
        Self {
            fonts,
            nested,
            found: Mutex::new(Found {
                pixels: limits.pixels,
                bytes: limits.bytes.saturating_sub(cost),
                seen: HashMap::new(),
                changes: Vec::new(),
            }),
        }
    }

    /// How `usvg` must read the drawing: with our fonts, and with nothing from
    /// outside.
    fn options(&self) -> Options<'_> {
        Options {
            image_href_resolver: ImageHrefResolver {
                resolve_data: Box::new(|_, data, _| self.embedded(data)),
                resolve_string: Box::new(|address, _| {
                    self.outside(address);
                    None
                }),
            },
            font_resolver: text::font_resolver(),
            fontdb: Arc::clone(self.fonts),
            ..Options::default()
        }
    }

    /// A picture in the drawing itself. What its address says about its type
    /// is not asked: its bytes are.
    fn embedded(&self, data: Arc<Vec<u8>>) -> Option<ImageKind> {
        let mut found = self.found();
        if let Some(known) = found.seen.get(&data) {
            return known.clone();
        }
        let limits = Limits { pixels: found.pixels, bytes: found.bytes };
        let kind = match self.scrubbed(&data, &limits, &mut found) {
            Ok(kind) => Some(kind),
            Err(refusal) => {
                found.changes.push(Change::PictureLeftOut(refusal.to_string()));
                None
            }
        };
        found.seen.insert(data, kind.clone());
        kind
    }

    /// The picture as it may be published.
    fn scrubbed(&self, data: &[u8], limits: &Limits, found: &mut Found) -> Result<ImageKind, Refusal> {
        if Kind::of(data)? == Kind::Svg {
            if self.nested >= MAX_NESTED {
                return Err(Refusal::TooComplex("drawings stand in drawings in drawings"));
            }
            let drawing = draw(data, limits, self.fonts, self.nested + 1)?;
            found.bytes = found.bytes.saturating_sub(drawing.cost);
            found.changes.extend(drawing.changes);
            // What comes back is ours: outlines, and pictures that are clean.
            let options = Options {
                image_href_resolver: ImageHrefResolver {
                    resolve_string: Box::new(|_, _| None),
                    ..ImageHrefResolver::default()
                },
                ..Options::default()
            };
            return caught(|| Tree::from_str(&drawing.text, &options))?.map(ImageKind::SVG).map_err(refused);
        }
        let mut opened = formats::open(data, limits)?;
        let size = u64::from(opened.image.width()) * u64::from(opened.image.height());
        found.pixels = found.pixels.saturating_sub(size);
        found.changes.append(&mut opened.changes);
        // A drawing is one file for all outputs.
        let files = opened.files(None, &[Use::Reader])?;
        let file = files.into_iter().next().ok_or(Refusal::Unknown)?;
        let bytes = Arc::new(file.bytes.to_vec());
        Ok(match file.kind {
            Kind::Jpeg => ImageKind::JPEG(bytes),
            Kind::Png => ImageKind::PNG(bytes),
            Kind::Gif => ImageKind::GIF(bytes),
            Kind::WebP => ImageKind::WEBP(bytes),
            Kind::Svg => return Err(Refusal::Unknown),
        })
    }

    /// A picture that stands elsewhere.
    fn outside(&self, address: &str) {
        let shown: String = address.chars().take(MAX_ADDRESS).collect();
        let why = format!("it is not in the drawing itself but at “{shown}”; embed it");
        self.found().changes.push(Change::PictureLeftOut(why));
    }

    fn found(&self) -> MutexGuard<'_, Found> {
        // What a panicking thread left is still a list of findings.
        self.found.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What the author should be told of them.
    fn into_changes(self) -> Vec<Change> {
        let found = self.found.into_inner();
        found.unwrap_or_else(PoisonError::into_inner).changes
    }
}
