//! What of its photograph a cover shows, on the page, on the cover of the EPUB and on the page for print.

use std::fs;
use std::io::Cursor;
use std::process::Command;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};

use crate::support::{Folder, bindery, entries, files, stderr};

const FACTS: &str = "[publication]\nid = \"5f0f2a3a-55a4-4d0f-8a29-6fd0a5b1c3f3\"\nslug = \"note\"\ndate = 2026-03-31\n\
                     languages = [\"en\"]\n[cover]\nphoto = \"figures/cover.png\"\n[output.pdf]\n[output.epub]\n\
                     [output.print]\nbleed = \"5mm\"\n";
const EDITION: &str =
    "title = \"A note\"\npublisher = \"A house\"\n[cover]\nalt = \"A square.\"\ncaption = \"A square.\"\n";

/// A picture that is red at a point, green in an area, both in shares, and grey elsewhere.
struct Photo {
    width: u32,
    height: u32,
    focus: [f64; 2],
    keep_clear: Option<[f64; 4]>,
}

impl Photo {
    fn png(&self) -> Vec<u8> {
        let at = |share: f64, size: u32| share * f64::from(size);
        let (x, y) = (at(self.focus[0], self.width), at(self.focus[1], self.height));
        let picture = RgbImage::from_fn(self.width, self.height, |px, py| {
            let (px, py) = (f64::from(px) + 0.5, f64::from(py) + 0.5);
            let is_clear = self.keep_clear.is_some_and(|[left, top, width, height]| {
                let (left, top) = (at(left, self.width), at(top, self.height));
                (left..left + at(width, self.width)).contains(&px) && (top..top + at(height, self.height)).contains(&py)
            });
            match is_clear {
                true => Rgb([0, 180, 0]),
                false if (px - x).hypot(py - y) < 30.0 => Rgb([220, 0, 0]),
                false => Rgb([170, 170, 170]),
            }
        });
        let mut png = Cursor::new(Vec::new());
        picture.write_to(&mut png, ImageFormat::Png).unwrap();
        png.into_inner()
    }

    /// The cover as it is seen, with how much of its height the photograph takes: on the page, in the EPUB, on the page for
    /// print once it is cut.
    fn covers(&self) -> [(&'static str, RgbImage, f64); 3] {
        let clear = self.keep_clear.map_or_else(String::new, |area| format!("keep-clear = {area:?}\n"));
        let folder = Folder::with(&[
            ("bindery.toml", FACTS),
            ("figures/cover.png.toml", &format!("credit = \"© A\"\nfocus = {:?}\n{clear}", self.focus)),
            ("manuscript/en/edition.toml", EDITION),
            ("manuscript/en/01.md", "# One\n\nWords.\n"),
        ]);
        folder.write("figures/cover.png", &self.png());
        let output = bindery(&["build", folder.name()]);
        assert!(output.status.success(), "{}", stderr(&output));
        let build = folder.path().join("build");
        let read = |bytes: &[u8]| image::load_from_memory(bytes).unwrap().to_rgb8();
        let page = read(&fs::read(build.join("note-en-cover.jpg")).unwrap());
        let portrait = entries(&build.join("note-en.epub")).into_iter().find(|(name, _)| name.ends_with("cover.jpg"));
        let portrait = read(&portrait.expect("the EPUB has its cover").1);
        let print = files(&build, "pdf").into_iter().find(|pdf| pdf.to_str().unwrap().ends_with("-print.pdf")).unwrap();
        let shown = Command::new("pdftoppm").args(["-r", "50.8", "-f", "1", "-l", "1", "-png"]).arg(&print).output();
        let print = read(&shown.expect("poppler-utils is installed").stdout);
        // Two pixels a millimetre, and the bleed of five on each side.
        let print = DynamicImage::ImageRgb8(print.clone()).crop_imm(10, 10, print.width() - 20, print.height() - 20);
        [("page", page, 0.6), ("portrait", portrait, 0.54), ("print", print.to_rgb8(), 0.6)]
    }
}

/// Left, top, right and bottom of the pixels in which one of the three colours is well above the two others.
fn extent(picture: &RgbImage, colour: usize) -> [f64; 4] {
    let found = picture.enumerate_pixels().filter(|(_, _, Rgb(pixel))| {
        let others = (0..3).filter(|other| *other != colour).map(|other| pixel[other]).max().unwrap();
        pixel[colour] > 110 && i16::from(pixel[colour]) - i16::from(others) > 60
    });
    found.fold([f64::MAX, f64::MAX, 0.0, 0.0], |[left, top, right, bottom], (x, y, _)| {
        let (x, y) = (f64::from(x), f64::from(y));
        [left.min(x), top.min(y), right.max(x + 1.0), bottom.max(y + 1.0)]
    })
}

/// The point stood at the edge of what was shown.
#[test]
fn the_focus_stands_in_the_middle() {
    for (width, height, focus) in
        [(2400, 800, [0.35, 0.5]), (2400, 800, [0.7, 0.2]), (700, 2000, [0.5, 0.4]), (700, 2000, [0.2, 0.62])]
    {
        for (name, cover, share) in (Photo { width, height, focus, keep_clear: None }).covers() {
            let [left, top, right, bottom] = extent(&cover, 0);
            let (x, y) =
                ((left + right) / 2.0 / f64::from(cover.width()), (top + bottom) / 2.0 / f64::from(cover.height()));
            // The other side isn't cropped.
            let off = if width > height { x - 0.5 } else { y / share - 0.5 };
            assert!(off.abs() < 0.02, "{name}, {focus:?}: ({x:.3}, {y:.3})");
        }
    }
}

#[test]
fn what_is_kept_clear_is_never_cut() {
    for (width, height, focus, [left, top, w, h]) in [
        (2400, 800, [0.1, 0.5], [0.55, 0.2, 0.22, 0.6]),
        (2400, 800, [0.9, 0.5], [0.05, 0.2, 0.22, 0.6]),
        (2400, 800, [0.5, 0.5], [0.4, 0.1, 0.2, 0.8]),
        (700, 2000, [0.5, 0.9], [0.1, 0.1, 0.8, 0.2]),
        (700, 2000, [0.5, 0.1], [0.1, 0.7, 0.8, 0.2]),
    ] {
        for (name, cover, _) in (Photo { width, height, focus, keep_clear: Some([left, top, w, h]) }).covers() {
            let seen = extent(&cover, 1);
            let is = (seen[2] - seen[0]) / (seen[3] - seen[1]);
            let whole = w * f64::from(width) / (h * f64::from(height));
            assert!((is / whole - 1.0).abs() < 0.03, "{name}, {focus:?}: {seen:?} of {:?}", cover.dimensions());
        }
    }
}
