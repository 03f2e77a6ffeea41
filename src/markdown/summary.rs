//! `SUMMARY.md`: the order and nesting of chapters, and the parts that they stand in, as mdBook reads it.

use std::ops::Range;

use super::dom::{Element, Kind, Node, plain_text};
use super::facts::Dialect;
use super::inlines::{one_line, span_of};
use super::read::read;
use super::source::include::Part;
use super::source::places::Places;
use crate::diagnostics::{Findings, Sources};

/// A line of a `SUMMARY.md`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    pub title: String,
    pub kind: ListedKind,
    /// Bytes of the file.
    pub range: Range<usize>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ListedKind {
    /// A heading between lists.
    Part,
    Chapter {
        /// A path relative to `SUMMARY.md`; empty for a draft.
        destination: String,
        /// How deep it is nested, from 0; none outside of the lists.
        depth: Option<u8>,
    },
}

/// What a `SUMMARY.md` lists, in its order. Its first heading, before all else, is its own title.
pub fn listed(text: &str) -> Vec<Listed> {
    let file = Sources::default().add("SUMMARY.md", "");
    let bare = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let parts = [Part::new(0, file, text.len() - bare.len())];
    let places = Places::new(bare, &parts);
    // What is wrong in it is told where a listed file isn't there; a list of links has no other findings.
    let document = read(&places, bare, &Dialect::default(), &mut Findings::default());
    let mut out = Vec::new();
    let title = document.nodes.iter().find_map(|node| match node {
        Node::Element(Element { kind: Kind::Heading(_), span, .. }) => Some(span.range()),
        _ => None,
    });
    collect(&document.nodes, 0, &mut out);
    if out.first().is_some_and(|first| first.kind == ListedKind::Part && Some(&first.range) == title.as_ref()) {
        out.remove(0);
    }
    out
}

fn collect(nodes: &[Node], lists: u8, out: &mut Vec<Listed>) {
    for node in nodes {
        let Node::Element(Element { kind, span, children, .. }) = node else { continue };
        match kind {
            Kind::Heading(_) => {
                let before = out.len();
                collect(children, 0, out);
                let title = one_line(&plain_text(children));
                if out.len() == before && !title.is_empty() {
                    out.push(Listed { title, kind: ListedKind::Part, range: span.range() });
                }
            }
            Kind::Link(destination) => out.push(Listed {
                title: one_line(&plain_text(children)),
                kind: ListedKind::Chapter { destination: destination.to.clone(), depth: lists.checked_sub(1) },
                range: span.range(),
            }),
            Kind::List { .. } => collect(children, lists.saturating_add(1), out),
            Kind::Item { .. } => item(children, lists, out),
            _ => collect(children, lists, out),
        }
    }
}

/// A chapter with those below it. Words without a link are a draft, as GitBook has them.
fn item(children: &[Node], lists: u8, out: &mut Vec<Listed>) {
    let is_list = |node: &&Node| matches!(node, Node::Element(Element { kind: Kind::List { .. }, .. }));
    let own: Vec<Node> = children.iter().take_while(|node| !is_list(node)).cloned().collect();
    let before = out.len();
    collect(&own, lists, out);
    let title = one_line(&plain_text(&own));
    if out.len() == before
        && let Some(first) = own.first()
        && !title.is_empty()
    {
        let kind = ListedKind::Chapter { destination: String::new(), depth: lists.checked_sub(1) };
        out.push(Listed { title, kind, range: span_of(&own, first.span()).range() });
    }
    collect(&children[own.len()..], lists, out);
}
