//! What stands between `\begin` and `\end`: rows and columns.

mod shapes;

use super::{Read, Reader, missing};
use crate::maths::macros::Tokens;
use crate::maths::refusal::{Fault, Refusal};
use crate::maths::token::{Sort, Token};
use crate::tree::maths::{Align, Column, Fence, Kind, Line, Mark, Node, Row, Rule, Shape, Style, Table};
use shapes::{Environment, Takes};

impl Reader<'_> {
    pub(super) fn environment(&mut self, begin: &Token) -> Read<Kind> {
        let name = self.plain(begin)?;
        let Some(environment) = shapes::find(&name) else {
            let refusal = Refusal::new(begin.range(), Fault::UnknownEnvironment(name.clone()));
            return Err(match shapes::near(&name) {
                Some(near) => refusal.hinted(format!("`{near}` is meant?")),
                None => refusal,
            });
        };
        let Environment { shape, left, right, takes, is_counted } = environment;
        let Some(shape) = shape else {
            // One equation by itself.
            let body = self.row()?;
            self.end(&name, begin)?;
            self.mark.is_counted = is_counted && !std::mem::take(&mut self.is_uncounted);
            return Ok(Kind::Group(body));
        };
        let given = self.given(takes, begin)?;
        // Lines have numbers of their own only where they are the whole.
        let is_whole = self.depth <= 2;
        let shape = match shape {
            Shape::Align if !is_whole => Shape::Aligned,
            Shape::Gather if !is_whole => Shape::Gathered,
            shape => shape,
        };
        let around = std::mem::take(&mut self.mark);
        let mut lines = self.lines(&name, begin)?;
        self.end(&name, begin)?;
        let last = std::mem::take(&mut self.mark);
        self.mark = around;
        let mut rule_below = Rule::None;
        if let Some(end) = lines.last()
            && lines.len() > 1
            && end.cells.iter().all(Vec::is_empty)
            && end.mark == Mark::default()
        {
            rule_below = end.rule_above;
            lines.pop();
        }
        if shape.has_numbers() {
            lines.iter_mut().for_each(|line| line.mark.is_counted &= is_counted);
        } else {
            // What was said of a line is said of the whole.
            for mark in lines.iter_mut().map(|line| std::mem::take(&mut line.mark)).chain([last]) {
                self.mark.tag = self.mark.tag.take().or(mark.tag);
                self.mark.label = self.mark.label.take().or(mark.label);
            }
            self.mark.is_counted |= is_counted && shape == Shape::Multline;
        }
        if matches!(name.trim_end_matches('*'), "dcases" | "drcases" | "darray") {
            for cell in lines.iter_mut().flat_map(|line| &mut line.cells).filter(|cell| !cell.is_empty()) {
                let body = std::mem::take(cell);
                cell.push(Node::new(begin.range(), Kind::Styled { style: Style::Display, body }));
            }
        }
        if name.starts_with("eqnarray") {
            lines.iter_mut().for_each(joined);
        }
        let widest = lines.iter().map(|line| line.cells.len()).max().unwrap_or(0);
        let (columns, rule_behind) = columns(shape, given, widest, begin)?;
        let table = Table { shape, left, right, columns, lines, rule_below, rule_behind };
        Ok(Kind::Table(Box::new(table)))
    }

    /// What an environment is given behind its name: columns.
    fn given(&mut self, takes: Takes, begin: &Token) -> Read<Option<(Vec<Column>, Rule)>> {
        match takes {
            Takes::Nothing => Ok(None),
            Takes::Place => {
                self.bracket();
                Ok(None)
            }
            Takes::Number => {
                self.bracket();
                self.plain(begin)?;
                Ok(None)
            }
            Takes::Columns => {
                self.bracket();
                let tokens = self.group().ok_or_else(|| missing(begin))?;
                shapes::columns(&tokens).map(Some).ok_or_else(|| {
                    let text = super::fonts::written(&tokens);
                    Refusal::new(begin.range(), Fault::Wrong(text, "row of columns"))
                        .hinted("columns are `l`, `c`, `r`, `|`")
                })
            }
            Takes::Align => {
                let align = self.bracket().and_then(|tokens| match tokens.first()?.char()? {
                    'l' => Some(Align::Left),
                    'r' => Some(Align::Right),
                    _ => None,
                });
                Ok(align.map(|align| (vec![Column { align, rule_before: Rule::None }], Rule::None)))
            }
        }
    }

    fn lines(&mut self, name: &str, begin: &Token) -> Read<Vec<Line>> {
        let mut lines = Vec::new();
        let mut line = Line { rule_above: self.rules()?, ..Line::default() };
        loop {
            let cell = self.row()?;
            line.cells.push(cell);
            let Some(token) = self.peek()? else {
                return Err(Refusal::new(begin.range(), Fault::OpenEnvironment(name.to_owned())));
            };
            match &token.sort {
                Sort::Char('&') => drop(self.raw()),
                Sort::Command(command) if matches!(&**command, "\\" | "cr" | "newline") => {
                    self.raw();
                    line.gap = self.gap(&token)?;
                    line.mark = self.line_mark();
                    let rule_above = self.rules()?;
                    lines.push(std::mem::replace(&mut line, Line { rule_above, ..Line::default() }));
                }
                Sort::Command(command) if &**command == "end" => {
                    line.mark = self.line_mark();
                    let is_empty = line.cells.iter().all(Vec::is_empty);
                    // Nothing behind the last `\\` counts no line.
                    if is_empty && line.mark.tag.is_none() && line.mark.label.is_none() {
                        line.mark = Mark::default();
                    }
                    lines.push(line);
                    return Ok(lines);
                }
                Sort::Char('}') => return Err(Refusal::new(token.range(), Fault::CloseBrace)),
                _ => return Err(self.left_over(&token)),
            }
        }
    }

    fn line_mark(&mut self) -> Mark {
        let is_counted = !std::mem::take(&mut self.is_uncounted);
        Mark { is_counted, ..std::mem::take(&mut self.mark) }
    }

    /// `\hline` and its like, before a line.
    fn rules(&mut self) -> Read<Rule> {
        let mut rule = Rule::None;
        while let Some(token) = self.peek()? {
            match token.command() {
                Some("hline" | "toprule" | "midrule" | "bottomrule") => rule = Rule::Solid,
                Some("hdashline") => rule = Rule::Dashed,
                _ => break,
            }
            self.raw();
        }
        Ok(rule)
    }

    /// `\\*[1ex]`: more room below.
    fn gap(&mut self, token: &Token) -> Read<i32> {
        self.take('*');
        let Some(next) = self.raw() else { return Ok(0) };
        self.back(next.clone());
        // Only a bracket right behind: what a line begins with may be one.
        if !next.is('[') {
            return Ok(0);
        }
        let text = self.bracket().map(|tokens| super::fonts::written(&tokens)).unwrap_or_default();
        super::spaces::measure(&text).ok_or_else(|| {
            Refusal::new(token.range(), Fault::Wrong(text, "length"))
                .hinted("put braces around a bracket that begins a line")
        })
    }

    /// Lines that nothing but their ends makes a table.
    pub(super) fn parted(&self, lines: Vec<Row>) -> Node {
        let lines = lines.into_iter().map(|row| Line { cells: vec![row], ..Line::default() }).collect();
        let table = Table {
            shape: Shape::Gathered,
            left: Fence(None),
            right: Fence(None),
            columns: vec![Column { align: Align::Centre, rule_before: Rule::None }],
            lines,
            rule_below: Rule::None,
            rule_behind: Rule::None,
        };
        Node::new(0..self.source.len(), Kind::Table(Box::new(table)))
    }

    fn end(&mut self, name: &str, begin: &Token) -> Read<()> {
        let Some(token) = self.solid()? else {
            return Err(Refusal::new(begin.range(), Fault::OpenEnvironment(name.to_owned())));
        };
        if token.command() != Some("end") {
            return Err(self.left_over(&token));
        }
        let found = self.plain(&token)?;
        if found == name {
            return Ok(());
        }
        Err(Refusal::new(token.range(), Fault::WrongEnd { expected: name.to_owned(), found }))
    }
}

