//! What stands inside a line, as Typst code.

mod links;
mod pictures;

use super::breaks::{self, Longest};
use super::medium::Medium;
use super::source::Source;
use crate::diagnostics::{Findings, Span};
use crate::fonts::Fonts;
use crate::language::{Direction, Tag, is_from_the_right};
use crate::manuscript::{Alt, Manuscript, Point, Resolved, Shown, Stress, stress};
use crate::tree::{Chapter, Inline, InlineKind, Lang, Style, unbroken};
use crate::typeset::mend::{Beside, Mend, Spot};

/// Writes one chapter, or the front matter, to a [`Source`].
pub struct Writer<'a> {
    pub manuscript: &'a Manuscript,
    /// The chapter in hand; none in the front matter.
    pub chapter: Option<&'a Chapter<Resolved>>,
    pub medium: Medium,
    pub fonts: &'a Fonts,
    pub findings: &'a mut Findings,
    pub source: Source,
    /// How long a word may be where the writer is.
    pub longest: Longest,
    /// How many blocks stand around it.
    pub depth: usize,
    /// Of the passage that the writer is in.
    pub direction: Direction,
    /// Of the lines that it is in.
    pub line_direction: Direction,
    /// Whether it is in words that are struck through.
    pub is_struck: bool,
    /// How many inline elements stand around it, the line itself counted.
    pub inlines: usize,
    /// Where in the text of its chapter it is; none in what is no part of that.
    pub point: Option<Point>,
    /// Whether it is in a note, which stands at the foot of whichever page.
    pub is_in_note: bool,
    /// Whether it is in what a table says again on its further pages, where nothing leads anywhere or is led to.
    pub is_again: bool,
    /// The block of the chapter's text in hand, where that says itself where it begins and ends.
    pub spot: Option<Spot>,
    /// What is otherwise with the block of the chapter's text in hand.
    pub mend: Mend,
    /// How notes stand that don't stand at the foot of the page.
    pub notes_beside: Option<&'a Beside>,
    /// Heads of tables so far that are not said again as they are.
    pub heads: usize,
}

/// Blocks and inline elements around a word of which Typst can show all; inner styles beyond are left out.
const MOST_AROUND: usize = 22;

/// In running text, in captions and deep in other blocks, in code, in titles.
pub const IN_TEXT: Longest = Longest::Signs(40);
pub const IN_NARROW: Longest = Longest::Signs(30);
pub const IN_CODE: Longest = Longest::Signs(24);
pub const IN_TITLE: Longest = Longest::Signs(20);

/// What of a heading is shown where.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Show {
    /// All of it, on the page.
    Full,
    /// Words alone: in bookmarks, contents and running heads.
    Plain,
}

impl<'a> Writer<'a> {
    pub fn new(
        manuscript: &'a Manuscript,
        chapter: Option<&'a Chapter<Resolved>>,
        medium: Medium,
        fonts: &'a Fonts,
        findings: &'a mut Findings,
        longest: Longest,
    ) -> Self {
        let direction = manuscript.language.direction;
        let source = Source::default();
        Writer {
            manuscript,
            chapter,
            medium,
            fonts,
            findings,
            source,
            longest,
            depth: 0,
            direction,
            line_direction: direction,
            is_struck: false,
            inlines: 0,
            point: None,
            is_in_note: false,
            is_again: false,
            spot: None,
            mend: Mend::default(),
            notes_beside: None,
            heads: 0,
        }
    }

    /// Whether what is shown leads anywhere, or is led to.
    fn leads(&self, show: Show) -> bool {
        show == Show::Full && !self.is_again
    }

    /// Whether what is written stands in its chapter's text.
    pub fn is_of_text(&self) -> bool {
        !self.is_in_note && !self.is_again
    }
}

