//! What begins between `<` and `>` and isn't ended takes nothing with it unsaid.

use super::{Made, parsed};
use crate::diagnostics::Code;
use crate::tree::BlockKind;
use crate::tree::walk::visit;

fn told(made: &Made) -> Vec<usize> {
    made.told(Code::UnclosedHtml)
}

/// `<!-- remark` at the head of a line, and the rest of the chapter was gone.
#[test]
fn a_comment_without_an_end_leaves_what_follows() {
    let made = parsed("# A\n\nb[^n]\n\n<!-- remark\nhidden\n\n## C\n\n- d\n\n[^n]: e\n");
    assert_eq!(made.words(), "A b C d e");
    assert_eq!(told(&made), [5]);
    let kinds: Vec<_> = made.chapter.blocks.iter().map(|block| std::mem::discriminant(&block.kind)).collect();
    assert_eq!(kinds.len(), 3, "{:?}", made.chapter.blocks);
    assert!(matches!(made.chapter.blocks[1].kind, BlockKind::Heading(_)));
    assert!(matches!(made.chapter.blocks[2].kind, BlockKind::List(_)));
}

#[test]
fn all_of_its_kin_leave_what_follows() {
    for (opening, shown) in [
        ("<style>", ""),
        ("<script src=\"x\">", ""),
        ("<SCRIPT>", ""),
        ("<![CDATA[", "x"),
        ("<?php", ""),
        ("<!note", ""),
        ("<pre>", "x"),
        ("<textarea rows=\"3\">", "x"),
        ("<div><!--", ""),
        ("<div><style>", ""),
        ("<div><script>", ""),
        ("<div><?", ""),
        ("<div><pre>", "x"),
        ("<template>", "x"),
        ("<div><template>", "x"),
        ("<h2>", "x"),
        ("<div class=\"y>", "<div class=\"y> x"),
        ("<figure><figcaption>", "x"),
        ("<table><tr><td><!--", ""),
        ("<!-- a --!>", ""),
        ("<script src=\"y\"/>", "x"),
    ] {
        for end in ["\n", "\r\n", "\r"] {
            let text = format!("# A\n\n{opening}\nx\n\n## B\n\nc\n").replace('\n', end);
            let made = parsed(&text);
            let wanted = format!("A {shown} B c").replace("  ", " ");
            assert_eq!(made.words(), wanted, "{text:?}");
            // A lone carriage return is no line end where lines are told.
            assert_eq!(told(&made)[..1], [if end == "\r" { 1 } else { 3 }], "{text:?}");
            assert!(has_heading(&made), "{text:?}: {:?}", made.chapter.blocks);
        }
    }
}

fn has_heading(made: &Made) -> bool {
    let mut found = false;
    visit(&made.chapter.blocks, &mut |block| found |= matches!(block.kind, BlockKind::Heading(_)));
    found
}

#[test]
fn each_of_many_is_ended_where_it_stands() {
    let made = parsed(
        "# A\n\n<!-- b\n\nc\n\n> <!-- d\n>\n> e\n\n- <!-- f\n- g\n\n<?h\n\ni\n\n[^n]: <!-- j\n\n    k\n\nl[^n]\n",
    );
    assert_eq!(made.words(), "A c e g i l k");
    assert_eq!(told(&made), [3, 7, 11, 14, 18]);
}

/// A comment that is never closed, and another after it that is.
#[test]
fn a_comment_in_a_comment_is_told() {
    let made = parsed("# A\n\n<!-- b\n\n## C\n\nd <!-- e --> f\n\ng <!-- h <!-- i --> j\n");
    assert_eq!(made.words(), "A f g j");
    assert_eq!(told(&made), [3, 9]);
    let made = parsed("# A\n\n<style>\na\n\nB\n\n<style>c</style>\n\nD\n");
    assert_eq!((made.words().as_str(), told(&made)), ("A D", vec![3]));
}

#[test]
fn what_is_closed_or_no_html_is_not_told() {
    for text in [
        "<!-- b\n\nc\n\n-->\n\nd\n",
        "    <!-- b\n\nc d\n",
        "```html\n<!-- b\n```\n\nd\n",
        "`<!-- b` \\<!-- c &lt;!-- d\n",
        "<!--> d\n",
        "<?php if (a) {\n\nb ?>\n\nd\n",
        "<!DOCTYPE html>\n\nd\n",
        "<pre>\nb\n\nc\n</pre>\n\nd\n",
        "<style>\n\nb {}\n\n</style>\n\nd\n",
        "<div>\n\n<p>d\n\n</div>\n",
        "<div dir=\"rtl\">\n\nd\n",
        "<table><colgroup><col><tr><td>d</table>\n",
        "a < b and b > c, d <- e --> f\n",
        "<p align=\"center\"\">d</p>\n",
        "<img alt=\"a > b\" src=\"x\">d\n",
        "<template>a</template>d\n",
        "<a id=\"x\">d\n",
    ] {
        let made = parsed(&format!("# A\n\n{text}"));
        assert_eq!(told(&made), [0; 0], "{text}: {:?}", made.findings);
        assert!(made.words().contains('d'), "{text}: {}", made.words());
    }
}

