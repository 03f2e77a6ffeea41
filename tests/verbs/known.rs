//! What has not changed isn't made again, and what is told of it is told again; nothing is taken for known that isn't.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::process::Output;

use crate::support::{Folder, bindery, bindery_after, copy_folder, stderr};

const FACTS: &str = "[publication]\nid = \"3f0c9a52-8f0b-4a49-9c5e-2f5c5d0b6a11\"\nslug = \"note\"\nversion = \"1.0.0\"\ndate = 2026-03-31\nlicense = \"CC-BY-4.0\"\nlanguages = [\"en\", \"fr\"]\n[output.pdf]\n[output.epub]\n";
const SQUARE: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><path d=\"M0 0h9v9z\"/></svg>";

/// Two languages, of which the original has a warning in its chapter and one about a picture.
fn publication() -> Folder {
    let folder = Folder::with(&[("bindery.toml", FACTS), ("figures/a.svg", SQUARE)]);
    for (tag, text) in [("en", "See [nothing](#nowhere).\n\n![](/figures/a.svg)\n"), ("fr", "Un texte.\n")] {
        folder.write(&format!("manuscript/{tag}/edition.toml"), b"title = \"Note\"\n");
        folder.write(&format!("manuscript/{tag}/01.md"), format!("# A\n\n{text}").as_bytes());
    }
    folder
}

fn build(folder: &Folder, more: &[&str]) -> Output {
    bindery_after(&cache(folder), &[&["build", folder.name()], more].concat())
}

/// The user's; the folder's own in these tests.
fn cache(folder: &Folder) -> PathBuf {
    folder.path().join("build/users")
}

/// Which editions were made, by what a build says while it is at work; and what it finds.
fn said(output: &Output) -> (Vec<String>, Vec<String>) {
    let lines: Vec<_> = stderr(output).lines().map(str::to_owned).collect();
    let (made, found): (Vec<_>, Vec<_>) = lines.into_iter().partition(|line| {
        ["read", "pdf", "epub"].iter().any(|step| line.strip_suffix(step).is_some_and(|tag| tag.len() == 3))
    });
    (made.iter().filter_map(|line| line.strip_suffix(" read")).map(str::to_owned).collect(), found)
}

/// The outputs by their names, sums and manifest too.
fn outputs(folder: &Folder) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder.path().join("build")).unwrap().map(|entry| entry.unwrap().path());
    let files = entries.filter(|path| path.is_file());
    files.map(|path| (path.file_name().unwrap().to_str().unwrap().to_owned(), fs::read(&path).unwrap())).collect()
}

/// As a build makes it that knows of nothing before.
fn anew(folder: &Folder) -> BTreeMap<String, Vec<u8>> {
    let other = Folder::new();
    for name in ["bindery.toml", "figures", "manuscript"] {
        let (from, to) = (folder.path().join(name), other.path().join(name));
        match from.is_dir() {
            true => copy_folder(&from, &to),
            false => fs::write(&to, fs::read(&from).unwrap()).unwrap(),
        }
    }
    assert!(bindery(&["build", other.name()]).status.success());
    outputs(&other)
}

#[test]
fn what_has_not_changed_is_not_made_again_and_told_again() {
    let folder = publication();
    let first = build(&folder, &[]);
    let (made, found) = said(&first);
    assert_eq!(made.len(), 2, "{}", stderr(&first));
    assert!(found.iter().any(|line| line.contains("broken-link")), "{found:?}");
    let files = outputs(&folder);

    let second = build(&folder, &[]);
    assert_eq!(said(&second), (Vec::new(), found.clone()));
    assert_eq!(outputs(&folder), files);
    assert!(String::from_utf8_lossy(&second.stdout).contains("en, fr: as the last build made them"));
    // A check reads the same, and a stricter build judges anew.
    assert_eq!(said(&bindery_after(&cache(&folder), &["check", folder.name()])), (Vec::new(), found.clone()));
    assert_eq!(build(&folder, &["--strict"]).status.code(), Some(1));
    assert_eq!(said(&build(&folder, &["--no-cache"])).0.len(), 2);
    assert_eq!(outputs(&folder), files);
    assert_eq!(said(&build(&folder, &["--format", "pdf"])).0.len(), 2, "other formats are another build");
    assert_eq!(said(&build(&folder, &[])), (Vec::new(), found));
}

