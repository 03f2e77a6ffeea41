//! What stands with a caption, and what such blocks are counted in.

use super::{Block, BlockKind, Inline, Phase};

/// What is counted for itself, from 1 through the edition, and can be listed before the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Series {
    Figure,
    Table,
    Listing,
}

impl Series {
    pub const ALL: [Series; 3] = [Series::Figure, Series::Table, Series::Listing];

    /// What one of them is called, in the names of places and where the tool speaks to authors.
    pub fn name(self) -> &'static str {
        match self {
            Series::Figure => "figure",
            Series::Table => "table",
            Series::Listing => "listing",
        }
    }
}

#[derive(Debug, Clone)]
pub struct Caption<P: Phase> {
    /// None: a caption without "Figure 3".
    pub number: Option<P::Captioned>,
    pub content: Vec<Inline<P>>,
    /// The picture's credit, from its sidecar.
    pub credit: Option<String>,
}

impl<P: Phase> BlockKind<P> {
    /// In what a block counts that has a caption; None: it never has one.
    pub fn series(&self) -> Option<Series> {
        match self {
            BlockKind::Figure(_) => Some(Series::Figure),
            BlockKind::Table(_) => Some(Series::Table),
            BlockKind::Code(_) => Some(Series::Listing),
            BlockKind::Paragraph(_)
            | BlockKind::Heading(_)
            | BlockKind::Quote(_)
            | BlockKind::List(_)
            | BlockKind::Definitions(_)
            | BlockKind::Aside(_)
            | BlockKind::PullQuote(_)
            | BlockKind::KeyFigures(_)
            | BlockKind::Group(_)
            | BlockKind::Rule
            | BlockKind::PageBreak => None,
        }
    }
}

impl<P: Phase> Block<P> {
    /// The block, or the only one that it holds where it is a group: a figure may have a language or a side of its own.
    pub fn ungrouped_mut(&mut self) -> &mut Block<P> {
        if !matches!(&self.kind, BlockKind::Group(group) if group.blocks.len() == 1) {
            return self;
        }
        match &mut self.kind {
            BlockKind::Group(group) => &mut group.blocks[0],
            _ => unreachable!("it is a group"),
        }
    }
}
