//! Files that aren't what they seem, or aren't there; folders that can't be written to.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::os::unix::process::CommandExt;
use std::process::{Command, Output};

use super::{build, build_in};
use crate::support::{Folder, bindery, stderr};

/// In the list of a folder, and not there: as a file that vanishes while it is built. (One that is there when its folder
/// is looked through and gone when it is read is met in `pipeline::editions`.)
#[test]
fn a_link_that_leads_nowhere_is_an_error() {
    let folder = Folder::with(&[("a.md", "# A\n\nText.\n")]);
    symlink("gone.md", folder.path().join("b.md")).unwrap();
    symlink("gone.png", folder.path().join("c.png")).unwrap();
    folder.write("d.md", b"# D\n\n![a picture](c.png)\n");
    let out = folder.path().join("out");
    let output = bindery(&["build", folder.name(), "--out", out.to_str().unwrap()]);
    let said = stderr(&output);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(
        said.contains("error[chapter-unreadable]: the chapter can't be read") && said.contains("--> b.md"),
        "{said}"
    );
    assert!(said.contains("warning[missing-picture]") && said.contains("d.md:3:1"), "{said}");
    assert!(!out.exists());
}

#[test]
fn a_chapter_in_one_language_is_in_its_edition_alone() {
    let folder = Folder::with(&[
        (
            "bindery.toml",
            "[publication]\nid = \"7a3e9f6e-3c1b-4c55-9d2e-0c5f1f1b2a10\"\nslug = \"a\"\ndate = 2026-03-31\nlanguages = [\"en\", \"fr\"]\n",
        ),
        ("manuscript/en/edition.toml", "title = \"Note\"\n"),
        ("manuscript/en/01-one.md", "# One\n\nText. [Two](02-two.md)\n"),
        ("manuscript/en/02-two.md", "# Two\n\nOnly here.\n"),
        ("manuscript/fr/edition.toml", "title = \"Note\"\n"),
        ("manuscript/fr/01-one.md", "# Un\n\nTexte. [Deux](02-two.md)\n"),
    ]);
    let output = bindery(&["build", folder.name()]);
    let said = stderr(&output);
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert!(said.contains("warning[link-to-file]") && said.contains("manuscript/fr/01-one.md:3:8"), "{said}");
    assert!(said.contains("warning[chapter-untranslated]") && said.contains("manuscript/en/02-two.md:1:3"), "{said}");
    assert_eq!(said.matches("warning[").count(), 2, "{said}");
    let text = |file: &str| crate::support::epub_text(&folder.path().join("build").join(file));
    assert!(text("a-en.epub").contains("Only here."));
    assert!(text("a-fr.epub").contains("Texte.") && !text("a-fr.epub").contains("Only here."));
}

#[test]
fn a_picture_is_what_its_bytes_say() {
    let png = fs::read(crate::support::root().join("docs/pages.png")).unwrap();
    let text = "# A\n\n![A page](page.jpg)\n\n![A text](text.png)\n\n![A film](film.svg)\n";
    let built = build(&[
        ("a.md", text.as_bytes()),
        ("page.jpg", &png),
        ("text.png", b"This is no picture.\n"),
        ("film.svg", b"\0\0\0\x20ftypavif\0\0\0\0"),
    ]);
    assert_eq!(built.said.matches("warning[broken-picture]").count(), 2, "{}", built.said);
    built.says("the picture text.png can't be shown, and a box stands for it: it is not a JPEG", "a.md:5:1");
    built.says("the picture film.svg can't be shown, and a box stands for it: it is a AVIF file", "a.md:7:1");
    built.shows(&["A text", "A film"]);
    let names: Vec<_> = crate::support::entries(&built.epub()).into_iter().map(|(name, _)| name).collect();
    assert!(names.iter().any(|name| name.ends_with(".png") && name.contains("page-")), "{names:?}");
    assert!(!names.iter().any(|name| name.contains("page-") && name.ends_with(".jpg")), "{names:?}");
    crate::support::script("validate", &["epub"], &[built.epub()]);
}