/// `a &=& b` has its relation in a column of its own: it belongs to what follows.
fn joined(line: &mut Line) {
    if line.cells.len() > 2 {
        let rest: Row = line.cells.drain(2..).flatten().collect();
        line.cells[1].extend(rest);
    }
}

fn columns(shape: Shape, given: Option<(Vec<Column>, Rule)>, count: usize, begin: &Token) -> Read<(Vec<Column>, Rule)> {
    let column = |align| Column { align, rule_before: Rule::None };
    if let Some((given, behind)) = given {
        if shape == Shape::Array || shape == Shape::Substack {
            if count > given.len() && shape == Shape::Array {
                let text = format!("an array of {} columns with {count} in a line", given.len());
                return Err(
                    Refusal::new(begin.range(), Fault::Wrong(text, "array")).hinted("give each column its letter")
                );
            }
            return Ok((given, behind));
        }
        let align = given.first().map_or(Align::Centre, |column| column.align);
        return Ok((vec![column(align); count], Rule::None));
    }
    let align = |number: usize| match shape {
        Shape::Aligned | Shape::Align if number.is_multiple_of(2) => Align::Right,
        Shape::Aligned | Shape::Align | Shape::Cases | Shape::CasesBefore => Align::Left,
        _ => Align::Centre,
    };
    Ok(((0..count).map(|number| column(align(number))).collect(), Rule::None))
}
