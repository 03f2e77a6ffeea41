//! Rows: what stands side by side, with its scripts.

use super::{Read, Reader, missing};
use crate::maths::macros::Tokens;
use crate::maths::refusal::{Fault, Refusal};
use crate::maths::token::{Sort, Token};
use crate::tree::maths::{Class, Fence, Fenced, Fraction, Kind, Node, Operator, Placement, Row, Scripts};

impl Reader<'_> {
    /// What stands up to a sign that ends a group, a cell or the whole; that sign stays.
    pub(super) fn row(&mut self) -> Read<Row> {
        let range = self.here();
        self.enter(&range)?;
        let alphabet = self.alphabet;
        let mut row = Row::new();
        while let Some(token) = self.peek()? {
            if ends(&token) {
                break;
            }
            if let Some(name) = token.command() {
                if let Some((left, has_bar, right)) = infix(name) {
                    let over = std::mem::take(&mut row);
                    self.raw();
                    row = vec![self.split(token.range(), over, (left, has_bar, right))?];
                    break;
                }
                let name = name.to_owned();
                if let Some(rest) = self.switch(&name, &token)? {
                    row.extend(rest);
                    break;
                }
                if self.says(&name, &token)? {
                    continue;
                }
            }
            if let Some(node) = self.atom(false)? {
                let node = self.scripted(node)?;
                match row.pop_if(|before| stands_before(before, &node)) {
                    Some(before) => row.push(with_before(before, node)),
                    None => row.push(node),
                }
            }
        }
        self.alphabet = alphabet;
        self.leave();
        Ok(row)
    }

    /// `{a \over b}`: what came before stands above what comes behind.
    fn split(&mut self, at: std::ops::Range<usize>, over: Row, how: (Fence, bool, Fence)) -> Read<Node> {
        let (left, has_bar, right) = how;
        let under = self.row()?;
        if self.peek()?.and_then(|token| infix(token.command()?)).is_some() {
            return Err(Refusal::new(self.here(), Fault::Misplaced("\\over".to_owned())));
        }
        let fraction = Fraction { over, under, has_bar, style: None };
        let node = Node::new(at.clone(), Kind::Fraction(Box::new(fraction)));
        if left == Fence(None) {
            return Ok(node);
        }
        let fenced = Fenced { left, right, parts: vec![vec![node]], middles: Vec::new() };
        Ok(Node::new(at, Kind::Fenced(Box::new(fenced))))
    }

    /// One thing without its scripts; `is_one` where of several digits only the first belongs to it. None for what shows
    /// nothing.
    pub(super) fn atom(&mut self, is_one: bool) -> Read<Option<Node>> {
        let Some(token) = self.solid()? else { return Ok(None) };
        let range = token.range();
        self.enter(&range)?;
        let node = match &token.sort {
            Sort::Char('{') => {
                let body = self.row()?;
                self.close(&token)?;
                Some(Node::new(range, Kind::Group(body)))
            }
            Sort::Char('^' | '_' | '\'' | '’') => {
                // A script without a base.
                self.back(token);
                Some(Node::new(range.start..range.start, Kind::Group(Row::new())))
            }
            Sort::Char('~') => Some(Node::new(range, Kind::Space(333))),
            Sort::Char('$') => return Err(Refusal::new(range, Fault::Dollar)),
            Sort::Char(c) => Some(self.character(*c, &token, is_one)?),
            Sort::Command(name) => {
                let name = name.clone();
                self.command(&name, &token)?
            }
            Sort::Space | Sort::End => None,
        };
        self.leave();
        Ok(node)
    }

    /// The brace that closes a group.
    pub(super) fn close(&mut self, open: &Token) -> Read<()> {
        match self.solid()? {
            Some(token) if token.is('}') => Ok(()),
            // What ends the whole, or a fence or cell around it.
            Some(token)
                if token.is('&')
                    || token.command().is_some_and(|name| matches!(name, "\\" | "end" | "right" | "cr" | "middle")) =>
            {
                Err(Refusal::new(open.range(), Fault::OpenBrace))
            }
            Some(token) => Err(self.left_over(&token)),
            None => Err(Refusal::new(open.range(), Fault::OpenBrace)),
        }
    }

    /// The argument of a command: a group, or one thing.
    pub(super) fn argument(&mut self, command: &Token) -> Read<Row> {
        match self.peek()? {
            Some(token) if token.is('{') => {
                self.raw();
                let row = self.row()?;
                self.close(&token)?;
                Ok(row)
            }
            Some(token) if !ends(&token) => Ok(self.atom(true)?.into_iter().collect()),
            _ => Err(missing(command)),
        }
    }

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

    /// What stands where nothing more can be read.
    pub(super) fn left_over(&self, token: &Token) -> Refusal {
        let fault = match &token.sort {
            Sort::Char('}') => Fault::CloseBrace,
            Sort::Char(c) => Fault::Misplaced(c.to_string()),
            Sort::Command(name) => match &**name {
                "right" | "middle" => Fault::CloseFence(name.to_string()),
                "end" => Fault::CloseEnvironment(self.name_of_end()),
                name => Fault::Misplaced(format!("\\{name}")),
            },
            Sort::Space | Sort::End => Fault::OpenBrace,
        };
        let refusal = Refusal::new(token.range(), fault);
        match token.command() {
            Some("\\" | "cr" | "newline") => refusal.hinted("put the lines into `\\begin{aligned}` … `\\end{aligned}`"),
            None if token.is('&') => refusal.hinted("write `\\&` for the sign itself"),
            _ => refusal,
        }
    }

    fn name_of_end(&self) -> String {
        let rest = self.source.get(self.at..).unwrap_or_default();
        rest.trim_start_matches(['{', ' ']).split('}').next().unwrap_or_default().to_owned()
    }
}

