//! What stands before the items of an ordered list.

use super::Resolved;
use crate::language::{Digits, Language};
use crate::tree::{List, Numerals};

/// Before one item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marker {
    pub number: i64,
    /// `3.`, `ج.`, `iv.`: in the digits and letters of the edition.
    pub words: String,
    /// Whether a browser writes the number just so by itself (CSS Counter Styles 3, 6 and 7.1.1).
    pub is_plain: bool,
}

/// One an item; none for a list without order.
pub fn markers(list: &List<Resolved>, language: &Language) -> Vec<Marker> {
    let Some(numbering) = list.numbering else { return Vec::new() };
    let count = i64::try_from(list.items.len()).unwrap_or(i64::MAX);
    let step = if numbering.is_reversed { -1 } else { 1 };
    let mut next = numbering.start.unwrap_or(if numbering.is_reversed { count } else { 1 });
    let items = list.items.iter().map(|item| {
        let number = item.number.unwrap_or(next);
        next = number.saturating_add(step);
        marker(numbering.numerals, number, language)
    });
    items.collect()
}

/// Letters and roman numerals have no zero, and roman numerals no ten thousand: such a number has digits.
fn marker(numerals: Numerals, number: i64, language: &Language) -> Marker {
    let position = u32::try_from(number).ok().filter(|n| *n > 0);
    let are_latin = || language.appendix_letters.concat() == "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    let found = match numerals {
        Numerals::Decimal => None,
        Numerals::LowerAlpha => position.map(|n| (language.small_letter(n), are_latin())),
        Numerals::UpperAlpha => position.map(|n| (language.letter(n), are_latin())),
        Numerals::LowerRoman => roman(number).map(|roman| (roman.to_ascii_lowercase(), true)),
        Numerals::UpperRoman => roman(number).map(|roman| (roman, true)),
    };
    let (words, is_plain) = found.unwrap_or_else(|| {
        let digits = number.to_string();
        (language.digits.apply(&digits), language.digits == Digits::Latin)
    });
    Marker { number, words: format!("{words}."), is_plain }
}

const ROMAN: [(i64, &str); 13] = [
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
];

fn roman(number: i64) -> Option<String> {
    let mut rest = Some(number).filter(|n| (1..4000).contains(n))?;
    let mut out = String::new();
    for (value, numeral) in ROMAN {
        while rest >= value {
            out.push_str(numeral);
            rest -= value;
        }
    }
    Some(out)
}
