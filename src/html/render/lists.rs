//! Lists, of items and of terms.

use super::numbers::Numbers;
use super::{Renderer, id_of};
use crate::html::writer::Tag;
use crate::manuscript::{Resolved, is_all_link};
use crate::tree::{Block, BlockKind, Definition, Item, List};

impl Renderer<'_, '_> {
    pub fn list(&mut self, id: Option<&str>, list: &List<Resolved>) {
        // A list may be without items only by HTML's doing; an empty one is announced as "list, 0 items".
        if list.items.is_empty() {
            return self.mark(id);
        }
        let numbers = Numbers::of(list, self.language());
        let is_tasks = list.numbering.is_none() && list.items.iter().all(|item| item.task.is_some());
        let tag = match list.numbering {
            None if is_tasks => Tag::new("ul").class("tasks"),
            // Without marks some reading systems no longer take it for a list, unless it says so.
            None if self.is_of_references() => Tag::new("ul").class("references").with("role", "list"),
            None => Tag::new("ul"),
            Some(numbering) => numbers.list(numbering.numerals),
        };
        self.w.open(tag.maybe("id", id));
        self.w.line();
        self.list_depth += 1;
        for (at, item) in list.items.iter().enumerate() {
            self.item(numbers.item(at), item, list.tight);
        }
        self.list_depth -= 1;
        self.w.close_line();
    }

    /// Whether a list is one of references: at the top of a chapter that is a bibliography.
    fn is_of_references(&self) -> bool {
        self.is_bibliography && self.list_depth == 0
    }

    fn item(&mut self, tag: Tag, item: &Item<Resolved>, is_tight: bool) {
        let mut blocks = item.blocks.as_slice();
        // Loose items that are one paragraph are set as tight ones: a paragraph to itself says nothing more.
        let paragraphs = blocks.iter().filter(|block| matches!(block.kind, BlockKind::Paragraph(_))).count();
        if let [Block { anchor, kind: BlockKind::Paragraph(content), .. }, rest @ ..] = blocks {
            let id = id_of(anchor.as_ref());
            let is_bare = id.is_none() && paragraphs == 1 && (is_tight || rest.is_empty());
            let linked = is_all_link(content).then_some("linked");
            self.w.open(tag.maybe("class", linked.filter(|_| is_bare)));
            if !is_bare {
                self.w.open(Tag::new("p").maybe("id", id));
            }
            self.state(item.task);
            self.inlines(content);
            if !is_bare {
                self.w.close();
            }
            blocks = rest;
        } else {
            self.w.open(tag);
            self.state(item.task);
        }
        if !blocks.is_empty() {
            self.w.line();
            self.blocks(blocks);
        }
        self.w.close_line();
    }

    /// A task's box as a character: e-readers drop form controls.
    fn state(&mut self, task: Option<bool>) {
        let words = &self.language().words;
        let (sign, word) = match task {
            Some(true) => ("☑", &words.done),
            Some(false) => ("☐", &words.to_do),
            None => return,
        };
        let tag = self.own_words(Tag::new("span").class("state"));
        self.w.element(tag.with("role", "img").with("aria-label", word), sign);
        self.w.text(" ");
    }

    /// HTML allows no term without a description, nor the other way round (4.4.9). What has no term of its own describes
    /// the one before.
    pub fn definitions(&mut self, id: Option<&str>, definitions: &[Definition<Resolved>]) {
        if definitions.is_empty() {
            return self.mark(id);
        }
        self.w.open(Tag::new("dl").maybe("id", id));
        self.w.line();
        for (at, definition) in definitions.iter().enumerate() {
            for term in &definition.terms {
                self.w.open("dt");
                self.inlines(term);
                self.w.close_line();
            }
            if definition.terms.is_empty() && at == 0 {
                self.w.element("dt", "");
            }
            for details in &definition.details {
                self.w.open("dd");
                self.flow(details);
                self.w.close_line();
            }
            if definition.details.is_empty() {
                self.w.element("dd", "");
            }
        }
        self.w.close_line();
    }
}
