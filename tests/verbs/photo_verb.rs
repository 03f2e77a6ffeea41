//! `bindery photo`: what a picture's file says is shown to its owner, and published only where somebody took it over.

use std::fs;
use std::process::{Command, Output};

use crate::support::{Folder, bindery, root, stderr};

fn said(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// A picture into which exiftool wrote.
fn picture(tags: &[&str]) -> Folder {
    let folder = Folder::new();
    fs::create_dir_all(folder.path().join("figures")).unwrap();
    let file = folder.path().join("figures/door.jpg");
    fs::copy(root().join("figures/shore.jpg"), &file).unwrap();
    let output = Command::new("exiftool").args(["-q", "-overwrite_original", "-all="]).arg(&file).output().unwrap();
    assert!(output.status.success(), "{}", stderr(&output));
    let output = Command::new("exiftool").args(["-q", "-overwrite_original"]).args(tags).arg(&file).output().unwrap();
    assert!(output.status.success(), "{}", stderr(&output));
    folder
}

const TAGS: [&str; 8] = [
    "-XMP-dc:Description=A door in Geneva",
    "-XMP-dc:Description-fr=Une porte à Genève",
    "-XMP-photoshop:Credit=© Agency",
    "-IPTC:Credit=© Another",
    "-XMP-dc:Rights=Agency",
    "-EXIF:SerialNumber=0042",
    "-EXIF:GPSLatitude=46.2022",
    "-EXIF:GPSLatitudeRef=N",
];

#[test]
fn what_a_file_says_is_shown_and_taken_over() {
    let folder = picture(&TAGS);
    let file = folder.path().join("figures/door.jpg");
    let file = file.to_str().unwrap();
    let output = bindery(&["photo", file]);
    assert!(output.status.success(), "{}", stderr(&output));
    let shown = said(&output);
    for line in [
        "XMP dc:description: A door in Geneva",
        "XMP dc:description (fr): Une porte à Genève",
        "XMP photoshop:Credit: © Agency",
        "IIM Credit: © Another",
        "EXIF BodySerialNumber: 0042",
        "EXIF GPSLatitude: 46 deg 12 min",
        "--accept credit,holder",
    ] {
        assert!(shown.contains(line), "{line}: {shown}");
    }
    let sidecar = folder.path().join("figures/door.jpg.toml");
    folder.write("figures/door.jpg.toml", b"# Kept.\ndepicts = \"none\" # So is this.\n");
    let output = bindery(&["photo", file, "--accept", "credit,holder"]);
    assert!(output.status.success(), "{}", stderr(&output));
    assert!(said(&output).contains("another credit in the file, which isn't taken: IIM Credit: © Another"));
    let taken = "# Kept.\ndepicts = \"none\" # So is this.\ncredit = \"© Agency\"\n\n[rights]\nholder = \"Agency\"\n";
    assert_eq!(fs::read_to_string(&sidecar).unwrap(), taken);
    assert!(said(&bindery(&["photo", file])).contains("the credit “© Agency”"));
    // What is there is not written over unasked, nor is anything where one of several can't be had.
    folder.write("figures/door.jpg.toml", "credit = \"© Us\"\n".as_bytes());
    for asked in ["credit", "holder,credit", "holder,licence"] {
        let output = bindery(&["photo", file, "--accept", asked]);
        assert_eq!(output.status.code(), Some(1), "{asked}: {}", stderr(&output));
        assert_eq!(fs::read_to_string(&sidecar).unwrap(), "credit = \"© Us\"\n", "{asked}");
    }
    assert!(bindery(&["photo", file, "--accept", "credit", "--replace"]).status.success());
    assert_eq!(fs::read_to_string(&sidecar).unwrap(), "credit = \"© Agency\"\n");
    // A file with a mistake is told at its line and left.
    folder.write("figures/door.jpg.toml", b"credit = Us\n");
    let output = bindery(&["photo", file, "--accept", "credit"]);
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
    assert!(stderr(&output).contains("door.jpg.toml:1:10"), "{}", stderr(&output));
    assert_eq!(fs::read(&sidecar).unwrap(), b"credit = Us\n");
}

#[test]
fn what_is_no_picture_or_says_nothing_is_said() {
    let folder = picture(&[]);
    let file = folder.path().join("figures/door.jpg");
    let output = bindery(&["photo", file.to_str().unwrap()]);
    assert!(output.status.success() && said(&output).contains("says nothing of itself"), "{}", said(&output));
    let output = bindery(&["photo", folder.path().join("nowhere.jpg").to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
    let output = bindery(&["photo"]);
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
}

/// It ended with nothing taken, and which of the two it was had to be looked for.
#[test]
fn why_nothing_is_taken_is_told() {
    let folder = picture(&["-XMP-dc:Rights=Agency"]);
    let file = folder.path().join("figures/door.jpg");
    let told = |asked: &str| {
        let output = bindery(&["photo", file.to_str().unwrap(), "--accept", asked]);
        assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
        stderr(&output)
    };
    let said = told("credit");
    assert!(said.contains("nothing is taken") && said.contains("says nothing that could be its credit"), "{said}");
    assert!(said.contains("it has its holder; or write credit = \"…\" into"), "{said}");
    folder.write("figures/door.jpg.toml", b"[rights]\nholder = \"Us\"\n");
    let said = told("holder");
    assert!(said.contains("nothing is taken: holder is “Us” in ") && said.contains("--replace"), "{said}");
}

/// Of the sample, and of an edition that is planned.
#[test]
fn where_a_picture_is_shown_is_told() {
    let sample = root().to_str().unwrap();
    let output = bindery(&["photo", "--where", "cover.jpg", "--publication", sample]);
    assert!(output.status.success(), "{}", stderr(&output));
    let slug = "from-identification-to-independence";
    for language in ["en", "fr", "ar"] {
        // Its pages for print have no cover: that is put around them.
        let ends = [".pdf", "-print-cover.pdf", ".epub", "-cover.jpg"];
        let files = ends.map(|end| format!("{slug}-{language}{end}")).join(", ");
        let line = format!("{language}  bindery.toml  figures/cover.jpg  {files}");
        assert!(said(&output).contains(&line), "{line}: {}", said(&output));
    }
    let output = bindery(&["photo", "--where", "partner-a.svg", "--publication", sample]);
    let line = format!(
        "en  bindery.toml  figures/partner-a.svg  {slug}-en.pdf, {slug}-en-print.pdf, {slug}-en-print-cover.pdf"
    );
    assert!(said(&output).contains(&line), "{line}: {}", said(&output));
    // By the name that the manuscript has, in the language that has a picture of its own.
    let output = bindery(&["photo", "--where", "figures/stages.svg", "--publication", sample]);
    for line in [
        "en  manuscript/en/01-identification.md:44:1  figures/stages.svg  ",
        "fr  manuscript/fr/01-identification.md:44:1  figures/stages.fr.svg  ",
    ] {
        assert!(said(&output).contains(line), "{line}: {}", said(&output));
    }
    let output = bindery(&["photo", "--where", "nobody.jpg", "--publication", sample]);
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    let planned = picture(&[]);
    planned.write(
        "bindery.toml",
        b"[publication]\nid = \"5f0f2a3a-55a4-4d0f-8a29-6fd0a5b1c3f2\"\nslug = \"note\"\ndate = 2026-03-31\n\
          languages = [\"en\"]\n",
    );
    planned.write("manuscript/en/edition.toml", b"title = \"A note\"\nstatus = \"planned\"\n");
    planned.write("manuscript/en/a.md", b"# A\n\n![A door](../../figures/door.jpg)\n");
    let output = bindery(&["photo", "--where", "door.jpg", "--publication", planned.name()]);
    let line = "en  manuscript/en/a.md:3:1  figures/door.jpg  planned, not built";
    assert!(said(&output).contains(line), "{}{}", said(&output), stderr(&output));
}

/// A Mac spells the name of the file of facts in other characters: the words go into that one, and not into a second, which
/// would be read in its place.
#[test]
fn words_are_taken_over_into_the_file_that_is_there() {
    let folder = picture(&TAGS);
    let picture = folder.path().join("figures/caf\u{e9}.jpg");
    fs::rename(folder.path().join("figures/door.jpg"), &picture).unwrap();
    folder.write("figures/cafe\u{301}.jpg.toml", b"depicts = \"child\"\n");
    let output = bindery(&["photo", picture.to_str().unwrap(), "--accept", "credit"]);
    assert!(output.status.success(), "{}", stderr(&output));
    assert!(!folder.path().join("figures/caf\u{e9}.jpg.toml").exists());
    let facts = fs::read_to_string(folder.path().join("figures/cafe\u{301}.jpg.toml")).unwrap();
    assert_eq!(facts, "depicts = \"child\"\ncredit = \"© Agency\"\n");
}

/// A consent that is withdrawn is withdrawn for the picture, whatever name shows it.
#[cfg(unix)]
#[test]
fn copies_and_links_of_a_picture_are_told_where_it_is_looked_for() {
    let folder = picture(&[]);
    folder.write(
        "bindery.toml",
        b"[publication]\nid = \"5f0f2a3a-55a4-4d0f-8a29-6fd0a5b1c3f2\"\nslug = \"note\"\ndate = 2026-03-31\n\
          languages = [\"en\"]\n",
    );
    folder.write("manuscript/en/edition.toml", b"title = \"A note\"\n");
    folder.write("manuscript/en/a.md", b"# A\n\n![A copy](copy.jpg)\n\n![A link](link.jpg)\n\n![Another](other.jpg)\n");
    let file = folder.path().join("figures/door.jpg");
    folder.write("figures/door.jpg.toml", b"depicts = \"none\"\n");
    fs::copy(&file, folder.path().join("manuscript/en/copy.jpg")).unwrap();
    fs::copy(root().join("figures/cover.jpg"), folder.path().join("manuscript/en/other.jpg")).unwrap();
    std::os::unix::fs::symlink("../../figures/door.jpg", folder.path().join("manuscript/en/link.jpg")).unwrap();
    for name in ["door.jpg", "figures/door.jpg", "copy.jpg", "manuscript/en/link.jpg"] {
        let output = bindery(&["photo", "--where", name, "--publication", folder.name()]);
        assert!(output.status.success(), "{name}: {}", stderr(&output));
        for line in
            ["en  manuscript/en/a.md:3:1  manuscript/en/copy.jpg", "en  manuscript/en/a.md:5:1  manuscript/en/link.jpg"]
        {
            assert!(said(&output).contains(line), "{name}: {line}: {}", said(&output));
        }
        assert!(!said(&output).contains("other.jpg"), "{name}: {}", said(&output));
    }
}

/// A publication's folder of pictures may be a link, which Git carries: what lies there is somebody else's.
#[cfg(unix)]
#[test]
fn words_are_not_written_out_of_the_publication() {
    let elsewhere = picture(&TAGS);
    let folder = Folder::new();
    folder.write("bindery.toml", b"");
    std::os::unix::fs::symlink(elsewhere.path().join("figures"), folder.path().join("figures")).unwrap();
    let file = folder.path().join("figures/door.jpg");
    let output = bindery(&["photo", file.to_str().unwrap(), "--accept", "credit"]);
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
    assert!(stderr(&output).contains("leads out of the publication"), "{}", stderr(&output));
    assert!(!elsewhere.path().join("figures/door.jpg.toml").exists());
    // Where no publication is around it, it is the person's own link.
    fs::remove_file(folder.path().join("bindery.toml")).unwrap();
    let output = bindery(&["photo", file.to_str().unwrap(), "--accept", "credit"]);
    assert!(output.status.success(), "{}", stderr(&output));
    assert!(elsewhere.path().join("figures/door.jpg.toml").exists());
}

/// What an editor on Windows wrote stays as it was.
#[test]
fn a_file_of_facts_keeps_its_line_ends_and_its_mark() {
    let folder = picture(&TAGS);
    let file = folder.path().join("figures/door.jpg");
    folder.write("figures/door.jpg.toml", "\u{feff}depicts = \"none\"\r\n".as_bytes());
    let output = bindery(&["photo", file.to_str().unwrap(), "--accept", "credit"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let written = fs::read_to_string(folder.path().join("figures/door.jpg.toml")).unwrap();
    assert_eq!(written, "\u{feff}depicts = \"none\"\r\ncredit = \"© Agency\"\r\n");
    assert!(bindery(&["photo", file.to_str().unwrap()]).status.success(), "it is still read");
}