#[test]
fn a_chapter_concerns_its_edition_and_the_original_its_translations() {
    let folder = publication();
    build(&folder, &[]);
    folder.write("manuscript/fr/01.md", b"# A\n\nUn autre texte.\n");
    let output = build(&folder, &[]);
    assert_eq!(said(&output).0, ["fr"], "{}", stderr(&output));
    assert_eq!(outputs(&folder), anew(&folder));
    // The translation is read beside it.
    folder.write("manuscript/en/01.md", b"# A\n\nAnother text.\n\n## More\n");
    let output = build(&folder, &[]);
    assert_eq!(said(&output).0.len(), 2);
    assert!(
        stderr(&output).contains("structure-differs") || stderr(&output).contains("manuscript/fr"),
        "{}",
        stderr(&output)
    );
    assert_eq!(outputs(&folder), anew(&folder));
    folder.write("figures/a.en.svg", SQUARE.replace('9', "8").as_bytes());
    folder.write("manuscript/en/01.md", b"# A\n\n![A picture](/figures/a.svg)\n");
    build(&folder, &[]);
    // A picture that no edition shows concerns none; what one shows, that one.
    folder.write("figures/a.en.svg", SQUARE.replace('9', "7").as_bytes());
    assert_eq!(said(&build(&folder, &[])).0, ["en"]);
    assert_eq!(outputs(&folder), anew(&folder));
}

/// A planned original is read beside its translations where a draft of it is made too, and only there.
#[test]
fn what_else_is_made_is_part_of_what_is_known() {
    let folder = publication();
    for tag in ["en", "fr"] {
        let words = "title = \"Note\"\nstatus = \"planned\"\n";
        folder.write(&format!("manuscript/{tag}/edition.toml"), words.as_bytes());
    }
    folder.write("manuscript/en/02.md", b"# Not translated\n\nText.\n");
    let alone = build(&folder, &["--draft", "--language", "fr"]);
    assert!(alone.status.success() && !stderr(&alone).contains("chapter-untranslated"), "{}", stderr(&alone));
    let both = build(&folder, &["--draft"]);
    assert!(both.status.success() && stderr(&both).contains("chapter-untranslated"), "{}", stderr(&both));
    assert!(!stderr(&build(&folder, &["--draft", "--language", "fr"])).contains("chapter-untranslated"));
}

#[test]
fn nothing_that_was_damaged_is_taken_over() {
    let folder = publication();
    build(&folder, &[]);
    let files = outputs(&folder);
    let pdf = folder.path().join("build/note-fr.pdf");
    fs::write(&pdf, b"%PDF-1.7").unwrap();
    assert_eq!(said(&build(&folder, &[])).0, ["fr"]);
    assert_eq!(outputs(&folder), files);
    fs::remove_file(&pdf).unwrap();
    assert_eq!(said(&build(&folder, &[])).0, ["fr"]);
    assert_eq!(outputs(&folder), files);
    let place = fs::read_dir(cache(&folder)).unwrap().next().unwrap().unwrap().path();
    for entry in fs::read_dir(place.join(".cache")).unwrap() {
        let path = entry.unwrap().path();
        let mut bytes = fs::read(&path).unwrap();
        let at = bytes.len() / 2;
        bytes[at] ^= 1;
        fs::write(&path, bytes).unwrap();
    }
    assert_eq!(said(&build(&folder, &[])).0.len(), 2);
    assert_eq!(outputs(&folder), files);
    // What another user's builds left is a stranger's.
    let stranger = bindery_after(&folder.path().join("build/other"), &["build", folder.name()]);
    assert_eq!(said(&stranger).0.len(), 2);
}

#[test]
fn what_is_kept_can_be_forgotten_and_goes_with_its_outputs() {
    let (folder, users) = (publication(), Folder::new());
    let build = || bindery_after(users.path(), &["build", folder.name()]);
    let kept = || fs::read_dir(users.path()).unwrap().count();
    build();
    let files = outputs(&folder);
    assert!(bindery_after(users.path(), &["clean", folder.name()]).status.success());
    assert_eq!((kept(), folder.path().join("build/.cache").exists()), (0, false));
    assert_eq!(outputs(&folder), files);
    assert_eq!(said(&build()).0.len(), 2);
    let other = publication();
    bindery_after(users.path(), &["build", other.name()]);
    assert_eq!(kept(), 2);
    drop(other);
    assert_eq!(said(&build()).0.len(), 0);
    assert_eq!(kept(), 1, "of a folder that is gone");
}

/// Consent is asked of the publication as it is, not as it was.
#[test]
fn a_consent_that_is_withdrawn_stops_a_build_that_was_known() {
    let folder = publication();
    let facts = |formats: &str| {
        format!(
            "credit = \"© Name\"\ndepicts = \"adult\"\nidentity = \"named\"\n[consent]\nreference = \"C-1\"\nformats = [{formats}]\n"
        )
    };
    folder.write("manuscript/en/01.md", b"# A\n\n![A picture](/figures/a.svg)\n");
    folder.write("figures/a.svg.toml", facts("\"pdf\", \"epub\", \"web\"").as_bytes());
    let output = build(&folder, &[]);
    assert!(output.status.success(), "{}", stderr(&output));
    assert!(said(&build(&folder, &[])).0.is_empty());
    folder.write("figures/a.svg.toml", facts("\"print\"").as_bytes());
    let output = build(&folder, &[]);
    assert!(!output.status.success(), "{}", stderr(&output));
}
