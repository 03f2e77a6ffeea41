//! What no page has so much of: a heading of thousands of letters, a paragraph of a hundred pages. Setting either takes far
//! more time and memory than as many letters in pieces of a size that is read (of a paragraph, letters times the pieces of
//! text that it is made of), and so they are set in pieces, told.

use std::ops::Range;

use crate::diagnostics::{Code, Diagnostic, Findings, Span};
use crate::markdown::inlines::text_of;
use crate::markdown::{Id, Parsed};
use crate::tree::walk::{for_each_list, visit_inlines};
use crate::tree::{Block, BlockKind, Inline, InlineKind, Style};

/// The most letters of a title or a heading: it stands in the contents, in bookmarks, at the head of pages and wherever a
/// link leads to it.
const LONGEST_HEADING: usize = 1_000;

/// The most letters of a paragraph, some fifteen pages, and the most pieces of text between its marks, links and notes.
const LONGEST_PARAGRAPH: Weight = Weight { letters: 50_000, pieces: 2_000 };

/// The most letters of what stands in no paragraph: a caption, a term, the title of a box.
const LONGEST_LINE: usize = 10_000;

/// What is set as a line breaks in a long word, between as many letters.
const LONG_WORD: usize = 20;
const PIECE_OF_WORD: usize = 4;

/// How much there is of a line.
#[derive(Debug, Clone, Copy, Default)]
struct Weight {
    letters: usize,
    pieces: usize,
}

impl Weight {
    fn is_above(self, most: Weight) -> bool {
        self.letters > most.letters || self.pieces > most.pieces
    }

    fn add(&mut self, text: &str) {
        self.pieces += 1;
        let mut word = 0;
        for c in text.chars() {
            self.letter(c, &mut word);
        }
    }

    /// A letter of a text, after so many of the same word.
    fn letter(&mut self, c: char, word: &mut usize) {
        self.letters += 1;
        *word = if c.is_whitespace() { 0 } else { *word + 1 };
        if *word == LONG_WORD {
            self.pieces += LONG_WORD / PIECE_OF_WORD;
        } else if *word > LONG_WORD && (*word).is_multiple_of(PIECE_OF_WORD) {
            self.pieces += 1;
        }
    }

    fn of(content: &[Inline<Parsed>]) -> Weight {
        let mut weight = Weight::default();
        visit_inlines(content, &mut |inline| match &inline.kind {
            InlineKind::Text(text) | InlineKind::Code(text) => weight.add(text),
            kind if kind.content().is_none() => weight.pieces += 1,
            _ => {}
        });
        weight
    }
}

/// Sets headings that are too long as paragraphs, and paragraphs as several; of other lines the first words are kept.
pub fn keep(blocks: &mut Vec<Block<Parsed>>, findings: &mut Findings) {
    for_each_list(blocks, &mut |blocks| {
        blocks.iter_mut().for_each(|block| shorten(block, findings));
        if !blocks.iter().any(is_too_long) {
            return;
        }
        for block in std::mem::take(blocks) {
            match block.kind {
                BlockKind::Paragraph(content) => blocks.extend(parted(content, block.span, block.anchor, findings)),
                _ => blocks.push(block),
            }
        }
    });
}

fn is_too_long(block: &Block<Parsed>) -> bool {
    matches!(&block.kind, BlockKind::Paragraph(content) if Weight::of(content).is_above(LONGEST_PARAGRAPH))
}

/// A heading that is too long is a paragraph in strong words.
fn shorten(block: &mut Block<Parsed>, findings: &mut Findings) {
    let span = block.span;
    if let BlockKind::Heading(heading) = &mut block.kind {
        if Weight::of(&heading.content).letters > LONGEST_HEADING {
            let message =
                format!("a heading of more than {LONGEST_HEADING} letters stands here; it is set as a paragraph");
            let hint =
                "a line of “---” or “===” right below a paragraph makes a heading of it: put a blank line between";
            findings.push(Diagnostic::new(Code::LongText, span, message).hint(hint));
            let strong = InlineKind::Styled(Style::Strong, std::mem::take(&mut heading.content));
            block.kind = BlockKind::Paragraph(vec![Inline { span, kind: strong }]);
        }
    } else if !matches!(block.kind, BlockKind::Paragraph(_)) {
        for line in block.inlines_mut() {
            if Weight::of(line).letters > LONGEST_LINE {
                let message =
                    format!("a caption, term or title of more than {LONGEST_LINE} letters; its first words are shown");
                findings
                    .push(Diagnostic::new(Code::LongText, span, message).hint("a text of this length is a paragraph"));
                *line = first_words(line, LONGEST_LINE / 2, span);
            }
        }
    }
}