#[test]
fn a_sign_in_a_drawing_that_no_font_has_is_told() {
    let svg =
        "<svg xmlns='http://www.w3.org/2000/svg' width='200' height='50'><text x='9' y='30'>Bay \u{10330}</text></svg>";
    let built = build(&[("a.md", b"# A\n\n![The bay](bay.svg)\n"), ("bay.svg", svg.as_bytes())]);
    built.says("U+10330", "a.md:3:1");
    crate::support::script("validate", &["pdf", "--flavour", "ua1,2a"], &[built.pdf()]);
}

/// Runs the tool as somebody who may not write everywhere, as root may.
fn as_reader(folder: &Folder, arguments: &[&str]) -> Output {
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    let tool = folder.path().join("bindery");
    fs::copy(env!("CARGO_BIN_EXE_bindery"), &tool).unwrap();
    let mut command = Command::new(&tool);
    if fs::metadata("/proc/self").unwrap().uid() == 0 {
        command.uid(65534).gid(65534);
    }
    command.args(arguments).current_dir("/").output().unwrap()
}

#[test]
fn a_folder_that_may_not_be_written_keeps_its_files() {
    let folder = Folder::with(&[("book/a.md", "# A\n\nText.\n")]);
    let (book, out) = (folder.path().join("book"), folder.path().join("out"));
    let arguments = ["build", book.to_str().unwrap(), "--out", out.to_str().unwrap()];
    assert!(bindery(&arguments).status.success());
    let before = super::contents(&out);
    folder.write("book/a.md", b"# A\n\nOther text.\n");
    fs::set_permissions(&out, fs::Permissions::from_mode(0o555)).unwrap();
    let output = as_reader(&folder, &arguments);
    let said = stderr(&output);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("error[write-failed]") && said.contains("you may not write there"), "{said}");
    assert!(said.contains("as they were: "), "{said}");
    assert_eq!(super::contents(&out), before);
    fs::set_permissions(&out, fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn a_file_in_the_place_of_the_folder_is_told() {
    let folder = Folder::with(&[("a.md", "# A\n\nText.\n"), ("out", "mine")]);
    let out = folder.path().join("out");
    let output = bindery(&["build", folder.name(), "--out", out.to_str().unwrap()]);
    let said = stderr(&output);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("error[write-failed]") && said.contains("a file has that name"), "{said}");
    assert_eq!(fs::read_to_string(&out).unwrap(), "mine");
}

/// A limit on the size of files stands for a full disk: the write fails in the middle of a file.
#[test]
fn a_disk_that_is_full_keeps_the_last_files() {
    let folder = Folder::with(&[("a.md", "# A\n\nText.\n")]);
    let out = folder.path().join("out");
    let arguments = ["build", folder.name(), "--out", out.to_str().unwrap()];
    assert!(bindery(&arguments).status.success());
    let before = super::contents(&out);
    folder.write("a.md", b"# A\n\nOther text.\n");
    let script = "trap '' XFSZ; ulimit -f 8; exec \"$0\" \"$@\"";
    let output =
        Command::new("sh").args(["-c", script, env!("CARGO_BIN_EXE_bindery")]).args(arguments).output().unwrap();
    let said = stderr(&output);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("error[write-failed]") && said.contains("can't be written"), "{said}");
    assert!(said.contains("as they were: "), "{said}");
    assert_eq!(super::contents(&out), before, "and nothing unfinished lies about");
}

