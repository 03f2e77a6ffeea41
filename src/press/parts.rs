//! What is read of a document's objects, and how a stream is written anew.

use lopdf::{Dictionary, Document, Object, Stream};

use super::contents::Screen;
use super::refused::Refused;

/// Streams as Typst writes them for a page are smaller; a form may hold a large drawing.
pub const MOST_BYTES: usize = 1 << 30;

pub fn replace(stream: &mut Stream, content: Vec<u8>) -> Result<(), Refused> {
    stream.set_plain_content(content);
    Ok(stream.compress()?)
}

pub fn resolved(document: &Document, object: Option<&Object>) -> Dictionary {
    let dictionary = object.and_then(|object| document.dereference(object).ok()?.1.as_dict().ok());
    dictionary.cloned().unwrap_or_default()
}

/// The dictionaries in an object, itself among them.
pub fn walk(object: &mut Object, seen: &mut impl FnMut(&mut Dictionary)) {
    match object {
        Object::Array(items) => items.iter_mut().for_each(|item| walk(item, seen)),
        Object::Dictionary(dictionary) => {
            seen(dictionary);
            dictionary.iter_mut().for_each(|(_, value)| walk(value, seen));
        }
        Object::Stream(stream) => {
            seen(&mut stream.dict);
            stream.dict.iter_mut().for_each(|(_, value)| walk(value, seen));
        }
        _ => {}
    }
}

/// Whether a colour space is one of a screen: none for one of inks, of named inks, and patterns.
pub fn screen(document: &Document, space: &Object) -> Option<Screen> {
    let (_, space) = document.dereference(space).ok()?;
    let name = match space {
        Object::Name(name) => name.as_slice(),
        Object::Array(parts) => parts.first()?.as_name().ok()?,
        _ => return None,
    };
    match name {
        b"DeviceRGB" | b"CalRGB" => Some(Screen::Rgb),
        b"DeviceGray" | b"CalGray" => Some(Screen::Grey),
        b"ICCBased" => {
            let (_, profile) = document.dereference(space.as_array().ok()?.get(1)?).ok()?;
            match profile.as_stream().ok()?.dict.get(b"N").ok()?.as_i64().ok()? {
                1 => Some(Screen::Grey),
                3 => Some(Screen::Rgb),
                _ => None,
            }
        }
        _ => None,
    }
}
