//! Words of a language in a formula, with formulas in them.

use unicode_normalization::UnicodeNormalization;

use super::{Read, Reader, missing, one};
use crate::maths::macros::Tokens;
use crate::maths::refusal::{Fault, Refusal};
use crate::maths::symbols::{self, Symbol};
use crate::maths::token::{Sort, Token};
use crate::tree::maths::{Face, Family, Kind, Node, Row};

impl Reader<'_> {
    /// `\text{…}` and its like.
    pub(super) fn words(&mut self, name: &str, token: &Token) -> Read<Option<Kind>> {
        let Some(face) = face(name, Face::default()) else { return Ok(None) };
        let row = self.text_in(token, face)?;
        Ok(Some(one(token.range(), row).kind))
    }

    /// The words of an argument.
    pub(super) fn text_argument(&mut self, token: &Token) -> Read<Row> {
        self.text_in(token, Face::default())
    }

    fn text_in(&mut self, token: &Token, face: Face) -> Read<Row> {
        self.enter(&token.range())?;
        let alphabet = self.alphabet.take();
        let tokens = self.group().ok_or_else(|| missing(token))?;
        let end = Token::new(Sort::End, &token.range());
        self.back(end);
        self.pending.extend(tokens.into_iter().rev());
        let row = self.text(token, face)?;
        self.alphabet = alphabet;
        self.leave();
        Ok(row)
    }

    /// Words up to the end of what is read by itself.
    fn text(&mut self, command: &Token, face: Face) -> Read<Row> {
        let mut row = Row::new();
        let mut words = Words { text: String::new(), range: command.range(), face };
        let mut face = face;
        // Braces inside words hold nothing together but the faces in them.
        let mut outer: Vec<Face> = Vec::new();
        while let Some(token) = self.next()? {
            match &token.sort {
                Sort::End => {
                    words.flush(&mut row, face);
                    return Ok(row);
                }
                Sort::Space => words.push(" ", &token),
                Sort::Char('{') => outer.push(face),
                Sort::Char('}') => {
                    words.flush(&mut row, face);
                    face = outer.pop().unwrap_or(face);
                }
                Sort::Char('$') => {
                    words.flush(&mut row, face);
                    row.push(self.inner(&token)?);
                }
                Sort::Char('~') => words.push("\u{A0}", &token),
                Sort::Char('-') => words.push(self.dashes(), &token),
                Sort::Char(c @ ('`' | '\'')) => words.push(self.quote(*c), &token),
                Sort::Char(c) => words.push(c.encode_utf8(&mut [0; 4]), &token),
                Sort::Command(name) => {
                    let name = name.clone();
                    if &*name == "(" {
                        words.flush(&mut row, face);
                        row.push(self.inner(&token)?);
                    } else if let Some(mark) = combining(&name) {
                        let letter = self.letter_below(&token)?;
                        words.push(&letter.chars().chain([mark]).nfc().collect::<String>(), &token);
                    } else if let Some(text) = sign(&name) {
                        words.push(text, &token);
                    } else if let Some(other) = self::face(&name, face) {
                        words.flush(&mut row, face);
                        row.extend(self.text_in(&token, other)?);
                    } else if let Some(other) = switch(&name, face) {
                        words.flush(&mut row, face);
                        face = other;
                        words.face = other;
                    } else if let Some(Symbol::Operator(text, _) | Symbol::Letter(text)) = symbols::find(&name) {
                        words.push(text, &token);
                    } else {
                        words.flush(&mut row, face);
                        row.extend(self.command(&name, &token)?);
                    }
                }
            }
            words.face = face;
        }
        Err(Refusal::new(command.range(), Fault::OpenBrace))
    }

    /// `$…$` or `\(…\)` in words.
    fn inner(&mut self, open: &Token) -> Read<Node> {
        let mut tokens = Vec::new();
        let mut depth = 0_usize;
        loop {
            let Some(token) = self.raw() else { return Err(Refusal::new(open.range(), Fault::Dollar)) };
            match &token.sort {
                Sort::Char('$') if open.is('$') && depth == 0 => break,
                Sort::Command(name) if &**name == ")" && !open.is('$') => break,
                Sort::Char('{') => depth += 1,
                Sort::Char('}') => depth = depth.saturating_sub(1),
                Sort::End => {
                    return Err(
                        Refusal::new(open.range(), Fault::Dollar).hinted("the formula in these words isn't closed")
                    );
                }
                _ => {}
            }
            tokens.push(token);
        }
        let range = open.range();
        let row = self.apart(tokens, &range)?;
        Ok(Node::new(range, Kind::Group(row)))
    }

    fn dashes(&mut self) -> &'static str {
        match (self.take('-'), self.take('-')) {
            (true, true) => "—",
            (true, false) => "–",
            _ => "-",
        }
    }

    fn quote(&mut self, c: char) -> &'static str {
        match (c, self.take(c)) {
            ('`', true) => "“",
            ('`', false) => "‘",
            (_, true) => "”",
            (_, false) => "’",
        }
    }

    /// The letter that an accent stands on.
    fn letter_below(&mut self, accent: &Token) -> Read<String> {
        let tokens = self.group().ok_or_else(|| missing(accent))?;
        let text: String = tokens
            .iter()
            .filter_map(|token| match token.command() {
                Some("i") | Some("imath") => Some('i'),
                Some("j") | Some("jmath") => Some('j'),
                _ => token.char(),
            })
            .collect();
        if text.is_empty() { Err(missing(accent)) } else { Ok(text) }
    }
}

