"""Where things may stand on a page of the theme `report`, and what may not stand alone."""
import re
import tomllib
from dataclasses import dataclass
from itertools import pairwise

from finished import environment
from finished.pdf_pages import PATH, TEXT, Finding

MEASURES = environment.ROOT / "src/themes/report/measures.toml"
# A4, letter and A5, in millimetres.
PAPERS = [(210, 297), (215.9, 279.4), (148, 210)]
MM = 72 / 25.4
CLOSE = 0.1
# A letter may rise over its line, or fall under it, by so much of its size: in Arabic, one with a mark on a mark.
RISE = 0.5
# Typst hangs punctuation into the margin, a slanted letter leans into it, and the ground of a key reaches over its ends.
HANG, LEAN = 0.5, 0.2
PUNCTUATION = re.compile(r"^[\W_]|[\W_]$")
# A fine line around a box is drawn half outside of it.
HALF_A_LINE = 0.5
# Of the height of the type area: four lines of contents.
EARLY = 0.12
# What fills a cover runs over the edges of its page, so that no hairline shows.
OVER = 1
HEADINGS = {"H1", "H2", "H3", "H4", "H5", "H6"}


@dataclass
class Area:
    """The type area, side column included: that is all between the edges."""
    left: float
    bottom: float
    right: float
    top: float
    head: float  # where a running head stands: above this
    foot: float  # where a page number stands: below this


def area_of(page):
    """Of the theme's papers: edges grow from A5 to A4 and, above and below, beyond."""
    page_of = tomllib.loads(MEASURES.read_text(encoding="utf-8"))["page"]
    small, large = page_of["on-a5"], page_of["on-a4"]
    for wide, high in PAPERS:
        def between(side, share):
            return round(small[side] + (large[side] - small[side]) * share)
        wider, higher = (wide - 148) / (210 - 148), (high - 210) / (297 - 210)
        edge = min(large["edge"], between("edge", wider))
        top, bottom = between("top", higher), between("bottom", higher)
        width, height, edge, top, bottom = (length * MM for length in (wide, high, edge, top, bottom))
        if abs(page.width - width) < 1 and abs(page.height - height) < 1:
            head, foot = height - top + 9 * MM, bottom - 10 * MM
            return Area(edge, bottom, width - edge, height - top, head, foot)
    raise ValueError(f"page {page.number} is no paper of the theme")


def outside(document):
    for page in document.pages:
        area, cover, filled = area_of(page), is_cover(page), is_filled(page)
        for mark in page.marks:
            if mark.kind == TEXT and not mark.text.strip():
                continue
            left, bottom, right, top = mark.box
            sides = f"a {mark.kind} at {left:.1f} {bottom:.1f}, {right:.1f} {top:.1f}"
            what = mark.text.strip() if mark.kind == TEXT else sides
            over = CLOSE + (OVER if filled and mark.kind != TEXT else 0)
            if left < -over or bottom < -over or right > page.width + over or top > page.height + over:
                yield Finding(page.number, "outside the page", what)
            # A cover goes to the edges of its page.
            elif not cover and not fills(mark, page) and not fits(mark, area, page):
                yield Finding(page.number, "outside the type area", what)


def is_cover(page):
    """The first page and the last, if they are filled from edge to edge."""
    return (page.number == 1 or page.is_last) and is_filled(page)


def is_filled(page):
    """From edge to edge, as a cover is, and the title of a part."""
    return any(fills(mark, page) for mark in page.marks)


def fills(mark, page):
    return mark.kind == PATH and mark.fill and mark.width > page.width - 1 and mark.height > page.height - 1


def thin(document):
    """How many pages have their last line, or whatever stands lowest, in their upper third; not covers and titles of parts,
    nor what stands at the foot of a page without text."""
    count = 0
    for page in document.pages:
        area = area_of(page)
        tagged = [mark.box[1] for mark in page.marks if mark.tag is not None and mark.base < area.head]
        lowest = min(tagged, default=area.top)
        count += not is_filled(page) and bool(tagged) and area.top - lowest < (area.top - area.bottom) / 3
    return count


def contents(document):
    """How many pages the contents of the book take."""
    entries = entries_of(document)
    return entries[-1].last_page() - entries[0].first_page() + 1 if entries else 0


def entries_of(document):
    """Of the book's contents. Those of a part stand on its page alone."""
    return [block for block in document.blocks
        if block.is_in("TOC") and not is_filled(document.pages[block.first_page() - 1])]


def broken_early(document):
    """Contents go on to the foot of their page: only a title and the first below it stay together."""
    entries = entries_of(document)
    for entry, following in pairwise(entries):
        page = document.pages[entry.last_page() - 1]
        if following.first_page() == page.number:
            continue
        area = area_of(page)
        white = min(mark.box[1] for mark in entry.marks if mark.page == page.number) - area.bottom
        if white > EARLY * (area.top - area.bottom):
            yield Finding(page.number, "early break", f"{white:.0f} pt of white under {entry.words()}")


def hairlines(document):
    """What fills a cover's width runs over the edge: the last dots of a screen are seldom whole ones, and show white."""
    for page in document.pages:
        for mark in page.marks if is_cover(page) else ():
            is_whole = mark.height > page.height - 1
            if mark.kind != TEXT and mark.width > page.width - 1 and not is_whole and mark.box[2] < page.width + OVER / 2:
                yield Finding(page.number, "hairline", f"a {mark.kind} ends at {mark.box[2]:.2f} of {page.width:.2f}")


