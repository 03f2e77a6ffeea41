//! The last pass over what `usvg` wrote: no names, a `viewBox`, and nothing
//! that isn't drawing.
//!
//! `usvg` keeps the `id` of elements and the names of a filter's results. An
//! artist's layers have telling names, and Inkscape and Illustrator make ids
//! of them; so ids are numbered, and those that nothing refers to are left
//! out.

use std::collections::{HashMap, HashSet};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::photo::Refusal;

/// All elements that `usvg` 0.47 writes when it writes text as outlines. One
/// more is an error, so that an upgrade is looked at.
const ELEMENTS: [&str; 37] = [
    "clipPath",
    "defs",
    "feBlend",
    "feColorMatrix",
    "feComponentTransfer",
    "feComposite",
    "feConvolveMatrix",
    "feDiffuseLighting",
    "feDisplacementMap",
    "feDistantLight",
    "feDropShadow",
    "feFlood",
    "feFuncA",
    "feFuncB",
    "feFuncG",
    "feFuncR",
    "feGaussianBlur",
    "feImage",
    "feMerge",
    "feMergeNode",
    "feMorphology",
    "feOffset",
    "fePointLight",
    "feSpecularLighting",
    "feSpotLight",
    "feTile",
    "feTurbulence",
    "filter",
    "g",
    "image",
    "linearGradient",
    "mask",
    "path",
    "pattern",
    "radialGradient",
    "stop",
    "svg",
];

/// Writes the drawing again.
///
/// # Errors
///
/// [`Refusal::Broken`] if it isn't what `usvg` writes.
pub(super) fn rewrite(written: &str) -> Result<String, Refusal> {
    let mut names = Names { used: referred_to(written)?, numbers: HashMap::new() };
    let mut out = String::with_capacity(written.len());
    let mut reader = Reader::from_str(written);
    loop {
        match reader.read_event().map_err(unexpected)? {
            Event::Start(tag) => element(&tag, &mut names, &mut out, ">")?,
            Event::Empty(tag) => element(&tag, &mut names, &mut out, "/>")?,
            Event::End(tag) => {
                out.push_str("</");
                out.push_str(tag.name().0);
                out.push('>');
            }
            Event::Eof => return Ok(out),
            // Line breaks; there is no text.
            Event::Text(_) => {}
            other => return Err(unexpected(format!("{other:?}"))),
        }
    }
}

/// The ids, which are `#id` in the file, and the names of results.
struct Names<'a> {
    /// The ids that something refers to.
    used: HashSet<&'a str>,
    numbers: HashMap<String, usize>,
}

impl Names<'_> {
    /// The new name: always the same for the same old one.
    fn new_name(&mut self, old: &str) -> String {
        let next = self.numbers.len() + 1;
        let number = self.numbers.entry(old.to_owned()).or_insert(next);
        format!("n{number}")
    }

    /// A value with each `url(#old)` in it replaced.
    fn replaced(&mut self, value: &str) -> String {
        let mut out = String::with_capacity(value.len());
        for (index, part) in value.split("url(#").enumerate() {
            if index == 0 {
                out.push_str(part);
            } else {
                let (old, rest) = part.split_once(')').unwrap_or((part, ""));
                out.push_str("url(#");
                out.push_str(&self.new_name(old));
                out.push(')');
                out.push_str(rest);
            }
        }
        out
    }
}

/// The ids that the drawing refers to.
fn referred_to(written: &str) -> Result<HashSet<&str>, Refusal> {
    let ids = |part: &'static str, end: char| {
        let parts = written.split(part).skip(1);
        parts.filter_map(move |rest| rest.split(end).next())
    };
    Ok(ids("\"url(#", ')').chain(ids(" url(#", ')')).chain(ids("xlink:href=\"#", '"')).collect())
}

/// Writes the start of an element.
fn element(tag: &BytesStart, names: &mut Names, out: &mut String, end: &str) -> Result<(), Refusal> {
    let name = tag.name().0;
    if !ELEMENTS.contains(&name) {
        return Err(unexpected(name));
    }
    out.push('<');
    out.push_str(name);
    let mut size = HashMap::new();
    for attribute in tag.attributes() {
        let attribute = attribute.map_err(unexpected)?;
        let (key, value) = (attribute.key.0, &*attribute.value);
        let value = match key {
            "id" if !names.used.contains(value) => continue,
            "id" | "result" => names.new_name(value),
            "in" | "in2" if !matches!(value, "SourceGraphic" | "SourceAlpha") => names.new_name(value),
            "xlink:href" => match value.strip_prefix('#') {
                Some(id) => format!("#{}", names.new_name(id)),
                // The space that `usvg` puts before the data is no URL's.
                None => value.replacen("base64, ", "base64,", 1),
            },
            "xmlns:xlink" => continue,
            _ => names.replaced(value),
        };
        // Every other value is a number or a word of `usvg`'s own.
        if key.starts_with("on") || value.contains(['<', '&', '"']) {
            return Err(unexpected(key));
        }
        if name == "svg" {
            size.insert(key.to_owned(), value.clone());
        }
        out.push(' ');
        out.push_str(key);
        out.push_str("=\"");
        out.push_str(&value);
        out.push('"');
    }
    if let (Some(width), Some(height)) = (size.get("width"), size.get("height")) {
        // Without it the drawing is cut off, not made smaller, where a page
        // gives it less room than it asks for.
        out.push_str(&format!(" viewBox=\"0 0 {width} {height}\""));
        // `usvg` forgets this in some cases; where it isn't used it harms
        // nobody.
        out.push_str(" xmlns:xlink=\"http://www.w3.org/1999/xlink\"");
    }
    out.push_str(end);
    Ok(())
}

/// Something that `usvg` doesn't write, as far as we know.
fn unexpected(what: impl std::fmt::Display) -> Refusal {
    Refusal::Broken(format!("it could not be written again: {what}"))
}
