//! Paper, and the sheet that the theme makes of it.

use super::measures::{Measures, measures, points};

/// A page after trimming, in millimetres; upright or square.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Paper {
    pub width_mm: f64,
    pub height_mm: f64,
}

impl Paper {
    pub const A4: Paper = Paper { width_mm: 210.0, height_mm: 297.0 };
    /// ISO 216, as the others of A and B.
    pub const A5: Paper = Paper { width_mm: 148.0, height_mm: 210.0 };
    pub const B5: Paper = Paper { width_mm: 176.0, height_mm: 250.0 };
    /// ANSI/ASME Y14.1.
    pub const LETTER: Paper = Paper { width_mm: 215.9, height_mm: 279.4 };

    /// From the first line to the last, in points.
    pub fn text_height_pt(self) -> f64 {
        points(Sheet::of(self, 0.0).text_height())
    }
}

/// Where text stands on a page, all in millimetres: its edges, a column at the start, the space between, the column of text,
/// and how far what is wide may reach over the column on both sides. What is narrower than about 200 mm has no side column:
/// what stands there on larger paper stands above or below.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sheet {
    pub width: f64,
    pub height: f64,
    pub edge: f64,
    pub side: f64,
    pub gutter: f64,
    pub column: f64,
    pub reach: f64,
    pub top: f64,
    pub bottom: f64,
}

impl Sheet {
    /// `binding`: what is left free of type for it, besides the edges.
    pub fn of(paper: Paper, binding: f64) -> Sheet {
        let Measures { page, .. } = measures();
        let (small, large) = (&page.on_a5, &page.on_a4);
        let Paper { width_mm: width, height_mm: height } = paper;
        let wider = (width - Paper::A5.width_mm) / (Paper::A4.width_mm - Paper::A5.width_mm);
        let higher = (height - Paper::A5.height_mm) / (Paper::A4.height_mm - Paper::A5.height_mm);
        let between = |small: f64, large: f64, share: f64| (small + (large - small) * share).round();
        let edge = between(small.edge, large.edge, wider).min(large.edge);
        let [least, most] = page.side;
        let beside = width - 2.0 * edge - page.column[0] - page.between;
        let (side, gutter, column, full) = if beside >= least {
            let column = page.column[0] + (beside - most).clamp(0.0, page.column[1] - page.column[0]);
            let side = beside.min(most) - binding;
            (side, page.between, column, side + page.between + column)
        } else {
            let room = width - 2.0 * edge - binding;
            (0.0, 0.0, if room > page.alone.most { page.alone.column } else { room }, room)
        };
        let sheet = Sheet {
            width,
            height,
            edge: (width - full) / 2.0,
            side,
            gutter,
            column,
            reach: if side > 0.0 { 0.0 } else { (full - column) / 2.0 },
            top: between(small.top, large.top, higher),
            bottom: between(small.bottom, large.bottom, higher),
        };
        sheet.map(|mm| (mm * 1000.0).round() / 1000.0)
    }

    /// Large type wants the whole width for its lines: nothing stands beside the column.
    pub fn without_side(self) -> Sheet {
        Sheet { side: 0.0, gutter: 0.0, column: self.width - 2.0 * self.edge, reach: 0.0, ..self }
    }

    /// Where nothing stands beside the column it stands in the middle.
    pub fn centred(self) -> Sheet {
        match self.has_side() {
            true => Sheet { side: 0.0, gutter: 0.0, reach: (self.side + self.gutter) / 2.0, ..self },
            false => self,
        }
    }

    /// Whether there is a column beside the text.
    pub fn has_side(self) -> bool {
        self.side > 0.0
    }

    /// The width of what reaches over the column.
    pub fn full(self) -> f64 {
        self.side + self.gutter + self.column + 2.0 * self.reach
    }

    /// From the first line to the last.
    pub fn text_height(self) -> f64 {
        self.height - self.top - self.bottom
    }

    fn map(self, f: impl Fn(f64) -> f64) -> Sheet {
        let Sheet { width, height, edge, side, gutter, column, reach, top, bottom } = self;
        let [width, height, edge, side, gutter] = [width, height, edge, side, gutter].map(&f);
        let [column, reach, top, bottom] = [column, reach, top, bottom].map(&f);
        Sheet { width, height, edge, side, gutter, column, reach, top, bottom }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_named_ones_have_the_measures_that_they_were_drawn_with() {
        let measures = |paper: Paper| {
            let sheet = Sheet::of(paper, 0.0);
            let all = [sheet.column, sheet.full(), sheet.text_height()];
            (sheet.has_side(), all.map(|mm| (mm * 10.0).round() / 10.0))
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
            for binding in [0.0, 15.0] {
                let sheet = Sheet::of(paper, binding);
                for sheet in [sheet, sheet.centred(), sheet.without_side()] {
                    assert!(sheet.column <= sheet.full() && sheet.full() <= sheet.width - 30.0 + 1.0, "{sheet:?}");
                    assert!((2.0 * sheet.edge + sheet.full() - sheet.width).abs() < 0.01, "{sheet:?}");
                }
                assert!((45.0..=126.0).contains(&sheet.column), "{sheet:?}");
            }
        }
    }
}
