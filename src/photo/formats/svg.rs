//! SVG (1.1 and the static parts of 2): read by `usvg`, and written anew from
//! what it understood.
//!
//! So scripts, links, metadata, comments and an editor's own data can't
//! survive: there is no place for them in `usvg`'s tree. Text becomes
//! outlines, drawn with our fonts, so that it looks the same in every reader.
//! Pictures inside of the drawing are kept if they stand in the file itself,
//! after they went through the same treatment; a reference to anything outside
//! is never followed. `usvg` alone is not made for hostile files, so
//! [`guard`] looks at them first, and [`filters`] at what is slow to draw; and it keeps the names that an artist gave
//! to the layers, so [`rewrite`] comes after it.

mod filters;
mod guard;
mod inside;
mod labels;
mod rewrite;
mod styles;
mod text;

use std::borrow::Cow;
use std::cell::Cell;
use std::io::Read;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Once};

use flate2::read::GzDecoder;
use usvg::roxmltree::{self, Document, Node};
use usvg::{Tree, WriteOptions, fontdb};

use self::inside::Inside;
use crate::photo::{Change, File, Kind, Limits, Photo, Refusal, pixels};

thread_local! {
    /// Whether this thread is inside [`caught`].
    static IS_CAUGHT: Cell<bool> = const { Cell::new(false) };
}

const SVG: &str = "http://www.w3.org/2000/svg";
/// How a gzip file starts (RFC 1952, 2.3.1).
const GZIP: &[u8] = b"\x1F\x8B\x08";

/// Whether a file may be SVG: markup, or something packed with gzip.
pub(in crate::photo) fn looks_like(bytes: &[u8]) -> bool {
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    text.trim_ascii_start().starts_with(b"<") || bytes.starts_with(GZIP)
}

/// Reads a drawing and writes it anew, the same for each of so many files.
///
/// # Errors
///
/// [`Refusal::Unknown`] for markup that isn't SVG, [`Refusal::Broken`] for
/// what isn't well-formed or not UTF-8, [`Refusal::NoSize`],
/// [`Refusal::TooComplex`], and the limits.
pub(in crate::photo) fn prepare(
    bytes: &[u8],
    limits: &Limits,
    fonts: &Arc<fontdb::Database>,
    files: usize,
) -> Result<Photo, Refusal> {
    let Drawing { text, width, height, smallest_text, words, changes, cost: _ } = draw(bytes, limits, fonts, 0)?;
    let file = File { kind: Kind::Svg, bytes: text.into_bytes().into(), width, height };
    Ok(Photo { width, height, smallest_text, words, changes, files: vec![file; files] })
}

/// A drawing, written anew.
struct Drawing {
    text: String,
    width: u32,
    height: u32,
    /// See [`Photo::smallest_text`].
    smallest_text: Option<u32>,
    /// See [`Photo::words`].
    words: Vec<String>,
    changes: Vec<Change>,
    /// What it cost to read, in bytes; see [`guard::check_tree`].
    cost: u64,
}

/// [`prepare`], for a drawing that stands in `nested` others.
fn draw(bytes: &[u8], limits: &Limits, fonts: &Arc<fontdb::Database>, nested: u8) -> Result<Drawing, Refusal> {
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

/// Runs `usvg`, which panics where a length becomes infinite: in 0.47.0 that
/// of a marker, and a radius or a frequency of a filter. Lengths multiply (`em`
/// in `em`, scale in scale), so a limit on each doesn't help.
/// Nothing that it was given is used after a panic, but a list of findings.
fn caught<T>(run: impl FnOnce() -> T) -> Result<T, Refusal> {
    static HOOK: Once = Once::new();
    // A panic that is caught is a refusal with its place; the message of the panic itself would only frighten.
    HOOK.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            if !IS_CAUGHT.get() {
                before(panic);
            }
        }));
    });
    IS_CAUGHT.set(true);
    let result = catch_unwind(AssertUnwindSafe(run));
    IS_CAUGHT.set(false);
    result.map_err(|_| Refusal::Broken("it has numbers that can't be drawn".into()))
}

/// The text of a packed file (`.svgz`), `None` for one that isn't packed.
fn unpack(bytes: &[u8], limits: &Limits) -> Result<Option<Vec<u8>>, Refusal> {
    if !bytes.starts_with(GZIP) {
        return Ok(None);
    }
    let mut unpacked = Vec::new();
    GzDecoder::new(bytes)
        .take(limits.bytes.saturating_add(1))
        .read_to_end(&mut unpacked)
        .map_err(|_| Refusal::Broken("it can't be unpacked".into()))?;
    pixels::check_bytes(&unpacked, limits)?;
    if looks_like(&unpacked) && !unpacked.starts_with(GZIP) { Ok(Some(unpacked)) } else { Err(Refusal::Unknown) }
}

/// The tree of a drawing, and what it costs to read.
fn measured<'t>(text: &'t str, limits: &Limits) -> Result<(Document<'t>, u64), Refusal> {
    guard::check_text(text, limits)?;
    let options = roxmltree::ParsingOptions { allow_dtd: true, nodes_limit: guard::MAX_NODES, ..Default::default() };
    let document = Document::parse_with_options(text, options).map_err(malformed)?;
    let root = document.root_element();
    let is_svg = root.tag_name().name() == "svg" && root.tag_name().namespace().is_none_or(|name| name == SVG);
    if !is_svg {
        return Err(Refusal::Unknown);
    }
    check_size(root)?;
    let cost = guard::check_tree(&document, limits)?;
    Ok((document, cost))
}

/// Refuses a drawing that doesn't say how large it is: `usvg` would take the
/// bounds of what it holds, and a browser 300 by 150 (CSS 2.2, 10.3.2).
fn check_size(root: Node) -> Result<(), Refusal> {
    let length = |name| root.attribute(name).map(str::trim);
    let absolute = |name| length(name).is_some_and(|value| !value.ends_with('%'));
    // Four numbers, of which the last two are a width and a height.
    let has_view_box = root.attribute("viewBox").is_some_and(|value| {
        let parts = value.split([' ', ',', '\t', '\n', '\r']).filter(|part| !part.is_empty());
        let numbers: Option<Vec<f64>> = parts.map(|part| part.parse().ok()).collect();
        matches!(numbers.as_deref(), Some([_, _, width, height]) if *width > 0.0 && *height > 0.0)
    });
    if has_view_box || (absolute("width") && absolute("height")) { Ok(()) } else { Err(Refusal::NoSize) }
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

/// What the XML parser says, in our words.
fn malformed(error: roxmltree::Error) -> Refusal {
    match error {
        roxmltree::Error::NodesLimitReached
        | roxmltree::Error::AttributesLimitReached
        | roxmltree::Error::NamespacesLimitReached => Refusal::TooComplex("it has too many elements"),
        roxmltree::Error::EntityReferenceLoop(_) => Refusal::TooComplex(guard::ENTITIES),
        error => Refusal::Broken(error.to_string()),
    }
}

/// What `usvg` says, in our words.
fn refused(error: usvg::Error) -> Refusal {
    match error {
        usvg::Error::NotAnUtf8Str => Refusal::Broken("it is not UTF-8".into()),
        usvg::Error::MalformedGZip => Refusal::Broken("it can't be unpacked".into()),
        usvg::Error::ElementsLimitReached => Refusal::TooComplex("it has too many elements"),
        usvg::Error::InvalidSize => Refusal::NoSize,
        usvg::Error::ParsingFailed(error) => malformed(error),
    }
}

#[cfg(test)]
mod tests;
