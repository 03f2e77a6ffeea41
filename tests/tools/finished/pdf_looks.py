"""How lines and colours look on a page of the theme `report`: even, unbroken, legible."""
import re, unicodedata
from itertools import combinations, pairwise

from finished.pdf_pages import IMAGE, PATH, TEXT, Finding
from finished.pdf_places import is_ground

# Sizes and lines of running text: Latin, then Arabic (report.typ).
LATIN, ARABIC = (10.5, 15), (10.5 * 1.16, 20.5)
CLOSE = 0.1
RUNNING = ("Serif", "Naskh")
MOST_HYPHENS = 2
# In sizes of the letters; a hair more than what the tool lets pass.
WIDEST = 0.82
# The last two are what PDFium makes of a hyphen that it takes for one of hyphenation.
ENDS_IN_HYPHEN = re.compile("[-\u2010\u00ad\ufffe\x02]$")
# From a base line to the ground under it, and from a ground to the base line under it, in sizes of the letters.
ABOVE_CODE, BELOW_CODE = 1.1, 1.4
# That of a frame around words of a line.
HIGHEST_FRAME = 30
LEAST_CONTRAST = 4.5
WHITE = (255, 255, 255)


def uneven(document):
    """How many distances of lines there are in running text, and those that aren't the theme's."""
    flow = [block for block in document.blocks if block.texts() and not block.is_in("Note")]
    running = [(at, block) for at, block in enumerate(flow) if is_running(block)]
    figures, count, findings = pages_with_figures(document), 0, []
    # What is in Latin letters alone keeps its measures in an edition from the right.
    for (own, line), members in by_measure(document, running):
        before_at, before = None, None
        for at, block in members:
            if abs(block.size() - own) > 0.05:
                continue
            lines, apart = block.lines(), None
            # Paragraphs in lists, boxes and quotations stand apart.
            if before_at == at - 1 and before.within == block.within == ("Document",):
                lines.insert(0, before.lines()[-1])
                apart = lines[1]
            before_at, before = at, block
            for upper, lower in pairwise(lines):
                if upper.page != lower.page or upper.page in figures or has_between(document, upper, lower):
                    continue
                count += 1
                distance = upper.base - lower.base
                # Half a line sets off what is broken by hand.
                wanted = (line, 1.5 * line) if lower is apart else (line,)
                if all(abs(distance - each) > CLOSE for each in wanted):
                    what = f"{distance:.2f} and not {line:.2f} pt above {lower.text()}"
                    findings.append(Finding(lower.page, "line distance", what))
    return count, findings


def by_measure(document, running):
    """The blocks of each script, with the size and the line that they should have."""
    measures = [(LATIN, running)]
    if document.from_right:
        # An item in Latin letters of a list that isn't keeps the list's measures.
        own = most_used_size([block for _, block in running if only_way(block) != "from left"])
        latin = [each for each in running if only_way(each[1]) == "from left" and each[1].size() < own]
        measures = [(ARABIC, [each for each in running if each not in latin]), (LATIN, latin)]
    for (size, line), members in measures:
        # Notes after the text of their chapter are smaller, and may be longer.
        whole = [block for _, block in members]
        own = most_used_size([block for block in whole if block.within == ("Document",)] or whole)
        yield (own, line * own / size), members


def only_way(block):
    ways = ways_of(block.words())
    return ways.pop() if len(ways) == 1 else None


def crowded(document):
    """A block of code stands as far from the text above and below as that has lines apart."""
    code = {id(mark) for block in document.blocks if block.is_in("Code") for mark in block.marks}
    for page in document.pages:
        grounds = [mark for mark in page.marks if is_ground(mark)]
        texts = [mark for mark in page.marks if mark.kind == TEXT and mark.tag is not None and mark.text.strip()]
        prose = [mark for mark in texts if id(mark) not in code and any(face in mark.font for face in RUNNING)]
        for ground in grounds:
            within = [mark for mark in texts if id(mark) in code and ground.covers(mark)]
            beside = [mark for mark in prose if mark.box[0] < ground.box[2] and ground.box[0] < mark.box[2]]
            above = min((mark for mark in beside if mark.base > ground.box[3]), key=lambda mark: mark.base, default=None)
            below = max((mark for mark in beside if mark.base < ground.box[1]), key=lambda mark: mark.base, default=None)
            if within and above and above.base - ground.box[3] < ABOVE_CODE * above.size:
                yield Finding(page.number, "crowded code", f"{above.base - ground.box[3]:.1f} pt under {above.text}")
            if within and below and ground.box[1] - below.base < BELOW_CODE * below.size:
                yield Finding(page.number, "crowded code", f"{ground.box[1] - below.base:.1f} pt over {below.text}")


