//! What a camera, a phone or an editor wrote into a picture is in no file: not in their bytes, not in what is inflated, not
//! in the pictures taken out of them. What a sidecar asks for is in all of them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::support::{Folder, bindery, entries, files, holds, inflated, root, sample, script, stderr};

/// In Latin and in two bytes a letter, as Windows writes it; the beginnings of the blocks themselves.
const NEEDLES: [&[u8]; 4] = [b"SECRET-", b"S\0E\0C\0R\0E\0T\0", b"Exif\0\0", b"http://ns.adobe.com/exif/"];
/// What `embed` writes.
const EMBEDDED: [&str; 4] = ["XMP:Credit", "XMP:Rights", "XMP:Owner", "XMP:UsageTerms"];

#[test]
fn nothing_that_a_camera_wrote_is_in_the_sample() {
    for photo in ["cover.jpg", "shore.jpg"] {
        let bytes = fs::read(root().join("figures").join(photo)).unwrap();
        assert!(holds(&bytes, b"SECRET-") && holds(&bytes, b"Exif\0\0"), "{photo} has secrets to keep");
    }
    let made: Vec<PathBuf> = ["pdf", "epub"].iter().flat_map(|extension| files(sample(), extension)).collect();
    assert_eq!(made.len(), 6);
    for file in made {
        no_secrets(&file, 2);
    }
}

/// Each kind of picture, made by Pillow and exiftool, with something to tell in each place that has room for it: as it is,
/// turned on its side, with a second picture behind it.
#[test]
fn nothing_that_anybody_wrote_into_a_picture_of_any_kind_is_in_any_file() {
    let folder = talkative("");
    let pictures = pictures(&folder);
    let output = bindery(&["build", folder.name()]);
    assert!(output.status.success(), "{}", stderr(&output));
    let build = folder.path().join("build");
    let made: Vec<PathBuf> = ["pdf", "epub"].iter().flat_map(|extension| files(&build, extension)).collect();
    assert_eq!(made.len(), 4);
    for file in &made {
        // Drawings are no pictures in a PDF, and the same pixels are one picture.
        no_secrets(file, pictures.len() / 2);
    }
    for cover in files(&build, "jpg") {
        clean(&cover, &fs::read(&cover).unwrap());
    }
}

