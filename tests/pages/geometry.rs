//! Where things stand on finished pages: what `tests/tools/read/geometry` holds, in the specimen and the sample; and that each of
//! its rules can fail.

use std::collections::BTreeMap;
use std::fs;
use std::process::Command;

use crate::books::specimen::specimen;
use crate::support::{Folder, bindery, copy_folder, files, root, sample, script, stderr};

#[test]
fn pages_keep_to_the_measures_of_the_theme() {
    let pdfs: Vec<_> = [specimen(), sample()].into_iter().flat_map(|folder| files(folder, "pdf")).collect();
    assert!(pdfs.len() >= 7, "{pdfs:?}");
    script("read/geometry", &[], &pdfs);
}

const SENTENCE: &str = "Whoever looks after small distances finds that a page grows calm, line after line, until the \
                        eye forgets that it reads. ";

/// What may fall on the foot of a page; `…` is a sentence. Notes that moved with the last line of their paragraph, and
/// terms that left their heading behind, were found this way.
const AT_THE_FOOT: &[&str] = &[
    "…\n\n……\n\n………\n",
    "………And then a note is given.[^1]\n\n……\n\n[^1]: ……\n",
    "A note is given.[^1] ………\n\n……\n\n[^1]: ……\n",
    "- …\n- ……\n  - …\n    1. ……\n\n1. …\n\n   ……\n",
    "- One\n- Two\n- Three\n- Four\n",
    "## A section\n\n### Under it\n\nA term\n: ……\n\nAnother term\n: …\n: ……\n",
    "## A section\n\n> [!NOTE]\n> ……\n>\n> ………………\n>\n> - …\n",
    "> [!WARNING]\n> ………\n",
    "## A section\n\n```rust\none\ntwo\nthree\nfour\nfive\nsix\nseven\neight\nnine\n```\n",
    // No line of code is left with an empty one alone; what is wider than the column has as much white around it.
    "## A section\n\n```text\none\n\nthree\nfour\nfive\nsix\nseven\neight\n\nten\n```\n",
    "…\n\n```text\nlet words = [\"a line of code that is longer than the column of text\", \"is wide\"]\n```\n\n………\n",
    "**What comes next**\n\n………\n",
    "## A section\n\n> ………\n>\n> ……………\n",
    "| One | Two |\n|---|---|\n| a | …… |\n| b | ……… |\n| c | d |\n\nTable: A caption\n",
    "## A section\n\n::: key-messages\n- …\n- ……\n:::\n",
    "## A section\n\n::: pull-quote\n…\n\n— Somebody\n:::\n",
    "A line.\n\n::: key-figures\n- **84 %** of those\n- **1 in 3** of these, and of some others\n- **12** more\n- **1**\n:::\n",
    "A line.\n\n| One | Two |\n|---|---|\n| a | 1 |\n| b | 2 |\n| c | 3 |\n| d | 4 |\n| e | 5 |\n| f | 6 |\n\nTable: A caption\n",
    "## A section\n\n![A drawing](../../drawing.svg \"A caption\")\n",
];

#[test]
fn nothing_stands_alone_wherever_the_page_ends() {
    let facts = "[publication]\nid = \"5f0f2a3a-55a4-4d0f-8a29-6fd0a5b1c3f2\"\nslug = \"foot\"\ndate = 2026-03-31\n\
                 languages = [\"en\"]\n[theme]\nchapters = \"page\"\n[checks]\nallow = [\"heading-skip\"]\n\
                 [output.pdf]\n";
    let drawing =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"300\" height=\"120\"><path d=\"M0 0h300v120z\"/></svg>";
    let folder = Folder::with(&[
        ("bindery.toml", facts),
        ("drawing.svg", drawing),
        ("manuscript/en/edition.toml", "title = \"The foot of the page\"\n"),
    ]);
    for (number, construct) in AT_THE_FOOT.iter().enumerate() {
        // A page that opens a chapter has 41 lines under the title.
        for lines in 20..42 {
            let text = format!("# {number}, {lines}\n\n{}{construct}\nThe end.\n", "A line.\n\n".repeat(lines));
            let text = text.replace('…', SENTENCE);
            folder.write(&format!("manuscript/en/{number:02}-{lines}.md"), text.as_bytes());
        }
    }
    let output = bindery(&["build", folder.name(), "--strict"]);
    assert!(output.status.success(), "{}", stderr(&output));
    script("read/geometry", &[], &files(&folder.path().join("build"), "pdf"));
}

