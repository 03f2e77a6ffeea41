//! How an edition writes the numbers that an author gives as values: `\num`, `\qty`.

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

impl Notation {
    /// The digits of a whole part in groups, from five digits on (ISO 80000-1), and of a fraction.
    pub fn number(&self, whole: &str, fraction: Option<&str>) -> String {
        let mut text = String::new();
        let count = whole.chars().count();
        for (at, c) in whole.chars().enumerate() {
            if at > 0 && count > 4 && (count - at) % 3 == 0 {
                text.push(self.thousands);
            }
            text.push(self.digit(c));
        }
        if let Some(fraction) = fraction {
            text.push(self.decimal);
            let count = fraction.chars().count();
            for (at, c) in fraction.chars().enumerate() {
                if at > 0 && count > 4 && at % 3 == 0 {
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
