"""A finished PDF as it was set: what stands on each page and where (PDFium), and what it is for (the tags, by qpdf).

All lengths are in points, from the lower left corner of the page.
"""
import ctypes, json, subprocess
from collections import Counter
from dataclasses import dataclass, field

# Tags that are no part of a text but hold texts, or are one. What isn't here belongs to the text around it.
TEXTS = {"P", "H1", "H2", "H3", "H4", "H5", "H6", "LBody", "Caption", "TD", "TH", "Note", "BlockQuote", "TOCI", "Figure"}
HOLDERS = {"Document", "Part", "Sect", "Div", "L", "LI", "Table", "THead", "TBody", "TFoot", "TR", "TOC"}
LISTINGS_IN = {"LBody", "BlockQuote", "TD", "TH", "Note"}
TEXT, PATH, IMAGE = "text", "path", "image"


@dataclass(slots=True, eq=False)
class Mark:
    """One thing that a page shows."""
    page: int
    kind: str
    box: tuple  # left, bottom, right, top, of what its clip lets through
    tag: int | None  # the number that ties it to a tag, none on what is an artefact
    fill: tuple | None  # red, green, blue, opacity; 0–255
    text: str = ""
    base: float = 0
    size: float = 0
    font: str = ""
    outline: tuple = ()  # of a path: its closed lines, each a tuple of corners; a curve is the line to its end

    @property
    def width(self):
        return self.box[2] - self.box[0]

    @property
    def height(self):
        return self.box[3] - self.box[1]

    def covers(self, x, y):
        """Whether it lies over a point. What crosses a line from it to the right an odd number of times is inside."""
        if not (self.box[0] <= x <= self.box[2] and self.box[1] <= y <= self.box[3]):
            return False
        if self.kind != PATH:
            return True
        inside = False
        for corners in self.outline:
            for (x1, y1), (x2, y2) in zip(corners, (*corners[1:], corners[0])):
                if (y1 > y) != (y2 > y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1):
                    inside = not inside
        return inside


@dataclass(slots=True, eq=False)
class Block:
    """A text of its own: a paragraph, a heading, a cell, or what else has a tag of that kind."""
    tag: str
    within: tuple  # the tags around it, from the outside
    parents: tuple  # the objects of those, to tell one table from another
    marks: list = field(default_factory=list)

    def texts(self):
        return [mark for mark in self.marks if mark.kind == TEXT]

    def words(self):
        return " ".join("".join(mark.text for mark in self.texts()).split())

    def first_page(self):
        return min(mark.page for mark in self.marks)

    def last_page(self):
        return max(mark.page for mark in self.marks)

    def size(self):
        """The size that most of its letters have."""
        sizes = Counter()
        for mark in self.texts():
            sizes[round(mark.size, 2)] += len(mark.text.strip())
        return sizes.most_common(1)[0][0] if sizes else 0

    def lines(self):
        """Its lines from the top, page after page."""
        size, lines = self.size(), []
        for page in sorted({mark.page for mark in self.texts()}):
            lines += lines_of(page, [mark for mark in self.texts() if mark.page == page], size)
        return lines


@dataclass(slots=True, eq=False)
class Line:
    page: int
    base: float
    marks: list

    def text(self):
        return "".join(mark.text for mark in self.marks)


@dataclass(slots=True, eq=False)
class Page:
    number: int
    width: float
    height: float
    marks: list


@dataclass(slots=True, eq=False)
class Document:
    path: str
    from_right: bool
    pages: list
    blocks: list


def lines_of(page, marks, size):
    """Raised and lowered signs, and vowel signs set by themselves, go with the line that they are at."""
    groups = []
    for mark in sorted(marks, key=lambda mark: -mark.base):
        if groups and groups[-1][0].base - mark.base < 0.55 * size:
            groups[-1].append(mark)
        else:
            groups.append([mark])
    order = {id(mark): place for place, mark in enumerate(marks)}
    lines = []
    for group in groups:
        widest = max(group, key=lambda mark: (mark.size >= 0.8 * size, mark.width))
        lines.append(Line(page, widest.base, sorted(group, key=lambda mark: order[id(mark)])))
    return lines


