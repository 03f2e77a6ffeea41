//! Which inks a colour of a screen takes, by a profile's table from colours to inks (ICC.1:2022, 9.2.7).
//!
//! moxcms reads the table, but goes through it by another way than printers' software: it compensates no black point, and
//! mixes all eight corners of a cell, so that a grey near black takes the inks of its coloured neighbours: up to 18 steps
//! of 255 from Little CMS. Here both are done as Little CMS does: the colours of a screen are looked up once, at 33 places
//! of each part, the others lie between four of these.

use moxcms::{ColorProfile, Cube, DataColorSpace, LutStore, LutType, LutWarehouse, Matrix3d, ToneReprCurve};
use moxcms::{ToneCurveEvaluator, Vector3d};

use super::light::decoded;
use crate::press::profile::Profile;

/// D50, the white of a profile's colours (ICC.1:2022, 6.3.4.3).
const WHITE: [f64; 3] = [0.9642, 1.0, 0.8249];
/// Older tables of 16 bits end at FF00 for all of L* (ICC.1:2022, 10.10).
const OLDER: f64 = 65_280.0 / 65_535.0;
/// X, Y and Z end at 1 + 32767/32768 (ICC.1:2022, 6.3.4.2).
const XYZ: f64 = 32_768.0 / 65_535.0;
const SIDE: usize = 33;
/// From a place of red, of green and of blue to the next.
const STEPS: [usize; 3] = [SIDE * SIDE, SIDE, 1];

/// The inks of all colours of a screen, 1 for all of an ink.
pub struct Separation {
    places: Vec<[f32; 4]>,
    /// Of a byte: how many places it is from the first, and the share of the way to the next.
    at: [(usize, f32); 256],
}

impl Separation {
    /// `darkest`: the light of the press's black, as a share of its paper's. Colours are as bright as the press can show
    /// them: black becomes its black, white stays.
    pub fn new(table: &Table, darkest: f64) -> Self {
        let to_xyz = ColorProfile::new_srgb().colorant_matrix();
        let light = |at: usize| darkest + (1.0 - darkest) * decoded(at as f64 / (SIDE - 1) as f64);
        let places = (0..SIDE.pow(3)).map(|place| {
            let rgb = STEPS.map(|step| light(place / step % SIDE));
            table.inks(to_xyz.mul_vector(Vector3d { v: rgb }).v)
        });
        let at = |byte: usize| {
            let place = byte * (SIDE - 1);
            // The last place has no next.
            let whole = (place / 255).min(SIDE - 2);
            (whole, (place - whole * 255) as f32 / 255.0)
        };
        Self { places: places.collect(), at: std::array::from_fn(at) }
    }

    /// Between the corners of one of the six tetrahedra of a cell, which share its diagonal: a grey has greys alone beside
    /// it.
    pub fn inks(&self, rgb: [u8; 3]) -> [u8; 4] {
        let [r, g, b] = rgb.map(|part| self.at[usize::from(part)]);
        let mut ways = [(r.1, STEPS[0]), (g.1, STEPS[1]), (b.1, STEPS[2])];
        if ways[0].0 < ways[1].0 {
            ways.swap(0, 1);
        }
        if ways[1].0 < ways[2].0 {
            ways.swap(1, 2);
        }
        if ways[0].0 < ways[1].0 {
            ways.swap(0, 1);
        }
        let mut place = r.0 * STEPS[0] + g.0 * STEPS[1] + b.0;
        let mut corner = self.places[place];
        let mut inks = corner;
        for (share, step) in ways {
            place += step;
            let next = self.places[place];
            for ink in 0..4 {
                inks[ink] += share * (next[ink] - corner[ink]);
            }
            corner = next;
        }
        inks.map(byte)
    }
}

type Curve = Box<dyn ToneCurveEvaluator + Send + Sync>;

