//! Tables: a head that repeats, names for rows and columns, cells over several of either.

use super::bidi::isolated;
use super::grid::{Fit, Placed, place};
use super::render::Renderer;
use super::xhtml::Tag;
use crate::manuscript::Resolved;
use crate::tree::{Alignment, Row, Table};

/// HTML's own limit of `colspan` (4.9.11).
const MOST_COLUMNS: u16 = 1000;

impl Renderer<'_, '_> {
    pub fn table(&mut self, id: Option<&str>, table: &Table<Resolved>) {
        if table.head.is_empty() && table.body.is_empty() {
            // HTML's table has a row. The caption is all that there is to read.
            self.w.open(Tag::new("div").maybe("id", id));
            if let Some(caption) = &table.caption {
                self.w.open(Tag::new("p").class("sans"));
                self.caption_words(caption);
                self.w.close();
            }
            return self.w.close_line();
        }
        if let Some(caption) = &table.caption {
            self.breaks_before(&caption.content);
        }
        let fit = Fit::of(table);
        self.w.open(Tag::new("table").maybe("id", id).maybe("class", fit.class));
        self.w.line();
        if let Some(caption) = &table.caption {
            self.w.open("caption");
            self.caption_words(caption);
            if let Some(credit) = &caption.credit {
                self.w.open(Tag::new("span").class("credit"));
                isolated(self.w, &self.manuscript.language, credit);
                self.w.close();
            }
            self.w.close_line();
        }
        for (name, rows) in [("thead", &table.head), ("tbody", &table.body)] {
            if !rows.is_empty() {
                self.w.open(name);
                self.w.line();
                self.rows(rows, &table.columns, fit, name == "thead");
                self.w.close_line();
            }
        }
        self.w.close_line();
    }

    fn rows(&mut self, rows: &[Row<Resolved>], columns: &[Alignment], fit: Fit, is_head: bool) {
        for row in place(rows, columns.len()) {
            self.w.open("tr");
            for placed in row {
                let alignment = columns.get(placed.column).copied().unwrap_or_default();
                self.cell(placed, alignment, fit, is_head);
            }
            self.w.close_line();
        }
    }

    fn cell(&mut self, placed: Placed<'_>, alignment: Alignment, fit: Fit, is_head: bool) {
        let Placed { cell, column: _, rows } = placed;
        // An empty header names nothing, and a screen reader says it with each cell below.
        let tag = match (is_head, cell.is_header) {
            _ if cell.is_empty() => Tag::new("td"),
            (true, _) => Tag::new("th").with("scope", "col"),
            (false, true) => Tag::new("th").with("scope", "row"),
            (false, false) => Tag::new("td"),
        };
        let alignment = match cell.alignment.unwrap_or(alignment) {
            Alignment::Start => None,
            Alignment::Center => Some("center"),
            Alignment::End => Some("end"),
        };
        let whole = fit.is_whole(cell).then_some("whole");
        let classes = alignment.into_iter().chain(whole).collect::<Vec<_>>().join(" ");
        let columns = cell.columns.min(MOST_COLUMNS);
        let tag = tag
            .maybe("class", (!classes.is_empty()).then_some(classes.as_str()))
            .maybe("colspan", (columns > 1).then(|| columns.to_string()).as_deref())
            .maybe("rowspan", (rows > 1).then(|| rows.to_string()).as_deref());
        self.w.open(tag);
        self.flow(&cell.blocks);
        self.w.close();
    }
}
