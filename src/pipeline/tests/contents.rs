//! How many pages contents take, and what parts list of it.

use super::*;
use crate::manuscript::{contents_pages, levels_in_parts, printed_depth};

const TITLE: &str = "What people say of rivers when they have lived beside one for a long while and then moved away";

/// A book of chapters with so many sections each, in parts of some; `letters` of a title, and those of a heading.
fn book(chapters: usize, sections: usize, in_part: Option<usize>, letters: (usize, usize)) -> Memory {
    let mut summary = "# Summary\n\n".to_owned();
    let mut world = Memory::new().with("book.toml", "[book]\ntitle = \"A\"\nlanguage = \"en\"\n");
    for chapter in 0..chapters {
        if in_part.is_some_and(|size| chapter % size == 0) {
            summary.push_str("\n# A part\n\n");
        }
        summary.push_str(&format!("- [T](c{chapter}.md)\n"));
        let section = format!("## {}\n\nwords\n\n", &TITLE[..letters.1]);
        let text = format!("# {}\n\nwords\n\n{}", &TITLE[..letters.0], section.repeat(sections));
        world = world.with(format!("src/c{chapter}.md"), text);
    }
    world.with("src/SUMMARY.md", summary)
}

/// What was thought of them was a fifth too much: a book with four pages of contents lost its sections there.
#[test]
fn the_length_of_contents_is_known_before_they_are_set() {
    for (chapters, sections, in_part, letters, depth) in [
        (20, 0, None, (20, 0), 1),
        (90, 0, None, (20, 0), 1),
        (90, 0, None, (70, 0), 1),
        (30, 4, None, (20, 20), 2),
        (24, 6, None, (30, 20), 2),
        (30, 4, Some(5), (30, 20), 2),
        (12, 12, Some(2), (80, 80), 2),
    ] {
        let mut made = edition(&book(chapters, sections, in_part, letters));
        made.manuscript.look.contents.depth = depth;
        made.manuscript.look.contents.is_depth_said = true;
        let generated = generated(&made);
        let set = typeset::set(generated, &made.manuscript, Medium::Screen, &made.fonts).value;
        let pages = set.pages().unwrap();
        // Behind the cover and the contents.
        let found = (pages.breaks(&made.manuscript.language)[0].sheet - 2) as f64;
        let thought = contents_pages(&made.manuscript, made.manuscript.look.paper, depth);
        let wanted = found - 1.15..found + 0.15;
        assert!(wanted.contains(&thought), "{chapters} chapters, {sections} sections: {thought} of {found} pages");
    }
}

/// What the contents of the book have no room for stands on the page of each part, where all of them have room.
#[test]
fn parts_list_what_the_contents_leave_out() {
    for (chapters, sections, size, expected) in [(12, 4, 4, (2, 1)), (48, 5, 4, (1, 2)), (48, 9, 4, (1, 1))] {
        let made = edition(&book(chapters, sections, Some(size), (20, 20)));
        let paper = made.manuscript.look.paper;
        let found = (printed_depth(&made.manuscript, paper), levels_in_parts(&made.manuscript, paper));
        assert_eq!(found, expected, "{chapters} chapters, {sections} sections");
        let source = &generated(&made).sources["chapters/c01.typ"];
        assert!(source.text().contains(&format!("part(contents: {}", expected.1)), "{}", source.text());
    }
}

/// One chapter follows on the next page.
#[test]
fn a_part_of_one_chapter_lists_none() {
    let made = edition(&book(2, 1, Some(1), (20, 20)));
    assert!((0..4).all(|at| made.manuscript.in_part(at).is_empty()));
    let made = edition(&book(2, 1, Some(2), (20, 20)));
    assert_eq!(made.manuscript.in_part(0).len(), 2);
}
