"""Makes the fonts of this folder, with fontTools: three faces of one square, of which one may not be embedded."""

from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection

FONTS = Path(__file__).parent / "in/fonts"
SQUARE = [(100, 0), (100, 700), (500, 700), (500, 0)]


def made(family: str, fs_type: int):
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "space", "square"])
    builder.setupCharacterMap({0x20: "space", 0x10A0: "square"})
    pen = TTGlyphPen(None)
    pen.moveTo(SQUARE[0])
    for point in SQUARE[1:]:
        pen.lineTo(point)
    pen.closePath()
    empty = TTGlyphPen(None).glyph()
    builder.setupGlyf({".notdef": empty, "space": empty, "square": pen.glyph()})
    builder.setupHorizontalMetrics({".notdef": (600, 0), "space": (300, 0), "square": (600, 100)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    licence = "Made for a test. " + "It says more of itself than a line of a list can hold. " * 3
    builder.setupNameTable({"familyName": family, "styleName": "Regular", "licenseDescription": licence})
    builder.setupOS2(sTypoAscender=800, fsType=fs_type, version=4)
    builder.setupPost()
    # Seconds since 1904, so that the bytes are the same each time.
    builder.font["head"].created = builder.font["head"].modified = 3786912000
    builder.font.recalcTimestamp = False
    return builder.font


if __name__ == "__main__":
    made("Limited", fs_type=2).save(FONTS / "restricted.ttf")
    collection = TTCollection()
    collection.fonts = [made("Free", fs_type=0), made("Other", fs_type=0)]
    collection.save(FONTS / "both.ttc")
