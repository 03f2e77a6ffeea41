//! Lines that gape. Where a line can't be filled, before a long word or an address, Typst opens its spaces as far as it
//! takes: such a line is set with its own spaces, and ends before the margin. And spaces in code, which are a part of it,
//! are all alike: what they were opened by goes to the others.

use typst::layout::{Abs, Em, Frame, FrameItem, Point, Size};
use typst::text::{FontFlags, Glyph, TextItem};
use typst::visualize::Geometry;
use typst_layout::PagedDocument;

use super::frames;
use super::order::{self, Placed};

/// The widest space, in sizes of its letters: three times what it is by itself.
const WIDEST: f64 = 0.8;

/// The document with its lines spaced; as it is where none gapes.
pub fn spaced(document: PagedDocument) -> PagedDocument {
    frames::changed(document, spaced_frame)
}

/// None where it is right as it is.
fn spaced_frame(frame: &Frame) -> Option<Frame> {
    if !has_opened_spaces(frame) {
        return None;
    }
    let mut items: Vec<Placed> = frame.items().cloned().collect();
    let mut is_changed = false;
    let mut at = 0;
    while at < items.len() {
        let line = line_at(&items[at..]);
        if line > 0 {
            is_changed |= space(&mut items[at..at + line]);
            at += line;
            continue;
        }
        if let (_, FrameItem::Group(group)) = &mut items[at]
            && let Some(inner) = spaced_frame(&group.frame)
        {
            group.frame = inner;
            is_changed = true;
        }
        at += 1;
    }
    is_changed.then(|| frames::with_items(frame, items))
}

/// Whether a line in it may gape, or have opened spaces in code: most have none.
fn has_opened_spaces(frame: &Frame) -> bool {
    frame.items().any(|(at, item)| match item {
        FrameItem::Group(group) => has_opened_spaces(&group.frame),
        item => spaces_of(*at, item)
            .iter()
            .any(|space| space.is_opened() && (space.is_code || space.width > WIDEST * space.size)),
    })
}

/// How many of the first items are of one line: its runs of text, with what is drawn beside and around them. None where a
/// run doesn't begin it.
fn line_at(items: &[Placed]) -> usize {
    let first = items.iter().position(|(_, item)| !matches!(item, FrameItem::Tag(_) | FrameItem::Link(..)));
    let Some((at, FrameItem::Text(run))) = first.map(|first| &items[first]) else { return 0 };
    let (top, bottom) = (at.y - 0.95 * run.size, at.y + 0.4 * run.size);
    let is_beside = |(at, item): &Placed| match item {
        FrameItem::Text(run) => top < at.y && at.y - 0.7 * run.size < bottom,
        FrameItem::Link(_, size) => top < at.y + size.y && at.y < bottom,
        FrameItem::Group(group) => {
            group.frame.height() < 2.0 * run.size && top < at.y + group.frame.height() && at.y < bottom
        }
        FrameItem::Shape(shape, _) => {
            let height = match &shape.geometry {
                Geometry::Line(to) => to.y,
                Geometry::Rect(size) => size.y,
                Geometry::Curve(curve) => curve.bbox(None).size().y,
            };
            height < 2.0 * run.size && top < at.y + height && at.y < bottom
        }
        FrameItem::Tag(_) => true,
        FrameItem::Image(..) => false,
    };
    items.iter().take_while(|item| is_beside(item)).count()
}

/// A space of a line.
struct Space {
    /// Where it begins.
    x: Abs,
    width: Abs,
    own: Abs,
    /// Of the letters around it.
    size: Abs,
    is_code: bool,
}

impl Space {
    fn is_opened(&self) -> bool {
        self.width > self.own + Abs::pt(0.01)
    }
}

