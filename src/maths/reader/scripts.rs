//! What stands at a base.

use std::ops::Range;

use super::{Read, Reader};
use crate::maths::macros::Tokens;
use crate::maths::refusal::{Fault, Refusal};
use crate::maths::token::{Sort, Token};
use crate::tree::maths::{Alphabet, Class, Kind, Node, Operator, Placement, Row, Scripts};

impl Reader<'_> {
    /// The scripts behind something.
    pub(super) fn scripted(&mut self, base: Node) -> Read<Node> {
        let start = base.range.start;
        let mut placement = placement(&base);
        let (mut sub, mut sup): (Option<Row>, Option<Row>) = (None, None);
        let mut primes = Row::new();
        let mut end = base.range.end;
        while let Some(token) = self.peek()? {
            match &token.sort {
                Sort::Char('^') => {
                    self.raw();
                    if sup.is_some() {
                        return Err(Refusal::new(token.range(), Fault::DoubleScript('^')).hinted(DOUBLE));
                    }
                    sup = Some(self.argument(&token)?);
                }
                Sort::Char('_') => {
                    self.raw();
                    if sub.is_some() {
                        return Err(Refusal::new(token.range(), Fault::DoubleScript('_')).hinted(DOUBLE));
                    }
                    sub = Some(self.argument(&token)?);
                }
                Sort::Char('\'' | '’') => {
                    self.raw();
                    primes.push(Node::new(token.range(), Kind::Operator(Operator::new("′", Class::Ordinary))));
                }
                Sort::Command(name) => match &**name {
                    "limits" | "nolimits" | "displaylimits" => {
                        if !takes_limits(&base) {
                            return Err(Refusal::new(token.range(), Fault::NoOperator(name.to_string())));
                        }
                        placement = match &**name {
                            "limits" => Placement::Stacked,
                            "nolimits" => Placement::Beside,
                            _ => Placement::Movable,
                        };
                        self.raw();
                    }
                    _ => break,
                },
                Sort::Char(c) => {
                    let Some((digit, is_above)) = raised(*c) else { break };
                    self.raw();
                    let row = if is_above { &mut sup } else { &mut sub };
                    row.get_or_insert_default().push(digit.node(token.range()));
                }
                _ => break,
            }
            end = self.last_end(end, &token);
        }
        if !primes.is_empty() {
            primes.append(&mut sup.take().unwrap_or_default());
            sup = Some(joined(primes));
        }
        if sub.is_none() && sup.is_none() {
            return Ok(base);
        }
        let base = match base.kind {
            // What braces hold is one thing below its scripts.
            Kind::Group(row) if row.is_empty() => Row::new(),
            _ => vec![base],
        };
        let scripts = Scripts { base, sub, sup, placement, ..Scripts::default() };
        Ok(Node::new(start..end.max(start), Kind::Scripts(Box::new(scripts))))
    }

    fn last_end(&self, end: usize, token: &Token) -> usize {
        // In a macro's body there are no further bytes than those of its call.
        if self.pending.is_empty() { self.at } else { end.max(token.end) }
    }
}

const DOUBLE: &str = "put braces around the first script and its base, or one brace around both scripts";

/// Whether scripts of nothing belong to the letter behind them, as in `{}^{14}C`.
pub fn stands_before(before: &Node, node: &Node) -> bool {
    let is_bare = matches!(&before.kind, Kind::Scripts(scripts) if scripts.base.is_empty() && scripts.before_sub.is_none()
        && scripts.before_sup.is_none() && !scripts.sup.as_ref().is_some_and(is_prime));
    let is_letter = |node: &Node| match &node.kind {
        Kind::Identifier { .. } => true,
        Kind::Group(body) => matches!(&body[..], [Node { kind: Kind::Identifier { .. }, .. }]),
        _ => false,
    };
    let takes = match &node.kind {
        Kind::Scripts(scripts) => {
            scripts.before_sub.is_none()
                && scripts.before_sup.is_none()
                && scripts.base.iter().all(is_letter)
                && !scripts.base.is_empty()
        }
        _ => is_letter(node),
    };
    is_bare && takes
}

