//! What whoever reads a finished file must find in it, by the manuscript that it was made of.

use bindery::language::{Direction, Language};
use bindery::manuscript::{Alt, Manuscript, NoteId, Number, Resolved};
use bindery::tree::walk::visit_sections;
use bindery::tree::{Aside, AsideKind, Block, BlockKind, Caption, Cell, Chapter, Heading, Inline, InlineKind, Lang};
use bindery::tree::{Note, Table};

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Pdf,
    Epub,
}

/// Text of one language in one block.
#[derive(Debug, Clone)]
pub struct Passage {
    pub text: String,
    pub language: String,
    /// None: each of its words has its own.
    pub direction: Option<Direction>,
    pub is_code: bool,
}

#[derive(Debug, PartialEq, Eq)]
pub struct Entry {
    pub title: String,
    pub level: u64,
}

/// Of a chapter, or of several one after the other.
#[derive(Default)]
pub struct Expected {
    pub blocks: Vec<Vec<Passage>>,
    pub alts: Vec<String>,
    /// Of each table the cells of each row: `column` and `row` headers, `data`.
    pub tables: Vec<Vec<Vec<&'static str>>>,
    /// The marks of the calls of notes, and of the notes, in order.
    pub references: Vec<String>,
    pub notes: Vec<String>,
    pub headings: Vec<Entry>,
}

pub fn of_chapters<'m>(
    manuscript: &'m Manuscript,
    chapters: impl IntoIterator<Item = &'m Chapter<Resolved>>,
    format: Format,
) -> Expected {
    let mut found = Expected::default();
    for chapter in chapters {
        let language = &*manuscript.language;
        let around = vec![(language.tag.as_str().to_owned(), language.direction)];
        let notes_before = manuscript.notes_before(&chapter.name) as u64;
        let mut teller = Teller { language, chapter, notes_before, format, around, is_open: false, found: &mut found };
        teller.chapter();
    }
    found
}

struct Teller<'a> {
    language: &'a Language,
    chapter: &'a Chapter<Resolved>,
    /// In chapters that it shares pages with.
    notes_before: u64,
    format: Format,
    /// Languages and directions of the passages around, the innermost last.
    around: Vec<(String, Direction)>,
    /// Whether what is said next goes on in the last block.
    is_open: bool,
    found: &'a mut Expected,
}

