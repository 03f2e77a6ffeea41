//! Cells over several rows.

use super::parsed;
use crate::tree::BlockKind;

/// Of each row of a table, the rows that its cells take.
fn rows(html: &str) -> Vec<Vec<u16>> {
    let made = parsed(&format!("# A\n\n{html}\n"));
    let [block] = &made.chapter.blocks[..] else { panic!("{:?}", made.chapter.blocks) };
    let BlockKind::Table(table) = &block.kind else { panic!("{block:?}") };
    let rows = table.head.iter().chain(&table.body);
    rows.map(|row| row.cells.iter().map(|cell| cell.rows).collect()).collect()
}

/// `rowspan="0"` was 1 without a word, and a cell reached out of its group of rows.
#[test]
fn no_rows_are_all_to_the_end_of_the_group() {
    let row = |first: &str| format!("<tr>{first}<td>x</td></tr>");
    let (to_the_end, more) = ("<td rowspan=\"0\">a</td>", "<td rowspan=\"9\">a</td>");
    for tall in [to_the_end, more] {
        let three = format!("{}{}{}", row(tall), row(""), row(""));
        assert_eq!(rows(&format!("<table>{three}</table>")), [vec![3, 1], vec![1], vec![1]], "{tall}");
        let groups = format!("<table><tbody>{three}</tbody><tbody>{}</tbody></table>", row("<td>b</td>"));
        assert_eq!(rows(&groups), [vec![3, 1], vec![1], vec![1], vec![1, 1]], "{tall}");
        let head = format!(
            "<table><thead>{}{}</thead>{}{}<tfoot>{}</tfoot></table>",
            row(tall),
            row(""),
            row(tall),
            row(""),
            row(tall)
        );
        assert_eq!(rows(&head), [vec![2, 1], vec![1], vec![2, 1], vec![1], vec![1, 1]], "{tall}");
    }
    let columns = format!("<table><tr><td colspan=\"0\">a</td></tr>{}</table>", row("<td>b</td>"));
    assert_eq!(rows(&columns), [vec![1, 1], vec![1, 1]]);
}
