//! Tables, of Markdown and of HTML, to a grid in which every cell has its place.

use super::Converter;
use super::anchors;
use super::captions::{Captioned, counted};
use crate::diagnostics::Span;
use crate::markdown::dom::{Attributes, Element, Kind, Node, passage, runs};
use crate::markdown::inlines;
use crate::markdown::limits::parts::{CELL, TABLE};
use crate::markdown::{Parsed, TextAlign};
use crate::tree::grid::Reaching;
use crate::tree::{Alignment, Cell, Inline, Row, Table};

/// More columns than this are no table that a page can show.
const MAX_SPAN: u16 = 1000;

/// A grid so large is not measured to its end: no limit is set so high, and measuring goes by its square.
const MAX_GRID: usize = 50_000_000;

impl Converter<'_> {
    /// The caption alone of a table that has no cell, or too many.
    pub(super) fn table(
        &mut self,
        element: &Element,
        alignments: &[Alignment],
        depth: usize,
    ) -> Result<Captioned<Table<Parsed>>, Vec<Inline<Parsed>>> {
        let mut parts = Parts::default();
        // Of the table itself an alignment of old says where it stands, which is the theme's.
        let around = Around { is_head: false, alignment: styled(element) };
        self.collect(&element.children, around, depth, &mut parts);
        parts.end_group();
        // A first row of header cells alone is a head, as in tables without `thead`.
        if parts.head.is_empty()
            && parts.body.first().is_some_and(|row| row.cells.iter().all(|cell| cell.is_header))
            && parts.body.len() > 1
            && parts.body[0].cells.iter().all(|cell| cell.rows == 1)
        {
            parts.head.push(parts.body.remove(0));
        }
        let columns = width(&parts.head).max(width(&parts.body)).max(alignments.len());
        // Before the grid is filled: cells that span a thousand columns ask for gigabytes in a few lines.
        let cells = columns * (parts.head.len() + parts.body.len());
        if columns == 0 || !self.parts.take(TABLE + CELL * cells, element.span) {
            return Err(parts.caption);
        }
        let written = |alignment: &Alignment| match alignment {
            Alignment::Start => TextAlign::Start,
            Alignment::Center => TextAlign::Center,
            Alignment::End => TextAlign::End,
        };
        let mut column_alignment: Vec<TextAlign> = alignments.iter().map(written).collect();
        column_alignment.resize(columns, TextAlign::Start);
        let caption = (!parts.caption.is_empty()).then_some(counted(parts.caption));
        // A table whose rows are all head has nothing to repeat over.
        if parts.body.is_empty() {
            parts.body = std::mem::take(&mut parts.head);
        }
        let table = Table {
            columns: column_alignment,
            head: fill(parts.head, columns, element.span),
            body: fill(parts.body, columns, element.span),
        };
        Ok((caption, table))
    }

    fn collect(&mut self, nodes: &[Node], around: Around, depth: usize, parts: &mut Parts) {
        let is_part =
            |kind: &Kind| matches!(kind, Kind::TableSection { .. } | Kind::TableCaption | Kind::TableRow { .. });
        for run in runs(nodes, is_part) {
            match run {
                [Node::Element(element @ Element { kind: Kind::TableSection { is_head }, .. })] => {
                    parts.end_group();
                    let rows = [parts.head.len(), parts.body.len()];
                    self.collect(
                        &element.children,
                        Around { is_head: *is_head, ..around.inside(element) },
                        depth,
                        parts,
                    );
                    parts.end_group();
                    let first = if *is_head { parts.head.get_mut(rows[0]) } else { parts.body.get_mut(rows[1]) };
                    mark_start(element, first);
                }
                [Node::Element(caption @ Element { kind: Kind::TableCaption, .. })] if parts.caption.is_empty() => {
                    parts.caption = inlines::caption(caption);
                }
                [Node::Element(element @ Element { kind: Kind::TableRow { is_head }, .. })] => {
                    let mut row = self.row(element, around.inside(element), depth);
                    if row.cells.is_empty() {
                        continue;
                    }
                    mark_start(element, Some(&mut row));
                    if *is_head || around.is_head { parts.head.push(row) } else { parts.body.push(row) }
                }
                // What stands in a table outside of its cells is a row of its own.
                run => {
                    if let Some(cell) = self.stray(run, depth) {
                        parts.body.push(Row { span: cell.span, cells: vec![cell] });
                    }
                }
            }
        }
    }

    fn row(&mut self, element: &Element, around: Around, depth: usize) -> Row<Parsed> {
        let mut cells = Vec::new();
        self.tell_breaks(element);
        for run in runs(&element.children, |kind| matches!(kind, Kind::TableCell { .. })) {
            let [Node::Element(inner @ Element { kind: Kind::TableCell { is_header }, span, .. })] = run else {
                cells.extend(self.stray(run, depth));
                continue;
            };
            let number = |name: &str| {
                let n: Option<u16> = inner.attributes.get(name).and_then(|n| n.trim().parse().ok());
                n.unwrap_or(1).min(MAX_SPAN)
            };
            let (columns, rows) = (number("colspan").max(1), number("rowspan"));
            let blocks = self.inside(inner, depth + 1);
            let alignment = around.inside(inner).alignment;
            cells.push(Cell { span: *span, is_header: *is_header, columns, rows, alignment, blocks });
        }
        Row { span: element.span, cells }
    }

    /// A cell of what stands in none; nothing of spaces.
    fn stray(&mut self, run: &[Node], depth: usize) -> Option<Cell<Parsed>> {
        let blocks = self.blocks(run, depth + 1);
        let span = inlines::span_of(run, run.first()?.span());
        (!blocks.is_empty()).then_some(Cell { span, is_header: false, columns: 1, rows: 1, alignment: None, blocks })
    }
}