impl Teller<'_> {
    fn chapter(&mut self) {
        let Chapter { title, number, depth, blocks, notes, .. } = self.chapter;
        self.found.headings.push(self.entry(*number, title, depth + 1));
        visit_sections(blocks, &mut |_, heading: &Heading<Resolved>| {
            let entry = self.entry(heading.number, &heading.content, heading.level);
            self.found.headings.push(entry);
        });
        self.is_open = false;
        if let Some(number) = *number {
            // A letter alone is understood beside its page, and not in the flow of an e-reader.
            match number {
                Number::Appendix(_) if self.format == Format::Epub => self.own(&number.named(self.language)),
                _ => self.own(&number.alone(self.language)),
            }
        }
        self.inlines(title);
        self.blocks(blocks);
        if self.format == Format::Epub && !notes.is_empty() {
            self.is_open = false;
            self.own(&self.language.words.notes.clone());
            (0..notes.len()).for_each(|index| self.note(index));
        }
    }

    fn entry(&self, number: Option<Number>, title: &[Inline<Resolved>], level: u8) -> Entry {
        let number = number.map(|number| format!("{} ", number.alone(self.language))).unwrap_or_default();
        Entry { title: number + &plain(title), level: level.into() }
    }

    fn say(&mut self, text: &str, is_code: bool) {
        let (language, direction) = self.around.last().expect("the edition's own").clone();
        self.push(Passage { text: text.to_owned(), language, direction: Some(direction), is_code });
    }

    fn push(&mut self, passage: Passage) {
        match self.found.blocks.last_mut() {
            Some(block) if self.is_open => block.push(passage),
            _ => self.found.blocks.push(vec![passage]),
        }
        self.is_open = true;
    }

    /// What the tool adds is in the edition's language wherever it stands, which the PDF doesn't say.
    fn own(&mut self, text: &str) {
        let around = self.around.len();
        if self.format == Format::Epub {
            self.around.push(self.around[0].clone());
        }
        self.say(text, false);
        self.say(" ", false);
        self.around.truncate(around);
    }

    fn blocks(&mut self, blocks: &[Block<Resolved>]) {
        for block in blocks {
            self.is_open = false;
            self.block(block);
            self.is_open = false;
        }
    }

    fn block(&mut self, block: &Block<Resolved>) {
        match &block.kind {
            BlockKind::Paragraph(content) => self.inlines(content),
            BlockKind::Heading(heading) => {
                if let Some(number) = heading.number {
                    self.own(&number.alone(self.language));
                }
                self.inlines(&heading.content);
            }
            BlockKind::Quote(quote) => {
                self.blocks(&quote.blocks);
                self.inlines(quote.source.as_deref().unwrap_or_default());
            }
            BlockKind::List(list) => list.items.iter().for_each(|item| self.blocks(&item.blocks)),
            BlockKind::Definitions(definitions) => {
                for definition in definitions {
                    for term in &definition.terms {
                        // All terms of a meaning are one label.
                        self.is_open &= self.format == Format::Pdf;
                        self.inlines(term);
                        if self.format == Format::Pdf {
                            self.say(" ", false);
                        }
                    }
                    definition.details.iter().for_each(|details| self.blocks(details));
                }
            }
            BlockKind::Code(code) => {
                if let Some(caption) = &block.caption {
                    self.figure_caption(caption);
                }
                for line in &code.lines {
                    line.iter().for_each(|token| self.say(&token.text, true));
                    self.say(" ", true);
                }
            }
            BlockKind::Table(table) => self.table(table, block.caption.as_ref()),
            BlockKind::Figure(figure) => {
                if self.format == Format::Epub {
                    self.blocks(&figure.blocks);
                }
                if let Some(caption) = &block.caption {
                    self.figure_caption(caption);
                }
                if self.format == Format::Pdf {
                    self.blocks(&figure.blocks);
                }
            }
            BlockKind::Aside(aside) => self.aside(aside),
            BlockKind::PullQuote(quote) => {
                self.inlines(&quote.content);
                self.is_open = false;
                self.inlines(quote.source.as_deref().unwrap_or_default());
            }
            BlockKind::KeyFigures(figures) => {
                for figure in figures {
                    self.is_open = false;
                    self.inlines(&figure.number);
                    if !figure.words.is_empty() {
                        self.say(" ", false);
                        self.inlines(&figure.words);
                    }
                }
            }
            BlockKind::Group(group) => self.within(&group.lang, |teller| teller.blocks(&group.blocks)),
            BlockKind::Rule | BlockKind::PageBreak => {}
        }
    }

    fn table(&mut self, table: &Table<Resolved>, caption: Option<&Caption<Resolved>>) {
        if let Some(caption) = caption {
            if let Some(number) = caption.number {
                self.own(&number.named(self.language));
            }
            self.inlines(&caption.content);
        }
        let head = table.head.iter().map(|row| (row, true));
        let rows: Vec<_> = head.chain(table.body.iter().map(|row| (row, false))).collect();
        let kinds =
            rows.iter().map(|(row, is_head)| row.cells.iter().map(|cell| self.header(cell, *is_head)).collect());
        self.found.tables.push(kinds.collect());
        rows.iter().flat_map(|(row, _)| &row.cells).for_each(|cell| self.blocks(&cell.blocks));
    }

    /// Typst marks as headers the cells of a table's head alone.
    fn header(&self, cell: &Cell<Resolved>, is_head: bool) -> &'static str {
        match (self.format, is_head) {
            (Format::Pdf, true) => "Column",
            (Format::Epub, true) if !cell.is_empty() => "col",
            (Format::Epub, false) if cell.is_header => "row",
            _ => "data",
        }
    }

    fn figure_caption(&mut self, caption: &Caption<Resolved>) {
        self.is_open = false;
        if let Some(number) = caption.number {
            self.own(&number.named(self.language));
            self.is_open &= self.format == Format::Epub;
        }
        self.inlines(&caption.content);
        self.is_open = false;
        if let Some(credit) = &caption.credit {
            let (language, _) = self.around.last().expect("the edition's own").clone();
            self.push(Passage { text: credit.clone(), language, direction: None, is_code: false });
        }
        self.is_open = false;
    }

    fn aside(&mut self, aside: &Aside<Resolved>) {
        let words = &self.language.words;
        let own = match aside.kind {
            AsideKind::Note => &words.note,
            AsideKind::Tip => &words.tip,
            AsideKind::Important => &words.important,
            AsideKind::Warning => &words.warning,
            AsideKind::Caution => &words.caution,
            AsideKind::KeyMessages => &words.key_messages,
        };
        match &aside.title {
            Some(title) => self.inlines(title),
            None => self.own(&own.clone()),
        }
        self.blocks(&aside.blocks);
    }

    fn inlines(&mut self, inlines: &[Inline<Resolved>]) {
        for inline in inlines {
            match &inline.kind {
                InlineKind::Text(text) => self.say(text, false),
                InlineKind::Code(text) => self.say(text, true),
                InlineKind::SoftBreak | InlineKind::LineBreak => self.say(" ", false),
                InlineKind::Styled(_, content) | InlineKind::Link { to: _, content } => self.inlines(content),
                InlineKind::Picture(shown) => {
                    if let Alt::Text(alt) = &shown.alt {
                        self.found.alts.push(alt.clone());
                    }
                }
                InlineKind::Note(note) => self.reference(*note),
                InlineKind::Lang(lang, content) => self.within(lang, |teller| teller.inlines(content)),
                InlineKind::Anchor(_) => {}
            }
        }
    }

    /// In a PDF a note is read where it is called first.
    fn reference(&mut self, note: NoteId) {
        self.found.references.push(self.language.number(self.notes_before + note.index as u64 + 1));
        if self.format == Format::Pdf && note.is_first {
            self.note(note.index);
        }
    }

    fn note(&mut self, index: usize) {
        self.is_open = false;
        // It stands in nothing that is around its call.
        let Note { blocks, .. } = &self.chapter.notes[index];
        self.found.notes.push(self.language.number(self.notes_before + index as u64 + 1));
        let own = vec![self.around[0].clone()];
        let around = std::mem::replace(&mut self.around, own);
        self.blocks(blocks);
        self.around = around;
    }

    fn within(&mut self, lang: &Lang, tell: impl FnOnce(&mut Self)) {
        let (language, direction) = self.around.last().expect("the edition's own").clone();
        let own = lang.tag.as_ref().map(|tag| Language::of(tag).direction);
        let tag = lang.tag.as_ref().map_or(language, |tag| tag.as_str().to_owned());
        self.around.push((tag, lang.direction.or(own).unwrap_or(direction)));
        tell(self);
        self.around.pop();
    }
}

/// A heading's words without its notes.
fn plain(inlines: &[Inline<Resolved>]) -> String {
    let mut words = String::new();
    bindery::tree::walk::visit_inlines(inlines, &mut |inline| match &inline.kind {
        InlineKind::Text(text) | InlineKind::Code(text) => words.push_str(text),
        InlineKind::SoftBreak | InlineKind::LineBreak => words.push(' '),
        _ => {}
    });
    words
}