/// Credit and rights are in each published picture that can hold them, as exiftool reads them; nothing else is.
#[test]
fn what_a_sidecar_embeds_is_in_every_picture() {
    let embed = "credit = \"© “A” & <B> / منظمة\"\nembed = [\"credit\", \"rights\"]\n\
                 [rights]\nholder = \"A & B\"\nlicence = \"CC-BY-4.0\"\n";
    let folder = talkative(embed);
    let output = bindery(&["build", folder.name(), "--format", "epub,pdf", "--strict"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let build = folder.path().join("build");
    let epub = &files(&build, "epub")[0];
    no_secrets(epub, 1);
    let taken = tempfile::tempdir().unwrap();
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    assert!(entries(epub).iter().any(|(name, _)| name.ends_with("/cover.jpg")), "the cover is one of them");
    for told in exiftool(&taken_out(epub, taken.path())) {
        let kind = told["File:FileType"].as_str().unwrap().to_owned();
        assert_eq!(told["XMP:Credit"], "© “A” & <B> / منظمة", "{told}");
        assert_eq!(told["XMP:Rights"], "A & B", "{told}");
        assert_eq!(told["XMP:Owner"], "A & B", "{told}");
        assert_eq!(told["XMP:UsageTerms"], "CC-BY-4.0", "{told}");
        *kinds.entry(kind).or_default() += 1;
    }
    assert!(["JPEG", "PNG", "Extended WEBP", "SVG"].iter().all(|kind| kinds.contains_key(*kind)), "{kinds:?}");
    script("validate", &["epub"], std::slice::from_ref(epub));
    let pdf = files(&build, "pdf");
    script("validate", &["pdf"], &pdf);
    // As it is in a JPEG that the PDF holds as it is.
    assert!(holds(&fs::read(&pdf[0]).unwrap(), b"<photoshop:Credit>"), "the PDF's photographs");
}

/// A cover is set as a page, of which the photograph is a part; a page for the web without it has nothing of it.
#[test]
fn a_cover_carries_what_its_photograph_does() {
    let facts = "credit = \"© A\"\nembed = [\"credit\"]\n[rights]\nholder = \"B\"\n";
    let folder = talkative(facts);
    let page = folder.path().join("build/note-en-cover.jpg");
    let credit = || {
        let output = bindery(&["build", folder.name(), "--format", "epub"]);
        assert!(output.status.success(), "{}", stderr(&output));
        let told = exiftool(std::slice::from_ref(&page));
        assert_eq!((&told[0]["XMP:Rights"], &told[0]["XMP:Owner"]), (&Value::Null, &Value::Null), "{}", told[0]);
        clean(&page, &fs::read(&page).unwrap());
        told[0]["XMP:Credit"].clone()
    };
    // The second time from what the first has kept.
    assert_eq!([credit(), credit()], ["© A", "© A"]);
    folder.write("figures/exif.jpg.toml", facts.replace("© A", "© C").as_bytes());
    assert_eq!(credit(), "© C");
    folder.write("figures/exif.jpg.toml", facts.replace("\"credit\"]", "]").as_bytes());
    assert_eq!(credit(), Value::Null);
    folder.write("figures/exif.jpg.toml", format!("{facts}[consent]\nformats = [\"epub\"]\n").as_bytes());
    assert_eq!(credit(), Value::Null, "not on the page for the web");
}

/// A publication that shows each talkative picture, beside which stands a sidecar.
fn talkative(sidecar: &str) -> Folder {
    let folder = Folder::with(&[
        (
            "bindery.toml",
            "[publication]\nid = \"7b6d4e0c-0c0f-4a5e-9d55-2b1c5a0f9e11\"\nslug = \"note\"\ndate = 2026-03-31\n\
             languages = [\"en\"]\n[cover]\nphoto = \"figures/exif.jpg\"\n\
             [output.pdf]\n[output.large-print]\n[output.print]\n[output.epub]\n\
             [checks]\nallow = [\"picture-changed\", \"low-resolution\"]\n",
        ),
        (
            "manuscript/en/edition.toml",
            "title = \"Note\"\npublisher = \"Us\"\n[cover]\ncaption = \"A field of colour.\"\n\
             alt = \"Colours that go over into each other.\"\ncredit = \"© Us\"\n",
        ),
    ]);
    let figures = folder.path().join("figures");
    script("talkative-pictures", &[figures.to_str().unwrap()], &[]);
    let mut text = String::from("# Colours\n");
    for picture in pictures(&folder) {
        let name = picture.file_name().unwrap().to_str().unwrap();
        text.push_str(&format!("\n![Colours that go over](../../figures/{name} \"Colours.\")\n"));
        if !sidecar.is_empty() {
            folder.write(&format!("figures/{name}.toml"), sidecar.as_bytes());
        }
    }
    folder.write("manuscript/en/01.md", text.as_bytes());
    folder
}

/// The pictures that were made, all of which have a lot to tell.
fn pictures(folder: &Folder) -> Vec<PathBuf> {
    let mut pictures: Vec<PathBuf> =
        fs::read_dir(folder.path().join("figures")).unwrap().map(|entry| entry.unwrap().path()).collect();
    pictures.retain(|path| path.extension().is_some_and(|extension| extension != "toml"));
    pictures.sort();
    assert!(pictures.len() >= 10, "{pictures:?}");
    for told in exiftool(&pictures) {
        let secrets = told.as_object().unwrap().values().filter(|value| value.to_string().contains("SECRET-")).count();
        assert!(secrets >= 2, "exiftool finds {secrets} secrets in {told}");
    }
    pictures
}

fn no_secrets(file: &Path, at_least: usize) {
    clean(file, &fs::read(file).unwrap());
    match file.extension().unwrap().to_str() {
        Some("pdf") => clean(file, &inflated(file)),
        _ => entries(file).iter().for_each(|(name, bytes)| clean(Path::new(name), bytes)),
    }
    let folder = tempfile::tempdir().unwrap();
    let pictures = taken_out(file, folder.path());
    assert!(pictures.len() >= at_least, "{} has {} pictures of {at_least}", file.display(), pictures.len());
    for told in exiftool(&pictures) {
        let of = ["EXIF:", "GPS:", "XMP:", "IPTC:", "MakerNotes:", "Photoshop:", "ICC_Profile:", "MPF:", "PNG:Comment"];
        let keys: Vec<_> = told.as_object().unwrap().keys().collect();
        let secrets: Vec<_> = keys
            .iter()
            .filter(|key| of.iter().any(|group| key.starts_with(group)) || key.ends_with("Comment"))
            .filter(|key| !EMBEDDED.contains(&key.as_str()) && !is_of_tiff(&told, key))
            .collect();
        assert!(secrets.is_empty(), "{}: exiftool finds {secrets:?} in {told}", file.display());
    }
}

/// What pdfimages itself writes around inks that are no JPEG: how samples lie in a TIFF.
fn is_of_tiff(told: &Value, key: &str) -> bool {
    let written = [
        "BitsPerSample",
        "Compression",
        "FillOrder",
        "ImageHeight",
        "ImageWidth",
        "InkSet",
        "NumberofInks",
        "Orientation",
        "PhotometricInterpretation",
        "PlanarConfiguration",
        "ResolutionUnit",
        "RowsPerStrip",
        "SamplesPerPixel",
        "StripByteCounts",
        "StripOffsets",
        "XResolution",
        "YResolution",
    ];
    told["File:FileType"] == "TIFF" && key.strip_prefix("EXIF:").is_some_and(|key| written.contains(&key))
}

fn clean(file: &Path, bytes: &[u8]) {
    for needle in NEEDLES {
        assert!(!holds(bytes, needle), "{} holds {}", file.display(), String::from_utf8_lossy(needle));
    }
}

/// The pictures in a PDF or an EPUB, as files of a folder.
fn taken_out(file: &Path, folder: &Path) -> Vec<PathBuf> {
    if file.extension().unwrap() == "pdf" {
        let done = Command::new("pdfimages").arg("-all").arg(file).arg(folder.join("x")).status().unwrap();
        assert!(done.success());
    } else {
        for (name, bytes) in entries(file) {
            let flat = name.replace('/', "-");
            if [".jpg", ".png", ".webp", ".gif", ".svg"].iter().any(|end| flat.ends_with(end)) {
                fs::write(folder.join(flat), bytes).unwrap();
            }
        }
    }
    fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect()
}

/// All that exiftool finds in pictures, by group and name.
fn exiftool(pictures: &[PathBuf]) -> Vec<Value> {
    // By the first group alone: `EXIF`, not `ExifIFD`.
    let output = Command::new("exiftool").args(["-j", "-G", "-a", "-ee"]).args(pictures).output().unwrap();
    let found: Vec<Value> = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(found.len(), pictures.len(), "{}", stderr(&output));
    found
}
