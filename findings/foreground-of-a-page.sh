#!/usr/bin/env bash
# What stands over a page and a table that goes on over the page's end.
#
# Expected: a page's `foreground` is as its `background` to Typst 0.15.2: an artefact, no part of what is read aloud, so
# that a mark on each page changes nothing for PDF/UA-1.
# What happens: the background is an artefact, the foreground is content, which a screen reader says on every page. Where
# a table goes on over the end of a page the mark becomes a child of the table, and the PDF is refused ("invalid table
# structure", "this is probably caused by a show rule"), though neither is wrong by itself. In `pdf.artifact(…)` the mark
# is what was meant.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --disable-pip-version-check typst==0.15.2 pypdf==6.0.0
cat > "$work/check.py" <<'PY'
import sys
import typst
from pypdf import PdfReader

work = sys.argv[1]
ROWS = ", ".join("[a], [b]" for _ in range(40))
PLAIN = "Text. #pagebreak() More."
TABLE = f"#table(columns: 2, table.header[A][B], {ROWS})"


def made(name, mark, body):
    source = f'#set document(title: "Title")\n#set page(height: 10cm, {mark})\n#title()\n{body}\n'
    with open(f"{work}/{name}.typ", "w") as file:
        file.write(source)
    try:
        pdf = typst.compile(f"{work}/{name}.typ", pdf_standards=["ua-1"])
    except typst.TypstError as error:
        return str(error)
    with open(f"{work}/{name}.pdf", "wb") as file:
        file.write(pdf)
    pages = PdfReader(f"{work}/{name}.pdf").pages
    return sum(page.get_contents().get_data().count(b"/MCID") for page in pages)


seen = {
    "background": made("background", "background: [Draft]", PLAIN),
    "foreground": made("foreground", "foreground: [Draft]", PLAIN),
    "foreground, table": made("table", "foreground: [Draft]", TABLE),
    "background, table": made("behind", "background: [Draft]", TABLE),
    "artifact, table": made("artifact", "foreground: pdf.artifact[Draft]", TABLE),
}
for name, value in seen.items():
    print(f"{name}: {value}")
assert seen["foreground"] == seen["background"] + 2, "a mark on each of two pages is content"
assert "Table" in str(seen["foreground, table"]), "PDF/UA refuses the table"
assert isinstance(seen["background, table"], int) and isinstance(seen["artifact, table"], int)
PY
"$work/env/bin/python" "$work/check.py" "$work"
echo "as described"
