"""Books at their bounds, at random: no chapter, value, picture or face takes more than 4 GB or a minute.

    extremes.py TOOL WORK [--count 2000] [--seed 1] [--jobs 2]

Each book is one of: a construct of constructs.py in a size up to that of a chapter; several of them after and in each other;
the words and facts of a publication with values of every length and number; a picture, or a drawing, with the measures that
its kind allows; a face of the theme with other bytes in it. What the tool refuses is refused in time, too. Prints what took
most of each kind, and fails where one took too much or ended otherwise than with built, refused or misused.
"""

import argparse
import collections
import json
import pathlib
import random
import shutil
import struct
import sys
import threading
import zlib
from concurrent.futures import ThreadPoolExecutor

from constructs import CONSTRUCTS
from growth import MOST_BYTES, MOST_SECONDS, run

ROOT = pathlib.Path(__file__).resolve().parent.parent
LARGEST_CHAPTER = 8_000_000
LARGEST_VALUE = 900_000
CHARACTERS = ["a", "word ", "é", "كلمة ", "字", "\U0001F600", "-", ".", "\u0301", "\u200B", "&", "<", "\"", "\\", "{n}", "\u202E", "\n"]
FACTS = """[publication]
id = "5f0f2a3a-55a4-4d0f-8a29-6fd0a5b1c3f2"
slug = "note"
version = "1.0.0"
date = 2026-03-31
license = {license}
languages = ["en"]
{contributors}
[output.pdf]
[output.epub]
"""


def log_uniform(draw, least, most):
    return int(least * (most / least) ** draw.random())


def size(draw):
    """Of a chapter: most are small, one in thirty is as large as it may be."""
    return LARGEST_CHAPTER if draw.random() < 1 / 30 else log_uniform(draw, 1_000, 300_000)


def text_of(book):
    return book if isinstance(book, str) else book.get("a.md", "")


def construct(draw, name, bytes_wanted):
    """About so many bytes of a construct, as a book."""
    book, start, most = CONSTRUCTS[name]
    unit = max(1, len(text_of(book(start)).encode()) / start)
    return book(max(1, min(int(bytes_wanted / unit), most, LARGEST_CHAPTER)))


def one(draw):
    name = draw.choice(list(CONSTRUCTS))
    return name, construct(draw, name, size(draw))


def several(draw):
    names = draw.sample(list(CONSTRUCTS), draw.randrange(2, 6))
    wanted = log_uniform(draw, 1_000, 200_000) // len(names)
    text = ""
    for name in names:
        part = text_of(construct(draw, name, wanted))
        part = part if not part.startswith("---") else ""
        around = draw.choice(["", "", "> ", "- ", "    ", "::: note", "| a | ", "[^n]: ", "<div>", "# "])
        if around in ("> ", "    "):
            part = "".join(around + line + "\n" for line in part.splitlines())
        elif around == "- ":
            part = "- " + part.replace("\n", "\n  ") + "\n"
        elif around == "::: note":
            part = f"::: note\n{part}\n:::\n"
        elif around == "<div>":
            part = f"<div>\n\n{part}\n\n</div>\n"
        else:
            part = around + part
        text += part + "\n\n"
    return " + ".join(names), "# A\n\n" + text


