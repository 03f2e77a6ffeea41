//! Where chapters begin: each on a page of its own, or below the end of the one before.

use crate::look::{Chapters, Paper, measures};
use crate::manuscript::{Manuscript, Resolved, pictures_beside};
use crate::tree::walk::{has_word, visit, visit_inlines};
use crate::tree::{Block, BlockKind, Chapter, InlineKind, Role};

/// A line of the theme holds so many letters, and a title takes the room of some.
const LINE_LETTERS: usize = 66;
const TITLE_LINES: usize = 8;
const PICTURE_LINES: usize = 14;
/// Fewer chapters than these are worth a page each.
const FEW: usize = 4;

impl Chapters {
    /// What suits the lengths of chapters: they run on where the most of them would leave a third of their page white.
    pub fn of(chapters: &[Chapter<Resolved>]) -> Chapters {
        // Typst 0.15 loses a note that is given in a note where the foot of the page is full, as it soon is where several
        // chapters have theirs there.
        if chapters.iter().any(has_notes_in_notes) {
            return Chapters::Page;
        }
        let mut lengths: Vec<usize> = Vec::new();
        for chapter in chapters {
            let lines = TITLE_LINES + lines_of(&chapter.blocks);
            match lengths.last_mut() {
                // It stands in the one before.
                Some(length) if chapter.depth > 0 => *length += lines,
                _ if chapter.role.is_none() => lengths.push(lines),
                _ => {}
            }
        }
        lengths.sort_unstable();
        let is_short = lengths.get(lengths.len() / 2).is_some_and(|median| 3 * median < 2 * page_lines());
        if is_short && lengths.len() >= FEW { Chapters::RunOn } else { Chapters::Page }
    }
}

/// The lines that a page holds, of most papers.
fn page_lines() -> usize {
    (Paper::A4.text_height_pt() / measures().text.line) as usize
}

fn has_notes_in_notes(chapter: &Chapter<Resolved>) -> bool {
    chapter.notes.iter().any(|note| has_word(&note.blocks, &|inline| matches!(inline.kind, InlineKind::Note(_))))
}

/// About so many.
fn lines_of(blocks: &[Block<Resolved>]) -> usize {
    let mut lines = 0;
    visit(blocks, &mut |block| {
        lines += match &block.kind {
            BlockKind::Heading(_) | BlockKind::Rule => 2,
            BlockKind::Code(code) => code.lines.len() + 1,
            BlockKind::PageBreak => page_lines(),
            _ if pictures_beside(block).is_some() => PICTURE_LINES,
            _ => 0,
        };
        for inlines in block.inlines() {
            let mut letters = 0;
            visit_inlines(inlines, &mut |inline| match &inline.kind {
                InlineKind::Text(text) | InlineKind::Code(text) => letters += text.chars().count(),
                InlineKind::LineBreak => letters += LINE_LETTERS / 2,
                _ => {}
            });
            lines += letters.div_ceil(LINE_LETTERS);
        }
    });
    lines
}

impl Manuscript {
    /// The chapters that a part lists on its page, those inside others among them, by its place among the chapters: none
    /// where it is no part, or holds one alone, which follows on the next page.
    pub fn in_part(&self, at: usize) -> &[Chapter<Resolved>] {
        let (Some(part), Some(after)) = (self.chapters.get(at), self.chapters.get(at + 1..)) else { return &[] };
        if !part.role.is_some_and(Role::is_part) {
            return &[];
        }
        let inside = &after[..after.iter().take_while(|chapter| chapter.is_in_part).count()];
        let is_one = inside.iter().filter(|chapter| chapter.depth == 0).count() < 2;
        if is_one { &[] } else { inside }
    }

    /// Whether a chapter begins a page, by its place among the chapters: parts do, and what stands outside the numbered
    /// text, and what comes after either. A title without text takes no page of its own: it stands below the chapter before
    /// it, or above the one that follows.
    pub fn begins_page(&self, at: usize) -> bool {
        let Some(chapter) = self.chapters.get(at) else { return true };
        if chapter.depth > 0 {
            return false;
        }
        let stands_apart = |chapter: &Chapter<Resolved>| chapter.role.is_some();
        let is_first = |at: usize| at.checked_sub(1).is_none_or(|before| stands_apart(&self.chapters[before]));
        if stands_apart(chapter) || is_first(at) {
            return true;
        }
        let titles = (0..at).rev().take_while(|before| self.is_title_alone(*before)).count();
        let is_below_titles = titles > 0 && is_first(at - titles);
        self.look.chapters == Chapters::Page && !self.is_title_alone(at) && !is_below_titles
    }

    /// Whether there is nothing of a chapter but its title, and no other stands in it.
    fn is_title_alone(&self, at: usize) -> bool {
        let has_others = self.chapters.get(at + 1).is_some_and(|next| next.depth > 0);
        let chapter = &self.chapters[at];
        chapter.depth == 0 && chapter.role.is_none() && chapter.blocks.is_empty() && !has_others
    }

    /// How many notes the chapters have that share pages with one and stand before it: its own are counted on from
    /// theirs, so that no page has two of one number. That of a note is this and its index, from 1.
    pub fn notes_before(&self, name: &str) -> usize {
        let mut notes = 0;
        for (at, chapter) in self.chapters.iter().enumerate() {
            if self.begins_page(at) {
                notes = 0;
            }
            if chapter.name == name {
                break;
            }
            notes += chapter.notes.len();
        }
        notes
    }
}
