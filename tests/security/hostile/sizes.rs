//! What is too much: refused before work where it can't be set, else set with all its words on the page.

use std::process::Command;

use super::{build, build_in, refused, refused_in};
use crate::support::{Folder, bindery, stderr};

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

/// A table of 400 rows and columns took seven gigabytes in a box: a cell counts for what it takes.
#[test]
fn a_table_of_more_cells_than_a_chapter_may_have_is_refused() {
    let facts =
        "[publication]\nslug = \"a\"\ndate = 2026-03-31\nlanguages = [\"en\"]\n[limits]\nchapter-parts = 1000\n";
    let told = |rows: usize| {
        let table = format!(
            "{}\n{}\n{}",
            "| a ".repeat(20),
            "|---".repeat(20),
            format!("{}\n", "| b ".repeat(20)).repeat(rows)
        );
        let folder = Folder::with(&[
            ("bindery.toml", facts),
            ("manuscript/en/edition.toml", "title = \"A\"\n"),
            ("manuscript/en/a.md", &format!("# A\n\n::: note\n{table}:::\n")),
        ]);
        stderr(&bindery(&["check", folder.name()]))
    };
    assert!(told(19).contains("error[chapter-too-large]: the chapter has more than 1000 paragraphs"));
    assert!(!told(14).contains("chapter-too-large"));
}

/// A megabyte of stressed letters took two gigabytes: each is a part of its chapter, wherever it stands.
#[test]
fn more_marked_passages_than_a_chapter_may_have_are_refused() {
    let facts =
        "[publication]\nslug = \"a\"\ndate = 2026-03-31\nlanguages = [\"en\"]\n[limits]\nchapter-parts = 1000\n";
    let words = "*a* `b` [c](#a) ".repeat(8);
    let turns = "\u{2067}a\u{2069} \u{202B}b\u{202C} c ".repeat(12);
    let marks = format!("a{} ", "\u{301}".repeat(30)).repeat(8);
    for line in
        [words.clone(), turns, marks, format!("- {words}"), format!("| {words} | A |\n|---|---|\n| {words} | B |")]
    {
        let told = |count: usize| {
            let text = format!("# A {{#a}}\n\n{}", format!("{line}\n\n").repeat(count));
            let folder = Folder::with(&[
                ("bindery.toml", facts),
                ("manuscript/en/edition.toml", "title = \"A\"\n"),
                ("manuscript/en/a.md", &text),
            ]);
            stderr(&bindery(&["check", folder.name()]))
        };
        assert!(told(42).contains("error[chapter-too-large]: the chapter has more than 1000 paragraphs"), "{line}");
        assert!(!told(14).contains("chapter-too-large"), "{line}");
    }
}

/// Two million of them took four gigabytes before they could be counted as passages, and so did lines of a letter.
#[test]
fn signs_are_counted_before_they_are_read() {
    let facts =
        "[publication]\nslug = \"a\"\ndate = 2026-03-31\nlanguages = [\"en\"]\n[limits]\nchapter-parts = 1000\n";
    let told = |text: &str| {
        let folder = Folder::with(&[
            ("bindery.toml", facts),
            ("manuscript/en/edition.toml", "title = \"A\"\n"),
            ("manuscript/en/a.md", text),
        ]);
        stderr(&bindery(&["check", folder.name()]))
    };
    let many = "error[chapter-too-large]: the chapter has more than 8000 signs of markup and lines (which count for two), counted up to here";
    for sign in ["*a* ", "^a^ ", "a\n", "`a` ", "[a "] {
        let said = told(&format!("# A\n\n{}", sign.repeat(8_000)));
        assert!(said.contains(many) && said.contains("manuscript/en/a.md:"), "{sign}: {said}");
        assert!(!told(&format!("# A\n\n{}", sign.repeat(400))).contains("chapter-too-large"), "{sign}");
    }
}

