//! What an edition's language does to its lines.

use crate::support::{Folder, bindery, entries, files, holds, inflated, pdf_text, stderr};

/// Each in a line of its own, where no line end can part it.
const RUNS: [&str; 5] =
    ["+41 22 717 91 11", "ISBN 978-92-9268-000-0", "2025-06-30", "https://example.org/a?b=c", "C++"];

#[test]
fn runs_from_the_left_keep_their_order_in_arabic() {
    let lines = RUNS.map(|run| format!("كلمة ثم {run}، ثم كلمة.")).join("\n\n");
    let folder = Folder::with(&[
        (
            "bindery.toml",
            "[publication]\nid = \"0c9a5f5e-6a8b-4a52-8f1e-33a7c0f6d1b4\"\nslug = \"note\"\ndate = 2026-03-31\n\
             languages = [\"ar\"]\n",
        ),
        ("manuscript/ar/edition.toml", "title = \"مذكرة\"\npublisher = \"Name / House (2026)\"\n"),
        ("manuscript/ar/a.md", &format!("# فصل\n\n{lines}\n\n![شكل](a.svg \"مربع\")\n")),
        ("manuscript/ar/a.svg.toml", "credit = \"© Name / Organisation\"\n[rights]\nholder = \"Organisation\"\n"),
        (
            "manuscript/ar/a.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><path d=\"M0 0h9v9z\"/></svg>",
        ),
    ]);
    let output = bindery(&["build", folder.name(), "--strict"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let build = folder.path().join("build");
    // Where a run may break, each of its pieces is set off.
    let text = pdf_text(&files(&build, "pdf")[0]).replace(['\u{202A}', '\u{202B}', '\u{202C}'], "");
    let chapter =
        entries(&files(&build, "epub")[0]).into_iter().find(|(name, _)| name.ends_with("c01.xhtml")).unwrap().1;
    let chapter = String::from_utf8(chapter).unwrap().replace("<wbr/>", "");
    for name in ["© Name / Organisation", "Name / House (2026)"] {
        assert!(text.contains(name), "{name}: {text}");
    }
    for run in RUNS {
        assert!(text.contains(run), "{run}: {text}");
        let shown = format!("dir=\"ltr\">{run}</");
        assert!(chapter.contains(&shown), "{run}: {chapter}");
    }
}

/// Both formats say in which language it is and which way it runs, though nobody marked it.
#[test]
fn a_passage_in_another_script_has_its_own_language_and_direction() {
    let arabic = "هذه فقرة كاملة بالعربية في طبعة إنكليزية، تركت كما كتبت (في الأصل).";
    let folder = Folder::with(&[
        (
            "bindery.toml",
            "[publication]\nid = \"0c9a5f5e-6a8b-4a52-8f1e-33a7c0f6d1b4\"\nslug = \"note\"\ndate = 2026-03-31\n\
             languages = [\"en\"]\n",
        ),
        ("manuscript/en/edition.toml", "title = \"Note\"\npublisher = \"House\"\n"),
        ("manuscript/en/a.md", &format!("# Words\n\nIn English.\n\n{arabic}\n\n- peace\n- سلام\n")),
    ]);
    let output = bindery(&["build", folder.name()]);
    assert!(output.status.success(), "{}", stderr(&output));
    assert!(stderr(&output).contains("warning[untranslated]"), "it may be left over all the same");
    let build = folder.path().join("build");
    let pdf = inflated(&files(&build, "pdf")[0]);
    assert!(holds(&pdf, b"/Lang (ar)"), "the structure says the language of the passage");
    let (_, page) =
        entries(&files(&build, "epub")[0]).into_iter().find(|(name, _)| name.ends_with("c01.xhtml")).unwrap();
    let page = String::from_utf8(page).unwrap();
    for expected in
        ["<div lang=\"ar\" xml:lang=\"ar\" dir=\"rtl\">", "lang=\"und-Arab\" xml:lang=\"und-Arab\" dir=\"rtl\">سلام"]
    {
        assert!(page.contains(expected), "{expected}: {page}");
    }
}

/// The slanted face of code lacks letters that the upright one has; comments and emphasised code were refused in the PDF.
#[test]
fn letters_that_slanted_code_lacks_are_shown() {
    let folder =
        Folder::with(&[("a.md", "# A\n\nText *`gӚ`* and ***`ɞ`***.\n\n```rust\n// gӚ_ and ɚ\nlet x = 1;\n```\n")]);
    let output = bindery(&["build", folder.name(), "--format", "pdf"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let text = pdf_text(&files(&folder.path().join("build"), "pdf")[0]);
    for letter in ["gӚ", "ɞ", "ɚ"] {
        assert!(text.contains(letter), "{letter} in {text}");
    }
}
