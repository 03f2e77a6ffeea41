//! A drawing's text and tree, and its errors in our words.

use std::cell::Cell;
use std::io::Read;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Once;

use flate2::read::GzDecoder;
use usvg::roxmltree::{self, Document, Node};

use super::guard;
use crate::photo::kind::{GZIP, looks_like_svg};
use crate::photo::{Limits, Refusal, pixels};

thread_local! {
    /// Whether this thread is inside [`caught`].
    static IS_CAUGHT: Cell<bool> = const { Cell::new(false) };
}

const SVG: &str = "http://www.w3.org/2000/svg";

/// Runs `usvg`, which panics where a length becomes infinite: in 0.47.0 that
/// of a marker, and a radius or a frequency of a filter. Lengths multiply (`em`
/// in `em`, scale in scale), so a limit on each doesn't help.
/// Nothing that it was given is used after a panic, but a list of findings.
pub(super) fn caught<T>(run: impl FnOnce() -> T) -> Result<T, Refusal> {
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
pub(super) fn unpack(bytes: &[u8], limits: &Limits) -> Result<Option<Vec<u8>>, Refusal> {
    if !bytes.starts_with(GZIP) {
        return Ok(None);
    }
    let mut unpacked = Vec::new();
    GzDecoder::new(bytes)
        .take(limits.bytes.saturating_add(1))
        .read_to_end(&mut unpacked)
        .map_err(|_| Refusal::Broken("it can't be unpacked".into()))?;
    pixels::check_bytes(&unpacked, limits)?;
    if looks_like_svg(&unpacked) && !unpacked.starts_with(GZIP) { Ok(Some(unpacked)) } else { Err(Refusal::Unknown) }
}

/// The tree of a drawing, and what it costs to read.
pub(super) fn measured<'t>(text: &'t str, limits: &Limits) -> Result<(Document<'t>, u64), Refusal> {
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
pub(super) fn refused(error: usvg::Error) -> Refusal {
    match error {
        usvg::Error::NotAnUtf8Str => Refusal::Broken("it is not UTF-8".into()),
        usvg::Error::MalformedGZip => Refusal::Broken("it can't be unpacked".into()),
        usvg::Error::ElementsLimitReached => Refusal::TooComplex("it has too many elements"),
        usvg::Error::InvalidSize => Refusal::NoSize,
        usvg::Error::ParsingFailed(error) => malformed(error),
    }
}
