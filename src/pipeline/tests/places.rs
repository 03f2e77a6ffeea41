//! What Typst itself says is told at the line of the manuscript that it is about.

use super::*;
use crate::diagnostics::Code;
use crate::typeset::Medium;

const CHAPTER: &str = include_str!("everything/01-body.md");

/// The edition with some code put into what was generated of its chapter, behind the first `after`.
fn broken(made: &Made, after: &str, code: &str) -> Generated {
    let mut generated = generated(made);
    let source = generated.sources.get_mut("chapters/c01.typ").unwrap();
    let at = source.text().find(after).unwrap_or_else(|| panic!("{after} isn't in {}", source.text())) + after.len();
    source.insert(at, code);
    generated
}

/// The lines that Typst's errors are told at.
fn told(made: &Made, generated: Generated) -> Vec<(String, usize)> {
    let outcome = typeset::set(generated, &made.manuscript, Medium::Screen, &made.fonts);
    assert!(outcome.value.pages().is_none(), "it was set all the same");
    let places = outcome.findings.iter().filter(|finding| finding.code == Code::TypstError).map(|finding| {
        let Place::Span(span) = finding.place else { panic!("no place: {}", finding.message) };
        line(&made.sources, span)
    });
    places.collect()
}

#[test]
fn typst_errors_stand_at_the_line_of_their_construct() {
    let made = edition(&publication(
        "en",
        "title = \"A\"\npartners = { helper = \"B\" }\n[cover]\ncaption = \"C\"\nalt = \"A\"\ncredit = \"© A\"\n",
        &[("01.md", CHAPTER)],
    ));
    let panics = "..panic(\"broken\"),";
    // Where a call begins, what is wrong in it, and the words in whose line it stands.
    let cases = [
        ("chapter(", panics, "# Body"),
        ("lead(", panics, "A first paragraph"),
        ("\np(", panics, "A second one"),
        ("em(", panics, "A second one"),
        ("weblink(\"https://example.org/auto\",", panics, "an <https"),
        ("inline-picture(", panics, "inline alt"),
        ("note(", panics, "[^head]"),
        ("section(level: 2, ", panics, "## Section"),
        ("crosslink(", panics, "Link to"),
        ("section(level: 3, ", panics, "### Deeper"),
        ("quotation(", panics, "> A quotation"),
        ("ul(tight: true,", panics, "- tight item"),
        ("ol(tight: false,", panics, "1. loose item"),
        ("tasks(", panics, "- [x] done"),
        ("definitions(", panics, "Term"),
        ("codeblock(", panics, "```rust"),
        ("figure-block(", panics, "![A shore]"),
        ("datatable(", panics, "| Left"),
        ("aside(", panics, "> [!WARNING]"),
        ("lang-block(", panics, "<div lang"),
        ("rule(", panics, "***"),
        // Refused by the theme's function itself, in what it calls, …
        ("\np(", "wrong: 1,", "A second one"),
        ("kbd(", "1,", "<mark>marked"),
        ("chapter(level: ", "0 * ", "# Body"),
        ("lang(tag:\"", "nonsense", "<mark>marked"),
        // … while pages are laid out, …
        (
            "p(lines: true,marks: (\"at-0-1\", \"to-0-1\"),{",
            "link(std.label(\"nowhere\"), text(\"x\"));",
            "A second one",
        ),
        // … and there in the theme, where Typst traces nothing: the block is looked for.
        ("(colspan: ", "9 + ", "<table>"),
        ("lang-block(tag:\"", "nonsense", "<div lang"),
        ("figure-block(caption:{text(\"Caption of the figure\");},", "wide: 3,", "![A shore]"),
    ];
    for (after, code, words) in cases {
        let wanted = CHAPTER.lines().position(|line| line.contains(words)).unwrap() + 1;
        let told = told(&made, broken(&made, after, code));
        // What couldn't be laid out has no labels: that is told after it.
        assert_eq!(told[0], ("manuscript/en/01.md".to_owned(), wanted), "for {code} after {after}");
    }
}

/// An edition's own words are set on its cover: what no font has there is told at their line.
#[test]
fn a_title_that_no_font_has_is_told_at_its_line() {
    let words = "title = \"A ꀀ title\"\npartners = { helper = \"B\" }\n[cover]\ncaption = \"C\"\nalt = \"A\"\ncredit = \"© A\"\n";
    let made = edition(&publication("en", words, &[("01.md", "# A\n\nText.\n")]));
    let outcome = typeset::generate(&made.manuscript, Medium::Screen, &made.fonts);
    let found: Vec<_> = outcome.findings.iter().filter(|finding| finding.code == Code::MissingGlyph).collect();
    assert!(!found.is_empty());
    for finding in found {
        let Place::Span(span) = finding.place else { panic!("no place") };
        assert_eq!(line(&made.sources, span), ("manuscript/en/edition.toml".to_owned(), 1));
    }
}

/// An error among what the tool writes of itself is told where the publication says its title.
#[test]
fn an_error_on_the_cover_stands_at_the_title() {
    let words = "subtitle = \"B\"\ntitle = \"A\"\npartners = { helper = \"B\" }\n[cover]\ncaption = \"C\"\nalt = \"A\"\ncredit = \"© A\"\n";
    let made = edition(&publication("en", words, &[("01.md", "# A\n\nText.\n")]));
    let mut generated = generated(&made);
    let main = generated.sources.get_mut(typeset::MAIN).unwrap();
    let at = main.text().find("ratio: ").unwrap() + "ratio: ".len();
    main.insert(at, "0 * ");
    assert_eq!(told(&made, generated), [("manuscript/en/edition.toml".to_owned(), 2)]);
}
