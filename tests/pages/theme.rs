//! A publication's own theme: its files lie over the built-in ones, and what is wrong in them is told in them.

use std::fs;

use crate::support::{Folder, bindery, entries, files, pdf_text, stderr};

const FACTS: &str = "[publication]\nid = \"5f0f2a3a-55a4-4d0f-8a29-6fd0a5b1c3f2\"\nslug = \"note\"\ndate = 2026-03-31\n\
                     languages = [\"en\"]\n[theme]\nbase = \"looks\"\naccent = \"#802000\"\n";

fn publication(theme: &[(&str, &str)]) -> Folder {
    let folder = Folder::with(&[
        ("bindery.toml", FACTS),
        ("manuscript/en/edition.toml", "title = \"A note\"\n"),
        ("manuscript/en/a.md", "# A\n\nText.[^1]\n\n[^1]: Its note.\n"),
        ("looks/LICENSE", "no file of a theme\n"),
    ]);
    for (name, text) in theme {
        folder.write(&format!("looks/{name}"), text.as_bytes());
    }
    folder
}

#[test]
fn own_files_lie_over_the_built_in_theme() {
    let notes = "#import \"words.typ\": before\n#let note(label: none, number: [], body) = footnote({ before; body })\n\
                 #let note-again(id, number: []) = []\n#let note-gap = []\n#let entry(c, it) = it\n#let note-rule(c) = none\n#let note-call(..some) = none\n#let end-notes(..some) = none\n";
    let folder = publication(&[
        ("notes.typ", notes),
        ("words.typ", "#let before = [Aside:]\n"),
        ("report.css", "h1 { color: #118398; }\n"),
        // What the tool reckons with is nobody else's: its findings would be of other pages.
        ("measures.toml", "[page]\ncolumn = [60, 60]\n"),
    ]);
    let output = bindery(&["build", folder.name(), "--strict", "--keep", "typst"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let build = folder.path().join("build");
    let text = pdf_text(&files(&build, "pdf")[0]);
    assert!(text.contains("Aside: Its note."), "{text}");
    let kept = |name: &str| fs::read_to_string(build.join("note-en-typst/theme").join(name)).unwrap();
    assert_eq!(kept("notes.typ"), notes);
    assert!(kept("measures.toml").contains("column = [112, 124]"));
    assert!(kept("words.typ").contains("Aside") && kept("pages.typ").contains("#let publication("));
    let epub = files(&build, "epub").remove(0);
    let sheet = entries(&epub).into_iter().find(|(name, _)| name.ends_with("stylesheet.css")).unwrap().1;
    let sheet = String::from_utf8(sheet).unwrap();
    assert!(sheet.starts_with("h1 { color: #") && !sheet.contains("#118398"), "not in the accent: {sheet}");
    crate::support::script("validate", &["epub"], &[epub]);
}

const GUIDE: &str = include_str!("../../docs/theme.md");

/// The first block of code of a language in the guide.
fn example(language: &str) -> &'static str {
    GUIDE.split(&format!("```{language}\n")).nth(1).unwrap().split("```").next().unwrap()
}

#[test]
fn the_guides_example_works() {
    let folder = publication(&[("own.typ", example("typst")), ("own.css", example("css"))]);
    folder.write("manuscript/en/a.md", b"# A\n\n> Quoted words.\n\n---\n\nText.\n");
    let output = bindery(&["build", folder.name(), "--strict"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let build = folder.path().join("build");
    let (pdfs, epubs) = (files(&build, "pdf"), files(&build, "epub"));
    crate::support::script("validate", &["pdf"], &pdfs);
    crate::support::script("validate", &["epub"], &epubs);
    // 14 points instead of the text's 10.5.
    let fonts = std::process::Command::new("pdftohtml").args(["-xml", "-i", "-stdout"]).arg(&pdfs[0]).output().unwrap();
    let xml = String::from_utf8(fonts.stdout).unwrap();
    let quoted = xml.lines().find(|line| line.contains("Quoted words.")).unwrap();
    let font = quoted.split("font=\"").nth(1).unwrap().split('"').next().unwrap();
    assert!(xml.contains(&format!("<fontspec id=\"{font}\" size=\"21\"")), "{xml}");
    let sheets: Vec<String> = entries(&epubs[0])
        .into_iter()
        .filter(|(name, _)| ["/stylesheet.css", "/own.css"].iter().any(|end| name.ends_with(end)))
        .map(|(_, text)| String::from_utf8(text).unwrap())
        .collect();
    let [own, themes] = &sheets[..] else { panic!("{sheets:?}") };
    assert!(themes.contains("nav li") && own == example("css"), "{sheets:?}");
    // The rules come last, so that they count.
    let page = entries(&epubs[0]).into_iter().find(|(name, _)| name.ends_with("c01.xhtml")).unwrap().1;
    let page = String::from_utf8(page).unwrap();
    assert!(page.find("own.css") > page.find("edition.css"), "{page}");
}

/// Whether it can't be read, or goes wrong where a chapter calls it.
#[test]
fn a_mistake_in_the_theme_is_told_in_the_theme() {
    for (notes, place) in [
        (
            "#let note(label: none, number: [], body) = {\n  bodi\n}\n#let note-again(id, number: []) = []\n#let note-gap = []\n#let entry(c, it) = it\n#let note-rule(c) = none\n#let note-call(..some) = none\n#let end-notes(..some) = none\n",
            "2:3",
        ),
        ("// Unclosed.\n#let note(label: none, number: [], body) = [\n", "2:44"),
        ("#import \"word.typ\": before\n", "1:9"),
    ] {
        let folder = publication(&[("notes.typ", notes)]);
        let output = bindery(&["build", folder.name()]);
        let said = stderr(&output);
        assert_eq!(output.status.code(), Some(1), "{said}");
        assert!(said.contains("error[typst-error]") && said.contains(&format!("looks/notes.typ:{place}")), "{said}");
    }
}

/// The built-in theme asks for `entry`, and has no line in the publication to be told at.
/// Typst reads on after a bracket that is lost, and told every line that then made no sense.
#[test]
fn a_lost_bracket_is_told_once() {
    let example = example("typst");
    let brackets: Vec<usize> = example.match_indices(['(', ')', '{', '}']).map(|(at, _)| at).collect();
    for at in brackets.into_iter().step_by(5) {
        let folder = publication(&[("own.typ", &format!("{}{}", &example[..at], &example[at + 1..]))]);
        let output = bindery(&["check", folder.name()]);
        let said = stderr(&output);
        assert_eq!(
            said.matches("error[").count(),
            1,
            "without {}:\n{said}",
            &example[at..at + 20.min(example.len() - at)]
        );
    }
}

#[test]
fn a_folder_that_isnt_there_is_told_with_how_to_make_it() {
    let folder = Folder::with(&[
        ("bindery.toml", &FACTS.replace("looks", "house/theme")),
        ("manuscript/en/edition.toml", "title = \"A note\"\n"),
        ("manuscript/en/a.md", "# A\n\nText.\n"),
    ]);
    let said = stderr(&bindery(&["check", folder.name()]));
    assert!(said.contains("there is no theme house/theme") && said.contains("make the folder, and in it"), "{said}");
    // What the hint says to do is enough.
    folder.write("house/theme/own.typ", b"#import \"base.typ\": *\n");
    let output = bindery(&["check", folder.name()]);
    assert!(output.status.success(), "{}", stderr(&output));
}

#[test]
fn what_an_own_file_lacks_is_told_as_the_themes_fault() {
    let folder = publication(&[(
        "notes.typ",
        "#let note(label: none, number: [], body) = []\n#let note-again(id, number: []) = []\n#let note-gap = []\n",
    )]);
    let output = bindery(&["build", folder.name()]);
    let said = stderr(&output);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("unresolved import") && said.contains("must have all that the built-in one"), "{said}");
}

/// A theme hands no reader's program what a manuscript mustn't.
#[test]
fn a_themes_links_lead_where_a_manuscripts_may() {
    let linked = |to: &str| {
        let note = format!(
            "#let note(label: none, number: [], body) = footnote(link({to}, body))\n#let note-again(id, number: []) = []\n#let note-gap = []\n#let entry(c, it) = it\n#let note-rule(c) = none\n#let note-call(..some) = none\n#let end-notes(..some) = none\n"
        );
        let folder = publication(&[("notes.typ", &note)]);
        let output = bindery(&["build", folder.name(), "--format", "pdf"]);
        (output.status.code(), stderr(&output))
    };
    assert_eq!(linked("\"https://example.org\"").0, Some(0));
    for (to, place) in [
        ("\"javascript:void(0)\"", "looks/notes.typ:1:59"),
        ("\"java\" + \"script:void(0)\"", "looks/notes.typ:1:1"),
        ("\"FILE:///a\"", "looks/notes.typ:1:59"),
    ] {
        let (status, said) = linked(to);
        assert_eq!(status, Some(1), "{said}");
        assert!(said.contains("error[theme-reaches-out]") && said.contains(place), "{said}");
    }
}
