//! How much the columns of a table hold, from which the theme makes their widths.

use super::breaks::longest_piece;
use crate::manuscript::Resolved;
use crate::tree::walk::{visit, visit_inlines};
use crate::tree::{BlockKind, Cell, InlineKind, Table};

/// In characters.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Extent {
    pub longest_word: usize,
    pub longest_cell: usize,
}

/// One a column. A cell over several columns counts for none.
pub fn of(table: &Table<Resolved>) -> Vec<Extent> {
    let mut extents = vec![Extent { longest_word: 1, longest_cell: 1 }; table.columns.len()];
    for section in [&table.head, &table.body] {
        let mut reaching = vec![0u16; table.columns.len()];
        for row in section {
            let mut at = 0;
            for cell in &row.cells {
                while reaching.get(at).is_some_and(|n| *n > 0) {
                    at += 1;
                }
                if cell.columns == 1
                    && let Some(extent) = extents.get_mut(at)
                {
                    let own = extent_of(cell);
                    extent.longest_word = extent.longest_word.max(own.longest_word);
                    extent.longest_cell = extent.longest_cell.max(own.longest_cell);
                }
                let end = (at + usize::from(cell.columns)).min(reaching.len());
                reaching[at.min(end)..end].fill(cell.rows);
                at = end;
            }
            for n in &mut reaching {
                *n = n.saturating_sub(1);
            }
        }
    }
    extents
}

fn extent_of(cell: &Cell<Resolved>) -> Extent {
    let mut extent = Extent::default();
    let mut text = String::new();
    visit(&cell.blocks, &mut |block| {
        for list in block.kind.inlines() {
            visit_inlines(list, &mut |inline| match &inline.kind {
                InlineKind::Text(part) | InlineKind::Code(part) => text.push_str(part),
                InlineKind::SoftBreak | InlineKind::LineBreak => text.push(' '),
                _ => {}
            });
        }
        if let BlockKind::Code(code) = &block.kind {
            for token in code.lines.iter().flatten() {
                text.push_str(&token.text);
            }
        }
        text.push(' ');
    });
    extent.longest_cell = text.trim().chars().count();
    extent.longest_word = longest_piece(&text);
    extent
}
