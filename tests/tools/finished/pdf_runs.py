"""What the content of a PDF's pages says that each of its runs of text stands for, in the order of the content: by
`/ActualText`, else by the fonts' `/ToUnicode`, with `/ReversedChars` turned round. Of PDFs as Typst writes them: no
forms, no escapes."""
import re, subprocess

OBJECT = re.compile(rb"^(\d+) 0 obj\n(.*?)\nendobj$", re.M | re.S)
STREAM = re.compile(rb"\nstream\n(.*)\nendstream", re.S)
TO_UNICODE = re.compile(rb"^<([0-9a-fA-F]+)> <([0-9a-fA-F]*)>$", re.M)
FONT = re.compile(rb"/(f\d+) (\d+) 0 R")
CONTENT = re.compile(
    rb"/ActualText(?:<([0-9a-fA-F]*)>|\(([^()]*)\))"  # begins a text
    rb"|(/ReversedChars)\s+BMC"
    rb"|\b(BDC|BMC|EMC)\b"
    rb"|/(f\d+) [\d.]+ Tf"
    rb"|(\[[^\]]*\]\s*TJ|<[0-9a-fA-F]*>\s*Tj)")


def pages(path):
    """Of each page, its texts."""
    command = ["qpdf", "--qdf", "--object-streams=disable", "--no-original-object-ids", path, "-"]
    objects = {int(number): body for number, body in OBJECT.findall(subprocess.run(command, capture_output=True, check=True).stdout)}
    return [texts(objects, body) for body in objects.values() if re.search(rb"^  /Type /Page$", body, re.M)]


def texts(objects, page):
    resources = re.search(rb"/Resources (\d+) 0 R", page)
    faces = dict(FONT.findall(objects[int(resources[1])] if resources else page))
    content = STREAM.search(objects[int(re.search(rb"/Contents (\d+) 0 R", page)[1])])[1]
    found, actual, nested, letters = [], None, [], {}
    for hexed, plain, backwards, mark, face, shown in CONTENT.findall(content):
        if face:
            letters = to_unicode(objects, int(faces[face]))
        elif backwards:
            nested.append("backwards")
        elif mark == b"EMC":
            if nested.pop() == "actual":
                actual = None
        elif mark:
            # The text stands before its BDC.
            begins = actual is not None and "actual" not in nested
            nested.append("actual" if begins else None)
            if begins:
                found.append(actual)
        elif shown and actual is None:
            codes = b"".join(re.findall(rb"<([0-9a-fA-F]*)>", shown)).decode()
            texts = [letters[codes[at : at + 4].lower()] for at in range(0, len(codes), 4)]
            found += reversed(texts) if "backwards" in nested else texts
        elif not shown:
            actual = utf16(hexed) if hexed else plain.decode()
    return found


def to_unicode(objects, font):
    table = STREAM.search(objects[int(re.search(rb"/ToUnicode (\d+) 0 R", objects[font])[1])])[1]
    return {code.decode().lower(): utf16(text) for code, text in TO_UNICODE.findall(table)}


def utf16(hexed):
    return bytes.fromhex(hexed.decode()).decode("utf-16-be").removeprefix("\ufeff")
