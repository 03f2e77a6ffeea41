//! Rows of tables as they are written: GFM leaves out without a word what a row has beyond its table's columns, and takes
//! for a paragraph what is a table but for a bar (GFM 0.29, 4.10).

use std::ops::Range;

use crate::diagnostics::{Code, Diagnostic, Span, counted};

/// Where the cells of a row stand in its line. A bar after `\` ends none.
fn cells(row: &str) -> Vec<Range<usize>> {
    let bytes = row.as_bytes();
    let is_bar = |at: usize| bytes[at] == b'|' && (at == 0 || bytes[at - 1] != b'\\');
    let end = row.trim_end().len();
    let mut start = row.len() - row.trim_start().len();
    if start < end && is_bar(start) {
        start += 1;
    }
    let mut found = Vec::new();
    for at in (start..end).filter(|at| is_bar(*at)) {
        found.push(start..at);
        start = at + 1;
    }
    if start < end {
        found.push(start..end);
    }
    found
}

/// What a row of a table with so many columns has too much, if it has words.
pub fn surplus(row: &str, columns: usize, span: Span) -> Option<Diagnostic> {
    let cells = cells(row);
    let lost = cells.get(columns)?.start..cells.last()?.end;
    let words = row[lost.clone()].trim();
    if words.chars().all(|c| c == '|' || c.is_whitespace()) {
        return None;
    }
    let shown: String = words.chars().take(LONGEST_SHOWN).collect();
    let more = if shown.len() < words.len() { "…" } else { "" };
    let message = format!("the row has {} cells and its table {columns}: “{shown}{more}” is left out", cells.len());
    Some(
        Diagnostic::new(Code::SurplusCell, span.part(row, lost), message)
            .hint("write “\\|” for a bar that is no edge of a cell, between backticks too"),
    )
}

/// Letters of a cell in a message.
const LONGEST_SHOWN: usize = 40;

/// That a paragraph was meant as a table: its `line` is one of dashes and bars, below another one.
pub fn no_table(above: &str, line: &str, span: Span) -> Option<Diagnostic> {
    let dashes = cells(line);
    let is_sign = |c: char| matches!(c, '-' | ':' | '|' | '+') || c.is_whitespace();
    let is_rule = line.contains('|')
        && line.contains('-')
        && line.chars().all(is_sign)
        && dashes.iter().all(|cell| line[cell.clone()].contains('-'));
    if !is_rule || !above.contains('|') {
        return None;
    }
    let head = cells(above).len();
    let (message, hint) = if line.contains('+') {
        ("this is no table: “+” parts no columns".to_owned(), "write “|” between the dashes of two columns")
    } else if head != dashes.len() {
        let head = counted(head, "cell", "cells");
        let message = format!("this is no table: its head has {head}, the dashes below it are for {}", dashes.len());
        (message, "write as many “---” as the head has cells, with “|” between")
    } else {
        return None;
    };
    Some(Diagnostic::new(Code::NoTable, span, message).hint(hint))
}

/// `+---+---+`, with which a grid table begins.
pub fn is_grid(line: &str) -> bool {
    let line = line.trim();
    line.len() > 2
        && line.starts_with("+-")
        && line.ends_with('+')
        && line.chars().all(|c| matches!(c, '+' | '-' | ':'))
}

/// `----- ---`: dashes for columns.
pub fn is_simple(line: &str) -> bool {
    let groups = line.split_whitespace();
    groups.clone().count() > 1 && groups.into_iter().all(|group| group.len() > 1 && group.chars().all(|c| c == '-'))
}