fn is_prime(row: &Row) -> bool {
    matches!(&row[..], [Node { kind: Kind::Operator(operator), .. }, ..] if operator.text.starts_with(['′', '″', '‴', '⁗', '∘']))
}

pub fn with_before(before: Node, node: Node) -> Node {
    let range = before.range.start..node.range.end.max(before.range.end);
    let Kind::Scripts(before) = before.kind else { return node };
    let scripts = match node.kind {
        Kind::Scripts(scripts) => Scripts { before_sub: before.sub, before_sup: before.sup, ..*scripts },
        kind => Scripts {
            base: vec![Node::new(node.range, kind)],
            before_sub: before.sub,
            before_sup: before.sup,
            ..Scripts::default()
        },
    };
    Node::new(range, Kind::Scripts(Box::new(scripts)))
}

fn placement(base: &Node) -> Placement {
    match &base.kind {
        Kind::Operator(operator) if operator.has_limits => Placement::Movable,
        Kind::Name { has_limits: true, .. } | Kind::Classed { has_limits: true, .. } => Placement::Movable,
        Kind::Accent { mark: '⏞' | '⏟' | '⎴' | '⎵', .. } => Placement::Stacked,
        _ => Placement::Beside,
    }
}

fn takes_limits(base: &Node) -> bool {
    match &base.kind {
        Kind::Operator(operator) => operator.class == Class::Large,
        Kind::Name { .. } | Kind::Accent { .. } => true,
        Kind::Classed { class, .. } => *class == Class::Large,
        Kind::Scripts(_) | Kind::Fenced(_) | Kind::Group(_) => false,
        _ => false,
    }
}

/// Primes side by side are one sign, where there is one.
fn joined(row: Row) -> Row {
    let is_prime = |node: &&Node| matches!(&node.kind, Kind::Operator(operator) if operator.text == "′");
    let count = row.iter().take_while(is_prime).count();
    let sign = match count {
        2 => "″",
        3 => "‴",
        4 => "⁗",
        _ => return row,
    };
    let range = row[0].range.start..row[count - 1].range.end;
    let first = Node::new(range, Kind::Operator(Operator::new(sign, Class::Ordinary)));
    [first].into_iter().chain(row.into_iter().skip(count)).collect()
}

/// A sign that Unicode has as a script.
#[derive(Clone, Copy)]
struct Raised(char);

impl Raised {
    fn node(self, range: Range<usize>) -> Node {
        let kind = match self.0 {
            '+' => Kind::Operator(Operator::new("+", Class::Binary)),
            '-' => Kind::Operator(Operator::new("−", Class::Binary)),
            '=' => Kind::Operator(Operator::new("=", Class::Relation)),
            '(' => Kind::Operator(Operator::new("(", Class::Opening)),
            ')' => Kind::Operator(Operator::new(")", Class::Closing)),
            c if c.is_ascii_digit() => Kind::Number { text: c.to_string(), alphabet: Alphabet::Italic },
            c => Kind::Identifier { text: c.to_string(), alphabet: Alphabet::Italic },
        };
        Node::new(range, kind)
    }
}

fn raised(c: char) -> Option<(Raised, bool)> {
    const ABOVE: &str = "⁰0¹1²2³3⁴4⁵5⁶6⁷7⁸8⁹9⁺+⁻-⁼=⁽(⁾)ⁿnⁱi";
    const BELOW: &str = "₀0₁1₂2₃3₄4₅5₆6₇7₈8₉9₊+₋-₌=₍(₎)ₐaₑeₒoₓxₕhₖkₗlₘmₙnₚpₛsₜtᵢiⱼjᵣrᵤuᵥv";
    let find = |table: &str| {
        let mut signs = table.chars();
        while let (Some(sign), Some(plain)) = (signs.next(), signs.next()) {
            if sign == c {
                return Some(Raised(plain));
            }
        }
        None
    };
    find(ABOVE).map(|sign| (sign, true)).or_else(|| find(BELOW).map(|sign| (sign, false)))
}
