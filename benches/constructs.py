"""Books of one construct each, n of it: every kind of Markdown that the tool knows, and what strays into a manuscript.

Each function takes n and gives the files of a book by their paths; a text alone is its only chapter. The sizes with which
`growth.py` begins stand beside them.
"""

CONSTRUCTS = {}


def construct(start, most=None):
    """Has a function measured from n = start on, and at no more than `most` (what the tool refuses to have more of)."""
    def add(function):
        CONSTRUCTS[function.__name__.replace("_", "-")] = (function, start, most or start * 4_096)
        return function
    return add


def repeated(name, unit, start, before="", after="\n", most=None):
    """A chapter in which a text stands n times."""
    CONSTRUCTS[name] = (lambda n: before + unit * n + after, start, most or start * 4_096)


def counted(name, unit, start, before="", after="\n", most=None):
    """The same with its number in it, `{}`."""
    def book(n):
        return before + "".join(unit.replace("{}", str(number)) for number in range(n)) + after
    CONSTRUCTS[name] = (book, start, most or start * 4_096)


WORDS = "Some words of a text that goes on, and ends. "

# Text of a paragraph.
repeated("words", WORDS, 1_000)
repeated("letters of a word", "abcdefgh", 500, most=12_000)
repeated("words by a no-break space", "word\u00A0", 1_000)
repeated("words by a hyphen", "word-", 1_000)
repeated("dots", ".", 10_000, most=90_000)
repeated("dots and spaces", ". ", 5_000)
repeated("dots by a letter", "a.", 5_000, most=45_000)
repeated("commas", ",", 10_000, most=90_000)
repeated("hyphens", "a - b -- c --- d ", 2_000)
repeated("hyphens in a row", "-", 10_000, "a", most=90_000)
repeated("exclamations", "! ? ", 5_000)
repeated("double quotes", '"a" ', 4_000)
repeated("double quotes in a row", '"', 10_000, "a", most=90_000)
repeated("opening quotes", '"a ', 4_000)
repeated("single quotes", "'a' it's ", 3_000)
repeated("single quotes in a row", "'", 10_000, "a", most=90_000)
repeated("spaces", "a" + " " * 50, 1_000)
repeated("no-break spaces", "\u00A0", 5_000, "a", "b\n", most=45_000)
repeated("digits", "1", 10_000, most=90_000)
repeated("numbers", "1,234.5 ", 4_000)
repeated("thousands", "123 ", 5_000)
repeated("digits and dots", "1.", 5_000, "a ", most=45_000)
repeated("combining marks", "\u0301", 500, "a", " b\n")
repeated("letters with marks", "e\u0301", 5_000, most=45_000)
repeated("words with marks", "cafe\u0301 ", 2_000)
repeated("letters of thirty marks", "a" + "\u0301" * 30 + " ", 200)
repeated("joiners", "\u200D", 500, "a", " b\n")
repeated("joined pictures", "\U0001F468\u200D", 200, "", "\U0001F468\n")
repeated("variation selectors", "\uFE0F", 500, "a", " b\n")
repeated("Arabic marks", "\u064E", 500, "\u0628", " \u0628\n")
repeated("Hangul vowels", "\u1161", 500, "\u1100", " b\n")
repeated("Indic signs", "\u094D\u0915", 500, "\u0915", " b\n")
repeated("no characters", "\u200B", 5_000, "a", " b\n", most=90_000)
repeated("soft hyphens", "ab\u00AD", 5_000, "", "\n", most=24_000)
repeated("isolates", "\u2067a\u2069 ", 2_000)
repeated("isolates left open", "\u2067a ", 2_000)
repeated("isolates in each other", "\u2067", 500, "", "a" + "\n")
repeated("control characters", "a\u0001", 4_000)
repeated("missing glyphs", "\U0001D11E ", 1_000)
repeated("missing glyphs in a row", "\U0001D11E", 1_000)
repeated("Arabic words", "كلمات من النص ", 1_000)
repeated("Arabic letters", "ب", 4_000, most=90_000)
repeated("Arabic among English", "word كلمة ", 1_000)
repeated("Arabic paragraphs", "كلمات من النص word.\n\n", 500)
repeated("Chinese", "文字", 5_000)
repeated("Hebrew words", "מילה ", 1_000)
repeated("line breaks", "a\\\n", 2_000)
repeated("soft breaks", "a\n", 5_000)
repeated("escapes", "\\*", 5_000)
repeated("entities", "&amp;", 5_000)
repeated("entities that are none", "&a", 5_000)
repeated("ampersands", "&", 10_000, most=90_000)
repeated("numeric entities", "&#", 5_000)

