"""Writes the publication that `make bench` builds: the same bytes each time, fixed in its counts.

    publication.py FOLDER [--chapters 30] [--languages en,fr,ar]

Words follow each other as they do in the sample of manuscript/, a language at a time. All editions have the same
blocks in the same order, the same code and the same pictures, as translations of a report have. Prints the counts.
"""

import argparse
import json
import pathlib
import random
import re
import shutil

import codeblocks
import pictures

SAMPLE = pathlib.Path(__file__).parent.parent / "manuscript"

# Of each chapter. A chapter is about ten pages.
SECTIONS = 6
PARAGRAPHS = 6  # of each section
NOTES = 20
CODE_BLOCKS = 3
# Words of a paragraph, so that each language comes to ten pages a chapter.
PARAGRAPH_WORDS = {"en": 53, "fr": 48, "ar": 27}

WORDS = {
    "en": {"title": "A report of three hundred pages", "publisher": "Example publisher"},
    "fr": {"title": "Un rapport de trois cents pages", "publisher": "Éditeur fictif"},
    "ar": {"title": "تقرير من ثلاثمئة صفحة", "publisher": "ناشر نموذجي"},
}

CONFIGURATION = """\
[publication]
id = "3e0d4c8e-5a0f-4d0f-9a51-6f8f4e0c1b7a"
slug = "report"
version = "1.0.0"
date = 2026-03-31
license = "CC-BY-4.0"
languages = [{languages}]

[[contributor]]
name = "The bindery project"
role = "aut"

[cover]
photo = "figures/photo-01.jpg"

[contents]
depth = 2

[output.pdf]

[output.epub]
"""

EDITION = """\
title = "{title}"
publisher = "{publisher}"

[cover]
caption = "{title}"
alt = "{title}"
"""


class Words:
    """Words of a language, each after one that it follows in the sample."""

    def __init__(self, language, seed):
        self.random = random.Random(seed)
        text = "\n".join(path.read_text("utf-8") for path in sorted((SAMPLE / language).glob("0[0-4]*.md")))
        text = re.sub(r"(?s)^---.*?^---$|^\|.*?$|^\[\^.*?$|^#.*?$|<[^>]*>|\{[^}]*\}|!?\[\^?[^]]*\](\([^)]*\))?", "", text,
                      flags=re.M)
        words = re.findall(r"[^\W\d_][\w\u064B-\u0652’'-]*[.,;:?؟،؛]?", text)
        self.after = {}
        for word, following in zip(words, words[1:]):
            self.after.setdefault(word, []).append(following)
        self.first = sorted({word for word in words if word[:1].isupper()} or set(words))
        self.word = self.first[0]

    def choose(self, items):
        # `random` is the one method whose values Python promises to keep.
        return items[int(self.random.random() * len(items))]

    def some(self, count):
        """So many words, with the marks between them."""
        out = []
        for _ in range(count):
            self.word = self.choose(self.after.get(self.word) or self.first)
            out.append(self.word)
        return out

    def phrase(self, count):
        """Words without marks: for headings, captions, cells."""
        words = " ".join(word.rstrip(".,;:?؟،؛") for word in self.some(count))
        return words[:1].upper() + words[1:]

    def sentence(self, count):
        return self.phrase(1) + " " + " ".join(self.some(count - 1)).rstrip(".,;:?؟،؛") + "."


