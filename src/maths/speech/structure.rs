//! Fractions, roots, marks, fences.

use super::pairs::{closing, opening};
use super::{Bar, Speaker, simple};
use crate::language::{Phrases, filled};
use crate::tree::maths::{Class, Fence, Fenced, Fraction, Kind, Node, Operator, Row};

impl Speaker<'_> {
    pub(super) fn fraction(&mut self, fraction: &Fraction) -> String {
        let Fraction { over, under, has_bar, style: _ } = fraction;
        let phrases = &self.words.phrases;
        let parts = (simple(over), simple(under));
        let is_short = parts.0.is_some() && parts.1.is_some();
        if let (true, Some(above), Some(below)) = (has_bar, parts.0, parts.1)
            && let (Kind::Number { text: above, .. }, Kind::Number { text: below, .. }) = (&above.kind, &below.kind)
            && let Some(word) = self.words.fractions.get(&format!("{above}/{below}"))
        {
            return word.clone();
        }
        let phrase = match (has_bar, is_short) {
            (true, true) => &phrases.over,
            (true, false) => &phrases.fraction,
            (false, _) => &phrases.stack,
        };
        self.two(phrase, over, under)
    }

    fn two(&mut self, phrase: &str, over: &Row, under: &Row) -> String {
        let over = self.whole(over);
        let under = self.whole(under);
        filled(phrase, &[("over", &over), ("under", &under)])
    }

    pub(super) fn root(&mut self, index: Option<&Row>, body: &Row) -> String {
        let phrases = &self.words.phrases;
        let is_simple = simple(body).is_some();
        let body = self.whole(body);
        let said = match index {
            None => filled(&phrases.square_root, &[("x", &body)]),
            Some(index) => match simple(index).map(|node| &node.kind) {
                Some(Kind::Number { text, .. }) if text == "3" => filled(&phrases.cube_root, &[("x", &body)]),
                _ => {
                    let index = self.whole(index);
                    filled(&phrases.root, &[("n", &index), ("x", &body)])
                }
            },
        };
        if is_simple { said } else { filled(&phrases.end_root, &[("x", &said)]) }
    }

    pub(super) fn accent(&mut self, base: &Row, mark: char, is_below: bool) -> String {
        let phrases = &self.words.phrases;
        let name = self.words.marks.get(mark.encode_utf8(&mut [0; 4])).cloned().unwrap_or_else(|| mark.to_string());
        // A mark that is known from above says that it is below.
        let is_moved = is_below && !matches!(mark, '_' | '⏟' | '⎵' | '⏝');
        let is_brace = matches!(mark, '⏞' | '⏟' | '⎴' | '⎵');
        let phrase = match (is_moved, simple(base).is_some() && !is_brace) {
            (true, _) => &phrases.long_marked_below,
            (false, true) => &phrases.marked,
            (false, false) => &phrases.long_marked,
        };
        let base = self.whole(base);
        filled(phrase, &[("x", &base), ("mark", &name)])
    }

    pub(super) fn long_arrow(&mut self, arrow: char, over: &Row, under: &Row) -> String {
        let phrases = &self.words.phrases;
        let name = self.operator(&Operator::new(arrow, Class::Relation));
        match (over.is_empty(), under.is_empty()) {
            (true, true) => name,
            (false, true) => {
                let over = self.whole(over);
                filled(&phrases.arrow, &[("x", &name), ("over", &over)])
            }
            _ => {
                let over = self.whole(over);
                let under = self.whole(under);
                filled(&phrases.long_arrow, &[("x", &name), ("over", &over), ("under", &under)])
            }
        }
    }

    pub(super) fn fenced(&mut self, fenced: &Fenced) -> String {
        let Fenced { left: Fence(left), right: Fence(right), parts, middles } = fenced;
        let phrases = &self.words.phrases;
        if let ([part], Some('('), Some(')')) = (&parts[..], left, right)
            && let [Node { kind: Kind::Fraction(fraction), .. }] = &part[..]
            && !fraction.has_bar
        {
            let is_short = simple(&fraction.over).is_some() && simple(&fraction.under).is_some();
            let phrase = if is_short { &phrases.choose } else { &phrases.binomial };
            return self.two(phrase, &fraction.over, &fraction.under);
        }
        let meaning = match self.bars.last() {
            _ if *left == Some('{') => Bar::SuchThat,
            Some(Bar::Given) => Bar::Given,
            _ => Bar::Sign,
        };
        let phrase = left.zip(*right).and_then(|(left, right)| enclosing(phrases, left, right));
        self.bars.push(if phrase.is_some() { Bar::Sign } else { meaning });
        let mut said: Vec<String> = Vec::new();
        for (number, part) in parts.iter().enumerate() {
            if let Some(Fence(Some(c))) = number.checked_sub(1).and_then(|before| middles.get(before)) {
                said.push(self.operator(&Operator::new(*c, Class::Relation)));
            }
            said.push(self.row(part));
        }
        self.bars.pop();
        said.retain(|part| !part.is_empty());
        let body = if said.is_empty() { phrases.nothing.clone() } else { said.join(" ") };
        if let Some(phrase) = phrase {
            return filled(phrase, &[("x", &body)]);
        }
        let name = |speaker: &Self, fence: &Option<char>| fence.map(|c| speaker.sign(c.encode_utf8(&mut [0; 4])));
        let (left, right) = (name(self, left), name(self, right));
        // One that stands alone says on which side.
        let left = match (left, right.is_some()) {
            (Some(left), false) => Some(filled(&phrases.left_only, &[("x", &left)])),
            (left, _) => left,
        };
        let right = match (right, fenced.left == Fence(None)) {
            (Some(right), true) => Some(filled(&phrases.right_only, &[("x", &right)])),
            (right, _) => right,
        };
        [left, Some(body), right].into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    /// `\lvert x \rvert_2`, from its opening to its closing.
    pub(super) fn between(&mut self, row: &[Node]) -> String {
        let ([first, body @ .., last], phrases) = (row, &self.words.phrases) else { return String::new() };
        let (Some(left), Some((right, scripts))) = (opening(first), closing(last)) else { return String::new() };
        self.bars.push(Bar::Sign);
        let inner = self.whole(&body.to_vec());
        self.bars.pop();
        let said = filled(enclosing(phrases, left, right).map_or("{x}", String::as_str), &[("x", &inner)]);
        match scripts {
            Some(scripts) => self.beside(said, scripts.sub.as_ref(), scripts.sup.as_ref()),
            None => said,
        }
    }
}

/// What is between two signs that mean something together.
fn enclosing(phrases: &Phrases, left: char, right: char) -> Option<&String> {
    match (left, right) {
        ('|' | '∣', '|' | '∣') => Some(&phrases.absolute),
        ('‖' | '∥', '‖' | '∥') => Some(&phrases.norm),
        ('⌊', '⌋') => Some(&phrases.floor),
        ('⌈', '⌉') => Some(&phrases.ceiling),
        _ => None,
    }
}
