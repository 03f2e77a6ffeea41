//! Blocks of code, of Markdown and of HTML.

use crate::diagnostics::Span;
use crate::markdown::CodeSource;
use crate::markdown::dom::{Element, Node, plain_text};

/// Between fences, or indented. `{.toml}` is an attribute, and the language all the same.
pub fn fenced(element: &Element, info: &str, lines: &[(String, Span)]) -> CodeSource {
    let class = element.attributes.classes.first().filter(|_| info.trim().is_empty());
    CodeSource { info: class.map_or(info, String::as_str).to_owned(), lines: lines.to_vec() }
}

/// HTML's `pre`.
pub fn preformatted(element: &Element) -> CodeSource {
    let text = plain_text(&element.children);
    let text = text.strip_prefix('\n').unwrap_or(&text);
    let text = text.trim_end_matches('\n');
    let info = element
        .children
        .iter()
        .find_map(|child| match child {
            Node::Element(inner) => inner.attributes.classes.iter().find_map(|c| c.strip_prefix("language-")),
            Node::Text { .. } => None,
        })
        .unwrap_or_default();
    CodeSource {
        info: info.to_owned(),
        lines: text.split('\n').map(|line| (line.trim_end_matches('\r').to_owned(), element.span)).collect(),
    }
}
