"""A finished PDF as it was set: what stands on each page and where (pdf_marks.py), and what it is for (pdf_tags.py).

All lengths are in points, from the lower left corner of the page.
"""
from collections import Counter
from dataclasses import dataclass, field

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
    widest: float = 0  # of a text: its widest space
    outline: tuple = ()  # of a path: its closed lines, each a tuple of corners; a curve is the line to its end

    @property
    def width(self):
        return self.box[2] - self.box[0]

    @property
    def height(self):
        return self.box[3] - self.box[1]

    @property
    def middle(self):
        return (self.box[0] + self.box[2]) / 2, (self.box[1] + self.box[3]) / 2

    def covers(self, other):
        """Whether the middle of another is inside: a line from there to the right crosses it an odd number of times."""
        x, y = other.middle
        if not (self.box[0] <= x <= self.box[2] and self.box[1] <= y <= self.box[3]):
            return False
        if self.kind != PATH:
            return True
        inside = False
        for corners in self.outline:
            for (x1, y1), (x2, y2) in zip(corners, (*corners[1:], corners[0]), strict=True):
                if (y1 > y) != (y2 > y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1):
                    inside = not inside
        return inside


@dataclass(slots=True, eq=False)
class Block:
    """A text of its own: a paragraph, a heading, a cell, or what else has a tag of that kind."""
    tag: str
    within: tuple  # the tags around it, from the outside
    parents: tuple  # the objects of those, to tell one table from another
    own: int  # its own object
    marks: list = field(default_factory=list)

    def texts(self):
        return [mark for mark in self.marks if mark.kind == TEXT]

    def words(self):
        return " ".join("".join(mark.text for mark in self.texts()).split())

    def is_in(self, tag):
        return tag in (self.tag, *self.within)

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
    is_last: bool = False


@dataclass(slots=True)
class Finding:
    page: int
    rule: str
    what: str


@dataclass(slots=True, eq=False)
class Document:
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
