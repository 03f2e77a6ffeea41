//! Heads of tables that go on over several pages, with something in them that may be said once alone.

use std::path::Path;
use std::process::Command;

use crate::support::{Folder, bindery, files, script, stderr};

const FACTS: &str = "[publication]\nid = \"0c9a5f5e-6a8b-4a52-8f1e-33a7c0f6d1b4\"\nslug = \"note\"\ndate = 2026-03-31\n\
                     languages = [\"LANGUAGE\"]\n[output.pdf]\n";

/// The text of each page, by poppler.
fn pages(pdf: &Path) -> Vec<String> {
    let output = Command::new("pdftotext").arg("-layout").arg(pdf).arg("-").output().unwrap();
    String::from_utf8_lossy(&output.stdout).split('\u{C}').map(str::to_owned).collect()
}

fn built(language: &str, text: &str) -> (Folder, Vec<String>) {
    let folder = Folder::with(&[
        ("bindery.toml", &FACTS.replace("LANGUAGE", language)),
        (&format!("manuscript/{language}/edition.toml"), "title = \"A title\"\n"),
        (&format!("manuscript/{language}/01.md"), text),
    ]);
    let output = bindery(&["build", folder.name()]);
    assert!(output.status.success(), "{}", stderr(&output));
    let pdfs = files(&folder.path().join("build"), "pdf");
    script("validate", &["pdf"], &pdfs);
    let pages = pages(&pdfs[0]);
    (folder, pages)
}

/// A head with a note or a link was on its first page alone.
#[test]
fn a_head_is_repeated_without_what_is_in_it_once() {
    let rows = |columns: &str| columns.repeat(120);
    let pipes = rows("| cell | cell |\n");
    let cells = rows("<tr><td>cell</td><td>cell</td></tr>\n");
    let inputs = [
        format!("| Quokka[^a] | Second |\n|---|---|\n{pipes}\nAfter.[^b]\n"),
        format!("| [Quokka](https://example.org) | Second[^a][^b] |\n|---|---|\n{pipes}\n"),
        format!("| **Quokka** `code`[^a] | <https://example.org> |\n|---|---|\n{pipes}\nTable: A caption[^b]\n"),
        format!(
            "| [Quokka](#here) | <span id=\"here\">Second</span>[^a] |\n|---|---|\n{pipes}\nSee [it](#here).[^b]\n"
        ),
        format!("| One |\n|---|\n| x[^b] |\n\n| Quokka[^a] | Second |\n|---|---|\n{pipes}\n"),
        format!(
            "<table><thead><tr><th><h3>Quokka</h3><p id=\"x\">Under it<sup><a href=\"#x\">1</a></sup></p></th>\
             <th><ul><li>Second</li></ul></th></tr></thead><tbody>\n{cells}</tbody></table>\n\nAfter.[^a] [^b]\n"
        ),
    ];
    for input in inputs {
        let text = format!("# Title\n\nA paragraph.\n\n{input}\n[^a]: Wombat.\n\n[^b]: Numbat.\n");
        let (_folder, pages) = built("en", &text);
        let of_table: Vec<&String> = pages.iter().filter(|page| page.matches("cell").count() > 4).collect();
        assert!(of_table.len() > 2, "{pages:?}");
        for page in of_table {
            assert_eq!(page.matches("Quokka").count(), 1, "{input}\n{page}");
        }
        for note in ["Wombat", "Numbat"] {
            assert_eq!(pages.concat().matches(note).count(), 1, "{input}");
        }
        let heads: Vec<&str> =
            pages.iter().flat_map(|page| page.lines()).filter(|line| line.contains("Quokka")).collect();
        let is_marked = |head: &&&str| {
            ["Quokka", "code"].iter().any(|word| {
                head.split(word).nth(1).is_some_and(|after| after.starts_with(|c: char| c.is_ascii_digit()))
            })
        };
        let marked = heads.iter().filter(is_marked).count();
        assert_eq!(marked, usize::from(input.contains("Quokka[^a]") || input.contains("code`[^a]")), "{heads:?}");
    }
}
