//! The README's table of what other tools taught people to write.

use super::*;
use crate::manuscript::{are_broken_by_hand, markers};
use crate::tree::{Alignment, Style};

fn boxes(made: &Made) -> usize {
    blocks(made).iter().filter(|block| matches!(block.kind, BlockKind::Aside(_))).count()
}

fn styles(made: &Made) -> Vec<Style> {
    let all = inlines(made).into_iter();
    all.filter_map(|kind| if let InlineKind::Styled(style, _) = kind { Some(style) } else { None }).collect()
}

/// What stands before the items of all lists.
fn numbers(made: &Made) -> Vec<String> {
    let mut found = Vec::new();
    for block in blocks(made) {
        if let BlockKind::List(list) = &block.kind {
            found.extend(markers(list, &made.manuscript.language).into_iter().map(|marker| marker.words));
        }
    }
    found
}

/// Of each chapter its role and its number, as printed.
fn chapters(made: &Made) -> Vec<(Option<Role>, Option<String>)> {
    let language = &made.manuscript.language;
    let number = |number: Number| number.alone(language);
    made.manuscript.chapters.iter().map(|chapter| (chapter.role, chapter.number.map(number))).collect()
}

fn numbered(number: &str) -> (Option<Role>, Option<String>) {
    (None, Some(number.to_owned()))
}

