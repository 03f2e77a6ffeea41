//! Arabic that can be read back. Typst sets a mark that stands higher or lower than its letter as a run of text of its
//! own, and gives both runs the text of the whole cluster: every reader of the PDF then finds the letter twice. Here
//! each character is told by one glyph, the letter's or the mark's; a glyph with nothing left to tell gets an empty
//! `/ActualText` by the export. No glyph moves.

use typst::layout::{Em, FrameItem, Point};
use typst::syntax::Span;
use typst::text::{Glyph, TextItem};
use unicode_normalization::char::is_combining_mark;

use super::blanks::{self, width};
use super::order::Placed;
use super::to_unicode::ToUnicode;

/// A cluster in several runs, by their places in a frame.
pub struct Parted {
    /// The run that has the letter, among those of other clusters.
    letter: usize,
    /// The letter's glyph in that run.
    glyph: usize,
    /// Runs of nothing but marks, in the order in which they are drawn.
    marks: Vec<usize>,
}

impl Parted {
    /// The place of the run that is drawn first.
    pub fn first(&self) -> usize {
        self.letter.min(self.marks[0])
    }

    /// The run that has the letter, and what the letter's glyph tells.
    pub fn letter<'a>(&self, items: &'a [Placed]) -> Option<(&'a TextItem, &'a str)> {
        let (_, FrameItem::Text(run)) = items.get(self.letter)? else { return None };
        Some((run, run.text.get(run.glyphs.get(self.glyph)?.range())?))
    }
}

/// The clusters of a frame that stand in more than one run.
pub fn parted(items: &[Placed]) -> Vec<Parted> {
    let mut found = Vec::new();
    let mut cluster = Cluster::default();
    for (index, (at, item)) in items.iter().enumerate() {
        match item {
            FrameItem::Text(text) => {
                let run = Run { index, at: *at, text };
                let shared = cluster.runs.last().and_then(|last| shared(last, &run));
                if shared.is_none() || cluster.shared.is_some_and(|before| Some(before) != shared) {
                    found.extend(cluster.parted());
                    // A run can begin with letters of one and end with those of another.
                    let last = cluster.runs.pop().filter(|_| shared.is_some());
                    cluster = Cluster { runs: last.into_iter().collect(), shared: None };
                }
                cluster.shared = shared;
                cluster.runs.push(run);
            }
            // A line under or through a word is drawn a run at a time.
            FrameItem::Shape(..) => {}
            _ => found.extend(std::mem::take(&mut cluster).parted()),
        }
    }
    found.extend(cluster.parted());
    found
}

/// The runs of one cluster, in the order in which they are drawn, and what they share.
#[derive(Default)]
struct Cluster<'a> {
    runs: Vec<Run<'a>>,
    shared: Option<Told<'a>>,
}

#[derive(Clone, Copy)]
struct Run<'a> {
    index: usize,
    at: Point,
    text: &'a TextItem,
}

/// What a glyph tells, and where it stands in the source: two clusters in a row can be equal, but not their places.
#[derive(Clone, Copy, PartialEq)]
struct Told<'a> {
    text: &'a str,
    place: (Span, u16),
}

impl<'a> Told<'a> {
    fn by(run: &'a TextItem, glyph: &Glyph) -> Option<Self> {
        let text = run.text.get(glyph.range())?;
        (!glyph.span.0.is_detached()).then_some(Told { text, place: glyph.span })
    }
}

impl Cluster<'_> {
    /// The widest run has the letter. Another that has glyphs of more than this cluster is left alone.
    fn parted(&self) -> Option<Parted> {
        let letter = self.runs.iter().max_by_key(|run| run.text.width())?;
        let is_of_marks = |text: &TextItem| text.glyphs.iter().all(|glyph| glyph.range() == (0..text.text.len()));
        let others = self.runs.iter().filter(|run| run.index != letter.index && is_of_marks(run.text));
        let marks: Vec<_> = others.map(|run| run.index).collect();
        let is_first = Told::by(letter.text, letter.text.glyphs.first()?) == self.shared;
        let glyph = if is_first { 0 } else { letter.text.glyphs.len() - 1 };
        (!marks.is_empty()).then_some(Parted { letter: letter.index, glyph, marks })
    }
}

/// The cluster with which one run ends and the other begins, higher or lower.
fn shared<'a>(one: &Run<'a>, other: &Run<'a>) -> Option<Told<'a>> {
    let meeting = |left: &Run<'a>, right: &Run<'a>| {
        let meet = (left.at.x + left.text.width()).approx_eq(right.at.x);
        let last = Told::by(left.text, left.text.glyphs.last()?)?;
        let first = Told::by(right.text, right.text.glyphs.first()?)?;
        (meet && last == first).then_some(last)
    };
    if one.at.y == other.at.y {
        return None;
    }
    meeting(one, other).or_else(|| meeting(other, one))
}

/// The letter's glyph tells the letter and the first run of marks all marks, the others nothing; where letter and marks
/// can't be told apart, the letter's glyph tells all. A glyph that was never drawn has to tell something. For
/// readers that go by places, marks begin and end with their letter: they would have a space between the marks and the
/// letter before, or the marks on the other side of their letter.
pub fn tell_once(cluster: &Parted, items: &mut [Placed], told: &mut ToUnicode) {
    let (letter_at, FrameItem::Text(letter)) = &mut items[cluster.letter] else { return };
    let is_split = tell_the_letter_alone(letter, cluster.glyph);
    let place = |glyphs: &[Glyph]| letter_at.x + width(glyphs).at(letter.size);
    let (start, end) = (place(&letter.glyphs[..cluster.glyph]), place(&letter.glyphs[..=cluster.glyph]));
    for (number, index) in cluster.marks.iter().enumerate() {
        if let (at, FrameItem::Text(run)) = &mut items[*index] {
            let is_new = run.glyphs.iter().any(|glyph| !told.has(run, glyph));
            tell_marks(run, (is_split && number == 0) || is_new);
            if run.text.is_empty() {
                continue;
            }
            let [start, end] = [start, end].map(|place| Em::from_abs(place - at.x, run.size));
            // Else they stand to the right of where their letter begins, and are read after it as they are.
            if run.glyphs[0].x_offset < start {
                blanks::begin_at(run, start + blanks::LEAST, told);
            }
            blanks::end_at(run, end, told);
        }
    }
}

/// Takes the marks at the end of a cluster from what a glyph tells. False where there is more to the cluster than a
/// letter and marks after it, and nothing was done.
fn tell_the_letter_alone(run: &mut TextItem, glyph: usize) -> bool {
    let range = run.glyphs[glyph].range();
    let text = run.text.get(range.clone()).unwrap_or_default();
    let letter = text.trim_end_matches(is_combining_mark);
    let is_one_glyph = run.glyphs.iter().filter(|other| other.range() == range).count() == 1;
    let can = is_one_glyph && !letter.is_empty() && letter != text && !letter.contains(is_combining_mark);
    if can {
        run.glyphs[glyph].range.end -= u16::try_from(text.len() - letter.len()).unwrap_or(0);
    }
    can
}

/// Lets a run of marks tell them, or nothing. One without characters of its own, as the dots of a yeh, keeps what it has
/// where it has to tell something.
fn tell_marks(run: &mut TextItem, tells: bool) {
    let own: String = run.text.chars().filter(|c| tells && is_combining_mark(*c)).collect();
    if tells && own.is_empty() {
        return;
    }
    let end = u16::try_from(own.len()).unwrap_or(u16::MAX);
    run.text = own.into();
    for glyph in &mut run.glyphs {
        glyph.range = 0..end;
    }
}
