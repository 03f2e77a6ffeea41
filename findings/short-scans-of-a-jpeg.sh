#!/usr/bin/env bash
# A JPEG of 40 × 40 places in four inks, each of which is a scan of its own, flat but for one corner.
#
# Expected: the last lines are as those before them. A scan of one component isn't interleaved with others, and ends where
# the next marker is (ITU-T T.81, A.2.2 and B.1.1.5).
# What happens: libjpeg (in Pillow) reads it so; zune-jpeg 0.5.15 leaves the last eight lines of two components at 0. The
# marker of the next scan is among the bytes that it has read ahead, and it takes it for the end of the scan, a row of
# blocks too early. Wherever that row has more than 64 bits nothing is lost.
#
# needs cargo
set -euo pipefail
command -v cargo > /dev/null || { echo "needs cargo" >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" --quiet --disable-pip-version-check install pillow==12.0.0
cd "$work"
base64 -d > flat.jpg <<'JPEG'
/9j/7gAOQWRvYmUAZAAAAAAA/8AAFAgAKAAoBAERAAIRAAMRAAQRAP/bAEMAAgEBAgEBAgICAgICAgIDBQMDAwMDBgQEAwUHBgcHBwYHBwgJCwkICAoI
BwcKDQoKCwwMDAwHCQ4PDQwOCwwMDP/EAB8AAAEFAQEBAQEBAAAAAAAAAAABAgMEBQYHCAkKC//EALUQAAIBAwMCBAMFBQQEAAABfQECAwAEEQUSITFB
BhNRYQcicRQygZGhCCNCscEVUtHwJDNicoIJChYXGBkaJSYnKCkqNDU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVmZ2hpanN0dXZ3eHl6g4SFhoeIiYqS
k5SVlpeYmZqio6Slpqeoqaqys7S1tre4ubrCw8TFxsfIycrS09TV1tfY2drh4uPk5ebn6Onq8fLz9PX29/j5+v/aAAgBAQAAPwB2jaM9vI0kjF3Y5JJy
Sa0bk7QDTKKKebkL1FQPIZTj1qSiiiiiiiiiiiiiiiiiv//aAAgBAgAAPwDhfEGvvqT5Ys7s2SWOWY1lWw3Ein0UUwWxboanSIQ8+lR0UUUUUUUUUUUU
UUUUV//aAAgBAwAAPwD83oIZJJnkkd5ZHOWZm3MxqzP2qOiipPP9qjJycmiiiiiiiiiiiiiiiiiiv//aAAgBBAAAPwD7Ldnkcu+52L7mJbcztSLxmnUU
U3bjvSZzwKfRRRRRRRRRRRRRRRRRX//Z
JPEG
mkdir src
cat > Cargo.toml <<'TOML'
[package]
name = "scans"
version = "0.1.0"
edition = "2021"

[dependencies]
zune-jpeg = "=0.5.15"
TOML
cat > src/main.rs <<'RUST'
use zune_jpeg::zune_core::{bytestream::ZCursor, colorspace::ColorSpace, options::DecoderOptions};

fn main() {
    let bytes = std::fs::read("flat.jpg").unwrap();
    let options = DecoderOptions::default().jpeg_set_out_colorspace(ColorSpace::CMYK);
    let places = zune_jpeg::JpegDecoder::new_with_options(ZCursor::new(&bytes[..]), options).decode().unwrap();
    for line in [31, 32, 39] {
        let at = (line * 40 + 20) * 4;
        println!("{:?}", &places[at..at + 4]);
    }
}
RUST
CARGO_TARGET_DIR="$work/target" cargo run --quiet > zune
"$work/env/bin/python" - <<'PYTHON'
from PIL import Image

image = Image.open("flat.jpg")
# Pillow turns what Adobe's segment marks the other way round.
expected = [[255 - part for part in image.getpixel((20, line))] for line in (31, 32, 39)]
got = [[int(part) for part in line.strip("[]\n").split(",")] for line in open("zune")]
print("Pillow:   ", expected)
print("zune-jpeg:", got)
assert expected[0] == expected[1] == expected[2], "libjpeg no longer reads it flat"
assert got[0] == expected[0], "zune-jpeg reads it otherwise"
assert got[1] == got[2] == [0, 0, *expected[2][2:]], "zune-jpeg reads the last lines now"
PYTHON
