//! Fractions, roots, scripts, marks, fences, boxes.

use super::Writer;
use super::element::{Element, Place, style_element};
use super::leaves::{self, stretches};
use crate::tree::maths::{
    Class, Colour, Fence, Fenced, Fraction, Kind, Node, Operator, Placement, Room, Row, Scripts, Strike, Style,
};

impl Writer<'_> {
    pub(super) fn fraction(&mut self, fraction: &Fraction) -> Element {
        let Fraction { over, under, has_bar, style } = fraction;
        let parts = [self.compact(over), self.compact(under)];
        let mfrac = Element::new("mfrac");
        let mfrac = if *has_bar { mfrac } else { mfrac.with("linethickness", "0") };
        let mfrac = mfrac.holding(parts);
        match style {
            Some(style) => style_element(*style).holding([mfrac]),
            None => mfrac,
        }
    }

    pub(super) fn root(&mut self, index: Option<&Row>, body: &Row) -> Element {
        let body = self.group(body);
        match index {
            Some(index) => {
                let index = self.compact(index);
                Element::new("mroot").holding([body, index])
            }
            None => Element::new("msqrt").holding([body]),
        }
    }

    pub(super) fn scripts(&mut self, scripts: &Scripts, place: Place) -> Element {
        let Scripts { base, sub, sup, before_sub, before_sup, placement } = scripts;
        let is_stacked = match placement {
            Placement::Beside => false,
            Placement::Movable => self.is_display,
            Placement::Stacked => true,
        };
        let base = self.base(base, is_stacked, place);
        let sub = sub.as_ref().map(|row| self.compact(row));
        let sup = sup.as_ref().map(|row| self.compact(row));
        if before_sub.is_some() || before_sup.is_some() {
            let none = || Element::new("mrow");
            let before_sub = before_sub.as_ref().map(|row| self.compact(row));
            let before_sup = before_sup.as_ref().map(|row| self.compact(row));
            let behind = [sub.unwrap_or_else(none), sup.unwrap_or_else(none)];
            let before = [before_sub.unwrap_or_else(none), before_sup.unwrap_or_else(none)];
            let all = [base].into_iter().chain(behind).chain([Element::new("mprescripts")]).chain(before);
            return Element::new("mmultiscripts").holding(all);
        }
        let (below, above, both) =
            if is_stacked { ("munder", "mover", "munderover") } else { ("msub", "msup", "msubsup") };
        match (sub, sup) {
            (Some(sub), Some(sup)) => Element::new(both).holding([base, sub, sup]),
            (Some(sub), None) => Element::new(below).holding([base, sub]),
            (None, Some(sup)) => Element::new(above).holding([base, sup]),
            (None, None) => base,
        }
    }

    /// A base has the place of the whole in its row; its limits don't move, since this writer knows where they stand.
    fn base(&mut self, base: &Row, is_stacked: bool, place: Place) -> Element {
        match &base[..] {
            [Node { kind: Kind::Operator(operator), .. }] => {
                let mo = leaves::operator(operator, place);
                if is_stacked && operator.class == Class::Large { mo.with("movablelimits", "false") } else { mo }
            }
            _ => self.group(base),
        }
    }

    pub(super) fn classed(&mut self, class: Class, body: &Row) -> Element {
        let inner = self.group(body);
        // What has a sign at its core has the room of that.
        let has_core = match &body[..] {
            [Node { kind: Kind::Operator(_), .. }] => true,
            [Node { kind: Kind::Scripts(scripts), .. }] => {
                matches!(&scripts.base[..], [Node { kind: Kind::Operator(_), .. }])
            }
            _ => false,
        };
        if let [Node { kind: Kind::Operator(operator), .. }] = &body[..] {
            let place = Place { is_first: false, is_last: false, after: None };
            return leaves::operator(&Operator { class, ..operator.clone() }, place);
        }
        let room = match class {
            Class::Binary if !has_core => "0.222em",
            Class::Relation if !has_core => "0.278em",
            _ => return inner,
        };
        let space = || Element::new("mspace").with("width", room);
        Element::new("mrow").holding([space(), inner, space()])
    }

    pub(super) fn accent(&mut self, base: &Row, mark: char, is_below: bool, is_wide: bool) -> Element {
        let base = self.group(base);
        // No face stretches these signs; a border is as long as what it belongs to.
        if matches!(mark, '‾' | '_') {
            let (notation, class) = if is_below { ("bottom", "maths-under") } else { ("top", "maths-over") };
            return Element::new("menclose").with("notation", notation).with("class", class).holding([base]);
        }
        let mo = Element::new("mo").with("stretchy", if is_wide { "true" } else { "false" });
        // Words above a brace stand further off than a mark does.
        let is_close = !matches!(mark, '⏞' | '⏟' | '⎴' | '⎵');
        // An arrow of one letter is smaller than one in a row.
        let mo = mo.saying(if mark == '→' && !is_wide { '\u{20D7}' } else { mark });
        match (is_below, is_close) {
            (true, true) => Element::new("munder").with("accentunder", "true").holding([base, mo]),
            (true, false) => Element::new("munder").holding([base, mo]),
            (false, true) => Element::new("mover").with("accent", "true").holding([base, mo]),
            (false, false) => Element::new("mover").holding([base, mo]),
        }
    }

    pub(super) fn long_arrow(&mut self, arrow: char, over: &Row, under: &Row) -> Element {
        let mo = Element::new("mo").with("stretchy", "true").saying(arrow);
        let mut words = |row: &Row| {
            let inner = self.compact(row);
            let room = || Element::new("mspace").with("width", "0.500em");
            Element::new("mrow").holding([room(), inner, room()])
        };
        if under.is_empty() {
            return Element::new("mover").holding([mo, words(over)]);
        }
        let under = words(under);
        let over = words(over);
        Element::new("munderover").holding([mo, under, over])
    }

    pub(super) fn fenced(&mut self, fenced: &Fenced) -> Element {
        let Fenced { left, right, parts, middles } = fenced;
        let around = self.before.take();
        let mut inner = Vec::new();
        inner.extend(fence(*left, "prefix"));
        for (number, part) in parts.iter().enumerate() {
            if let Some(middle) = number.checked_sub(1).and_then(|before| middles.get(before)) {
                inner.extend(fence(*middle, "infix"));
            }
            self.before = None;
            inner.extend(self.elements(part));
        }
        inner.extend(fence(*right, "postfix"));
        self.before = around;
        Element::new("mrow").holding(inner)
    }

    pub(super) fn struck(&mut self, how: Strike, body: &Row) -> Element {
        let (notation, class) = match how {
            Strike::Up => ("updiagonalstrike", "maths-up"),
            Strike::Down => ("downdiagonalstrike", "maths-down"),
            Strike::Both => ("updiagonalstrike downdiagonalstrike", "maths-cross"),
            Strike::Through => ("horizontalstrike", "maths-through"),
        };
        let body = self.group(body);
        Element::new("menclose").with("notation", notation).with("class", class).holding([body])
    }

    pub(super) fn room(&mut self, room: Room, body: &Row) -> Element {
        let body = self.group(body);
        let hidden = |body| Element::new("mphantom").holding([body]);
        let padded = Element::new("mpadded");
        match room {
            Room::Phantom => hidden(body),
            Room::Width => padded.with("height", "0").with("depth", "0").holding([hidden(body)]),
            Room::Height => padded.with("width", "0").holding([hidden(body)]),
            Room::Flat => padded.with("height", "0").with("depth", "0").holding([body]),
            Room::Left => padded.with("width", "0").with("lspace", "-1width").holding([body]),
            Room::Right => padded.with("width", "0").holding([body]),
            Room::Centre => padded.with("width", "0").with("lspace", "-0.5width").holding([body]),
        }
    }

    pub(super) fn coloured(&mut self, colour: Colour, is_ground: bool, body: &Row) -> Element {
        let Colour { red, green, blue } = colour;
        let code = format!("#{red:02x}{green:02x}{blue:02x}");
        let elements = self.elements(body);
        Element::new("mstyle").with(if is_ground { "mathbackground" } else { "mathcolor" }, code).holding(elements)
    }

    pub(super) fn reference(&mut self, label: &str, has_parentheses: bool) -> Element {
        let number = self.around.number(label).unwrap_or_else(|| "?".to_owned());
        Element::new("mtext").saying(if has_parentheses { format!("({number})") } else { number })
    }

    /// In the style of a display, whatever stands around.
    pub(super) fn displayed(&mut self, row: &Row) -> Element {
        self.styled(Style::Display, row)
    }
}

/// A delimiter that grows; nothing for none.
pub(super) fn fence(fence: Fence, form: &'static str) -> Option<Element> {
    let Fence(c) = fence;
    let c = c?;
    let mo = Element::new("mo").with("form", form).with("stretchy", "true");
    let mo = if stretches(c) && form != "infix" { mo.with("fence", "true") } else { mo };
    let mo = if form == "infix" { mo.with("lspace", "0.167em").with("rspace", "0.167em") } else { mo };
    Some(mo.saying(c))
}