const ROWS: &[Row] = &[
    Row {
        written: "`# Title {-}`, `{.unnumbered}`, `unnumbered: true`",
        publication: || {
            let third = "---\nunnumbered: true\n---\n# C\n\nc\n";
            book("en", &[("01.md", "# A {-}\n\na\n"), ("02.md", "# B {.unnumbered}\n\nb\n"), ("03.md", third)])
        },
        check: |made| assert_eq!(chapters(made), [(None, None), (None, None), (None, None)]),
    },
    Row {
        written: "`# (PART) Name {-}`, `# (APPENDIX) Name {-}`",
        publication: || english("# (PART) P {-}\n\n# A\n\na\n\n# (APPENDIX) Q {-}\n\n# B\n\nb\n"),
        check: |made| {
            let appendix = (Some(Role::Appendix), Some("A".to_owned()));
            let (part, last) = ((Some(Role::Part), None), (Some(Role::Appendices), None));
            assert_eq!(chapters(made), [part, numbered("1"), last, appendix]);
        },
    },
    Row {
        written: "several `#` in a file that is alone, or with `[markdown] split = true`",
        publication: || english("# A\n\na\n\n# B\n\nb\n"),
        check: |made| assert_eq!(chapters(made), [numbered("1"), numbered("2")]),
    },
    Row {
        written: "`# Part`, `- [Draft]()`, links outside of lists in a `SUMMARY.md`",
        publication: || {
            let summary = "# Summary\n\n[Before](a.md)\n\n# Part\n\n- [Draft]()\n  - [Below](b.md)\n- [Next](c.md)\n";
            let chapters = ["a.md", "b.md", "c.md"].map(|name| (format!("src/{name}"), "# T\n\nwords\n"));
            let world = Memory::new()
                .with("book.toml", "[book]\ntitle = \"A\"\nlanguage = \"en\"\n")
                .with("src/SUMMARY.md", summary);
            chapters.into_iter().fold(world, |world, (path, text)| world.with(path, text))
        },
        check: |made| {
            let found = chapters(made);
            assert_eq!(found[0], (None, None), "{found:?}");
            assert_eq!(found[1], (Some(Role::Part), None), "{found:?}");
            let title = |chapter: &crate::tree::Chapter<Resolved>| match &chapter.title[0].kind {
                InlineKind::Text(text) => text.clone(),
                other => panic!("{other:?}"),
            };
            let titles: Vec<String> = made.manuscript.chapters.iter().map(title).collect();
            assert_eq!(titles, ["T", "Part", "Draft", "T", "T"]);
            assert_eq!((&found[2], &found[4]), (&numbered("1"), &numbered("2")), "{found:?}");
        },
    },
    Row {
        written: "`H~2~O`, `x^2^`, `==words==`, `++words++`",
        publication: || english("# A\n\nH~2~O x^2^ ==a b== ++c d++\n"),
        check: |made| {
            let wanted = [Style::Subscript, Style::Superscript, Style::Highlighted, Style::Inserted];
            assert_eq!(styles(made), wanted);
        },
    },
    Row {
        written: "`^[text]`",
        publication: || english("# A\n\nwords^[the text]\n"),
        check: |made| assert_eq!(made.manuscript.chapters[0].notes.len(), 1),
    },
    Row {
        written: "`[[page\\|words]]`",
        publication: || english("# A\n\na [[page|words]] b\n"),
        check: |made| assert_eq!(words(made), "a words b"),
    },
    Row {
        written: "`!!! note \"Title\"`, `??? tip`, `{% hint style=\"info\" %}` … `{% endhint %}`, `> [!example]- Title`, ` ```{note} Title ` … ` ``` `",
        publication: || {
            english(
                "# A\n\n!!! note \"Title\"\n    a\n\n??? tip\n    b\n\n{% hint style=\"info\" %}\nc\n{% endhint %}\n\n> [!example]- Title\n> d\n\n```{note} Title\ne\n```\n",
            )
        },
        check: |made| assert_eq!((boxes(made), words(made).contains('%')), (5, false), "{:?}", blocks(made)),
    },
    Row {
        written: "a backslash at the end of a line; lines that begin with `\\| `",
        publication: || english("# A\n\none\\\ntwo\n\n| three\n| four\n"),
        check: |made| {
            let lines = blocks(made)
                .iter()
                .filter(|block| matches!(&block.kind, BlockKind::Paragraph(content) if are_broken_by_hand(content)));
            assert_eq!(lines.count(), 2, "{:?}", blocks(made));
        },
    },
    Row {
        written: "`a.`, `B)`, `(iv)`, `(2)`, `#.`, `١.`, where an item with the next one follows",
        publication: || {
            let lists = ["a. x\nb. y", "B) x\nC) y", "(iv) x\n(v) y", "(2) x\n(3) y", "#. x\n#. y", "١. x\n٢. y"];
            english(&format!("# A\n\n{}\n", lists.join("\n\nwords\n\n")))
        },
        check: |made| {
            let wanted = ["a.", "b.", "B)", "C)", "(iv)", "(v)", "(2)", "(3)", "1.", "2.", "1.", "2."];
            assert_eq!(numbers(made), wanted, "{:?}", blocks(made));
        },
    },
    Row {
        written: "`%% … %%`, where `[markdown] obsidian = true`",
        publication: || {
            let facts = "[publication]\nid = \"7a3e9f6e-3c1b-4c55-9d2e-0c5f1f1b2a10\"\nslug = \"a\"\ndate = 2026-03-31\n\
                         languages = [\"en\"]\n[markdown]\nobsidian = true\n";
            Memory::new()
                .with("bindery.toml", facts)
                .with("manuscript/en/edition.toml", "title = \"A\"\n")
                .with("manuscript/en/01.md", "# A\n\na %%hidden%% b\n\n%%\nhidden\n%%\n")
        },
        check: |made| assert_eq!(words(made), "a b"),
    },
    Row {
        written: "`<ol type=\"a\" start=\"3\" reversed>`, `<li value=\"7\">`",
        publication: || {
            english(
                "# A\n\n<ol type=\"a\" start=\"3\" reversed><li>x</li><li>y</li></ol>\n\n<ol><li value=\"7\">z</li></ol>\n",
            )
        },
        check: |made| {
            assert_eq!(numbers(made), ["c.", "b.", "7."]);
        },
    },
    Row {
        written: "`<bdi>`, `<bdo dir=\"rtl\">`, `dir=\"auto\"`",
        publication: || english("# A\n\n<bdi>كلمة</bdi> a <bdo dir=\"rtl\">b</bdo> <span dir=\"auto\">c</span>\n"),
        check: |made| {
            let runs = inlines(made).into_iter().filter_map(|kind| match kind {
                InlineKind::Lang(lang, _) => Some((lang.direction, lang.is_override)),
                _ => None,
            });
            let (rtl, ltr) = (Some(Direction::Rtl), Some(Direction::Ltr));
            assert_eq!(runs.collect::<Vec<_>>(), [(rtl, false), (rtl, true), (ltr, false)]);
        },
    },
    Row {
        written: "`<center>`, `align=\"center\"`, `style=\"text-align: right\"`",
        publication: || {
            english(
                "# A\n\n<center>x</center>\n\n<p align=\"center\">x</p>\n\n<div style=\"text-align: right\">x</div>\n\n\
                 <table><tr><td align=\"center\">x</td></tr></table>\n",
            )
        },
        check: |made| {
            let sides = blocks(made).iter().map(|block| match &block.kind {
                BlockKind::Group(group) => group.alignment,
                BlockKind::Table(table) => table.body[0].cells[0].alignment,
                other => panic!("{other:?}"),
            });
            let sides: Vec<_> = sides.map(Option::unwrap).collect();
            assert_eq!(sides, [Alignment::Center, Alignment::Center, Alignment::End, Alignment::Center]);
        },
    },
    Row {
        written: "`---:` over a column of numbers",
        publication: || {
            let text = "# \u{623}\n\n| \u{623} | \u{628} |\n|--:|--:|\n| \u{662} | \u{628} |\n";
            book("ar", &[("01-first.md", text)])
        },
        check: |made| {
            let [Block { kind: BlockKind::Table(table), .. }] = blocks(made) else { panic!("{:?}", blocks(made)) };
            assert_eq!(table.columns, [Alignment::Start, Alignment::End]);
        },
    },
    Row {
        written: "`\\newpage`, `\\clearpage`, `{{< pagebreak >}}`, `<!-- pagebreak -->` alone in their paragraph; `style=\"page-break-before: always\"`",
        publication: || {
            english(
                "# A\n\na\n\n\\newpage\n\nb\n\n\\clearpage\n\nc\n\n{{< pagebreak >}}\n\nd\n\n<!-- pagebreak -->\n\n\
                 e\n\n<p style=\"page-break-before: always\">f</p>\n",
            )
        },
        check: |made| {
            let breaks = blocks(made).iter().filter(|block| matches!(block.kind, BlockKind::PageBreak));
            assert_eq!((breaks.count(), words(made)), (5, "abcdef".to_owned()));
        },
    },
    Row {
        written: "`![alt](map.png){height=5cm}`, `<img height=\"200\">`",
        publication: || {
            english("# A\n\n![a](p.svg){height=5cm}\n\nb\n\n<img src=\"p.svg\" alt=\"a\" height=\"200\">\n")
        },
        check: |made| {
            let widths: Vec<_> = pictures(made).into_iter().map(|shown| shown.width).collect();
            assert_eq!(widths, [Some(Share::percent(59)), Some(Share::percent(63))]);
        },
    },
    Row {
        written: "`id` of a term, an item, a row, a cell, a caption",
        publication: || {
            english(
                "# A\n\n[t](#a) [t](#b) [t](#c) [t](#d) [t](#e)\n\n<dl><dt id=\"a\">x</dt><dd>y</dd></dl>\n\n<ul><li id=\"b\">x</li></ul>\n\n\
                 <table><caption id=\"e\">x</caption><tr id=\"c\"><td>x</td><td id=\"d\">y</td></tr></table>\n",
            )
        },
        check: |made| {
            let links = inlines(made).into_iter().filter(|kind| matches!(kind, InlineKind::Link { .. }));
            assert_eq!(links.count(), 5);
        },
    },
    Row {
        written: "`<td rowspan=\"0\">`",
        publication: || {
            english(
                "# A\n\n<table><tr><td rowspan=\"0\">a</td><td>b</td></tr><tr><td>c</td></tr><tr><td>d</td></tr></table>\n",
            )
        },
        check: |made| {
            let [Block { kind: BlockKind::Table(table), .. }] = blocks(made) else { panic!("{:?}", blocks(made)) };
            assert_eq!(table.body.iter().map(|row| row.cells[0].rows).collect::<Vec<_>>(), [3, 1, 1]);
        },
    },
    Row {
        written: "` ```python,hidelines=~ `",
        publication: || english("# A\n\n```python,hidelines=~\n~import os\nprint(os)\n```\n"),
        check: |made| {
            let [Block { kind: BlockKind::Code(code), .. }] = blocks(made) else { panic!("{:?}", blocks(made)) };
            let lines = code.lines.iter().map(|line| line.iter().map(|token| token.text.as_str()).collect::<String>());
            assert_eq!(lines.collect::<Vec<_>>(), ["print(os)"]);
        },
    },
];

#[test]
fn what_other_tools_write_becomes_what_the_readme_says() {
    hold("| written elsewhere | becomes |", &[ROWS]);
}