# Marks of text, paired, left open, and of every length.
repeated("emphasis", "*a* ", 3_000)
repeated("strong", "**a** ", 3_000)
repeated("emphasis in emphasis", "*a **b ", 1_000)
repeated("stars", "*", 10_000, "a", "b\n", most=90_000)
repeated("stars by words", "*a ", 4_000)
repeated("stars behind words", "a* ", 4_000)
repeated("stars both ways", "a*b_c", 3_000, most=18_000)
repeated("underscores", "_", 10_000, "a", "b\n", most=90_000)
repeated("underscores by words", "_a ", 4_000)
repeated("struck", "~~a~~ ", 3_000)
repeated("tildes", "~", 10_000, "a", "b\n", most=90_000)
repeated("tildes by words", "~a ", 4_000)
repeated("raised", "a^b^ ", 3_000)
repeated("carets", "^", 10_000, "a", "b\n", most=90_000)
repeated("highlighted", "==a== ", 3_000)
repeated("equals", "=", 10_000, "a", "b\n", most=90_000)
repeated("inserted", "++a++ ", 3_000)
repeated("pluses", "+", 10_000, "a", "b\n", most=90_000)
repeated("code", "`a` ", 3_000)
repeated("words of code", "a `b c` ", 3_000)
repeated("backticks", "`", 10_000, "a ", " b\n", most=90_000)
repeated("backticks by words", "`a ", 5_000)
CONSTRUCTS["backticks of every length"] = (lambda n: "".join("`" * k + "a " for k in range(1, n)) + "\n", 200, 3_000)
repeated("dollars", "$a$ ", 3_000)
repeated("dollars by words", "$a ", 3_000)
repeated("dollars in a row", "$", 10_000, "a ", " b\n", most=90_000)
repeated("bars", "|", 10_000, "a ", " b\n", most=90_000)
repeated("bars by words", "| a ", 5_000)
repeated("braces", "{", 10_000, "a ", " b\n", most=90_000)
repeated("attributes of text", "[a]{.b} ", 2_000)
repeated("attributes left open", "[a]{ ", 3_000)
repeated("attributes of kramdown", "*a*{:.b} ", 2_000)
repeated("attributes of kramdown left open", "*a*{: ", 2_000)
repeated("templates", "{{ a }} ", 3_000)
repeated("templates left open", "{{ a ", 3_000)
repeated("tags of templates", "{% a %} ", 3_000)
repeated("private", "%% a %% ", 3_000)
repeated("wiki links", "[[a]] ", 2_000)
repeated("wiki links left open", "[[a ", 2_000)
repeated("embeds", "![[a.png]] ", 1_000)
repeated("backslashes", "\\", 10_000, "a ", " b\n", most=90_000)
repeated("at signs", "a@", 4_000, "", "b\n", most=45_000)
repeated("addresses of mail", "a@example.org ", 2_000)
repeated("addresses", "https://example.org/a ", 1_500)
repeated("addresses of www", "www.example.org ", 1_500)
repeated("an address", "/a", 4_000, "https://example.org", most=45_000)
repeated("colons", "a:", 5_000, most=45_000)
repeated("hashes", "#", 10_000, "a ", most=90_000)

