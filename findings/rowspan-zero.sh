#!/usr/bin/env bash
# <td rowspan="0"> takes all rows to the end of its row group (HTML, 4.9.11): "Total | one", and below it "two", "three" in
# the second column.
#
# Expected: all that read HTML tables for books do so, as browsers do.
# What happens: WeasyPrint does; pandoc and MuPDF take it for 1, without a word, and the cells of the further rows stand in
# the first column, below the wrong heading.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" --quiet --disable-pip-version-check install weasyprint==70.0 pymupdf==1.28.2 pypandoc_binary==1.17
cd "$work"
"$work/env/bin/python" - <<'PYTHON'
import json
import pymupdf, pypandoc, weasyprint

TABLE = '<table><tr><td rowspan="0">Total</td><td>one</td></tr><tr><td>two</td></tr><tr><td>three</td></tr></table>'
with open("a.html", "w") as file:
    file.write(f"<html><body>{TABLE}</body></html>")
with open("a.pdf", "wb") as file:
    file.write(weasyprint.HTML("a.html").write_pdf())


def columns(path):
    """The words by the column that they stand in, told by where the first row's begin."""
    left = {word[4]: round(word[0]) for word in pymupdf.open(path)[0].get_text("words")}
    return {word: ["Total", "one"].index(next(w for w in ("Total", "one") if left[w] == x)) for word, x in left.items()}


table = next(b for b in json.loads(pypandoc.convert_text(TABLE, "json", "html"))["blocks"] if b["t"] == "Table")
rows = table["c"][4][0][3]
spans = [cell[2] for row in rows for cell in row[1]]
got = {"WeasyPrint": columns("a.pdf"), "MuPDF": columns("a.html")}
print(f"pandoc {pypandoc.get_pandoc_version()}: rows that each cell takes: {spans}")
print("columns:", got)
assert got["WeasyPrint"] == {"Total": 0, "one": 1, "two": 1, "three": 1}
assert got["MuPDF"] == {"Total": 0, "one": 1, "two": 0, "three": 0}
# Two cells more than the author's: those of the second column, empty.
assert spans == [1] * 6
PYTHON
