//! Every colour of a document in the inks of a press, wherever it stands: in pages, forms, patterns, shadings, pictures,
//! masks and the spaces in which transparency is mixed.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use super::contents::{self, KNOCKS_OUT, OVERPRINTS, Part, Screen};
use super::inks::Inks;
use super::parts::{MOST_BYTES, replace, resolved, screen, walk};
use super::pictures::{self, Coded};
use super::refused::Refused;
use super::shadings;

/// # Errors
///
/// [`Refused`] for what can't be read, or can't be said in inks.
pub fn convert(document: &mut Document, inks: &Inks, coded: &Coded) -> Result<(), Refused> {
    let roles = Roles::of(document);
    let ids: Vec<ObjectId> = document.objects.keys().copied().collect();
    for id in ids {
        let part = if roles.masked.contains(&id) { Part::Mask } else { Part::Page };
        if let Some(changed) = changed(document, id, part, &roles, (inks, coded))? {
            document.objects.insert(id, changed);
        }
    }
    for id in document.page_iter().collect::<Vec<_>>() {
        page(document, id, inks)?;
    }
    shadings::convert(document, &roles.masked, inks)?;
    for object in document.objects.values_mut() {
        walk(object, &mut |dictionary| blend_in_inks(dictionary));
    }
    for mask in roles.masks {
        if let Ok(form) = document.get_object_mut(mask).and_then(Object::as_stream_mut)
            && let Ok(group) = form.dict.get_mut(b"Group").and_then(Object::as_dict_mut)
        {
            group.set("CS", "DeviceGray");
        }
    }
    Ok(())
}

/// What objects are to others.
#[derive(Default)]
struct Roles {
    /// Forms whose brightness is a mask.
    masks: BTreeSet<ObjectId>,
    /// Those, and all that stands in them.
    masked: BTreeSet<ObjectId>,
    /// Pictures that are a mask of others.
    alphas: BTreeSet<ObjectId>,
}

impl Roles {
    fn of(document: &Document) -> Self {
        let mut roles = Roles::default();
        for object in document.objects.values() {
            // A walk that changes nothing needs its own copy only of what it goes through.
            let mut object = match object {
                Object::Stream(stream) => Object::Dictionary(stream.dict.clone()),
                other => other.clone(),
            };
            walk(&mut object, &mut |dictionary| {
                let is_luminosity = dictionary.get(b"S").and_then(Object::as_name).is_ok_and(|s| s == b"Luminosity");
                if let (true, Ok(form)) = (is_luminosity, dictionary.get(b"G").and_then(Object::as_reference)) {
                    roles.masks.insert(form);
                }
                if let Ok(alpha) = dictionary.get(b"SMask").and_then(Object::as_reference) {
                    roles.alphas.insert(alpha);
                }
            });
        }
        let mut open: Vec<ObjectId> = roles.masks.iter().copied().collect();
        while let Some(id) = open.pop() {
            if roles.masked.insert(id)
                && let Ok(object) = document.get_object(id)
            {
                references(object, &mut open);
            }
        }
        roles
    }
}

fn references(object: &Object, found: &mut Vec<ObjectId>) {
    match object {
        Object::Reference(id) => found.push(*id),
        Object::Array(items) => items.iter().for_each(|item| references(item, found)),
        Object::Dictionary(dictionary) => dictionary.iter().for_each(|(_, value)| references(value, found)),
        Object::Stream(stream) => stream.dict.iter().for_each(|(_, value)| references(value, found)),
        _ => {}
    }
}

/// A form, pattern or picture as it is in inks; none where it is something else, or stays as it is.
fn changed(
    document: &Document,
    id: ObjectId,
    part: Part,
    roles: &Roles,
    (inks, coded): (&Inks, &Coded),
) -> Result<Option<Object>, Refused> {
    let Ok(stream) = document.get_object(id).and_then(Object::as_stream) else { return Ok(None) };
    let is = |key: &[u8], name: &[u8]| stream.dict.get(key).and_then(Object::as_name).is_ok_and(|is| is == name);
    if is(b"Subtype", b"Image") && !roles.alphas.contains(&id) {
        return Ok(pictures::converted(document, stream, part, inks, coded)?.map(Object::Stream));
    }
    let is_pattern = stream.dict.get(b"PatternType").and_then(Object::as_i64).is_ok_and(|kind| kind == 1);
    if !is(b"Subtype", b"Form") && !is_pattern {
        return Ok(None);
    }
    let mut stream = stream.clone();
    let content = stream.get_plain_content_with_limit(MOST_BYTES)?;
    let resources = stream.dict.get(b"Resources").ok().cloned();
    let rewritten = contents::rewrite(&content, &spaces(document, resources.as_ref()), part, inks)?;
    replace(&mut stream, rewritten.content)?;
    if rewritten.overprints {
        let mut resources = resolved(document, resources.as_ref());
        add_states(document, &mut resources);
        stream.dict.set("Resources", resources);
    }
    Ok(Some(Object::Stream(stream)))
}

fn page(document: &mut Document, id: ObjectId, inks: &Inks) -> Result<(), Refused> {
    let content = document.get_page_content_with_limit(id, MOST_BYTES)?;
    let page = document.get_dictionary(id)?;
    // Typst gives each page its own; nothing is inherited.
    let resources = page.get(b"Resources").ok().cloned();
    let rewritten = contents::rewrite(&content, &spaces(document, resources.as_ref()), Part::Page, inks)?;
    let mut stream = Stream::new(Dictionary::new(), Vec::new());
    replace(&mut stream, rewritten.content)?;
    let content = document.add_object(stream);
    let resources = rewritten.overprints.then(|| {
        let mut resources = resolved(document, resources.as_ref());
        add_states(document, &mut resources);
        resources
    });
    let page = document.get_dictionary_mut(id)?;
    page.set("Contents", content);
    if let Some(resources) = resources {
        page.set("Resources", resources);
    }
    Ok(())
}

/// ISO 32000-1, 11.7.4: with mode 1 an ink of which a colour has none leaves what is under it.
fn add_states(document: &Document, resources: &mut Dictionary) {
    let mut states = resolved(document, resources.get(b"ExtGState").ok());
    let state = |overprints: bool| dictionary! { "Type" => "ExtGState", "OP" => overprints, "op" => overprints, "OPM" => i64::from(overprints) };
    states.set(OVERPRINTS, state(true));
    states.set(KNOCKS_OUT, state(false));
    resources.set("ExtGState", states);
}

/// The colour spaces of resources, as far as they are those of a screen.
fn spaces(document: &Document, resources: Option<&Object>) -> BTreeMap<Vec<u8>, Screen> {
    let resources = resolved(document, resources);
    let named = resolved(document, resources.get(b"ColorSpace").ok());
    named.iter().filter_map(|(name, space)| Some((name.clone(), screen(document, space)?))).collect()
}

/// ISO 32000-1, 11.6.6: what is transparent is mixed in a space of its group.
fn blend_in_inks(dictionary: &mut Dictionary) {
    let is_group = dictionary.get(b"S").and_then(Object::as_name).is_ok_and(|kind| kind == b"Transparency");
    if is_group && dictionary.has(b"CS") {
        dictionary.set("CS", "DeviceCMYK");
    }
}
