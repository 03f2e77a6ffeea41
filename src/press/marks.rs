//! What a printer cuts, registers and measures by, around the bleed: crop marks, register marks, a bar of inks, and a line
//! that says what the sheet is (ISO 12647-2 speaks of them; their places are custom).

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use ttf_parser::{Face, GlyphId, OutlineBuilder};

use super::parts::{replace, resolved};
use super::refused::Refused;

const MM: f32 = 72.0 / 25.4;
/// What marks keep off the bleed, and how far they reach from it.
const OFF: f32 = 1.0 * MM;
const REACH: f32 = 10.0 * MM;
/// Nearer to the trim nothing stands, however small the bleed.
const NEAREST: f32 = 3.0 * MM;
const CROP: f32 = 5.0 * MM;
const FINE: f32 = 0.25;
const PATCH: f32 = 4.0 * MM;
const TYPE: f32 = 6.0;
/// How far the handles of a curve are that is a quarter of a circle, as a share of its radius.
const ROUND: f32 = 0.552_285;
/// All plates at once, and the ink that a job has besides the four.
const ALL: &str = "BinderyAll";
const SPOT: &str = "BinderySpot";
/// Inks of the bar: each alone, by twos, and black by quarters.
const BAR: [[f32; 4]; 10] = [
    [1.0, 0.0, 0.0, 0.0],
    [0.0, 1.0, 0.0, 0.0],
    [0.0, 0.0, 1.0, 0.0],
    [0.0, 0.0, 0.0, 1.0],
    [1.0, 1.0, 0.0, 0.0],
    [1.0, 0.0, 1.0, 0.0],
    [0.0, 1.0, 1.0, 0.0],
    [0.0, 0.0, 0.0, 0.75],
    [0.0, 0.0, 0.0, 0.5],
    [0.0, 0.0, 0.0, 0.25],
];

/// What a sheet's marks say, and the face that they say it in.
pub struct Slug<'a> {
    pub line: String,
    pub face: &'a [u8],
    /// Of a cover in one sheet, in whose middle its spine is: how wide that is.
    pub spine_mm: Option<f64>,
}

/// Around each page. `is_black_alone`: there is one plate.
///
/// # Errors
///
/// [`Refused::Structure`] where a page lacks its boxes.
pub fn add(document: &mut Document, slug: &Slug<'_>, is_black_alone: bool) -> Result<(), Refused> {
    let spot = spot(document);
    let face = Face::parse(slug.face, 0).map_err(|_| Refused::Structure)?;
    let pages: Vec<ObjectId> = document.page_iter().collect();
    for (at, id) in pages.iter().enumerate() {
        let page = document.get_dictionary(*id)?;
        let (trim, bleed) = (rectangle(page, b"TrimBox")?, rectangle(page, b"BleedBox")?);
        let off = (trim[0] - bleed[0]).max(NEAREST) + OFF;
        let spine = slug.spine_mm.map(|spine| spine as f32 * MM);
        let mut sheet = Sheet { trim, off, spine, is_black_alone, written: Vec::new() };
        sheet.operation("q", &[]);
        sheet.every_plate();
        sheet.crops();
        sheet.folds();
        sheet.registers();
        sheet.line(&face, &format!("{}  {}/{}", slug.line, at + 1, pages.len()));
        sheet.bar(spot.is_some());
        sheet.operation("Q", &[]);
        // What reaches over the bleed would stand among the marks.
        sheet.operation("q", &[]);
        sheet.operation("re", &[bleed[0], bleed[1], bleed[2] - bleed[0], bleed[3] - bleed[1]]);
        sheet.operation("W", &[]);
        sheet.operation("n", &[]);
        let written = Content { operations: sheet.written }.encode()?;
        add_to_page(document, *id, written, spot)?;
        let media = [trim[0] - off - REACH, trim[1] - off - REACH, trim[2] + off + REACH, trim[3] + off + REACH];
        document.get_dictionary_mut(*id)?.set("MediaBox", media.map(|edge| Object::Real(rounded(edge))).to_vec());
    }
    Ok(())
}

