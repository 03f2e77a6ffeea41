//! What stands beside what in a figure, decided once for all formats: which pictures form a row, what share of the
//! width each takes, and what of it is words.

use std::ops::Range;

use super::measures::{BROADEST, column_pixels};
use crate::look::measures;
use crate::manuscript::{BETWEEN_PICTURES, Image, Resolved, Share, Shown};
use crate::tree::figure::{Hung, is_blank, pictures};
use crate::tree::{Block, BlockKind, Inline, InlineKind};

/// The most pictures beside each other, where the author says no widths.
const MOST: usize = 4;
/// Width to height of the box that stands for a picture that is missing.
const MISSING_RATIO: f64 = 1.5;

/// The blocks of a figure with each paragraph parted into rows of pictures, a paragraph each, and words.
pub fn arrange(blocks: Vec<Block<Resolved>>, images: &[Image]) -> Vec<Block<Resolved>> {
    let mut out = Vec::with_capacity(blocks.len());
    for block in blocks {
        let Block { span, mut anchor, caption, kind } = block;
        match kind {
            BlockKind::Paragraph(content) => {
                let parts = parts(&content, images);
                let block =
                    |content| Block { anchor: anchor.take(), ..Block::new(span, BlockKind::Paragraph(content)) };
                out.extend(parts.into_iter().map(block));
            }
            kind => out.push(Block { span, anchor, caption, kind }),
        }
    }
    out
}

/// A line that the author broke holds pictures alone, or words; at the ends of words, pictures stand apart that are too
/// tall for a line.
fn parts(content: &[Inline<Resolved>], images: &[Image]) -> Vec<Vec<Inline<Resolved>>> {
    let mut parts: Vec<Vec<Inline<Resolved>>> = Vec::new();
    // Whether the last part is words that the next line goes on.
    let mut is_open = false;
    for line in content.split(|inline| matches!(inline.kind, InlineKind::LineBreak)) {
        let [before, words, after] = apart(line, images);
        parts.extend(rows(before, images));
        is_open &= before.is_empty();
        let words = trimmed(words);
        if let (Some(first), Some(open)) = (words.first(), parts.last_mut().filter(|_| is_open)) {
            open.push(Inline { span: first.span, kind: InlineKind::LineBreak });
            open.extend(words);
        } else if !words.is_empty() {
            parts.push(words);
            is_open = true;
        }
        parts.extend(rows(after, images));
        is_open &= after.is_empty();
    }
    parts
}

/// The pictures at the start of a line, the words, and the pictures at its end.
fn apart<'l>(line: &'l [Inline<Resolved>], images: &[Image]) -> [&'l [Inline<Resolved>]; 3] {
    if pictures(line).is_some() {
        return [line, &[], &[]];
    }
    let is_tall = |shown: &Shown| shown.image.is_some_and(|id| !measures().picture.is_in_a_line(images[id.0].height));
    let is_tall = |inline: &Inline<Resolved>| {
        pictures(std::slice::from_ref(inline)).is_some_and(|found| found.iter().all(|hung| is_tall(hung.picture)))
    };
    // An anchor stays with the words that it is at.
    let stands_apart = |inline: &&Inline<Resolved>| is_blank(inline) || is_tall(inline);
    let start = line.iter().take_while(stands_apart).count();
    let end = line.len() - line[start..].iter().rev().take_while(stands_apart).count();
    let (before, rest) = line.split_at(start);
    let (words, after) = rest.split_at(end - start);
    let pictures_of = |part: &'l [Inline<Resolved>]| if pictures(part).is_some() { part } else { &[] };
    [pictures_of(before), words, pictures_of(after)]
}

/// Words without the spaces at their ends.
fn trimmed(words: &[Inline<Resolved>]) -> Vec<Inline<Resolved>> {
    let is_seen = |inline: &Inline<Resolved>| !is_blank(inline);
    let (Some(first), Some(last)) = (words.iter().position(is_seen), words.iter().rposition(is_seen)) else {
        return Vec::new();
    };
    let mut words = words[first..=last].to_vec();
    let part = |inline: &mut Inline<Resolved>, range: fn(&str) -> Range<usize>| {
        if let InlineKind::Text(text) = &mut inline.kind {
            let range = range(text);
            inline.span = inline.span.part(text, range.clone());
            *text = text[range].to_owned();
        }
    };
    if let Some(first) = words.first_mut() {
        part(first, |text| text.len() - text.trim_start().len()..text.len());
    }
    if let Some(last) = words.last_mut() {
        part(last, |text| 0..text.trim_end().len());
    }
    words
}

