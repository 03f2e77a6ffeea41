//! Text never becomes code: what breaks the tools of today comes out as it was written, in both formats.

mod arguments;
mod folders;
mod fonts;
mod gates;
mod outputs;
mod sizes;
mod text;
mod values;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::support::{Folder, bindery, entries, epub_text, files, pdf_text, stderr};

/// What became of a folder that was built, whatever was said of it.
struct Built {
    folder: Folder,
    said: String,
}

/// Builds files as a book of their own.
fn build(files: &[(&str, &[u8])]) -> Built {
    build_in(Folder::new(), files)
}

fn build_in(folder: Folder, files: &[(&str, &[u8])]) -> Built {
    let (status, said) = run(&folder, files);
    assert_eq!(status, Some(0), "{said}");
    assert!(!said.contains("typst-"), "{said}");
    Built { folder, said }
}

/// What is said of files that can't be built, and that nothing was written.
fn refused(files: &[(&str, &[u8])]) -> String {
    let folder = Folder::new();
    for (path, bytes) in files {
        folder.write(path, bytes);
    }
    refused_in(&folder)
}

fn refused_in(folder: &Folder) -> String {
    let (status, said) = run(folder, &[]);
    assert_eq!(status, Some(1), "{said}");
    assert!(!folder.path().join("out").exists(), "{said}");
    said
}

fn run(folder: &Folder, files: &[(&str, &[u8])]) -> (Option<i32>, String) {
    for (path, bytes) in files {
        folder.write(path, bytes);
    }
    let output = bindery(&["build", folder.name(), "--out", folder.path().join("out").to_str().unwrap()]);
    let said = stderr(&output);
    assert!(!said.contains("panicked"), "{said}");
    (output.status.code(), said)
}

impl Built {
    fn pdf(&self) -> PathBuf {
        files(&self.folder.path().join("out"), "pdf").remove(0)
    }

    fn epub(&self) -> PathBuf {
        files(&self.folder.path().join("out"), "epub").remove(0)
    }

    /// The PDF's words and the EPUB's.
    fn texts(&self) -> (String, String) {
        (pdf_text(&self.pdf()), epub_text(&self.epub()))
    }

    fn xhtml(&self) -> String {
        let pages = entries(&self.epub()).into_iter().filter(|(name, _)| name.ends_with(".xhtml"));
        pages.map(|(_, bytes)| String::from_utf8(bytes).unwrap()).collect()
    }

    /// A finding was told with its place.
    fn says(&self, message: &str, place: &str) {
        let mut told = self.said.split("\n\n");
        let is_it = |told: &str| told.contains(message) && told.contains(&format!("--> {place}"));
        assert!(told.any(is_it), "{message} at {place}:\n{}", self.said);
    }

    /// Words are in both files.
    fn shows(&self, wanted: &[&str]) {
        let (pdf, epub) = self.texts();
        for words in wanted {
            assert!(pdf.contains(words), "the PDF lacks {words:?}: {pdf}");
            assert!(epub.contains(words), "the EPUB lacks {words:?}: {epub}");
        }
    }

    /// Every word that stands on a page stands inside of it. (What lies outside, poppler doesn't read: it is missed by
    /// the tests for words.)
    fn nothing_leaves_the_page(&self) {
        let output = Command::new("pdftotext").arg("-bbox").arg(self.pdf()).arg("-").output().unwrap();
        let (mut page, mut words) = ([0.0; 2], 0);
        for line in String::from_utf8_lossy(&output.stdout).lines() {
            let number = |name: &str| -> f64 {
                let value = line.split_once(&format!("{name}=\"")).unwrap().1;
                value.split_once('"').unwrap().0.parse().unwrap()
            };
            if line.trim_start().starts_with("<page ") {
                page = [number("width"), number("height")];
            } else if line.trim_start().starts_with("<word ") {
                words += 1;
                let is_inside = number("xMin") >= 0.0 && number("xMax") <= page[0] && number("yMax") <= page[1];
                assert!(is_inside && number("yMin") >= 0.0, "outside of a page of {page:?}: {line}");
            }
        }
        assert!(words > 0);
    }
}

/// The files of a folder, unfinished ones too, with their bytes.
fn contents(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file())
        .map(|path| (path.clone(), fs::read(&path).unwrap()))
        .collect();
    files.sort();
    files
}

const CODE: &str = "#let x = read(\"/etc/passwd\")";

