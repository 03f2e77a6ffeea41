//! Finished files as readers that aren't ours find them (pikepdf, fast-ebook; `tests/tools/read/read-back`), held against the
//! manuscript: text in the order of reading, languages, alternative texts, header cells, notes and bookmarks.

mod expected;
mod letters;

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use bindery::fonts::Fonts;
use bindery::manuscript::{Alt, Manuscript};
use bindery::pipeline::{self, Request, Tools};
use bindery::resolve::Highlighter;
use bindery::world::Disk;
use serde_json::Value;

use crate::books::torture::torture;
use crate::support::{root, sample, script, stderr};
use expected::{Expected, Format, of_chapters};
use letters::{Found, differences};

#[test]
fn the_sample_is_read_back() {
    read_back(root(), sample(), "from-identification-to-independence");
}

#[test]
fn the_torture_publication_is_read_back() {
    read_back(&root().join("tests/torture"), torture(), "torture");
}

/// Through pages that are drawn from the right, with the vowel marks that the sample has.
#[test]
fn words_of_the_arabic_sample_are_found_by_other_readers() {
    let [pdf, epub] =
        ["pdf", "epub"].map(|kind| sample().join(format!("from-identification-to-independence-ar.{kind}")));
    script("read/words-found", &[&root().join("manuscript/ar").to_string_lossy()], &[epub, pdf]);
}

/// What is held can fail: each of these takes something from what was found.
#[test]
fn what_is_lost_is_found_out() {
    let manuscript = &manuscripts(&root().join("tests/torture"))[0];
    let files = ["pdf", "epub"].map(|kind| torture().join(format!("torture-en.{kind}")));
    let found = read(&files);
    let [pdf, epub] = [&found[0], &found[1]];
    assert_eq!(faults(manuscript, pdf), Vec::<String>::new());
    assert_eq!(faults(manuscript, epub), Vec::<String>::new());
    type Harm = fn(&mut Value);
    let harms: [Harm; 6] = [
        |pdf| pdf["runs"].as_array_mut().unwrap().retain(|run| !run["text"].as_str().unwrap().contains("Falling")),
        |pdf| pdf["runs"].as_array_mut().unwrap().iter_mut().for_each(|run| run["language"] = "en".into()),
        |pdf| pdf["figures"][1]["alt"] = "".into(),
        |pdf| pdf["tables"][0][0][0]["is_header"] = false.into(),
        |pdf| pdf["notes"][3]["links"][0]["to"]["page"] = 0.into(),
        |pdf| pdf["outline"].as_array_mut().unwrap().truncate(9),
    ];
    for (at, harm) in harms.iter().enumerate() {
        let mut harmed = pdf.clone();
        harm(&mut harmed);
        assert!(!faults(manuscript, &harmed).is_empty(), "harm {at} to the PDF isn't found");
    }
    let harms: [Harm; 4] = [
        |epub| epub["documents"].as_array_mut().unwrap().iter_mut().for_each(|one| one["direction"] = "rtl".into()),
        |epub| {
            let documents = epub["documents"].as_array_mut().unwrap();
            let runs = documents.iter_mut().flat_map(|one| one["runs"].as_array_mut().unwrap());
            runs.for_each(|run| run["direction"] = "ltr".into());
        },
        |epub| epub["documents"].as_array_mut().unwrap().iter_mut().for_each(|one| one["notes"] = Value::Array(vec![])),
        |epub| epub["outline"][4]["title"] = "".into(),
    ];
    for (at, harm) in harms.iter().enumerate() {
        let mut harmed = epub.clone();
        harm(&mut harmed);
        assert!(!faults(manuscript, &harmed).is_empty(), "harm {at} to the EPUB isn't found");
    }
}

pub fn read_back(publication: &Path, built: &Path, slug: &str) {
    let manuscripts = manuscripts(publication);
    let of_edition = |manuscript: &Manuscript| {
        ["pdf", "epub"].map(|kind| built.join(format!("{slug}-{}.{kind}", manuscript.language.tag)))
    };
    let files: Vec<_> = manuscripts.iter().flat_map(of_edition).collect();
    let editions = manuscripts.iter().flat_map(|manuscript| [manuscript, manuscript]);
    let mut told = String::new();
    for ((manuscript, found), file) in editions.zip(read(&files)).zip(&files) {
        for fault in faults(manuscript, &found) {
            told += &format!("{}: {fault}\n", file.display());
        }
    }
    assert!(told.is_empty(), "{told}");
}

