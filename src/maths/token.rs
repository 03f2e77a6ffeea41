//! LaTeX in pieces: commands, characters, spaces.

use std::ops::Range;
use std::sync::Arc;

/// What a piece is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sort {
    /// `\name`, without its backslash.
    Command(Arc<str>),
    Char(char),
    /// White space, however much.
    Space,
    /// Where tokens end that are read by themselves.
    End,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    pub sort: Sort,
    pub start: usize,
    pub end: usize,
}

impl Token {
    pub fn new(sort: Sort, range: &Range<usize>) -> Token {
        Token { sort, start: range.start, end: range.end }
    }

    pub fn range(&self) -> Range<usize> {
        self.start..self.end
    }

    pub fn is(&self, c: char) -> bool {
        self.sort == Sort::Char(c)
    }

    pub fn is_space(&self) -> bool {
        self.sort == Sort::Space
    }

    pub fn command(&self) -> Option<&str> {
        match &self.sort {
            Sort::Command(name) => Some(name),
            _ => None,
        }
    }

    pub fn char(&self) -> Option<char> {
        match self.sort {
            Sort::Char(c) => Some(c),
            _ => None,
        }
    }

    /// As it is written in LaTeX.
    pub fn written(&self, to: &mut String) {
        match &self.sort {
            Sort::Command(name) => {
                to.push('\\');
                to.push_str(name);
                if name.chars().all(is_of_name) {
                    to.push(' ');
                }
            }
            Sort::Char(c) => to.push(*c),
            Sort::Space => to.push(' '),
            Sort::End => {}
        }
    }
}

fn is_of_name(c: char) -> bool {
    c.is_ascii_alphabetic() || c == '@'
}

/// Reads one piece from `at`; none at the end.
pub fn next(source: &str, at: usize) -> Option<Token> {
    let at = after_comments(source, at);
    let rest = source.get(at..)?;
    let mut chars = rest.char_indices();
    let (_, first) = chars.next()?;
    let token = |sort, length: usize| Some(Token { sort, start: at, end: at + length });
    match first {
        '\\' => {
            let Some((_, second)) = chars.next() else { return token(Sort::Char('\\'), 1) };
            if !is_of_name(second) {
                let name = if second.is_whitespace() { " ".into() } else { second.to_string() };
                return token(Sort::Command(name.into()), 1 + second.len_utf8());
            }
            let length = rest[1..].find(|c| !is_of_name(c)).unwrap_or(rest.len() - 1);
            token(Sort::Command(rest[1..=length].into()), 1 + length)
        }
        c if c.is_whitespace() && c != '\u{A0}' => {
            token(Sort::Space, rest.find(|c: char| !c.is_whitespace() || c == '\u{A0}').unwrap_or(rest.len()))
        }
        c => token(Sort::Char(c), c.len_utf8()),
    }
}

/// A comment goes to the end of its line, with what indents the next.
fn after_comments(source: &str, mut at: usize) -> usize {
    while let Some(rest) = source.get(at..).filter(|rest| rest.starts_with('%')) {
        let line = rest.find('\n').map_or(rest.len(), |end| end + 1);
        at += line + rest[line..].find(|c: char| !c.is_whitespace()).unwrap_or(rest.len() - line);
    }
    at
}

/// The pieces of a whole source.
pub fn all(source: &str) -> Vec<Token> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(token) = next(source, at) {
        at = token.end;
        found.push(token);
    }
    found
}
