"""The signs of a page and where they stand: by the places of glyphs in a PDF (PDFium), of boxes in an EPUB (Chromium)."""
import ctypes, tempfile, unicodedata, zipfile
from dataclasses import dataclass
from pathlib import Path

# A note's mark stands higher than its line, by less than this share of the way to the next.
NEAR = 7
BOXES = r"""(() => {
  const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), range = document.createRange()
  while (walker.nextNode()) {
    const text = walker.currentNode
    for (let at = 0; at < text.length; at++) {
      range.setStart(text, at)
      range.setEnd(text, at + 1)
      const [box] = range.getClientRects()
      if (box) found.push([text.data[at], box.left, box.right, -(box.top + box.bottom) / 2])
    }
  }
  return found
})()"""


@dataclass
class Sign:
    sign: str
    left: float
    right: float
    height: float

    @property
    def middle(self):
        return (self.left + self.right) / 2


def pages(file):
    """The lines of each page of a file, from its top, each a list of signs from the left; blanks are none."""
    for page in (pdf if str(file).endswith(".pdf") else epub)(file):
        yield lines(page)


def pdf(path):
    import pypdfium2
    from pypdfium2 import raw
    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            text, found = page.get_textpage(), []
            for at in range(text.count_chars()):
                x, y = ctypes.c_double(), ctypes.c_double()
                edges = [ctypes.c_double() for _ in range(4)]
                if raw.FPDFText_GetCharOrigin(text.raw, at, x, y):
                    raw.FPDFText_GetCharBox(text.raw, at, *edges)
                    left, right = edges[0].value, edges[1].value
                    found.append(Sign(chr(raw.FPDFText_GetUnicode(text.raw, at)), left, max(left, right), y.value))
            yield found


def epub(path):
    from finished.chromium import Browser
    from finished.epub import Package
    with Browser() as browser, tempfile.TemporaryDirectory() as folder:
        zipfile.ZipFile(path).extractall(folder)
        package = Package(Path(folder))
        for document in map(package.folder.joinpath, package.documents()):
            with browser.open(document) as page:
                page.show(width=1000, height=800)
                yield [Sign(*sign) for sign in page.evaluate(BOXES)]


def lines(signs):
    shown = [sign for sign in signs if unicodedata.category(sign.sign) not in ("Cf", "Cc", "Zs", "Mn")]
    line, lines = [], []
    for sign in sorted(shown, key=lambda sign: -sign.height):
        if line and line[-1].height - sign.height > NEAR:
            lines.append(line)
            line = []
        line.append(sign)
    return [sorted(line, key=lambda sign: sign.middle) for line in [*lines, line]]
