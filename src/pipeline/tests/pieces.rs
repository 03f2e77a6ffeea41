//! Markdown in titles, and in captions and cells that are written in HTML.

use super::*;
use crate::manuscript::Resolved;
use crate::tree::walk::{visit, visit_inlines};
use crate::tree::{Inline, InlineKind, Style};

/// Where a line of Markdown stands, for `W`.
const PLACES: [&str; 17] = [
    "![x](p.svg \"W\")\n",
    "<img src=\"p.svg\" alt=\"x\" title=\"W\">\n",
    "<figure><img src=\"p.svg\" alt=\"x\"><figcaption>W</figcaption></figure>\n",
    "<figure>\n<img src=\"p.svg\" alt=\"x\">\n<figcaption>\n  W\n</figcaption>\n</figure>\n",
    "<table><caption>W</caption><tr><td>a</td></tr></table>\n",
    "<table><tr><td>W</td></tr></table>\n",
    "<table><thead><tr><th>W</th></tr></thead><tr><td><p>a</p></td></tr></table>\n",
    "<table><tr><td><p>W</p></td></tr></table>\n",
    "| a |\n|---|\n| b |\n\nTable: W\n",
    "::: note W\nwords\n:::\n",
    ":::warning[W]\nwords\n:::\n",
    "::: details W\nwords\n:::\n",
    "> [!NOTE] W\n> words\n",
    "<details><summary>W</summary>words</details>\n",
    "<dl><dt>W</dt><dd>a</dd></dl>\n",
    "<dl><dt>a</dt><dd>W</dd></dl>\n",
    "- <table><tr><td>W</td></tr></table>\n",
];

const WORDS: &str =
    "title = \"A\"\npartners = { helper = \"B\" }\n[cover]\ncaption = \"C\"\nalt = \"A\"\ncredit = \"© A\"\n";

fn made(text: &str) -> Made {
    edition(&publication("en", WORDS, &[("01.md", text)]))
}

/// What each inline element is, in order: of the text too.
fn elements(made: &Made) -> Vec<InlineKind<Resolved>> {
    let mut found = Vec::new();
    let chapter = &made.manuscript.chapters[0];
    let mut see = |inline: &Inline<Resolved>| found.push(inline.kind.clone());
    visit_inlines(&chapter.title, &mut see);
    visit(&chapter.blocks, &mut |block| {
        for list in block.inlines() {
            visit_inlines(list, &mut see);
        }
    });
    found
}

fn text(elements: &[InlineKind<Resolved>]) -> String {
    elements
        .iter()
        .filter_map(|kind| match kind {
            InlineKind::Text(text) | InlineKind::Code(text) => Some(text.as_str()),
            _ => None,
        })
        .collect()
}

#[test]
fn captions_and_cells_have_notes_links_and_emphasis() {
    let line = "Some *stress*[^a], `x < y*z*`, [b](https://example.org) &lt;i&gt; and 2 * 3.";
    for place in PLACES {
        // A title stands between quotation marks, and the tables of GFM's captions keep their entities.
        let text_of_chapter = format!("# A\n\n{}\n[^a]: A note.\n", place.replace('W', line));
        for written in [text_of_chapter.replace('\n', "\r\n"), text_of_chapter.clone()] {
            // In HTML the sign begins a tag.
            let written = if place.contains("<") && !place.contains("title=") {
                written.replace("x < y", "x &lt; y")
            } else {
                written
            };
            let made = made(&written);
            let found = elements(&made);
            assert_eq!(made.manuscript.chapters[0].notes.len(), 1, "{written}: {:?}", made.findings);
            assert!(found.iter().any(|kind| matches!(kind, InlineKind::Note(note) if note.is_first)), "{written}");
            assert!(found.iter().any(|kind| matches!(kind, InlineKind::Styled(Style::Emphasis, _))), "{written}");
            assert!(found.iter().any(|kind| matches!(kind, InlineKind::Link { .. })), "{written}");
            let code = |kind: &InlineKind<Resolved>| matches!(kind, InlineKind::Code(code) if code == "x < y*z*");
            assert!(found.iter().any(code), "{written}: {found:?}");
            let words = text(&found);
            assert!(words.contains("Some stress, x < y*z*, b <i> and 2 * 3."), "{written}: {words}");
            let told: Vec<_> = made.findings.iter().map(|finding| finding.code.name()).collect();
            assert!(!told.iter().any(|code| code.contains("note") || code.contains("html")), "{written}: {told:?}");
        }
    }
}

#[test]
fn a_title_in_front_matter_has_them_too() {
    let made = made("---\ntitle: \"The *Origin*[^a] of <b>\"\n---\n\nWords.\n\n[^a]: A note.\n");
    let found = elements(&made);
    assert_eq!(text(&found[..5]), "The Origin of <b>");
    assert!(matches!(found[3], InlineKind::Note(_)), "{found:?}");
    assert!(made.findings.is_empty(), "{:?}", made.findings);
}

/// Text in other HTML is what CommonMark says it is: its own. A note is meant all the same.
#[test]
fn other_html_has_notes_and_nothing_else() {
    for (written, words) in [
        ("<p>Some *stress*[^a]</p>\n", "Some *stress*"),
        ("<ul><li>1*2*3[^a] &lt;b&gt;</li></ul>\n", "1*2*3 <b>"),
        ("<div>\nwords[^a] and[^none]\n</div>\n", "words and[^none]"),
        ("<center>words[^A]</center>\n", "words"),
    ] {
        let made = made(&format!("# A\n\n{written}\n[^a]: A note.\n"));
        let found = elements(&made);
        assert_eq!(made.manuscript.chapters[0].notes.len(), 1, "{written}: {:?}", made.findings);
        assert_eq!(text(&found[1..]), words, "{written}");
    }
}

/// A line of a cell is no list, no heading and no code, and code is no Markdown.
#[test]
fn nothing_else_is_read_into_a_line() {
    for words in
        ["-", "1. one", "# 5", "> 3", "    four", "snake_case_name", "*", "[x]", "a | b", "===", "C:\\dir", ": x"]
    {
        let made = made(&format!("# A\n\n<table><tr><td>{words}</td><td><b>x</b> {words} y</td></tr></table>\n"));
        let words = words.trim();
        assert_eq!(text(&elements(&made)[1..]), format!("{words}x {words} y"), "{words}");
    }
    let made = made("# A\n\n<table><tr><td><code>*a*[^n]</code><pre>*b*</pre></td></tr></table>\n\nW[^n]\n\n[^n]: N\n");
    assert!(text(&elements(&made)).contains("*a*[^n]"), "{:?}", elements(&made));
}
