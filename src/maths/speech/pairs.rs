//! Openings and closings that mean something together.

use crate::tree::maths::{Class, Kind, Node, Scripts};

/// Where the closing stands that belongs to an opening in front, with nothing of their kind between.
pub(super) fn matched(row: &[Node]) -> Option<usize> {
    let left = opening(row.first()?)?;
    let mut depth = 0_usize;
    for (at, node) in row.iter().enumerate().skip(1) {
        if opening(node).is_some() {
            depth += 1;
        } else if let Some((right, _)) = closing(node) {
            if depth == 0 {
                return is_pair(left, right).then_some(at);
            }
            depth -= 1;
        }
    }
    None
}

fn is_pair(left: char, right: char) -> bool {
    matches!((left, right), ('|', '|') | ('‖', '‖') | ('⌊', '⌋') | ('⌈', '⌉'))
}

pub(super) fn opening(node: &Node) -> Option<char> {
    match &node.kind {
        Kind::Operator(operator) if operator.class == Class::Opening => {
            operator.text.chars().next().filter(|c| matches!(c, '|' | '‖' | '⌊' | '⌈'))
        }
        _ => None,
    }
}

/// The closing, with the scripts at it.
pub(super) fn closing(node: &Node) -> Option<(char, Option<&Scripts>)> {
    let sign = |node: &Node| match &node.kind {
        Kind::Operator(operator) if operator.class == Class::Closing => {
            operator.text.chars().next().filter(|c| matches!(c, '|' | '‖' | '⌋' | '⌉'))
        }
        _ => None,
    };
    match &node.kind {
        Kind::Scripts(scripts) => match &scripts.base[..] {
            [base] => sign(base).map(|c| (c, Some(&**scripts))),
            _ => None,
        },
        _ => sign(node).map(|c| (c, None)),
    }
}
