//! What pages end with, at every length of a chapter: small tables with notes stay whole, and a few items of a list don't
//! stand alone on a chapter's last page.

use std::path::Path;
use std::process::Command;

use crate::support::{Folder, bindery, files, script, stderr};

const TEXTS: [(&str, &str, &str); 3] = [
    ("en", "A line.", "Whoever looks after small distances finds that a page grows calm, line after line. "),
    ("ar", "سطر واحد من النص.", "من يعتني بالمسافات الصغيرة يجد أن الصفحة تهدأ سطرا بعد سطر. "),
    ("ru", "Одна строка.", "Кто был там, тот ещё не раз туда идёт, а дом его стоит один и ждёт. "),
];

/// Of each language a chapter for each number of lines before `construct`, which is given the lines and a sentence.
fn book(construct: impl Fn(usize, &str) -> String) -> Folder {
    let facts = "[publication]\nid = \"5f0f2a3a-55a4-4d0f-8a29-6fd0a5b1c3f2\"\nslug = \"ends\"\ndate = 2026-03-31\n\
                 languages = [\"en\", \"ar\", \"ru\"]\n[theme]\nchapters = \"page\"\n[checks]\nallow = [\"untranslated\"]\n\
                 [output.pdf]\n";
    let folder = Folder::with(&[("bindery.toml", facts)]);
    for (tag, line, sentence) in TEXTS {
        folder.write(&format!("manuscript/{tag}/edition.toml"), b"title = \"Ends\"\n");
        for lines in 12..36 {
            let before = format!("{line}\n\n").repeat(lines);
            let text = format!("# {lines}\n\n{before}{}", construct(lines, sentence));
            folder.write(&format!("manuscript/{tag}/{lines}.md"), text.as_bytes());
        }
    }
    folder
}

fn built(folder: &Folder) -> Vec<std::path::PathBuf> {
    let output = bindery(&["build", folder.name()]);
    assert!(output.status.success(), "{}", stderr(&output));
    let pdfs = files(&folder.path().join("build"), "pdf");
    assert_eq!(pdfs.len(), 3);
    script("read/geometry", &[], &pdfs);
    pdfs
}

/// On which pages words stand, counted from 0.
fn pages_with(pdf: &Path, words: &[String]) -> Vec<Vec<usize>> {
    let output = Command::new("pdftotext").arg("-raw").arg(pdf).arg("-").output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let pages: Vec<_> = text.split('\u{c}').collect();
    let on = |word: &String| (0..pages.len()).filter(|page| pages[*page].contains(word.as_str())).collect();
    words.iter().map(on).collect()
}

/// With a caption and without, of few rows and of more, with a short note and a long one: it was in two wherever its page
/// ended, since Typst would have left its note behind.
#[test]
fn a_small_table_with_notes_is_whole_and_its_notes_are_on_its_page() {
    for (rows, note) in [(3, 1), (5, 1), (5, 6)] {
        let rows = &["A", "B", "C", "D", "E"][..rows];
        let folder = book(|lines, sentence| {
            let rows: String = rows.iter().map(|row| format!("| {row}{lines} | {sentence} |\n")).collect();
            let rows = rows.replace(&format!("B{lines} | "), &format!("B{lines} | Word[^1] "));
            let caption = if lines % 2 == 0 { format!("Table: {sentence}\n\n") } else { String::new() };
            let (note, after) = (sentence.repeat(note), sentence.repeat(6));
            format!("| 1 | 2 |\n|---|---|\n{rows}\n{caption}{after}\n\n[^1]: N{lines}. {note}\n")
        });
        for pdf in built(&folder) {
            for lines in 12..36 {
                let words = rows.iter().chain(&["N"]).map(|row| format!("{row}{lines}"));
                let found = pages_with(&pdf, &words.collect::<Vec<_>>());
                assert!(
                    found[0].len() == 1 && found.iter().all(|pages| *pages == found[0]),
                    "{}: {found:?}",
                    pdf.display()
                );
            }
        }
    }
}

/// Items of a word, of a line or two, of two or three.
#[test]
fn a_few_items_do_not_stand_alone_on_the_last_page_of_a_chapter() {
    for sentences in 0..3 {
        let folder = book(|_, sentence| {
            let item = |item| format!("- {}Item {item}.\n", sentence.repeat(sentences));
            format!("{sentence}\n\n{}", (1..9).map(item).collect::<String>())
        });
        built(&folder);
    }
}
