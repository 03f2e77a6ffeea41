//! `SUMMARY.md`: the order and nesting of chapters, as mdBook reads it.

use std::ops::Range;

use super::dom::{Element, Kind, Node, plain_text};
use super::include::Part;
use super::inlines::one_line;
use super::places::Places;
use super::read::read;
use crate::diagnostics::{Findings, Sources};

/// A chapter as `SUMMARY.md` lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    pub title: String,
    /// A path relative to `SUMMARY.md`; empty for a draft.
    pub destination: String,
    /// How deep it is nested, from 0.
    pub depth: u8,
    /// Bytes of the file.
    pub range: Range<usize>,
}

/// The links of a `SUMMARY.md`, in its order: those of its lists with their nesting, those outside at depth 0.
pub fn links(text: &str) -> Vec<Listed> {
    let file = Sources::default().add("SUMMARY.md", "");
    let bare = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let parts = [Part { start: 0, file, offset: text.len() - bare.len() }];
    let places = Places::new(bare, &parts);
    // What is wrong in it is told where a listed file isn't there; a list of links has no other findings.
    let document = read(&places, bare, &mut Findings::default());
    let mut out = Vec::new();
    collect(&document.nodes, 0, &mut out);
    out
}

fn collect(nodes: &[Node], lists: u8, out: &mut Vec<Listed>) {
    for node in nodes {
        let Node::Element(Element { kind, span, children, .. }) = node else { continue };
        match kind {
            Kind::Link(destination) => out.push(Listed {
                title: one_line(&plain_text(children)),
                destination: destination.clone(),
                depth: lists.saturating_sub(1),
                range: span.range(),
            }),
            Kind::List { .. } => collect(children, lists.saturating_add(1), out),
            _ => collect(children, lists, out),
        }
    }
}
