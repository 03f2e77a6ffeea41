//! Publications made by hand: every construct of the tree, in English and in Arabic.

use std::sync::Arc;

use crate::language::{Digits, Language, Tag};
use crate::manuscript::*;
use crate::tree::*;

use super::every::{code, every, figure};
pub use super::images::cover;
use super::images::images;
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

fn appendix(t: &Words) -> Chapter<Resolved> {
    let blocks = vec![words(t.first)];
    Chapter { role: Some(Role::Appendix), number: Some(Number::Appendix(2)), ..chapter("c05", t.section_4, blocks) }
}
