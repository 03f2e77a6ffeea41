//! The accent on pages whose ink and ground are the reader's.
//!
//! The sheet mixes 35 % of the page's ink with 65 % of a hue. On black ink that must be the publication's accent; on
//! white ink it must be legible too. Contrast is that of WCAG 2.2 (1.4.3): at least 4.5:1.

/// A colour of sRGB.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rgb {
    pub red: u8,
    pub green: u8,
    pub blue: u8,
}

const BLACK: Rgb = Rgb { red: 0, green: 0, blue: 0 };
const WHITE: Rgb = Rgb { red: 255, green: 255, blue: 255 };
/// The darkest page that reading systems commonly have.
const NIGHT: Rgb = Rgb { red: 18, green: 18, blue: 18 };

/// The part of the page's ink in the sheet's colours, and of the hue in a box's ground.
const INK: f64 = 0.35;
const GROUND: f64 = 0.11;
const LEGIBLE: f64 = 4.5;

impl Rgb {
    /// `#RRGGBB`.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii())?;
        let part = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
        Some(Rgb { red: part(0)?, green: part(2)?, blue: part(4)? })
    }

    pub fn hex(self) -> String {
        format!("#{:02X}{:02X}{:02X}", self.red, self.green, self.blue)
    }

    fn map(self, other: Rgb, f: impl Fn(f64, f64) -> f64) -> Rgb {
        let part = |a: u8, b: u8| f(f64::from(a), f64::from(b)).round().clamp(0.0, 255.0) as u8;
        Rgb { red: part(self.red, other.red), green: part(self.green, other.green), blue: part(self.blue, other.blue) }
    }

    /// `share` of `self`, the rest of `other`, as CSS mixes in sRGB.
    fn mix(self, share: f64, other: Rgb) -> Rgb {
        self.map(other, |a, b| a * share + b * (1.0 - share))
    }

    /// Relative luminance, 0–1.
    fn luminance(self) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)
    }

    fn contrast(self, other: Rgb) -> f64 {
        let (a, b) = (self.luminance() + 0.05, other.luminance() + 0.05);
        if a > b { a / b } else { b / a }
    }
}

/// Whether a hue is legible on a page of that ink and ground, and in a box on it.
fn is_legible(hue: Rgb, ink: Rgb, page: Rgb) -> bool {
    let word = ink.mix(INK, hue);
    word.contrast(page) >= LEGIBLE && word.contrast(hue.mix(GROUND, page)) >= LEGIBLE
}

/// The hue that gives `accent` back on black ink, or the nearest that is legible by day and by night.
pub fn hue(accent: Rgb) -> Rgb {
    let exact = accent.map(accent, |part, _| part / (1.0 - INK));
    let steps = || (0..=100).map(|step| f64::from(step) / 100.0);
    let is_fit = |hue: Rgb| is_legible(hue, BLACK, WHITE) && is_legible(hue, WHITE, NIGHT);
    let paler = steps().map(|share| WHITE.mix(share, exact)).find(|hue| is_fit(*hue));
    let darker = || steps().map(|share| BLACK.mix(share, exact)).find(|hue| is_fit(*hue));
    // A grey in the middle is legible on both, whatever the accent.
    paler.or_else(darker).unwrap_or(Rgb { red: 128, green: 128, blue: 128 })
}

/// A colour of the accent's kind for engines that can't mix: as far from white as from black.
pub fn edge(accent: Rgb) -> Rgb {
    let middle = |colour: &Rgb| colour.contrast(WHITE).min(colour.contrast(BLACK));
    let steps = || (0..=200).map(|step| f64::from(step) / 200.0);
    let darker = steps().map(|share| BLACK.mix(share, accent));
    let lighter = steps().map(|share| {
        // First brighter, so that the hue stays pure; then paler.
        let most = accent.red.max(accent.green).max(accent.blue).max(1);
        let factor = 1.0 + (255.0 / f64::from(most) - 1.0) * (share * 2.0).min(1.0);
        WHITE.mix((share * 2.0 - 1.0).max(0.0), accent.map(accent, |part, _| part * factor))
    });
    darker.chain(lighter).max_by(|a, b| middle(a).total_cmp(&middle(b))).unwrap_or(accent)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_themes_own_accent_has_the_hue_of_its_notes() {
        let accent = Rgb::parse("#0B5563").unwrap();
        assert_eq!(hue(accent).hex(), "#118398");
        assert_eq!(BLACK.mix(INK, hue(accent)), accent);
        assert!(edge(accent).contrast(WHITE) >= LEGIBLE && edge(accent).contrast(BLACK) >= LEGIBLE);
    }

    #[test]
    fn every_accent_is_legible_by_day_and_night() {
        for red in (0..=255).step_by(51) {
            for green in (0..=255).step_by(51) {
                for blue in (0..=255).step_by(51) {
                    let accent = Rgb { red, green, blue };
                    let hue = hue(accent);
                    assert!(is_legible(hue, BLACK, WHITE), "{} by day", accent.hex());
                    assert!(is_legible(hue, WHITE, NIGHT), "{} by night", accent.hex());
                    let edge = edge(accent);
                    assert!(edge.contrast(WHITE) >= LEGIBLE && edge.contrast(BLACK) >= LEGIBLE, "{}", edge.hex());
                }
            }
        }
    }

    #[test]
    fn only_six_digits_are_a_colour() {
        for text in ["0B5563", "#0B556", "#0B55633", "#0G5563", "#é5563", ""] {
            assert_eq!(Rgb::parse(text), None, "{text}");
        }
    }
}
