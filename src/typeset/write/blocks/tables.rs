//! Tables as Typst code.

use super::extents::{self, Extent};
use super::side_name;
use crate::diagnostics::{Code, Diagnostic};
use crate::language::Direction;
use crate::look::{Measures, measures, points};
use crate::manuscript::Resolved;
use crate::tree::walk::{visit, visit_lines};
use crate::tree::{Block, BlockKind, Cell, InlineKind, Row, Table};
use crate::typeset::mend;
use crate::typeset::write::Medium;
use crate::typeset::write::breaks::Longest;
use crate::typeset::write::inlines::Writer;

impl Writer<'_> {
    pub fn table(&mut self, table: &Table<Resolved>, block: &Block<Resolved>) {
        self.source.code("datatable(columns: (");
        for alignment in &table.columns {
            self.source.code(&format!("\"{}\",", side_name(*alignment)));
        }
        self.source.code("),");
        if let Some(caption) = &block.caption {
            self.caption(caption);
        }
        if let Some(anchor) = block.anchor.as_ref().filter(|_| !self.is_again) {
            self.source.code("id:");
            self.source.literal(&anchor.id);
            self.source.code(",");
        }
        self.marks();
        let extents = extents::of(table);
        let around = self.longest;
        self.longest = Longest::Signs(24);
        if !self.fits(&extents) {
            self.longest = Longest::One;
            self.findings.push(
                Diagnostic::new(
                    Code::WideTable,
                    block.span,
                    "the words of the table are wider than a page in the smallest type; they break anywhere",
                )
                .hint("divide the table, or turn its rows into columns"),
            );
        }
        self.source.code("extents: (");
        for extent in extents {
            self.source.code(&format!("({}, {}),", extent.longest_word, extent.longest_cell));
        }
        self.source.code(")");
        // A head that is repeated is an artefact, which may hold no link (ISO 14289-1, 7.1): it says only the words again.
        let is_told_once = table.head.iter().flat_map(|row| &row.cells).any(is_told_once);
        if is_told_once {
            self.heads += 1;
            let chapter = self.chapter.map_or("", |chapter| &chapter.name);
            let mark = format!("{chapter}.head-{}", self.heads);
            self.source.code(", mark:");
            self.source.literal(&mark);
        }
        self.source.code(", header: (");
        for row in &table.head {
            self.row(row, is_told_once);
        }
        self.source.code("), rows: (");
        for row in &table.body {
            self.row(row, false);
        }
        self.source.code(")");
        if mend::has_notes(block) {
            self.source.code(", has-notes: true");
            if self.mend.is_in_two {
                self.source.code(", in-two: true");
            }
        }
        self.source.code(");");
        self.longest = around;
    }

    /// Whether the longest words stand beside each other in the theme's smallest type. A table in another block has the
    /// column alone.
    fn fits(&self, extents: &[Extent]) -> bool {
        let Measures { table, text, .. } = measures();
        let least = match self.medium {
            Medium::Screen | Medium::Print { .. } => 0.0,
            Medium::LargePrint { size_pt } => size_pt,
        };
        let sheet = self.sheet();
        let room = points(if self.depth == 0 { sheet.full() } else { sheet.column }).floor();
        let factor = if self.manuscript.language.direction == Direction::Rtl { text.from_the_right } else { 1.0 };
        table.narrowest(extents.iter().map(|extent| extent.longest_word), least, factor) <= room
    }

    fn row(&mut self, row: &Row<Resolved>, is_repeated: bool) {
        let start = self.source.text().len();
        self.source.code("(");
        for cell in &row.cells {
            self.cell(cell, is_repeated);
        }
        self.source.code("),");
        self.source.cover(start, row.span);
    }

    fn cell(&mut self, cell: &Cell<Resolved>, is_repeated: bool) {
        let start = self.source.text().len();
        self.source.code("(");
        if cell.columns > 1 {
            self.source.code(&format!("colspan: {},", cell.columns));
        }
        if cell.rows > 1 {
            self.source.code(&format!("rowspan: {},", cell.rows));
        }
        if cell.is_header {
            self.source.code("header: true,");
        }
        if let Some(side) = cell.alignment {
            self.source.code(&format!("side: \"{}\",", side_name(side)));
        }
        self.source.code("body:");
        self.tight(&cell.blocks);
        if is_repeated {
            self.source.code(", again:");
            let around = std::mem::replace(&mut self.is_again, true);
            self.tight(&cell.blocks);
            self.is_again = around;
        }
        self.source.code("),");
        self.source.cover(start, cell.span);
    }
}

/// Whether there is anything in a cell that may be said once alone: what leads anywhere, as a note's mark does, or is led to.
fn is_told_once(cell: &Cell<Resolved>) -> bool {
    let mut found = false;
    visit(&cell.blocks, &mut |block| {
        found |= block.anchor.is_some() || matches!(block.kind, BlockKind::Heading(_));
        visit_lines(block, &mut |inline| {
            found |= matches!(inline.kind, InlineKind::Link { .. } | InlineKind::Note(_) | InlineKind::Anchor(_));
        });
    });
    found
}
