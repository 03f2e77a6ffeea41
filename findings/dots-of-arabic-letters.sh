#!/usr/bin/env bash
# Five Arabic words, set in Noto Naskh Arabic 1.00 and 2.021: one family, one text, the same letters on the page.
#
# Expected: both read back the same from a PDF; which release of a face it is shows in its shapes alone.
# What happens: 2.021 takes letters apart by its feature ccmp, which is always on, into a skeleton and its dots, each a glyph
# (17 letters, 28 glyphs). From 1.00, PDFium and MuPDF read the words as they were written. From 2.021 set by Typst, PDFium
# finds twelve lines in the one, and MuPDF doubles letters and parts words. WeasyPrint says in /ToUnicode that skeletons stand
# for nothing, where both readers give signs that no word has (O, Q, U+0013), and gives equal dots the first letter that had
# them: teh is read as qaf.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" --quiet --disable-pip-version-check install typst==0.15.2 weasyprint==70.0 uharfbuzz==0.57.0 \
  pypdfium2==5.15.2 pymupdf==1.28.2
command -v npm >/dev/null || { echo "needs Node.js 20 and npm" >&2; exit 2; }
npm install --silent --no-fund --no-audit --prefix "$work" @embedpdf/fonts-arabic@1.0.0 \
  @expo-google-fonts/noto-naskh-arabic@0.4.5
cd "$work"
"$work/env/bin/python" - <<'PYTHON'
from pathlib import Path
import pymupdf, pypdfium2, typst, uharfbuzz, weasyprint

TEXT = "\u0645\u0646 \u062a\u062c\u0631\u0628\u0629 \u062d\u062f\u064a\u062b \u0628\u064a\u062a \u0642\u0627\u0644"
FACES = {
    "1.00": Path("node_modules/@embedpdf/fonts-arabic/fonts/NotoNaskhArabic-Regular.ttf"),
    "2.021": Path("node_modules/@expo-google-fonts/noto-naskh-arabic/400Regular/NotoNaskhArabic_400Regular.ttf"),
}


def glyphs(face):
    font = uharfbuzz.Font(uharfbuzz.Face(face.read_bytes()))
    return sum(len(shaped(font, word)) for word in TEXT.split())


def shaped(font, word):
    buffer = uharfbuzz.Buffer()
    buffer.add_str(word)
    buffer.guess_segment_properties()
    uharfbuzz.shape(font, buffer)
    return buffer.glyph_infos


def by_typst(face):
    page = '#set page(width: 9cm, height: 3cm, margin: 1cm)\n#set text(font: "Noto Naskh Arabic", lang: "ar", fallback: false)\n'
    Path("a.typ").write_text(page + TEXT, encoding="utf-8")
    Path("a.pdf").write_bytes(typst.compile("a.typ", font_paths=[str(face.parent)], ignore_system_fonts=True))


def by_weasyprint(face):
    style = f"@page {{ size: 9cm 3cm; margin: 1cm }} @font-face {{ font-family: N; src: url({face}) }} p {{ font: 11pt N }}"
    html = f'<html lang="ar" dir="rtl"><head><title>t</title><style>{style}</style></head><body><p>{TEXT}</p></body></html>'
    weasyprint.HTML(string=html, base_url=f"{Path.cwd()}/").write_pdf("a.pdf")


def read():
    """By PDFium and by MuPDF."""
    texts = pypdfium2.PdfDocument("a.pdf")[0].get_textpage().get_text_range(), pymupdf.open("a.pdf")[0].get_text()
    return [text.strip(" \n").replace("\r", "") for text in texts]


got = {}
for release, face in FACES.items():
    print(f"Noto Naskh Arabic {release}: {glyphs(face)} glyphs for {len(TEXT.replace(' ', ''))} letters")
    for name, write in {"Typst 0.15.2": by_typst, "WeasyPrint 70.0": by_weasyprint}.items():
        write(face)
        got[release, name] = read()
        for reader, text in zip(["PDFium", "MuPDF"], got[release, name]):
            print(f"  {name:15} {reader:6}", ascii(text))
assert [glyphs(face) for face in FACES.values()] == [17, 28]
assert got["1.00", "Typst 0.15.2"] == got["1.00", "WeasyPrint 70.0"] == [TEXT, TEXT]
pdfium, mupdf = got["2.021", "Typst 0.15.2"]
assert len(pdfium.splitlines()) == 12
assert "\u0642\u0642\u0627\u0644" in mupdf and "\u062d\u062f \u064a" in mupdf
pdf = pymupdf.open("a.pdf")
tables = [pdf.xref_stream(xref) for xref in range(1, pdf.xref_length()) if pdf.xref_is_stream(xref)]
assert any(b"<0033> <>" in table for table in tables)
teh, qaf = "\u062a", "\u0642"
for text in got["2.021", "WeasyPrint 70.0"]:
    assert {"O", "Q", "\u0013"} <= set(text)
    assert teh not in text and text.count(qaf) > TEXT.count(qaf)
PYTHON
