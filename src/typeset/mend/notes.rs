//! Notes beside the text: each at the line in which it is given, or below the one before it, where nothing else stands.
//!
//! They take no room in the flow, so that this is known once the text stands. What finds no room goes to the foot.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use typst::layout::Abs;

use super::sheets::Sheets;
use crate::manuscript::{Manuscript, Resolved};
use crate::tree::Chapter;

/// Between two notes.
const BETWEEN: f64 = 6.0;

/// Its first line stands on the line in which it is given, whose letters are larger.
const LOWER: f64 = 1.5;

/// Where the notes stand that don't stand where they were first put.
#[derive(Debug, Default)]
pub struct Beside(BTreeMap<String, NotePlace>);

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum NotePlace {
    /// Beside the text, so far below where it was first put.
    Beside(Abs),
    /// At the foot; the first of its page has a rule above it.
    Foot { is_first: bool },
}

impl Default for NotePlace {
    fn default() -> Self {
        NotePlace::Beside(Abs::zero())
    }
}

impl Beside {
    pub fn of(&self, label: &str) -> NotePlace {
        self.0.get(label).copied().unwrap_or_default()
    }
}

/// The name of a note: none that an author gives begins so, since those begin with the chapter's.
pub fn note_label(chapter: &Chapter<Resolved>, index: usize) -> String {
    format!("note-{}-{}", chapter.name, index + 1)
}

/// The names of the marks where a note beside the text begins and ends.
pub fn note_marks(label: &str) -> (String, String) {
    (format!("at-{label}"), format!("to-{label}"))
}

/// A note on its page.
struct Found {
    chapter: usize,
    label: String,
    /// Where it is given.
    given: Abs,
    top: Abs,
    height: Abs,
    is_at_foot: bool,
}

/// Notes where each is to stand; the chapters of those that stand otherwise.
pub fn place(sheets: &Sheets<'_>, manuscript: &Manuscript, beside: &mut Beside) -> BTreeSet<usize> {
    let mut pages: BTreeMap<usize, Vec<Found>> = BTreeMap::new();
    for (at, chapter) in manuscript.chapters.iter().enumerate() {
        for index in 0..chapter.notes.len() {
            let label = note_label(chapter, index);
            let (begin, end) = note_marks(&label);
            let (Some(given), Some(begin), Some(end)) = (sheets.at(&label), sheets.at(&begin), sheets.at(&end)) else {
                continue;
            };
            // Typst may leave a note on the page before that of its mark, or begin it on the page after.
            let line = match given.page.cmp(&begin.page) {
                Ordering::Less => sheets.measures.top,
                Ordering::Equal => given.y,
                Ordering::Greater => sheets.measures.bottom,
            };
            let is_at_foot = matches!(beside.of(&label), NotePlace::Foot { .. });
            let found = Found { chapter: at, label, given: line, top: begin.y, height: end.y - begin.y, is_at_foot };
            pages.entry(begin.page).or_default().push(found);
        }
    }
    let mut changed = BTreeSet::new();
    for (page, mut notes) in pages {
        notes.sort_by_key(|note| note.given);
        let occupied = sheets.filling(page).map(|filling| filling.side.clone()).unwrap_or_default();
        let column = Column { top: sheets.measures.top, bottom: sheets.measures.bottom, occupied };
        for (note, place) in notes.iter().zip(places(&notes, &column, beside)) {
            if !is_alike(beside.of(&note.label), place) {
                beside.0.insert(note.label.clone(), place);
                changed.insert(note.chapter);
            }
        }
    }
    changed
}

fn is_alike(one: NotePlace, other: NotePlace) -> bool {
    match (one, other) {
        (NotePlace::Beside(one), NotePlace::Beside(other)) => (one - other).abs() < Abs::pt(0.05),
        _ => one == other,
    }
}

/// Where the notes of a page go, in their order. The longest go to the foot, until the others have room.
fn places(notes: &[Found], column: &Column, beside: &Beside) -> Vec<NotePlace> {
    let mut is_beside: Vec<bool> = notes.iter().map(|note| !note.is_at_foot).collect();
    let tops = loop {
        let those = notes.iter().zip(&is_beside).filter(|(_, is_beside)| **is_beside);
        let wanted: Vec<_> = those.map(|(note, _)| (note.given + Abs::pt(LOWER), note.height)).collect();
        if let Some(tops) = column.stack(&wanted) {
            break tops;
        }
        let those = (0..notes.len()).filter(|at| is_beside[*at]);
        let longest = those.max_by_key(|at| notes[*at].height);
        is_beside[longest.expect("nothing at all finds room")] = false;
    };
    let (mut tops, mut is_first) = (tops.into_iter(), true);
    let place =
        |(note, is_beside): (&Found, bool)| match (beside.of(&note.label), is_beside.then(|| tops.next()).flatten()) {
            (NotePlace::Beside(down), Some(top)) => NotePlace::Beside(down + top - note.top),
            (NotePlace::Beside(_) | NotePlace::Foot { .. }, _) => {
                NotePlace::Foot { is_first: std::mem::take(&mut is_first) }
            }
        };
    notes.iter().zip(is_beside).map(place).collect()
}

