//! Pictures that don't fit on their page: none leaves it half empty, and what floats keeps its place in reading.

use std::fs;
use std::process::Command;

use crate::support::{Folder, bindery, files, script, stderr};

const SENTENCES: [(&str, &str); 3] = [
    (
        "en",
        "Whoever looks after small distances finds that a page grows calm, line after line, until the eye forgets it. ",
    ),
    ("ar", "من يعتني بالمسافات الصغيرة يجد أن الصفحة تهدأ سطرا بعد سطر حتى تنسى العين أنها تقرأ. "),
    ("ru", "Кто видит малое, тот видит и то, что лист стал тих, а глаз о нём забыл и читает. "),
];

/// Sizes in pixels: wide, square, tall.
const DRAWINGS: [(u32, u32); 4] = [(560, 300), (500, 420), (600, 240), (300, 400)];

/// Three chapters in three languages, with eight pictures each among paragraphs of two to five sentences.
pub fn book(facts: &str) -> Folder {
    let facts = format!(
        "[publication]\nid = \"5f0f2a3a-55a4-4d0f-8a29-6fd0a5b1c3f2\"\nslug = \"gaps\"\ndate = 2026-03-31\n\
         languages = [\"en\", \"ar\", \"ru\"]\n[checks]\nallow = [\"untranslated\", \"alt-is-caption\"]\n{facts}"
    );
    let folder = Folder::with(&[("bindery.toml", &facts)]);
    for (width, height) in DRAWINGS {
        let drawing = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\">\
             <path d=\"M0 0H{width}V{height}H0z\" fill=\"#cde\"/></svg>"
        );
        folder.write(&format!("figures/{width}.svg"), drawing.as_bytes());
    }
    for (tag, sentence) in SENTENCES {
        folder.write(&format!("manuscript/{tag}/edition.toml"), b"title = \"Gaps\"\n");
        for chapter in 0..3 {
            let mut text = format!("# {chapter}\n\n");
            for picture in 0..8 {
                if picture == 4 {
                    text.push_str("## 4\n\n");
                }
                for paragraph in 0..3 + (picture * 7 + chapter * 3) % 5 {
                    text.push_str(&sentence.repeat(2 + (paragraph + picture) % 4));
                    text.push_str("\n\n");
                }
                let (width, _) = DRAWINGS[(picture + chapter) % 4];
                let figure = format!("![{picture} {sentence}](../../figures/{width}.svg \"{chapter}.{picture}\")\n\n");
                text.push_str(&figure);
                if picture == 6 {
                    text.push_str(&format!("1[^1] {}\n\n[^1]: {}\n\n", sentence.repeat(5), sentence.repeat(3)));
                }
            }
            text.push_str(&sentence.repeat(3));
            folder.write(&format!("manuscript/{tag}/{chapter}.md"), text.as_bytes());
        }
    }
    folder
}

#[test]
fn no_page_is_half_empty_before_a_picture() {
    let folder = book("[output.pdf]\n[output.large-print]\n[output.epub]\n");
    let output = bindery(&["build", folder.name()]);
    assert!(output.status.success(), "{}", stderr(&output));
    let out = folder.path().join("build");
    let (pdfs, epubs) = (files(&out, "pdf"), files(&out, "epub"));
    assert_eq!((pdfs.len(), epubs.len()), (6, 3));
    script("read/geometry", &[], &pdfs);
    script("validate", &["pdf"], &pdfs);
    script("validate", &["epub"], &epubs);
    let pairs: Vec<_> = epubs.iter().flat_map(|epub| [epub.clone(), epub.with_extension("pdf")]).collect();
    script("read/page-list", &[], &pairs);
    crate::books::read_back::read_back(folder.path(), &out, "gaps");
}

/// A low figure fits under the text that flows up before a tall one, and waits for it all the same.
#[test]
fn no_figure_overtakes_another() {
    let sentence = SENTENCES[0].1;
    let mut text = "# 1\n\n".to_owned();
    for (number, (before, height)) in [(0, 420), (1, 420), (0, 90), (3, 200), (6, 60)].into_iter().enumerate() {
        text.push_str(&(sentence.repeat(before) + "\n\n" + sentence + "\n\n"));
        text.push_str(&format!("![{number} {sentence}](../../figures/{height}.svg \"Caption {number}\")\n\n"));
    }
    let folder = Folder::with(&[
        (
            "bindery.toml",
            "[publication]\nid = \"5f0f2a3a-55a4-4d0f-8a29-6fd0a5b1c3f2\"\nslug = \"order\"\ndate = 2026-03-31\n\
             languages = [\"en\"]\n[output.pdf]\n",
        ),
        ("manuscript/en/edition.toml", "title = \"Order\"\n"),
        ("manuscript/en/1.md", &format!("{text}{}\n", sentence.repeat(3))),
    ]);
    for height in [420, 90, 200, 60] {
        let drawing = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"500\" height=\"{height}\"><path d=\"M0 0H500V{height}z\"/></svg>"
        );
        folder.write(&format!("figures/{height}.svg"), drawing.as_bytes());
    }
    let output = bindery(&["build", folder.name(), "--keep", "typst"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let build = folder.path().join("build");
    let code = fs::read_to_string(build.join("order-en-typst/chapters/c01.typ")).unwrap();
    assert!(code.contains("afloat: true"), "nothing floats: {code}");
    let read = Command::new("pdftotext").arg("-raw").arg(build.join("order-en.pdf")).arg("-").output();
    let pages = String::from_utf8(read.expect("poppler-utils is installed").stdout).unwrap();
    let page =
        |number: usize| pages.split('\u{c}').position(|page| page.contains(&format!("Caption {number}"))).unwrap();
    let on: Vec<usize> = (0..5).map(page).collect();
    assert!(on.is_sorted(), "{on:?}");
}

/// The same where figures are to stay in their places; and then pages do end early.
#[test]
fn figures_stay_where_they_are_written_if_that_is_wanted() {
    let folder = book("[output.pdf]\n[figures]\nfloat = false\n");
    let output = bindery(&["build", folder.name(), "--keep", "typst"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let mut shrunk = 0;
    for chapter in files(&folder.path().join("build/gaps-en-typst/chapters"), "typ") {
        let code = fs::read_to_string(chapter).unwrap();
        assert!(!code.contains("afloat: true"), "{code}");
        for share in code.split("share: ").skip(1) {
            let share: f64 = share.split('%').next().unwrap().parse().unwrap();
            assert!((85.0..100.0).contains(&share), "smaller than a reader overlooks: {share} %");
            shrunk += 1;
        }
    }
    assert!(shrunk > 0, "no picture is smaller");
}
