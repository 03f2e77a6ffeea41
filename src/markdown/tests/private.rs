//! What Obsidian keeps to itself, where a publication says so.

use super::{Made, parsed_with};
use crate::diagnostics::Code;
use crate::markdown::Dialect;

fn obsidian(text: &str) -> Made {
    parsed_with(&format!("# A\n\n{text}\n"), Dialect { is_obsidian: true, ..Dialect::default() })
}

/// They were published.
#[test]
fn none_of_it_is_published() {
    for (text, words) in [
        ("b %%hidden%% c", "b c"),
        ("b %%hidden *hidden* `hidden`%%, c", "b , c"),
        ("%%hidden%% b *c*", "b c"),
        ("b\n%%hidden%%\nc", "b c"),
        ("b\n\n%%\nhidden\n\n- hidden\n\n```\nhidden\n%%\n\nc", "b c"),
        ("b %%hidden\nhidden\n\nhidden%% c", "b c"),
        ("%%hidden%%b%%hidden%% *c*%%x%%", "b c"),
        ("> b %%hidden%% c", "b c"),
        ("> b\n>\n> %%\n> hidden\n> %%\n>\n> c", "b c"),
        ("- b\n  %%hidden%% c", "b c"),
        ("| b %%hidden%% |\n|---|\n| c |", "b c"),
        ("## b %%hidden%%\n\nc", "b c"),
        ("> [!note] b %%hidden%%\n> c", "b c"),
        ("b ``%% `c %%`` %%hidden%%", "b %% `c %%"),
        ("b[^n]\n\n[^n]: c %%hidden%%", "b c"),
        ("!!! note\n    %%hidden%% b\n\n    c", "b c"),
    ] {
        for end in ["\n", "\r\n"] {
            let made = obsidian(&text.replace('\n', end));
            assert_eq!(made.words(), format!("A {words}"), "{text}");
            assert!(made.findings.is_empty(), "{text}: {:?}", made.findings);
        }
    }
}

#[test]
fn what_is_none_stays() {
    for text in [
        "50%% and 60%%",
        "b `%%c%%` d",
        "https://example.org/a%%b and https://example.org/c%%d",
        "```\n%%b%%\n```",
        "b \\%%c%% d",
    ] {
        let made = obsidian(text);
        let words: Vec<_> = text.split_whitespace().filter(|word| *word != "```").collect();
        assert_eq!(made.words(), format!("A {}", words.join(" ").replace(['`', '\\'], "")), "{text}");
    }
}

#[test]
fn one_that_does_not_end_is_told() {
    let made = obsidian("b\n\n%%c\n\nd");
    assert_eq!((made.words().as_str(), made.told(Code::ForeignMarkdown)), ("A b %%c d", vec![5]));
}

#[test]
fn words_after_one_have_their_places() {
    let source = "%%hidden%% b *c* `d` %%hidden%% `e`";
    let made = obsidian(source);
    let mut found = Vec::new();
    let whole = format!("# A\n\n{source}\n");
    for list in made.chapter.blocks[0].inlines() {
        crate::tree::walk::visit_inlines(list, &mut |inline| {
            if let crate::tree::InlineKind::Code(text) = &inline.kind {
                found.push((text.clone(), whole[inline.span.range()].to_owned()));
            }
        });
    }
    assert_eq!(found, [("d".to_owned(), "`d`".to_owned()), ("e".to_owned(), "`e`".to_owned())]);
}
