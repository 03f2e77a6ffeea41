//! Characters that stand for themselves, and the numbers that digits make.

use super::{Read, Reader};
use crate::maths::macros::Tokens;
use crate::maths::refusal::{Fault, Refusal};
use crate::maths::symbols;
use crate::maths::token::{Sort, Token};
use crate::tree::maths::{Alphabet, Class, Kind, Node, Operator};

impl Reader<'_> {
    /// A letter, a digit with those behind it, or a sign.
    pub(super) fn character(&mut self, c: char, token: &Token, is_one: bool) -> Read<Node> {
        let range = token.range();
        if is_digit(c) || (c == '.' && !is_one && self.next_is_digit()) {
            let (text, end) = if is_one { (c.to_string(), range.end) } else { self.number(c, range.end) };
            let alphabet = self.alphabet.unwrap_or(Alphabet::Italic);
            return Ok(Node::new(range.start..end, Kind::Number { text, alphabet }));
        }
        if c.is_control() || matches!(c, '\u{FFFD}' | '\u{E000}'..='\u{F8FF}') {
            return Err(Refusal::new(range, Fault::NoCharacter(c.escape_unicode().to_string())));
        }
        let text = match c {
            '-' => "−".to_owned(),
            '*' => "∗".to_owned(),
            '`' => "‘".to_owned(),
            c => self.with_marks(c),
        };
        let kind = match symbols::class_of(text.chars().next().unwrap_or(c)) {
            Some(class) => Kind::Operator(Operator { has_limits: has_limits(c), ..Operator::new(text, class) }),
            None => self.letters(text),
        };
        let end = if self.pending.is_empty() { self.at } else { range.end };
        Ok(Node::new(range.start..end, kind))
    }

    /// A letter in the alphabet in hand. Capital Greek stands upright, and letters of scripts without a slant do.
    pub(super) fn letters(&self, text: String) -> Kind {
        let first = text.chars().next().unwrap_or(' ');
        let is_slanted = first.is_ascii_alphabetic()
            || ('α'..='ϖ').contains(&first)
            || matches!(first, 'ϰ' | 'ϱ' | 'ϵ' | 'ı' | 'ȷ' | '∂' | 'ℓ')
            || (first.is_alphabetic() && first < '\u{250}');
        let usual = if is_slanted { Alphabet::Italic } else { Alphabet::Upright };
        let alphabet = match self.alphabet {
            // Alphabets that have no such letter leave it as it is.
            Some(alphabet) if alphabet.styled(first) != first || alphabet == Alphabet::Upright => alphabet,
            Some(Alphabet::Italic) => Alphabet::Italic,
            Some(_) | None => usual,
        };
        Kind::Identifier { text, alphabet }
    }

    /// With the marks that are combined with it.
    fn with_marks(&mut self, c: char) -> String {
        let mut text = c.to_string();
        while let Some(token) = self.raw() {
            match token.char().filter(|&mark| is_mark(mark)) {
                Some(mark) => text.push(mark),
                None => {
                    self.back(token);
                    break;
                }
            }
        }
        text
    }

    fn next_is_digit(&mut self) -> bool {
        let token = self.raw();
        let is_digit = token.as_ref().and_then(Token::char).is_some_and(is_digit);
        if let Some(token) = token {
            self.back(token);
        }
        is_digit
    }

    /// The digits behind the first, with what stands between digits: a point, a comma in braces, the Arabic signs.
    fn number(&mut self, first: char, end: usize) -> (String, usize) {
        let mut text = first.to_string();
        let mut end = end;
        loop {
            let mut seen = Vec::new();
            let between = self.between(&mut seen);
            let digit = self.raw();
            match digit.as_ref().and_then(Token::char).filter(|&c| is_digit(c)) {
                Some(c) => {
                    text.extend(between);
                    text.push(c);
                    end = digit.map_or(end, |token| token.end);
                }
                None => {
                    if let Some(token) = digit {
                        self.back(token);
                    }
                    for token in seen.into_iter().rev() {
                        self.back(token);
                    }
                    return (text, end);
                }
            }
        }
    }

    /// What may stand between two digits of one number.
    fn between(&mut self, seen: &mut Vec<Token>) -> Option<char> {
        let token = self.raw()?;
        let found = match token.sort {
            Sort::Char(c @ ('.' | '٫' | '٬')) => Some(c),
            Sort::Char('{') => {
                seen.push(token);
                let inner = self.raw()?;
                let c = inner.char();
                seen.push(inner);
                let close = self.raw()?;
                let is_close = close.is('}');
                seen.push(close);
                return c.filter(|c| is_close && matches!(c, ',' | '.' | '\'' | ' '));
            }
            _ => {
                self.back(token);
                return None;
            }
        };
        seen.push(token);
        found
    }
}

/// Of any script that has a digit zero.
pub fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '٠'..='٩' | '۰'..='۹' | '०'..='९' | '০'..='৯')
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{20D0}'..='\u{20FF}' | '\u{FE00}'..='\u{FE0F}' | '\u{64B}'..='\u{65F}')
}

pub fn has_limits(c: char) -> bool {
    matches!(c, '∑' | '∏' | '∐' | '⋀' | '⋁' | '⋂' | '⋃' | '⨀'..='⨉')
}

/// Whether a large sign has its scripts above and below in a display: sums have, integrals haven't.
pub fn sign(text: &str, class: Class) -> Operator {
    let has_limits = class == Class::Large && text.chars().all(has_limits);
    Operator { has_limits, ..Operator::new(text, class) }
}
