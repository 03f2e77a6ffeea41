//! The alphabets of mathematics, in which a letter means something else in each.

/// MathML's `mathvariant`s.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Alphabet {
    /// As the kind of letter asks for: letters slanted, digits upright.
    Italic,
    Upright,
    Bold,
    BoldItalic,
    Script,
    BoldScript,
    Fraktur,
    BoldFraktur,
    DoubleStruck,
    Sans,
    SansBold,
    SansItalic,
    SansBoldItalic,
    Mono,
}

impl Alphabet {
    /// With more weight, where there is such an alphabet.
    pub fn bold(self) -> Alphabet {
        match self {
            Alphabet::Upright => Alphabet::Bold,
            Alphabet::Italic => Alphabet::BoldItalic,
            Alphabet::Script => Alphabet::BoldScript,
            Alphabet::Fraktur => Alphabet::BoldFraktur,
            Alphabet::Sans => Alphabet::SansBold,
            Alphabet::SansItalic => Alphabet::SansBoldItalic,
            other => other,
        }
    }

    /// The character of this alphabet (Unicode, U+1D400 and before); the same where it has none of its own. Letters of
    /// [`Alphabet::Italic`] stay plain: engines slant them.
    pub fn styled(self, c: char) -> char {
        self.offset(c).and_then(char::from_u32).unwrap_or(c)
    }

    fn offset(self, c: char) -> Option<u32> {
        if matches!(self, Alphabet::Italic | Alphabet::Upright) {
            return None;
        }
        let code = u32::from(c);
        match c {
            'A'..='Z' | 'a'..='z' => {
                let nth = if c.is_ascii_uppercase() { code - 0x41 } else { code - 0x61 + 26 };
                self.exception(c).or_else(|| Some(self.latin()? + nth))
            }
            '0'..='9' => Some(self.digits()? + code - 0x30),
            'Α'..='Ρ' | 'Σ'..='Ω' => Some(self.greek()? + code - 0x391),
            'ϴ' => Some(self.greek()? + 17),
            '∇' => Some(self.greek()? + 25),
            'α'..='ω' => Some(self.greek()? + 26 + code - 0x3B1),
            '∂' | 'ϵ' | 'ϑ' | 'ϰ' | 'ϕ' | 'ϱ' | 'ϖ' => {
                let nth = ['∂', 'ϵ', 'ϑ', 'ϰ', 'ϕ', 'ϱ', 'ϖ'].iter().position(|&other| other == c)?;
                Some(self.greek()? + 51 + u32::try_from(nth).ok()?)
            }
            _ => None,
        }
    }

    /// Where its A stands.
    fn latin(self) -> Option<u32> {
        Some(match self {
            Alphabet::Italic | Alphabet::Upright => return None,
            Alphabet::Bold => 0x1D400,
            Alphabet::BoldItalic => 0x1D468,
            Alphabet::Script => 0x1D49C,
            Alphabet::BoldScript => 0x1D4D0,
            Alphabet::Fraktur => 0x1D504,
            Alphabet::DoubleStruck => 0x1D538,
            Alphabet::BoldFraktur => 0x1D56C,
            Alphabet::Sans => 0x1D5A0,
            Alphabet::SansBold => 0x1D5D4,
            Alphabet::SansItalic => 0x1D608,
            Alphabet::SansBoldItalic => 0x1D63C,
            Alphabet::Mono => 0x1D670,
        })
    }

    fn greek(self) -> Option<u32> {
        match self {
            Alphabet::Bold => Some(0x1D6A8),
            Alphabet::BoldItalic => Some(0x1D71C),
            Alphabet::SansBold => Some(0x1D756),
            Alphabet::SansBoldItalic => Some(0x1D790),
            _ => None,
        }
    }

    fn digits(self) -> Option<u32> {
        match self {
            Alphabet::Bold | Alphabet::BoldItalic => Some(0x1D7CE),
            Alphabet::DoubleStruck => Some(0x1D7D8),
            Alphabet::Sans | Alphabet::SansItalic => Some(0x1D7E2),
            Alphabet::SansBold | Alphabet::SansBoldItalic => Some(0x1D7EC),
            Alphabet::Mono => Some(0x1D7F6),
            _ => None,
        }
    }

    /// Letters that had a place in Unicode before the others.
    fn exception(self, c: char) -> Option<u32> {
        let found = match (self, c) {
            (Alphabet::Script, 'B') => 'ℬ',
            (Alphabet::Script, 'E') => 'ℰ',
            (Alphabet::Script, 'F') => 'ℱ',
            (Alphabet::Script, 'H') => 'ℋ',
            (Alphabet::Script, 'I') => 'ℐ',
            (Alphabet::Script, 'L') => 'ℒ',
            (Alphabet::Script, 'M') => 'ℳ',
            (Alphabet::Script, 'R') => 'ℛ',
            (Alphabet::Script, 'e') => 'ℯ',
            (Alphabet::Script, 'g') => 'ℊ',
            (Alphabet::Script, 'o') => 'ℴ',
            (Alphabet::Fraktur, 'C') => 'ℭ',
            (Alphabet::Fraktur, 'H') => 'ℌ',
            (Alphabet::Fraktur, 'I') => 'ℑ',
            (Alphabet::Fraktur, 'R') => 'ℜ',
            (Alphabet::Fraktur, 'Z') => 'ℨ',
            (Alphabet::DoubleStruck, 'C') => 'ℂ',
            (Alphabet::DoubleStruck, 'H') => 'ℍ',
            (Alphabet::DoubleStruck, 'N') => 'ℕ',
            (Alphabet::DoubleStruck, 'P') => 'ℙ',
            (Alphabet::DoubleStruck, 'Q') => 'ℚ',
            (Alphabet::DoubleStruck, 'R') => 'ℝ',
            (Alphabet::DoubleStruck, 'Z') => 'ℤ',
            _ => return None,
        };
        Some(u32::from(found))
    }
}
