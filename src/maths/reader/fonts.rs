//! In which alphabet letters stand, how large, in what colour.

use super::{Read, Reader, missing};
use crate::maths::macros::Tokens;
use crate::maths::refusal::{Fault, Refusal};
use crate::maths::token::Token;
use crate::tree::maths::{Alphabet, Class, Colour, Kind, Node, Row, Style};

impl Reader<'_> {
    /// `\mathbf{…}`, names of functions, classes, colours of a part.
    pub(super) fn styled_letters(&mut self, name: &str, token: &Token) -> Read<Option<Kind>> {
        if let Some(alphabet) = alphabet(name) {
            return self.in_alphabet(alphabet, token).map(Some);
        }
        Ok(Some(match name {
            "bm" | "mathbold" | "pmb" | "symbf" => {
                let alphabet = self.alphabet.unwrap_or(Alphabet::Italic).bold();
                let Kind::Group(mut row) = self.in_alphabet(alphabet, token)? else { return Ok(None) };
                row.iter_mut().for_each(embolden);
                Kind::Group(row)
            }
            "operatorname" | "operatornamewithlimits" => {
                let has_limits = self.take('*') || name != "operatorname";
                self.operator_name(has_limits, token)?
            }
            "mathop" | "mathord" | "mathbin" | "mathrel" | "mathopen" | "mathclose" | "mathpunct" | "mathinner" => {
                let body = self.argument(token)?;
                let class = match name {
                    "mathop" => Class::Large,
                    "mathbin" => Class::Binary,
                    "mathrel" => Class::Relation,
                    "mathopen" => Class::Opening,
                    "mathclose" => Class::Closing,
                    "mathpunct" => Class::Punctuation,
                    "mathinner" => Class::Inner,
                    _ => Class::Ordinary,
                };
                Kind::Classed { class, has_limits: class == Class::Large, body }
            }
            "textcolor" => {
                let colour = self.colour(token)?;
                Kind::Coloured { colour, is_ground: false, body: self.argument(token)? }
            }
            "colorbox" => {
                let colour = self.colour(token)?;
                Kind::Coloured { colour, is_ground: true, body: self.text_argument(token)? }
            }
            "fcolorbox" => {
                self.colour(token)?;
                let colour = self.colour(token)?;
                Kind::Boxed(vec![Node::new(
                    token.range(),
                    Kind::Coloured { colour, is_ground: true, body: self.text_argument(token)? },
                )])
            }
            _ => match function(name) {
                Some((text, has_limits)) => Kind::Name { text: text.to_owned(), has_limits },
                None => return Ok(None),
            },
        }))
    }

    fn in_alphabet(&mut self, alphabet: Alphabet, token: &Token) -> Read<Kind> {
        let around = self.alphabet.replace(alphabet);
        let body = self.argument(token);
        self.alphabet = around;
        Ok(Kind::Group(merged(body?)))
    }

    /// What a name is made of: letters and signs, as they are.
    fn operator_name(&mut self, has_limits: bool, token: &Token) -> Read<Kind> {
        let around = self.alphabet.replace(Alphabet::Upright);
        let body = self.argument(token);
        self.alphabet = around;
        let body = body?;
        let mut text = String::new();
        for node in &body {
            match &node.kind {
                Kind::Identifier { text: letters, alphabet: Alphabet::Upright } => text.push_str(letters),
                Kind::Number { text: digits, .. } => text.push_str(digits),
                Kind::Words { text: words, .. } => text.push_str(words),
                Kind::Operator(operator) if operator.text == "−" => text.push('-'),
                Kind::Operator(operator) if operator.text == "∗" => text.push('*'),
                Kind::Operator(operator) => text.push_str(&operator.text),
                Kind::Space(width) if *width > 0 => text.push('\u{2009}'),
                _ => return Ok(Kind::Classed { class: Class::Large, has_limits, body }),
            }
        }
        Ok(Kind::Name { text, has_limits })
    }

    /// What counts for the rest of a group: `\rm`, `\displaystyle`, `\color`, `\large`. The token in hand and the rest; none
    /// where it is another command.
    pub(super) fn switch(&mut self, name: &str, token: &Token) -> Read<Option<Row>> {
        let node = |kind| Ok(Some(vec![Node::new(token.range(), kind)]));
        if let Some(style) = style(name) {
            self.raw();
            let body = self.row()?;
            return node(Kind::Styled { style, body });
        }
        if let Some(size) = size(name) {
            self.raw();
            let body = self.row()?;
            return if size == 1000 { Ok(Some(body)) } else { node(Kind::Sized { size, body }) };
        }
        if name == "color" {
            self.raw();
            let colour = self.colour(token)?;
            let body = self.row()?;
            return node(Kind::Coloured { colour, is_ground: false, body });
        }
        if let Some(alphabet) = old_switch(name) {
            self.raw();
            self.alphabet = Some(alphabet);
            return Ok(Some(merged(self.row()?)));
        }
        Ok(None)
    }

    pub(super) fn colour(&mut self, token: &Token) -> Read<Colour> {
        let model = self.bracket().map(|tokens| written(&tokens));
        let tokens = self.group().ok_or_else(|| missing(token))?;
        let text = written(&tokens);
        colour(model.as_deref(), &text).ok_or_else(|| {
            Refusal::new(token.range(), Fault::Wrong(text.trim().to_owned(), "colour"))
                .hinted("a colour is a name of LaTeX or CSS, or `#1a2b3c`")
        })
    }
}

