//! What an author gives an id is a place that links can lead to, whatever it is.

use super::{Made, parsed};
use crate::tree::walk::{visit, visit_inlines};
use crate::tree::{BlockKind, InlineKind};

/// The ids of a chapter's blocks and lines, in order.
fn places(made: &Made) -> Vec<String> {
    let mut found = Vec::new();
    visit(&made.chapter.blocks, &mut |block| {
        found.extend(block.anchor.iter().filter(|id| id.is_explicit).map(|id| id.id.clone()));
        for list in block.inlines() {
            visit_inlines(list, &mut |inline| {
                if let InlineKind::Anchor(id) = &inline.kind {
                    found.push(id.id.clone());
                }
            });
        }
    });
    found
}

/// Those of terms, cells, rows, captions and of items that begin with a place of their own were lost.
#[test]
fn every_id_is_a_place() {
    for (html, ids) in [
        ("<dl><dt id=\"a\">x</dt><dd id=\"b\">y</dd><dt id=\"c\"></dt><dd id=\"d\"></dd></dl>", "a c b d"),
        ("<dl><dd id=\"a\"><p id=\"b\">y</p></dd></dl>", "b a"),
        ("<dl id=\"a\"></dl>", "a"),
        ("<ul><li id=\"a\">x</li><li id=\"b\"><p id=\"c\">y</p></li><li id=\"d\"></li></ul>", "a c b d"),
        ("<ul id=\"a\"></ul>", "a"),
        ("<ul><li id=\"a\"><h2>x</h2></li><li id=\"b\"><ul id=\"c\"><li id=\"d\">x</li></ul></li></ul>", "a b c d"),
        ("<table id=\"a\"><tr id=\"b\"><td id=\"c\">x</td><td id=\"d\"></td></tr></table>", "a c b d"),
        (
            "<table><thead id=\"a\"><tr><th id=\"b\">x</th></tr></thead><tbody id=\"c\"><tr id=\"d\"><td id=\"e\"><p>y</p></td></tr></tbody></table>",
            "b a e c d",
        ),
        ("<table><caption id=\"a\">c</caption><tr><td>x</td></tr></table>", "a"),
        ("<table><caption id=\"a\"></caption><tr><td>x</td></tr></table>", ""),
        (
            "<figure id=\"a\"><img id=\"b\" src=\"p.png\" alt=\"p\"><figcaption id=\"c\">x</figcaption></figure>",
            "a c b",
        ),
        ("<figure><img id=\"a\" src=\"p.png\" alt=\"p\"><img id=\"b\" src=\"p.png\" alt=\"p\"></figure>", "a b"),
        ("<details id=\"a\"><summary id=\"b\">x</summary>y</details>", "a b"),
        ("<pre id=\"a\">x</pre>\n\n<pre><code id=\"b\">x</code></pre>", "a b"),
        ("x <img id=\"a\" src=\"p.png\" alt=\"p\"> y", "a"),
        ("[![p](p.png){#a}](https://example.org/)", "a"),
        ("![p](p.png){#a}", "a"),
        ("<section id=\"a\"><center id=\"b\">x</center></section>", "a b"),
        ("x <code id=\"a\">y</code> <kbd id=\"b\">z</kbd>", "a b"),
        ("<hr id=\"a\">", "a"),
    ] {
        let made = parsed(&format!("# A\n\n{html}\n"));
        assert_eq!(places(&made).join(" "), ids, "{html}: {:?}", made.chapter.blocks);
        assert!(made.findings.is_empty(), "{html}: {:?}", made.findings);
    }
}

#[test]
fn a_picture_with_an_id_is_a_figure_as_one_without() {
    let made = parsed("# A\n\n![p](p.png){#a}\n");
    let [block] = &made.chapter.blocks[..] else { panic!("{:?}", made.chapter.blocks) };
    let BlockKind::Figure(figure) = &block.kind else { panic!("{block:?}") };
    let BlockKind::Paragraph(content) = &figure.blocks[0].kind else { panic!("{figure:?}") };
    assert!(matches!(&content[..], [picture] if matches!(picture.kind, InlineKind::Picture(_))), "{content:?}");
    assert_eq!(block.anchor.as_ref().unwrap().id, "a");
}
