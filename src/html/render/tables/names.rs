//! What the columns of a table are called.

use crate::manuscript::{Resolved, words_in};
use crate::tree::Table;
use crate::tree::grid::{Placed, place};

/// Between the words of several cells in one line.
pub const BETWEEN: &str = " · ";

/// What each column is called in the head, from its top to its foot; a row that is one cell is the table's, not a
/// column's.
pub fn names(table: &Table<Resolved>) -> Vec<Vec<String>> {
    let columns = table.columns.len();
    let mut names: Vec<Vec<String>> = vec![Vec::new(); columns];
    for Placed { cell, column, .. } in place(&table.head).into_iter().flat_map(|row| row.cells) {
        let span = usize::from(cell.columns.max(1));
        let words = words_in(&cell.blocks);
        if words.is_empty() || (span >= columns && columns > 1) {
            continue;
        }
        names.iter_mut().skip(column).take(span).for_each(|names| names.push(words.clone()));
    }
    names
}

/// What a cell's column is called; of several columns, what all of them are. Empty where they have no name.
pub fn name_of(placed: Placed<'_, Resolved>, names: &[Vec<String>]) -> String {
    let mut columns = names.iter().skip(placed.column).take(usize::from(placed.cell.columns.max(1)));
    let first = columns.next().map(Vec::as_slice).unwrap_or_default();
    let rest: Vec<_> = columns.collect();
    let own: Vec<&str> =
        first.iter().filter(|name| rest.iter().all(|names| names.contains(name))).map(String::as_str).collect();
    own.join(BETWEEN)
}

#[cfg(test)]
mod tests {
    use super::{name_of, names};
    use crate::html::tests::sample::{cell, row};
    use crate::tree::grid::place;
    use crate::tree::{Alignment, Cell, Table};

    #[test]
    fn a_column_has_the_names_of_all_its_heads() {
        let wide = |words: &str, columns| Cell { columns, ..cell(words) };
        let table = Table {
            columns: vec![Alignment::Start; 3],
            head: vec![
                row(vec![wide("Of all years", 3)]),
                row(vec![Cell { rows: 2, ..cell("Place") }, wide("Persons", 2)]),
                row(vec![cell("2025"), cell("2026")]),
            ],
            body: vec![row(vec![cell("Camp"), cell("17"), cell("9")]), row(vec![cell("Town"), wide("None", 2)])],
        };
        let (names, body) = (names(&table), place(&table.body));
        let called: Vec<_> = body.iter().flat_map(|row| &row.cells).map(|cell| name_of(*cell, &names)).collect();
        assert_eq!(called, ["Place", "Persons · 2025", "Persons · 2026", "Place", "Persons"]);
    }
}
