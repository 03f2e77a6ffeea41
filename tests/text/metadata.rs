//! What the finished files say of themselves: the PDF's document information and XMP, the EPUB's package document, each
//! read from the file by another program or from its bytes.

use std::path::Path;
use std::process::Command;

use crate::support::{Folder, bindery, entries, epub_text, files, pdf_text, script, stderr};

const FACTS: &str = r#"[publication]
id = "4f0f2a3a-55a4-4d0f-8a29-6fd0a5b1c3f2"
slug = "note"
version = "1.0.0"
date = 2026-03-31
license = "CC-BY-4.0"
languages = ["en", "fr"]

[[contributor]]
name = "Nadia Haddad"
file-as = "Haddad, Nadia"
orcid = "0000-0002-1825-0097"

[[contributor]]
name = "Edda Editor"
role = "edt"
"#;

const ENGLISH: &str = r#"title = "A note & more"
subtitle = "What it says"
publisher = "A publisher"
description = "A note that <does> not exist."
subjects = ["Migration", "Ships & seas"]

[isbn]
epub = "978-1-4028-9462-6"

[accessibility]
certified-by = "Readers & Co."
date = 2026-03-20
report = "https://example.org/reports/a-note?in=en&of=1"
"#;

const FRENCH: &str = r#"title = "Une note"
subtitle = "Ce qu'elle dit"
publisher = "Un éditeur"
description = "Une note qui n'existe pas."
subjects = ["Migrations", "Navires"]
[[contributor]]
name = "Tara Traductrice"
role = "trl"
"#;

fn publication() -> Folder {
    Folder::with(&[
        ("bindery.toml", FACTS),
        ("manuscript/en/edition.toml", ENGLISH),
        ("manuscript/en/01.md", "# First\n\nText.\n"),
        ("manuscript/fr/edition.toml", FRENCH),
        ("manuscript/fr/01.md", "# Un\n\nTexte.\n"),
    ])
}

/// The package document of an EPUB.
fn package(epub: &Path) -> String {
    let found = entries(epub).into_iter().find(|(name, _)| name.ends_with("content.opf"));
    String::from_utf8(found.unwrap().1).unwrap()
}

