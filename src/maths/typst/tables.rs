//! Rows and columns.

use std::ops::Range;

use super::{Writer, em};
use crate::tree::maths::{Align, Alphabet, Fence, Line, Row, Rule, Shape, Table};

impl Writer<'_> {
    pub(super) fn table(&mut self, table: &Table, range: &Range<usize>) {
        match table.shape {
            Shape::Aligned | Shape::Align => self.aligned(table, range),
            Shape::Gathered | Shape::Gather => self.lines(table, range),
            Shape::Multline => self.multline(table),
            Shape::SmallMatrix => {
                self.code("math.script([#");
                self.matrix(table, range);
                self.code(";])");
            }
            Shape::Substack | Shape::Matrix | Shape::Array | Shape::Cases | Shape::CasesBefore => {
                self.matrix(table, range)
            }
        }
    }

    /// Lines whose points of alignment stand below each other.
    fn aligned(&mut self, table: &Table, range: &Range<usize>) {
        self.between(table, range, |writer, line| {
            for (number, cell) in line.cells.iter().enumerate() {
                if number > 0 {
                    writer.code("#maths-point;");
                    if number % 2 == 0 {
                        writer.code("#h(2em);#maths-point;");
                    }
                }
                writer.nodes(cell);
            }
        });
    }

    fn lines(&mut self, table: &Table, range: &Range<usize>) {
        self.between(table, range, |writer, line| line.cells.iter().for_each(|cell| writer.nodes(cell)));
    }

    fn between(&mut self, table: &Table, range: &Range<usize>, write: impl Fn(&mut Self, &Line)) {
        let has_fence = table.left != Fence(None) || table.right != Fence(None);
        self.code(if has_fence { "math.lr([" } else { "[" });
        if has_fence {
            self.delimiter(table.left, "opening", range);
        }
        for (number, line) in table.lines.iter().enumerate() {
            if number > 0 {
                self.code("#linebreak();");
            }
            write(self, line);
        }
        if has_fence {
            self.delimiter(table.right, "closing", range);
        }
        self.code(if has_fence { "])" } else { "]" });
    }

    /// Lines that have numbers of their own.
    pub(super) fn numbered(&mut self, table: &Table) {
        self.code("maths-lines((");
        for column in &table.columns {
            self.code(match column.align {
                Align::Left => "left,",
                Align::Centre => "center,",
                Align::Right => "right,",
            });
        }
        self.code(")");
        for (at, line) in table.lines.iter().enumerate() {
            self.code(",((");
            for (number, cell) in line.cells.iter().enumerate() {
                // Behind nothing a relation would have no room.
                self.code(if number % 2 == 1 { "[#math.class(\"normal\",[]);" } else { "[" });
                self.nodes(cell);
                self.code("],");
            }
            self.code("),");
            match self.around.line(at) {
                Some(number) => self.number(&number, Alphabet::Italic, &(0..0)),
                None => self.code("none"),
            }
            self.code(")");
        }
        self.code(")");
    }

    /// The first line to the left, the last to the right, the others between.
    fn multline(&mut self, table: &Table) {
        self.code("maths-multline(");
        for line in &table.lines {
            self.cell(&line.cells, true);
            self.code(",");
        }
        self.code(")");
    }

    fn cell(&mut self, cells: &[Row], is_display: bool) {
        self.code(if is_display { "math.display([" } else { "[" });
        cells.iter().for_each(|cell| self.nodes(cell));
        self.code(if is_display { "])" } else { "]" });
    }

    fn matrix(&mut self, table: &Table, range: &Range<usize>) {
        let Table { shape, left, right, columns, lines, rule_below, rule_behind } = table;
        let has_fence = *left != Fence(None) || *right != Fence(None);
        if has_fence {
            self.code("math.lr([");
            self.delimiter(*left, "opening", range);
            self.code("#");
        }
        self.code("math.mat(delim:none,row-gap:");
        let gap = lines.iter().map(|line| line.gap).max().unwrap_or(0);
        let usual = match shape {
            Shape::Substack => 100,
            Shape::Cases | Shape::CasesBefore => 300,
            _ => 250,
        };
        let row_gap = em(usual + gap.max(0));
        self.code(&row_gap);
        self.code(match shape {
            Shape::Cases | Shape::CasesBefore => ",column-gap:1em",
            Shape::SmallMatrix => ",column-gap:0.6em",
            _ => ",column-gap:1em",
        });
        let between = |at: &usize| *at > 0;
        let rows: Vec<usize> =
            (0..lines.len()).filter(|&at| lines[at].rule_above != Rule::None).filter(between).collect();
        let across: Vec<usize> =
            (0..columns.len()).filter(|&at| columns[at].rule_before != Rule::None).filter(between).collect();
        let is_dashed = columns.iter().map(|column| column.rule_before).chain(lines.iter().map(|line| line.rule_above));
        let is_dashed = is_dashed.filter(|rule| *rule != Rule::None).all(|rule| rule == Rule::Dashed);
        let around = Edges {
            top: lines.first().is_some_and(|line| line.rule_above != Rule::None),
            bottom: *rule_below != Rule::None,
            left: columns.first().is_some_and(|column| column.rule_before != Rule::None),
            right: *rule_behind != Rule::None,
        };
        if !rows.is_empty() || !across.is_empty() || around.any() {
            // A rule at the edge stands before the first and behind the last.
            let mut horizontal = rows;
            let mut vertical = across;
            if around.top {
                horizontal.insert(0, 0);
            }
            if around.bottom {
                horizontal.push(lines.len());
            }
            if around.left {
                vertical.insert(0, 0);
            }
            if around.right {
                vertical.push(columns.len());
            }
            let list = |numbers: &[usize]| numbers.iter().map(|number| format!("{number},")).collect::<String>();
            let stroke = if is_dashed { "(dash:\"dashed\",thickness:0.05em)" } else { "0.05em" };
            self.code(&format!(",augment:(hline:({}),vline:({}),stroke:{stroke})", list(&horizontal), list(&vertical)));
        }
        for line in lines {
            self.code(",(");
            for number in 0..columns.len().max(1) {
                self.aligned_cell(
                    line.cells.get(number),
                    columns.get(number).map_or(Align::Centre, |column| column.align),
                );
                self.code(",");
            }
            self.code(")");
        }
        self.code(")");
        if has_fence {
            self.code(";");
            self.delimiter(*right, "closing", range);
            self.code("])");
        }
    }

    /// A point of alignment stands at the side to which the cells of a column go.
    fn aligned_cell(&mut self, cell: Option<&Row>, align: Align) {
        self.code("[");
        if align == Align::Left {
            self.code("#maths-point;");
        }
        self.nodes(cell.map_or(&[], |cell| cell));
        if align == Align::Right {
            self.code("#maths-point;");
        }
        self.code("]");
    }
}

/// On which sides of a matrix rules stand.
struct Edges {
    top: bool,
    bottom: bool,
    left: bool,
    right: bool,
}

impl Edges {
    fn any(&self) -> bool {
        self.top || self.bottom || self.left || self.right
    }
}