const DOUBLE: &str = "put braces around the first script and its base, or one brace around both scripts";

/// Whether scripts of nothing belong to the letter behind them, as in `{}^{14}C`.
fn stands_before(before: &Node, node: &Node) -> bool {
    let is_bare = matches!(&before.kind, Kind::Scripts(scripts) if scripts.base.is_empty() && scripts.before_sub.is_none()
        && scripts.before_sup.is_none() && !scripts.sup.as_ref().is_some_and(|sup| is_prime(sup)));
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

fn with_before(before: Node, node: Node) -> Node {
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

/// Signs that end a row, and belong to what is around it.
pub(super) fn ends(token: &Token) -> bool {
    match &token.sort {
        Sort::Char('}' | '&') | Sort::End => true,
        Sort::Command(name) => matches!(&**name, "\\" | "cr" | "newline" | "end" | "right" | "middle" | ")" | "]"),
        _ => false,
    }
}

/// Commands that stand between what is above and what is below.
fn infix(name: &str) -> Option<(Fence, bool, Fence)> {
    let fences = |left, right| (Fence(Some(left)), false, Fence(Some(right)));
    Some(match name {
        "over" => (Fence(None), true, Fence(None)),
        "atop" => (Fence(None), false, Fence(None)),
        "choose" => fences('(', ')'),
        "brack" => fences('[', ']'),
        "brace" => fences('{', '}'),
        _ => return None,
    })
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
    fn node(self, range: std::ops::Range<usize>) -> Node {
        let kind = match self.0 {
            '+' => Kind::Operator(Operator::new("+", Class::Binary)),
            '-' => Kind::Operator(Operator::new("−", Class::Binary)),
            '=' => Kind::Operator(Operator::new("=", Class::Relation)),
            '(' => Kind::Operator(Operator::new("(", Class::Opening)),
            ')' => Kind::Operator(Operator::new(")", Class::Closing)),
            c if c.is_ascii_digit() => {
                Kind::Number { text: c.to_string(), alphabet: crate::tree::maths::Alphabet::Italic }
            }
            c => Kind::Identifier { text: c.to_string(), alphabet: crate::tree::maths::Alphabet::Italic },
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
