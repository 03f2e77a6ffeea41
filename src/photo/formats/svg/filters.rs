//! What the filters of a drawing would cost to draw. A filter is drawn as pixels, by what makes a PDF or a cover: how
//! long that takes is a matter of its numbers, not of its length, and numbers without measure come out of their range
//! where nobody catches it. So it is added up here, from the tree that `usvg` made: how large each filter's region
//! comes out, and what each of its steps does with each pixel.

use usvg::filter::{Filter, Kind, LightSource};
use usvg::{Group, Node, Transform, Tree};

use crate::photo::Refusal;

/// The most pixels of a drawing from side to side and from top to bottom: as much as there is room for on a page of A4,
/// where a point is drawn as 4 pixels.
const ROOM: (f32, f32) = (1900.0, 2850.0);
/// The most nanoseconds that all filters take together, about.
const MOST_TIME: f64 = 30e9;
/// The most bytes that the filters take at one time: each step of a filter keeps its picture, and one that stands in
/// another one keeps them beside.
const MOST_MEMORY: f64 = 2e9;
/// The most pixels that a length of a filter may have, or that a region may be away.
const MOST_PIXELS: f32 = 100_000.0;
/// The most that a number without a length may be: what draws it multiplies it, in 32 bits.
const MOST: f32 = 1e9;

// The nanoseconds of a pixel, measured with `resvg` 0.47.
const STEP: f64 = 40.0;
const LIGHT: f64 = 120.0;
const BLUR: f64 = 250.0;
/// A blur of less than [`SLIGHT`] pixels, for which it takes another way.
const SLIGHT_BLUR: f64 = 600.0;
const SLIGHT: f32 = 2.0;
const OCTAVE: f64 = 150.0;
/// What lies around a pixel, for `feConvolveMatrix` and for `feMorphology`.
const WEIGHED: f64 = 9.0;
const COMPARED: f64 = 3.0;

const TIME: &str = "its filters would take too long to draw";
const MEMORY: &str = "its filters would take too much memory to draw";
const NUMBERS: &str = "a number in one of its filters is too large";

/// Adds up the filters of a drawing.
///
/// # Errors
///
/// [`Refusal::TooComplex`].
pub(super) fn check(tree: &Tree) -> Result<(), Refusal> {
    let scale = (ROOM.0 / tree.size().width()).min(ROOM.1 / tree.size().height());
    let mut sum = Sum { scale, time: 0.0 };
    sum.group(tree.root(), 0.0).map_err(Refusal::TooComplex)
}

struct Sum {
    /// Pixels for a unit of the drawing.
    scale: f32,
    time: f64,
}

impl Sum {
    /// Adds a group and all that is drawn with it, while so many bytes are in use.
    fn group(&mut self, group: &Group, mut held: f64) -> Result<(), &'static str> {
        let to_pixels = group.abs_transform().post_scale(self.scale, self.scale);
        let mut largest = 0.0_f64;
        for filter in group.filters() {
            largest = largest.max(self.filter(filter, to_pixels)?);
        }
        held += largest;
        if held > MOST_MEMORY {
            return Err(MEMORY);
        }
        let mut told = Ok(());
        for child in group.children() {
            if let Node::Group(child) = child {
                self.group(child, held)?;
            }
            child.subroots(|root| told = told.and_then(|()| self.group(root, held)));
        }
        told
    }

    /// Adds a filter; returns the bytes that it takes.
    fn filter(&mut self, filter: &Filter, to_pixels: Transform) -> Result<f64, &'static str> {
        let region = filter.rect().transform(to_pixels).ok_or(NUMBERS)?;
        let edges = [region.left(), region.top(), region.right(), region.bottom()];
        within(&edges, MOST_PIXELS)?;
        let pixels = f64::from(region.width().max(1.0)) * f64::from(region.height().max(1.0));
        for step in filter.primitives() {
            let region = step.rect().transform(to_pixels).ok_or(NUMBERS)?;
            within(&[region.left(), region.top(), region.right(), region.bottom()], MOST_PIXELS)?;
            self.time += pixels * time(step.kind(), to_pixels.get_scale())?;
        }
        if self.time > MOST_TIME {
            return Err(TIME);
        }
        // With what it is made of, what it becomes, and one in work.
        let pictures = filter.primitives().len() + 3;
        Ok(pixels * 4.0 * f64::from(u32::try_from(pictures).unwrap_or(u32::MAX)))
    }
}

