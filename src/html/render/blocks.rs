//! Paragraphs, headings, quotations, boxes and groups.

use super::inlines::is_picture;
use super::{Renderer, heading_name, id_of};
use crate::html::writer::{Tag, Term};
use crate::manuscript::{Resolved, are_broken_by_hand, is_all_link, plain, word_of};
use crate::tree::{Alignment, Aside, AsideKind, Block, BlockKind, Group, Heading, Inline, Quote};

impl Renderer<'_, '_> {
    pub fn blocks(&mut self, list: &[Block<Resolved>]) {
        for block in list {
            self.block(block);
        }
    }

    pub fn block(&mut self, block: &Block<Resolved>) {
        let id = id_of(block.anchor.as_ref());
        match &block.kind {
            BlockKind::Paragraph(content) => self.paragraph(id, content),
            BlockKind::Heading(heading) => self.heading(id, heading),
            BlockKind::Quote(quote) => self.quote(id, quote),
            BlockKind::List(list) => self.list(id, list),
            BlockKind::Definitions(definitions) => self.definitions(id, definitions),
            BlockKind::Code(code) => self.code(block, code),
            BlockKind::Table(table) => self.table(block, table),
            BlockKind::Figure(figure) => self.figure(block, figure),
            BlockKind::Aside(aside) => self.aside(id, aside),
            BlockKind::PullQuote(quote) => self.pull_quote(id, quote),
            BlockKind::KeyFigures(figures) => self.key_figures(id, figures),
            BlockKind::Group(group) => self.group(id, group),
            BlockKind::Rule => {
                self.w.empty(Tag::new("hr").maybe("id", id));
                self.w.line();
            }
            BlockKind::PageBreak => {
                self.w.element(Tag::new("div").class("newpage"), "");
                self.w.line();
            }
        }
    }

    /// The opening paragraph of a chapter.
    pub fn lead(&mut self, id: Option<&str>, content: &[Inline<Resolved>]) {
        self.w.open(Tag::new("p").maybe("id", id).class("lead"));
        self.inlines(content);
        self.w.close_line();
    }

    fn paragraph(&mut self, id: Option<&str>, content: &[Inline<Resolved>]) {
        let class = match content.first() {
            // One as wide as the page would be pushed out by an indent.
            Some(first) if is_picture(first) => Some("flush"),
            _ if are_broken_by_hand(content) => Some("lines"),
            _ => is_all_link(content).then_some("linked"),
        };
        self.w.open(Tag::new("p").maybe("id", id).maybe("class", class));
        self.inlines(content);
        self.w.close_line();
    }

    /// A heading without words is a paragraph: a reader who steps from heading to heading would land on nothing. No
    /// level is skipped on the way down (WCAG 2.2, technique G141), also by a heading inside a quotation or a box.
    pub fn heading(&mut self, id: Option<&str>, heading: &Heading<Resolved>) {
        let is_empty = plain(&heading.content).trim().is_empty();
        let name = if is_empty {
            "p"
        } else {
            let level = heading.level.saturating_add(u8::from(self.is_in_part));
            self.heading_level = level.min(self.heading_level.saturating_add(1));
            heading_name(self.heading_level)
        };
        self.breaks_before(&heading.content);
        // In a chapter inside another the first sections look like those of any chapter.
        let rank = (self.depth > 0 && !is_empty).then(|| heading.level.saturating_sub(self.depth));
        let rank = rank.filter(|rank| (2..=4).contains(rank)).map(|rank| format!("rank-{rank}"));
        self.w.open(Tag::new(name).maybe("id", id).maybe("class", rank.as_deref()));
        if let Some(number) = heading.number {
            self.w.element(Tag::new("span").class("number"), &number.alone(self.language()));
            self.w.text(" ");
        }
        self.inlines(&heading.content);
        self.w.close_line();
    }

    fn quote(&mut self, id: Option<&str>, quote: &Quote<Resolved>) {
        self.w.open(Tag::new("blockquote").maybe("id", id));
        self.w.line();
        self.blocks(&quote.blocks);
        if let Some(source) = &quote.source {
            self.w.open("footer");
            self.inlines(source);
            self.w.close_line();
        }
        self.w.close_line();
    }

    /// Blocks inside a cell, a description: a paragraph alone is its words.
    pub fn flow(&mut self, blocks: &[Block<Resolved>]) {
        match blocks {
            [Block { anchor: None, kind: BlockKind::Paragraph(content), .. }] => self.inlines(content),
            blocks => self.blocks(blocks),
        }
    }

    /// A box. DPUB-ARIA 1.1 allows `doc-notice` on `section` and not on `aside` (EPUBCheck RSC-005), `doc-tip` on
    /// `aside`.
    fn aside(&mut self, id: Option<&str>, aside: &Aside<Resolved>) {
        let notice = |class| Tag::new("section").class(class).term(Term::Notice);
        let tag = match aside.kind {
            AsideKind::Note => Tag::new("aside").class("box hint").with("role", "note"),
            AsideKind::Tip => Tag::new("aside").class("box tip").term(Term::Tip),
            AsideKind::Important => notice("box important"),
            AsideKind::Warning => notice("box warning"),
            AsideKind::Caution => notice("box caution"),
            AsideKind::KeyMessages => Tag::new("div").class("key-messages").with("role", "group"),
        };
        self.breaks_before(aside.title.as_deref().unwrap_or_default());
        let title_id = self.fresh_id("box");
        self.w.open(tag.maybe("id", id).with("aria-labelledby", &title_id));
        self.w.line();
        self.w.open(Tag::new("p").class("box-title").id(&title_id));
        match &aside.title {
            Some(title) => {
                self.w.open("b");
                self.inlines(title);
                self.w.close();
            }
            None => {
                let word = word_of(aside.kind, &self.language().words);
                self.w.element(self.own_words(Tag::new("b")), word);
            }
        }
        self.w.close_line();
        self.blocks(&aside.blocks);
        self.w.close_line();
    }

    fn group(&mut self, id: Option<&str>, group: &Group<Resolved>) {
        let tag = Tag::new("div").language(group.lang.tag.as_ref().map(|tag| tag.as_str()), group.lang.direction);
        let side = group.alignment.map(|side| match side {
            Alignment::Start => "start",
            Alignment::Center => "center",
            Alignment::End => "end",
        });
        self.w.open(tag.maybe("id", id).maybe("class", side));
        self.w.line();
        self.within(&group.lang, |renderer| renderer.blocks(&group.blocks));
        self.w.close_line();
    }

    /// The place of something that has nothing to show, for the links that lead to it.
    pub fn mark(&mut self, id: Option<&str>) {
        if let Some(id) = id {
            self.w.element(Tag::new("div").id(id), "");
            self.w.line();
        }
    }
}
