//! Pictures for tests, made here: small ones that differ in each corner, and
//! the places where a file can say more than it shows, each with a marker that
//! begins with `SECRET`.

pub mod colours;
pub mod inks;
pub mod memory;

use std::io::{Read, Write};
use std::sync::Arc;

use flate2::Compression;
use flate2::read::{GzDecoder, ZlibDecoder};
use flate2::write::ZlibEncoder;
use image::{DynamicImage, GenericImageView, Rgb, RgbImage};
use usvg::fontdb;

use super::colour::Space;
use super::{Change, Kind, Limits, Refusal, Use};

/// What no published picture may hold.
pub const SECRET: &[u8] = b"SECRET";

/// A picture with the file that keeps all its pixels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Whole {
    pub kind: Kind,
    pub bytes: Vec<u8>,
    pub width: u32,
    pub height: u32,
    pub changes: Vec<Change>,
}

/// [`super::prepare`] with the default limits and one face, for all pixels.
pub fn prepare(bytes: &[u8]) -> Result<Whole, Refusal> {
    prepare_within(bytes, &Limits::default(), &fonts())
}

pub fn prepare_within(bytes: &[u8], limits: &Limits, fonts: &Arc<fontdb::Database>) -> Result<Whole, Refusal> {
    let photo = super::prepare(bytes, limits, fonts, None, &[Use::Reader])?;
    let [file] = &photo.files[..] else { panic!("{photo:?}") };
    assert_eq!([photo.width, photo.height], [file.width, file.height]);
    let bytes = file.bytes.to_vec();
    Ok(Whole { kind: file.kind, bytes, width: file.width, height: file.height, changes: photo.changes })
}

/// A database of one face, for Latin.
pub fn fonts() -> Arc<fontdb::Database> {
    let mut fonts = fontdb::Database::new();
    let face = include_bytes!("../../fonts/source-sans/SourceSans3-Regular.otf");
    fonts.load_font_data(face.to_vec());
    Arc::new(fonts)
}

pub fn contains(bytes: &[u8], needle: &[u8]) -> bool {
    bytes.windows(needle.len()).any(|window| window == needle)
}

/// Whether a marker is in the bytes, or in anything packed in them.
pub fn tells(bytes: &[u8]) -> bool {
    let wide: Vec<u8> = SECRET.iter().flat_map(|byte| [0, *byte]).collect();
    contains(bytes, SECRET) || contains(bytes, &wide) || unpacked(bytes).iter().any(|b| tells(b))
}

/// All that unpacks in the bytes: zlib, gzip, and base64 in a URL.
fn unpacked(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut found = Vec::new();
    for at in 0..bytes.len().saturating_sub(2) {
        let mut out = Vec::new();
        let rest = &bytes[at..];
        // What comes before an error counts as well.
        if rest[0] == 0x78 && u16::from_be_bytes([rest[0], rest[1]]).is_multiple_of(31) {
            let _ = ZlibDecoder::new(rest).read_to_end(&mut out);
        } else if rest.starts_with(b"\x1F\x8B\x08") {
            let _ = GzDecoder::new(rest).read_to_end(&mut out);
        } else if let Some(data) = rest.strip_prefix(b"base64,") {
            out = base64_decode(data);
        }
        if !out.is_empty() {
            found.push(out);
        }
    }
    found
}

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

pub fn base64(bytes: &[u8]) -> String {
    let mut out = String::new();
    for three in bytes.chunks(3) {
        let mut group = [0; 4];
        group[1..=three.len()].copy_from_slice(three);
        let group = u32::from_be_bytes(group);
        for place in 0..4 {
            let six = ALPHABET[(group >> (18 - 6 * place) & 63) as usize];
            out.push(if place <= three.len() { six.into() } else { '=' });
        }
    }
    out
}

pub fn base64_decode(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let (mut group, mut bits) = (0_u32, 0);
    for byte in text {
        let Some(six) = ALPHABET.iter().position(|letter| letter == byte) else {
            break;
        };
        group = group << 6 | six as u32;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            out.push((group >> bits) as u8);
        }
    }
    out
}

