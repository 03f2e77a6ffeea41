//! A chapter too long for one file: its parts, and what leads into them and out.

use std::collections::{BTreeMap, BTreeSet};

use super::{archive, elements};
use crate::diagnostics::{Sources, Span};
use crate::epub::write;
use crate::html::tests::sample;
use crate::manuscript::{Manuscript, PageBreak, Pagination, Point, Resolved};
use crate::tree::{Block, BlockKind, Group, Lang};

/// Sections of forty thousand letters, each with two notes and a subsection, and a first and last that lead to each other.
fn long_chapter(sections: usize) -> Vec<Block<Resolved>> {
    let mut blocks = vec![sample::words("Before all sections.")];
    for at in 0..sections {
        blocks.push(sample::heading("c01", &format!("s{at}"), 2, &format!("Section {at}")));
        let notes = vec![sample::text("Words"), sample::note(2 * at, 1), sample::note(0, at + 2)];
        blocks.push(sample::paragraph(notes));
        blocks.extend((0..40).map(|_| sample::words(&"letters ".repeat(60))));
        blocks.push(sample::heading("c01", &format!("t{at}"), 3, &format!("Part of section {at}")));
        blocks.push(sample::paragraph(vec![
            sample::text("More"),
            sample::note(2 * at + 1, 1),
            sample::here("c01", &format!("s{}", (at + sections / 2) % sections), "elsewhere"),
            sample::here("c02", "other", "beyond"),
        ]));
        blocks.extend((0..40).map(|_| sample::words(&"letters ".repeat(60))));
    }
    blocks
}

fn manuscript(blocks: Vec<Block<Resolved>>, sections: usize) -> Manuscript {
    let mut manuscript = sample::bare("en", blocks);
    manuscript.chapters[0].notes =
        (0..2 * sections).map(|at| sample::a_note(at, vec![sample::words(&format!("Note {at}."))])).collect();
    let back = vec![
        sample::heading("c02", "other", 2, "Other"),
        sample::paragraph(vec![sample::here("c01", &format!("s{}", sections - 1), "back")]),
    ];
    manuscript.chapters.push(sample::chapter("c02", "Two", back));
    manuscript
}

fn pages(manuscript: &Manuscript, pagination: &Pagination) -> BTreeMap<String, String> {
    let files = archive::read(&write(manuscript, None, pagination, &[]).unwrap()).unwrap();
    let text = |(path, content): (String, std::borrow::Cow<'_, [u8]>)| {
        Some((path.strip_prefix("OEBPS/")?.to_owned(), String::from_utf8_lossy(&content).into_owned()))
    };
    files.into_iter().filter_map(text).collect()
}

#[test]
fn a_long_chapter_is_several_files_and_all_that_leads_into_them_arrives() {
    let sections = 26;
    let pages = pages(&manuscript(long_chapter(sections), sections), &Pagination::default());
    let parts: Vec<(&String, &String)> = pages.iter().filter(|(name, _)| name.starts_with("c01")).collect();
    assert_eq!(
        parts.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(),
        ["c01-2.xhtml", "c01-3.xhtml", "c01-4.xhtml", "c01-5.xhtml", "c01.xhtml"]
    );
    for (name, text) in &parts {
        assert!(text.len() < 270_000, "{name}: {}", text.len());
        // Each part begins with a section of the highest level.
        let first = text.split("<section").nth(2).unwrap();
        assert!(first.contains("<h2 "), "{name} begins with {}", &first[..200]);
        assert_eq!(text.matches("<h1 ").count(), usize::from(*name == "c01.xhtml"), "{name}");
    }
    // The order of the text is that of the files, and nothing of it is lost.
    let order = ["c01.xhtml", "c01-2.xhtml", "c01-3.xhtml", "c01-4.xhtml", "c01-5.xhtml"];
    let whole: String = order.iter().map(|name| pages[*name].as_str()).collect();
    let places: Vec<usize> = (0..sections).map(|at| whole.find(&format!(">Section {at}<")).unwrap()).collect();
    assert!(places.is_sorted());
    assert_eq!(whole.matches("letters letters").count(), 30 * 80 * sections);
    let spine: Vec<&str> =
        pages["content.opf"].split("idref=\"").skip(1).map(|i| i.split('"').next().unwrap()).collect();
    let of_chapter: Vec<&&str> = spine.iter().filter(|id| id.contains("c01")).collect();
    assert_eq!(
        of_chapter,
        [&"id_c01.xhtml", &"id_c01-2.xhtml", &"id_c01-3.xhtml", &"id_c01-4.xhtml", &"id_c01-5.xhtml"]
    );
    let in_nav = pages["nav.xhtml"].matches("<a href=\"c01").count();
    assert_eq!((in_nav, pages["toc.ncx"].matches("src=\"c01").count()), (1 + sections, 1 + sections));
    assert!(
        pages["nav.xhtml"].contains("href=\"c01-5.xhtml#c01-s25\"") && pages["toc.ncx"].contains("c01-5.xhtml#c01-s25")
    );
    assert!(pages["c02.xhtml"].contains("href=\"c01-5.xhtml#c01-s25\""));
}

