//! Whose words a quotation has.

use super::parsed;
use crate::markdown::text_of;
use crate::tree::BlockKind;

/// The words of the only quotation, and its source.
fn quotation(text: &str) -> (String, Option<String>) {
    let made = parsed(&format!("# A\n\n{text}\n"));
    let [block] = &made.chapter.blocks[..] else { panic!("{:?}", made.chapter.blocks) };
    let BlockKind::Quote(quote) = &block.kind else { panic!("{block:?}") };
    assert!(made.findings.is_empty(), "{text}: {:?}", made.findings);
    let words = quote.blocks.iter().flat_map(|block| block.inlines()).map(|line| text_of(line));
    (words.collect::<Vec<_>>().join(" / "), quote.source.as_deref().map(text_of))
}

#[test]
fn a_last_line_with_a_dash_says_whose_words_they_are() {
    for (text, words, source) in [
        ("> We walked.\n>\n> — Amina, 34", "We walked.", "— Amina, 34"),
        ("> We walked.\n> — Amina, 34", "We walked.", "— Amina, 34"),
        ("> “We walked”\n> – mother of four, Turkana", "“We walked”", "– mother of four, Turkana"),
        ("> We walked  \n> -- *Amina*, U.S.", "We walked", "-- Amina, U.S."),
        ("> We walked\\\n> ― [Amina](https://example.org), 2019.", "We walked", "― Amina, 2019."),
        ("> We walked.\n> Far.\n> —Amina", "We walked. Far.", "—Amina"),
        ("> مشينا طويلا.\n>\n> — أمينة، ٣٤", "مشينا طويلا.", "— أمينة، ٣٤"),
        ("> We walked.\n>\n> Far.\n>\n> — Amina", "We walked. / Far.", "— Amina"),
    ] {
        assert_eq!(quotation(text), (words.to_owned(), Some(source.to_owned())), "{text}");
    }
}

#[test]
fn a_dash_that_means_something_else_stays() {
    for text in [
        "> — Bonjour !\n> — Salut",
        "> — Bonjour\n>\n> — Salut",
        "> He said:\n>\n> — I won't go.",
        "> The plan\n> – as it was called – failed",
        "> It was late.\n> – as expected – and it failed.",
        "> — Amina",
        "> We walked.\n>\n> — 2 –",
        "> We walked.\n>\n> — — —",
    ] {
        assert_eq!(quotation(text).1, None, "{text}");
    }
}
