"""Draw the cover photograph, cover.jpg: nobody and no place is in it.

    pip install numpy pillow piexif
    python figures/cover.py

The scene is projected from metres with a simple camera, so that the jetty,
its reflection and the water agree. Every random number has a fixed seed.

The file is written as a camera and an agency's picture desk would leave it,
with everything that must never reach a reader: a GPS position, serial
numbers, an owner, a preview, a caption. All of it is invented and marked
SECRET, so that a test can search the outputs for it.
"""

import io
import struct
from pathlib import Path

import numpy as np
import piexif
from PIL import Image, ImageDraw, ImageFilter

HERE = Path(__file__).parent


# --- Drawing -----------------------------------------------------------------

def gradient(stops, t):
    """Colours along `stops` [(position, (r, g, b))], smooth at each stop."""
    at = np.array([s[0] for s in stops], float)
    colour = np.array([s[1] for s in stops], float)
    fine = np.linspace(at[0], at[-1], 2048)
    out = np.empty((2048, 3))
    for c in range(3):
        line = np.interp(fine, at, colour[:, c])
        width = 2048 // 14
        padded = np.pad(line, width, mode="edge")
        kernel = np.hanning(2 * width + 1)
        out[:, c] = np.convolve(padded, kernel / kernel.sum(), mode="valid")
    return np.stack([np.interp(t, fine, out[:, c]) for c in range(3)], axis=-1)


def noise1(n, octaves, seed, first=2):
    """A line of value noise, about -2 to 2."""
    rng, out, height = np.random.default_rng(seed), np.zeros(n), 1.0
    for octave in range(octaves):
        k = 2 ** (octave + first)
        points = rng.standard_normal(k + 2)
        x = np.linspace(0, k, n)
        i = x.astype(int)
        f = x - i
        f = f * f * (3 - 2 * f)
        out += height * (points[i] * (1 - f) + points[np.minimum(i + 1, k + 1)] * f)
        height *= 0.5
    return out


class Texture:
    """Smooth noise that repeats without a seam, read at real coordinates."""

    def __init__(self, seed, size=512, blur=2.0):
        rng = np.random.default_rng(seed)
        spectrum = np.fft.fft2(rng.standard_normal((size, size)))
        f = np.fft.fftfreq(size)
        falloff = np.exp(-((f[:, None] ** 2 + f[None, :] ** 2) * (2 * np.pi * blur) ** 2) / 2)
        field = np.fft.ifft2(spectrum * falloff).real
        self.size, self.field = size, (field / field.std()).astype("float32")

    def at(self, u, v):
        iu, iv = np.floor(u).astype(int), np.floor(v).astype(int)
        fu, fv = (u - iu).astype("float32"), (v - iv).astype("float32")
        n, g = self.size, self.field
        a, b = g[iv % n, iu % n], g[iv % n, (iu + 1) % n]
        c, d = g[(iv + 1) % n, iu % n], g[(iv + 1) % n, (iu + 1) % n]
        return (a * (1 - fu) + b * fu) * (1 - fv) + (c * (1 - fu) + d * fu) * fv