def read(path):
    tagged, catalogue, numbers = tags_of(path)
    pages = pages_of(path)
    by_tag = {}
    for page in pages:
        for mark in page.marks:
            if mark.tag is not None:
                by_tag.setdefault((page.number, mark.tag), []).append(mark)
    blocks = []
    for block, contents in blocks_of(tagged, catalogue, numbers):
        block.marks = [mark for place in contents for mark in by_tag.get(place, [])]
        if block.marks:
            blocks.append(block)
    preferences = tagged(catalogue.get("/ViewerPreferences", {}))
    return Document(str(path), preferences.get("/Direction") == "/R2L", pages, blocks)


def tags_of(path):
    """How to look up an object, the catalogue, and the pages' numbers by their objects."""
    command = ["qpdf", "--json=2", "--json-key=pages", "--json-key=qpdf", "--json-stream-data=none", str(path)]
    said = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    objects = said["qpdf"][1]

    def at(value):
        while isinstance(value, str) and value.endswith(" R"):
            value = objects[f"obj:{value}"]["value"]
        return value

    numbers = {page["object"]: number for number, page in enumerate(said["pages"], 1)}
    return at, at(objects["trailer"]["value"]["/Root"]), numbers


def blocks_of(at, catalogue, numbers):
    """Each block in the order of reading, with the places of its contents: page and number on it."""
    if "/StructTreeRoot" not in catalogue:
        raise ValueError("it has no tags")
    blocks = []

    def start(tag, within, parents):
        blocks.append((Block(tag, within, parents), []))
        return blocks[-1]

    def walk(reference, current, within, parents, page):
        element = at(reference)
        if isinstance(element, int):
            # In a holder itself: a text without a tag of its own.
            current = current or start("", within, parents)
            current[1].append((page, element))
            return
        if element.get("/Type") == "/OBJR":
            return
        page = numbers.get(element.get("/Pg"), page)
        if element.get("/Type") == "/MCR":
            current = current or start("", within, parents)
            current[1].append((page, element["/MCID"]))
            return
        tag = element.get("/S", "/")[1:]
        is_block = any(at(one).get("/Placement") == "/Block" for one in listed(at, element.get("/A")))
        is_label = tag == "Lbl" and within and within[-1] == "LI"
        # In the contents every tag in a line says that it is a block.
        is_listing = tag == "Code" and is_block and (current is None or current[0].tag in LISTINGS_IN)
        if tag in TEXTS or is_label or is_listing:
            current = start(tag, within, parents)
        elif tag in HOLDERS and not (within and "TOCI" in within):
            current = None
        for kid in listed(at, element.get("/K")):
            walk(kid, current, (*within, tag), (*parents, id(element)), page)

    for kid in listed(at, at(catalogue["/StructTreeRoot"]).get("/K")):
        walk(kid, None, (), (), None)
    return blocks


def listed(at, value):
    value = at(value)
    return value if isinstance(value, list) else [] if value is None else [value]


def pages_of(path):
    import pypdfium2
    with pypdfium2.PdfDocument(path) as document:
        return [page_of(page, number) for number, page in enumerate(document, 1)]


