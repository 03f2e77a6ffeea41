//! Arabic that can be read back. Typst sets a mark that stands higher or lower than its letter as a run of text of its
//! own, and gives both runs the text of the whole cluster: every reader of the PDF then finds the letter twice. Here,
//! between layout and export, the letter's run keeps the text of the cluster and those of its marks get none, which
//! the export writes as an empty `/ActualText`. No glyph moves.
#![expect(clippy::mutable_key_type, reason = "a font is hashed by its bytes and its settings, which stay as they are")]

use std::collections::HashSet;

use typst::layout::{Frame, FrameItem, Point};
use typst::model::Document as _;
use typst::text::{FontInstance, TextItem};
use typst_layout::{Page, PagedDocument};
use unicode_normalization::char::is_combining_mark;

/// The document with the text of each cluster in one run; as it is where none stands in more.
pub fn told_once(document: PagedDocument) -> PagedDocument {
    if !document.pages().iter().any(|page| has_parted(&page.frame)) {
        return document;
    }
    let mut named = HashSet::new();
    let told_once = |page: &Page| Page { frame: frame_told_once(&page.frame, &mut named), ..page.clone() };
    let pages = document.pages().iter().map(told_once).collect();
    PagedDocument::new(pages, document.info().clone())
}

/// A glyph of a mark that has been given characters of its own. The export remembers the first characters that a glyph
/// stood for, as those to be read where a reader knows nothing of `/ActualText`; in PDF/UA it must have some.
type Named = HashSet<(FontInstance, u16)>;

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

fn frame_told_once(frame: &Frame, named: &mut Named) -> Frame {
    let mut items: Vec<(Point, FrameItem)> = frame.items().cloned().collect();
    let silent = runs_of_marks(&items);
    for (index, (_, item)) in items.iter_mut().enumerate() {
        match item {
            FrameItem::Group(group) => group.frame = frame_told_once(&group.frame, named),
            FrameItem::Text(text) if silent.contains(&index) => silence(text, named),
            _ => {}
        }
    }
    let mut told = frame.clone();
    told.clear();
    told.push_multiple(items);
    told
}

/// Where in a frame the runs stand that hold nothing but marks of a cluster whose letter is in another.
fn runs_of_marks(items: &[(Point, FrameItem)]) -> HashSet<usize> {
    let mut marks = HashSet::new();
    // The runs of one cluster so far.
    let mut cluster: Vec<(usize, Point, &TextItem)> = Vec::new();
    for (index, (at, item)) in items.iter().enumerate() {
        match item {
            FrameItem::Text(text) => {
                if let Some((_, left_at, left)) = cluster.last()
                    && !share_a_cluster(*left_at, left, *at, text)
                {
                    marks.extend(all_but_the_letter(&cluster));
                    cluster.clear();
                }
                cluster.push((index, *at, text));
            }
            FrameItem::Shape(..) => {}
            _ => {
                marks.extend(all_but_the_letter(&cluster));
                cluster.clear();
            }
        }
    }
    marks.extend(all_but_the_letter(&cluster));
    marks
}

/// Of the runs of a cluster all but the widest, which has its letter. One that has glyphs of other clusters too keeps
/// its text.
fn all_but_the_letter(cluster: &[(usize, Point, &TextItem)]) -> Vec<usize> {
    let letter = cluster.iter().max_by_key(|(_, _, text)| text.width()).map(|(index, ..)| *index);
    let is_of_marks = |text: &TextItem| text.glyphs.iter().all(|glyph| glyph.range() == (0..text.text.len()));
    let others = cluster.iter().filter(|(index, _, text)| Some(*index) != letter && is_of_marks(text));
    others.map(|(index, ..)| *index).collect()
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

/// Takes a run's text away; where a glyph has had no characters yet, all but the marks.
fn silence(run: &mut TextItem, named: &mut Named) {
    let mut is_new = false;
    for glyph in &run.glyphs {
        is_new |= named.insert((run.font.clone(), glyph.id));
    }
    let own = run.text.chars().filter(|c| is_new && is_combining_mark(*c)).collect::<String>();
    if is_new && own.is_empty() {
        // No characters of its own, as the dots of a yeh: once, they are the letter's.
        return;
    }
    let end = u16::try_from(own.len()).unwrap_or(u16::MAX);
    run.text = own.into();
    for glyph in &mut run.glyphs {
        glyph.range = 0..end;
    }
}
