//! How much the columns of a table hold, from which the theme makes their widths.

use crate::manuscript::{Resolved, Token};
use crate::tree::grid::{Placed, place};
use crate::tree::walk::{visit, visit_inlines};
use crate::tree::{Block, BlockKind, Cell, Inline, InlineKind, Table};
use crate::typeset::write::breaks::longest_piece;

/// In characters.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Extent {
    pub longest_word: usize,
    pub longest_cell: usize,
}

/// One a column. A cell over several columns counts for none.
pub fn of(table: &Table<Resolved>) -> Vec<Extent> {
    let mut extents = vec![Extent { longest_word: 1, longest_cell: 1 }; table.columns.len()];
    let placed = [&table.head, &table.body].into_iter().flat_map(|part| place(part)).flat_map(|row| row.cells);
    for Placed { cell, column, .. } in placed.filter(|placed| placed.cell.columns == 1) {
        if let Some(extent) = extents.get_mut(column) {
            let own = extent_of(cell);
            extent.longest_word = extent.longest_word.max(own.longest_word);
            extent.longest_cell = extent.longest_cell.max(own.longest_cell);
        }
    }
    extents
}

fn extent_of(cell: &Cell<Resolved>) -> Extent {
    let mut text = String::new();
    visit(&cell.blocks, &mut |block| {
        block.inlines().into_iter().for_each(|line| add(line, &mut text));
        if let BlockKind::Code(code) = &block.kind {
            for token in code.lines.iter().flatten() {
                text.push_str(&token.text);
            }
        }
        text.push(' ');
    });
    let longest_word = room_of(&cell.blocks);
    Extent { longest_word, longest_cell: text.trim().chars().count().max(longest_word) }
}

fn add(line: &[Inline<Resolved>], text: &mut String) {
    visit_inlines(line, &mut |inline| match &inline.kind {
        InlineKind::Text(part) | InlineKind::Code(part) => text.push_str(part),
        InlineKind::SoftBreak | InlineKind::LineBreak => text.push(' '),
        _ => {}
    });
}

/// What blocks need beside each other: the longest word, and what the blocks around it take of the line, in characters
/// of the theme's table type.
fn room_of(blocks: &[Block<Resolved>]) -> usize {
    let of = |block: &Block<Resolved>| match &block.kind {
        BlockKind::Quote(quote) => room_of(&quote.blocks) + 3,
        BlockKind::List(list) => list.items.iter().map(|item| room_of(&item.blocks)).max().unwrap_or(0) + 4,
        BlockKind::Definitions(list) => {
            list.iter().flat_map(|one| &one.details).map(|d| room_of(d)).max().unwrap_or(0) + 4
        }
        BlockKind::Aside(aside) => room_of(&aside.blocks) + 6,
        BlockKind::Table(table) => self::of(table).iter().map(|extent| extent.longest_word + 3).sum(),
        BlockKind::Figure(figure) => room_of(&figure.blocks),
        BlockKind::Group(group) => room_of(&group.blocks),
        BlockKind::Code(code) => {
            let line = |line: &Vec<Token>| line.iter().map(|token| token.text.as_str()).collect::<String>();
            code.lines.iter().map(|tokens| longest_piece(&line(tokens))).max().unwrap_or(0)
        }
        BlockKind::PullQuote(_) | BlockKind::KeyFigures(_) => 0,
        BlockKind::Paragraph(_) | BlockKind::Heading(_) | BlockKind::Rule | BlockKind::PageBreak => 0,
    };
    let own = |block: &Block<Resolved>| {
        let mut text = String::new();
        for list in block.inlines() {
            add(list, &mut text);
            text.push(' ');
        }
        longest_piece(&text)
    };
    blocks.iter().map(|block| of(block).max(own(block))).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::diagnostics::{Sources, Span};
    use crate::tree::{Quote, Row};

    /// Six quotations in a cell of six tables: their edges took all of the column, and its words left the page.
    #[test]
    fn what_stands_around_a_word_in_a_cell_takes_room_too() {
        let span = Span::new(Sources::default().add("a.md", Arc::from("")), 0..0);
        let block = |kind| Block::new(span, kind);
        let word = Inline { span, kind: InlineKind::Text("narrow".into()) };
        let mut inner = block(BlockKind::Paragraph(vec![word]));
        for _ in 0..6 {
            inner = block(BlockKind::Quote(Quote { blocks: vec![inner], source: None }));
        }
        let cell = Cell { span, is_header: false, columns: 1, rows: 1, alignment: None, blocks: vec![inner] };
        let table =
            Table { columns: vec![Default::default()], head: Vec::new(), body: vec![Row { span, cells: vec![cell] }] };
        assert_eq!(of(&table), [Extent { longest_word: 24, longest_cell: 24 }]);
    }
}
