//! What `--release` refuses, of publications that a workflow would have put out.

use std::process::Command;

use crate::support::{Folder, bindery, stderr};

const FACTS: &str = "[publication]\nid = \"0f0c3c92-6c5a-4c52-9d8c-2f4f4a3f7a10\"\nslug = \"note\"\nversion = \"1.2.0\"\n\
                     date = 2026-03-31\nlanguages = [\"en\", \"fr\"]\n[output.epub]\n";

fn publication(more: &str, french: &str) -> Folder {
    Folder::with(&[
        ("bindery.toml", &format!("{FACTS}{more}")),
        ("manuscript/en/edition.toml", "title = \"A note\"\n"),
        ("manuscript/en/01.md", "# A\n\nText.\n"),
        ("manuscript/fr/edition.toml", &format!("title = \"Une note\"\n{french}")),
        ("manuscript/fr/01.md", "# A\n\nTexte.\n"),
    ])
}

fn git(folder: &Folder, arguments: &[&str]) -> String {
    let identity = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "gc.auto=0"];
    let output = Command::new("git").args(identity).args(arguments).current_dir(folder.path()).output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", stderr(&output));
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

fn refused(folder: &Folder, arguments: &[&str]) -> String {
    let output = bindery(&[&["check", folder.name(), "--release", "--quiet"], arguments].concat());
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    stderr(&output)
}

fn accepted(folder: &Folder, arguments: &[&str]) {
    let output = bindery(&[&["check", folder.name(), "--release", "--quiet"], arguments].concat());
    assert_eq!((output.status.code(), stderr(&output).as_str()), (Some(0), ""), "{arguments:?}");
}

/// A French edition was put out a week before its day, by a workflow that built all languages by name.
#[test]
fn an_edition_comes_out_on_its_day_and_not_before() {
    let folder = publication("", "embargo = 2026-06-30\n");
    let build = |time: &str, arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_bindery"))
            .args(["build", folder.name(), "--release"])
            .args(arguments)
            .env("SOURCE_DATE_EPOCH", time)
            .output()
            .unwrap();
        let made = folder.path().join("build/note-fr.epub").is_file();
        (output.status.code(), made, String::from_utf8_lossy(&output.stdout).into_owned() + &stderr(&output))
    };
    // A second before the day, and its first, in UTC.
    let (before, on) = ("1782777599", "1782777600");
    let (status, made, said) = build(before, &["--language", "en,fr"]);
    assert!((status, made) == (Some(1), false) && said.contains("under embargo until 2026-06-30"), "{said}");
    let (status, made, said) = build(before, &[]);
    assert!((status, made) == (Some(0), false) && said.contains("fr is embargoed: it is not built"), "{said}");
    let manifest = std::fs::read_to_string(folder.path().join("build/manifest.json")).unwrap();
    let waiting: serde_json::Value = serde_json::from_str(&manifest).unwrap();
    assert_eq!(
        waiting["waiting"],
        serde_json::json!([{"language": "fr", "title": "Une note", "status": "embargoed", "date": "2026-06-30"}])
    );
    let (status, made, said) = build(on, &["--language", "en,fr"]);
    assert_eq!((status, made), (Some(0), true), "{said}");
}

#[test]
fn an_embargo_without_a_day_and_a_plan_do_not_end_by_themselves() {
    for french in ["status = \"embargoed\"\n", "status = \"planned\"\nembargo = 2020-01-01\n"] {
        let said = refused(&publication("", french), &["--language", "fr"]);
        assert!(said.contains("error[edition-waits]") && said.contains("manuscript/fr/edition.toml:2:10"), "{said}");
    }
    accepted(&publication("", "status = \"embargoed\"\nembargo = 2020-01-01\n"), &["--language", "fr"]);
    let output = bindery(&["build", "--release", "--draft"]);
    assert_eq!(output.status.code(), Some(2), "a draft is no release");
}

