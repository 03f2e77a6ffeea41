#!/usr/bin/env bash
# A line of Hebrew in a PDF, its words in the order in which they are read, the first furthest to the right, with a glyph for
# each space: one "two" three, with the quotation marks U+201C and U+201D, which Unicode doesn't mirror.
#
# Expected: what reads Hebrew at all reads this line; words are drawn in their order so that it can be read.
# What happens: only poppler does. pdf.js drops every space that it finds and writes one only where the next glyph stands
# further right, so that all words of such a line are one; it keeps them apart where they are drawn from the left. MuPDF
# gives each word a line of its own. PDFium turns the quotation marks round, as if they were brackets, in either order.
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
const task = getDocument({ data: new Uint8Array(await readFile(process.argv[2])), verbosity: 0 })
const { items } = await (await (await task.promise).getPage(1)).getTextContent()
process.stdout.write(items.map(item => item.str + (item.hasEOL ? "\n" : "")).join(""))
await task.destroy()
NODE
"$work/env/bin/python" - <<'PYTHON'
import subprocess
import pikepdf, pymupdf, pypdfium2
from pikepdf import Dictionary, Name

# In the font, a, b, c … stand for the letters from alef on, and { and } for the quotation marks.
CMAP = """/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Hebrew def /CMapType 2 def
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
1 begincodespacerange <00> <FF> endcodespacerange
1 beginbfrange <61> <7A> <05D0> endbfrange
3 beginbfchar <20> <0020> <7B> <201C> <7D> <201D> endbfchar
endcmap CMapName currentdict /CMap defineresource pop end end"""
WORDS = ["abc", "{def}", "ghi"]
TEXT = "".join(chr(ord(c) - 0x61 + 0x5D0) if c.isalpha() else {"{": "\u201c", "}": "\u201d"}.get(c, c) for c in " ".join(WORDS))


def write(path, in_reading_order):
    pieces, right = [], 250
    for piece in " ".join(WORDS).replace(" ", "| |").split("|"):
        # A glyph of Courier at 10 pt is 6 pt wide.
        right -= 6 * len(piece)
        pieces.append(f"1 0 0 1 {right} 100 Tm ({piece[::-1]}) Tj")
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(300, 200))
    face = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Courier, ToUnicode=pdf.make_stream(CMAP.encode()))
    page.Resources = Dictionary(Font=Dictionary(F=pdf.make_indirect(face)))
    page.Contents = pdf.make_stream("\n".join(["BT /F 10 Tf", *pieces[:: 1 if in_reading_order else -1], "ET"]).encode())
    pdf.save(path)


def run(*command):
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout


def line(text):
    """Its words, with / between lines, without what embeds the line."""
    return " ".join(text.strip("\u202a\u202b\u202c\f\n ").strip("\u202a\u202b\u202c").replace("\n", " / ").split())


def read(path):
    texts = {
        "poppler": run("pdftotext", path, "-"),
        "PDFium": pypdfium2.PdfDocument(path)[0].get_textpage().get_text_range(),
        "MuPDF": pymupdf.open(path)[0].get_text(),
        "pdf.js": run("node", "pdfjs.mjs", path),
    }
    return {reader: line(text) for reader, text in texts.items()}


write("read.pdf", True)
write("drawn.pdf", False)
got = {"as read": read("read.pdf"), "from the left": read("drawn.pdf")}
print("poppler, pypdfium2 5.15.2, pymupdf 1.28.2, pdfjs-dist 6.5.438; the text is", ascii(TEXT))
for order, texts in got.items():
    for reader, text in texts.items():
        print(f"{order:14} {reader:8}", ascii(text))
turned = TEXT.translate({0x201C: 0x201D, 0x201D: 0x201C})
assert got["from the left"] == {"poppler": TEXT, "PDFium": turned, "MuPDF": TEXT, "pdf.js": TEXT}
assert got["as read"] == {
    "poppler": TEXT,
    "PDFium": turned,
    "MuPDF": TEXT.replace(" ", " / / "),
    "pdf.js": TEXT.replace(" ", ""),
}
PYTHON
