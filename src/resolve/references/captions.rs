//! Captions that their authors mark by a word and a number alone, "Figure 4-1: …": in the paragraph below a picture, or in
//! its alternative text, as books are written for tools that have no captions; "Table 2: …" above or below a table, as word
//! processors have it.
//!
//! The number stays as it is written: the text says "see Figure 4-1", and so do other books.

mod label;

use std::collections::VecDeque;

use crate::diagnostics::{Code, Diagnostic, Findings, Span};
use crate::language::{Language, Tag};
use crate::manuscript::Number;
use crate::markdown::{CaptionNumber, Id, Parsed, PictureSource, text_of};
use crate::resolve::Placed;
use crate::tree::{Block, BlockKind, Caption, Figure, Group, Inline, InlineKind, Lang, Series, Style, WrittenNumber};

/// In characters: what is longer is a paragraph of the text.
const LONGEST: usize = 1_000;

/// Makes them captions, and tells once what was found.
pub fn find(language: &Language, placed: &mut [Placed], findings: &mut Findings) {
    // What isn't translated yet, and what tools have labelled, is mostly in English.
    let english = Language::of(&Tag::parse("en").expect("it is a tag"));
    let figures = [language.figure_labels.as_slice(), &english.figure_labels].concat();
    let tables = [language.table_labels.as_slice(), &english.table_labels].concat();
    let mut finder = Finder { figures, tables, numbers: None, alts: None };
    // A note's figures have no numbers.
    for Placed { path: _, chapter, of_original: _ } in placed {
        finder.blocks(&mut chapter.blocks);
    }
    let Finder { figures: _, tables: _, numbers, alts } = finder;
    if let Some(Met { span, count, label }) = numbers {
        let written = Number::Written(label).named(language);
        let message = match count {
            1 => format!("the caption “{written}” keeps the number that its author wrote"),
            _ => format!("{count} captions, from “{written}” on, keep the numbers that their author wrote"),
        };
        findings.push(Diagnostic::new(Code::NumberedByHand, span, message).hint(
            "captions without one are counted, and numbers that stand here already are passed over; to have all counted, \
             write ![alt](path \"Caption\"){#fig-x} or, below a table, Table: Caption {#tbl-x}, and [](#fig-x) where the text \
             refers to it",
        ));
    }
    if let Some(Met { span, count, label }) = alts {
        let written = Number::Written(label).named(language);
        let message = match count {
            1 => format!(
                "an alternative text begins as a caption does, with “{written}”; it is set as one, and heard twice"
            ),
            _ => format!(
                "{count} alternative texts begin as captions do, from “{written}” on; they are set as captions, and heard twice"
            ),
        };
        findings.push(Diagnostic::new(Code::AltIsCaption, span, message).hint(
            "write the caption as the title, and what is to be seen between the brackets: ![alt](path \"Caption\")",
        ));
    }
}

/// What was found, where first, and how often.
struct Met {
    span: Span,
    count: usize,
    label: WrittenNumber,
}

fn meet(met: &mut Option<Met>, span: Span, label: WrittenNumber) {
    met.get_or_insert(Met { span, count: 0, label }).count += 1;
}

/// Where something stands beside a paragraph.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Above,
    Below,
}

struct Finder {
    figures: Vec<String>,
    tables: Vec<String>,
    numbers: Option<Met>,
    alts: Option<Met>,
}

impl Finder {
    fn blocks(&mut self, blocks: &mut Vec<Block<Parsed>>) {
        let mut out: Vec<Block<Parsed>> = Vec::with_capacity(blocks.len());
        let mut rest: VecDeque<Block<Parsed>> = std::mem::take(blocks).into();
        while let Some(block) = rest.pop_front() {
            let mut block = self.one_paragraph(block);
            if let Some(figure) = out.last_mut().and_then(figure_of)
                && figure.caption.is_none()
                && let Some((caption, id)) = self.caption_below(&block)
            {
                figure.caption = Some(caption);
                caption_id(figure, id);
                continue;
            }
            if let Some(table) = self.table_of(&block, out.last(), &rest) {
                let of = if table == Side::Above { out.last_mut() } else { rest.front_mut() };
                if of.is_some_and(|table| self.caption_table(table, &block)) {
                    continue;
                }
            }
            // What could have been the caption of the picture before isn't.
            self.finish(out.last_mut());
            if !matches!(block.kind, BlockKind::Figure(_)) {
                block.kind.blocks_mut().into_iter().for_each(|blocks| self.blocks(blocks));
            }
            out.push(block);
        }
        self.finish(out.last_mut());
        *blocks = out;
    }

