//! What of a chapter must be the same in every language: its headings, figures, tables, notes, links and numbers.

use std::collections::{BTreeMap, HashSet};

use super::numerals::{Number, numbers};
use crate::diagnostics::{FileId, Span};
use crate::markdown::{Id, Parsed, is_address, text_of};
use crate::tree::{Block, BlockKind, Caption, Chapter, Inline, InlineKind};

/// Where something stands.
#[derive(Debug, Clone, Copy)]
pub struct Spot {
    pub span: Span,
    /// How many blocks of the chapter's top come before.
    block: usize,
    /// How many headings come before.
    section: usize,
}

#[derive(Debug, Clone)]
pub struct Item {
    pub spot: Spot,
    /// What its author calls it.
    pub name: Option<String>,
    /// By what it can be pointed at: its name, or what is made of a heading's words.
    pub id: Option<String>,
    /// Of a heading; else 0.
    pub level: u8,
}

#[derive(Debug, Clone)]
pub struct Placed<T> {
    pub spot: Spot,
    pub value: T,
}

#[derive(Debug, Clone)]
pub struct Outline {
    /// The chapter's own, whatever it includes.
    pub file: FileId,
    /// The chapter's title.
    pub head: Span,
    /// By what the chapter can be pointed at; empty where its title is no heading.
    pub id: String,
    pub headings: Vec<Item>,
    pub figures: Vec<Item>,
    pub tables: Vec<Item>,
    pub notes: Vec<Item>,
    /// To the web, as written.
    pub links: Vec<Placed<String>>,
    pub numbers: Vec<Placed<Number>>,
    /// Captions and alternative texts.
    pub labels: Vec<Placed<String>>,
    /// The blocks at the chapter's top, by their kind.
    blocks: Vec<(&'static str, Span)>,
}

impl Outline {
    /// Of a file's chapters, whose titles are headings too, but for the first. None without any.
    pub fn of(chapters: &[Chapter<Parsed>]) -> Option<Outline> {
        let first = chapters.first()?;
        let outline = Outline {
            file: first.span.file,
            head: head_of(first),
            id: first.anchor.id.clone(),
            headings: Vec::new(),
            figures: Vec::new(),
            tables: Vec::new(),
            notes: Vec::new(),
            links: Vec::new(),
            numbers: Vec::new(),
            labels: Vec::new(),
            blocks: Vec::new(),
        };
        let mut walk = Walk { outline, known: HashSet::new(), references: BTreeMap::new(), note: None };
        for (at, chapter) in chapters.iter().enumerate() {
            if at > 0 {
                walk.title(chapter);
            }
            walk.inlines(&chapter.title);
            walk.top(&chapter.blocks);
        }
        // One that several chapters refer to is in each of them.
        let mut seen = HashSet::new();
        for note in chapters.iter().flat_map(|chapter| &chapter.notes).filter(|note| seen.insert(note.span)) {
            walk.note = walk.references.get(&note.note).copied();
            walk.inside(&note.blocks);
        }
        Some(walk.outline)
    }

    /// The place here of what stands at `spot` in the original: the same block where the chapters have the same ones,
    /// else the same section's heading, else the head.
    pub fn opposite(&self, original: &Outline, spot: Spot) -> Span {
        let is_same = self.blocks.len() == original.blocks.len()
            && self.blocks.iter().zip(&original.blocks).all(|(ours, theirs)| ours.0 == theirs.0);
        if is_same && let Some((_, span)) = spot.block.checked_sub(1).and_then(|at| self.blocks.get(at)) {
            return *span;
        }
        let heading = spot.section.checked_sub(1).and_then(|at| self.headings.get(at));
        heading.filter(|_| self.has_levels_of(original)).map_or(self.head, |heading| heading.spot.span)
    }

    /// Ids of the original's, each with the id that the same thing has here: the chapter, its headings where their levels
    /// are the same, its figures and its tables where there are as many.
    pub fn ids_of(&self, original: &Outline) -> BTreeMap<String, String> {
        let mut ids = BTreeMap::from([(original.id.clone(), self.id.clone())]);
        let mut pair = |theirs: &[Item], ours: &[Item]| {
            // Where one has the other's name at another place, they were moved: then their places tell nothing.
            let (their_names, our_names) = (names(theirs), names(ours));
            let has = |names: &HashSet<&String>, name: &Option<String>| {
                name.as_ref().is_some_and(|name| names.contains(name))
            };
            for (original, own) in theirs.iter().zip(ours) {
                if original.name == own.name || !has(&their_names, &own.name) && !has(&our_names, &original.name) {
                    ids.extend(original.id.clone().zip(own.id.clone()));
                }
            }
        };
        if self.has_levels_of(original) {
            pair(&original.headings, &self.headings);
        }
        for (theirs, ours) in [(&original.figures, &self.figures), (&original.tables, &self.tables)] {
            if theirs.len() == ours.len() {
                pair(theirs, ours);
            }
        }
        ids
    }

