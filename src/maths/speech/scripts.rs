//! What stands at a base: below, above, before.

use super::{Speaker, simple};
use crate::language::filled;
use crate::tree::maths::{Class, Kind, Node, Placement, Row, Scripts};

impl Speaker<'_> {
    pub(super) fn scripts(&mut self, scripts: &Scripts) -> String {
        let Scripts { base, sub, sup, before_sub, before_sup, placement } = scripts;
        if before_sub.is_some() || before_sup.is_some() {
            let part = |speaker: &mut Self, row: &Option<Row>| match row {
                Some(row) => speaker.whole(row),
                None => speaker.words.phrases.nothing.clone(),
            };
            let below = part(self, before_sub);
            let above = part(self, before_sup);
            let inner = Scripts { before_sub: None, before_sup: None, ..scripts.clone() };
            let inner = self.scripts(&inner);
            return filled(&self.words.phrases.before, &[("sub", &below), ("sup", &above), ("x", &inner)]);
        }
        if let Some(said) = self.per_unit(base, sup.as_ref()) {
            return said;
        }
        if let Some(said) = self.large(base, sub.as_ref(), sup.as_ref(), *placement) {
            return said;
        }
        if let [Node { kind: Kind::Accent { mark: '⏞' | '⏟' | '⎴' | '⎵', .. }, .. }] = &base[..] {
            let base = self.base(base);
            return [sub, sup].into_iter().flatten().fold(base, |said, label| {
                let label = self.whole(label);
                filled(&self.words.phrases.labelled, &[("x", &said), ("label", &label)])
            });
        }
        let said = self.base(base);
        if *placement == Placement::Beside {
            return self.beside(said, sub.as_ref(), sup.as_ref());
        }
        let phrases = &self.words.phrases;
        let under = sub.as_ref().map(|row| self.whole(row));
        let over = sup.as_ref().map(|row| self.whole(row));
        match (under, over) {
            (Some(under), Some(over)) => filled(&phrases.both, &[("x", &said), ("under", &under), ("over", &over)]),
            (Some(under), None) => filled(&phrases.below, &[("x", &said), ("under", &under)]),
            (None, Some(over)) => filled(&phrases.above, &[("x", &said), ("over", &over)]),
            (None, None) => said,
        }
    }

    /// `m s⁻²`: a unit below a bar.
    fn per_unit(&mut self, base: &Row, sup: Option<&Row>) -> Option<String> {
        let [Node { kind: Kind::Unit(unit), .. }] = &base[..] else { return None };
        let [Node { kind: Kind::Operator(minus), .. }, Node { kind: Kind::Number { text: power, .. }, .. }] = &sup?[..]
        else {
            return None;
        };
        let each = self.words.each_unit.get(unit).filter(|_| minus.text == "−")?;
        let phrases = &self.words.phrases;
        let one = match &**power {
            "1" => each.clone(),
            "2" => filled(&phrases.squared, &[("x", each)]),
            "3" => filled(&phrases.cubed, &[("x", each)]),
            _ => return None,
        };
        Some(filled(&phrases.per, &[("x", &one)]))
    }

    /// Sums, limits, logarithms: what is meant by what stands at them.
    fn large(&mut self, base: &Row, sub: Option<&Row>, sup: Option<&Row>, placement: Placement) -> Option<String> {
        let phrases = &self.words.phrases;
        let (name, is_limit) = match &base[..] {
            [Node { kind: Kind::Operator(operator), .. }] if operator.class == Class::Large => {
                (self.sign(&operator.text), false)
            }
            [Node { kind: Kind::Name { text, .. }, .. }] if &**text == "log" => {
                let sub = sub.filter(|sub| sup.is_none() && simple(sub).is_some())?;
                let sub = self.row(sub);
                return Some(filled(&phrases.log, &[("sub", &sub)]));
            }
            [Node { kind: Kind::Name { text, .. }, .. }] if placement != Placement::Beside => {
                (self.name(text), text.starts_with("lim"))
            }
            [Node { kind: Kind::Classed { class: Class::Large, body, .. }, .. }] if placement != Placement::Beside => {
                (self.group(body), false)
            }
            _ => return None,
        };
        let around = std::mem::replace(&mut self.is_below_limit, is_limit);
        let under = sub.map(|row| self.whole(row));
        self.is_below_limit = around;
        let over = sup.map(|row| self.whole(row));
        Some(match (under, over) {
            (Some(under), Some(over)) => {
                filled(&phrases.large_from_to, &[("x", &name), ("under", &under), ("over", &over)])
            }
            (Some(under), None) if is_limit => filled(&phrases.limit, &[("x", &name), ("under", &under)]),
            (Some(under), None) => filled(&phrases.large_over, &[("x", &name), ("under", &under)]),
            (None, Some(over)) => filled(&phrases.large_to, &[("x", &name), ("over", &over)]),
            (None, None) => return None,
        })
    }

    pub(super) fn beside(&mut self, said: String, sub: Option<&Row>, sup: Option<&Row>) -> String {
        let phrases = &self.words.phrases;
        let said = match sub {
            Some(sub) => {
                let phrase = if simple(sub).is_some() { &phrases.sub } else { &phrases.long_sub };
                let sub = self.whole(sub);
                filled(phrase, &[("x", &said), ("sub", &sub)])
            }
            None => said,
        };
        match sup {
            Some(sup) => self.above(said, sup),
            None => said,
        }
    }

    /// What is raised: a power, or a mark.
    fn above(&mut self, said: String, sup: &Row) -> String {
        let phrases = &self.words.phrases;
        if let [first, rest @ ..] = &sup[..]
            && let Some(mark) = self.raised_mark(first)
        {
            let said = filled(&mark, &[("x", &said)]);
            return if rest.is_empty() { said } else { self.above(said, &rest.to_vec()) };
        }
        if let Some(node) = simple(sup) {
            let phrase = match &node.kind {
                Kind::Number { text, .. } if text == "2" => &phrases.squared,
                Kind::Number { text, .. } if text == "3" => &phrases.cubed,
                _ => &phrases.power,
            };
            let sup = self.node(node);
            return filled(phrase, &[("x", &said), ("sup", &sup)]);
        }
        match &sup[..] {
            // A charge.
            [.., Node { kind: Kind::Operator(operator), .. }] if self.is_chemistry && sup.len() <= 2 => {
                let charge = self.sign(&operator.text);
                let number = self.row(&sup[..sup.len() - 1].to_vec());
                let sup = format!("{number} {charge}");
                filled(&phrases.superscript, &[("x", &said), ("sup", sup.trim_start())])
            }
            // A sign and what it belongs to are one.
            [Node { kind: Kind::Operator(operator), .. }, rest]
                if operator.class == Class::Unary && simple(&vec![rest.clone()]).is_some() =>
            {
                let sup = self.row(sup);
                filled(&phrases.power, &[("x", &said), ("sup", &sup)])
            }
            [Node { kind: Kind::Operator(_), .. }] => {
                let sup = self.row(sup);
                filled(&phrases.superscript, &[("x", &said), ("sup", &sup)])
            }
            // What stands in brackets, or is a word, is no power.
            [Node { kind: Kind::Operator(operator), .. }, .., _] if operator.class == Class::Opening => {
                let sup = self.whole(sup);
                filled(&phrases.long_superscript, &[("x", &said), ("sup", &sup)])
            }
            [Node { kind: Kind::Words { .. } | Kind::Fenced(_), .. }] => {
                let sup = self.whole(sup);
                filled(&phrases.long_superscript, &[("x", &said), ("sup", &sup)])
            }
            _ => {
                let sup = self.whole(sup);
                filled(&phrases.long_power, &[("x", &said), ("sup", &sup)])
            }
        }
    }

    /// A prime, a star, a degree, a transpose: said behind what it marks.
    fn raised_mark(&self, node: &Node) -> Option<String> {
        let Kind::Operator(operator) = &node.kind else { return None };
        let phrases = &self.words.phrases;
        Some(match &*operator.text {
            "′" | "″" | "‴" | "⁗" => format!("{{x}} {}", self.sign(&operator.text)),
            "∘" => format!("{{x}} {}", self.sign("°")),
            "∗" | "⋆" => phrases.star.clone(),
            "⊤" => phrases.transpose.clone(),
            _ => return None,
        })
    }

    /// A base: itself where it is one thing with an end, else a group.
    pub(super) fn base(&mut self, base: &Row) -> String {
        if base.is_empty() {
            return self.words.phrases.nothing.clone();
        }
        if let Some(node) = simple(base) {
            return self.node(node);
        }
        match &base[..] {
            [node] if has_end(node) => self.node(node),
            _ => self.group(base),
        }
    }

    fn group(&mut self, row: &Row) -> String {
        let said = match &row[..] {
            [Node { kind: Kind::Group(body), .. }] => self.whole(body),
            _ => self.whole(row),
        };
        filled(&self.words.phrases.group, &[("x", &said)])
    }
}

/// Whether one hears where something ends.
pub(super) fn has_end(node: &Node) -> bool {
    match &node.kind {
        Kind::Operator(_) | Kind::Name { .. } | Kind::Fenced(_) | Kind::Boxed(_) | Kind::Struck { .. } => true,
        Kind::Table(_) | Kind::Reference { .. } => true,
        Kind::Words { text, .. } => !text.trim().contains(' '),
        Kind::Accent { .. } => true,
        _ => false,
    }
}
