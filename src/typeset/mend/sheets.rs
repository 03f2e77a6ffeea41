//! Finished pages as they are looked at: where a mark came to be, how far down a page the text goes and could go.

use std::cell::OnceCell;
use std::ops::RangeInclusive;

use typst::foundations::{Label, Value};
use typst::introspection::{Introspector as _, Location, MetadataElem, Tag};
use typst::layout::{Abs, Frame, FrameItem, Point};
use typst::model::FootnoteEntry;
use typst::utils::PicoStr;
use typst::visualize::Geometry;
use typst_layout::{Page, PagedDocument};

/// Where the theme tells the measures of its pages.
const MEASURES: &str = "report-measures";

/// The pages of a document, each gone through at most once.
pub struct Sheets<'a> {
    document: &'a PagedDocument,
    pub measures: Measures,
    fillings: Vec<OnceCell<Filling>>,
}

/// Of the pages of text, from their upper edge.
#[derive(Debug, Clone, Copy)]
pub struct Measures {
    pub top: Abs,
    pub bottom: Abs,
    /// From one line of text to the next.
    pub line: Abs,
    /// From the left, where the column beside the text begins and ends.
    pub side: (Abs, Abs),
    /// Between the text and the letters of the first note at its foot.
    pub above_notes: Abs,
}

impl Measures {
    pub fn height(self) -> Abs {
        self.bottom - self.top
    }
}

/// Where a mark stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct At {
    /// The page's index.
    pub page: usize,
    pub y: Abs,
}

/// What stands on a page, without its notes, running head and number.
#[derive(Debug, Default)]
pub struct Filling {
    /// Where the last of it ends.
    pub end: Abs,
    /// Where its notes begin, if it has any.
    pub notes: Option<Abs>,
    /// What of the column beside the text has anything in it but notes, from where to where.
    pub side: Vec<(Abs, Abs)>,
    /// Where the marks are of the notes that begin on it.
    marks: Vec<At>,
    /// From the upper to the lower edge of each picture.
    pictures: Vec<(Abs, Abs)>,
}

impl Filling {
    /// The height of the tallest picture between two places.
    pub fn picture(&self, within: RangeInclusive<Abs>) -> Option<Abs> {
        let inside = |(top, bottom): &&(Abs, Abs)| {
            let slack = Abs::pt(1.0);
            *within.start() - slack <= *top && *bottom <= *within.end() + slack
        };
        self.pictures.iter().filter(inside).map(|(top, bottom)| *bottom - *top).max()
    }
}

impl<'a> Sheets<'a> {
    /// None where the theme in effect doesn't tell its measures.
    pub fn of(document: &'a PagedDocument) -> Option<Self> {
        let told = |name| told(document, name);
        let measures = Measures {
            top: told("top")?,
            bottom: told("bottom")?,
            line: told("line")?,
            side: (told("side-left")?, told("side-right")?),
            above_notes: told("above-notes")?,
        };
        let fillings = document.pages().iter().map(|_| OnceCell::new()).collect();
        Some(Sheets { document, measures, fillings })
    }

    /// Where a mark of that name came to be.
    pub fn at(&self, name: &str) -> Option<At> {
        let introspector = self.document.introspector();
        self.position(introspector.query_label(label(name)?).ok()?.location()?)
    }

    pub fn filling(&self, page: usize) -> Option<&Filling> {
        let cell = self.fillings.get(page)?;
        Some(cell.get_or_init(|| self.gone_through(&self.document.pages()[page])))
    }

    /// How much of a page's foot is empty, above its notes and what parts them from the text.
    pub fn empty(&self, page: usize) -> Option<Abs> {
        let (filling, measures) = (self.filling(page)?, self.measures);
        let foot = filling.notes.map_or(measures.bottom, |notes| notes - measures.above_notes);
        Some(foot - filling.end.max(measures.top))
    }

