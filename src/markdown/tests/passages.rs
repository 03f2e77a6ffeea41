//! Directions that HTML names: isolates, overrides, `dir="auto"`.

use super::parsed;
use crate::diagnostics::Code;
use crate::language::Direction::{self, Ltr, Rtl};
use crate::markdown::Parsed;
use crate::tree::walk::{visit, visit_inlines};
use crate::tree::{Block, BlockKind, InlineKind, Lang};

/// The passages of blocks and of lines, in order.
fn passages(blocks: &[Block<Parsed>]) -> Vec<(Option<Direction>, bool)> {
    let mut found = Vec::new();
    let of = |lang: &Lang| (lang.direction, lang.is_override);
    visit(blocks, &mut |block| {
        if let BlockKind::Group(group) = &block.kind {
            found.push(of(&group.lang));
        }
        for list in block.inlines() {
            visit_inlines(list, &mut |inline| {
                if let InlineKind::Lang(lang, _) = &inline.kind {
                    found.push(of(lang));
                }
            });
        }
    });
    found
}

/// `<bdi>` and `<bdo>` were read as if they weren't there, and so was `dir="auto"`.
#[test]
fn directions_are_those_that_html_means() {
    for (text, expected) in [
        ("a <bdi>كلمة x</bdi> b", vec![(Some(Rtl), false)]),
        ("a <bdi>x كلمة</bdi> b", vec![(Some(Ltr), false)]),
        ("a <bdi>- 12</bdi> b", vec![(Some(Ltr), false)]),
        ("a <bdi></bdi> b", vec![]),
        ("a <bdi dir=\"rtl\">x</bdi> b", vec![(Some(Rtl), false)]),
        // What has a direction of its own says nothing of what is around it.
        (
            "<bdi><span dir=\"ltr\">x</span> <bdi>y</bdi> كلمة</bdi>",
            vec![(Some(Rtl), false), (Some(Ltr), false), (Some(Ltr), false)],
        ),
        ("<bdi>`x` *كلمة*</bdi>", vec![(Some(Ltr), false)]),
        ("<bdi><script>x</script>كلمة</bdi>", vec![(Some(Rtl), false)]),
        ("a <span dir=\"auto\">كلمة</span>", vec![(Some(Rtl), false)]),
        ("a <span dir=\"RTL\">x</span>", vec![(Some(Rtl), false)]),
        ("<p dir=\"auto\">كلمة x</p>", vec![(Some(Rtl), false)]),
        ("<div dir=\"auto\">\n\n- *كلمة*\n\nwords\n\n</div>", vec![(Some(Rtl), false)]),
        ("<table><tr><td dir=\"auto\">كلمة</td><td>x</td></tr></table>", vec![(Some(Rtl), false)]),
        ("<p dir=\"auto\"><img src=\"p.png\" alt=\"\"></p>", vec![]),
        ("a <bdo dir=\"rtl\">x</bdo> b", vec![(Some(Rtl), true)]),
        ("a <bdo dir=\"ltr\">كلمة</bdo> b", vec![(Some(Ltr), true)]),
        // As in a browser, what is overridden is a line and no block.
        ("<bdo dir=\"rtl\">\n\nx\n\n</bdo>", vec![(Some(Rtl), false)]),
    ] {
        let made = parsed(&format!("# A\n\n{text}\n"));
        assert_eq!(passages(&made.chapter.blocks), expected, "{text}");
        assert!(made.findings.is_empty(), "{text}: {:?}", made.findings);
    }
    let made = parsed("# A\n\na <bdo>x</bdo>\n\n<bdo dir=\"up\">b</bdo>\n");
    assert_eq!(made.told(Code::UnknownHtml), [3, 5]);
    assert_eq!(passages(&made.chapter.blocks), []);
}
