//! `mtable`.

use super::Writer;
use super::element::Element;
use super::structure::fence;
use crate::tree::maths::{Align, Fence, Line, Row, Rule, Shape, Table};

impl Writer<'_> {
    pub(super) fn table(&mut self, table: &Table) -> Element {
        let Table { shape, left, right, columns, lines, rule_below, rule_behind } = table;
        let count = columns.len().max(1);
        let mut rows = Vec::with_capacity(lines.len());
        for (at, line) in lines.iter().enumerate() {
            let is_last = at + 1 == lines.len();
            let cells = (0..count).map(|number| {
                let align = self.align(table, at, number);
                let mut classes = vec![match align {
                    Align::Left => "maths-left",
                    Align::Centre => "maths-centre",
                    Align::Right => "maths-right",
                }];
                if line.rule_above != Rule::None {
                    classes.push("maths-rule-above");
                }
                if is_last && *rule_below != Rule::None {
                    classes.push("maths-rule-below");
                }
                if columns.get(number).is_some_and(|column| column.rule_before != Rule::None) {
                    classes.push("maths-rule-before");
                }
                if number + 1 == count && *rule_behind != Rule::None {
                    classes.push("maths-rule-behind");
                }
                self.cell(*shape, line, number, align, &classes.join(" "))
            });
            let cells: Vec<Element> = cells.collect();
            rows.push(Element::new("mtr").holding(cells.into_iter().chain(self.line_number(*shape, at))));
        }
        let mtable = Element::new("mtable").with("class", class(*shape));
        let mtable = match rules(columns.iter().skip(1).map(|column| column.rule_before)) {
            Some(rules) => mtable.with("columnlines", rules),
            None => mtable,
        };
        let mtable = match rules(lines.iter().skip(1).map(|line| line.rule_above)) {
            Some(rules) => mtable.with("rowlines", rules),
            None => mtable,
        };
        let mtable = mtable.holding(rows);
        let mtable = match shape {
            Shape::SmallMatrix => {
                Element::new("mstyle").with("displaystyle", "false").with("scriptlevel", "1").holding([mtable])
            }
            _ => mtable,
        };
        if *left == Fence(None) && *right == Fence(None) {
            return mtable;
        }
        let inner = fence(*left, "prefix").into_iter().chain([mtable]).chain(fence(*right, "postfix"));
        Element::new("mrow").holding(inner)
    }

    fn align(&self, table: &Table, line: usize, column: usize) -> Align {
        match table.shape {
            Shape::Multline if line == 0 => Align::Left,
            Shape::Multline if line + 1 == table.lines.len() => Align::Right,
            _ => table.columns.get(column).map_or(Align::Centre, |column| column.align),
        }
    }

    fn cell(&mut self, shape: Shape, line: &Line, number: usize, align: Align, classes: &str) -> Element {
        let empty = Row::new();
        let row = line.cells.get(number).unwrap_or(&empty);
        let side = match align {
            Align::Left => "left",
            Align::Centre => "center",
            Align::Right => "right",
        };
        let around = std::mem::replace(&mut self.is_display, shape.is_display());
        let inner = if row.is_empty() {
            None
        } else if shape.is_display() {
            Some(self.displayed(row))
        } else {
            Some(self.group(row))
        };
        self.is_display = around;
        Element::new("mtd").with("columnalign", side).with("class", classes).holding(inner)
    }

    /// The number of a line, at its end.
    fn line_number(&mut self, shape: Shape, line: usize) -> Option<Element> {
        if !shape.has_numbers() || !self.around.has_line_numbers() {
            return None;
        }
        let number = self.around.line(line);
        let mtd = Element::new("mtd").with("class", "maths-number");
        Some(mtd.holding(number.map(|number| Element::new("mtext").saying(number))))
    }
}

fn class(shape: Shape) -> &'static str {
    match shape {
        Shape::Matrix => "maths-matrix",
        Shape::SmallMatrix => "maths-small",
        Shape::Array => "maths-array",
        Shape::Substack => "maths-substack",
        Shape::Cases | Shape::CasesBefore => "maths-cases",
        Shape::Aligned | Shape::Align => "maths-aligned",
        Shape::Gathered | Shape::Gather => "maths-gathered",
        Shape::Multline => "maths-multline",
    }
}

/// As MathML 3 has them; none where there are none.
fn rules(rules: impl Iterator<Item = Rule>) -> Option<String> {
    let names: Vec<&str> = rules
        .map(|rule| match rule {
            Rule::None => "none",
            Rule::Solid => "solid",
            Rule::Dashed => "dashed",
        })
        .collect();
    names.iter().any(|name| *name != "none").then(|| names.join(" "))
}
