//! Colours of a screen in the inks of a press. An ink is a byte, 255 for all of it.

mod light;
mod separation;

use std::array;
use std::sync::Arc;

use moxcms::{ColorProfile, Layout, RenderingIntent, Transform16BitExecutor, TransformOptions};

use self::light::{decoded, encoded, luminance};
use self::separation::{Separation, Table};
use super::profile::{Profile, Unfit};

const SIDE: f64 = 255.0;
const FINE_SIDE: f64 = 65535.0;
/// How far the parts of a drawing's colour may be from each other to be a grey: no eye sees it.
const NEARLY_GREY: u8 = 3;

/// How inks are chosen.
pub struct Inks {
    separation: Separation,
    to_screen: Arc<Transform16BitExecutor>,
    /// Of each grey of sRGB the black ink that is as bright.
    black: [u8; 256],
    /// All four in one place, in bytes.
    limit: u16,
    is_black_alone: bool,
}

/// What a job asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Job {
    /// The most ink in one place: all four, in percent.
    pub ink_limit: u16,
    /// An edition of black ink alone.
    pub is_black_alone: bool,
}

impl Inks {
    /// # Errors
    ///
    /// [`Unfit::Broken`] where the profile's tables can't be used.
    pub fn new(profile: &Profile, job: Job) -> Result<Self, Unfit> {
        let srgb = ColorProfile::new_srgb();
        let options =
            TransformOptions { rendering_intent: RenderingIntent::RelativeColorimetric, ..TransformOptions::default() };
        let (table, broken) = (Table::of(profile).ok_or(Unfit::Broken)?, |_| Unfit::Broken);
        let to_screen =
            profile.parsed.create_transform_16bit(Layout::Rgba, &srgb, Layout::Rgb, options).map_err(broken)?;
        // As a share of the paper's.
        let light = |inks: [u8; 4]| luminance(on_screen(&*to_screen, inks));
        let separation = Separation::new(&table, light(table.black()));
        // Bright to dark, as the greys are from 255 down.
        let lights: [f64; 256] = array::from_fn(|ink| light([0, 0, 0, ink as u8]));
        let black = array::from_fn(|value| {
            let wanted = lights[255] + (1.0 - lights[255]) * linear(value as u8);
            let distance = |ink: &u8| (lights[usize::from(*ink)] - wanted).abs();
            (0..=255).min_by(|one, other| distance(one).total_cmp(&distance(other))).unwrap_or(255)
        });
        let limit = (u32::from(job.ink_limit) * 255 / 100) as u16;
        Ok(Inks { separation, to_screen, black, limit, is_black_alone: job.is_black_alone })
    }

    /// Of pixels of a picture, three bytes each in sRGB: four each, none of them over the limit; one each for an edition of
    /// black ink alone. `spare`: so much, in bytes, they stay under the limit.
    pub fn of_picture(&self, rgb: &[u8], spare: u16) -> Vec<u8> {
        let pixels = rgb.as_chunks::<3>().0;
        if self.is_black_alone {
            return pixels.iter().map(|pixel| self.black[usize::from(grey(*pixel))]).collect();
        }
        pixels.iter().flat_map(|pixel| self.limited(self.separation.inks(*pixel), spare)).collect()
    }

    /// The same of pixels that are inks already.
    pub fn of_named_picture(&self, named: &[u8], spare: u16) -> Vec<u8> {
        let pixels = named.as_chunks::<4>().0;
        match self.is_black_alone {
            true => pixels.iter().map(|ink| self.of_inks(*ink)[3]).collect(),
            false => pixels.iter().flat_map(|ink| self.limited(*ink, spare)).collect(),
        }
    }

    pub fn is_black_alone(&self) -> bool {
        self.is_black_alone
    }

    /// How much more than allowed there is in the fullest place, in bytes.
    pub fn excess(&self, inks: &[u8]) -> u16 {
        let places = inks.as_chunks::<4>().0.iter().map(|ink| ink.iter().copied().map(u16::from).sum::<u16>());
        places.max().unwrap_or(0).saturating_sub(self.limit)
    }

    /// Of a colour that is drawn and not photographed: a grey is black ink alone, since plates never meet to a hair.
    pub fn of_drawing(&self, rgb: [u8; 3]) -> [u8; 4] {
        let (least, most) = (rgb.into_iter().min(), rgb.into_iter().max());
        if self.is_black_alone || most.zip(least).is_none_or(|(most, least)| most - least <= NEARLY_GREY) {
            return [0, 0, 0, self.of_grey(grey(rgb))];
        }
        self.limited(self.separation.inks(rgb), 0)
    }

    /// Of a grey of sRGB, in black ink alone.
    pub fn of_grey(&self, grey: u8) -> u8 {
        self.black[usize::from(grey)]
    }

    /// Of inks that a theme or a picture names: as they are, or in black alone.
    pub fn of_inks(&self, inks: [u8; 4]) -> [u8; 4] {
        match (self.is_black_alone, inks) {
            (false, _) | (true, [0, 0, 0, _]) => inks,
            (true, _) => [0, 0, 0, self.of_grey(byte(encoded(luminance(on_screen(&*self.to_screen, inks)))))],
        }
    }

