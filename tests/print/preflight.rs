//! `bindery preflight`: our own file for a press, broken in one place after the other.

use std::fs;
use std::io::Cursor;
use std::process::{Command, Output};
use std::sync::OnceLock;

use image::{ImageFormat, Rgb, RgbImage};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use serde_json::Value;

use crate::support::{Folder, bindery, files, stderr};

const FACTS: &str = "[publication]\nid = \"5f0f2a3a-55a4-4d0f-8a29-6fd0a5b1c3f4\"\nslug = \"note\"\ndate = 2026-03-31\n\
                     languages = [\"en\"]\n[output.pdf]\n[output.print]\n";
const TEXT: &str = "# One\n\nA *word*, [a link](https://example.org), `code` and a note.[^1]\n\n![A lake.](/figures/lake.jpg)\n\n\
                    ![A drawing.](/figures/drawing.svg)\n\n[^1]: A note.\n\n# Two\n\nMore.\n";
const DRAWING: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"90\" height=\"40\"><rect width=\"90\" height=\"40\" \
                       fill=\"#0B5563\" opacity=\".5\"/></svg>";

fn book(print: &str) -> Folder {
    let folder = Folder::with(&[
        ("bindery.toml", &format!("{FACTS}{print}")),
        ("manuscript/en/edition.toml", "title = \"A note\"\npublisher = \"A house\"\n"),
        ("manuscript/en/01.md", TEXT),
        ("figures/drawing.svg", DRAWING),
        ("figures/lake.jpg.toml", "credit = \"© A\"\n"),
    ]);
    let lake = RgbImage::from_fn(900, 600, |x, y| Rgb([(x % 40) as u8, ((x + y) % 60) as u8, (y % 90) as u8]));
    let mut bytes = Cursor::new(Vec::new());
    lake.write_to(&mut bytes, ImageFormat::Jpeg).unwrap();
    folder.write("figures/lake.jpg", &bytes.into_inner());
    folder
}

/// The file for a press and that for a screen, built once.
fn ours() -> &'static [Vec<u8>; 2] {
    static BUILT: OnceLock<[Vec<u8>; 2]> = OnceLock::new();
    BUILT.get_or_init(|| {
        let folder = book("");
        let output = bindery(&["build", folder.name()]);
        assert!(output.status.success(), "{}", stderr(&output));
        ["note-en-print.pdf", "note-en.pdf"].map(|name| fs::read(folder.path().join("build").join(name)).unwrap())
    })
}

fn preflight(pdf: &[u8], options: &[&str]) -> Output {
    let folder = Folder::new();
    folder.write("a.pdf", pdf);
    let file = folder.path().join("a.pdf");
    bindery(&[&["preflight"], options, &[file.to_str().unwrap()]].concat())
}

