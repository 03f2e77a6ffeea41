//! Links without words: they say what they lead to, or it is told that they can't.

use super::*;
use crate::manuscript::Target;
use crate::tree::walk::{visit, visit_inlines};
use crate::tree::{Inline, InlineKind};

/// Whatever can be pointed at, each with what a reference to it says in English.
const PLACES: [(&str, &str); 20] = [
    ("::: {.tip #x}\nWords.\n:::\n", "Tip"),
    ("::: tip A *good* title {#x}\nWords.\n:::\n", "A good title"),
    ("> [!WARNING]\n> <p id=\"x\">Inner words.</p>\n", "Inner words."),
    ("<p id=\"x\">\n\nFirst *words* of it.\n\n</p>\n", "First words of it."),
    ("Before <span id=\"x\">the words</span> after.\n", "the words after."),
    ("Before the end.<a id=\"x\"></a>\n", "Before the end."),
    ("<a name=\"x\"></a>\n\n## Heading here\n", "Section\u{A0}1.1"),
    ("## <a id=\"x\"></a>Heading here\n", "Section\u{A0}1.1"),
    ("<div id=\"x\"></div>\n\nWhat follows.\n", "What follows."),
    ("<div id=\"x\">\n\n## Heading\n\n</div>\n", "Section\u{A0}1.1"),
    ("<ul>\n<li>one</li>\n<li id=\"x\">the second item</li>\n</ul>\n", "the second item"),
    ("<table id=\"x\"><tr><td>a table</td><td>b</td></tr></table>\n", "a table"),
    ("![A shore](p.svg){#x}\n", "A shore"),
    ("<blockquote id=\"x\">\n\nSaid by somebody.\n\n</blockquote>\n", "Said by somebody."),
    ("<pre id=\"x\">\ncargo build\n</pre>\n", "cargo build"),
    ("```{#x .rust}\n\n  let a = 1;\n```\n", "let a = 1;"),
    ("<details id=\"x\"><summary>More of it</summary>\n\nWords.\n\n</details>\n", "More of it"),
    ("<p id=\"x\">Note[^n] left out</p>\n\n[^n]: A note.\n", "Note left out"),
    (
        "<p id=\"x\">A paragraph that is far longer than what anybody would want to read in a reference</p>\n",
        "A paragraph that is far longer than what anybody would want…",
    ),
    ("::: {.note #x title=\"Both `code` & words\"}\nWords.\n:::\n", "Both code & words"),
];

/// The words of the links in the first chapter that lead here, those of tell-tale findings, and whether all is one.
fn said(language: &str, text: &str) -> (Vec<String>, Vec<String>) {
    let words =
        "title = \"A\"\npartners = { helper = \"B\" }\n[cover]\ncaption = \"C\"\nalt = \"A\"\ncredit = \"© A\"\n";
    let made = edition(&publication(language, words, &[("01.md", text)]));
    let mut links = Vec::new();
    visit(&made.manuscript.chapters[0].blocks, &mut |block| {
        for list in block.inlines() {
            visit_inlines(list, &mut |inline| {
                if let InlineKind::Link { to: Target::Here(_), content } = &inline.kind {
                    links.push(shown(content));
                }
            });
        }
    });
    let told = made.findings.iter().map(|finding| format!("{}: {}", finding.code.name(), finding.message));
    (links, told.collect())
}

fn shown(content: &[Inline<crate::manuscript::Resolved>]) -> String {
    let mut words = String::new();
    visit_inlines(content, &mut |inline| match &inline.kind {
        InlineKind::Text(text) | InlineKind::Code(text) => words.push_str(text),
        InlineKind::SoftBreak => words.push(' '),
        _ => {}
    });
    words
}

#[test]
fn a_reference_says_what_it_leads_to() {
    for (place, expected) in PLACES {
        for text in [format!("# A\n\n{place}\nSee [](#x).\n"), format!("# A\n\nSee [](#x).\n\n{place}")] {
            for text in [text.replace('\n', "\r\n"), text] {
                let (links, told) = said("en", &text);
                assert_eq!(links, [expected], "{text}: {told:?}");
                assert!(told.iter().all(|told| !told.contains("link")), "{text}: {told:?}");
            }
        }
    }
    assert_eq!(said("ar", "# ا\n\n::: {.tip #x}\nكلام.\n:::\n\n[](#x)\n").0, ["نصيحة"]);
    assert_eq!(said("fr", "# A\n\n::: {.tip #x}\nMots.\n:::\n\n[](#x)\n").0, ["Conseil"]);
}

