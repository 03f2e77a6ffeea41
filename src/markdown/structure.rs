//! A file as a chapter, or as several: titles, the levels and ids of headings, notes.

mod pieces;

use std::collections::HashSet;

use super::blocks::Body;
use super::dom::page_breaks;
use super::embedded::Embedded;
use super::facts::ChapterFacts;
use super::front_matter::{self, FrontMatter};
use super::inlines::{self, text_of};
use super::limits::bounds;
use super::read::Slugger;
use super::{Id, Parsed};
use crate::diagnostics::{Code, Diagnostic, Findings, Span};
use crate::tree::walk::{for_each_block, for_each_inline, for_each_list, visit};
use crate::tree::{Block, BlockKind, Chapter, DEEPEST, Heading, Inline, InlineKind, Style, is_visible};
use pieces::Piece;

/// A file's chapters, and the title that its front matter gives it where none of them has it.
pub struct Chapters {
    pub chapters: Vec<Chapter<Parsed>>,
    pub title: Option<front_matter::Title>,
}

pub fn chapters(
    facts: &ChapterFacts,
    front_matter: FrontMatter,
    body: Body,
    whole: Span,
    embedded: &Embedded,
    findings: &mut Findings,
) -> Chapters {
    let Body { mut blocks, mut notes, parts: _ } = body;
    notes.iter_mut().for_each(|note| drop_headings(&mut note.blocks));
    let mut ids = Ids::default();
    ids.assign(&mut blocks, findings);
    drop_empty_headings(&mut blocks, findings);
    if blocks.is_empty() && notes.is_empty() {
        findings.push(Diagnostic::new(Code::EmptyChapter, whole, "the chapter has no text"));
    }
    let FrontMatter { title: mut named, mut role, is_unnumbered, .. } = front_matter;
    let pieces = pieces::cut(blocks, facts.is_split, named.is_some());
    let notes = pieces::notes(&pieces, notes, findings);
    let is_alone = pieces.len() == 1;
    // What front matter says is said of the first chapter.
    let first = pieces.iter().position(|piece| piece.part.is_none());
    let chapters = pieces.into_iter().zip(notes).enumerate().map(|(at, (Piece { part, mut blocks }, notes))| {
        let is_named = Some(at) == first;
        // A file of several has a title of its own, which is none of a chapter that has one.
        let given = named.take_if(|named| is_named && (is_alone || is_called(&blocks, named)));
        if given.is_none() {
            pieces::tell_uncut(&blocks, findings);
        }
        let given = given.map(|given| inlines::convert(&embedded.title(&given.text, given.span, findings)));
        let title = title(facts, given, &mut blocks, whole, findings);
        page_breaks::trim(&mut blocks);
        let base = facts.depth.saturating_add(2).min(DEEPEST);
        Levels::new(base, title.level, &blocks).apply(&mut blocks, findings);
        let anchor = title.anchor.unwrap_or_else(|| Id { id: String::new(), span: whole, is_explicit: false });
        Chapter {
            span: span_of(&title.content, &blocks, whole, is_alone),
            name: String::new(),
            role: part.or_else(|| role.take_if(|_| is_named)),
            anchor,
            number: (title.is_numbered && !facts.is_outside && !(is_named && is_unnumbered)).then_some(()),
            title: title.content,
            depth: facts.depth,
            is_in_part: !facts.is_outside,
            blocks,
            notes,
        }
    });
    Chapters { chapters: chapters.collect(), title: named }
}

/// A note stands in no section: its headings are strong words.
fn drop_headings(blocks: &mut [Block<Parsed>]) {
    for_each_block(blocks, &mut |block| {
        if let BlockKind::Heading(heading) = &mut block.kind {
            let content = std::mem::take(&mut heading.content);
            let strong = InlineKind::Styled(Style::Strong, content);
            block.kind = BlockKind::Paragraph(vec![Inline { span: block.span, kind: strong }]);
        }
    });
}

/// Whether a title is that of blocks, which may begin with another.
fn is_called(blocks: &[Block<Parsed>], title: &front_matter::Title) -> bool {
    let says_it = |heading: &Heading<Parsed>| words(&text_of(&heading.content)) == words(&title.text);
    match blocks.first().map(|block| &block.kind) {
        Some(BlockKind::Heading(heading)) => heading.level > 1 || says_it(heading),
        Some(BlockKind::Group(group)) => is_called(&group.blocks, title),
        Some(_) | None => true,
    }
}

