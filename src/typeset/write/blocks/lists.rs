//! Lists and definitions as Typst code.

use crate::manuscript::{Resolved, markers};
use crate::tree::{Definition, List, Role};
use crate::typeset::mend;
use crate::typeset::write::inlines::Writer;

impl Writer<'_> {
    pub(super) fn list(&mut self, list: &List<Resolved>) {
        let markers = markers(list, &self.manuscript.language);
        let is_tasks = list.numbering.is_none() && list.items.iter().any(|item| item.task.is_some());
        let function = match list.numbering {
            Some(_) => "ol",
            None if is_tasks => "tasks",
            None if self.is_of_references() => "references",
            None => "ul",
        };
        self.source.code(&format!("{function}(tight: {}", list.tight));
        let spot = self.spot.take();
        for (at, item) in list.items.iter().enumerate() {
            self.source.code(",");
            let begin = self.source.text().len();
            if let Some(marker) = markers.get(at) {
                self.source.code("(number:");
                self.own(&marker.words);
                self.source.code(&format!(", done: {}, body:", done(item.task)));
            } else if is_tasks {
                self.source.code(&format!("(done: {}, body:", done(item.task)));
            }
            if let Some(spot) = spot {
                self.source.code("{");
                self.place(&mend::item(spot, at));
            }
            match list.tight && function != "references" {
                true => self.tight(&item.blocks),
                false => self.loose(&item.blocks),
            }
            if let Some(spot) = spot {
                if at + 1 == list.items.len() {
                    self.source.code(";");
                    self.place(&mend::end(spot));
                }
                self.source.code("}");
            }
            if list.numbering.is_some() || is_tasks {
                self.source.code(")");
            }
            self.source.cover(begin, item.span);
        }
        self.source.code(");");
    }

    /// Whether a list is one of references: at the top of a chapter that is a bibliography.
    fn is_of_references(&self) -> bool {
        let is_bibliography = self.chapter.is_some_and(|chapter| chapter.role == Some(Role::Bibliography));
        is_bibliography && self.depth == 0 && !self.is_in_note
    }

    pub(super) fn definitions(&mut self, list: &[Definition<Resolved>]) {
        self.source.code("definitions(");
        for definition in list {
            let start = self.source.text().len();
            self.source.code("(terms: (");
            for term in &definition.terms {
                self.content(term);
                self.source.code(",");
            }
            self.source.code("), details: (");
            for details in &definition.details {
                self.loose(details);
                self.source.code(",");
            }
            self.source.code(")),");
            self.source.cover(start, definition.span);
        }
        self.source.code(");");
    }
}

fn done(task: Option<bool>) -> &'static str {
    match task {
        None => "none",
        Some(true) => "true",
        Some(false) => "false",
    }
}