fn manuscripts(publication: &Path) -> Vec<Manuscript> {
    let world = Disk::new(publication).unwrap();
    let (fonts, _) = Fonts::load(&world);
    let found = pipeline::manuscripts(
        &world,
        &Request::default(),
        Tools { fonts: &fonts, highlighter: &Highlighter::default() },
    )
    .manuscripts;
    assert_eq!(found.len(), 3);
    found
}

fn read(files: &[PathBuf]) -> Vec<Value> {
    let output = Command::new(root().join("tests/tools/read/read-back")).args(files).output().unwrap();
    assert!(output.status.success(), "{}", stderr(&output));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn faults(manuscript: &Manuscript, found: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    let language = manuscript.language.tag.as_str();
    if found["language"] != language {
        faults.push(format!("its language is {}", found["language"]));
    }
    match found["kind"].as_str() {
        Some("pdf") => pdf_faults(manuscript, found, &mut faults),
        _ => epub_faults(manuscript, found, &mut faults),
    }
    faults
}

fn pdf_faults(manuscript: &Manuscript, found: &Value, faults: &mut Vec<String>) {
    let direction = if manuscript.language.direction.as_str() == "rtl" { "R2L" } else { "L2R" };
    if found["direction"] != direction {
        faults.push(format!("its pages turn {}", found["direction"]));
    }
    let pages = found["page_labels"].as_array().unwrap();
    if !pages.iter().any(|label| label == &manuscript.language.number(1)) && !pages.iter().any(|label| label == "1") {
        faults.push("no page is labelled 1".to_owned());
    }
    let mut expected = of_chapters(manuscript, &manuscript.chapters, Format::Pdf);
    if let Some(Alt::Text(alt)) = manuscript.cover.as_ref().map(|cover| &cover.alt) {
        expected.alts.insert(0, alt.clone());
    }
    let words = &manuscript.language.words;
    let lists = [&words.contents, &words.list_of_figures, &words.list_of_tables];
    outline_faults(&expected, found, &|title| lists.iter().any(|list| *list == title), 6, faults);
    // Before the first chapter come the title page and the contents, after the last the way to the publisher.
    let blocks = letters::blocks(list(&found["runs"]));
    let wanted: Vec<_> = expected.blocks.iter().map(|block| Found::expected(block)).filter(Found::says).collect();
    let start = (0..blocks.len()).rev().find(|at| {
        wanted.iter().zip(&blocks[*at..]).take(2).filter(|(want, got)| differences(want, got).is_none()).count() == 2
    });
    text_faults(&wanted, &blocks[start.unwrap_or(0)..], true, faults);
    facts_faults(&expected, found, faults);
    links_of_pdf(found, faults);
}

fn epub_faults(manuscript: &Manuscript, found: &Value, faults: &mut Vec<String>) {
    let (language, direction) = (manuscript.language.tag.as_str(), manuscript.language.direction.as_str());
    let documents = list(&found["documents"]);
    for document in documents {
        if document["language"] != language
            || document["xml_language"] != language
            || document["direction"] != direction
        {
            faults.push(format!("{}: its language or direction", document["name"]));
        }
    }
    for chapter in &manuscript.chapters {
        let name = format!("{}.xhtml", chapter.name);
        let Some(document) = documents.iter().find(|document| document["name"] == name.as_str()) else {
            faults.push(format!("{name} isn't there"));
            continue;
        };
        let expected = of_chapters(manuscript, [chapter], Format::Epub);
        let wanted: Vec<_> = expected.blocks.iter().map(|block| Found::expected(block)).filter(Found::says).collect();
        text_faults(&wanted, &letters::blocks(list(&document["runs"])), false, faults);
        facts_faults(&expected, document, faults);
        links_of_epub(document, faults);
    }
    let expected = of_chapters(manuscript, &manuscript.chapters, Format::Epub);
    let about = manuscript.language.words.about.clone();
    outline_faults(&expected, found, &|title| title == about, manuscript.look.contents.depth.into(), faults);
}

fn text_faults(wanted: &[Found], got: &[Found], is_pdf: bool, faults: &mut Vec<String>) {
    for (at, want) in wanted.iter().enumerate() {
        let Some(got) = got.get(at) else {
            return faults.push(format!("it ends before {:?}", want.text));
        };
        if let Some(difference) = differences(want, got) {
            return faults.push(format!("{difference}: {:?} is read as {:?}", want.text, got.text));
        }
    }
    if !is_pdf && got.len() > wanted.len() {
        faults.push(format!("after the end it says {:?}", got[wanted.len()].text));
    }
}

/// Bookmarks have the headings' words without their notes, `depth` levels of them; `is_extra` are the tool's own.
fn outline_faults(
    expected: &Expected,
    found: &Value,
    is_extra: &dyn Fn(&str) -> bool,
    depth: u64,
    faults: &mut Vec<String>,
) {
    let said = |title: &str| title.split_whitespace().collect::<Vec<_>>().join(" ");
    let entries = list(&found["outline"]).iter();
    let entries = entries.map(|entry| (said(entry["title"].as_str().unwrap()), entry["level"].as_u64().unwrap()));
    let got: Vec<_> = entries.skip_while(|(title, _)| is_extra(title)).collect();
    let wanted = expected.headings.iter().filter(|heading| heading.level <= depth);
    let wanted: Vec<_> = wanted.map(|heading| (said(&heading.title), heading.level)).collect();
    if got != wanted {
        let first = wanted.iter().zip(&got).find(|(want, got)| want != got);
        faults.push(format!("{} bookmarks of {}; first {first:?}", got.len(), wanted.len()));
    }
}

/// Alternative texts, header cells, marks of notes.
fn facts_faults(expected: &Expected, found: &Value, faults: &mut Vec<String>) {
    let mut alts: Vec<_> = list(&found["figures"]).iter().filter_map(|figure| figure["alt"].as_str()).collect();
    alts.retain(|alt| !alt.is_empty());
    if alts != expected.alts {
        faults.push(format!("its pictures say {alts:?} for {:?}", expected.alts));
    }
    let header = |cell: &Value| match (cell["is_header"].as_bool(), cell["scope"].as_str()) {
        (Some(true), scope) => scope.unwrap_or("no scope").to_owned(),
        _ => "data".to_owned(),
    };
    let row = |row: &Value| list(row).iter().map(header).collect::<Vec<_>>();
    let tables: Vec<Vec<Vec<String>>> =
        list(&found["tables"]).iter().map(|table| list(table).iter().map(row).collect()).collect();
    if tables.len() != expected.tables.len() {
        faults.push(format!("{} tables of {}", tables.len(), expected.tables.len()));
    }
    for (at, (got, want)) in tables.iter().zip(&expected.tables).enumerate() {
        if got != want {
            faults.push(format!("header cells of table {}: {got:?} for {want:?}", at + 1));
        }
    }
    let marks = |key: &str| list(&found[key]).iter().map(letters::mark);
    for (key, want) in [("references", &expected.references), ("notes", &expected.notes)] {
        let got: Vec<_> = marks(key).collect();
        if got != *want {
            faults.push(format!("{key} are {got:?} for {want:?}"));
        }
    }
}

/// Each call of a note leads to the place of a note of its mark, and each note back to a call of its mark.
fn links_of_pdf(found: &Value, faults: &mut Vec<String>) {
    for (from, to) in [("references", "notes"), ("notes", "references")] {
        for link in list(&found[from]) {
            let destination = &link["links"][0]["to"];
            let is_there = |there: &Value| {
                let place = &there["links"][0];
                let [wanted, top] = [&destination["top"], &place["top"]].map(|one| one.as_f64().unwrap_or(f64::NAN));
                // A page's destination is a little above what stands there.
                letters::mark(there) == letters::mark(link)
                    && place["page"] == destination["page"]
                    && (wanted - top).abs() < 24.0
            };
            if !list(&found[to]).iter().any(is_there) {
                faults.push(format!("{from}: {link} leads to none of the {to}"));
            }
        }
    }
}

/// Each call leads to a note of its mark, and the note back to each of its calls.
fn links_of_epub(document: &Value, faults: &mut Vec<String>) {
    let mut calls: HashMap<String, Vec<String>> = HashMap::new();
    for call in list(&document["references"]) {
        let at = |key: &str| call[key].as_str().unwrap_or_default().to_owned();
        calls.entry(at("to")).or_default().push(format!("#{}", at("id")));
        let is_it = |note: &&Value| format!("#{}", note["id"].as_str().unwrap()) == at("to");
        if list(&document["notes"]).iter().find(is_it).is_none_or(|note| note["mark"] != call["mark"]) {
            faults.push(format!("{}: {call} leads to no note", document["name"]));
        }
    }
    for note in list(&document["notes"]) {
        let back: Vec<_> = list(&note["links"]).iter().map(|link| link.as_str().unwrap().to_owned()).collect();
        if calls.get(&format!("#{}", note["id"].as_str().unwrap())) != Some(&back) {
            faults.push(format!("{}: {note} doesn't lead back", document["name"]));
        }
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}
