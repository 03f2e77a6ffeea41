//! Whom a photograph shows: an edition that goes beyond a consent is refused as a whole.

use crate::support::{Folder, bindery, stderr};

fn publication(consent: &str) -> Folder {
    let rights = if consent.contains("[rights]") { "" } else { "[rights]\nholder = \"A\"\n" };
    let picture =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"90\" height=\"60\"><path d=\"M0 0h90v60z\"/></svg>";
    Folder::with(&[
        (
            "bindery.toml",
            "[publication]\nid = \"5f0f2a3a-55a4-4d0f-8a29-6fd0a5b1c3f2\"\nslug = \"note\"\ndate = 2026-03-31\n\
             languages = [\"en\"]\n[cover]\nphoto = \"figures/cover.svg\"\n",
        ),
        ("figures/cover.svg", picture),
        ("figures/cover.svg.toml", &format!("credit = \"© Name\"\ndepicts = \"protected\"\n{consent}{rights}")),
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
        "credit = \"© Name\"\ndepicts = \"protected\"\n[rights]\nholder = \"A\"\n[consent]\nuntil = 2020-01-01\n"
            .as_bytes(),
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
fn a_mistake_in_a_pictures_file_refuses_the_publication() {
    for (sidecar, place) in [
        ("depicts = \"protcted\"\n", "door.svg.toml:1:11"),
        ("depict = \"protected\"\n", "door.svg.toml:1:1"),
        ("depicts = protected\n", "door.svg.toml:1:11"),
    ] {
        let folder = publication("[consent]\nreference = \"C-1\"\n");
        let picture = std::fs::read(folder.path().join("figures/cover.svg")).unwrap();
        folder.write("figures/door.svg", &picture);
        folder.write("figures/door.svg.toml", sidecar.as_bytes());
        folder.write("manuscript/en/a.md", b"# A\n\n![A doorway](../../figures/door.svg)\n");
        let output = bindery(&["build", folder.name()]);
        assert_eq!(output.status.code(), Some(2), "{sidecar}: {}", stderr(&output));
        assert!(stderr(&output).contains(place), "{sidecar}: {}", stderr(&output));
        assert!(!folder.path().join("build").exists(), "{sidecar}");
    }
}

/// Who makes a picture's file has to say by whose leave it is published; of somebody who could be harmed by it, the edition
/// is refused without.
#[test]
fn rights_are_asked_for() {
    for (sidecar, status, told) in [
        ("", 0, None),
        ("credit = \"© A\"\n", 0, Some("warning[rights-missing]")),
        ("credit = \"© A\"\n[rights]\nholder = \"A\"\n", 0, None),
        ("credit = \"© A\"\ndepicts = \"child\"\n[consent]\nreference = \"C-1\"\n", 1, Some("error[rights-missing]")),
    ] {
        let folder = publication("[consent]\nreference = \"C-1\"\n");
        // Another one than the cover's: what is known of that would count for its copy too.
        let picture =
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"80\" height=\"60\"><path d=\"M0 0h80v60z\"/></svg>";
        folder.write("figures/door.svg", picture.as_bytes());
        if !sidecar.is_empty() {
            folder.write("figures/door.svg.toml", sidecar.as_bytes());
        }
        folder.write("manuscript/en/a.md", b"# A\n\n![A doorway](../../figures/door.svg)\n");
        // Allowing it doesn't help.
        let facts = std::fs::read_to_string(folder.path().join("bindery.toml")).unwrap();
        if status == 1 {
            folder.write("bindery.toml", format!("{facts}[checks]\nallow = [\"rights-missing\"]\n").as_bytes());
        }
        let output = bindery(&["build", folder.name()]);
        assert_eq!(output.status.code(), Some(status), "{sidecar}: {}", stderr(&output));
        match told {
            Some(told) => assert!(stderr(&output).contains(told), "{sidecar}: {}", stderr(&output)),
            None => assert!(!stderr(&output).contains("rights-missing"), "{sidecar}: {}", stderr(&output)),
        }
        assert_eq!(folder.path().join("build").exists(), status == 0, "{sidecar}");
    }
}

/// A translated picture is by whom the picture is by, and shows whom it shows.
#[test]
fn a_variant_in_a_language_has_the_facts_of_its_picture() {
    let folder = publication("[consent]\nreference = \"C-1\"\n");
    let picture = std::fs::read(folder.path().join("figures/cover.svg")).unwrap();
    for name in ["door.svg", "door.en.svg"] {
        folder.write(&format!("figures/{name}"), &picture);
    }
    folder.write("manuscript/en/a.md", b"# A\n\n![A doorway](../../figures/door.svg \"A door.\")\n");
    let base =
        "credit = \"\u{a9} Base\"\ndepicts = \"protected\"\n[rights]\nholder = \"A\"\n[consent]\nuntil = 2026-12-31\n";
    folder.write("figures/door.svg.toml", base.as_bytes());
    let output = bindery(&["build", folder.name(), "--strict"]);
    assert!(output.status.success(), "{}", stderr(&output));
    assert!(crate::support::epub_text(&folder.path().join("build/note-en.epub")).contains("\u{a9} Base"));
    // Its own file has its own credit, and may not go beyond what it allows.
    folder.write("figures/door.en.svg.toml", "credit = \"\u{a9} Own\"\n[consent]\nuntil = 2020-01-01\n".as_bytes());
    let output = bindery(&["check", folder.name()]);
    assert!(stderr(&output).contains("error[consent-ended]"), "{}", stderr(&output));
    folder.write("figures/door.en.svg.toml", "credit = \"\u{a9} Own\"\n".as_bytes());
    let output = bindery(&["build", folder.name(), "--strict"]);
    assert!(output.status.success(), "{}", stderr(&output));
    assert!(crate::support::epub_text(&folder.path().join("build/note-en.epub")).contains("\u{a9} Own"));
}

/// The note stands before the picture in both formats, in the edition's own words where it has them.
#[test]
fn a_note_stands_before_what_is_not_to_be_met_unprepared() {
    let folder = publication("[consent]\nreference = \"C-1\"\n");
    let picture = std::fs::read(folder.path().join("figures/cover.svg")).unwrap();
    folder.write("figures/door.svg", &picture);
    folder.write(
        "figures/door.svg.toml",
        "credit = \"\u{a9} A\"\nsensitive = true\n[rights]\nholder = \"A\"\n".as_bytes(),
    );
    let door = "![Somebody in a doorway](../../figures/door.svg";
    let text = format!(
        "# A\n\nBefore.\n\n{door} \"The door.\")\n\n- An item:\n\n  {door})\n\n| A | B |\n|---|---|\n| {door}) | b |\n"
    );
    folder.write("manuscript/en/a.md", text.as_bytes());
    let words = std::fs::read_to_string(folder.path().join("manuscript/en/edition.toml")).unwrap();
    for (own, note) in [
        ("", "The picture that follows may be distressing."),
        ("[sensitive]\n\"figures/door.svg\" = \"It shows a wound.\"\n", "It shows a wound."),
        ("[strings]\nsensitive = \"Not for everybody.\"\n", "Not for everybody."),
    ] {
        folder.write("manuscript/en/edition.toml", format!("{words}{own}").as_bytes());
        let output = bindery(&["build", folder.name(), "--strict"]);
        assert!(output.status.success(), "{}", stderr(&output));
        let pdf = crate::support::pdf_text(&folder.path().join("build/note-en.pdf"));
        let epub = crate::support::epub_text(&folder.path().join("build/note-en.epub"));
        for text in [pdf, epub] {
            assert_eq!(text.matches(note).count(), 3, "{text}");
            let (before, caption) = (text.find("Before.").unwrap(), text.find("The door.").unwrap());
            assert!((before..caption).contains(&text.find(note).unwrap()), "{text}");
        }
    }
    folder.write("manuscript/en/edition.toml", format!("{words}[sensitive]\n\"figures/dor.svg\" = \"A\"\n").as_bytes());
    let output = bindery(&["check", folder.name()]);
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
    assert!(stderr(&output).contains("there is no picture figures/dor.svg"), "{}", stderr(&output));
}

/// A flat picture, as a file.
fn flat(colour: [u8; 3]) -> Vec<u8> {
    let mut png = std::io::Cursor::new(Vec::new());
    image::RgbImage::from_pixel(300, 200, image::Rgb(colour)).write_to(&mut png, image::ImageFormat::Png).unwrap();
    png.into_inner()
}

/// Whatever name leads to a picture, it is the same picture.
#[test]
#[cfg(unix)]
fn a_link_to_a_picture_has_its_facts() {
    let folder = publication("[consent]\nreference = \"C-1\"\n");
    folder.write("figures/of/door.png", &flat([220, 20, 20]));
    folder.write(
        "figures/of/door.png.toml",
        b"credit = \"A\"\n[rights]\nholder = \"A\"\n[consent]\nformats = [\"print\"]\n",
    );
    folder.write("manuscript/en/a.md", b"# A\n\n![A door](../../figures/link.png)\n");
    std::os::unix::fs::symlink("of/door.png", folder.path().join("figures/link.png")).unwrap();
    let output = bindery(&["build", folder.name(), "--format", "epub"]);
    assert!(stderr(&output).contains("error[consent-scope]"), "{}", stderr(&output));
    // Through a link to its folder, and as the variant of a language.
    std::os::unix::fs::symlink("of", folder.path().join("figures/folder")).unwrap();
    std::os::unix::fs::symlink("of/door.png", folder.path().join("figures/own.en.png")).unwrap();
    folder.write("figures/own.png", &flat([20, 20, 220]));
    for name in ["folder/door.png", "own.png", "own.en.png"] {
        folder.write("manuscript/en/a.md", format!("# A\n\n![A door](../../figures/{name})\n").as_bytes());
        let output = bindery(&["build", folder.name(), "--format", "epub"]);
        assert!(stderr(&output).contains("error[consent-scope]"), "{name}: {}", stderr(&output));
        let output = bindery(&["build", folder.name(), "--format", "print"]);
        assert!(output.status.success(), "{name}: {}", stderr(&output));
    }
}

/// The sources beside a file hold the pictures that it shows, and none that it showed once.
#[test]
fn the_sources_hold_no_picture_of_an_earlier_build() {
    let folder = publication("[consent]\nreference = \"C-1\"\n");
    folder.write("figures/door.png", &flat([220, 20, 20]));
    folder.write("manuscript/en/a.md", b"# A\n\n![A door](../../figures/door.png)\n");
    let pictures = || {
        let output = bindery(&["build", folder.name(), "--format", "pdf", "--keep", "typst"]);
        assert!(output.status.success(), "{}", stderr(&output));
        let entries = std::fs::read_dir(folder.path().join("build/note-en-typst/images")).unwrap();
        let names = entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned());
        names.filter(|name| name.starts_with("door-")).count()
    };
    assert_eq!(pictures(), 1);
    folder.write("manuscript/en/a.md", b"# A\n\nNo door.\n");
    assert_eq!(pictures(), 0);
}

/// Which files show a picture is asked when a consent is withdrawn.
#[test]
fn where_a_cover_is_shown_says_whether_that_is_on_the_web() {
    for (consent, files) in [
        ("[consent]\nformats = [\"pdf\", \"epub\"]\n", "note-en.pdf, note-en.epub\n"),
        ("[consent]\nformats = [\"pdf\", \"epub\", \"web\"]\n", "note-en.pdf, note-en.epub, note-en-cover.jpg\n"),
    ] {
        let folder = publication(consent);
        let output = bindery(&["photo", "--where", "cover.svg", "--publication", folder.name()]);
        assert!(String::from_utf8_lossy(&output.stdout).ends_with(files), "{output:?}");
    }
}
