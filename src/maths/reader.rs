//! LaTeX's mathematics, read to our tree.
//!
//! One pass over the tokens, macros replaced on the way. Nothing is unbounded: how deep, how long, how much macros may
//! stand for. A token of a macro's body has the place of its call.

mod accents;
mod chemistry;
mod commands;
mod environments;
mod fences;
mod fonts;
mod numbers;
mod rows;
mod scripts;
mod settle;

pub use settle::{class, following};
mod spaces;
mod stacks;
mod text;
mod units;
mod unknown;

use std::borrow::Cow;
use std::ops::Range;

use super::macros::{Definition, Macro, Macros, Tokens};
use super::refusal::{Fault, Refusal};
use super::token::{self, Sort, Token};
use crate::language::Notation;
use crate::tree::maths::{Alphabet, Formula, Mark, Node, Row};

/// How deep groups may stand in each other: Typst's own parser and every reading system go on from here.
const DEEPEST: usize = 48;

/// Bytes of a formula, and tokens that macros may make of them.
const LONGEST: usize = 100_000;
const MOST_EXPANSIONS: usize = 5_000;
const MOST_TOKENS: usize = 200_000;

type Read<T> = Result<T, Refusal>;

/// Reads one formula.
///
/// # Errors
/// The first thing that can't be read, at its bytes.
pub fn read(source: &str, is_display: bool, macros: &Macros, notation: &Notation) -> Read<Formula> {
    if source.len() > LONGEST {
        return Err(Refusal::new(0..0, Fault::TooLong));
    }
    let mut reader = Reader {
        source,
        at: 0,
        pending: Vec::new(),
        macros: Cow::Borrowed(macros),
        notation,
        alphabet: None,
        mark: Mark::default(),
        is_uncounted: false,
        depth: 0,
        expansions: 0,
        made: 0,
    };
    reader.formula(is_display)
}

struct Reader<'a> {
    source: &'a str,
    at: usize,
    /// Tokens that come before those of the source, the next one last.
    pending: Vec<Token>,
    macros: Cow<'a, Macros>,
    notation: &'a Notation,
    /// In which letters stand, where a command says so.
    alphabet: Option<Alphabet>,
    /// What was said of the formula, or of its line, so far.
    mark: Mark,
    /// Whether it was said that the formula, or its line, has no number.
    is_uncounted: bool,
    depth: usize,
    expansions: usize,
    /// Tokens that macros made.
    made: usize,
}

impl Tokens for Reader<'_> {
    fn raw(&mut self) -> Option<Token> {
        self.pending.pop().or_else(|| {
            let token = token::next(self.source, self.at)?;
            self.at = token.end;
            Some(token)
        })
    }

    fn back(&mut self, token: Token) {
        self.pending.push(token);
    }
}

impl<'a> Reader<'a> {
    fn formula(&mut self, is_display: bool) -> Read<Formula> {
        let mut lines = Vec::new();
        loop {
            lines.push(self.row()?);
            match self.next()? {
                // Ends of lines outside rows and columns part the whole, as readers on the web have it.
                Some(token) if matches!(token.command(), Some("\\" | "cr" | "newline")) => {}
                Some(token) => return Err(self.left_over(&token)),
                None => break,
            }
        }
        if lines.len() > 1 {
            lines.retain(|line| !line.is_empty());
        }
        let mut body = if lines.len() > 1 { vec![self.parted(lines)] } else { lines.concat() };
        settle::settle(&mut body);
        let mut mark = std::mem::take(&mut self.mark);
        mark.is_counted &= !self.is_uncounted;
        Ok(Formula { is_display, body, mark })
    }

    /// The next token, macros replaced; spaces stay.
    fn next(&mut self) -> Read<Option<Token>> {
        loop {
            let Some(token) = self.raw() else { return Ok(None) };
            let Some(name) = token.command() else { return Ok(Some(token)) };
            if let Some(kind) = Definition::named(name) {
                let mut macros = std::mem::take(self.macros.to_mut());
                let defined = macros.define(kind, token.range(), self);
                self.macros = Cow::Owned(macros);
                defined?;
                continue;
            }
            let Some(meaning) = self.macros.find(name) else { return Ok(Some(token)) };
            self.expand(&token, &meaning)?;
        }
    }

    /// The next token that is no space, left where it is.
    fn peek(&mut self) -> Read<Option<Token>> {
        loop {
            match self.next()? {
                Some(token) if token.is_space() => {}
                Some(token) => {
                    self.back(token.clone());
                    return Ok(Some(token));
                }
                None => return Ok(None),
            }
        }
    }