#[test]
fn what_has_no_words_is_told() {
    for place in ["<img id=\"x\" src=\"p.svg\" alt=\"\">\n", "<hr id=\"x\">\n", "Words.\n\n<div id=\"x\"></div>\n"] {
        let (links, told) = said("en", &format!("# A\n\nSee [](#x).\n\n{place}"));
        assert_eq!(links, ["#x"], "{place}");
        assert!(told.iter().any(|told| told.starts_with("link-without-text")), "{place}: {told:?}");
    }
}

/// “See .” would be a hole in the sentence; HTML without words has none, as in CommonMark's examples.
#[test]
fn a_link_without_words_that_leads_nowhere_shows_its_address() {
    let words =
        "title = \"A\"\npartners = { helper = \"B\" }\n[cover]\ncaption = \"C\"\nalt = \"A\"\ncredit = \"© A\"\n";
    let text = "# A\n\nSee [](xref:guide), [](#no), [](no.md), [*](no.md), [](../../../x.md), [ ](ftp://), [](<a b.md>), \
                <a href=\"no.md\"></a>, <a name=\"y\"></a>, <a href=\"#z\"></a>, [text](no.md) and [](https://example.org).\n\n\
                <p id=\"z\">Z</p>\n";
    let made = edition(&publication("en", words, &[("01.md", text)]));
    let mut lines = Vec::new();
    visit(&made.manuscript.chapters[0].blocks, &mut |block| {
        lines.extend(block.inlines().into_iter().map(|list| shown(list)));
    });
    assert_eq!(
        lines[0],
        "See xref:guide, #no, no.md, *, ../../../x.md, ftp://, a b.md, , , , text and https://example.org/."
    );
    let stays = |finding: &&crate::diagnostics::Diagnostic| finding.message.contains("its address is printed");
    assert_eq!(made.findings.iter().filter(stays).count(), 6, "{:?}", made.findings);
}

/// A DOI in a reference was text, and the address of the same work beside it a link.
#[test]
fn a_doi_leads_to_its_work() {
    let text = "# A\n\nSee doi:10.1234/abc_d_e. In <b>DOI: 10.1002/(SICI)1097(1999)50:1</b>, a\\_b[^n].\n\n\
        <p>doi:10.1234/plain</p>\n\n<details><summary>doi:10.1234/html</summary>\n\nWords.\n\n</details>\n\n`doi:10.1234/code` [as doi:10.1234/said](https://example.org/x) doi:10.x/y \
        <doi:10.1234/pointed>\n\n[^n]: *Title*, doi:10.1234/note.\n";
    let words = "title = \"A\"\npartners = { helper = \"B\" }\n[cover]\nalt = \"A\"\n";
    let mut made = edition(&publication("en", words, &[("01.md", text)]));
    let chapter = made.manuscript.chapters.remove(0);
    let mut links = Vec::new();
    for blocks in std::iter::once(&chapter.blocks).chain(chapter.notes.iter().map(|note| &note.blocks)) {
        visit(blocks, &mut |block| {
            for list in block.inlines() {
                visit_inlines(list, &mut |inline| {
                    if let InlineKind::Link { to: Target::Web(url), content } = &inline.kind {
                        links.push((shown(content), url.clone()));
                    }
                });
            }
        });
    }
    let doi = |shown: &str, name: &str| (shown.to_owned(), format!("https://doi.org/{name}"));
    let expected = [
        doi("doi:10.1234/abc_d_e", "10.1234/abc_d_e"),
        doi("10.1002/(SICI)1097(1999)50:1", "10.1002/(SICI)1097(1999)50:1"),
        doi("doi:10.1234/html", "10.1234/html"),
        ("as doi:10.1234/said".to_owned(), "https://example.org/x".to_owned()),
        doi("doi:10.1234/pointed", "10.1234/pointed"),
        doi("doi:10.1234/note", "10.1234/note"),
    ];
    assert_eq!(links, expected);
}
