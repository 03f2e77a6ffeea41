//! Text that is broken, nested beyond reason, or full of what no reader sees.

use super::build;

#[test]
fn an_unclosed_fence_is_told_and_takes_no_other_chapter() {
    let built = build(&[
        ("a.md", b"# A\n\n```rust\nfn main() {\n\nLast words\n"),
        ("b.md", b"# Second chapter\n\nA paragraph after it.\n"),
    ]);
    built.says("warning[unclosed-fence]: the block of code that begins here isn't closed", "a.md:3:1");
    built.shows(&["fn main", "Last words", "Second chapter", "A paragraph after it."]);
}

/// Ten thousand levels of everything that nests. The innermost words are kept.
#[test]
fn ten_thousand_levels_keep_their_words() {
    const LEVELS: usize = 10_000;
    let around = |open: &str, close: &str| format!("{}innermost{}", open.repeat(LEVELS), close.repeat(LEVELS));
    let cases = [
        ("quotes", around("> ", ""), true),
        ("lists", around("- ", ""), true),
        ("divisions", around("<div>", "</div>"), false),
        ("html-lists", around("<ul><li>", ""), true),
        ("spans", around("<span lang=\"fr\">", ""), false),
        ("emphasis", around("*a ", ""), false),
        ("stars", around("*", "*"), false),
        ("strong", around("**a *b ", "* **"), false),
        ("links", around("[", "](u)"), false),
        ("pictures", around("![", "](u)"), false),
    ];
    for (name, text, is_told) in &cases {
        let text = format!("# Chapter\n\n{text}\n\nAfter\n");
        let built = build(&[("a.md", text.as_bytes())]);
        if *is_told {
            built.says("warning[deep-nesting]", "a.md:3:");
        }
        if *name != "pictures" {
            built.shows(&["innermost"]);
        }
        built.nothing_leaves_the_page();
    }
}

#[test]
fn what_is_no_utf8_is_an_error_at_its_byte() {
    let files: &[(&str, &[u8])] = &[("a.md", b"# A\n\nbad \xFF byte\n"), ("b.md", b"\xFF\xFE#\0 \0B\0")];
    let said = super::refused(files);
    for words in ["error[invalid-utf8]: byte 9 of the file (0xFF) is not UTF-8", "a.md:3:5", "b.md:1:1", "UTF-16"] {
        assert!(said.contains(words), "{words}: {said}");
    }
}

#[test]
fn controls_are_replaced_taken_out_or_closed() {
    let built = build(&[(
        "a.md",
        "# A\n\none\0two\n\nthree\u{1}four\n\nfive \u{202E}six\n\nseven \u{2067}eight\u{2069}\n".as_bytes(),
    )]);
    built.says("warning[forbidden-character]", "a.md:5:");
    built.says("warning[bidi-control]", "a.md:7:");
    assert_eq!(
        built.said.matches("[bidi-control]").count(),
        1,
        "a pair that is closed is the author's: {}",
        built.said
    );
    built.shows(&["threefour"]);
    let (pdf, epub) = built.texts();
    // The theme's faces have no U+FFFD, which is told too.
    built.says("warning[missing-glyph]", "a.md:3:");
    assert!(pdf.contains("one[U+FFFD]two") && epub.contains("one\u{FFFD}two"), "{pdf} {epub}");
    assert!(epub.contains("five \u{202E}six\u{202C}"), "{epub:?}");
    assert!(!epub.contains(['\0', '\u{1}']) && !pdf.contains(['\0', '\u{1}']));
}

