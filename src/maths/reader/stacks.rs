//! What stands above each other.

use super::{Read, Reader, missing};
use crate::maths::macros::Tokens;
use crate::maths::token::Token;
use crate::tree::maths::{Class, Fence, Fenced, Fraction, Kind, Node, Placement, Row, Scripts, Style};

impl Reader<'_> {
    /// `\overset{…}{…}`: a word above or below, which takes the class of its base.
    pub(super) fn stacked(&mut self, is_over: bool, token: &Token) -> Read<Kind> {
        let script = self.argument(token)?;
        let base = self.argument(token)?;
        let (sub, sup) = if is_over { (None, Some(script)) } else { (Some(script), None) };
        let class = stacked_class(&base);
        let scripts = Scripts { base, sub, sup, placement: Placement::Stacked, ..Scripts::default() };
        let node = Node::new(token.range(), Kind::Scripts(Box::new(scripts)));
        Ok(match class {
            Some(class) => Kind::Classed { class, has_limits: false, body: vec![node] },
            None => node.kind,
        })
    }

    /// `\genfrac{left}{right}{thickness}{style}{over}{under}`.
    pub(super) fn general_fraction(&mut self, token: &Token) -> Read<Kind> {
        let left = self.fence_in_braces(token)?;
        let right = self.fence_in_braces(token)?;
        let thickness = self.plain(token)?;
        let style = match self.plain(token)?.trim() {
            "0" => Some(Style::Display),
            "1" => Some(Style::Text),
            "2" => Some(Style::Script),
            "3" => Some(Style::ScriptScript),
            _ => None,
        };
        let has_bar = !thickness.trim_start().starts_with("0");
        let (over, under) = (self.argument(token)?, self.argument(token)?);
        let fraction = Kind::Fraction(Box::new(Fraction { over, under, has_bar, style }));
        Ok(match (left, right) {
            (Fence(None), Fence(None)) => fraction,
            _ => fenced(left, vec![Node::new(token.range(), fraction)], right),
        })
    }

    /// `\root 3 \of x`.
    pub(super) fn up_to_of(&mut self, token: &Token) -> Read<Row> {
        let mut tokens = Vec::new();
        while let Some(next) = self.raw() {
            if next.command() == Some("of") {
                return self.apart(tokens, &token.range());
            }
            tokens.push(next);
        }
        Err(missing(token).hinted("write `\\sqrt[3]{x}`"))
    }

    /// `\sideset{_a^b}{_c^d}\sum`.
    pub(super) fn side_set(&mut self, token: &Token) -> Read<Kind> {
        let before = self.argument(token)?;
        let behind = self.argument(token)?;
        let base = self.atom(true)?.ok_or_else(|| missing(token))?;
        let scripts = |row: Row| match row.into_iter().next().map(|node| node.kind) {
            Some(Kind::Scripts(scripts)) => (scripts.sub, scripts.sup),
            _ => (None, None),
        };
        let (before_sub, before_sup) = scripts(before);
        let (sub, sup) = scripts(behind);
        let has_limits = matches!(&base.kind, Kind::Operator(operator) if operator.has_limits);
        let scripts = Scripts { base: vec![base], sub, sup, before_sub, before_sup, placement: Placement::Beside };
        let body = vec![Node::new(token.range(), Kind::Scripts(Box::new(scripts)))];
        Ok(Kind::Classed { class: Class::Large, has_limits, body })
    }
}

/// A row between delimiters.
pub fn fenced(left: Fence, body: Row, right: Fence) -> Kind {
    Kind::Fenced(Box::new(Fenced { left, right, parts: vec![body], middles: Vec::new() }))
}

/// What has a word above it is what it was below.
fn stacked_class(base: &Row) -> Option<Class> {
    match &base[..] {
        [Node { kind: Kind::Operator(operator), .. }] if operator.class != Class::Ordinary => Some(operator.class),
        _ => None,
    }
}
