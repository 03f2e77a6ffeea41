//! What would take minutes to set, or gigabytes, and is refused before: it is data that strayed into a chapter, or an
//! attack.

pub mod bounds;
pub mod parts;

use super::Parsed;
use super::blocks::Body;
use super::inlines::text_of;
use crate::diagnostics::{Code, Diagnostic, Findings, Span};
use crate::tree::walk::visit;
use crate::tree::{Block, BlockKind};

/// The most letters of a word, or of a line of code without a space. Setting one takes time by its square.
const MAX_LETTERS: usize = 100_000;

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