/// Of chapters that run on each page asked each opening for its page, and Typst remembers all answers: 4,900 took ten
/// gigabytes, and these three.
#[cfg(target_os = "linux")]
#[test]
fn thousands_of_headings_take_memory_by_their_number_alone() {
    let headings = "# a\n\n###### b\n\n".repeat(2_500);
    let folder = Folder::with(&[("a.md", &format!("# A\n\n{headings}"))]);
    let output = Command::new("sh")
        .args(["-c", "ulimit -v 2000000; exec \"$0\" check \"$1\"", env!("CARGO_BIN_EXE_bindery"), folder.name()])
        .env("RAYON_NUM_THREADS", "2")
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", stderr(&output));
}

/// Between links and pictures with nothing but spaces there was no place to part a paragraph.
#[test]
fn a_paragraph_of_links_alone_is_several() {
    let links: String = (1..=1500).map(|n| format!("[a{n}x](https://example.org/{n}) ![[none.png]] ")).collect();
    let built = build(&[("a.md", format!("# A\n\n{links}\n\nAfter.\n").as_bytes())]);
    built.says("warning[long-text]: a paragraph of more than 50000 letters, or 2000 pieces, is set as 3", "a.md:3:1");
    let words = built.texts().1;
    let lost: Vec<usize> = (1..=1500).filter(|n| !words.contains(&format!("a{n}x"))).collect();
    assert!(lost.is_empty(), "lost {lost:?}");
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

/// Front matter that is too long, too deep, or unfolds without end: a few lines, each with the one before twice for a
/// key, took minutes.
#[test]
fn front_matter_has_its_bounds() {
    let doubled: String = (1..9).map(|n| format!("a{n}: &a{n} {{? [*a{0}, *a{0}] : b}}\n", n - 1)).collect();
    let wide: String =
        (1..6).map(|n| format!("a{n}: &a{n} {{? [{}] : b}}\n", vec![format!("*a{}", n - 1); 20].join(", "))).collect();
    let long = format!("---\ntitle: Long\nnote: {}\n---\n\nText.\n", "word ".repeat(14_000));
    let deep = format!("---\ntitle: Deep\nnote: {}a{}\n---\n\nText.\n", "[".repeat(16), "]".repeat(16));
    let again = format!("---\ntitle: Again\na0: &a0 word\n{doubled}---\n\nText.\n");
    let wide = format!("---\ntitle: Wide\na0: &a0 word\n{wide}---\n\nText.\n");
    let built = build(&[
        ("1.md", long.as_bytes()),
        ("2.md", deep.as_bytes()),
        ("3.md", again.as_bytes()),
        ("4.md", wide.as_bytes()),
    ]);
    built.says("the front matter has more than 64 kB", "1.md:1:1");
    built.says("it is nested too deep", "2.md:3:1");
    built.says("it is nested too deep", "3.md:11:1");
    built.says("what its aliases stand for is too much", "4.md:8:1");
    // Their titles are read line by line.
    built.shows(&["Deep", "Again", "Wide"]);
}

/// A file of the configuration isn't read where it is too long, and is told where its values are too deep.
#[test]
fn the_configuration_has_its_bounds() {
    let facts = "[publication]\nslug = \"note\"\ndate = 2026-03-31\nlanguages = [\"en\"]\n";
    let said = |facts: &str, words: &str| {
        let folder = Folder::with(&[("bindery.toml", facts), ("manuscript/en/edition.toml", words)]);
        folder.write("manuscript/en/a.md", b"# A\n");
        stderr(&bindery(&["check", folder.name()]))
    };
    let long = format!("title = \"Note\"\n# {}\n", "word ".repeat(220_000));
    assert!(said(facts, &long).contains("it is larger than 1 MB"));
    let deep = format!("title = {}1{}\n", "[".repeat(100), "]".repeat(100));
    let told = said(facts, &deep);
    let too_deep = "error[config-syntax]: tables or lists stand in each other too deep";
    assert!(told.contains(too_deep) && told.contains("manuscript/en/edition.toml:1:"), "{told}");
    let told = said(&format!("{facts}[{}a]\n", "a.".repeat(9_000)), "title = \"Note\"\n");
    assert!(told.contains(too_deep) && told.contains("bindery.toml:5:"), "{told}");
}

/// A PDF's strings end at 32,767 bytes (ISO 19005-2, 6.1.13), as bytes of UTF-16 where a letter isn't ASCII.
#[test]
fn what_is_longer_than_a_string_of_a_pdf_is_told_and_set_whole() {
    let (words, arabic) = ("word ".repeat(7_000), "كلمة ".repeat(4_000));
    let drawing = "<svg xmlns='http://www.w3.org/2000/svg' width='90' height='50'><rect width='90' height='50'/></svg>";
    let address = format!("https://example.org/{}", "a".repeat(9_000));
    let chapter = format!(
        "# {words}last of the title\n\nFirst.\n\n## {arabic}\n\n![{words}](a.svg)\n\n![{arabic}](b.svg)\n\n[An \
         address]({address}) and [the first section](#{0}).\n\n## Of a long name {{#{0}}}\n\nThe end.\n",
        "name-".repeat(8_000)
    );
    let built = build(&[("a.md", chapter.as_bytes()), ("a.svg", drawing.as_bytes()), ("b.svg", drawing.as_bytes())]);
    built.says("a heading of more than 1000 letters stands here", "a.md:1:1");
    built.says("a heading of more than 1000 letters stands here", "a.md:5:1");
    built.says("the alternative text is longer than a PDF can hold", "a.md:7:1");
    built.says("the alternative text is longer than a PDF can hold", "a.md:9:1");
    built.says("the address is longer than a PDF can hold", "a.md:11:1");
    built.shows(&["last of the title", "An address", "The end."]);
    crate::support::script("validate", &["pdf", "--flavour", "ua1,2a"], &[built.pdf()]);
}

/// The same of what a publication says of itself; each is told once, whatever is made.
#[test]
fn what_a_file_says_of_itself_has_an_end() {
    let words = "word ".repeat(7_000);
    let author = |n| format!("[[contributor]]\nname = \"Of a name number {n}\"\nrole = \"aut\"\n");
    let authors: String = (0..2_000).map(author).collect();
    let facts = format!(
        "[publication]\nid = \"7a3e9f6e-3c1b-4c55-9d2e-0c5f1f1b2a10\"\nslug = \"long\"\ndate = 2026-03-31\n\
         license = \"CC-BY-4.0\"\nlanguages = [\"en\"]\n{authors}[output.pdf]\n[output.print]\n"
    );
    let subjects: Vec<String> = (0..2_500).map(|n| format!("\"Subject of number {n}\"")).collect();
    let edition = format!("title = \"{words}\"\ndescription = \"{words}\"\nsubjects = [{}]\n", subjects.join(", "));
    let folder = Folder::with(&[("bindery.toml", &facts), ("manuscript/en/edition.toml", &edition)]);
    folder.write("manuscript/en/a.md", b"# A\n\nText.\n");
    let output = bindery(&["build", folder.name()]);
    let said = stderr(&output);
    assert!(output.status.success(), "{said}");
    for (message, place) in [
        ("the title is longer than a PDF can hold", "manuscript/en/edition.toml:1:"),
        ("the description is longer than a PDF can hold", "manuscript/en/edition.toml:2:"),
        ("the subjects are together longer than a PDF can hold", "manuscript/en/edition.toml:3:"),
        ("the names of the authors are together longer than a PDF can hold", "bindery.toml:"),
    ] {
        let told: Vec<&str> = said.split("\n\n").filter(|told| told.contains(message)).collect();
        assert!(matches!(told[..], [one] if one.contains(place)), "{message}: {said}");
    }
    crate::support::script("validate", &["pdf", "--flavour", "ua1,2a"], &[folder.path().join("build/long-en.pdf")]);
}
