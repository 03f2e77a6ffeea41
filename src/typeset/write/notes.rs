//! Notes as Typst code: where they are given, and after the text of their chapter.

use super::inlines::Writer;
use crate::manuscript::{NoteId, NotesPlace, Resolved};
use crate::tree::{Block, Chapter, DEEPEST};
use crate::typeset::mend::{self, NotePlace};

impl Writer<'_> {
    /// Where notes stand on these pages: in large type, and on small paper, there is no room beside the text.
    pub fn notes_place(&self) -> NotesPlace {
        match self.manuscript.look.notes {
            NotesPlace::Side if !self.sheet().has_side() => NotesPlace::Foot,
            place => place,
        }
    }

    pub fn note(&mut self, note: &NoteId) {
        let Some(chapter) = self.chapter else { return };
        let label = mend::note_label(chapter, note.index);
        if self.notes_place() == NotesPlace::End {
            return self.note_call(note, &label);
        }
        self.source.code(if note.is_first { "note(label:" } else { "note-again(" });
        self.source.literal(&label);
        self.note_number(chapter, note.index);
        let Some(text) = chapter.notes.get(note.index).filter(|_| note.is_first) else { return self.source.code(");") };
        if self.notes_place() == NotesPlace::Side {
            self.note_beside(&label);
        }
        self.source.code(",");
        self.note_text(&text.blocks);
        self.source.code(");");
    }

    /// `, number: {…}`.
    fn note_number(&mut self, chapter: &Chapter<Resolved>, index: usize) {
        let number = self.manuscript.notes_before(&chapter.name) + index + 1;
        let number = self.manuscript.language.number(number as u64);
        self.source.code(", number:");
        self.own(&number);
    }

    fn note_beside(&mut self, label: &str) {
        let place = self.notes_beside.map(|beside| beside.of(label)).unwrap_or_default();
        let (begin, end) = mend::note_marks(label);
        self.source.code(&match place {
            NotePlace::Beside(down) => format!(", beside: {:.2}pt", down.to_pt()),
            NotePlace::Foot { is_first } => format!(", ruled: {is_first}"),
        });
        self.source.code(&format!(", marks: (\"{begin}\", \"{end}\")"));
    }

    /// What a note says stands in nothing that is around its mark.
    fn note_text(&mut self, blocks: &[Block<Resolved>]) {
        let around = (std::mem::take(&mut self.depth), std::mem::take(&mut self.inlines), self.point.take());
        let spot = self.spot.take();
        let is_in_note = std::mem::replace(&mut self.is_in_note, true);
        self.loose(blocks);
        self.is_in_note = is_in_note;
        self.spot = spot;
        (self.depth, self.inlines, self.point) = around;
    }

    fn note_call(&mut self, note: &NoteId, label: &str) {
        let Some(chapter) = self.chapter else { return };
        self.source.code("note-call(");
        self.source.literal(label);
        self.note_number(chapter, note.index);
        if note.is_first {
            self.source.code(", mark:");
            self.source.literal(&way_back(label));
        }
        self.source.code(");");
    }

    /// All of a chapter, where they follow its text.
    pub fn end_notes(&mut self, chapter: &Chapter<Resolved>) {
        if chapter.notes.is_empty() || self.notes_place() != NotesPlace::End {
            return;
        }
        let level = self.level(chapter.depth.saturating_add(2).min(DEEPEST));
        self.source.code(&format!("section(level: {level}, rank: 2, outlined: false, plain:"));
        self.own(&self.manuscript.language.words.notes);
        self.source.code(");\nend-notes(");
        for (index, note) in chapter.notes.iter().enumerate() {
            let label = mend::note_label(chapter, index);
            self.source.code("(id:");
            self.source.literal(&label);
            self.source.code(", mark:");
            self.source.literal(&way_back(&label));
            self.note_number(chapter, index);
            self.source.code(", body:");
            self.note_text(&note.blocks);
            self.source.code("),\n");
        }
        self.source.code(");\n");
    }
}

/// The name of the place to which a note leads back.
fn way_back(label: &str) -> String {
    format!("{label}-mark")
}