    pub fn has_levels_of(&self, other: &Outline) -> bool {
        self.headings.len() == other.headings.len()
            && self.headings.iter().zip(&other.headings).all(|(ours, theirs)| ours.level == theirs.level)
    }
}

/// What authors call some things.
pub fn names(items: &[Item]) -> HashSet<&String> {
    items.iter().filter_map(|item| item.name.as_ref()).collect()
}

struct Walk {
    outline: Outline,
    known: HashSet<String>,
    /// Where each note is referred to first.
    references: BTreeMap<String, Spot>,
    /// Where the note that is being gone through is referred to.
    note: Option<Spot>,
}

fn head_of(chapter: &Chapter<Parsed>) -> Span {
    chapter.title.first().map_or(chapter.span, |inline| inline.span)
}

impl Walk {
    fn title(&mut self, chapter: &Chapter<Parsed>) {
        let Id { id, is_explicit, .. } = &chapter.anchor;
        let spot = self.spot(head_of(chapter));
        self.outline.blocks.push(("title", spot.span));
        let name = is_explicit.then(|| id.clone());
        self.outline.headings.push(Item { spot, name, id: Some(id.clone()), level: chapter.depth.saturating_add(1) });
    }

    fn spot(&self, span: Span) -> Spot {
        let here = Spot { span, block: self.outline.blocks.len(), section: self.outline.headings.len() };
        self.note.map_or(here, |reference| Spot { span, ..reference })
    }

    /// Blocks at the chapter's top; a group around them is none.
    fn top(&mut self, blocks: &[Block<Parsed>]) {
        for block in blocks {
            if let BlockKind::Group(group) = &block.kind {
                self.top(&group.blocks);
                continue;
            }
            // Where pages begin is each edition's own.
            if matches!(block.kind, BlockKind::PageBreak) {
                continue;
            }
            self.outline.blocks.push((kind(&block.kind), block.span));
            if let BlockKind::Heading(heading) = &block.kind {
                let item = Item { level: heading.level, ..self.item(block) };
                self.outline.headings.push(item);
            }
            self.inside(std::slice::from_ref(block));
        }
    }

    fn item(&self, block: &Block<Parsed>) -> Item {
        let anchor = block.anchor.as_ref();
        let name = anchor.filter(|id| id.is_explicit).map(|id| id.id.clone());
        Item { spot: self.spot(block.span), name, id: anchor.map(|id| id.id.clone()), level: 0 }
    }

    fn inside(&mut self, blocks: &[Block<Parsed>]) {
        for block in blocks {
            match &block.kind {
                BlockKind::Figure(figure) if figure.caption.is_some() => {
                    self.outline.figures.push(self.item(block));
                    self.caption(figure.caption.as_ref());
                }
                BlockKind::Table(table) => {
                    self.outline.tables.push(self.item(block));
                    self.caption(table.caption.as_ref());
                }
                _ => {}
            }
            for list in block.kind.inlines() {
                self.inlines(list);
            }
            for list in block.kind.blocks() {
                self.inside(list);
            }
        }
    }

    fn caption(&mut self, caption: Option<&Caption<Parsed>>) {
        let Some(Caption { content, .. }) = caption else { return };
        self.label(&text_of(content), content.first().map(|inline| inline.span));
    }

    fn label(&mut self, text: &str, span: Option<Span>) {
        let spot = span.map(|span| self.spot(span));
        self.outline.labels.extend(spot.map(|spot| Placed { spot, value: text.trim().to_owned() }));
    }

    fn inlines(&mut self, inlines: &[Inline<Parsed>]) {
        for inline in inlines {
            let spot = self.spot(inline.span);
            match &inline.kind {
                InlineKind::Text(text) => self.text(text, spot),
                InlineKind::Picture(picture) => {
                    let alt = picture.alt.as_deref().unwrap_or_default();
                    self.text(alt, spot);
                    self.label(alt, Some(inline.span));
                }
                InlineKind::Link { to, content } => {
                    if is_of_web(&to.to) {
                        self.outline.links.push(Placed { spot, value: to.to.trim().to_owned() });
                    }
                    if !is_address(content) {
                        self.inlines(content);
                    }
                }
                InlineKind::Note(label) => {
                    if self.known.insert(label.clone()) {
                        self.references.insert(label.clone(), spot);
                        self.outline.notes.push(Item { spot, name: Some(label.clone()), id: None, level: 0 });
                    }
                }
                InlineKind::Styled(_, content) | InlineKind::Lang(_, content) => self.inlines(content),
                InlineKind::Code(_) | InlineKind::SoftBreak | InlineKind::LineBreak | InlineKind::Anchor(_) => {}
            }
        }
    }

    fn text(&mut self, text: &str, spot: Spot) {
        self.outline.numbers.extend(numbers(text).into_iter().map(|value| Placed { spot, value }));
    }
}

fn is_of_web(destination: &str) -> bool {
    let text = destination.trim().to_ascii_lowercase();
    ["http://", "https://", "doi:", "mailto:"].iter().any(|scheme| text.starts_with(scheme))
}

fn kind(kind: &BlockKind<Parsed>) -> &'static str {
    match kind {
        BlockKind::Paragraph(_) => "paragraph",
        BlockKind::Heading(_) => "heading",
        BlockKind::Quote(_) => "quote",
        BlockKind::List(_) => "list",
        BlockKind::Definitions(_) => "definitions",
        BlockKind::Code(_) => "code",
        BlockKind::Table(_) => "table",
        BlockKind::Figure(_) => "figure",
        BlockKind::Aside(_) => "aside",
        BlockKind::PullQuote(_) => "pull quote",
        BlockKind::KeyFigures(_) => "key figures",
        BlockKind::Group(_) => "group",
        BlockKind::Rule => "rule",
        BlockKind::PageBreak => "page break",
    }
}
