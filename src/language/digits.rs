//! The decimal digits that an edition prints.

/// A set of ten decimal digits that both Typst and readers of EPUB know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Digits {
    #[default]
    Latin,
    /// ٠١٢٣٤٥٦٧٨٩, in most of the Arab east.
    ArabicIndic,
    /// ۰۱۲۳۴۵۶۷۸۹, in Persian, Urdu, Pashto.
    ExtendedArabicIndic,
    Devanagari,
    Bengali,
    Tibetan,
}

/// What each set is called in an `edition.toml`, and by which sign Typst's `numbering` knows it.
const SETS: [Set; 6] = [
    Set { digits: Digits::Latin, name: "latin", zero: '0', one: "1" },
    Set { digits: Digits::ArabicIndic, name: "arabic-indic", zero: '٠', one: "١" },
    Set { digits: Digits::ExtendedArabicIndic, name: "extended-arabic-indic", zero: '۰', one: "۱" },
    Set { digits: Digits::Devanagari, name: "devanagari", zero: '०', one: "१" },
    Set { digits: Digits::Bengali, name: "bengali", zero: '০', one: "১" },
    Set { digits: Digits::Tibetan, name: "tibetan", zero: '༠', one: "༡" },
];

struct Set {
    digits: Digits,
    name: &'static str,
    zero: char,
    one: &'static str,
}

impl Digits {
    /// The set that a configuration names: `arabic-indic`.
    pub fn from_name(name: &str) -> Option<Digits> {
        SETS.iter().find(|set| set.name == name).map(|set| set.digits)
    }

    /// The names of all sets, for “did you mean”.
    pub fn names() -> impl Iterator<Item = &'static str> {
        SETS.iter().map(|set| set.name)
    }

    pub fn name(self) -> &'static str {
        self.set().name
    }

    /// The symbol that stands for these digits in a Typst numbering pattern.
    pub fn typst_numbering(self) -> &'static str {
        self.set().one
    }

    /// Every decimal digit of `text`, of whichever of the sets, in this one.
    pub fn apply(self, text: &str) -> String {
        text.chars().map(|c| value(c).map_or(c, |value| self.digit(value))).collect()
    }

    /// The set that a digit is of.
    pub fn of(digit: char) -> Option<Digits> {
        let is_in = |set: &&Set| u32::from(digit).checked_sub(u32::from(set.zero)).is_some_and(|value| value < 10);
        SETS.iter().find(is_in).map(|set| set.digits)
    }

    /// The digit for a value under ten.
    fn digit(self, value: u32) -> char {
        char::from_u32(u32::from(self.set().zero) + value).unwrap_or('0')
    }

    fn set(self) -> &'static Set {
        SETS.iter().find(|set| set.digits == self).unwrap_or(&SETS[0])
    }
}

/// What a digit of any set stands for. Unicode keeps the ten digits of a set side by side (UAX #44, `Nd`).
fn value(c: char) -> Option<u32> {
    SETS.iter().find_map(|set| u32::from(c).checked_sub(u32::from(set.zero)).filter(|value| *value < 10))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_set_is_found_by_its_name() {
        for name in Digits::names() {
            let digits = Digits::from_name(name).unwrap();
            assert_eq!(digits.name(), name);
            assert_eq!(digits.apply("1"), digits.typst_numbering());
        }
    }

    #[test]
    fn digits_of_any_set_are_replaced() {
        assert_eq!(Digits::ArabicIndic.apply("31 مارس ۲۰۲۶"), "٣١ مارس ٢٠٢٦");
        assert_eq!(Digits::Latin.apply("٣١ March २०२६"), "31 March 2026");
    }
}
