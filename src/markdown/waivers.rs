//! `<!-- bindery: allow CODE reason -->`: which warnings an author allows, and in which block.

use super::dom::{Element, Kind, Node, is_block, plain_text};
use crate::diagnostics::{Code, Diagnostic, Findings, Severity, Span, Waiver};

/// How a comment to the tool begins.
const PREFIX: &str = "bindery:";

const FORM: &str = "write it as <!-- bindery: allow CODE reason --> on a line of its own before the block";

/// A comment's text as an element, where it is one to the tool. All others are dropped.
pub fn comment(text: &str, span: Span) -> Option<Node> {
    let said = text.trim().strip_prefix(PREFIX)?.trim();
    Some(Node::Element(Element {
        kind: Kind::Comment(said.to_owned()),
        span,
        attributes: Default::default(),
        children: Vec::new(),
    }))
}

/// Takes the comments to the tool out of a tree. Each counts for the block after it, or for what follows it in its own.
pub fn take(nodes: &mut Vec<Node>, findings: &mut Findings) -> Vec<Waiver> {
    let mut waivers = Vec::new();
    collect(nodes, findings, &mut waivers);
    waivers
}

/// Comments before a chapter's first block count for all that stands before it too, and so for the chapter as a whole.
pub fn cover_head(waivers: &mut [Waiver], nodes: &[Node], whole: Span) {
    let Some(first) = nodes.iter().find(|node| !is_blank(node)).map(Node::span) else { return };
    let is_at_head = |waiver: &&mut Waiver| {
        waiver.span.file == whole.file && first.file == whole.file && waiver.span.end <= first.start
    };
    for waiver in waivers.iter_mut().filter(is_at_head) {
        waiver.covers.push(whole.before().to(first.before()));
    }
}

/// What the comments in a list have reached so far.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reached {
    Nothing,
    /// Text that goes on.
    Text,
    /// A table, whose caption may follow.
    Table,
}

fn collect(nodes: &mut Vec<Node>, findings: &mut Findings, waivers: &mut Vec<Waiver>) {
    let mut open: Vec<Waiver> = Vec::new();
    let mut reached = Reached::Nothing;
    nodes.retain_mut(|node| {
        if let Node::Element(Element { kind: Kind::Comment(said), span, .. }) = node {
            if reached == Reached::Table {
                waivers.append(&mut open);
                reached = Reached::Nothing;
            }
            open.extend(waiver(said, *span, findings));
            return false;
        }
        if !open.is_empty() && !is_blank(node) {
            let next = reach(node, reached);
            if let Some(next) = next {
                open.iter_mut().for_each(|waiver| cover(node, &mut waiver.covers));
                reached = next;
            }
            if next.is_none() || reached == Reached::Nothing {
                waivers.append(&mut open);
                reached = Reached::Nothing;
            }
        }
        if let Node::Element(element) = node {
            collect(&mut element.children, findings, waivers);
        }
        true
    });
    waivers.append(&mut open);
}

/// What is reached with one more node; none where it is out of reach. [`Reached::Nothing`]: this node and no other.
fn reach(node: &Node, reached: Reached) -> Option<Reached> {
    let kind = match node {
        Node::Element(element) if is_block(node) => &element.kind,
        _ => return (reached != Reached::Table).then_some(Reached::Text),
    };
    match (reached, kind) {
        (Reached::Nothing, Kind::Table(_)) => Some(Reached::Table),
        (Reached::Nothing, _) => Some(Reached::Nothing),
        (Reached::Table, Kind::Paragraph) if is_caption(node) => Some(Reached::Nothing),
        (Reached::Table | Reached::Text, _) => None,
    }
}

fn is_blank(node: &Node) -> bool {
    matches!(node, Node::Text { text, .. } if text.trim().is_empty())
}

fn is_caption(node: &Node) -> bool {
    plain_text(std::slice::from_ref(node)).trim_start().starts_with("Table:")
}

/// The places of a node and of all that is in it.
fn cover(node: &Node, covers: &mut Vec<Span>) {
    let span = node.span();
    match covers.iter_mut().find(|known| known.file == span.file) {
        Some(known) => *known = known.to(span),
        None => covers.push(span),
    }
    if let Node::Element(element) = node {
        element.children.iter().for_each(|child| cover(child, covers));
    }
}

fn waiver(said: &str, span: Span, findings: &mut Findings) -> Option<Waiver> {
    let (verb, rest) = word(said);
    let (name, reason) = word(rest);
    let mut tell = |message: String, hint: &str| findings.push(Diagnostic::new(Code::Waiver, span, message).hint(hint));
    if verb != "allow" || name.is_empty() {
        tell(format!("the comment “bindery: {said}” means nothing"), FORM);
        return None;
    }
    let code = match name.parse::<Code>() {
        Ok(code) => code,
        Err(unknown) => {
            tell(format!("no finding has the code “{name}”"), &unknown.hint);
            return None;
        }
    };
    if code.severity() == Severity::Error {
        tell(format!("“{code}” is always an error, which no comment allows"), "mend what it is about");
        return None;
    }
    if reason.is_empty() {
        tell(
            format!("the comment doesn't say why “{code}” is allowed here"),
            "a few words after the code help who reads it next, and you in a year",
        );
    }
    Some(Waiver { span, code, covers: Vec::new() })
}

/// The first word of a text, and what follows it.
fn word(text: &str) -> (&str, &str) {
    let text = text.trim();
    let (first, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    (first, rest.trim())
}

#[cfg(test)]
mod tests;
