//! Runs from the right in a run for each word. Within a word the glyphs stay as they are drawn, from the left: the export
//! marks them as `/ReversedChars` (ISO 32000-1, 14.8.2.3.3). A word that can't stay whole is in a run for each letter:
//! readers that go by the places of glyphs know words that are drawn from the left, and words drawn from the right, but
//! none drawn in both ways.

use std::ops::Range;

use typst::layout::{Abs, Em, FrameItem, Point};
use typst::text::{Glyph, TextItem};

use super::blanks::{self, width};
use super::order::Placed;
use super::to_unicode::ToUnicode;

/// How far from the end of a word the next one may begin and still be of one run for MuPDF, which it then reads in one
/// way (`SPACE_MAX_DIST` of its text extraction).
const JUMP: Em = Em::new(0.8);

/// The glyphs of each cluster of a word, in the order of reading.
type Word<'a> = &'a [Range<usize>];

/// The words of a run whose glyphs stand backwards, each with the space after it. Another run may go on with the word that
/// stands `before` or `after` it.
pub fn pieces(at: Point, run: &TextItem, before: bool, after: bool, told: &mut ToUnicode) -> Vec<Placed> {
    let is_backwards =
        run.glyphs.windows(2).all(|two| two[0].range.start >= two[1].range.end || two[0].range == two[1].range);
    if run.glyphs.len() < 2 || !is_backwards {
        told.add(run, &run.glyphs);
        return vec![(at, FrameItem::Text(run.clone()))];
    }
    let clusters = clusters(run);
    let is_space = |cluster: &Range<usize>| run.text.get(run.glyphs[cluster.start].range()) == Some(" ");
    let words: Vec<Word> = clusters.split_inclusive(is_space).collect();
    let mut cut: Vec<bool> = words.iter().map(|word| is_told_by_letters(run, word, told)).collect();
    cut[0] |= before;
    cut[words.len() - 1] |= after && !clusters.last().is_some_and(is_space);
    cut_beside(run, &words, &mut cut);
    let mut pieces = Vec::new();
    for (word, is_cut) in words.into_iter().zip(cut) {
        if is_cut {
            pieces.push(piece(at, run, word[0].clone()));
            pieces.extend(word[1..].iter().map(|cluster| letter(at, run, cluster.clone(), told)));
        } else {
            pieces.push(piece(at, run, word[word.len() - 1].start..word[0].end));
        }
    }
    pieces
}

/// Pieces of a line from the right, each that ends with a space with a blank after it.
pub fn with_ends(pieces: Vec<Placed>, told: &mut ToUnicode) -> Vec<Placed> {
    let mut ended = Vec::with_capacity(pieces.len() * 2);
    for (at, item) in pieces {
        let end = match &item {
            FrameItem::Text(run) if run.text.ends_with(' ') => blanks::after_word(run, told),
            _ => None,
        };
        ended.push((at, item));
        ended.extend(end.map(|end| (at, FrameItem::Text(end))));
    }
    ended
}

/// Whether the export has to tell any cluster of a word on its own, being several glyphs or telling what they didn't
/// before.
fn is_told_by_letters(run: &TextItem, word: Word, told: &mut ToUnicode) -> bool {
    let mut is_told_by_letters = false;
    for cluster in word {
        is_told_by_letters |= cluster.len() > 1 || !told.agrees(run, &run.glyphs[cluster.start]);
        told.add(run, &run.glyphs[cluster.clone()]);
    }
    is_told_by_letters
}

/// Cuts the short words beside those that are.
fn cut_beside(run: &TextItem, words: &[Word], cut: &mut [bool]) {
    // From the word's first letter, which is drawn last, to the word's end.
    let is_short = |word: Word| width(&run.glyphs[word[word.len() - 1].start..word[0].start]) < JUMP;
    for at in 1..words.len() {
        cut[at] |= cut[at - 1] && is_short(words[at]);
    }
    for at in (1..words.len()).rev() {
        cut[at - 1] |= cut[at] && is_short(words[at - 1]);
    }
}

/// A letter of a word that is cut, after its first. One that takes no place of its own, as an alef does that joins a lam,
/// is given some to the left of the lam: readers that go by places would have it before.
fn letter(at: Point, run: &TextItem, cluster: Range<usize>, told: &mut ToUnicode) -> Placed {
    let (at, mut item) = piece(at, run, cluster);
    if let FrameItem::Text(run) = &mut item
        && run.width() == Abs::zero()
        && run.text != " "
    {
        blanks::begin_at(run, -blanks::LEAST, told);
    }
    (at, item)
}

/// The glyphs of each cluster of a run that stands backwards, in the order of reading.
fn clusters(run: &TextItem) -> Vec<Range<usize>> {
    let mut start = 0;
    let mut clusters = Vec::new();
    for glyphs in run.glyphs.chunk_by(|one, next| one.range == next.range) {
        clusters.push(start..start + glyphs.len());
        start += glyphs.len();
    }
    clusters.reverse();
    clusters
}

/// Some of a run's glyphs as a run of their own.
fn piece(at: Point, run: &TextItem, glyphs: Range<usize>) -> Placed {
    let before: Em = width(&run.glyphs[..glyphs.start]);
    let glyphs = &run.glyphs[glyphs];
    let start = glyphs.iter().map(|glyph| glyph.range.start).min().unwrap_or(0);
    let end = glyphs.iter().map(|glyph| glyph.range.end).max().unwrap_or(start);
    let text = run.text.get(usize::from(start)..usize::from(end)).unwrap_or_default().into();
    let own = |glyph: &Glyph| Glyph { range: glyph.range.start - start..glyph.range.end - start, ..glyph.clone() };
    let at = Point::new(at.x + before.at(run.size), at.y);
    (at, FrameItem::Text(TextItem { text, glyphs: glyphs.iter().map(own).collect(), ..run.clone() }))
}
