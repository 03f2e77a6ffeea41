//! Pictures in the inks of a press: photographs as JPEG, all else without loss.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use image::ImageFormat;
use lopdf::{Document, Object, Stream};

use super::contents::{Part, Screen};
use super::inks::Inks;
use super::jpeg;
use super::parts::{MOST_BYTES, replace, screen};
use super::refused::Refused;
use crate::checksum::{self, Hash};
use crate::photo;

/// How often a picture is coded until it holds the limit: nearly all do the second time.
const MOST_TRIES: usize = 8;

type Slot = Arc<OnceLock<Option<Arc<[u8]>>>>;

/// Photographs as they were coded for a press: one that several editions show, or pages and their cover, is coded once.
#[derive(Default)]
pub struct Coded(Mutex<BTreeMap<(Hash, Option<Screen>), Slot>>);

impl Coded {
    /// Whoever asks first codes it, others wait.
    fn get(
        &self,
        jpeg: &[u8],
        from: Option<Screen>,
        code: impl FnOnce() -> Result<Vec<u8>, Refused>,
    ) -> Result<Vec<u8>, Refused> {
        let slot = {
            // A poisoned map is still a map: a slot is only ever inserted whole.
            let mut slots = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            slots.entry((checksum::of(jpeg), from)).or_default().clone()
        };
        let coded = slot.get_or_init(|| code().ok().map(Arc::from));
        coded.as_deref().map(<[u8]>::to_vec).ok_or(Refused::Picture)
    }
}

/// None where it is in inks already, or a stencil.
///
/// # Errors
///
/// [`Refused::Picture`] for samples that Typst doesn't write.
pub fn converted(
    document: &Document,
    stream: &Stream,
    part: Part,
    inks: &Inks,
    coded: &Coded,
) -> Result<Option<Stream>, Refused> {
    let Some(from) = stream.dict.get(b"ColorSpace").ok().and_then(|space| screen(document, space)) else {
        return named(stream, inks, coded);
    };
    if part == Part::Mask && from == Screen::Grey {
        let mut mask = stream.clone();
        mask.dict.set("ColorSpace", "DeviceGray");
        return Ok(Some(mask));
    }
    let (width, height) = (side(stream, b"Width")?, side(stream, b"Height")?);
    let is_jpeg = stream.filters().is_ok_and(|filters| filters.last().is_some_and(|last| *last == b"DCTDecode"));
    let has_four = from == Screen::Rgb && !inks.is_black_alone();
    let printed = |samples: &[u8], spare: u16| match from {
        Screen::Rgb => inks.of_picture(samples, spare),
        Screen::Grey => samples.iter().map(|grey| inks.of_grey(*grey)).collect(),
    };
    let whole = |samples: Vec<u8>| {
        let components = if from == Screen::Rgb { 3 } else { 1 };
        let length = width as usize * height as usize * components;
        if samples.len() < length { Err(Refused::Picture) } else { Ok(samples) }
    };
    if is_jpeg {
        let content = coded.get(&stream.content, Some(from), || {
            let samples = whole(decoded(stream, from)?)?;
            jpeg_of(|spare| printed(&samples, spare), has_four, inks, [width, height])
        })?;
        return Ok(Some(photograph(stream, content, has_four)));
    }
    let samples = whole(plain(stream)?)?;
    let mut picture = in_inks(stream, has_four);
    let printed = printed(&samples, 0);
    let upright = if has_four { printed } else { printed.iter().map(|ink| 255 - ink).collect() };
    replace(&mut picture, upright)?;
    Ok(Some(picture))
}

fn side(stream: &Stream, key: &[u8]) -> Result<u32, Refused> {
    let length = stream.dict.get(key).and_then(Object::as_i64).ok();
    length.and_then(|length| u32::try_from(length).ok()).ok_or(Refused::Picture)
}

/// A picture of the same size, of all four inks or of black.
fn in_inks(stream: &Stream, has_four: bool) -> Stream {
    let mut picture = stream.clone();
    picture.dict.set("ColorSpace", if has_four { "DeviceCMYK" } else { "DeviceGray" });
    picture.dict.set("BitsPerComponent", 8);
    picture.dict.remove(b"Decode");
    picture
}

