//! Paper, and the measures that the theme gives a page of it (`page-of` in `base.typ`), as far as what is written hangs on
//! them.

/// A page after trimming, in millimetres; upright or square.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Paper {
    pub width_mm: f64,
    pub height_mm: f64,
}

/// A column of text beside which something stands.
const COLUMN: f64 = 112.0;
/// Between the two.
const BETWEEN: f64 = 6.0;
/// No column beside the text is narrower, and none wider.
const SIDE: [f64; 2] = [40.0, 60.0];
/// The widest column of text beside which nothing stands, and that of paper on which it would be wider.
const ALONE: [f64; 2] = [126.0, 118.0];

impl Paper {
    pub const A4: Paper = Paper { width_mm: 210.0, height_mm: 297.0 };
    /// ISO 216, as the others of A and B.
    pub const A5: Paper = Paper { width_mm: 148.0, height_mm: 210.0 };
    pub const B5: Paper = Paper { width_mm: 176.0, height_mm: 250.0 };
    pub const LETTER: Paper = Paper { width_mm: 215.9, height_mm: 279.4 };

    /// Whether there is a column beside the text.
    pub fn has_side(self) -> bool {
        self.beside() >= SIDE[0]
    }

    /// The width of a column of text, which may have nothing beside it.
    pub fn column_mm(self) -> f64 {
        match self.has_side() {
            true => COLUMN + (self.beside() - SIDE[1]).clamp(0.0, ALONE[0] - 2.0 - COLUMN),
            false if self.inner() > ALONE[0] => ALONE[1],
            false => self.inner(),
        }
    }

    /// The width of what reaches over the column.
    pub fn full_mm(self) -> f64 {
        match self.has_side() {
            true => self.column_mm() + BETWEEN + self.beside().min(SIDE[1]),
            false => self.inner(),
        }
    }

    /// From the first line to the last.
    pub fn text_height_mm(self) -> f64 {
        let higher = (self.height_mm - Paper::A5.height_mm) / (Paper::A4.height_mm - Paper::A5.height_mm);
        self.height_mm - (21.0 + 6.0 * higher).round() - (21.0 + 5.0 * higher).round()
    }

    /// The page without its edges.
    fn inner(self) -> f64 {
        let wider = (self.width_mm - Paper::A5.width_mm) / (Paper::A4.width_mm - Paper::A5.width_mm);
        self.width_mm - 2.0 * (18.0 + 4.0 * wider).round().min(22.0)
    }

    fn beside(self) -> f64 {
        self.inner() - COLUMN - BETWEEN
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_named_ones_have_the_measures_that_they_were_drawn_with() {
        let measures = |paper: Paper| {
            let all = [paper.column_mm(), paper.full_mm(), paper.text_height_mm()];
            (paper.has_side(), all.map(|mm| (mm * 10.0).round() / 10.0))
        };
        assert_eq!(measures(Paper::A4), (true, [112.0, 166.0, 244.0]));
        assert_eq!(measures(Paper::LETTER), (true, [112.0, 171.9, 228.4]));
        assert_eq!(measures(Paper::A5), (false, [112.0, 112.0, 168.0]));
        assert_eq!(measures(Paper::B5), (false, [118.0, 136.0, 203.0]));
    }

    #[test]
    fn nothing_is_wider_than_its_page() {
        for width in 100..=300 {
            let paper = Paper { width_mm: f64::from(width), height_mm: 300.0 };
            assert!(
                paper.column_mm() <= paper.full_mm() && paper.full_mm() <= paper.width_mm - 30.0 + 1.0,
                "{paper:?}"
            );
            assert!((60.0..=126.0).contains(&paper.column_mm()), "{paper:?}");
        }
    }
}
