//! Words in a box, as lines.

use std::collections::HashMap;

use usvg::fontdb::{self, Family, Query, Stretch, Style, Weight};

use super::super::text::{advance, fallback, with_alike};
use super::desk::is_from_the_right;
use super::edits::escaped;

/// A box's words on their lines.
pub struct Lines<'a> {
    pub lines: &'a [String],
    pub x: f64,
    /// Of the first line.
    pub baseline: f64,
    /// From one to the next.
    pub distance: f64,
}

impl Lines<'_> {
    /// Each with a place of its own.
    pub fn as_spans(&self) -> String {
        let spans = self.lines.iter().enumerate().filter(|(_, line)| !line.is_empty()).map(|(at, line)| {
            let y = self.baseline + self.distance * at as f64;
            format!("<tspan x=\"{}\" y=\"{}\">{}</tspan>", number(self.x), number(y), escaped(&directed(line)))
        });
        spans.collect()
    }
}

/// To a thousandth, without zeros at its end.
pub fn number(number: f64) -> String {
    let text = format!("{number:.3}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// A line that begins in a script from the right is one from the right.
fn directed(line: &str) -> String {
    match line.chars().find(|c| c.is_alphabetic()) {
        Some(first) if is_from_the_right(first) => format!("\u{2067}{line}\u{2069}"),
        _ => line.to_owned(),
    }
}

/// How wide characters are in a family.
pub struct Ruler<'f> {
    fonts: &'f fontdb::Database,
    face: Option<fontdb::ID>,
    known: HashMap<char, f64>,
}

impl<'f> Ruler<'f> {
    /// `families` as CSS lists them; a family that isn't there is drawn, and measured, with the first that is.
    pub fn new(fonts: &'f fontdb::Database, families: Option<&str>, is_bold: bool) -> Self {
        let names = families.unwrap_or_default().split(',').map(|name| name.trim().trim_matches(['"', '\'']));
        let mut families = with_alike(names);
        families.push(Family::Serif);
        let first = fonts.faces().next().and_then(|face| face.families.first());
        families.extend(first.map(|(name, _)| Family::Name(name)));
        let weight = if is_bold { Weight::BOLD } else { Weight::NORMAL };
        let face = fonts.query(&Query { families: &families, weight, stretch: Stretch::Normal, style: Style::Normal });
        Ruler { fonts, face, known: HashMap::new() }
    }

    /// In shares of the size of the text.
    fn width(&mut self, text: &str) -> f64 {
        text.chars().map(|c| self.of(c)).sum()
    }

    fn of(&mut self, c: char) -> f64 {
        let Ruler { fonts, face, known } = self;
        *known.entry(c).or_insert_with(|| {
            let own = face.and_then(|face| advance(fonts, face, c));
            let other = || advance(fonts, fallback(c, &[(*face)?], fonts)?, c);
            own.or_else(other).unwrap_or(0.5)
        })
    }
}

/// Paragraphs on lines of so many times the size of the text; a word that is longer has a line of its own.
pub fn broken(paragraphs: &[String], width: Option<f64>, ruler: &mut Ruler) -> Vec<String> {
    let Some(width) = width else { return paragraphs.to_vec() };
    let space = ruler.width(" ");
    let mut lines = Vec::new();
    for paragraph in paragraphs {
        let (mut line, mut used) = (String::new(), 0.0);
        for word in paragraph.split_whitespace() {
            let wide = ruler.width(word);
            if !line.is_empty() && used + space + wide > width {
                lines.push(std::mem::take(&mut line));
                used = 0.0;
            }
            if !line.is_empty() {
                line.push(' ');
                used += space;
            }
            line.push_str(word);
            used += wide;
        }
        lines.push(line);
    }
    lines
}
