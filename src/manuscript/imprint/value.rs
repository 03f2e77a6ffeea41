//! What stands beside a label of the imprint, and how parts of it join by the patterns of a language.

use std::borrow::Cow;

use crate::manuscript::{OtherEdition, Said, WebAddress};

#[derive(Debug, Clone)]
pub enum Value<'m> {
    /// In the edition's language.
    Own(String),
    /// Words of the configuration, in whichever direction.
    Said(&'m Said),
    /// Digits and signs, which run from the left in every language.
    Number(Cow<'m, str>),
    /// By its makers' name for it, and its address.
    Licence {
        name: String,
        url: String,
    },
    Address(&'m WebAddress),
    /// By the language's own name; with the month where it is still to come.
    Edition {
        edition: &'m OtherEdition,
        month: Option<String>,
    },
    /// Beside each other in one line.
    Line(Vec<Value<'m>>),
    /// The same, slanted: the title of a work.
    Work(Vec<Value<'m>>),
}

/// A pattern with what stands in its places; a place by any other name stays empty.
pub fn filled<'m>(pattern: &str, mut places: Vec<(&str, Vec<Value<'m>>)>) -> Vec<Value<'m>> {
    let mut values = Vec::new();
    let mut rest = pattern;
    while let Some((before, place)) = rest.split_once('{') {
        let Some((name, after)) = place.split_once('}') else { break };
        push(&mut values, before);
        for (_, held) in places.iter_mut().filter(|(known, _)| *known == name) {
            for value in held.drain(..) {
                match value {
                    Value::Own(words) => push(&mut values, &words),
                    value => values.push(value),
                }
            }
        }
        rest = after;
    }
    push(&mut values, rest);
    values
}

/// The same, where a stop in the pattern follows a first place: what ends with a stop of its own has no other behind it.
pub fn stopped<'m>(pattern: &str, (name, held): (&str, Vec<Value<'m>>), next: Vec<Value<'m>>) -> Vec<Value<'m>> {
    let is_stop = |c: char| matches!(c, '.' | '!' | '?' | '…' | '؟' | '。' | '！' | '？');
    let place = format!("{{{name}}}");
    let is_ended = last_sign(&held).is_some_and(is_stop);
    let pattern = match pattern.split_once(&*place) {
        Some((before, after)) if is_ended && after.starts_with(['.', '。']) => {
            Cow::Owned(format!("{before}{place}{}", after.trim_start_matches(['.', '。'])))
        }
        Some(_) | None => Cow::Borrowed(pattern),
    };
    filled(&pattern, vec![(name, held), ("after", next)])
}

fn push(values: &mut Vec<Value<'_>>, words: &str) {
    match values.last_mut() {
        Some(Value::Own(before)) => before.push_str(words),
        _ if words.is_empty() => {}
        Some(_) | None => values.push(Value::Own(words.to_owned())),
    }
}

fn last_sign(values: &[Value<'_>]) -> Option<char> {
    match values.last()? {
        Value::Own(words) => words.chars().next_back(),
        Value::Said(said) => said.chars().next_back(),
        Value::Number(number) => number.chars().next_back(),
        Value::Line(parts) | Value::Work(parts) => last_sign(parts),
        Value::Licence { .. } | Value::Address(_) | Value::Edition { .. } => None,
    }
}
