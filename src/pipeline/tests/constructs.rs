//! The Markdown that the README says is understood: each row of its table becomes what it says.

mod others;

use super::*;
use crate::diagnostics::Code as Told;
use crate::language::Direction;
use crate::manuscript::{Alt, Number, Pagination, Resolved, Share, Shown, Target};
use crate::tree::walk::{visit, visit_inlines};
use crate::tree::{AsideKind, Block, BlockKind, InlineKind, Role, Series};

const README: &str = include_str!("../../../README.md");

/// A row by what it says is written, a publication that has it, and what must have become of it.
struct Row {
    written: &'static str,
    publication: fn() -> Memory,
    check: fn(&Made),
}

fn book(language: &str, chapters: &[(&str, &str)]) -> Memory {
    publication(
        language,
        "title = \"A\"\npartners = { helper = \"B\" }\n[cover]\ncaption = \"C\"\nalt = \"A\"\ncredit = \"© A\"\n",
        chapters,
    )
    .with("figures/map.svg", PICTURE)
}

fn english(text: &str) -> Memory {
    book("en", &[("01-first.md", text)])
}

fn blocks(made: &Made) -> &[Block<Resolved>] {
    &made.manuscript.chapters[0].blocks
}

fn number_of(block: &Block<Resolved>) -> Option<Number> {
    block.caption.as_ref().and_then(|caption| caption.number)
}

/// The kinds of all inline elements of the first chapter, in order.
fn inlines(made: &Made) -> Vec<InlineKind<Resolved>> {
    let mut found = Vec::new();
    visit(blocks(made), &mut |block| {
        for list in block.inlines() {
            visit_inlines(list, &mut |inline| found.push(inline.kind.clone()));
        }
    });
    found
}

/// The first chapter's words without what stands around them.
fn words(made: &Made) -> String {
    let text = inlines(made).into_iter().filter_map(|kind| match kind {
        InlineKind::Text(text) | InlineKind::Code(text) => Some(text),
        _ => None,
    });
    text.collect::<Vec<_>>().concat()
}

/// The words of a line.
fn plain(line: &[crate::tree::Inline<Resolved>]) -> String {
    let mut words = String::new();
    visit_inlines(line, &mut |inline| match &inline.kind {
        InlineKind::Text(text) | InlineKind::Code(text) => words.push_str(text),
        InlineKind::SoftBreak | InlineKind::LineBreak => words.push(' '),
        _ => {}
    });
    words
}

fn pictures(made: &Made) -> Vec<Shown> {
    let all = inlines(made).into_iter();
    all.filter_map(|kind| if let InlineKind::Picture(shown) = kind { Some(shown) } else { None }).collect()
}