def page_of(page, number):
    import pypdfium2.raw as raw
    letters, marks = page.get_textpage(), []
    kinds = {raw.FPDF_PAGEOBJ_TEXT: TEXT, raw.FPDF_PAGEOBJ_PATH: PATH, raw.FPDF_PAGEOBJ_IMAGE: IMAGE,
             raw.FPDF_PAGEOBJ_FORM: IMAGE, raw.FPDF_PAGEOBJ_SHADING: PATH}
    for index in range(raw.FPDFPage_CountObjects(page.raw)):
        thing = raw.FPDFPage_GetObject(page.raw, index)
        kind = kinds[raw.FPDFPageObj_GetType(thing)]
        tag = raw.FPDFPageObj_GetMarkedContentID(thing)
        outline = outline_of(raw, thing) if raw.FPDFPageObj_GetType(thing) == raw.FPDF_PAGEOBJ_PATH else ()
        box = clipped(raw, thing, outline)
        if box is None:
            continue
        mark = Mark(number, kind, box, None if tag < 0 else tag, fill_of(raw, thing, kind), outline=outline)
        if kind == TEXT:
            mark.text = text_of(raw, thing, letters)
            mark.base, mark.size, mark.font = set_as(raw, thing)
        marks.append(mark)
    letters.close()
    return Page(number, *page.get_size(), marks)


def clipped(raw, thing, outline):
    """The box of what is shown, none if nothing is. Of a path without the width of its line, which PDFium overrates."""
    if outline:
        left, bottom, right, top = box_of(outline)
    else:
        sides = [ctypes.c_float() for _ in range(4)]
        if not raw.FPDFPageObj_GetBounds(thing, *sides):
            return None
        left, bottom, right, top = (side.value for side in sides)
    clip = raw.FPDFPageObj_GetClipPath(thing)
    for index in range(max(0, raw.FPDFClipPath_CountPaths(clip) if clip else 0)):
        count = raw.FPDFClipPath_CountPathSegments(clip, index)
        corners = [corner for corner, _ in segments(raw, lambda at: raw.FPDFClipPath_GetPathSegment(clip, index, at), count)]
        if corners:
            sides = box_of([corners])
            left, bottom, right, top = max(left, sides[0]), max(bottom, sides[1]), min(right, sides[2]), min(top, sides[3])
    return (left, bottom, right, top) if left <= right and bottom <= top else None


def box_of(outline):
    xs, ys = zip(*(corner for corners in outline for corner in corners))
    return min(xs), min(ys), max(xs), max(ys)


def segments(raw, segment_at, count):
    x, y = ctypes.c_float(), ctypes.c_float()
    for at in range(count):
        segment = segment_at(at)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        yield (x.value, y.value), raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO


def outline_of(raw, thing):
    matrix, lines = raw.FS_MATRIX(), []
    raw.FPDFPageObj_GetMatrix(thing, matrix)
    count = raw.FPDFPath_CountSegments(thing)
    for (x, y), begins in segments(raw, lambda at: raw.FPDFPath_GetPathSegment(thing, at), count):
        if begins or not lines:
            lines.append([])
        lines[-1].append((matrix.a * x + matrix.c * y + matrix.e, matrix.b * x + matrix.d * y + matrix.f))
    return tuple(map(tuple, lines))


def fill_of(raw, thing, kind):
    if kind == PATH:
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        raw.FPDFPath_GetDrawMode(thing, fill, stroke)
        if not fill.value:
            return None
    parts = [ctypes.c_uint() for _ in range(4)]
    return tuple(part.value for part in parts) if raw.FPDFPageObj_GetFillColor(thing, *parts) else None


def text_of(raw, thing, letters):
    length = raw.FPDFTextObj_GetText(thing, letters.raw, None, 0)
    room = ctypes.create_string_buffer(length)
    raw.FPDFTextObj_GetText(thing, letters.raw, ctypes.cast(room, ctypes.POINTER(ctypes.c_ushort)), length)
    return room.raw[: length - 2].decode("utf-16-le", errors="replace")


def set_as(raw, thing):
    """Base line, size on the page, name of the face."""
    matrix, size, name = raw.FS_MATRIX(), ctypes.c_float(), ctypes.create_string_buffer(128)
    raw.FPDFPageObj_GetMatrix(thing, matrix)
    raw.FPDFTextObj_GetFontSize(thing, size)
    raw.FPDFFont_GetBaseFontName(raw.FPDFTextObj_GetFont(thing), name, 128)
    return matrix.f, size.value * (matrix.c**2 + matrix.d**2) ** 0.5, name.value.decode().split("+")[-1]
