//! What reading an SVG would cost, found out before `usvg` reads it.
//!
//! What `roxmltree` 0.21 limits itself: entities that nest more than 10 deep,
//! or lead to more than 255 others each; but not how long they are, nor how
//! often they are used, nor the attributes of one element, which it compares
//! each with each. What `usvg` 0.47 limits: a million elements once `use` is
//! unfolded, 1024 levels. It doesn't limit chains of patterns, masks and
//! markers, each of which it unfolds again where it is used, and finds a
//! circle of them only if it is short. Any of these is a file of a few
//! kilobytes that takes all memory, runs for ever, or overflows the stack,
//! which can't be caught. So a drawing is measured here, in two steps, both in
//! a time that grows with the file alone.

mod links;
mod measure;
#[cfg(test)]
mod tests;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use usvg::roxmltree::Document;

use self::measure::{COST, DEPTH, MAX_DEPTH, Measure};
use crate::photo::{Limits, Refusal};

/// The most nodes of the XML tree, text and comments among them.
pub(super) const MAX_NODES: u32 = 1_000_000;
/// The most attributes of one element.
const MAX_ATTRIBUTES: usize = 500;
/// The most namespace declarations that hold at one place.
const MAX_NAMESPACES: usize = 100;
/// The most namespace declarations of the whole file.
const MAX_DECLARATIONS: usize = 20_000;

/// Why entities are refused.
pub(super) const ENTITIES: &str = "its entities unfold too far";

/// Step one, on the text, before there is a tree: that making one takes time
/// and memory in proportion to the text.
///
/// # Errors
///
/// [`Refusal::TooComplex`], or [`Refusal::Broken`] for what is no XML.
pub(super) fn check_text(text: &str, limits: &Limits) -> Result<(), Refusal> {
    check_entities(text, limits)?;
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = false;
    // The namespace declarations of the open elements.
    let mut open: Vec<usize> = Vec::new();
    let mut in_scope = 0;
    let mut declarations = 0;
    loop {
        let event = reader.read_event().map_err(|error| Refusal::Broken(error.to_string()))?;
        match event {
            Event::Start(tag) => {
                let declared = check_attributes(&tag)?;
                open.push(declared);
                in_scope += declared;
                declarations += declared;
            }
            Event::Empty(tag) => declarations += check_attributes(&tag)?,
            Event::End(_) => in_scope -= open.pop().unwrap_or_default(),
            Event::Eof => return Ok(()),
            _ => {}
        }
        if open.len() > MAX_DEPTH {
            return Err(Refusal::TooComplex(DEPTH));
        }
        if in_scope > MAX_NAMESPACES || declarations > MAX_DECLARATIONS {
            return Err(Refusal::TooComplex("it declares too many namespaces"));
        }
    }
}

/// Counts the attributes of an element, and returns how many of them declare
/// a namespace.
fn check_attributes(tag: &BytesStart) -> Result<usize, Refusal> {
    let mut attributes = tag.attributes();
    attributes.with_checks(false);
    let mut count = 0;
    let mut declared = 0;
    for attribute in attributes {
        let attribute = attribute.map_err(|error| Refusal::Broken(error.to_string()))?;
        count += 1;
        declared += usize::from(attribute.key.0.starts_with("xmlns"));
        if count > MAX_ATTRIBUTES {
            return Err(Refusal::TooComplex("an element has too many attributes"));
        }
    }
    Ok(declared)
}

/// Entities are common, since Illustrator writes namespaces with them; but
/// theirs are short and hold nothing else. Any `<!ENTITY` counts, wherever it
/// stands, so that nothing hangs on how a document type is read.
fn check_entities(text: &str, limits: &Limits) -> Result<(), Refusal> {
    let mut longest = 0;
    for after in text.split("<!ENTITY").skip(1) {
        let Some(start) = after.find(['"', '\'']) else {
            continue;
        };
        let quote = &after[start..=start];
        let value = &after[start + 1..];
        let value = value.find(quote).map_or(value, |end| &value[..end]);
        if value.contains(['&', '<']) {
            return Err(Refusal::TooComplex(ENTITIES));
        }
        longest = longest.max(value.len());
    }
    let references = text.bytes().filter(|byte| *byte == b'&').count();
    let most = u64::try_from(references.saturating_mul(longest)).unwrap_or(u64::MAX);
    if longest > 0 && most > limits.bytes {
        return Err(Refusal::TooComplex(ENTITIES));
    }
    Ok(())
}

/// Step two, on the tree: that unfolding all its references, and theirs, ends
/// soon and not too deep. Returns the cost, in bytes of memory and about as
/// many nanoseconds; more than `limits.bytes` is refused.
///
/// # Errors
///
/// [`Refusal::TooComplex`].
pub(super) fn check_tree(document: &Document, limits: &Limits) -> Result<u64, Refusal> {
    let found = links::find(document, limits.bytes)?;
    let styles = found.cost;
    let cost = Measure::new(document, found.links, limits.bytes).total()?;
    match cost.checked_add(styles) {
        Some(cost) if cost <= limits.bytes => Ok(cost),
        _ => Err(Refusal::TooComplex(COST)),
    }
}