pub(super) fn written(tokens: &[Token]) -> String {
    let mut text = String::new();
    tokens.iter().for_each(|token| token.written(&mut text));
    text
}

/// Letters side by side in an upright alphabet are one word: `\mathrm{kg}`.
fn merged(row: Row) -> Row {
    let mut found: Row = Vec::with_capacity(row.len());
    for node in row {
        if let (
            Kind::Identifier { text, alphabet },
            Some(Node { range, kind: Kind::Identifier { text: before, alphabet: same } }),
        ) = (&node.kind, found.last_mut())
            && alphabet == same
            && matches!(alphabet, Alphabet::Upright)
            && text.is_ascii()
        {
            before.push_str(text);
            range.end = node.range.end.max(range.end);
            continue;
        }
        found.push(node);
    }
    found
}

/// `\bm` makes digits and what braces hold heavy too.
fn embolden(node: &mut Node) {
    match &mut node.kind {
        Kind::Identifier { alphabet, text } => {
            let is_capital = text.chars().next().is_some_and(|c| ('Α'..='Ω').contains(&c));
            *alphabet = if is_capital { Alphabet::Bold } else { *alphabet };
        }
        Kind::Number { alphabet, .. } => *alphabet = Alphabet::Bold,
        _ => {}
    }
}

fn alphabet(name: &str) -> Option<Alphabet> {
    Some(match name {
        "mathbf" | "mathbfup" | "symbfup" => Alphabet::Bold,
        "mathrm" | "mathup" | "mathnormalup" | "symup" | "symrm" => Alphabet::Upright,
        "mathit" | "mathnormal" | "symit" => Alphabet::Italic,
        "mathbfit" | "symbfit" => Alphabet::BoldItalic,
        "mathbb" | "symbb" => Alphabet::DoubleStruck,
        "mathcal" | "mathscr" | "symcal" | "symscr" => Alphabet::Script,
        "mathbfcal" | "mathbfscr" | "symbfscr" => Alphabet::BoldScript,
        "mathfrak" | "symfrak" => Alphabet::Fraktur,
        "mathbffrak" | "symbffrak" => Alphabet::BoldFraktur,
        "mathsf" | "mathsfup" | "symsf" => Alphabet::Sans,
        "mathsfit" | "symsfit" => Alphabet::SansItalic,
        "mathbfsf" | "symbfsf" => Alphabet::SansBold,
        "mathtt" | "symtt" => Alphabet::Mono,
        _ => return None,
    })
}

/// The commands of old LaTeX.
fn old_switch(name: &str) -> Option<Alphabet> {
    Some(match name {
        "rm" | "rmfamily" => Alphabet::Upright,
        "bf" | "bfseries" => Alphabet::Bold,
        "it" | "itshape" | "mit" => Alphabet::Italic,
        "sf" | "sffamily" => Alphabet::Sans,
        "tt" | "ttfamily" => Alphabet::Mono,
        "cal" | "scr" => Alphabet::Script,
        "frak" => Alphabet::Fraktur,
        "boldmath" => Alphabet::BoldItalic,
        _ => return None,
    })
}