/// Typst code, HTML and XML in every place where text can stand.
#[test]
fn code_in_any_place_is_text() {
    let evil = format!("{CODE} $x$ ]#[ */ // \\u{{41}} ]]>");
    let toml = |text: &str| toml::Value::String(text.to_owned()).to_string();
    let folder = Folder::with(&[
        (
            "bindery.toml",
            &format!(
                "[publication]\nid = \"7a3e9f6e-3c1b-4c55-9d2e-0c5f1f1b2a10\"\nslug = \"evil\"\nversion = \"1\"\ndate = 2026-03-31\nlicense = {0}\nlanguages = [\"en\"]\n[[contributor]]\nname = {0}\nrole = \"aut\"\n[output.pdf]\n[output.epub]\n",
                toml(&evil)
            ),
        ),
        (
            "manuscript/en/edition.toml",
            &format!(
                "title = {0}\nsubtitle = {0}\nseries = {0}\npublisher = {0}\ndescription = {0}\ndisclaimer = {0}\nstatus = \"released\"\n",
                toml(&evil)
            ),
        ),
        (
            "manuscript/en/01.md",
            &format!(
                "# Title {evil}\n\nPara {evil}[^n]\n\n## Section {evil}\n\n- Item {evil}\n\n> Quote {evil}\n\n> [!NOTE] Box {evil}\n> Body {evil}\n\n| Head {CODE} |\n|---|\n| Cell {CODE} |\n\nTable: Caption {evil}\n\n```js\nCode {evil}\n```\n\n![Alt {CODE}](none.png \"Figure title\")\n\nInline `{evil}`, [Link {CODE}](https://example.org/?q=%22)(#) <b>Html {CODE}</b>\n\nTerm {CODE}\n\n: Details {CODE}\n\n[^n]: Note {evil}\n"
            ),
        ),
    ]);
    let output = bindery(&["build", folder.name()]);
    assert!(output.status.success(), "{}", stderr(&output));
    let build = folder.path().join("build");
    let straight = |text: String| text.replace(['“', '”'], "\"").replace(['’', '‘'], "'");
    let pdf = straight(pdf_text(&build.join("evil-en.pdf")));
    let epub = straight(epub_text(&build.join("evil-en.epub")));
    let passwd = fs::read_to_string("/etc/passwd").unwrap();
    let secret = passwd.lines().next().unwrap();
    for (name, text) in [("PDF", &pdf), ("EPUB", &epub)] {
        assert!(!text.contains(secret), "the {name} has read a file");
        for place in [
            "Title", "Para", "Section", "Item", "Quote", "Box", "Body", "Head", "Cell", "Caption", "Code", "Link",
            "Html", "Term", "Details", "Note",
        ] {
            let wanted = format!("{place} #let x = read(\"/etc/passwd\")");
            assert!(squeezed(text).contains(&squeezed(&wanted)), "the {name} lacks {wanted}:\n{text}");
        }
    }
}

/// Line ends and hyphens of the page are no text.
fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Each of these breaks a tool of today.
#[test]
fn what_breaks_other_tools_builds() {
    let folder = Folder::with(&[(
        "one.md",
        "---\ntitle: Rust: a book\n---\n\n[a]() and @handle, [a](https://example.org/u).If so, **b**.then *c*.d\n\n<u>under",
    )]);
    let output = bindery(&["build", folder.name(), "--out", folder.path().join("out").to_str().unwrap()]);
    assert!(output.status.success(), "{}", stderr(&output));
    let said = stderr(&output);
    assert!(said.contains("warning[broken-link]") && said.contains("one.md:5:1"), "{said}");
    assert!(said.contains("warning[front-matter]"), "{said}");
    let text = pdf_text(&files(&folder.path().join("out"), "pdf")[0]);
    for words in ["Rust: a book", "a and @handle, a.If so, b.then c.d", "under"] {
        assert!(text.contains(words), "{words:?} is missing from {text}");
    }
}