/// Its faults as machines read them, and the status.
fn faults(pdf: &[u8], options: &[&str]) -> (Vec<Value>, Option<i32>) {
    let output = preflight(pdf, &[options, &["--report", "json"]].concat());
    let read: Value = serde_json::from_slice(&output.stdout).unwrap();
    (read[0]["faults"].as_array().unwrap().clone(), output.status.code())
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[test]
fn our_own_file_is_as_a_printer_wants_it() {
    let [print, _] = ours();
    let output = preflight(print, &[]);
    let told = said(&output);
    assert_eq!(output.status.code(), Some(0), "{told}");
    for words in ["PDF 1.6, PDF/X-4, for FOGRA39", "210 × 297 mm, 3 mm of bleed", "SourceSerif4-Regular", "1 picture, "]
    {
        assert!(told.contains(words), "{words}: {told}");
    }
    assert!(told.contains("a printer of PDF/X-4 can take it"), "{told}");
    assert_eq!(faults(print, &[]), (vec![], Some(0)));
}

#[test]
fn a_file_for_screens_is_none_for_a_press() {
    let [_, screen] = ours();
    let output = preflight(screen, &[]);
    let told = said(&output);
    assert_eq!(output.status.code(), Some(1), "{told}");
    for words in ["call it PDF/X-4", "no output intent", "no TrimBox", "Link", "colours in RGB by a profile", "URI"] {
        assert!(told.contains(words), "{words}: {told}");
    }
}

type Breaks = fn(&mut Document);

fn page(document: &mut Document) -> &mut Dictionary {
    let id = document.page_iter().nth(1).unwrap();
    document.get_dictionary_mut(id).unwrap()
}

fn info(document: &mut Document) -> &mut Dictionary {
    let id = document.trailer.get(b"Info").unwrap().as_reference().unwrap();
    document.get_dictionary_mut(id).unwrap()
}

fn intent(document: &mut Document) -> &mut Vec<Object> {
    document.catalog_mut().unwrap().get_mut(b"OutputIntents").unwrap().as_array_mut().unwrap()
}

/// Draws on the second page, after all that is there.
fn draw(document: &mut Document, content: &str) {
    let id = document.page_iter().nth(1).unwrap();
    let old = document.get_page_content(id);
    let new = [&old[..], b"\nq ", content.as_bytes(), b" Q"].concat();
    let content = document.add_object(Stream::new(Dictionary::new(), new));
    page(document).set("Contents", content);
}

/// The objects that have a key of such a name.
fn with(document: &Document, key: &[u8], name: &[u8]) -> Vec<ObjectId> {
    let is = |object: &Object| {
        let own = object.as_dict().ok().or_else(|| object.as_stream().ok().map(|stream| &stream.dict));
        own.is_some_and(|own| own.get(key).and_then(Object::as_name).is_ok_and(|found| found == name))
    };
    document.objects.iter().filter(|(_, object)| is(object)).map(|(id, _)| *id).collect()
}

/// By the clauses of `src/press/PDF_X4.md`: what is told, of which page, and how a file is brought to it.
const BROKEN: &[(&str, &str, Option<u64>, Breaks)] = &[
    ("version", "it is PDF 1.7", None, |document| document.version = "1.7".into()),
    ("colour", "transparency is mixed in RGB", Some(2), |document| {
        page(document).set("Group", dictionary! { "S" => "Transparency", "CS" => "DeviceRGB" });
    }),
    ("font", "isn't in the file", None, |document| {
        for id in with(document, b"Type", b"FontDescriptor") {
            document.get_dictionary_mut(id).unwrap().remove(b"FontFile3");
            document.get_dictionary_mut(id).unwrap().remove(b"FontFile2");
        }
    }),
    ("colour", "colours in RGB", Some(2), |document| draw(document, "1 0 0 rg 0 0 9 9 re f")),
    ("colour", "a picture in RGB", None, |document| {
        for id in with(document, b"Subtype", b"Image") {
            document.get_object_mut(id).unwrap().as_stream_mut().unwrap().dict.set("ColorSpace", "DeviceRGB");
        }
    }),
    ("trapped", "Info doesn't say", None, |document| drop(info(document).remove(b"Trapped"))),
    ("metadata", "Title is “Another” in its Info", None, |document| {
        info(document).set("Title", Object::string_literal("Another"));
    }),
    ("metadata", "no XMP metadata", None, |document| drop(document.catalog_mut().unwrap().remove(b"Metadata"))),
    ("intent", "no output intent", None, |document| drop(document.catalog_mut().unwrap().remove(b"OutputIntents"))),
    ("intent", "2 output intents", None, |document| {
        let again = intent(document)[0].clone();
        intent(document).push(again);
    }),
    ("intent", "it is a profile of RGB", None, |document| {
        let id = intent(document)[0].as_dict().unwrap().get(b"DestOutputProfile").unwrap().as_reference().unwrap();
        let srgb = moxcms::ColorProfile::new_srgb().encode().unwrap();
        document.get_object_mut(id).unwrap().as_stream_mut().unwrap().set_plain_content(srgb);
    }),
    ("white", "white overprints", Some(2), |document| {
        draw(document, "/BinderyOverprint gs 0 0 0 0 k 0 0 9 9 re f");
    }),
    ("identifiers", "two identifiers", None, |document| drop(document.trailer.remove(b"ID"))),
    ("boxes", "its TrimBox runs out of its BleedBox", Some(2), |document| {
        page(document).set("TrimBox", [0, 0, 900, 900].map(Object::Integer).to_vec());
    }),
    ("boxes", "ArtBox", Some(2), |document| {
        page(document).set("ArtBox", [9, 9, 90, 90].map(Object::Integer).to_vec());
    }),
    ("annotation", "an annotation on what is printed (Link)", Some(2), |document| {
        let place = [100, 100, 200, 120].map(Object::Integer).to_vec();
        page(document).set("Annots", vec![dictionary! { "Subtype" => "Link", "Rect" => place }.into()]);
    }),
    ("action", "it has actions: JavaScript", None, |document| {
        let action = dictionary! { "S" => "JavaScript", "JS" => Object::string_literal("app.alert(1)") };
        document.catalog_mut().unwrap().set("OpenAction", action);
    }),
    ("text", "dark text in 4 inks", Some(2), |document| {
        draw(document, ".75 .68 .67 .9 k BT (a) Tj ET");
    }),
    ("ink", "up to 380 %", Some(2), |document| draw(document, "1 1 1 .8 k 0 0 9 9 re f")),
];

#[test]
fn each_clause_that_a_file_breaks_is_told() {
    let [print, _] = ours();
    for (kind, words, number, breaks) in BROKEN {
        let mut document = Document::load_mem(print).unwrap();
        breaks(&mut document);
        let mut broken = Vec::new();
        document.save_to(&mut broken).unwrap();
        let (told, status) = faults(&broken, &[]);
        assert_eq!(status, Some(1), "{words}");
        let is_meant = |fault: &&Value| fault["kind"] == *kind && fault["message"].as_str().unwrap().contains(words);
        let fault = told.iter().find(is_meant).unwrap_or_else(|| panic!("{words}: {told:#?}"));
        if let Some(number) = number {
            assert_eq!(fault["pages"].as_array().unwrap()[0], *number, "{fault}");
            assert_eq!(fault["pages"].as_array().unwrap().len(), 1, "{fault}");
        }
    }
}

#[test]
fn limits_are_those_that_a_printer_asks_for() {
    let [print, _] = ours();
    let one = |options: &[&str]| {
        let (told, status) = faults(print, options);
        assert_eq!(status, Some(1), "{told:#?}");
        told.last().unwrap().clone()
    };
    let full = one(&["--ink-limit", "220"]);
    assert_eq!(full["kind"], "picture-ink");
    assert!(full["message"].as_str().unwrap().starts_with("a picture of 900 × 600 pixels has "), "{full}");
    let coarse = one(&["--min-ppi", "1200"]);
    assert_eq!(coarse["kind"], "resolution");
    assert!(coarse["message"].as_str().unwrap().ends_with("the least is 1200"), "{coarse}");
    assert_eq!(coarse["pages"].as_array().unwrap().len(), 1);
    assert_eq!(preflight(print, &["--ink-limit", "40"]).status.code(), Some(2));
}

#[test]
fn what_cannot_be_read_is_told_and_the_rest_is_read() {
    let [print, _] = ours();
    let folder = Folder::new();
    folder.write("whole.pdf", print);
    folder.write("half.pdf", &print[..print.len() / 2]);
    folder.write("text.pdf", b"no PDF at all");
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let encrypt = ["--encrypt", "secret", "owner", "256", "--", &path("whole.pdf"), &path("locked.pdf")];
    assert!(Command::new("qpdf").args(encrypt).status().unwrap().success());
    for (name, words) in [("text.pdf", "it is no PDF"), ("half.pdf", "it is "), ("locked.pdf", "it is encrypted")] {
        let output = bindery(&["preflight", &path(name), &path("whole.pdf")]);
        let told = said(&output);
        assert_eq!(output.status.code(), Some(1), "{name}: {told}");
        assert!(told.contains(words) && told.contains("can take it"), "{name}: {told}");
    }
    let output = bindery(&["preflight", &path("gone.pdf"), &path("whole.pdf")]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("gone.pdf can't be read") && said(&output).contains("can take it"));
}

/// A photograph of one colour, no larger than a sign, stopped the build: its last lines were read as all ink there is.
#[test]
fn a_small_flat_picture_is_printed() {
    let folder = book("");
    let mut bytes = Cursor::new(Vec::new());
    RgbImage::from_pixel(40, 40, Rgb([120, 90, 60])).write_to(&mut bytes, ImageFormat::Jpeg).unwrap();
    folder.write("figures/lake.jpg", &bytes.into_inner());
    let output = bindery(&["build", folder.name(), "--format", "print"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let pdf = fs::read(&files(&folder.path().join("build"), "pdf")[0]).unwrap();
    assert!(faults(&pdf, &[]).0.iter().all(|fault| fault["kind"] == "resolution"));
}

/// 900 pixels on the column's 112 mm are 204 to an inch.
#[test]
fn what_a_printer_takes_for_sharp_is_configured() {
    let text = TEXT.replace("lake.jpg)", "lake.jpg){width=100%}");
    for (print, is_told) in
        [("", false), ("min-ppi = 200\n", false), ("min-ppi = 210\n", true), ("min-ppi = 300\n", true)]
    {
        let folder = book(print);
        folder.write("manuscript/en/01.md", text.as_bytes());
        let told = stderr(&bindery(&["check", folder.name(), "--format", "print"]));
        assert_eq!(told.contains("low-resolution"), is_told, "{print}: {told}");
    }
    let folder = book("min-ppi = 20\n");
    let told = stderr(&bindery(&["check", folder.name()]));
    assert!(told.contains("`min-ppi` should be from 72 to 1200"), "{told}");
}
