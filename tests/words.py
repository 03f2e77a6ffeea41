#!/usr/bin/env -S python3 -B
"""Share of a manuscript's words that a finished file keeps: words.py MANUSCRIPT-FOLDER FILE.pdf|FILE.epub …

Prose only: code, HTML and front matter are left out. A word is a run of letters of one script or of digits, since
readers drop the space where the direction of writing turns; compatibility forms are resolved, and marks and format
characters stripped, since readers double and move the marks of Arabic. A PDF is read by three readers, and the best
one counts: each has its own faults.
"""
import collections, glob, html, os, re, subprocess, sys, unicodedata, zipfile

ARABIC = "\\u0600-\\u06ff\\u0750-\\u077f"
WORD = re.compile(f"(?:(?=[{ARABIC}])[^\\W\\d_])+|(?:(?![{ARABIC}])[^\\W\\d_])+|\\d+")
TATWEEL = "\u0640"
FRONT_MATTER = re.compile(r"\A\ufeff?---\r?\n.*?\n---\r?\n", re.S)


def words(text):
    """The words of a text that have two characters and more."""
    def counts(c):
        return not unicodedata.combining(c) and unicodedata.category(c) != "Cf" and c != TATWEEL

    kept = "".join(filter(counts, unicodedata.normalize("NFKC", text)))
    return [word for word in WORD.findall(kept) if len(word) > 1]


def manuscript(folder):
    """The words of all the Markdown below a folder, but for tables of contents and notes to its editors."""
    from markdown_it import MarkdownIt
    parser, found = MarkdownIt("commonmark").enable(["table", "strikethrough"]), []
    for path in sorted(glob.glob(os.path.join(folder, "**", "*.md"), recursive=True)):
        if os.path.basename(path) in ("SUMMARY.md", "README.md"):
            continue
        with open(path, encoding="utf-8") as file:
            text = FRONT_MATTER.sub("", file.read())
        before = None
        for token in parser.parse(text):
            for child in token.children or [] if token.type == "inline" else []:
                if child.type == "text":
                    content = child.content
                    if before == "heading_open":
                        # `{#name}` names the heading; it is no part of its words.
                        content = re.sub(r"\{#[^}]*\}\s*$", "", content)
                    found += words(content)
            before = token.type
    return found


def pdf(path):
    """The text of a PDF as poppler, PDFium and MuPDF read it, words joined where a line breaks them."""
    import pymupdf, pypdfium2

    def joined(text):
        return re.sub("[\u00ad\ufffe]\r?\n", "", text)

    poppler = ["pdftotext", "-enc", "UTF-8", path, "-"]
    yield joined(subprocess.run(poppler, capture_output=True, encoding="utf-8", check=True).stdout)
    with pypdfium2.PdfDocument(path) as document:
        yield joined("\n".join(page.get_textpage().get_text_range() for page in document))
    with pymupdf.open(path) as document:
        yield joined("\n".join(page.get_text() for page in document))


def epub(path):
    """The text of an EPUB's pages, without its navigation."""
    with zipfile.ZipFile(path) as book:
        names = [name for name in book.namelist() if name.endswith((".xhtml", ".html"))]
        names = [name for name in names if not os.path.basename(name).startswith("nav.")]
        pages = [re.sub(r"(?s)<head\b.*?</head>", "", book.read(n).decode()) for n in names]
    yield html.unescape("\n".join(re.sub(r"<[^>]+>", " ", page) for page in pages))


def share(want, text):
    """How many of the words that are wanted are in a text, each as often as it is wanted."""
    want, got = collections.Counter(want), collections.Counter(words(text))
    return sum(min(n, got[word]) for word, n in want.items()) / max(1, want.total())


def shares(want, path):
    """The share that each reader of a file finds."""
    return [share(want, text) for text in (pdf if str(path).endswith(".pdf") else epub)(path)]


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    want = manuscript(sys.argv[1])
    for path in sys.argv[2:]:
        each = shares(want, path)
        print(f"{path}\t{max(each):.4f}\t{' '.join(f'{x:.4f}' for x in each)}")


if __name__ == "__main__":
    import environment
    environment.enter()
    main()