/// A comment that nothing is found for is told only where all formats are made: what the page alone shows isn't found
/// without it.
#[test]
fn waivers_and_lists_manage_warnings() {
    let text = "# A\n\n<!-- bindery: allow missing-picture it comes later -->\n\n![x](none.png)\n\n<!-- bindery: allow wide-table as it is -->\n\nText.\n\n![y](nil.png)\n";
    let built = build_in(Folder::with(&[("a.md", text)]), &[]);
    built.says("warning[missing-picture]", "a.md:11:1");
    built.says("warning[waiver]: nothing is found with the code “wide-table”", "a.md:7:1");
    assert_eq!(built.said.matches("warning[").count(), 2, "{}", built.said);
    let check = |arguments: &[&str]| {
        let output = bindery(&[&["check", built.folder.name(), "--quiet"], arguments].concat());
        (output.status.code(), stderr(&output))
    };
    let (status, said) = check(&["--format", "epub"]);
    assert_eq!((status, said.contains("[waiver]")), (Some(0), false), "{said}");
    let (status, said) = check(&["--deny", "missing-picture"]);
    assert_eq!((status, said.matches("error[missing-picture]").count()), (Some(1), 2), "{said}");

    let publication = |checks: &str| {
        let facts = "[publication]\nid = \"7a3e9f6e-3c1b-4c55-9d2e-0c5f1f1b2a10\"\nslug = \"a\"\ndate = 2026-03-31\nlanguages = [\"en\"]\n";
        let folder = Folder::with(&[("bindery.toml", &format!("{facts}[checks]\n{checks}\n"))]);
        folder.write("manuscript/en/edition.toml", b"title = \"A\"\n");
        folder.write("manuscript/en/a.md", text.as_bytes());
        let output = bindery(&["check", folder.name(), "--strict", "--quiet"]);
        (output.status.code(), stderr(&output))
    };
    let (status, said) = publication("");
    assert_eq!((status, said.matches("error[").count()), (Some(1), 2), "silenced ones are no errors: {said}");
    let (status, said) = publication("warn = [\"missing-picture\", \"waiver\"]");
    assert_eq!((status, said.matches("warning[").count()), (Some(0), 2), "{said}");
    let (status, said) = publication("allow = [\"missing-picture\", \"waiver\"]");
    assert_eq!((status, said.as_str()), (Some(0), ""));
    let (status, said) = publication("deny = [\"missing-picture\"]\nallow = [\"waiver\"]");
    assert_eq!((status, said.matches("error[missing-picture]").count()), (Some(1), 2), "{said}");
}

/// Facts of a picture may be in its folder under another spelling: one that can't be looked into is no folder without.
#[test]
fn a_closed_folder_of_a_picture_refuses_it() {
    let svg = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='6'><path d='M0 0h9v6z'/></svg>";
    let folder = Folder::with(&[
        ("book/src/SUMMARY.md", "[A](a.md)\n"),
        ("book/src/a.md", "# A\n\n![A door](../figures/d.svg)\n"),
        ("book/figures/d.svg", svg),
    ]);
    let (book, figures) = (folder.path().join("book"), folder.path().join("book/figures"));
    let arguments = ["check", book.to_str().unwrap()];
    fs::set_permissions(&book, fs::Permissions::from_mode(0o755)).unwrap();
    fs::set_permissions(&figures, fs::Permissions::from_mode(0o711)).unwrap();
    let output = as_reader(&folder, &arguments);
    let said = stderr(&output);
    fs::set_permissions(&figures, fs::Permissions::from_mode(0o755)).unwrap();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(
        said.contains("error[config-unreadable]: the folder of figures/d.svg") && said.contains("--> figures"),
        "{said}"
    );
    assert!(as_reader(&folder, &arguments).status.success());
    // One that can't be entered doesn't lead out.
    fs::set_permissions(&figures, fs::Permissions::from_mode(0o000)).unwrap();
    let said = stderr(&as_reader(&folder, &arguments));
    fs::set_permissions(&figures, fs::Permissions::from_mode(0o755)).unwrap();
    assert!(said.contains("figures/d.svg can't be shown") && said.contains("Permission denied"), "{said}");
    assert!(!said.contains("leads out"), "{said}");
}

/// Both are the folder of English, on a disk that knows two cases.
#[test]
fn a_second_folder_for_a_language_is_told() {
    let folder = Folder::with(&[
        (
            "bindery.toml",
            "[publication]\nid = \"7a3e9f6e-3c1b-4c55-9d2e-0c5f1f1b2a10\"\nslug = \"a\"\ndate = 2026-03-31\nlanguages = [\"en\"]\n",
        ),
        ("manuscript/EN/edition.toml", "title = \"Another\"\n"),
        ("manuscript/EN/a.md", "# Another\n\nText.\n"),
        ("manuscript/en/edition.toml", "title = \"Note\"\n"),
        ("manuscript/en/a.md", "# Note\n\nThis text.\n"),
    ]);
    let output = bindery(&["build", folder.name(), "--format", "epub"]);
    let said = stderr(&output);
    assert!(
        said.contains("warning[unlisted-language]: there is another folder") && said.contains("--> manuscript/EN"),
        "{said}"
    );
    assert!(crate::support::epub_text(&folder.path().join("build/a-en.epub")).contains("This text."));
}
