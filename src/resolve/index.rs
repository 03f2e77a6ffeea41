//! Everything in an edition that can be pointed at, before any link is followed.

use std::cell::Cell;
use std::collections::{BTreeMap, HashMap, HashSet};

use super::{Numbering, Placed, figures, headings};
use crate::diagnostics::{Code, Diagnostic, Findings, Span, suggest};
use crate::manuscript::{Anchor, Number};
use crate::markdown::{Id, Parsed};
use crate::tree::walk::{visit, visit_inlines, visit_sections};
use crate::tree::{BlockKind, Chapter, Inline, InlineKind};

/// What a reference without words of its own says.
#[derive(Debug, Clone)]
pub enum Label {
    /// "Figure 3", "Section 2.1".
    Number(Number),
    /// A heading's own words.
    Words(Vec<Inline<Parsed>>),
    /// Nothing better than the id.
    Id,
}

#[derive(Debug, Clone)]
pub struct Entry {
    pub anchor: Anchor,
    pub label: Label,
}

pub struct Index {
    chapters: Vec<ChapterEntries>,
    by_path: HashMap<String, usize>,
    /// How many more broken links are told what was meant.
    hints: Cell<usize>,
}

/// Nobody reads more hints than this, and each looks at all ids or files.
const MOST_HINTS: usize = 100;
/// Among more than these, several are near.
const MOST_CANDIDATES: usize = 10_000;

struct ChapterEntries {
    own: Entry,
    number: Option<Number>,
    /// Those of its sections, by the ids of their headings.
    sections: HashMap<String, Number>,
    by_id: HashMap<String, Entry>,
    /// See [`Placed::of_original`].
    of_original: BTreeMap<String, String>,
}

impl ChapterEntries {
    fn by_original(&self, id: &str) -> Option<&Entry> {
        self.by_id.get(self.of_original.get(id)?)
    }
}

impl Index {
    pub fn new(placed: &[Placed], numbering: Numbering, findings: &mut Findings) -> Self {
        let mut figures = figures::Counter::default();
        let mut headings = headings::Counter::new(numbering);
        let mut seen: HashMap<String, Span> = HashMap::new();
        let chapters: Vec<_> = placed.iter().map(|placed| entries(placed, &mut headings, &mut figures)).collect();
        for placed in placed {
            tell_ambiguous(&placed.chapter, &mut seen, findings);
        }
        let by_path = placed.iter().enumerate().map(|(at, p)| (p.path.clone(), at)).collect();
        Index { chapters, by_path, hints: Cell::new(MOST_HINTS) }
    }

    pub fn number(&self, chapter: usize) -> Option<Number> {
        self.chapters[chapter].number
    }

    /// The number of the section of `chapter` whose heading has the id `id`.
    pub fn section_number(&self, chapter: usize, id: &str) -> Option<Number> {
        self.chapters[chapter].sections.get(id).copied()
    }

    pub fn chapter(&self, chapter: usize) -> &Entry {
        &self.chapters[chapter].own
    }

    /// The anchor that `id` has in `chapter`: its own, else that of the same thing in the original.
    pub fn in_chapter(&self, chapter: usize, id: &str) -> Option<&Entry> {
        let chapter = &self.chapters[chapter];
        chapter.by_id.get(id).or_else(|| chapter.by_original(id))
    }

    /// The first chapter's `id`, in reading order: `[](#fig-map)` reaches over chapters.
    pub fn anywhere(&self, id: &str) -> Option<&Entry> {
        let own = self.chapters.iter().find_map(|chapter| chapter.by_id.get(id));
        own.or_else(|| self.chapters.iter().find_map(|chapter| chapter.by_original(id)))
    }

    /// The id in `chapter` that was most likely meant by one that isn't there.
    pub fn like(&self, chapter: usize, id: &str) -> Option<&str> {
        self.nearest(id, self.chapters[chapter].by_id.keys())
    }

    /// As [`Index::like`], in all chapters: figures and tables can be pointed at from everywhere.
    pub fn like_anywhere(&self, id: &str) -> Option<&str> {
        self.nearest(id, self.chapters.iter().flat_map(|chapter| chapter.by_id.keys()))
    }

    /// The chapter's file that was most likely meant by a path that leads to none.
    pub fn path_like(&self, path: &str) -> Option<&str> {
        // Of another kind of file, a name that is nearly the same is another thing.
        self.nearest(path, self.by_path.keys().filter(|_| path.ends_with(".md")))
    }

    fn nearest<'a>(&self, word: &str, candidates: impl Iterator<Item = &'a String>) -> Option<&'a str> {
        self.hints.set(self.hints.get().checked_sub(1)?);
        let mut candidates: Vec<&str> = candidates.map(String::as_str).collect();
        if candidates.len() > MOST_CANDIDATES {
            return None;
        }
        candidates.sort_unstable();
        suggest::closest(word, candidates)
    }

    /// The chapter that a path means: itself, the page that mdBook makes of it, or a folder's first page.
    pub fn by_path(&self, path: &str) -> Option<usize> {
        let stem = path.strip_suffix(".html").unwrap_or(path).trim_end_matches('/');
        let candidates = [
            path.to_owned(),
            format!("{stem}.md"),
            format!("{stem}/README.md"),
            format!("{stem}/index.md"),
            format!("{}/README.md", stem.strip_suffix("/index").unwrap_or(stem)),
        ];
        candidates.iter().find_map(|path| self.by_path.get(path).copied())
    }
}

