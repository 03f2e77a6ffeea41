//! The measures of the theme that Rust reckons with as Typst does: one file, which both read.

use std::sync::LazyLock;

use serde::Deserialize;

/// The file as the theme reads it.
pub const TEXT: &str = include_str!("../themes/report/measures.toml");

/// `measures.toml`, where each is explained.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measures {
    pub page: PageMeasures,
    pub text: TextMeasures,
    pub accent: AccentMeasures,
    pub table: TableMeasures,
    pub code: CodeMeasures,
    pub picture: PictureMeasures,
    pub cover: CoverMeasures,
    pub contents: ContentsMeasures,
    pub part: PartMeasures,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PageMeasures {
    pub column: [f64; 2],
    pub between: f64,
    pub side: [f64; 2],
    pub alone: Alone,
    pub on_a5: Edges,
    pub on_a4: Edges,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Alone {
    pub most: f64,
    pub column: f64,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edges {
    pub edge: f64,
    pub top: f64,
    pub bottom: f64,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct TextMeasures {
    pub size: f64,
    pub line: f64,
    pub from_the_right: f64,
    pub free_foot: f64,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AccentMeasures {
    pub colour: String,
    pub tint: f64,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TableMeasures {
    pub sign: f64,
    /// Size, line, edge of a cell.
    pub steps: Vec<[f64; 3]>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct CodeMeasures {
    pub size: f64,
    pub sign: f64,
    pub edge: f64,
    pub in_a_box: f64,
    pub hang: [usize; 2],
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PictureMeasures {
    pub highest: f64,
    pub wide: WideMeasures,
    pub in_a_line: u32,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WideMeasures {
    pub shape: f64,
    pub column: f64,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CoverMeasures {
    pub photo: f64,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContentsMeasures {
    /// Size, line, what is above.
    pub entries: [[f64; 3]; 3],
    pub apart: f64,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartMeasures {
    /// Size, line, what is above, and what of it inside of the rule.
    pub entries: [[f64; 4]; 2],
}

static MEASURES: LazyLock<Measures> =
    LazyLock::new(|| toml::from_str(TEXT).expect("the measures are sound: a test reads them"));

pub fn measures() -> &'static Measures {
    &MEASURES
}

/// A length in points.
pub fn points(mm: f64) -> f64 {
    mm * 72.0 / 25.4
}

impl TableMeasures {
    /// How wide columns are at least, in points, beside each other in the smallest type, of the longest words that they hold.
    /// `least`: the size of type below which nothing is set; `factor`: how much larger letters of the script are.
    pub fn narrowest(&self, words: impl Iterator<Item = usize>, least: f64, factor: f64) -> f64 {
        let [size, _, edge] = self.steps[self.steps.len() - 1];
        let sign = self.sign * size.max(least) * factor;
        words.map(|signs| signs as f64 * sign + 2.0 * points(edge)).sum()
    }
}

impl PictureMeasures {
    /// Whether a picture of so many pixels is a sign, and stands in a line of words as a letter does.
    pub fn is_in_a_line(&self, pixels: u32) -> bool {
        pixels <= self.in_a_line
    }
}

impl CodeMeasures {
    /// How many signs a line of code has in a width in millimetres.
    pub fn signs(&self, width_mm: f64) -> usize {
        (points(width_mm - 2.0 * self.edge) / (self.size * self.sign)) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_measures_are_sound() {
        let Measures { page, table, code, .. } = measures();
        assert!(page.on_a5.edge < page.on_a4.edge && page.side[0] < page.side[1] && page.column[0] < page.column[1]);
        assert!(table.steps.is_sorted_by(|larger, smaller| larger > smaller));
        // A column's, and in a box.
        let column = page.column[0];
        assert_eq!([code.signs(column), code.signs(column - 2.0 * code.in_a_box)], [57, 52]);
    }

    /// Two columns of ten signs: 2.86 points a sign, and 3.4 for the edges.
    #[test]
    fn words_beside_each_other_are_as_wide_as_the_theme_sets_them() {
        let narrowest = |least, factor| measures().table.narrowest([10, 10].into_iter(), least, factor);
        assert!((narrowest(0.0, 1.0) - 64.0).abs() < 0.05 && (narrowest(16.0, 1.16) - 199.83).abs() < 0.05);
    }
}
