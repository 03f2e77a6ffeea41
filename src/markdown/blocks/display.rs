//! What is set larger than the text and drawn apart from it: pull quotes, and key figures with their words.

use super::attribution::{begins_with_dash, is_line_end};
use crate::diagnostics::{Code, Diagnostic, Span};
use crate::markdown::Parsed;
use crate::markdown::inlines::{place, text_of};
use crate::tree::{Block, BlockKind, Inline, InlineKind, KeyFigure, PullQuote, Quote, Style, is_visible};

/// With which a quotation begins that its author put into marks.
const MARKS: [char; 15] = ['"', '\'', '“', '”', '„', '‟', '‘', '’', '‚', '«', '»', '‹', '›', '「', '『'];

/// The pull quote that paragraphs are, a quotation around them unwrapped; the blocks as they are where others are among
/// them.
pub fn pull_quote(quote: Quote<Parsed>) -> Result<PullQuote<Parsed>, Quote<Parsed>> {
    let Quote { mut blocks, source } = quote;
    if let [Block { anchor: None, kind: BlockKind::Quote(inner), .. }] = &mut blocks[..] {
        let inner = Quote { blocks: std::mem::take(&mut inner.blocks), source: source.or(inner.source.take()) };
        return pull_quote(inner);
    }
    if blocks.is_empty() || !blocks.iter().all(is_paragraph) {
        return Err(Quote { blocks, source });
    }
    let mut paragraphs: Vec<_> = blocks.into_iter().map(line).collect();
    let mut own = source;
    if own.is_none() && paragraphs.len() > 1 {
        own = paragraphs.pop_if(|paragraph| begins_with_dash(paragraph));
    }
    let mut content = joined(paragraphs);
    if own.is_none() {
        own = source_below(&mut content);
    }
    in_marks(&mut content);
    Ok(PullQuote { content, source: own })
}

/// Straight ones, which typography makes those of the language.
fn in_marks(content: &mut Vec<Inline<Parsed>>) {
    let (Some(first), false) = (content.first(), text_of(content).trim_start().starts_with(MARKS)) else { return };
    let mark = |span: Span| Inline { span, kind: InlineKind::Text("\"".to_owned()) };
    let start = first.span.before();
    // A note's sign stands behind the mark.
    let is_shown = |inline: &Inline<Parsed>| !matches!(inline.kind, InlineKind::Note(_) | InlineKind::Anchor(_));
    let end = content.iter().rposition(is_shown).map_or(content.len(), |last| last + 1);
    let last = content[end - 1].span;
    content.insert(end, mark(last.after()));
    content.insert(0, mark(start));
}

/// The last line, where it begins with a dash.
fn source_below(content: &mut Vec<Inline<Parsed>>) -> Option<Vec<Inline<Parsed>>> {
    let at = content.iter().rposition(is_line_end)?;
    let source = content.split_off(at + 1);
    if begins_with_dash(&source) && at > 0 {
        content.truncate(at);
        return Some(source);
    }
    content.extend(source);
    None
}

/// The figures that blocks are: an item each, or a term with its details, or a paragraph with the words that follow it up
/// to the next that begins with a number in bold. None where other blocks are among them, or nothing is a number.
pub fn key_figures(blocks: &[Block<Parsed>]) -> Option<Vec<KeyFigure<Parsed>>> {
    let mut figures: Vec<KeyFigure<Parsed>> = Vec::new();
    let mut begins = true;
    for block in blocks {
        match &block.kind {
            BlockKind::Paragraph(content) => match figures.last_mut().filter(|_| !begins && !begins_strong(content)) {
                Some(figure) => figure.words = joined(vec![std::mem::take(&mut figure.words), line(block.clone())]),
                None => figures.push(figure(std::slice::from_ref(block))?),
            },
            BlockKind::List(list) => {
                for item in &list.items {
                    figures.push(figure(&item.blocks)?);
                }
            }
            BlockKind::Definitions(definitions) => {
                for definition in definitions {
                    let details = definition.details.iter().flatten();
                    if !details.clone().all(is_paragraph) {
                        return None;
                    }
                    let number = joined(definition.terms.clone());
                    let words = joined(details.cloned().map(line).collect());
                    figures.push(KeyFigure { span: definition.span, number, words });
                }
            }
            _ => return None,
        }
        begins = !matches!(block.kind, BlockKind::Paragraph(_));
    }
    let are_numbers = figures.iter().all(|figure| is_visible(&text_of(&figure.number)));
    (are_numbers && !figures.is_empty()).then_some(figures)
}

