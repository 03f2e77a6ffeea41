//! The braces at the end of a heading that comrak leaves in its text: pandoc's `{-}`, and ids beyond ASCII.

use super::attributes::braces;
use crate::markdown::dom::{Attributes, Element, Node};

/// Takes them off. `line` is the heading's last, as it is written.
pub fn take_attributes(heading: &mut Element, line: &str) {
    let Some(Node::Text { text, .. }) = heading.children.last_mut() else { return };
    let Some(open) = text.rfind('{').filter(|open| text[..*open].ends_with(char::is_whitespace)) else { return };
    let written = &text[open..];
    // A brace with a backslash before it is text.
    if !line.contains(written) || line.contains(&format!("\\{written}")) {
        return;
    }
    let Some(inner) = written.trim_end().strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) else { return };
    let Some(attributes) = attributes(inner) else { return };
    text.truncate(text[..open].trim_end().len());
    heading.attributes = attributes;
}

/// None where it is no list of attributes.
pub fn attributes(inner: &str) -> Option<Attributes> {
    let (mut own, mut others) = (Attributes::default(), String::new());
    for word in inner.split_ascii_whitespace() {
        match word.strip_prefix('#') {
            Some(id) if is_name(id) => own.id = Some(id.to_owned()),
            _ if word == "-" => own.classes.push("unnumbered".to_owned()),
            _ => others.extend([" ", word]),
        }
    }
    let mut read = braces(&format!("{{{others}}}"))?;
    own.classes.append(&mut read.classes);
    let is_any = own.id.is_some() || !own.classes.is_empty();
    is_any.then(|| Attributes { id: own.id.or(read.id), classes: own.classes, pairs: read.pairs })
}

fn is_name(id: &str) -> bool {
    !id.is_empty() && id.chars().all(|c| c.is_alphanumeric() || "-_:.".contains(c) || is_mark(c))
}

/// What a letter has above or below it, where it stands by itself.
fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}