/// Marks come first, while nothing of the page has moved or turned what is drawn.
fn add_to_page(document: &mut Document, id: ObjectId, written: Vec<u8>, spot: Option<ObjectId>) -> Result<(), Refused> {
    let mut stream = Stream::new(Dictionary::new(), Vec::new());
    replace(&mut stream, written)?;
    let marks = document.add_object(stream);
    let end = document.add_object(Stream::new(Dictionary::new(), b"Q".to_vec()));
    let page = document.get_dictionary(id)?;
    let contents = page.get(b"Contents")?.clone();
    let mut resources = resolved(document, page.get(b"Resources").ok());
    let mut spaces = resolved(document, resources.get(b"ColorSpace").ok());
    let all = |tint: i64| vec![Object::Integer(tint); 4];
    let mixed = dictionary! { "FunctionType" => 2, "Domain" => vec![0.into(), 1.into()], "C0" => all(0), "C1" => all(1), "N" => 1 };
    spaces.set(ALL, vec!["Separation".into(), "All".into(), "DeviceCMYK".into(), Object::Dictionary(mixed)]);
    if let Some(spot) = spot {
        spaces.set(SPOT, spot);
    }
    resources.set("ColorSpace", spaces);
    let page = document.get_dictionary_mut(id)?;
    page.set("Resources", resources);
    page.set("Contents", vec![Object::Reference(marks), contents, Object::Reference(end)]);
    Ok(())
}

/// The ink besides the four, where the document has one.
fn spot(document: &Document) -> Option<ObjectId> {
    let is_spot = |object: &Object| {
        let parts = object.as_array().ok()?;
        Some(
            parts.first()?.as_name().ok()? == b"Separation"
                && !matches!(parts.get(1)?.as_name().ok()?, b"All" | b"None"),
        )
    };
    document.objects.iter().find(|(_, object)| is_spot(object) == Some(true)).map(|(id, _)| *id)
}

fn rectangle(page: &Dictionary, key: &[u8]) -> Result<[f32; 4], Refused> {
    let edges: Result<Vec<f32>, _> = page.get(key)?.as_array()?.iter().map(Object::as_float).collect();
    edges?.try_into().map_err(|_| Refused::Structure)
}

fn rounded(length: f32) -> f32 {
    (length * 1e3).round() / 1e3
}

struct Sheet {
    /// Left, bottom, right, top.
    trim: [f32; 4],
    /// How far from the trim marks begin.
    off: f32,
    spine: Option<f32>,
    is_black_alone: bool,
    written: Vec<Operation>,
}

impl Sheet {
    fn operation(&mut self, operator: &str, numbers: &[f32]) {
        self.written
            .push(Operation::new(operator, numbers.iter().map(|number| Object::Real(rounded(*number))).collect()));
    }

    fn every_plate(&mut self) {
        if self.is_black_alone {
            self.operation("k", &[0.0, 0.0, 0.0, 1.0]);
            self.operation("K", &[0.0, 0.0, 0.0, 1.0]);
        } else {
            self.written.push(Operation::new("cs", vec![ALL.into()]));
            self.written.push(Operation::new("CS", vec![ALL.into()]));
            self.operation("scn", &[1.0]);
            self.operation("SCN", &[1.0]);
        }
        self.operation("w", &[FINE]);
    }

    fn stroke(&mut self, from: [f32; 2], to: [f32; 2]) {
        self.operation("m", &from);
        self.operation("l", &to);
        self.operation("S", &[]);
    }

    fn crops(&mut self) {
        let [left, bottom, right, top] = self.trim;
        for (x, outwards) in [(left, -1.0), (right, 1.0)] {
            for (y, upwards) in [(bottom, -1.0), (top, 1.0)] {
                let (near, far) = (self.off, self.off + CROP);
                self.stroke([x + outwards * near, y], [x + outwards * far, y]);
                self.stroke([x, y + upwards * near], [x, y + upwards * far]);
            }
        }
    }

    /// Dashed, where a cover is folded around the book.
    fn folds(&mut self) {
        let ([left, bottom, right, top], Some(spine)) = (self.trim, self.spine) else { return };
        let middle = (left + right) / 2.0;
        let dashes = |lengths: &[f32]| {
            let lengths = lengths.iter().map(|length| Object::Real(*length)).collect();
            Operation::new("d", vec![Object::Array(lengths), 0.into()])
        };
        self.written.push(dashes(&[2.0, 1.0]));
        // A cover without a spine has one fold.
        let folds = if spine > 0.0 { vec![middle - spine / 2.0, middle + spine / 2.0] } else { vec![middle] };
        for x in folds {
            self.stroke([x, top + self.off], [x, top + self.off + CROP]);
            self.stroke([x, bottom - self.off], [x, bottom - self.off - CROP]);
        }
        self.written.push(dashes(&[]));
    }

