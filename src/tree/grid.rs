//! Where the cells of a table stand in its grid, those counted that reach down from above (HTML, 4.9.12).

use super::{Cell, Phase, Row};

/// For each column of a row, what reaches down into it and how many rows further, this one counted.
#[derive(Debug)]
pub struct Reaching<T> {
    columns: Vec<Option<(T, u16)>>,
}

impl<T> Default for Reaching<T> {
    fn default() -> Self {
        Reaching { columns: Vec::new() }
    }
}

impl<T: Copy> Reaching<T> {
    pub fn is_free(&self, column: usize) -> bool {
        self.columns.get(column).is_none_or(Option::is_none)
    }

    /// The first free column from this one on: where the row's next cell stands.
    pub fn next_free(&self, mut column: usize) -> usize {
        while !self.is_free(column) {
            column += 1;
        }
        column
    }

    /// Sets a cell of so many columns and rows at a column. What reaches further down already stays.
    pub fn set(&mut self, cell: T, column: usize, columns: u16, rows: u16) {
        let end = column + usize::from(columns);
        if self.columns.len() < end {
            self.columns.resize(end, None);
        }
        for taken in &mut self.columns[column..end] {
            if taken.map_or(0, |(_, rows)| rows) < rows {
                *taken = Some((cell, rows));
            }
        }
    }

    /// Columns that were asked for so far.
    pub fn columns(&self) -> usize {
        self.columns.len()
    }

    /// Columns up to the last that is taken.
    pub fn width(&self) -> usize {
        self.columns.iter().rposition(Option::is_some).map_or(0, |last| last + 1)
    }

    pub fn end_row(&mut self) {
        for taken in &mut self.columns {
            *taken = taken.and_then(|(cell, rows)| (rows > 1).then(|| (cell, rows - 1)));
        }
    }
}

impl<'t, P: Phase> Reaching<&'t Cell<P>> {
    /// Each cell once, in the order of columns.
    fn cells(&self) -> Vec<&'t Cell<P>> {
        let mut cells: Vec<&Cell<P>> = self.columns.iter().flatten().map(|(cell, _)| *cell).collect();
        cells.dedup_by(|a, b| std::ptr::eq(*a, *b));
        cells
    }
}

/// A cell in its place.
#[derive(Debug)]
pub struct Placed<'t, P: Phase> {
    pub cell: &'t Cell<P>,
    /// The first of its columns, from 0.
    pub column: usize,
    /// Rows that it takes, cut at the end of its part of the table, as a browser does.
    pub rows: u16,
}

impl<P: Phase> Clone for Placed<'_, P> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<P: Phase> Copy for Placed<'_, P> {}

/// A row in its place.
#[derive(Debug, Clone)]
pub struct PlacedRow<'t, P: Phase> {
    /// Those that begin in it.
    pub cells: Vec<Placed<'t, P>>,
    /// Those that reach down into it.
    pub above: Vec<&'t Cell<P>>,
}

/// The cells of a part of a table, each right of those that reach down into its row.
pub fn place<P: Phase>(rows: &[Row<P>]) -> Vec<PlacedRow<'_, P>> {
    let mut reaching: Reaching<&Cell<P>> = Reaching::default();
    let mut placed = Vec::with_capacity(rows.len());
    for (index, row) in rows.iter().enumerate() {
        let above = reaching.cells();
        let mut cells = Vec::with_capacity(row.cells.len());
        let mut column = 0;
        for cell in &row.cells {
            column = reaching.next_free(column);
            let rows = usize::from(cell.rows.max(1)).min(rows.len() - index);
            let rows = u16::try_from(rows).unwrap_or(u16::MAX);
            cells.push(Placed { cell, column, rows });
            let columns = cell.columns.max(1);
            reaching.set(cell, column, columns, rows);
            column += usize::from(columns);
        }
        reaching.end_row();
        placed.push(PlacedRow { cells, above });
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::{Reaching, place};
    use crate::diagnostics::{Sources, Span};
    use crate::manuscript::Resolved;
    use crate::tree::{Cell, Row};

    fn row(spans: &[(u16, u16)]) -> Row<Resolved> {
        let span = Span::new(Sources::default().add("a.md", ""), 0..0);
        let cell =
            |(columns, rows)| Cell { span, is_header: false, columns, rows, alignment: None, blocks: Vec::new() };
        Row { span, cells: spans.iter().copied().map(cell).collect() }
    }

    #[test]
    fn cells_from_above_push_the_next_ones_aside() {
        let rows = [row(&[(1, 1), (1, 2), (1, 1)]), row(&[(1, 1), (1, 1)])];
        let placed = place(&rows);
        let columns: Vec<Vec<usize>> =
            placed.iter().map(|row| row.cells.iter().map(|placed| placed.column).collect()).collect();
        assert_eq!(columns, [[0, 1, 2].as_slice(), &[0, 2]]);
        assert_eq!(placed.iter().map(|row| row.above.len()).collect::<Vec<_>>(), [0, 1]);
    }

    #[test]
    fn rows_end_with_their_part_of_the_table() {
        let rows = [row(&[(2, 1), (1, 9)]), row(&[(1, 0), (1, 1)])];
        let placed = place(&rows);
        let of = |row: usize| placed[row].cells.iter().map(|placed| placed.rows).collect::<Vec<_>>();
        assert_eq!((of(0), of(1)), (vec![1, 2], vec![1, 1]));
    }

    #[test]
    fn what_reaches_further_down_stays() {
        let mut reaching = Reaching::default();
        reaching.set('a', 1, 1, 3);
        reaching.set('b', 0, 3, 2);
        for (free, width) in [(3, 3), (3, 3), (0, 2), (0, 0)] {
            assert_eq!((reaching.next_free(0), reaching.width()), (free, width));
            reaching.end_row();
        }
        assert_eq!(reaching.columns(), 3);
    }
}
