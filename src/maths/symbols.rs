//! The commands that stand for one sign.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::tree::maths::Class;

/// What a command stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Symbol {
    /// A letter, slanted.
    Letter(&'static str),
    Operator(&'static str, Class),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Data {
    letter: Group,
    ordinary: Group,
    large: Group,
    binary: Group,
    relation: Group,
    opening: Group,
    closing: Group,
    punctuation: Group,
    inner: Group,
}

type Group = HashMap<String, String>;

static SYMBOLS: LazyLock<HashMap<&'static str, Symbol>> = LazyLock::new(|| {
    // Read once, kept for good.
    let data: &'static Data =
        Box::leak(Box::new(toml::from_str(include_str!("data/symbols.toml")).expect("a test reads this file")));
    let operators = [
        (&data.ordinary, Class::Ordinary),
        (&data.large, Class::Large),
        (&data.binary, Class::Binary),
        (&data.relation, Class::Relation),
        (&data.opening, Class::Opening),
        (&data.closing, Class::Closing),
        (&data.punctuation, Class::Punctuation),
        (&data.inner, Class::Inner),
    ];
    let letters = data.letter.iter().map(|(name, text)| (name.as_str(), Symbol::Letter(text)));
    let operators = operators.into_iter().flat_map(|(group, class)| {
        group.iter().map(move |(name, text)| (name.as_str(), Symbol::Operator(text, class)))
    });
    letters.chain(operators).collect()
});

/// By the command's name, without its backslash.
pub fn find(name: &str) -> Option<Symbol> {
    SYMBOLS.get(name).copied()
}

pub fn names() -> impl Iterator<Item = &'static str> {
    SYMBOLS.keys().copied()
}

/// How a character behaves that stands for itself; letters and digits have none.
pub fn class_of(c: char) -> Option<Class> {
    use unicode_math_class::MathClass;
    Some(match c {
        '/' | '|' | '@' | '"' | '?' | '!' | '.' | '%' | '#' | '&' | '_' | '$' | '°' | '′' | '‖' | '~' => match c {
            '!' | '?' => Class::Closing,
            _ => Class::Ordinary,
        },
        ':' => Class::Relation,
        '⊥' => Class::Ordinary,
        '،' | '؛' => Class::Punctuation,
        '⋯' | '…' | '⋱' | '⋰' => Class::Inner,
        '⋮' => Class::Ordinary,
        _ => match unicode_math_class::class(c)? {
            MathClass::Binary | MathClass::Vary => Class::Binary,
            MathClass::Relation => Class::Relation,
            MathClass::Opening => Class::Opening,
            MathClass::Closing => Class::Closing,
            MathClass::Punctuation => Class::Punctuation,
            MathClass::Large => Class::Large,
            MathClass::Unary | MathClass::Fence | MathClass::Special | MathClass::Diacritic => Class::Ordinary,
            MathClass::Normal if !c.is_alphanumeric() => Class::Ordinary,
            _ => return None,
        },
    })
}
