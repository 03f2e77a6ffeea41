//! Room between signs.

use super::{Read, Reader, missing};
use crate::maths::macros::Tokens;
use crate::maths::refusal::{Fault, Refusal};
use crate::maths::token::{Sort, Token};
use crate::tree::maths::Kind;

impl Reader<'_> {
    pub(super) fn space(&mut self, name: &str, token: &Token) -> Read<Option<Kind>> {
        let width = match name {
            "," | "thinspace" => 167,
            ":" | ">" | "medspace" => 222,
            ";" | "thickspace" => 278,
            "!" | "negthinspace" => -167,
            "negmedspace" => -222,
            "negthickspace" => -278,
            " " | "space" | "nobreakspace" => 333,
            "enspace" | "enskip" => 500,
            "quad" => 1000,
            "qquad" => 2000,
            "hspace" | "hskip" | "kern" | "mkern" | "mskip" | "mspace" => self.length(name, token)?,
            "rule" => {
                self.bracket();
                self.skip_braces(token)?
            }
            _ => return Ok(None),
        };
        Ok(Some(Kind::Space(width)))
    }

    /// `\rule{width}{height}` as its room alone: a black bar is no sign of mathematics.
    fn skip_braces(&mut self, token: &Token) -> Read<i32> {
        let width = self.plain(token)?;
        let height = self.plain(token)?;
        let (width, height) = (measure(&width), measure(&height));
        match (width, height) {
            (Some(width), Some(height)) if width == 0 || height == 0 => Ok(width),
            (Some(_), Some(_)) => Err(Refusal::new(token.range(), Fault::OutOfScope("rule".to_owned()))),
            _ => Err(missing(token)),
        }
    }

    /// `{1cm}`, or `1cm` behind `\kern`.
    fn length(&mut self, name: &str, token: &Token) -> Read<i32> {
        self.take('*');
        self.skip_spaces();
        let mut text = String::new();
        if self.take('{') {
            let tokens = self.until('}').ok_or_else(|| Refusal::new(token.range(), Fault::OpenBrace))?;
            tokens.iter().for_each(|token| token.written(&mut text));
        } else if name != "hspace" {
            text = self.bare_length();
        }
        measure(&text).ok_or_else(|| match text.trim() {
            "" => missing(token),
            text => Refusal::new(token.range(), Fault::Wrong(text.to_owned(), "length"))
                .hinted("a length is a number and one of `em ex mu pt px cm mm in pc`"),
        })
    }

    /// A number and two letters.
    fn bare_length(&mut self) -> String {
        let mut text = String::new();
        let mut letters = 0;
        while letters < 2 {
            let Some(token) = self.raw() else { break };
            match token.sort {
                Sort::Char(c) if c.is_ascii_digit() || matches!(c, '.' | '-' | '+') => text.push(c),
                Sort::Char(c) if c.is_ascii_lowercase() => {
                    letters += 1;
                    text.push(c);
                }
                Sort::Space if letters == 0 => {}
                _ => {
                    self.back(token);
                    break;
                }
            }
        }
        text
    }
}

/// A length of TeX in thousandths of an em, at ten points an em; none where it is no length.
pub fn measure(text: &str) -> Option<i32> {
    let text = text.split(" plus").next()?.split(" minus").next()?.trim();
    let unit_at = text.find(|c: char| c.is_ascii_alphabetic() || c == '\\')?;
    let (number, unit) = text.split_at(unit_at);
    let number: f64 = if number.trim().is_empty() { 1.0 } else { number.trim().parse().ok()? };
    let em = match unit.trim() {
        "em" => 1000.0,
        "ex" => 430.0,
        "mu" => 1000.0 / 18.0,
        "pt" => 100.0,
        "px" | "bp" => 100.4,
        "mm" => 284.5,
        "cm" => 2845.0,
        "in" => 7227.0,
        "pc" => 1200.0,
        _ => return None,
    };
    let value = number * em;
    // Wider than any page is a slip of the pen.
    if value.is_finite() && value.abs() <= 100_000.0 { Some(value.round() as i32) } else { None }
}
