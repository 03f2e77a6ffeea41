//! Columns of numbers in a table.

use super::{Resolved, words_in};
use crate::tree::Table;
use crate::tree::grid::place;

/// For each column, whether most of its cells below the head are numbers; what is empty, or a dash for what isn't known,
/// has no say.
pub fn columns_of_numbers(table: &Table<Resolved>) -> Vec<bool> {
    let columns = table.columns.len();
    // Numbers, and words.
    let mut found = vec![(0_usize, 0_usize); columns];
    for placed in place(&table.body).into_iter().flat_map(|row| row.cells) {
        let words = words_in(&placed.cell.blocks);
        let Some((numbers, others)) = found.get_mut(placed.column).filter(|_| placed.cell.columns <= 1) else {
            continue;
        };
        if is_number(&words) {
            *numbers += 1;
        } else if words.chars().any(char::is_alphanumeric) {
            *others += 1;
        }
    }
    found.into_iter().map(|(numbers, others)| numbers > others).collect()
}

/// Digits of any script with their separators and signs, a percent or currency sign, or the code of a currency (ISO 4217).
fn is_number(words: &str) -> bool {
    let is_code = |word: &str| word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_uppercase());
    let mut parts = words.split_whitespace().filter(|part| !is_code(part));
    words.contains(char::is_numeric) && parts.all(|part| part.chars().all(|c| c.is_numeric() || !c.is_alphabetic()))
}

#[cfg(test)]
mod tests {
    use super::is_number;

    #[test]
    fn numbers_are_told_from_words() {
        for number in [
            "7",
            "1,204.5",
            "٤٬٢١٠٫٥",
            "۳۵۰",
            "12 %",
            "٪١٢",
            "−3",
            "€ 40",
            "40 ₪",
            "USD 1 000",
            "3–5",
            "(12)",
            "½",
            "\u{200F}٣\u{200F}",
        ] {
            assert!(is_number(number), "{number}");
        }
        for words in ["", "–", "Camp 7", "كانون ٢", "12 km", "n/a", "B2", "USD"] {
            assert!(!is_number(words), "{words}");
        }
    }
}
