//! The cover pages of an edition as pictures, as an earlier build made them or as this one does.

use crate::cache::{Cache, Key, Nothing};
use crate::diagnostics::Outcome;
use crate::fonts::Fonts;
use crate::manuscript::{Cover, CoverPhoto, Image, Manuscript};
use crate::photo::{Kind, is_plain, with_xmp};
use crate::typeset::{self, CoverPage, Generated};

/// To be raised with every change of how a page becomes a picture.
const RECIPE: &str = "cover 1";

/// None where Typst refused it, which the findings tell. One that shows somebody by consent is made anew each time: no
/// copy of it is kept.
pub fn cover(manuscript: &Manuscript, page: CoverPage, fonts: &Fonts, cache: &dyn Cache) -> Outcome<Option<Cover>> {
    let Outcome { value: generated, mut findings } = typeset::cover_page(manuscript, page, fonts);
    let is_kept = |(_, image): (&str, &Image)| image.reach.is_kept() || !page.may_show(image);
    let cache = if manuscript.on_the_cover().all(is_kept) { cache } else { &Nothing };
    let key = key(&generated, page, fonts);
    if let Some(cover) = cache.get(&key).and_then(|packed| unpack(&packed)) {
        return Outcome { value: Some(credited(cover, manuscript, page)), findings };
    }
    let made = typeset::cover(&generated, page, fonts);
    // What was found would not be told again.
    if let Some(cover) = made.value.as_ref().filter(|_| made.findings.iter().len() == 0) {
        cache.put(&key, pack(cover));
    }
    findings.extend(made.findings);
    Outcome { value: made.value.map(|cover| credited(cover, manuscript, page)), findings }
}

/// With what the photograph on it carries. What is kept for another build is without: that could have come with the
/// publication, and its key needn't know of it.
fn credited(cover: Cover, manuscript: &Manuscript, page: CoverPage) -> Cover {
    let is_shown = |photo: &&CoverPhoto| page.may_show(&manuscript.images[photo.image.0]);
    match manuscript.cover.as_ref().filter(is_shown).and_then(|photo| photo.xmp.as_ref()) {
        Some(xmp) => Cover { bytes: with_xmp(cover.bytes, xmp), ..cover },
        None => cover,
    }
}

fn key(generated: &Generated, page: CoverPage, fonts: &Fonts) -> Key {
    let page = format!("{page:?}");
    let files = generated.files();
    let named = files.iter().flat_map(|(path, bytes)| [path.as_bytes(), bytes]);
    let faces = fonts.own().flat_map(|(path, bytes)| [path.as_bytes(), bytes]);
    Key::of(RECIPE, &[page.as_bytes()].into_iter().chain(named).chain(faces).collect::<Vec<_>>())
}

fn pack(cover: &Cover) -> Vec<u8> {
    [&cover.width.to_le_bytes()[..], &cover.height.to_le_bytes(), &cover.bytes].concat()
}

/// None where this isn't what [`pack`] makes.
fn unpack(packed: &[u8]) -> Option<Cover> {
    let (width, rest) = packed.split_first_chunk()?;
    let (height, bytes) = rest.split_first_chunk()?;
    let (width, height) = (u32::from_le_bytes(*width), u32::from_le_bytes(*height));
    // It may have come with the publication.
    is_plain(bytes, Kind::Jpeg, width, height).then(|| Cover { bytes: bytes.to_vec(), width, height })
}
