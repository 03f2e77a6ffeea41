//! Arrows, and what stands above and below.

use std::ops::Range;

use super::{Formula, Last, read};
use crate::maths::reader::{Read, Reader};
use crate::maths::refusal::{Fault, Refusal};
use crate::maths::token::{Sort, Token};
use crate::tree::maths::{Alphabet, Kind, Node, Row, Scripts};

impl Formula {
    /// `->`, `<=>`, `->[above][below]`. Whether there is one.
    pub(super) fn arrow(&mut self, reader: &mut Reader<'_>, first: char, range: &Range<usize>) -> Read<bool> {
        let mut text = first.to_string();
        let mut count = 0;
        while let Some(c) = self.char_ahead(count).filter(|c| "-<=>".contains(*c)) {
            text.push(c);
            count += 1;
        }
        let arrow = match &*text {
            "->" => '→',
            "<-" => '←',
            "<->" => '↔',
            "<-->" => '⇄',
            "<=>" => '⇌',
            "<=>>" => '⇌',
            "<<=>" => '⇋',
            _ => return Ok(false),
        };
        self.at += count;
        let mut words = [Row::new(), Row::new()];
        for word in &mut words {
            if self.char_ahead(0) == Some('[') {
                self.at += 1;
                let mut inner = Vec::new();
                let mut depth = 0_usize;
                while let Some(token) = self.next() {
                    match token.char() {
                        Some(']') if depth == 0 => break,
                        Some('{') => depth += 1,
                        Some('}') => depth = depth.saturating_sub(1),
                        _ => {}
                    }
                    inner.push(token);
                }
                *word = read(reader, inner, &Token::new(Sort::Space, range))?;
            }
        }
        let [over, under] = words;
        self.settle();
        let kind = Kind::LongArrow { arrow, over, under };
        self.row.push(Node::new(range.clone(), kind));
        self.last = Last::Space;
        Ok(true)
    }

    /// `^` and `_` with what they take: digits and signs, a group, a letter.
    pub(super) fn script(&mut self, reader: &mut Reader<'_>, c: char, range: &Range<usize>) -> Read<()> {
        let mut content = Vec::new();
        match self.next() {
            Some(token) if token.is('{') => {
                for token in self.braces(&token.range())? {
                    content.push(token);
                }
            }
            Some(token) if token.is('$') => {
                self.at -= 1;
                content.push(token);
            }
            Some(token) => {
                let goes_on = token.char().is_some_and(|c| c.is_ascii_digit() || "+-".contains(c));
                content.push(token);
                while goes_on && self.char_ahead(0).is_some_and(|c| c.is_ascii_digit() || "+-".contains(c)) {
                    // What a script ends with is its sign.
                    content.extend(self.next());
                    if content.last().is_some_and(|token| token.is('+') || token.is('-')) {
                        break;
                    }
                }
            }
            None => return Err(Refusal::new(range.clone(), Fault::NoArgument(c.to_string()))),
        }
        let row = if content.first().is_some_and(|token| token.is('$')) {
            let mark = self.row.len();
            self.at += 1;
            self.maths(reader, range)?;
            self.row.split_off(mark)
        } else {
            let is_roman = content.iter().any(|token| token.char().is_some_and(|c| c.is_uppercase()));
            let around = reader.alphabet.replace(if is_roman { Alphabet::Upright } else { Alphabet::Italic });
            let row = reader.apart(content, range);
            reader.alphabet = around;
            row?
        };
        match (self.last, c) {
            (Last::Atom, '^') => self.raise(row, range),
            (Last::Atom, _) => self.lower(row, range),
            (_, '^') => self.waiting.get_or_insert_default().1 = Some(row),
            _ => self.waiting.get_or_insert_default().0 = Some(row),
        }
        Ok(())
    }

    pub(super) fn raise(&mut self, row: Row, range: &Range<usize>) {
        self.scripts(range).sup.get_or_insert_default().extend(row);
    }

    pub(super) fn lower(&mut self, row: Row, range: &Range<usize>) {
        self.scripts(range).sub.get_or_insert_default().extend(row);
    }

    /// Those of what came last.
    fn scripts(&mut self, range: &Range<usize>) -> &mut Scripts {
        let is_scripts = matches!(self.row.last(), Some(Node { kind: Kind::Scripts(_), .. }));
        if !is_scripts {
            let base: Row = self.row.pop().into_iter().collect();
            let range = base.first().map_or(range.clone(), |node| node.range.start..range.end);
            self.row.push(Node::new(range, Kind::Scripts(Box::new(Scripts { base, ..Scripts::default() }))));
        }
        match self.row.last_mut() {
            Some(Node { kind: Kind::Scripts(scripts), .. }) => scripts,
            _ => unreachable!("it was put there above"),
        }
    }
}