/// A title that no heading gives, with as many of its words as a title can have.
pub fn title(content: Vec<Inline<Parsed>>, place: Span, findings: &mut Findings) -> Vec<Inline<Parsed>> {
    if Weight::of(&content).letters <= LONGEST_HEADING {
        return content;
    }
    let message = format!("the title has more than {LONGEST_HEADING} letters; its first words are shown");
    findings.push(Diagnostic::new(Code::LongText, place, message).hint("say it in a few words"));
    first_words(&content, LONGEST_HEADING / 2, place)
}

fn first_words(content: &[Inline<Parsed>], most: usize, span: Span) -> Vec<Inline<Parsed>> {
    let first: String = text_of(content).chars().take(most).collect();
    let words = first.rsplit_once(char::is_whitespace).map_or(&*first, |(words, _)| words);
    vec![Inline { span, kind: InlineKind::Text(format!("{words}…")) }]
}

/// A paragraph as one or several.
fn parted(
    content: Vec<Inline<Parsed>>,
    span: Span,
    mut anchor: Option<Id>,
    findings: &mut Findings,
) -> Vec<Block<Parsed>> {
    let parts = parts(content, LONGEST_PARAGRAPH, &mut Weight::default());
    if parts.len() > 1 {
        let Weight { letters, pieces } = LONGEST_PARAGRAPH;
        let message =
            format!("a paragraph of more than {letters} letters, or {pieces} pieces, is set as {}", parts.len());
        let hint = "put blank lines where it may be parted";
        findings.push(Diagnostic::new(Code::LongText, span, message).hint(hint));
    }
    let block = |content: Vec<Inline<Parsed>>| {
        let span = content.first().map_or(span, |inline| inline.span);
        Block { anchor: anchor.take(), ..Block::new(span, BlockKind::Paragraph(content)) }
    };
    parts.into_iter().map(block).collect()
}

/// A line in parts, each of which ends at the first space where there is more than `most` of it, or between two elements where
/// there is none for as many pieces again; `filled` is before the line.
fn parts(content: Vec<Inline<Parsed>>, most: Weight, filled: &mut Weight) -> Vec<Vec<Inline<Parsed>>> {
    let (mut parts, mut last) = (Vec::new(), Vec::new());
    let mut content = content.into_iter().peekable();
    while let Some(mut inline) = content.next() {
        if filled.pieces > 2 * most.pieces && begins(&inline) && !last.is_empty() {
            parts.push(std::mem::take(&mut last));
            *filled = Weight::default();
        }
        if let Some(inner) = inline.kind.content_mut().map(std::mem::take) {
            let mut inner = self::parts(inner, most, filled);
            let end = inner.pop().unwrap_or_default();
            for part in inner {
                last.push(around(&inline, part));
                parts.push(std::mem::take(&mut last));
            }
            last.push(around(&inline, end));
            continue;
        }
        match &inline.kind {
            InlineKind::Text(text) | InlineKind::Code(text) => {
                let mut begin = 0;
                let goes_on = content.peek().is_some_and(begins);
                for space in spaces(text, most, goes_on, filled) {
                    last.push(piece(&inline, text, begin..space.start));
                    parts.push(std::mem::take(&mut last));
                    begin = space.end;
                }
                if begin < text.len() {
                    last.push(piece(&inline, text, begin..text.len()));
                }
            }
            InlineKind::SoftBreak | InlineKind::LineBreak if filled.is_above(most) => {
                parts.push(std::mem::take(&mut last));
                *filled = Weight::default();
            }
            _ => {
                filled.pieces += 1;
                last.push(inline);
            }
        }
    }
    parts.push(last);
    parts
}

