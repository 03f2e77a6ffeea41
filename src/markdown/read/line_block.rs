//! Verse and addresses as Pandoc writes them: each line of a paragraph begins with `| `, is a line of its own, and keeps
//! the spaces that it begins with. A line that is further in goes on with the one before it.

use crate::markdown::dom::{Element, Kind, Node};

/// Whether there may be such a line at all.
pub fn has_bar(node: &Node) -> bool {
    matches!(node, Node::Text { text, .. } if text.starts_with('|'))
}

/// Whether the first line of a paragraph is such a one.
pub fn may_begin(nodes: &[Node]) -> bool {
    matches!(nodes.first(), Some(Node::Text { text, .. }) if text.starts_with('|'))
}

/// Whether lines look as if they were meant so: each with one bar, before its words.
pub fn are_meant(source: &[&str]) -> bool {
    let is_one =
        |line: &&&str| line.strip_prefix("| ").is_some_and(|words| !words.contains('|') && !words.trim().is_empty());
    source.iter().filter(is_one).count() > 1
}

/// Makes such lines of a paragraph's, if they are; whether they were. `source` is each as it stands in the file, from the
/// column in which the paragraph begins.
pub fn read(nodes: &mut [Node], source: &[&str]) -> bool {
    let mut text = String::new();
    gather(nodes, &mut text);
    let lines: Vec<&str> = text.split('\n').collect();
    let is_bar = |line: &str| line == "|" || line.starts_with("| ");
    // `| a | b |` is of a table, to whoever wrote it.
    let is_line = |(line, source): (&&str, &&str)| match line.strip_prefix('|') {
        // An escaped bar is text.
        Some(rest) => is_bar(line) && source.starts_with('|') && !rest.contains('|'),
        None => source.starts_with([' ', '\t']) && !line.contains('|'),
    };
    let are_lines = lines.len() == source.len() && lines.iter().zip(source).all(is_line);
    let has_words = lines.iter().any(|line| !line.trim_start_matches('|').trim().is_empty());
    let is_block = are_lines && is_bar(lines[0]) && has_words;
    if is_block {
        let begin_anew = lines.iter().map(|line| is_bar(line)).collect();
        Lines { begin_anew, line: 0, is_at_its_start: true }.make(nodes);
    }
    is_block
}

/// What stands for an element that isn't words.
const ELEMENT: char = '\u{FFFC}';

fn gather(nodes: &[Node], text: &mut String) {
    for node in nodes {
        match node {
            Node::Text { text: words, .. } => text.push_str(words),
            Node::Element(Element { kind: Kind::SoftBreak | Kind::LineBreak, .. }) => text.push('\n'),
            Node::Element(element) if element.children.is_empty() => text.push(ELEMENT),
            Node::Element(element) => gather(&element.children, text),
        }
    }
}

struct Lines {
    /// Of each, whether it is a line of its own.
    begin_anew: Vec<bool>,
    line: usize,
    is_at_its_start: bool,
}

impl Lines {
    fn make(&mut self, nodes: &mut [Node]) {
        for node in nodes {
            match node {
                Node::Text { text, span } => {
                    if std::mem::take(&mut self.is_at_its_start) && self.begins_anew() {
                        let words = text.trim_start_matches('|');
                        let words = words.strip_prefix(' ').unwrap_or(words);
                        let kept = words.trim_start_matches(' ');
                        *span = span.part(text, text.len() - kept.len()..text.len());
                        if kept.len() < words.len() {
                            *span = span.reworded();
                        }
                        *text = format!("{}{kept}", "\u{A0}".repeat(words.len() - kept.len()));
                    }
                }
                Node::Element(Element { kind: kind @ (Kind::SoftBreak | Kind::LineBreak), .. }) => {
                    self.line += 1;
                    self.is_at_its_start = true;
                    if self.begins_anew() {
                        *kind = Kind::LineBreak;
                    }
                }
                Node::Element(element) => self.make(&mut element.children),
            }
        }
    }

    fn begins_anew(&self) -> bool {
        self.begin_anew.get(self.line).is_some_and(|begins| *begins)
    }
}
