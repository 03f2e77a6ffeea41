//! Numbers of ordered lists: what a browser counts in the EPUB stands in the PDF.

use crate::support::{Folder, bindery, entries, files, pdf_text, script, stderr};

const FACTS: &str = "[publication]\nid = \"3f0c9a52-8f0b-4a49-9c5e-2f5c5d0b6a12\"\nslug = \"note\"\ndate = 2026-03-31\n\
                     languages = [\"en\", \"ar\", \"tr\"]\n[output.pdf]\n[output.epub]\n";

/// Lists, each with the numbers of its items in English, in Arabic and in Turkish.
const LISTS: &[(&str, [&str; 3])] = &[
    ("1. W\n2. [ ] W\n3. W\n", ["1. 2.☐ 3.", "١. ٢.☐ ٣.", "1. 2.☐ 3."]),
    ("1. [x] W\n\n2. [ ] W\n\n   W\n", ["1.☑ 2.☐", "١.☑ ٢.☐", "1.☑ 2.☐"]),
    ("0. W\n1. W\n", ["0. 1.", "٠. ١.", "0. 1."]),
    ("999999999. W\n1. W\n", ["999999999. 1000000000.", "٩٩٩٩٩٩٩٩٩. ١٠٠٠٠٠٠٠٠٠.", "999999999. 1000000000."]),
    ("7) W\n\n7) W\n", ["7) 8)", "٧) ٨)", "7) 8)"]),
    ("<ol><li type=\"i\">W<li type=\"i\">W</ol>\n", ["i. ii.", "i. ii.", "i. ii."]),
    ("a. W\nb. W\n", ["a. b.", "أ. ب.", "a. b."]),
    ("<ol type=\"a\" start=\"3\"><li>W<li>W</ol>\n\nW\n\n3. W\n", ["c. d. 3.", "ج. د. ٣.", "c. ç. 3."]),
    ("(iv) W\n(v) W\n", ["(iv) (v)", "(iv) (v)", "(iv) (v)"]),
    ("(1) W\n\n    (b) W\n    (c) W\n\n(2) W\n", ["(1) (b) (c) (2)", "(١) (ب) (ج) (٢)", "(1) (b) (c) (2)"]),
    ("<ol start=\"-1\"><li>W<li>W<li>W</ol>\n", ["-1. 0. 1.", "-١. ٠. ١.", "-1. 0. 1."]),
    ("<ol start=\"99999999999\"><li>W</ol>\n", ["1.", "١.", "1."]),
    ("<ol reversed><li>W</li><li>W</li><li>W</li></ol>\n", ["3. 2. 1.", "٣. ٢. ١.", "3. 2. 1."]),
    ("<ol reversed start=\"10\"><li>W<li value=\"4\">W<li>W</ol>\n", ["10. 4. 3.", "١٠. ٤. ٣.", "10. 4. 3."]),
    ("<ol type=\"a\"><li>W<li>W<li>W<li>W</ol>\n", ["a. b. c. d.", "أ. ب. ج. د.", "a. b. c. ç."]),
    ("<ol type=\"A\" start=\"26\"><li>W<li>W</ol>\n", ["Z. AA.", "ض. ظ.", "Ü. V."]),
    ("<ol type=\"a\" start=\"0\"><li>W<li>W</ol>\n", ["0. a.", "٠. أ.", "0. a."]),
    ("<ol type=\"i\"><li>W<li value=\"9\">W<li>W</ol>\n", ["i. ix. x.", "i. ix. x.", "i. ix. x."]),
    ("<ol type=\"I\" start=\"3999\"><li>W<li>W</ol>\n", ["MMMCMXCIX. 4000.", "MMMCMXCIX. ٤٠٠٠.", "MMMCMXCIX. 4000."]),
    ("<ol style=\"list-style-type: upper-roman\">\n\n<li>\n\nW\n\n</li>\n</ol>\n", ["I.", "I.", "I."]),
    ("1. W\n   1. W\n   2. W\n2. W\n", ["1. 1. 2. 2.", "١. ١. ٢. ٢.", "1. 1. 2. 2."]),
    ("> [!TIP]\n> 3. W\n> 4. [x] W\n", ["3. 4.☑", "٣. ٤.☑", "3. 4.☑"]),
    ("<table><tr><td><ol start=\"5\"><li>W</ol></td></tr></table>\n", ["5.", "٥.", "5."]),
    ("<div lang=\"he\" dir=\"rtl\">\n\n5. W\n\n</div>\n", ["5.", "٥.", "5."]),
    ("W[^n]\n\n[^n]:\n    6. W\n    7. W\n", ["6. 7.", "٦. ٧.", "6. 7."]),
];

