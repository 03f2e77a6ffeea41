//! Notes: numbered by their first reference in the chapter.

use std::collections::{HashMap, HashSet};

use crate::diagnostics::{Code, Diagnostic, Findings, Span};
use crate::manuscript::NoteId;
use crate::markdown::Parsed;
use crate::tree::Note;

/// Notes in notes deeper than this follow the text that refers to them: in Typst's code they stand in each other, and
/// its parser takes only so much.
const MAX_DEPTH: usize = 3;

#[derive(Default)]
pub struct Notes {
    /// Where each label's text stands among the chapter's notes as written.
    sources: HashMap<String, usize>,
    /// Notes by their label, each with where it stands in `order` and how often it was referred to.
    referred: HashMap<String, Referred>,
    /// In the order of their first reference.
    order: Vec<Place>,
    /// Those that were too deep for a mark, by their place among the notes as written.
    followed: HashSet<usize>,
}

struct Referred {
    index: usize,
    count: usize,
}

/// Where a note stands.
struct Place {
    /// Among the notes as written.
    source: usize,
    /// 1 for a note of the text, 2 for one in such a note.
    depth: usize,
}

/// What stands for a reference.
pub enum Reference {
    Mark(NoteId),
    /// Nothing: the note's text, by its place among the notes as written, follows the text in hand.
    Follows(usize),
}

impl Notes {
    pub fn new(written: &[Note<Parsed>]) -> Self {
        let mut sources = HashMap::new();
        for (at, note) in written.iter().enumerate() {
            sources.entry(note.note.clone()).or_insert(at);
        }
        Notes { sources, ..Notes::default() }
    }

    /// A reference to the note `label`, `depth` notes around it; none where there is no such note.
    pub fn refer(&mut self, label: &str, depth: usize, span: Span, findings: &mut Findings) -> Option<Reference> {
        if let Some(known) = self.referred.get_mut(label) {
            known.count += 1;
            return Some(Reference::Mark(NoteId { index: known.index, is_first: false, reference: known.count }));
        }
        let source = *self.sources.get(label)?;
        if depth >= MAX_DEPTH || self.followed.contains(&source) {
            if self.followed.is_empty() {
                let message = format!(
                    "notes stand more than {MAX_DEPTH} deep in each other; from here on they follow each other"
                );
                findings.push(
                    Diagnostic::new(Code::DeepNesting, span, message)
                        .hint("the text is all there; write what a note has to add into the note itself"),
                );
            }
            self.followed.insert(source);
            return Some(Reference::Follows(source));
        }
        let index = self.order.len();
        self.order.push(Place { source, depth: depth + 1 });
        self.referred.insert(label.to_owned(), Referred { index, count: 1 });
        Some(Reference::Mark(NoteId { index, is_first: true, reference: 1 }))
    }

    /// Where the text of the note `index` stands among the notes as written, and how deep it is.
    pub fn source(&self, index: usize) -> Option<(usize, usize)> {
        let note = self.order.get(index)?;
        Some((note.source, note.depth))
    }

    pub fn tell_unused<'n>(&self, unused: impl Iterator<Item = &'n Note<Parsed>>, findings: &mut Findings) {
        for note in unused {
            let message = match self.referred.contains_key(&note.note) {
                true => format!("the note [^{}] is written twice; the first is used", note.note),
                false => format!("nothing refers to the note [^{}]; it is left out", note.note),
            };
            findings.push(Diagnostic::new(Code::UnusedNote, note.span, message));
        }
    }
}
