//! Numbers and units as siunitx reads them, written with the edition's signs.

mod names;

use std::ops::Range;

use super::{Read, Reader, missing};
use crate::maths::macros::Tokens;
use crate::maths::refusal::{Fault, Refusal};
use crate::maths::token::{Sort, Token};
use crate::tree::maths::{Alphabet, Class, Kind, Node, Operator, Row, Scripts};

/// Reads what one of siunitx's commands takes; none for another command.
pub fn read(reader: &mut Reader<'_>, name: &str, token: &Token) -> Read<Option<Row>> {
    if !matches!(name, "num" | "qty" | "SI" | "si" | "unit" | "ang" | "numrange" | "qtyrange" | "SIrange" | "numlist") {
        return Ok(None);
    }
    reader.bracket();
    let range = token.range();
    let take = |reader: &mut Reader<'_>| {
        reader.skip_spaces();
        if reader.take('{') {
            reader.until('}').ok_or_else(|| Refusal::new(range.clone(), Fault::OpenBrace))
        } else {
            Err(missing(token))
        }
    };
    let mut row = Row::new();
    match name {
        "num" | "numlist" => {
            let number = take(reader)?;
            row = number_of(reader, number, &range)?;
        }
        "si" | "unit" => {
            let unit = take(reader)?;
            units(reader, unit, &mut row)?;
        }
        "ang" => {
            let number = take(reader)?;
            angle(reader, &number, &range, &mut row)?;
        }
        "qty" | "SI" => {
            let number = take(reader)?;
            row = number_of(reader, number, &range)?;
            reader.bracket();
            let unit = take(reader)?;
            measured(reader, unit, token, &mut row)?;
        }
        _ => {
            for part in 0..2 {
                if part > 0 {
                    row.push(sign("–", Class::Ordinary, &range));
                }
                let number = take(reader)?;
                row.extend(number_of(reader, number, &range)?);
            }
            if name != "numrange" {
                let unit = take(reader)?;
                measured(reader, unit, token, &mut row)?;
            }
        }
    }
    Ok(Some(row))
}

/// `\pu{123 kJ/mol}`.
pub fn quantity(reader: &mut Reader<'_>, tokens: Vec<Token>, token: &Token) -> Read<Row> {
    let is_number =
        |token: &&Token| token.char().is_some_and(|c| c.is_ascii_digit() || ".,-+e".contains(c)) || token.is_space();
    let count = tokens.iter().take_while(is_number).count();
    let (number, unit) = tokens.split_at(count);
    let mut row = number_of(reader, number.to_vec(), &token.range())?;
    if !unit.is_empty() {
        measured(reader, unit.to_vec(), token, &mut row)?;
    }
    Ok(row)
}

/// A unit behind its number, with a space that no line ends at; ° and its parts stand close.
fn measured(reader: &mut Reader<'_>, unit: Vec<Token>, token: &Token, row: &mut Row) -> Read<()> {
    let mut found = Row::new();
    units(reader, unit, &mut found)?;
    let is_close = matches!(&found[..], [Node { kind: Kind::Operator(operator), .. }] if matches!(&*operator.text, "°" | "′" | "″"));
    if !is_close && !row.is_empty() && !found.is_empty() {
        row.push(Node::new(token.range(), Kind::Space(167)));
    }
    row.extend(found);
    Ok(())
}

/// A number in siunitx's way; what is none is mathematics.
fn number_of(reader: &mut Reader<'_>, tokens: Vec<Token>, range: &Range<usize>) -> Read<Row> {
    let mut text = String::new();
    for token in tokens.iter().filter(|token| !token.is_space()) {
        match (&token.sort, token.command()) {
            (Sort::Char(c), _) => text.push(*c),
            (_, Some("pm")) => text.push('±'),
            (_, Some("times")) => text.push('×'),
            (_, Some(",")) => {}
            _ => return reader.apart(tokens, range),
        }
    }
    let mut row = Row::new();
    let whole = text.replace("+-", "±").replace('x', "×");
    for (at, part) in whole.split_inclusive(['±', '×', ';']).enumerate() {
        let (number, behind) = match part.chars().next_back() {
            Some(c @ ('±' | '×' | ';')) => (&part[..part.len() - c.len_utf8()], Some(c)),
            _ => (part, None),
        };
        if number.is_empty() && at == 0 && behind == Some('±') {
            row.push(sign("±", Class::Unary, range));
            continue;
        }
        if !one_number(reader, number, range, &mut row) {
            return reader.apart(tokens, range);
        }
        match behind {
            Some('±') => row.push(sign("±", Class::Binary, range)),
            Some('×') => row.push(sign("×", Class::Binary, range)),
            Some(_) => row.push(sign(",", Class::Punctuation, range)),
            None => {}
        }
    }
    Ok(row)
}

