#!/usr/bin/env bash
# MathML with the TeX that it was made from in an annotation: <semantics>…<annotation encoding="application/x-tex">, as pandoc,
# KaTeX and others write it. MathML shows the first child alone.
#
# Expected: whoever has no MathML shows the formula's letters, and what is in an annotation is for programs.
# What happens: MuPDF and WeasyPrint print both, one after the other, so that each formula of an EPUB that pandoc makes stands
# there a second time as source: "x\sqrt{x}". pandoc, reading HTML, takes the annotation and drops the formula itself, even
# where the two differ, as they do where the TeX needs a command of the author's; without an annotation it reads the MathML.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" --quiet --disable-pip-version-check install weasyprint==70.0 pymupdf==1.28.2 pypandoc_binary==1.17
cd "$work"
"$work/env/bin/python" - <<'PYTHON'
import json
import pymupdf, pypandoc, weasyprint

ROOT = "<msqrt><mi>x</mi></msqrt>"
ANNOTATED = f'<semantics>{ROOT}<annotation encoding="application/x-tex">\\Root{{x}}</annotation></semantics>'


def page(formula):
    math = f'<math xmlns="http://www.w3.org/1998/Math/MathML">{formula}</math>'
    return f"<html><head><title>t</title></head><body><p>a {math} b</p></body></html>"


def text(path):
    return " ".join("".join(page.get_text() for page in pymupdf.open(path)).split())


def tex(html):
    inlines = json.loads(pypandoc.convert_text(html, "json", "html"))["blocks"][0]["c"]
    return next(inline["c"][1] for inline in inlines if inline["t"] == "Math")


with open("a.html", "w") as file:
    file.write(page(ANNOTATED))
weasyprint.HTML("a.html").write_pdf("a.pdf")
book = ["--mathml", "--metadata=title:t", "--metadata=lang:en"]
pypandoc.convert_text("a $\\sqrt{x}$ b", "epub3", "markdown", outputfile="a.epub", extra_args=book)
got = {
    "MuPDF 1.28.2": text("a.html"),
    "WeasyPrint 70.0": text("a.pdf"),
    "pandoc's EPUB in MuPDF": text("a.epub"),
    f"pandoc {pypandoc.get_pandoc_version()}, annotated": tex(page(ANNOTATED)),
    f"pandoc {pypandoc.get_pandoc_version()}, plain": tex(page(ROOT)),
}
for name, read in got.items():
    print(f"{name:23}", read)
mupdf, weasy, epub, annotated, plain = got.values()
assert mupdf == weasy == r"a x\Root{x} b"
assert epub.endswith(r"a x\sqrt{x} b")
assert (annotated, plain) == (r"\Root{x}", r"\sqrt{x}")
PYTHON