    /// Over the limit, the black stays and colours give way alike.
    fn limited(&self, inks: [u8; 4], spare: u16) -> [u8; 4] {
        let [c, m, y, k] = inks.map(u16::from);
        let (colours, limit) = (c + m + y, self.limit.saturating_sub(spare));
        if colours + k <= limit {
            return inks;
        }
        let share = |colour: u16| (u32::from(colour) * u32::from(limit.saturating_sub(k)) / u32::from(colours)) as u8;
        [share(c), share(m), share(y), inks[3]]
    }
}

/// In linear light.
fn on_screen(to_screen: &Transform16BitExecutor, inks: [u8; 4]) -> [f64; 3] {
    let mut rgb = [0; 3];
    to_screen.transform(&inks.map(wide), &mut rgb).expect("a pixel of inks as one");
    rgb.map(|value| decoded(f64::from(value) / FINE_SIDE))
}

/// As bright as a colour of sRGB.
fn grey(rgb: [u8; 3]) -> u8 {
    byte(encoded(luminance(rgb.map(linear))))
}

fn linear(value: u8) -> f64 {
    decoded(f64::from(value) / SIDE)
}

fn wide(value: u8) -> u16 {
    u16::from(value) * 257
}

/// Rounded.
fn byte(share: f64) -> u8 {
    (share * SIDE).round() as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inks(ink_limit: u16, is_black_alone: bool) -> Inks {
        Inks::new(&Profile::fogra39(), Job { ink_limit, is_black_alone }).unwrap()
    }

    #[test]
    fn paper_stays_free_of_ink() {
        assert_eq!(inks(300, false).of_picture(&[255; 3], 0), [0; 4]);
        assert_eq!(inks(300, false).of_drawing([255; 3]), [0; 4]);
        assert_eq!(inks(300, true).of_picture(&[255; 3], 0), [0]);
    }

    #[test]
    fn no_place_has_more_ink_than_the_limit() {
        let steps = || (0..=255_u16).step_by(15).map(|step| step as u8);
        let all: Vec<u8> =
            steps().flat_map(|r| steps().flat_map(move |g| steps().flat_map(move |b| [r, g, b]))).collect();
        let sums = |limit| -> u32 {
            let inks = inks(limit, false).of_picture(&all, 0);
            inks.as_chunks::<4>().0.iter().map(|ink| ink.iter().copied().map(u32::from).sum()).max().unwrap()
        };
        assert!(sums(400) > 750, "without a limit there is more: {}", sums(400));
        for limit in [200, 240, 280] {
            assert!(sums(limit) * 100 <= u32::from(limit) * 255, "{limit}: {}", sums(limit));
        }
    }

    /// Of two greys that an eye tells apart on a screen, one is darker on paper.
    #[test]
    fn greys_stay_apart_and_in_their_order() {
        let (four, one) = (inks(300, false), inks(300, true));
        let light =
            |grey: u8| luminance(on_screen(&*four.to_screen, four.of_picture(&[grey; 3], 0).try_into().unwrap()));
        let black = |grey: u8| one.of_picture(&[grey; 3], 0)[0];
        let printed: Vec<_> = (0..=255).map(|grey| (light(grey), black(grey))).collect();
        for dark in 0..=255 {
            for bright in dark..=255 {
                if seen(bright) - seen(dark) >= 1.0 {
                    let [(light, ink), (more_light, less_ink)] = [dark, bright].map(|grey| printed[usize::from(grey)]);
                    assert!(
                        light < more_light && ink > less_ink,
                        "{dark} {bright}: {light} {more_light} {ink} {less_ink}"
                    );
                }
            }
        }
        assert_eq!([black(0), black(255)], [255, 0]);
    }

    /// L*, of which 1 is the least that is seen side by side.
    fn seen(grey: u8) -> f64 {
        let light = linear(grey);
        if light > 216.0 / 24_389.0 { 116.0 * light.cbrt() - 16.0 } else { 24_389.0 / 27.0 * light }
    }

    #[test]
    fn what_is_drawn_grey_is_black_ink_alone() {
        let inks = inks(300, false);
        for grey in [0, 40, 128, 220] {
            assert_eq!(inks.of_drawing([grey; 3])[..3], [0; 3]);
        }
        let [c, m, y, k] = inks.of_drawing([11, 85, 99]);
        assert!(c > 200 && c > m && c > y && k < 200, "{c} {m} {y} {k}");
    }

    #[test]
    fn an_edition_of_black_ink_has_no_other() {
        let inks = inks(300, true);
        assert_eq!(inks.of_drawing([200, 30, 30])[..3], [0; 3]);
        assert_eq!(inks.of_inks([255, 0, 0, 0])[..3], [0; 3]);
        let bright = |ink: [u8; 4]| inks.of_inks(ink)[3];
        assert!(bright([0, 0, 255, 0]) < bright([0, 255, 255, 0]), "yellow is brighter than red");
    }
}