/// From a colour to inks: curves, a matrix, curves, a grid, curves; of older tables the first three are a matrix and curves
/// (ICC.1:2022, 10.10, 10.11, 10.13).
pub struct Table {
    space: DataColorSpace,
    /// Of what the table calls all of a colour's part.
    scale: f64,
    first: Vec<Curve>,
    matrix: Matrix3d,
    offset: Vector3d,
    second: Vec<Curve>,
    sides: [u8; 3],
    grid: Vec<f32>,
    last: Vec<Curve>,
}

impl Table {
    /// None where it isn't whole.
    pub fn of(profile: &Profile) -> Option<Self> {
        let (space, table) = (profile.parsed.pcs, profile.parsed.lut_b_to_a_colorimetric.as_ref()?);
        let is_lab = space == DataColorSpace::Lab;
        let scale = if is_lab { 1.0 } else { XYZ };
        let table = match table {
            LutWarehouse::Lut(table) => Table {
                space,
                scale: if is_lab && table.lut_type == LutType::Lut16 { OLDER } else { scale },
                first: Vec::new(),
                // It is of X, Y and Z alone.
                matrix: if is_lab { Matrix3d::IDENTITY } else { table.matrix },
                offset: Vector3d::default(),
                second: curves(&tabled(&table.input_table, table.num_input_table_entries))?,
                sides: [table.num_clut_grid_points; 3],
                grid: shares(&table.clut_table).collect(),
                last: curves(&tabled(&table.output_table, table.num_output_table_entries))?,
            },
            LutWarehouse::Multidimensional(table) => Table {
                space,
                scale,
                first: curves(&table.b_curves)?,
                matrix: table.matrix,
                offset: table.bias,
                second: curves(&table.m_curves)?,
                sides: *table.grid_points.first_chunk()?,
                grid: shares(table.clut.as_ref()?).collect(),
                last: curves(&table.a_curves)?,
            },
        };
        let places: usize = table.sides.into_iter().map(usize::from).product();
        let fits = |curves: &[Curve], count: usize| curves.is_empty() || curves.len() == count;
        let is_whole = (is_lab || space == DataColorSpace::Xyz)
            && places > 0
            && table.grid.len() == places * 4
            && [&table.first, &table.second].into_iter().all(|curves| fits(curves, 3))
            && fits(&table.last, 4);
        is_whole.then_some(table)
    }

    /// Of what is darkest on a screen.
    pub fn black(&self) -> [u8; 4] {
        self.inks([0.0; 3]).map(byte)
    }

    fn inks(&self, xyz: [f64; 3]) -> [f32; 4] {
        let colour = if self.space == DataColorSpace::Lab { lab(xyz) } else { xyz };
        let first = through(&self.first, colour.map(|part| (part * self.scale) as f32));
        let turned = self.matrix.mul_vector(Vector3d { v: first.map(f64::from) }).v;
        let moved = [0, 1, 2].map(|at| (turned[at] + self.offset.v[at]) as f32);
        let [x, y, z] = through(&self.second, moved).map(|part| part.clamp(0.0, 1.0));
        let grid = Cube::new_cube(&self.grid, self.sides, 4).expect("it has all places");
        through(&self.last, grid.trilinear_vec4(x, y, z).v).map(|ink| ink.clamp(0.0, 1.0))
    }
}

fn byte(ink: f32) -> u8 {
    (ink * 255.0).round() as u8
}

/// L*, a* and b* as shares of what a table holds: 0 to 100, −128 to 127 (ICC.1:2022, 6.3.4.2).
fn lab(xyz: [f64; 3]) -> [f64; 3] {
    let root = |light: f64| {
        if light > 216.0 / 24_389.0 { light.cbrt() } else { (24_389.0 / 27.0 * light + 16.0) / 116.0 }
    };
    let [x, y, z] = [0, 1, 2].map(|at| root(xyz[at] / WHITE[at]));
    [(116.0 * y - 16.0) / 100.0, (500.0 * (x - y) + 128.0) / 255.0, (200.0 * (y - z) + 128.0) / 255.0]
}

