//! Lines that their author broke.

use super::Resolved;
use crate::tree::walk::visit_inlines;
use crate::tree::{Inline, InlineKind};

/// Whether a paragraph is in lines broken by hand, as verse and addresses are: an indent would set its first line off from
/// the others.
pub fn are_broken_by_hand(content: &[Inline<Resolved>]) -> bool {
    let mut are_broken = false;
    visit_inlines(content, &mut |inline| are_broken |= matches!(inline.kind, InlineKind::LineBreak));
    are_broken
}
