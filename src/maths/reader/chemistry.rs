//! Chemical formulas and equations as mhchem reads them: `\ce{SO4^2- + Ba^2+ -> BaSO4 v}`.

mod scripts;

use std::ops::Range;

use super::{Read, Reader, one};
use crate::maths::refusal::{Fault, Refusal};
use crate::maths::symbols::{self, Symbol};
use crate::maths::token::{Sort, Token};
use crate::tree::maths::{Alphabet, Class, Kind, Node, Operator, Row, Scripts};

pub fn read(reader: &mut Reader<'_>, tokens: Vec<Token>, command: &Token) -> Read<Row> {
    reader.enter(&command.range())?;
    let mut formula = Formula { tokens, at: 0, row: Row::new(), last: Last::Start, waiting: None };
    while let Some(token) = formula.next() {
        formula.step(reader, &token)?;
    }
    formula.settle();
    reader.leave();
    Ok(formula.row)
}

/// What came last, on which depends what a sign is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    Start,
    Space,
    /// A number before a formula.
    Amount,
    /// Something that takes scripts.
    Atom,
    Other,
}

struct Formula {
    tokens: Vec<Token>,
    at: usize,
    row: Row,
    last: Last,
    /// Scripts that stand before what comes next.
    waiting: Option<(Option<Row>, Option<Row>)>,
}

impl Formula {
    fn next(&mut self) -> Option<Token> {
        let token = self.tokens.get(self.at).cloned()?;
        self.at += 1;
        Some(token)
    }

    fn ahead(&self, by: usize) -> Option<&Token> {
        self.tokens.get(self.at + by)
    }

    fn char_ahead(&self, by: usize) -> Option<char> {
        self.ahead(by).and_then(Token::char)
    }

    /// Whether a word ends here.
    fn is_end(&self) -> bool {
        self.ahead(0).is_none_or(Token::is_space)
    }

    fn step(&mut self, reader: &mut Reader<'_>, token: &Token) -> Read<()> {
        let range = token.range();
        let is_alone = matches!(self.last, Last::Start | Last::Space) && self.is_end();
        match &token.sort {
            Sort::Space => {
                self.settle();
                self.last = Last::Space;
            }
            Sort::End => {}
            Sort::Char(c) => match c {
                '^' | '_' if is_alone => self.sign(if *c == '^' { "↑" } else { "_" }, Class::Ordinary, &range),
                '^' | '_' => self.script(reader, *c, &range)?,
                'v' if is_alone => self.sign("↓", Class::Ordinary, &range),
                '+' if is_alone => self.sign("+", Class::Binary, &range),
                '-' | '<' | '=' | '>' if self.arrow(reader, *c, &range)? => {}
                '-' if is_alone => self.sign("−", Class::Binary, &range),
                '+' | '-' if self.last == Last::Atom && self.ends_charge() => {
                    let sign = if *c == '+' { "+" } else { "−" };
                    self.raise(vec![operator(sign, Class::Ordinary, &range)], &range);
                }
                '-' => self.sign("−", Class::Ordinary, &range),
                '+' => self.sign("+", Class::Ordinary, &range),
                '=' if is_alone => self.sign("=", Class::Relation, &range),
                '=' => self.sign("=", Class::Ordinary, &range),
                '#' => self.sign("≡", Class::Ordinary, &range),
                '*' | '.' | '·' if self.last == Last::Atom => {
                    self.sign("⋅", Class::Binary, &range);
                    self.last = Last::Space;
                }
                '0'..='9' => self.digits(*c, &range),
                '$' => self.maths(reader, &range)?,
                '(' | '[' => {
                    self.push(operator(c.encode_utf8(&mut [0; 4]), Class::Opening, &range));
                    self.last = Last::Other;
                }
                ')' | ']' => {
                    self.push(operator(c.encode_utf8(&mut [0; 4]), Class::Closing, &range));
                    self.last = Last::Atom;
                }
                '{' => {
                    let inner = self.braces(&range)?;
                    let row = read(reader, inner, token)?;
                    self.push(one(range, row));
                    self.last = Last::Atom;
                }
                c if c.is_alphabetic() => self.letters(*c, &range),
                ',' => self.sign(",", Class::Punctuation, &range),
                c => self.sign(c.encode_utf8(&mut [0; 4]), Class::Ordinary, &range),
            },
            Sort::Command(name) => self.command(reader, name, token)?,
        }
        Ok(())
    }

    /// Whether a sign is the charge of what stands before it: nothing goes on behind.
    fn ends_charge(&self) -> bool {
        self.is_end() || matches!(self.char_ahead(0), Some(')' | ']' | ',' | '}' | '$' | '_' | '.' | '*'))
    }

    fn letters(&mut self, first: char, range: &Range<usize>) {
        // One small letter may be an amount: `n H2O`.
        if first.is_lowercase() && first.is_ascii() && matches!(self.last, Last::Start | Last::Space) && self.is_end() {
            let text = first.to_string();
            self.push(Node::new(range.clone(), Kind::Identifier { text, alphabet: Alphabet::Italic }));
            self.last = Last::Amount;
            return;
        }
        let mut text = first.to_string();
        let mut end = range.end;
        while let Some(c) = self.char_ahead(0).filter(|c| c.is_lowercase()) {
            text.push(c);
            end = self.ahead(0).map_or(end, |token| token.end);
            self.at += 1;
        }
        self.push(Node::new(range.start..end, Kind::Identifier { text, alphabet: Alphabet::Upright }));
        self.last = Last::Atom;
    }

