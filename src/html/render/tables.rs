//! Tables: a head that repeats, names for rows and columns, cells over several of either.

mod fit;
mod names;

use super::{Renderer, id_of};
use crate::html::bidi::isolated;
use crate::html::writer::Tag;
use crate::manuscript::{Resolved, words_in};
use crate::tree::grid::{Placed, place};
use crate::tree::{Alignment, Block, Row, Table};
use fit::{Fit, has_endless, leads_somewhere};
use names::{BETWEEN, name_of, names};

/// HTML's own limit of `colspan` (4.9.11).
const MOST_COLUMNS: u16 = 1000;

impl Renderer<'_, '_> {
    pub fn table(&mut self, block: &Block<Resolved>, table: &Table<Resolved>) {
        let (id, caption) = (id_of(block.anchor.as_ref()), block.caption.as_ref());
        if table.head.is_empty() && table.body.is_empty() {
            // HTML's table has a row. The caption is all that there is to read.
            self.w.open(Tag::new("div").maybe("id", id));
            if let Some(caption) = caption {
                self.w.open(Tag::new("p").class("sans"));
                self.caption_words(caption);
                self.w.close();
            }
            return self.w.close_line();
        }
        if let Some(caption) = caption {
            self.breaks_before(&caption.content);
        }
        let fit = Fit::of(table);
        let roles = Roles { are_said: fit != Fit::Anywhere };
        if roles.are_said {
            // What the style sheet asks for its width, which is that of the page or of what it stands in.
            self.w.open(Tag::new("div").class("table"));
            self.w.line();
        }
        let tag = Tag::new("table").maybe("id", id).maybe("class", fit.classes().as_deref());
        // ARIA's own table has no caption, so that a link in one would be a child that is out of place.
        let is_in_caption = caption.is_some_and(|caption| leads_somewhere(&caption.content));
        self.w.open(if is_in_caption { tag } else { roles.on(tag, "table") });
        self.w.line();
        if let Some(caption) = caption {
            self.w.open("caption");
            self.caption_words(caption);
            if let Some(credit) = &caption.credit {
                self.w.open(Tag::new("span").class("credit"));
                isolated(self.w, self.language(), credit);
                self.w.close();
            }
            self.w.close_line();
        }
        let columns = Columns { alignments: &table.columns, names: &names(table), roles };
        for (name, rows) in [("thead", &table.head), ("tbody", &table.body)] {
            if !rows.is_empty() {
                self.w.open(roles.on(Tag::new(name), "rowgroup"));
                self.w.line();
                self.rows(rows, columns, name == "thead");
                self.w.close_line();
            }
        }
        self.w.close_line();
        if roles.are_said {
            self.w.close_line();
        }
    }

    fn rows(&mut self, rows: &[Row<Resolved>], columns: Columns<'_>, is_head: bool) {
        for row in place(rows) {
            let above = row.above.iter().map(|cell| words_in(&cell.blocks)).filter(|words| !words.is_empty());
            let above = above.collect::<Vec<_>>().join(BETWEEN);
            let is_said = columns.roles.are_said && !is_head && !above.is_empty();
            let tag = Tag::new("tr").maybe("data-above", is_said.then_some(above.as_str()));
            self.w.open(columns.roles.on(tag, "row"));
            for (at, placed) in row.cells.iter().enumerate() {
                self.cell(*placed, columns, is_head, at == 0);
            }
            self.w.close_line();
        }
    }

    fn cell(&mut self, placed: Placed<'_, Resolved>, columns: Columns<'_>, is_head: bool, is_first: bool) {
        let Placed { cell, column, rows } = placed;
        // An empty header names nothing, and a screen reader says it with each cell below.
        let (tag, role) = match (is_head, cell.is_header) {
            _ if cell.is_empty() => (Tag::new("td"), "cell"),
            (true, _) => (Tag::new("th").with("scope", "col"), "columnheader"),
            (false, true) => (Tag::new("th").with("scope", "row"), "rowheader"),
            (false, false) => (Tag::new("td"), "cell"),
        };
        let alignment = columns.alignments.get(column).copied().unwrap_or_default();
        let alignment = match cell.alignment.unwrap_or(alignment) {
            Alignment::Start => None,
            Alignment::Center => Some("center"),
            Alignment::End => Some("end"),
        };
        let is_of_list = columns.roles.are_said && !is_head;
        let is_all = usize::from(cell.columns) >= columns.names.len();
        let has_name = is_of_list && !is_all && !cell.is_empty();
        let name = if has_name { name_of(placed, columns.names) } else { String::new() };
        // Without a name of its column it is the row's own.
        let title = (is_of_list && name.is_empty() && (is_first || is_all)).then_some("title");
        let endless = has_endless(cell).then_some("endless");
        let classes = [alignment, title, endless].into_iter().flatten().collect::<Vec<_>>().join(" ");
        let spanned = cell.columns.min(MOST_COLUMNS);
        let tag = tag
            .maybe("class", (!classes.is_empty()).then_some(classes.as_str()))
            .maybe("colspan", (spanned > 1).then(|| spanned.to_string()).as_deref())
            .maybe("rowspan", (rows > 1).then(|| rows.to_string()).as_deref())
            .maybe("data-label", (!name.is_empty()).then_some(name.as_str()));
        self.w.open(columns.roles.on(tag, role));
        self.flow(&cell.blocks);
        self.w.close();
    }
}

/// What the cells of a table are told of its columns.
#[derive(Clone, Copy)]
struct Columns<'t> {
    alignments: &'t [Alignment],
    /// One a column.
    names: &'t [Vec<String>],
    roles: Roles,
}

/// What each part of a table is, said in ARIA's words: a table whose rows the style sheet sets below each other is none
/// any more to some reading systems (WebKit's accessibility tree goes by `display`), unless it says so itself.
#[derive(Clone, Copy)]
struct Roles {
    are_said: bool,
}

impl Roles {
    fn on(self, tag: Tag, role: &str) -> Tag {
        tag.maybe("role", self.are_said.then_some(role))
    }
}
