//! Markup that slips is told, and what only looks like it isn't.

use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{Config, RngSeed, TestRunner};

use super::{Made, parsed};
use crate::diagnostics::Code;
use crate::markdown::text_of;
use crate::tree::walk::{visit, visit_inlines};
use crate::tree::{BlockKind, InlineKind};

fn told(made: &Made) -> Vec<usize> {
    made.told(Code::MarkupLiteral)
}

/// With `W` for words.
const SLIPS: [&str; 40] = [
    "##W",
    "###W",
    "######W",
    "#The W",
    "W\n##W",
    "[!Hinweis]",
    "[!NOTE]\nW",
    "[!Hinweis] W",
    "W\n[!WARNING] W",
    "**W **",
    "** W**",
    "** W **",
    "W **W **, W",
    "W (**W **).",
    "**W **W",
    "***W ***",
    "**W:**W",
    "**W\nW **",
    "__W __",
    "==W ==",
    "W == W==",
    "~~W ~~",
    "**W `x` **",
    "• W",
    "•W",
    "•\tW\n•\tW",
    "W:\n• W",
    "\u{F0B7} W",
    "1)W",
    "1)W\n2)W",
    "1.W\n2.W",
    "a)W\n\nb)W",
    "| W | W |",
    "| W | W |\n| W | W |",
    "|W|W|\n|1|2|",
    "Table: W",
    "W {#W}",
    "W {.W}",
    "W\n{#W .W}",
    "[W](W of W.md)",
];

