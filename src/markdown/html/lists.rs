//! The numbers of `ol` and `li` (HTML, 4.4.5 and 4.4.8).

use super::style;
use crate::markdown::dom::Attributes;
use crate::tree::{Delimiter, Numbering, Numerals};

pub fn numbering(attributes: &Attributes) -> Numbering {
    Numbering {
        numerals: numerals(attributes).unwrap_or_default(),
        delimiter: Delimiter::Stop,
        start: attributes.get("start").and_then(integer),
        is_reversed: attributes.get("reversed").is_some(),
    }
}

/// What all items of a list say of themselves (HTML, 16.2).
pub fn of_items<'n>(items: impl Iterator<Item = &'n Attributes>) -> Option<Numerals> {
    let mut said = items.map(numerals);
    let first = said.next()??;
    said.all(|numerals| numerals == Some(first)).then_some(first)
}

/// A style goes before the attribute, as in a browser.
fn numerals(attributes: &Attributes) -> Option<Numerals> {
    let named = |property| style::property(attributes.get("style")?, property);
    let styled = named("list-style-type").or_else(|| named("list-style"));
    let by_style = styled.iter().flat_map(|value| value.split_ascii_whitespace()).find_map(|word| match word {
        "decimal" => Some(Numerals::Decimal),
        "lower-alpha" | "lower-latin" => Some(Numerals::LowerAlpha),
        "upper-alpha" | "upper-latin" => Some(Numerals::UpperAlpha),
        "lower-roman" => Some(Numerals::LowerRoman),
        "upper-roman" => Some(Numerals::UpperRoman),
        _ => None,
    });
    by_style.or_else(|| match attributes.get("type")?.trim() {
        "1" => Some(Numerals::Decimal),
        "a" => Some(Numerals::LowerAlpha),
        "A" => Some(Numerals::UpperAlpha),
        "i" => Some(Numerals::LowerRoman),
        "I" => Some(Numerals::UpperRoman),
        _ => None,
    })
}

/// As HTML reads one (2.3.4.1): what follows its digits doesn't count. None where a browser has no room for it.
pub fn integer(text: &str) -> Option<i64> {
    let text = text.trim_start();
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    let number: i32 = digits[..end].parse().ok()?;
    Some(sign * i64::from(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers_are_read_as_a_browser_does() {
        let read = |text| integer(text).unwrap_or(i64::MIN);
        assert_eq!([" 3", "+7", "-2", "0", "5th", "2147483647"].map(read), [3, 7, -2, 0, 5, 2_147_483_647]);
        assert_eq!(["", "x", "-", "2147483648", "- 1"].map(integer), [None; 5]);
    }

    #[test]
    fn a_style_goes_before_the_attribute() {
        let of = |pairs: &[(&str, &str)]| {
            let pairs = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
            numbering(&Attributes { pairs, ..Attributes::default() }).numerals
        };
        assert_eq!(of(&[("type", "i")]), Numerals::LowerRoman);
        assert_eq!(of(&[("style", "list-style-type: lower-alpha")]), Numerals::LowerAlpha);
        assert_eq!(of(&[("type", "i"), ("style", "list-style: inside upper-latin")]), Numerals::UpperAlpha);
        assert_eq!(of(&[("type", "A"), ("style", "color: red")]), Numerals::UpperAlpha);
        assert_eq!(of(&[("type", "disc")]), Numerals::Decimal);
    }
}
