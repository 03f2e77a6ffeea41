//! Formulas read and written, over every kind of command.

mod golden;
mod reading;
mod refusals;
mod unique;
mod writing;

use super::{Around, Fault, Macros, Notation, Refusal, mathml, read, speech, typst};
use crate::language::{Direction, MathsWords};
use crate::tree::maths::Formula;

fn formula(source: &str) -> Formula {
    read(source, true, &Macros::default(), &Notation::default())
        .unwrap_or_else(|refusal| panic!("{source}: {refusal:?}"))
}

fn refusal(source: &str) -> Refusal {
    read(source, true, &Macros::default(), &Notation::default()).expect_err(source)
}

/// What stands in `<math>`.
fn xml(source: &str) -> String {
    let setting = mathml::Setting { alt: "", direction: Direction::Ltr, around: &() };
    let whole = mathml::math(&formula(source), &setting).xml();
    let inner = whole.split_once('>').map_or("", |(_, rest)| rest);
    inner.strip_suffix("</math>").unwrap_or(inner).to_owned()
}

fn code(source: &str) -> String {
    let mut text = String::new();
    typst::body(&mut text, &formula(source).body, &());
    text
}

fn said(source: &str, language: &str) -> String {
    speech::say(&formula(source), MathsWords::find(language).expect("it has words"), &())
}

/// Bytes of the source that a refusal names.
fn named(source: &str) -> (String, Fault) {
    let refusal = refusal(source);
    (source[refusal.range.clone()].to_owned(), refusal.fault)
}
