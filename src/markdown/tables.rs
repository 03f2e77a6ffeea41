//! Tables, of Markdown and of HTML, to a grid in which every cell has its place.

use super::Parsed;
use super::blocks::Converter;
use super::dom::{Element, Kind, Node};
use super::inlines;
use crate::diagnostics::Span;
use crate::tree::{Alignment, Caption, Cell, Row, Table};

/// More columns than this are no table that a page can show.
const MAX_SPAN: u16 = 1000;

/// A grid so large is not measured to its end: no limit is set so high, and measuring goes by its square.
const MAX_GRID: usize = 50_000_000;

/// None where the table has no cell.
pub(super) fn convert(
    converter: &mut Converter<'_>,
    element: &Element,
    alignments: &[Alignment],
    depth: usize,
) -> Option<Table<Parsed>> {
    let mut parts = Parts::default();
    collect(converter, &element.children, false, depth, &mut parts);
    // A first row of header cells alone is a head, as in tables without `thead`.
    if parts.head.is_empty()
        && parts.body.first().is_some_and(|row| row.cells.iter().all(|cell| cell.is_header))
        && parts.body.len() > 1
        && parts.body[0].cells.iter().all(|cell| cell.rows == 1)
    {
        parts.head.push(parts.body.remove(0));
    }
    let columns = width(&parts.head).max(width(&parts.body)).max(alignments.len());
    if columns == 0 {
        return None;
    }
    // Before the grid is filled: cells that span a thousand columns ask for gigabytes in a few lines.
    if !converter.parts.take(columns * (parts.head.len() + parts.body.len()), element.span) {
        return None;
    }
    let mut column_alignment = alignments.to_vec();
    column_alignment.resize(columns, Alignment::Start);
    let caption =
        (!parts.caption.is_empty()).then_some(Caption { number: Some(()), content: parts.caption, credit: None });
    // A table whose rows are all head has nothing to repeat over.
    if parts.body.is_empty() {
        parts.body = std::mem::take(&mut parts.head);
    }
    Some(Table {
        caption,
        columns: column_alignment,
        head: fill(parts.head, columns, element.span),
        body: fill(parts.body, columns, element.span),
    })
}

#[derive(Default)]
struct Parts {
    caption: Vec<crate::tree::Inline<Parsed>>,
    head: Vec<Row<Parsed>>,
    body: Vec<Row<Parsed>>,
}

fn collect(converter: &mut Converter<'_>, nodes: &[Node], in_head: bool, depth: usize, parts: &mut Parts) {
    for node in nodes {
        let Node::Element(element) = node else { continue };
        match &element.kind {
            Kind::TableSection { is_head } => collect(converter, &element.children, *is_head, depth, parts),
            Kind::TableCaption => parts.caption = inlines::inside(element),
            Kind::TableRow { is_head } => {
                let row = row(converter, element, depth);
                if row.cells.is_empty() {
                    continue;
                }
                if *is_head || in_head { parts.head.push(row) } else { parts.body.push(row) }
            }
            Kind::Hidden => {}
            // What stands in a table outside of its cells is a row of its own.
            _ => {
                let blocks = converter.blocks(std::slice::from_ref(node), depth + 1);
                if !blocks.is_empty() {
                    let cell = Cell { span: element.span, is_header: false, columns: 1, rows: 1, blocks };
                    parts.body.push(Row { span: element.span, cells: vec![cell] });
                }
            }
        }
    }
}

fn row(converter: &mut Converter<'_>, element: &Element, depth: usize) -> Row<Parsed> {
    let mut cells = Vec::new();
    for node in &element.children {
        let Node::Element(inner) = node else { continue };
        let (is_header, blocks) = match &inner.kind {
            Kind::TableCell { is_header } => (*is_header, converter.inside(inner, depth + 1)),
            Kind::Hidden => continue,
            _ => (false, converter.blocks(std::slice::from_ref(node), depth + 1)),
        };
        let number = |name: &str| {
            let n: Option<u16> = inner.attributes.get(name).and_then(|n| n.trim().parse().ok());
            n.unwrap_or(1).clamp(1, MAX_SPAN)
        };
        let (columns, rows) = (number("colspan"), number("rowspan"));
        cells.push(Cell { span: inner.span, is_header, columns, rows, blocks });
    }
    Row { span: element.span, cells }
}

/// Columns that rows need, cells that reach down from above counted.
fn width(rows: &[Row<Parsed>]) -> usize {
    let mut reaching: Vec<u16> = Vec::new();
    let mut widest = 0;
    for row in rows {
        let mut at = 0;
        for cell in &row.cells {
            while reaching.get(at).is_some_and(|n| *n > 0) {
                at += 1;
            }
            for _ in 0..cell.columns {
                if reaching.len() <= at {
                    reaching.resize(at + 1, 0);
                }
                reaching[at] = reaching[at].max(cell.rows);
                at += 1;
            }
        }
        if reaching.len() * rows.len() > MAX_GRID {
            return reaching.len();
        }
        widest = widest.max(reaching.iter().rposition(|n| *n > 0).map_or(0, |n| n + 1));
        for n in &mut reaching {
            *n = n.saturating_sub(1);
        }
    }
    widest
}

/// Cuts cells that reach over the edge of the grid or into another, and fills what is left with empty ones.
fn fill(mut rows: Vec<Row<Parsed>>, columns: usize, span: Span) -> Vec<Row<Parsed>> {
    let count = rows.len();
    let mut reaching = vec![0u16; columns];
    for (index, row) in rows.iter_mut().enumerate() {
        let below = u16::try_from(count - index).unwrap_or(u16::MAX);
        let mut cells = Vec::with_capacity(row.cells.len());
        let mut at = 0;
        for mut cell in std::mem::take(&mut row.cells) {
            while reaching.get(at).is_some_and(|n| *n > 0) {
                at += 1;
            }
            if at >= columns {
                break;
            }
            let free = reaching[at..].iter().take(usize::from(cell.columns)).take_while(|n| **n == 0).count();
            cell.columns = cell.columns.min(u16::try_from(free).unwrap_or(u16::MAX));
            cell.rows = cell.rows.min(below);
            let end = at + usize::from(cell.columns);
            reaching[at..end].fill(cell.rows);
            at = end;
            cells.push(cell);
        }
        for slot in reaching.iter_mut().skip(at) {
            if *slot == 0 {
                *slot = 1;
                cells.push(Cell { span, is_header: false, columns: 1, rows: 1, blocks: Vec::new() });
            }
        }
        row.cells = cells;
        for n in &mut reaching {
            *n = n.saturating_sub(1);
        }
    }
    rows
}
