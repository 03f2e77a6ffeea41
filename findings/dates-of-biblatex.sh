#!/usr/bin/env bash
# Dates of one .bib file as biblatex has them (ISO 8601-2, where year 0000 is 1 BC): a range 1939/1945, one without an end
# 1990/.., 44 BC as -0043, a season 1990-21.
#
# Expected: what reads biblatex prints 1939-1945, 1990 to now, 44 BC and 1990; what can't read one says so.
# What happens: Typst prints 1945 for 1939/1945, the year in which it ended, but the first year of 1990/.., and "n.d." for the
# season. pandoc has the range, and no date at all for 1990/..; to CSL-JSON it gives the season as month 21. citation-js gives
# year 0 for -0043, biblatex-csl-converter -43, which is 43 BC in CSL-JSON. None of them says anything.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" --quiet --disable-pip-version-check install typst==0.15.2 pymupdf==1.28.2 pypandoc_binary==1.17
command -v npm >/dev/null || { echo "needs Node.js 20 and npm" >&2; exit 2; }
npm install --silent --no-fund --no-audit --prefix "$work" @citation-js/core@0.9.0 @citation-js/plugin-bibtex@0.9.0 \
  biblatex-csl-converter@3.6.0
cd "$work"
cat > read.mjs <<'NODE'
import { readFileSync } from "node:fs"
import { Cite } from "@citation-js/core"
import "@citation-js/plugin-bibtex"
import { CSLExporter, parse } from "biblatex-csl-converter"

const text = readFileSync("a.bib", "utf8")
const issued = items => items.map(item => item.issued?.["date-parts"] ?? null)
const { entries, errors } = parse(text, {})
console.log(JSON.stringify([issued(new Cite(text).data), issued(Object.values(new CSLExporter(entries).parse())), errors]))
NODE
"$work/env/bin/python" - <<'PYTHON'
import json, re, subprocess
import pymupdf, pypandoc, typst

DATES = {"range": "1939/1945", "open": "1990/..", "before": "-0043", "season": "1990-21"}
with open("a.bib", "w") as file:
    file.writelines(f"@book{{{key}, author={{Writer, Ann}}, title={{{key}}}, publisher={{House}}, date={{{date}}}}}\n"
        for key, date in DATES.items())


def by_typst(key):
    open("a.typ", "w").write(f'#cite(<{key}>)\n#hide(bibliography("a.bib", style: "apa"))')
    pdf, warnings = typst.Compiler("a.typ", ignore_system_fonts=True).compile_with_warnings()
    open("a.pdf", "wb").write(pdf)
    assert warnings == []
    return re.search(r"\(Writer, ([^)]*)\)", pymupdf.open("a.pdf")[0].get_text())[1]


def pandoc(*arguments, text=None):
    run = subprocess.run([pypandoc.get_pandoc_path(), *arguments], input=text, capture_output=True, encoding="utf-8", check=True)
    assert run.stderr == ""
    return run.stdout


def by_pandoc(key, bibliography="a.bib"):
    cited = pandoc("-t", "plain", "--citeproc", f"--bibliography={bibliography}", text=f"[@{key}]")
    return re.search(r"\(Writer,? ([^)]*)\)", cited)[1]


node = subprocess.run(["node", "read.mjs"], capture_output=True, encoding="utf-8", check=True)
citation_js, converter, errors = json.loads(node.stdout)
csl = [item.get("issued", {}).get("date-parts") for item in json.loads(pandoc("-f", "biblatex", "-t", "csljson", "a.bib"))]
got = {
    "Typst 0.15.2": [by_typst(key) for key in DATES],
    f"pandoc {pypandoc.get_pandoc_version()}": [by_pandoc(key) for key in DATES],
    "pandoc's CSL-JSON": csl,
    "citation-js 0.9.0": citation_js,
    "biblatex-csl-converter 3.6.0": converter,
}
print(f"{'':28}", list(DATES.values()))
for name, dates in got.items():
    print(f"{name:28}", dates)
assert errors == [] and node.stderr == ""
typst_, pandoc_, *_ = got.values()
assert typst_ == ["1945", "1990", "44 B.C.E.", "n.d."]
assert pandoc_ == ["1939\u20131945", "n.d.", "44 BC", "1990"]
assert csl == [[[1939], [1945]], None, [[-44]], [[1990, 21]]]
assert citation_js == [[[1939], [1945]], [[1990], None], [[0]], [[1990]]]
assert converter == [[[1939], [1945]], [[1990], []], [[-43]], [[1990, 21]]]
with open("a.json", "w") as file:
    json.dump([{"id": "before", "type": "book", "author": [{"family": "Writer"}], "issued": {"date-parts": [[-43]]}}], file)
print("[[-43]] in CSL-JSON is", by_pandoc("before", "a.json"))
assert by_pandoc("before", "a.json") == "43 BC"
PYTHON