def in_pieces(document):
    """What is framed has one frame: Typst draws one around each run of a line that runs both ways, over one another."""
    for page in document.pages:
        frames = [mark.box for mark in page.marks if mark.kind == PATH and mark.tag is None and not mark.fill
            and mark.width > 4 and 4 < mark.height < HIGHEST_FRAME]
        for one, other in combinations(frames, 2):
            width, height = (min(one[at + 2], other[at + 2]) - max(one[at], other[at]) for at in (0, 1))
            whole = min(one[2] - one[0], other[2] - other[0])
            if 0.5 < width < whole - 0.5 and height > 0.5:
                yield Finding(page.number, "frame in pieces", f"two lie {width:.1f} pt over each other at {one[0]:.0f} {one[1]:.0f}")
                break


def is_running(block):
    return block.tag == "P" and any(face in mark.font for mark in block.texts() for face in RUNNING)


def most_used_size(blocks):
    """Large print has a scale of its own."""
    letters = {}
    for block in blocks:
        letters[block.size()] = letters.get(block.size(), 0) + len(block.words())
    return max(letters, key=letters.get, default=0)


def has_between(document, upper, lower):
    """Whether a rule of dots parts two paragraphs."""
    return any(mark.kind == PATH and mark.tag is None and mark.height < 4 and lower.base < mark.box[1]
        and mark.box[3] < upper.base for mark in document.pages[upper.page - 1].marks)


def pages_with_figures(document):
    """A picture in a line, or between two, pushes them apart."""
    tagged = {mark.page for block in document.blocks if block.is_in("Figure") for mark in block.marks}
    return tagged | {mark.page for page in document.pages for mark in page.marks if mark.kind == IMAGE}


def hyphenated(document):
    for block in document.blocks:
        row = 0
        for line in block.lines():
            row = row + 1 if ENDS_IN_HYPHEN.search(line.text().rstrip()) else 0
            if row == MOST_HYPHENS + 1:
                yield Finding(line.page, "hyphenated lines", f"{row} in a row, to {line.text().strip()}")


def widest(document):
    """The widest space of running text, in sizes of its letters."""
    spaces = [0]
    for block in filter(is_running, document.blocks):
        for line in block.lines():
            if len(ways_of(line.text())) == 1:
                spaces += [mark.widest / mark.size for mark in line.marks if mark.size]
    return max(spaces)


def ways_of(text):
    ways = {unicodedata.bidirectional(letter) for letter in text} & {"L", "EN", "R", "AL"}
    return {"from right" if way in ("R", "AL") else "from left" for way in ways}


def torn(document):
    """Lines whose spaces gape: three times as wide as a space is, and more. Not those that run both ways, of which PDFium
    doesn't tell what stands beside what."""
    for block in document.blocks:
        if not is_running(block):
            continue
        for line in block.lines():
            gaping = len(ways_of(line.text())) == 1 and [mark for mark in line.marks if mark.widest > WIDEST * mark.size]
            if gaping:
                yield Finding(line.page, "torn line", f"{gaping[0].widest / gaping[0].size:.2f} em in {line.text().strip()}")


def pale(document):
    """How many pieces of text were judged, each against what was painted under its middle, and those that are too pale.

    Not the words of a picture, which are its own.
    """
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
            ground = WHITE
            for below in grounds:
                if below.covers(mark):
                    ground = None if below.kind == IMAGE else over(below.fill, ground)
            count += 1
            ratio = 0 if ground is None else contrast(over(mark.fill, ground), ground)
            if ratio < LEAST_CONTRAST and (page.number, mark.fill, ground) not in told:
                told.add((page.number, mark.fill, ground))
                where = "on a picture" if ground is None else f"{ratio:.2f} : 1, {mark.fill[:3]} on {ground}"
                findings.append(Finding(page.number, "contrast", f"{where}: {mark.text.strip()}"))
    return count, findings


def over(colour, ground):
    share = colour[3] / 255
    parts = zip(colour[:3], ground or WHITE, strict=True)
    return tuple(round(share * one + (1 - share) * other) for one, other in parts)


def contrast(one, other):
    """WCAG 2.2, 1.4.3."""
    def luminance(colour):
        parts = [part / 255 for part in colour]
        parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