    /// In the middle of each side, or of the right half of a cover, whose folds are in the middle, a circle with a cross.
    fn registers(&mut self) {
        let [left, bottom, right, top] = self.trim;
        let x = self.spine.map_or((left + right) / 2.0, |spine| right - (right - left - spine) / 4.0);
        let (y, out) = ((bottom + top) / 2.0, self.off + 4.0 * MM);
        for [x, y] in [[x, top + out], [x, bottom - out], [left - out, y], [right + out, y]] {
            let (radius, arm) = (2.0 * MM, 3.5 * MM);
            let (handle, turns) = (radius * ROUND, [(1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0)]);
            self.operation("m", &[x + radius, y]);
            for (at, (c, s)) in turns.into_iter().enumerate() {
                let (next_c, next_s) = turns[(at + 1) % 4];
                let point =
                    |along: f32, towards: f32| [x + c * along + next_c * towards, y + s * along + next_s * towards];
                let ([x1, y1], [x2, y2], [x3, y3]) = (point(radius, handle), point(handle, radius), point(0.0, radius));
                self.operation("c", &[x1, y1, x2, y2, x3, y3]);
            }
            self.operation("S", &[]);
            self.stroke([x - arm, y], [x + arm, y]);
            self.stroke([x, y - arm], [x, y + arm]);
        }
    }

    /// Above the page, from its left edge.
    fn bar(&mut self, has_spot: bool) {
        let [left, _, _, top] = self.trim;
        let (mut x, y) = (left + 3.0 * MM, top + self.off + 2.0 * MM);
        let inks = BAR.into_iter().filter(|[c, m, y, _]| !self.is_black_alone || c + m + y == 0.0);
        for ink in inks.collect::<Vec<_>>() {
            self.operation("k", &ink);
            self.patch(&mut x, y);
        }
        if has_spot {
            self.written.push(Operation::new("cs", vec![SPOT.into()]));
            self.operation("scn", &[1.0]);
            self.patch(&mut x, y);
        }
    }

    fn patch(&mut self, x: &mut f32, y: f32) {
        self.operation("re", &[*x, y, PATCH, PATCH]);
        self.operation("f", &[]);
        *x += PATCH;
    }

    /// Below the page, from its left edge to its middle, as outlines: no face has to be in the file for it.
    fn line(&mut self, face: &Face<'_>, words: &str) {
        let [left, bottom, right, _] = self.trim;
        let glyphs: Vec<GlyphId> = words.chars().filter_map(|letter| face.glyph_index(letter)).collect();
        let advance = |glyph: &GlyphId| f32::from(face.glyph_hor_advance(*glyph).unwrap_or_default());
        let width: f32 = glyphs.iter().map(advance).sum();
        let room = (right - left) / 2.0 - 8.0 * MM;
        let em = f32::from(face.units_per_em());
        let scale = (TYPE / em).min(room / width.max(1.0));
        let mut pen = Pen { at: [left + 3.0 * MM, bottom - self.off - 4.0 * MM], scale, last: [0.0; 2], sheet: self };
        for glyph in glyphs {
            face.outline_glyph(glyph, &mut pen);
            pen.at[0] += advance(&glyph) * scale;
        }
        self.operation("f", &[]);
    }
}

/// Writes a glyph's outline.
struct Pen<'a> {
    at: [f32; 2],
    scale: f32,
    last: [f32; 2],
    sheet: &'a mut Sheet,
}

impl Pen<'_> {
    fn put(&mut self, operator: &str, points: &[[f32; 2]]) {
        let placed: Vec<f32> =
            points.iter().flat_map(|[x, y]| [self.at[0] + x * self.scale, self.at[1] + y * self.scale]).collect();
        self.last = points.last().copied().unwrap_or(self.last);
        self.sheet.operation(operator, &placed);
    }
}

impl OutlineBuilder for Pen<'_> {
    fn move_to(&mut self, x: f32, y: f32) {
        self.put("m", &[[x, y]]);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.put("l", &[[x, y]]);
    }

    /// A curve of the third degree that is one of the second.
    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let between = |from: f32, handle: f32| from + (handle - from) * 2.0 / 3.0;
        let [from_x, from_y] = self.last;
        self.put("c", &[[between(from_x, x1), between(from_y, y1)], [between(x, x1), between(y, y1)], [x, y]]);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.put("c", &[[x1, y1], [x2, y2], [x, y]]);
    }

    fn close(&mut self) {
        self.sheet.operation("h", &[]);
    }
}
