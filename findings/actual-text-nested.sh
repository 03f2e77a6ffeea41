#!/usr/bin/env bash
# /ActualText of a marked passage stands for all that is inside it (ISO 32000, 14.9.4): "VII" that is to be read as "seven".
#
# Expected: readers differ in whether they know it; those that do agree, also where its passage runs over two lines, has
# another in it, or says that there is nothing to read.
# What happens: for one passage in a line poppler, PDFium and MuPDF agree. Else they part. An empty one hides its glyph
# in poppler and MuPDF; PDFium reads the glyph. One in another is read together with the outer by PDFium and MuPDF, alone by
# poppler. Over two lines ("druk-/ken", which is one word), MuPDF deals the characters out to the glyphs and breaks the word
# elsewhere, poppler takes away the space to the next word and breaks the line before it. pdf.js reads the glyphs, whatever
# is said.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" --quiet --disable-pip-version-check install pikepdf==10.18.0 pypdfium2==5.15.2 pymupdf==1.28.2
command -v npm >/dev/null || { echo "needs Node.js 20 and npm" >&2; exit 2; }
npm install --silent --no-fund --no-audit --prefix "$work" pdfjs-dist@6.5.438 core-js@3.51.0
command -v pdftotext >/dev/null || { echo "needs pdftotext (Debian: poppler-utils)" >&2; exit 2; }
pdftotext -v 2>&1 | head -1 || true
cd "$work"
cat > pdfjs.mjs <<'NODE'
import "core-js/full/index.js"
import { readFile } from "node:fs/promises"

// For drawing alone.
globalThis.DOMMatrix ??= class {}
const { getDocument } = await import("pdfjs-dist/legacy/build/pdf.mjs")
for (const file of process.argv.slice(2)) {
  const task = getDocument({ data: new Uint8Array(await readFile(file)), verbosity: 0 })
  const { items } = await (await (await task.promise).getPage(1)).getTextContent()
  console.log(items.map(item => item.str + (item.hasEOL ? " / " : "")).join(""))
  await task.destroy()
}
NODE
"$work/env/bin/python" - <<'PYTHON'
import subprocess
import pikepdf, pymupdf, pypdfium2
from pikepdf import Dictionary, Name

BEGIN, END = "/Span <</ActualText ({})>> BDC", "EMC"
PASSAGES = {
    "one": [BEGIN.format("seven"), "(VII) Tj", END],
    "empty": [BEGIN.format(""), "(X) Tj", END],
    "nested": [BEGIN.format("seven"), "(V) Tj", BEGIN.format("inner"), "(II) Tj", END, END],
    "two lines": [BEGIN.format("drucken"), "(druk-) Tj 0 -14 Td (ken) Tj", END],
}


def write(path, passage):
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(300, 200))
    face = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    page.Resources = Dictionary(Font=Dictionary(F=pdf.make_indirect(face)))
    content = ["BT /F 12 Tf 50 100 Td (one ) Tj", *passage, "( two) Tj ET"]
    page.Contents = pdf.make_stream("\n".join(content).encode())
    pdf.save(path)


def run(*command):
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout


def line(text):
    """Its lines as one, with single spaces."""
    return " ".join(text.replace("\n", " / ").strip(" /\f\n").split())


files = {name: f"{name}.pdf" for name in PASSAGES}
for name, passage in PASSAGES.items():
    write(files[name], passage)
pdfjs = dict(zip(files, run("node", "pdfjs.mjs", *files.values()).splitlines()))
got = {
    name: [
        line(run("pdftotext", "-raw", path, "-")),
        line(pypdfium2.PdfDocument(path)[0].get_textpage().get_text_range()),
        line(pymupdf.open(path)[0].get_text()),
        line(pdfjs[name]),
    ]
    for name, path in files.items()
}
print("poppler, pypdfium2 5.15.2, pymupdf 1.28.2, pdfjs-dist 6.5.438")
for name, texts in got.items():
    print(f"{name:10}", texts)
assert got["one"] == ["one seven two"] * 3 + ["one VII two"]
assert got["empty"] == ["one two", "one X two", "one two", "one X two"]
assert got["nested"] == ["one inner two", "one seveninner two", "one seven inner two", "one VII two"]
assert got["two lines"] == ["one / druckentwo", "one drucken / two", "one dru c / ken two", "one druk- / ken two"]
PYTHON
