//! Markdown where CommonMark has none: in titles, in captions and cells that are written in HTML. It can refer to the
//! file's notes.

use std::collections::HashSet;

use super::dom::{Element, Kind, Node};
use super::facts::Dialect;
use super::habits::doi;
use crate::diagnostics::{Findings, Span};

/// Reads them in one file.
pub struct Embedded {
    /// Of the file's notes, in lower case.
    labels: HashSet<String>,
    dialect: Dialect,
    read: Read,
}

/// Reads Markdown that stands at one place, whatever its length.
pub type Read = fn(&str, Span, &Embedded, &mut Findings) -> Vec<Node>;

/// What stands for signs that are not for comrak: they were entities, and are no HTML. No text has these characters
/// (Unicode 16, 23.7).
const STANDING_IN: [(char, char); 2] = [('<', '\u{FDD0}'), ('&', '\u{FDD1}')];

/// What stands around a line, so that it is no list, no heading, and keeps its spaces.
const BEFORE: &str = "\u{A0} ";
const AFTER: &str = " \u{A0}";

/// Without any of these, and without a DOI, a line is its words.
const SIGNS: [&str; 9] = ["*", "_", "`", "[", "~", "\\", "@", "://", "www."];

impl Embedded {
    pub fn new(labels: HashSet<String>, dialect: Dialect, read: Read) -> Self {
        Embedded { labels, dialect, read }
    }

    pub fn dialect(&self) -> &Dialect {
        &self.dialect
    }

    /// What can stand in a line.
    pub fn line(&self, text: &str, span: Span, findings: &mut Findings) -> Vec<Node> {
        if has_stand_in(text) {
            return self.notes(text, span);
        }
        if !SIGNS.iter().any(|sign| text.contains(sign)) && doi::next(text, 0).is_none() {
            return vec![Node::Text { text: text.to_owned(), span }];
        }
        let line = text.replace(['\r', '\n'], " ");
        let mut nodes = self.read(&format!("{BEFORE}{line}{AFTER}"), span, findings);
        // A note that is written where it is referred to has no room in a line.
        let [Node::Element(Element { kind: Kind::Paragraph, children, .. })] = &mut nodes[..] else {
            return self.notes(text, span);
        };
        let mut nodes = std::mem::take(children);
        if let Some(Node::Text { text, .. }) = nodes.first_mut() {
            *text = text.strip_prefix(BEFORE).unwrap_or(text).to_owned();
        }
        if let Some(Node::Text { text, .. }) = nodes.last_mut() {
            *text = text.strip_suffix(AFTER).unwrap_or(text).to_owned();
        }
        nodes
    }

    /// A title's line; nothing where it has no words.
    pub fn title(&self, text: &str, span: Span, findings: &mut Findings) -> Vec<Node> {
        if text.trim().is_empty() { Vec::new() } else { self.line(text, span, findings) }
    }

    /// Blocks; of one paragraph what is in it.
    pub fn blocks(&self, text: &str, span: Span, findings: &mut Findings) -> Vec<Node> {
        if has_stand_in(text) {
            return self.notes(text, span);
        }
        let space =
            |at: Option<char>| at.filter(char::is_ascii_whitespace).map(|_| Node::Text { text: " ".to_owned(), span });
        let (before, after) = (space(text.chars().next()), space(text.chars().next_back()));
        // Indented as HTML is, it would be code; what stands between `---` in its first lines is no front matter.
        let lines: Vec<&str> = std::iter::once("").chain(text.lines().map(str::trim_start)).collect();
        let mut nodes = self.read(&lines.join("\n"), span, findings);
        match &mut nodes[..] {
            // The spaces beside an element in a line are its own.
            [Node::Element(Element { kind: Kind::Paragraph, children, .. })] => {
                before.into_iter().chain(std::mem::take(children)).chain(after).collect()
            }
            _ => nodes,
        }
    }

    /// Nothing but references to notes.
    pub fn notes(&self, text: &str, span: Span) -> Vec<Node> {
        let mut nodes = Vec::new();
        let mut from = 0;
        for (start, label) in references(text) {
            if self.labels.contains(&label.to_lowercase()) {
                nodes.push(Node::Text { text: text[from..start].to_owned(), span });
                let (kind, attributes) = (Kind::NoteReference(label.to_lowercase()), Default::default());
                nodes.push(Node::Element(Element { kind, span, attributes, children: Vec::new() }));
                from = start + "[^]".len() + label.len();
            }
        }
        nodes.push(Node::Text { text: text[from..].to_owned(), span });
        nodes
    }

    /// comrak knows a note by its text alone, so that those that are referred to have one here too.
    fn read(&self, text: &str, span: Span, findings: &mut Findings) -> Vec<Node> {
        let mut known = HashSet::new();
        let mut piece =
            STANDING_IN.iter().fold(text.to_owned(), |text, (sign, other)| text.replace(*sign, &other.to_string()));
        for (_, label) in references(text) {
            let lower = label.to_lowercase();
            let has_text = text.lines().any(|line| {
                line.trim_start_matches([' ', '>'])
                    .strip_prefix("[^")
                    .is_some_and(|rest| rest.strip_prefix(label).is_some_and(|rest| rest.starts_with("]:")))
            });
            if self.labels.contains(&lower) && !has_text && known.insert(lower) {
                piece.push_str(&format!("\n\n[^{label}]: {BEFORE}\n"));
            }
        }
        let mut nodes = (self.read)(&piece, span, self, findings);
        nodes.retain(|node| !matches!(node, Node::Element(e) if matches!(&e.kind, Kind::NoteText(label) if known.contains(label))));
        restore(&mut nodes);
        nodes
    }
}

/// Characters that no text has would become signs.
pub fn has_stand_in(text: &str) -> bool {
    STANDING_IN.iter().any(|(_, other)| text.contains(*other))
}

/// The labels in `[^label]`, each with where its bracket stands.
fn references(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.match_indices("[^").filter_map(|(start, _)| {
        let label = text[start + 2..].split(']').next()?;
        let is_closed = text[start + 2 + label.len()..].starts_with(']');
        (is_closed && !label.is_empty() && !label.contains(char::is_whitespace)).then_some((start, label))
    })
}

fn restore(nodes: &mut [Node]) {
    for node in nodes {
        match node {
            Node::Text { text, .. } => restored(text),
            Node::Element(element) => {
                match &mut element.kind {
                    Kind::Code(text) => restored(text),
                    Kind::Link(link) => restored(&mut link.to),
                    Kind::Picture { source, title, alt } => {
                        restored(source);
                        restore(title);
                        alt.iter_mut().for_each(restored);
                    }
                    Kind::CodeBlock { info, lines } => {
                        restored(info);
                        lines.iter_mut().for_each(|(line, _)| restored(line));
                    }
                    _ => {}
                }
                restore(&mut element.children);
            }
        }
    }
}

fn restored(text: &mut String) {
    for (sign, other) in STANDING_IN {
        if text.contains(other) {
            *text = text.replace(other, &sign.to_string());
        }
    }
}