    /// Whether a note begins on a page before that of its mark, which is between two places.
    pub fn is_note_left_behind(&self, from: At, to: At) -> bool {
        let Some(before) = from.page.checked_sub(1).and_then(|before| self.filling(before)) else { return false };
        let line = self.measures.line;
        let is_of_text = |mark: &At| {
            mark.page == from.page && mark.y > from.y - line && (to.page > mark.page || mark.y < to.y + line)
        };
        before.marks.iter().any(is_of_text)
    }

    fn position(&self, location: Location) -> Option<At> {
        let position = self.document.introspector().position(location)?;
        Some(At { page: position.page.get() - 1, y: position.point.y })
    }

    fn gone_through(&self, page: &Page) -> Filling {
        let mut filling = Filling::default();
        let mut walk = Walk { sheets: self, filling: &mut filling, notes: 0 };
        walk.frame(&page.frame, Point::zero());
        filling
    }
}

struct Walk<'a> {
    sheets: &'a Sheets<'a>,
    filling: &'a mut Filling,
    /// How many notes are open.
    notes: usize,
}

impl Walk<'_> {
    fn frame(&mut self, frame: &Frame, origin: Point) {
        let mut notes = Vec::new();
        for (at, item) in frame.items() {
            let at = origin + *at;
            match item {
                FrameItem::Group(group) => self.frame(&group.frame, at),
                FrameItem::Tag(Tag::Start(element, _)) => {
                    if let Some(entry) = element.to_packed::<FootnoteEntry>() {
                        self.notes += 1;
                        notes.extend(element.location());
                        let mark = entry.note.location().and_then(|location| self.sheets.position(location));
                        self.filling.marks.extend(mark);
                    }
                }
                FrameItem::Tag(Tag::End(location, ..)) if notes.contains(location) => self.notes -= 1,
                FrameItem::Text(run) => {
                    self.ink((at.x, at.x + run.width()), (at.y - 0.75 * run.size, at.y + 0.25 * run.size));
                }
                FrameItem::Image(_, size, _) => {
                    self.ink((at.x, at.x + size.x), (at.y, at.y + size.y));
                    self.filling.pictures.push((at.y, at.y + size.y));
                }
                // A rule is no filling: that above the notes stands apart from them.
                FrameItem::Shape(shape, _) => match &shape.geometry {
                    Geometry::Rect(size) => self.ink((at.x, at.x + size.x), (at.y, at.y + size.y)),
                    Geometry::Curve(curve) => {
                        let end = at + curve.bbox(None).max;
                        self.ink((at.x, end.x), (at.y, end.y));
                    }
                    Geometry::Line(_) => {}
                },
                FrameItem::Link(..) | FrameItem::Tag(_) => {}
            }
        }
    }

    fn ink(&mut self, (left, right): (Abs, Abs), (top, bottom): (Abs, Abs)) {
        let Measures { top: first, bottom: last, .. } = self.sheets.measures;
        // Running heads and page numbers stand outside.
        if bottom < first || top > last {
            return;
        }
        if self.notes > 0 {
            self.filling.notes = Some(self.filling.notes.map_or(top, |notes| notes.min(top)));
        } else {
            self.filling.end = self.filling.end.max(bottom.min(last));
            let (begin, end) = self.sheets.measures.side;
            if left < end && begin < right {
                self.filling.side.push((top, bottom));
            }
        }
    }
}

fn label(name: &str) -> Option<Label> {
    Label::new(PicoStr::intern(name))
}

/// A measure that the theme tells of its pages.
pub fn told(document: &PagedDocument, name: &str) -> Option<Abs> {
    told_at(document, MEASURES, name)
}

/// One that it tells somewhere else.
pub fn told_at(document: &PagedDocument, at: &str, name: &str) -> Option<Abs> {
    let told = document.introspector().query_label(label(at)?).ok()?;
    let Value::Dict(told) = &told.to_packed::<MetadataElem>()?.value else { return None };
    match told.get(name).ok()? {
        Value::Length(length) => Some(length.abs),
        _ => None,
    }
}
