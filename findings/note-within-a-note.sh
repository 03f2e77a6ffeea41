#!/usr/bin/env bash
# A note that only another note refers to: "One[^a] two[^b]", where [^a] says "Alpha[^c]".
#
# Expected: as in GFM, all converters set it, as note 3; one that can't says so.
# What happens: cmark-gfm, markdown-it and Python-Markdown do. mistune writes the mark 3, a link to #fn-3, and no note with
# that id: the text is gone, without a word. pandoc prints the label "[^c]", leaves the text out and says nothing, though
# it warns of a note that nothing refers to.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" --quiet --disable-pip-version-check install cmarkgfm==2025.10.22 markdown==3.11.3 markdown-it-py==4.3.0 \
  mdit-py-plugins==0.7.0 mistune==3.4.0 pypandoc_binary==1.17
cd "$work"
"$work/env/bin/python" - <<'PYTHON'
import subprocess
import cmarkgfm, markdown, mistune, pypandoc
from cmarkgfm.cmark import Options
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

TEXT = "One[^a] two[^b].\n\n[^a]: Alpha[^c].\n[^b]: Beta.\n[^c]: Gamma.\n"
command = [pypandoc.get_pandoc_path(), "-f", "markdown", "-t", "html"]
pandoc = subprocess.run(command, input=TEXT, capture_output=True, encoding="utf-8", check=True)
html = {
    "cmark-gfm": cmarkgfm.github_flavored_markdown_to_html(TEXT, options=Options.CMARK_OPT_FOOTNOTES),
    "markdown-it": MarkdownIt().use(footnote_plugin).render(TEXT),
    "Python-Markdown": markdown.markdown(TEXT, extensions=["footnotes"]),
    "mistune": mistune.create_markdown(plugins=["footnotes"])(TEXT),
    "pandoc": pandoc.stdout,
}
keeps = {name: "Gamma" in text for name, text in html.items()}
print("the note's text is there:", keeps)
print("pandoc said:", pandoc.stderr.strip())
assert keeps == {"cmark-gfm": True, "markdown-it": True, "Python-Markdown": True, "mistune": False, "pandoc": False}
assert 'href="#fn-3"' in html["mistune"] and 'id="fn-3"' not in html["mistune"]
assert "[^c]" in html["pandoc"] and pandoc.stderr == ""
unused = subprocess.run(command, input="One.\n\n[^a]: Alpha.\n", capture_output=True, encoding="utf-8", check=True)
assert "not used" in unused.stderr, unused.stderr
PYTHON
