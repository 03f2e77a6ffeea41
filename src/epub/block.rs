//! Paragraphs, headings, quotations, lists, boxes and code.

use super::figure::is_picture;
use super::numbers::Numbers;
use super::render::Renderer;
use super::xhtml::Tag;
use crate::language::Direction;
use crate::manuscript::{
    Anchor, Code, Resolved, Token, TokenKind, are_broken_by_hand, direction_of_line, is_all_link, plain, word_of,
    words_from_the_right,
};
use crate::tree::{
    Alignment, Aside, AsideKind, Block, BlockKind, Definition, Group, Heading, Inline, Item, List, Quote,
};

/// Lines of code that are kept on one page.
const SHORT_CODE: usize = 12;
/// Letters that a tab is as wide as, as the style sheet has it.
const TAB: u32 = 2;
/// Letters of indent beyond which lines hang no further: on a phone nothing would be left of them.
const DEEPEST_HANGING: u32 = 12;

/// The id that a block can be pointed at by.
pub fn id_of(anchor: Option<&Anchor>) -> Option<&str> {
    anchor.map(|anchor| anchor.id.as_str())
}

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
            BlockKind::Code(code) => {
                self.enter_code(block.span);
                self.code(id, code);
            }
            BlockKind::Table(table) => self.table(id, table),
            BlockKind::Figure(figure) => self.figure(id, figure),
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

    fn list(&mut self, id: Option<&str>, list: &List<Resolved>) {
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
    fn definitions(&mut self, id: Option<&str>, definitions: &[Definition<Resolved>]) {
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

    /// Blocks inside a cell, a description: a paragraph alone is its words.
    pub fn flow(&mut self, blocks: &[Block<Resolved>]) {
        match blocks {
            [Block { anchor: None, kind: BlockKind::Paragraph(content), .. }] => self.inlines(content),
            blocks => self.blocks(blocks),
        }
    }

    fn code(&mut self, id: Option<&str>, code: &Code) {
        let class = format!("language-{}", code.language);
        let is_short = code.lines.len() <= SHORT_CODE;
        self.w.open(Tag::new("pre").maybe("id", id).maybe("class", is_short.then_some("short")).with("dir", "ltr"));
        self.w.open(Tag::new("code").maybe("class", (!code.language.is_empty()).then_some(class.as_str())));
        for line in &code.lines {
            self.break_here();
            let direction = direction_of_line(line);
            let is_turned = direction == Direction::Rtl;
            let tag = Tag::new("span").class("line").language(None, is_turned.then_some(direction));
            self.w.open(tag.maybe("style", hanging(line, direction).as_deref()));
            for token in line {
                self.token(token, is_turned);
                self.pass(&token.text);
            }
            self.w.line();
            self.pass("\n");
            self.w.close();
        }
        self.rest_of_breaks();
        self.w.close();
        self.w.close_line();
    }

    fn token(&mut self, token: &Token, is_turned: bool) {
        let class = match token.kind {
            TokenKind::Plain => return self.w.text(&token.text),
            TokenKind::Comment => "tok-comment",
            TokenKind::Keyword => "tok-keyword",
            TokenKind::String => "tok-string",
            TokenKind::Number => "tok-number",
            TokenKind::Key => "tok-key",
            TokenKind::Function => "tok-function",
            TokenKind::Type => "tok-type",
        };
        self.w.open(Tag::new("span").class(class));
        match words_from_the_right(token).filter(|_| !is_turned) {
            None => self.w.text(&token.text),
            Some(words) => {
                self.w.text(&token.text[..words.start]);
                let tag = Tag::new("span").language(None, Some(Direction::Rtl));
                self.w.element(tag, &token.text[words.clone()]);
                self.w.text(&token.text[words.end..]);
            }
        }
        self.w.close();
    }

    /// A box. DPUB-ARIA 1.1 allows `doc-notice` on `section` and not on `aside` (EPUBCheck RSC-005), `doc-tip` on
    /// `aside`.
    fn aside(&mut self, id: Option<&str>, aside: &Aside<Resolved>) {
        let notice = |class| Tag::new("section").class(class).with("epub:type", "notice").with("role", "doc-notice");
        let tag = match aside.kind {
            AsideKind::Note => Tag::new("aside").class("box hint").with("role", "note"),
            AsideKind::Tip => Tag::new("aside").class("box tip").with("epub:type", "tip").with("role", "doc-tip"),
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

/// Where a line of code goes on below: two letters further in than it begins, so that it can be told from the next. The
/// style sheet has it for lines that aren't indented; a letter of these faces is 0.6 em wide.
fn hanging(line: &[Token], direction: Direction) -> Option<String> {
    let letters = line.iter().flat_map(|token| token.text.chars()).take_while(|c| matches!(c, ' ' | '\t'));
    let indent: u32 = letters.map(|c| if c == '\t' { TAB } else { 1 }).sum();
    let tenths = 6 * (indent.min(DEEPEST_HANGING) + 2);
    let em = format!("{}.{}em", tenths / 10, tenths % 10);
    let side = match direction {
        Direction::Ltr => "left",
        Direction::Rtl => "right",
    };
    (indent > 0).then(|| format!("padding-{side}: {em}; text-indent: -{em}"))
}

/// HTML has six levels; what is deeper is the sixth.
pub fn heading_name(level: u8) -> &'static str {
    match level {
        0 | 1 => "h1",
        2 => "h2",
        3 => "h3",
        4 => "h4",
        5 => "h5",
        6.. => "h6",
    }
}