    /// The next token that is no space.
    fn solid(&mut self) -> Read<Option<Token>> {
        let token = self.peek()?;
        if token.is_some() {
            self.raw();
        }
        Ok(token)
    }

    fn expand(&mut self, call: &Token, meaning: &Macro) -> Read<()> {
        let name = call.command().unwrap_or_default().to_owned();
        self.expansions += 1;
        if self.expansions > MOST_EXPANSIONS || self.made > MOST_TOKENS {
            return Err(Refusal::new(call.range(), Fault::TooManyExpansions(name)));
        }
        let missing = || Refusal::new(call.range(), Fault::NoArgument(format!("\\{name}")));
        let mut arguments: Vec<Vec<Token>> = Vec::new();
        let mut missed = false;
        if let Some(before) = meaning.delimiters.first() {
            for expected in before {
                if !expected.is_space() {
                    self.skip_spaces();
                }
                missed |= self.raw().is_none_or(|token| token.sort != expected.sort);
            }
        }
        for number in 0..meaning.arguments {
            let delimiter = meaning.delimiters.get(number + 1).filter(|delimiter| !delimiter.is_empty());
            let argument = match (number, &meaning.default, delimiter) {
                (0, Some(default), _) => Some(self.bracket().unwrap_or_else(|| default.clone())),
                (_, _, Some(delimiter)) => self.up_to(delimiter),
                _ => self.group(),
            };
            arguments.push(argument.ok_or_else(missing)?);
        }
        if missed {
            return Err(missing());
        }
        let range = call.range();
        let mut made = Vec::new();
        let mut body = meaning.body.iter();
        while let Some(token) = body.next() {
            if !token.is('#') {
                made.push(Token { start: range.start, end: range.end, ..token.clone() });
                continue;
            }
            let number = body.next().and_then(Token::char).and_then(|c| c.to_digit(10)).unwrap_or(0);
            let nth = usize::try_from(number).unwrap_or(0);
            if let Some(argument) = nth.checked_sub(1).and_then(|nth| arguments.get(nth)) {
                made.extend(argument.iter().cloned());
            }
        }
        self.made += made.len();
        self.pending.extend(made.into_iter().rev());
        Ok(())
    }

    /// The tokens before a delimiter of a `\def`, which goes too.
    fn up_to(&mut self, delimiter: &[Token]) -> Option<Vec<Token>> {
        let mut found: Vec<Token> = Vec::new();
        let mut depth = 0_usize;
        loop {
            let token = self.raw()?;
            match token.sort {
                Sort::End => return None,
                Sort::Char('{') => depth += 1,
                Sort::Char('}') => depth = depth.checked_sub(1)?,
                _ => {}
            }
            found.push(token);
            let start = found.len().checked_sub(delimiter.len());
            let is_end = |start: usize| found[start..].iter().zip(delimiter).all(|(a, b)| a.sort == b.sort);
            if let Some(start) = start.filter(|&start| depth == 0 && is_end(start)) {
                found.truncate(start);
                return Some(found);
            }
        }
    }

    fn enter(&mut self, range: &Range<usize>) -> Read<()> {
        self.depth += 1;
        if self.depth > DEEPEST { Err(Refusal::new(range.clone(), Fault::TooDeep)) } else { Ok(()) }
    }

    fn leave(&mut self) {
        self.depth -= 1;
    }

    /// Where the reader is, for what is missing there.
    fn here(&self) -> Range<usize> {
        self.pending.last().map_or(self.at..self.at, Token::range)
    }

    /// Tokens read by themselves.
    fn apart(&mut self, tokens: Vec<Token>, range: &Range<usize>) -> Read<Row> {
        self.back(Token::new(Sort::End, range));
        self.pending.extend(tokens.into_iter().rev());
        let row = self.row()?;
        match self.solid()? {
            Some(token) if token.sort == Sort::End => Ok(row),
            Some(token) => Err(self.left_over(&token)),
            None => Err(Refusal::new(range.clone(), Fault::OpenBrace)),
        }
    }
}

fn missing(command: &Token) -> Refusal {
    let mut written = String::new();
    command.written(&mut written);
    Refusal::new(command.range(), Fault::NoArgument(written.trim_end().to_owned()))
}

/// What a group is in a row: itself, where it is one thing.
fn one(range: Range<usize>, mut row: Row) -> Node {
    use crate::tree::maths::Kind;
    match row.len() {
        1 => row.remove(0),
        _ => Node::new(range, Kind::Group(row)),
    }
}
