//! A picture when it is opened: its pixels as they are to be seen, and the files that are made of them.

use std::sync::Arc;

use image::DynamicImage;

use super::frame::{Frame, Use};
use super::resample::Linear;
use super::{Change, File, Kind, Refusal, pixels};

/// The quality of a JPEG that had to be encoded, of 100. On a screen the loss of 85 is not to be seen; ink on paper is
/// looked at for longer, and its dots are coarser than what 92 loses.
fn quality(using: Use) -> u8 {
    match using {
        Use::Screen | Use::Reader => 85,
        Use::Print => 92,
    }
}

/// An upright picture of 8 bits in sRGB.
#[derive(Debug)]
pub(super) struct Opened {
    pub image: DynamicImage,
    /// The file that came in, scrubbed: only where it shows the same as `image`.
    pub scrubbed: Option<(Kind, Vec<u8>)>,
    /// The file that came in, scrubbed, where it is in the inks of print and upright: a press takes it as it is.
    pub inks: Option<Vec<u8>>,
    /// It has lost something already, as photographs have: once more is no other kind.
    pub is_lossy: bool,
    pub changes: Vec<Change>,
}

impl Opened {
    /// A file for each use, of the size that the frame needs; all of it without a frame.
    ///
    /// # Errors
    ///
    /// [`Refusal::Broken`] where it can't be encoded.
    pub(super) fn files(self, frame: Option<&Frame>, uses: &[Use]) -> Result<Vec<File>, Refusal> {
        let Opened { image, scrubbed, inks, is_lossy, changes: _ } = self;
        let own = [image.width(), image.height()];
        let scrubbed = scrubbed.map(|(kind, bytes)| File { kind, bytes: bytes.into(), width: own[0], height: own[1] });
        let inks = inks.map(|bytes| File { kind: Kind::Jpeg, bytes: bytes.into(), width: own[0], height: own[1] });
        let has_alpha = image.color().has_alpha();
        let is_jpeg = !has_alpha && (is_lossy || !is_drawn(&image));
        let sizes: Vec<[u32; 2]> =
            uses.iter().map(|using| frame.map_or(own, |frame| frame.needed(*using, own[0], own[1]))).collect();
        let linear = if sizes.iter().all(|size| *size == own) { None } else { Some(Linear::of(&image)?) };
        let mut files: Vec<File> = Vec::new();
        for (using, size) in uses.iter().zip(sizes) {
            if let (Use::Print, Some(file)) = (using, &inks) {
                files.push(file.clone());
                continue;
            }
            let whole = scrubbed.as_ref().filter(|file| fits(file, *using, is_lossy));
            if size == own
                && let Some(file) = whole
            {
                files.push(file.clone());
                continue;
            }
            let scaled = match &linear {
                Some(linear) if size != own => &linear.scaled(size)?,
                _ => &image,
            };
            let (kind, bytes) = match is_jpeg {
                true => (Kind::Jpeg, pixels::encode_jpeg(scaled, quality(*using))?),
                false => (Kind::Png, pixels::encode_png(scaled)?),
            };
            // Fewer pixels of a drawing can need more bytes: then nothing is gained by them.
            match whole.filter(|file| file.bytes.len() <= bytes.len() && *using != Use::Reader) {
                Some(file) => files.push(file.clone()),
                None => files.push(File { kind, bytes: Arc::from(bytes), width: size[0], height: size[1] }),
            }
        }
        Ok(files)
    }
}

/// Whether a file can go into an output as it is. PDF has no WebP: the engine would unpack a photograph and pack it
/// without loss, many times larger.
fn fits(file: &File, using: Use, is_lossy: bool) -> bool {
    file.kind != Kind::WebP || !is_lossy || using == Use::Reader
}

/// Whether a picture is drawn and not photographed: of neighbours many are the same, which light never is.
fn is_drawn(image: &DynamicImage) -> bool {
    let size = usize::from(image.color().bytes_per_pixel());
    let row = size * image.width() as usize;
    let (mut same, mut all) = (0_u64, 0_u64);
    for row in image.as_bytes().chunks_exact(row.max(1)) {
        for (left, right) in row.chunks_exact(size).zip(row.chunks_exact(size).skip(1)) {
            same += u64::from(left == right);
            all += 1;
        }
    }
    same * 4 >= all
}
