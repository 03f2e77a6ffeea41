//! Blocks as Typst code: calls of the theme's functions, which receive content.

mod code;
mod data;
mod display;
mod extents;
mod figures;
mod lists;
mod tables;

use std::borrow::Cow;

use self::data::{is_data, is_long};
use super::breaks::Longest;
use super::inlines::{IN_NARROW, IN_TEXT, IN_TITLE, Show, Writer};
use crate::manuscript::{Number, Point, Resolved, announces, are_broken_by_hand, is_all_link, word_of};
use crate::tree::{Alignment, Aside, AsideKind, Block, BlockKind, DEEPEST, Inline, InlineKind, unbroken};

impl Writer<'_> {
    /// The level of a heading in its chapter, so that in the whole book it isn't too deep.
    pub fn level(&self, level: u8) -> u8 {
        level.min(DEEPEST - u8::from(self.chapter.is_some_and(|chapter| chapter.is_in_part)))
    }

    /// `, plain: {…}, full: {…}`.
    pub fn titles(&mut self, title: &[Inline<Resolved>]) {
        let around = std::mem::replace(&mut self.longest, IN_TITLE);
        self.source.code(", plain:");
        let beginning = self.title_held(title);
        match (&beginning, title.first()) {
            (Some(beginning), Some(first)) => self.words_alone(beginning, first.span),
            _ => self.shown(title, Show::Plain),
        }
        if beginning.is_some() || title.iter().any(differs) {
            self.source.code(", full:");
            self.shown(title, Show::Full);
        }
        self.longest = around;
    }

    /// `, number: {…}`.
    pub fn number(&mut self, number: Option<Number>) {
        if let Some(number) = number {
            self.source.code(", number:");
            self.own(&number.alone(&self.manuscript.language));
        }
    }

    /// `{…}`: paragraphs stay paragraphs.
    pub fn loose(&mut self, blocks: &[Block<Resolved>]) {
        self.source.code("{");
        let around = self.deeper();
        for (at, block) in blocks.iter().enumerate() {
            self.block_before(block, blocks.get(at + 1));
        }
        self.leave(around);
        self.source.code("}");
    }

    /// Blocks inside others: after a few the lines are short.
    pub fn deeper(&mut self) -> Longest {
        self.depth += 1;
        let around = self.longest;
        if self.depth >= 4 && self.longest == IN_TEXT {
            self.longest = IN_NARROW;
        }
        around
    }

    pub fn leave(&mut self, around: Longest) {
        self.depth -= 1;
        self.longest = around;
    }

    /// `{…}`: a paragraph is only its text, as in a tight list or a cell.
    pub fn tight(&mut self, blocks: &[Block<Resolved>]) {
        self.source.code("{");
        let around = self.deeper();
        let mut after_text = false;
        for block in blocks {
            match &block.kind {
                BlockKind::Paragraph(content) if !after_text => {
                    let start = self.source.text().len();
                    if let Some(anchor) = block.anchor.as_ref().filter(|_| !self.is_again) {
                        self.anchor(anchor);
                    }
                    let manner = match () {
                        () if is_data(content) || is_all_link(content) => Some("par(justify: false,"),
                        () if is_long(content) => Some("par(linebreaks: \"simple\","),
                        () => None,
                    };
                    self.source.code(manner.unwrap_or_default());
                    self.content(content);
                    self.source.code(if manner.is_some() { ");" } else { ";" });
                    self.source.cover(start, block.span);
                }
                _ => self.block(block),
            }
            after_text = matches!(block.kind, BlockKind::Paragraph(_));
        }
        self.leave(around);
        self.source.code("}");
    }

    /// A block with another after it, which it may have to stay with.
    pub fn block_before(&mut self, block: &Block<Resolved>, next: Option<&Block<Resolved>>) {
        let does_announce = announces(block, next);
        if does_announce {
            self.source.code("announcing({");
        }
        self.block(block);
        if does_announce {
            self.source.code("});");
        }
    }

    pub fn block(&mut self, block: &Block<Resolved>) {
        let start = self.source.text().len();
        // Headings, figures and tables take their id themselves.
        let is_marked = !matches!(block.kind, BlockKind::Heading(_) | BlockKind::Figure(_) | BlockKind::Table(_));
        let mark = block.anchor.as_ref().filter(|_| is_marked && !self.is_again);
        if let Some(anchor) = mark {
            self.source.code("marked(");
            self.source.literal(&anchor.id);
            self.source.code(",{");
        }
        self.kind(block);
        if mark.is_some() {
            self.source.code("});");
        }
        self.source.cover(start, block.span);
    }

    fn is_ragged(&self, content: &[Inline<Resolved>]) -> bool {
        self.has_tall_picture(content) || is_data(content)
    }

    fn kind(&mut self, block: &Block<Resolved>) {
        match &block.kind {
            BlockKind::Paragraph(content) => {
                self.source.code(match (self.is_ragged(content), are_broken_by_hand(content)) {
                    (_, true) => "p(lines: true,",
                    _ if is_all_link(content) => "p(linked: true,",
                    (true, false) => "p(ragged: true,",
                    (false, false) if is_long(content) => "p(filled: true,",
                    (false, false) => "p(",
                });
                self.marks();
                self.content(content);
                self.source.code(");");
            }
            // It is in the bookmarks already.
            BlockKind::Heading(heading) if self.is_again => {
                self.source.code("p(");
                self.content(&heading.content);
                self.source.code(");");
            }
            BlockKind::Heading(heading) => {
                self.source.code(&format!("section(level: {}", self.level(heading.level.max(2))));
                self.id(block);
                self.number(heading.number);
                // In a chapter inside another, the first sections look like a chapter's.
                if let Some(depth) = self.chapter.map(|chapter| chapter.depth).filter(|depth| *depth > 0) {
                    self.source.code(&format!(", rank: {}", heading.level.saturating_sub(depth).clamp(2, 6)));
                }
                if self.depth > 0 {
                    self.source.code(", outlined: false");
                }
                self.titles(&heading.content);
                self.source.code(");");
            }
            BlockKind::Quote(quote) => {
                self.source.code("quotation(");
                if let Some(source) = &quote.source {
                    self.source.code("source:");
                    self.content(source);
                    self.source.code(",");
                }
                self.loose(&quote.blocks);
                self.source.code(");");
            }
            BlockKind::List(list) => self.list(list),
            BlockKind::Definitions(list) => self.definitions(list),
            BlockKind::Code(code) => {
                self.source.code("codeblock(");
                if let Some(caption) = &block.caption {
                    self.caption(caption);
                }
                let around = self.point;
                self.point = self.is_of_text().then(|| Point::start_of(block.span));
                self.code_block(code, block.span);
                self.point = around;
            }
            BlockKind::Table(table) => self.table(table, block),
            BlockKind::Figure(figure) => self.figure(figure, block),
            BlockKind::Aside(aside) => self.aside(aside),
            BlockKind::PullQuote(quote) => self.pull_quote(quote),
            BlockKind::KeyFigures(figures) => self.key_figures(figures),
            BlockKind::Group(group) => {
                self.source.code("lang-block(");
                if let Some(side) = group.alignment {
                    self.source.code(&format!("side: \"{}\",", side_name(side)));
                }
                let around = self.enter(&group.lang);
                let lines_around = std::mem::replace(&mut self.line_direction, self.direction);
                self.source.code("{");
                for (at, block) in group.blocks.iter().enumerate() {
                    self.block_before(block, group.blocks.get(at + 1));
                }
                (self.direction, self.line_direction) = (around, lines_around);
                self.source.code("});");
            }
            BlockKind::Rule => self.source.code("rule();"),
            BlockKind::PageBreak => self.source.code("page-break();"),
        }
    }

    /// `, id: "…"`.
    fn id(&mut self, block: &Block<Resolved>) {
        if let Some(anchor) = block.anchor.as_ref().filter(|_| !self.is_again) {
            self.source.code(", id:");
            self.source.literal(&anchor.id);
        }
    }

    fn aside(&mut self, aside: &Aside<Resolved>) {
        self.source.code(match aside.kind {
            AsideKind::Note => "aside(kind: \"note\", title:",
            AsideKind::Tip => "aside(kind: \"tip\", title:",
            AsideKind::Important => "aside(kind: \"important\", title:",
            AsideKind::Warning => "aside(kind: \"warning\", title:",
            AsideKind::Caution => "aside(kind: \"caution\", title:",
            AsideKind::KeyMessages => "key-messages(title:",
        });
        match &aside.title {
            Some(title) => self.content(title),
            None => self.own(word_of(aside.kind, &self.manuscript.language.words)),
        }
        self.source.code(",");
        self.loose(&aside.blocks);
        self.source.code(");");
    }
}

/// What the theme calls a side.
pub fn side_name(side: Alignment) -> &'static str {
    match side {
        Alignment::Start => "start",
        Alignment::Center => "center",
        Alignment::End => "end",
    }
}

/// Whether an element is left out where only words are shown.
fn differs(inline: &Inline<Resolved>) -> bool {
    match &inline.kind {
        InlineKind::Note(_)
        | InlineKind::Picture(_)
        | InlineKind::Anchor(_)
        | InlineKind::Link { .. }
        | InlineKind::LineBreak => true,
        InlineKind::Text(text) | InlineKind::Code(text) => matches!(unbroken(text), Cow::Owned(_)),
        kind => kind.content().is_some_and(|content| content.iter().any(differs)),
    }
}
