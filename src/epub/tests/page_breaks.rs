//! Where the breaks between the pages of the PDF stand in the text.

use super::archive;
use crate::diagnostics::{Sources, Span};
use crate::epub::write;
use crate::html::tests::parts::*;
use crate::manuscript::{Code, PageBreak, Pagination, Point, Resolved, TokenKind};
use crate::tree::{Block, BlockKind, Inline, InlineKind, Style};

/// Where words number `n` stand in their file.
fn place(n: usize) -> Span {
    Span::new(Sources::default().add("a.md", ""), n..n + 1)
}

/// A paragraph whose words stand there.
fn standing(n: usize, mut content: Vec<Inline<Resolved>>) -> Block<Resolved> {
    content[0].span = place(n);
    paragraph(content)
}

/// A break so many bytes into the words number `n`.
fn at_byte(n: usize, offset: usize) -> PageBreak {
    let at = Point { words: place(n), offset };
    PageBreak { label: format!("{n}.{offset}"), sheet: 100 * n + offset, chapter: "c01".to_owned(), at }
}

/// The chapter's document with `‖` for each page break.
fn broken(blocks: Vec<Block<Resolved>>, breaks: Vec<PageBreak>) -> String {
    let manuscript = bare("en", blocks);
    let pagination = Pagination { source: Some("note.pdf".to_owned()), breaks };
    let files = archive::read(&write(&manuscript, None, &pagination, &[]).unwrap()).unwrap();
    let text = String::from_utf8(files["OEBPS/c01.xhtml"].to_vec()).unwrap();
    let mut parts = text.split("<span epub:type=\"pagebreak\"");
    let first = parts.next().unwrap().to_owned();
    parts.fold(first, |before, part| before + "‖" + part.split_once("</span>").unwrap().1)
}

#[test]
fn a_break_stands_between_words() {
    let cases = [
        // At a word; within one that the page's end parts; in the space before one; behind the last.
        ("One two three", 4, "One ‖two three"),
        ("One hyphenated three", 9, "One hyphenated ‖three"),
        ("One two three", 7, "One two ‖three"),
        ("One two", 5, "One two‖"),
        // An address is a word, whatever its signs.
        ("See https://example.org/a/b now", 24, "See https://example.org/a/b ‖now"),
        // Chinese has no spaces between its words.
        ("第一页从这里开始", 9, "第一页‖从这里开始"),
    ];
    for (words, offset, expected) in cases {
        let shown = broken(vec![standing(1, vec![text(words)])], vec![at_byte(1, offset)]);
        assert!(shown.contains(&format!("<p>{expected}</p>")), "{words} at {offset}: {shown}");
    }
}

#[test]
fn a_word_of_several_elements_stays_whole() {
    let content = vec![text("An "), styled(Style::Strong, "un"), text("believable end")];
    let shown = broken(vec![standing(1, content)], vec![at_byte(1, 6)]);
    assert!(shown.contains("<p>An <strong>un</strong>believable ‖end</p>"), "{shown}");
}

#[test]
fn what_is_called_by_its_words_holds_no_break() {
    let link = web("https://example.org", vec![text("the whole link")]);
    let shown = broken(vec![standing(1, vec![text("See "), link, text(" there")])], vec![at_byte(1, 8)]);
    assert!(shown.contains(">the whole link</a> ‖there"), "{shown}");

    let mut heading = heading("c01", "a", 2, "A section");
    if let BlockKind::Heading(heading) = &mut heading.kind {
        heading.content[0].span = place(2);
    }
    let shown = broken(vec![heading], vec![at_byte(2, 2)]);
    let before = shown.split_once("<h2").unwrap().0;
    assert!(before.trim_end().ends_with("</div>") && before.contains("<div epub:type=\"pagebreak\""), "{shown}");
}

#[test]
fn code_breaks_at_its_lines() {
    let line = |words: &str| vec![token(TokenKind::Plain, words)];
    let code = Code { language: String::new(), lines: vec![line("one"), line("two"), line("three")] };
    let block = Block { span: place(3), ..block(BlockKind::Code(code)) };
    // At the second line; within the second, as where it goes on in another line of the page.
    for (offset, line) in [(4, "two"), (6, "three")] {
        let shown = broken(vec![block.clone()], vec![at_byte(3, offset)]);
        assert!(shown.contains(&format!("‖<span class=\"line\">{line}")), "{offset}: {shown}");
    }
}

#[test]
fn a_picture_is_behind_its_break_and_a_name_is_in_one_piece() {
    let mut content = vec![picture(None, crate::manuscript::Alt::Decorative)];
    content[0].span = place(4);
    let shown = broken(vec![paragraph(content)], vec![at_byte(4, 0)]);
    assert!(shown.contains("<p class=\"flush\">‖<span class=\"missing\">"), "{shown}");

    let content = vec![text("Name "), inline(InlineKind::Code("a_name".to_owned())), text(" ends")];
    let shown = broken(vec![standing(5, content)], vec![at_byte(5, 7)]);
    assert!(shown.contains("a_name</code> ‖ends"), "{shown}");
}

/// A file that a chapter includes twice has each of its words twice, and a page is still one.
#[test]
fn the_same_words_twice_hold_their_break_once() {
    let once = standing(1, vec![text("One two three")]);
    let shown = broken(vec![once.clone(), once], vec![at_byte(1, 4)]);
    assert_eq!(shown.matches('‖').count(), 1);
}

#[test]
fn the_page_list_is_of_the_breaks_that_were_written() {
    let manuscript = bare("en", vec![standing(1, vec![text("One two three")])]);
    let breaks = vec![at_byte(1, 0), at_byte(1, 4), at_byte(9, 0)];
    let pagination = Pagination { source: Some("note.pdf".to_owned()), breaks };
    let files = archive::read(&write(&manuscript, None, &pagination, &[]).unwrap()).unwrap();
    let nav = String::from_utf8(files["OEBPS/nav.xhtml"].to_vec()).unwrap();
    let list = nav.split_once("<nav epub:type=\"page-list\" role=\"doc-pagelist\" aria-label=\"Pages\"").unwrap().1;
    assert_eq!(list.matches("<li>").count(), 2);
    assert!(list.contains("<a href=\"c01.xhtml#page-104\">1.4</a>"), "{list}");
    let package = String::from_utf8(files["OEBPS/content.opf"].to_vec()).unwrap();
    for said in [
        "<meta property=\"pageBreakSource\">note.pdf</meta>",
        "<meta property=\"schema:accessibilityFeature\">pageBreakMarkers</meta>",
        "<meta property=\"schema:accessibilityFeature\">pageNavigation</meta>",
    ] {
        assert!(package.contains(said), "{package}");
    }
}
