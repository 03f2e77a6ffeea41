"""Makes the font of this folder, with fontTools: two letters of one skeleton, each with its dot."""

from pathlib import Path

from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

FONTS = Path(__file__).parent / "in/fonts"
# Dalath and rish of Syriac.
FEATURES = """
languagesystem DFLT dflt;
languagesystem syrc dflt;
feature ccmp {
  sub dalath by skeleton dotBelow;
  sub rish by skeleton dotAbove;
} ccmp;
"""


def square(left: int, bottom: int, side: int):
    pen = TTGlyphPen(None)
    pen.moveTo((left, bottom))
    for point in ((left, bottom + side), (left + side, bottom + side), (left + side, bottom)):
        pen.lineTo(point)
    pen.closePath()
    return pen.glyph()


if __name__ == "__main__":
    builder = FontBuilder(1000, isTTF=True)
    outlines = {
        ".notdef": TTGlyphPen(None).glyph(),
        "space": TTGlyphPen(None).glyph(),
        "skeleton": square(100, 0, 400),
        "dotBelow": square(-350, -200, 100),
        "dotAbove": square(-350, 500, 100),
        "dalath": square(100, 0, 400),
        "rish": square(100, 0, 400),
    }
    builder.setupGlyphOrder(list(outlines))
    builder.setupCharacterMap({0x20: "space", 0x715: "dalath", 0x716: "skeleton", 0x72A: "rish"})
    builder.setupGlyf(outlines)
    widths = {name: 0 if name.startswith("dot") else 600 for name in outlines}
    builder.setupHorizontalMetrics({name: (widths[name], 0) for name in outlines})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Skeleton", "styleName": "Regular", "licenseDescription": "Made for a test."})
    builder.setupOS2(sTypoAscender=800, fsType=0, version=4)
    builder.setupPost()
    addOpenTypeFeaturesFromString(builder.font, FEATURES)
    # Seconds since 1904, so that the bytes are the same each time.
    builder.font["head"].created = builder.font["head"].modified = 3786912000
    builder.font.recalcTimestamp = False
    builder.font.save(FONTS / "skeleton.ttf")
