//! What would take minutes to set, or gigabytes, and is refused before: it is data that strayed into a chapter, or an
//! attack.

pub mod bounds;

use super::Parsed;
use super::blocks::Body;
use super::inlines::text_of;
use crate::diagnostics::{Code, Diagnostic, Findings, Span};
use crate::tree::walk::visit;
use crate::tree::{Block, BlockKind};

/// The most letters of a word, or of a line of code without a space. Setting one takes time by its square.
const MAX_LETTERS: usize = 100_000;

/// How many parts a chapter may have: paragraphs, list items, table cells, lines of code and other blocks, and passages in
/// them that are more than text: each takes some 7 KB while it is set, [a cell](CELL) more.
pub struct Parts {
    limit: usize,
    left: usize,
    /// Where there were too many.
    passed_at: Option<Span>,
}

/// So many parts is a table, apart from its cells: 23,000 small ones took 6 GB.
pub const TABLE: usize = 8;

/// So many parts is a table cell, which takes 20 KB, and 35 KB in a box: of a table of 400 rows and columns that was 7 GB.
pub const CELL: usize = 3;

impl Parts {
    pub fn new(limit: usize) -> Parts {
        Parts { limit, left: limit, passed_at: None }
    }

    /// Counts `parts` more, that stand at `span`. False where they are too many, and ever after.
    pub fn take(&mut self, parts: usize, span: Span) -> bool {
        if self.passed_at.is_some() {
            return false;
        }
        match self.left.checked_sub(parts) {
            Some(left) => self.left = left,
            None => self.passed_at = Some(span),
        }
        self.passed_at.is_none()
    }

    fn finding(&self) -> Option<Diagnostic> {
        let message = format!(
            "the chapter has more than {} paragraphs, list items, tables (which count for eight), their cells (for three), lines of code and marked passages, counted up to here",
            self.limit
        );
        let hint = "divide it, or raise the limit in bindery.toml: [limits] chapter-parts";
        Some(Diagnostic::new(Code::ChapterTooLarge, self.passed_at?, message).hint(hint))
    }
}

/// Whether a chapter can be set in reasonable time; what can't is told.
pub fn hold(body: &Body, findings: &mut Findings) -> bool {
    let finding = body.parts.finding().or_else(|| long_word(body));
    let is_held = finding.is_none();
    finding.into_iter().for_each(|finding| findings.push(finding));
    is_held
}

fn long_word(body: &Body) -> Option<Diagnostic> {
    let mut found = None;
    let notes = body.notes.iter().map(|note| &note.blocks);
    for blocks in std::iter::once(&body.blocks).chain(notes) {
        visit(blocks, &mut |block| found = found.take().or_else(|| long_word_of(block)));
    }
    found
}

fn long_word_of(block: &Block<Parsed>) -> Option<Diagnostic> {
    let of_code = match &block.kind {
        BlockKind::Code(code) => code.lines.iter().find_map(|(line, span)| long_word_in(line, *span)),
        _ => None,
    };
    let of_text = || block.inlines().into_iter().find_map(|inlines| long_word_in(&text_of(inlines), block.span));
    of_code.or_else(of_text)
}

fn long_word_in(text: &str, span: Span) -> Option<Diagnostic> {
    if text.len() <= MAX_LETTERS {
        return None;
    }
    // Lines of Chinese and Japanese break at any sign.
    let is_end = |c: char| c.is_whitespace() || c >= '\u{2E80}';
    let letters = text.split(is_end).map(|word| word.chars().count()).max().filter(|letters| *letters > MAX_LETTERS)?;
    let message = format!("a word of {letters} letters stands here; the limit is {MAX_LETTERS}");
    Some(Diagnostic::new(Code::LongWord, span, message).hint("take it out: it is data and no text"))
}
