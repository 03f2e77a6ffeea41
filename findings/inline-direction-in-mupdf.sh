#!/usr/bin/env bash
# An English line with an Arabic name, a colon and a number: "user <bdi>…</bdi>: 3 posts". Without isolation the number joins
# the Arabic (Unicode Standard Annex 9); <bdi>, <span dir="rtl"> and the characters U+2067 … U+2069 isolate it.
#
# Expected: MuPDF isolates the name by <bdi>, as browsers do.
# What happens in 1.28.2: neither <bdi> nor dir on an element of a line has any effect, and the isolating characters make it
# worse: U+2067 turns round all the rest of the line, its end is no end. Only a mark, U+200E after the name, gives the
# order that is meant. Chromium, looked at beside it, is right with <bdi>, with dir and with the characters.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" --quiet --disable-pip-version-check install pymupdf==1.28.2
cd "$work"
"$work/env/bin/python" - <<'PYTHON'
import pymupdf

NAME = "\u0625\u064a\u0627\u0646"
LINES = {
    "nothing": f"user {NAME}: 3 posts",
    "bdi": f"user <bdi>{NAME}</bdi>: 3 posts",
    "dir": f'user <span dir="rtl">{NAME}</span>: 3 posts',
    "U+2067 … U+2069": f"user \u2067{NAME}\u2069: 3 posts",
    "U+200E after it": f"user {NAME}\u200e: 3 posts",
}


def seen(line):
    """The letters from left to right, the name as N, controls left out."""
    with open("a.html", "w", encoding="utf-8") as file:
        file.write(f'<html lang="en"><head><meta charset="utf-8"/></head><body><p>{line}</p></body></html>')
    blocks = pymupdf.open("a.html")[0].get_text("rawdict")["blocks"]
    chars = [c for b in blocks for l in b["lines"] for s in l["spans"] for c in s["chars"] if c["c"].strip()]
    text = "".join(c["c"] for c in sorted(chars, key=lambda c: c["bbox"][0]))
    text = "".join(c for c in text if c not in "\u2067\u2069\u200e")
    return text.replace(NAME[::-1], "N")


got = {name: seen(line) for name, line in LINES.items()}
for name, text in got.items():
    print(f"{name:16} {text}")
assert got["nothing"] == got["bdi"] == got["dir"] == "user3:Nposts"
assert got["U+2067 … U+2069"] == "userposts3:N"
assert got["U+200E after it"] == "userN:3posts"
PYTHON
