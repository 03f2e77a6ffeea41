//! Rows and columns.

use super::Speaker;
use crate::language::filled;
use crate::tree::maths::{Fence, Line, Shape, Table};

impl Speaker<'_> {
    pub(super) fn table(&mut self, table: &Table) -> String {
        let phrases = &self.words.phrases;
        let Table { shape, left, right, columns, lines, .. } = table;
        let (whole, one) = match shape {
            Shape::Matrix | Shape::SmallMatrix => (&phrases.matrix, &phrases.row),
            Shape::Array => (&phrases.array, &phrases.row),
            Shape::Cases | Shape::CasesBefore => (&phrases.cases, &phrases.case),
            Shape::Substack | Shape::Aligned | Shape::Gathered | Shape::Multline | Shape::Align | Shape::Gather => {
                (&phrases.lines, &phrases.line)
            }
        };
        // Columns of equations only say where relations stand below each other.
        let are_columns = !shape.is_display();
        let said: Vec<String> = lines
            .iter()
            .enumerate()
            .map(|(at, line)| {
                let cells = self.cells(line, columns.len(), are_columns);
                filled(one, &[("n", &(at + 1).to_string()), ("cells", &cells)])
            })
            .collect();
        let fences = match (left, right) {
            (Fence(None), Fence(None)) => String::new(),
            (Fence(left), Fence(right)) => {
                let name = |fence: &Option<char>| match fence {
                    Some(c) => self.sign(c.encode_utf8(&mut [0; 4])),
                    None => phrases.nothing.clone(),
                };
                filled(&phrases.in_fences, &[("left", &name(left)), ("right", &name(right))])
            }
        };
        let (rows, columns) = (lines.len().to_string(), columns.len().to_string());
        let parts =
            [("rows", &*rows), ("columns", &*columns), ("fences", &*fences), ("lines", &*said.join(&phrases.stop))];
        filled(whole, &parts)
    }

    fn cells(&mut self, line: &Line, count: usize, are_columns: bool) -> String {
        let mut said = Vec::with_capacity(count);
        for number in 0..count.max(line.cells.len()) {
            let cell = line.cells.get(number).map(|cell| self.row(cell)).unwrap_or_default();
            if are_columns && cell.is_empty() {
                said.push(self.words.phrases.empty.clone());
            } else if !cell.is_empty() {
                said.push(cell);
            }
        }
        if !are_columns {
            return said.join(" ");
        }
        let pause = &self.words.phrases.pause;
        said.join(&format!("{pause}{}{pause}", self.words.phrases.cell))
    }
}
