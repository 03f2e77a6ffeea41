//! Markdown to [`Chapter<Parsed>`]: what the author wrote, with its places, and nothing decided.

mod blocks;
mod directive;
mod dom;
mod embedded;
mod facts;
mod front_matter;
mod habits;
mod hidden;
mod html;
mod inlines;
mod limits;
mod parsed;
mod read;
mod slips;
mod source;
mod structure;
pub mod summary;
mod waivers;

use crate::diagnostics::{Findings, Outcome, Span, Waiver};
use crate::language::Tag;
use crate::tree::{Chapter, Inline, InlineKind};

use include::Expanded;
use limits::{bounds, parts};
use source::{labels, places};
use structure::Chapters;

pub use facts::{ChapterFacts, Dialect};
pub use front_matter::{SOURCE_HASH, SourceHash, Title, is_text as has_text_at_head};
pub use inlines::{is_address, text_of};
pub use parsed::{CaptionNumber, CodeSource, Id, LinkSource, Parsed, PictureSource, Size, TextAlign, Width};
pub use source::include;

/// A file as parsed, what its front matter says besides, and the warnings that its comments allow.
#[derive(Debug, Clone)]
pub struct ParsedFile {
    /// One at least, and most often no more.
    pub chapters: Vec<Chapter<Parsed>>,
    /// The title of a file of several chapters, where it is that of none of them.
    pub title: Option<Title>,
    pub lang: Option<Tag>,
    pub source_hash: Option<SourceHash>,
    pub waivers: Vec<Waiver>,
}

impl ParsedFile {
    /// What a chapter would be parsed from that no file has.
    pub fn of(chapter: Chapter<Parsed>) -> ParsedFile {
        ParsedFile { chapters: vec![chapter], title: None, lang: None, source_hash: None, waivers: Vec::new() }
    }
}

/// Parses one chapter's file on its own, so that an unclosed fence can't swallow the next. None, and an error, for one that
/// would take minutes to set.
pub fn parse(facts: &ChapterFacts, source: &Expanded) -> Outcome<Option<ParsedFile>> {
    let mut findings = Findings::default();
    let source = labels::as_defined(source);
    let (text, files) = without_mark(&source);
    let places = places::Places::new(text, &files);
    if let Some(at) = parts::overfull(text, facts.max_parts) {
        findings.push(parts::finding(facts.max_parts, places.span(at, at)));
        return Outcome { value: None, findings };
    }
    let mut document = read::read(&places, text, &facts.dialect, &mut findings);
    if has_text_at_head(text) {
        front_matter::tell_text(places.line_span(1), &mut findings);
    }
    let front_matter =
        document.front_matter.map(|(text, span)| front_matter::read(&text, span, &mut findings)).unwrap_or_default();
    let mut waivers = waivers::take(&mut document.nodes, &mut findings);
    waivers::cover_head(&mut waivers, &document.nodes, places.whole());
    dom::lift_notes(&mut document.nodes);
    let mut body = blocks::convert(&document.nodes, parts::Parts::new(facts.max_parts), &mut findings);
    if !limits::hold(&body, &mut findings) {
        return Outcome { value: None, findings };
    }
    // A chapter that `SUMMARY.md` lists is one of an mdBook.
    let is_mdbook = facts.listed_title.is_some();
    hidden::take_out(&mut body.blocks, is_mdbook);
    body.notes.iter_mut().for_each(|note| hidden::take_out(&mut note.blocks, is_mdbook));
    bounds::keep(&mut body.blocks, &mut findings);
    body.notes.iter_mut().for_each(|note| bounds::keep(&mut note.blocks, &mut findings));
    let (lang, source_hash) = (front_matter.lang.clone(), front_matter.source_hash.clone());
    let Chapters { chapters, title } =
        structure::chapters(facts, front_matter, body, places.whole(), &document.embedded, &mut findings);
    Outcome { value: Some(ParsedFile { chapters, title, lang, source_hash, waivers }), findings }
}

/// A chapter of nothing but a title, which stands at `span`.
pub fn titled(title: &str, span: Span) -> Chapter<Parsed> {
    Chapter {
        span,
        name: String::new(),
        role: None,
        anchor: Id { id: String::new(), span, is_explicit: false },
        title: vec![Inline { span, kind: InlineKind::Text(title.to_owned()) }],
        depth: 0,
        is_in_part: true,
        number: Some(()),
        blocks: Vec::new(),
        notes: Vec::new(),
    }
}

/// A byte order mark is no text; the places after it stay where they are.
fn without_mark(source: &Expanded) -> (&str, Vec<include::Part>) {
    let text = source.text.strip_prefix('\u{FEFF}').unwrap_or(&source.text);
    let mark = source.text.len() - text.len();
    let moved = source.parts.iter().map(|part| include::Part {
        start: part.start.saturating_sub(mark),
        offset: if part.start == 0 { part.offset + mark } else { part.offset },
        ..*part
    });
    (text, moved.collect())
}

#[cfg(test)]
mod tests;