/// After chapters with sections come some without: the row of those was kept together, and went to the next page.
#[test]
fn contents_go_on_to_the_foot_of_their_page() {
    let folder = Folder::new();
    for chapter in 10..60 {
        let section = if chapter < 26 { "## A section\n\n" } else { "" };
        let text = format!("# Chapter {chapter}\n\n{section}{}\n", SENTENCE.repeat(3));
        folder.write(&format!("{chapter}.md"), text.as_bytes());
    }
    let output = bindery(&["build", folder.name(), "--format", "pdf"]);
    assert!(output.status.success(), "{}", stderr(&output));
    script("read/geometry", &[], &files(&folder.path().join("build"), "pdf"));
}

/// Before a word that can't be broken the spaces of a line were opened to 1.12 em, those in code too.
#[test]
fn lines_that_cannot_be_filled_do_not_gape() {
    let text = SENTENCE.repeat(4);
    let chapter = format!(
        "# Torn\n\n{text}\n\n{text}\n\nA line may [be broken](https://example.org) before `averyveryverylongword_()` and \
         `averyveryverylongword_()` of `averyveryverylongword_()` words and `averyveryverylongword_()`. With `a short code` \
         in `an otherwise normal` sentence that goes on `for a while` until the end of lines that are set.\n"
    );
    let folder = Folder::with(&[("a.md", &chapter)]);
    let output = bindery(&["build", folder.name(), "--format", "pdf"]);
    assert!(output.status.success(), "{}", stderr(&output));
    script("read/geometry", &[], &files(&folder.path().join("build"), "pdf"));
}

/// A chapter that isn't translated yet has its own letters' size and lines; PDFium turns the words of its code around.
#[test]
fn what_is_latin_in_an_edition_from_the_right_keeps_its_own_measures() {
    let arabic = "من يعتنِ بالمسافات الصغيرة يجد الصفحة تهدأ سطرًا بعد سطر حتى تنسى العين أنها تقرأ. ".repeat(4);
    let latin = format!("{} You run `git branch --merged` and see more. {SENTENCE}", SENTENCE.repeat(3));
    let chapter = format!("# فصل\n\n{arabic}\n\n{arabic}\n\n{latin}\n\n{latin}\n\n- {arabic}\n- {SENTENCE}\n");
    let folder = Folder::with(&[("a.md", &format!("---\nlang: ar\n---\n\n{chapter}"))]);
    let output = bindery(&["build", folder.name(), "--format", "pdf"]);
    assert!(output.status.success(), "{}", stderr(&output));
    script("read/geometry", &[], &files(&folder.path().join("build"), "pdf"));
}

/// `geometry-cases/<rule>.typ` breaks that rule and no other; `sound.typ` none.
#[test]
fn each_rule_finds_what_breaks_it() {
    let folder = Folder::new();
    let cases = files(&root().join("tests/geometry-cases"), "typ");
    let names: Vec<_> = cases.iter().map(|case| case.file_stem().unwrap().to_str().unwrap()).collect();
    let mut made = Vec::new();
    for (case, name) in cases.iter().zip(&names) {
        let own = folder.path().join(name);
        copy_folder(&root().join("fonts"), &own.join("fonts"));
        fs::copy(root().join("tests/geometry-cases/sound.typ"), own.join("sound.typ")).unwrap();
        fs::copy(case, own.join("main.typ")).unwrap();
        made.push(own);
    }
    script("typst", &[], &made);
    let pdfs: Vec<_> = made.iter().map(|own| own.with_extension("pdf")).collect();
    let output = Command::new(root().join("tests/tools/read/geometry")).args(&pdfs).output().unwrap();
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    let said = String::from_utf8(output.stdout).unwrap();
    let mut found: BTreeMap<_, Vec<_>> = names.iter().map(|name| (*name, Vec::new())).collect();
    for line in said.lines() {
        let (file, rest) = line.split_once(".pdf page ").unwrap_or_else(|| panic!("{line}"));
        let rule = rest.split(": ").nth(1).unwrap().replace(' ', "-");
        found.get_mut(file.rsplit('/').next().unwrap()).unwrap().push(rule);
    }
    assert_eq!(found.remove("sound"), Some(vec![]), "{said}");
    assert!(found.len() >= 22, "{found:?}");
    for (name, rules) in found {
        assert_eq!(rules, [name], "{said}");
    }
}

