//! A translation beside its original: what leads to the same places, and what is behind.

use std::fs;
use std::process::Output;

use crate::support::{Folder, bindery, entries, files, stderr};

const CONFIGURATION: &str = "[publication]\nid = \"0c9a5f5e-6a8b-4a52-8f1e-33a7c0f6d1b4\"\nslug = \"note\"\n\
                             date = 2026-03-31\nlanguages = [\"en\", \"fr\"]\n";

fn publication(chapters: &[(&str, &str)]) -> Folder {
    let folder = Folder::with(&[
        ("bindery.toml", CONFIGURATION),
        ("manuscript/en/edition.toml", "title = \"Note\"\npublisher = \"House\"\n"),
        ("manuscript/fr/edition.toml", "title = \"Note\"\npublisher = \"Maison\"\n"),
    ]);
    for (path, text) in chapters {
        folder.write(&format!("manuscript/{path}"), text.as_bytes());
    }
    folder
}

/// The links of the French EPUB's chapters, in order.
fn links(folder: &Folder) -> Vec<String> {
    let epub = files(&folder.path().join("build"), "epub").pop().unwrap();
    let chapters = entries(&epub).into_iter().filter(|(name, _)| name.ends_with("c01.xhtml"));
    let text: String = chapters.map(|(_, bytes)| String::from_utf8(bytes).unwrap()).collect();
    let body = text.split_once("<h1").unwrap().1;
    body.split("href=\"").skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
}

