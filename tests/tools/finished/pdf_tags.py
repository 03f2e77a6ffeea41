"""The tags of a PDF, as qpdf shows them: its texts in the order of reading, and where on its pages they stand."""
import json, subprocess
from dataclasses import dataclass

from finished.pdf_pages import Block

# A text each, whatever is in them that has no such tag.
TEXTS = {"P", "H1", "H2", "H3", "H4", "H5", "H6", "LBody", "Caption", "TD", "TH", "Note", "BlockQuote", "TOCI",
    "Figure"}
# They hold texts, and are none.
HOLDERS = {"Document", "Part", "Sect", "Div", "L", "LI", "Table", "THead", "TBody", "TFoot", "TR", "TOC"}
# In these a block of code is a text of its own; in a line of the contents every tag says that it is a block.
LISTINGS_IN = {"LBody", "BlockQuote", "TD", "TH", "Note"}


class Tags:
    def __init__(self, path):
        command = ["qpdf", "--json=2", "--json-key=pages", "--json-key=qpdf", "--json-stream-data=none", str(path)]
        said = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
        self.objects = said["qpdf"][1]
        self.numbers = {page["object"]: number for number, page in enumerate(said["pages"], 1)}
        self.catalogue = self.at(self.objects["trailer"]["value"]["/Root"])

    def at(self, value):
        """What a reference stands for; anything else is itself."""
        while isinstance(value, str) and value.endswith(" R"):
            value = self.objects[f"obj:{value}"]["value"]
        return value

    def listed(self, value):
        value = self.at(value)
        return value if isinstance(value, list) else [] if value is None else [value]

    def from_right(self):
        return self.at(self.catalogue.get("/ViewerPreferences", {})).get("/Direction") == "/R2L"

    def blocks(self):
        """Each block in the order of reading, with the places of its contents: the page, and the number on it."""
        if "/StructTreeRoot" not in self.catalogue:
            raise ValueError("it has no tags")
        found = []
        for kid in self.listed(self.at(self.catalogue["/StructTreeRoot"]).get("/K")):
            self.walk(kid, Around(None, (), (), None), found)
        return found

    def walk(self, reference, around, found):
        element = self.at(reference)
        is_number = isinstance(element, int)
        if is_number or element.get("/Type") == "/MCR":
            page = around.page if is_number else self.numbers.get(element.get("/Pg"), around.page)
            # In a holder itself: a text without a tag of its own.
            current = around.current or around.begin("", 0, found)
            current[1].append((page, element if is_number else element["/MCID"]))
            return
        if element.get("/Type") == "/OBJR":
            return
        tag = element.get("/S", "/")[1:]
        current = around.current
        if self.is_text(element, tag, around):
            current = around.begin(tag, id(element), found)
        elif tag in HOLDERS and "TOCI" not in around.tags:
            current = None
        page = self.numbers.get(element.get("/Pg"), around.page)
        inside = Around(current, (*around.tags, tag), (*around.objects, id(element)), page)
        for kid in self.listed(element.get("/K")):
            self.walk(kid, inside, found)

    def is_text(self, element, tag, around):
        if tag == "Code":
            places = [self.at(one).get("/Placement") for one in self.listed(element.get("/A"))]
            return "/Block" in places and (around.current is None or around.current[0].tag in LISTINGS_IN)
        # A label elsewhere is the mark of a note.
        return tag in TEXTS or (tag == "Lbl" and around.tags[-1:] == ("LI",))


@dataclass(slots=True)
class Around:
    """What an element stands in: the text that it belongs to, its tags, the objects of those, its page."""
    current: tuple | None
    tags: tuple
    objects: tuple
    page: int | None

    def begin(self, tag, own, found):
        found.append((Block(tag, self.tags, self.objects, own), []))
        return found[-1]
