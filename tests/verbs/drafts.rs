//! What isn't released yet, made to be proofread: marked on every page, and part of no release.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::support::{Folder, bindery, entries, files, sample_folder, script, stderr};

/// The sample, with pages for print, whose French is planned.
fn planned() -> Folder {
    let folder = sample_folder();
    let french = folder.path().join("manuscript/fr/edition.toml");
    let words = fs::read_to_string(&french).unwrap();
    let lines = words.lines().filter(|line| !line.starts_with("date") && !line.starts_with("status"));
    fs::write(&french, format!("status = \"planned\"\n{}\n", lines.collect::<Vec<_>>().join("\n"))).unwrap();
    folder
}

/// The text of each page.
fn pages(pdf: &Path) -> Vec<String> {
    let output =
        Command::new("pdftotext").arg("-layout").arg(pdf).arg("-").output().expect("poppler-utils is installed");
    assert!(output.status.success(), "{}", stderr(&output));
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    text.trim_end_matches('\u{C}').split('\u{C}').map(str::to_owned).collect()
}

fn of_language(folder: &Path, extension: &str, tag: &str) -> Vec<PathBuf> {
    let tag = format!("-{tag}-");
    files(folder, extension).into_iter().filter(|path| path.to_string_lossy().contains(&tag)).collect()
}

fn all(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let names = ["pdf", "epub", "jpg", "json"].map(|extension| files(folder, extension)).concat();
    names.into_iter().map(|path| (path.clone(), fs::read(path).unwrap())).collect()
}

#[test]
fn a_draft_is_marked_on_every_page_and_is_in_no_release() {
    let folder = planned();
    let build = |options: &[&str]| bindery(&[&["build", folder.name(), "--quiet"], options].concat());
    let released = build(&["-f", "epub"]);
    assert!(released.status.success(), "{}", stderr(&released));
    let out = folder.path().join("build");
    let before = all(&out);
    assert!(of_language(&out, "epub", "fr").is_empty(), "it is planned");
    let drafted = build(&["--draft"]);
    assert!(drafted.status.success(), "{}", stderr(&drafted));
    assert_eq!(all(&out), before, "a draft is in no release");
    let drafts = out.join("draft");
    for (tag, word) in [("en", "Draft"), ("fr", "Version provisoire")] {
        let pdfs = of_language(&drafts, "pdf", tag);
        assert_eq!(pdfs.len(), 3, "{pdfs:?}");
        for pdf in pdfs {
            assert!(pdf.to_string_lossy().ends_with("-draft.pdf"), "{pdf:?}");
            let pages = pages(&pdf);
            let is_cover = pdf.to_string_lossy().contains("-print-cover-");
            assert!((pages.len() > 10) != is_cover && pages.iter().all(|page| page.contains(word)), "{pdf:?}");
        }
        let epub = of_language(&drafts, "epub", tag).pop().unwrap();
        let texts: Vec<_> = entries(&epub).into_iter().filter(|(name, _)| name.ends_with(".xhtml")).collect();
        let is_marked =
            |bytes: &[u8]| String::from_utf8_lossy(bytes).contains(&format!("<p class=\"draft sans\">{word}</p>"));
        let unmarked: Vec<&String> =
            texts.iter().filter(|(_, bytes)| !is_marked(bytes)).map(|(name, _)| name).collect();
        assert!(unmarked.iter().all(|name| name.ends_with("nav.xhtml")), "{unmarked:?}");
    }
    assert_ne!(identifier(&drafts, "en-draft"), identifier(&out, "en"), "a shelf keeps both");
    let for_screens = files(&drafts, "pdf").into_iter().filter(|path| !path.to_string_lossy().contains("-print-"));
    script("validate", &["pdf"], &for_screens.collect::<Vec<_>>());
    script("validate", &["epub"], &files(&drafts, "epub"));
}

fn identifier(folder: &Path, name: &str) -> String {
    let ending = format!("{name}.epub");
    let epub = files(folder, "epub").into_iter().find(|path| path.to_string_lossy().ends_with(&ending)).unwrap();
    let (_, opf) = entries(&epub).into_iter().find(|(name, _)| name.ends_with(".opf")).unwrap();
    let opf = String::from_utf8(opf).unwrap();
    let at = opf.find("urn:uuid:").unwrap();
    opf[at..at + 45].to_owned()
}