/// A part's page is filled to its edges, in print over them, and lists its chapters; a note of its title stands on it.
#[test]
fn parts_stand_on_pages_of_their_own() {
    let facts = "[publication]\nid = \"5f0f2a3a-55a4-4d0f-8a29-6fd0a5b1c3f2\"\nslug = \"parts\"\ndate = 2026-03-31\n\
                 languages = [\"en\"]\n[markdown]\nsplit = true\n[output.pdf]\n[output.large-print]\n[output.epub]\n";
    let text = format!(
        "# (PART) Rivers, [with a link](https://example.org)[^1] {{-}}\n\n{SENTENCE}\n\n# One\n\n{0}\n\n# Two[^2]\n\n{0}\n\n\
         # (PART) Seas {{-}}\n\n# Three\n\n{0}\n\n[^1]: A note.\n[^2]: Another.\n",
        SENTENCE.repeat(3)
    );
    let folder = Folder::with(&[
        ("bindery.toml", facts),
        ("manuscript/en/edition.toml", "title = \"Parts\"\n"),
        ("manuscript/en/01.md", &text),
    ]);
    let output = bindery(&["build", folder.name()]);
    assert!(output.status.success(), "{}", stderr(&output));
    let pdfs = files(&folder.path().join("build"), "pdf");
    script("read/geometry", &[], &pdfs);
    script("validate", &["pdf"], &pdfs);
    script("validate", &["epub"], &files(&folder.path().join("build"), "epub"));
}

/// A script that looks at nothing finds nothing either.
#[test]
fn a_file_without_running_text_is_not_right() {
    let folder = Folder::with(&[("empty/main.typ", "#set document(title: \"Empty\")\n#set page(\"a4\")\n")]);
    let own = folder.path().join("empty");
    script("typst", &[], std::slice::from_ref(&own));
    let output =
        Command::new(root().join("tests/tools/read/geometry")).arg(own.with_extension("pdf")).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.code() == Some(1) && said.contains("nothing measured"), "{said}{}", stderr(&output));
}

/// Words of the configuration break where they are too long for a line, as those of the manuscript do.
#[test]
fn long_words_of_the_configuration_stay_on_their_pages() {
    let word = "é".repeat(3000);
    let facts = "[publication]\nid = \"5f0f2a3a-55a4-4d0f-8a29-6fd0a5b1c3f2\"\nslug = \"long\"\ndate = 2026-03-31\n\
                 languages = [\"en\"]\n[output.pdf]\n";
    let edition = format!(
        "title = \"{0}\"\nseries = \"{0}\"\npublisher = \"{0}\"\ndisclaimer = \"{word}\"\ncontact = [\"{word}\"]\n",
        "é".repeat(60)
    );
    let chapter = format!("# A\n\n{}\n", SENTENCE.repeat(4));
    let folder = Folder::with(&[
        ("bindery.toml", facts),
        ("manuscript/en/edition.toml", &edition),
        ("manuscript/en/01.md", &chapter),
    ]);
    let output = bindery(&["build", folder.name()]);
    assert!(output.status.success(), "{}", stderr(&output));
    script("read/geometry", &[], &files(&folder.path().join("build"), "pdf"));
}