/// Each note is in the part that refers to it first; a later reference leads there, and the note back to each.
#[test]
fn notes_lead_there_and_back_over_parts() {
    let sections = 26;
    let pages = pages(&manuscript(long_chapter(sections), sections), &Pagination::default());
    let mut seen = BTreeSet::new();
    for (name, text) in pages.iter().filter(|(name, _)| name.starts_with("c01")) {
        for (_, attributes, _) in elements(text) {
            let role = attributes.get("role").map(String::as_str);
            if !matches!(role, Some("doc-noteref" | "doc-backlink")) {
                continue;
            }
            let href = &attributes["href"];
            let (file, id) = href.split_once('#').unwrap();
            let target = &pages[if file.is_empty() { name } else { file }];
            assert!(target.contains(&format!("id=\"{id}\"")), "{name}: {href}");
            seen.insert((role.unwrap().to_owned(), file.is_empty()));
        }
    }
    assert_eq!(seen.len(), 4, "notes and ways back, in the part and out of it: {seen:?}");
    assert!(pages["c01-2.xhtml"].contains("href=\"c01.xhtml#note-1\""));
    assert!(pages["c01.xhtml"].contains("href=\"c01-2.xhtml#ref-1-"));
    assert_eq!(pages.values().map(|text| text.matches("role=\"doc-footnote\"").count()).sum::<usize>(), 2 * sections);
}

/// A whole file in one `<div dir="rtl">`.
#[test]
fn a_group_around_all_is_parted_too() {
    let sections = 26;
    let lang = Lang { direction: Some(crate::language::Direction::Rtl), ..Lang::default() };
    let group = BlockKind::Group(Group { lang, alignment: None, blocks: long_chapter(sections) });
    let pages = pages(&manuscript(vec![sample::at("c01", "all", group)], sections), &Pagination::default());
    let parts: Vec<&String> = pages.iter().filter(|(name, _)| name.starts_with("c01")).map(|(_, text)| text).collect();
    assert_eq!(parts.len(), 5);
    assert!(parts.iter().all(|text| text.contains("<div dir=\"rtl\"") && text.len() < 270_000));
    assert_eq!(pages.values().map(|text| text.matches("id=\"c01-all\"").count()).sum::<usize>(), 1);
}

#[test]
fn the_page_list_leads_into_the_parts() {
    let sections = 26;
    let mut blocks = long_chapter(sections);
    let place = Span::new(Sources::default().add("a.md", ""), 7..8);
    let BlockKind::Paragraph(last) = &mut blocks.last_mut().unwrap().kind else { panic!() };
    last[0].span = place;
    let at = Point { words: place, offset: 16 };
    let breaks = vec![PageBreak { label: "9".to_owned(), sheet: 9, chapter: "c01".to_owned(), at }];
    let pagination = Pagination { source: Some("note.pdf".to_owned()), breaks };
    let pages = pages(&manuscript(blocks, sections), &pagination);
    assert!(pages["nav.xhtml"].contains("href=\"c01-5.xhtml#page-9\""), "{}", pages["nav.xhtml"]);
    assert!(pages["c01-5.xhtml"].contains("id=\"page-9\""));
}

#[test]
fn what_has_no_headings_and_what_is_short_stays_whole() {
    let long: Vec<_> = (0..900).map(|_| sample::words(&"letters ".repeat(60))).collect();
    for blocks in [long, long_chapter(3)] {
        let mut manuscript = manuscript(blocks, 3);
        manuscript.chapters[1].blocks.pop();
        let pages = pages(&manuscript, &Pagination::default());
        assert_eq!(pages.keys().filter(|name| name.starts_with("c01")).count(), 1);
    }
}