/// Spaces a line anew; false where it is right as it is.
fn space(line: &mut [Placed]) -> bool {
    let spaces: Vec<Space> = line.iter().flat_map(|(at, item)| spaces_of(*at, item)).collect();
    let Some(widths) = widths(&spaces) else { return false };
    let is_from_the_right = is_from_the_right(line);
    let moved = |x: Abs| {
        let parts = spaces.iter().zip(&widths);
        let by = |(space, width): (&Space, &Abs)| *width - space.width;
        // A line keeps the end where it begins.
        match is_from_the_right {
            false => x + parts.filter(|(space, _)| reaches(space.x + space.width, x)).map(by).sum::<Abs>(),
            true => x - parts.filter(|(space, _)| reaches(x, space.x)).map(by).sum::<Abs>(),
        }
    };
    for (at, item) in line {
        let from = at.x;
        match item {
            FrameItem::Text(run) => set_spaces(run, from, &spaces, &widths),
            FrameItem::Link(_, size) => size.x = moved(from + size.x) - moved(from),
            FrameItem::Shape(shape, _) => match &mut shape.geometry {
                Geometry::Line(to) => to.x = moved(from + to.x) - moved(from),
                Geometry::Rect(size) => *size = Size::new(moved(from + size.x) - moved(from), size.y),
                Geometry::Curve(_) => {}
            },
            FrameItem::Group(_) | FrameItem::Image(..) | FrameItem::Tag(_) => {}
        }
        *at = Point::new(moved(from), at.y);
    }
    true
}

/// Whether a place is before another, or there.
fn reaches(one: Abs, other: Abs) -> bool {
    one <= other + Abs::pt(0.001)
}

/// The spaces of a run.
fn spaces_of(at: Point, item: &FrameItem) -> Vec<Space> {
    let FrameItem::Text(run) = item else { return Vec::new() };
    let is_code = run.font.info().flags.contains(FontFlags::MONOSPACE);
    let (mut x, mut found) = (at.x, Vec::new());
    for glyph in &run.glyphs {
        let width = glyph.x_advance.at(run.size);
        if is_space(run, glyph) && width > Abs::zero() {
            let own = run.font.x_advance(glyph.id).unwrap_or(glyph.x_advance).at(run.size);
            found.push(Space { x, width, own, size: run.size, is_code });
        }
        x += width;
    }
    found
}

fn is_space(run: &TextItem, glyph: &Glyph) -> bool {
    matches!(run.text.get(glyph.range()), Some(" " | "\u{A0}"))
}

/// What each space is to be; none where all may be as they are.
fn widths(spaces: &[Space]) -> Option<Vec<Abs>> {
    let opened_code = spaces.iter().filter(|space| space.is_code && space.is_opened());
    let taken: Abs = opened_code.map(|space| space.width - space.own).sum();
    let others = spaces.iter().filter(|space| !space.is_code).count();
    let more = if others > 0 { taken / others as f64 } else { Abs::zero() };
    let wanted = |space: &Space| if space.is_code { space.own } else { space.width + more };
    let is_torn = spaces.iter().any(|space| space.is_opened() && wanted(space) > WIDEST * space.size);
    match is_torn {
        true => Some(spaces.iter().map(|space| space.own.min(space.width)).collect()),
        false if taken > Abs::zero() => Some(spaces.iter().map(wanted).collect()),
        false => None,
    }
}

/// Lets the glyphs of a run have the widths of their spaces.
fn set_spaces(run: &mut TextItem, from: Abs, spaces: &[Space], widths: &[Abs]) {
    let mut x = from;
    for at in 0..run.glyphs.len() {
        let width = run.glyphs[at].x_advance.at(run.size);
        let found = spaces.iter().position(|space| is_space(run, &run.glyphs[at]) && space.x.approx_eq(x));
        if let Some(found) = found {
            run.glyphs[at].x_advance = Em::from_abs(widths[found], run.size);
        }
        x += width;
    }
}

/// Whether a line begins at its right: its runs come in the order of reading.
fn is_from_the_right(line: &[Placed]) -> bool {
    let mut runs = line.iter().filter_map(|(at, item)| match item {
        FrameItem::Text(run) => Some((at.x, run)),
        _ => None,
    });
    let Some((first_x, first)) = runs.next() else { return false };
    match runs.next_back() {
        Some((last_x, _)) if last_x != first_x => last_x < first_x,
        _ => order::is_from_the_right(first),
    }
}