/// The time that a step of a filter takes for a pixel, its numbers being in measure.
fn time(kind: &Kind, scale: (f32, f32)) -> Result<f64, &'static str> {
    let lengths = |x: f32, y: f32| within(&[x * scale.0, y * scale.1], MOST_PIXELS);
    let blurred = |x: f32, y: f32| {
        let is_slight = x * scale.0 < SLIGHT && y * scale.1 < SLIGHT;
        lengths(x, y).map(|()| if is_slight { SLIGHT_BLUR } else { BLUR })
    };
    match kind {
        Kind::Blend(_) | Kind::ColorMatrix(_) | Kind::Composite(_) | Kind::Flood(_) | Kind::Image(_) => Ok(STEP),
        Kind::ComponentTransfer(_) | Kind::Tile(_) => Ok(2.0 * STEP),
        Kind::Merge(step) => Ok(STEP * f64::from(u32::try_from(step.inputs().len()).unwrap_or(u32::MAX))),
        Kind::Offset(step) => lengths(step.dx(), step.dy()).map(|()| STEP),
        Kind::DisplacementMap(step) => lengths(step.scale(), step.scale()).map(|()| 2.0 * STEP),
        Kind::GaussianBlur(step) => blurred(step.std_dev_x().get(), step.std_dev_y().get()),
        Kind::DropShadow(step) => {
            lengths(step.dx(), step.dy())?;
            Ok(STEP + blurred(step.std_dev_x().get(), step.std_dev_y().get())?)
        }
        Kind::ConvolveMatrix(step) => {
            let matrix = f64::from(step.matrix().columns()) * f64::from(step.matrix().rows());
            Ok(STEP + WEIGHED * matrix)
        }
        Kind::Morphology(step) => {
            let (x, y) = (step.radius_x().get() * scale.0, step.radius_y().get() * scale.1);
            within(&[x, y], MOST_PIXELS)?;
            Ok(STEP + COMPARED * f64::from(2.0 * x.ceil()) * f64::from(2.0 * y.ceil()))
        }
        Kind::Turbulence(step) => {
            let most = i32::MAX / 2;
            within(&[step.base_frequency_x().get(), step.base_frequency_y().get()], MOST)?;
            if !(-most..most).contains(&step.seed()) {
                return Err(NUMBERS);
            }
            Ok(STEP + OCTAVE * f64::from(step.num_octaves()))
        }
        Kind::DiffuseLighting(step) => {
            within(&[step.surface_scale(), step.diffuse_constant()], MOST)?;
            light(step.light_source())
        }
        Kind::SpecularLighting(step) => {
            within(&[step.surface_scale(), step.specular_constant(), step.specular_exponent()], MOST)?;
            light(step.light_source())
        }
    }
}

fn light(source: LightSource) -> Result<f64, &'static str> {
    match source {
        LightSource::DistantLight(light) => within(&[light.azimuth, light.elevation], MOST),
        LightSource::PointLight(light) => within(&[light.x, light.y, light.z], MOST),
        LightSource::SpotLight(light) => {
            within(&[light.x, light.y, light.z, light.points_at_x, light.points_at_y, light.points_at_z], MOST)
        }
    }?;
    Ok(LIGHT)
}

/// Whether numbers are no larger than they may be, and numbers at all.
fn within(numbers: &[f32], most: f32) -> Result<(), &'static str> {
    if numbers.iter().all(|number| number.abs() <= most) { Ok(()) } else { Err(NUMBERS) }
}
