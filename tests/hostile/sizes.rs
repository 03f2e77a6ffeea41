//! What is too much: refused before work where it can't be set, else set with all its words on the page.

use super::{build, build_in, refused, refused_in};
use crate::support::{Folder, stderr};

/// Fifty megabytes are told in a moment, not parsed.
#[test]
fn a_chapter_of_fifty_megabytes_is_refused() {
    let text = b"A paragraph that is there again and again.\n\n".repeat(50_000_000 / 44);
    let said = refused(&[("a.md", b"# A\n\nText.\n"), ("b.md", &text)]);
    assert!(said.contains("error[chapter-too-large]: the chapter has 50.0 MB; the limit is 8.0 MB"), "{said}");
    assert!(said.contains("  --> b.md\n") && said.contains("chapter-megabytes"), "{said}");
}

/// Some hundred rows with cells that span a thousand columns asked for 15 GB: each counts for what it spans.
#[test]
fn a_few_lines_that_ask_for_a_huge_table_are_refused() {
    let rows = "<tr><td colspan=100 rowspan=100>a".repeat(5);
    let files = [
        (
            "bindery.toml",
            "[publication]\nslug = \"a\"\ndate = 2026-03-31\nlanguages = [\"en\"]\n[limits]\nchapter-parts = 1000\n"
                .to_owned(),
        ),
        ("manuscript/en/edition.toml", "title = \"A\"\n".to_owned()),
        ("manuscript/en/a.md", format!("# A\n\nText.\n\n<table>{rows}</table>\n")),
    ];
    let said = refused(&files.each_ref().map(|(path, text)| (*path, text.as_bytes())));
    assert!(said.contains("error[chapter-too-large]: the chapter has more than 1000 paragraphs"), "{said}");
    assert!(said.contains("a.md:5:1") && said.contains("chapter-parts"), "{said}");
}

/// A picture that was pasted as its base64 text took minutes.
#[test]
fn a_word_of_a_hundred_thousand_letters_is_refused() {
    for (before, after) in [("", ""), ("```\n", "\n```"), ("Text[^a]\n\n[^a]: ", "")] {
        let said = refused(&[("a.md", format!("# A\n\n{before}{}{after}\n", "aB3/".repeat(25_001)).as_bytes())]);
        assert!(said.contains("error[long-word]: a word of 100004 letters stands here"), "{said}");
        assert!(said.contains("a.md:"), "{said}");
    }
}

/// Each file includes the next twice; at the tenth level that is a thousand times its text, and without an end.
#[test]
fn includes_that_double_are_refused() {
    let folder = Folder::with(&[
        ("src/SUMMARY.md", "# Summary\n\n- [A](a.md)\n"),
        ("src/a.md", "# A\n\n{{#include b.md}}\n"),
        ("src/b.md", &format!("{}{}", "Words and words. ".repeat(300), "{{#include b.md}}\n".repeat(20))),
    ]);
    let said = refused_in(&folder);
    assert!(said.contains("error[chapter-too-large]: with what it includes, the chapter has more than"), "{said}");
    assert!(said.contains("src/b.md:1:"), "{said}");
}

#[test]
fn a_table_of_a_thousand_rows_keeps_them_all() {
    let rows: String = (1..=1000).map(|n| format!("| row{n} | cell {n} of it | {} |\n", n * 7)).collect();
    let text = format!("# A\n\n| Name | What | Number |\n|---|---|--:|\n{rows}\nAfter.\n");
    let built = build(&[("a.md", text.as_bytes())]);
    assert!(!built.said.contains("warning"), "{}", built.said);
    let (pdf, epub) = built.texts();
    for text in [&pdf, &epub] {
        let words: std::collections::HashSet<&str> = text.split_whitespace().collect();
        let lost: Vec<usize> = (1..=1000).filter(|n| !words.contains(format!("row{n}").as_str())).collect();
        assert!(lost.is_empty(), "lost rows {lost:?}");
        assert!(text.contains("row1000 cell 1000 of it 7000 After."), "{}", &text[text.len() - 80..]);
    }
    let heads = pdf.matches("Name What Number").count();
    assert!(heads > 10, "the head stands on each page: {heads} times");
    built.nothing_leaves_the_page();
}

#[test]
fn a_table_of_sixty_columns_keeps_them_all_and_is_told() {
    let row = |word: &str| (1..=60).map(|n| format!("{word}{n}|")).collect::<String>();
    let text = format!("# A\n\n|{}\n|{}\n|{}\n\nAfter.\n", row("head"), "-|".repeat(60), row("cell"));
    let built = build(&[("a.md", text.as_bytes())]);
    built.says("warning[wide-table]", "a.md:3:1");
    let (pdf, epub) = built.texts();
    for n in 1..=60 {
        assert!(epub.contains(&format!("cell{n} ")), "cell{n}");
    }
    // Letters stand under each other: they are counted, not read.
    let letters = |text: &str| text.chars().filter(|c| "cehl1234567890".contains(*c)).count();
    let wanted = letters(&row("head")) + letters(&row("cell"));
    assert!(letters(&pdf) >= wanted, "{} of {wanted}", letters(&pdf));
    built.nothing_leaves_the_page();
}

