//! The environments that there are.

use crate::diagnostics::suggest::closest;
use crate::maths::token::{Sort, Token};
use crate::tree::maths::{Align, Column, Fence, Rule, Shape};

pub struct Environment {
    /// None for one equation by itself.
    pub shape: Option<Shape>,
    pub left: Fence,
    pub right: Fence,
    pub takes: Takes,
    /// Whether LaTeX gives it, or its lines, numbers.
    pub is_counted: bool,
}

/// What stands behind the name.
#[derive(Clone, Copy)]
pub enum Takes {
    Nothing,
    /// `[t]`, which only says how it stands in its line.
    Place,
    /// `{2}`.
    Number,
    /// `{lcr}`.
    Columns,
    /// `[r]`, for all columns.
    Align,
}

/// The names that have no star of another meaning.
const NAMES: &[&str] = &[
    "equation",
    "math",
    "displaymath",
    "align",
    "alignat",
    "flalign",
    "gather",
    "multline",
    "eqnarray",
    "split",
    "aligned",
    "alignedat",
    "gathered",
    "multlined",
    "cases",
    "dcases",
    "rcases",
    "drcases",
    "array",
    "darray",
    "subarray",
    "matrix",
    "pmatrix",
    "bmatrix",
    "Bmatrix",
    "vmatrix",
    "Vmatrix",
    "smallmatrix",
    "psmallmatrix",
    "bsmallmatrix",
    "Bsmallmatrix",
    "vsmallmatrix",
    "Vsmallmatrix",
];

pub fn find(name: &str) -> Option<Environment> {
    let stem = name.strip_suffix('*').unwrap_or(name);
    let is_starred = stem.len() != name.len();
    let none = Fence(None);
    let plain =
        |shape, takes| Environment { shape: Some(shape), left: none, right: none, takes, is_counted: !is_starred };
    Some(match stem {
        "equation" => {
            Environment { shape: None, left: none, right: none, takes: Takes::Nothing, is_counted: !is_starred }
        }
        "math" | "displaymath" => {
            Environment { shape: None, left: none, right: none, takes: Takes::Nothing, is_counted: false }
        }
        "align" | "flalign" | "eqnarray" => plain(Shape::Align, Takes::Nothing),
        "alignat" | "xalignat" => plain(Shape::Align, Takes::Number),
        "gather" => plain(Shape::Gather, Takes::Nothing),
        "multline" => plain(Shape::Multline, Takes::Nothing),
        "multlined" => plain(Shape::Multline, Takes::Place).uncounted(),
        "split" => plain(Shape::Aligned, Takes::Nothing),
        "aligned" => plain(Shape::Aligned, Takes::Place),
        "alignedat" => plain(Shape::Aligned, Takes::Number),
        "gathered" => plain(Shape::Gathered, Takes::Place),
        "cases" | "dcases" => Environment { left: Fence(Some('{')), ..plain(Shape::Cases, Takes::Nothing) },
        "rcases" | "drcases" => Environment { right: Fence(Some('}')), ..plain(Shape::CasesBefore, Takes::Nothing) },
        "array" | "darray" => plain(Shape::Array, Takes::Columns),
        "subarray" => plain(Shape::Substack, Takes::Columns),
        _ => {
            let (stem, shape) = match stem.strip_suffix("smallmatrix") {
                Some(stem) => (stem, Shape::SmallMatrix),
                None => (stem.strip_suffix("matrix")?, Shape::Matrix),
            };
            let (left, right) = match stem {
                "" => (None, None),
                "p" => (Some('('), Some(')')),
                "b" => (Some('['), Some(']')),
                "B" => (Some('{'), Some('}')),
                "v" => (Some('|'), Some('|')),
                "V" => (Some('‖'), Some('‖')),
                _ => return None,
            };
            let takes = if is_starred { Takes::Align } else { Takes::Nothing };
            Environment { left: Fence(left), right: Fence(right), ..plain(shape, takes) }
        }
    })
}

impl Environment {
    fn uncounted(self) -> Environment {
        Environment { is_counted: false, ..self }
    }
}

/// The name that is most like one that isn't known.
pub fn near(name: &str) -> Option<&'static str> {
    closest(name, NAMES.iter().copied())
}

/// `l|c:r`, with the rule behind the last.
pub fn columns(tokens: &[Token]) -> Option<(Vec<Column>, Rule)> {
    let mut found = Vec::new();
    let mut rule_before = Rule::None;
    let mut depth = 0_usize;
    for token in tokens {
        let c = match token.sort {
            Sort::Char(c) => c,
            Sort::Space => continue,
            // What `@{…}` puts between columns is no matter here.
            _ if depth > 0 => continue,
            _ => return None,
        };
        match c {
            '{' => depth += 1,
            '}' => depth = depth.checked_sub(1)?,
            _ if depth > 0 => {}
            '@' | '!' => {}
            '|' => rule_before = Rule::Solid,
            ':' => rule_before = Rule::Dashed,
            'l' | 'c' | 'r' => {
                let align = match c {
                    'l' => Align::Left,
                    'r' => Align::Right,
                    _ => Align::Centre,
                };
                found.push(Column { align, rule_before });
                rule_before = Rule::None;
            }
            _ => return None,
        }
    }
    Some((found, rule_before))
}
