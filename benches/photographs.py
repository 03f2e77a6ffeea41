"""Twenty photographs of 24 megapixels, three languages, two formats: how long a first build takes, and a second.

    photographs.py TOOL WORK

Beside them Pillow opens each photograph, makes it as wide as the page needs, twice, and writes it. Processor time, user and
system; of the second build the least of three runs.
"""

import json
import pathlib
import random
import shutil
import sys

from PIL import Image, ImageChops

import measure
import pictures

LANGUAGES = ("en", "fr", "ar")
PHOTOS = 20
SIZE = (6000, 4000)
# A column of 112 mm at 220 pixels an inch, and an e-reader's page.
WIDTHS = (971, 2048)
PILLOW = """
import sys
from PIL import Image
for path in sys.argv[2:]:
    image = Image.open(path)
    for width in (%d, %d):
        image.resize((width, width * 2 // 3), Image.Resampling.LANCZOS).save(sys.argv[1], quality=85)
""" % WIDTHS


def photo(number):
    """As pictures.photo, with the grain that a sensor has: what makes such a file eight megabytes."""
    image, exif = pictures.photo(number)
    image = image.resize(SIZE, Image.Resampling.BICUBIC)
    grain = Image.frombytes("L", SIZE, random.Random(number).randbytes(SIZE[0] * SIZE[1]))
    grain = grain.point(lambda value: value // 12)
    return ImageChops.add(image, Image.merge("RGB", (grain, grain, grain))), exif


def write(folder):
    if (folder / "written").exists():
        return
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "figures").mkdir(parents=True)
    for number in range(1, PHOTOS + 1):
        image, exif = photo(number)
        image.save(folder / f"figures/{number:02}.jpg", quality=92, exif=exif)
    (folder / "bindery.toml").write_text(
        '[publication]\nid = "7d0c8d0e-6a8b-4a52-8f1e-33a7c0f6d1b4"\nslug = "photographs"\ndate = 2026-03-31\n'
        f"languages = {json.dumps(LANGUAGES)}\n[output.pdf]\n[output.epub]\n")
    for language in LANGUAGES:
        own = folder / "manuscript" / language
        own.mkdir(parents=True)
        (own / "edition.toml").write_text('title = "Photographs"\npublisher = "Nobody"\n')
        shown = (f"![Hills in a haze](../../figures/{number:02}.jpg)\n" for number in range(1, PHOTOS + 1))
        (own / "01.md").write_text("# Photographs\n\n" + "\n".join(shown))
    (folder / "written").touch()


def main():
    tool, work = sys.argv[1], pathlib.Path(sys.argv[2]) / "photographs"
    write(work)
    photos = sorted((work / "figures").glob("*.jpg"))
    size = sum(path.stat().st_size for path in photos)
    print(f"{PHOTOS} photographs of {SIZE[0]} × {SIZE[1]} pixels, {size / 1e6:.0f} MB")
    shutil.rmtree(work / "build", ignore_errors=True)
    first = measure.run(tool, "build", work)
    kept = [path for path in (work / "build/.cache").iterdir() if path.suffix == ""]
    assert len(kept) == PHOTOS + 2 * len(LANGUAGES), f"{len(kept)} pictures and covers were kept"
    second = measure.least([measure.run(tool, "build", work) for _ in range(3)])
    pillow = measure.run(sys.executable, "-c", PILLOW, work / "made.jpg", *photos)
    print("| | processor | passed | peak memory | ratio |\n|---|---|---|---|---|")
    for name, run in (("Pillow, each photograph twice", pillow), ("first build", first), ("second build", second)):
        ratio = f"{run['cpu'] / first['cpu']:.3f}"
        print(f"| {name} | {run['cpu']:.1f} s | {run['wall']:.1f} s | {run['peak']:.0f} MB | {ratio} |")


if __name__ == "__main__":
    main()
