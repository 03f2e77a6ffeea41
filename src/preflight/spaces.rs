//! Colour spaces (ISO 32000-1, 8.6): which inks they name, and what of them is none of a press.

use lopdf::{Dictionary, Document, Object};

use super::objects::{array, at, inner, integer, name, told};

/// Spaces in spaces; the standard has three.
const DEEPEST: usize = 6;

/// Whose parts a colour's numbers are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Inks {
    Grey,
    Four,
    /// A swatch that is the press's black.
    Black,
    /// A pattern, a swatch of its own, a mark on every plate, or no ink at all.
    #[default]
    Other,
}

#[derive(Debug, Default)]
pub struct Space {
    pub inks: Inks,
    /// What no press prints as it is: `RGB`.
    pub wrong: Vec<String>,
}

impl Space {
    fn of(inks: Inks) -> Self {
        Space { inks, wrong: Vec::new() }
    }

    fn wrong(words: impl Into<String>) -> Self {
        Space { inks: Inks::Other, wrong: vec![words.into()] }
    }

    /// What is around another is wrong where that is.
    fn around(inner: Space, words: impl Fn(&str) -> String) -> Self {
        Space { inks: Inks::Other, wrong: inner.wrong.iter().map(|wrong| words(wrong)).collect() }
    }
}

/// A space as it stands in an object, or by a name of the resources.
pub fn read(document: &Document, space: &Object, resources: Option<&Dictionary>) -> Space {
    within(document, space, resources, 0)
}

fn within(document: &Document, space: &Object, resources: Option<&Dictionary>, depth: usize) -> Space {
    let Some(space) = at(document, space).filter(|_| depth < DEEPEST) else {
        return Space::wrong("a colour space that can't be read");
    };
    let below = |object: &Object| within(document, object, None, depth + 1);
    match space {
        Object::Name(name) => match name.as_slice() {
            b"DeviceGray" | b"G" => Space::of(Inks::Grey),
            b"DeviceCMYK" | b"CMYK" => Space::of(Inks::Four),
            b"DeviceRGB" | b"RGB" => Space::wrong("RGB"),
            b"Pattern" => Space::of(Inks::Other),
            name => {
                let named = resources.and_then(|resources| inner(document, resources, b"ColorSpace"));
                match named.and_then(|named| named.get(name).ok()) {
                    Some(space) => below(space),
                    None => Space::wrong("a colour space that isn't there"),
                }
            }
        },
        Object::Array(parts) => {
            let part = |index: usize| parts.get(index).and_then(|part| at(document, part));
            let kind = part(0).and_then(|kind| kind.as_name().ok()).unwrap_or_default();
            match (kind, part(1)) {
                (b"ICCBased", Some(Object::Stream(profile))) => match integer(document, &profile.dict, b"N") {
                    Some(1) => Space::wrong("grey by a profile"),
                    Some(3) => Space::wrong("RGB by a profile"),
                    Some(4) => Space::wrong("CMYK by a profile of its own"),
                    _ => Space::wrong("a profile of unknown colours"),
                },
                (b"CalRGB", _) => Space::wrong("calibrated RGB"),
                (b"CalGray", _) => Space::wrong("calibrated grey"),
                (b"CalCMYK", _) => Space::wrong("calibrated CMYK"),
                (b"Lab", _) => Space::wrong("Lab"),
                (b"Pattern", None) => Space::of(Inks::Other),
                (b"Pattern" | b"Indexed" | b"I", Some(base)) => Space::around(below(base), str::to_owned),
                (b"Separation" | b"DeviceN", Some(names)) => {
                    let Some(alternate) = part(2) else { return Space::wrong("a swatch without a replacement") };
                    let shown = match names {
                        Object::Name(name) => told(name),
                        Object::Array(names) => {
                            let names = names.iter().take(4).filter_map(|name| Some(told(name.as_name().ok()?)));
                            names.collect::<Vec<_>>().join(", ")
                        }
                        _ => String::new(),
                    };
                    let space =
                        Space::around(below(alternate), |wrong| format!("“{shown}”, whose replacement is {wrong}"));
                    let is_black = names.as_name().is_ok_and(|name| name == b"Black");
                    Space { inks: if is_black { Inks::Black } else { Inks::Other }, ..space }
                }
                (b"DeviceGray" | b"DeviceCMYK" | b"DeviceRGB", _) => within(document, &parts[0], None, depth + 1),
                _ => Space::wrong("a colour space that isn't known"),
            }
        }
        _ => Space::wrong("a colour space that isn't known"),
    }
}

/// What the resources put in the place of plain inks (ISO 32000-1, 8.6.5.6).
pub fn replaced(document: &Document, resources: &Dictionary) -> Vec<String> {
    let Some(named) = inner(document, resources, b"ColorSpace") else { return Vec::new() };
    let replacements = [("DefaultGray", "grey"), ("DefaultCMYK", "inks")].into_iter().filter_map(|(key, what)| {
        let space = named.get(key.as_bytes()).ok()?;
        Some(
            read(document, space, None)
                .wrong
                .into_iter()
                .map(move |wrong| format!("{wrong}, in the place of {what} ({key})")),
        )
    });
    replacements.flatten().collect()
}

/// What a group is mixed in (ISO 32000-1, 11.6.6).
pub fn of_group(document: &Document, owner: &Dictionary) -> Vec<String> {
    let group = inner(document, owner, b"Group").filter(|group| name(document, group, b"S") == Some(b"Transparency"));
    match group.and_then(|group| group.get(b"CS").ok()) {
        Some(space) => read(document, space, None).wrong,
        None => Vec::new(),
    }
}

/// A palette: what its numbers are parts of, and its entries.
pub fn palette<'d>(document: &'d Document, picture: &'d Dictionary) -> Option<(Inks, Vec<u8>)> {
    let parts = array(document, picture, b"ColorSpace")?;
    let part = |index: usize| at(document, parts.get(index)?);
    if !matches!(part(0)?.as_name().ok()?, b"Indexed" | b"I") {
        return None;
    }
    let entries = match part(3)? {
        Object::String(bytes, _) => bytes.clone(),
        // Of 256 entries of 32 inks.
        Object::Stream(stream) => stream.get_plain_content_with_limit(1 << 13).ok()?,
        _ => return None,
    };
    Some((read(document, part(1)?, None).inks, entries))
}