#[test]
fn ids_of_the_original_lead_to_the_same_places_in_a_translation() {
    let table = "| a | b |\n|---|---|\n| c | d |\n\nTable: ";
    let folder = publication(&[
        (
            "en/01.md",
            "# First steps\n\nSee [](#what-we-saw), [](02.md#why), [](02.md#second-part), [](#tbl-who).\n\n## What we saw\n\nText.\n",
        ),
        ("en/02.md", &format!("# Second part\n\n## Because {{#why}}\n\nText.\n\n{table}Who {{#tbl-who}}\n")),
        // The links are as they were, and so would those be that a translator gave the headings.
        (
            "fr/01.md",
            "# Premiers pas\n\nVoir [](#what-we-saw), [](02.md#why), [](02.md#second-part), [](#tbl-who), [](#first-steps), \
                      [](#ce-que-nous-avons-vu).\n\n## Ce que nous avons vu\n\nTexte.\n",
        ),
        ("fr/02.md", &format!("# Seconde partie\n\n## Parce que\n\nTexte.\n\n{table}Qui {{#tbl-qui}}\n")),
    ]);
    let output = bindery(&["build", folder.name(), "--strict", "-l", "fr", "-f", "epub"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let seen = "#c01-ce-que-nous-avons-vu";
    assert_eq!(
        links(&folder),
        [seen, "c02.xhtml#c02-parce-que", "c02.xhtml#c02", "c02.xhtml#c02-tbl-qui", "#c01", seen]
    );
}

/// Where the headings aren't the same, none stands for another; its own come first.
#[test]
fn an_id_of_the_original_never_leads_elsewhere() {
    let folder = publication(&[
        ("en/01.md", "# A\n\n## One\n\nText.\n\n## Two\n\nText.\n"),
        ("fr/01.md", "# A\n\nVoir [ici](#one) et [là](#two).\n\n## Two\n\nTexte.\n\n## Un\n\nTexte.\n"),
    ]);
    let output = bindery(&["build", folder.name(), "--strict", "-l", "fr", "-f", "epub"]);
    assert!(output.status.success(), "{}", stderr(&output));
    assert_eq!(links(&folder), ["#c01-two", "#c01-two"]);
    folder.write("manuscript/fr/01.md", b"# A\n\nVoir [ici](#one).\n\n## Un\n\nTexte.\n");
    let said = stderr(&bindery(&["check", folder.name(), "-l", "fr"]));
    assert!(said.contains("warning[broken-link]"), "{said}");
}

/// Figures in another order: what one is called tells more than where it stands.
#[test]
fn an_id_of_a_thing_that_was_moved_leads_nowhere() {
    let table = |id: &str| format!("| a | b |\n|---|---|\n| c | d |\n\nTable: Of {id} {{#tbl-{id}}}\n\n");
    let folder = publication(&[
        ("en/01.md", &format!("# A\n\n[](#tbl-a) [](#tbl-b)\n\n{}{}", table("a"), table("b"))),
        ("fr/01.md", &format!("# A\n\n[](#tbl-a) [](#tbl-b)\n\n{}{}", table("b"), table("c"))),
    ]);
    let said = stderr(&bindery(&["check", folder.name(), "-l", "fr"]));
    assert!(said.contains("nothing in the edition has the id “tbl-a”"), "{said}");
    assert!(!said.contains("“tbl-b”; the link's"), "{said}");
}

fn translated(folder: &Folder, files: &[&str]) -> Output {
    let files: Vec<String> = files.iter().map(|file| format!("{}/manuscript/{file}", folder.name())).collect();
    let mut arguments = vec!["translated"];
    arguments.extend(files.iter().map(String::as_str));
    bindery(&arguments)
}

#[test]
fn a_translation_that_is_behind_is_told() {
    let french = "\u{FEFF}---\r\ntitle: Chapitre # de deux\r\n---\r\n\r\nTexte.\r\n";
    let folder = publication(&[("en/01.md", "# Chapter\n\nText.\n"), ("fr/01.md", french)]);
    let said = || stderr(&bindery(&["check", folder.name()]));
    let read = || fs::read_to_string(folder.path().join("manuscript/fr/01.md")).unwrap();
    assert!(!said().contains("translation-outdated"), "nothing says from what it was made");
    let output = translated(&folder, &["fr/01.md"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let line = read().lines().find(|line| line.starts_with("source-hash: ")).unwrap().to_owned();
    assert_eq!(read(), french.replace("de deux\r\n", &format!("de deux\r\n{line}\r\n")));
    // Another kind of line end is no change.
    folder.write("manuscript/en/01.md", b"# Chapter\r\n\r\nText.\r\n");
    assert!(!said().contains("translation-outdated"), "{}", said());
    folder.write("manuscript/en/01.md", b"# Chapter\n\nMore text.\n");
    assert!(said().contains("warning[translation-outdated]: manuscript/en/01.md has changed"), "{}", said());
    assert!(translated(&folder, &["fr/01.md"]).status.success());
    assert!(!said().contains("translation-outdated"), "{}", said());
}

#[test]
fn only_a_translation_is_translated() {
    let fr = "# Chapitre\n\nTexte.\n";
    let folder = publication(&[
        ("en/01.md", "# Chapter\n\nText.\n"),
        ("fr/01.md", fr),
        ("fr/02.md", "# Seul\n\nTexte.\n"),
        ("../notes.md", "# No chapter\n"),
    ]);
    for (file, why) in [
        ("en/01.md", "is a chapter of the original itself"),
        ("fr/02.md", "manuscript/en has no 02.md"),
        ("../notes.md", "is no chapter of an edition"),
        ("fr/03.md", "can't be read"),
    ] {
        let output = translated(&folder, &["fr/01.md", file]);
        assert_eq!(output.status.code(), Some(2), "{file}");
        assert!(stderr(&output).contains(why), "{file}: {}", stderr(&output));
        assert_eq!(fs::read_to_string(folder.path().join("manuscript/fr/01.md")).unwrap(), fr, "all or none");
    }
    let outside = Folder::with(&[("01.md", "# Alone\n")]);
    let output = bindery(&["translated", &format!("{}/01.md", outside.name())]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("is in no publication"), "{}", stderr(&output));
}

/// The file itself, whose it was to read, and no front matter that can't be read afterwards.
#[test]
fn a_chapters_file_stays_what_it_is() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = publication(&[("en/01.md", "# Chapter\n"), ("fr/01.md", "# Chapitre\n")]);
    let chapter = folder.path().join("manuscript/fr/01.md");
    fs::set_permissions(&chapter, fs::Permissions::from_mode(0o640)).unwrap();
    let link = folder.path().join("short.md");
    symlink(&chapter, &link).unwrap();
    assert!(bindery(&["translated", link.to_str().unwrap()]).status.success());
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert!(fs::read_to_string(&chapter).unwrap().contains("source-hash"));
    assert_eq!(fs::metadata(&chapter).unwrap().permissions().mode() & 0o777, 0o640);
    for text in [
        "---\n  title: Mon titre\n  lang: fr\n---\n\nTexte.\n",
        "---\n{title: Mon titre}\n---\n\nTexte.\n",
        "---\n\"source-hash\": x\n---\n\n# Titre\n",
        "---\n\nTexte.\n\n---\n\n# Titre\n",
    ] {
        folder.write("manuscript/fr/01.md", text.as_bytes());
        let output = translated(&folder, &["fr/01.md"]);
        assert_eq!(output.status.code(), Some(2), "{text}");
        assert!(stderr(&output).contains("front matter that can't be added to"), "{}", stderr(&output));
        assert_eq!(fs::read_to_string(&chapter).unwrap(), text);
    }
    folder.write("manuscript/fr/01.md", b"# Chapitre\n");
    fs::set_permissions(&chapter, fs::Permissions::from_mode(0o444)).unwrap();
    let output = translated(&folder, &["fr/01.md"]);
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    assert_eq!(fs::read_to_string(&chapter).unwrap(), "# Chapitre\n");
}

/// A folder of a publication may be a link, which Git carries: what lies there is somebody else's.
#[cfg(unix)]
#[test]
fn a_link_out_of_the_publication_is_not_followed() {
    let chapters = [("en/01.md", "# Chapter\n"), ("fr/01.md", "# Chapitre\n")];
    let (theirs, folder) = (publication(&chapters), publication(&chapters));
    let link = folder.path().join("manuscript/fr/01.md");
    fs::remove_file(&link).unwrap();
    std::os::unix::fs::symlink(theirs.path().join("manuscript/fr/01.md"), &link).unwrap();
    let output = translated(&folder, &["fr/01.md"]);
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
    assert!(stderr(&output).contains("leads out of the publication"), "{}", stderr(&output));
    assert_eq!(fs::read_to_string(theirs.path().join("manuscript/fr/01.md")).unwrap(), "# Chapitre\n");
}
