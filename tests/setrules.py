"""What a page of the theme `report` must keep to, as geometry holds it: the rules, and what each lets pass and why.

A text that goes over a page is judged by its tag's lines, not by how it looks; lengths are in points.
"""
import re
from dataclasses import dataclass
from itertools import pairwise

import environment
from setpages import IMAGE, PATH, TEXT

THEME = environment.ROOT / "src/themes/report/base.typ"
MM = 72 / 25.4
# Sizes and lines of running text: Latin, then Arabic (report.typ).
LATIN, ARABIC = (10.5, 15), (10.5 * 1.16, 20.5)
CLOSE = 0.1
# Above and below the lines of a page: a letter may rise over its line, or fall under it, by so much of its size.
# In Arabic, a word with marks on marks.
OVER_THE_LINE = 0.5
# A box's fine line is drawn half outside of it.
HALF_A_LINE = 0.5
# Typst hangs these into the margin at the end of a line, by as much as 0.8 of their width.
HANGING = re.compile(r"[\W_]$")
ENDS_IN_HYPHEN = re.compile("[-\u2010\u00ad\ufffe\x02]$")
LEAST_CONTRAST = 4.5
HEADINGS = {"H1", "H2", "H3", "H4", "H5", "H6"}


@dataclass
class Finding:
    page: int
    rule: str
    what: str


@dataclass
class Area:
    """The type area, side column included: that is all between the edges."""
    left: float
    bottom: float
    right: float
    top: float
    head: float  # where a running head stands: above this
    foot: float  # where a page number stands: below this


def judge(document):
    """All findings, and what was measured in a few words."""
    texts = [block for block in document.blocks if block.texts()]
    flow = [block for block in texts if "Note" not in (*block.within, block.tag)]
    findings = [*outside(document), *parted(texts), *alone(document), *tables(document.blocks)]
    distances, irregular = line_distances(document, flow)
    findings += irregular + hyphen_rows(texts)
    judged, pale = contrasts(document)
    findings += pale
    if not distances or not judged:
        raise ValueError(f"{distances} distances of lines, {judged} colours of text")
    findings.sort(key=lambda finding: finding.page)
    return findings, f"{len(document.pages)} pages, {len(texts)} texts, {distances} distances of lines, {judged} pieces of text"


def excerpt(words):
    return words if len(words) <= 60 else words[:57] + "…"


# Nothing outside.

def area_of(page):
    """From the theme, so that the two cannot differ."""
    papers = re.findall(r"^  \w+: \(width: ([\d.]+)mm, height: ([\d.]+)mm, edge: ([\d.]+)mm,.* top: ([\d.]+)mm, bottom: ([\d.]+)mm\)",
        THEME.read_text(encoding="utf-8"), re.M)
    for paper in papers:
        width, height, edge, top, bottom = (float(length) * MM for length in paper)
        if abs(page.width - width) < 1 and abs(page.height - height) < 1:
            return Area(edge, bottom, width - edge, height - top, height - top + 9 * MM, bottom - 10 * MM)
    raise ValueError(f"page {page.number} is no paper of {THEME.name}")


def outside(document):
    for page in document.pages:
        area, cover = area_of(page), is_cover(page)
        for mark in page.marks:
            if mark.kind == TEXT and not mark.text.strip():
                continue
            left, bottom, right, top = mark.box
            what = excerpt(mark.text.strip()) if mark.kind == TEXT else f"a {mark.kind} at {left:.1f} {bottom:.1f}, {right:.1f} {top:.1f}"
            if left < -CLOSE or bottom < -CLOSE or right > page.width + CLOSE or top > page.height + CLOSE:
                yield Finding(page.number, "outside the page", what)
            # A cover goes to the edges of its page.
            elif not cover and not fits(mark, area, page):
                yield Finding(page.number, "outside the type area", what)


def is_behind(mark, text):
    return text.kind == TEXT and mark.kind == PATH and mark.height < 2 * text.size and mark.covers(*middle(text))


def is_cover(page):
    """The first page, if it's filled from edge to edge."""
    return page.number == 1 and any(
        mark.kind == PATH and mark.fill and mark.width > page.width - 1 and mark.height > page.height - 1
        for mark in page.marks)


