//! Where a table's cells stand, and their words.

use super::Resolved;
use crate::tree::walk::{visit, visit_inlines};
use crate::tree::{Block, Cell, InlineKind, Row, unbroken};

/// A cell in its place.
#[derive(Debug, Clone, Copy)]
pub struct Placed<'t> {
    pub cell: &'t Cell<Resolved>,
    /// The first of its columns, from 0.
    pub column: usize,
    /// Rows that it takes, cut at the end of its part of the table, as a browser does (HTML, 4.9.12).
    pub rows: u16,
}

/// A row in its place.
#[derive(Debug, Clone, Default)]
pub struct PlacedRow<'t> {
    /// Those that begin in it.
    pub cells: Vec<Placed<'t>>,
    /// Those that reach down into it.
    pub above: Vec<&'t Cell<Resolved>>,
}

/// The cells of a part of a table, each right of those that reach down into its row.
pub fn place(rows: &[Row<Resolved>], columns: usize) -> Vec<PlacedRow<'_>> {
    // For each column, the cell from above that takes it, and how many more rows.
    let mut taken: Vec<Option<(&Cell<Resolved>, u16)>> = vec![None; columns];
    let mut placed = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        let mut of_row = PlacedRow::default();
        for (cell, _) in taken.iter().flatten() {
            if !of_row.above.last().is_some_and(|last| std::ptr::eq(*last, *cell)) {
                of_row.above.push(*cell);
            }
        }
        let mut column = 0;
        for cell in &row.cells {
            while taken.get(column).is_some_and(Option::is_some) {
                column += 1;
            }
            let rows = usize::from(cell.rows.max(1)).min(rows.len() - index);
            let rows = u16::try_from(rows).unwrap_or(u16::MAX);
            of_row.cells.push(Placed { cell, column, rows });
            for _ in 0..cell.columns.max(1) {
                if let Some(taken) = taken.get_mut(column) {
                    *taken = Some((cell, rows));
                }
                column += 1;
            }
        }
        for taken in &mut taken {
            *taken = taken.and_then(|(cell, rows)| (rows > 1).then(|| (cell, rows - 1)));
        }
        placed.push(of_row);
    }
    placed
}

/// The words of blocks in one line, without notes and pictures.
pub fn words_in(blocks: &[Block<Resolved>]) -> String {
    let mut words = String::new();
    visit(blocks, &mut |block| {
        for list in block.kind.inlines() {
            visit_inlines(list, &mut |inline| match &inline.kind {
                InlineKind::Text(text) | InlineKind::Code(text) => words.push_str(text),
                InlineKind::SoftBreak | InlineKind::LineBreak => words.push(' '),
                InlineKind::Picture(_)
                | InlineKind::Styled(..)
                | InlineKind::Link { .. }
                | InlineKind::Note(_)
                | InlineKind::Lang(..)
                | InlineKind::Anchor(_) => {}
            });
            words.push(' ');
        }
    });
    unbroken(&words).split_whitespace().collect::<Vec<_>>().join(" ")
}
