//! Parts of a document that may be missing, of another kind, or point at themselves.

use lopdf::{Dictionary, Document, Object, ObjectId};

/// No page tree of a real book is deeper.
const MOST_PARENTS: usize = 64;

/// A value of a dictionary, wherever it stands; none where it is `null`.
pub fn get<'d>(document: &'d Document, dictionary: &'d Dictionary, key: &[u8]) -> Option<&'d Object> {
    at(document, dictionary.get(key).ok()?)
}

pub fn at<'d>(document: &'d Document, object: &'d Object) -> Option<&'d Object> {
    document.dereference(object).ok().map(|(_, object)| object).filter(|object| !object.is_null())
}

/// A dictionary, that of a stream too.
pub fn dictionary(object: &Object) -> Option<&Dictionary> {
    match object {
        Object::Dictionary(dictionary) => Some(dictionary),
        Object::Stream(stream) => Some(&stream.dict),
        _ => None,
    }
}

pub fn inner<'d>(document: &'d Document, outer: &'d Dictionary, key: &[u8]) -> Option<&'d Dictionary> {
    dictionary(get(document, outer, key)?)
}

pub fn name<'d>(document: &'d Document, dictionary: &'d Dictionary, key: &[u8]) -> Option<&'d [u8]> {
    get(document, dictionary, key)?.as_name().ok()
}

pub fn integer(document: &Document, dictionary: &Dictionary, key: &[u8]) -> Option<i64> {
    get(document, dictionary, key)?.as_i64().ok()
}

pub fn array<'d>(document: &'d Document, dictionary: &'d Dictionary, key: &[u8]) -> Option<&'d [Object]> {
    get(document, dictionary, key)?.as_array().ok().map(Vec::as_slice)
}

/// So many numbers, all of them finite.
pub fn numbers<const N: usize>(document: &Document, objects: &[Object]) -> Option<[f64; N]> {
    let number = |object| at(document, object)?.as_float().ok().map(f64::from).filter(|number| number.is_finite());
    let numbers: Option<Vec<f64>> = objects.iter().map(number).collect();
    numbers?.try_into().ok()
}

/// What a page has itself, or by those above it (ISO 32000-1, 7.7.3.4).
pub fn inherited<'d>(document: &'d Document, page: ObjectId, key: &[u8]) -> Option<&'d Object> {
    let mut node = document.get_dictionary(page).ok()?;
    for _ in 0..MOST_PARENTS {
        if let Some(found) = get(document, node, key) {
            return Some(found);
        }
        node = inner(document, node, b"Parent")?;
    }
    None
}

/// Of whoever's, as it may be told: no more of it than tells which it is.
pub fn told(bytes: &[u8]) -> String {
    const MOST: usize = 60;
    let text = match bytes {
        [0xfe, 0xff, rest @ ..] => {
            let units: Vec<u16> = rest.as_chunks::<2>().0.iter().map(|pair| u16::from_be_bytes(*pair)).collect();
            String::from_utf16_lossy(&units)
        }
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => String::from_utf8_lossy(bytes).into_owned(),
    };
    text.chars().filter(|c| !c.is_control()).take(MOST).collect()
}