/// Where a chapter stands: the whole file, where it is its only one.
fn span_of(title: &[Inline<Parsed>], blocks: &[Block<Parsed>], whole: Span, is_alone: bool) -> Span {
    let spans = title.first().map(|inline| inline.span).into_iter().chain(blocks.last().map(|block| block.span));
    match is_alone {
        true => whole,
        false => spans.reduce(Span::to).unwrap_or(whole),
    }
}

struct Title {
    content: Vec<Inline<Parsed>>,
    anchor: Option<Id>,
    /// The level of the heading that it was.
    level: Option<u8>,
    is_numbered: bool,
}

/// Front matter's title, else the first heading, else what `SUMMARY.md` calls the file, else its name.
fn title(
    facts: &ChapterFacts,
    named: Option<Vec<Inline<Parsed>>>,
    blocks: &mut Vec<Block<Parsed>>,
    whole: Span,
    findings: &mut Findings,
) -> Title {
    let first = first_heading(blocks);
    if let Some(named) = named {
        // The same words as the first heading: they are the title, once.
        let is_same = first.is_some_and(|h| words(&text_of(&h.content)) == words(&text_of(&named)));
        if is_same && let Some(title) = take_first_heading(blocks) {
            return title;
        }
        let place = named.first().map_or(whole, |inline| inline.span);
        let content = bounds::title(named, place, findings);
        return Title { content, anchor: None, level: None, is_numbered: true };
    }
    if let Some(title) = take_first_heading(blocks) {
        return title;
    }
    let name = match &facts.listed_title {
        Some(title) => title.clone(),
        // That a chapter is empty was said.
        None if blocks.is_empty() => facts.stem.clone(),
        None => {
            findings.push(
                Diagnostic::new(
                    Code::UntitledChapter,
                    whole.before(),
                    format!("the chapter has no title; it is called “{}” after its file", facts.stem),
                )
                .hint("begin it with a heading, or give it a `title:` in its front matter"),
            );
            facts.stem.clone()
        }
    };
    let start = whole.before();
    let content = bounds::title(plain(&name, start), start, findings);
    Title { content, anchor: None, level: None, is_numbered: true }
}

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

fn plain(text: &str, span: Span) -> Vec<Inline<Parsed>> {
    vec![Inline { span, kind: InlineKind::Text(text.to_owned()) }]
}

/// The first heading that stands in no quotation, list or box.
fn first_heading(blocks: &[Block<Parsed>]) -> Option<&Heading<Parsed>> {
    blocks.iter().find_map(|block| match &block.kind {
        BlockKind::Heading(heading) => Some(heading),
        BlockKind::Group(group) => first_heading(&group.blocks),
        _ => None,
    })
}

fn take_first_heading(blocks: &mut Vec<Block<Parsed>>) -> Option<Title> {
    for at in 0..blocks.len() {
        match &mut blocks[at].kind {
            BlockKind::Heading(_) => {
                let block = blocks.remove(at);
                if let BlockKind::Heading(heading) = block.kind {
                    let Heading { level, number, content } = heading;
                    return Some(Title {
                        content,
                        anchor: block.anchor,
                        level: Some(level),
                        is_numbered: number.is_some(),
                    });
                }
            }
            BlockKind::Group(group) => {
                if let Some(title) = take_first_heading(&mut group.blocks) {
                    return Some(title);
                }
            }
            _ => {}
        }
    }
    None
}

fn drop_empty_headings(blocks: &mut Vec<Block<Parsed>>, findings: &mut Findings) {
    for_each_list(blocks, &mut |blocks| {
        blocks.retain(|block| {
            let BlockKind::Heading(heading) = &block.kind else { return true };
            let is_empty = !has_words(&heading.content) && !has_picture(&heading.content);
            if is_empty {
                findings.push(Diagnostic::new(Code::HeadingEmpty, block.span, "the heading is empty; it is left out"));
            }
            !is_empty
        });
    });
    // A heading without words can't stand in a table of contents: its pictures stand as a paragraph.
    for_each_block(blocks, &mut |block| {
        if let BlockKind::Heading(heading) = &mut block.kind
            && !has_words(&heading.content)
        {
            findings.push(
                Diagnostic::new(
                    Code::HeadingEmpty,
                    block.span,
                    "the heading is only a picture; it is set as a picture",
                )
                .hint("give the heading words, or the picture an alternative text"),
            );
            block.kind = BlockKind::Paragraph(std::mem::take(&mut heading.content));
        }
    });
}

