//! Languages, front matter and includes: the last rows of the README's table.

use super::*;

pub const ROWS: &[Row] = &[
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
