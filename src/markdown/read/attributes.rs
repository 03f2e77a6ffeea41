//! What Markdown says in braces, as comrak reads it.

use comrak::{Arena, parse_document};

use super::readings::options;
use crate::markdown::dom::Attributes;

/// Reads `{#id .class key=value}`, wherever comrak leaves it unread.
pub fn braces(text: &str) -> Option<Attributes> {
    let heading = format!("# x {text}");
    let arena = Arena::new();
    let root = parse_document(&arena, &heading, &options(&heading));
    root.first_child()?.data().attrs.as_deref().map(attributes)
}

/// comrak's as ours.
pub fn attributes(attributes: &comrak::nodes::Attributes) -> Attributes {
    let id = attributes.id.clone().filter(|id| !id.trim().is_empty());
    Attributes { id, classes: attributes.classes.clone(), pairs: attributes.pairs.clone() }
}
