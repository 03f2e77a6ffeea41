//! Publications made by hand: every construct of the tree, in English and in Arabic.

use std::sync::Arc;

use crate::language::{Digits, Language, Tag};
use crate::manuscript::*;
use crate::tree::*;

pub use super::parts::*;
use super::words::{ARABIC, ENGLISH, Words};

pub fn english() -> Manuscript {
    full("en", &ENGLISH)
}

pub fn arabic() -> Manuscript {
    full("ar", &ARABIC)
}

fn full(tag: &str, t: &Words) -> Manuscript {
    let mut manuscript = bare(tag, Vec::new());
    if tag == "ar" {
        manuscript.language = Arc::new(Language::of(&Tag::parse(tag).unwrap()).with_digits(Digits::ArabicIndic));
    }
    manuscript.images = images();
    let metadata = &mut manuscript.metadata;
    metadata.title = t.title.to_owned().into();
    metadata.subtitle = Some(t.subtitle.to_owned().into());
    metadata.series = Some(t.series.to_owned().into());
    metadata.publisher = Some(t.publisher.to_owned().into());
    metadata.description = Some(t.first.to_owned().into());
    metadata.disclaimer = Some(format!("{}\n\n{}", t.disclaimer, t.paragraph).into());
    metadata.version = Some("1.0.0".to_owned());
    metadata.date = Some(jiff::civil::date(2026, 3, 31));
    metadata.license = Some("CC-BY-NC-SA-3.0-IGO".to_owned().into());
    metadata.subjects = vec![t.word.to_owned().into(), "Ships & <seas>".to_owned().into()];
    metadata.certificate = Some(Certificate {
        by: "Readers & Co.".to_owned().into(),
        date: jiff::civil::date(2026, 3, 20),
        report: "https://example.org/reports?of=1&in=en".to_owned(),
    });
    metadata.isbn.epub = Some("978-92-9271-000-9".to_owned());
    let person = |name: &str, role: &str, file_as: Option<&str>| Contributor {
        name: name.to_owned().into(),
        role: role.to_owned(),
        file_as: file_as.map(str::to_owned),
        orcid: None,
    };
    let author = person("A. Author & Daughter", "aut", Some("Author & Daughter, A."));
    metadata.contributors = vec![
        Contributor { orcid: Some("0000-0002-1825-0097".to_owned()), ..author },
        person("B. Author", "aut", None),
        person("T. Translator", "trl", None),
        person("M. Mapmaker", "ctg", None),
    ];
    let partner = |name: &str, logo| Partner { name: name.to_owned().into(), logo };
    metadata.partners = vec![partner(t.partner, Some(ImageId(3))), partner("Partner <two>", None)];
    let other = |tag: &str, is_available| OtherEdition {
        tag: Tag::parse(tag).unwrap(),
        autonym: Language::of(&Tag::parse(tag).unwrap()).autonym,
        direction: Language::of(&Tag::parse(tag).unwrap()).direction,
        is_available,
        date: Some(jiff::civil::date(2026, 6, 30)),
        identifier: edition_id(tag),
        is_original: tag == "en",
    };
    metadata.editions = vec![other(if tag == "ar" { "en" } else { "ar" }, true), other("fr", true), other("fa", false)];
    manuscript.look.logo = Some(ImageId(3));
    manuscript.cover = Some(CoverPhoto {
        image: ImageId(0),
        alt: Alt::Text(t.shore_alt.to_owned()),
        caption: Some(t.shore_caption.to_owned().into()),
        credit: Some("© Sample / Nobody".to_owned().into()),
        focus: [0.5, 0.5],
        keep_clear: None,
        xmp: None,
    });
    manuscript.chapters = vec![preface(t), main_chapter(t), nested(t), every(t), appendix(t)];
    manuscript
}

/// By which the sample's edition in a language is known.
pub fn edition_id(tag: &str) -> uuid::Uuid {
    uuid::Uuid::new_v5(&uuid::Uuid::NAMESPACE_OID, tag.as_bytes())
}

fn preface(t: &Words) -> Chapter<Resolved> {
    let blocks = vec![words(t.first), words(t.paragraph)];
    Chapter { role: Some(Role::Preface), ..chapter("c01", t.preface, blocks) }
}

