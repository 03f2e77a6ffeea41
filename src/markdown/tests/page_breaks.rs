//! Pages that begin by their author's will.

use super::parsed;
use crate::diagnostics::Code;
use crate::markdown::Parsed;
use crate::tree::{Block, BlockKind};

/// The kinds of a chapter's blocks: `|` is a page break.
fn shapes(blocks: &[Block<Parsed>]) -> String {
    let shape = |block: &Block<Parsed>| match &block.kind {
        BlockKind::PageBreak => "|".to_owned(),
        BlockKind::Paragraph(_) => "p".to_owned(),
        BlockKind::Heading(_) => "h".to_owned(),
        BlockKind::Rule => "-".to_owned(),
        BlockKind::Code(_) => "c".to_owned(),
        BlockKind::Figure(_) => "f".to_owned(),
        BlockKind::Table(_) => "t".to_owned(),
        BlockKind::Group(group) => format!("{{{}}}", shapes(&group.blocks)),
        other => other.blocks().into_iter().map(|blocks| format!("[{}]", shapes(blocks))).collect(),
    };
    blocks.iter().map(shape).collect::<Vec<_>>().join(" ")
}

/// `\newpage` was printed, and a style dropped without a word.
#[test]
fn a_page_begins_where_its_author_says() {
    for (written, expected) in [
        ("\\newpage", "p | p"),
        ("\\newpage{}", "p | p"),
        ("\\pagebreak[4]", "p | p"),
        ("\\clearpage\\newpage", "p | p"),
        ("\\pagebreak", "p | p"),
        ("  \\clearpage  ", "p | p"),
        ("```{=latex}\n\\newpage\n```", "p | p"),
        ("{{< pagebreak >}}", "p | p"),
        ("<!-- pagebreak -->", "p | p"),
        ("<!--PageBreak-->\n<!-- newpage -->", "p | p"),
        ("<div style=\"page-break-after: always;\"></div>", "p | p"),
        ("<div style=\"page-break-after: always; break-after: page\"></div>", "p | p"),
        ("<div style=\"page-break-before: always\">&nbsp;</div>", "p | p"),
        ("<p style=\"page-break-before: always\">&nbsp;<br></p>", "p | p"),
        ("<div style=\"break-before: recto\" />", "p | p"),
        ("<div style=\"page-break-after: always\">\n\n</div>", "p | p"),
        ("<div class=\"page-break\"></div>", "p | p"),
        ("<p class=\"x pagebreak\"></p>", "p | p"),
        ("<br style=\"page-break-before: always\">", "p | p"),
        ("<br clear=\"all\" style=\"page-break-before:always\" />", "p | p"),
        ("::: {.page-break}\n:::", "p | p"),
        ("::: {style=\"page-break-before: always\"}\nx\n:::", "p | p p"),
        ("<hr style=\"page-break-after: always\">", "p - | p"),
        ("<h2 style=\"break-before: page\">x</h2>", "p | h p"),
        ("<div lang=\"fr\">\n\nx\n\n\\newpage\n\ny\n\n</div>", "p {p | p} p"),
        ("<div lang=\"fr\">\n\n\\newpage\n\n</div>\n\n\\newpage", "p {|} p"),
        ("\\newpage\n\n\\newpage\n\n<!-- pagebreak -->", "p | p"),
        // What only looks like one.
        ("<div class=\"page-break\">x</div>", "p p p"),
        ("<div style=\"page-break-inside: avoid\">x</div>", "p p p"),
        ("<div style=\"page-break-before: avoid; break-after: column\">x</div>", "p p p"),
        ("`\\newpage`", "p p p"),
        ("\\\\newpage", "p p p"),
        ("<!-- a page break -->", "p p"),
    ] {
        let made = parsed(&format!("# A\n\none\n\n{written}\n\ntwo\n"));
        assert_eq!(shapes(&made.chapter.blocks), expected, "{written}");
        assert!(made.findings.is_empty(), "{written}: {:?}", made.findings);
        // Nothing is left of it at the start or at the end.
        if expected == "p | p" {
            let made = parsed(&format!("{written}\n\n# A\n\n{written}\n\none\n\n{written}\n"));
            assert_eq!(shapes(&made.chapter.blocks), "p", "{written}");
            assert!(made.findings.is_empty(), "{written}: {:?}", made.findings);
        }
    }
    assert_eq!(parsed("\\newpage\n").told(Code::EmptyChapter), [1]);
}

#[test]
fn where_no_page_can_begin_it_is_told() {
    for (written, line) in [
        ("- one\n\n  \\newpage\n\n  two", 5),
        ("> one\n>\n> \\newpage\n>\n> two", 5),
        ("> [!NOTE]\n> one\n>\n> <!-- pagebreak -->\n>\n> two", 6),
        ("<table><tr><td>\n\n<div class=\"page-break\"></div>\n\nx</td></tr></table>", 5),
        ("<table>\n<tr style=\"page-break-before: always\"><td>x</td></tr></table>", 4),
        ("<table>\n<tr><td style=\"page-break-before: always\">x</td></tr></table>", 4),
        ("<ul>\n<li style=\"page-break-after: always\">x</li></ul>", 4),
        ("<dl>\n<dt style=\"page-break-after: always\">x</dt><dd>x</dd></dl>", 4),
        ("x[^n]\n\n[^n]:\n    one\n\n    \\newpage\n\n    two", 8),
        ("x\n\\newpage\ny", 4),
    ] {
        let made = parsed(&format!("# A\n\n{written}\n"));
        assert_eq!(made.told(Code::ForeignMarkdown), [line], "{written}: {:?}", made.findings);
        assert!(!shapes(&made.chapter.blocks).contains('|'), "{written}");
    }
}
