#!/usr/bin/env bash
# A font whose `name` table has a family (ID 1) and a style (ID 2) and no PostScript name (ID 6), as tools for making fonts
# write it where nobody asks for more.
#
# Expected: it is chosen by its family, in Typst and resvg as in a browser and by fontconfig; at most a PDF has to make a
# name up.
# What happens: for Typst (0.15.2) the family is unknown, and the text is set in no font or another, with that one warning;
# resvg draws the text as nothing at all, and says nothing. fontconfig lists the family. With the name the same file works
# in both: their list of fonts passes over a face that has none.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" --quiet --disable-pip-version-check install fonttools==4.68.0 typst==0.15.2 resvg_py==0.5.0
command -v fc-scan >/dev/null || { echo "needs fc-scan (Debian: fontconfig)" >&2; exit 2; }
cd "$work"
"$work/env/bin/python" - <<'PYTHON'
import pathlib, subprocess
import resvg_py, typst
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen


def font(folder, names):
    pen = TTGlyphPen(None)
    for to, points in ((pen.moveTo, [(0, 0)]), (pen.lineTo, [(600, 0), (600, 700), (0, 700)])):
        for point in points:
            to(point)
    pen.closePath()
    box = pen.glyph()
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "ayb"])
    builder.setupCharacterMap({0x531: "ayb"})
    builder.setupGlyf({name: box for name in (".notdef", "ayb")})
    builder.setupHorizontalMetrics({name: (700, 0) for name in (".notdef", "ayb")})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Boxes", "styleName": "Regular", **names})
    builder.setupOS2()
    builder.setupPost()
    pathlib.Path(folder).mkdir()
    builder.save(f"{folder}/boxes.ttf")


def seen(folder):
    pathlib.Path("a.typ").write_text('#set text(font: "Boxes", fallback: false)\n\u0531\n')
    _, warnings = typst.compile_with_warnings("a.typ", font_paths=[f"{pathlib.Path.cwd()}/{folder}"], ignore_system_fonts=True)
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90">{}</svg>'
    def drawn(text):
        return bytes(resvg_py.svg_to_bytes(svg_string=drawing.format(text), font_files=[f"{folder}/boxes.ttf"], skip_system_fonts=True))
    text = drawn('<text x="9" y="80" font-size="60" font-family="Boxes">\u0531</text>')
    scan = subprocess.run(["fc-scan", "--format", "%{family}", f"{folder}/boxes.ttf"], capture_output=True, text=True, check=True)
    return {"typst warns": [str(warning.message) for warning in warnings], "resvg draws": text != drawn(""), "fontconfig": scan.stdout}


font("with", {"psName": "Boxes-Regular"})
font("without", {})
found = {folder: seen(folder) for folder in ("with", "without")}
for folder, said in found.items():
    print(f"{folder} a PostScript name: {said}")
assert found["with"] == {"typst warns": [], "resvg draws": True, "fontconfig": "Boxes"}, "a whole font isn't seen"
assert found["without"] == {"typst warns": ["unknown font family: boxes"], "resvg draws": False, "fontconfig": "Boxes"}, "it has changed"
PYTHON
echo "as described"