/// A line of pictures as rows.
fn rows(line: &[Inline<Resolved>], images: &[Image]) -> Vec<Vec<Inline<Resolved>>> {
    let Some(pictures) = pictures(line) else { return Vec::new() };
    let is_alone = pictures.len() == 1;
    let widths: Vec<Option<Share>> = pictures.iter().map(|hung| hung.picture.width).collect();
    let row = |range: Range<usize>| {
        let row = &pictures[range];
        let shares = if is_alone { vec![row[0].picture.width] } else { shares(row, images) };
        row.iter().zip(shares).flat_map(|(hung, width)| inlines(hung, width)).collect()
    };
    breaks(&widths).into_iter().map(row).collect()
}

/// Which pictures stand in a row: as many as their widths leave room for; where no width is said, at most four, in rows
/// that are as long as each other.
fn breaks(widths: &[Option<Share>]) -> Vec<Range<usize>> {
    if widths.iter().all(Option::is_none) {
        let in_a_row = widths.len().div_ceil(widths.len().div_ceil(MOST));
        return (0..widths.len()).step_by(in_a_row).map(|at| at..(at + in_a_row).min(widths.len())).collect();
    }
    let unsaid = Share::WHOLE.0 / MOST as u16;
    let mut rows = Vec::new();
    let (mut start, mut taken) = (0, 0);
    for (at, width) in widths.iter().enumerate() {
        let width = width.map_or(unsaid, |share| share.0);
        if taken + width > Share::WHOLE.0 && at > start {
            rows.push(start..at);
            (start, taken) = (at, 0);
        }
        taken += width;
    }
    rows.push(start..widths.len());
    rows
}

/// The share of the width that each of a row takes: what the author says; of the rest, so much that they are as tall as
/// one another, and none larger than it is.
fn shares(row: &[Hung<'_, Resolved>], images: &[Image]) -> Vec<Option<Share>> {
    let whole = f64::from(Share::WHOLE.0);
    let between = row.len().saturating_sub(1) as f64 * f64::from(BETWEEN_PICTURES.0);
    let room = whole - between;
    let said = |hung: &Hung<'_, Resolved>| hung.picture.width.map(|share| f64::from(share.0) / whole * room);
    let image = |hung: &Hung<'_, Resolved>| hung.picture.image.map(|id| &images[id.0]);
    let ratio = |hung: &Hung<'_, Resolved>| {
        image(hung).map_or(MISSING_RATIO, |image| f64::from(image.width) / f64::from(image.height.max(1)))
    };
    let rest = room - row.iter().filter_map(said).sum::<f64>();
    let ratios: f64 = row.iter().filter(|hung| hung.picture.width.is_none()).map(ratio).sum();
    let share = |hung: &Hung<'_, Resolved>| {
        let unsaid = || {
            let own = image(hung).map_or(whole, |image| f64::from(image.width) / column_pixels() * whole);
            (rest * ratio(hung) / ratios).min(own).min(f64::from(BROADEST.0))
        };
        // Rounded down, so that a row is never longer than its line; but 388 stays what a float makes 387.999….
        Some(Share((said(hung).unwrap_or_else(unsaid).max(1.0) + 1e-6) as u16))
    };
    row.iter().map(share).collect()
}

/// A picture with what is around it, in a width.
fn inlines(hung: &Hung<'_, Resolved>, width: Option<Share>) -> Vec<Inline<Resolved>> {
    let inline = |kind| Inline { span: hung.span, kind };
    let picture = inline(InlineKind::Picture(Shown { width, ..hung.picture.clone() }));
    let picture = match hung.to {
        Some(to) => inline(InlineKind::Link { to: to.clone(), content: vec![picture] }),
        None => picture,
    };
    let anchors = hung.anchors.iter().map(|anchor| inline(InlineKind::Anchor((*anchor).clone())));
    anchors.chain([picture]).collect()
}
