//! Lists beside each other that comrak takes for one, since it doesn't know what their authors count with.

use std::collections::HashMap;

use comrak::Arena;
use comrak::nodes::{Ast, AstNode, NodeList, NodeValue, Sourcepos};

use super::lines::letters::Marked;

/// Makes a list of each run of items with markers, and of the items between such runs.
pub fn part<'a>(arena: &'a Arena<'a>, root: &'a AstNode<'a>, markers: &HashMap<(usize, usize), Marked>) {
    let run = |item: &AstNode<'a>| {
        let start = item.data().sourcepos.start;
        markers.get(&(start.line, start.column)).map(|marked| marked.run)
    };
    let lists: Vec<_> = root.descendants().filter(|node| matches!(node.data().value, NodeValue::List(_))).collect();
    for list in lists {
        let items: Vec<_> = list.children().collect();
        let mut current = list;
        for pair in items.windows(2) {
            let [before, item] = pair else { continue };
            if run(before) != run(item) {
                let next = arena.alloc(Ast::new_with_sourcepos(begun(list, item), place(list, item)).into());
                current.data_mut().sourcepos.end = before.data().sourcepos.end;
                current.insert_after(next);
                current = next;
            }
            if !std::ptr::eq(current, list) {
                current.append(item);
            }
        }
    }
}

/// A list like another that an item begins.
fn begun<'a>(list: &'a AstNode<'a>, item: &'a AstNode<'a>) -> NodeValue {
    let start = match &item.data().value {
        NodeValue::Item(own) => own.start,
        _ => 1,
    };
    match &list.data().value {
        NodeValue::List(list) => NodeValue::List(NodeList { start, ..*list }),
        other => other.clone(),
    }
}

fn place<'a>(list: &'a AstNode<'a>, item: &'a AstNode<'a>) -> Sourcepos {
    Sourcepos { start: item.data().sourcepos.start, end: list.data().sourcepos.end }
}
