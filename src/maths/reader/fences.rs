//! Delimiters: those that grow, and those of a given size.

use super::{Read, Reader, missing};
use crate::maths::macros::Tokens;
use crate::maths::refusal::{Fault, Refusal};
use crate::maths::symbols::{self, Symbol};
use crate::maths::token::{Sort, Token};
use crate::tree::maths::{Class, Fence, Fenced, Kind, Operator, Size};

impl Reader<'_> {
    pub(super) fn fence(&mut self, name: &str, token: &Token) -> Read<Option<Kind>> {
        if name == "left" {
            return self.left(token).map(Some);
        }
        if let Some((text, class)) = sign(name) {
            return Ok(Some(Kind::Operator(Operator::new(text, class))));
        }
        let Some((size, class)) = sized(name) else { return Ok(None) };
        let Fence(c) = self.delimiter(token)?;
        let Some(c) = c else { return Ok(Some(Kind::Group(Vec::new()))) };
        let operator = Operator { size: Some(size), ..Operator::new(c, class.unwrap_or(Class::Ordinary)) };
        Ok(Some(Kind::Operator(operator)))
    }

    /// `\left( … \middle| … \right)`.
    fn left(&mut self, token: &Token) -> Read<Kind> {
        let left = self.delimiter(token)?;
        let mut parts = Vec::new();
        let mut middles = Vec::new();
        loop {
            parts.push(self.row()?);
            let Some(end) = self.solid()? else { return Err(Refusal::new(token.range(), Fault::OpenFence)) };
            match end.command() {
                Some("middle") => middles.push(self.delimiter(&end)?),
                Some("right") => {
                    let right = self.delimiter(&end)?;
                    return Ok(Kind::Fenced(Box::new(Fenced { left, right, parts, middles })));
                }
                _ => {
                    let refusal = Refusal::new(token.range(), Fault::OpenFence);
                    return Err(match end.sort {
                        Sort::Char('&') => {
                            refusal.hinted("close it with `\\right.` before `&`, and open it again behind")
                        }
                        Sort::Command(name) if matches!(&*name, "\\" | "cr") => {
                            refusal.hinted("close it with `\\right.` before the line's end, and open it again behind")
                        }
                        _ => refusal,
                    });
                }
            }
        }
    }

    /// `\Set{x | x > 0}`: what stands behind the bar is its condition (braket).
    pub(super) fn bracketed(&mut self, name: &str, token: &Token) -> Read<Kind> {
        let tokens = self.group().ok_or_else(|| missing(token))?;
        let range = token.range();
        let command = |name: &str| Token::new(Sort::Command(name.into()), &range);
        let (open, close) = match name {
            "set" => (vec![command("{")], vec![command("}")]),
            "Set" => (vec![command("left"), command("{")], vec![command("right"), command("}")]),
            _ => (vec![command("left"), command("langle")], vec![command("right"), command("rangle")]),
        };
        let mut inner = Vec::with_capacity(tokens.len());
        let mut depth = 0_usize;
        let mut bars = 0_usize;
        for token in tokens {
            match token.char() {
                Some('{') => depth += 1,
                Some('}') => depth = depth.saturating_sub(1),
                Some('|') if depth == 0 && (bars == 0 || name == "Braket") => {
                    bars += 1;
                    if name == "set" {
                        inner.push(command("mid"));
                        continue;
                    }
                    inner.push(command("middle"));
                }
                _ => {}
            }
            inner.push(token);
        }
        let all = open.into_iter().chain(inner).chain(close).collect();
        Ok(super::one(range.clone(), self.apart(all, &range)?).kind)
    }

    /// The delimiter behind a command; none for a point.
    pub(super) fn delimiter(&mut self, command: &Token) -> Read<Fence> {
        let name = command.command().unwrap_or_default().to_owned();
        let none = |range| Refusal::new(range, Fault::NoDelimiter(name.clone()));
        let Some(token) = self.solid()? else { return Err(none(command.range())) };
        let found = match &token.sort {
            Sort::Char('.') => return Ok(Fence(None)),
            Sort::Char('<') => Some('⟨'),
            Sort::Char('>') => Some('⟩'),
            Sort::Char(c) if "()[]/|".contains(*c) => Some(*c),
            Sort::Char(c) if matches!(symbols::class_of(*c), Some(Class::Opening | Class::Closing)) => Some(*c),
            Sort::Char('‖') => Some('‖'),
            // `\big{(}`.
            Sort::Char('{') => {
                let Some(inner) = self.solid()? else { return Err(none(token.range())) };
                self.back(inner);
                let fence = self.delimiter(command)?;
                self.close(&token)?;
                return Ok(fence);
            }
            Sort::Command(name) => match symbols::find(name) {
                Some(Symbol::Operator(text, _)) => text.chars().next().filter(|c| is_delimiter(*c)),
                _ => sign(name).and_then(|(text, _)| text.chars().next()),
            },
            _ => None,
        };
        match found {
            Some(c) => Ok(Fence(Some(c))),
            None => {
                let range = if matches!(token.sort, Sort::End) { command.range() } else { command.start..token.end };
                Err(none(range).hinted("a point stands for no delimiter: `\\left.`"))
            }
        }
    }

    /// `{(}`, or `{}` for none.
    pub(super) fn fence_in_braces(&mut self, token: &Token) -> Read<Fence> {
        let tokens = self.group().ok_or_else(|| missing(token))?;
        if tokens.iter().all(Token::is_space) {
            return Ok(Fence(None));
        }
        self.pending.extend(tokens.into_iter().rev());
        self.delimiter(token)
    }
}

/// Delimiters whose commands are no words.
fn sign(name: &str) -> Option<(&'static str, Class)> {
    Some(match name {
        "{" => ("{", Class::Opening),
        "}" => ("}", Class::Closing),
        "|" => ("‖", Class::Ordinary),
        "#" => ("#", Class::Ordinary),
        "$" => ("$", Class::Ordinary),
        "%" => ("%", Class::Ordinary),
        "&" => ("&", Class::Ordinary),
        "_" => ("_", Class::Ordinary),
        _ => return None,
    })
}

fn is_delimiter(c: char) -> bool {
    matches!(symbols::class_of(c), Some(Class::Opening | Class::Closing))
        || matches!(c, '|' | '‖' | '∣' | '∥' | '\\' | '/' | '↑' | '↓' | '↕' | '⇑' | '⇓' | '⇕')
}

fn sized(name: &str) -> Option<(Size, Option<Class>)> {
    let (stem, class) = match name.as_bytes().last()? {
        b'l' => (&name[..name.len() - 1], Some(Class::Opening)),
        b'r' => (&name[..name.len() - 1], Some(Class::Closing)),
        b'm' => (&name[..name.len() - 1], Some(Class::Relation)),
        _ => (name, None),
    };
    let size = match stem {
        "big" => Size::Big,
        "Big" => Size::Bigger,
        "bigg" => Size::VeryBig,
        "Bigg" => Size::Biggest,
        _ => return None,
    };
    Some((size, class))
}
