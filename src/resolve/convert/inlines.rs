//! What stands inside a line, and the notes that it refers to.

use super::Resolver;
use crate::diagnostics::Span;
use crate::manuscript::{NoteId, Resolved};
use crate::markdown::Parsed;
use crate::resolve::pictures::Setting;
use crate::resolve::references::notes::Reference;
use crate::resolve::text;
use crate::tree::{Alignment, Inline, InlineKind, Note};

impl Resolver<'_, '_> {
    pub(in crate::resolve) fn inlines(&mut self, inlines: Vec<Inline<Parsed>>) -> Vec<Inline<Resolved>> {
        let mut out = Vec::with_capacity(inlines.len());
        for inline in inlines {
            self.inline(inline, &mut out);
        }
        out
    }

    fn inline(&mut self, inline: Inline<Parsed>, out: &mut Vec<Inline<Resolved>>) {
        let mut span = inline.span;
        let kind = match inline.kind {
            InlineKind::Text(written) => {
                text::tell_unknown_note(&written, span, self.findings);
                InlineKind::Text(self.cleaned(&written, &mut span))
            }
            InlineKind::Code(written) => InlineKind::Code(self.cleaned(&written, &mut span)),
            InlineKind::SoftBreak => InlineKind::SoftBreak,
            InlineKind::LineBreak => InlineKind::LineBreak,
            InlineKind::Styled(style, content) => InlineKind::Styled(style, self.inlines(content)),
            InlineKind::Lang(lang, content) => InlineKind::Lang(lang, self.inlines(content)),
            InlineKind::Link { to, content } => return self.link(&to, content, span, out),
            InlineKind::Picture(picture) => {
                InlineKind::Picture(self.pictures.shown(&picture, self.context.path, span, self.findings))
            }
            InlineKind::Note(label) => {
                let note = match self.notes.refer(&label, span, self.findings) {
                    Some(Reference::First(note, text)) => {
                        self.note(note, text);
                        note
                    }
                    Some(Reference::Again(note)) => note,
                    Some(Reference::Follows(note)) => return self.following.push_back(note),
                    // comrak makes references only of labels that have a note.
                    None => {
                        let written = InlineKind::Text(format!("[^{label}]"));
                        return out.push(Inline { span, kind: written });
                    }
                };
                if self.in_link {
                    return self.after_link.push(Inline { span, kind: InlineKind::Note(note) });
                }
                InlineKind::Note(note)
            }
            InlineKind::Anchor(id) => match self.anchor(&id) {
                Some(anchor) => InlineKind::Anchor(anchor),
                None => return,
            },
        };
        out.push(Inline { span, kind });
    }

    fn cleaned(&mut self, written: &str, span: &mut Span) -> String {
        let clean = text::clean_after(&mut self.stack, written, *span, self.findings);
        if clean != written {
            *span = span.reworded();
        }
        clean
    }

    /// A paragraph directly in a figure.
    pub(super) fn in_figure(&mut self, content: Vec<Inline<Parsed>>) -> Vec<Inline<Resolved>> {
        let settings = Setting::in_figure(&content);
        let mut out = Vec::with_capacity(content.len());
        for (inline, setting) in content.into_iter().zip(settings) {
            self.pictures.setting = setting;
            self.inline(inline, &mut out);
        }
        self.pictures.setting = Setting::default();
        out
    }

    /// The text of a note, whatever its mark stands in.
    fn note(&mut self, id: NoteId, written: Note<Parsed>) {
        let in_link = std::mem::take(&mut self.in_link);
        let after_link = std::mem::take(&mut self.after_link);
        let (setting, caption) = (self.pictures.setting, self.pictures.caption.take());
        let is_sized = std::mem::take(&mut self.pictures.is_sized);
        self.pictures.setting = Setting::default();
        // It stands at the foot of the page, in nothing that is around its mark.
        let narrower = std::mem::take(&mut self.narrower);
        let alignment = self.alignment.replace(Alignment::Start);
        self.notes.open(id);
        let mut blocks = self.blocks(written.blocks);
        while let Some(deeper) = self.following.pop_front() {
            blocks.extend(self.blocks(deeper.blocks));
        }
        self.notes.close(Note { span: written.span, note: id, blocks });
        (self.in_link, self.after_link) = (in_link, after_link);
        (self.narrower, self.alignment) = (narrower, alignment);
        (self.pictures.setting, self.pictures.caption, self.pictures.is_sized) = (setting, caption, is_sized);
    }
}
