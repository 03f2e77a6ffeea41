//! The contents, how long they are in print, and the lists of figures, tables and others.

use super::numbered::list_title;
use super::{Anchor, Contents, Manuscript, Number, Paper, Resolved};
use crate::look::{ContentsMeasures, measures, points};
use crate::tree::walk::{visit, visit_inlines, visit_sections};
use crate::tree::{Caption, Chapter, Inline, InlineKind, Role, Series};

/// The figures, the tables, … that have a number, in reading order.
#[derive(Debug, Clone)]
pub struct CaptionList<'m> {
    pub series: Series,
    pub title: &'m str,
    pub entries: Vec<Listed<'m>>,
}

#[derive(Debug, Clone, Copy)]
pub struct Listed<'m> {
    pub number: Number,
    pub caption: &'m Caption<Resolved>,
    pub anchor: &'m Anchor,
}

/// How many pages of contents nobody leafs through.
const LONG: f64 = 4.0;

/// How the theme sets an entry of a list of contents, in points.
struct Entry {
    /// With what is above it, where it is of one line.
    height: f64,
    /// Each further one.
    line: f64,
    letters: usize,
}

/// How many letters a line has by the level of its entry, more or less.
const LETTERS: [usize; 3] = [46, 58, 64];

/// In the contents of the book, by level.
fn in_contents() -> [Entry; 3] {
    let mut letters = LETTERS.into_iter();
    measures().contents.entries.map(|[size, line, above]| Entry {
        height: size + above,
        line,
        letters: letters.next().unwrap_or_default(),
    })
}

/// How far more a part stands off, and in a book that has some what stands in none.
fn apart() -> f64 {
    let ContentsMeasures { entries: [[_, _, above], ..], apart } = measures().contents;
    apart - above
}

/// The title of the contents, with what is below it.
const TITLE: f64 = 80.0;

/// On the page of a part, more or less.
fn in_part() -> [Entry; 2] {
    let mut letters = LETTERS.into_iter();
    measures().part.entries.map(|[size, line, above, inside]| {
        let height = (size + points(above + inside)).round();
        Entry { height, line, letters: letters.next().unwrap_or_default() }
    })
}
/// What is above the entries there: the title of the part, of two lines.
const PART_TITLE: f64 = 270.0;

/// The levels of headings that printed contents show: those of the publication, or without a word of it fewer, where all of
/// them would take many pages. The contents of an EPUB fold, and have them all.
pub fn printed_depth(manuscript: &Manuscript, paper: Paper) -> u8 {
    let Contents { depth, is_depth_said, .. } = manuscript.look.contents;
    if is_depth_said {
        return depth;
    }
    (1..=depth).rev().find(|depth| contents_pages(manuscript, paper, *depth) <= LONG).unwrap_or(1)
}

/// How many pages the printed contents take, more or less, with so many levels.
pub fn contents_pages(manuscript: &Manuscript, paper: Paper, depth: u8) -> f64 {
    let chapters = &manuscript.chapters;
    let has_parts = chapters.iter().any(is_part);
    let apart = chapters.iter().filter(|chapter| is_part(chapter) || has_parts && !chapter.is_in_part);
    let entries = height(chapters, &in_contents()[..usize::from(depth.clamp(1, 3))]);
    (TITLE + entries + self::apart() * apart.count() as f64) / page(paper)
}

/// The levels that each part lists on its page: its chapters, and their sections where the book's contents have no room
/// for these and every part has.
pub fn levels_in_parts(manuscript: &Manuscript, paper: Paper) -> u8 {
    if printed_depth(manuscript, paper) == manuscript.look.contents.depth {
        return 1;
    }
    let mut parts = (0..manuscript.chapters.len()).map(|at| manuscript.in_part(at));
    if parts.all(|chapters| PART_TITLE + height(chapters, &in_part()) <= page(paper)) { 2 } else { 1 }
}

fn is_part(chapter: &Chapter<Resolved>) -> bool {
    chapter.role.is_some_and(Role::is_part)
}

/// The height of a page's text, in points.
fn page(paper: Paper) -> f64 {
    paper.text_height_pt().round()
}

/// That of the entries of chapters, as many levels as there are looks.
fn height(chapters: &[Chapter<Resolved>], looks: &[Entry]) -> f64 {
    let mut height = 0.0;
    let mut add = |level: u8, title: &[Inline<Resolved>]| {
        if let Some(entry) = looks.get(usize::from(level.max(1)) - 1) {
            let lines = letters(title).div_ceil(entry.letters).max(1);
            height += entry.height + (lines - 1) as f64 * entry.line;
        }
    };
    for chapter in chapters {
        add(chapter.depth.saturating_add(1), &chapter.title);
        visit_sections(&chapter.blocks, &mut |_, heading| add(heading.level, &heading.content));
    }
    height
}

fn letters(title: &[Inline<Resolved>]) -> usize {
    let mut letters = 0;
    visit_inlines(title, &mut |inline| match &inline.kind {
        InlineKind::Text(text) | InlineKind::Code(text) => letters += text.chars().count(),
        InlineKind::SoftBreak | InlineKind::LineBreak => letters += 1,
        _ => {}
    });
    letters
}

/// Those that the publication wants and that have anything to list, in the order in which they stand.
pub fn lists(manuscript: &Manuscript) -> Vec<CaptionList<'_>> {
    let wanted = Series::ALL.into_iter().filter(|series| manuscript.look.contents.lists.contains(series));
    let list = |series| {
        let title = list_title(series, &manuscript.language.words)?;
        Some(CaptionList { series, title, entries: listed(manuscript, series) })
    };
    wanted.filter_map(list).filter(|list| !list.entries.is_empty()).collect()
}

fn listed(manuscript: &Manuscript, series: Series) -> Vec<Listed<'_>> {
    let mut found = Vec::new();
    for chapter in &manuscript.chapters {
        visit(&chapter.blocks, &mut |block| {
            if let (Some(caption), Some(anchor)) = (&block.caption, &block.anchor)
                && let Some(number) = caption.number.filter(|number| number.series() == Some(series))
            {
                found.push(Listed { number, caption, anchor });
            }
        });
    }
    found
}
