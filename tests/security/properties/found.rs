//! What random text has found, each by itself.

use super::unicode::{same_words, shown_or_named};

fn text(strings: &[&str]) {
    let strings: Vec<String> = strings.iter().map(|text| (*text).to_owned()).collect();
    assert_eq!(shown_or_named(&strings), Vec::<String>::new());
}

fn markdown(text: &str) {
    assert_eq!(same_words(&[text.to_owned()]), Vec::<String>::new());
}

/// PDF/UA refuses U+FEFF, a tab and the like, of which only the chapters' text was cleaned.
#[test]
fn values_of_the_configuration_are_cleaned_too() {
    text(&["\u{FEFF}a\0\u{1}\u{FFFF}", "a\tb\r\u{AD}c\n\u{34F}"]);
}

/// A line that Unicode ends broke in the PDF, and a soft hyphen at its edge has no glyph.
#[test]
fn a_line_separator_is_a_space() {
    text(&["a\u{2029}\u{AD}\u{200D}b", "a\u{200B}\u{85}b\u{AD}\u{2028}"]);
}

/// In a block of code a line may end as on old machines; Typst was handed the sign, which no face has.
#[test]
fn code_is_in_lines_however_they_end() {
    text(&["a\r\u{AD}b\r\nc"]);
}

/// A letter whose parts are in two faces, and a tone of skin after a letter: Typst refused both.
#[test]
fn what_no_face_can_set_as_one_letter_is_named() {
    text(&["a\u{1E00}b", "b\"\u{1F3FF}b"]);
}

/// Typst's export has an internal error where no sign of a link is on the page.
#[test]
fn a_link_without_a_visible_sign_says_where_it_leads() {
    text(&["\u{AD}", "\u{200B}\u{2060}"]);
}

/// The same error at the end of a paragraph, where the link's last sign is a soft hyphen.
#[test]
fn a_link_may_end_in_a_soft_hyphen() {
    markdown("[qw1q a&shy;](https://example.org/)\n\n[qw2q **a&shy;**](#)\n\n[`qw3q`&shy;](https://example.org/)\n");
}

/// The second time, the sign was looked for in the wrong face.
#[test]
fn a_sign_may_come_in_another_tone() {
    markdown("qw1q \u{270C} and \u{270C}\u{1F3FF}, `\u{1F44D} or \u{1F44D}\u{1F3FF}` *\u{1F574}x\u{1F574}\u{1F3FF}*\n");
}

/// PDF/UA asks for something to be read out in a figure.
#[test]
fn a_figure_that_is_only_a_caption_is_none() {
    markdown("<figure><figcaption>qw1q</figcaption></figure>\n\n<figure><hr><figcaption>qw2q</figcaption></figure>\n");
}

/// PDF/UA refuses words that are struck through and underlined.
#[test]
fn words_are_struck_or_underlined_in_a_pdf() {
    markdown("~~a <u>qw1q</u>~~ <ins>qw2q <b>b <del>qw3q</del></b></ins>");
}

/// Two ids without a value were one id twice, and the EPUB was refused.
#[test]
fn an_id_without_a_value_is_none() {
    markdown("<div id=\"\">qw1q</div>\n\n<div id>qw2q</div>\n\n<a name=\"\">qw3q</a>\n\n## qw4q {#}\n");
}

/// Typst's parser gave up at 64 notes, each in the text of the one before.
#[test]
fn notes_in_notes_in_notes_are_read() {
    let chain = |n: usize| format!("[^{n}]: qw{n}q[^{}] end\n\n", n + 1);
    markdown(&format!("a[^1]\n\n{}[^100]: qw100q[^1]\n", (1..100).map(chain).collect::<String>()));
}
