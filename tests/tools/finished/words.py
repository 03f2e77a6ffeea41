"""The words of a manuscript that a finished file has not.

Markdown is read by markdown-it, HTML by lxml. Not counted: front matter, comments, attributes (alternative texts and titles of
pictures among them), scripts and styles, what begins a box or a note, instructions of mdBook and the lines of Rust that it
hides, words of one letter. A word is a run of letters of one script or of digits, since readers drop the space where the
direction of writing turns; compatibility forms are resolved, and marks and format characters stripped, since readers double
and move the marks of Arabic. A PDF is read by three readers, each with faults of its own: a word is lost that none of them finds.
"""
import collections, difflib, glob, html, os, re, subprocess, sys, unicodedata, zipfile
from dataclasses import dataclass

ARABIC = "\\u0600-\\u06ff\\u0750-\\u077f"
WORD = re.compile(f"(?:(?=[{ARABIC}])[^\\W\\d_])+|(?:(?![{ARABIC}])[^\\W\\d_])+|\\d+")
TATWEEL = "\u0640"
FRONT_MATTER = re.compile(r"\A\ufeff?---\r?\n.*?\n---\r?\n", re.S)
# What a line says to a tool: `{#id .class}` at its end, what begins a box, a note or a task, what mdBook puts in its place.
SIGNS = re.compile(
    r"\{[#.:][^}]*\}\s*$|^:::+\s*\{?[\w.-]*|^\[![\w-]+\]|\[\^[^\]\s]+\]:?|^\[[ xX]\] |\\?\{\{[#>].*?\}\}|^Table: ", re.M)
HIDDEN = re.compile(r"\s*#( |$)")


@dataclass(frozen=True)
class Word:
    text: str
    file: str
    # The lines of its block, from 1.
    first: int
    last: int


def words(text):
    """The words of a text that have two characters and more."""
    def counts(c):
        return not unicodedata.combining(c) and unicodedata.category(c) != "Cf" and c != TATWEEL

    kept = "".join(filter(counts, unicodedata.normalize("NFKC", text)))
    return [word for word in WORD.findall(kept) if len(word) > 1]


def manuscript(folder):
    """The words of all the Markdown below a folder, but for tables of contents and notes to its editors."""
    is_mdbook, found = bool(glob.glob(os.path.join(folder, "**", "SUMMARY.md"), recursive=True)), []
    for path in sorted(glob.glob(os.path.join(folder, "**", "*.md"), recursive=True)):
        if os.path.basename(path) in ("SUMMARY.md", "README.md"):
            continue
        with open(path, encoding="utf-8") as file:
            text = file.read()
        # Its lines stay, so that the others have their numbers.
        text = FRONT_MATTER.sub(lambda match: "\n" * match[0].count("\n"), text)
        found += chapter(text, os.path.relpath(path, folder), is_mdbook)
    return found


def chapter(text, file, is_mdbook):
    first, last = 1, 1
    for token in parse(text):
        if token.map:
            first, last = token.map[0] + 1, token.map[1]
        for part in said(token, is_mdbook):
            yield from (Word(word, file, first, last) for word in words(SIGNS.sub(" ", part)))


def parse(text):
    from markdown_it import MarkdownIt
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)


def said(token, is_mdbook):
    """The texts of a block."""
    if token.type == "html_block":
        text = of_html(token.content)
        # As kramdown has it; indented as HTML is, it would be code.
        is_markdown = re.search(r"\bmarkdown=", token.content)
        inside = parse(re.sub(r"(?m)^\s+", "", text)) if is_markdown else []
        yield from (part for inner in inside for part in said(inner, is_mdbook)) if is_markdown else [text]
    elif token.type in ("fence", "code_block"):
        is_rust = is_mdbook and re.match(r"rust\b", token.info)
        yield "\n".join(line for line in token.content.split("\n") if not (is_rust and HIDDEN.match(line)))
    elif token.type == "inline":
        line = ""
        for child in token.children:
            if child.type in ("text", "code_inline"):
                line += child.content
            elif child.type in ("softbreak", "hardbreak", "image"):
                line += "\n"
            elif child.type == "html_inline" and re.match(r"</?(br|p|div|td|th|tr|li|img)\b", child.content):
                line += " "
        yield line


def of_html(text):
    from lxml import etree, html as parser
    try:
        tree = parser.fragment_fromstring(text, create_parent=True)
    except etree.ParserError:
        return ""
    etree.strip_elements(tree, etree.Comment, etree.ProcessingInstruction, "script", "style", "template", with_tail=False)
    return " ".join(tree.itertext())


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


def pdf_js(path):
    """The text of a PDF as pdf.js reads it, words joined where a line breaks them."""
    from finished import environment
    command = ["node", environment.ROOT / "tests/tools/web/pdf-text.mjs", environment.HOME / "npm", path]
    read = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8")
    if read.returncode != 0:
        sys.exit(read.stderr)
    return read.stdout.replace("\u00ad\n", "")


def epub(path):
    """The texts of an EPUB's pages, without its navigation."""
    with zipfile.ZipFile(path) as book:
        names = [name for name in book.namelist() if name.endswith((".xhtml", ".html"))]
        names = [name for name in names if not os.path.basename(name).startswith("nav.")]
        pages = [re.sub(r"(?s)<head\b.*?</head>", "", book.read(n).decode()) for n in names]
    for page in pages:
        # The colours of code part no word.
        yield html.unescape(re.sub(r"<[^>]+>", " ", re.sub(r"</?(span|a|em|strong|b|i|code|del|ins|u|mark|small|kbd)\b[^>]*>", "", page)))


def share(want, text):
    """How many of the words that are wanted are in a text, each as often as it is wanted."""
    want, got = collections.Counter(want), collections.Counter(words(text))
    return sum(min(n, got[word]) for word, n in want.items()) / max(1, want.total())


def lost(found, path):
    """The words of a manuscript that a finished file hasn't as often."""
    return lost_in_pdf(found, path) if str(path).endswith(".pdf") else lost_in_epub(found, path)


def lost_in_epub(found, path):
    pages, files = [words(text) for text in epub(path)], collections.defaultdict(list)
    for word in found:
        files[word.file].append(word)
    for each in files.values():
        want = collections.Counter(word.text for word in each)
        # Its own page is that which has most of them.
        page = max(pages, key=lambda page: sum((want & collections.Counter(page)).values()))
        missing = want - collections.Counter(page)
        if missing:
            matcher = difflib.SequenceMatcher(None, [word.text for word in each], page, autojunk=False)
            gaps = [each[begin:end] for kind, begin, end, _, _ in matcher.get_opcodes() if kind in ("delete", "replace")]
            yield from (word for gap in gaps for word in gap if word.text in missing)


def lost_in_pdf(found, path):
    want = missing = collections.Counter(word.text for word in found)
    for text in pdf(path):
        got = collections.Counter(each := words(text))
        # Long words go on in the next line, and so do those of code.
        whole = "".join(each)
        missing = {word: n for word, n in missing.items() if got[word] < n and whole.count(word) < n}
    yield from (word for word in found if word.text in missing)
