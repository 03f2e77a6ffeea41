//! What is for screens, and no press follows (ISO 15930-7, 6.17 and beside it).

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::boxes::{Rectangle, ordered};
use super::fault::{Faults, Kind};
use super::objects::{array, at, dictionary, get, inner, name, numbers, told};

/// Actions by their names (ISO 32000-1, table 198).
const ACTIONS: [&[u8]; 18] = [
    b"GoTo",
    b"GoToR",
    b"GoToE",
    b"Launch",
    b"Thread",
    b"URI",
    b"Sound",
    b"Movie",
    b"Hide",
    b"Named",
    b"SubmitForm",
    b"ResetForm",
    b"ImportData",
    b"JavaScript",
    b"SetOCGState",
    b"Rendition",
    b"Trans",
    b"GoTo3DView",
];
/// Marks of printers' own, which stand where they must.
const OF_PRINTERS: [&[u8]; 2] = [b"TrapNet", b"PrinterMark"];

pub fn read(document: &Document, pages: &[ObjectId], bleeds: &[Option<Rectangle>], faults: &mut Faults) {
    for ((number, page), bleed) in (1..).zip(pages).zip(bleeds) {
        faults.page = Some(number);
        let Ok(page) = document.get_dictionary(*page) else { continue };
        for annotation in array(document, page, b"Annots").unwrap_or_default() {
            let Some(annotation) = at(document, annotation).and_then(dictionary) else { continue };
            tell_annotation(document, annotation, *bleed, faults);
        }
        if get(document, page, b"AA").is_some() {
            faults.tell(Kind::Action, "it has actions of its own (AA)");
        }
        if get(document, page, b"PresSteps").is_some() {
            faults.tell(Kind::Action, "it has steps of a presentation");
        }
    }
    faults.page = None;
    let Ok(catalog) = document.catalog() else { return };
    if get(document, catalog, b"AA").is_some() {
        faults.tell(Kind::Action, "it has actions of its own (AA)");
    }
    // A destination alone only says which page is shown first.
    if get(document, catalog, b"OpenAction").is_some_and(|action| dictionary(action).is_some()) {
        faults.tell(Kind::Action, "it does something when it is opened (OpenAction)");
    }
    let form = inner(document, catalog, b"AcroForm");
    let is_form = |form: &Dictionary| {
        let fields = array(document, form, b"Fields").is_some_and(|fields| !fields.is_empty());
        fields || get(document, form, b"XFA").is_some()
    };
    if form.is_some_and(is_form) {
        faults.tell(Kind::Annotation, "it is a form to be filled in (AcroForm)");
    }
    let names = inner(document, catalog, b"Names");
    if names.is_some_and(|names| get(document, names, b"AlternatePresentations").is_some()) {
        faults.tell(Kind::Action, "it has another presentation of its own");
    }
    actions(document, faults);
}

/// ISO 15930-7 lets annotations stand beside what is printed.
fn tell_annotation(document: &Document, annotation: &Dictionary, bleed: Option<Rectangle>, faults: &mut Faults) {
    let kind = name(document, annotation, b"Subtype").unwrap_or_default();
    if OF_PRINTERS.contains(&kind) {
        return;
    }
    let place = array(document, annotation, b"Rect").and_then(|place| numbers(document, place)).and_then(ordered);
    let is_beside = |place: Rectangle, bleed: Rectangle| {
        place[2] <= bleed[0] || place[3] <= bleed[1] || place[0] >= bleed[2] || place[1] >= bleed[3]
    };
    if place.zip(bleed).is_none_or(|(place, bleed)| !is_beside(place, bleed)) {
        faults.tell(Kind::Annotation, format!("an annotation on what is printed ({})", told(kind)));
    }
}

/// Everything that is reached from the trailer, each object once.
fn actions(document: &Document, faults: &mut Faults) {
    let mut seen: BTreeSet<ObjectId> = BTreeSet::new();
    let mut found: BTreeMap<String, usize> = BTreeMap::new();
    let mut open: Vec<&Object> = document.trailer.iter().map(|(_, value)| value).collect();
    while let Some(object) = open.pop() {
        match object {
            Object::Reference(id) if seen.insert(*id) => open.extend(document.objects.get(id)),
            Object::Array(items) => open.extend(items),
            Object::Dictionary(_) | Object::Stream(_) => {
                let Some(dictionary) = dictionary(object) else { continue };
                let kind = name(document, dictionary, b"S").unwrap_or_default();
                let is_action = name(document, dictionary, b"Type") == Some(b"Action") || ACTIONS.contains(&kind);
                if is_action || get(document, dictionary, b"JS").is_some() {
                    let what = if kind.is_empty() { "JavaScript".to_owned() } else { told(kind) };
                    *found.entry(what).or_default() += 1;
                }
                open.extend(dictionary.iter().map(|(_, value)| value));
            }
            _ => {}
        }
    }
    for (kind, times) in found {
        faults.tell(Kind::Action, format!("it has actions: {kind}, {times} ×"));
    }
}