    /// On which side of a paragraph the table is whose caption it is. Between two tables it is the one's above, but where
    /// the one below would have none: then captions stand above.
    fn table_of(
        &self,
        block: &Block<Parsed>,
        above: Option<&Block<Parsed>>,
        below: &VecDeque<Block<Parsed>>,
    ) -> Option<Side> {
        let is_caption = |block: &Block<Parsed>| {
            let BlockKind::Paragraph(content) = &block.kind else { return false };
            self.labelled(Series::Table, content).is_some()
        };
        let is_bare = |block: &Block<Parsed>| matches!(block.kind, BlockKind::Table(_)) && block.caption.is_none();
        if !is_caption(block) {
            return None;
        }
        match (above.is_some_and(is_bare), below.front().is_some_and(is_bare)) {
            (true, true) if below.get(1).is_some_and(is_caption) => Some(Side::Above),
            (_, true) => Some(Side::Below),
            (true, false) => Some(Side::Above),
            (false, false) => None,
        }
    }

    /// Gives a table the caption that a paragraph is.
    fn caption_table(&mut self, of: &mut Block<Parsed>, paragraph: &Block<Parsed>) -> bool {
        let BlockKind::Paragraph(content) = &paragraph.kind else { return false };
        let (BlockKind::Table(_), Some((number, content))) = (&of.kind, self.labelled(Series::Table, content)) else {
            return false;
        };
        meet(&mut self.numbers, paragraph.span, number);
        of.caption = Some(written(number, content));
        if of.anchor.is_none() {
            of.anchor.clone_from(&paragraph.anchor);
        }
        true
    }

    /// A picture that nothing below gives a caption, or one that its title gives.
    fn finish(&mut self, block: Option<&mut Block<Parsed>>) {
        let Some(block) = block else { return };
        let span = block.span;
        let BlockKind::Figure(figure) = &mut block.kind else { return };
        match &mut block.caption {
            Some(caption) if caption.number == Some(CaptionNumber::Counted) => {
                if let Some((number, content)) = self.labelled(Series::Figure, &caption.content) {
                    (caption.number, caption.content) = (Some(CaptionNumber::Written(number)), content);
                    meet(&mut self.numbers, span, number);
                }
            }
            Some(_) => {}
            None => block.caption = picture_of(&mut figure.blocks).and_then(|picture| self.caption_in(picture, span)),
        }
    }

    /// The caption that an alternative text is.
    fn caption_in(&mut self, picture: &mut PictureSource, span: Span) -> Option<Caption<Parsed>> {
        let alt = picture.alt.as_mut().filter(|_| !picture.is_decorative)?;
        let (number, rest) = label::read(Series::Figure, alt, &self.figures)?;
        *alt = rest.to_owned();
        picture.is_caption = true;
        meet(&mut self.numbers, span, number);
        meet(&mut self.alts, span, number);
        let content = vec![Inline { span, kind: InlineKind::Text(alt.clone()) }];
        Some(written(number, content))
    }

    /// The caption that a paragraph is, and its place.
    fn caption_below(&mut self, block: &Block<Parsed>) -> Option<(Caption<Parsed>, Option<Id>)> {
        let content = match &block.kind {
            BlockKind::Paragraph(content) => content,
            BlockKind::Group(Group { lang, alignment: _, blocks }) if *lang == Lang::default() => match &blocks[..] {
                [Block { kind: BlockKind::Paragraph(content), anchor: None, .. }] => content,
                _ => return None,
            },
            _ => return None,
        };
        let (number, content) = self.labelled(Series::Figure, content)?;
        meet(&mut self.numbers, block.span, number);
        Some((written(number, content), block.anchor.clone()))
    }