#[test]
fn html_that_is_printed_is_told() {
    for (text, words) in [
        ("a <!-- b\nc\n\nd --> e\n", "a <!-- b c d --> e"),
        ("- a <!-- b\n- c --> d\n", "a <!-- b c --> d"),
        ("| a <!-- b | c --> |\n|---|---|\n", "a <!-- b c -->"),
        ("## a <!-- b\n\n-->\n", "a <!-- b -->"),
        ("[a <!-- b](x)\n", "a <!-- b"),
        ("a \\\\<!-- b\n", "a \\<!-- b"),
        ("a <a href=\"x>b</a> c\n", "a <a href=\"x>b c"),
        ("a <style> b\n", "a b"),
        ("a <!-- b <!-- c\n", "a <!-- b <!-- c"),
    ] {
        let made = parsed(&format!("# A\n\n{text}"));
        assert_eq!(made.words(), format!("A {words}").trim(), "{text}");
        assert_eq!(told(&made), [3], "{text}");
    }
    // What is written as no tag is none.
    let made = parsed("# A\n\n<div markdown=\"1\">\n&lt;!-- a\n\n</div>\n\nb\n");
    assert_eq!((made.words().as_str(), told(&made).len()), ("A <!-- a b", 0));
}

/// Where a text can stand: before it, before each of its further lines, after it.
const PLACES: &[(&str, &str, &str)] = &[
    ("", "", ""),
    ("- ", "  ", ""),
    ("1. first\n   - ", "     ", ""),
    ("> ", "> ", ""),
    ("> [!NOTE]\n> ", "> ", ""),
    ("::: note\n", "", "\n:::"),
    ("note[^n]\n\n[^n]: ", "    ", ""),
    ("| a | b |\n|---|---|\n| ", "| ", ""),
    ("<div>\n", "", "\n</div>"),
    ("<div>\n\n", "", "\n\n</div>"),
    ("<div markdown=\"1\">\n", "", "\n</div>"),
    ("<table><tr><td>\n\n", "", "\n\n</td></tr></table>"),
    ("term\n\n: ", "  ", ""),
    ("## heading ", "", ""),
    ("words before ", "", ""),
    ("<details><summary>words</summary>\n\n", "", "\n\n</details>"),
];

const OPENINGS: &[(&str, &str)] = &[
    ("<!--", "-->"),
    ("<style>", "</style>"),
    ("<script>", "</script>"),
    ("<?php", "?>"),
    ("<!note", ">"),
    ("<![CDATA[", "]]>"),
    ("<pre>", "</pre>"),
    ("<textarea>", "</textarea>"),
    ("<title>", "</title>"),
    ("<xmp>", "</xmp>"),
    ("<iframe>", "</iframe>"),
    ("<noscript>", "</noscript>"),
    ("<plaintext>", "</plaintext>"),
    ("<svg><![CDATA[", "]]></svg>"),
    ("<math>", "</math>"),
    ("<template>", "</template>"),
    ("<a href=\"x", "\">"),
    ("<h3>", "</h3>"),
];

const BETWEEN: &[&str] = &[
    " alpha ",
    "\nalpha\n",
    " alpha\n\nbeta\n\n",
    " alpha\n\n## beta\n\n- gamma\n\n",
    " alpha > beta \" gamma ",
    "\nalpha <!-- beta --> gamma\n\ndelta",
    "alpha </style> beta </pre> gamma ?> delta ]]> epsilon\n\nzeta ",
    "\n\n```\nalpha\n```\n\n[beta](x \"y\")\n\n",
];

/// Any text in any place between an opening and its end is set, or told, or meant to be no text; and what comes after all
/// that is always set.
#[test]
fn no_word_goes_without_a_word() {
    let meant = ["<!--", "<style>", "<script>", "<?php", "<!note", "<template>", "<a href=\"x"];
    for (before, each, after) in PLACES {
        for (opening, end) in OPENINGS {
            for between in BETWEEN {
                for closing in [*end, ""] {
                    let inside = format!("{opening}{between}{closing} behind").replace('\n', &format!("\n{each}"));
                    let text =
                        format!("# Title\n\n{before}{inside}{after}\n\n<!-- -->\n\n## Following\n\nlast words\n");
                    let made = parsed(&text);
                    let words = made.words();
                    assert!(
                        words.ends_with("Following last words") || words.contains("Following last words "),
                        "{text}\n{words}"
                    );
                    let is_told =
                        made.findings.iter().any(|f| matches!(f.code, Code::UnclosedHtml | Code::UnknownHtml));
                    let is_closed = !closing.is_empty() || between.contains(end);
                    let is_meant = is_closed && meant.contains(opening);
                    let missing: Vec<&str> = ["alpha", "beta", "gamma", "delta", "epsilon", "zeta", "behind"]
                        .into_iter()
                        .filter(|word| text.contains(word) && !words.contains(word))
                        .filter(|word| !(is_meant && between.contains(word)))
                        .filter(|word| !between.contains(&format!("<!-- {word} -->")))
                        .collect();
                    assert!(missing.is_empty() || is_told, "{missing:?} of\n{text}\n{words}");
                }
            }
        }
    }
}