/// Nothing outside of the publication is read, whatever path leads there.
#[test]
fn no_file_outside_is_read() {
    let outside = Folder::new();
    outside.write("secret.svg", b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>");
    let folder = Folder::with(&[(
        "a.md",
        "# A\n\n![x](../secret.svg)\n\n![y](/../secret.svg)\n\n![z](link.svg)\n\n![w](file:///etc/passwd)\n",
    )]);
    std::os::unix::fs::symlink(outside.path().join("secret.svg"), folder.path().join("link.svg")).unwrap();
    let output = bindery(&["build", folder.name(), "--out", folder.path().join("out").to_str().unwrap()]);
    let said = stderr(&output);
    assert!(output.status.success(), "{said}");
    assert_eq!(said.matches("warning[outside-publication]").count(), 3, "{said}");
    assert_eq!(said.matches("warning[missing-picture]").count(), 1, "{said}");
}

/// No panic reaches a user.
#[test]
fn nothing_panics() {
    let deep_quote = "> ".repeat(10_000) + "x";
    let deep_list: String = (0..200).map(|n| format!("{}- x\n", "  ".repeat(n))).collect();
    let deep_emphasis = "*a **b ".repeat(500);
    let brackets = "[".repeat(5_000) + &"](u)".repeat(5_000);
    let html = "<div>".repeat(3_000) + "text" + &"<b><i>".repeat(200);
    let word = format!("{}\n\n| {} |\n|---|\n| {} |\n", "w".repeat(5_000), "h".repeat(500), "c".repeat(900));
    let columns = format!("|{}\n|{}\n|{}\n", "a|".repeat(60), "-|".repeat(60), "b|".repeat(60));
    // Both made Typst refuse the PDF of a real README: a repeated head may hold no link, a bookmark must have words.
    let linked_head =
        format!("| [a](https://example.org) | b[^1] |\n|---|---|\n{}\n[^1]: Note\n", "| c | d |\n".repeat(90));
    let picture_heading = "text\n\n## [![badge](x.svg)](https://example.org)\n\ntext";
    let cases: &[(&str, &str)] = &[
        ("linked-head", &linked_head),
        ("picture-heading", picture_heading),
        ("quote", &deep_quote),
        ("list", &deep_list),
        ("emphasis", &deep_emphasis),
        ("brackets", &brackets),
        ("html", &html),
        ("word", &word),
        ("columns", &columns),
        ("fence", "```rust\nfn main() {"),
        ("controls", "a\0b \u{1}c \u{202E}d \u{FEFF}e \u{FFFE}f \u{E000}g"),
        ("heading", "#\n\n# ![](x.png)\n\n####### seven\n\n######\n\ntext"),
        ("notes", "[^a] [^a] [^b]\n\n[^a]: A[^b] [^a]\n\n[^b]: B\n\n[^c]: C"),
        ("ids", "# A {#x}\n\n## B {#x}\n\n## B {#\"a b\"}\n\n[](#x) [](#nowhere)\n\n<a id='x'></a>"),
        ("table", "<table><tr><td colspan=9 rowspan=9>a<td>b<tr><td>c</table>\n\n<table></table>\n\n<td>lone"),
        ("empty", ""),
        ("rules", "***\n\n---\n\n> \n\n- \n\n1. \n"),
        ("arabic", "# عنوان\n\nنص `code` C++ +41 22 و**قوي** و*مائل*\n\n> [!NOTE]\n> ملاحظة"),
    ];
    for (name, text) in cases {
        let folder = Folder::with(&[("a.md", "# First\n\nText.\n"), (&format!("{name}.md"), text)]);
        let output = bindery(&["build", folder.name(), "--out", folder.path().join("out").to_str().unwrap()]);
        let said = stderr(&output);
        assert!(!said.contains("panicked"), "{name}: {said}");
        assert!(output.status.success(), "{name}: {said}");
        assert_eq!(files(&folder.path().join("out"), "epub").len(), 1, "{name}: {said}");
        assert!(!said.contains("typst-warning"), "{name}: {said}");
    }
}

/// What these cases come to is valid too.
#[test]
fn what_hostile_text_becomes_is_valid() {
    let folder = Folder::with(&[(
        "a.md",
        "# A <b>b & \"c\"\n\n<div dir=\"rtl\" lang=\"ar\">\n\nنص\n\n</div>\n\n<table><tr><td colspan=9 rowspan=9>a<td>b<tr><td>c</table>\n\n<dl><dd>lone details</dl>\n\n<ul>text<li>item<p>para</ul>\n\n[x](https://example.org/a b?\"c\"#d|e) <https://example.org/ü?q=ä>\n\n![](missing.png)\n\n1. a\n\n   ```rust,ignore\n   let a = \"<&>\";\n   ```\n2. [^1]\n\n[^1]: Note[^2]\n\n[^2]: Inner\n\n    - list\n\n<details><summary>More</summary>\n\nhidden\n\n</details>\n",
    )]);
    let out = folder.path().join("out");
    let output = bindery(&["build", folder.name(), "--out", out.to_str().unwrap()]);
    assert!(output.status.success(), "{}", stderr(&output));
    crate::support::script("validate", &["epub"], &files(&out, "epub"));
    let flavour = if stderr(&output).contains("alt-missing") { "2u" } else { "ua1,2a" };
    crate::support::script("validate", &["pdf", "--flavour", flavour], &files(&out, "pdf"));
}