/// `-1.5(2)e-3`. Whether it is one.
fn one_number(reader: &Reader<'_>, text: &str, range: &Range<usize>, row: &mut Row) -> bool {
    let (mantissa, exponent) = match text.split_once(['e', 'E', 'd', 'D']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (text, None),
    };
    let (minus, mantissa) = signed(mantissa);
    let (mantissa, uncertainty) = match mantissa.split_once('(') {
        Some((mantissa, rest)) => match rest.strip_suffix(')') {
            Some(uncertainty) => (mantissa, Some(uncertainty)),
            None => return false,
        },
        None => (mantissa, None),
    };
    let (whole, fraction) = match mantissa.split_once(['.', ',']) {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    let digits = |text: &str| text.chars().all(|c| c.is_ascii_digit());
    let is_number = digits(whole) && fraction.is_none_or(digits) && uncertainty.is_none_or(digits);
    let (exponent_minus, exponent) = exponent.map(signed).map_or((None, None), |(minus, rest)| (minus, Some(rest)));
    if !is_number || exponent.is_some_and(|exponent| exponent.is_empty() || !digits(exponent)) {
        return false;
    }
    if mantissa.is_empty() && exponent.is_none() {
        return false;
    }
    if let Some(minus) = minus {
        row.push(sign(minus, Class::Unary, range));
    }
    if !mantissa.is_empty() {
        let whole = if whole.is_empty() { "0" } else { whole };
        let mut number = reader.notation.number(whole, fraction.filter(|fraction| !fraction.is_empty()));
        if let Some(uncertainty) = uncertainty {
            number.push('(');
            number.push_str(&reader.notation.number(uncertainty, None));
            number.push(')');
        }
        row.push(digits_node(number, range));
    }
    if let Some(exponent) = exponent {
        if !mantissa.is_empty() {
            row.push(sign("×", Class::Binary, range));
        }
        let mut sup = Row::new();
        if let Some(minus) = exponent_minus {
            sup.push(sign(minus, Class::Unary, range));
        }
        sup.push(digits_node(reader.notation.number(exponent, None), range));
        row.push(raised(vec![digits_node(reader.notation.number("10", None), range)], sup, range));
    }
    true
}

/// `1;2;3`: degrees, minutes, seconds.
fn angle(reader: &Reader<'_>, tokens: &[Token], range: &Range<usize>, row: &mut Row) -> Read<()> {
    let text: String = tokens.iter().filter_map(Token::char).collect();
    for (part, mark) in text.split(';').zip(["°", "′", "″"]) {
        if part.is_empty() {
            continue;
        }
        if !one_number(reader, part, range, row) {
            return Err(Refusal::new(range.clone(), Fault::Wrong(text, "angle")));
        }
        row.push(sign(mark, Class::Ordinary, range));
    }
    Ok(())
}

/// What is known of a unit as it is read.
#[derive(Default)]
struct Pending {
    prefix: String,
    power: Option<String>,
    is_below: bool,
}

/// Units by their commands (`\kilo\metre\per\second`), or as they are written (`kg.m/s^2`).
fn units(reader: &mut Reader<'_>, tokens: Vec<Token>, row: &mut Row) -> Read<()> {
    let mut pending = Pending::default();
    let mut tokens = tokens.into_iter().peekable();
    let mut is_first = true;
    let mut is_below_all = false;
    while let Some(token) = tokens.next() {
        let range = token.range();
        match &token.sort {
            Sort::Space | Sort::End => {}
            Sort::Char('.' | '*' | '~' | '{' | '}' | '⋅' | '·') => {}
            Sort::Char('/') => pending.is_below = true,
            Sort::Char('(') => is_below_all = pending.is_below,
            Sort::Char(')') => is_below_all = false,
            Sort::Char('^') => {
                let mut power = String::new();
                while let Some(next) =
                    tokens.next_if(|next| next.char().is_some_and(|c| c.is_ascii_digit() || "{}-+".contains(c)))
                {
                    power.extend(next.char().filter(|c| !"{}+".contains(*c)));
                }
                set_power(row, &power, reader, &range);
            }
            Sort::Char(c) => {
                let mut text = c.to_string();
                while let Some(next) = tokens.next_if(|next| next.char().is_some_and(|c| c.is_alphabetic())) {
                    text.extend(next.char());
                }
                pending.is_below |= is_below_all;
                push_unit(reader, &text, &mut pending, &mut is_first, &range, row);
            }
            Sort::Command(name) => match names::find(name) {
                Some(names::Word::Unit(text)) => {
                    push_unit(reader, text, &mut pending, &mut is_first, &range, row);
                }
                Some(names::Word::Prefix(text)) => pending.prefix = text.to_owned(),
                Some(names::Word::Per) => pending.is_below = true,
                Some(names::Word::Before(power)) => pending.power = Some(power.to_owned()),
                Some(names::Word::Behind(power)) => set_power(row, power, reader, &range),
                Some(names::Word::Given { is_behind }) => {
                    let mut power = String::new();
                    for next in tokens.by_ref() {
                        match next.char() {
                            Some('}') => break,
                            Some(c) if c != '{' => power.push(c),
                            _ => {}
                        }
                    }
                    if is_behind { set_power(row, &power, reader, &range) } else { pending.power = Some(power) }
                }
                Some(names::Word::Nothing) => {}
                None => match reader.macros.find(name) {
                    Some(meaning) if meaning.arguments == 0 => {
                        let body = meaning.body.iter().map(|token| Token::new(token.sort.clone(), &range)).collect();
                        reader.enter(&range)?;
                        units(reader, body, row)?;
                        reader.leave();
                        is_first = false;
                    }
                    _ => return Err(Refusal::new(range, Fault::Wrong(format!("\\{name}"), "unit"))),
                },
            },
        }
    }
    Ok(())
}

fn push_unit(
    reader: &Reader<'_>,
    text: &str,
    pending: &mut Pending,
    is_first: &mut bool,
    range: &Range<usize>,
    row: &mut Row,
) {
    let Pending { prefix, power, is_below } = std::mem::take(pending);
    if !std::mem::take(is_first) {
        row.push(Node::new(range.clone(), Kind::Space(167)));
    }
    let text = format!("{prefix}{text}");
    let unit = match &*text {
        "°" | "′" | "″" | "%" => sign(&text, Class::Ordinary, range),
        _ => Node::new(range.clone(), Kind::Unit(text)),
    };
    row.push(unit);
    let power = power.unwrap_or_else(|| "1".to_owned());
    let power = if is_below { format!("-{power}") } else { power };
    if power != "1" {
        set_power(row, &power, reader, range);
    }
}

/// Raises the last unit; one that stands below already stays there.
fn set_power(row: &mut Row, power: &str, reader: &Reader<'_>, range: &Range<usize>) {
    let Some(last) = row.pop() else { return };
    let (base, was_below) = match last.kind {
        Kind::Scripts(scripts) => (scripts.base, true),
        _ => (vec![last], false),
    };
    let (minus, digits) = signed(power);
    let mut sup = Row::new();
    if was_below != minus.is_some() {
        sup.push(sign("−", Class::Unary, range));
    }
    let is_whole = digits.chars().all(|c| c.is_ascii_digit());
    sup.push(digits_node(if is_whole { reader.notation.number(digits, None) } else { digits.to_owned() }, range));
    row.push(raised(base, sup, range));
}

fn signed(text: &str) -> (Option<&'static str>, &str) {
    match text.strip_prefix(['-', '−']) {
        Some(rest) => (Some("−"), rest),
        None => (None, text.strip_prefix('+').unwrap_or(text)),
    }
}

fn sign(text: &str, class: Class, range: &Range<usize>) -> Node {
    Node::new(range.clone(), Kind::Operator(Operator::new(text, class)))
}

fn digits_node(text: String, range: &Range<usize>) -> Node {
    Node::new(range.clone(), Kind::Number { text, alphabet: Alphabet::Italic })
}

fn raised(base: Row, sup: Row, range: &Range<usize>) -> Node {
    let scripts = Scripts { base, sup: Some(sup), ..Scripts::default() };
    Node::new(range.clone(), Kind::Scripts(Box::new(scripts)))
}
