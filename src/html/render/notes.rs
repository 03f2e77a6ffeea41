//! Notes: references in the text, the notes at the end of their chapter, and the ways back.

use super::{Renderer, heading_name};
use crate::html::dialect::Fragment;
use crate::html::writer::{Tag, Term};
use crate::language::Direction;
use crate::manuscript::{NoteId, Resolved};
use crate::tree::{Block, BlockKind, Note};

fn id(index: usize) -> String {
    format!("note-{}", index + 1)
}

fn reference_id(index: usize, reference: usize) -> String {
    match reference {
        1 => format!("ref-{}", index + 1),
        reference => format!("ref-{}-{reference}", index + 1),
    }
}

impl Renderer<'_, '_> {
    /// The number alone in the link, raised by the style sheet: older readers open a note in place only then. In a line
    /// from the right it is set off, which after a number or a Latin word would stand on the wrong side.
    pub fn note_reference(&mut self, note: NoteId) {
        let is_set_off = self.direction == Direction::Rtl;
        let tag = Tag::new("a")
            .class("noteref")
            .term(Term::NoteReference)
            .id(&reference_id(note.index, note.reference))
            .language(None, is_set_off.then_some(Direction::Ltr))
            .with("href", &self.href_in(self.chapter, Fragment::Note(note.index), &id(note.index)));
        let number = self.note_number(note.index);
        self.w.element(tag, &number);
    }

    fn note_number(&self, index: usize) -> String {
        let number = self.book.manuscript.notes_before(self.chapter) + index + 1;
        self.language().number(number as u64)
    }

    /// Those of the chapter's notes that this document has. The section is `endnotes`, each note a `footnote`: EPUB SSV 1.1 deprecates `endnote`, and
    /// DPUB-ARIA 1.1 `doc-endnote`.
    pub fn notes(&mut self, notes: &[Note<Resolved>], level: u8) {
        let document = |note| self.book.dialect.document(self.chapter, Fragment::Note(note));
        let is_here = |(index, _): &(usize, &Note<Resolved>)| document(*index) == self.file_name;
        let notes: Vec<_> = notes.iter().enumerate().filter(is_here).collect();
        if notes.is_empty() {
            return;
        }
        let tag = Tag::new("section").class("notes").term(Term::Notes);
        self.w.open(tag.with("aria-labelledby", "notes"));
        self.w.line();
        let language = self.language();
        self.w.element(Tag::new(heading_name(level)).id("notes"), &language.words.notes);
        self.w.line();
        for (index, note) in notes {
            let tag = Tag::new("div").class("endnote").term(Term::Note);
            self.w.open(tag.id(&id(index)));
            self.note(index, &note.blocks);
            self.w.close_line();
        }
        self.w.close_line();
    }

    fn note(&mut self, index: usize, blocks: &[Block<Resolved>]) {
        let (first, rest) = match blocks {
            [Block { anchor: None, kind: BlockKind::Paragraph(content), .. }, rest @ ..] => (Some(content), rest),
            blocks => (None, blocks),
        };
        self.w.open(Tag::new("p").maybe("class", first.is_none().then_some("alone")));
        self.ways_back(index);
        if let Some(content) = first {
            self.inlines(content);
        }
        self.w.close_line();
        self.blocks(rest);
    }

    /// The number leads back to the first reference, and stands first since Kindle looks for it there; further
    /// references are counted after it: "1 ↑2 ↑3".
    fn ways_back(&mut self, index: usize) {
        let number = self.note_number(index);
        let label = self.language().words.back_to_note(&number);
        let back =
            |class, reference: &str| Tag::new("a").class(class).with("role", "doc-backlink").with("href", reference);
        let href = |reference: &usize| {
            let fragment = Fragment::Reference { note: index, reference: *reference };
            self.href_in(self.chapter, fragment, &reference_id(index, *reference))
        };
        let references: Vec<String> = self.references.get(&index).into_iter().flatten().map(href).collect();
        for (position, reference) in references.iter().enumerate() {
            if position == 0 {
                self.w.element(back("backlink", reference).with("aria-label", &label), &number);
            } else {
                let nth = self.language().number(position as u64 + 1);
                let label = format!("{label} ({nth})");
                self.w.element(back("backlink-more", reference).with("aria-label", &label), &format!("↑{nth}"));
            }
            self.w.text(" ");
        }
        if references.is_empty() {
            self.w.element(Tag::new("span").class("backlink"), &number);
            self.w.text(" ");
        }
    }
}
