//! Whose words a quotation has: its last line, where that begins with a dash.

use crate::markdown::Parsed;
use crate::markdown::inlines::text_of;
use crate::tree::{BlockKind, Inline, InlineKind, Quote};

const DASHES: [&str; 4] = ["—", "–", "―", "--"];

/// In characters: what is longer is said by somebody.
const LONGEST: usize = 200;

/// Takes a last paragraph, or the last line of one, for the source of a quotation that has none. Where other lines begin
/// with a dash too, people talk with each other.
pub fn take(quote: &mut Quote<Parsed>) {
    let has_others = quote.blocks.len() > 1;
    let Some((last, others)) = quote.blocks.split_last_mut().filter(|_| quote.source.is_none()) else { return };
    let talk = others.iter().any(|block| matches!(&block.kind, BlockKind::Paragraph(line) if has_dash(line)));
    let BlockKind::Paragraph(content) = &mut last.kind else { return };
    if talk || last.anchor.is_some() {
        return;
    }
    if has_others && is_source(content) {
        quote.source = Some(std::mem::take(content));
        quote.blocks.pop();
        return;
    }
    let Some(at) = content.iter().rposition(is_line_end).filter(|at| *at > 0) else { return };
    let (before, line) = content.split_at(at);
    let is_below = matches!(line[0].kind, InlineKind::LineBreak) || ends_with_stop(before);
    if is_below && is_source(&line[1..]) && !has_dash(before) {
        let source = content.split_off(at + 1);
        content.truncate(at);
        quote.source = Some(source);
    }
}

pub fn begins_with_dash(content: &[Inline<Parsed>]) -> bool {
    after_dash(text_of(content).trim_start()).is_some()
}

fn after_dash(text: &str) -> Option<&str> {
    DASHES.iter().find_map(|dash| text.strip_prefix(dash))
}

/// Whether one of its lines begins with a dash.
fn has_dash(content: &[Inline<Parsed>]) -> bool {
    content.split(is_line_end).any(begins_with_dash)
}

/// `— Amina, 34, Turkana`, and not `— I won't go.`
fn is_source(content: &[Inline<Parsed>]) -> bool {
    let text = text_of(content);
    let Some(name) = after_dash(text.trim()).map(str::trim_start) else { return false };
    let ends_a_sentence = match name.strip_suffix('.') {
        Some(before) => !before.ends_with(|c: char| c.is_numeric() || c.is_uppercase()),
        None => name.ends_with(['!', '?', '…', ':', ';', ',', '؟', '。', '！', '？']),
    };
    name.starts_with(|c: char| c.is_alphanumeric() || "“«„\"'’[(".contains(c))
        && name.contains(char::is_alphabetic)
        && name.chars().count() <= LONGEST
        && !ends_a_sentence
        && !content.iter().any(is_line_end)
}

/// Whether words end as a sentence or a quotation does.
fn ends_with_stop(content: &[Inline<Parsed>]) -> bool {
    text_of(content).trim_end().ends_with(|c: char| ".!?…؟。！？\"”“»«’')".contains(c))
}

pub fn is_line_end(inline: &Inline<Parsed>) -> bool {
    matches!(inline.kind, InlineKind::SoftBreak | InlineKind::LineBreak)
}
