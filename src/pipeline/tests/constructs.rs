//! The Markdown that the README says is understood: each row of its table becomes what it says.

mod boxes;
mod captioned;
mod others;
mod passages;

use super::*;
use crate::diagnostics::Code as Told;
use crate::language::Direction;
use crate::manuscript::{Alt, Number, Pagination, Resolved, Share, Shown, Target};
use crate::tree::walk::{visit, visit_inlines};
use crate::tree::{AsideKind, Block, BlockKind, InlineKind, Role, Series};

const README: &str = include_str!("../../../README.md");

/// A row by what it says is written, a publication that has it, and what must have become of it.
struct Row {
    written: &'static str,
    publication: fn() -> Memory,
    check: fn(&Made),
}

fn book(language: &str, chapters: &[(&str, &str)]) -> Memory {
    publication(
        language,
        "title = \"A\"\npartners = { helper = \"B\" }\n[cover]\ncaption = \"C\"\nalt = \"A\"\ncredit = \"© A\"\n",
        chapters,
    )
    .with("figures/map.svg", PICTURE)
}

fn english(text: &str) -> Memory {
    book("en", &[("01-first.md", text)])
}

fn blocks(made: &Made) -> &[Block<Resolved>] {
    &made.manuscript.chapters[0].blocks
}

fn number_of(block: &Block<Resolved>) -> Option<Number> {
    block.caption.as_ref().and_then(|caption| caption.number)
}

/// The kinds of all inline elements of the first chapter, in order.
fn inlines(made: &Made) -> Vec<InlineKind<Resolved>> {
    let mut found = Vec::new();
    visit(blocks(made), &mut |block| {
        for list in block.inlines() {
            visit_inlines(list, &mut |inline| found.push(inline.kind.clone()));
        }
    });
    found
}

/// The first chapter's words without what stands around them.
fn words(made: &Made) -> String {
    let text = inlines(made).into_iter().filter_map(|kind| match kind {
        InlineKind::Text(text) | InlineKind::Code(text) => Some(text),
        _ => None,
    });
    text.collect::<Vec<_>>().concat()
}

/// The words of a line.
fn plain(line: &[crate::tree::Inline<Resolved>]) -> String {
    let mut words = String::new();
    visit_inlines(line, &mut |inline| match &inline.kind {
        InlineKind::Text(text) | InlineKind::Code(text) => words.push_str(text),
        InlineKind::SoftBreak | InlineKind::LineBreak => words.push(' '),
        _ => {}
    });
    words
}

fn pictures(made: &Made) -> Vec<Shown> {
    let all = inlines(made).into_iter();
    all.filter_map(|kind| if let InlineKind::Picture(shown) = kind { Some(shown) } else { None }).collect()
}

#[test]
fn every_row_of_the_readme_becomes_what_it_says() {
    hold("| written | becomes |", &[captioned::ROWS, boxes::ROWS, passages::ROWS]);
}

/// A table of the README, by its head, is `rows`, and each is as it says.
fn hold(head: &str, rows: &[&[Row]]) {
    let rows = || rows.iter().copied().flatten();
    let table = README.split(&format!("{head}\n|---|---|\n")).nth(1).unwrap();
    let lines = table.lines().take_while(|line| line.starts_with("| "));
    let written: Vec<&str> = lines.map(|row| row[2..].split(" | ").next().unwrap()).collect();
    assert_eq!(written, rows().map(|row| row.written).collect::<Vec<_>>());
    for row in rows() {
        let made = edition(&(row.publication)());
        let is_wrong = made.findings.iter().any(|finding| finding.code != Told::MissingId);
        assert!(!is_wrong, "{}: {:?}", row.written, made.findings);
        (row.check)(&made);
    }
}