/// A tag was pushed, and `version` had been forgotten.
#[test]
fn a_release_is_made_from_the_commit_that_its_tag_names() {
    let folder = publication("[release]\ntag = \"v{version}\"\n", "");
    assert!(refused(&folder, &[]).contains("isn't kept in Git"));
    git(&folder, &["init", "--quiet", "--initial-branch=main"]);
    git(&folder, &["add", "."]);
    git(&folder, &["commit", "--quiet", "--message=One"]);
    assert!(refused(&folder, &[]).contains("has none"));
    let one = git(&folder, &["rev-parse", "HEAD"]);
    git(&folder, &["tag", "v1.1.0"]);
    let said = refused(&folder, &[]);
    let expected = format!("a release has the tag v1.2.0, and commit {} has v1.1.0", &one[..10]);
    assert!(said.contains(&expected) && said.contains("bindery.toml:9:7"), "{said}");
    for annotated in [false, true] {
        let words: &[&str] = if annotated { &["--annotate", "--message=The second"] } else { &[] };
        git(&folder, &[&["tag", "v1.2.0"], words].concat());
        accepted(&folder, &[]);
        git(&folder, &["commit", "--quiet", "--allow-empty", "--message=Two"]);
        let said = refused(&folder, &[]);
        let was = git(&folder, &["rev-parse", "v1.2.0^{commit}"]);
        assert!(said.contains(&format!("the tag v1.2.0 is that of commit {}, and this is ", &was[..10])), "{said}");
        git(&folder, &["switch", "--quiet", "--detach", "v1.2.0"]);
        accepted(&folder, &[]);
        // As a clone has them: in a list, and objects in a pack.
        git(&folder, &["repack", "-a", "-d", "--quiet"]);
        if annotated {
            assert!(refused(&folder, &[]).contains("git pack-refs --all"), "only Git can say which commit that is");
        }
        git(&folder, &["pack-refs", "--all"]);
        accepted(&folder, &[]);
        git(&folder, &["tag", "--delete", "v1.2.0"]);
        git(&folder, &["switch", "--quiet", "main"]);
    }
}

#[test]
fn what_a_release_promises_is_there() {
    let isbn = "[release]\nisbn = [\"epub\", \"pdf\", \"print\"]\n";
    let said = refused(&publication(isbn, "isbn = { epub = \"978-0-306-40615-7\" }\n"), &[]);
    assert_eq!(said.matches("error[isbn-missing]").count(), 1, "of the format that is made: {said}");
    assert!(said.contains("--> manuscript/en/edition.toml") && said.contains("isbn = { epub = "), "{said}");
    let output = bindery(&["check", publication(isbn, "").name(), "--quiet"]);
    assert_eq!(
        (output.status.code(), stderr(&output).as_str()),
        (Some(0), ""),
        "before a release nothing is asked for"
    );
    // It stays a warning where somebody says so, and is refused in a release all the same.
    let folder = publication("max-size = \"10 kB\"\n[checks]\nwarn = [\"file-too-large\"]\n", "");
    assert_eq!(refused(&folder, &[]).matches("error[file-too-large]: note-").count(), 2);
    let output = bindery(&["check", folder.name(), "--quiet", "--strict"]);
    assert!(output.status.success() && stderr(&output).contains("warning[file-too-large]: note-en.epub has 0."));
    accepted(&publication("max-size = \"3.5MB\"\n", ""), &[]);
}

#[test]
fn promises_that_cannot_be_kept_are_told_at_their_place() {
    for (more, says) in [
        ("max-size = \"large\"\n", "“large” is no size of a file"),
        ("max-size = \"0MB\"\n", "“0MB” is no size of a file"),
        ("[release]\nisbn = [\"web\"]\n", "“web” can't stand here"),
        ("[release]\ntag = \"v{version} final\"\n", "“v1.2.0 final” can't be the name of a tag in Git"),
        ("[release]\ntag = \"../x\"\n", "“../x” can't be the name of a tag in Git"),
    ] {
        let output = bindery(&["check", publication(more, "").name(), "--quiet"]);
        assert!(output.status.code() == Some(2) && stderr(&output).contains(says), "{more}: {}", stderr(&output));
    }
    let folder = publication("[release]\ntag = \"v{version}\"\n", "");
    folder.write(
        "bindery.toml",
        format!("{}[release]\ntag = \"v{{version}}\"\n", FACTS.replace("version = \"1.2.0\"\n", "")).as_bytes(),
    );
    let output = bindery(&["check", folder.name(), "--quiet"]);
    assert!(stderr(&output).contains("`version` is missing, and the tag of a release has it"), "{}", stderr(&output));
}
