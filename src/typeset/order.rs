//! Lines from the right in the order in which they are read. Typst draws such a line from the left, and so a reader of
//! the PDF that goes by its tags, a screen reader among them, would have the last word first (ISO 14289-1, 7.1; Matterhorn
//! 09-001). Here the runs of a line come in the order of the manuscript, and each word is a run of its own. Within one the
//! glyphs stay as they are drawn: the export marks them as `/ReversedChars` (ISO 32000-1, 14.8.2.3.3). No glyph moves.

use std::cmp::Ordering;
use std::ops::Range;

use typst::layout::{Em, FrameItem, Point};
use typst::text::{Glyph, TextItem};

use super::to_unicode::ToUnicode;
use crate::language::{Direction, first_direction};

/// What is drawn, and where in its frame.
pub type Placed = (Point, FrameItem);

pub fn is_from_the_right(run: &TextItem) -> bool {
    first_direction(&run.text) == Some(Direction::Rtl)
}

/// The items of a frame, runs from the right in the order of reading.
pub fn as_read(items: Vec<Placed>) -> Vec<Placed> {
    let mut read = Vec::with_capacity(items.len());
    let mut line = Line::default();
    for (at, item) in items {
        match item {
            FrameItem::Text(text) => {
                if !line.is_read_after(at, &text) {
                    line.end(&mut read);
                }
                line.0.push(Run { at, text, lines: Vec::new() });
            }
            FrameItem::Shape(..) => match line.0.last_mut() {
                Some(run) => run.lines.push((at, item)),
                None => read.push((at, item)),
            },
            _ => {
                line.end(&mut read);
                read.push((at, item));
            }
        }
    }
    line.end(&mut read);
    read
}

struct Run {
    at: Point,
    text: TextItem,
    /// What is drawn under or through it.
    lines: Vec<Placed>,
}

impl Run {
    fn is_space(&self) -> bool {
        self.text.text.trim().is_empty()
    }

    /// Whether this is read after a run somewhere to its right.
    fn is_read_after(&self, right: &TextItem) -> bool {
        let (Some(last), Some(first)) = (self.text.glyphs.last(), right.glyphs.first()) else { return false };
        match in_the_source(first, last) {
            Some(Ordering::Less) => true,
            Some(Ordering::Greater) => false,
            // A cluster in several runs, or words that come from elsewhere.
            Some(Ordering::Equal) | None => is_from_the_right(&self.text) && is_from_the_right(right),
        }
    }
}

/// Runs beside each other from the left that are read from the right; or words from the left after the space with which
/// their line ends, which stands to the left of a line from the right whichever way its last words run.
#[derive(Default)]
struct Line(Vec<Run>);

impl Line {
    /// Whether a run stands where these end and is read before them, or before the space that they begin with.
    fn is_read_after(&self, at: Point, run: &TextItem) -> bool {
        let (Some(leftmost), Some(left)) = (self.0.first(), self.0.last()) else { return true };
        let is_adjacent = (left.at.x + left.text.width()).approx_eq(at.x);
        is_adjacent && (left.is_read_after(run) || (leftmost.is_space() && leftmost.is_read_after(run)))
    }

    fn end(&mut self, read: &mut Vec<Placed>) {
        let runs_to = |direction| self.0.iter().any(|run| first_direction(&run.text.text) == Some(direction));
        match (runs_to(Direction::Rtl), runs_to(Direction::Ltr)) {
            (true, false) => self.0.reverse(),
            (false, _) if self.0.first().is_some_and(Run::is_space) => self.0.rotate_left(1),
            _ => {}
        }
        for run in self.0.drain(..) {
            read.push((run.at, FrameItem::Text(run.text)));
            read.extend(run.lines);
        }
    }
}

/// Which of two glyphs stands first in the source that both were set from; none where it isn't one.
fn in_the_source(one: &Glyph, other: &Glyph) -> Option<Ordering> {
    let place = |glyph: &Glyph| (glyph.span.0.into_raw(), glyph.span.1);
    (one.span.0.id()? == other.span.0.id()?).then(|| place(one).cmp(&place(other)))
}