pub fn zlib(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

const RED: Rgb<u8> = Rgb([255, 0, 0]);
const GREEN: Rgb<u8> = Rgb([0, 255, 0]);
const BLUE: Rgb<u8> = Rgb([0, 0, 255]);
const WHITE: Rgb<u8> = Rgb([255, 255, 255]);

/// A picture of 32 by 16: red and green above, blue and white below.
pub fn quarters() -> DynamicImage {
    let pick = |x, y| match (x < 16, y < 8) {
        (true, true) => RED,
        (false, true) => GREEN,
        (true, false) => BLUE,
        (false, false) => WHITE,
    };
    RgbImage::from_fn(32, 16, pick).into()
}

/// The initials of the colours at the corners, in reading order.
pub fn corners(photo: &Whole) -> String {
    let image = image::load_from_memory(&photo.bytes).unwrap();
    assert_eq!((image.width(), image.height()), (photo.width, photo.height));
    let (right, bottom) = (image.width() - 3, image.height() - 3);
    let corners = [(2, 2), (right, 2), (2, bottom), (right, bottom)];
    let initial = |(x, y)| {
        let [r, g, b, _] = image.get_pixel(x, y).0.map(|part| part > 127);
        match (r, g, b) {
            (true, false, false) => 'r',
            (false, true, false) => 'g',
            (false, false, true) => 'b',
            (true, true, true) => 'w',
            _ => '?',
        }
    };
    corners.into_iter().map(initial).collect()
}

/// What a camera with this orientation stores so that [`quarters`] is seen
/// (Exif 2.32, tag 274).
pub fn stored(orientation: u8) -> DynamicImage {
    let upright = quarters();
    match orientation {
        2 => upright.fliph(),
        3 => upright.rotate180(),
        4 => upright.flipv(),
        5 => upright.fliph().rotate270(),
        6 => upright.rotate270(),
        7 => upright.fliph().rotate90(),
        8 => upright.rotate90(),
        _ => upright,
    }
}

/// An EXIF block as TIFF, little endian: maker, artist, orientation; a serial
/// number and the maker's note; a place; a thumbnail.
pub fn exif(orientation: u8) -> Vec<u8> {
    let mut tiff = b"II*\0\x08\0\0\0".to_vec();
    let mut later = Vec::new();
    // Four directories: each its entries, then what doesn't fit into one.
    // An entry: tag, type (2: text, 3: short, 4: long, 7: bytes), count, value.
    let text = |tag: u16, kind: u16, value: &str| (tag, kind, Some(value.to_owned()), 0);
    let main = vec![
        text(0x010F, 2, "SECRET-MAKE"),
        (0x0112, 3, None, u32::from(orientation)),
        text(0x013B, 2, "SECRET-ARTIST"),
        (0x8769, 4, None, 400),
        (0x8825, 4, None, 800),
    ];
    let camera = vec![text(0x927C, 7, "SECRET-MAKERNOTE"), text(0xA431, 2, "SECRET-SERIAL")];
    let place = vec![text(0x001C, 7, "SECRET-GPS-PLACE")];
    let thumbnail = vec![text(0x0201, 7, "SECRET-THUMBNAIL")];
    for (start, next, entries) in [(8, 1200, main), (400, 0, camera), (800, 0, place), (1200, 0, thumbnail)] {
        tiff.resize(start, 0);
        tiff.extend((entries.len() as u16).to_le_bytes());
        for (tag, kind, value, number) in entries {
            tiff.extend(u16::to_le_bytes(tag));
            tiff.extend(u16::to_le_bytes(kind));
            let value = value.unwrap_or_default();
            if value.is_empty() {
                tiff.extend(1_u32.to_le_bytes());
                tiff.extend(u32::to_le_bytes(number));
            } else {
                tiff.extend((value.len() as u32).to_le_bytes());
                tiff.extend((2000 + later.len() as u32).to_le_bytes());
                later.extend(value.bytes());
            }
        }
        tiff.extend(u32::to_le_bytes(next));
    }
    tiff.resize(2000, 0);
    tiff.extend(later);
    tiff
}

/// A colour profile that says sRGB, with a display's name and serial number, and a copyright notice.
pub fn profile(space: Space, version: u8) -> Vec<u8> {
    let number = |value: f64| ((value * 65536.0).round() as i32).to_be_bytes();
    let numbers = |kind: &[u8], values: &[f64]| {
        let values: Vec<u8> = values.iter().flat_map(|value| number(*value)).collect();
        [kind, &values].concat()
    };
    let xyz = |values: [f64; 3]| numbers(b"XYZ \0\0\0\0", &values);
    let (red, green) = (xyz([0.436_07, 0.222_49, 0.013_93]), xyz([0.385_06, 0.716_88, 0.097_1]));
    let (blue, white) = (xyz([0.143_08, 0.060_62, 0.714_17]), xyz([0.964_2, 1.0, 0.824_9]));
    let curve = numbers(b"para\0\0\0\0\0\x03\0\0", &[2.4, 1.0 / 1.055, 0.055 / 1.055, 1.0 / 12.92, 0.040_45]);
    let name = b"desc\0\0\0\0\0\0\0\x0FSECRET-DISPLAY\0";
    let serial = b"SECRET-DISPLAY-SERIAL-NUMBER";
    let notice = b"text\0\0\0\0Copyright Somebody\0\0";
    let data: Vec<(&[u8], &[u8])> = vec![
        (b"desc", name),
        (b"cprt", notice),
        (b"wtpt", &white),
        (b"mmod", serial),
        (b"rXYZ", &red),
        (b"gXYZ", &green),
        (b"bXYZ", &blue),
        (b"rTRC", &curve),
        (b"gTRC", &curve),
        (b"bTRC", &curve),
        (b"kTRC", &curve),
    ];
    let mut table = (data.len() as u32).to_be_bytes().to_vec();
    let mut body: Vec<u8> = Vec::new();
    let start = 128 + 4 + 12 * data.len();
    let mut curve_at = None;
    for (signature, value) in &data {
        let is_curve = signature.ends_with(b"TRC");
        let at = match curve_at {
            Some(at) if is_curve => at,
            _ => {
                let at = start + body.len();
                body.extend(*value);
                body.resize(body.len().next_multiple_of(4), 0);
                at
            }
        };
        if is_curve {
            curve_at = Some(at);
        }
        table.extend(*signature);
        table.extend((at as u32).to_be_bytes());
        table.extend((value.len() as u32).to_be_bytes());
    }
    let mut header = vec![0; 128];
    header[..4].copy_from_slice(&((start + body.len()) as u32).to_be_bytes());
    header[8] = version;
    header[12..16].copy_from_slice(b"mntr");
    header[16..20].copy_from_slice(match space {
        Space::Grey => b"GRAY",
        Space::Rgb => b"RGB ",
        Space::Cmyk => b"CMYK",
    });
    header[20..24].copy_from_slice(b"XYZ ");
    header[36..40].copy_from_slice(b"acsp");
    header[48..52].copy_from_slice(b"SECR");
    [header, table, body].concat()
}

/// A generator of numbers (xorshift), the same in each run.
pub struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % below.max(1) as u64) as usize
    }
}