#[derive(Default)]
struct Parts {
    caption: Vec<Inline<Parsed>>,
    head: Vec<Row<Parsed>>,
    body: Vec<Row<Parsed>>,
    /// How many rows of each are of groups that have ended.
    ended: [usize; 2],
}

impl Parts {
    /// No cell reaches out of its group of rows; one of no rows reaches to its end (HTML, 4.9.12.1, steps 13 and 14).
    fn end_group(&mut self) {
        let parts = [&mut self.head, &mut self.body];
        for (rows, ended) in parts.into_iter().zip(&mut self.ended) {
            let own = &mut rows[*ended..];
            for (after, row) in own.iter_mut().rev().enumerate() {
                let below = u16::try_from(after + 1).unwrap_or(u16::MAX);
                for cell in &mut row.cells {
                    cell.rows = if cell.rows == 0 { below } else { cell.rows.min(below) };
                }
            }
            *ended = rows.len();
        }
    }
}

/// What is around rows and cells.
#[derive(Clone, Copy)]
struct Around {
    is_head: bool,
    alignment: Option<TextAlign>,
}

impl Around {
    fn inside(self, element: &Element) -> Around {
        Around { alignment: passage::alignment(&element.attributes).or(self.alignment), ..self }
    }
}

/// What an element's style alone says.
fn styled(element: &Element) -> Option<TextAlign> {
    let is_style = |(name, _): &&(String, String)| name == "style";
    let pairs = element.attributes.pairs.iter().filter(is_style).cloned().collect();
    passage::alignment(&Attributes { pairs, ..Attributes::default() })
}

/// The place that a row or a group of rows is: its first cell's.
fn mark_start(element: &Element, row: Option<&mut Row<Parsed>>) {
    if let (Some(id), Some(cell)) = (element.anchor(), row.and_then(|row| row.cells.first_mut())) {
        anchors::mark_start(&mut cell.blocks, id);
    }
}

/// Columns that rows need, cells that reach down from above counted.
fn width(rows: &[Row<Parsed>]) -> usize {
    let mut reaching = Reaching::default();
    let mut widest = 0;
    for row in rows {
        let mut at = 0;
        for cell in &row.cells {
            at = reaching.next_free(at);
            reaching.set((), at, cell.columns, cell.rows);
            at += usize::from(cell.columns);
        }
        if reaching.columns() * rows.len() > MAX_GRID {
            return reaching.columns();
        }
        widest = widest.max(reaching.width());
        reaching.end_row();
    }
    widest
}

/// Cuts cells that reach over the edge of the grid or into another, and fills what is left with empty ones.
fn fill(mut rows: Vec<Row<Parsed>>, columns: usize, span: Span) -> Vec<Row<Parsed>> {
    let count = rows.len();
    let mut reaching = Reaching::default();
    for (index, row) in rows.iter_mut().enumerate() {
        let below = u16::try_from(count - index).unwrap_or(u16::MAX);
        let mut cells = Vec::with_capacity(row.cells.len());
        let mut at = 0;
        for mut cell in std::mem::take(&mut row.cells) {
            at = reaching.next_free(at);
            if at >= columns {
                break;
            }
            let free = (at..columns).take(usize::from(cell.columns)).take_while(|at| reaching.is_free(*at)).count();
            cell.columns = cell.columns.min(u16::try_from(free).unwrap_or(u16::MAX));
            cell.rows = cell.rows.min(below);
            reaching.set((), at, cell.columns, cell.rows);
            at += usize::from(cell.columns);
            cells.push(cell);
        }
        for at in at..columns {
            if reaching.is_free(at) {
                reaching.set((), at, 1, 1);
                cells.push(Cell { span, is_header: false, columns: 1, rows: 1, alignment: None, blocks: Vec::new() });
            }
        }
        row.cells = cells;
        reaching.end_row();
    }
    rows
}