/// Whether there is anything to read out: the words of a picture that is decorative are not (ISO 14289-1, 7.3), and Typst
/// refuses a heading of nothing else.
fn has_words(inlines: &[Inline<Parsed>]) -> bool {
    inlines.iter().any(|inline| match &inline.kind {
        InlineKind::Text(text) | InlineKind::Code(text) => is_visible(text),
        InlineKind::Picture(picture) => !picture.is_decorative && picture.alt.is_some(),
        InlineKind::Styled(_, content) | InlineKind::Lang(_, content) | InlineKind::Link { content, .. } => {
            has_words(content)
        }
        InlineKind::SoftBreak | InlineKind::LineBreak | InlineKind::Note(_) | InlineKind::Anchor(_) => false,
    })
}

fn has_picture(inlines: &[Inline<Parsed>]) -> bool {
    inlines.iter().any(|inline| match &inline.kind {
        InlineKind::Picture(_) => true,
        InlineKind::Styled(_, content) | InlineKind::Lang(_, content) | InlineKind::Link { content, .. } => {
            has_picture(content)
        }
        _ => false,
    })
}

/// Headings' levels below the chapter's title, without gaps.
struct Levels {
    base: u8,
    /// The source's level that becomes `base`.
    first: u8,
}

/// `parent`: the level of the heading that it stands below as written, 0 where it comes before all others.
fn skipped(written: u8, parent: u8, first: u8) -> String {
    match parent {
        0 => format!("the first heading is of level {written}, a later one of level {first}; it is set as the latter"),
        _ => format!(
            "a heading of level {written} stands directly below one of level {parent}; it is set as level {}",
            parent + 1
        ),
    }
}

impl Levels {
    fn new(base: u8, title: Option<u8>, blocks: &[Block<Parsed>]) -> Self {
        let mut smallest = u8::MAX;
        let mut see = |block: &Block<Parsed>| {
            if let BlockKind::Heading(heading) = &block.kind {
                smallest = smallest.min(heading.level);
            }
        };
        visit(blocks, &mut see);
        // Below a title that was a heading, its next level comes first even where it is skipped.
        let first = match title {
            Some(level) if smallest > level => level + 1,
            _ => smallest,
        };
        Levels { base, first }
    }

    fn apply(&self, blocks: &mut [Block<Parsed>], findings: &mut Findings) {
        // The levels of the headings that the next one stands below: as written, and as set.
        let first = self.first;
        let mut above: Vec<(u8, u8)> = vec![(first.saturating_sub(1), self.base - 1)];
        for_each_block(blocks, &mut |block| {
            let BlockKind::Heading(heading) = &mut block.kind else { return };
            let written = heading.level;
            while above.len() > 1 && above.last().is_some_and(|(level, _)| *level >= written) {
                above.pop();
            }
            let (parent, set) = *above.last().unwrap_or(&(0, self.base - 1));
            heading.level = (set + 1).min(DEEPEST);
            if written > parent + 1 {
                findings.push(
                    Diagnostic::new(Code::HeadingSkip, block.span, skipped(written, parent, first))
                        .hint("screen readers announce the levels: leave none out"),
                );
            }
            above.push((written, heading.level));
        });
    }
}

/// Ids that are unique in the chapter: explicit ones first come, headings' slugs where nothing was written.
#[derive(Default)]
struct Ids {
    slugger: Slugger,
    taken: HashSet<String>,
}

impl Ids {
    fn assign(&mut self, blocks: &mut [Block<Parsed>], findings: &mut Findings) {
        // The author's own ids are known before slugs are made, so that a slug gives way.
        for_each_block(blocks, &mut |block| {
            if let Some(id) = &block.anchor
                && !self.taken.insert(id.id.clone())
            {
                findings.push(duplicate(id));
                block.anchor = None;
            }
            for list in block.inlines_mut() {
                for_each_inline(list, &mut |inline| {
                    if let InlineKind::Anchor(id) = &inline.kind
                        && !self.taken.insert(id.id.clone())
                    {
                        findings.push(duplicate(id));
                        inline.kind = InlineKind::Text(String::new());
                    }
                });
            }
        });
        for_each_block(blocks, &mut |block| {
            if let BlockKind::Heading(heading) = &block.kind
                && block.anchor.is_none()
            {
                let id = loop {
                    let slug = self.slugger.slug(&text_of(&heading.content));
                    if !self.taken.contains(&slug) {
                        break slug;
                    }
                };
                self.taken.insert(id.clone());
                block.anchor = Some(Id { id, span: block.span, is_explicit: false });
            }
        });
    }
}

fn duplicate(id: &Id) -> Diagnostic {
    Diagnostic::new(Code::DuplicateId, id.span, format!("the id “{}” is already used in this chapter", id.id))
        .hint("links lead to the first; give this one another id")
}
