//! Notes, boxes, lists and code: rows of the README's table.

use super::*;

pub const ROWS: &[Row] = &[
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
];