def fits(mark, area, page):
    left, bottom, right, top = mark.box
    if mark.kind != TEXT:
        hang = HALF_A_LINE
        # What is drawn behind a word rises over the line as its letters do.
        rise = max((OVER_THE_LINE * text.size for text in page.marks if is_behind(mark, text)), default=hang)
        return (left > area.left - hang and right < area.right + hang
            and bottom > area.bottom - rise and top < area.top + rise)
    hang = 0.5 * mark.size if HANGING.search(mark.text.strip()) or HANGING.match(mark.text.strip()[:1]) else 0.12 * mark.size
    if left < area.left - hang - CLOSE or right > area.right + hang + CLOSE:
        return False
    rise = OVER_THE_LINE * mark.size
    if bottom > area.bottom - rise and top < area.top + rise:
        return True
    # Running heads and page numbers, each in its place.
    return mark.tag is None and (mark.base > area.head - CLOSE or top < area.foot + rise)


# Nothing alone.

def parted(texts):
    """Texts of two lines and more have two on each page."""
    for block in texts:
        lines = block.lines()
        pages = sorted({line.page for line in lines})
        if len(pages) < 2:
            continue
        first = [line for line in lines if line.page == pages[0]]
        last = [line for line in lines if line.page == pages[-1]]
        if len(first) == 1:
            yield Finding(pages[0], "orphan", f"{block.tag} {excerpt(first[0].text())}")
        if len(last) == 1:
            yield Finding(pages[-1], "widow", f"{block.tag} {excerpt(last[0].text())}")


def alone(document):
    """What announces something stays with it: a heading, the label of a box, a caption, a term, a list's mark."""
    flow = [block for block in document.blocks if "Note" not in (*block.within, block.tag)]
    for block, following in pairwise(flow):
        page = block.last_page()
        # A chapter begins a page: what ends before it, ends there.
        if following.first_page() <= page or following.tag == "H1":
            continue
        if block.tag in HEADINGS:
            yield Finding(page, "stranded heading", excerpt(block.words()))
        elif block.tag == "Lbl":
            yield Finding(page, "lone mark or term", excerpt(block.words()))
        elif block.tag == "Caption" or "Caption" in block.within:
            yield Finding(page, "lone caption", excerpt(block.words()))
        elif is_label(block, document.pages[page - 1]):
            yield Finding(page, "lone label", excerpt(block.words()))
    for page in document.pages:
        for mark in page.marks:
            if is_empty_ground(mark, page):
                yield Finding(page.number, "empty box", f"a ground of {mark.height:.1f} pt without text")


def is_label(block, page):
    """In a box, and all of it semibold sans of one colour."""
    texts = block.texts()
    looks = {(mark.fill, mark.size) for mark in texts}
    return block.tag == "P" and len(looks) == 1 and all("Semibold" in mark.font or "Bold" in mark.font for mark in texts) and any(
        is_ground(mark) and mark.covers(*middle(texts[0])) for mark in page.marks if not is_cover(page))


def is_ground(mark):
    return (mark.kind == PATH and mark.tag is None and bool(mark.fill) and mark.width > 100 and mark.height > 4
        and mark.covers(*middle(mark)))


def is_empty_ground(mark, page):
    """A piece of a box or a listing that the end of a page cut off without a line in it."""
    return is_ground(mark) and not is_cover(page) and not any(
        other.kind != PATH and mark.covers(*middle(other)) for other in page.marks)


def middle(mark):
    return (mark.box[0] + mark.box[2]) / 2, (mark.box[1] + mark.box[3]) / 2


def tables(blocks):
    """On the page of a table's head stands a row."""
    heads, rows = {}, {}
    for block in blocks:
        for part, pages in (("THead", heads), ("TBody", rows)):
            if part in block.within:
                table = block.parents[len(block.within) - 1 - block.within[::-1].index(part) - 1]
                pages.setdefault(table, []).append(block)
    for table, cells in heads.items():
        # A table of a head alone has none.
        if table in rows and max(cell.last_page() for cell in cells) not in {cell.first_page() for cell in rows[table]}:
            yield Finding(cells[0].last_page(), "table head without a row", excerpt(" ".join(cell.words() for cell in cells)))


