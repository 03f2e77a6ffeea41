//! What must hold of whatever the stages return.

use bindery::diagnostics::{Findings, Place, Sources, Span};
use bindery::manuscript::{Manuscript, Resolved};
use bindery::tree::{Block, BlockKind, Inline, InlineKind, Table};

use super::links;

/// Typst's own limits bind at 15 (blocks) and beyond; `markdown` cuts at 12, and a figure or a quotation may add one.
const DEEPEST: usize = 14;

/// Every finding has words, and a place that can be shown.
pub fn findings(findings: &Findings, sources: &Sources) {
    for finding in findings.iter() {
        assert!(!finding.message.is_empty());
        if let Place::Span(place) = &finding.place {
            span(*place, sources);
        }
    }
}

/// Every element stands in its file, no deeper than Typst goes, in tables without holes; every link leads somewhere.
pub fn manuscript(manuscript: &Manuscript, sources: &Sources) {
    let check = Check { sources };
    for chapter in &manuscript.chapters {
        span(chapter.span, sources);
        check.inlines(&chapter.title, 0);
        check.blocks(&chapter.blocks, 0);
        for note in &chapter.notes {
            span(note.span, sources);
            check.blocks(&note.blocks, 0);
        }
    }
    links::check(manuscript);
}

fn span(span: Span, sources: &Sources) {
    let file = sources.get(span.file);
    assert!(file.text.get(span.range()).is_some(), "{span:?} cuts {}, of {} bytes", file.path, file.text.len());
}

/// A part of a text has a place of its own only where the text is written as it is read.
fn words(text: &str, whole: Span, sources: &Sources) {
    for (at, c) in text.char_indices() {
        let range = at..at + c.len_utf8();
        let place = whole.part(text, range.clone());
        let is_there = || sources.get(place.file).text.get(place.range()) == text.get(range);
        assert!(
            place == whole || is_there(),
            "{place:?} of {text:?} is another sign in {}",
            sources.get(place.file).path
        );
    }
}

struct Check<'a> {
    sources: &'a Sources,
}

impl Check<'_> {
    fn blocks(&self, blocks: &[Block<Resolved>], depth: usize) {
        assert!(depth <= DEEPEST, "blocks stand {depth} deep");
        for block in blocks {
            span(block.span, self.sources);
            for inlines in block.inlines() {
                self.inlines(inlines, 0);
            }
            for inner in block.kind.blocks() {
                self.blocks(inner, depth + 1);
            }
            match &block.kind {
                BlockKind::Code(code) => {
                    for token in code.lines.iter().flatten() {
                        span(token.span, self.sources);
                        words(&token.text, token.span, self.sources);
                    }
                }
                BlockKind::List(list) => list.items.iter().for_each(|item| span(item.span, self.sources)),
                BlockKind::Definitions(list) => list.iter().for_each(|item| span(item.span, self.sources)),
                BlockKind::Table(table) => self.table(table),
                _ => {}
            }
        }
    }

    fn inlines(&self, inlines: &[Inline<Resolved>], depth: usize) {
        assert!(depth <= DEEPEST, "inline elements stand {depth} deep");
        for inline in inlines {
            span(inline.span, self.sources);
            match &inline.kind {
                InlineKind::Picture(picture) => {
                    assert!(picture.width.is_none_or(|share| (1..=1000).contains(&share.0)));
                }
                InlineKind::Text(text) => words(text, inline.span, self.sources),
                _ => {}
            }
            if let Some(content) = inline.kind.content() {
                self.inlines(content, depth + 1);
            }
        }
    }

    /// Cells cover the grid, each place once.
    fn table(&self, table: &Table<Resolved>) {
        assert!(!table.columns.is_empty() && !table.body.is_empty());
        for part in [&table.head, &table.body] {
            let mut reaching = vec![0u16; table.columns.len()];
            for row in part {
                span(row.span, self.sources);
                let mut free = 0;
                for cell in &row.cells {
                    span(cell.span, self.sources);
                    free += reaching[free..].iter().take_while(|rows| **rows > 0).count();
                    for place in &mut reaching[free..free + usize::from(cell.columns)] {
                        assert_eq!(*place, 0, "two cells in one place");
                        *place = cell.rows;
                    }
                }
                assert!(reaching.iter().all(|rows| *rows > 0), "a row has a hole");
                reaching.iter_mut().for_each(|rows| *rows -= 1);
            }
            assert!(reaching.iter().all(|rows| *rows == 0), "a cell reaches out of the table");
        }
    }
}