/// The column beside the text of a page.
struct Column {
    top: Abs,
    bottom: Abs,
    /// By captions and whatever is as wide as the page: from where to where.
    occupied: Vec<(Abs, Abs)>,
}

impl Column {
    /// Where things of a height stand, each wanted at a place, in their order; none where there is too little room.
    fn stack(&self, wanted: &[(Abs, Abs)]) -> Option<Vec<Abs>> {
        // From the foot up: none may stand lower than those after it allow, …
        let (mut limit, mut lowest) = (self.bottom, Vec::new());
        for (_, height) in wanted.iter().rev() {
            let top = self.up(limit - *height, *height)?;
            lowest.push(top);
            limit = top - Abs::pt(BETWEEN);
        }
        // … and from the head down each stands as near to its line as it can.
        let mut from = self.top;
        let mut tops = Vec::new();
        for ((at, height), lowest) in wanted.iter().zip(lowest.into_iter().rev()) {
            let top = self.down((*at).max(from).min(lowest), *height).filter(|top| *top <= lowest).unwrap_or(lowest);
            tops.push(top);
            from = top + *height + Abs::pt(BETWEEN);
        }
        Some(tops)
    }

    /// The lowest place from there on upwards that is free.
    fn up(&self, mut top: Abs, height: Abs) -> Option<Abs> {
        while let Some((begin, _)) = self.in_the_way(top, height) {
            top = begin - Abs::pt(BETWEEN) - height;
        }
        (top >= self.top).then_some(top)
    }

    /// The highest place from there on downwards that is free.
    fn down(&self, mut top: Abs, height: Abs) -> Option<Abs> {
        while let Some((_, end)) = self.in_the_way(top, height) {
            top = end + Abs::pt(BETWEEN);
        }
        (top + height <= self.bottom).then_some(top)
    }

    fn in_the_way(&self, top: Abs, height: Abs) -> Option<(Abs, Abs)> {
        let gap = Abs::pt(BETWEEN - 0.1);
        self.occupied.iter().copied().find(|(begin, end)| top < *end + gap && *begin < top + height + gap)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where notes of those places and heights stand in a column from 0 to 100 points, of which a part is taken.
    fn stacked(wanted: &[(f64, f64)], occupied: &[(f64, f64)]) -> Option<Vec<f64>> {
        let points = |pairs: &[(f64, f64)]| -> Vec<_> {
            pairs.iter().map(|(one, two)| (Abs::pt(*one), Abs::pt(*two))).collect()
        };
        let column = Column { top: Abs::zero(), bottom: Abs::pt(100.0), occupied: points(occupied) };
        column.stack(&points(wanted)).map(|tops| tops.into_iter().map(Abs::to_pt).collect())
    }

    #[test]
    fn each_stands_at_its_line_or_below_the_one_before() {
        assert_eq!(stacked(&[(10.0, 20.0), (50.0, 10.0)], &[]), Some(vec![10.0, 50.0]));
        assert_eq!(stacked(&[(10.0, 20.0), (15.0, 10.0)], &[]), Some(vec![10.0, 36.0]));
    }

    #[test]
    fn at_the_foot_they_move_up() {
        assert_eq!(stacked(&[(95.0, 20.0)], &[]), Some(vec![80.0]));
        assert_eq!(stacked(&[(60.0, 30.0), (90.0, 20.0)], &[]), Some(vec![44.0, 80.0]));
    }

    #[test]
    fn what_is_taken_is_passed_over() {
        assert_eq!(stacked(&[(10.0, 20.0)], &[(0.0, 25.0)]), Some(vec![31.0]));
        assert_eq!(stacked(&[(80.0, 15.0)], &[(70.0, 100.0)]), Some(vec![49.0]));
        // Each on its side of a caption.
        assert_eq!(stacked(&[(30.0, 20.0), (35.0, 20.0)], &[(40.0, 60.0)]), Some(vec![14.0, 66.0]));
    }

    #[test]
    fn too_many_find_no_room() {
        assert_eq!(stacked(&[(0.0, 60.0), (10.0, 60.0)], &[]), None);
        assert_eq!(stacked(&[(0.0, 30.0)], &[(20.0, 80.0)]), None);
    }
}