/// The chapter of the prototype.
fn main_chapter(t: &Words) -> Chapter<Resolved> {
    let c = "c02";
    let mut blocks = vec![
        paragraph(vec![text(t.first), note(0, 1), text(" "), text(t.paragraph)]),
        paragraph(vec![
            styled(Style::Emphasis, t.word),
            text(" "),
            text(t.paragraph),
            text(" "),
            styled(Style::Strong, t.sentence),
            text(" "),
            text(t.paragraph),
            note(1, 1),
            text(" "),
            text(t.sentence),
            note(0, 2),
        ]),
        words(t.paragraph),
        heading(c, "meeting", 2, t.section_1),
        words(t.sentence),
    ];
    blocks.push(list(
        Some(1),
        vec![
            item(vec![words(t.sentence)]),
            item(vec![words(t.sentence), list(None, t.items.iter().map(|t| item(vec![words(t)])).collect())]),
            item(vec![words(t.paragraph)]),
        ],
    ));
    blocks.push(aside(AsideKind::Note, vec![words(t.paragraph)]));
    blocks.push(heading(c, "words", 3, t.section_2));
    blocks.push(block(BlockKind::Definitions(
        t.items
            .iter()
            .map(|term| Definition {
                span: span(),
                terms: vec![vec![text(term)]],
                details: vec![vec![words(t.sentence)]],
            })
            .collect(),
    )));
    blocks.push(heading(c, "قبل-steps", 2, t.section_3));
    blocks.push(paragraph(vec![
        text(t.sentence),
        text(" "),
        here(c, "tbl-1", t.table_ref),
        text(", "),
        here("c04", "fig-2", t.figure_ref),
        text("."),
    ]));
    let number = |content| cell(content);
    let stage = |content| Cell { is_header: true, ..cell(content) };
    let rows = t.rows.iter().map(|[a, b, c, d]| row(vec![number(a), stage(b), cell(c), cell(d)])).collect();
    let number = Some(Number::Captioned(Series::Table, 1));
    let caption = Caption { number, content: vec![text(t.table_caption), note(1, 2)], credit: None };
    let table = Table {
        columns: vec![Alignment::End, Alignment::Start, Alignment::Start, Alignment::Start],
        head: vec![row(t.head.iter().map(|t| cell(t)).collect())],
        body: rows,
    };
    blocks.push(captioned(caption, at(c, "tbl-1", BlockKind::Table(table))));
    blocks.push(words(t.paragraph));
    blocks.push(list(
        None,
        [true, true, false, false]
            .iter()
            .zip(t.items.iter().cycle())
            .map(|(done, words_)| Item { span: span(), number: None, task: Some(*done), blocks: vec![words(words_)] })
            .collect(),
    ));
    blocks.push(figure(t, c, 1, 0, t.shore_caption));
    blocks.push(aside(AsideKind::Tip, vec![words(t.paragraph)]));
    blocks.push(figure(t, c, 2, 1, t.section_3));
    blocks.push(heading(c, "record", 2, t.section_4));
    blocks.push(paragraph(vec![
        text(t.sentence),
        text(" "),
        inline(InlineKind::Code("cover.jpg.toml".to_owned())),
        text(" "),
        text(t.sentence),
    ]));
    blocks.push(code());
    blocks.push(block(BlockKind::Quote(Quote {
        blocks: vec![words(t.paragraph)],
        source: Some(vec![text(t.publisher)]),
    })));
    blocks.push(paragraph(vec![
        text(t.sentence),
        text(" "),
        lang(Some(t.other.0), Some(t.other.1), t.other.2),
        text(" "),
        web("https://www.w3.org/TR/epub-ssv-11/", vec![text("www.w3.org/TR/epub-ssv-11")]),
        text("."),
    ]));
    blocks.push(aside(AsideKind::Important, vec![words(t.paragraph)]));
    blocks.push(aside(
        AsideKind::Warning,
        vec![words(t.sentence), list(None, t.items.iter().map(|t| item(vec![words(t)])).collect())],
    ));
    blocks.push(aside(AsideKind::Caution, vec![words(t.sentence)]));
    blocks.push(heading(c, "children", 3, t.section_2));
    blocks.push(words(t.paragraph));
    blocks.push(heading(c, "guardian", 4, t.word));
    blocks.push(words(t.sentence));
    blocks.push(block(BlockKind::Rule));
    blocks.push(words(t.sentence));
    Chapter {
        number: Some(Number::Chapter(1)),
        notes: vec![
            a_note(0, vec![words(t.sentence)]),
            a_note(1, vec![words(t.paragraph), words(t.sentence)]),
            a_note(2, vec![words(t.sentence)]),
        ],
        ..chapter(c, t.chapter, blocks)
    }
}

