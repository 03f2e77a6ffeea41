//! What a value means, apart from where it stands.

use jiff::civil::Date;
use toml::de::DeValue;

/// Contrast that text needs against its ground: WCAG 2.2, success criterion 1.4.3.
pub const CONTRAST: f64 = 4.5;
/// The bytes of a text: a word of more, however little of it is seen, is none that a PDF can hold.
pub const LONGEST_TEXT: usize = 60_000;
/// The share of the accent in the ground of boxes in the theme; the rest is white.
const TINT: f64 = 0.07;
const WHITE: Colour = Colour { red: 0xFF, green: 0xFF, blue: 0xFF };

/// An sRGB colour, 0–255 a channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour {
    pub red: u8,
    pub green: u8,
    pub blue: u8,
}

impl Colour {
    /// `#RRGGBB`.
    pub fn parse(text: &str) -> Option<Colour> {
        let hex = text.strip_prefix('#').filter(|hex| hex.len() == 6 && hex.bytes().all(|b| b.is_ascii_hexdigit()))?;
        let channel = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).ok();
        Some(Colour { red: channel(0)?, green: channel(2)?, blue: channel(4)? })
    }

    /// The lesser of its contrasts with the two grounds that it is printed on.
    pub fn contrast(self) -> f64 {
        self.against(WHITE).min(self.against(self.map(|channel| 255.0 - TINT * (255.0 - channel))))
    }

    /// The nearest colour of the same hue, as pure, that has the contrast; the lightest of those that are darker, since both
    /// grounds are lighter than any.
    pub fn legible(self) -> Colour {
        let mut shades = (0..=1000).rev().map(|share| self.map(|channel| channel * f64::from(share) / 1000.0));
        shades.find(|shade| shade.contrast() >= CONTRAST).unwrap_or(self)
    }

    /// `#RRGGBB`.
    pub fn hex(self) -> String {
        format!("#{:02X}{:02X}{:02X}", self.red, self.green, self.blue)
    }

    fn map(self, f: impl Fn(f64) -> f64) -> Colour {
        let part = |channel: u8| f(f64::from(channel)).round().clamp(0.0, 255.0) as u8;
        Colour { red: part(self.red), green: part(self.green), blue: part(self.blue) }
    }

    /// WCAG 2.2, “contrast ratio”.
    fn against(self, ground: Colour) -> f64 {
        let (a, b) = (self.luminance(), ground.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// WCAG 2.2, “relative luminance”.
    fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let share = f64::from(channel) / 255.0;
            if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)
    }
}

/// What a person calls the type of a value.
pub fn type_name(value: &DeValue) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

pub fn date(date: toml::value::Date) -> Option<Date> {
    let part = |n: u8| i8::try_from(n).ok();
    Date::new(i16::try_from(date.year).ok()?, part(date.month)?, part(date.day)?).ok()
}

/// A number from 0 to 1.
pub fn share(value: &DeValue) -> Option<f64> {
    let number: f64 = match value {
        DeValue::Float(float) => float.as_str().parse().ok()?,
        DeValue::Integer(integer) => integer.as_str().parse().ok()?,
        _ => return None,
    };
    (0.0..=1.0).contains(&number).then_some(number)
}

/// A length in millimetres from `3mm`, `0.3cm`, `0.125in` or `9pt`.
pub fn millimetres(text: &str) -> Option<f64> {
    let units = [("mm", 1.0), ("cm", 10.0), ("in", 25.4), ("pt", 25.4 / 72.0)];
    let (number, factor) = units.iter().find_map(|(unit, mm)| Some((text.strip_suffix(unit)?, mm)))?;
    let number: f64 = number.trim().parse().ok()?;
    number.is_finite().then_some(number * factor)
}

/// Whether an ISBN of 13 digits has its right check digit. Hyphens and spaces are free.
pub fn is_isbn(text: &str) -> bool {
    let last = text.bytes().rfind(u8::is_ascii_digit);
    isbn_check(text).is_some_and(|check| last == Some(b'0' + check))
}

/// The last digit of an ISBN by the twelve before it (ISO 2108, annex A); none of what is none.
pub fn isbn_check(text: &str) -> Option<u8> {
    let digits: Option<Vec<u32>> = text.chars().filter(|c| !matches!(c, '-' | ' ')).map(|c| c.to_digit(10)).collect();
    let digits = digits.filter(|digits| digits.len() == 13 && digits.starts_with(&[9, 7]))?;
    let weighed = digits[..12].iter().enumerate().map(|(at, digit)| if at % 2 == 0 { *digit } else { digit * 3 });
    u8::try_from((10 - weighed.sum::<u32>() % 10) % 10).ok()
}