/// A slip in each place where a paragraph can stand, told at its line.
#[test]
fn slips_are_told_wherever_they_stand() {
    let word = select(vec!["Water", "Études", "Вода", "水の話", "ماء", "Two words"]);
    let around = select(vec![("", ""), ("> ", "> "), ("- ", "  "), ("1. ", "   "), (": ", "  "), ("> - ", ">   ")]);
    let config = Config { cases: 1_500, failure_persistence: None, rng_seed: RngSeed::Fixed(28), ..Config::default() };
    TestRunner::new(config)
        .run(&(select(&SLIPS[..]), word, around), |(slip, word, (first, rest))| {
            // There it begins a box.
            prop_assume!(!(slip.starts_with("[!") && first.contains('>')));
            let name = word.replace(' ', "-");
            let slip = slip.replace("#W}", &format!("#{name}}}")).replace("#W .W}", &format!("#{name} .{name}}}"));
            let slip = slip.replace(".W}", &format!(".{name}}}")).replace('W', word);
            let lines: Vec<String> = slip
                .lines()
                .enumerate()
                .map(|(n, line)| format!("{}{line}", if n == 0 { first } else { rest }))
                .collect();
            let term = if first == ": " { "Term\n\n" } else { "" };
            let text = format!("# A\n\n{term}{}\n\nAfter.\n", lines.join("\n"));
            let made = parsed(&text);
            let at = told(&made);
            prop_assert!(!at.is_empty(), "{text}");
            prop_assert!(at.iter().all(|line| *line >= 3 && *line < 3 + 2 + slip.lines().count()), "{text}: {at:?}");
            Ok(())
        })
        .unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn a_kind_is_told_once_with_its_first_places() {
    let made = parsed("# A\n\n##B\n\nC\n\n##D\n\n##E\n\n##F\n\n**g **\n");
    assert_eq!(told(&made), [3, 13]);
    let message = &made.findings.iter().next().unwrap().message;
    assert!(message.ends_with("(4 times in this chapter, next on lines 7 and 9)"), "{message}");
}

#[test]
fn what_is_meant_as_it_is_written_is_not_told() {
    for text in [
        "`##Heading` and `**bold **`",
        "```\n##Heading\n• item\n| a | b |\n```",
        "    ##Heading",
        "\\##Heading",
        "\\*\\*bold \\*\\*",
        "&#35;#Heading",
        "#hashtag #other",
        "#hashtag and words",
        "#1 in the list",
        "#Tag",
        "[#C and others](b.md)",
        "[#C and others](https://example.org)",
        "# Heading",
        "## Heading ##",
        "## Heading {#id}",
        "## Heading {.unnumbered}",
        "A line\n#2 of two",
        "> [!NOTE]\n> Text.",
        "> [!NOTE] Title\n> Text.",
        "> [!Hinweis]\n> Text.",
        "see [!]",
        "**bold** and __bold__ and ==marked== and ~~gone~~",
        "**bold**words, **bold**: words",
        "2**3 and 4**5",
        "x ** y ** z",
        "if a == b and c == d",
        "src/**/*.rs and lib/**/*.rs",
        "** p < 0.05; *** p < 0.01",
        "recursive (**) wildcards, and ** works",
        "Name: ____ Date: ____",
        "Name: __ Date: __",
        "a__b__c",
        "0.45** (0.3**)",
        "• • •",
        "Rice · wheat",
        "3.5 million and 1)",
        "1) First\n2) Second",
        "(see 1)and",
        "1.FC Köln",
        "e.g. this",
        "A line\n2)and more",
        "| a | b |\n|---|---|\n| c | d |",
        "| a • b | **c** |\n|---|---|\n| • d<br>• e | 1)f |",
        "| verse\n| verse",
        "|a| + |b|",
        "| a | b |\n|---|---|\n\nTable: Caption {#tbl-x}",
        "Tables: two",
        "a {b}",
        "a {#if x}b{/if}",
        "[words]{.underline}",
        "`code`{.python}",
        "![alt](a.png \"Caption\"){#fig width=50%}",
        "![alt](<a b.png>)",
        "[words](<a b.md>), [words](b.md#c)",
        "array[i](a, b)",
        "[1] (see there)",
        "[online] (https://example.org/a)",
        "<https://example.org/**a **>",
        "He said [...] (and meant it)",
    ] {
        let made = parsed(&format!("# A\n\n{text}\n"));
        assert!(told(&made).is_empty(), "{text}: {:?}", made.findings);
    }
}

/// The pictures of a chapter: their names, captions, ids and whether a size is said.
fn pictures(made: &Made) -> Vec<(String, String, String, bool)> {
    let mut out = Vec::new();
    visit(&made.chapter.blocks, &mut |block| {
        let BlockKind::Figure(figure) = &block.kind else { return };
        let caption = block.caption.as_ref().map(|caption| text_of(&caption.content)).unwrap_or_default();
        let id = block.anchor.as_ref().map(|id| id.id.clone()).unwrap_or_default();
        for block in &figure.blocks {
            block.inlines().into_iter().for_each(|list| {
                visit_inlines(list, &mut |inline| {
                    if let InlineKind::Picture(picture) = &inline.kind {
                        out.push((picture.source.clone(), caption.clone(), id.clone(), picture.size.is_some()));
                    }
                });
            });
        }
    });
    out
}

/// The picture was gone, and its address was printed.
#[test]
fn a_picture_is_read_as_what_it_plainly_is() {
    for (text, name, caption) in [
        ("![a](photo web.jpg \"Cap\")", "photo web.jpg", "Cap"),
        ("![a](photo web.jpg)", "photo web.jpg", ""),
        ("![a *b*](photo of the web.PNG 'Cap *d*')", "photo of the web.PNG", "Cap d"),
        ("![a](photo.jpg “Cap”)", "photo.jpg", "Cap"),
        ("![a](photo.jpg „Cap \\*b*“)", "photo.jpg", "Cap *b*"),
        ("![a](photo.jpg « L’été »)", "photo.jpg", "L’été"),
        ("![a](photo.jpg “Cap (of b)”)", "photo.jpg", "Cap (of b)"),
        ("![a](photo web (1).jpg “The \"big\" *one*” )", "photo web (1).jpg", "The \"big\" one"),
        ("![a](photo.jpg \"The \"big\" one\")", "photo.jpg", "The \"big\" one"),
        ("![a [b]](../my figures/Ph\u{e4}nomen 2.svg “C &amp; *D*”)", "../my figures/Ph\u{e4}nomen 2.svg", "C & D"),
    ] {
        for (before, line) in [("", 3), ("> ", 3), ("- ", 3), ("Words.\n\n", 5)] {
            let source = format!("# A\n\n{before}{text}\n\nAfter **b **.\n");
            let made = parsed(&source);
            let shown: Vec<_> = pictures(&made).into_iter().map(|(name, caption, _, _)| (name, caption)).collect();
            assert_eq!(shown, [(name.to_owned(), caption.to_owned())], "{source}: {:?}", made.findings);
            assert_eq!(told(&made), [line, line + 2], "{source}: {:?}", made.findings);
        }
    }
    for text in [
        "`![a](photo web.jpg)`",
        "    ![a](photo web.jpg)",
        "```\n![a](photo web.jpg \"b\")\n```",
        "\\![a](photo.jpg)",
        "![a](photo.jpg \"b\") and ![c](d.png 'It\\'s')",
        "<p title=\"![a](photo web.jpg)\">b</p>",
    ] {
        let made = parsed(&format!("# A\n\n{text}\n"));
        assert!(told(&made).is_empty(), "{text}: {:?}", made.findings);
    }
    let made = parsed("# A\n\nSee ![a](b c.jpg) and ![d](e.jpg “f”) **here **.\n");
    let places: Vec<_> = made.findings.iter().map(|finding| finding.place.clone()).collect();
    assert_eq!(made.words(), "A See and **here **.", "{places:?}");
}

/// The caption was lost with them, since the picture wasn't alone.
#[test]
fn attributes_of_a_picture_may_stand_apart() {
    for attributes in [
        " {#fig width=50%}",
        "{#fig width=50 %}",
        "  { #fig width = 50% }",
        " {#fig width=“50%”}",
        "\n{#fig width=50%}",
        " {width=50 % #fig}",
        "{#fig, width=50%}",
    ] {
        for (before, picture, name) in
            [("", "photo.jpg", "photo.jpg"), ("> ", "<a b.jpg>", "a b.jpg"), ("- ", "a b.jpg", "a b.jpg")]
        {
            let text = format!("# A\n\n{before}![a]({picture} \"Cap\"){attributes}\n\nAfter.\n");
            let made = parsed(&text);
            let shown = (name.to_owned(), "Cap".to_owned(), "fig".to_owned(), true);
            assert_eq!(pictures(&made), [shown], "{text}: {:?}", made.findings);
            assert!(!told(&made).is_empty(), "{text}");
            assert_eq!(made.words(), "A Cap After.", "{text}");
        }
    }
    for text in [
        "![a](photo.jpg \"b\"){#fig width=50%}",
        "![a](photo.jpg \"b\"){: #fig width=50%}",
        "![a](photo.jpg) {b}",
        "![a](photo.jpg) {{ b }}",
        "![a](photo.jpg) `{#b}`",
        "![a](photo.jpg) \\{#b}",
    ] {
        let made = parsed(&format!("# A\n\n{text}\n"));
        assert!(told(&made).is_empty(), "{text}: {:?}", made.findings);
    }
}

/// Word's quotation marks: the attributes were printed, or dropped without a word.
#[test]
fn curly_quotation_marks_around_values_are_told() {
    for text in [
        "# A {#“top”}",
        "# A {#top lang=“fr”}",
        "Words. {#top lang=“fr”}",
        "| A | B |\n|---|---|\n| 1 | 2 |\n\nTable: Words {#tbl widths=“1,2”}",
        "<div lang=“ar”>\n\nWords.\n\n</div>",
        "Words <span class=„lead“>that lead</span>.",
        "<img src=«a.png» alt=\"A\">",
    ] {
        let made = parsed(&format!("# Title\n\n{text}\n"));
        assert_eq!(told(&made).len(), 1, "{text}: {:?}", made.findings);
    }
    for text in
        ["Words {“quoted”}.", "<img src=\"a.png\" alt=\"“A”\">", "# “A” {#top}", "`<div lang=“ar”>`", "Say {a=b} “c”."]
    {
        let made = parsed(&format!("# Title\n\n{text}\n"));
        assert!(told(&made).is_empty(), "{text}: {:?}", made.findings);
    }
    let made = parsed("::: {.note title=“Hello”}\ntext\n:::\n");
    let hints: Vec<&String> = made.findings.iter().flat_map(|finding| &finding.hints).collect();
    assert!(hints.iter().any(|hint| hint.ends_with("::: {.note title=\"Hello\"}")), "{hints:?}");
    let made = parsed("---\nlang: “fr”\n---\n\n# A\n");
    let hints: Vec<&String> = made.findings.iter().flat_map(|finding| &finding.hints).collect();
    assert!(hints.iter().any(|hint| hint.ends_with("write none: lang: fr")), "{hints:?}");
}

/// The author's own words are what can be copied.
#[test]
fn a_heading_is_told_as_it_is_to_be_written() {
    for (text, hint) in [
        ("#Why we wrote this note", "write “# Why we wrote this note”"),
        ("> - ###Of *wells*###", "write “### Of *wells*”"),
        ("Words.\n##Of wells", "write “## Of wells”"),
    ] {
        let made = parsed(&format!("{text}\n"));
        let found = made.findings.iter().find(|finding| finding.code == Code::MarkupLiteral);
        let said = &found.unwrap_or_else(|| panic!("{text}")).hints[0];
        assert!(said.starts_with(&format!("{hint}; ")), "{text}: {said}");
    }
}
