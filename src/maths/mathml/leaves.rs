//! `mi`, `mn`, `mo`, `mtext`.

use unicode_math_class::MathClass;

use super::element::{Element, Place, em};
use crate::tree::maths::{Alphabet, Class, Face, Family, Operator};

pub fn identifier(text: &str, alphabet: Alphabet) -> Element {
    let styled: String = text.chars().map(|c| alphabet.styled(c)).collect();
    let is_one = text.chars().count() == 1;
    match alphabet {
        // One letter is slanted by itself.
        Alphabet::Upright if is_one => Element::new("mi").with("mathvariant", "normal").saying(styled),
        _ => Element::new("mi").saying(styled),
    }
}

pub fn number(text: &str, alphabet: Alphabet) -> Element {
    let styled: String = text.chars().map(|c| alphabet.styled(c)).collect();
    Element::new("mn").saying(styled)
}

pub fn operator(operator: &Operator, place: Place) -> Element {
    let Operator { text, class, has_limits: _, size } = operator;
    let c = text.chars().next().unwrap_or(' ');
    if *class == Class::Ordinary && size.is_none() && is_letter_like(c) {
        return Element::new("mi").with("mathvariant", "normal").saying(text);
    }
    let mo = Element::new("mo");
    let mo = match class {
        Class::Ordinary | Class::Inner => spaced(mo, 0, 0),
        Class::Unary if matches!(c, '+' | '−' | '±' | '∓') => {
            if place.is_first {
                mo
            } else {
                mo.with("form", "prefix")
            }
        }
        Class::Unary => spaced(mo.with("form", "prefix"), 0, 0),
        Class::Binary => {
            let mo = if place.is_first || place.is_last { mo.with("form", "infix") } else { mo };
            spaced(mo, 222, 222)
        }
        Class::Relation => {
            let mo = if place.is_first || place.is_last { mo.with("form", "infix") } else { mo };
            if is_usual_relation(c) { mo } else { spaced(mo, 278, 278) }
        }
        Class::Opening => spaced(if place.is_first { mo } else { mo.with("form", "prefix") }, 0, 0),
        Class::Closing => spaced(if place.is_last { mo } else { mo.with("form", "postfix") }, 0, 0),
        Class::Punctuation => match c {
            ',' | ';' => mo.with("separator", "true"),
            ':' => spaced(mo, 0, 222),
            _ => spaced(mo, 0, 167),
        },
        Class::Large => mo,
    };
    let mo = match size {
        Some(size) => {
            let height = em(i32::from(size.height()));
            mo.with("stretchy", "true")
                .with("symmetric", "true")
                .with("minsize", height.clone())
                .with("maxsize", height)
        }
        None if stretches(c) => mo.with("stretchy", "false"),
        None => mo,
    };
    mo.saying(text)
}

fn spaced(mo: Element, before: i32, after: i32) -> Element {
    mo.with("lspace", em(before)).with("rspace", em(after))
}

/// What a row's height would stretch.
pub fn stretches(c: char) -> bool {
    matches!(c, '|' | '‖' | '∣' | '∥' | '/' | '\\' | '↑' | '↓' | '↕' | '⇑' | '⇓' | '⇕')
        || matches!(unicode_math_class::class(c), Some(MathClass::Opening | MathClass::Closing | MathClass::Fence))
}

/// Relations that MathML's table of operators has with the room of relations.
fn is_usual_relation(c: char) -> bool {
    c != ':' && !stretches(c) && unicode_math_class::class(c) == Some(MathClass::Relation)
}

/// Signs that are taken as letters: ∞, ∅, ∀.
fn is_letter_like(c: char) -> bool {
    !matches!(c, '/' | '|' | '\\' | '!' | '?' | '.' | '′' | '″' | '‴' | '⁗' | '‵')
        && matches!(
            unicode_math_class::class(c),
            None | Some(MathClass::Normal | MathClass::Alphabetic | MathClass::Unary | MathClass::Special)
        )
}

pub fn words(text: &str, face: Face) -> Element {
    let Face { is_bold, is_italic, family } = face;
    let variant = match (family, is_bold, is_italic) {
        (Family::Text, false, false) => None,
        (Family::Text, true, false) => Some(("bold", "maths-bold")),
        (Family::Text, false, true) => Some(("italic", "maths-italic")),
        (Family::Text, true, true) => Some(("bold-italic", "maths-bold maths-italic")),
        (Family::Sans, false, _) => Some(("sans-serif", "maths-sans")),
        (Family::Sans, true, _) => Some(("bold-sans-serif", "maths-bold maths-sans")),
        (Family::Mono, _, _) => Some(("monospace", "maths-mono")),
    };
    let mtext = Element::new("mtext");
    let mtext = match variant {
        Some((variant, class)) => mtext.with("mathvariant", variant).with("class", class),
        None => mtext,
    };
    let is_from_the_right =
        text.chars().find(|c| c.is_alphabetic()).is_some_and(|c| ('\u{590}'..='\u{8FF}').contains(&c));
    let mtext = if is_from_the_right { mtext.with("dir", "rtl") } else { mtext };
    // Spaces at the ends are no room in XML.
    let inner = text.trim_matches(' ');
    let before = if text.starts_with(' ') { "\u{A0}" } else { "" };
    let after = if text.ends_with(' ') && !inner.is_empty() { "\u{A0}" } else { "" };
    mtext.saying(format!("{before}{inner}{after}"))
}
