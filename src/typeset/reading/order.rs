//! Lines from the right in the order in which they are read. Typst draws such a line from the left, and so a reader of
//! the PDF that goes by its tags, a screen reader among them, would have the last word first (ISO 14289-1, 7.1; Matterhorn
//! 09-001). Here the runs of a line come in the order of the manuscript. No glyph moves.

use std::cmp::Ordering;

use typst::layout::{FrameItem, Point};
use typst::text::{Glyph, TextItem};

use crate::language::{Direction, first_direction};

/// What is drawn, and where in its frame.
pub type Placed = (Point, FrameItem);

pub fn is_from_the_right(run: &TextItem) -> bool {
    first_direction(&run.text) == Some(Direction::Rtl)
}

/// Whether the first of some items is a run from the right, or a space that the next stands to the left of.
pub fn is_in_a_line_from_the_right(items: &[Placed]) -> bool {
    match items {
        [(_, FrameItem::Text(run)), ..] if is_from_the_right(run) => true,
        [(at, FrameItem::Text(space)), (next_at, FrameItem::Text(next)), ..] => {
            space.text.trim().is_empty() && (next_at.x + next.width()).approx_eq(at.x)
        }
        _ => false,
    }
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

/// Whether one run goes on where another ends, beside it, with the same word.
pub fn are_of_a_word(one: Option<&Placed>, next: Option<&Placed>) -> bool {
    let (Some((one_at, FrameItem::Text(one))), Some((next_at, FrameItem::Text(next)))) = (one, next) else {
        return false;
    };
    let is_beside = (one_at.x + one.width()).approx_eq(next_at.x) || (next_at.x + next.width()).approx_eq(one_at.x);
    is_beside && !one.text.ends_with(' ') && !next.text.starts_with(' ')
}
