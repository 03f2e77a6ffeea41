"""A PDF as its tags say it, read by pikepdf: what a screen reader has of it."""
import copy, re

# What these tags hold stands in a line with what is around them.
INLINE = {"Span", "Link", "Em", "Strong", "Quote", "Reference", "Lbl", "Sub", "Code", "Annot", "Figure"}


def read(path):
    import pikepdf
    with pikepdf.open(path) as pdf:
        return Reader(pdf).file(path)


class Reader:
    def __init__(self, pdf):
        self.root = pdf.Root
        self.pages = list(pdf.pages)
        self.numbers = {page.objgen: number for number, page in enumerate(pdf.pages)}
        self.marked = {page.objgen: Marked(page) for page in pdf.pages}
        self.runs, self.figures, self.tables, self.references, self.notes = [], [], [], [], []
        self.at_edge = True

    def file(self, path):
        import pikepdf
        language = str(self.root.get("/Lang", ""))
        self.walk(self.root.StructTreeRoot.K, Around(language))
        with pikepdf.open(path) as pdf, pdf.open_outline() as outline:
            bookmarks = [entry for item in outline.root for entry in entries(item, 1)]
        return {
            "kind": "pdf",
            "language": language,
            "direction": str(self.root.ViewerPreferences.get("/Direction", "/L2R"))[1:],
            "runs": self.runs,
            "figures": self.figures,
            "tables": self.tables,
            "references": self.references,
            "notes": self.notes,
            "outline": bookmarks,
            # For whoever compares them with the EPUB's page list.
            "page_labels": [page.label for page in self.pages],
        }

    def walk(self, at, around):
        import pikepdf
        if isinstance(at, pikepdf.Array):
            for kid in at:
                self.walk(kid, around)
        elif not isinstance(at, pikepdf.Dictionary):
            self.run(around.page, int(at), around)
        elif at.get("/Type") == "/MCR":
            page = at.get("/Pg")
            self.run(page.objgen if page is not None else around.page, int(at.MCID), around)
        elif at.get("/Type") == "/OBJR":
            self.annotation(at.Obj, around)
        else:
            self.element(at, around)

    def element(self, at, around):
        tag = str(at.S)[1:]
        inside = around.within(tag, at)
        is_block = tag not in INLINE or (tag == "Code" and "/Block" in placements(at))
        self.at_edge |= is_block
        if tag == "Figure":
            self.figures.append({"alt": str(at.get("/Alt", "")), "language": inside.language})
            # Its words are the alternative text; those in the drawing are no text of the page.
            return
        if tag == "Table":
            inside.table = []
            self.tables.append(inside.table)
        elif tag == "TR":
            inside.table.append([])
        elif tag in ("TH", "TD"):
            cell = {"is_header": tag == "TH", "scope": scope(at), "text": ""}
            around.table[-1].append(cell)
            inside.cells = [*around.cells, cell]
        elif tag == "L":
            inside.has_terms = numbering(at) == "/None"
        elif tag == "Code":
            inside.kind = "code"
        elif tag == "Lbl" and not (around.has_terms and around.tags[-1:] == ["LI"]):
            inside.kind, inside.marked = "label", {"mark": "", "links": []}
        elif tag == "Note":
            inside.kind, inside.marked = "text", {"mark": "", "links": []}
            self.notes.append(inside.marked)
        elif tag == "Link" and around.tags[-1:] == ["Note"]:
            inside.kind = "label"
        if "/ActualText" in at:
            self.say(str(at.ActualText), inside, None)
        elif "/K" in at:
            self.walk(at.K, inside)
        # Marks of lists lead nowhere.
        if tag == "Lbl" and inside.kind == "label" and inside.marked["links"]:
            self.references.append(inside.marked)
        self.at_edge |= is_block

    def run(self, page, number, around):
        found = self.marked[page].found.get(number)
        if found is None:
            raise ValueError(f"page {self.numbers[page] + 1} has no marked content {number}")
        self.say(found.text, around, found.language)

    def say(self, text, around, language):
        edge = "\n" if self.at_edge else ""
        self.at_edge = False
        for cell in around.cells:
            cell["text"] += edge + text
        if around.kind == "label" and around.marked is not None:
            around.marked["mark"] += text
        self.runs.append({"text": edge + text, "language": language or around.language, "kind": around.kind})

    def annotation(self, annotation, around):
        if annotation.get("/Subtype") != "/Link":
            return
        to = annotation.get("/Dest", annotation.get("/A", {}).get("/D") if "/A" in annotation else None)
        page = next(n for n, page in enumerate(self.pages)
                    for one in page.get("/Annots", []) if one.objgen == annotation.objgen)
        left, bottom, right, top = (float(side) for side in annotation.Rect)
        link = {"page": page, "bottom": bottom, "top": top, "to": self.destination(to)}
        if around.kind == "label" and around.tags[-1:] == ["Link"]:
            around.marked["links"].append(link)

    def destination(self, to):
        import pikepdf
        if isinstance(to, pikepdf.Array):
            return {"page": self.numbers[to[0].objgen], "top": float(to[3]) if str(to[1]) == "/XYZ" else None}
        return None