# Links, notes, pictures.
repeated("links", "[a](https://example.org) ", 1_500)
repeated("brackets", "[", 10_000, "a ", " b\n", most=90_000)
repeated("closing brackets", "]", 10_000, "a ", " b\n", most=90_000)
repeated("brackets around brackets", "[a", 4_000)
repeated("links in links", "[", 2_000, "", "a\n")
CONSTRUCTS["nested links"] = (lambda n: "[" * n + "a" + "](b)" * n + "\n", 1_000, 40_000)
CONSTRUCTS["nested pictures"] = (lambda n: "![" * n + "a" + "](b.png)" * n + "\n", 500, 20_000)
repeated("pictures left open", "![a", 4_000)
repeated("destinations left open", "[a](<b", 3_000)
repeated("destinations in parentheses", "[a](", 3_000)
repeated("titles left open", '[a](b "c', 3_000)
repeated("links to nowhere", "[a](#b) ", 1_500)
counted("links to many nowheres", "[a](#b{}) ", 1_000)
counted("links to no files", "[a](b{}.md) ", 1_000)
counted("links to headings", "[a](#h{}) [](#h{})\n\n## H{}\n\n", 200)
counted("definitions of links", "[a{}]: https://example.org/{}\n", 2_000, "a\n\n")
counted("links by reference", "[a{}]\n\n[a{}]: https://example.org/{}\n\n", 500)
repeated("uses of a definition", "[a] ", 2_000, "[a]: https://example.org/" + "b" * 500 + "\n\n")
repeated("references to nothing", "[a][b] ", 3_000)
repeated("autolinks", "<https://example.org/> ", 1_500)
repeated("angles", "<", 10_000, "a ", " b\n", most=90_000)
repeated("angles by words", "<a ", 4_000)
repeated("closing tags left open", "</a ", 4_000)
repeated("notes in their text", "a^[b] ", 500)
repeated("notes in their text left open", "^[a ", 3_000)
counted("notes", "a[^{}]\n\n[^{}]: b\n\n", 300)
counted("notes that nobody refers to", "[^{}]: b\n\n", 1_000, "a\n\n")
counted("references to no notes", "[^{}] ", 2_000)
repeated("references to a note", "a[^a] ", 500, after="\n\n[^a]: b\n")
repeated("references to a long note", "a[^a] ", 300, after="\n\n[^a]: " + "b " * 500 + "\n")
CONSTRUCTS["notes in notes"] = (
    lambda n: "a[^0]\n\n" + "".join(f"[^{k}]: b[^{k + 1}]\n\n" for k in range(n)) + f"[^{n}]: c\n", 200, 40_000)
counted("pictures that aren't there", "![a](b{}.png)\n\n", 300)
repeated("a picture that isn't there", "![a](b.png)\n\n", 500)

DRAWING = ('<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><rect width="20" height="10" '
           'fill="#{}"/></svg>')


@construct(100)
def pictures_and_files_that_are_not_there(n):
    files = {f"other{k}.txt": "a" for k in range(n)}
    return files | {"a.md": "# A\n\n" + "".join(f"![a](picture{k}.png)\n\n" for k in range(n))}


@construct(300)
def uses_of_a_picture(n):
    return {"a.svg": DRAWING.replace("{}", "123456"), "a.md": "# A\n\n" + '![a](a.svg "b")\n\n' * n}


@construct(50, 2_000)
def pictures(n):
    files = {f"a{k}.svg": DRAWING.replace("{}", f"{k:06}") for k in range(n)}
    return files | {"a.md": "# A\n\n" + "".join(f'![a](a{k}.svg "b"){{#fig-{k}}}\n\n' for k in range(n))}


# Headings.
counted("headings", "## H{}\n\nText.\n\n", 200)
repeated("headings of the same words", "## H\n\nText.\n\n", 200)
counted("headings with an id", "## H {#h{}}\n\nText.\n\n", 200)
repeated("headings with the same id", "## H {#h}\n\nText.\n\n", 200)
counted("headings without a text", "## H{}\n\n", 200)
repeated("empty headings", "##\n\n", 1_000)
repeated("titles", "# T\n\nText.\n\n", 100)
repeated("underlined headings", "H\n===\n\nText.\n\n", 100)
repeated("words of a title", "word ", 100, "# ", "\n\nText.\n")
repeated("letters of a title", "abcdefgh", 20, "# ", "\n\nText.\n")
repeated("words of a heading", "word ", 100, "# T\n\n## ", "\n\nText.\n")
repeated("signs of a heading", "#", 10_000, "#", " b\n")
repeated("emphasis in a heading", "*word* ", 100, "# T\n\n## ", "\n\nText.\n")
repeated("skipped levels", "# a\n\n###### b\n\n", 200)

