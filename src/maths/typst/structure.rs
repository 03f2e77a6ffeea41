//! Fractions, roots, marks, fences, boxes.

use std::ops::Range;

use super::{Writer, style_function};
use crate::tree::maths::{Colour, Fence, Fenced, Fraction, Room, Row, Strike};

impl Writer<'_> {
    pub(super) fn fraction(&mut self, fraction: &Fraction) {
        let Fraction { over, under, has_bar, style } = fraction;
        if let Some(style) = style {
            self.code(style_function(*style));
            self.code("([#");
        }
        if *has_bar {
            self.code("math.frac(");
            self.row(over);
            self.code(",");
            self.row(under);
            self.code(")");
        } else {
            // Typst has no fraction without a bar but in parentheses; a matrix has the same lines in text style.
            self.code("math.mat(delim:none,row-gap:0.25em,(");
            self.row(over);
            self.code(",),(");
            self.row(under);
            self.code(",))");
        }
        if style.is_some() {
            self.code(";])");
        }
    }

    pub(super) fn root(&mut self, index: Option<&Row>, body: &Row) {
        self.code(if index.is_some() { "math.root(" } else { "math.sqrt(" });
        if let Some(index) = index {
            self.row(index);
            self.code(",");
        }
        self.row(body);
        self.code(")");
    }

    pub(super) fn accent(&mut self, base: &Row, mark: char, is_below: bool, is_wide: bool) {
        let function = match (mark, is_below) {
            ('‾', _) => Some("math.overline"),
            ('_', _) => Some("math.underline"),
            ('⏞', _) => Some("math.overbrace"),
            ('⏟', _) => Some("math.underbrace"),
            ('⎴', _) => Some("math.overbracket"),
            ('⎵', _) => Some("math.underbracket"),
            ('⏜', _) => Some("math.overparen"),
            ('⏝', _) => Some("math.underparen"),
            _ => None,
        };
        if let Some(function) = function {
            self.code(function);
            self.code("(");
            self.row(base);
            self.code(")");
            return;
        }
        if is_below {
            self.code("maths-below([#");
            self.symbol(mark.encode_utf8(&mut [0; 4]), &(0..0));
            self.code(";],");
            self.row(base);
            self.code(")");
            return;
        }
        let combining = match mark {
            '^' => "\u{302}",
            'ˇ' => "\u{30C}",
            '~' => "\u{303}",
            '´' => "\u{301}",
            '`' => "\u{300}",
            '˙' => "\u{307}",
            '¨' => "\u{308}",
            '˘' => "\u{306}",
            '¯' => "\u{304}",
            '˚' => "\u{30A}",
            '→' => "\u{20D7}",
            '←' => "\u{20D6}",
            '↔' => "\u{20E1}",
            '⇀' => "\u{20D1}",
            '↼' => "\u{20D0}",
            '⇒' => "⇒",
            '\u{20DB}' => "\u{20DB}",
            '\u{20DC}' => "\u{20DC}",
            _ => "\u{302}",
        };
        self.code("math.accent(");
        // A mark that isn't wide is one letter's.
        self.code(if is_wide { "" } else { "size:0%," });
        self.row(base);
        self.code(",\"");
        self.code(combining);
        self.code("\")");
    }

    pub(super) fn long_arrow(&mut self, arrow: char, over: &Row, under: &Row, range: &Range<usize>) {
        self.code("math.class(\"relation\",math.attach(math.limits(math.stretch(size:100% + 1em,[#");
        self.symbol(arrow.encode_utf8(&mut [0; 4]), range);
        self.code(";]))");
        for (place, row) in [(",t:", over), (",b:", under)] {
            if !row.is_empty() {
                self.code(place);
                self.row(row);
            }
        }
        self.code("))");
    }

    pub(super) fn fenced(&mut self, fenced: &Fenced, range: &Range<usize>) {
        self.code("math.lr([");
        self.delimiter(fenced.left, "opening", range);
        for (number, part) in fenced.parts.iter().enumerate() {
            if let Some(Fence(Some(c))) = number.checked_sub(1).and_then(|before| fenced.middles.get(before)) {
                self.code("#math.mid([#");
                self.symbol(c.encode_utf8(&mut [0; 4]), range);
                self.code(";]);");
            }
            self.nodes(part);
        }
        self.delimiter(fenced.right, "closing", range);
        self.code("])");
    }

    /// An opening, without which what stands at the end of a row would grow in its place.
    pub(super) fn delimiter(&mut self, fence: Fence, class: &str, range: &Range<usize>) {
        match fence {
            Fence(Some(c)) => {
                self.code(&format!("#math.class(\"{class}\",[#"));
                self.symbol(c.encode_utf8(&mut [0; 4]), range);
                self.code(";]);");
            }
            Fence(None) => self.code(&format!("#math.class(\"{class}\",[]);")),
        }
    }

    pub(super) fn struck(&mut self, how: Strike, body: &Row) {
        self.code(match how {
            Strike::Up => "math.cancel(",
            Strike::Down => "math.cancel(inverted:true,",
            Strike::Both => "math.cancel(cross:true,",
            Strike::Through => "math.cancel(angle:90deg,",
        });
        self.row(body);
        self.code(")");
    }

    pub(super) fn boxed(&mut self, body: &Row) {
        self.code("box(stroke:0.05em,inset:0.25em,baseline:0.25em,math.equation(");
        self.displayed(body);
        self.code("))");
    }

    fn displayed(&mut self, body: &Row) {
        self.code("math.display(");
        self.row(body);
        self.code(")");
    }

    pub(super) fn room(&mut self, room: Room, body: &Row) {
        match room {
            Room::Phantom => {
                self.code("hide(");
                self.row(body);
                self.code(")");
            }
            Room::Width => self.sized("maths-width(", body),
            Room::Height => self.sized("maths-height(", body),
            Room::Flat => self.sized("maths-flat(", body),
            Room::Left => self.sized("maths-lap(right,", body),
            Room::Right => self.sized("maths-lap(left,", body),
            Room::Centre => self.sized("maths-lap(center,", body),
        }
    }

    fn sized(&mut self, function: &str, body: &Row) {
        self.code(function);
        self.row(body);
        self.code(")");
    }

    pub(super) fn coloured(&mut self, colour: Colour, is_ground: bool, body: &Row) {
        let Colour { red, green, blue } = colour;
        if is_ground {
            self.code(&format!("box(fill:rgb({red},{green},{blue}),inset:0.2em,baseline:0.2em,math.equation("));
            self.row(body);
            self.code("))");
        } else {
            self.code(&format!("text(fill:rgb({red},{green},{blue}),"));
            self.row(body);
            self.code(")");
        }
    }
}
