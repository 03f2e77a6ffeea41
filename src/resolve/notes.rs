//! Notes: numbered by their first reference in the chapter.

use std::collections::HashMap;

use crate::diagnostics::{Code, Diagnostic, Findings};
use crate::manuscript::NoteId;
use crate::markdown::Parsed;
use crate::tree::Note;

#[derive(Default)]
pub struct Notes {
    /// Where each label's text stands among the chapter's notes as written.
    sources: HashMap<String, usize>,
    /// Labels in the order of their first reference, with how often they were referred to.
    referred: Vec<(String, usize)>,
}

impl Notes {
    pub fn new(written: &[Note<Parsed>]) -> Self {
        let mut sources = HashMap::new();
        for (at, note) in written.iter().enumerate() {
            sources.entry(note.note.clone()).or_insert(at);
        }
        Notes { sources, referred: Vec::new() }
    }

    /// A reference to the note `label`; none where there is no such note.
    pub fn refer(&mut self, label: &str) -> Option<NoteId> {
        if let Some(index) = self.referred.iter().position(|(known, _)| known == label) {
            let count = &mut self.referred[index].1;
            *count += 1;
            return Some(NoteId { index, is_first: false, reference: *count });
        }
        self.sources.get(label)?;
        self.referred.push((label.to_owned(), 1));
        Some(NoteId { index: self.referred.len() - 1, is_first: true, reference: 1 })
    }

    /// Where the text of the note `index` stands among the notes as written.
    pub fn source(&self, index: usize) -> Option<usize> {
        self.referred.get(index).and_then(|(label, _)| self.sources.get(label).copied())
    }

    pub fn tell_unused<'n>(&self, unused: impl Iterator<Item = &'n Note<Parsed>>, findings: &mut Findings) {
        for note in unused {
            let is_second = self.referred.iter().any(|(label, _)| *label == note.note);
            let message = match is_second {
                true => format!("the note [^{}] is written twice; the first is used", note.note),
                false => format!("nothing refers to the note [^{}]; it is left out", note.note),
            };
            findings.push(Diagnostic::new(Code::UnusedNote, note.span, message));
        }
    }
}
