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
        ("[consent]\nreference = \"C-1\"\nlanguages = [\"ar\"]\n", false),
        ("[consent]\nreference = \"C-1\"\nlanguages = [\"en\"]\n", true),
        ("[consent]\nreference = \"C-1\"\n[rights]\nuntil = 2026-03-30\n", false),
        ("[consent]\nreference = \"C-1\"\n[rights]\nuntil = 2026-03-31\n", true),
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

/// What is refused for somebody's sake is not for the publication to allow.
#[test]
fn a_refusal_beats_a_permission() {
    let folder = publication("[consent]\nuntil = 2026-03-30\n");
    let facts = std::fs::read_to_string(folder.path().join("bindery.toml")).unwrap();
    for code in ["consent-missing", "consent-ended", "consent-scope", "rights-ended"] {
        for list in ["allow", "warn"] {
            folder.write("bindery.toml", format!("{facts}[checks]\n{list} = [\"{code}\"]\n").as_bytes());
            let output = bindery(&["build", folder.name()]);
            assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
            assert!(stderr(&output).contains(&format!("“{code}” is always an error")), "{}", stderr(&output));
        }
    }
    assert!(!folder.path().join("build").exists());
}

/// The notice is printed on the imprint of both formats.
#[test]
fn an_edition_says_that_names_are_changed() {
    let folder = publication("identity = \"pseudonym\"\n[consent]\nreference = \"C-1\"\n");
    let output = bindery(&["build", folder.name()]);
    assert!(stderr(&output).contains("warning[pseudonym-notice]"), "{}", stderr(&output));
    let words = std::fs::read_to_string(folder.path().join("manuscript/en/edition.toml")).unwrap();
    let notice = "pseudonyms = \"The names in this note are changed.\"\ndisclaimer = \"A disclaimer.\"\n";
    folder.write("manuscript/en/edition.toml", format!("{notice}{words}").as_bytes());
    let output = bindery(&["build", folder.name()]);
    assert!(!stderr(&output).contains("pseudonym-notice"), "{}", stderr(&output));
    let pdf = crate::support::pdf_text(&folder.path().join("build/note-en.pdf"));
    let epub = crate::support::epub_text(&folder.path().join("build/note-en.epub"));
    for text in [pdf, epub] {
        for words in ["A disclaimer.", "The names in this note are changed."] {
            assert!(text.contains(words), "{words}: {text}");
        }
    }
}

/// A misspelt `protected` was passed over, and the picture published.
#[test]
fn a_mistake_in_a_pictures_file_refuses_the_picture() {
    for sidecar in ["depicts = \"protcted\"\n", "depict = \"protected\"\n", "depicts = protected\n"] {
        let folder = publication("[consent]\nreference = \"C-1\"\n");
        let picture = std::fs::read(folder.path().join("figures/cover.svg")).unwrap();
        folder.write("figures/door.svg", &picture);
        folder.write("figures/door.svg.toml", sidecar.as_bytes());
        folder.write("manuscript/en/a.md", b"# A\n\n![A doorway](../../figures/door.svg)\n");
        let output = bindery(&["build", folder.name()]);
        assert_eq!(output.status.code(), Some(1), "{sidecar}: {}", stderr(&output));
        assert!(stderr(&output).contains("door.svg.toml is mended"), "{sidecar}: {}", stderr(&output));
        assert!(!folder.path().join("build").exists(), "{sidecar}");
    }
}
