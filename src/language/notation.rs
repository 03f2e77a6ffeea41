//! How an edition writes the numbers that an author gives as values: `\num`, `\qty`.

use std::sync::LazyLock;

use serde::Deserialize;

/// The signs in a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Notation {
    pub decimal: char,
    /// Between groups of three digits.
    pub thousands: char,
    /// The digit zero, with the other nine behind it.
    pub zero: char,
}

impl Default for Notation {
    /// As siunitx does without a language.
    fn default() -> Notation {
        Notation { decimal: '.', thousands: '\u{202F}', zero: '0' }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Data {
    decimal_comma: Vec<String>,
    decimal_point: Vec<String>,
}

static DATA: LazyLock<Data> =
    LazyLock::new(|| toml::from_str(include_str!("../languages/maths/notation.toml")).expect("a test reads this file"));

impl Notation {
    /// As a language writes, with the digits that begin with `zero`. Thousands are apart by a narrow space everywhere
    /// (ISO 80000-1), but for the Arabic digits, which have a sign for it.
    pub fn of(tag: &str, zero: char) -> Notation {
        if matches!(zero, '٠' | '۰') {
            return Notation { decimal: '٫', thousands: '٬', zero };
        }
        let is_of = |names: &[String]| {
            names
                .iter()
                .any(|name| tag == name || tag.strip_prefix(name.as_str()).is_some_and(|rest| rest.starts_with('-')))
        };
        let has_comma = is_of(&DATA.decimal_comma) && !is_of(&DATA.decimal_point);
        Notation { decimal: if has_comma { ',' } else { '.' }, thousands: '\u{202F}', zero }
    }

    /// The digits of a whole part in groups, from five digits on (ISO 80000-1), and of a fraction.
    pub fn number(&self, whole: &str, fraction: Option<&str>) -> String {
        let mut text = String::new();
        let count = whole.chars().count();
        for (at, c) in whole.chars().enumerate() {
            if at > 0 && count > 4 && (count - at).is_multiple_of(3) {
                text.push(self.thousands);
            }
            text.push(self.digit(c));
        }
        if let Some(fraction) = fraction {
            text.push(self.decimal);
            let count = fraction.chars().count();
            for (at, c) in fraction.chars().enumerate() {
                if at > 0 && count > 4 && at.is_multiple_of(3) {
                    text.push(self.thousands);
                }
                text.push(self.digit(c));
            }
        }
        text
    }

    fn digit(&self, c: char) -> char {
        c.to_digit(10).and_then(|digit| char::from_u32(u32::from(self.zero) + digit)).unwrap_or(c)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_the_languages_own() {
        for (tag, zero, expected) in [
            ("fr", '0', "12\u{202F}345,5"),
            ("fr-CA", '0', "12\u{202F}345,5"),
            ("en", '0', "12\u{202F}345.5"),
            ("es-MX", '0', "12\u{202F}345.5"),
            ("ar", '0', "12\u{202F}345.5"),
            ("ar-MA", '0', "12\u{202F}345,5"),
            ("ar", '٠', "١٢٬٣٤٥٫٥"),
        ] {
            assert_eq!(Notation::of(tag, zero).number("12345", Some("5")), expected, "{tag}");
        }
    }
}
