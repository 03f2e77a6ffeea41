//! Captions and alternative texts that are word by word the original's. They stand among addresses and signs, where a
//! translator passes them over.

use std::collections::HashSet;

use super::pair::{Pair, few, named};
use crate::diagnostics::{Code, Diagnostic, Findings};

/// Fewer words can be a name.
const LEAST_WORDS: usize = 3;

pub fn tell(pair: &Pair<'_>, findings: &mut Findings) {
    if pair.tag.language() == pair.original_tag.language() {
        return;
    }
    let theirs: HashSet<&str> = pair.original.labels.iter().map(|label| label.value.as_str()).collect();
    let is_left = |text: &str| theirs.contains(text) && words(text) >= LEAST_WORDS;
    let left: Vec<_> = pair.ours.labels.iter().filter(|label| is_left(&label.value)).collect();
    let Some(first) = left.first() else { return };
    let told = few(&named(&left, |label| format!("“{}”", label.value)));
    let message = match left.len() {
        1 => format!("a caption or an alternative text is the original's: {told}"),
        _ => format!("captions or alternative texts are the original's: {told}"),
    };
    findings.push(
        Diagnostic::new(Code::Untranslated, first.spot.span, message)
            .hint("translate it, or allow it before its block where it is the same in both languages"),
    );
}

/// Those with letters.
fn words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 1).count()
}
