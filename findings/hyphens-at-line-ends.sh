#!/usr/bin/env bash
# A line ends with a hyphen of the author's ("well-/known"), another with one that hyphenation put there ("extraor-/dinary").
# Typst tells them apart in the PDF: the first is U+002D, the second U+00AD.
#
# Expected: readers keep the author's and join the other word, so that both are found.
# What happens: poppler does the reverse: the author's hyphen is gone ("wellknown"), the word that was hyphenated stays in two
# pieces. PDFium gives one noncharacter, U+FFFE, for both, and pdf.js a plain hyphen for both. Only MuPDF tells them apart.
# Neither word is found, by PDFium or by MuPDF, with its hyphen or without.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" --quiet --disable-pip-version-check install typst==0.15.2 pypdfium2==5.15.2 pymupdf==1.28.2
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
const task = getDocument({ data: new Uint8Array(await readFile("a.pdf")), verbosity: 0 })
const { items } = await (await (await task.promise).getPage(1)).getTextContent()
process.stdout.write(items.map(item => item.str + (item.hasEOL ? "\n" : "")).join(""))
await task.destroy()
NODE
"$work/env/bin/python" - <<'PYTHON'
import subprocess
import pymupdf, pypdfium2, typst

open("a.typ", "w").write("""
#set page(width: 4.2cm, height: 6cm, margin: 1cm)
#set text(font: "Libertinus Serif", size: 11pt, hyphenate: true, lang: "en")
Is it well-known? We saw extraordinary things.
""")
open("a.pdf", "wb").write(typst.compile("a.typ", ignore_system_fonts=True))


def run(*command):
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout


page, mu = pypdfium2.PdfDocument("a.pdf")[0].get_textpage(), pymupdf.open("a.pdf")[0]
read = {
    "poppler": run("pdftotext", "a.pdf", "-"),
    "PDFium": page.get_text_range(),
    "pdf.js": run("node", "pdfjs.mjs"),
    "MuPDF": mu.get_text(),
}
read = {reader: text.strip().replace("\r", "").replace(" \n", "\n") for reader, text in read.items()}
print("typst 0.15.2, pypdfium2 5.15.2, pdfjs-dist 6.5.438, pymupdf 1.28.2")
for reader, text in read.items():
    print(f"{reader:8}", ascii(text))
LINES = "Is it well{}known? We\nsaw extraor{}dinary\nthings."
assert read["poppler"] == LINES.format("", "\u00ad\n")
assert read["PDFium"] == LINES.format("\ufffe", "\ufffe")
assert read["pdf.js"] == LINES.format("-\n", "-\n")
assert read["MuPDF"] == LINES.format("-\n", "\u00ad\n")
words = ["well-known", "wellknown", "extraordinary", "extraor-dinary"]
found = [word for word in words if page.search(word).get_next() or mu.search_for(word)]
print("found by PDFium or MuPDF:", found)
assert found == [] and page.search("known").get_next() and mu.search_for("known")
PYTHON
