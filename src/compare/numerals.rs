//! The numbers of a text, the same however a language writes them: `1,234.5`, `1 234,5` and `١٬٢٣٤٫٥` are equal.

use icu_properties::props::{EnumeratedProperty as _, GeneralCategory};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    /// In ASCII, with `.` before decimals and nothing between thousands.
    pub value: String,
    /// What it would be if it were several numbers: a date, a version, `27.14`. Empty where it is surely one.
    pub parts: Vec<String>,
    /// Is more than ten or a fraction, and touches no letter: `7` is often a word, `19th` a Roman numeral.
    pub is_told: bool,
}

struct Group {
    digits: String,
    /// What stands after it, before the next.
    separator: Option<char>,
}

/// All numbers of a text, in their order.
pub fn numbers(text: &str) -> Vec<Number> {
    let chars: Vec<char> = text.chars().collect();
    let (mut found, mut at) = (Vec::new(), 0);
    while at < chars.len() {
        if digit(chars[at]).is_none() {
            at += 1;
            continue;
        }
        let start = at;
        let groups = groups(&chars, &mut at);
        let touches = [start.checked_sub(1).and_then(|at| chars.get(at)), chars.get(at)];
        let is_free = !touches.into_iter().flatten().any(|c| c.is_alphabetic());
        found.push(number(&groups, is_free));
    }
    found
}

/// In ASCII. The ten digits of a set stand side by side, and nothing but other sets' before them (UAX #44, `Nd`).
fn digit(c: char) -> Option<char> {
    let is_digit = |c: &char| GeneralCategory::for_char(*c) == GeneralCategory::DecimalNumber;
    if c.is_ascii() || !is_digit(&c) {
        return c.is_ascii_digit().then_some(c);
    }
    let before = ('\0'..c).rev().take_while(is_digit).count();
    char::from_digit(u32::try_from(before % 10).ok()?, 10)
}

fn groups(chars: &[char], at: &mut usize) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    loop {
        let digits: String = chars[*at..].iter().map_while(|c| digit(*c)).collect();
        *at += digits.chars().count();
        groups.push(Group { digits, separator: None });
        let next = chars[(*at + 1).min(chars.len())..].iter().take_while(|c| digit(**c).is_some()).count();
        let separator = chars.get(*at).copied().filter(|c| match c {
            '.' | ',' | '\'' | '’' | '٫' | '٬' => next > 0,
            // A space parts thousands alone.
            ' ' | '\u{A0}' | '\u{2009}' | '\u{202F}' => {
                next == 3 && groups[0].digits.len() <= 3 && are_thousands(&groups[1..])
            }
            _ => false,
        });
        let Some(separator) = separator else { return groups };
        if let Some(last) = groups.last_mut() {
            last.separator = Some(separator);
        }
        *at += 1;
    }
}

fn are_thousands(groups: &[Group]) -> bool {
    groups.iter().all(|group| group.digits.len() == 3)
}

fn number(groups: &[Group], is_free: bool) -> Number {
    let separators: Vec<char> = groups.iter().filter_map(|group| group.separator).collect();
    let joined = |groups: &[Group]| whole(&groups.iter().map(|group| group.digits.as_str()).collect::<String>());
    let parts: Vec<String> = groups.iter().map(|group| whole(&group.digits)).collect();
    let (last, before) = match groups {
        [before @ .., last] => (last, before),
        [] => return Number { value: String::new(), parts, is_told: false },
    };
    let is_grouped =
        before.first().is_some_and(|first| first.digits.len() <= 3) && before.get(1..).is_some_and(are_thousands);
    let differs = separators.len() > 1 && separators.last() != separators.first();
    let is_decimal = separators.last() == Some(&'٫')
        || (differs && is_grouped)
        || (separators.len() == 1 && (last.digits.len() != 3 || before[0].digits.len() > 3 || before[0].digits == "0"));
    let (value, parts) = if separators.is_empty() {
        (joined(groups), Vec::new())
    } else if is_decimal {
        let fraction = last.digits.trim_end_matches('0');
        let value = joined(before);
        let value = if fraction.is_empty() { value } else { format!("{value}.{fraction}") };
        (value, if differs { Vec::new() } else { parts })
    } else if is_grouped && last.digits.len() == 3 {
        // `Figure 3 100 people`: two numbers, where no group begins with a zero.
        let may_be_several = separators[0].is_whitespace() && groups.iter().all(|group| !group.digits.starts_with('0'));
        (joined(groups), if may_be_several { parts } else { Vec::new() })
    } else {
        (groups.iter().map(|group| group.digits.as_str()).collect::<Vec<_>>().join("."), parts)
    };
    let is_told = is_free && value.parse::<f64>().map_or(true, |value| value > 10.0 || value.fract() != 0.0);
    Number { value, parts, is_told }
}

/// Without zeros before it.
fn whole(digits: &str) -> String {
    let value = digits.trim_start_matches('0');
    if value.is_empty() { "0".to_owned() } else { value.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str) -> Vec<String> {
        numbers(text).into_iter().map(|number| number.value).collect()
    }

    #[test]
    fn a_number_is_the_same_in_every_language() {
        for text in ["1,234.5", "1 234,5", "1\u{202F}234,5", "1.234,50", "١٬٢٣٤٫٥", "𞥑,𞥒𞥓𞥔.𞥕", "𝟣,𝟤𝟥𝟦.𝟧", "1'234.5"]
        {
            assert_eq!(values(text), ["1234.5"], "{text}");
        }
        assert_eq!(values("2,500"), values("2 500"));
        assert_eq!(values("0.125"), values("0,125"));
        assert_ne!(values("1.5"), values("15"));
    }

    #[test]
    fn words_around_part_numbers() {
        assert_eq!(values("in 2016 200 people, article 7, 12"), ["2016", "200", "7", "12"]);
        assert_eq!(values("2016-61 and 73/195."), ["2016", "61", "73", "195"]);
        let told: Vec<bool> = numbers("19th 7 10 21 B12").into_iter().map(|number| number.is_told).collect();
        assert_eq!(told, [false, false, false, true, false]);
    }

    #[test]
    fn a_date_is_its_parts() {
        assert_eq!(numbers("31.03.2026")[0].parts, ["31", "3", "2026"]);
        assert!(numbers("12,500")[0].parts.is_empty());
    }
}