    /// A picture and its caption in one paragraph.
    fn one_paragraph(&mut self, block: Block<Parsed>) -> Block<Parsed> {
        let BlockKind::Paragraph(content) = &block.kind else { return block };
        let [picture @ Inline { kind: InlineKind::Picture(_), .. }, rest @ ..] = &content[..] else { return block };
        // Stress on all of it begins behind the break.
        let rest = match rest {
            [Inline { kind: InlineKind::SoftBreak | InlineKind::LineBreak, .. }, rest @ ..] => rest,
            rest => rest,
        };
        let Some((number, rest)) = self.labelled(Series::Figure, rest) else { return block };
        meet(&mut self.numbers, block.span, number);
        let paragraph = Block::new(picture.span, BlockKind::Paragraph(vec![picture.clone()]));
        let kind = BlockKind::Figure(Figure { blocks: vec![paragraph] });
        Block { caption: Some(written(number, rest)), kind, ..block }
    }

    /// The number and the words of a line that begins with a label, without it and without the stress that is on all of it.
    fn labelled(&self, series: Series, content: &[Inline<Parsed>]) -> Option<(WrittenNumber, Vec<Inline<Parsed>>)> {
        let text = text_of(content);
        let labels = if series == Series::Table { &self.tables } else { &self.figures };
        let (number, rest) = label::read(series, &text, labels)?;
        if text.chars().count() > LONGEST {
            return None;
        }
        let mut content = content.to_vec();
        while let [Inline { kind: InlineKind::Styled(Style::Emphasis | Style::Strong | Style::Small, inner), .. }] =
            &mut content[..]
        {
            content = std::mem::take(inner);
        }
        let mut length = text.len() - rest.len();
        cut(&mut content, &mut length)?;
        (length == 0).then_some((number, content))
    }
}

/// Takes so many bytes of text from the start, as far as there are; none where they are no bare text.
fn cut(content: &mut Vec<Inline<Parsed>>, length: &mut usize) -> Option<()> {
    let mut at = 0;
    while *length > 0 {
        let Some(inline) = content.get_mut(at) else { return Some(()) };
        match &mut inline.kind {
            InlineKind::Text(text) => {
                let part = text.len().min(*length);
                *length -= part;
                inline.span = inline.span.part(text, part..text.len());
                text.drain(..part);
                match text.is_empty() {
                    true => drop(content.remove(at)),
                    false => return Some(()),
                }
            }
            InlineKind::SoftBreak | InlineKind::LineBreak => {
                *length -= 1;
                content.remove(at);
            }
            InlineKind::Styled(_, inner) | InlineKind::Lang(_, inner) => {
                cut(inner, length)?;
                match inner.is_empty() {
                    true => drop(content.remove(at)),
                    false => return Some(()),
                }
            }
            InlineKind::Anchor(_) => at += 1,
            InlineKind::Code(_) | InlineKind::Link { .. } | InlineKind::Picture(_) | InlineKind::Note(_) => {
                return None;
            }
        }
    }
    Some(())
}

/// A caption with its author's number.
fn written(number: WrittenNumber, content: Vec<Inline<Parsed>>) -> Caption<Parsed> {
    Caption { number: Some(CaptionNumber::Written(number)), content, credit: None }
}

/// The figure that a block is, which may stand on a side of its own.
fn figure_of(block: &mut Block<Parsed>) -> Option<&mut Block<Parsed>> {
    Some(block.ungrouped_mut()).filter(|block| matches!(block.kind, BlockKind::Figure(_)))
}

/// The picture that a figure is, and nothing else.
fn picture_of(blocks: &mut [Block<Parsed>]) -> Option<&mut PictureSource> {
    let [Block { kind: BlockKind::Paragraph(content), .. }] = blocks else { return None };
    match &mut content[..] {
        [Inline { kind: InlineKind::Picture(picture), .. }] => Some(picture),
        _ => None,
    }
}

/// The place of a caption is its figure's, or one in the caption where that has one.
fn caption_id(figure: &mut Block<Parsed>, id: Option<Id>) {
    let Some(id) = id else { return };
    match (&mut figure.anchor, &mut figure.caption) {
        (Some(_), Some(caption)) => {
            caption.content.insert(0, Inline { span: id.span, kind: InlineKind::Anchor(id) });
        }
        (anchor, _) => *anchor = Some(id),
    }
}
