//! What would have to be read to refuse something, and can't be: then it is refused.

use std::fs;
use std::os::unix::fs::symlink;
use std::process::Command;

use crate::support::{Folder, bindery, stderr};

const PICTURE: &str =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"90\" height=\"60\"><path d=\"M0 0h90v60z\"/></svg>";
/// Of a child without a consent.
const FACTS: &str = "credit = \"© Name\"\ndepicts = \"child\"\n[rights]\nholder = \"A\"\n";

/// A book that shows `shown`.
fn book(shown: &str) -> Folder {
    Folder::with(&[("a.md", &format!("# A\n\n![A child](figures/{shown})\n")), ("figures/p.svg", PICTURE)])
}

/// Nothing is made, and that is said with its place.
fn is_refused(folder: &Folder, says: &str, place: &str) {
    let output = bindery(&["build", folder.name()]);
    let said = stderr(&output);
    assert!(matches!(output.status.code(), Some(1 | 2)), "{place}: {said}");
    assert!(said.contains(says) && said.contains(place), "{says}, {place}: {said}");
    assert!(!folder.path().join("build").exists(), "{place}");
}

#[test]
fn a_consent_that_cannot_be_read_refuses_the_picture() {
    let facts = |folder: &Folder| folder.path().join("figures/p.svg.toml");
    let nothing = book("p.svg");
    assert!(bindery(&["build", nothing.name()]).status.success(), "without a file of facts the picture is shown");

    let dangling = book("p.svg");
    symlink("gone.toml", facts(&dangling)).unwrap();
    is_refused(&dangling, "error[config-unreadable]", "figures/p.svg.toml");

    let outside = Folder::with(&[("facts.toml", FACTS)]);
    let leads_out = book("p.svg");
    symlink(outside.path().join("facts.toml"), facts(&leads_out)).unwrap();
    is_refused(&leads_out, "error[config-unreadable]", "figures/p.svg.toml");

    let folder = book("p.svg");
    fs::create_dir(facts(&folder)).unwrap();
    is_refused(&folder, "error[config-unreadable]", "figures/p.svg.toml");

    let pipe = book("p.svg");
    assert!(Command::new("mkfifo").arg(facts(&pipe)).status().unwrap().success());
    is_refused(&pipe, "error[config-unreadable]", "figures/p.svg.toml");

    let long = book("p.svg");
    long.write("figures/p.svg.toml", &vec![b'#'; 1_000_001]);
    is_refused(&long, "error[config-unreadable]", "figures/p.svg.toml");
}

/// A Mac takes `P.SVG.toml` for the facts of `p.svg`, and Linux doesn't.
#[test]
fn facts_that_belong_to_no_picture_are_an_error() {
    for name in ["P.SVG.toml", "p.svg.TOML", "p.toml", "P.toml", "q.svg.toml"] {
        let folder = book("p.svg");
        folder.write(&format!("figures/{name}"), FACTS.as_bytes());
        is_refused(&folder, "error[facts-astray]", &format!("figures/{name}"));
    }
    let others = book("p.svg");
    others.write("figures/p.svg", PICTURE.as_bytes());
    others.write("p.toml", b"[package]\nname = \"p\"\n");
    others.write("figures/other.toml", b"credit = \"A\"\n");
    assert!(bindery(&["build", others.name()]).status.success(), "other programs have files of TOML too");
}

/// Gives a picture of a book another name.
type Make = fn(&Folder);

/// The facts are those of what is seen, whatever name it has.
#[test]
fn another_name_of_a_picture_has_its_facts() {
    let says = "error[consent-missing]: figures/p.svg shows a child";
    let names: [(&str, Make); 4] = [
        ("link.svg", |folder| symlink("p.svg", folder.path().join("figures/link.svg")).unwrap()),
        ("hard.svg", |folder| {
            fs::hard_link(folder.path().join("figures/p.svg"), folder.path().join("figures/hard.svg")).unwrap();
        }),
        ("copy.svg", |folder| folder.write("figures/copy.svg", PICTURE.as_bytes())),
        ("below/copy.svg", |folder| folder.write("figures/below/copy.svg", PICTURE.as_bytes())),
    ];
    for (name, make) in names {
        let folder = book(name);
        folder.write("figures/p.svg.toml", FACTS.as_bytes());
        make(&folder);
        is_refused(&folder, says, "a.md:3:1");
    }
    // A copy with facts of its own is what both say.
    let folder = book("copy.svg");
    folder.write("figures/p.svg.toml", FACTS.as_bytes());
    folder.write("figures/copy.svg", PICTURE.as_bytes());
    folder.write("figures/copy.svg.toml", b"credit = \"A\"\ndepicts = \"none\"\n[rights]\nholder = \"A\"\n");
    is_refused(&folder, "error[consent-missing]", "a.md:3:1");
}

/// A picture of another language or spelling, under its own name, shows whom the picture that it is of shows.
#[test]
fn a_translated_picture_has_the_facts_of_its_original() {
    for name in ["p.fr.svg", "p.EN.svg", "p.pt_BR.svg", "p.zh-Hant.svg"] {
        let folder = book(name);
        folder.write("figures/p.svg.toml", FACTS.as_bytes());
        let other = PICTURE.replace("M0 0", "M1 1");
        folder.write(&format!("figures/{name}"), other.as_bytes());
        is_refused(&folder, "error[consent-missing]: figures/p.svg shows a child", "a.md:3:1");
    }
}