/// Of paragraphs the number is what is in bold at the start, else the first line, else the first of them.
fn figure(blocks: &[Block<Parsed>]) -> Option<KeyFigure<Parsed>> {
    let (first, rest) = blocks.split_first()?;
    if !blocks.iter().all(is_paragraph) {
        return None;
    }
    let span = first.span;
    let mut number = line(first.clone());
    let places = number.iter().take_while(|inline| matches!(inline.kind, InlineKind::Anchor(_))).count();
    let end = match number.get(places).map(|inline| &inline.kind) {
        Some(InlineKind::Styled(Style::Strong, _)) => places + 1,
        _ => number.iter().position(is_line_end).unwrap_or(number.len()),
    };
    let mut words = number.split_off(end);
    trim_start(&mut words);
    if let Some(InlineKind::Styled(Style::Strong, content)) = number.get_mut(places).map(|inline| &mut inline.kind)
        && end == places + 1
    {
        let content = std::mem::take(content);
        number.splice(places.., content);
    }
    let words = joined(std::iter::once(words).chain(rest.iter().cloned().map(line)).collect());
    Some(KeyFigure { span, number, words })
}

/// Each message stands by itself.
pub fn set_apart(block: &mut Block<Parsed>) {
    if let BlockKind::List(list) = &mut block.kind {
        list.tight = false;
    }
}

/// Told where blocks can't be what they are said to be.
pub fn unfit(what: &str, shape: &str, span: Span) -> Diagnostic {
    let message = format!("{what} can't hold this; what is in it is set as it stands");
    Diagnostic::new(Code::UnknownDirective, span, message).hint(shape)
}

fn is_paragraph(block: &Block<Parsed>) -> bool {
    matches!(block.kind, BlockKind::Paragraph(_))
}

/// A paragraph's words, with the place that it is.
fn line(block: Block<Parsed>) -> Vec<Inline<Parsed>> {
    let BlockKind::Paragraph(mut content) = block.kind else { return Vec::new() };
    content.splice(0..0, block.anchor.map(place));
    content
}

/// Lines of their own, those that are empty left out.
fn joined(lines: Vec<Vec<Inline<Parsed>>>) -> Vec<Inline<Parsed>> {
    let mut out: Vec<Inline<Parsed>> = Vec::new();
    for line in lines.into_iter().filter(|line| !line.is_empty()) {
        if let Some(last) = out.last() {
            out.push(Inline { span: last.span, kind: InlineKind::LineBreak });
        }
        out.extend(line);
    }
    out
}

fn begins_strong(content: &[Inline<Parsed>]) -> bool {
    let first = content.iter().find(|inline| !matches!(inline.kind, InlineKind::Anchor(_)));
    first.is_some_and(|first| matches!(first.kind, InlineKind::Styled(Style::Strong, _)))
}

/// Without the space and the line end with which they begin.
fn trim_start(words: &mut Vec<Inline<Parsed>>) {
    while words.first().is_some_and(is_line_end) {
        words.remove(0);
    }
    if let Some(Inline { kind: InlineKind::Text(text), .. }) = words.first_mut() {
        *text = text.trim_start().to_owned();
        if text.is_empty() {
            words.remove(0);
        }
    }
}
