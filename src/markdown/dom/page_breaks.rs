//! Where a page begins by its author's will: LaTeX's and Quarto's commands, comments, styles of HTML elements.

use super::{Attributes, Element, Kind, Node, plain_text};
use crate::diagnostics::{Code, Diagnostic, Findings, Span};
use crate::markdown::Parsed;
use crate::markdown::html::style;
use crate::tree::{Block, BlockKind, Note, is_visible};

/// LaTeX's, which pandoc passes on, and Quarto's.
const COMMANDS: [&str; 6] =
    ["\\newpage", "\\pagebreak", "\\clearpage", "\\cleardoublepage", "{{<pagebreak>}}", "{pagebreak}"];

/// What a comment says, and what people call the class of an empty element.
const NAMES: [&str; 5] = ["pagebreak", "page-break", "page_break", "newpage", "new-page"];

/// Whether a text is such commands alone, with LaTeX's arguments.
pub fn is_command(written: &str) -> bool {
    let mut rest: String = written.split_whitespace().collect();
    let is_any = !rest.is_empty();
    while let Some(after) = COMMANDS.iter().find_map(|command| rest.strip_prefix(command)) {
        let after = after.strip_prefix("{}").unwrap_or(after);
        let argument = after.strip_prefix('[').and_then(|rest| rest.split_once(']'));
        let after = argument.filter(|(number, _)| number.len() == 1).map_or(after, |(_, after)| after);
        rest = after.to_owned();
    }
    is_any && rest.is_empty()
}

pub fn is_comment(said: &str) -> bool {
    is_name(said.trim())
}

fn is_name(name: &str) -> bool {
    NAMES.iter().any(|known| known.eq_ignore_ascii_case(name))
}

/// Whether a fence holds a command for LaTeX and nothing else.
pub fn is_raw(info: &str, literal: &str) -> bool {
    matches!(info.trim(), "{=latex}" | "{=tex}") && is_command(literal)
}

/// What an element says of the pages before and after it (CSS Fragmentation 3, 3.1, and CSS 2.2, 13.3.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Breaks {
    pub before: bool,
    pub after: bool,
}

impl Breaks {
    pub fn of(element: &Element) -> Breaks {
        let Breaks { before, after } = Breaks::styled(&element.attributes);
        let is_named = || element.attributes.classes.iter().any(|class| is_name(class)) && is_empty(&element.children);
        Breaks { before: before || is_named(), after }
    }

    /// What a style says by itself.
    pub fn styled(attributes: &Attributes) -> Breaks {
        let style = attributes.get("style").unwrap_or_default();
        let is_forced = |name: &str| {
            let value = style::property(style, name);
            value.is_some_and(|value| {
                matches!(value.as_str(), "always" | "page" | "left" | "right" | "recto" | "verso" | "all")
            })
        };
        Breaks {
            before: is_forced("page-break-before") || is_forced("break-before"),
            after: is_forced("page-break-after") || is_forced("break-after"),
        }
    }

    pub fn any(self) -> bool {
        self.before || self.after
    }
}

/// Whether there is nothing to be seen of nodes: a space that keeps an element from being empty isn't.
pub fn is_empty(nodes: &[Node]) -> bool {
    let is_around = |kind: &Kind| matches!(kind, Kind::Paragraph | Kind::Group | Kind::Span | Kind::Styled(_));
    let is_nothing = |kind: &Kind| matches!(kind, Kind::LineBreak | Kind::SoftBreak | Kind::Hidden | Kind::PageBreak);
    let is_alone = |node: &Node| match node {
        Node::Text { .. } => true,
        Node::Element(element) if is_around(&element.kind) => is_empty(&element.children),
        Node::Element(element) => is_nothing(&element.kind),
    };
    nodes.iter().all(is_alone) && !is_visible(&plain_text(nodes))
}

pub fn block(span: Span) -> Block<Parsed> {
    Block::new(span, BlockKind::PageBreak)
}

pub fn misplaced(span: Span) -> Diagnostic {
    let message = "no page can begin inside of a list, a table, a quotation, a box, a figure or a note; the page break is left out";
    Diagnostic::new(Code::ForeignMarkdown, span, message).hint("end what is around it before the page ends")
}

/// Takes out the breaks at which no page can begin, and tells them.
pub fn settle(blocks: &mut Vec<Block<Parsed>>, notes: &mut [Note<Parsed>], findings: &mut Findings) {
    at_top(blocks, findings);
    notes.iter_mut().for_each(|note| take_out(&mut note.blocks, findings));
    trim(blocks);
}

fn at_top(blocks: &mut [Block<Parsed>], findings: &mut Findings) {
    for block in blocks {
        match &mut block.kind {
            BlockKind::Group(group) => at_top(&mut group.blocks, findings),
            kind => kind.blocks_mut().into_iter().for_each(|blocks| take_out(blocks, findings)),
        }
    }
}

fn take_out(blocks: &mut Vec<Block<Parsed>>, findings: &mut Findings) {
    blocks.retain_mut(|block| {
        let is_break = matches!(block.kind, BlockKind::PageBreak);
        if is_break {
            findings.push(misplaced(block.span));
        }
        block.kind.blocks_mut().into_iter().for_each(|blocks| take_out(blocks, findings));
        !is_break
    });
}

/// A chapter begins on a page of its own, and so does the next: a break at its start, at its end or after another would
/// leave a page empty.
pub fn trim(blocks: &mut Vec<Block<Parsed>>) {
    let mut is_at_start = true;
    keep_single(blocks, &mut is_at_start);
    drop_last(blocks);
}

fn keep_single(blocks: &mut Vec<Block<Parsed>>, is_at_start: &mut bool) {
    blocks.retain_mut(|block| match &mut block.kind {
        BlockKind::PageBreak => !std::mem::replace(is_at_start, true),
        BlockKind::Group(group) => {
            keep_single(&mut group.blocks, is_at_start);
            !group.blocks.is_empty() || block.anchor.is_some()
        }
        _ => {
            *is_at_start = false;
            true
        }
    });
}

fn drop_last(blocks: &mut Vec<Block<Parsed>>) {
    while let Some(last) = blocks.last_mut() {
        match &mut last.kind {
            BlockKind::PageBreak => {}
            BlockKind::Group(group) => {
                drop_last(&mut group.blocks);
                if !group.blocks.is_empty() || last.anchor.is_some() {
                    return;
                }
            }
            _ => return,
        }
        blocks.pop();
    }
}