fn figure(t: &Words, chapter: &str, number: u32, image: usize, caption: &str) -> Block<Resolved> {
    let caption = Caption {
        number: Some(Number::Captioned(Series::Figure, number)),
        content: vec![text(caption)],
        credit: Some("© Sample / Nobody".to_owned()),
    };
    let blocks = vec![paragraph(vec![picture(Some(image), Alt::Text(t.shore_alt.to_owned()))])];
    captioned(caption, at(chapter, &format!("fig-{number}"), BlockKind::Figure(Figure { blocks })))
}

fn code() -> Block<Resolved> {
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

/// A chapter inside the one before it.
fn nested(t: &Words) -> Chapter<Resolved> {
    let blocks = vec![
        words(t.first),
        heading("c03", "deep", 3, t.section_1),
        words(t.paragraph),
        heading("c03", "deeper", 6, t.section_2),
        words(t.paragraph),
    ];
    let mut chapter = Chapter { depth: 1, number: Some(Number::Chapter(2)), ..chapter("c03", t.chapter, blocks) };
    chapter.title = vec![styled(Style::Emphasis, t.word), text(" "), text(t.section_4), note(0, 1)];
    chapter.notes = vec![a_note(0, vec![code(), words(t.sentence)])];
    chapter
}

/// What the prototype hadn't.
fn every(t: &Words) -> Chapter<Resolved> {
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

fn appendix(t: &Words) -> Chapter<Resolved> {
    let blocks = vec![words(t.first)];
    Chapter { role: Some(Role::Appendix), number: Some(Number::Appendix(2)), ..chapter("c05", t.section_4, blocks) }
}

/// A photograph, a drawing on a transparent ground, an ornament, a logo.
fn images() -> Vec<Image> {
    use image::{ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
    let encode = |image: image::DynamicImage, format| {
        let mut bytes = std::io::Cursor::new(Vec::new());
        image.write_to(&mut bytes, format).unwrap();
        Arc::<[u8]>::from(bytes.into_inner())
    };
    let photo = RgbImage::from_fn(640, 360, |x, y| Rgb([(40 + y / 2) as u8, (90 + x / 8) as u8, 150]));
    let lines = RgbaImage::from_fn(640, 160, |x, y| {
        let is_line = x % 160 < 3 || y % 157 < 3;
        Rgba([11, 85, 99, if is_line { 255 } else { 0 }])
    });
    let image = |file_name: &str, media_type, bytes, width, height| {
        Image::of(ImageFile { file_name: file_name.to_owned(), media_type, bytes, width, height })
    };
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 40 20\" width=\"40\" height=\"20\">\
               <rect width=\"40\" height=\"20\" rx=\"4\" fill=\"#0B5563\"/></svg>";
    vec![
        image("shore-1a2b3c4d.jpg", "image/jpeg", encode(photo.clone().into(), ImageFormat::Jpeg), 640, 360),
        image("stages-1a2b3c4d.png", "image/png", encode(lines.into(), ImageFormat::Png), 640, 160),
        image("ornament.png", "image/png", encode(photo.into(), ImageFormat::Png), 640, 360),
        image("logo.svg", "image/svg+xml", svg.as_bytes().into(), 40, 20),
    ]
}

pub fn cover() -> Cover {
    use image::{ImageFormat, Rgb, RgbImage};
    let page = RgbImage::from_fn(400, 640, |x, y| {
        if y < 400 { Rgb([60, (120 + y / 8) as u8, (160 + x / 8) as u8]) } else { Rgb([11, 85, 99]) }
    });
    let mut bytes = std::io::Cursor::new(Vec::new());
    page.write_to(&mut bytes, ImageFormat::Jpeg).unwrap();
    Cover { bytes: bytes.into_inner(), width: 400, height: 640 }
}
