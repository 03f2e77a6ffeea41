//! On which side paragraphs and cells stand, as an author says in HTML.

use super::*;
use crate::diagnostics::Code;
use crate::manuscript::Resolved;
use crate::tree::walk::visit;
use crate::tree::{Alignment, Block, BlockKind};

fn made(language: &str, text: &str) -> Made {
    let words =
        "title = \"A\"\npartners = { helper = \"B\" }\n[cover]\ncaption = \"C\"\nalt = \"A\"\ncredit = \"© A\"\n";
    let made = edition(&publication(language, words, &[("01.md", &format!("# A\n\n{text}\n"))]));
    let mut others = made.findings.iter().filter(|found| !matches!(found.code, Code::MetadataMissing));
    assert!(others.next().is_none(), "{text}: {:?}", made.findings);
    made
}

/// The kinds of blocks, those of a group in braces after its side.
fn shapes(blocks: &[Block<Resolved>]) -> String {
    let shape = |block: &Block<Resolved>| match &block.kind {
        BlockKind::Group(group) => format!("{}{{{}}}", side(group.alignment), shapes(&group.blocks)),
        BlockKind::Paragraph(_) => "p".to_owned(),
        BlockKind::Heading(_) => "h".to_owned(),
        BlockKind::Figure(_) => "f".to_owned(),
        BlockKind::List(list) => {
            format!("l({})", list.items.iter().map(|item| shapes(&item.blocks)).collect::<Vec<_>>().join(" "))
        }
        BlockKind::Quote(quote) => format!("q({})", shapes(&quote.blocks)),
        BlockKind::Table(table) => {
            let cells = table.head.iter().chain(&table.body).flat_map(|row| &row.cells);
            format!("t({})", cells.map(|cell| side(cell.alignment)).collect::<Vec<_>>().join(" "))
        }
        other => format!("{other:?}"),
    };
    blocks.iter().map(shape).collect::<Vec<_>>().join(" ")
}

fn side(alignment: Option<Alignment>) -> &'static str {
    match alignment {
        None => "-",
        Some(Alignment::Start) => "s",
        Some(Alignment::Center) => "c",
        Some(Alignment::End) => "e",
    }
}

/// `<center>`, `align` and `text-align` were dropped without a word.
#[test]
fn paragraphs_stand_where_html_has_them() {
    let picture = "<img src=\"p.svg\" alt=\"p\">";
    for (text, english, arabic) in [
        ("<center>x</center>", "c{p}", "c{p}"),
        ("<p align=\"center\">x</p>", "c{p}", "c{p}"),
        ("<p align=\"Right\">x</p>", "e{p}", "p"),
        ("<p align=\"left\">x</p>", "p", "e{p}"),
        ("<p align=\"justify\">x</p>", "p", "p"),
        ("<p style=\"color: red; text-align: center\">x</p>", "c{p}", "c{p}"),
        ("<p align=\"center\" style=\"text-align: end\">x</p>", "e{p}", "e{p}"),
        ("<div align=\"center\">\n\nx\n\ny\n\n</div>", "c{p p}", "c{p p}"),
        ("<div align=\"center\">\n\nx\n\n<p align=\"left\">y</p>\n\n</div>", "c{p s{p}}", "c{p e{p}}"),
        ("<div align=\"center\"><p align=\"center\">x</p></div>", "c{p}", "c{p}"),
        ("<div dir=\"ltr\" align=\"right\">x</div>", "e{p}", "e{p}"),
        ("<div align=\"center\">\n\n> x\n\n</div>", "c{q(p)}", "c{q(p)}"),
        ("<blockquote align=\"center\">x</blockquote>", "c{q(p)}", "c{q(p)}"),
        ("::: {align=center}\nx\n:::", "c{p}", "c{p}"),
        ("<ul><li align=\"center\">x</li><li>y</li></ul>", "l(c{p} p)", "l(c{p} p)"),
        // Where lists, headings, tables and figures stand is the theme's.
        ("<div align=\"center\">\n\n- x\n\n## y\n\n</div>", "l(p) h", "l(p) h"),
        ("<h2 align=\"center\">x</h2>", "h", "h"),
        (&format!("<p align=\"center\">{picture}</p>"), "f", "f"),
        (&format!("<p align=\"center\">\n  {picture}\n</p>"), "f", "f"),
        ("<div align=\"center\">\n\n![p](p.svg)\n\n</div>", "f", "f"),
        (&format!("<center>{picture}</center>"), "f", "f"),
        (&format!("<p align=\"center\">{picture} {picture}</p>"), "c{p}", "c{p}"),
        (&format!("<div align=\"center\"><h2>x</h2>{picture}<p>y</p></div>"), "c{h f p}", "c{h f p}"),
        ("<table align=\"center\"><tr><td>x</td><td align=\"right\">y</td></tr></table>", "t(- e)", "t(- s)"),
        (
            "<table style=\"text-align: center\"><tr align=\"right\"><td>x</td><td align=\"left\">y</td></tr><tr><td>z</td></tr></table>",
            "t(e s c -)",
            "t(s e c -)",
        ),
        ("| x | y |\n|:-:|--:|\n| a | b |", "t(- - - -)", "t(- - - -)"),
        ("<table><tr><td align=\"center\"><p align=\"center\">x</p></td></tr></table>", "t(c)", "t(c)"),
    ] {
        for (language, expected) in [("en", english), ("ar", arabic)] {
            let made = made(language, text);
            assert_eq!(shapes(&made.manuscript.chapters[0].blocks), expected, "{language}: {text}");
        }
    }
}

/// In Arabic `---:` set figures on the left, so that a ten stood under a thousand.
#[test]
fn figures_stand_on_the_right_in_every_script() {
    let columns = |language: &str, text: &str| {
        let made = made(language, text);
        let mut sides = String::new();
        visit(&made.manuscript.chapters[0].blocks, &mut |block| {
            if let BlockKind::Table(table) = &block.kind {
                sides.extend(table.columns.iter().map(|alignment| side(Some(*alignment))));
            }
        });
        sides
    };
    let text = "| a | b | c | d | e |\n|---|--:|--:|:-:|--:|\n| x | 7 | 12 % | 3 | y |\n| y | 1204 | – | 4 | 2 |\n| z | w | 3 % | 5 | z |";
    assert_eq!(columns("en", text), "seece");
    assert_eq!(columns("ar", text), "sssce");
    // A passage from left to right has its figures at the end of its lines.
    assert_eq!(columns("ar", &format!("<div dir=\"ltr\">\n\n{text}\n\n</div>")), "seece");
}
