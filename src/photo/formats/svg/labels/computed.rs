//! The properties of an element as CSS computes them, as far as its words need it.

use std::cell::Cell;

use simplecss::{DeclarationTokenizer, StyleSheet};
use usvg::roxmltree::{Document, Node};

use super::super::styles::{STEP, Styled, spend, style_sheet};

/// What `usvg` takes for the size of text that says none.
const FONT_SIZE: f64 = 12.0;

/// The styles of a drawing.
pub struct Computed<'a> {
    sheet: StyleSheet<'a>,
    steps: Cell<u64>,
}

impl<'a> Computed<'a> {
    /// A style sheet that costs more than `most` counts for nothing.
    pub fn of(document: &'a Document, most: u64) -> Self {
        let sheet = style_sheet(document, most).map(|(sheet, _)| sheet).unwrap_or_default();
        Computed { sheet, steps: Cell::new(most / STEP) }
    }

    /// What an element itself says of a property: by its style, the style sheet, an attribute.
    pub fn own(&self, node: Node<'a, '_>, name: &str) -> Option<&'a str> {
        let declared = |style: &'a str| {
            let declarations = DeclarationTokenizer::from(style).filter(|declaration| declaration.name == name);
            declarations.last().map(|declaration| declaration.value)
        };
        let of_sheet = || {
            let rules = self.sheet.rules.iter().rev();
            let mut declared = rules.filter(|rule| {
                let declarations = rule.declarations.iter();
                spend(&self.steps)
                    && declarations.clone().any(|declaration| declaration.name == name)
                    && rule.selector.matches(&Styled { node, steps: &self.steps })
            });
            let rule = declared.next()?;
            rule.declarations.iter().rev().find(|declaration| declaration.name == name).map(|found| found.value)
        };
        node.attribute("style").and_then(declared).or_else(of_sheet).or_else(|| node.attribute(name)).map(str::trim)
    }

    /// The same, or of the nearest element around it that says something.
    pub fn inherited(&self, node: Node<'a, '_>, name: &str) -> Option<&'a str> {
        node.ancestors()
            .filter(Node::is_element)
            .find_map(|node| self.own(node, name))
            .filter(|said| *said != "inherit")
    }

    /// In user units.
    pub fn font_size(&self, node: Node<'a, '_>) -> f64 {
        let mut around: Vec<_> = node.ancestors().filter(Node::is_element).collect();
        around.reverse();
        around.into_iter().fold(FONT_SIZE, |size, node| {
            let said = self.own(node, "font-size");
            let share =
                said.and_then(|said| said.strip_suffix('%')?.parse::<f64>().ok()).map(|share| size * share / 100.0);
            share.or_else(|| length(said?, size)).unwrap_or(size)
        })
    }
}

/// A length in user units, `em` being what it is a multiple of; none for a percentage, a word, or several.
pub fn length(value: &str, em: f64) -> Option<f64> {
    let value = value.trim();
    let is_number = |c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.');
    // An exponent has a digit behind it, `em` and `ex` have none.
    let mut end = value.find(|c| !is_number(c)).unwrap_or(value.len());
    let exponent = value[end..].strip_prefix(['e', 'E']).filter(|rest| rest.starts_with(is_number));
    if let Some(rest) = exponent {
        end = value.len() - rest.trim_start_matches(is_number).len();
    }
    let number: f64 = value[..end].parse().ok()?;
    let unit = match &value[end..] {
        "" | "px" => 1.0,
        "pt" => 4.0 / 3.0,
        "pc" => 16.0,
        "mm" => 96.0 / 25.4,
        "cm" => 96.0 / 2.54,
        "in" => 96.0,
        "em" => em,
        "ex" => em / 2.0,
        _ => return None,
    };
    Some(number * unit).filter(|length| length.is_finite())
}
