//! Names that are the same in Unicode and differ in their bytes, as macOS and a keyboard write them: each file, heading and
//! note is found under either spelling, on the disk and in both formats.

use unicode_normalization::UnicodeNormalization;

use crate::support::{Folder, bindery, entries, epub_text, pdf_text, root, stderr};

const FACTS: &str = "[publication]\nid = \"9d0d6f2e-6a0c-4a53-8f1c-1d6f4b7d2b10\"\nslug = \"note\"\ndate = 2026-03-31\n\
                     languages = [\"en\", \"fr\"]\n[theme]\nbase = \"thème\"\nlogo = \"figures/emblème.svg\"\n\
                     [cover]\nphoto = \"figures/été.jpg\"\n[checks]\nallow = [\"untranslated\"]\n[[partner]]\nid = \"one\"\nlogo = \"figures/emblème.svg\"\n";

const EDITION: &str = "title = \"A note\"\nsubtitle = \"Of names\"\npartners = { one = \"One\" }\n\
                       [cover]\nalt = \"A shore.\"\ncaption = \"The shore\"\n\
                       [sensitive]\n\"figures/île/carte.svg\" = \"Look away.\"\n";

const SUMMARY: &str = "- [First](prémier.md)\n- [Second](%C3%AElot/sécond.md)\n";

const FIRST: &str = "# First\n\nText with a note[^é].\n\n[^é]: The note says éé.\n\n\
    ![A map](../../figures/île/carte.svg \"The map\")\n\n![A map again](/figures/%C3%AEle/carte.svg)\n\n\
    {{#include passage-à.md}}\n\n{{#include îlot/de%CC%81tail.txt}}\n\n\
    See [the other](%C3%AElot/s%C3%A9cond.md), [its part](îlot/sécond.md#à-côté) and [below](#chez-nos-élèves).\n\n\
    ## Chez nos élèves\n\nWords.\n";

const SECOND: &str = "# Second\n\nText.\n\n## À côté\n\nBack to [one](../prémier.md#chez-nos-%C3%A9l%C3%A8ves).\n";

const SVG: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"400\" height=\"300\"><rect width=\"400\" height=\"300\" \
                   fill=\"#0B5563\"/></svg>";

const SIDECAR: &str = "credit = \"© The surveyor\"\nsensitive = true\n[rights]\nholder = \"Us\"\n";

/// A publication whose files are called by one spelling and named by another, its headings and notes by a third.
fn publication(called: fn(&str) -> String, named: fn(&str) -> String, marked: fn(&str) -> String) -> Folder {
    let folder = Folder::with(&[("bindery.toml", &named(FACTS))]);
    let variant = SVG.replace("400", "404");
    for (path, text) in [
        ("thème/own.typ", "#import \"côté.typ\": *\n"),
        ("thème/côté.typ", "#let side = 1\n"),
        ("figures/emblème.svg", SVG),
        ("figures/île/carte.svg", SVG),
        ("figures/île/carte.fr.svg", &variant),
        ("figures/île/carte.svg.toml", SIDECAR),
        ("figures/été.jpg.toml", "credit = \"© The rower\"\n[rights]\nholder = \"Us\"\n"),
    ] {
        let text = if path.ends_with("typ") { named(text) } else { text.to_owned() };
        folder.write(&called(path), text.as_bytes());
    }
    folder.write(&called("figures/été.jpg"), &std::fs::read(root().join("figures/shore.jpg")).unwrap());
    for language in ["en", "fr"] {
        for (path, text) in [
            ("edition.toml", EDITION),
            ("SUMMARY.md", SUMMARY),
            ("prémier.md", FIRST),
            ("îlot/sécond.md", SECOND),
            ("passage-à.md", "The passage."),
            ("îlot/détail.txt", "The detail."),
        ] {
            // A link is spelled otherwise than the heading, and a mark than the note, that it leads to.
            let is_target = |line: &str| line.starts_with('#') || line.starts_with("[^");
            let spell = |line: &str| if is_target(line) { marked(line) } else { named(line) };
            let text: Vec<_> = text.split('\n').map(spell).collect();
            let text = text.join("\n");
            folder.write(&called(&format!("manuscript/{language}/{path}")), text.as_bytes());
        }
    }
    folder
}

