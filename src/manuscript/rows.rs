//! Pictures of a figure beside each other. Which do, and how broad each is, is decided when a figure is resolved: a
//! paragraph of nothing but pictures is one row, and each of several says its share of the width.

use std::fmt;

use super::Resolved;
use crate::tree::figure::{Hung, pictures};
use crate::tree::{Block, BlockKind};

/// A share of a width, in thousandths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Share(pub u16);

impl Share {
    pub const WHOLE: Share = Share(1000);

    pub fn percent(percent: u8) -> Share {
        Share(10 * u16::from(percent.clamp(1, 100)))
    }
}

/// `48.5%`, as CSS and Typst both read it.
impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.0 / 10, self.0 % 10) {
            (percent, 0) => write!(f, "{percent}%"),
            (percent, tenth) => write!(f, "{percent}.{tenth}%"),
        }
    }
}

/// Between two pictures of a row, of the text's width.
pub const BETWEEN_PICTURES: Share = Share(30);

/// The pictures beside each other that a block of a figure is.
pub fn pictures_beside(block: &Block<Resolved>) -> Option<Vec<Hung<'_, Resolved>>> {
    match &block.kind {
        BlockKind::Paragraph(content) => pictures(content),
        BlockKind::Heading(_)
        | BlockKind::Quote(_)
        | BlockKind::List(_)
        | BlockKind::Definitions(_)
        | BlockKind::Code(_)
        | BlockKind::Table(_)
        | BlockKind::Figure(_)
        | BlockKind::Aside(_)
        | BlockKind::PullQuote(_)
        | BlockKind::KeyFigures(_)
        | BlockKind::Group(_)
        | BlockKind::Rule
        | BlockKind::PageBreak => None,
    }
}