#[test]
fn a_word_of_five_thousand_letters_breaks() {
    let word = "abcdefghij".repeat(500);
    let text =
        format!("# A\n\nSee {word} there.\n\n| head | {word} |\n|---|---|\n| cell | b |\n\n`{word}`\n\n## {word}\n");
    let built = build(&[("a.md", text.as_bytes())]);
    let (pdf, epub) = built.texts();
    let whole = |text: &str| text.chars().filter(|c| c.is_alphabetic()).collect::<String>().matches(&word).count();
    assert!(whole(&epub) >= 4, "{}", whole(&epub));
    let letters = pdf.chars().filter(|c| ('a'..='j').contains(c)).count();
    assert!(letters >= 4 * 5000, "{letters}");
    built.nothing_leaves_the_page();
}

/// It was measured for each word fewer at the head of each page, and stands wherever a link leads to it.
#[test]
fn a_heading_of_a_page_is_a_paragraph() {
    let words = |name: &str| (1..=200).map(|n| format!("{name}{n} ")).collect::<String>();
    let text =
        format!("# {}\n\nText.\n\n{}\n---\n\n[Here](#a).\n\n## Short\n\nText.\n", words("first"), words("second"));
    let built = build(&[("a.md", text.as_bytes())]);
    built.says("warning[long-text]: a heading of more than 1000 letters", "a.md:1:1");
    built.says("warning[long-text]: a heading of more than 1000 letters", "a.md:5:1");
    built.shows(&["first1 first2", "first200", "second1 second2", "second200"]);
    built.nothing_leaves_the_page();
}

/// Typst looks through all pieces of a paragraph for each of its letters.
#[test]
fn a_paragraph_of_a_hundred_pages_is_several() {
    let text: String = (1..=3000).map(|n| format!("*word* {n}x ")).collect();
    let built = build(&[("a.md", format!("# A\n\n{text}\n\nAfter.\n").as_bytes())]);
    built.says("warning[long-text]: a paragraph of more than 50000 letters, or 2000 pieces, is set as 3", "a.md:3:1");
    let (pdf, epub) = built.texts();
    for text in [&pdf, &epub] {
        let words: std::collections::HashSet<&str> = text.split_whitespace().collect();
        let lost: Vec<usize> = (1..=3000).filter(|n| !words.contains(format!("{n}x").as_str())).collect();
        assert!(lost.is_empty(), "lost {lost:?}");
    }
}

/// Shaping a letter with its marks takes memory by their square.
#[test]
fn more_marks_than_a_letter_can_have_are_left_out() {
    for (mark, name) in
        [("\u{301}", "marks"), ("\u{200D}", "joiners"), ("\u{FE0F}", "selectors"), ("\u{64E}", "vowels")]
    {
        let text = format!("# A\n\nThe g{} here, and `h{0}`.\n", mark.repeat(40));
        let built = build(&[("a.md", text.as_bytes())]);
        built.says("warning[forbidden-character]: more than 30 accents, joiners or other marks", "a.md:3:");
        let epub = built.texts().1;
        assert_eq!(epub.matches(mark).count(), 2 * 30, "{name}: {epub}");
    }
}

#[test]
fn five_thousand_notes_are_all_there() {
    let text: String = (1..=5000).map(|n| format!("Text {n}.[^n{n}]\n\n")).collect();
    let notes: String = (1..=5000).map(|n| format!("[^n{n}]: Remark{n}x\n\n")).collect();
    let built = build(&[("a.md", format!("# A\n\n{text}{notes}").as_bytes())]);
    let (pdf, epub) = built.texts();
    for text in [&pdf, &epub] {
        let lost: Vec<usize> = (1..=5000).filter(|n| !text.contains(&format!("Remark{n}x"))).collect();
        assert!(lost.is_empty(), "lost {} notes: {:?}", lost.len(), &lost[..lost.len().min(5)]);
    }
    built.nothing_leaves_the_page();
}

/// Five hundred warnings that are the same are told once with their count and their first places.
#[test]
fn the_same_warning_is_told_once() {
    let folder = Folder::new();
    for file in 1..=10 {
        let links: String = (1..=50).map(|_| "A [link](#gone).\n\n").collect();
        folder.write(&format!("{file:02}.md"), format!("# Chapter {file}\n\n{links}").as_bytes());
    }
    let built = build_in(folder, &[]);
    assert_eq!(built.said.matches("warning[broken-link]").count(), 3, "{}", built.said);
    assert!(built.said.contains("… and 497 more of broken-link: 01.md:9:3, 01.md:11:3,"), "{}", built.said);
    let output = crate::support::bindery(&["check", built.folder.name(), "--deny", "broken-link"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("497 more"), "{}", stderr(&output));
}
