//! A chapter with what the prototype hadn't: every other construct of the tree.

use super::parts::*;
use super::words::Words;
use crate::language::Tag;
use crate::manuscript::*;
use crate::tree::*;

pub fn every(t: &Words) -> Chapter<Resolved> {
    let c = "c04";
    let mut styles = vec![text(t.word)];
    for style in [
        Style::Emphasis,
        Style::Strong,
        Style::Deleted,
        Style::Inserted,
        Style::Highlighted,
        Style::Superscript,
        Style::Subscript,
        Style::Small,
        Style::Underlined,
        Style::Keyboard,
        Style::Quoted,
    ] {
        styles.push(inline(InlineKind::SoftBreak));
        styles.push(inline(InlineKind::Styled(style, vec![text(t.word), styled(style, t.word)])));
    }
    styles.push(inline(InlineKind::LineBreak));
    styles.push(inline(InlineKind::Anchor(anchor(c, "here"))));
    styles.push(text(t.sentence));
    let wide = |columns, content| Cell { columns, ..cell(content) };
    let tall = |rows, content| Cell { rows, is_header: true, ..cell(content) };
    let spans = Table {
        columns: vec![Alignment::Start, Alignment::Center, Alignment::End],
        head: vec![row(vec![cell(""), wide(2, t.head[2])]), row(vec![cell(t.head[1]), cell(t.word), cell(t.word)])],
        body: vec![
            row(vec![tall(2, t.word), cell("1"), cell("1 000")]),
            row(vec![cell("2"), cell("20")]),
            // Longer than the table is.
            row(vec![tall(9, t.word), wide(2, t.sentence)]),
        ],
    };
    let rtl = Lang { tag: Some(Tag::parse(t.other.0).unwrap()), direction: Some(t.other.1), is_override: false };
    let missing = Shown {
        image: None,
        alt: Alt::Text(t.shore_alt.to_owned()),
        width: Some(Share(480)),
        pixels: None,
        grown: None,
    };
    let half = Shown { image: Some(ImageId(0)), alt: Alt::Unsaid, width: Some(Share(480)), pixels: None, grown: None };
    let blocks = vec![
        paragraph(styles),
        captioned(
            Caption { number: None, content: vec![text(t.shore_caption)], credit: None },
            at(
                c,
                "fig-2",
                BlockKind::Figure(Figure { blocks: vec![paragraph(vec![inline(InlineKind::Picture(missing))])] }),
            ),
        ),
        block(BlockKind::Figure(Figure {
            blocks: vec![
                paragraph(vec![
                    inline(InlineKind::Picture(half.clone())),
                    inline(InlineKind::SoftBreak),
                    inline(InlineKind::Picture(half)),
                ]),
                words(t.sentence),
            ],
        })),
        captioned(
            Caption { number: None, content: Vec::new(), credit: Some("© Nobody".to_owned()) },
            block(BlockKind::Figure(Figure { blocks: vec![paragraph(vec![picture(Some(2), Alt::Decorative)])] })),
        ),
        paragraph(vec![
            text(t.sentence),
            text(" "),
            picture(Some(3), Alt::Text(t.word.to_owned())),
            text(" "),
            web(
                "mailto:a@example.org",
                vec![
                    text(t.word),
                    note(0, 1),
                    web("https://example.org/", vec![text("nested")]),
                    picture(None, Alt::Unsaid),
                ],
            ),
            text(" "),
            here("c02", "قبل-steps", t.section_3),
            text(" "),
            here("c04", "here", t.word),
        ]),
        at(c, "tbl-3", BlockKind::Table(spans)),
        captioned(
            Caption { number: Some(Number::Captioned(Series::Table, 4)), content: vec![text(t.word)], credit: None },
            at(c, "tbl-4", BlockKind::Table(Table { columns: Vec::new(), head: Vec::new(), body: Vec::new() })),
        ),
        block(BlockKind::Table(Table {
            columns: vec![Alignment::Start; 6],
            head: vec![row(["International", "Organizations", "Identification", "Referral", "Protection", "Year"]
                .map(cell)
                .to_vec())],
            body: vec![row(["12", "34", "56", "78", "90", "2026"].map(cell).to_vec())],
        })),
        at(
            c,
            "group",
            BlockKind::Group(Group {
                alignment: None,
                lang: rtl,
                blocks: vec![
                    words(t.other.2),
                    words(t.other.2),
                    list(Some(1), vec![item(vec![words(t.other.2)])]),
                    aside(AsideKind::Note, vec![words(t.other.2)]),
                ],
            }),
        ),
        at(
            c,
            "loose",
            BlockKind::List(List {
                numbering: Some(from(7)),
                tight: false,
                items: vec![
                    item(vec![words(t.sentence), words(t.sentence)]),
                    Item { task: Some(true), ..item(vec![words(t.sentence), code()]) },
                    item(vec![code()]),
                    item(Vec::new()),
                ],
            }),
        ),
        at(c, "none", BlockKind::List(List { numbering: None, tight: true, items: Vec::new() })),
        block(BlockKind::Definitions(vec![
            Definition { span: span(), terms: vec![vec![text(t.word)], vec![text(t.word)]], details: Vec::new() },
            Definition { span: span(), terms: Vec::new(), details: vec![vec![words(t.word), words(t.word)]] },
        ])),
        block(BlockKind::Aside(Aside {
            kind: AsideKind::Tip,
            title: Some(vec![text(t.section_1), note(0, 2)]),
            blocks: vec![
                aside(AsideKind::Warning, vec![words(t.sentence)]),
                block(BlockKind::Quote(Quote {
                    blocks: vec![heading(c, "quoted", 3, t.word), words(t.sentence)],
                    source: None,
                })),
            ],
        })),
        at(
            c,
            "picture-heading",
            BlockKind::Heading(Heading { level: 2, number: None, content: vec![picture(Some(2), Alt::Decorative)] }),
        ),
        block(BlockKind::Heading(Heading { level: 3, number: None, content: vec![text(t.word)] })),
        heading(c, "after", 2, t.section_1),
        at(c, "rule", BlockKind::Rule),
        at(
            c,
            "last",
            BlockKind::Paragraph(vec![text(t.sentence), inline(InlineKind::Code("a < b && c > \"d\"".to_owned()))]),
        ),
        words(
            "A-word-without-an-end:https://example.org/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        ),
    ];
    Chapter {
        number: Some(Number::Chapter(3)),
        // The second note is reached from the first alone.
        notes: vec![
            a_note(0, vec![paragraph(vec![text(t.sentence), note(1, 1)])]),
            a_note(1, vec![list(None, vec![item(vec![words(t.sentence)])])]),
        ],
        ..chapter(c, t.section_3, blocks)
    }
}

pub fn figure(t: &Words, chapter: &str, number: u32, image: usize, caption: &str) -> Block<Resolved> {
    let caption = Caption {
        number: Some(Number::Captioned(Series::Figure, number)),
        content: vec![text(caption)],
        credit: Some("© Sample / Nobody".to_owned()),
    };
    let blocks = vec![paragraph(vec![picture(Some(image), Alt::Text(t.shore_alt.to_owned()))])];
    captioned(caption, at(chapter, &format!("fig-{number}"), BlockKind::Figure(Figure { blocks })))
}

pub fn code() -> Block<Resolved> {
    let lines = vec![
        vec![token(TokenKind::Comment, "# An opaque number; never the form itself")],
        vec![token(TokenKind::Keyword, "[consent]")],
        vec![
            token(TokenKind::Key, "reference"),
            token(TokenKind::Plain, " = "),
            token(TokenKind::String, "\"C-0142\""),
        ],
        Vec::new(),
        vec![
            token(TokenKind::Function, "until"),
            token(TokenKind::Plain, " = "),
            token(TokenKind::Type, "Date"),
            token(TokenKind::Plain, "("),
            token(TokenKind::Number, "2031-03-31"),
            token(TokenKind::Plain, ")  "),
            token(TokenKind::Comment, "# يُسأل من جديد كل عام, and a line that is longer than any page is wide"),
        ],
    ];
    block(BlockKind::Code(Code { language: "toml".to_owned(), lines }))
}
