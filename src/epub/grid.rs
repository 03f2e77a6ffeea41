//! Where a table's cells stand, and which of them keep their words whole on a narrow page.

use super::walk::plain;
use crate::manuscript::Resolved;
use crate::tree::{BlockKind, Cell, Row, Table};

/// Letters of whole words, column beside column, that fit on a phone, where letters stop growing at a share of the
/// page's width (the style sheet's 5vw for a table, 3.6vw for a dense one; a letter is about half as wide as high).
const ROOMY: usize = 36;
const DENSE: usize = 50;

/// Letters that the space between two columns is worth.
const GAP: usize = 2;

/// A cell in its place.
#[derive(Debug, Clone, Copy)]
pub struct Placed<'t> {
    pub cell: &'t Cell<Resolved>,
    /// The first of its columns, from 0.
    pub column: usize,
    /// Rows that it takes, cut at the end of its part of the table, as a browser does (HTML, 4.9.12).
    pub rows: u16,
}

/// The cells of a part of a table, each right of those that reach down into its row.
pub fn place(rows: &[Row<Resolved>], columns: usize) -> Vec<Vec<Placed<'_>>> {
    // For each column, how many more rows a cell from above takes of it.
    let mut taken: Vec<u16> = vec![0; columns];
    let mut placed = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        let mut column = 0;
        let mut cells = Vec::new();
        for cell in &row.cells {
            while taken.get(column).is_some_and(|rows| *rows > 0) {
                column += 1;
            }
            let rows = usize::from(cell.rows.max(1)).min(rows.len() - index);
            let rows = u16::try_from(rows).unwrap_or(u16::MAX);
            cells.push(Placed { cell, column, rows });
            for _ in 0..cell.columns.max(1) {
                if let Some(taken) = taken.get_mut(column) {
                    *taken = rows;
                }
                column += 1;
            }
        }
        for rows in &mut taken {
            *rows = rows.saturating_sub(1);
        }
        placed.push(cells);
    }
    placed
}

/// How a table takes a narrow page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fit {
    /// The class of the table, for the style sheet.
    pub class: Option<&'static str>,
    /// Cells whose words have no more letters than this don't break them.
    whole: usize,
}

impl Fit {
    /// `dense`: the longest words of its columns, side by side, are too wide for a phone at the usual size of a table.
    /// `denser`: those of the head alone are. What doesn't fit then either breaks, the longest words first, so that a
    /// year or a sum never does.
    pub fn of(table: &Table<Resolved>) -> Self {
        let columns = table.columns.len();
        let head = longest_words(&place(&table.head, columns));
        let mut words = longest_words(&place(&table.body, columns));
        words.extend(&head);
        let width = |words: &[(usize, usize)], limit: usize| {
            let mut widest = vec![0; columns];
            for (column, letters) in words.iter().filter(|(_, letters)| *letters <= limit) {
                if let Some(widest) = widest.get_mut(*column) {
                    *widest = (*letters).max(*widest);
                }
            }
            widest.iter().sum::<usize>() + GAP * columns.saturating_sub(1)
        };
        let longest = words.iter().map(|(_, letters)| *letters).max().unwrap_or(0);
        if width(&words, longest) <= ROOMY {
            return Fit { class: None, whole: 0 };
        }
        let class = if width(&head, longest) > DENSE { "denser" } else { "dense" };
        let whole = (1..=longest).rev().find(|limit| width(&words, *limit) <= DENSE).unwrap_or(0);
        Fit { class: Some(class), whole }
    }

    pub fn is_whole(self, cell: &Cell<Resolved>) -> bool {
        (1..=self.whole).contains(&longest_word(cell))
    }
}

/// For each cell of one column that column and the letters of its longest word.
fn longest_words(rows: &[Vec<Placed<'_>>]) -> Vec<(usize, usize)> {
    let cells = rows.iter().flatten().filter(|placed| placed.cell.columns <= 1);
    cells.map(|placed| (placed.column, longest_word(placed.cell))).collect()
}

/// Letters of a cell's longest word; none where it holds more than words, which then break as they must.
fn longest_word(cell: &Cell<Resolved>) -> usize {
    let blocks = cell.blocks.iter().map(|block| match &block.kind {
        BlockKind::Paragraph(content) => {
            plain(content).split_whitespace().map(|word| word.chars().count()).max().unwrap_or(0)
        }
        BlockKind::Heading(_)
        | BlockKind::Quote(_)
        | BlockKind::List(_)
        | BlockKind::Definitions(_)
        | BlockKind::Code(_)
        | BlockKind::Table(_)
        | BlockKind::Figure(_)
        | BlockKind::Aside(_)
        | BlockKind::Group(_)
        | BlockKind::Rule
        | BlockKind::PageBreak => 0,
    });
    blocks.max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::{Fit, place};
    use crate::epub::tests::sample::{cell, row};
    use crate::tree::{Alignment, Cell, Table};

    #[test]
    fn cells_from_above_push_the_next_ones_aside() {
        let tall = Cell { rows: 2, ..cell("a") };
        let rows = [row(vec![cell("x"), tall, cell("y")]), row(vec![cell("z"), cell("w")])];
        let columns: Vec<Vec<usize>> =
            place(&rows, 3).iter().map(|row| row.iter().map(|placed| placed.column).collect()).collect();
        assert_eq!(columns, [[0, 1, 2].as_slice(), &[0, 2]]);
    }

    #[test]
    fn short_words_stay_whole() {
        let table = |columns: usize| Table {
            caption: None,
            columns: vec![Alignment::Start; columns],
            head: vec![row(vec![cell("Organizations"); columns])],
            body: vec![row(vec![cell("2026"); columns])],
        };
        let fit = |columns| Fit::of(&table(columns));
        assert_eq!((fit(2).class, fit(3).class, fit(6).class), (None, Some("dense"), Some("denser")));
        assert!(fit(3).is_whole(&cell("Organizations")));
        assert!(fit(6).is_whole(&cell("2026")) && !fit(6).is_whole(&cell("Organizations")));
        // Twelve of them don't fit.
        assert!(!fit(12).is_whole(&cell("2026")));
    }
}
