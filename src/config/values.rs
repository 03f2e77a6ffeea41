//! What a value means, apart from where it stands.

use jiff::civil::Date;
use toml::de::DeValue;

/// The bytes of a text: a word of more, however little of it is seen, is none that a PDF can hold.
pub const LONGEST_TEXT: usize = 60_000;
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

/// A size in bytes from `5MB` or `500 kB`, in decimal units as file managers show it.
pub fn bytes(text: &str) -> Option<u64> {
    let units = [("MB", 1_000_000.0), ("kB", 1_000.0), ("KB", 1_000.0)];
    let (number, factor) = units.iter().find_map(|(unit, bytes)| Some((text.strip_suffix(unit)?, bytes)))?;
    let number: f64 = number.trim().parse().ok()?;
    (number.is_finite() && number > 0.0 && number < 1e6).then_some((number * factor) as u64)
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
