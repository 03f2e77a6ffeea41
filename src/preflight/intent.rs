//! For which press a file is (ISO 15930-7, 6.8).

use lopdf::{Dictionary, Document, Object};

use super::asked::MOST_BYTES;
use super::fault::{Faults, Kind};
use super::objects::{array, at, dictionary, get, integer, name, told};
use crate::press::Profile;

/// The name of the printing condition.
pub fn read(document: &Document, faults: &mut Faults) -> Option<String> {
    let catalog = document.catalog().ok()?;
    let all = array(document, catalog, b"OutputIntents").unwrap_or_default();
    let all: Vec<&Dictionary> = all.iter().filter_map(|intent| dictionary(at(document, intent)?)).collect();
    let is_for_press = |intent: &&&Dictionary| name(document, intent, b"S") == Some(b"GTS_PDFX");
    let ours: Vec<&Dictionary> = all.iter().filter(is_for_press).copied().collect();
    let [intent] = ours[..] else {
        let message = match ours.len() {
            0 => "it doesn't say for which press it is: it has no output intent GTS_PDFX".to_owned(),
            several => format!("it has {several} output intents GTS_PDFX, and not one"),
        };
        faults.tell(Kind::Intent, message);
        return None;
    };
    let condition = get(document, intent, b"OutputConditionIdentifier").and_then(|text| text.as_str().ok());
    let condition = condition.map(told).filter(|text| !text.is_empty());
    if condition.is_none() {
        faults.tell(Kind::Intent, "its output intent doesn't name the printing condition");
    }
    match get(document, intent, b"DestOutputProfile") {
        None => faults.tell(Kind::Intent, "the profile of its output intent isn't in the file"),
        Some(Object::Stream(stream)) => {
            if integer(document, &stream.dict, b"N") != Some(4) {
                faults.tell(Kind::Intent, "the profile of its output intent isn't said to be one of four inks");
            }
            match stream.get_plain_content_with_limit(MOST_BYTES).ok().map(|bytes| Profile::new(&bytes)) {
                None => faults.tell(Kind::Intent, "the profile of its output intent can't be unpacked"),
                Some(Err(unfit)) => {
                    faults.tell(Kind::Intent, format!("the profile of its output intent is none of a press: {unfit}"));
                }
                Some(Ok(_)) => {}
            }
        }
        Some(_) => faults.tell(Kind::Intent, "the profile of its output intent is none"),
    }
    // Two intents that differ are two presses (ISO 19005-2, 6.2.3).
    let profile = |intent: &Dictionary| intent.get(b"DestOutputProfile").ok().cloned();
    if all.iter().any(|other| profile(other).is_some_and(|other| Some(other) != profile(intent))) {
        faults.tell(Kind::Intent, "another output intent has another profile");
    }
    condition
}