/// The picture that stands in its place would be shown, without a word.
#[test]
fn a_translated_picture_that_cannot_be_read_is_told() {
    let outside = Folder::with(&[("p.svg", PICTURE)]);
    let out = outside.path().join("p.svg");
    let targets = [("gone.svg", "warning[missing-picture]"), (out.to_str().unwrap(), "warning[outside-publication]")];
    for (target, says) in targets {
        let folder = book("p.svg");
        folder.write("a.md", b"---\nlang: en\n---\n\n# A\n\n![A boat](figures/p.svg)\n");
        symlink(target, folder.path().join("figures/p.en.svg")).unwrap();
        let said = stderr(&bindery(&["check", folder.name()]));
        assert!(said.contains(says) && said.contains("figures/p.en.svg can't be shown"), "{target}: {said}");
    }
}

#[test]
fn facts_of_what_cannot_be_read_are_told() {
    let folder = book("p.svg");
    symlink("gone.svg", folder.path().join("figures/q.svg")).unwrap();
    folder.write("figures/q.svg.toml", FACTS.as_bytes());
    is_refused(&folder, "error[facts-astray]", "figures/q.svg.toml");

    // A chapter or a cover that is there and can't be read is not one that isn't there.
    let folder = Folder::with(&[("SUMMARY.md", "- [A](a.md)\n- [B](b.md)\n"), ("a.md", "# A\n\nText.\n")]);
    symlink("gone.md", folder.path().join("b.md")).unwrap();
    is_refused(&folder, "error[chapter-unreadable]", "b.md");
}

#[test]
fn chapters_are_not_lost_behind_a_folder() {
    // A folder that a link leads to is looked into, once.
    let folder = Folder::with(&[
        ("src/SUMMARY.md", "[One](one.md)\n"),
        ("src/one.md", "# One\n\nText.\n"),
        ("shared/annex.md", "# Annex\n\nText.\n"),
    ]);
    symlink("../shared", folder.path().join("src/shared")).unwrap();
    symlink("..", folder.path().join("src/round")).unwrap();
    symlink(".", folder.path().join("src/itself")).unwrap();
    let said = stderr(&bindery(&["build", folder.name()]));
    assert_eq!(said.matches("warning[unlisted-file]").count(), 1, "{said}");
    assert!(said.contains("--> src/shared/annex.md"), "{said}");

    let outside = Folder::with(&[("annex.md", "# Annex\n")]);
    let folder = Folder::with(&[("one.md", "# One\n\nText.\n")]);
    symlink(outside.path(), folder.path().join("annexes")).unwrap();
    let said = stderr(&bindery(&["build", folder.name()]));
    assert!(
        said.contains("warning[outside-publication]: the link leads out") && said.contains("--> annexes"),
        "{said}"
    );

    let folder = Folder::with(&[("one.md", "# One\n\nText.\n")]);
    symlink("gone", folder.path().join("fonts")).unwrap();
    let said = stderr(&bindery(&["build", folder.name()]));
    assert!(
        said.contains("warning[font-unreadable]: the folder can't be looked into") && said.contains("--> fonts"),
        "{said}"
    );
}

/// A folder by its name, for chapters that the manuscript shares with others.
#[test]
fn a_link_that_could_lead_to_chapters_is_told() {
    let folder = Folder::with(&[("src/SUMMARY.md", "[One](one.md)\n"), ("src/one.md", "# One\n\nText.\n")]);
    symlink("../gone", folder.path().join("src/part2")).unwrap();
    symlink("gone.png", folder.path().join("src/p.png")).unwrap();
    is_refused(&folder, "error[chapter-unreadable]: it could be a folder of chapters", "src/part2");

    // What lies in a folder that isn't kept for chapters is another program's, most likely.
    let folder = Folder::with(&[("one.md", "# One\n\nText.\n")]);
    symlink("/nowhere/result", folder.path().join("result")).unwrap();
    let output = bindery(&["check", folder.name()]);
    let said = stderr(&output);
    assert!(said.contains("warning[chapter-unreadable]") && said.contains("--> result"), "{said}");
    assert_eq!(output.status.code(), Some(0), "{said}");

    let facts = "[publication]\nid = \"7a3e9f6e-3c1b-4c55-9d2e-0c5f1f1b2a10\"\nslug = \"a\"\ndate = 2026-03-31\nlanguages = [\"en\", \"fr\"]\n";
    let folder = Folder::with(&[
        ("bindery.toml", facts),
        ("manuscript/en/edition.toml", "title = \"A\"\n"),
        ("manuscript/en/a.md", "# A\n\nText.\n"),
        ("french/edition.toml", "title = \"B\"\n"),
        ("french/a.md", "# B\n\nTexte.\n"),
    ]);
    symlink("../french", folder.path().join("manuscript/fr")).unwrap();
    let output = bindery(&["check", folder.name()]);
    assert!(
        output.status.success() && !stderr(&output).contains("warning["),
        "a link is a folder too: {}",
        stderr(&output)
    );
    let outside = Folder::with(&[("edition.toml", "title = \"B\"\n")]);
    fs::remove_file(folder.path().join("manuscript/fr")).unwrap();
    symlink(outside.path(), folder.path().join("manuscript/fr")).unwrap();
    let said = stderr(&bindery(&["check", folder.name()]));
    assert!(
        said.contains("warning[outside-publication]: the link leads out") && said.contains("--> manuscript/fr"),
        "{said}"
    );
    assert!(said.contains("warning[language-without-folder]"), "{said}");
}
