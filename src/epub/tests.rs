//! The writer from outside: whole publications, read back from their bytes.

mod assets;
mod contents;
mod division;
mod hostile;
mod metadata;
mod page_breaks;
mod pages;

use std::collections::{BTreeMap, BTreeSet};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::package::archive;
use super::write;
use crate::fonts::for_scripts;
use crate::html::tests::sample;
use crate::manuscript::{Cover, Manuscript, Pagination};

/// The files of an edition's EPUB as text.
fn files(manuscript: &Manuscript, cover: Option<&Cover>) -> BTreeMap<String, String> {
    let bytes = write(manuscript, cover, &Pagination::default(), &for_scripts()).unwrap();
    let files = archive::read(&bytes).unwrap();
    files.into_iter().map(|(path, content)| (path, String::from_utf8_lossy(&content).into_owned())).collect()
}

fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = start.try_get_attribute(name).unwrap()?;
    Some(attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0).unwrap().into_owned())
}

/// Each element of an XML file: its name, its attributes as a function would ask for them, and the text directly in it.
fn elements(xml: &str) -> Vec<(String, BTreeMap<String, String>, String)> {
    let mut reader = Reader::from_str(xml);
    let mut list: Vec<(String, BTreeMap<String, String>, String)> = Vec::new();
    let mut open = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => {
                open.push(list.len());
                list.push(element(&start));
            }
            Event::Empty(start) => list.push(element(&start)),
            Event::End(_) => {
                open.pop();
            }
            Event::Text(text) => {
                if let Some(at) = open.last() {
                    list[*at].2.push_str(&text.xml10_content());
                }
            }
            Event::GeneralRef(reference) => {
                let character = reference.resolve_char_ref().unwrap().map(String::from).unwrap_or_else(|| {
                    match &*reference.into_inner() {
                        "amp" => "&",
                        "lt" => "<",
                        "gt" => ">",
                        "quot" => "\"",
                        "apos" => "'",
                        other => panic!("entity {other}"),
                    }
                    .to_owned()
                });
                if let Some(at) = open.last() {
                    list[*at].2.push_str(&character);
                }
            }
            Event::Eof => return list,
            Event::CData(_) | Event::Comment(_) | Event::PI(_) => panic!("nothing of the kind is written"),
            Event::Decl(_) | Event::DocType(_) => {}
        }
    }
}

fn element(start: &BytesStart<'_>) -> (String, BTreeMap<String, String>, String) {
    let name = start.name().as_ref().to_owned();
    let attributes = start.attributes().map(|a| a.unwrap().key.as_ref().to_owned());
    let attributes = attributes.map(|key| (key.clone(), attribute(start, &key).unwrap())).collect();
    (name, attributes, String::new())
}

/// The text of all elements of a name.
fn texts(xml: &str, name: &str) -> Vec<String> {
    elements(xml).into_iter().filter(|element| element.0 == name).map(|element| element.2).collect()
}

#[test]
fn the_same_manuscript_gives_the_same_bytes() {
    let cover = sample::cover();
    let once = write(&sample::arabic(), Some(&cover), &Pagination::default(), &for_scripts()).unwrap();
    std::thread::sleep(std::time::Duration::from_millis(1100));
    assert!(once == write(&sample::arabic(), Some(&cover), &Pagination::default(), &for_scripts()).unwrap());
}

/// EPUB 3.3, 4.3.3: the media type can be read at a fixed place.
#[test]
fn the_container_begins_with_its_media_type() {
    let bytes = write(&sample::bare("en", Vec::new()), None, &Pagination::default(), &[]).unwrap();
    assert_eq!(&bytes[30..58], b"mimetypeapplication/epub+zip");
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&bytes)).unwrap();
    for index in 0..archive.len() {
        let file = archive.by_index(index).unwrap();
        assert_eq!(file.last_modified().unwrap().to_string(), "1980-01-01 00:00:00", "{}", file.name());
    }
}

#[test]
fn every_link_leads_somewhere() {
    for manuscript in [sample::english(), sample::arabic(), sample::bare("en", Vec::new())] {
        let files = files(&manuscript, Some(&sample::cover()));
        let ids: BTreeMap<&str, BTreeSet<String>> = files
            .iter()
            .filter(|(path, _)| path.ends_with(".xhtml"))
            .map(|(path, text)| {
                let ids = elements(text).into_iter().filter_map(|(_, attributes, _)| attributes.get("id").cloned());
                (path.as_str(), ids.collect())
            })
            .collect();
        let mut count = 0;
        for (path, text) in
            files.iter().filter(|(path, _)| [".xhtml", ".opf", ".ncx"].iter().any(|e| path.ends_with(e)))
        {
            for (_, attributes, _) in elements(text) {
                for link in [attributes.get("href"), attributes.get("src")].into_iter().flatten() {
                    if link.starts_with("https:") || link.starts_with("mailto:") {
                        continue;
                    }
                    count += 1;
                    let (target, id) = link.split_once('#').map_or((link.as_str(), None), |(t, id)| (t, Some(id)));
                    let target = if target.is_empty() { path.clone() } else { format!("OEBPS/{target}") };
                    assert!(files.contains_key(&target), "{path}: {link}");
                    if let Some(id) = id {
                        assert!(ids[target.as_str()].contains(id), "{path}: {link}");
                    }
                }
            }
        }
        assert!(count > 20);
    }
}

/// Each file of the package is in the manifest, once, and nothing else is.
#[test]
fn the_manifest_is_complete() {
    let files = files(&sample::english(), Some(&sample::cover()));
    let mut listed: Vec<String> = elements(&files["OEBPS/content.opf"])
        .into_iter()
        .filter(|element| element.0 == "item")
        .map(|(_, attributes, _)| format!("OEBPS/{}", attributes["href"]))
        .collect();
    listed.sort();
    let there: Vec<&String> =
        files.keys().filter(|path| path.starts_with("OEBPS/") && !path.ends_with(".opf")).collect();
    assert_eq!(listed.iter().collect::<Vec<_>>(), there);
}

/// EPUBCheck has nothing to say of any sample, hostile words and an empty book included.
#[test]
#[ignore = "needs EPUBCheck"]
#[expect(clippy::disallowed_methods, reason = "the validator reads files")]
fn epubcheck_is_silent() {
    let folder = tempfile::tempdir().unwrap();
    let cover = sample::cover();
    let bare = sample::bare("en", vec![sample::words("Nothing else.")]);
    let mut empty = bare.clone();
    empty.chapters.clear();
    let mut files = Vec::new();
    for (name, manuscript, cover) in [
        ("en", sample::english(), Some(&cover)),
        ("ar", sample::arabic(), Some(&cover)),
        ("hostile", hostile::manuscript(), None),
        ("bare", bare, None),
        ("empty", empty, None),
    ] {
        let file = folder.path().join(format!("{name}.epub"));
        std::fs::write(&file, write(&manuscript, cover, &Pagination::default(), &for_scripts()).unwrap()).unwrap();
        files.push(file);
    }
    let validate = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/tools/validate");
    let output = std::process::Command::new(validate).arg("epub").args(files).output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&said));
}