fn shares(stored: &LutStore) -> Box<dyn Iterator<Item = f32> + '_> {
    match stored {
        LutStore::Store8(values) => Box::new(values.iter().map(|value| f32::from(*value) / 255.0)),
        LutStore::Store16(values) => Box::new(values.iter().map(|value| f32::from(*value) / 65_535.0)),
    }
}

/// Curves one after the other, of so many entries each.
fn tabled(stored: &LutStore, entries: u16) -> Vec<ToneReprCurve> {
    let values: Vec<u16> = match stored {
        LutStore::Store8(values) => values.iter().map(|value| u16::from(*value) * 257).collect(),
        LutStore::Store16(values) => values.clone(),
    };
    values.chunks_exact(usize::from(entries).max(1)).map(|curve| ToneReprCurve::Lut(curve.to_vec())).collect()
}

fn curves(named: &[ToneReprCurve]) -> Option<Vec<Curve>> {
    named.iter().map(|curve| curve.make_linear_evaluator().ok()).collect()
}

/// Where there are no curves the values stay.
fn through<const COUNT: usize>(curves: &[Curve], mut values: [f32; COUNT]) -> [f32; COUNT] {
    for (value, curve) in values.iter_mut().zip(curves) {
        *value = curve.evaluate_value(*value);
    }
    values
}

#[cfg(test)]
mod tests {
    use moxcms::LutMultidimensionalType;

    use super::*;

    /// The same tables as a profile of version 4 has them.
    fn newer(profile: &Profile) -> Profile {
        let Some(LutWarehouse::Lut(older)) = &profile.parsed.lut_b_to_a_colorimetric else { panic!("an older table") };
        let mut sides = [0; 16];
        sides[..3].fill(older.num_clut_grid_points);
        let mut profile = profile.clone();
        let mut scaled = Matrix3d::IDENTITY;
        (0..3).for_each(|at| scaled.v[at][at] = OLDER);
        profile.parsed.lut_b_to_a_colorimetric = Some(LutWarehouse::Multidimensional(LutMultidimensionalType {
            num_input_channels: 3,
            num_output_channels: 4,
            grid_points: sides,
            clut: Some(older.clut_table.clone()),
            a_curves: tabled(&older.output_table, older.num_output_table_entries),
            b_curves: vec![ToneReprCurve::Lut(Vec::new()); 3],
            m_curves: tabled(&older.input_table, older.num_input_table_entries),
            matrix: scaled,
            bias: Vector3d::default(),
        }));
        profile
    }

    #[test]
    fn tables_of_either_kind_are_gone_through_alike() {
        let profile = Profile::fogra39();
        let [older, newer] =
            [&profile, &newer(&profile)].map(|profile| Separation::new(&Table::of(profile).unwrap(), 0.01));
        for rgb in [[0; 3], [255; 3], [128; 3], [200, 30, 30], [11, 85, 99], [255, 219, 172], [3, 250, 17]] {
            let [older, newer] = [&older, &newer].map(|separation| separation.inks(rgb));
            assert!(older.iter().zip(newer).all(|(older, newer)| older.abs_diff(newer) < 2), "{older:?} {newer:?}");
        }
    }

    #[test]
    fn a_table_that_is_not_whole_is_none() {
        let mut profile = newer(&Profile::fogra39());
        let Some(LutWarehouse::Multidimensional(table)) = &mut profile.parsed.lut_b_to_a_colorimetric else { panic!() };
        table.a_curves.pop();
        assert!(Table::of(&profile).is_none());
        let Some(LutWarehouse::Multidimensional(table)) = &mut profile.parsed.lut_b_to_a_colorimetric else { panic!() };
        (table.a_curves, table.grid_points[0]) = (Vec::new(), 18);
        assert!(Table::of(&profile).is_none());
    }
}
