//! Headings, links, and what has a caption: the first rows of the README's table.

use super::*;

pub const ROWS: &[Row] = &[
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
];