class Around:
    """What an element stands in."""

    def __init__(self, language):
        self.language, self.tags, self.page, self.kind = language, [], None, "text"
        self.table, self.cells, self.marked, self.has_terms = None, [], None, False

    def within(self, tag, element):
        inside = copy.copy(self)
        inside.language = str(element.get("/Lang", self.language))
        inside.tags = [*self.tags, tag]
        inside.page = element.Pg.objgen if "/Pg" in element else self.page
        return inside


class Marked:
    """A page's marked contents by their numbers; artefacts have none."""

    def __init__(self, page):
        import pikepdf
        self.found = {}
        self.fonts = {name: Font(font) for name, font in page.Resources.get("/Font", {}).items()}
        # Each level: the marked content in hand, the text that stands for what is shown, whether it is shown backwards.
        levels, font = [Level(None, None, False)], None
        for operands, operator in pikepdf.parse_content_stream(page):
            match str(operator):
                case "BMC" | "BDC":
                    levels.append(self.begin(levels[-1], operands))
                case "EMC":
                    levels.pop()
                case "Tf":
                    font = self.fonts[str(operands[0])]
                case "Tj" | "TJ":
                    shown = operands[0] if str(operator) == "TJ" else [operands[0]]
                    codes = b"".join(bytes(one) for one in shown if isinstance(one, pikepdf.String))
                    self.show(levels[-1], font.texts(codes))

    def begin(self, around, operands):
        level = Level(around.content, around.actual, around.is_reversed or operands[0] == "/ReversedChars")
        properties = operands[1] if len(operands) > 1 else {}
        if "/MCID" in properties:
            level.content = self.found[int(properties["/MCID"])] = Content(str(properties.get("/Lang", "")) or None)
        # The outermost counts, once.
        if "/ActualText" in properties and level.actual is None and level.content is not None:
            level.actual = str(properties["/ActualText"])
            level.content.text += level.actual
        return level

    def show(self, level, texts):
        if level.content is not None and level.actual is None:
            level.content.text += "".join(reversed(texts) if level.is_reversed else texts)


class Level:
    def __init__(self, content, actual, is_reversed):
        self.content, self.actual, self.is_reversed = content, actual, is_reversed


class Content:
    def __init__(self, language):
        self.language, self.text = language, ""


class Font:
    """The text of each code, from the font's ToUnicode map."""

    def __init__(self, font):
        self.width = 2 if font.Subtype == "/Type0" else 1
        self.map = {}
        text = font.ToUnicode.read_bytes().decode("latin-1") if "/ToUnicode" in font else ""
        for block in re.findall(r"beginbfchar(.*?)endbfchar", text, re.S):
            for code, to in re.findall(r"<(\w+)>\s*<(\w+)>", block):
                self.map[int(code, 16)] = bytes.fromhex(to).decode("utf-16-be")
        for block in re.findall(r"beginbfrange(.*?)endbfrange", text, re.S):
            for first, last, to in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
                for step in range(int(last, 16) - int(first, 16) + 1):
                    to_code = (int(to, 16) + step).to_bytes(len(to) // 2, "big")
                    self.map[int(first, 16) + step] = to_code.decode("utf-16-be")

    def texts(self, codes):
        parts = range(0, len(codes), self.width)
        return [self.map.get(int.from_bytes(codes[at : at + self.width], "big"), "\ufffd") for at in parts]


def attributes(element):
    import pikepdf
    found = element.get("/A", [])
    return [found] if isinstance(found, pikepdf.Dictionary) else [one for one in found if isinstance(one, pikepdf.Dictionary)]


def placements(element):
    return [str(one.get("/Placement")) for one in attributes(element)]


def numbering(element):
    return next((str(one.ListNumbering) for one in attributes(element) if "/ListNumbering" in one), None)


def scope(element):
    return next((str(one.Scope)[1:] for one in attributes(element) if "/Scope" in one), None)


def entries(item, level):
    yield {"title": item.title, "level": level}
    for child in item.children:
        yield from entries(child, level + 1)
