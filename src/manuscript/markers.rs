//! What stands before the items of an ordered list.

use super::Resolved;
use crate::language::{Digits, Language, roman};
use crate::tree::{Delimiter, List, Numbering, Numerals};

/// Before one item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marker {
    pub number: i64,
    /// `3.`, `(ج)`, `iv)`: in the digits and letters of the edition.
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
        marker(numbering, number, language)
    });
    items.collect()
}

/// Letters and roman numerals have no zero, and roman numerals no ten thousand: such a number has digits.
fn marker(numbering: Numbering, number: i64, language: &Language) -> Marker {
    let position = u32::try_from(number).ok().filter(|n| *n > 0);
    let are_latin = || language.appendix_letters.concat() == "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    let found = match numbering.numerals {
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
    let words = match numbering.delimiter {
        Delimiter::Stop => format!("{words}."),
        Delimiter::Bracket => format!("{words})"),
        Delimiter::Brackets => format!("({words})"),
    };
    Marker { number, words, is_plain: is_plain && numbering.delimiter == Delimiter::Stop }
}