def value(draw):
    unit = "".join(draw.choices(CHARACTERS, k=draw.randrange(1, 4)))
    return (unit * (log_uniform(draw, 1, LARGEST_VALUE) // len(unit.encode()) + 1))


def quoted(text):
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def values(draw):
    """A publication of which one or two values are extreme, each file below its own bound."""
    words = {key: "Words" for key in ("title", "subtitle", "series", "publisher", "description", "disclaimer", "pseudonyms")}
    words |= {"subjects": ["One"], "contact": ["One"]}
    facts = {"license": "CC-BY-4.0", "contributors": ["Somebody"]}
    alt = caption = "Words"
    chosen = draw.sample(list(words) + list(facts) + ["alt", "caption", "front matter"], 2)
    matter = ""
    for at, key in enumerate(chosen):
        found = value(draw)[:LARGEST_VALUE // 2]
        if key in ("subjects", "contact", "contributors"):
            many = log_uniform(draw, 1, 10_000)
            found = [found[:max(1, 200_000 // many)] + str(number) for number in range(many)]
        if key in facts:
            facts[key] = found
        elif key in words:
            words[key] = found
        elif key == "alt":
            alt = found
        elif key == "caption":
            caption = found.replace("\n", " ").replace('"', "'")
        else:
            matter = f"---\ntitle: {quoted(found[:60_000])}\n---\n"
    people = "".join(f"[[contributor]]\nname = {quoted(name)}\nrole = \"aut\"\n" for name in facts["contributors"])
    edition = "".join(f"{key} = {quoted(found) if isinstance(found, str) else '[' + ', '.join(map(quoted, found)) + ']'}\n"
                      for key, found in words.items())
    chapter = f'{matter}# A\n\nText.\n\n![{alt.replace("]", "").replace("[", "")}](/figures/a.svg "{caption}")\n'
    return " and ".join(chosen), {
        "bindery.toml": FACTS.format(license=quoted(facts["license"]), contributors=people),
        "manuscript/en/edition.toml": edition,
        "manuscript/en/01.md": chapter,
        "figures/a.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>',
    }


def png(draw):
    """Of one byte over and over, in each colour type and depth (PNG 3, 11.2.1)."""
    kind, depth, channels = draw.choice([(0, 1, 1), (0, 8, 1), (0, 16, 1), (2, 8, 3), (2, 16, 3), (4, 8, 2), (6, 8, 4), (6, 16, 4)])
    width = log_uniform(draw, 1, 60_000)
    height = max(1, min(log_uniform(draw, 1, 60_000), 120_000_000 // width))
    row = b"\0" + bytes([draw.randrange(256)]) * ((width * depth * channels + 7) // 8)
    squeeze = zlib.compressobj(1)
    content = b"".join(squeeze.compress(row) for _ in range(height)) + squeeze.flush()

    def chunk(name, content):
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
    head = struct.pack(">IIBBBBB", width, height, depth, kind, 0, 0, 0)
    return f"png {width} x {height}, {depth * channels} bits", \
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", content) + chunk(b"IEND", b"")


def drawing(draw):
    parts = ['<path d="M0 0h9v9z"/>', '<text x="9" y="9">Words</text>', '<g opacity="0.5">', '<use href="#a"/>',
             '<circle r="9" fill="url(#g)"/>', '<rect width="9" height="9" filter="url(#f)"/>', '<g clip-path="url(#c)">',
             '<path d="' + "M0 0C1 2 3 4 5 6" * 200 + '"/>', '<text><tspan x="1 2 3">abc</tspan></text>']
    defs = ('<defs><g id="a"><path d="M0 0h9"/></g><linearGradient id="g"><stop offset="1"/></linearGradient>'
            f'<filter id="f"><feGaussianBlur stdDeviation="{log_uniform(draw, 1, 1000)}"/></filter>'
            '<clipPath id="c"><path d="M0 0h9v9z"/></clipPath></defs>')
    chosen = draw.sample(parts, draw.randrange(1, 4))
    many = log_uniform(draw, 1, 20_000)
    body = "".join(part * many for part in chosen)
    closed = "</g>" * (sum(part.startswith("<g ") for part in chosen) * many)
    measures = f'width="{log_uniform(draw, 1, 20_000)}" height="{log_uniform(draw, 1, 20_000)}"'
    return f"drawing of {many}: {', '.join(part[:20] for part in chosen)}", \
        f'<svg xmlns="http://www.w3.org/2000/svg" {measures}>{defs}{body}{closed}</svg>'


def picture(draw):
    name, content = draw.choice([png, drawing])(draw)
    file = "a.png" if isinstance(content, bytes) else "a.svg"
    return name, {"a.md": f"# A\n\n![A picture]({file})\n", file: content}


def face(draw):
    path = draw.choice(sorted((ROOT / "fonts").rglob("*.[ot]tf")))
    content = bytearray(path.read_bytes())
    for _ in range(log_uniform(draw, 1, 300)):
        room = 512 if draw.random() < 0.3 else len(content)
        content[draw.randrange(room)] = draw.choice([0, 1, 0x7F, 0x80, 0xFF, draw.randrange(256)])
    text = "# A\n\nHandbook, كتاب, 12 ← ∑ 😀\n"
    return f"face {path.name}", {"a.md": text, "fonts/a.otf": bytes(content)}


KINDS = {"one": one, "several": several, "values": values, "picture": picture, "face": face}


def write(folder, book):
    shutil.rmtree(folder, ignore_errors=True)
    for path, content in ({"a.md": book} if isinstance(book, str) else book).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))


def attempt(tool, work, seed):
    """The kind, its name, seconds, bytes at the peak, and how it ended."""
    draw = random.Random(seed)
    kind = draw.choices(list(KINDS), [4, 4, 4, 3, 3])[0]
    name, book = KINDS[kind](draw)
    own = work / str(threading.get_ident())
    write(own / "book", book)
    spent, peak, how = run(tool, draw.choice(["build", "build", "check"]), own / "book", own / "out")
    return kind, f"{seed}: {name}", spent, peak, how


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("tool", type=pathlib.Path)
    arguments.add_argument("work", type=pathlib.Path)
    arguments.add_argument("--count", type=int, default=2_000)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--jobs", type=int, default=2)
    chosen = arguments.parse_args()
    work = chosen.work / "extremes"
    ended, most, wrong = collections.Counter(), {}, []
    with ThreadPoolExecutor(chosen.jobs) as pool:
        seeds = range(chosen.seed * 1_000_000, chosen.seed * 1_000_000 + chosen.count)
        for kind, name, spent, peak, how in pool.map(lambda seed: attempt(chosen.tool, work, seed), seeds):
            how = "misused" if how == "ended with 2" else how
            ended[how] += 1
            for what, found in (("seconds", spent), ("MB", peak / 1e6)):
                most[kind, what] = max(most.get((kind, what), (0, "")), (found, name))
            if how not in ("built", "refused", "misused") or spent > MOST_SECONDS or peak > MOST_BYTES:
                wrong.append(f"{name}: {how}, {spent:.1f} s, {peak / 1e6:.0f} MB")
                print(wrong[-1], flush=True)
    shutil.rmtree(work, ignore_errors=True)
    print(", ".join(f"{number} {how}" for how, number in ended.most_common()))
    for (kind, what), (found, name) in sorted(most.items()):
        print(f"{kind:8} {found:8.1f} {what:8} {name}")
    if wrong:
        sys.exit(f"extremes.py: {len(wrong)} took too much")


if __name__ == "__main__":
    main()
