//! What HTML and other tools mean is in both formats: directions, sides, page breaks, heights, places, spans.

use std::process::Command;

use crate::support::{Folder, bindery, entries, files, pdf_text, script, stderr};

const FACTS: &str = "[publication]\nid = \"3f0c9a52-8f0b-4a49-9c5e-2f5c5d0b6a13\"\nslug = \"note\"\ndate = 2026-03-31\n\
                     languages = [\"en\", \"ar\"]\n[output.pdf]\n[output.epub]\n";

const PICTURE: &str =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"30\"><path d=\"M0 0h20v20z\"/></svg>";

const CHAPTER: &str = "# Alpha

Over <bdo dir=\"rtl\">abc</bdo> and <bdi>كلمة 12</bdi>: 3. [a](#term) [a](#detail) [a](#item) [a](#row) [a](#cell) [a](#caption) [a](#empty)

<center>Centred words</center>

<p align=\"right\">Sided words</p>

<p align=\"center\"><img src=\"p.svg\" alt=\"A map\" height=\"90\"></p>

\\newpage

Second page

<div align=\"center\">

Third words

<!-- pagebreak -->

Fourth page

</div>

<dl><dt id=\"term\">Term</dt><dd id=\"detail\">Detail</dd></dl>

<ul><li id=\"item\"><p>Item</p></li></ul>

<table><caption id=\"caption\">Caption</caption>
<tr><th id=\"empty\"></th><th align=\"right\">Head</th></tr>
<tr id=\"row\"><td rowspan=\"0\">tall</td><td id=\"cell\" style=\"text-align: center\">one</td></tr>
<tr><td>two</td></tr></table>

```python,hidelines=~
~import os
print(os)
```

<div style=\"page-break-after: always\"></div>
";

fn built() -> Folder {
    let folder = Folder::with(&[("bindery.toml", FACTS)]);
    for language in ["en", "ar"] {
        let path = |name: &str| format!("manuscript/{language}/{name}");
        folder.write(&path("edition.toml"), b"title = \"A\"\n");
        folder.write(&path("p.svg"), PICTURE.as_bytes());
        folder.write(&path("01.md"), CHAPTER.as_bytes());
        folder.write(&path("02.md"), b"# Omega\n\nLast page\n");
    }
    let output = bindery(&["build", folder.name()]);
    assert!(output.status.success(), "{}", stderr(&output));
    let said = stderr(&output);
    assert!(!said.contains("unknown-html") && !said.contains("broken-link"), "{said}");
    folder
}

/// The words of each page of a PDF that has any of these.
fn pages(pdf: &std::path::Path, words: &[&str]) -> Vec<String> {
    let output = Command::new("pdftotext").arg("-raw").arg(pdf).arg("-").output().expect("poppler-utils is installed");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let on = |page: &str| words.iter().filter(|word| page.contains(**word)).copied().collect::<Vec<_>>().join(", ");
    text.split('\u{C}').map(on).filter(|page| !page.is_empty()).collect()
}

/// Where the first words of a line begin and its last end, of the width of the page.
fn extent(pdf: &std::path::Path, words: [&str; 2]) -> [f64; 2] {
    let output = Command::new("pdftotext").arg("-bbox").arg(pdf).arg("-").output().expect("poppler-utils is installed");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let number = |line: &str, name: &str| -> f64 {
        line.split(&format!("{name}=\"")).nth(1).unwrap().split('"').next().unwrap().parse().unwrap()
    };
    let width = number(text.lines().find(|line| line.contains("<page ")).unwrap(), "width");
    let of =
        |word: &str| text.lines().find(|line| line.contains(&format!(">{word}<"))).unwrap_or_else(|| panic!("{word}"));
    let lines: Vec<&str> = text.lines().collect();
    let first = of(words[0]);
    let at = lines.iter().position(|line| *line == first).unwrap();
    let last = lines[at..].iter().find(|line| line.contains(&format!(">{}<", words[1]))).unwrap();
    let ends = [number(first, "xMin"), number(first, "xMax"), number(last, "xMin"), number(last, "xMax")];
    let edge = |pick: fn(f64, f64) -> f64| ends.into_iter().reduce(pick).unwrap() / width;
    [edge(f64::min), edge(f64::max)]
}

#[test]
fn both_formats_have_what_html_means() {
    let folder = built();
    let build = folder.path().join("build");
    for language in ["en", "ar"] {
        let epub = entries(&build.join(format!("note-{language}.epub")));
        let page = epub.iter().find(|(name, _)| name.ends_with("/c01.xhtml")).unwrap();
        let page = String::from_utf8(page.1.clone()).unwrap();
        let has = |part: &str| assert!(page.contains(part), "{language}: {part} isn't in {page}");
        has("<bdo dir=\"rtl\">abc</bdo>");
        has("<span dir=\"rtl\">كلمة 12</span>");
        has("<div class=\"center\">");
        if language == "en" {
            has("<div class=\"end\">\n<p>Sided words</p>");
        }
        assert!(!page.contains("<div class=\"center\">\n<figure"), "{page}");
        assert_eq!(page.matches("<div class=\"newpage\"></div>").count(), 2, "{page}");
        has("rowspan=\"2\"");
        has("style=\"width: 28%\"");
        assert!(!page.contains("import"), "{page}");
        for id in ["term", "detail", "item", "row", "cell", "caption", "empty"] {
            has(&format!("href=\"#c01-{id}\""));
            assert_eq!(page.matches(&format!(" id=\"c01-{id}\"")).count(), 1, "{id}: {page}");
        }
        let pdf = build.join(format!("note-{language}.pdf"));
        let words = ["Over", "Centred", "Second page", "Third words", "Fourth page", "Last page"];
        let expected = ["Over, Centred", "Second page, Third words", "Fourth page", "Last page"];
        assert_eq!(pages(&pdf, &words), expected, "{language}");
        assert!(pdf_text(&pdf).contains("cba") && !pdf_text(&pdf).contains("import"), "{}", pdf_text(&pdf));
    }
    let english = build.join("note-en.pdf");
    let [from, to] = extent(&english, ["Centred", "words"]);
    let [_, right] = extent(&english, ["Sided", "words"]);
    let [left, _] = extent(&english, ["Over", "and"]);
    assert!((from - left - (right - to)).abs() < 0.01 && from > left + 0.1, "{from} {to} in {left} {right}");
    script("validate", &["epub"], &files(&build, "epub"));
    script("validate", &["pdf"], &files(&build, "pdf"));
}