fn entries(placed: &Placed, headings: &mut headings::Counter, figures: &mut figures::Counter) -> ChapterEntries {
    let chapter = &placed.chapter;
    let number = headings.chapter(chapter);
    let mut sections = HashMap::new();
    visit_sections(&chapter.blocks, &mut |block, heading| {
        if let (Some(number), Some(id)) = (headings.section(heading.level), &block.anchor) {
            sections.insert(id.id.clone(), number);
        }
    });
    let mut names = Names { chapter: &chapter.name, taken: HashSet::new(), suffixes: HashMap::new() };
    let label = match number {
        Some(number) => Label::Number(number),
        None => words(&chapter.title),
    };
    let own = Entry { anchor: Anchor { chapter: chapter.name.clone(), id: chapter.name.clone() }, label };
    let mut by_id = HashMap::new();
    by_id.insert(chapter.anchor.id.clone(), own.clone());
    let mut add = |id: &Id, label: Label| {
        if id.id.is_empty() {
            return;
        }
        let entry = Entry { anchor: names.anchor(&id.id), label };
        by_id.entry(id.id.clone()).or_insert(entry);
    };
    visit(&chapter.blocks, &mut |block| {
        let label = match &block.kind {
            BlockKind::Heading(heading) => match block.anchor.as_ref().and_then(|id| sections.get(&id.id)) {
                Some(number) => Label::Number(*number),
                None => words(&heading.content),
            },
            kind => figures.next(kind).map_or(Label::Id, Label::Number),
        };
        if let Some(id) = &block.anchor {
            add(id, label);
        }
        for list in block.kind.inlines() {
            visit_inlines(list, &mut |inline| {
                if let InlineKind::Anchor(id) = &inline.kind {
                    add(id, Label::Id);
                }
            });
        }
    });
    ChapterEntries { own, number, sections, by_id, of_original: placed.of_original.clone() }
}

/// A heading as what a reference says. One that is far too long is cut, since it may be referred to thousands of times.
fn words(content: &[Inline<Parsed>]) -> Label {
    const MOST: usize = 1_000;
    let (mut size, mut text) = (0, String::new());
    visit_inlines(content, &mut |inline| {
        size += 1;
        if let InlineKind::Text(words) | InlineKind::Code(words) = &inline.kind {
            size += words.len();
            text.extend(words.chars().take(MOST.saturating_sub(text.len())));
        }
    });
    match content.first() {
        Some(first) if size > MOST => {
            Label::Words(vec![Inline { span: first.span, kind: InlineKind::Text(format!("{text}…")) }])
        }
        _ => Label::Words(content.to_vec()),
    }
}

/// An explicit id that two chapters use can't be reached from a third.
fn tell_ambiguous(chapter: &Chapter<Parsed>, seen: &mut HashMap<String, Span>, findings: &mut Findings) {
    visit(&chapter.blocks, &mut |block| {
        let Some(id) = block.anchor.as_ref().filter(|id| id.is_explicit) else { return };
        if matches!(block.kind, BlockKind::Figure(_) | BlockKind::Table(_))
            && seen.insert(id.id.clone(), id.span).is_some()
        {
            findings.push(
                Diagnostic::new(
                    Code::DuplicateId,
                    id.span,
                    format!("the id “{}” is already used in another chapter", id.id),
                )
                .hint("a link without a file leads to its own chapter's first, then to the first in the book"),
            );
        }
    });
}

/// Makes ids that are XML names (XML 1.0, 2.3) and unique in their chapter.
struct Names<'a> {
    chapter: &'a str,
    taken: HashSet<String>,
    /// The last that was tried for a name, so that thousands of ids that differ in signs alone end soon.
    suffixes: HashMap<String, usize>,
}

impl Names<'_> {
    fn anchor(&mut self, id: &str) -> Anchor {
        let safe: String = id.chars().map(|c| if is_name_char(c) { c } else { '-' }).collect();
        let mut name = format!("{}-{safe}", self.chapter);
        if self.taken.insert(name.clone()) {
            return Anchor { chapter: self.chapter.to_owned(), id: name };
        }
        let suffix = self.suffixes.entry(name.clone()).or_insert(1);
        while !self.taken.insert(name.clone()) {
            *suffix += 1;
            name = format!("{}-{safe}-{suffix}", self.chapter);
        }
        Anchor { chapter: self.chapter.to_owned(), id: name }
    }
}

/// XML 1.0, NameChar, without the colon.
fn is_name_char(c: char) -> bool {
    matches!(c,
        '-' | '.' | '0'..='9' | 'A'..='Z' | '_' | 'a'..='z'
        | '\u{B7}' | '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{37D}' | '\u{37F}'..='\u{1FFF}'
        | '\u{200C}'..='\u{200D}' | '\u{203F}'..='\u{2040}' | '\u{2070}'..='\u{218F}' | '\u{2C00}'..='\u{2FEF}'
        | '\u{3001}'..='\u{D7FF}' | '\u{F900}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FFFD}' | '\u{10000}'..='\u{EFFFF}')
}