/// Words as they are gathered.
struct Words {
    text: String,
    range: std::ops::Range<usize>,
    face: Face,
}

impl Words {
    fn push(&mut self, text: &str, token: &Token) {
        if self.text.is_empty() {
            self.range = token.range();
        }
        // A line's end in the source, and spaces side by side, are one space.
        if !(text == " " && self.text.ends_with(' ')) {
            self.text.push_str(text);
        }
        self.range.end = self.range.end.max(token.end);
    }

    fn flush(&mut self, row: &mut Row, face: Face) {
        if !self.text.is_empty() {
            let text = std::mem::take(&mut self.text);
            row.push(Node::new(self.range.clone(), Kind::Words { text, face }));
        }
    }
}

/// Commands that set words, in the face around them and their own.
fn face(name: &str, around: Face) -> Option<Face> {
    Some(match name {
        "text" | "mbox" | "hbox" | "textnormal" | "textrm" | "textup" | "textmd" | "intertext" | "shortintertext" => {
            if matches!(name, "textnormal") { Face::default() } else { around }
        }
        "textbf" => Face { is_bold: true, ..around },
        "textit" | "emph" | "textsl" => Face { is_italic: true, ..around },
        "textsf" => Face { family: Family::Sans, ..around },
        "texttt" => Face { family: Family::Mono, ..around },
        _ => return None,
    })
}

fn switch(name: &str, around: Face) -> Option<Face> {
    Some(match name {
        "bf" | "bfseries" => Face { is_bold: true, ..around },
        "it" | "itshape" | "em" | "sl" => Face { is_italic: true, ..around },
        "rm" | "rmfamily" | "normalfont" | "upshape" | "mdseries" | "displaystyle" | "textstyle" | "small"
        | "normalsize" | "scriptsize" | "footnotesize" | "tiny" | "large" | "scriptstyle" => around,
        "sf" | "sffamily" => Face { family: Family::Sans, ..around },
        "tt" | "ttfamily" => Face { family: Family::Mono, ..around },
        _ => return None,
    })
}

/// Signs that have a command in words.
fn sign(name: &str) -> Option<&'static str> {
    Some(match name {
        "%" => "%",
        "$" | "textdollar" => "$",
        "#" => "#",
        "&" => "&",
        "_" | "textunderscore" => "_",
        "{" | "textbraceleft" | "lbrace" => "{",
        "}" | "textbraceright" | "rbrace" => "}",
        " " | "space" | "\\" | "newline" => " ",
        "," | "thinspace" => "\u{2009}",
        ";" | ":" | ">" | "enspace" => "\u{2002}",
        "quad" => "\u{2003}",
        "qquad" => "\u{2003}\u{2003}",
        "nobreakspace" => "\u{A0}",
        "!" | "/" | "relax" | "-" | "negthinspace" => "",
        "ldots" | "dots" | "textellipsis" => "…",
        "textless" => "<",
        "textgreater" => ">",
        "textbar" => "|",
        "textbackslash" | "backslash" => "\\",
        "textasciitilde" => "~",
        "textasciicircum" => "^",
        "textendash" => "–",
        "textemdash" => "—",
        "textquoteleft" | "lq" => "‘",
        "textquoteright" | "rq" => "’",
        "textquotedblleft" => "“",
        "textquotedblright" => "”",
        "ss" => "ß",
        "ae" => "æ",
        "AE" => "Æ",
        "oe" => "œ",
        "OE" => "Œ",
        "o" => "ø",
        "O" => "Ø",
        "l" => "ł",
        "L" => "Ł",
        "i" => "ı",
        "j" => "ȷ",
        _ => return None,
    })
}

/// Accents of words, as what is combined with a letter.
fn combining(name: &str) -> Option<char> {
    Some(match name {
        "'" => '\u{301}',
        "`" => '\u{300}',
        "^" => '\u{302}',
        "\"" => '\u{308}',
        "~" => '\u{303}',
        "=" => '\u{304}',
        "." => '\u{307}',
        "u" => '\u{306}',
        "v" => '\u{30C}',
        "H" => '\u{30B}',
        "r" => '\u{30A}',
        "c" => '\u{327}',
        "k" => '\u{328}',
        "d" => '\u{323}',
        _ => return None,
    })
}