/// Damages a file in one of the ways that files get damaged, or are.
pub fn mutate(bytes: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut out = bytes.to_vec();
    for _ in 0..=dice.roll(4) {
        let at = dice.roll(out.len());
        let Some(byte) = out.get_mut(at) else {
            return out;
        };
        match dice.roll(7) {
            0 => *byte ^= 1 << dice.roll(8),
            1 => *byte = [0, 0xFF, 0x7F, 0x80, 1][dice.roll(5)],
            2 => out.truncate(at),
            3 => {
                let to = (at + dice.roll(16)).min(out.len());
                out.drain(at..to);
            }
            4 => {
                let piece = out[at..(at + dice.roll(64)).min(out.len())].to_vec();
                let to = dice.roll(out.len());
                out.splice(to..to, piece);
            }
            5 => {
                for byte in out.iter_mut().skip(at).take(4) {
                    *byte = 0xFF;
                }
            }
            _ => out.insert(at, dice.roll(256) as u8),
        }
    }
    out
}

/// Mutates a file many times over; that nothing panics is the test, and that
/// what is accepted can be read, and doesn't change any more.
pub fn survives(bytes: &[u8], seed: u64, times: usize) {
    let fonts = fonts();
    let limits = Limits { pixels: 1_000_000, bytes: 10_000_000 };
    let mut dice = Dice(seed);
    for _ in 0..times {
        let mutant = mutate(bytes, &mut dice);
        if let Ok(photo) = prepare_within(&mutant, &limits, &fonts) {
            let again = prepare_within(&photo.bytes, &limits, &fonts).unwrap();
            assert_eq!((again.kind, again.width), (photo.kind, photo.width));
        }
    }
}