/// `printed`: its inks, so much under the limit.
fn jpeg_of(
    printed: impl Fn(u16) -> Vec<u8>,
    has_four: bool,
    inks: &Inks,
    [width, height]: [u32; 2],
) -> Result<Vec<u8>, Refused> {
    let count = if has_four { 4 } else { 1 };
    let coded = |spare| jpeg::encode(&printed(spare), count, width, height).ok_or(Refused::Picture);
    if has_four { within_limit(coded, inks, [width, height]) } else { coded(0) }
}

fn photograph(stream: &Stream, content: Vec<u8>, has_four: bool) -> Stream {
    let mut picture = in_inks(stream, has_four);
    picture.set_content(content);
    picture.dict.set("Filter", "DCTDecode");
    picture.dict.remove(b"DecodeParms");
    if has_four {
        // Adobe's are written with 0 for all ink.
        picture.dict.set("Decode", [1, 0, 1, 0, 1, 0, 1, 0].map(Object::Integer).to_vec());
    }
    picture
}

/// A photograph that came in inks: as it came, where these hold the limit and may be others than black.
fn named(stream: &Stream, inks: &Inks, coded: &Coded) -> Result<Option<Stream>, Refused> {
    let is = |key: &[u8], name: &[u8]| stream.dict.get(key).and_then(Object::as_name).is_ok_and(|is| is == name);
    if !is(b"Filter", b"DCTDecode") || !is(b"ColorSpace", b"DeviceCMYK") {
        return Ok(None);
    }
    let (width, height) = (side(stream, b"Width")?, side(stream, b"Height")?);
    let named = coded_inks(&stream.content, width, height)?;
    if !inks.is_black_alone() && inks.excess(&named) == 0 {
        return Ok(None);
    }
    let has_four = !inks.is_black_alone();
    let content = coded.get(&stream.content, None, || {
        jpeg_of(|spare| inks.of_named_picture(&named, spare), has_four, inks, [width, height])
    })?;
    Ok(Some(photograph(stream, content, has_four)))
}

/// A JPEG is not to the byte what was coded: what it puts over the limit is spared beforehand.
fn within_limit(
    coded: impl Fn(u16) -> Result<Vec<u8>, Refused>,
    inks: &Inks,
    [width, height]: [u32; 2],
) -> Result<Vec<u8>, Refused> {
    let mut spare = 0;
    for _ in 0..MOST_TRIES {
        let bytes = coded(spare)?;
        match inks.excess(&coded_inks(&bytes, width, height)?) {
            0 => return Ok(bytes),
            excess => spare += excess,
        }
    }
    Err(Refused::Picture)
}

/// Of a JPEG in which 0 is all ink.
fn coded_inks(jpeg: &[u8], width: u32, height: u32) -> Result<Vec<u8>, Refused> {
    let mut inks = photo::four_components(jpeg, width, height).map_err(|_| Refused::Picture)?;
    inks.iter_mut().for_each(|ink| *ink = 255 - *ink);
    Ok(inks)
}

fn decoded(stream: &Stream, from: Screen) -> Result<Vec<u8>, Refused> {
    let image =
        image::load_from_memory_with_format(&stream.content, ImageFormat::Jpeg).map_err(|_| Refused::Picture)?;
    Ok(match from {
        Screen::Rgb => image.into_rgb8().into_raw(),
        Screen::Grey => image.into_luma8().into_raw(),
    })
}

/// Of 16 bits the upper half.
fn plain(stream: &Stream) -> Result<Vec<u8>, Refused> {
    let samples = stream.get_plain_content_with_limit(MOST_BYTES)?;
    match stream.dict.get(b"BitsPerComponent").and_then(Object::as_i64) {
        Ok(8) => Ok(samples),
        Ok(16) => Ok(samples.into_iter().step_by(2).collect()),
        _ => Err(Refused::Picture),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The same bytes are another picture where they are read as other colours; what can't be coded stays so.
    #[test]
    fn a_photograph_is_coded_once() {
        let (known, mut times) = (Coded::default(), 0);
        for from in [Some(Screen::Rgb), None, Some(Screen::Rgb), None] {
            let coded = known.get(b"a", from, || {
                times += 1;
                Ok(vec![from.is_some().into()])
            });
            assert_eq!(coded.unwrap(), [u8::from(from.is_some())]);
        }
        assert_eq!(times, 2);
        assert!(known.get(b"b", None, || Err(Refused::Picture)).is_err());
        assert!(known.get(b"b", None, || Ok(Vec::new())).is_err());
    }
}
