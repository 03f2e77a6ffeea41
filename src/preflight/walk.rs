//! Through everything that is printed: the operators of pages and of what they call (ISO 32000-1, 7.8 and annex A).

use std::collections::{BTreeMap, BTreeSet};

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::asked::{Asked, MOST_BYTES};
use super::fault::{Faults, Kind};
use super::fonts;
use super::objects::{dictionary, get, inherited, inner, numbers};
use super::painted::{Matrix, Paint, State, after};
use super::spaces::{self, Inks};

mod called;

/// Forms in forms; programs that draw write three or four.
const DEEPEST: usize = 20;
/// A drawing that is called more often on a page is as it was before.
const MOST_CALLS: u32 = 200;
/// States that are saved in one stream; the standard asks for 28.
const MOST_SAVED: usize = 2000;
/// Of a file: operators, and bytes of streams and pictures when they are unpacked.
const MOST_OPERATORS: u64 = 60_000_000;
const MOST_UNPACKED: u64 = 16 << 30;
/// Content of one page or form.
const MOST_CONTENT: usize = MOST_BYTES / 2;
/// An operator that no content has: whoever reads it has read all before it.
const END: &str = "BinderyEnd";
const TOO_MUCH: &str = "there is more in it than can be looked at: what follows wasn't";

/// What was come across.
#[derive(Default)]
pub struct Seen {
    pub fonts: Vec<String>,
    pub pictures: u32,
    pub least_ppi: Option<f64>,
    pub most_ink: Option<f64>,
}

pub fn read(document: &Document, pages: &[ObjectId], asked: Asked, faults: &mut Faults) -> Seen {
    let mut walk = Walk {
        document,
        asked,
        faults,
        operators: MOST_OPERATORS,
        unpacked: MOST_UNPACKED,
        open: Vec::new(),
        looked_at: BTreeSet::new(),
        calls: BTreeMap::new(),
        faces: BTreeMap::new(),
        inks: BTreeMap::new(),
        seen: Seen::default(),
    };
    for (number, page) in (1..).zip(pages) {
        walk.faults.page = Some(number);
        walk.looked_at.clear();
        walk.calls.clear();
        walk.page(*page);
    }
    walk.faults.page = None;
    let Walk { faces, inks, mut seen, .. } = walk;
    let names: BTreeSet<String> = faces.into_values().flatten().map(|face| face.name).collect();
    seen.fonts = names.into_iter().collect();
    seen.pictures = u32::try_from(inks.len()).unwrap_or(u32::MAX);
    seen
}

struct Walk<'d> {
    document: &'d Document,
    asked: Asked,
    faults: &'d mut Faults,
    /// What may still be read.
    operators: u64,
    unpacked: u64,
    /// The streams that are being read, each in the one before it.
    open: Vec<ObjectId>,
    /// Of this page: what is the same wherever it stands, as patterns.
    looked_at: BTreeSet<ObjectId>,
    /// Of this page: how often drawings were called.
    calls: BTreeMap<ObjectId, u32>,
    faces: BTreeMap<ObjectId, Option<fonts::Face>>,
    /// The most ink of each picture.
    inks: BTreeMap<ObjectId, Option<f64>>,
    seen: Seen,
}

/// What surrounds operators.
#[derive(Clone, Copy)]
struct Around<'d> {
    resources: Option<&'d Dictionary>,
    /// Nothing of a mask by brightness is printed, and a glyph of Type 3 has no size here.
    is_printed: bool,
    is_measured: bool,
    /// The space in which the stream's patterns stand.
    base: Matrix,
}

impl<'d> Walk<'d> {
    fn page(&mut self, id: ObjectId) {
        let document = self.document;
        let Ok(page) = document.get_dictionary(id) else {
            return self.faults.tell(Kind::Unread, "the page can't be read");
        };
        self.tell_colours("transparency is mixed in", spaces::of_group(document, page));
        let resources = inherited(document, id, b"Resources").and_then(dictionary);
        let state = State::default();
        let around = Around { resources, is_printed: true, is_measured: true, base: state.matrix };
        match document.get_page_content_with_limit(id, MOST_CONTENT) {
            Ok(content) => self.content(content, state, around),
            Err(_) => self.faults.tell(Kind::Unread, "what is drawn on it can't be unpacked"),
        }
    }

    /// What another stream draws, unless that is one in which it is itself.
    fn stream(&mut self, id: Option<ObjectId>, stream: &Stream, state: State, around: Around<'d>) {
        if id.is_some_and(|id| self.open.contains(&id)) {
            return self.faults.tell(Kind::Unread, "a drawing draws itself");
        }
        if self.open.len() >= DEEPEST {
            return self.faults.tell(Kind::Unread, format!("drawings stand in each other, more than {DEEPEST} deep"));
        }
        if let Some(id) = id {
            let calls = self.calls.entry(id).or_default();
            *calls += 1;
            if *calls > MOST_CALLS {
                return;
            }
        }
        match stream.get_plain_content_with_limit(MOST_CONTENT) {
            Ok(content) => {
                self.open.push(id.unwrap_or_default());
                self.content(content, state, around);
                self.open.pop();
            }
            Err(_) => self.faults.tell(Kind::Unread, "a drawing can't be unpacked"),
        }
    }

