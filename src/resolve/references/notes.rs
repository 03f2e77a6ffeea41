//! Notes: each has the number of its first reference in the chapter, where its text is read too. So a note within it has
//! the next number, and stands after it, in both formats.

use std::collections::HashMap;

use crate::diagnostics::{Code, Diagnostic, Findings, Span};
use crate::manuscript::{NoteId, Resolved};
use crate::markdown::Parsed;
use crate::tree::Note;

/// Notes in notes deeper than this follow the text that refers to them: in Typst's code they stand in each other, and
/// its parser takes only so much.
const MAX_DEPTH: usize = 3;

#[derive(Default)]
pub struct Notes {
    /// The chapter's notes as written, until something refers to them.
    written: Vec<Option<Note<Parsed>>>,
    /// Where each label's text stands among them.
    sources: HashMap<String, usize>,
    /// The index that each label came to; of one that was too deep for a mark, that of the note it is part of.
    indices: HashMap<String, usize>,
    /// By index.
    numbered: Vec<Numbered>,
    /// Those whose text is being read, outermost first.
    open: Vec<usize>,
    has_told_depth: bool,
}

struct Numbered {
    references: usize,
    /// None until it is read.
    text: Option<Note<Resolved>>,
}

/// What stands for a reference.
pub enum Reference {
    /// A mark, and the note's text, which is to be read now.
    First(NoteId, Note<Parsed>),
    Again(NoteId),
    /// Nothing: the note's text follows the text in hand.
    Follows(Note<Parsed>),
}

impl Notes {
    pub fn new(written: Vec<Note<Parsed>>) -> Self {
        let mut sources = HashMap::new();
        for (at, note) in written.iter().enumerate() {
            sources.entry(note.note.clone()).or_insert(at);
        }
        Notes { written: written.into_iter().map(Some).collect(), sources, ..Notes::default() }
    }

    /// Whether the text in hand is a note's.
    pub fn is_open(&self) -> bool {
        !self.open.is_empty()
    }

    /// A reference to the note `label`; none where there is no such note.
    pub fn refer(&mut self, label: &str, span: Span, findings: &mut Findings) -> Option<Reference> {
        if let Some(index) = self.indices.get(label).copied() {
            let note = self.numbered.get_mut(index)?;
            note.references += 1;
            return Some(Reference::Again(NoteId { index, is_first: false, reference: note.references }));
        }
        let source = *self.sources.get(label)?;
        let note = self.written.get_mut(source)?.take()?;
        if let Some(around) = self.open.get(MAX_DEPTH - 1) {
            self.indices.insert(label.to_owned(), *around);
            self.tell_depth(span, findings);
            return Some(Reference::Follows(note));
        }
        let index = self.numbered.len();
        self.indices.insert(label.to_owned(), index);
        self.numbered.push(Numbered { references: 1, text: None });
        Some(Reference::First(NoteId { index, is_first: true, reference: 1 }, note))
    }

    /// What is read until [`Notes::close`] is the text of `note`.
    pub fn open(&mut self, note: NoteId) {
        self.open.push(note.index);
    }

    pub fn close(&mut self, text: Note<Resolved>) {
        self.open.pop();
        if let Some(numbered) = self.numbered.get_mut(text.note.index) {
            numbered.text = Some(text);
        }
    }

    /// The notes in the order of their numbers. Those that nothing referred to are told.
    pub fn finish(&mut self, findings: &mut Findings) -> Vec<Note<Resolved>> {
        for note in self.written.iter().flatten() {
            let message = match self.indices.contains_key(&note.note) {
                true => format!("the note [^{}] is written twice; the first is used", note.note),
                false => format!("nothing refers to the note [^{}]; it is left out", note.note),
            };
            findings.push(Diagnostic::new(Code::UnusedNote, note.span, message));
        }
        std::mem::take(self).numbered.into_iter().filter_map(|note| note.text).collect()
    }

    fn tell_depth(&mut self, span: Span, findings: &mut Findings) {
        if std::mem::replace(&mut self.has_told_depth, true) {
            return;
        }
        let message =
            format!("notes stand more than {MAX_DEPTH} deep in each other; from here on they follow each other");
        findings.push(
            Diagnostic::new(Code::DeepNesting, span, message)
                .hint("the text is all there; write what a note has to add into the note itself"),
        );
    }
}