# Blocks.
repeated("paragraphs", "Text of a paragraph.\n\n", 1_000)
repeated("lines of one letter", "a\n\n", 2_000)
repeated("blank lines", "\n", 50_000, "a\n", "b\n")
repeated("breaks", "---\n\n", 1_000, "a\n\n")
repeated("page breaks", "\\newpage\n\na\n\n", 200)
repeated("quotations", "> a\n\n", 1_000)
repeated("lines of a quotation", "> a\n", 3_000)
repeated("quotations in each other", "> ", 500, "", "a\n", most=40_000)
CONSTRUCTS["quotations ever deeper"] = (lambda n: "".join("> " * k + "a\n" for k in range(1, n)), 100, 2_000)
repeated("signs of quotations", ">", 500, "", "a\n", most=40_000)
repeated("items", "- a\n", 1_500)
repeated("loose items", "- a\n\n", 1_000)
repeated("items in each other", "- ", 500, "", "a\n", most=40_000)
CONSTRUCTS["items ever deeper"] = (lambda n: "".join("  " * k + "- a\n" for k in range(n)), 50, 2_000)
counted("numbered items", "{}. a\n", 1_000)
repeated("numbered items in each other", "1. ", 500, "", "a\n", most=40_000)
repeated("lists", "- a\n\n<!-- -->\n\n", 500)
repeated("lists of other signs", "- a\n* b\n", 1_000)
repeated("tasks", "- [ ] a\n- [x] b\n", 500)
repeated("items by the next letter", "#. a\n", 1_000)
repeated("items by letters", "a. a\nb. b\n\n", 500)
repeated("items by letters that aren't", "a. a\nc. b\n", 1_000)
counted("items in brackets", "({}) a\n", 500)
repeated("items by roman numerals", "i. a\nii. b\n\n", 500)
repeated("items of many blocks", "\n  a\n", 1_000, "- a\n")
repeated("definitions", "a\n: b\n\n", 500)
repeated("details of a definition", ": b\n", 1_000, "a\n")
repeated("examples", "(@) a\n\n", 1_000)
repeated("lines of verse", "| a\n", 2_000)
repeated("stanzas", "| a\n| b\n\n", 500)
repeated("lines of code", "a = 1\n", 2_000, "```\n", "```\n")
repeated("lines of Rust", "let a = f(1, \"b\"); // c\n", 500, "```rust\n", "```\n")
repeated("a line of code", "a = 1; ", 500, "```rust\n", "\n```\n", most=12_000)
repeated("a word of code", "abcdefgh", 500, "```\n", "\n```\n", most=12_000)
repeated("blocks of code", "```\na\n```\n\n", 500)
repeated("blocks of Rust", "```rust\nlet a = 1;\n```\n\n", 300)
repeated("fences left open", "```a\n", 1_000)
repeated("fences in items", "- ```\n", 1_000)
repeated("indented code", "    a\n", 2_000, "a\n\n")
repeated("blocks of indented code", "    a\n\nb\n\n", 500)
repeated("alerts", "> [!NOTE]\n> a\n\n", 500)
repeated("alerts that fold", "> [!example]- a\n> b\n\n", 500)
repeated("alerts in each other", "> [!NOTE]\n> ", 100, "", "a\n")
repeated("boxes", "::: note\na\n:::\n\n", 500)
repeated("key messages", "::: key-messages\n- a\n:::\n\n", 300)
repeated("pull quotes", "::: pull-quote\na\n:::\n\n", 300)
repeated("key figures", "::: key-figure\n**1** a\n:::\n\n", 300)
repeated("key figures in a row", "- **1** a\n", 300, "::: key-figures\n", ":::\n")
repeated("code with options", "`--a-b c` d ", 500)
CONSTRUCTS["boxes in each other"] = (lambda n: "::: note\n" * n + "a\n" + ":::\n" * n, 100, 20_000)
CONSTRUCTS["boxes of ever more colons"] = (
    lambda n: "".join(":" * (n + 3 - k) + " note\n" for k in range(n)) + "a\n"
    + "".join(":" * (4 + k) + "\n" for k in range(n)), 50, 1_000)
