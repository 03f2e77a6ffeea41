#!/usr/bin/env bash
# Letters that LaTeX sets upright: a vector \mathbf{x}, which isn't \boldsymbol{x}, and the d of an integral, \mathrm{d}.
# MathML Core has a letter's style in its code point and knows one mathvariant alone, "normal", for a letter by itself, which
# would be italic without it.
#
# Expected: converters to MathML keep upright and italic apart, or at least pandoc writes one formula alike in all its formats.
# What happens: pandoc writes \mathbf{x} as bold italic in MathML, the same as \boldsymbol{x}, but as upright bold for Typst.
# latex2mathml writes the d of \mathrm{d} without a style, italic, though in \mathrm{Re} each letter is upright. It and KaTeX
# also write a bold letter as mathvariant="bold-italic", which counts for nothing, KaTeX \mathbf{x} too, which then is neither
# bold nor upright. Of the four, Temml alone is right in all.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" --quiet --disable-pip-version-check install pypandoc_binary==1.17 latex2mathml==3.81.1
command -v npm >/dev/null || { echo "needs Node.js 20 and npm" >&2; exit 2; }
npm install --silent --no-fund --no-audit --prefix "$work" katex@0.19.1 temml@0.13.5
cd "$work"
cat > convert.mjs <<'NODE'
import katex from "katex"
import temml from "temml"

for (const tex of process.argv.slice(2)) {
  const pair = [katex.renderToString(tex, { output: "mathml" }), temml.renderToString(tex)]
  console.log(JSON.stringify(pair))
}
NODE
"$work/env/bin/python" - <<'PYTHON'
import html, json, re, subprocess, unicodedata
import pypandoc
from latex2mathml.converter import convert

FORMULAS = [r"\mathbf{x}", r"\boldsymbol{x}", r"\mathrm{d}", r"\mathrm{Re}"]


def shown(mathml):
    """The style of the first <mi> as MathML Core shows it."""
    attributes, text = re.search(r"<mi([^>]*)>([^<]*)</mi>", mathml).groups()
    text = html.unescape(text)
    name = unicodedata.name(text[0])
    if name.startswith("MATHEMATICAL"):
        return name.removeprefix("MATHEMATICAL ").removesuffix(" SMALL X").lower()
    return "upright" if len(text) > 1 or 'mathvariant="normal"' in attributes else "italic"


def by_pandoc(tex, to):
    return pypandoc.convert_text(f"${tex}$", to, "markdown", extra_args=["--mathml"]).strip()


node = subprocess.run(["node", "convert.mjs", *FORMULAS], capture_output=True, encoding="utf-8", check=True)
katex, temml = zip(*map(json.loads, node.stdout.splitlines()))
got = {
    f"pandoc {pypandoc.get_pandoc_version()}": [shown(by_pandoc(tex, "html")) for tex in FORMULAS],
    "latex2mathml 3.81.1": [shown(convert(tex)) for tex in FORMULAS],
    "KaTeX 0.19.1": [shown(mathml) for mathml in katex],
    "Temml 0.13.5": [shown(mathml) for mathml in temml],
}
for name, styles in got.items():
    print(f"{name:20}", dict(zip(FORMULAS, styles)))
pandoc, latex2mathml, katex_, temml_ = got.values()
assert pandoc == ["bold italic", "bold italic", "upright", "upright"]
assert latex2mathml == ["bold", "italic", "italic", "upright"]
assert katex_ == ["italic", "italic", "upright", "upright"]
assert temml_ == ["bold", "bold italic", "upright", "upright"]
print("pandoc for Typst:", by_pandoc(FORMULAS[0], "typst"), by_pandoc(FORMULAS[1], "typst"))
assert by_pandoc(FORMULAS[0], "typst") == "$upright(bold(x))$"
assert by_pandoc(FORMULAS[1], "typst") == "$bold(x)$"
PYTHON
