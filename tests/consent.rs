//! Whom a photograph shows: an edition that goes beyond a consent is refused as a whole.

use crate::support::{Folder, bindery, stderr};

fn publication(consent: &str) -> Folder {
    let picture =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"90\" height=\"60\"><path d=\"M0 0h90v60z\"/></svg>";
    Folder::with(&[
        (
            "bindery.toml",
            "[publication]\nid = \"5f0f2a3a-55a4-4d0f-8a29-6fd0a5b1c3f2\"\nslug = \"note\"\ndate = 2026-03-31\n\
             languages = [\"en\"]\n[cover]\nphoto = \"figures/cover.svg\"\n",
        ),
        ("figures/cover.svg", picture),
        ("figures/cover.svg.toml", &format!("credit = \"© Name\"\ndepicts = \"protected\"\n{consent}")),
        (
            "manuscript/en/edition.toml",
            "title = \"A note\"\n[cover]\ncaption = \"A doorway.\"\nalt = \"A doorway, and somebody in it.\"\n",
        ),
        ("manuscript/en/a.md", "# A\n\nText.\n"),
    ])
}

#[test]
fn a_cover_is_shown_up_to_the_last_day_of_its_consent() {
    for (consent, is_shown) in [
        ("", false),
        ("[consent]\nreference = \"C-1\"\nuntil = 2026-03-30\n", false),
        ("[consent]\nreference = \"C-1\"\nuntil = 2026-03-31\n", true),
        ("[consent]\nreference = \"C-1\"\nuntil = 2026-04-01\nformats = [\"pdf\"]\n", false),
        ("[consent]\nreference = \"C-1\"\nuntil = 2026-04-01\nformats = [\"pdf\", \"epub\"]\n", true),
    ] {
        let folder = publication(consent);
        let output = bindery(&["build", folder.name()]);
        assert_eq!(output.status.code(), Some(if is_shown { 0 } else { 1 }), "{consent}: {}", stderr(&output));
        assert_eq!(folder.path().join("build").exists(), is_shown, "{consent}: {}", stderr(&output));
    }
    let folder = publication("[consent]\nreference = \"C-1\"\nformats = [\"pdf\"]\n");
    let output = bindery(&["build", folder.name(), "--format", "pdf"]);
    assert!(output.status.success(), "{}", stderr(&output));
}

/// What was built before the consent ended stays as it was, for whoever has to call it back.
#[test]
fn what_was_built_before_is_left() {
    let folder = publication("[consent]\nreference = \"C-1\"\n");
    assert!(bindery(&["build", folder.name()]).status.success());
    let before = std::fs::read(folder.path().join("build/note-en.pdf")).unwrap();
    folder.write(
        "figures/cover.svg.toml",
        "credit = \"© Name\"\ndepicts = \"protected\"\n[consent]\nuntil = 2020-01-01\n".as_bytes(),
    );
    let output = bindery(&["build", folder.name()]);
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    assert!(stderr(&output).contains("error[consent-ended]"), "{}", stderr(&output));
    assert!(std::fs::read(folder.path().join("build/note-en.pdf")).unwrap() == before);
}
