//! Arabic that can be read back. Typst sets a mark that stands higher or lower than its letter as a run of text of its
//! own, and gives both runs the text of the whole cluster: every reader of the PDF then finds the letter twice. Here,
//! between layout and export, the letter's run keeps the text of the cluster and those of its marks get none, which
//! the export writes as an empty `/ActualText`. No glyph moves.

use std::collections::{HashMap, HashSet};

use typst::layout::{Frame, FrameItem, Point};
use typst::model::Document as _;
use typst::text::{FontInstance, Glyph, TextItem};
use typst_layout::{Page, PagedDocument};
use unicode_normalization::char::is_combining_mark;

/// The document with the text of each cluster in one run; as it is where none stands in more.
pub fn told_once(document: PagedDocument) -> PagedDocument {
    if !document.pages().iter().any(|page| has_parted(&page.frame)) {
        return document;
    }
    let mut met = Met::default();
    let told_once = |page: &Page| Page { frame: frame_told_once(&page.frame, &mut met), ..page.clone() };
    let pages = document.pages().iter().map(told_once).collect();
    PagedDocument::new(pages, document.info().clone())
}

/// The glyphs that were drawn so far. The export writes into a font's own table which characters a glyph stood for at
/// first: PDF/UA asks for some, and readers that know nothing of `/ActualText` read those everywhere.
#[derive(Default)]
struct Met(HashMap<FontInstance, HashSet<u16>>);

impl Met {
    fn has(&self, run: &TextItem, glyph: &Glyph) -> bool {
        self.0.get(&run.font).is_some_and(|ids| ids.contains(&glyph.id))
    }

    fn add(&mut self, run: &TextItem) {
        let ids = self.0.entry(run.font.clone()).or_default();
        ids.extend(run.glyphs.iter().map(|glyph| glyph.id));
    }
}

/// A cluster in several runs, by their places in a frame.
struct Parted {
    /// The run that has the letter, among those of other clusters.
    letter: usize,
    /// Runs of nothing but marks, in the order in which they are drawn.
    marks: Vec<usize>,
}

/// Whether a cluster stands in more than one run, here or in a frame within.
fn has_parted(frame: &Frame) -> bool {
    let mut before = None;
    frame.items().any(|(at, item)| match item {
        FrameItem::Group(group) => {
            before = None;
            has_parted(&group.frame)
        }
        FrameItem::Text(text) => {
            before.replace((*at, text)).is_some_and(|(left_at, left)| share_a_cluster(left_at, left, *at, text))
        }
        // A line under or through a word is drawn a run at a time.
        FrameItem::Shape(..) => false,
        _ => {
            before = None;
            false
        }
    })
}

fn frame_told_once(frame: &Frame, met: &mut Met) -> Frame {
    let mut items: Vec<(Point, FrameItem)> = frame.items().cloned().collect();
    let parted = parted(&items);
    for index in 0..items.len() {
        for cluster in parted.iter().filter(|cluster| cluster.letter.min(cluster.marks[0]) == index) {
            tell_once(cluster, &mut items, met);
        }
        match &mut items[index].1 {
            FrameItem::Group(group) => group.frame = frame_told_once(&group.frame, met),
            FrameItem::Text(text) => met.add(text),
            _ => {}
        }
    }
    let mut told = frame.clone();
    told.clear();
    told.push_multiple(items);
    told
}

fn parted(items: &[(Point, FrameItem)]) -> Vec<Parted> {
    let mut found = Vec::new();
    // The runs of one cluster so far.
    let mut runs: Vec<(usize, Point, &TextItem)> = Vec::new();
    for (index, (at, item)) in items.iter().enumerate() {
        match item {
            FrameItem::Text(text) => {
                if let Some((_, left_at, left)) = runs.last()
                    && !share_a_cluster(*left_at, left, *at, text)
                {
                    found.extend(letter_and_marks(&runs));
                    runs.clear();
                }
                runs.push((index, *at, text));
            }
            FrameItem::Shape(..) => {}
            _ => {
                found.extend(letter_and_marks(&runs));
                runs.clear();
            }
        }
    }
    found.extend(letter_and_marks(&runs));
    found
}

/// The widest run has the letter. Another that has glyphs of more than this cluster is left alone.
fn letter_and_marks(runs: &[(usize, Point, &TextItem)]) -> Option<Parted> {
    let (letter, ..) = *runs.iter().max_by_key(|(_, _, text)| text.width())?;
    let is_of_marks = |text: &TextItem| text.glyphs.iter().all(|glyph| glyph.range() == (0..text.text.len()));
    let others = runs.iter().filter(|(index, _, text)| *index != letter && is_of_marks(text));
    let marks: Vec<_> = others.map(|(index, ..)| *index).collect();
    (!marks.is_empty()).then_some(Parted { letter, marks })
}

/// Whether one run ends and the next begins with glyphs of the same cluster: the same characters from the same place of
/// the source, set where the other ends, higher or lower. Two clusters in a row can be equal, but not their places.
fn share_a_cluster(left_at: Point, left: &TextItem, right_at: Point, right: &TextItem) -> bool {
    let (Some(last), Some(first)) = (left.glyphs.last(), right.glyphs.first()) else { return false };
    left_at.y != right_at.y
        && last.span == first.span
        && !last.span.0.is_detached()
        && left.text.get(last.range()) == right.text.get(first.range())
        && (left_at.x + left.width()).approx_eq(right_at.x)
}

/// The letter's run tells all of the cluster, the others nothing. Where one of its glyphs is met first, the letter tells
/// the letter and the first run of marks the marks, so that in the font's table each stands for its own.
fn tell_once(cluster: &Parted, items: &mut [(Point, FrameItem)], met: &Met) {
    let is_new = |run: &TextItem| run.glyphs.iter().any(|glyph| !met.has(run, glyph));
    let has_new_marks =
        cluster.marks.iter().any(|index| matches!(&items[*index].1, FrameItem::Text(run) if is_new(run)));
    let mut is_split = false;
    if let FrameItem::Text(run) = &mut items[cluster.letter].1 {
        let letter = if cluster.marks[0] < cluster.letter { 0 } else { run.glyphs.len() - 1 };
        let glyph = &run.glyphs[letter];
        let is_new = !met.has(run, glyph) && run.glyphs[..letter].iter().all(|earlier| earlier.id != glyph.id);
        is_split = (is_new || has_new_marks) && tell_the_letter_alone(run, letter);
    }
    for (number, index) in cluster.marks.iter().enumerate() {
        if let FrameItem::Text(run) = &mut items[*index].1 {
            tell_marks(run, (is_split && number == 0) || is_new(run));
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
