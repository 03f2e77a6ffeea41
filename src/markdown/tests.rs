//! Chapters as they are parsed, and what is told of them.

mod attribution;
mod front_matter;
mod habits;
mod hidden;
mod letters;
mod page_breaks;
mod passages;
mod places;
mod private;
mod rows;
mod slips;
mod spans;
mod unclosed;

use super::*;
use crate::diagnostics::{Code, Sources};
use crate::tree::BlockKind;
use crate::tree::InlineKind;
use crate::tree::walk::{visit, visit_inlines};

/// A chapter of `text`, with what was told.
pub struct Made {
    pub chapter: Chapter<Parsed>,
    pub findings: Findings,
    sources: Sources,
}

pub fn parsed(text: &str) -> Made {
    parsed_with(text, Dialect::default())
}

pub fn parsed_with(text: &str, dialect: Dialect) -> Made {
    let mut sources = Sources::default();
    let file = sources.add("a.md", text);
    let facts = ChapterFacts { stem: "a".to_owned(), max_parts: 10_000, dialect, ..ChapterFacts::default() };
    let Outcome { value, findings } = parse(&facts, &Expanded::plain(file, text));
    Made { chapter: value.unwrap().chapters.remove(0), findings, sources }
}

impl Made {
    /// All words, of the title and the notes too, with a space between blocks and lines.
    pub fn words(&self) -> String {
        let mut out = text_of(&self.chapter.title);
        let notes = self.chapter.notes.iter().map(|note| &note.blocks);
        for blocks in std::iter::once(&self.chapter.blocks).chain(notes) {
            visit(blocks, &mut |block| {
                out.push(' ');
                if let BlockKind::Code(code) = &block.kind {
                    code.lines.iter().for_each(|(line, _)| out.extend([line, " "]));
                }
                for inlines in block.inlines() {
                    out.push(' ');
                    visit_inlines(inlines, &mut |inline| match &inline.kind {
                        InlineKind::Text(text) | InlineKind::Code(text) => out.push_str(text),
                        InlineKind::SoftBreak | InlineKind::LineBreak => out.push(' '),
                        _ => {}
                    });
                }
            });
        }
        out.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The lines, from 1, at which something is told with a code.
    pub fn told(&self, code: Code) -> Vec<usize> {
        let of_code = self.findings.iter().filter(|finding| finding.code == code);
        let line = |place: &crate::diagnostics::Place| {
            let place = crate::diagnostics::show::locate(place, &self.sources).unwrap();
            place.split(':').nth(1).unwrap().parse().unwrap()
        };
        of_code.map(|finding| line(&finding.place)).collect()
    }
}
