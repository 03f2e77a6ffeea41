//! Rows: what stands side by side, with its scripts.

use super::scripts::{stands_before, with_before};
use super::{Read, Reader, missing};
use crate::maths::macros::Tokens;
use crate::maths::refusal::{Fault, Refusal};
use crate::maths::token::{Sort, Token};
use crate::tree::maths::{Fence, Fenced, Fraction, Kind, Node, Row};

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
