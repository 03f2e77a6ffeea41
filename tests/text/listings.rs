//! Blocks of code with a caption: counted, pointed at and listed in both formats, as figures and tables are.

use std::ops::Range;
use std::path::Path;
use std::process::Command;

use crate::support::{Folder, bindery, entries, files, pdf_text, script, stderr};

const FACTS: &str = "[publication]\nid = \"5f1d7f0e-3a55-4a53-9a3e-7d0c1f2b8a11\"\nslug = \"code\"\ndate = 2026-03-31\n\
    languages = [\"en\", \"fr\", \"ar\"]\n[contents]\nlistings = true\n[output.pdf]\n[output.epub]\n";

/// What an edition says: its chapter's title, the captions, what a listing is called, and the title of their list.
struct Words {
    tag: &'static str,
    title: &'static str,
    captions: [&'static str; 2],
    listing: [&'static str; 2],
    list: &'static str,
}

const EDITIONS: [Words; 3] = [
    Words {
        tag: "en",
        title: "Counting",
        captions: ["A program that counts", "A program of many lines"],
        listing: ["Listing 1", "Listing 2"],
        list: "Listings",
    },
    Words {
        tag: "fr",
        title: "Compter",
        captions: ["Un programme qui compte", "Un programme de maintes lignes"],
        listing: ["Listing 1", "Listing 2"],
        list: "Listings",
    },
    Words {
        tag: "ar",
        title: "العد",
        captions: ["برنامج يعد", "برنامج من أسطر كثيرة"],
        listing: ["مقطع الشيفرة ١", "مقطع الشيفرة ٢"],
        list: "مقاطع الشيفرة",
    },
];

fn steps(many: Range<usize>) -> String {
    many.map(|at| format!("step({at})\n")).collect()
}

fn chapter(words: &Words) -> String {
    let ([first, second], many) = (words.captions, steps(0..70));
    format!(
        "# {}\n\n[](#lst-count) [](#lst-many)\n\n```python {{caption=\"{first}\" #lst-count}}\ncount()\n```\n\n\
         ```python\nplain()\n```\n\n```python caption=\"{second}\" #lst-many\n{many}```\n",
        words.title
    )
}

fn built() -> Folder {
    let folder = Folder::with(&[("bindery.toml", FACTS)]);
    for words in &EDITIONS {
        folder.write(&format!("manuscript/{}/edition.toml", words.tag), b"title = \"Code\"\n");
        folder.write(&format!("manuscript/{}/01.md", words.tag), chapter(words).as_bytes());
    }
    let output = bindery(&["build", "--strict", folder.name()]);
    assert!(output.status.success(), "{}", stderr(&output));
    folder
}

fn file(epub: &Path, name: &str) -> String {
    let found = entries(epub).into_iter().find(|(path, _)| path.ends_with(name));
    String::from_utf8(found.unwrap().1).unwrap().replace('\u{A0}', " ")
}

#[test]
fn both_formats_count_refer_and_list() {
    let folder = built();
    let build = folder.path().join("build");
    for words in &EDITIONS {
        let epub = build.join(format!("code-{}.epub", words.tag));
        let (chapter, contents) = (file(&epub, "c01.xhtml"), file(&epub, "nav.xhtml"));
        assert!(contents.contains(&format!(">{}</h2>", words.list)), "{contents}");
        for ((label, caption), id) in words.listing.iter().zip(words.captions).zip(["lst-count", "lst-many"]) {
            assert!(chapter.contains(&format!("<a href=\"#c01-{id}\">{label}</a>")), "{chapter}");
            let figure = chapter.split_once(&format!("<figure id=\"c01-{id}\" class=\"listing\"")).unwrap().1;
            let (said, code) = figure.split_once("</figcaption>").unwrap();
            assert!(said.contains(&format!("<b class=\"label\">{label}.</b> {caption}")), "{said}");
            assert!(code.trim_start().starts_with("<pre"), "{code}");
            let entry = format!("c01.xhtml#c01-{id}\"><span class=\"number\">{label}</span> {caption}</a>");
            assert!(contents.contains(&entry), "{contents}");
        }
    }
    script("validate", &["epub"], &files(&build, "epub"));
    script("validate", &["pdf"], &files(&build, "pdf"));
    for words in EDITIONS.iter().filter(|words| words.tag != "ar") {
        let pdf = pdf_text(&build.join(format!("code-{}.pdf", words.tag))).replace('\u{A0}', " ");
        let [first, second] = words.listing;
        assert!(pdf.contains(&format!("{first} {second}")), "{pdf}");
        for (label, caption) in words.listing.iter().zip(words.captions) {
            // In the list and above the code.
            assert_eq!(pdf.matches(&format!("{label} {caption}")).count(), 2, "{pdf}");
        }
    }
    // Poppler parts the letters of a word that the PDF says as a whole.
    let arabic: String = pdf_text(&build.join("code-ar.pdf")).chars().filter(|c| c.is_alphabetic()).collect();
    // And turns the label's two words round where they stand before a figure from the left: it is known by its first, of
    // which the list's name has the plural.
    assert_eq!(arabic.matches("مقطع").count(), 6, "{arabic}");
}

fn pages(pdf: &Path) -> Vec<String> {
    let read = Command::new("pdftotext").arg("-raw").arg(pdf).arg("-").output();
    let text = String::from_utf8(read.expect("poppler-utils is installed").stdout).unwrap();
    text.split('\u{c}').map(str::to_owned).collect()
}

/// Wherever the foot of the page comes: at some of these the caption would stand alone there, the code on the next page.
#[test]
fn a_caption_stays_with_the_first_lines_of_its_code() {
    let facts =
        FACTS.replace("\"en\", \"fr\", \"ar\"", "\"en\"").replace("[output.epub]", "[theme]\nchapters = \"page\"");
    let folder = Folder::with(&[("bindery.toml", &facts), ("manuscript/en/edition.toml", "title = \"Code\"\n")]);
    let fillings = 26..40;
    for filling in fillings.clone() {
        let (before, first) = (steps(0..filling), 1000 * filling);
        let code = steps(first..first + 12);
        let text = format!("# A\n\n```\n{before}```\n\n```sh {{caption=\"Caption {filling}.\"}}\n{code}```\n");
        folder.write(&format!("manuscript/en/{filling}.md"), text.as_bytes());
    }
    let output = bindery(&["build", "--strict", folder.name()]);
    assert!(output.status.success(), "{}", stderr(&output));
    let pages = pages(&folder.path().join("build/code-en.pdf"));
    let page = |text: &str| pages.iter().rposition(|page| page.contains(text)).unwrap();
    let mut feet = 0;
    for filling in fillings {
        let caption = page(&format!("Caption {filling}."));
        assert_eq!(caption, page(&format!("step({})", 1000 * filling)), "{filling}: {pages:?}");
        assert_eq!(caption, page(&format!("step({})", 1000 * filling + 1)), "{filling}: {pages:?}");
        feet += usize::from(caption < page(&format!("step({})", 1000 * filling + 11)));
    }
    assert!(feet > 3, "it stands at the foot of few pages: {feet}");
}
