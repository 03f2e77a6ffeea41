//! Where the marks of notes lead. Typst takes a note to be where it begins in the flow; one that stands beside the text
//! begins at the foot of the page, and is shown far from there.

use typst::introspection::Tag;
use typst::layout::{Abs, Frame, FrameItem, Point};
use typst::model::FootnoteEntry;
use typst_layout::PagedDocument;

use super::frames;
use super::order::Placed;

/// In lines of a note: what begins farther from its words than this isn't shown where it begins.
const FAR: f64 = 3.0;

/// The document with notes where their words stand; as it is where they all do.
pub fn at_words(document: PagedDocument) -> PagedDocument {
    frames::changed(document, led)
}

/// None where it is right as it is.
fn led(frame: &Frame) -> Option<Frame> {
    let mut items: Vec<Placed> = frame.items().cloned().collect();
    let mut is_changed = false;
    for at in 0..items.len() {
        let (before, after) = items.split_at_mut(at + 1);
        match &mut before[at] {
            (_, FrameItem::Group(group)) => {
                if let Some(led) = led(&group.frame) {
                    group.frame = led;
                    is_changed = true;
                }
            }
            (point, FrameItem::Tag(Tag::Start(element, _))) if element.is::<FootnoteEntry>() => {
                if let Some(words) = first_words(after).filter(|words| words.is_far_from(*point)) {
                    *point = words.at;
                    is_changed = true;
                }
            }
            _ => {}
        }
    }
    is_changed.then(|| frames::with_items(frame, items))
}

struct Words {
    /// The upper corner of the first of them.
    at: Point,
    size: Abs,
}

impl Words {
    fn is_far_from(&self, point: Point) -> bool {
        (self.at.y - point.y).abs() > FAR * self.size
    }
}

fn first_words(items: &[Placed]) -> Option<Words> {
    items.iter().find_map(|(at, item)| match item {
        FrameItem::Group(group) => {
            let inner: Vec<Placed> = group.frame.items().cloned().collect();
            first_words(&inner).map(|words| Words { at: *at + words.at, size: words.size })
        }
        FrameItem::Text(run) => Some(Words { at: Point::new(at.x, at.y - run.size), size: run.size }),
        _ => None,
    })
}
