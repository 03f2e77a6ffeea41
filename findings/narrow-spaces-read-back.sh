#!/usr/bin/env bash
# French sets a narrow no-break space (U+202F) before ! and between thousands. Typst draws each as a glyph of its own, with
# its code point in the PDF.
#
# Expected: readers give it back, and a search for the words with a plain space finds them, as it does where the space is
# the wide no-break one (U+00A0).
# What happens: poppler leaves out every narrow space (U+202F, U+2009), also between a number and its unit, so that
# "12 000 km" is read as "12000km"; it keeps U+00A0. PDFium and MuPDF give all of them back, but their search takes a
# plain space for U+00A0 alone: whoever types "12 000" finds nothing, who types "Ainsi :" finds it.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" --quiet --disable-pip-version-check install typst==0.15.2 pypdfium2==5.15.2 pymupdf==1.28.2
command -v pdftotext >/dev/null || { echo "needs pdftotext (Debian: poppler-utils)" >&2; exit 2; }
pdftotext -v 2>&1 | head -1 || true
cd "$work"
"$work/env/bin/python" - <<'PYTHON'
import subprocess
import pymupdf, pypdfium2, typst

TEXT = "Voulez\u202f! Ainsi\u00a0: 12\u202f000\u2009km"
open("a.typ", "w", encoding="utf-8").write(f"#set page(width: 12cm, height: 3cm)\n{TEXT}")
open("a.pdf", "wb").write(typst.compile("a.typ"))

page, mu = pypdfium2.PdfDocument("a.pdf")[0].get_textpage(), pymupdf.open("a.pdf")[0]
read = {
    "pdfium": page.get_text_range(),
    "mupdf": mu.get_text(),
    "poppler": subprocess.run(["pdftotext", "-raw", "a.pdf", "-"], capture_output=True, encoding="utf-8", check=True).stdout,
}
read = {reader: text.splitlines()[0] for reader, text in read.items()}


def found(words):
    search = page.search(words)
    count = 0
    while search.get_next():
        count += 1
    return count, len(mu.search_for(words))


hits = {words: found(words) for words in ["Ainsi :", "12 000", "Voulez !", "12\u202f000"]}
print("typst 0.15.2, pypdfium2 5.15.2, pymupdf 1.28.2")
for reader, text in read.items():
    print(f"{reader:8}", ascii(text))
print("found by PDFium and MuPDF:", {ascii(words): hit for words, hit in hits.items()})
assert read["pdfium"] == read["mupdf"] == TEXT
assert read["poppler"] == "Voulez! Ainsi : 12000km"
assert hits == {"Ainsi :": (1, 1), "12 000": (0, 0), "Voulez !": (0, 0), "12\u202f000": (1, 1)}
PYTHON
