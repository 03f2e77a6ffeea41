//! Text that looks like markup stays text, wherever an author or a configuration can put it.

use super::{elements, files};
use crate::html::tests::sample::{anchor, bare, chapter, inline, picture, text, web, words};
use crate::manuscript::{
    Alt, Certificate, Code, Contributor, CoverPhoto, Image, ImageFile, ImageId, Manuscript, Partner, Token, TokenKind,
};
use crate::tree::{BlockKind, InlineKind};

const HOSTILE: &str = "<script>alert('x')</script> ]]> &amp; & \" ' -- --> <!-- <?x?> %00 {{title}} ${x} \\ \u{FFFD}";

/// The same with what XML can't hold, which comes out as U+FFFD.
fn hostile() -> String {
    HOSTILE.replace('\u{FFFD}', "\0")
}

pub fn manuscript() -> Manuscript {
    let hostile = hostile();
    let mut manuscript = bare("en", Vec::new());
    let metadata = &mut manuscript.metadata;
    metadata.title = hostile.clone().into();
    metadata.subtitle = Some(hostile.clone().into());
    metadata.series = Some(hostile.clone().into());
    metadata.publisher = Some(hostile.clone().into());
    metadata.description = Some(hostile.clone().into());
    metadata.disclaimer = Some(hostile.clone().into());
    metadata.version = Some(hostile.clone());
    metadata.license = Some(hostile.clone().into());
    let person = |role: &str| Contributor {
        name: hostile.clone().into(),
        role: role.to_owned(),
        file_as: Some(hostile.clone()),
        orcid: None,
    };
    metadata.contributors = vec![person("aut"), person("trl")];
    metadata.subjects = vec![hostile.clone().into()];
    metadata.certificate = Some(Certificate {
        by: hostile.clone().into(),
        date: jiff::civil::date(2026, 3, 31),
        report: "https://example.org/%3C%22&".to_owned(),
    });
    metadata.partners = vec![Partner { name: hostile.clone().into(), logo: None }];
    manuscript.cover = Some(CoverPhoto {
        image: ImageId(0),
        alt: Alt::Text(hostile.clone()),
        caption: Some(hostile.clone().into()),
        credit: Some(hostile.clone().into()),
        focus: [0.5, 0.5],
        keep_clear: None,
        xmp: None,
    });
    manuscript.images = vec![Image::of(ImageFile {
        file_name: "a.svg".to_owned(),
        media_type: "image/svg+xml",
        bytes: b"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"/>".as_slice().into(),
        width: 1,
        height: 1,
    })];
    let here = inline(InlineKind::Anchor(anchor("c01", "a")));
    let blocks = vec![
        words(&hostile),
        super::sample::paragraph(vec![
            here,
            web("https://example.org/?a=1&b=%22%3C", vec![text(&hostile)]),
            inline(InlineKind::Code(hostile.clone())),
            picture(Some(0), Alt::Text(hostile.clone())),
            picture(None, Alt::Text(hostile.clone())),
        ]),
        super::sample::block(BlockKind::Code(Code {
            language: "\"><script>".to_owned(),
            lines: vec![vec![Token { kind: TokenKind::String, text: hostile.clone(), span: super::sample::span() }]],
        })),
        super::sample::heading("c01", "h", 2, &hostile),
    ];
    manuscript.chapters = vec![chapter("c01", &hostile, blocks)];
    manuscript
}

#[test]
fn text_comes_back_as_text() {
    let files = files(&manuscript(), Some(&super::sample::cover()));
    let mut count = 0;
    for (path, content) in &files {
        assert!(!content.contains('\0') || path.ends_with(".jpg"), "{path}");
        if ![".xhtml", ".opf", ".ncx"].iter().any(|extension| path.ends_with(extension)) {
            continue;
        }
        assert!(!content.contains("<script"), "{path}");
        for (name, attributes, text) in elements(content) {
            let values = attributes.values().filter(|value| value.contains("script"));
            for value in values.chain([&text]).filter(|value| value.contains("<script>")) {
                let is_class = value.starts_with("language-");
                assert!(is_class || value.contains(HOSTILE), "{path}: {name}: {value}");
                count += 1;
            }
        }
    }
    // Titles, labels, names, credits, alt texts, code, headings and what the contents repeat of them.
    assert!(count > 30, "{count}");
}
