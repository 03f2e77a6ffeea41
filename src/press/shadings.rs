//! Gradients, and what stands in for a named ink, in the inks of a press (ISO 32000-1, 8.7.4.5, 8.6.6.4 and 7.10): what
//! their functions give is converted.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::contents::Screen;
use super::inks::Inks;
use super::parts::{MOST_BYTES, replace, screen, walk};
use super::refused::Refused;

/// `masked`: what stands in masks, where greys stay as bright as they are.
///
/// # Errors
///
/// [`Refused::Gradient`] for one whose colours come from a program.
pub fn convert(document: &mut Document, masked: &BTreeSet<ObjectId>, inks: &Inks) -> Result<(), Refused> {
    let (mut functions, ids): (BTreeSet<(ObjectId, bool)>, Vec<ObjectId>) =
        (BTreeSet::new(), document.objects.keys().copied().collect());
    for id in ids {
        let Some(mut object) = document.objects.get(&id).cloned() else { continue };
        let mut refused = None;
        let mut is_changed = false;
        walk(&mut object, &mut |dictionary| {
            let Some(from) = shown(document, dictionary) else { return };
            is_changed = true;
            if from == Screen::Grey && masked.contains(&id) {
                dictionary.set("ColorSpace", "DeviceGray");
                return;
            }
            dictionary.set("ColorSpace", "DeviceCMYK");
            if let Ok(background) = dictionary.get_mut(b"Background").and_then(Object::as_array_mut) {
                *background = colour(background, from, inks);
            }
            let Ok(function) = dictionary.get_mut(b"Function") else {
                refused = Some(Refused::Gradient);
                return;
            };
            match inline(function, from, inks, &mut functions) {
                Ok(()) => {}
                Err(error) => refused = Some(error),
            }
        });
        if let Some(refused) = refused {
            return Err(refused);
        }
        if let Object::Array(space) = &mut object {
            is_changed |= stand_in(document, space, inks, &mut functions)?;
        }
        if is_changed {
            document.objects.insert(id, object);
        }
    }
    let mut done = BTreeSet::new();
    while let Some((id, is_grey)) = functions.pop_first() {
        if !done.insert(id) {
            continue;
        }
        let from = if is_grey { Screen::Grey } else { Screen::Rgb };
        let mut function = document.get_object(id)?.clone();
        inline(&mut function, from, inks, &mut functions)?;
        document.objects.insert(id, function);
    }
    Ok(())
}

/// Of a named ink, where it is mixed of a screen's colours on devices that don't have it; whether it was.
fn stand_in(
    document: &Document,
    space: &mut [Object],
    inks: &Inks,
    elsewhere: &mut BTreeSet<(ObjectId, bool)>,
) -> Result<bool, Refused> {
    let [Object::Name(kind), _, mixed, function] = space else { return Ok(false) };
    let Some(from) = screen(document, mixed).filter(|_| kind == b"Separation") else { return Ok(false) };
    inline(function, from, inks, elsewhere)?;
    *mixed = Object::Name(b"DeviceCMYK".to_vec());
    Ok(true)
}

/// What a shading's colours are, where they are those of a screen.
fn shown(document: &Document, dictionary: &Dictionary) -> Option<Screen> {
    dictionary.get(b"ShadingType").ok()?;
    screen(document, dictionary.get(b"ColorSpace").ok()?)
}

/// Changes a function that stands here, and notes one that is pointed at.
fn inline(
    function: &mut Object,
    from: Screen,
    inks: &Inks,
    elsewhere: &mut BTreeSet<(ObjectId, bool)>,
) -> Result<(), Refused> {
    match function {
        Object::Reference(id) => {
            elsewhere.insert((*id, from == Screen::Grey));
            Ok(())
        }
        Object::Dictionary(dictionary) => between(dictionary, from, inks, elsewhere),
        Object::Stream(stream) if kind(&stream.dict) == Some(0) => {
            let bits = stream.dict.get(b"BitsPerSample").and_then(Object::as_i64);
            if bits.ok() != Some(8) {
                return Err(Refused::Gradient);
            }
            let samples = stream.get_plain_content_with_limit(MOST_BYTES)?;
            let drawn: Vec<u8> = match from {
                Screen::Rgb => samples.as_chunks::<3>().0.iter().flat_map(|rgb| inks.of_drawing(*rgb)).collect(),
                Screen::Grey => samples.iter().flat_map(|grey| [0, 0, 0, inks.of_grey(*grey)]).collect(),
            };
            for key in ["Range", "Decode"] {
                if key == "Range" || stream.dict.has(key.as_bytes()) {
                    stream.dict.set(key, [0, 1, 0, 1, 0, 1, 0, 1].map(Object::Integer).to_vec());
                }
            }
            replace(stream, drawn)
        }
        _ => Err(Refused::Gradient),
    }
}

/// Of one colour to another (type 2), or pieces of such (type 3).
fn between(
    function: &mut Dictionary,
    from: Screen,
    inks: &Inks,
    elsewhere: &mut BTreeSet<(ObjectId, bool)>,
) -> Result<(), Refused> {
    match kind(function) {
        Some(2) => {
            for (key, default) in [("C0", 0), ("C1", 1)] {
                let one = function.get(key.as_bytes()).and_then(Object::as_array).cloned();
                let one = one.unwrap_or_else(|_| vec![Object::Integer(default)]);
                function.set(key, colour(&one, from, inks));
            }
        }
        Some(3) => {
            for piece in function.get_mut(b"Functions")?.as_array_mut()? {
                inline(piece, from, inks, elsewhere)?;
            }
        }
        _ => return Err(Refused::Gradient),
    }
    if function.has(b"Range") {
        function.set("Range", [0, 1, 0, 1, 0, 1, 0, 1].map(Object::Integer).to_vec());
    }
    Ok(())
}

fn kind(function: &Dictionary) -> Option<i64> {
    function.get(b"FunctionType").ok()?.as_i64().ok()
}

fn colour(named: &[Object], from: Screen, inks: &Inks) -> Vec<Object> {
    let byte = |at: usize| {
        let share = named.get(at).and_then(|part| part.as_float().ok()).unwrap_or(0.0);
        (share * 255.0).round() as u8
    };
    let ink = match from {
        Screen::Rgb => inks.of_drawing([byte(0), byte(1), byte(2)]),
        Screen::Grey => [0, 0, 0, inks.of_grey(byte(0))],
    };
    ink.map(|ink| Object::Real(f32::from(ink) / 255.0)).to_vec()
}