repeated("boxes left open", "::: note\n", 100, after="a\n", most=20_000)
repeated("boxes left open with a text", "::: note\na\n\n", 100, most=20_000)
repeated("fences of colons", ":::\n", 1_000)
repeated("fences of colons by paragraphs", ":::\n\na\n\n", 1_000)
repeated("colons in a row", ":", 10_000, ":::", "\n")
CONSTRUCTS["boxes in items"] = (lambda n: "".join("  " * k + "- ::: note\n" for k in range(n)), 50, 2_000)
repeated("admonitions", "!!! note\n    a\n\n", 500)
CONSTRUCTS["admonitions in each other"] = (lambda n: "".join("    " * k + "!!! note\n" for k in range(n)) + "    " * n + "a\n", 50, 1_000)
repeated("tabs", '=== "a"\n    b\n\n', 500)
repeated("hints", '{% hint style="info" %}\na\n{% endhint %}\n\n', 300)
CONSTRUCTS["hints in each other"] = (
    lambda n: '{% hint style="info" %}\n' * n + "a\n" + "{% endhint %}\n" * n, 100, 20_000)
repeated("hints left open", '{% hint style="info" %}\n', 500)
repeated("attributes of blocks", "a\n{: .b}\n\n", 1_000)
repeated("comments", "<!-- a -->\n\n", 1_000, "a\n\n")
repeated("comments left open", "<!-- a\n\n", 1_000)
repeated("comments left open in a line", "a <!-- ", 2_000)
repeated("waivers", "<!-- bindery: allow alt-missing for a test -->\n\na\n\n", 500)
repeated("included files", "{{#include b.txt}}\n\n", 300)
repeated("line of a file", "\n", 20_000, "a\r\n", "b\n")

# Tables.
counted("rows", "| a{} | b |\n", 500, "| a | b |\n|---|---|\n")
CONSTRUCTS["columns"] = (lambda n: "|a" * n + "|\n" + "|-" * n + "|\n" + "|b" * n + "|\n", 20, 5_000)
CONSTRUCTS["columns and rows"] = (lambda n: "|a" * n + "|\n" + "|-" * n + "|\n" + ("|b" * n + "|\n") * n, 10, 400)
counted("columns and short rows", "|{}|\n", 100, "|a" * 20 + "|\n" + "|-" * 20 + "|\n")
repeated("surplus cells", "| a | b | c |\n", 500, "| a | b |\n|---|---|\n")
repeated("cells of a row", "| a ", 2_000, "| a | b |\n|---|---|\n")
repeated("words of a cell", "word ", 500, "| a | b |\n|---|---|\n| ", " | b |\n")
repeated("a word of a cell", "abcdefgh", 50, "| a | b |\n|---|---|\n| ", " | b |\n", most=12_000)
repeated("tables", "| a | b |\n|---|---|\n| c | d |\n\n", 100)
counted("tables with captions", "| a | b |\n|---|---|\n| c | d |\n\nTable: e {#tbl-{}}\n\n", 100)
repeated("tables that are none", "| a | b |\n|---|\n\n", 500)
repeated("dashes", "| --- ", 2_000)
repeated("lines of dashes", "a | b\n-+-\n", 500)
repeated("grid tables", "+---+\n| a |\n+---+\n\n", 500)
repeated("notes in cells", "| a[^a] | b |\n", 200, "| a | b |\n|---|---|\n", "\n\n[^a]: c\n")

# HTML.
repeated("HTML", "<b>a</b> ", 2_000)
repeated("blocks of HTML", "<p>a</p>\n\n", 500)
repeated("a block of HTML", "<p>a</p>\n", 1_000)
repeated("elements left open", "<div>\n\na\n\n", 500)
repeated("elements in each other", "<div>", 500, after="a\n")
repeated("passages in each other", "<b>", 500, "a ", "b\n")
repeated("passages left open", "<b>a\n\n", 1_000)
repeated("elements without a start", "</div>\n\na\n\n", 500)
repeated("spans in languages", '<span lang="fr">a</span> ', 1_000)
repeated("blocks in languages", '<div lang="fr">a</div>\n\n', 300)
repeated("unknown elements", "<xyz>a</xyz> ", 1_000)
repeated("attributes of an element", ' a="b"', 1_000, "<div", ">a</div>\n")
repeated("places", '<a id="b"></a> ', 1_000)
counted("places of other names", '<a id="b{}"></a> ', 1_000, "a ")
repeated("rows of HTML", "<tr><td>a<td>b</tr>", 500, "<table>", "</table>\n")
CONSTRUCTS["cells over all columns"] = (
    lambda n: "<table>" + f"<tr><td colspan={n} rowspan={n}>a" * n + "</table>\n", 10, 400)