const ROWS: &[Row] = &[
    Row {
        written: "`## Heading {#id}`",
        publication: || english("# A\n\n## Heading {#id}\n\n[to it](#id)\n"),
        check: |made| {
            let [heading, _] = blocks(made) else { panic!("{:?}", blocks(made)) };
            assert!(matches!(&heading.kind, BlockKind::Heading(heading) if heading.level == 2));
            let to = Target::Here(heading.anchor.clone().unwrap());
            assert!(inlines(made).iter().any(|kind| matches!(kind, InlineKind::Link { to: link, .. } if *link == to)));
        },
    },
    Row {
        written: "`[text](02-other.md#id)`, `[](#id)`",
        publication: || {
            let first =
                "# A\n\n[text](02-other.md#id), [](#fig), [](#tbl), [](02-other.md#id), [](#words), [](02-other.md).\n";
            let other = "# B\n\n## C {#id}\n\n### I\n\n#### D {#words}\n\n![a](/figures/map.svg \"E\"){#fig}\n\n| F |\n|---|\n| g |\n\nTable: H {#tbl}\n";
            book("en", &[("01-first.md", first), ("02-other.md", other)])
        },
        check: |made| {
            assert!(made.findings.is_empty(), "{:?}", made.findings);
            assert_eq!(words(made), "text, Figure\u{A0}1, Table\u{A0}1, Section\u{A0}2.1, D, Chapter\u{A0}2.");
            let to_other = |kind: &InlineKind<Resolved>| matches!(kind, InlineKind::Link { to: Target::Here(anchor), .. } if anchor.chapter == "c02");
            assert_eq!(inlines(made).iter().filter(|kind| to_other(kind)).count(), 6);
        },
    },
    Row {
        written: "`![alt](../../figures/map.png \"Caption\"){#fig-map width=80%}` alone in a paragraph",
        publication: || {
            english(
                "# A\n\n![alt](../../figures/map.svg \"Caption\"){#fig-map width=80%}\n\n![alt](../../figures/map.svg)\n",
            )
        },
        check: |made| {
            let [numbered, bare] = blocks(made) else { panic!("{:?}", blocks(made)) };
            assert_eq!(number_of(numbered), Some(Number::Captioned(Series::Figure, 1)));
            assert_eq!(numbered.anchor.as_ref().unwrap().id, "c01-fig-map");
            assert!(matches!(bare, Block { kind: BlockKind::Figure(_), caption: None, .. }));
            assert_eq!(pictures(made)[0].width, Some(Share::percent(80)));
            assert_eq!(pictures(made)[0].alt, Alt::Text("alt".to_owned()));
        },
    },
    Row {
        written: "`<figure><img …><img …><figcaption>Caption</figcaption></figure>`",
        publication: || {
            let img = "<img src=\"../../figures/map.svg\" alt=\"A map\">";
            english(&format!("# A\n\n<figure>{img}{img}<figcaption>Caption</figcaption></figure>\n"))
        },
        check: |made| {
            let [block @ Block { kind: BlockKind::Figure(figure), .. }] = blocks(made) else {
                panic!("{:?}", blocks(made))
            };
            let [Block { kind: BlockKind::Paragraph(content), .. }] = &figure.blocks[..] else { panic!("{figure:?}") };
            assert!(content.iter().all(|inline| matches!(inline.kind, InlineKind::Picture(_))) && content.len() == 2);
            assert_eq!(number_of(block), Some(Number::Captioned(Series::Figure, 1)));
        },
    },
    Row {
        written: "`![](x.png){.decorative}`",
        publication: || english("# A\n\n![](../../figures/map.svg){.decorative}\n"),
        check: |made| {
            assert_eq!(pictures(made)[0].alt, Alt::Decorative);
            assert_eq!(made.manuscript.without_alt(), 0);
        },
    },
    Row {
        written: "`map.fr.png` beside `map.png`",
        publication: || {
            book("fr-CA", &[("01.md", "# A\n\n![a](../../figures/map.svg)\n\n![b](p.svg)\n\n![c](q.svg)\n")])
                .with("figures/map.fr.svg", PICTURE.replace("40", "44"))
                .with("figures/map.ar.svg", PICTURE.replace("40", "48"))
                .with("manuscript/fr-CA/q.svg", PICTURE)
                .with("manuscript/fr-CA/q.fr.svg", PICTURE)
                .with("manuscript/fr-CA/q.fr-CA.svg", PICTURE.replace("40", "52"))
        },
        check: |made| {
            // Of the region first, then of the language, then the picture itself.
            let widths: Vec<u32> =
                pictures(made).iter().map(|shown| made.manuscript.images[shown.image.unwrap().0].width).collect();
            assert_eq!(widths, [44, 40, 52]);
        },
    },
    Row {
        written: "`<span class=\"caption\">Caption</span>`, `<p class=\"caption\">` or `<figcaption>` below a picture alone in its paragraph",
        publication: || {
            let below =
                ["<span class=\"caption\">B</span>", "<p class=\"caption\">B</p>", "<figcaption>B</figcaption>"];
            english(&format!("# A\n\n{}", below.map(|b| format!("![a](/figures/map.svg)\n\n{b}\n\n")).concat()))
        },
        check: |made| {
            let numbers = blocks(made).iter().map(number_of);
            assert_eq!(numbers.collect::<Vec<_>>(), [1, 2, 3].map(|n| Some(Number::Captioned(Series::Figure, n))));
        },
    },
    Row {
        written: "mdBook's `<Listing number=\"2-1\" file-name=\"src/main.rs\" caption=\"Caption\">` around a block of code",
        publication: || {
            english(
                "# A\n\n<Listing number=\"2-1\" file-name=\"src/main.rs\" caption=\"Caption\">\n\n```rust\n1\n```\n\n</Listing>\n",
            )
        },
        check: |made| {
            let [block @ Block { kind: BlockKind::Figure(figure), .. }] = blocks(made) else {
                panic!("{:?}", blocks(made))
            };
            assert_eq!(number_of(block).unwrap().named(&made.manuscript.language), "Listing\u{A0}2-1");
            assert_eq!(figure.blocks.len(), 2);
        },
    },
    Row {
        written: "```` ```rust {caption=\"Caption\" #lst-x} ````, with or without the braces",
        publication: || {
            english(
                "# A\n\n```rust {caption=\"Caption\" #lst-x}\n1\n```\n\n~~~rust caption=\"`2`\" #lst-y\n2\n~~~\n\n[](#lst-y)\n",
            )
        },
        check: |made| {
            let [first, second, _] = blocks(made) else { panic!("{:?}", blocks(made)) };
            for (at, (block, id)) in (1..).zip([(first, "c01-lst-x"), (second, "c01-lst-y")]) {
                let BlockKind::Code(code) = &block.kind else { panic!("{block:?}") };
                assert_eq!((code.language.as_str(), code.lines.len()), ("rust", 1));
                assert_eq!(number_of(block), Some(Number::Captioned(Series::Listing, at)));
                assert_eq!(block.anchor.as_ref().unwrap().id, id);
            }
            assert!(words(made).contains("Listing\u{A0}2"), "{}", words(made));
        },
    },
    Row {
        written: "a paragraph `Table: Caption {#tbl-x}` after a table",
        publication: || english("# A\n\n| a | b |\n|---|---|\n| c | d |\n\nTable: Caption {#tbl-x}\n"),
        check: |made| {
            let [block @ Block { kind: BlockKind::Table(table), anchor, .. }] = blocks(made) else {
                panic!("{:?}", blocks(made))
            };
            assert_eq!(number_of(block), Some(Number::Captioned(Series::Table, 1)));
            assert_eq!(anchor.as_ref().unwrap().id, "c01-tbl-x");
            assert_eq!((table.head.len(), table.body.len(), table.columns.len()), (1, 1, 2));
        },
    },
    Row {
        written: "`[^a]`, and `[^a]: text`",
        publication: || english("# A\n\nOne[^a], again[^a].\n\n[^a]: text\n"),
        check: |made| {
            let notes: Vec<_> = inlines(made)
                .into_iter()
                .filter_map(
                    |kind| if let InlineKind::Note(note) = kind { Some((note.index, note.is_first)) } else { None },
                )
                .collect();
            assert_eq!(notes, [(0, true), (0, false)]);
            assert_eq!(made.manuscript.chapters[0].notes.len(), 1);
        },
    },
    Row {
        written: "`> — Name` as the last line of a quotation",
        publication: || english("# A\n\n> We walked.\n>\n> — Amina\n"),
        check: |made| {
            let [Block { kind: BlockKind::Quote(quote), .. }] = blocks(made) else { panic!("{:?}", blocks(made)) };
            assert!(quote.source.is_some() && quote.blocks.len() == 1, "{quote:?}");
        },
    },
    Row {
        written: "`> [!NOTE]`, `TIP`, `IMPORTANT`, `WARNING`, `CAUTION`",
        publication: || {
            english(
                "# A\n\n> [!NOTE]\n> a\n\n> [!TIP]\n> a\n\n> [!IMPORTANT]\n> a\n\n> [!WARNING]\n> a\n\n> [!CAUTION] Words\n> a\n",
            )
        },
        check: |made| {
            let kinds: Vec<_> = blocks(made)
                .iter()
                .map(|block| {
                    if let BlockKind::Aside(aside) = &block.kind {
                        (aside.kind, aside.title.is_some())
                    } else {
                        panic!("{block:?}")
                    }
                })
                .collect();
            use AsideKind::{Caution, Important, Note, Tip, Warning};
            assert_eq!(kinds, [(Note, false), (Tip, false), (Important, false), (Warning, false), (Caution, true)]);
        },
    },
    Row {
        written: "`::: tip Title` … `:::`, `::: {.callout-note}`, `:::warning[Title]`, `:::{important} Title`",
        publication: || {
            english(
                "# A\n\n::: tip Title\nWords.\n:::\n\n::: {.callout-note}\nWords.\n:::\n\n:::warning[Title]\nWords.\n:::\n\n\
                 :::: hint\n\n::: danger\n- Words.\n:::\n\n::::\n\n:::{important} Title\nWords.\n:::\n",
            )
        },
        check: |made| {
            let boxes = blocks(made).iter().map(|block| match &block.kind {
                BlockKind::Aside(aside) => (aside.kind, aside.title.is_some(), aside.blocks.len()),
                kind => panic!("{kind:?}"),
            });
            use AsideKind::{Important, Note, Tip, Warning};
            let expected = [Tip, Note, Warning, Tip, Important];
            let titled = [true, false, true, false, true];
            let all: Vec<_> = expected.into_iter().zip(titled).map(|(kind, has_title)| (kind, has_title, 1)).collect();
            assert_eq!(boxes.collect::<Vec<_>>(), all);
            assert_eq!(words(made), "TitleWords.Words.TitleWords.Words.TitleWords.");
        },
    },
    Row {
        written: "`::: key-messages Title` … `:::`, `{.key-messages}`, `<div class=\"key-messages\">`",
        publication: || {
            english(
                "# A\n\n::: key-messages Title\n- a\n- b\n:::\n\n::: {.key-messages}\n## Heading\n\na\n:::\n\n\
                 <div class=\"key-messages\">\n\na\n\n</div>\n",
            )
        },
        check: |made| {
            let boxes = blocks(made).iter().map(|block| match &block.kind {
                BlockKind::Aside(aside) => (aside.kind, aside.title.is_some(), aside.blocks.len()),
                kind => panic!("{kind:?}"),
            });
            let key = AsideKind::KeyMessages;
            assert_eq!(boxes.collect::<Vec<_>>(), [(key, true, 1), (key, true, 1), (key, false, 1)]);
        },
    },
    Row {
        written: "`::: pull-quote` … `:::`, `{.pull-quote}`, `<aside class=\"pullquote\">`",
        publication: || {
            let written = "One \"two\" three.\n\n— Somebody";
            english(&format!(
                "# A\n\n::: pull-quote\n{written}\n:::\n\n::: {{.pull-quote}}\n> “Said already.”\n:::\n\n\
                 <aside class=\"pullquote\">One<br>— Somebody</aside>\n\n```{{pull-quote}}\nOne\n```\n"
            ))
        },
        check: |made| {
            let quotes = blocks(made).iter().map(|block| match &block.kind {
                BlockKind::PullQuote(quote) => (plain(&quote.content), quote.source.as_deref().map(plain)),
                kind => panic!("{kind:?}"),
            });
            let source = || Some("— Somebody".to_owned());
            let wanted =
                [("“One ‘two’ three.”", source()), ("“Said already.”", None), ("“One”", source()), ("“One”", None)];
            assert_eq!(quotes.collect::<Vec<_>>(), wanted.map(|(words, source)| (words.to_owned(), source)));
        },
    },
    Row {
        written: "`::: key-figure`, then `**84 %** of those who answered` … `:::`; several as items or paragraphs",
        publication: || {
            english(
                "# A\n\n::: key-figure\n**84 %** of *those*\nwho answered\n:::\n\n::: key-figures\n- **1** one\n- 2\n  two\n- 3\n:::\n\n\
                 ::: {.key-figures}\n**1** one\n\n**2** two\n\nmore\n:::\n\n::: key-figure\n1\n\n: one\n:::\n\n\
                 <div class=\"key-figure\">\n\n5\n\nfive\n\n</div>\n",
            )
        },
        check: |made| {
            let figures = blocks(made).iter().map(|block| match &block.kind {
                BlockKind::KeyFigures(figures) => {
                    let one = |one: &crate::tree::KeyFigure<Resolved>| {
                        format!("{}|{}", plain(&one.number), plain(&one.words))
                    };
                    figures.iter().map(one).collect::<Vec<_>>().join(", ")
                }
                kind => panic!("{kind:?}"),
            });
            let wanted =
                ["84\u{a0}%|of those who answered", "1|one, 2|two, 3|", "1|one, 2|two more", "1|one", "5|five"];
            assert_eq!(figures.collect::<Vec<_>>(), wanted);
        },
    },
    Row {
        written: "`Term`, an empty line, `: text`",
        publication: || english("# A\n\nTerm\n\n: text\n"),
        check: |made| {
            let [Block { kind: BlockKind::Definitions(list), .. }] = blocks(made) else { panic!("{:?}", blocks(made)) };
            assert_eq!((list[0].terms.len(), list[0].details.len()), (1, 1));
        },
    },
    Row {
        written: "`- [x]`",
        publication: || english("# A\n\n- [x] a\n- [ ] b\n- c\n"),
        check: |made| {
            let [Block { kind: BlockKind::List(list), .. }] = blocks(made) else { panic!("{:?}", blocks(made)) };
            assert_eq!(list.items.iter().map(|item| item.task).collect::<Vec<_>>(), [Some(true), Some(false), None]);
        },
    },
    Row {
        written: "a fence with `rust,ignore` or `js run`",
        publication: || {
            english("# A\n\n```rust,ignore\nlet a = 1;\n```\n\n```js run\nlet b;\n```\n\n~~~ {.toml}\nc = 1\n~~~\n")
        },
        check: |made| {
            let mut languages = Vec::new();
            for block in blocks(made) {
                let BlockKind::Code(code) = &block.kind else { panic!("{block:?}") };
                languages.push(code.language.as_str());
                assert!(code.lines[0].len() > 1, "{code:?} has no colours");
            }
            assert_eq!(languages, ["rust", "js", "toml"]);
            let source = generated(made).sources["chapters/c01.typ"].text().to_owned();
            let book = crate::epub::write(&made.manuscript, None, &Pagination::default(), &[]).unwrap();
            let mut page = String::new();
            let mut zip = zip::ZipArchive::new(std::io::Cursor::new(book)).unwrap();
            std::io::Read::read_to_string(&mut zip.by_name("OEBPS/c01.xhtml").unwrap(), &mut page).unwrap();
            assert!(page.contains("let"));
            for text in [source, page] {
                assert!(!text.contains("ignore") && !text.contains("run"), "{text}");
            }
        },
    },
    Row {
        written: "`<div lang=\"ar\" dir=\"rtl\">`, `<span lang=\"fr\">`, `::: {lang=fr}` … `:::`",
        publication: || {
            english(
                "# A\n\n<div lang=\"ar\" dir=\"rtl\">\n\nنص\n\n</div>\n\nA <span lang=\"fr\">mot</span>.\n\n\
                 ::: {lang=fr}\nDes mots.\n:::\n",
            )
        },
        check: |made| {
            let [Block { kind: BlockKind::Group(group), .. }, _, Block { kind: BlockKind::Group(last), .. }] =
                blocks(made)
            else {
                panic!("{:?}", blocks(made))
            };
            assert_eq!((group.lang.tag.as_ref().unwrap().as_str(), group.lang.direction), ("ar", Some(Direction::Rtl)));
            assert_eq!((last.lang.tag.as_ref().unwrap().as_str(), last.lang.direction), ("fr", Some(Direction::Ltr)));
            let in_french = |kind: &InlineKind<Resolved>| matches!(kind, InlineKind::Lang(lang, _) if lang.tag.as_ref().is_some_and(|tag| tag.as_str() == "fr"));
            assert!(inlines(made).iter().any(in_french));
        },
    },
    Row {
        written: "a paragraph, an item, a cell, a heading that is all in another script",
        publication: || english("# A\n\nWords.\n\nهذه فقرة كاملة بالعربية\n"),
        check: |made| {
            let [_, Block { kind: BlockKind::Group(group), .. }] = blocks(made) else { panic!("{:?}", blocks(made)) };
            assert_eq!(
                (group.lang.tag.as_ref().unwrap().as_str(), group.lang.direction),
                ("und-Arab", Some(Direction::Rtl))
            );
        },
    },
    Row {
        written: "a first paragraph of a line or three",
        publication: || english("# A\n\nIt is long enough to open the chapter, and not a whole page.\n\nThe second.\n"),
        check: |made| {
            let source = &generated(made).sources["chapters/c01.typ"];
            assert!(
                source.text().contains("lead({text(\"It is long") && source.text().contains("p({text(\"The second")
            );
        },
    },
    Row {
        written: "front matter `title:`, `role:`, `lang:`",
        publication: || {
            let named = |role: Role| {
                format!("---\ntitle: Named\nrole: {}\nlang: en\n---\n\n# A section\n\nText.\n", role.name())
            };
            let texts = Role::ALL.map(named);
            let chapters: Vec<(String, &str)> =
                texts.iter().enumerate().map(|(at, text)| (format!("{at}.md"), text.as_str())).collect();
            let chapters: Vec<(&str, &str)> = chapters.iter().map(|(name, text)| (name.as_str(), *text)).collect();
            book("en", &chapters)
        },
        check: |made| {
            assert_eq!(
                made.manuscript.chapters.iter().filter_map(|chapter| chapter.role).collect::<Vec<_>>(),
                Role::ALL
            );
            for chapter in &made.manuscript.chapters {
                assert!(matches!(&chapter.title[0].kind, InlineKind::Text(text) if text == "Named"));
            }
            let row = README.lines().find(|line| line.contains("front matter `title:`")).unwrap();
            assert!(row.contains(&Role::ALL.map(Role::name).join(", ")), "{row}");
        },
    },
    Row {
        written: "`{{#include path:2:10}}`, `{{#include path:anchor}}` in an mdBook",
        publication: || {
            let chapter = "# A\n\n```rust\n{{#include code.rs:2:3}}\n{{#include code.rs:anchor}}\n```\n";
            Memory::new()
                .with("book.toml", "[book]\ntitle = \"A\"\nlanguage = \"en\"\n")
                .with("src/SUMMARY.md", "- [A](a.md)\n")
                .with("src/a.md", chapter)
                .with("src/code.rs", "one\ntwo\nthree\n// ANCHOR: anchor\nfour\n// ANCHOR_END: anchor\nfive\n")
        },
        check: |made| {
            let [Block { kind: BlockKind::Code(code), .. }] = blocks(made) else { panic!("{:?}", blocks(made)) };
            let lines = code.lines.iter().map(|line| line.iter().map(|token| token.text.as_str()).collect::<String>());
            assert_eq!(lines.collect::<Vec<_>>(), ["two", "three", "four"]);
        },
    },
];

#[test]
fn every_row_of_the_readme_becomes_what_it_says() {
    hold("| written | becomes |", ROWS);
}

/// A table of the README, by its head, is `rows`, and each is as it says.
fn hold(head: &str, rows: &[Row]) {
    let table = README.split(&format!("{head}\n|---|---|\n")).nth(1).unwrap();
    let lines = table.lines().take_while(|line| line.starts_with("| "));
    let written: Vec<&str> = lines.map(|row| row[2..].split(" | ").next().unwrap()).collect();
    assert_eq!(written, rows.iter().map(|row| row.written).collect::<Vec<_>>());
    for row in rows {
        let made = edition(&(row.publication)());
        let is_wrong = made.findings.iter().any(|finding| finding.code != Told::MissingId);
        assert!(!is_wrong, "{}: {:?}", row.written, made.findings);
        (row.check)(&made);
    }
}