/// Whether a part may begin with it: the sign of a note stays with the words before it.
fn begins(inline: &Inline<Parsed>) -> bool {
    !matches!(inline.kind, InlineKind::Note(_) | InlineKind::Anchor(_))
}

/// The spaces at which a text is parted; an empty one behind a sign of Chinese, where lines break without. `goes_on`: whether
/// there is something behind the text too.
fn spaces(text: &str, most: Weight, goes_on: bool, filled: &mut Weight) -> Vec<Range<usize>> {
    let (mut spaces, mut word) = (Vec::new(), 0);
    filled.pieces += 1;
    for (at, c) in text.char_indices() {
        filled.letter(c, &mut word);
        let space = match c {
            c if c.is_whitespace() => at..at + c.len_utf8(),
            c if c >= '\u{2E80}' => at + c.len_utf8()..at + c.len_utf8(),
            _ => continue,
        };
        if filled.is_above(most) && (goes_on || space.end < text.len()) {
            spaces.push(space);
            *filled = Weight { letters: 0, pieces: 1 };
        }
    }
    spaces
}

fn piece(inline: &Inline<Parsed>, whole: &str, range: Range<usize>) -> Inline<Parsed> {
    let text = whole[range.clone()].to_owned();
    let kind = match &inline.kind {
        InlineKind::Code(_) => InlineKind::Code(text),
        _ => InlineKind::Text(text),
    };
    Inline { span: inline.span.part(whole, range), kind }
}

/// An element like another, around other content.
fn around(inline: &Inline<Parsed>, part: Vec<Inline<Parsed>>) -> Inline<Parsed> {
    let mut shell = inline.clone();
    if let Some(content) = shell.kind.content_mut() {
        *content = part;
    }
    shell
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Sources;

    fn words(content: &[Inline<Parsed>]) -> String {
        content
            .iter()
            .map(|inline| match &inline.kind {
                InlineKind::Text(text) | InlineKind::Code(text) => text.clone(),
                kind => format!("<{}>", kind.content().map_or_else(String::new, |content| words(content))),
            })
            .collect()
    }

    fn parted(content: Vec<Inline<Parsed>>, letters: usize) -> Vec<String> {
        let most = Weight { letters, pieces: 100 };
        parts(content, most, &mut Weight::default()).iter().map(|part| words(part)).collect()
    }

    #[test]
    fn a_line_is_parted_at_spaces_and_loses_nothing_else() {
        let span = Span::new(Sources::default().add("a.md", ""), 0..0);
        let text = |text: &str| Inline { span, kind: InlineKind::Text(text.to_owned()) };
        let strong = |content| Inline { span, kind: InlineKind::Styled(Style::Strong, content) };
        assert_eq!(parted(vec![text("ab cd ef gh")], 4), ["ab cd", "ef gh"]);
        assert_eq!(parted(vec![text("ab cd ef gh")], 20), ["ab cd ef gh"]);
        assert_eq!(parted(vec![text("abcdefgh")], 2), ["abcdefgh"]);
        assert_eq!(parted(vec![text("文字文字文")], 1), ["文字", "文字", "文"]);
        let line = vec![text("ab "), strong(vec![text("cd ef"), text(" gh ij")]), text("k")];
        assert_eq!(parted(line, 4), ["ab <cd>", "<ef gh>", "<ij>k"]);
        // Links with nothing but a space between them: of each two one was parted from the next before.
        let links = |space: &str| (0..4).flat_map(|_| [strong(vec![text("ab")]), text(space)]).collect::<Vec<_>>();
        assert_eq!(parted(links(" "), 4), ["<ab> <ab>", "<ab> <ab> "]);
        let most = Weight { letters: 100, pieces: 1 };
        let without_spaces = parts(links(""), most, &mut Weight::default());
        assert!(without_spaces.len() > 1 && without_spaces.iter().all(|part| part.len() < 4), "{without_spaces:?}");
    }
}