repeated("tables in tables", "<table><tr><td>", 50, after="a\n")
repeated("items of HTML", "<li>a", 500, "<ul>", "</ul>\n")
repeated("lists in lists", "<ul><li>", 100, after="a\n")
repeated("definitions of HTML", "<dt>a<dd>b", 500, "<dl>", "</dl>\n")
repeated("details", "<details><summary>a</summary>\n\nb\n\n</details>\n\n", 200)
repeated("lines of pre", "a\n", 2_000, "<pre>", "</pre>\n")
repeated("scripts", "<script>a</script>\n\n", 500, "a\n\n")
repeated("instructions left open", "<?a\n\n", 1_000)
repeated("pictures of HTML", '<img src="a.png" alt="b">\n\n', 300)
repeated("headings of HTML", "<h2>a</h2>\n\n", 200)

# Publications of several files.


@construct(20)
def chapters(n):
    return {f"{k:05}.md": f"# C{k}\n\nText.\n" for k in range(n)}


@construct(20)
def listed_chapters(n):
    summary = "# Summary\n\n" + "".join(f"- [C{k}](c{k}.md)\n" for k in range(n))
    return {"src/SUMMARY.md": summary} | {f"src/c{k}.md": f"# C{k}\n\nText.\n" for k in range(n)}


@construct(100)
def chapters_that_are_not_there(n):
    summary = "# Summary\n\n- [A](a.md)\n" + "".join(f"- [C{k}](c{k}.md)\n" for k in range(n))
    others = {f"src/other{k}.md": "# A\n\nText.\n" for k in range(n // 5)}
    return {"src/SUMMARY.md": summary, "src/a.md": "# A\n\nText.\n"} | others


@construct(100)
def chapters_below_each_other(n):
    summary = "# Summary\n\n" + "".join("  " * min(k, 200) + "- [C](a.md)\n" for k in range(n))
    return {"src/SUMMARY.md": summary, "src/a.md": "# A\n\nText.\n"}


@construct(100)
def included_files(n):
    text = "# A\n\n" + "".join("{{#include b.txt}}\n\n" for _ in range(n))
    return {"src/SUMMARY.md": "# Summary\n\n- [A](a.md)\n", "src/a.md": text, "src/b.txt": "Some text.\n"}


@construct(100)
def lines_of_front_matter(n):
    return "---\ntitle: A\n" + "".join(f"key{k}: value\n" for k in range(n)) + "---\n\nText.\n"


CONFIGURATION = """\
[publication]
id = "3e0d4c8e-5a0f-4d0f-9a51-6f8f4e0c1b7a"
slug = "a"
version = "1"
date = 2026-03-31
license = "CC-BY-4.0"
languages = ["en", "fr"]
[[contributor]]
name = "A"
role = "aut"
[output.pdf]
[output.epub]
"""


def translated(english, french):
    edition = 'title = "A"\npublisher = "B"\n'
    return {"bindery.toml": CONFIGURATION, "manuscript/en/edition.toml": edition, "manuscript/fr/edition.toml": edition,
            "manuscript/en/a.md": english, "manuscript/fr/a.md": french}


def both(name, english, french, start):
    """Two editions, n of one construct in each."""
    def book(n):
        return translated(*("# A\n\n" + "".join(unit.replace("{}", str(k)) for k in range(n))
                            for unit in (english, french)))
    CONSTRUCTS[name] = (book, start, start * 4_096)


both("links that differ", "[a](https://example.org/a{}) ", "[a](https://example.org/b{}) ", 500)
both("links that differ by language", "[a](https://example.org/en/a{}) ", "[a](https://example.org/fr/b{}) ", 500)
both("numbers that differ", "1{}.5 a ", "2{}.5 a ", 500)
both("headings that differ", "## H{}\n\na\n\n", "### H{}\n\na\n\n", 100)
both("ids that differ", "## H {#h{}}\n\na\n\n", "## H {#i{}}\n\na\n\n", 100)
both("links to the original's headings", "## H{}\n\n[a](#h{})\n\n", "## I{}\n\n[a](#h{})\n\n", 100)
both("tables that differ", "| a | b |\n|---|---|\n| c | d |\n\n", "a\n\n", 100)
both("notes that differ", "a[^{}]\n\n[^{}]: b\n\n", "a\n\n", 100)
both("untranslated", "a\n\n", "Some words of a text that isn't translated {}.\n\n", 200)