class Chapter:
    """One chapter as Markdown, block by block; `notes` holds those not yet referred to."""

    def __init__(self, language, number, photos, charts):
        self.words = Words(language, f"{language}/{number}")
        # The same for all languages.
        self.plan = random.Random(f"plan/{number}")
        self.language, self.number, self.photos, self.charts = language, number, photos, charts
        self.blocks = []
        self.notes = 0
        self.tables = 0
        self.pictures = 0

    def add(self, block):
        self.blocks.append(block)

    def paragraph(self, with_note=False):
        count = PARAGRAPH_WORDS[self.language]
        words = self.words.some(count)
        words[count // 5] = f"*{words[count // 5]}*"
        words[count // 3] = f"**{words[count // 3]}**"
        if int(self.plan.random() * 4) == 0:
            words[count // 2] = f"[{words[count // 2]}](https://example.org/reports/{self.number}/{len(self.blocks)})"
        text = " ".join(words).rstrip(".,;:?؟،؛") + "."
        if with_note:
            self.notes += 1
            text += f"[^n{self.notes}]"
        self.add(text)

    def list(self, mark):
        self.add("\n".join(f"{mark} {self.words.sentence(9)}" for _ in range(4)))

    def box(self, kind):
        lines = [f"> [!{kind}]", f"> {self.words.sentence(30)}"]
        self.add("\n".join(lines))

    def quotation(self):
        self.add(f"> {self.words.sentence(32)}")

    def table(self, rows):
        self.tables += 1
        row = lambda cells: "| " + " | ".join(cells) + " |"
        lines = [row([self.words.phrase(2) for _ in range(4)]), row(["---", "---", "---:", "---"])]
        for _ in range(rows):
            number = str(int(self.plan.random() * 90_000) + 1_000)
            lines.append(row([self.words.phrase(2), self.words.phrase(5), number, self.words.phrase(4)]))
        self.add("\n".join(lines))
        self.add(f"Table: {self.words.phrase(6)} {{#tbl-{self.number}-{self.tables}}}")

    def picture(self):
        files = self.charts if self.pictures == 2 else self.photos
        name = files[(self.number * 2 + self.pictures) % len(files)]
        self.pictures += 1
        self.add(f'![{self.words.phrase(8)}](../../figures/{name} "{self.words.phrase(9)}")'
                 f"{{#fig-{self.number}-{self.pictures}}}")

    def code(self, block):
        self.add(f"```{block['language']}\n{block['text']}```")

    def write(self):
        self.add(f"# {self.words.phrase(5)}")
        for section in range(SECTIONS):
            self.add(f"{'##' if section % 2 == 0 else '###'} {self.words.phrase(4)}")
            for paragraph in range(PARAGRAPHS):
                self.paragraph(with_note=(section * PARAGRAPHS + paragraph) * NOTES // (SECTIONS * PARAGRAPHS)
                               != (section * PARAGRAPHS + paragraph + 1) * NOTES // (SECTIONS * PARAGRAPHS))
                if paragraph == 2:
                    self.middle(section)
            self.list("-" if section % 2 else "1.")
        for note in range(1, self.notes + 1):
            self.add(f"[^n{note}]: {self.words.sentence(18)}")
        return "\n\n".join(self.blocks) + "\n"

    def middle(self, section):
        """What a section has besides text."""
        if section % 2 == 0:
            self.table(rows=24 if section == 0 else 6)
        else:
            self.code(codeblocks.block(self.number * CODE_BLOCKS + section // 2))
        if section in (1, 2, 4):
            self.picture()
            self.add(f"{self.words.sentence(12)} [](#fig-{self.number}-{self.pictures}) [](#tbl-{self.number}-1)")
        if section in (2, 3, 5):
            self.box(("NOTE", "IMPORTANT", "WARNING")[section % 3])
        if section in (0, 5):
            self.quotation()


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", type=pathlib.Path)
    arguments.add_argument("--chapters", type=int, default=30)
    arguments.add_argument("--languages", default="en,fr,ar")
    chosen = arguments.parse_args()
    languages = chosen.languages.split(",")
    shutil.rmtree(chosen.folder, ignore_errors=True)
    figures = chosen.folder / "figures"
    figures.mkdir(parents=True)
    photos, charts = pictures.write(figures)
    (chosen.folder / "bindery.toml").write_text(
        CONFIGURATION.format(languages=", ".join(f'"{language}"' for language in languages)), "utf-8")
    (figures / f"{photos[0]}.toml").write_text('credit = "© Example"\n', "utf-8")
    for language in languages:
        folder = chosen.folder / "manuscript" / language
        folder.mkdir(parents=True)
        (folder / "edition.toml").write_text(EDITION.format(**WORDS[language]), "utf-8")
        for number in range(1, chosen.chapters + 1):
            text = Chapter(language, number, photos, charts).write()
            (folder / f"{number:03}-chapter.md").write_text(text, "utf-8")
    print(json.dumps(counts(chosen.folder, languages)))


def counts(folder, languages):
    """What the first edition holds; the others hold as many."""
    text = "\n\n".join(path.read_text("utf-8") for path in sorted((folder / "manuscript" / languages[0]).glob("*.md")))
    fences = re.findall(r"(?ms)^```\w+\n(.*?)^```$", text)
    return {
        "languages": len(languages),
        "chapters": len(re.findall(r"(?m)^# ", re.sub(r"(?ms)^```.*?^```$", "", text))),
        "words": len(re.sub(r"(?ms)^```.*?^```$", "", text).split()),
        "notes": len(re.findall(r"(?m)^\[\^n\d+\]: ", text)),
        "tables": len(re.findall(r"(?m)^\| ---", text)),
        "rows": len(re.findall(r"(?m)^\| ", text)),
        "pictures": len(re.findall(r"(?m)^!\[", text)),
        "files": len(list((folder / "figures").glob("*.*g"))),
        "code_blocks": len(fences),
        "code_lines": sum(fence.count("\n") for fence in fences),
        "distinct_code_lines": sum(fence.count("\n") for fence in set(fences)),
    }


if __name__ == "__main__":
    main()