impl Writer<'_> {
    /// `{…}`.
    pub fn content(&mut self, inlines: &[Inline<Resolved>]) {
        self.shown(inlines, Show::Full);
    }

    pub fn shown(&mut self, inlines: &[Inline<Resolved>], show: Show) {
        self.source.code("{");
        let mut is_after_note = false;
        let around = self.point;
        if self.inlines == 0 && self.is_of_text() {
            self.point = Point::start(inlines);
        }
        self.inlines += 1;
        for (at, inline) in inlines.iter().enumerate() {
            let is_note = matches!(inline.kind, InlineKind::Note(_));
            if is_note && is_after_note && self.leads(show) {
                self.source.code("note-gap;");
            }
            match &inline.kind {
                InlineKind::Styled(Style::Emphasis, content) if self.depth + self.inlines <= MOST_AROUND => {
                    let start = self.source.text().len();
                    self.emphasised(inlines, at, content, show);
                    self.source.cover(start, inline.span);
                }
                InlineKind::Code(written) => {
                    let stands_alone = !joins(inlines, at);
                    self.code(written, inline.span, stands_alone, show);
                }
                _ => self.inline(inline, show),
            }
            is_after_note = is_note;
        }
        self.inlines -= 1;
        // Further in, the line goes on from where its part ends.
        if self.inlines == 0 {
            self.point = around;
        }
        self.source.code("}");
    }

    /// The writer has written so much of the text.
    pub fn pass(&mut self, text: &str) {
        self.point = self.point.map(|point| point.after(text.len()));
    }

    fn inline(&mut self, inline: &Inline<Resolved>, show: Show) {
        let span = inline.span;
        let start = self.source.text().len();
        match &inline.kind {
            InlineKind::Text(text) => {
                match show {
                    Show::Full => self.words(text, span),
                    Show::Plain => self.words(&unbroken(text), span),
                }
                self.pass(text);
            }
            InlineKind::SoftBreak => self.source.code("text(\" \");"),
            InlineKind::LineBreak if show == Show::Plain => self.source.code("text(\" \");"),
            // A line's end is no space to whoever reads the tags.
            InlineKind::LineBreak => self.source.code("text(\" \");linebreak();"),
            InlineKind::Styled(_, content) | InlineKind::Lang(_, content)
                if self.depth + self.inlines > MOST_AROUND =>
            {
                self.shown(content, show);
                self.source.code(";");
            }
            InlineKind::Styled(style, content) => self.styled(*style, content, show),
            InlineKind::Code(written) => self.code(written, span, false, show),
            InlineKind::Link { to, content } if self.leads(show) => self.link(to, content, span),
            InlineKind::Link { content, .. } => {
                self.shown(content, show);
                self.source.code(";");
            }
            InlineKind::Lang(lang, content) => {
                self.source.code("lang(");
                let around = self.enter(lang);
                self.shown(content, show);
                self.direction = around;
                self.source.code(");");
            }
            InlineKind::Picture(Shown { alt: Alt::Text(alt), .. }) if show == Show::Plain => {
                self.words(&unbroken(alt), span)
            }
            InlineKind::Picture(_) if show == Show::Plain => {}
            InlineKind::Note(_) | InlineKind::Anchor(_) if !self.leads(show) => {}
            InlineKind::Picture(shown) => self.inline_picture(shown, span),
            InlineKind::Note(note) => self.note(note),
            InlineKind::Anchor(anchor) => self.anchor(anchor),
        }
        // Words have a place of their own already.
        if !matches!(inline.kind, InlineKind::Text(_)) {
            self.source.cover(start, span);
        }
    }

    /// `stands_alone`: nothing is written together with it, which a word that is kept could be parted from.
    fn code(&mut self, written: &str, span: Span, stands_alone: bool, show: Show) {
        let start = self.source.text().len();
        let text = match show {
            Show::Full => self.replaced(written, span),
            Show::Plain => self.replaced(&unbroken(written), span),
        };
        let longest = if self.longest == Longest::One { Longest::One } else { IN_CODE };
        let pieces = breaks::pieces(&text, longest);
        let keeps = stands_alone && longest != Longest::One && pieces.iter().any(|piece| breaks::is_torn(piece));
        let point = self.point;
        let is_set_off = self.direction == Direction::Rtl || text.contains(is_from_the_right);
        self.source.at(span, point, |source| {
            source.code(if is_set_off { "code(own: true, raw(" } else { "code(raw(" });
            source.literal(&text);
            source.code(")");
            if pieces.len() > 1 || keeps {
                source.code(",{");
                match keeps {
                    true => source.broken_code(&pieces, span, point),
                    false => source.broken(&pieces, span, point),
                }
                source.code("}");
            }
            source.code(");");
        });
        self.pass(written);
        self.source.cover(start, span);
    }

    /// In large print nothing is smaller than the text.
    pub fn small_size(&mut self) {
        if let Medium::LargePrint { .. } = self.medium {
            self.source.code("size: 1em,");
        }
    }

    fn emphasised(&mut self, line: &[Inline<Resolved>], at: usize, content: &[Inline<Resolved>], show: Show) {
        self.source.code(match stress(line, at, self.direction, self.manuscript.language.emphasis) {
            Stress::Slant => "em(",
            Stress::Weight => "em(stress: \"weight\",",
            Stress::Quoted => "em(stress: \"quoted\",",
        });
        self.shown(content, show);
        self.source.code(");");
    }

    /// A PDF can say of words that they are struck through or that they are underlined, not both (PDF/UA refuses them):
    /// what is deleted is said.
    fn styled(&mut self, style: Style, content: &[Inline<Resolved>], show: Show) {
        let is_line = matches!(style, Style::Inserted | Style::Underlined);
        if is_line && (self.is_struck || content.iter().any(is_partly_struck)) {
            self.shown(content, show);
            self.source.code(";");
            return;
        }
        let around = self.is_struck;
        self.is_struck |= style == Style::Deleted;
        self.source.code(function(style));
        self.source.code("(");
        if matches!(style, Style::Small | Style::Keyboard) {
            self.small_size();
        }
        self.shown(content, show);
        self.source.code(");");
        self.is_struck = around;
    }

    /// `tag: "fr", region: none, dir: ltr, …,`. The direction around the passage, which it has for the writer until then.
    pub fn enter(&mut self, lang: &Lang) -> Direction {
        let around = self.direction;
        if let Some(tag) = &lang.tag {
            self.source.code("tag:");
            self.source.literal(tag.language());
            self.source.code(",");
            if let Some(region) = region(tag) {
                self.source.code("region:");
                self.source.literal(region);
                self.source.code(",");
            }
        }
        match lang.direction {
            // An Arabic face is small beside a Latin one of the same size; once in a passage, it is set to fit. A run
            // of no language of its own (a telephone number) is as large as those beside it that need no mark.
            Some(Direction::Ltr) if lang.tag.is_none() => self.source.code("dir: ltr,"),
            // Letters of any script.
            Some(Direction::Rtl) if lang.is_override && lang.tag.is_none() => self.source.code("dir: rtl,"),
            Some(Direction::Rtl) if around == Direction::Ltr => self.source.code("dir: rtl, relative: 1.14,"),
            Some(Direction::Ltr) if around == Direction::Rtl => self.source.code("dir: ltr, relative: 0.88,"),
            Some(Direction::Rtl) => self.source.code("dir: rtl,"),
            Some(Direction::Ltr) => self.source.code("dir: ltr,"),
            None => {}
        }
        if lang.is_override {
            self.source.code(&format!("override: {},", self.line_direction.as_str()));
        }
        self.direction = lang.direction.unwrap_or(around);
        around
    }
}

