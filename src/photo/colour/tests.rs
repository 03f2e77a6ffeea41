use super::super::fixtures::{Whole, colours, inks, prepare};
use super::super::{Change, Frame, Kind, Use};
use super::*;

/// As near as the eye is, side by side (CIEDE2000).
const NEAR: f64 = 3.0;

fn seen(photo: &Whole) -> DynamicImage {
    image::load_from_memory(&photo.bytes).unwrap()
}

#[test]
fn the_measure_of_difference_is_right() {
    // From the test data of Sharma, Wu and Dalal (2005), pairs 1, 7 and 17.
    for (one, other, expected) in [
        ([50.0, 2.6772, -79.7751], [50.0, 0.0, -82.7485], 2.0425),
        ([50.0, 0.0, 0.0], [50.0, -1.0, 2.0], 2.3669),
        ([50.0, 2.5, 0.0], [73.0, 25.0, -18.0], 27.1492),
    ] {
        let difference = colours::difference(one, other);
        assert!((difference - expected).abs() < 0.0001, "{difference}, not {expected}");
    }
}

#[test]
fn every_kind_shows_the_same_colours_upright() {
    for sample in colours::samples().iter().chain(&inks::samples()) {
        let photo = prepare(&sample.bytes).unwrap_or_else(|refusal| panic!("{}: {refusal}", sample.name));
        let farthest = colours::farthest(&seen(&photo), sample);
        assert!(
            farthest < NEAR,
            "{}: {farthest:.2}\n{:?}\n{:?}",
            sample.name,
            colours::patches(&seen(&photo)),
            sample.patches
        );
        let has_profile = photo.bytes.windows(4).any(|four| four == b"acsp" || four == b"iCCP");
        assert!(!has_profile, "{} has a profile", sample.name);
    }
}

#[test]
fn colours_are_the_same_in_fewer_pixels() {
    // Half of what the samples have, at the screen's 220 pixels an inch.
    let frame = Frame { width: 166, wide: 166, height: 1000, percent: Some(100), pixels: None, fills: false };
    let limits = crate::photo::Limits::default();
    let fonts = crate::photo::fixtures::fonts();
    for sample in colours::samples().iter().chain(&inks::samples()) {
        let uses = [Use::Screen, Use::Print];
        let photo = crate::photo::prepare(&sample.bytes, &limits, &fonts, Some(&frame), &uses).unwrap();
        let [screen, print] = &photo.files[..] else { panic!() };
        assert_eq!([photo.width, photo.height], [colours::SIDE * 6, colours::SIDE], "{}", sample.name);
        assert!(print.width > screen.width && screen.width < 150 || screen.kind == Kind::Png, "{}", sample.name);
        for file in &photo.files {
            let image = image::load_from_memory(&file.bytes).unwrap();
            assert_eq!([image.width(), image.height()], [file.width, file.height]);
        }
    }
}

#[test]
fn only_inks_without_a_profile_are_a_guess_and_said() {
    for sample in inks::samples() {
        let photo = prepare(&sample.bytes).unwrap();
        let is_guess = !sample.name.ends_with("profile");
        assert_eq!(photo.changes == [Change::CmykToRgb], is_guess, "{}", sample.name);
    }
}

#[test]
fn a_file_that_needs_no_change_keeps_its_pixels_byte_for_byte() {
    for name in ["jpeg", "jpeg-grey", "png", "png-grey", "png-palette"] {
        let samples = colours::samples();
        let sample = samples.iter().find(|sample| sample.name == name).unwrap();
        assert_eq!(prepare(&sample.bytes).unwrap().bytes, sample.bytes, "{name}");
    }
}

#[test]
fn a_profile_for_other_colours_or_none_at_all_is_passed_over() {
    let p3 = ColorProfile::new_display_p3().encode().unwrap();
    assert!(profile(&p3, Space::Rgb).is_some());
    assert!(profile(&p3, Space::Grey).is_none());
    assert!(profile(&p3[..p3.len() / 2], Space::Rgb).is_none());
    assert!(profile(b"SECRET-NOTE", Space::Rgb).is_none());
    assert!(profile(&ColorProfile::new_srgb().encode().unwrap(), Space::Rgb).is_none());
    assert!(profile(&super::super::fixtures::profile(Space::Rgb, 2), Space::Rgb).is_none());
}
