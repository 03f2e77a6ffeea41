//! The boxes of pages (ISO 15930-7, 6.15; ISO 32000-1, 14.11.2).

use lopdf::{Document, ObjectId};
use serde::Serialize;

use super::fault::{Faults, Kind};
use super::objects::{inherited, numbers};

/// Two numbers that mean the same place, in points.
const NEAR: f64 = 0.01;
/// Sizes that a cutter doesn't tell apart, and bleeds that are as good as 3 mm or an eighth of an inch, in millimetres.
const SAME_MM: f64 = 0.2;
const ENOUGH_MM: f64 = 2.9;
const MM: f64 = 25.4 / 72.0;

/// Of a page when it is cut.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Size {
    pub width_mm: f64,
    pub height_mm: f64,
}

/// Left, lower, right and upper edge, in points.
pub type Rectangle = [f64; 4];

pub struct Boxes {
    pub sizes: Vec<Size>,
    pub bleed_mm: Option<f64>,
    /// Of each page, what it is printed to; none where it has no box at all.
    pub bleeds: Vec<Option<Rectangle>>,
}

pub fn read(document: &Document, pages: &[ObjectId], faults: &mut Faults) -> Boxes {
    let mut boxes = Boxes { sizes: Vec::new(), bleed_mm: None, bleeds: Vec::new() };
    for (number, page) in (1..).zip(pages) {
        faults.page = Some(number);
        let rectangle = |key: &[u8]| of(document, *page, key);
        let (media, crop) = (rectangle(b"MediaBox"), rectangle(b"CropBox"));
        let (bleed, trim) = (rectangle(b"BleedBox"), rectangle(b"TrimBox"));
        boxes.bleeds.push(bleed.or(crop).or(media));
        if inherited(document, *page, b"ArtBox").is_some() {
            faults.tell(Kind::Boxes, "it has an ArtBox, which printers take for the TrimBox");
        }
        let Some(media) = media else {
            faults.tell(Kind::Boxes, "it has no MediaBox: nobody knows how large the page is");
            continue;
        };
        match trim {
            None => faults.tell(Kind::Boxes, "it has no TrimBox: nobody knows where it is cut"),
            Some(_) if bleed.is_none() => {
                faults.tell(Kind::Boxes, "it has no BleedBox: nobody knows what is printed over its edge");
            }
            Some(_) => {}
        }
        let outers = [("BleedBox", bleed), ("CropBox", crop), ("MediaBox", Some(media))];
        for (at, (inner_name, inner)) in [("TrimBox", trim), ("BleedBox", bleed)].into_iter().enumerate() {
            for (outer_name, outer) in &outers[at..] {
                if let (Some(inner), Some(outer)) = (inner, outer)
                    && !is_in(inner, *outer)
                {
                    faults.tell(Kind::Boxes, format!("its {inner_name} runs out of its {outer_name}"));
                }
            }
        }
        let cut = trim.unwrap_or(media);
        let [width_mm, height_mm] = [cut[2] - cut[0], cut[3] - cut[1]].map(rounded_mm);
        let alike =
            |size: &Size| (size.width_mm - width_mm).abs() <= SAME_MM && (size.height_mm - height_mm).abs() <= SAME_MM;
        match boxes.sizes.first() {
            None => boxes.sizes.push(Size { width_mm, height_mm }),
            Some(first) if alike(first) => {}
            Some(_) => {
                faults.tell(Kind::PageSize, format!("it is {width_mm} × {height_mm} mm, unlike the first page"));
                if boxes.sizes.len() < 8 && !boxes.sizes.iter().any(alike) {
                    boxes.sizes.push(Size { width_mm, height_mm });
                }
            }
        }
        if let (Some(trim), Some(bleed)) = (trim, bleed) {
            tell_bleed(trim, bleed, &mut boxes.bleed_mm, faults);
        }
    }
    faults.page = None;
    boxes
}

/// Beside the back of a book a page need not run over its edge; on its other three sides it does.
fn tell_bleed(trim: Rectangle, bleed: Rectangle, least: &mut Option<f64>, faults: &mut Faults) {
    let sides = [trim[0] - bleed[0], trim[1] - bleed[1], bleed[2] - trim[2], bleed[3] - trim[3]].map(rounded_mm);
    for side in sides.into_iter().filter(|side| *side > 0.0) {
        *least = Some(least.map_or(side, |least| least.min(side)));
    }
    if sides.into_iter().filter(|side| *side >= ENOUGH_MM).count() < 3 {
        let most = sides.into_iter().fold(0.0, f64::max);
        faults.tell(Kind::Bleed, format!("its boxes leave no 3 mm of bleed on three sides: at most {most} mm"));
    }
}

/// Its corners in whichever order they were written.
pub fn of(document: &Document, page: ObjectId, key: &[u8]) -> Option<Rectangle> {
    ordered(numbers(document, inherited(document, page, key)?.as_array().ok()?)?)
}

/// None where nothing is in it.
pub fn ordered([x, y, other_x, other_y]: Rectangle) -> Option<Rectangle> {
    let ordered = [x.min(other_x), y.min(other_y), x.max(other_x), y.max(other_y)];
    (ordered[2] > ordered[0] && ordered[3] > ordered[1]).then_some(ordered)
}

fn is_in(inner: Rectangle, outer: Rectangle) -> bool {
    outer[0] - NEAR <= inner[0]
        && outer[1] - NEAR <= inner[1]
        && inner[2] <= outer[2] + NEAR
        && inner[3] <= outer[3] + NEAR
}

/// In tenths of millimetres.
fn rounded_mm(points: f64) -> f64 {
    (points * MM * 10.0).round() / 10.0
}
