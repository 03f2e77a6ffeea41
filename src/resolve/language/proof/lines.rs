//! The lines of an edition, in the pieces that a proofreader reads in one go.

use crate::diagnostics::Span;
use crate::manuscript::Resolved;
use crate::resolve::typography::first_char;
use crate::tree::{Block, BlockKind, Chapter, Inline, InlineKind, Role};

/// A paragraph, a heading, a caption.
pub struct Line<'a> {
    pub pieces: Vec<Piece<'a>>,
    /// A list of works has titles in any language.
    pub is_bibliography: bool,
    /// By its index.
    pub chapter: usize,
}

/// A run of text in it.
pub struct Piece<'a> {
    pub text: &'a str,
    pub span: Span,
    /// The author says that it is in another language.
    pub is_marked: bool,
    /// It runs in its own direction, as a telephone number does, or is in a link.
    pub is_set_off: bool,
    /// What a reader sees first behind it in its line.
    pub after: Option<char>,
}

/// Where in a line a list of its elements stands.
#[derive(Clone, Copy)]
struct Around {
    is_marked: bool,
    is_set_off: bool,
    after: Option<char>,
}

/// Every line of an edition that is words.
pub fn lines(chapters: &[Chapter<Resolved>]) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    for (at, chapter) in chapters.iter().enumerate() {
        let is_bibliography = chapter.role == Some(Role::Bibliography);
        let mut reader = Reader { lines: &mut lines, is_bibliography, chapter: at };
        reader.line(&chapter.title, false);
        reader.blocks(&chapter.blocks, false);
        for note in &chapter.notes {
            reader.blocks(&note.blocks, false);
        }
    }
    lines
}

struct Reader<'r, 'a> {
    lines: &'r mut Vec<Line<'a>>,
    is_bibliography: bool,
    chapter: usize,
}

impl<'a> Reader<'_, 'a> {
    fn blocks(&mut self, blocks: &'a [Block<Resolved>], is_marked: bool) {
        for block in blocks {
            for inlines in block.inlines() {
                self.line(inlines, is_marked);
            }
            let is_marked = is_marked || matches!(&block.kind, BlockKind::Group(group) if group.lang.tag.is_some());
            for inner in block.kind.blocks() {
                self.blocks(inner, is_marked);
            }
        }
    }

    fn line(&mut self, inlines: &'a [Inline<Resolved>], is_marked: bool) {
        let mut pieces = Vec::new();
        gather(inlines, Around { is_marked, is_set_off: false, after: None }, &mut pieces);
        if !pieces.is_empty() {
            self.lines.push(Line { pieces, is_bibliography: self.is_bibliography, chapter: self.chapter });
        }
    }
}

fn gather<'a>(inlines: &'a [Inline<Resolved>], around: Around, pieces: &mut Vec<Piece<'a>>) {
    for (at, inline) in inlines.iter().enumerate() {
        let after = inlines[at + 1..].iter().find_map(first_char).or(around.after);
        let Around { is_marked, is_set_off, after: _ } = around;
        match &inline.kind {
            InlineKind::Text(text) => pieces.push(Piece { text, span: inline.span, is_marked, is_set_off, after }),
            InlineKind::Lang(lang, content) => {
                let is_marked = is_marked || lang.tag.is_some();
                gather(content, Around { is_marked, is_set_off: true, after }, pieces);
            }
            InlineKind::Link { content, .. } => gather(content, Around { is_set_off: true, after, ..around }, pieces),
            InlineKind::Styled(_, content) => gather(content, Around { after, ..around }, pieces),
            InlineKind::SoftBreak
            | InlineKind::LineBreak
            | InlineKind::Code(_)
            | InlineKind::Picture(_)
            | InlineKind::Note(_)
            | InlineKind::Anchor(_) => {}
        }
    }
}
