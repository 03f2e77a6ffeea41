//! Notes beside the text and after it, and the column where nothing stands beside it.

use std::fs;

use crate::support::{Folder, bindery, files, script, stderr};

const SENTENCES: [(&str, &str); 3] = [
    ("en", "Whoever looks after small distances finds that a page grows calm, line after line. "),
    ("ar", "من يعتني بالمسافات الصغيرة يجد أن الصفحة تهدأ سطرا بعد سطر. "),
    ("ru", "Кто был там, тот ещё не раз туда идёт, а дом его стоит один и ждёт. "),
];

/// Chapters with notes of one to three sentences and a long one, beside captions, a wide table, wide code and a list.
fn book(place: &str) -> Folder {
    let facts = format!(
        "[publication]\nid = \"5f0f2a3a-55a4-4d0f-8a29-6fd0a5b1c3f2\"\nslug = \"notes\"\ndate = 2026-03-31\n\
         languages = [\"en\", \"ar\", \"ru\"]\n[checks]\nallow = [\"untranslated\", \"alt-is-caption\"]\n\
         [notes]\nplace = \"{place}\"\n[output.pdf]\n[output.large-print]\n[output.epub]\n"
    );
    let drawing =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"500\" height=\"200\"><path d=\"M0 0h500v200z\"/></svg>";
    let folder = Folder::with(&[("bindery.toml", &facts), ("drawing.svg", drawing)]);
    for (tag, sentence) in SENTENCES {
        folder.write(&format!("manuscript/{tag}/edition.toml"), b"title = \"Notes\"\n");
        for chapter in 0..2 {
            let (mut text, mut notes) = (format!("# {chapter}\n\n"), String::new());
            for note in 1..16 {
                text.push_str(&format!("{}[^{note}] {sentence}\n\n", sentence.repeat(1 + note % 3)));
                let length = if note == 9 { 14 } else { 1 + note * 5 % 3 };
                notes.push_str(&format!("[^{note}]: {}\n", sentence.repeat(length)));
                match note {
                    3 | 11 => text.push_str("![Drawing](../../drawing.svg \"1\")\n\n"),
                    6 => text.push_str(&format!(
                        "| 1 | 2 |\n|---|---|\n| 3[^{note}] | 4 |\n\n```text\n{}\n```\n\n",
                        "1234567890 ".repeat(7)
                    )),
                    8 => text.push_str(&format!("- {sentence}[^20]\n- 2\n- 3\n\n")),
                    _ => {}
                }
            }
            folder.write(
                &format!("manuscript/{tag}/{chapter}.md"),
                format!("{text}{notes}[^20]: {sentence}\n").as_bytes(),
            );
        }
    }
    folder
}

fn are_sound(place: &str) -> Folder {
    let folder = book(place);
    let output = bindery(&["build", folder.name(), "--keep", "typst"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let out = folder.path().join("build");
    let (pdfs, epubs) = (files(&out, "pdf"), files(&out, "epub"));
    assert_eq!((pdfs.len(), epubs.len()), (6, 3));
    script("read/geometry", &[], &pdfs);
    script("validate", &["pdf"], &pdfs);
    let pairs: Vec<_> = epubs.iter().flat_map(|epub| [epub.clone(), epub.with_extension("pdf")]).collect();
    script("read/page-list", &[], &pairs);
    folder
}

fn code(folder: &Folder, edition: &str) -> String {
    let chapters = files(&folder.path().join(format!("build/notes-{edition}-typst/chapters")), "typ");
    chapters.into_iter().map(|chapter| fs::read_to_string(chapter).unwrap()).collect()
}

/// A long one goes to the foot, since it would find no room; in large print all do.
#[test]
fn notes_stand_beside_their_lines() {
    let folder = are_sound("side");
    crate::books::read_back::read_back(folder.path(), &folder.path().join("build"), "notes");
    for (tag, _) in SENTENCES {
        let code = code(&folder, tag);
        let (beside, at_foot) = (code.matches(", beside: ").count(), code.matches(", ruled: ").count());
        assert!(beside > 20 && at_foot >= 2 && beside + at_foot == 32, "{tag}: {beside}, {at_foot}");
        let large = self::code(&folder, &format!("{tag}-large-print"));
        assert!(!large.contains(", beside: ") && large.contains("note(label:"), "{large}");
    }
}

#[test]
fn notes_follow_the_text_of_their_chapter() {
    let folder = are_sound("end");
    let code = code(&folder, "en");
    assert_eq!((code.matches("note-call(").count(), code.matches("end-notes(").count()), (34, 2), "{code}");
}

/// A heading may be called as the tool calls notes, and the book builds.
#[test]
fn a_heading_may_be_called_as_a_note() {
    for place in ["foot", "side", "end"] {
        let facts = format!(
            "[publication]\nid = \"5f0f2a3a-55a4-4d0f-8a29-6fd0a5b1c3f2\"\nslug = \"notes\"\ndate = 2026-03-31\n\
             languages = [\"en\"]\n[output.pdf]\n[notes]\nplace = \"{place}\"\n"
        );
        let text = "# A\n\nText.[^1] [x](#n1) [y](#note-c01-1) [z](#note-c01-1-mark)\n\n## n1\n\nText.\n\n\
                    ## note c01 1\n\nText.\n\n## note c01 1 mark\n\nText.\n\n## at 0 1\n\n[^1]: Note.\n";
        let folder = Folder::with(&[
            ("bindery.toml", facts.as_str()),
            ("manuscript/en/edition.toml", "title = \"A\"\n"),
            ("manuscript/en/01.md", text),
        ]);
        let output = bindery(&["build", folder.name(), "--strict"]);
        assert!(output.status.success(), "{place}: {}", stderr(&output));
    }
}

/// A caption stands beside the text; without any, or where it is said, the text stands in the middle.
#[test]
fn a_column_with_nothing_beside_it_is_in_the_middle() {
    let drawing =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"50\" height=\"20\"><path d=\"M0 0h50v20z\"/></svg>";
    let is_centred = |text: &str, theme: &str| {
        let facts = format!(
            "[publication]\nid = \"5f0f2a3a-55a4-4d0f-8a29-6fd0a5b1c3f2\"\nslug = \"notes\"\ndate = 2026-03-31\n\
             languages = [\"en\"]\n[output.pdf]\n[theme]\n{theme}\n"
        );
        let folder = Folder::with(&[
            ("bindery.toml", facts.as_str()),
            ("d.svg", drawing),
            ("manuscript/en/edition.toml", "title = \"A\"\n"),
            ("manuscript/en/01.md", text),
        ]);
        let output = bindery(&["build", folder.name(), "--keep", "typst"]);
        assert!(output.status.success(), "{}", stderr(&output));
        script("read/geometry", &[], &files(&folder.path().join("build"), "pdf"));
        fs::read_to_string(folder.path().join("build/notes-en-typst/main.typ")).unwrap().contains(", side: 0,")
    };
    let (sentence, wide) =
        (SENTENCES[0].1.repeat(6), "```\n1234567890 1234567890 1234567890 1234567890 1234567890 1234567890\n```\n");
    let plain = format!("# A\n\n{}{wide}\n", format!("{sentence}\n\n").repeat(4));
    let captioned = format!("{plain}\n![Words](../../d.svg \"A caption\")\n\n{sentence}\n");
    assert!(is_centred(&plain, "") && !is_centred(&captioned, ""));
    assert!(!is_centred(&plain, "column = \"side\"") && is_centred(&captioned, "column = \"centred\""));
}
