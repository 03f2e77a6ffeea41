//! Everything in an edition that can be pointed at, before any link is followed.

mod by_name;

use std::cell::Cell;
use std::collections::{HashMap, HashSet};

use super::labels::{self, Label};
use super::{captioned, headings};
use crate::diagnostics::{Code, Diagnostic, Findings, Span, suggest};
use crate::manuscript::{Anchor, Number};
use crate::markdown::{Id, Parsed};
use crate::resolve::{Numbering, Placed};
use crate::tree::walk::{visit, visit_sections};
use crate::tree::{Block, BlockKind, Chapter, Inline};
use by_name::ByName;

#[derive(Debug, Clone)]
pub struct Entry {
    pub anchor: Anchor,
    pub label: Label,
}

pub struct Index {
    chapters: Vec<ChapterEntries>,
    files: Vec<FileEntries>,
    /// The first chapter of each file.
    by_path: ByName<usize>,
    /// The file that has an id first, in reading order.
    by_id: ByName<usize>,
    /// The same of ids that only the original has.
    by_original: ByName<usize>,
    /// How many more broken links are told what was meant.
    hints: Cell<usize>,
}

/// Among more than these, several are near.
const MOST_CANDIDATES: usize = 10_000;

struct ChapterEntries {
    own: Entry,
    number: Option<Number>,
    /// Those of its sections, by the ids of their headings.
    sections: HashMap<String, Number>,
    /// In [`Index::files`].
    file: usize,
}

/// What a file's chapters have: its ids are unique in it.
struct FileEntries {
    by_id: ByName<Entry>,
    /// See [`Placed::of_original`].
    of_original: ByName<String>,
}

impl FileEntries {
    fn of(placed: &Placed) -> FileEntries {
        let mut of_original = ByName::new();
        placed.of_original.iter().for_each(|(theirs, ours)| of_original.add(theirs, ours.clone()));
        FileEntries { by_id: ByName::new(), of_original }
    }

    fn by_original(&self, id: &str) -> Option<&Entry> {
        self.by_id.get(self.of_original.get(id)?)
    }
}

impl Index {
    pub fn new(placed: &[Placed], numbering: Numbering, findings: &mut Findings) -> Self {
        let mut captioned = captioned::Counter::of(placed);
        let mut headings = headings::Counter::new(numbering);
        let mut seen: HashMap<String, Span> = HashMap::new();
        let (mut chapters, mut files): (Vec<ChapterEntries>, Vec<FileEntries>) = (Vec::new(), Vec::new());
        let mut by_path = ByName::new();
        for (at, one) in placed.iter().enumerate() {
            let is_next =
                at.checked_sub(1).is_some_and(|before| placed[before].path == one.path && !one.path.is_empty());
            if !is_next {
                files.push(FileEntries::of(one));
                by_path.add(&one.path, at);
            }
            let file = files.len() - 1;
            chapters.push(entries(&one.chapter, file, &mut files[file].by_id, &mut headings, &mut captioned));
            tell_ambiguous(&one.chapter, &mut seen, findings);
        }
        let (mut by_id, mut by_original) = (ByName::new(), ByName::new());
        for (at, file) in files.iter().enumerate() {
            file.by_id.names().for_each(|id| by_id.add(id, at));
            file.of_original.names().for_each(|id| by_original.add(id, at));
        }
        Index { chapters, files, by_path, by_id, by_original, hints: Cell::new(suggest::MOST_HINTS) }
    }

