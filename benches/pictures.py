"""Pictures for the publication of `make bench`: photographs and charts, the same bytes with the same Pillow."""

import math

from PIL import Image, ImageDraw

PHOTOS = 30
CHARTS = 15


def photo(number):
    """Hills in a haze, drawn small and enlarged, with what a camera writes into its files."""
    width, height = 300, 200
    image = Image.new("RGB", (width, height))
    pixels = image.load()
    for x in range(width):
        hills = [60 + 34 * k + 16 * math.sin(x / (31 + 9 * k) + number * (k + 1)) for k in range(4)]
        for y in range(height):
            depth = sum(y > hill for hill in hills)
            grain = (x * 7919 + y * 104729 + x * y * number) % 23
            pixels[x, y] = (225 - 40 * depth + grain, 215 - 34 * depth + grain // 2, 200 - 22 * depth + y // 20)
    exif = Image.Exif()
    exif[0x010F] = "Camera"
    exif[0x0132] = "2026:01:01 00:00:00"
    return image.resize((1200, 800), Image.Resampling.BICUBIC), exif


def chart(number):
    image = Image.new("RGB", (900, 600), "white")
    draw = ImageDraw.Draw(image)
    for bar in range(12):
        high = 60 + (number * 97 + bar * 173) % 440
        draw.rectangle((50 + bar * 68, 560 - high, 98 + bar * 68, 560), fill=(11, 85 + bar * 8, 99))
    draw.line((40, 560, 870, 560), fill="black", width=3)
    return image


def write(folder):
    """The names of the photographs and of the charts in `folder`."""
    photos, charts = [], []
    for number in range(1, PHOTOS + 1):
        photos.append(f"photo-{number:02}.jpg")
        image, exif = photo(number)
        image.save(folder / photos[-1], quality=85, exif=exif)
    for number in range(1, CHARTS + 1):
        charts.append(f"chart-{number:02}.png")
        chart(number).save(folder / charts[-1])
    return photos, charts
