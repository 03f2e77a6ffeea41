//! The accent on pages whose ink and ground are the reader's.
//!
//! The sheet mixes 35 % of the page's ink with 65 % of a hue. On black ink that must be the publication's accent; on
//! white ink it must be legible too. Contrast is that of WCAG 2.2 (1.4.3): at least 4.5:1.

use crate::look::{CONTRAST, Colour, WHITE};

const BLACK: Colour = Colour { red: 0, green: 0, blue: 0 };
/// The darkest page that reading systems commonly have.
const NIGHT: Colour = Colour { red: 18, green: 18, blue: 18 };

/// The part of the page's ink in the sheet's colours, and of the hue in a box's ground.
const INK: f64 = 0.35;
const GROUND: f64 = 0.11;

/// Whether a hue is legible on a page of that ink and ground, and in a box on it.
fn is_legible(hue: Colour, ink: Colour, page: Colour) -> bool {
    let word = ink.mix(INK, hue);
    word.against(page) >= CONTRAST && word.against(hue.mix(GROUND, page)) >= CONTRAST
}

/// The hue that gives `accent` back on black ink, or the nearest that is legible by day and by night.
pub fn hue(accent: Colour) -> Colour {
    let exact = accent.map(|part| part / (1.0 - INK));
    let steps = || (0..=100).map(|step| f64::from(step) / 100.0);
    let is_fit = |hue: Colour| is_legible(hue, BLACK, WHITE) && is_legible(hue, WHITE, NIGHT);
    let paler = steps().map(|share| WHITE.mix(share, exact)).find(|hue| is_fit(*hue));
    let darker = || steps().map(|share| BLACK.mix(share, exact)).find(|hue| is_fit(*hue));
    // A grey in the middle is legible on both, whatever the accent.
    paler.or_else(darker).unwrap_or(Colour { red: 128, green: 128, blue: 128 })
}

/// A colour of the accent's kind for engines that can't mix: as far from white as from black.
pub fn edge(accent: Colour) -> Colour {
    let middle = |colour: &Colour| colour.against(WHITE).min(colour.against(BLACK));
    let steps = || (0..=200).map(|step| f64::from(step) / 200.0);
    let darker = steps().map(|share| BLACK.mix(share, accent));
    let lighter = steps().map(|share| {
        // First brighter, so that the hue stays pure; then paler.
        let most = accent.red.max(accent.green).max(accent.blue).max(1);
        let factor = 1.0 + (255.0 / f64::from(most) - 1.0) * (share * 2.0).min(1.0);
        WHITE.mix((share * 2.0 - 1.0).max(0.0), accent.map(|part| part * factor))
    });
    darker.chain(lighter).max_by(|a, b| middle(a).total_cmp(&middle(b))).unwrap_or(accent)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_themes_own_accent_has_the_hue_of_its_notes() {
        let accent = Colour::parse("#0B5563").unwrap();
        assert_eq!(hue(accent).hex(), "#118398");
        assert_eq!(BLACK.mix(INK, hue(accent)), accent);
        assert!(edge(accent).against(WHITE) >= CONTRAST && edge(accent).against(BLACK) >= CONTRAST);
    }

    #[test]
    fn every_accent_is_legible_by_day_and_night() {
        for red in (0..=255).step_by(51) {
            for green in (0..=255).step_by(51) {
                for blue in (0..=255).step_by(51) {
                    let accent = Colour { red, green, blue };
                    let hue = hue(accent);
                    assert!(is_legible(hue, BLACK, WHITE), "{} by day", accent.hex());
                    assert!(is_legible(hue, WHITE, NIGHT), "{} by night", accent.hex());
                    let edge = edge(accent);
                    assert!(edge.against(WHITE) >= CONTRAST && edge.against(BLACK) >= CONTRAST, "{}", edge.hex());
                }
            }
        }
    }
}