    fn file(&self, chapter: usize) -> &FileEntries {
        &self.files[self.chapters[chapter].file]
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

    /// The anchor that `id` has in the file of `chapter`: its own, else that of the same thing in the original.
    pub fn in_file(&self, chapter: usize, id: &str) -> Option<&Entry> {
        let file = self.file(chapter);
        file.by_id.get(id).or_else(|| file.by_original(id))
    }

    /// The first chapter's `id`, in reading order: `[](#fig-map)` reaches over chapters.
    pub fn anywhere(&self, id: &str) -> Option<&Entry> {
        let own = self.by_id.get(id).and_then(|file| self.files[*file].by_id.get(id));
        own.or_else(|| self.by_original.get(id).and_then(|file| self.files[*file].by_original(id)))
    }

    /// The id in the file of `chapter` that was most likely meant by one that isn't there.
    pub fn like(&self, chapter: usize, id: &str) -> Option<&str> {
        self.nearest(id, self.file(chapter).by_id.names(), suggest::closest)
    }

    /// As [`Index::like`], in all chapters: figures and tables can be pointed at from everywhere.
    pub fn like_anywhere(&self, id: &str) -> Option<&str> {
        self.nearest(id, self.by_id.names(), suggest::closest)
    }

    /// The chapter's file that was most likely meant by a path that leads to none.
    pub fn path_like(&self, path: &str) -> Option<&str> {
        // Of another kind of file, a name that is nearly the same is another thing.
        self.nearest(path, self.by_path.names().filter(|_| path.ends_with(".md")), suggest::closest_path)
    }

    fn nearest<'a>(
        &self,
        word: &str,
        candidates: impl Iterator<Item = &'a String>,
        closest: fn(&str, Vec<&'a str>) -> Option<&'a str>,
    ) -> Option<&'a str> {
        self.hints.set(self.hints.get().checked_sub(1)?);
        let mut candidates: Vec<&str> = candidates.map(String::as_str).collect();
        if candidates.len() > MOST_CANDIDATES {
            return None;
        }
        candidates.sort_unstable();
        closest(word, candidates)
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

/// Adds what has an id to `by_id`.
fn entries(
    chapter: &Chapter<Parsed>,
    file: usize,
    by_id: &mut ByName<Entry>,
    headings: &mut headings::Counter,
    captioned: &mut captioned::Counter,
) -> ChapterEntries {
    let number = headings.chapter(chapter);
    let mut sections = HashMap::new();
    visit_sections(&chapter.blocks, &mut |block, heading| {
        if heading.number.is_some()
            && let (Some(number), Some(id)) = (headings.section(heading.level), &block.anchor)
        {
            sections.insert(id.id.clone(), number);
        }
    });
    let label = number.map_or_else(|| labels::title(&chapter.title), Label::Number);
    let own = Entry { anchor: Anchor { chapter: chapter.name.clone(), id: chapter.name.clone() }, label };
    by_id.add(&chapter.anchor.id, own.clone());
    let names = Names { chapter: &chapter.name, taken: HashSet::new(), suffixes: HashMap::new() };
    let mut gatherer = Gatherer { names, by_id, unsaid: Vec::new(), sections: &sections, captioned };
    gatherer.anchors(&chapter.title, Some(&own.label));
    gatherer.blocks(&chapter.blocks);
    ChapterEntries { own, number, sections, file }
}

/// What can be pointed at in a chapter, as it is gone through.
struct Gatherer<'a> {
    names: Names<'a>,
    by_id: &'a mut ByName<Entry>,
    /// Ids of places that have no words themselves: what follows says them.
    unsaid: Vec<String>,
    sections: &'a HashMap<String, Number>,
    captioned: &'a mut captioned::Counter,
}

impl Gatherer<'_> {
    /// Blocks stand only so deep in each other.
    fn blocks(&mut self, blocks: &[Block<Parsed>]) {
        for block in blocks {
            let number = match &block.kind {
                BlockKind::Heading(_) => block.anchor.as_ref().and_then(|id| self.sections.get(&id.id)).copied(),
                kind => self.captioned.next(kind, block.caption.as_ref()),
            };
            let label = number.map_or_else(|| labels::of(&block.kind), Label::Number);
            if !matches!(label, Label::Nothing) {
                self.say(&label);
            }
            let before = self.unsaid.len();
            if let Some(id) = &block.anchor {
                self.add(id, label.clone());
            }
            let is_named = number.is_some() || matches!(block.kind, BlockKind::Heading(_));
            for list in block.inlines() {
                self.anchors(list, Some(&label).filter(|_| is_named));
            }
            for list in block.kind.blocks() {
                self.blocks(list);
            }
            // A place alone is one before what follows; a picture without words is not.
            if !matches!(block.kind, BlockKind::Paragraph(_) | BlockKind::Group(_)) {
                self.unsaid.truncate(before);
            }
        }
    }

    /// The places in a text. Those of a title are the title's.
    fn anchors(&mut self, content: &[Inline<Parsed>], title: Option<&Label>) {
        for (id, label) in labels::of_anchors(content) {
            self.add(id, title.cloned().unwrap_or(label));
        }
    }

    fn add(&mut self, id: &Id, label: Label) {
        if id.id.is_empty() || self.by_id.get_mut(&id.id).is_some() {
            return;
        }
        if let Label::Nothing = label {
            self.unsaid.push(id.id.clone());
        }
        self.by_id.add(&id.id, Entry { anchor: self.names.anchor(&id.id), label });
    }

    fn say(&mut self, label: &Label) {
        for id in self.unsaid.drain(..) {
            if let Some(entry) = self.by_id.get_mut(&id) {
                entry.label = label.clone();
            }
        }
    }
}

/// An explicit id that two chapters use can't be reached from a third.
fn tell_ambiguous(chapter: &Chapter<Parsed>, seen: &mut HashMap<String, Span>, findings: &mut Findings) {
    visit(&chapter.blocks, &mut |block| {
        let Some(id) = block.anchor.as_ref().filter(|id| id.is_explicit) else { return };
        if block.kind.series().is_some() && seen.insert(id.id.clone(), id.span).is_some() {
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

/// The most signs of a heading's id that are taken over. In a PDF it is a name with an end.
const LONGEST_ID: usize = 1000;

/// Makes ids that are XML names (XML 1.0, 2.3) and unique in their chapter.
struct Names<'a> {
    chapter: &'a str,
    taken: HashSet<String>,
    /// The last that was tried for a name, so that thousands of ids that differ in signs alone end soon.
    suffixes: HashMap<String, usize>,
}

impl Names<'_> {
    fn anchor(&mut self, id: &str) -> Anchor {
        let signs = id.chars().take(LONGEST_ID);
        let safe: String = signs.map(|c| if is_name_char(c) { c } else { '-' }).collect();
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
