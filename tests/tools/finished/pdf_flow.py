"""How text and pictures of the theme `report` follow each other over the pages: what is left empty, and left alone."""
from itertools import pairwise, takewhile

from finished.pdf_pages import TEXT, Finding
from finished.pdf_looks import most_used_size
from finished.pdf_places import HEADINGS, area_of

# Of the height of the type area: what is seen as a hole.
GAP = 0.2
# A picture is the first of its page, or stands under the heading that went with it.
FIRST = 0.4
# An item of more lines, or a page, isn't lost.
FEW_LINES = 2
FEW_ITEMS = 3
# Of the height of the type area: a page of its own is made of so much.
QUARTER = 0.25
# The signs of a list's number, with those around it.
LABEL = 8
# Of the size of the text: notes are set smaller.
NOTES = 0.9


def gaps(document):
    """No page ends early because a picture doesn't fit: it is smaller, or stands on the next page while the text goes on.
    Not where a section ends with it, nor where all that follows came before it, nor where a colon leads to one without a caption."""
    flow = [block for block in document.blocks if not block.is_in("Note")]
    for at, block in enumerate(flow):
        # In a line of text, or in a list, it goes with what is around it.
        if block.tag != "Figure" or block.is_in("LI") or "P" in block.within:
            continue
        page = document.pages[block.first_page() - 1]
        if page.number < 2 or not begins(block, page) or starts_chapter(document, page):
            continue
        # A table that stands whole begins the page.
        if any(other.is_in("Table") and other.last_page() == page.number for other in flow[:at]):
            continue
        around = [other for other in flow[max(0, at - 2):at + 3] if other is block or (
            other.is_in("Caption") and len(block.parents) > 1 and block.parents[-1] in other.parents)]
        follows = next((other for other in flow[at + 1:] if other not in around), None)
        leads = next((other for other in reversed(flow[:at]) if other not in around and other.texts()), None)
        if follows is None or follows.tag in HEADINGS:
            continue
        # All that follows in the chapter stands before it already.
        later = takewhile(lambda other: other.tag != "H1", (other for other in flow[at + 1:] if other not in around))
        if all(other.last_page() < page.number for other in later):
            continue
        if len(around) == 1 and leads is not None and leads.words().endswith((":", "：")):
            continue
        before = document.pages[page.number - 2]
        white = lowest(document, before) - floor(document, before)
        area = area_of(before)
        if white > GAP * (area.top - area.bottom):
            yield Finding(before.number, "gap before a picture", f"{white:.0f} pt of white")


def begins(figure, page):
    area = area_of(page)
    top = max(mark.box[3] for mark in figure.marks if mark.page == page.number)
    return area.top - top < FIRST * (area.top - area.bottom)


def starts_chapter(document, page):
    return any(block.tag == "H1" and block.first_page() == page.number for block in document.blocks)


def lowest(document, page):
    """Where what is no note ends."""
    ends = [mark.box[1] for block in document.blocks if not block.is_in("Note") for mark in block.marks
        if mark.page == page.number]
    return min(ends, default=area_of(page).top)


def floor(document, page):
    """Where the notes begin, or the type area ends."""
    notes = [mark.box[3] for block in document.blocks if block.is_in("Note") for mark in block.marks
        if mark.page == page.number]
    return max(notes, default=area_of(page).bottom)


def lists(document):
    """Of each list at the top of a chapter its object, and its items, each the blocks of its text."""
    found = {}
    for block in document.blocks:
        if block.is_in("LBody") and block.within[0:2] == ("Document", "L") and not block.is_in("Note"):
            items = found.setdefault(block.parents[1], {})
            # A list in an item is tagged behind it.
            is_item = block.within[2] == "LI" or not items
            items.setdefault(block.parents[2] if is_item else next(reversed(items)), []).append(block)
    return [(of, list(items.values())) for of, items in found.items()]


def lone_items(document):
    """Of a list of three items and more that begins on a page, no item of a line or two stands alone there, and none on
    the next."""
    for _, items in lists(document):
        if len(items) < 3:
            continue
        (first, second), (before, last) = items[:2], items[-2:]
        if end(first) < start(second) and start(first) == end(first) and lines(first) <= FEW_LINES:
            yield Finding(start(first), "lone item", first[0].words())
        if start(items[0]) == end(before) < start(last) and lines(last) <= FEW_LINES:
            yield Finding(start(last), "lone item", last[0].words())


def few_items(document):
    """On a chapter's last page three items of a list don't stand alone, or they take a quarter of it. Not where the list began
    further back than on the page before, or has no more: then nothing brings another one there. Terms have their own measure: each is kept
    with what it means. A list of notes, which is smaller than the text, ends where it does."""
    own = most_used_size([block for block in document.blocks if block.within == ("Document",)])
    titles = {block.first_page() for block in document.blocks if block.tag == "H1"}
    for of, items in lists(document):
        page = end(items[-1])
        there = [block for block in document.blocks if block.first_page() <= page <= block.last_page() and not block.is_in("Note")]
        is_alone = all(block.parents[1:2] == (of,) for block in there)
        if not is_alone or len(items) <= FEW_ITEMS or start(items[0]) != page - 1 or page + 1 not in titles or is_of_terms(document, of) or items[0][0].size() < NOTES * own:
            continue
        area, low = area_of(document.pages[page - 1]), lowest(document, document.pages[page - 1])
        few = [item for item in items if start(item) == page]
        if len(few) <= FEW_ITEMS and area.top - low < QUARTER * (area.top - area.bottom):
            yield Finding(page, "few items", few[0][0].words() if few else "")


def is_of_terms(document, of):
    """Whether the labels of a list are words, which stand above what they are said of."""
    return any(len(block.words()) > LABEL for block in document.blocks if block.tag == "Lbl" and block.parents[1:2] == (of,))


def start(item):
    return min(block.first_page() for block in item)


def end(item):
    return max(block.last_page() for block in item)


def lines(item):
    return sum(len(block.lines()) for block in item)


def short_ends(document):
    """A chapter's last page has more than a line or two."""
    flow = [block for block in document.blocks if not block.is_in("Note")]
    titles = {block.first_page() for block in flow if block.tag == "H1"}
    for block, following in pairwise(flow):
        page = block.last_page()
        if following.tag != "H1" or following.first_page() <= page or page in titles or block.is_in("TOC"):
            continue
        marks = [mark for other in flow for mark in other.marks if mark.page == page]
        if any(mark.kind != TEXT for mark in marks):
            continue
        area = area_of(document.pages[page - 1])
        low = min(mark.box[1] for mark in marks)
        if area.top - low < FEW_LINES * 1.3 * block.size():
            yield Finding(page, "short end", block.words())