def fits(mark, area, page):
    left, bottom, right, top = mark.box
    if mark.kind != TEXT:
        # What is drawn behind a word goes with its letters.
        size = max((text.size for text in page.marks if is_behind(mark, text)), default=0)
        hang, rise = max(LEAN * size, HALF_A_LINE), max(RISE * size, HALF_A_LINE)
    else:
        hang = CLOSE + mark.size * (HANG if PUNCTUATION.search(mark.text.strip()) else LEAN)
        rise = RISE * mark.size
    if left < area.left - hang or right > area.right + hang:
        return False
    if bottom > area.bottom - rise and top < area.top + rise:
        return True
    # Running heads and page numbers, each in its place.
    return mark.kind == TEXT and mark.tag is None and (mark.base > area.head - CLOSE or top < area.foot + rise)


def is_behind(mark, text):
    return text.kind == TEXT and mark.kind == PATH and mark.height < 2 * text.size and mark.covers(text)


def parted(document):
    """Texts of two lines and more have two on each page. A picture in a paragraph is a line of it."""
    pictures = {(block.parents[-1], mark.page) for block in document.blocks if block.tag == "Figure" and block.parents
        for mark in block.marks}
    for block in document.blocks:
        lines = block.lines()
        pages = sorted({line.page for line in lines})
        if len(pages) < 2:
            continue
        first = [line for line in lines if line.page == pages[0]]
        last = [line for line in lines if line.page == pages[-1]]
        if len(first) == 1 and (block.own, pages[0]) not in pictures:
            yield Finding(pages[0], "orphan", f"{block.tag} {first[0].text()}")
        if len(last) == 1 and (block.own, pages[-1]) not in pictures:
            yield Finding(pages[-1], "widow", f"{block.tag} {last[0].text()}")


def alone(document):
    """What announces something stays with it: a heading, the label of a box, a caption, a term, a list's mark."""
    flow = [block for block in document.blocks if not block.is_in("Note")]
    for at, (block, following) in enumerate(pairwise(flow)):
        page = block.last_page()
        # Past figures that stand at the head of the next page, while the text goes on.
        text = next((other for other in flow[at + 1:] if not (other.tag == "Figure" or other.is_in("Caption"))), following)
        if text.first_page() <= page and not block.is_in("Caption"):
            continue
        # A chapter begins a page: what ends before it, ends there.
        if following.first_page() <= page or following.tag == "H1" or is_filled(document.pages[page - 1]):
            continue
        if block.tag in HEADINGS:
            yield Finding(page, "stranded heading", block.words())
        elif block.is_in("Lbl"):
            yield Finding(page, "lone mark or term", block.words())
        elif block.is_in("Caption"):
            yield Finding(page, "lone caption", block.words())
        elif is_label(block, document.pages[page - 1]):
            yield Finding(page, "lone label", block.words())
        elif is_run_in(block):
            yield Finding(page, "lone run-in", block.words())
    for page in document.pages:
        for mark in page.marks:
            if is_empty_ground(mark, page):
                yield Finding(page.number, "empty box", f"a ground of {mark.height:.1f} pt without text")


def is_run_in(block):
    """A line in bold that stands for a heading."""
    texts = block.texts()
    are_bold = texts and all("Semibold" in mark.font or "Bold" in mark.font for mark in texts)
    return block.tag == "P" and block.within == ("Document",) and are_bold and len(block.lines()) == 1


def is_label(block, page):
    """In a box, and all of it semibold of one colour and size."""
    texts = block.texts()
    if block.tag != "P" or is_cover(page) or len({(mark.fill, mark.size) for mark in texts}) != 1:
        return False
    is_bold = all("Semibold" in mark.font or "Bold" in mark.font for mark in texts)
    return is_bold and any(is_ground(mark) and mark.covers(texts[0]) for mark in page.marks)


def is_ground(mark):
    return (mark.kind == PATH and mark.tag is None and bool(mark.fill) and mark.width > 100 and mark.height > 4
        and mark.covers(mark))


def is_empty_ground(mark, page):
    """A piece of a box or a listing that the end of a page cut off without a line in it."""
    return is_ground(mark) and not fills(mark, page) and not is_cover(page) and not any(
        other.kind != PATH and mark.covers(other) for other in page.marks)


def in_two(document):
    """The rows of a table of less than a quarter of a page stand on one; the theme keeps whole what is less than a third."""
    tables = {}
    for block in document.blocks:
        if "TBody" in block.within and not block.is_in("Note"):
            outermost = block.parents[block.within.index("Table")]
            tables.setdefault(outermost, []).extend(block.marks)
    for marks in tables.values():
        pages = sorted({mark.page for mark in marks})
        on = lambda page: [mark for mark in marks if mark.page == page]
        height = sum(max(mark.box[3] for mark in on(page)) - min(mark.box[1] for mark in on(page)) for page in pages)
        area = area_of(document.pages[pages[0] - 1])
        if len(pages) > 1 and height < (area.top - area.bottom) / 4:
            yield Finding(pages[0], "small table in two", f"{height:.0f} pt of table")


def headless(document):
    """On the page of a table's head stands a row."""
    heads, rows = {}, {}
    for block in document.blocks:
        for part, pages in (("THead", heads), ("TBody", rows)):
            if part in block.within:
                table = block.parents[len(block.within) - 1 - block.within[::-1].index(part) - 1]
                pages.setdefault(table, []).append(block)
    for table, cells in heads.items():
        # A table of a head alone has none.
        having = {page for cell in rows.get(table, cells) for page in (cell.first_page(), cell.last_page())}
        for page in sorted({cell.first_page() for cell in cells} - having):
            yield Finding(page, "table head without a row", " ".join(cell.words() for cell in cells))