/// A run whose glyphs stand backwards in runs of a word each, with the space after it. Where another run goes on with
/// the word (`before` and `after` it), or the export has to tell a cluster on its own, being several glyphs or telling
/// what they didn't before, it is one of a letter each: readers that go by the places of glyphs know words that are
/// drawn from the left, and words drawn from the right, but none drawn in both ways.
pub fn words(at: Point, run: &TextItem, before: bool, after: bool, told: &mut ToUnicode) -> Vec<Placed> {
    let is_backwards =
        run.glyphs.windows(2).all(|two| two[0].range.start >= two[1].range.end || two[0].range == two[1].range);
    if run.glyphs.len() < 2 || !is_backwards {
        told.add(run, &run.glyphs);
        return vec![(at, FrameItem::Text(run.clone()))];
    }
    let clusters = clusters(run);
    let is_space = |cluster: &Range<usize>| run.text.get(run.glyphs[cluster.start].range()) == Some(" ");
    let words: Vec<_> = clusters.split_inclusive(is_space).collect();
    let last = words.len() - 1;
    let mut pieces = Vec::new();
    for (number, word) in words.into_iter().enumerate() {
        let is_cut = (before && number == 0) || (after && number == last && !word.last().is_some_and(is_space));
        let letters = letters(run, word, told);
        if is_cut || letters.iter().any(|letter| letter.is_told_alone) {
            pieces.extend(letters.into_iter().map(|letter| letter.glyphs));
        } else {
            pieces.push(word[word.len() - 1].start..word[0].end);
        }
    }
    pieces.into_iter().map(|glyphs| piece(at, run, glyphs)).collect()
}

/// What is drawn in one piece where a word isn't.
struct Letter {
    glyphs: Range<usize>,
    is_told_alone: bool,
}

/// A glyph that takes no place of its own, as an alef does that joins a lam, goes with the one before it.
fn letters(run: &TextItem, word: &[Range<usize>], told: &mut ToUnicode) -> Vec<Letter> {
    let mut letters: Vec<Letter> = Vec::new();
    for cluster in word {
        let is_told_alone = cluster.len() > 1 || !told.agrees(run, &run.glyphs[cluster.start]);
        let has_place = run.glyphs[cluster.start].x_advance != Em::zero();
        told.add(run, &run.glyphs[cluster.clone()]);
        match letters.last_mut() {
            Some(letter) if !has_place && !is_told_alone && !letter.is_told_alone => {
                letter.glyphs.start = cluster.start
            }
            _ => letters.push(Letter { glyphs: cluster.clone(), is_told_alone }),
        }
    }
    letters
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
    let before: Em = run.glyphs[..glyphs.start].iter().map(|glyph| glyph.x_advance).sum();
    let glyphs = &run.glyphs[glyphs];
    let start = glyphs.iter().map(|glyph| glyph.range.start).min().unwrap_or(0);
    let end = glyphs.iter().map(|glyph| glyph.range.end).max().unwrap_or(start);
    let text = run.text.get(usize::from(start)..usize::from(end)).unwrap_or_default().into();
    let own = |glyph: &Glyph| Glyph { range: glyph.range.start - start..glyph.range.end - start, ..glyph.clone() };
    let at = Point::new(at.x + before.at(run.size), at.y);
    (at, FrameItem::Text(TextItem { text, glyphs: glyphs.iter().map(own).collect(), ..run.clone() }))
}

/// Whether one run goes on where another ends, beside it, with the same word.
pub fn are_of_a_word(one: Option<&Placed>, next: Option<&Placed>) -> bool {
    let (Some((one_at, FrameItem::Text(one))), Some((next_at, FrameItem::Text(next)))) = (one, next) else {
        return false;
    };
    let is_beside = (one_at.x + one.width()).approx_eq(next_at.x) || (next_at.x + next.width()).approx_eq(one_at.x);
    is_beside && !one.text.ends_with(' ') && !next.text.starts_with(' ')
}