/// Whether an element is written together with a word or a note beside it.
fn joins(line: &[Inline<Resolved>], at: usize) -> bool {
    let text = |at: Option<usize>| match at.and_then(|at| line.get(at)).map(|inline| &inline.kind) {
        Some(InlineKind::Text(text)) => text.as_str(),
        _ => "",
    };
    let is_noted = line.get(at + 1).is_some_and(|next| matches!(next.kind, InlineKind::Note(_)));
    is_noted
        || text(at.checked_sub(1)).ends_with(char::is_alphanumeric)
        || text(Some(at + 1)).starts_with(char::is_alphanumeric)
}

/// The region of a tag, where it is one to Typst: a country of two letters, and not the `419` of `es-419`.
pub fn region(tag: &Tag) -> Option<&str> {
    tag.region().filter(|region| region.len() == 2)
}

/// Whether words in it are struck through.
fn is_partly_struck(inline: &Inline<Resolved>) -> bool {
    matches!(inline.kind, InlineKind::Styled(Style::Deleted, _))
        || inline.kind.content().is_some_and(|content| content.iter().any(is_partly_struck))
}

fn function(style: Style) -> &'static str {
    match style {
        Style::Emphasis => "em",
        Style::Strong => "strong",
        Style::Deleted => "del",
        Style::Inserted => "ins",
        Style::Highlighted => "mark",
        Style::Superscript => "sup",
        Style::Subscript => "sub",
        Style::Small => "small",
        Style::Underlined => "underlined",
        Style::Keyboard => "kbd",
        Style::Quoted => "quoted",
    }
}
