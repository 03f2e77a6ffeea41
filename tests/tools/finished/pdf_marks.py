"""What the pages of a PDF show and where, as PDFium reads them."""
import ctypes
from functools import partial
from itertools import pairwise

from finished.pdf_pages import IMAGE, PATH, TEXT, Mark, Page


def pages_of(path):
    import pypdfium2
    with pypdfium2.PdfDocument(path) as document:
        return [page_of(page, number) for number, page in enumerate(document, 1)]


def page_of(page, number):
    import pypdfium2.raw as raw
    letters, marks = page.get_textpage(), []
    spaces = spaces_of(raw, letters)
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
            mark.widest = spaces.get(ctypes.addressof(thing.contents), 0)
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
        corners = [corner for corner, _ in segments(raw, partial(raw.FPDFClipPath_GetPathSegment, clip, index), count)]
        if corners:
            sides = box_of([corners])
            left, bottom = max(left, sides[0]), max(bottom, sides[1])
            right, top = min(right, sides[2]), min(top, sides[3])
    return (left, bottom, right, top) if left <= right and bottom <= top else None


def box_of(outline):
    xs, ys = zip(*(corner for corners in outline for corner in corners), strict=True)
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
    for (x, y), begins in segments(raw, partial(raw.FPDFPath_GetPathSegment, thing), count):
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


def spaces_of(raw, letters):
    """The widest space in each piece of text, between two letters that stand on either side of it."""
    x, y, pieces = ctypes.c_double(), ctypes.c_double(), {}
    for at in range(raw.FPDFText_CountChars(letters.raw)):
        thing = raw.FPDFText_GetTextObject(letters.raw, at)
        if thing and raw.FPDFText_IsGenerated(letters.raw, at) != 1:
            raw.FPDFText_GetCharOrigin(letters.raw, at, x, y)
            is_space = raw.FPDFText_GetUnicode(letters.raw, at) in (0x20, 0xA0)
            pieces.setdefault(ctypes.addressof(thing.contents), []).append((x.value, is_space))
    return {piece: widest(places) for piece, places in pieces.items()}


def widest(places):
    """Each place is where a letter begins at its left. No letter stands between a space and the one that it is measured to:
    PDFium turns the words of a line from the left around where the page is read from the right."""
    found, following = [0], dict(pairwise(sorted({place for place, _ in places})))
    for (before, _), (place, is_space), (after, _) in zip(places, places[1:], places[2:]):
        if is_space and before < place < after == following[place]:
            found.append(after - place)
        elif is_space and following.get(place) == before > place > after:
            found.append(before - place)
    return max(found)


def set_as(raw, thing):
    """Base line, size on the page, name of the face."""
    matrix, size, name = raw.FS_MATRIX(), ctypes.c_float(), ctypes.create_string_buffer(128)
    raw.FPDFPageObj_GetMatrix(thing, matrix)
    raw.FPDFTextObj_GetFontSize(thing, size)
    raw.FPDFFont_GetBaseFontName(raw.FPDFTextObj_GetFont(thing), name, 128)
    return matrix.f, size.value * (matrix.c**2 + matrix.d**2) ** 0.5, name.value.decode().split("+")[-1]