/// The edition at `at` among the languages, with a word for each item.
fn edition(at: usize, word: &str) -> Vec<(String, String)> {
    let chapter = |(number, (list, _)): (usize, &(&str, [&str; 3]))| {
        let text = list.replace('W', word);
        // Windows' ends of lines in every other.
        let text = if number % 2 == at % 2 { text.replace('\n', "\r\n") } else { text };
        (format!("{:02}.md", number + 1), format!("# {word}\n\n{text}"))
    };
    LISTS.iter().enumerate().map(chapter).collect()
}

/// What stands before the items of all ordered lists of a chapter, as a browser counts them.
fn counted(xhtml: &str) -> Vec<String> {
    let mut open: Vec<(i64, String)> = Vec::new();
    let mut found = Vec::new();
    for part in xhtml.split('<').skip(1) {
        let (tag, text) = part.split_once('>').unwrap();
        let value =
            |name: &str| tag.split_once(&format!(" {name}=\"")).map(|(_, rest)| rest.split('"').next().unwrap());
        match tag.split(' ').next().unwrap() {
            "ol" => {
                let start: i64 = value("start").map_or(1, |start| start.parse().unwrap());
                open.push((start, value("type").unwrap_or("1").to_owned()));
            }
            "/ol" => drop(open.pop()),
            "li" => {
                let Some((number, kind)) = open.last_mut() else { continue };
                *number = value("value").map_or(*number, |value| value.parse().unwrap());
                let own = value("style")
                    .map(|style| style.split(['\'', ';']).find(|part| part.contains(['.', ')'])).unwrap());
                found.push(own.map_or_else(|| format!("{}.", written(*number, kind)), |own| own.trim().to_owned()));
                *number += 1;
            }
            "span" if tag.contains("state") => found.last_mut().unwrap().push_str(text),
            _ => {}
        }
    }
    found
}

fn written(number: i64, kind: &str) -> String {
    let known = match kind {
        "i" => [(1, "i"), (2, "ii"), (9, "ix"), (10, "x")].as_slice(),
        "I" => &[(1, "I"), (3999, "MMMCMXCIX")],
        "a" => &[(1, "a"), (2, "b"), (3, "c"), (4, "d")],
        "A" => &[(26, "Z"), (27, "AA")],
        _ => &[],
    };
    known.iter().find(|(known, _)| *known == number).map_or(number.to_string(), |(_, words)| (*words).to_owned())
}

#[test]
fn both_formats_count_alike() {
    let folder = Folder::with(&[("bindery.toml", FACTS)]);
    let words = ["Word", "كلمة", "Söz"];
    for (at, language) in ["en", "ar", "tr"].iter().enumerate() {
        folder.write(&format!("manuscript/{language}/edition.toml"), b"title = \"A\"\n");
        for (name, text) in edition(at, words[at]) {
            folder.write(&format!("manuscript/{language}/{name}"), text.as_bytes());
        }
    }
    let output = bindery(&["build", folder.name()]);
    assert!(output.status.success(), "{}", stderr(&output));
    let build = folder.path().join("build");
    for (at, language) in ["en", "ar", "tr"].iter().enumerate() {
        let chapters = entries(&build.join(format!("note-{language}.epub"))).into_iter();
        let chapters: Vec<_> = chapters.filter(|(name, _)| name.contains("/c") && name.ends_with(".xhtml")).collect();
        let pdf = pdf_text(&build.join(format!("note-{language}.pdf")));
        for (number, (list, expected)) in LISTS.iter().enumerate() {
            let xhtml = String::from_utf8(chapters[number].1.clone()).unwrap();
            // “(ب)” began left of the screen.
            assert!(!list.starts_with("(1)") || xhtml.contains("<ol class=\"wide\""), "{xhtml}");
            assert_eq!(counted(&xhtml).join(" "), expected[at], "{language}: {list}: {xhtml}");
        }
        let is_around =
            |c: char| matches!(c, '.' | '-' | '(' | ')' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}');
        let lists = LISTS.iter().flat_map(|(_, expected)| expected[at].split(' '));
        for marker in lists {
            // A line from the right shows the stop and the sign on the other side.
            let number = marker.trim_end_matches(['☐', '☑']).trim_matches(['.', '-', '(', ')']);
            let is_there = pdf.split(' ').any(|word| word.trim_matches(is_around) == number);
            assert!(is_there, "{language}: {marker} isn't in {pdf}");
        }
        if *language != "ar" {
            assert!(pdf.contains(&format!("1. {0} 2. ☐ {0} 3. {0}", words[at])), "{pdf}");
            assert!(pdf.contains(&format!("1. ☑ {0} 2. ☐ {0} {0}", words[at])), "{pdf}");
        }
    }
    script("validate", &["epub"], &files(&build, "epub"));
    script("validate", &["pdf"], &files(&build, "pdf"));
}