/// What an edition says in its own words, and what stands before a picture and under it, is cleaned as its chapters are:
/// a control character from a `.toml` file stood in the EPUB, which no XML allows.
#[test]
fn controls_in_an_editions_own_words_are_taken_out() {
    let picture = "<svg xmlns='http://www.w3.org/2000/svg' width='90' height='60'><path d='M0 0h90v60z'/></svg>";
    let folder = crate::support::Folder::with(&[
        (
            "bindery.toml",
            "[publication]\nid = \"7a3e9f6e-3c1b-4c55-9d2e-0c5f1f1b2a10\"\nslug = \"a\"\ndate = 2026-03-31\n\
             languages = [\"en\"]\n",
        ),
        (
            "manuscript/en/edition.toml",
            "title = \"Note\"\n[strings]\ncontents = \"What\\u0001ever\"\n[strings.numbered]\nfigure = \"Fi\\u0002g {n}\"\n\
             [sensitive]\n\"figures/a.svg\" = \"It sho\\u0003ws a wound.\"\n",
        ),
        ("manuscript/en/01.md", "# One\n\n## Two\n\n![A door](../../figures/a.svg \"A door.\")\n"),
        ("figures/a.svg", picture),
        (
            "figures/a.svg.toml",
            "credit = \"© Na\\u0004me\"\nsensitive = true\nembed = [\"credit\"]\n[rights]\nholder = \"Name\"\n",
        ),
    ]);
    let output = crate::support::bindery(&["build", folder.name()]);
    let said = crate::support::stderr(&output);
    assert!(output.status.success(), "{said}");
    for place in ["edition.toml:3:", "edition.toml:5:", "edition.toml:7:", "a.svg.toml:1:"] {
        assert!(said.contains(place), "{place}: {said}");
    }
    assert_eq!(said.matches("[forbidden-character]").count(), 4, "{said}");
    let build = folder.path().join("build");
    let epub = crate::support::epub_text(&build.join("a-en.epub"));
    for words in ["Whatever", "Fig 1", "It shows a wound.", "© Name"] {
        assert!(epub.contains(words), "{words}: {epub}");
    }
    crate::support::script("validate", &["epub"], &crate::support::files(&build, "epub"));
    // A warning like any other: strictness holds for it.
    let output = crate::support::bindery(&["build", folder.name(), "--deny", "forbidden-character"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(crate::support::stderr(&output).matches("error[forbidden-character]").count(), 4);
}

#[test]
fn a_heading_without_words_is_told_and_its_picture_shown() {
    let svg = "<svg xmlns='http://www.w3.org/2000/svg' width='90' height='20'><rect width='90' height='20'/></svg>";
    let text = "# A\n\nOne.\n\n##\n\nTwo.\n\n## ![](badge.svg)\n\nThree.\n\n## ![A badge](badge.svg)\n\nFour.\n";
    let built = build(&[("a.md", text.as_bytes()), ("badge.svg", svg.as_bytes())]);
    built.says("warning[heading-empty]: the heading is empty; it is left out", "a.md:5:1");
    built.says("warning[heading-empty]: the heading is only a picture; it is set as a picture", "a.md:9:1");
    built.shows(&["One.", "Two.", "Three.", "Four."]);
    let pages = built.xhtml();
    assert_eq!(pages.matches("images/badge-").count(), 2, "both pictures are there: {pages}");
    assert!(!pages.contains("<h2></h2>") && !pages.contains("<h2/>"), "{pages}");
}

#[test]
fn of_two_ids_links_lead_to_the_first() {
    let text = "# A\n\n## One {#same}\n\nFirst.\n\n## Two {#same}\n\nSecond.\n\n[the link](#same)\n";
    let built = build(&[("a.md", text.as_bytes())]);
    built.says("warning[duplicate-id]: the id “same” is already used in this chapter", "a.md:7:1");
    built.shows(&["One", "First.", "Two", "Second.", "the link"]);
    let pages = built.xhtml();
    let id = pages.split("href=\"#").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    let at = pages.find(&format!("id=\"{id}\"")).unwrap();
    assert!(at < pages.find("First.").unwrap(), "{pages}");
    assert_eq!(pages.matches(&format!("id=\"{id}\"")).count(), 1, "{pages}");
}

/// A tokenizer compares each attribute with all others.
#[test]
fn a_tag_with_a_thousand_attributes_is_text() {
    let attributes: String = (0..1001).map(|n| format!(" a{n}")).collect();
    let built = build(&[("a.md", format!("# A\n\n<div{attributes}>\n\nText.\n").as_bytes())]);
    built.says("an HTML tag has more than 1000 attributes; it is read as text", "a.md:3:1");
    built.shows(&["Text."]);
}
