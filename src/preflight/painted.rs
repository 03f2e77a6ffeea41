//! What is drawn with: the graphics state as far as a press cares (ISO 32000-1, 8.4), and whether it prints well.

use super::fault::{Faults, Kind};
use super::spaces::Inks;

/// As the operators have it: `a b c d e f`.
pub type Matrix = [f64; 6];
pub const UPRIGHT: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// Inks less than this are none: half of a step of 255.
const NONE: f64 = 0.002;
/// Text whose brightest part is below this, and whose parts are that near each other, is black to the eye.
const DARK: f64 = 0.25;
const NEUTRAL: f64 = 0.1;
/// Percents are told whole: what is over a limit by less than half of one isn't over it.
pub const SPARE: f64 = 0.5;

/// A colour with which is filled or stroked.
#[derive(Debug, Clone, Copy, Default)]
pub struct Paint {
    pub inks: Inks,
    /// Cyan, magenta, yellow, black, of 1; none where it isn't made of these.
    pub colour: Option<[f64; 4]>,
}

impl Paint {
    /// The first colour of a space (ISO 32000-1, 8.6.3).
    pub fn first(inks: Inks) -> Self {
        let colour = (inks != Inks::Other).then_some([0.0, 0.0, 0.0, 1.0]);
        Paint { inks, colour }
    }

    pub fn of(inks: Inks, numbers: &[f64]) -> Self {
        let colour = match (inks, numbers) {
            (Inks::Grey, [grey]) => Some([0.0, 0.0, 0.0, 1.0 - grey]),
            (Inks::Black, [black]) => Some([0.0, 0.0, 0.0, *black]),
            (Inks::Four, [c, m, y, k]) => Some([*c, *m, *y, *k]),
            _ => None,
        };
        Paint { inks, colour: colour.map(|colour| colour.map(|ink| ink.clamp(0.0, 1.0))) }
    }
}

#[derive(Debug, Clone, Copy)]
pub struct State {
    pub matrix: Matrix,
    pub fill: Paint,
    pub stroke: Paint,
    pub fill_overprints: bool,
    pub stroke_overprints: bool,
    /// Overprint mode 1: an ink of which a colour has none stays as it was.
    pub leaves_others: bool,
    /// ISO 32000-1, 9.3.6.
    pub text_mode: i64,
}

impl Default for State {
    fn default() -> Self {
        State {
            matrix: UPRIGHT,
            fill: Paint::first(Inks::Grey),
            stroke: Paint::first(Inks::Grey),
            fill_overprints: false,
            stroke_overprints: false,
            leaves_others: false,
            text_mode: 0,
        }
    }
}

/// One after the other.
pub fn after(first: Matrix, then: Matrix) -> Matrix {
    let [a, b, c, d, e, f] = first;
    let [p, q, r, s, t, u] = then;
    [a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u]
}

/// Pixels to an inch of a picture, which is a unit wide and high; none where it has no size.
pub fn per_inch(matrix: Matrix, width: f64, height: f64) -> Option<f64> {
    let [a, b, c, d, ..] = matrix;
    let (wide, high) = (a.hypot(b), c.hypot(d));
    let finest = (width * 72.0 / wide).min(height * 72.0 / high);
    (wide > 0.0 && high > 0.0 && finest.is_finite()).then_some(finest)
}

impl State {
    pub fn fills(&self, is_text: bool, limit: u16, faults: &mut Faults) -> Option<f64> {
        judge(self.fill, self.fill_overprints, self.leaves_others, is_text, limit, faults)
    }

    pub fn strokes(&self, is_text: bool, limit: u16, faults: &mut Faults) -> Option<f64> {
        judge(self.stroke, self.stroke_overprints, self.leaves_others, is_text, limit, faults)
    }
}

/// All its ink, in percent.
fn judge(
    paint: Paint,
    overprints: bool,
    leaves_others: bool,
    is_text: bool,
    limit: u16,
    faults: &mut Faults,
) -> Option<f64> {
    let colour = paint.colour?;
    let all = colour.iter().sum::<f64>() * 100.0;
    if all > f64::from(limit) + SPARE {
        faults.tell_worst(Kind::Ink, all, || {
            format!("colours of more ink than {limit} %, up to {all:.0} %: {}", shown(colour))
        });
    }
    let several = colour.iter().filter(|ink| **ink > NONE).count();
    if is_text && several > 1 {
        let bright = [colour[0], colour[1], colour[2]].map(|ink| (1.0 - ink) * (1.0 - colour[3]));
        let (least, most) = (bright.into_iter().fold(1.0, f64::min), bright.into_iter().fold(0.0, f64::max));
        if most < DARK && most - least < NEUTRAL {
            faults.tell_worst(Kind::Text, all, || {
                format!("dark text in {several} inks and not in black alone: {}", shown(colour))
            });
        }
    }
    // Only plain inks and swatches leave others as they are; a grey is all four (ISO 32000-1, table 149).
    let vanishes = match paint.inks {
        Inks::Four => leaves_others,
        Inks::Black => true,
        Inks::Grey | Inks::Other => false,
    };
    if overprints && vanishes && colour.iter().all(|ink| *ink < NONE) {
        faults.tell(Kind::White, "white overprints: what is under it stays, and the white isn't there");
    }
    Some(all)
}

fn shown(colour: [f64; 4]) -> String {
    let [c, m, y, k] = colour.map(|ink| (ink * 100.0).round());
    format!("C {c} M {m} Y {y} K {k}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_as_fine_as_its_coarser_side() {
        assert_eq!(per_inch([72.0, 0.0, 0.0, 36.0, 0.0, 0.0], 300.0, 300.0), Some(300.0));
        // Turned by a right angle.
        assert_eq!(per_inch([0.0, 72.0, -36.0, 0.0, 0.0, 0.0], 300.0, 100.0), Some(200.0));
        assert_eq!(per_inch([0.0; 6], 300.0, 100.0), None);
        let twice = after([2.0, 0.0, 0.0, 2.0, 5.0, 0.0], [1.0, 0.0, 0.0, 1.0, 10.0, 1.0]);
        assert_eq!(twice, [2.0, 0.0, 0.0, 2.0, 15.0, 1.0]);
    }

    #[test]
    fn only_what_is_black_to_the_eye_is_dark_text() {
        let told = |colour: [f64; 4]| {
            let mut faults = Faults::default();
            let state = State { fill: Paint::of(Inks::Four, &colour), ..State::default() };
            state.fills(true, 400, &mut faults);
            !faults.told().is_empty()
        };
        assert!(told([0.75, 0.68, 0.67, 0.9]));
        assert!(told([1.0, 1.0, 1.0, 0.0]));
        // Black, grey, the accent of the theme, and a red.
        for colour in [[0.0, 0.0, 0.0, 1.0], [0.0, 0.0, 0.0, 0.7], [0.9, 0.5, 0.4, 0.3], [0.0, 1.0, 1.0, 0.2]] {
            assert!(!told(colour), "{colour:?}");
        }
    }
}