# Even lines.

def line_distances(document, flow):
    size, line = ARABIC if document.from_right else LATIN
    running = [block for block in flow if block.tag == "P" and any("Serif" in mark.font or "Naskh" in mark.font for mark in block.texts())]
    # The edition's own scale: what is most of the text.
    letters = {}
    for block in running:
        letters[block.size()] = letters.get(block.size(), 0) + len(block.words())
    if not letters:
        return 0, []
    own = max(letters, key=letters.get)
    line *= own / size
    figures = pages_with_figures(document)
    count, findings = 0, []
    before = None
    for block in running:
        if abs(block.size() - own) > 0.05:
            before = None
            continue
        lines = [line_ for line_ in block.lines() if line_.page not in figures]
        follows = before is not None and stands_after(before, block, flow)
        for upper, lower in pairwise(([before_line] if follows and (before_line := last_line(before)).page not in figures else []) + lines):
            if upper.page != lower.page or parted_by_rule(document, upper, lower):
                continue
            count += 1
            if abs(upper.base - lower.base - line) > CLOSE:
                findings.append(Finding(lower.page, "line distance",
                    f"{upper.base - lower.base:.2f} and not {line:.2f} pt above {excerpt(lower.text())}"))
        before = block
    return count, findings


def last_line(block):
    return block.lines()[-1]


def stands_after(before, block, flow):
    """Paragraphs of running text, one right after the other. Those in lists, boxes and quotations stand apart."""
    return before.within == block.within == ("Document",) and flow.index(block) == flow.index(before) + 1


def parted_by_rule(document, upper, lower):
    marks = document.pages[upper.page - 1].marks
    return any(mark.kind == PATH and lower.base < mark.box[1] and mark.box[3] < upper.base and mark.tag is None
        and mark.height < 4 for mark in marks)


def pages_with_figures(document):
    """A picture in a line, or between two, pushes them apart."""
    tagged = {mark.page for block in document.blocks for mark in block.marks if block.tag == "Figure" or "Figure" in block.within}
    return tagged | {page.number for page in document.pages if any(mark.kind == IMAGE for mark in page.marks)}


def hyphen_rows(texts):
    findings = []
    for block in texts:
        row = 0
        for line in block.lines():
            row = row + 1 if ENDS_IN_HYPHEN.search(line.text().rstrip()) else 0
            if row == 3:
                findings.append(Finding(line.page, "hyphenated lines", f"three in a row, to {excerpt(line.text().strip())}"))
    return findings


# Legible colours.

def contrasts(document):
    """Each text against what was painted before it under its middle. Not the words of a picture, which are its own."""
    drawn = {id(mark) for block in document.blocks if block.tag == "Figure" for mark in block.marks}
    count, findings, told = 0, [], set()
    for page in document.pages:
        grounds = []
        for mark in page.marks:
            if mark.kind != TEXT:
                if mark.kind == IMAGE or mark.fill:
                    grounds.append(mark)
                continue
            if not mark.text.strip() or id(mark) in drawn or mark.fill is None:
                continue
            ground = (255, 255, 255)
            for below in grounds:
                if below.covers(*middle(mark)):
                    ground = None if below.kind == IMAGE else over(below.fill, ground)
            count += 1
            ratio = 0 if ground is None else contrast(over(mark.fill, ground), ground)
            if ratio < LEAST_CONTRAST and (page.number, mark.fill, ground) not in told:
                told.add((page.number, mark.fill, ground))
                where = "on a picture" if ground is None else f"{ratio:.2f} : 1, {mark.fill[:3]} on {ground}"
                findings.append(Finding(page.number, "contrast", f"{where}: {excerpt(mark.text.strip())}"))
    return count, findings


def over(colour, ground):
    share = colour[3] / 255
    return tuple(round(share * one + (1 - share) * other) for one, other in zip(colour[:3], ground or (255, 255, 255)))


def contrast(one, other):
    """WCAG 2.2, 1.4.3."""
    def luminance(colour):
        parts = [part / 255 for part in colour]
        parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