/// Which folder is which is known by what is in it, not by its name.
#[test]
fn drafts_and_a_release_never_take_each_others_place() {
    let folder = Folder::with(&[("01.md", "# One\n\nText.\n")]);
    let build = |options: &[&str]| bindery(&[&["build", folder.name(), "--quiet", "-f", "epub"], options].concat());
    assert!(build(&[]).status.success());
    let (out, drafts) = (folder.path().join("build"), folder.path().join("build/draft"));
    let before = all(&out);
    let refused = build(&["--draft", "--out", out.to_str().unwrap()]);
    assert!(stderr(&refused).contains("holds a release: drafts go elsewhere"), "{}", stderr(&refused));
    assert_eq!((refused.status.code(), all(&out)), (Some(1), before));
    assert!(build(&["--draft"]).status.success());
    let before = all(&drafts);
    let refused = build(&["--out", drafts.to_str().unwrap()]);
    assert!(stderr(&refused).contains("holds drafts: a release goes elsewhere"), "{}", stderr(&refused));
    assert_eq!((refused.status.code(), all(&drafts)), (Some(1), before));
}

/// What it lacks until it can be released is told, and stops nobody from reading what there is.
#[test]
fn what_a_planned_edition_lacks_is_told_of_its_draft() {
    let folder = planned();
    folder.write("manuscript/fr/edition.toml", "status = \"planned\"\n".as_bytes());
    let check = |options: &[&str]| bindery(&[&["check", folder.name(), "-l", "fr", "-f", "epub"], options].concat());
    let drafted = check(&["--draft"]);
    let said = stderr(&drafted);
    assert!(drafted.status.success(), "{said}");
    for lacks in ["warning[missing-value]: `title` is missing", "warning[cover-alt-missing]", "has no name here"] {
        assert!(said.contains(lacks), "{lacks}: {said}");
    }
    assert_eq!(check(&["--draft", "--strict"]).status.code(), Some(1));
    folder.write("manuscript/fr/edition.toml", b"");
    assert_eq!(check(&[]).status.code(), Some(2), "released, it is an error");
}

/// What is there and has to wait is read as a draft too.
#[test]
fn an_embargoed_edition_is_made_as_a_draft() {
    let folder = planned();
    let french = folder.path().join("manuscript/fr/edition.toml");
    fs::write(&french, fs::read_to_string(&french).unwrap().replace("planned", "embargoed")).unwrap();
    let build = |options: &[&str]| bindery(&[&["build", folder.name(), "-f", "epub"], options].concat());
    assert!(build(&[]).status.success());
    let out = folder.path().join("build");
    assert!(of_language(&out, "epub", "fr").is_empty(), "it waits");
    let output = build(&["--draft", "-l", "fr"]);
    assert!(output.status.success(), "{}", stderr(&output));
    assert_eq!(of_language(&out.join("draft"), "epub", "fr").len(), 1);
}

/// The publication's date is no promise for an edition that has none of its own.
#[test]
fn a_planned_edition_without_a_date_is_announced_without_one() {
    let imprint = |date: &str| {
        let folder = planned();
        let french = folder.path().join("manuscript/fr/edition.toml");
        let words = fs::read_to_string(&french).unwrap();
        fs::write(&french, format!("{date}{words}")).unwrap();
        assert!(bindery(&["build", folder.name(), "-l", "en", "-f", "epub", "--quiet"]).status.success());
        let epub = files(&folder.path().join("build"), "epub").pop().unwrap();
        let about = entries(&epub).into_iter().find(|(name, _)| name.contains("imprint")).unwrap();
        let text = String::from_utf8(about.1).unwrap();
        let at = text.find("Forthcoming").unwrap();
        text[at..].chars().take(200).collect::<String>()
    };
    assert!(!imprint("").contains("20"), "{}", imprint(""));
    assert!(imprint("date = 2027-02-01\n").contains("February 2027"));
}
