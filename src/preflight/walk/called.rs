//! What operators call: graphics states, faces, patterns, gradients, forms and pictures.

use lopdf::{Dictionary, Object, ObjectId, Stream};

use super::{Around, Walk};
use crate::preflight::fault::Kind;
use crate::preflight::fonts;
use crate::preflight::objects::{array, at, dictionary, get, inner, integer, name, numbers};
use crate::preflight::painted::{Matrix, Paint, SPARE, State, after, per_inch};
use crate::preflight::pictures::{self, Shape};
use crate::preflight::spaces::{self, Inks};

impl<'d> Walk<'d> {
    /// A dictionary of the graphics state (ISO 32000-1, table 58).
    pub(super) fn set(&mut self, set: Option<&'d Dictionary>, state: &mut State, around: Around<'d>) {
        let (document, Some(set)) = (self.document, set) else { return };
        let flag = |key: &[u8]| get(document, set, key).and_then(|flag| flag.as_bool().ok());
        if let Some(overprints) = flag(b"OP") {
            state.stroke_overprints = overprints;
            state.fill_overprints = overprints;
        }
        state.fill_overprints = flag(b"op").unwrap_or(state.fill_overprints);
        if let Some(mode) = integer(document, set, b"OPM") {
            state.leaves_others = mode == 1;
        }
        for key in ["TR", "TR2"] {
            let is_none = |name: &[u8]| name == b"Identity" || name == b"Default";
            if get(document, set, key.as_bytes()).is_some_and(|curve| !curve.as_name().is_ok_and(is_none)) {
                self.faults.tell(Kind::Foreign, format!("inks are changed by a function of the file's own ({key})"));
            }
        }
        if let Some(font) = array(document, set, b"Font").and_then(<[Object]>::first) {
            let (id, font) = (font.as_reference().ok(), at(document, font).and_then(dictionary));
            self.font(id, font, around);
        }
        let mask = inner(document, set, b"SMask").and_then(|mask| mask.get(b"G").ok());
        let Some((id, form)) = mask.and_then(|form| document.dereference(form).ok()) else { return };
        if id.is_some_and(|id| !self.looked_at.insert(id)) {
            return;
        }
        let inside = Around { is_printed: false, ..around };
        self.object(id, form, State { matrix: state.matrix, ..State::default() }, inside);
    }

    pub(super) fn font(&mut self, id: Option<ObjectId>, font: Option<&'d Dictionary>, around: Around<'d>) {
        let (document, Some(font)) = (self.document, font) else { return };
        // One that stands in the resources themselves is looked at each time.
        let key = id.unwrap_or_default();
        if id.is_none() || !self.faces.contains_key(&key) {
            self.faces.insert(key, fonts::read(document, font));
        }
        if let Some(wrong) = self.faces.get(&key).and_then(|face| face.as_ref()?.wrong.clone()) {
            self.faults.tell(Kind::Font, wrong);
        }
        if name(document, font, b"Subtype") != Some(b"Type3") || id.is_some_and(|id| !self.looked_at.insert(id)) {
            return;
        }
        let resources = inner(document, font, b"Resources").or(around.resources);
        let around = Around { resources, is_measured: false, ..around };
        for glyph in fonts::glyphs(document, font) {
            let id = glyph.as_reference().ok();
            if let Some(glyph) = at(document, glyph).and_then(|glyph| glyph.as_stream().ok()) {
                self.stream(id, glyph, State::default(), around);
            }
        }
    }