    /// Digits: an amount before a formula, below a letter behind it.
    fn digits(&mut self, first: char, range: &Range<usize>) {
        let mut text = first.to_string();
        let mut end = range.end;
        while let Some(c) = self.char_ahead(0).filter(|c| {
            c.is_ascii_digit()
                || (*c == '.' && self.last != Last::Atom && self.char_ahead(1).is_some_and(|c| c.is_ascii_digit()))
        }) {
            text.push(c);
            end = self.ahead(0).map_or(end, |token| token.end);
            self.at += 1;
        }
        let node = number(text, range.start..end);
        if self.last == Last::Atom {
            self.lower(vec![node], range);
            return;
        }
        // `1/2 H2O`.
        if self.char_ahead(0) == Some('/') && self.char_ahead(1).is_some_and(|c| c.is_ascii_digit()) {
            self.at += 1;
            let mut below = String::new();
            while let Some(c) = self.char_ahead(0).filter(char::is_ascii_digit) {
                below.push(c);
                self.at += 1;
            }
            let fraction = crate::tree::maths::Fraction {
                over: vec![node],
                under: vec![number(below, range.clone())],
                has_bar: true,
                style: Some(crate::tree::maths::Style::Text),
            };
            self.push(Node::new(range.clone(), Kind::Fraction(Box::new(fraction))));
        } else {
            self.push(node);
        }
        self.row.push(Node::new(range.clone(), Kind::Space(167)));
        self.last = Last::Amount;
    }

    /// `$…$`.
    fn maths(&mut self, reader: &mut Reader<'_>, range: &Range<usize>) -> Read<()> {
        let mut inner = Vec::new();
        loop {
            match self.next() {
                Some(token) if token.is('$') => break,
                Some(token) => inner.push(token),
                None => return Err(Refusal::new(range.clone(), Fault::Dollar)),
            }
        }
        let around = reader.alphabet.take();
        let row = reader.apart(inner, range);
        reader.alphabet = around;
        self.push(one(range.clone(), row?));
        self.last = Last::Atom;
        Ok(())
    }

    fn command(&mut self, reader: &mut Reader<'_>, name: &str, token: &Token) -> Read<()> {
        let range = token.range();
        if name == "bond" {
            let text: String = self.argument(&range)?.iter().filter_map(Token::char).collect();
            let sign = match &*text {
                "-" | "1" => "−",
                "=" | "2" => "=",
                "#" | "3" => "≡",
                "..." | "...." => "⋯",
                "->" => "→",
                "<-" => "←",
                "~" => "∼",
                _ => return Err(Refusal::new(range, Fault::Wrong(text, "bond"))),
            };
            self.sign(sign, Class::Ordinary, &range);
            return Ok(());
        }
        if let Some(symbol) = symbols::find(name) {
            let kind = match symbol {
                Symbol::Letter(text) => Kind::Identifier { text: text.to_owned(), alphabet: Alphabet::Upright },
                Symbol::Operator(text, class) => Kind::Operator(Operator::new(text, class)),
            };
            self.push(Node::new(range, kind));
            self.last = Last::Atom;
            return Ok(());
        }
        // Any other command is mathematics, with the groups behind it.
        let mut inner = vec![token.clone()];
        while self.ahead(0).is_some_and(|token| token.is('{')) {
            self.at += 1;
            inner.push(Token::new(Sort::Char('{'), &range));
            inner.extend(self.braces(&range)?);
            inner.push(Token::new(Sort::Char('}'), &range));
        }
        let row = reader.apart(inner, &range)?;
        self.push(one(range, row));
        self.last = Last::Atom;
        Ok(())
    }

    fn argument(&mut self, range: &Range<usize>) -> Read<Vec<Token>> {
        match self.next() {
            Some(token) if token.is('{') => self.braces(range),
            Some(token) => Ok(vec![token]),
            None => Err(Refusal::new(range.clone(), Fault::OpenBrace)),
        }
    }

    /// What stands up to the brace that closes.
    fn braces(&mut self, range: &Range<usize>) -> Read<Vec<Token>> {
        let mut inner = Vec::new();
        let mut depth = 0_usize;
        while let Some(token) = self.next() {
            match token.char() {
                Some('{') => depth += 1,
                Some('}') if depth == 0 => return Ok(inner),
                Some('}') => depth -= 1,
                _ => {}
            }
            inner.push(token);
        }
        Err(Refusal::new(range.clone(), Fault::OpenBrace))
    }

    fn sign(&mut self, text: &str, class: Class, range: &Range<usize>) {
        self.settle();
        self.row.push(operator(text, class, range));
        self.last = if matches!(class, Class::Binary | Class::Relation) { Last::Space } else { Last::Other };
    }

    /// Adds what takes scripts, with those that stand before it.
    fn push(&mut self, node: Node) {
        let Some((before_sub, before_sup)) = self.waiting.take() else {
            self.row.push(node);
            return;
        };
        let range = node.range.clone();
        let scripts = Scripts { base: vec![node], before_sub, before_sup, ..Scripts::default() };
        self.row.push(Node::new(range, Kind::Scripts(Box::new(scripts))));
    }

    /// Scripts that nothing follows stand alone.
    fn settle(&mut self) {
        if let Some((sub, sup)) = self.waiting.take() {
            let range = self.row.last().map_or(0..0, |node| node.range.clone());
            let scripts = Scripts { sub, sup, ..Scripts::default() };
            self.row.push(Node::new(range, Kind::Scripts(Box::new(scripts))));
        }
    }
}

fn operator(text: &str, class: Class, range: &Range<usize>) -> Node {
    Node::new(range.clone(), Kind::Operator(Operator::new(text, class)))
}

fn number(text: String, range: Range<usize>) -> Node {
    Node::new(range, Kind::Number { text, alphabet: Alphabet::Italic })
}
