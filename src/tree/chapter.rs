//! A chapter: its title, its blocks and its notes.

use super::{Block, Inline, Phase};
use crate::diagnostics::Span;

/// A chapter: one file of the manuscript, most often.
#[derive(Debug, Clone)]
pub struct Chapter<P: Phase> {
    /// The whole file.
    pub span: Span,
    /// Unique in its edition, safe as a file name and as an XML id: `c01`, `c02`, …
    pub name: String,
    pub role: Option<Role>,
    /// Where the chapter itself can be pointed at.
    pub anchor: P::Anchor,
    pub title: Vec<Inline<P>>,
    /// How deep `SUMMARY.md` nests it: 0 stands at the top.
    pub depth: u8,
    /// Whether it stands in a part (see [`Chapter::level`]); before it is resolved, whether it may.
    pub is_in_part: bool,
    pub number: Option<P::Number>,
    pub blocks: Vec<Block<P>>,
    pub notes: Vec<Note<P>>,
}

impl<P: Phase> Chapter<P> {
    /// The level of its title, from 1: below that of the chapter or the part that it stands in, so that the levels of the
    /// whole book are one tree. Those of its headings count from its own, a part left out: see [`Heading::level`](super::Heading::level).
    pub fn level(&self) -> u8 {
        self.level_of(self.depth.saturating_add(1))
    }

    /// The level that a heading of the chapter has in the whole book.
    pub fn level_of(&self, heading: u8) -> u8 {
        heading.saturating_add(u8::from(self.is_in_part)).min(DEEPEST)
    }
}

/// The deepest level that a heading can have, in PDF and XHTML alike.
pub const DEEPEST: u8 = 6;

/// What a chapter is, in the words of the EPUB 3 Structural Semantics Vocabulary 1.1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    Foreword,
    Preface,
    Acknowledgments,
    Abstract,
    Appendix,
    Bibliography,
    Glossary,
    Colophon,
    /// A heading above chapters, most often without a text of its own: those that follow stand in it.
    Part,
    /// A part whose chapters are appendices.
    Appendices,
}

impl Role {
    /// Those that front matter can name.
    pub const ALL: [Role; 8] = [
        Role::Foreword,
        Role::Preface,
        Role::Acknowledgments,
        Role::Abstract,
        Role::Appendix,
        Role::Bibliography,
        Role::Glossary,
        Role::Colophon,
    ];

    /// Its name in the vocabulary, and in front matter.
    pub fn name(self) -> &'static str {
        match self {
            Role::Foreword => "foreword",
            Role::Preface => "preface",
            Role::Acknowledgments => "acknowledgments",
            Role::Abstract => "abstract",
            Role::Appendix => "appendix",
            Role::Bibliography => "bibliography",
            Role::Glossary => "glossary",
            Role::Colophon => "colophon",
            Role::Part | Role::Appendices => "part",
        }
    }

    pub fn is_part(self) -> bool {
        matches!(self, Role::Part | Role::Appendices)
    }

    /// Stands before the body, unnumbered.
    pub fn is_front_matter(self) -> bool {
        matches!(self, Role::Foreword | Role::Preface | Role::Acknowledgments | Role::Abstract)
    }
}

/// A note's text, and what it is referred to by.
#[derive(Debug, Clone)]
pub struct Note<P: Phase> {
    pub span: Span,
    pub note: P::Note,
    pub blocks: Vec<Block<P>>,
}
