//! A colour, and whether it can be read.

use super::measures::{AccentMeasures, measures};

/// Contrast that text needs against its ground: WCAG 2.2, success criterion 1.4.3.
pub const CONTRAST: f64 = 4.5;
pub const WHITE: Colour = Colour { red: 0xFF, green: 0xFF, blue: 0xFF };

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

    /// That of a publication that has none of its own.
    pub fn of_theme() -> Colour {
        Colour::parse(&measures().accent.colour).expect("a test reads it")
    }

    /// The lesser of its contrasts with the two grounds that it is printed on.
    pub fn contrast(self) -> f64 {
        let AccentMeasures { tint, .. } = &measures().accent;
        self.against(WHITE).min(self.against(self.map(|channel| 255.0 - tint * (255.0 - channel))))
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

    /// Each channel as `f` has it, 0–255.
    pub fn map(self, f: impl Fn(f64) -> f64) -> Colour {
        self.with(self, |channel, _| f(channel))
    }

    fn with(self, other: Colour, f: impl Fn(f64, f64) -> f64) -> Colour {
        let part = |a: u8, b: u8| f(f64::from(a), f64::from(b)).round().clamp(0.0, 255.0) as u8;
        let Colour { red, green, blue } = other;
        Colour { red: part(self.red, red), green: part(self.green, green), blue: part(self.blue, blue) }
    }

    /// `share` of `self`, the rest of `other`, as CSS mixes in sRGB.
    pub fn mix(self, share: f64, other: Colour) -> Colour {
        self.with(other, |a, b| a * share + b * (1.0 - share))
    }

    /// WCAG 2.2, “contrast ratio”.
    pub fn against(self, ground: Colour) -> f64 {
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
    }

    #[test]
    fn only_six_digits_are_a_colour() {
        assert!(Colour::of_theme().contrast() >= CONTRAST);
        for text in ["0B5563", "#0B556", "#0B55633", "#0G5563", "#+B5563", "#é5563", "#٠B556٠", ""] {
            assert_eq!(Colour::parse(text), None, "{text}");
        }
    }
}