fn composed(text: &str) -> String {
    text.nfc().collect()
}

fn apart(text: &str) -> String {
    text.nfd().collect()
}

fn assert_whole(folder: &Folder) {
    let output = bindery(&["build", folder.name()]);
    let said = stderr(&output);
    let is_told = |line: &str| line.starts_with("warning[") && !line.starts_with("warning[parted-letters]");
    assert!(output.status.success() && !said.lines().any(is_told), "{said}");
    for language in ["en", "fr"] {
        let build = folder.path().join("build");
        let epub = build.join(format!("note-{language}.epub"));
        let (pdf, text) = (pdf_text(&build.join(format!("note-{language}.pdf"))), epub_text(&epub));
        for words in ["The note says", "© The surveyor", "Look away.", "The passage.", "The detail.", "© The rower"] {
            assert!(pdf.contains(words) && text.contains(words), "{words}: {pdf}\n{text}");
        }
        let documents = entries(&epub);
        let first =
            String::from_utf8(documents.iter().find(|(name, _)| name.ends_with("c01.xhtml")).unwrap().1.clone())
                .unwrap();
        let links = ["href=\"c02.xhtml#c02\"", "href=\"c02.xhtml#c02-", "href=\"#c01-chez"];
        assert!(links.iter().all(|link| first.contains(link)), "{first}");
        let width = if language == "fr" { "404" } else { "400" };
        assert!(first.contains(&format!("width=\"{width}\"")), "{first}");
    }
}

#[test]
fn a_file_is_found_under_either_spelling() {
    assert_whole(&publication(apart, composed, apart));
    assert_whole(&publication(composed, apart, composed));
}

/// What an archive of the one system holds gives the same bytes as that of the other.
#[test]
fn both_spellings_give_the_same_bytes() {
    let [one, other] =
        [publication(apart, composed, composed), publication(composed, composed, composed)].map(|folder| {
            assert!(bindery(&["build", folder.name(), "--format", "epub"]).status.success());
            std::fs::read(folder.path().join("build/note-en.epub")).unwrap()
        });
    assert!(one == other);
}

/// Linux keeps both beside each other: each link leads to its own.
#[test]
fn of_two_files_the_exact_one_is_meant() {
    let (one, other) = (composed("é.md"), apart("é.md"));
    let folder = Folder::with(&[
        ("SUMMARY.md", &format!("- [A]({other})\n- [B]({one})\n")),
        (&one, &format!("# Composed\n\n[Here]({one}) and [there]({other}).\n")),
        (&other, &format!("# Apart\n\n{{{{#include {one}:3}}}}\n")),
    ]);
    let output = bindery(&["build", folder.name(), "--format", "epub"]);
    assert!(output.status.success() && !stderr(&output).contains("warning"), "{}", stderr(&output));
    let epub = crate::support::files(&folder.path().join("build"), "epub").remove(0);
    let text = epub_text(&epub);
    assert_eq!(text.matches("Here and there").count(), 2, "{text}");
    let second = entries(&epub).into_iter().find(|(name, _)| name.ends_with("c02.xhtml")).unwrap().1;
    let second = String::from_utf8(second).unwrap();
    assert!(second.contains("<a href=\"#c02\">Here</a> and <a href=\"c01.xhtml#c01\">there</a>"), "{second}");
}

/// The case of letters is another matter: what is meant is asked.
#[test]
fn another_case_is_no_spelling() {
    let folder = Folder::with(&[("a.md", "# A\n\n![A map](É.svg)\n\n[B](Ö.md)\n"), ("ö.md", "# B\n")]);
    folder.write(&apart("é.svg"), SVG.as_bytes());
    let said = stderr(&bindery(&["check", folder.name()]));
    let hints = said.lines().filter(|line| line.contains("did you mean")).count();
    assert_eq!(hints, 2, "{said}");
}

#[test]
fn what_is_nowhere_is_told() {
    let folder = Folder::with(&[("a.md", &apart("# A\n\n![x](ä.svg) [B](ü.md)\n")), ("ö.md", "# B\n")]);
    let said = stderr(&bindery(&["check", folder.name()]));
    assert!(said.contains("missing-picture") && said.contains("link-to-file"), "{said}");
}