    fn content(&mut self, mut content: Vec<u8>, mut state: State, around: Around<'d>) {
        self.unpacked = self.unpacked.saturating_sub(content.len() as u64);
        if let Some(resources) = around.resources {
            self.tell_colours("colours in", spaces::replaced(self.document, resources));
        }
        content.extend(b"\n");
        content.extend(END.as_bytes());
        content.push(b'\n');
        let mut saved: Vec<State> = Vec::new();
        for operation in Content::decode_iter(&content) {
            let Ok(operation) = operation else { break };
            if self.operators == 0 || self.unpacked == 0 {
                return self.faults.tell(Kind::Unread, TOO_MUCH);
            }
            self.operators -= 1;
            match operation.operator.as_str() {
                END => return,
                "q" if saved.len() >= MOST_SAVED => {
                    return self.faults.tell(Kind::Unread, "its graphics states are saved too often");
                }
                "q" => saved.push(state),
                "Q" => state = saved.pop().unwrap_or(state),
                _ => self.operation(&operation, &mut state, around),
            }
        }
        self.faults.tell(Kind::Unread, "what is drawn can't be read to its end");
    }

    fn operation(&mut self, operation: &Operation, state: &mut State, around: Around<'d>) {
        let operands = &operation.operands[..];
        let is_fill = operation.operator.starts_with(|c: char| c.is_ascii_lowercase());
        let named = || operands.last().and_then(|operand| operand.as_name().ok());
        let paint = if is_fill { &mut state.fill } else { &mut state.stroke };
        match operation.operator.as_str() {
            "cm" => {
                if let Some(matrix) = numbers(self.document, operands) {
                    state.matrix = after(matrix, state.matrix);
                }
            }
            "g" | "G" => *paint = colour(self.document, Inks::Grey, operands),
            "k" | "K" => *paint = colour(self.document, Inks::Four, operands),
            "rg" | "RG" => {
                *paint = Paint::default();
                self.tell_colours("colours in", vec!["RGB".to_owned()]);
            }
            "cs" | "CS" => {
                let space = operands.first().map(|space| spaces::read(self.document, space, around.resources));
                let space = space.unwrap_or_default();
                *paint = Paint::first(space.inks);
                self.tell_colours("colours in", space.wrong);
            }
            "sc" | "scn" | "SC" | "SCN" => match named() {
                Some(pattern) => {
                    paint.colour = None;
                    let pattern = self.reference(around, b"Pattern", pattern);
                    self.pattern(pattern, *state, around);
                }
                None => *paint = colour(self.document, paint.inks, operands),
            },
            "gs" => {
                if let Some(set) = named().and_then(|name| self.resource(around, b"ExtGState", name)) {
                    self.set(dictionary(set), state, around);
                }
            }
            "Tr" => state.text_mode = operands.first().and_then(|mode| mode.as_i64().ok()).unwrap_or(0),
            "Tf" => {
                let name = operands.first().and_then(|name| name.as_name().ok()).unwrap_or_default();
                match self.reference(around, b"Font", name) {
                    Some((id, font)) => self.font(id, dictionary(font), around),
                    None => self.faults.tell(Kind::Font, "text in a face that isn't there"),
                }
            }
            "Tj" | "TJ" | "'" | "\"" => {
                self.drawn(
                    state,
                    matches!(state.text_mode, 0 | 2 | 4 | 6),
                    matches!(state.text_mode, 1 | 2 | 5 | 6),
                    true,
                    around,
                );
            }
            "f" | "F" | "f*" => self.drawn(state, true, false, false, around),
            "B" | "B*" | "b" | "b*" => self.drawn(state, true, true, false, around),
            "S" | "s" => self.drawn(state, false, true, false, around),
            "sh" => {
                let shading = named().and_then(|name| self.resource(around, b"Shading", name));
                self.shading(shading, around);
            }
            "Do" => {
                if let Some((id, object)) = named().and_then(|name| self.reference(around, b"XObject", name)) {
                    self.object(id, object, *state, around);
                }
            }
            "BI" => match operands.first() {
                Some(Object::Stream(picture)) => self.picture(None, picture, state.matrix, around),
                _ => self.faults.tell(Kind::Unread, "a picture can't be read"),
            },
            _ => {}
        }
    }

    /// A resource by its kind and name.
    fn resource(&self, around: Around<'d>, kind: &[u8], name: &[u8]) -> Option<&'d Object> {
        get(self.document, inner(self.document, around.resources?, kind)?, name)
    }

    fn reference(&self, around: Around<'d>, kind: &[u8], name: &[u8]) -> Option<(Option<ObjectId>, &'d Object)> {
        let object = inner(self.document, around.resources?, kind)?.get(name).ok()?;
        let (id, object) = self.document.dereference(object).ok()?;
        (!object.is_null()).then_some((id, object))
    }

    fn tell_colours(&mut self, what: &str, wrong: Vec<String>) {
        for wrong in wrong {
            self.faults.tell(Kind::Colour, format!("{what} {wrong}"));
        }
    }

    fn drawn(&mut self, state: &State, is_filled: bool, is_stroked: bool, is_text: bool, around: Around<'d>) {
        if !around.is_printed {
            return;
        }
        let limit = self.asked.ink_limit;
        let filled = is_filled.then(|| state.fills(is_text, limit, self.faults)).flatten();
        let stroked = is_stroked.then(|| state.strokes(is_text, limit, self.faults)).flatten();
        for ink in [filled, stroked].into_iter().flatten() {
            self.seen.most_ink = Some(self.seen.most_ink.map_or(ink, |most| most.max(ink)));
        }
    }
}

/// A colour by its numbers; none is known where they aren't as many as the space has.
fn colour(document: &Document, inks: Inks, operands: &[Object]) -> Paint {
    let numbers: Option<Vec<f64>> =
        operands.iter().map(|operand| Some(numbers::<1>(document, std::slice::from_ref(operand))?[0])).collect();
    Paint::of(inks, &numbers.unwrap_or_default())
}
