//! LaTeX's mathematics: what is read, and what is written of it.

use bindery::language::{Direction, MathsWords, Notation};
use bindery::maths::{self, Macros, mathml, speech, typst};
use bindery::tree::maths::Node;

use super::files;

/// A formula, and what its edition defines.
pub fn maths(bytes: &[u8]) {
    let mut parts = files(bytes);
    let source = parts.next().unwrap_or_default();
    let mut macros = Macros::default();
    for definitions in parts {
        if let Err(refusal) = macros.learn(&definitions) {
            assert!(definitions.get(refusal.range).is_some(), "a refusal has a place");
        }
    }
    let is_display = source.len().is_multiple_of(2);
    match maths::read(&source, is_display, &macros, &Notation::of("fr", '0')) {
        Err(refusal) => assert!(source.get(refusal.range).is_some(), "a refusal has a place"),
        Ok(formula) => {
            places(&formula.body, &source);
            let words = MathsWords::find("ar").expect("it has words");
            let alt = speech::say(&formula, words, &());
            mathml::math(&formula, &mathml::Setting { alt: &alt, direction: Direction::Rtl, around: &() }).xml();
            typst::equation(&mut String::new(), &formula, &alt, &());
        }
    }
}

fn places(row: &[Node], source: &str) {
    for node in row {
        assert!(source.get(node.range.clone()).is_some(), "{:?} is no place in its formula", node.range);
        node.rows().into_iter().for_each(|row| places(row, source));
    }
}