fn style(name: &str) -> Option<Style> {
    Some(match name {
        "displaystyle" => Style::Display,
        "textstyle" => Style::Text,
        "scriptstyle" => Style::Script,
        "scriptscriptstyle" => Style::ScriptScript,
        _ => return None,
    })
}

fn size(name: &str) -> Option<u16> {
    Some(match name {
        "tiny" => 500,
        "scriptsize" => 700,
        "footnotesize" => 800,
        "small" => 900,
        "normalsize" => 1000,
        "large" => 1200,
        "Large" => 1440,
        "LARGE" => 1728,
        "huge" => 2074,
        "Huge" => 2488,
        _ => return None,
    })
}

/// The names that LaTeX knows, with thin spaces, and whether scripts stand below them in a display.
fn function(name: &str) -> Option<(&'static str, bool)> {
    const BESIDE: &[&str] = &[
        "arccos", "arcctg", "arcsin", "arctan", "arctg", "arg", "ch", "cos", "cosec", "cosh", "cot", "cotg", "coth",
        "csc", "ctg", "cth", "deg", "dim", "exp", "hom", "ker", "lg", "ln", "log", "sec", "sh", "sin", "sinh", "tan",
        "tanh", "tg", "th",
    ];
    const BELOW: &[&str] = &["det", "gcd", "inf", "lim", "max", "min", "Pr", "sup"];
    let find = |names: &[&'static str]| names.iter().find(|other| **other == name).copied();
    find(BESIDE).map(|name| (name, false)).or_else(|| find(BELOW).map(|name| (name, true)))
}

/// Colours by their names in LaTeX and CSS, or by their parts.
fn colour(model: Option<&str>, text: &str) -> Option<Colour> {
    let text = text.trim();
    let parts = || text.split(',').map(|part| part.trim().parse::<f64>().ok()).collect::<Option<Vec<_>>>();
    let byte = |part: f64| (part.clamp(0.0, 1.0) * 255.0).round() as u8;
    match model.map(str::trim) {
        Some("rgb") => match parts()?[..] {
            [red, green, blue] => Some(Colour { red: byte(red), green: byte(green), blue: byte(blue) }),
            _ => None,
        },
        Some("RGB") => match parts()?[..] {
            [red, green, blue] => {
                Some(Colour { red: byte(red / 255.0), green: byte(green / 255.0), blue: byte(blue / 255.0) })
            }
            _ => None,
        },
        Some("gray") => match parts()?[..] {
            [grey] => Some(Colour { red: byte(grey), green: byte(grey), blue: byte(grey) }),
            _ => None,
        },
        Some("HTML") => hex(text),
        _ => text.strip_prefix('#').and_then(hex).or_else(|| named(text)),
    }
}

fn hex(text: &str) -> Option<Colour> {
    let digits: Vec<u8> = text.chars().map(|c| c.to_digit(16)?.try_into().ok()).collect::<Option<_>>()?;
    match digits[..] {
        [r, g, b] => Some(Colour { red: r * 17, green: g * 17, blue: b * 17 }),
        [r, s, g, h, b, c] => Some(Colour { red: r * 16 + s, green: g * 16 + h, blue: b * 16 + c }),
        _ => None,
    }
}

fn named(name: &str) -> Option<Colour> {
    let code = match name.to_ascii_lowercase().as_str() {
        "black" => "000000",
        "white" => "ffffff",
        "red" => "ff0000",
        "green" => "008000",
        "blue" => "0000ff",
        "cyan" => "00ffff",
        "magenta" => "ff00ff",
        "yellow" => "ffff00",
        "gray" | "grey" => "808080",
        "darkgray" | "darkgrey" => "404040",
        "lightgray" | "lightgrey" => "bfbfbf",
        "brown" => "bf8040",
        "lime" => "00ff00",
        "olive" => "808000",
        "orange" => "ff8000",
        "pink" => "ffbfbf",
        "purple" => "bf0040",
        "teal" => "008080",
        "violet" => "800080",
        "maroon" => "800000",
        "navy" => "000080",
        "forestgreen" => "228b22",
        "darkgreen" => "006400",
        "darkblue" => "00008b",
        "darkred" => "8b0000",
        "crimson" => "dc143c",
        "indigo" => "4b0082",
        "gold" => "ffd700",
        "tomato" => "ff6347",
        "steelblue" => "4682b4",
        "royalblue" => "4169e1",
        "navyblue" => "006eb8",
        _ => return None,
    };
    hex(code)
}