def grain(shape, seed, strength):
    h, w = shape
    field = np.random.default_rng(seed).normal(0, strength, (h // 2, w // 2)).astype("float32")
    coarse = np.asarray(Image.fromarray(field).resize((w, h), Image.BICUBIC))
    fine = np.random.default_rng(seed + 1).normal(0, strength * .85, (h, w))
    return (coarse + fine)[..., None]


class Camera:
    """Looks level over water; metres in, pixels out."""

    def __init__(self, width, height, horizon, focal, eye):
        self.w, self.h, self.focal, self.eye = width, height, focal, eye
        self.horizon = horizon * height

    def point(self, x, up, z):
        return (self.w / 2 + self.focal * x / z, self.horizon + self.focal * (self.eye - up) / z)


class Layer:
    """A drawing with smooth edges, over whatever is below it."""

    SCALE = 2

    def __init__(self, camera):
        self.camera = camera
        self.image = Image.new("RGBA", (camera.w * self.SCALE, camera.h * self.SCALE))
        self.draw = ImageDraw.Draw(self.image)

    def polygon(self, points, colour):
        pixels = [self.camera.point(*p) for p in points]
        self.draw.polygon(
            [(x * self.SCALE, y * self.SCALE) for x, y in pixels],
            fill=tuple(int(round(c)) for c in colour) + (255,),
        )

    def pixels(self):
        """Colour multiplied by coverage, and coverage from 0 to 1."""
        full = np.asarray(self.image).astype("float32")
        cover = full[..., 3:] / 255
        full = np.concatenate([full[..., :3] * cover, cover], axis=-1)
        h, w = self.camera.h, self.camera.w
        full = full.reshape(h, self.SCALE, w, self.SCALE, 4).mean(axis=(1, 3))
        return full[..., :3], full[..., 3:]


# --- What a camera and a picture desk leave in a file ------------------------

SEA = (  # 30° 15' 47.11" N, 40° 20' 47.11" W: the open Atlantic
    (b"N", ((30, 1), (15, 1), (4711, 100))),
    (b"W", ((40, 1), (20, 1), (4711, 100))),
)


def segment(marker, body):
    return bytes([0xFF, marker]) + struct.pack(">H", len(body) + 2) + body


def exif(preview, size, orientation, taken):
    small = preview.convert("RGB")
    small.thumbnail((160, 120), Image.LANCZOS)
    out = io.BytesIO()
    small.save(out, "JPEG", quality=80, comment=b"SECRET-THUMBNAIL-MARKER")
    (lat_ref, lat), (lon_ref, lon) = SEA
    return piexif.dump({
        "0th": {
            piexif.ImageIFD.ImageDescription: b"SECRET-DESCRIPTION-MARKER",
            piexif.ImageIFD.Make: b"SECRET-MAKE-MARKER",
            piexif.ImageIFD.Model: b"SECRET-MODEL-MARKER",
            piexif.ImageIFD.Orientation: orientation,
            piexif.ImageIFD.XResolution: (300, 1),
            piexif.ImageIFD.YResolution: (300, 1),
            piexif.ImageIFD.ResolutionUnit: 2,
            piexif.ImageIFD.Software: b"SECRET-FIRMWARE-MARKER",
            piexif.ImageIFD.DateTime: taken,
            piexif.ImageIFD.Artist: b"SECRET-ARTIST-MARKER",
            piexif.ImageIFD.Copyright: b"SECRET-COPYRIGHT-MARKER",
        },
        "Exif": {
            piexif.ExifIFD.ExposureTime: (1, 60),
            piexif.ExifIFD.FNumber: (56, 10),
            piexif.ExifIFD.ISOSpeedRatings: 400,
            piexif.ExifIFD.ExifVersion: b"0232",
            piexif.ExifIFD.DateTimeOriginal: taken,
            piexif.ExifIFD.DateTimeDigitized: taken,
            piexif.ExifIFD.FocalLength: (35, 1),
            piexif.ExifIFD.MakerNote: b"SECRET-MAKERNOTE-MARKER",
            piexif.ExifIFD.UserComment: b"ASCII\0\0\0SECRET-USERCOMMENT-MARKER",
            piexif.ExifIFD.ColorSpace: 1,
            piexif.ExifIFD.PixelXDimension: size[0],
            piexif.ExifIFD.PixelYDimension: size[1],
            piexif.ExifIFD.CameraOwnerName: b"SECRET-OWNER-MARKER",
            piexif.ExifIFD.BodySerialNumber: b"SECRET-SERIAL-4711",
            piexif.ExifIFD.LensModel: b"SECRET-LENS-MARKER",
            piexif.ExifIFD.LensSerialNumber: b"SECRET-LENS-SERIAL-4711",
        },
        "GPS": {
            piexif.GPSIFD.GPSVersionID: (2, 3, 0, 0),
            piexif.GPSIFD.GPSLatitudeRef: lat_ref,
            piexif.GPSIFD.GPSLatitude: lat,
            piexif.GPSIFD.GPSLongitudeRef: lon_ref,
            piexif.GPSIFD.GPSLongitude: lon,
            piexif.GPSIFD.GPSAltitudeRef: 0,
            piexif.GPSIFD.GPSAltitude: (2, 1),
            piexif.GPSIFD.GPSAreaInformation: b"ASCII\0\0\0SECRET-PLACE-MARKER",
            piexif.GPSIFD.GPSDateStamp: taken[:10],
        },
        "1st": {piexif.ImageIFD.Compression: 6},
        "thumbnail": out.getvalue(),
    })


XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about=""
    xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
    xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"
    xmlns:exif="http://ns.adobe.com/exif/1.0/"
    photoshop:Credit="SECRET-XMP-MARKER credit"
    photoshop:City="SECRET-XMP-MARKER city"
    exif:GPSLatitude="30,15.785N"
    exif:GPSLongitude="40,20.785W">
   <dc:creator><rdf:Seq><rdf:li>SECRET-XMP-MARKER creator</rdf:li></rdf:Seq></dc:creator>
   <dc:description><rdf:Alt><rdf:li xml:lang="x-default">SECRET-XMP-MARKER caption</rdf:li></rdf:Alt></dc:description>
   <dc:rights><rdf:Alt><rdf:li xml:lang="x-default">SECRET-XMP-MARKER rights</rdf:li></rdf:Alt></dc:rights>
   <Iptc4xmpCore:AltTextAccessibility><rdf:Alt><rdf:li xml:lang="x-default">SECRET-XMP-MARKER alt text</rdf:li></rdf:Alt></Iptc4xmpCore:AltTextAccessibility>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


def iptc():
    """An IPTC-IIM record inside a Photoshop resource (8BIM 0x0404)."""
    def dataset(record, number, text):
        return bytes([0x1C, record, number]) + struct.pack(">H", len(text)) + text

    record = dataset(1, 90, b"\x1b%G")  # what follows is UTF-8
    for number, name in ((80, "byline"), (90, "city"), (110, "credit"), (116, "copyright"), (120, "caption")):
        record += dataset(2, number, b"SECRET-XMP-MARKER iptc " + name.encode())
    padding = b"\0" * (len(record) % 2)
    return b"Photoshop 3.0\0" + b"8BIM\x04\x04\0\0" + struct.pack(">I", len(record)) + record + padding


def write(pixels, path, quality, taken, orientation=1):
    """Write `pixels` (upright, 0 to 255) as a camera's JPEG.

    With `orientation` 6 the pixels are stored turned a quarter to the left,
    and a viewer that honours the tag shows them upright.
    """
    upright = Image.fromarray(np.clip(pixels + 0.5, 0, 255).astype("uint8"))
    stored = upright.transpose(Image.ROTATE_90) if orientation == 6 else upright
    out = io.BytesIO()
    stored.save(out, "JPEG", quality=quality, subsampling="4:2:0", optimize=True)
    plain = out.getvalue()
    assert plain[:4] == b"\xff\xd8\xff\xe0", "Pillow writes a JFIF header first"
    after_jfif = 4 + struct.unpack(">H", plain[4:6])[0]
    taken = taken.encode()
    path.write_bytes(
        b"\xff\xd8"
        + segment(0xE1, exif(stored, stored.size, orientation, taken))
        + segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + XMP.encode())
        + segment(0xED, iptc())
        + segment(0xFE, b"SECRET-COMMENT-MARKER")
        + plain[after_jfif:]
    )
    print(f"{path.name}: {stored.size[0]} × {stored.size[1]}, {path.stat().st_size / 1e6:.2f} MB")


# --- The scene ---------------------------------------------------------------

def scene(width=3600, height=2700):
    camera = Camera(width, height, horizon=0.56, focal=3530 * width / 3600, eye=2.4)
    hor = camera.horizon
    row, col = np.arange(height)[:, None], np.arange(width)[None, :]
    y, x = row / height, col / width
    wide = np.zeros((height, width))

    # Sky: dusk, warmest where the sun went down, with a few long thin clouds.
    stops = [(0, (26, 43, 70)), (.18, (50, 75, 104)), (.34, (104, 121, 138)),
             (.44, (180, 155, 140)), (.51, (228, 181, 140)), (.56, (246, 207, 158)), (1, (246, 207, 158))]
    sky = gradient(stops, y + wide)
    glow = np.exp(-(((x - .64) / .30) ** 2 + ((y - .555) / .12) ** 2))[..., None]
    sky = sky + glow * np.array((22, 24, 10))
    texture = Texture(11, blur=3)
    drift = y + .012 * texture.at(x * 14 + 7, y * 20)
    cloud = (texture.at(x * 11 + drift * 9, drift * 130) + .6 * texture.at(x * 31 + 90, drift * 300)
             + .35 * texture.at(x * 90, drift * 640 + 40))
    band = np.exp(-((y - .425) / .07) ** 2) + .55 * np.exp(-((y - .24) / .10) ** 2)
    cloud = (np.clip(cloud * .55 + .1, 0, 2) * band)[..., None]
    cloud = cloud / (1 + cloud)
    lit = gradient([(0, (70, 88, 112)), (.25, (104, 108, 128)), (.40, (206, 150, 130)), (.50, (206, 158, 134)), (.56, (232, 180, 136)), (1, (232, 180, 136))], y + wide)
    sky = sky * (1 - .55 * cloud) + lit * (.55 * cloud)

    # Three ranges of hills, the farthest palest, all fading into haze at the water.
    for base, high, colour, seed in ((.562, .088, (164, 137, 131), 21), (.562, .052, (122, 108, 115), 22), (.5615, .030, (74, 74, 90), 23)):
        line = noise1(width, 9, seed)
        ridge = (base - high * np.clip(line, 0, None) ** 1.15 * .55) * height
        cover = np.clip(row - ridge[None, :] + .5, 0, 1) * (row < hor)
        haze = np.clip(1 - (hor - row) / (height * .045), 0, 1) ** 1.5
        hill = np.array(colour) * (1 - .42 * haze[..., None]) + np.array((226, 182, 146)) * (.42 * haze[..., None])
        sky = sky * (1 - cover[..., None]) + hill * cover[..., None]

    # The jetty, in metres: from the lower left out into the bay.
    rng = np.random.default_rng(3)
    deck, near, far, half = .62, 4.0, 40.0, .85

    def middle(z):
        return -3.55 + (z - near) * (2.0 / (far - near))

    def jetty(sign):
        """`sign` -1 draws what the water mirrors."""
        layer = Layer(camera)

        def light(z):  # the farther, the more of the sky's warmth
            return np.clip((z - near) / (far - near), 0, 1) ** .6

        def post(px, z, top, radius, colour):
            if sign < 0:
                colour = np.array((22, 21, 25))
            for part, shade in enumerate((.72, .86, 1.0, 1.14, 1.22, 1.1) if sign > 0 else (1,) * 6):
                a = px - radius + part * radius / 3
                layer.polygon([(a, sign * top, z), (a + radius / 3, sign * top, z),
                               (a + radius / 3, 0, z), (a, 0, z)], np.array(colour) * shade)
            if sign > 0:  # its top, seen from above
                turn = np.linspace(0, 2 * np.pi, 40)
                layer.polygon([(px + radius * np.cos(t), top, z + radius * np.sin(t)) for t in turn], np.array(colour) * 2.1)

        stations = np.arange(far - .4, near, -3.72)
        for z in stations:  # the far row stands behind the deck
            post(middle(z) - half - .1, z, 1.42 + rng.normal(0, .03), .1, np.array((34, 30, 32)) + 16 * light(z))
        layer.polygon([(middle(far) + half - .03, sign * deck, far), (middle(near - 1) + half - .03, sign * deck, near - 1),
                       (middle(near - 1) + half - .03, sign * (deck - .24), near - 1), (middle(far) + half - .03, sign * (deck - .24), far)], (27, 25, 28))
        edge = far
        while edge > near - 1:
            z0, z1 = edge, edge - .165
            tone = (np.array((58, 50, 48)) + np.array((62, 48, 34)) * light(z0)) * (1 + rng.normal(0, .075))
            if sign < 0:
                tone = np.array((26, 25, 28))
            left, right = rng.normal(0, .012, 2)
            quad = [(middle(z0) - half + left, sign * deck, z0), (middle(z0) + half + right, sign * deck, z0),
                    (middle(z1) + half + right, sign * deck, z1), (middle(z1) - half + left, sign * deck, z1)]
            layer.polygon(quad, (24, 22, 24))
            z1 += .022
            quad[2:] = [(middle(z1) + half + right, sign * deck, z1), (middle(z1) - half + left, sign * deck, z1)]
            layer.polygon(quad, tone)
            edge -= .165
        for z in stations:
            post(middle(z) + half + .1, z, 1.42 + rng.normal(0, .03), .1, np.array((36, 32, 33)) + 16 * light(z))
        post(middle(far - .4) + half + .1, far - .4, 3.9, .06, (40, 36, 38))  # the lamp's post
        return layer.pixels()

    # Water: the sky and the hills upside down, stirred by ripples in perspective.
    distance = camera.focal * camera.eye / np.maximum(row - hor, .5)
    across = (col - width / 2) * distance / camera.focal
    t1, t2 = Texture(5, blur=3.2), Texture(6, blur=2.4)
    calm = np.clip(14 / distance, 0, 1)
    slope = (t1.at(across * 7 + distance * 2, distance * 26) * calm
             + .55 * t2.at(across * 20, distance * 64 + 9) * np.clip(7 / distance, 0, 1) ** 1.2
             + .35 * t1.at(col * .05 + row * .02, np.sqrt(np.maximum(row - hor, 0)) * 9))
    depth = np.clip((row - hor) / (height - hor), 0, 1)
    shift = slope * (3 + 52 * depth) * height / 2700
    mirrored = np.clip(2 * hor - row + shift, 0, hor - 1)
    low = np.floor(mirrored).astype(int)
    part = (mirrored - low)[..., None]
    columns = np.broadcast_to(col, (height, width))
    reflection = sky[low, columns] * (1 - part) + sky[np.minimum(low + 1, int(hor) - 1), columns] * part
    body = gradient([(0, (150, 128, 112)), (.25, (84, 84, 90)), (.6, (33, 46, 62)), (1, (15, 24, 38))], depth + wide)
    fresnel = np.clip(.92 - .62 * depth ** .75 + slope * .035 * (1 - depth), 0, 1)[..., None]
    water = reflection * fresnel + body * (1 - fresnel)

    colour, cover = jetty(-1)
    rows = np.clip(row + shift * .55, 0, height - 1).astype(int)
    sideways = np.clip(col + slope * (1 + 9 * depth), 0, width - 1).astype(int)
    cover, colour = cover[rows, sideways], colour[rows, sideways]
    water = water * (1 - .86 * cover) + (colour * .8 + cover * np.array((8, 11, 18))) * .86

    edge = np.clip(row - hor + .5, 0, 1)[..., None]
    image = sky * (1 - edge) + water * edge
    line = np.exp(-((row - hor) / (2.2 * height / 2700)) ** 2)[..., None] * .35  # a thread of light where they meet
    image = image * (1 - line) + np.array((236, 196, 156)) * line

    colour, cover = jetty(1)
    image = image * (1 - cover) + colour

    # The lamp at the end of the jetty, lit, and its trace in the water.
    lx, ly = camera.point(middle(far - .4) + half + .1, 3.9, far - .4)
    unit = height / 2700
    r = np.hypot(col - lx, row - ly) / unit
    lamp = np.clip(1 - (r - 7), 0, 1) + .62 * np.exp(-(r / 20) ** 2) + .20 * np.exp(-r / 70)
    image = image + (np.array((255, 244, 214)) - image) * np.clip(lamp, 0, 1)[..., None]
    _, my = camera.point(0, -3.9, far - .4)
    trace = np.exp(-((col - lx + slope * 3) / (5 * unit)) ** 2) * np.exp(-np.abs(row - my - slope * 16) / (58 * unit)) * (row > hor)
    image = image + np.array((120, 92, 50)) * trace[..., None]

    vignette = 1 - .20 * (((x - .5) / .7) ** 2 + ((y - .5) / .7) ** 2)
    return (image + grain((height, width), 7, 3.8)) * vignette[..., None]


if __name__ == "__main__":
    write(scene(), HERE / "cover.jpg", quality=88, taken="2026:01:02 17:47:11")
