//! How others may cite the edition: whose it is, of which year, its title, its publisher, its address.

use super::value::{Value, filled, stopped};
use crate::language::{Citation, Emphasis, Language};
use crate::manuscript::{Metadata, Said};

/// None where it isn't known whose it is, or of which year.
pub fn citation<'m>(metadata: &'m Metadata, language: &'m Language) -> Option<Value<'m>> {
    let patterns = &language.words.citation;
    let year = vec![Value::Own(year(metadata, language)?)];
    let (cited, is_publisher) = cited(metadata, patterns)?;
    let dated = filled(&patterns.dated, vec![("names", cited), ("year", year)]);
    let publisher = metadata.publisher.iter().filter(|_| !is_publisher);
    let mut parts = vec![dated, title(metadata, language)];
    parts.extend(publisher.map(|publisher| vec![Value::Said(publisher)]));
    let joined = |before, after| stopped(&patterns.parts, ("before", before), after);
    let parts = parts.into_iter().reduce(joined)?;
    Some(Value::Line(match &metadata.address {
        Some(address) => joined(parts, vec![Value::Address(address)]),
        None => stopped(&patterns.end, ("citation", parts), Vec::new()),
    }))
}

/// That of the edition's date, in its digits.
pub fn year(metadata: &Metadata, language: &Language) -> Option<String> {
    let year = u64::try_from(metadata.date?.year()).ok()?;
    Some(language.number(year))
}

/// The authors, or else those who edited, or else the publisher; and whether it is that.
fn cited<'m>(metadata: &'m Metadata, patterns: &Citation) -> Option<(Vec<Value<'m>>, bool)> {
    let of = |role| names(metadata, role);
    if let authors @ [first, ..] = &*of("aut") {
        let is_publisher = authors.len() == 1 && metadata.publisher.as_ref().is_some_and(|p| p.words == first.words);
        return Some((listed(authors, patterns), is_publisher));
    }
    if let editors @ [_, ..] = &*of("edt") {
        return Some((filled(&patterns.edited, vec![("names", listed(editors, patterns))]), false));
    }
    Some((vec![Value::Said(metadata.publisher.as_ref()?)], true))
}

/// Of the contributors in a role.
pub fn names<'m>(metadata: &'m Metadata, role: &str) -> Vec<&'m Said> {
    metadata.contributors.iter().filter(|one| one.role == role).map(|one| &one.name).collect()
}

/// “A, B and C”.
pub fn listed<'m>(names: &[&'m Said], patterns: &Citation) -> Vec<Value<'m>> {
    let mut listed = Vec::new();
    for (at, name) in names.iter().enumerate() {
        let name = vec![Value::Said(name)];
        let pattern = if at + 1 == names.len() { &patterns.last_name } else { &patterns.names };
        listed = match at {
            0 => name,
            _ => filled(pattern, vec![("before", listed), ("after", name)]),
        };
    }
    listed
}

/// With the subtitle, and with the language where it is a translation.
fn title<'m>(metadata: &'m Metadata, language: &'m Language) -> Vec<Value<'m>> {
    let patterns = &language.words.citation;
    let title = vec![Value::Said(&metadata.title)];
    let whole = match &metadata.subtitle {
        Some(subtitle) => {
            filled(&patterns.subtitled, vec![("title", title), ("subtitle", vec![Value::Said(subtitle)])])
        }
        None => title,
    };
    let titled = filled(&patterns.titled, vec![("title", whole)]);
    let titled = match language.emphasis {
        Emphasis::Slant => vec![Value::Work(titled)],
        Emphasis::Weight => titled,
    };
    match metadata.original() {
        Some(_) => filled(&patterns.version, vec![("title", titled)]),
        None => titled,
    }
}