/// Whether an ORCID iD has its right check character (ISO 7064, MOD 11-2): `0000-0002-1825-0097`.
pub fn is_orcid(text: &str) -> bool {
    let id = text.strip_prefix("https://orcid.org/").unwrap_or(text);
    let groups: Vec<&str> = id.split('-').collect();
    if groups.len() != 4 || groups.iter().any(|group| group.len() != 4 || !group.is_ascii()) {
        return false;
    }
    let compact = groups.concat();
    let (digits, check) = compact.split_at(15);
    let total = digits.chars().try_fold(0, |total, c| Some((total + c.to_digit(10)?) * 2));
    let expected = total.map(|total: u32| (12 - total % 11) % 11);
    expected.is_some_and(|n| if n == 10 { check == "X" } else { check == n.to_string() })
}

/// Whether a text is the address of a page on the web, as it may stand in a file.
pub fn is_web_address(text: &str) -> bool {
    let url = url::Url::parse(text);
    let is_web = |url: &url::Url| matches!(url.scheme(), "https" | "http") && url.host_str().is_some();
    url.as_ref().is_ok_and(is_web) && !text.contains(char::is_whitespace)
}

/// The most bytes of a file's name, on most disks.
pub const LONGEST_NAME: usize = 255;

/// The first letters of a slug that was made of something else, so that names of files that begin with it can be written.
pub fn shortened(slug: &str) -> &str {
    const MOST: usize = 180;
    slug[..slug.floor_char_boundary(MOST)].trim_end_matches('-')
}

/// A short name for file names: letters, digits and hyphens. What else a text has becomes a hyphen.
pub fn slug(text: &str) -> String {
    let kept: String = text.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
    kept.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_that_is_too_light_has_a_shade_that_can_be_read() {
        for (text, expected) in [("#F2C14E", "#886D2C"), ("#FFFFFF", "#707070"), ("#0B5563", "#0B5563")] {
            let shade = Colour::parse(text).unwrap().legible();
            assert!(shade.contrast() >= CONTRAST, "{text}: {}", shade.hex());
            assert_eq!(shade.hex(), expected, "{text}");
        }
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        let contrast = |text| Colour::parse(text).unwrap().contrast();
        assert!((Colour::parse("#000000").unwrap().against(WHITE) - 21.0).abs() < 0.01);
        assert!(contrast("#0B5563") > 7.0);
        // Enough on white (4.54) and not on the ground of a box.
        assert!(Colour::parse("#767676").unwrap().against(WHITE) > CONTRAST);
        assert!(contrast("#767676") < CONTRAST);
        assert_eq!(Colour::parse("0B5563"), None);
        assert_eq!(Colour::parse("#0B556"), None);
        assert_eq!(Colour::parse("#٠B556٠"), None);
    }

    #[test]
    fn lengths_are_read() {
        assert_eq!(millimetres("3mm"), Some(3.0));
        assert_eq!(millimetres("0.5 cm"), Some(5.0));
        assert_eq!(millimetres("3"), None);
        assert_eq!(millimetres("nanmm"), None);
    }

    #[test]
    fn numbers_have_their_check_digits() {
        assert!(is_isbn("978-92-1-101460-0") || is_isbn("978-0-306-40615-7"));
        assert!(is_isbn("9780306406157") && is_isbn("978 0306 406157 "));
        assert!(!is_isbn("9780306406158"));
        assert_eq!((isbn_check("978-0-306-40615-8"), isbn_check("978-0-306-40615")), (Some(7), None));
        assert!(!is_isbn("0-306-40615-2"));
        assert!(is_orcid("0000-0002-1825-0097"));
        assert!(is_orcid("https://orcid.org/0000-0002-1694-233X"));
        assert!(!is_orcid("0000-0002-1825-0098"));
    }

    #[test]
    fn addresses_are_of_the_web() {
        assert!(is_web_address("https://example.org/reports/1"));
        assert!(!is_web_address("www.example.org/reports/1"));
        assert!(!is_web_address("mailto:a@example.org"));
        assert!(!is_web_address("https://example.org/a report"));
    }

    #[test]
    fn slugs_are_file_names() {
        assert_eq!(slug("From Identification, to Independence!"), "from-identification-to-independence");
        assert_eq!(slug("../etc"), "etc");
    }
}