    pub(super) fn pattern(
        &mut self,
        pattern: Option<(Option<ObjectId>, &'d Object)>,
        state: State,
        around: Around<'d>,
    ) {
        let Some((id, pattern)) = pattern else {
            return self.faults.tell(Kind::Unread, "a pattern that isn't there");
        };
        let document = self.document;
        let Some(own) = dictionary(pattern) else { return };
        if integer(document, own, b"PatternType") == Some(2) {
            return self.shading(get(document, own, b"Shading"), around);
        }
        let Object::Stream(tile) = pattern else { return };
        let matrix = array(document, own, b"Matrix").and_then(|matrix| numbers(document, matrix));
        let matrix = matrix.map_or(around.base, |matrix| after(matrix, around.base));
        if id.is_some_and(|id| !self.looked_at.insert(id)) {
            return;
        }
        let inside =
            Around { resources: inner(document, own, b"Resources").or(around.resources), base: matrix, ..around };
        // One without colours of its own is drawn in that which is set; no ink is known of it.
        let state = State { matrix, fill: Paint::default(), stroke: Paint::default(), ..state };
        self.stream(id, tile, state, inside);
    }

    pub(super) fn shading(&mut self, shading: Option<&'d Object>, around: Around<'d>) {
        let space = shading.and_then(dictionary).and_then(|shading| get(self.document, shading, b"ColorSpace"));
        match space {
            Some(space) => {
                let wrong = spaces::read(self.document, space, around.resources).wrong;
                self.tell_colours("a gradient in", wrong);
            }
            None => self.faults.tell(Kind::Unread, "a gradient without a colour space"),
        }
    }

    /// A form or a picture.
    pub(super) fn object(&mut self, id: Option<ObjectId>, object: &'d Object, state: State, around: Around<'d>) {
        let (document, Object::Stream(stream)) = (self.document, object) else {
            return self.faults.tell(Kind::Unread, "a drawing that isn't there");
        };
        let own = &stream.dict;
        let kind = name(document, own, b"Subtype").unwrap_or_default();
        if kind == b"PS" || name(document, own, b"Subtype2") == Some(b"PS") || own.has(b"PS") {
            self.faults.tell(Kind::Foreign, "a program in PostScript stands in it");
        }
        if own.has(b"OPI") {
            self.faults.tell(Kind::Foreign, "a picture stands for another file (OPI)");
        }
        if own.has(b"Ref") {
            self.faults.tell(Kind::Foreign, "a drawing stands for a page of another file");
        }
        match kind {
            b"Image" => self.picture(id, stream, state.matrix, around),
            b"Form" => {
                self.tell_colours("transparency is mixed in", spaces::of_group(document, own));
                let matrix = array(document, own, b"Matrix").and_then(|matrix| numbers(document, matrix));
                let matrix = matrix.map_or(state.matrix, |matrix| after(matrix, state.matrix));
                let resources = inner(document, own, b"Resources").or(around.resources);
                let around = Around { resources, base: matrix, ..around };
                self.stream(id, stream, State { matrix, ..state }, around);
            }
            _ => {}
        }
    }

    pub(super) fn picture(&mut self, id: Option<ObjectId>, picture: &Stream, matrix: Matrix, around: Around<'d>) {
        let (document, own) = (self.document, &picture.dict);
        if get(document, own, b"Alternates").is_some() {
            self.faults.tell(Kind::Foreign, "a picture has other versions of itself (Alternates)");
        }
        let is = |long: &[u8], short: &[u8]| get(document, own, long).or_else(|| get(document, own, short));
        let is_stencil = is(b"ImageMask", b"IM").is_some_and(|flag| flag.as_bool().is_ok_and(|flag| flag));
        let Some(Shape { width, height }) = pictures::shape(document, own) else {
            return self.faults.tell(Kind::Unread, "a picture without a size");
        };
        if is_stencil {
            return;
        }
        let mut inks = Inks::Other;
        match is(b"ColorSpace", b"CS") {
            Some(space) => {
                let space = spaces::read(document, space, around.resources);
                inks = space.inks;
                self.tell_colours("a picture in", space.wrong);
            }
            None if pictures::has_filter(picture, b"JPXDecode") => {
                self.faults.tell(Kind::Unread, "a picture in JPEG 2000, whose colours can't be looked at");
            }
            None => self.faults.tell(Kind::Colour, "a picture whose colours aren't said"),
        }
        if !around.is_printed {
            return;
        }
        let ppi = per_inch(matrix, width as f64, height as f64).filter(|_| around.is_measured);
        // A line of pixels is a colour or a gradient, and has nothing to be sharp.
        if let Some(ppi) = ppi.filter(|_| width > 1 && height > 1) {
            self.seen.least_ppi = Some(self.seen.least_ppi.map_or(ppi, |least| least.min(ppi)));
            if ppi.round() < f64::from(self.asked.min_ppi) {
                let least = self.asked.min_ppi;
                self.faults.tell(
                    Kind::Resolution,
                    format!("a picture of {width} × {height} pixels has {ppi:.0} to an inch where it stands; the least is {least}"),
                );
            }
        }
        let ink = self.most_ink(id, picture, inks);
        let limit = self.asked.ink_limit;
        if let Some(ink) = ink {
            self.seen.most_ink = Some(self.seen.most_ink.map_or(ink, |most| most.max(ink)));
            if ink > f64::from(limit) + SPARE {
                self.faults.tell(
                    Kind::PictureInk,
                    format!("a picture of {width} × {height} pixels has {ink:.0} % of ink in one place; the most is {limit} %"),
                );
            }
        }
    }

    /// Each picture is unpacked once.
    fn most_ink(&mut self, id: Option<ObjectId>, picture: &Stream, inks: Inks) -> Option<f64> {
        if let Some(known) = id.and_then(|id| self.inks.get(&id)) {
            return *known;
        }
        let cost = pictures::cost(self.document, picture, inks);
        let most = match self.unpacked.checked_sub(cost) {
            Some(rest) => {
                self.unpacked = rest;
                pictures::most_ink(self.document, picture, inks)
            }
            None => Err(()),
        };
        if most.is_err() {
            self.faults.tell(Kind::Unread, "a picture in inks that can't be unpacked");
        }
        let most = most.unwrap_or_default();
        if let Some(id) = id {
            self.inks.insert(id, most);
        }
        most
    }
}
