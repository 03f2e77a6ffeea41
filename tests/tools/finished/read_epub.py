"""An EPUB by its spine, as fast-ebook and lxml read it."""
import posixpath

BLOCKS = {"address", "article", "aside", "blockquote", "body", "caption", "dd", "details", "div", "dl", "dt", "figcaption",
          "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre",
          "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"}
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"


def read(path):
    from fast_ebook import epub
    from lxml import etree
    book = epub.read_epub(path)
    documents = []
    for entry in book.get_spine():
        item = book.get_item_with_id(entry[0] if isinstance(entry, tuple) else entry)
        documents.append(Document(posixpath.basename(item.get_name()), etree.fromstring(item.get_content())).found())
    return {
        "kind": "epub",
        "language": str(book.get_metadata("DC", "language")[0][0]),
        "documents": documents,
        "outline": [entry for item in book.toc for entry in entries(item, 1)],
    }


class Document:
    def __init__(self, name, root):
        self.name, self.root = name, root
        self.runs, self.figures, self.tables, self.references, self.notes = [], [], [], [], []
        self.at_edge = True

    def found(self):
        self.walk(self.root, Around(None, None))
        return {
            "name": self.name,
            "language": self.root.get("lang"),
            "xml_language": self.root.get(XML_LANG),
            "direction": self.root.get("dir"),
            "runs": self.runs,
            "figures": self.figures,
            "tables": self.tables,
            "references": self.references,
            "notes": self.notes,
        }

    def walk(self, at, around):
        if not isinstance(at.tag, str):
            return self.say(at.tail, around)
        name = at.tag.rpartition("}")[2]
        inside = around.within(at, name)
        is_block = name in BLOCKS
        self.at_edge |= is_block
        if name == "br":
            self.say(" ", around)
        elif name == "img":
            self.figures.append({"alt": at.get("alt"), "is_decorative": at.get("role") == "presentation"})
        elif name == "table":
            inside.table = []
            self.tables.append(inside.table)
        elif name == "tr":
            inside.table.append([])
        elif name in ("th", "td"):
            cell = {"is_header": name == "th", "scope": at.get("scope"), "text": "".join(at.itertext())}
            around.table[-1].append(cell)
        self.note(at, inside)
        if name != "head":
            self.say(at.text, inside)
            for child in at:
                self.walk(child, inside)
        self.at_edge |= is_block
        if name != "html":
            self.say(at.tail, around)

    def note(self, at, inside):
        match at.get("role"):
            case "doc-noteref":
                self.references.append({"mark": at.text, "id": at.get("id"), "to": at.get("href")})
                inside.kind = "label"
            case "doc-backlink":
                self.notes[-1]["mark"] = self.notes[-1]["mark"] or at.text
                self.notes[-1]["links"].append(at.get("href"))
                inside.kind = "label"
            case "doc-footnote":
                self.notes.append({"mark": "", "id": at.get("id"), "links": []})

    def say(self, text, around):
        if not text or (self.at_edge and not text.strip()):
            return
        text = text.replace("\n", " ")
        edge = "\n" if self.at_edge else ""
        self.at_edge = False
        run = {"text": edge + text, "language": around.language, "direction": around.direction, "kind": around.kind}
        self.runs.append(run)


class Around:
    """What an element stands in."""

    def __init__(self, language, direction):
        self.language, self.direction, self.kind, self.table = language, direction, "text", None

    def within(self, element, name):
        inside = Around(element.get("lang", self.language), element.get("dir", self.direction))
        inside.kind = "code" if name in ("code", "pre") else self.kind
        inside.table = self.table
        return inside


def entries(item, level):
    yield {"title": item.title, "level": level}
    for child in getattr(item, "children", None) or []:
        yield from entries(child, level + 1)