#[test]
fn an_epub_says_all_that_is_known_and_validates() {
    let folder = publication();
    let output = bindery(&["build", folder.name(), "--strict"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let conformance = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA";
    let summary = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(summary.matches(conformance).count(), 1, "the French edition has no certificate: {summary}");

    let [english, french] = ["en", "fr"].map(|language| folder.path().join(format!("build/note-{language}.epub")));
    script("validate", &["epub"], &[english.clone(), french.clone()]);
    let (english, french) = (package(&english), package(&french));
    for said in [
        "<dc:subject>Ships &amp; seas</dc:subject>",
        "<meta refines=\"#creator-1\" property=\"schema:identifier\">https://orcid.org/0000-0002-1825-0097</meta>",
        "<meta refines=\"#contributor-2\" property=\"role\" scheme=\"marc:relators\">edt</meta>",
        "urn:isbn:9781402894626",
        conformance,
        "Readers &amp; Co.",
        "href=\"https://example.org/reports/a-note?in=en&amp;of=1\"",
    ] {
        assert!(english.contains(said), "{said}: {english}");
    }
    let own = |opf: &str| opf.split("urn:uuid:").nth(1).unwrap()[..36].to_owned();
    let names = |opf: &str, property: &str, id: &str| opf.contains(&format!("\"{property}\">urn:uuid:{id}<"));
    assert!(names(&english, "schema:workTranslation", &own(&french)), "{english}");
    assert!(names(&french, "schema:translationOfWork", &own(&english)), "{french}");
    assert!(!french.contains("conformsTo"), "{french}");
}

/// The apostrophes of a title, and the spaces around its signs, are the language's wherever it is said.
#[test]
fn words_of_the_configuration_are_set_alike_everywhere() {
    let edition = "title = \"Des points d'eau\"\npublisher = \"Office d'eau\"\ndescription = \"Un point d'eau.\"\n";
    let folder = Folder::with(&[
        ("bindery.toml", &FACTS.replace("[\"en\", \"fr\"]", "[\"fr\"]")),
        ("manuscript/fr/edition.toml", edition),
        ("manuscript/fr/01.md", "# Un\n\n![Une carte](../../figures/a.svg \"Une carte d'eau\")\n"),
        (
            "figures/a.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"30\"><path d=\"M0 0h20v20z\"/></svg>",
        ),
        ("figures/a.svg.toml", "credit = \"© Jet d'eau\"\ndepicts = \"none\"\n[rights]\nholder = \"Nous\"\n"),
    ]);
    let output = bindery(&["build", folder.name(), "--strict"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let (pdf, epub) = (folder.path().join("build/note-fr.pdf"), folder.path().join("build/note-fr.epub"));
    let info = Command::new("pdfinfo").arg(&pdf).output().expect("poppler-utils is installed");
    let shown: &[&str] = &["points", "Office", "carte", "Jet"];
    for (place, text, words) in [
        ("pages", pdf_text(&pdf), shown),
        ("document information", String::from_utf8_lossy(&info.stdout).into_owned(), &["points", "point"]),
        ("EPUB", epub_text(&epub), shown),
        ("package", package(&epub), &["points", "Office", "point"]),
    ] {
        for word in words {
            assert!(text.contains(&format!("{word} d’eau")), "{place}: {word}: {text}");
        }
        assert!(!text.contains("d'eau"), "{place}: {text}");
    }
}

#[test]
fn a_pdf_says_all_that_typst_can() {
    let folder = publication();
    let output = bindery(&["build", folder.name(), "--format", "pdf", "--language", "en"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let pdf = folder.path().join("build/note-en.pdf");
    let read = |arguments: &[&str]| {
        let output = Command::new("pdfinfo").args(arguments).arg(&pdf).output().expect("poppler-utils is installed");
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    let info = read(&["-isodates"]);
    for (key, value) in [
        ("Title", "A note & more"),
        ("Subject", "A note that <does> not exist."),
        ("Keywords", "Migration, Ships & seas"),
        ("Author", "Nadia Haddad"),
        ("CreationDate", "2026-03-31T00:00:00Z"),
    ] {
        let line = info.lines().find(|line| line.starts_with(key)).unwrap_or_else(|| panic!("no {key}: {info}"));
        assert_eq!(line.split_once(':').unwrap().1.trim(), value, "{key}");
    }
    let xmp = read(&["-meta"]);
    let xmp: String = xmp.split_whitespace().collect::<Vec<_>>().join(" ");
    for said in
        ["pdfuaid:part>1<", "pdfaid:part>2<", "pdfaid:conformance>A<", "<rdf:li>en</rdf:li>", "Ships &amp; seas"]
    {
        assert!(xmp.contains(said), "{said}: {xmp}");
    }
}

/// A link that leads to a chapter or a section is read out by its words (ISO 14289-1, 7.18.5).
#[test]
fn links_of_the_contents_are_named_by_the_headings() {
    let folder = Folder::with(&[("1.md", "# First *steps*\n\n## The ground\n\nA.\n"), ("2.md", "# Second\n\nB.\n")]);
    let out = folder.path().join("out");
    let output = bindery(&["build", folder.name(), "--out", out.to_str().unwrap(), "--format", "pdf"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let pdf = crate::support::inflated(&crate::support::files(&out, "pdf")[0]);
    for name in ["First steps 1", "The ground, page 1", "Second 2"] {
        assert!(crate::support::holds(&pdf, format!("/Contents ({name})").as_bytes()), "no link is named {name}");
    }
}

/// The level that is left where alternative text is missing, and that there is no third.
#[test]
fn without_alternative_text_a_pdf_claims_less_and_strict_refuses_it() {
    let folder = Folder::with(&[
        ("01.md", "# A\n\n![](a.svg) and ![](a.svg)\n"),
        ("a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><path d=\"M0 0h9v9z\"/></svg>"),
    ]);
    let build = |arguments: &[&str]| bindery(&[&["build", folder.name(), "--out"], arguments].concat());
    let out = folder.path().join("out");
    let refused = build(&[out.to_str().unwrap(), "--strict"]);
    assert_eq!(refused.status.code(), Some(1));
    assert_eq!(stderr(&refused).matches("error[alt-missing]").count(), 2, "{}", stderr(&refused));
    assert!(!out.exists(), "something was written");
    let built = build(&[out.to_str().unwrap()]);
    let summary = String::from_utf8_lossy(&built.stdout).into_owned();
    assert!(summary.contains("PDF/A-2u; PDF/UA-1 no (2 pictures without alternative text)"), "{summary}");
    let pdfs = crate::support::files(&out, "pdf");
    script("validate", &["pdf", "--flavour", "2u"], &pdfs);
    let inflated = crate::support::inflated(&pdfs[0]);
    assert!(!crate::support::holds(&inflated, b"pdfuaid"), "the mark of PDF/UA is in the file");
}

/// Soft hyphens and the like help a line to break; whoever searches the bookmarks doesn't type them.
#[test]
fn a_pdfs_bookmarks_and_facts_have_no_signs_for_a_lines_break() {
    let folder = Folder::with(&[
        ("bindery.toml", FACTS),
        (
            "manuscript/en/edition.toml",
            "title = \"Steam\u{200B}ship\"\npublisher = \"P\"\ndescription = \"A\u{AD}bout\"\n",
        ),
        ("manuscript/en/01.md", "# Do\u{AD}nau\u{200B}dampf\n\n## `sec\u{AD}tion` &shy;one\n\nText.\n"),
    ]);
    let output = bindery(&["build", folder.name(), "--format", "pdf", "--language", "en"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let pdf = crate::support::inflated(&folder.path().join("build/note-en.pdf"));
    for title in ["/Title (1 Donaudampf)", "/Title (section one)", "/Title (Steamship)", "/Subject (About)"] {
        assert!(crate::support::holds(&pdf, title.as_bytes()), "{title}");
    }
}

/// The environment's time is that of both formats, whatever date is printed; and what is no time is no build.
#[test]
fn the_environments_time_is_in_both_formats() {
    let folder = Folder::with(&[
        (
            "bindery.toml",
            "[publication]\nid = \"5f0f2a3a-55a4-4d0f-8a29-6fd0a5b1c3f2\"\nslug = \"note\"\ndate = 2026-03-31\nlanguages = [\"en\"]\n",
        ),
        ("manuscript/en/edition.toml", "title = \"A note\"\n"),
        ("manuscript/en/a.md", "# A\n\nText.\n"),
    ]);
    let build = |time: &str| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_bindery"));
        command.env("BINDERY_CACHE", "");
        command.args(["build", folder.name()]).env("SOURCE_DATE_EPOCH", time).output().unwrap()
    };
    let output = build("1700000000");
    assert!(output.status.success(), "{}", stderr(&output));
    let out = folder.path().join("build");
    let epub = entries(&files(&out, "epub")[0]);
    let (_, opf) = epub.into_iter().find(|(name, _)| name.ends_with("content.opf")).unwrap();
    assert!(String::from_utf8(opf).unwrap().contains("2023-11-14T22:13:20Z"));
    let pdf = String::from_utf8_lossy(&crate::support::inflated(&files(&out, "pdf")[0])).into_owned();
    assert!(pdf.contains("D:20231114221320") && !pdf.contains("D:20260331"), "the time of the PDF");
    for wrong in ["", "now", "1e9", "-1", "999999999999999", " 1700000000"] {
        let output = build(wrong);
        assert_eq!(output.status.code(), Some(2), "{wrong}: {}", stderr(&output));
        assert!(stderr(&output).contains(&format!("SOURCE_DATE_EPOCH is “{wrong}”")), "{}", stderr(&output));
    }
}

/// Half of a file with tags is the names and places of its objects, which are packed together.
#[test]
fn a_pdf_is_no_larger_than_it_has_to_be() {
    let text =
        "## A section\n\nWords of a *paragraph* with [a link](https://example.org).\n\n- One\n- Two\n\n".repeat(30);
    let folder = Folder::with(&[("1.md", &format!("# One\n\n{text}"))]);
    let out = folder.path().join("out");
    let output = bindery(&["build", folder.name(), "--out", out.to_str().unwrap(), "--format", "pdf"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let pdf = &crate::support::files(&out, "pdf")[0];
    let unpacked = folder.path().join("unpacked.pdf");
    let qpdf =
        std::process::Command::new("qpdf").arg("--object-streams=disable").arg(pdf).arg(&unpacked).output().unwrap();
    // Its warnings too would be a fault of the file.
    assert!(qpdf.status.success(), "{}", String::from_utf8_lossy(&qpdf.stderr));
    let [packed, unpacked] = [pdf, &unpacked].map(|path| std::fs::metadata(path).unwrap().len());
    assert!(packed * 10 < unpacked * 7, "{packed} of {unpacked}");
}
