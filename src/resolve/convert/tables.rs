//! Tables, row by row.

use super::Resolver;
use crate::language::Direction;
use crate::manuscript::{Resolved, columns_of_numbers};
use crate::markdown::Parsed;
use crate::tree::{Alignment, Cell, Row, Table};

impl Resolver<'_, '_> {
    pub(super) fn table(&mut self, table: Table<Parsed>) -> Table<Resolved> {
        let mut table = Table {
            columns: table.columns.into_iter().map(|written| self.side(written)).collect(),
            head: table.head.into_iter().map(|row| self.row(row)).collect(),
            body: table.body.into_iter().map(|row| self.row(row)).collect(),
        };
        // Figures stand units under units: on the right, where digits of every script end, and where lines from the
        // right begin.
        if self.direction == Direction::Rtl {
            let columns = columns_of_numbers(&table);
            for (side, are_numbers) in table.columns.iter_mut().zip(columns) {
                if are_numbers && *side == Alignment::End {
                    *side = Alignment::Start;
                }
            }
        }
        table
    }

    fn row(&mut self, row: Row<Parsed>) -> Row<Resolved> {
        let cells = row.cells.into_iter().map(|cell| {
            let alignment = cell.alignment.map(|written| self.side(written));
            self.alignment = alignment;
            Cell {
                span: cell.span,
                is_header: cell.is_header,
                columns: cell.columns,
                rows: cell.rows,
                alignment,
                blocks: self.blocks(cell.blocks),
            }
        });
        Row { span: row.span, cells: cells.collect() }
    }
}
