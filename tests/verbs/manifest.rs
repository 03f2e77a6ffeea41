//! What `build/manifest.json` says, for a publication with an edition from each side and one that is to come.

use std::fs;
use std::process::Command;

use serde_json::{Value, json};

use crate::support::{Folder, bindery, script, stderr};

const FACTS: &str = "[publication]\nid = \"0f0c3c92-6c5a-4c52-9d8c-2f4f4a3f7a10\"\nslug = \"note\"\nversion = \"1.2.0\"\n\
                     date = 2026-03-31\nlanguages = [\"en\", \"ar\", \"fr\"]\n";
const CHAPTER: &str = "# A\n\n![](../../figures/p.svg)\n\n[Gone](#gone)\n\nText.\n";
const PICTURE: &str =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"30\"><path d=\"M0 0h20v20z\"/></svg>";

fn publication() -> Folder {
    Folder::with(&[
        ("bindery.toml", FACTS),
        ("figures/p.svg", PICTURE),
        ("figures/p.svg.toml", "credit = \"A\"\n[rights]\nholder = \"A\"\n"),
        ("manuscript/en/edition.toml", "title = \"A note\"\nisbn = { epub = \"978-0-306-40615-7\" }\n"),
        ("manuscript/en/01.md", CHAPTER),
        ("manuscript/ar/edition.toml", "title = \"مذكرة\"\n"),
        ("manuscript/ar/01.md", "# ا\n\nنص.\n"),
        ("manuscript/fr/edition.toml", "title = \"Une note\"\nstatus = \"planned\"\ndate = 2026-06-30\n"),
    ])
}

fn built(folder: &Folder, arguments: &[&str]) -> Value {
    let output = bindery(&[&["build", folder.name(), "--quiet"], arguments].concat());
    assert!(output.status.success(), "{}", stderr(&output));
    let path = folder.path().join("build/manifest.json");
    script("schemas", &["json"], std::slice::from_ref(&path));
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}

fn git(folder: &Folder, arguments: &[&str]) -> String {
    let identity = ["-c", "user.name=A", "-c", "user.email=a@example.org"];
    let output = Command::new("git").args(identity).args(arguments).current_dir(folder.path()).output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", stderr(&output));
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

/// A release was a bare list of names and sums: what a catalogue or a page on the web takes had to be read from the files.
#[test]
fn a_release_says_what_each_file_is() {
    let folder = publication();
    let manifest = built(&folder, &[]);
    assert_eq!(
        manifest["publication"],
        json!({"id": "0f0c3c92-6c5a-4c52-9d8c-2f4f4a3f7a10", "slug": "note", "version": "1.2.0", "date": "2026-03-31"})
    );
    assert_eq!(
        manifest["waiting"],
        json!([{"language": "fr", "title": "Une note", "status": "planned", "date": "2026-06-30"}])
    );
    assert_eq!(manifest["source"], Value::Null);
    let file = |name: &str| {
        let files = manifest["files"].as_array().unwrap();
        files.iter().find(|file| file["name"] == name).unwrap_or_else(|| panic!("{name}: {manifest:#}")).clone()
    };
    let (pdf, epub, arabic) = (file("note-en.pdf"), file("note-en.epub"), file("note-ar.pdf"));
    assert_eq!([&epub["isbn"], &pdf["isbn"]], [&json!("978-0-306-40615-7"), &Value::Null]);
    assert_eq!([&epub["media_type"], &pdf["media_type"]], ["application/epub+zip", "application/pdf"]);
    assert_eq!([&arabic["direction"], &arabic["title"], &pdf["direction"]], ["rtl", "مذكرة", "ltr"]);
    assert_eq!(pdf["checks"], json!({"alt-missing": 1, "broken-link": 1}));
    assert_eq!(arabic["checks"]["broken-link"], Value::Null, "{arabic:#}");
    assert!(pdf["unclaimed"].to_string().contains("alternative text") && arabic["unclaimed"] == json!([]), "{pdf:#}");
    assert_eq!(file("note-en-cover.jpg")["media_type"], "image/jpeg");
    // Everything but the planned edition's words, which are read too.
    assert_eq!(manifest["inputs"]["files"], 8);

    // Another picture, and other inputs; a share, and none are known for the whole.
    folder.write("figures/p.svg", PICTURE.replace("20", "21").as_bytes());
    let changed = built(&folder, &[]);
    assert_ne!(changed["inputs"]["sha256"], manifest["inputs"]["sha256"]);
    assert_eq!(built(&folder, &["--language", "ar"])["inputs"], Value::Null);
    assert_eq!(built(&folder, &[]), changed);
}

/// Beside a repository, in a worktree of it, and after Git has packed its references: as Git says it.
#[test]
fn a_release_says_from_which_commit_it_is() {
    let folder = publication();
    git(&folder, &["init", "--quiet", "--initial-branch=main"]);
    git(&folder, &["add", "."]);
    assert_eq!(built(&folder, &["--format", "epub"])["source"], Value::Null, "before the first commit");
    git(&folder, &["commit", "--quiet", "--message=One"]);
    let head = git(&folder, &["rev-parse", "HEAD"]);
    assert_eq!(built(&folder, &["--format", "epub"])["source"], json!({"commit": head}));
    git(&folder, &["pack-refs", "--all"]);
    assert_eq!(built(&folder, &["--format", "epub"])["source"], json!({"commit": head}));
    git(&folder, &["worktree", "add", "--quiet", "side", "-b", "side"]);
    folder.write("side/manuscript/en/01.md", b"# B\n\nText.\n");
    git(&folder, &["-C", "side", "commit", "--quiet", "--all", "--message=Two"]);
    let side = git(&folder, &["-C", "side", "rev-parse", "HEAD"]);
    assert_ne!(side, head);
    let name = folder.path().join("side");
    let output = bindery(&["build", name.to_str().unwrap(), "--quiet", "--format", "epub"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let manifest: Value = serde_json::from_slice(&fs::read(name.join("build/manifest.json")).unwrap()).unwrap();
    assert_eq!(manifest["source"], json!({"commit": side}));
}

/// As whoever fetched a release asks, and whoever made it.
#[test]
fn a_release_is_verified_from_the_publication_and_from_its_folder() {
    let folder = publication();
    let verify = |dir: &str| {
        let output = bindery(&["verify", dir]);
        (output.status.code(), format!("{}{}", String::from_utf8_lossy(&output.stdout), stderr(&output)))
    };
    assert_eq!(verify(folder.name()).0, Some(2), "nothing was built");
    built(&folder, &["--format", "epub", "--language", "en"]);
    let build = folder.path().join("build").to_str().unwrap().to_owned();
    let edition = folder.path().join("manuscript/en").to_str().unwrap().to_owned();
    for dir in [folder.name(), &build, &edition] {
        let (status, said) = verify(dir);
        assert!(status == Some(0) && said.contains("2 files, each as it was made"), "{dir}: {said}");
    }
    folder.write("build/note-en.epub", b"another");
    let (status, said) = verify(folder.name());
    assert!(status == Some(1) && said.contains("note-en.epub isn't as it was made"), "{said}");
}
