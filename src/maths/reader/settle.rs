//! Which signs are operations and which are signs of what follows (TeXbook, appendix G, rules 5 and 6).

use crate::tree::maths::{Class, Kind, Node, Row, Shape};

pub fn settle(row: &mut Row) {
    side_by_side(row, None);
}

/// Settles a row behind something of a class; the class that it ends with.
fn side_by_side(row: &mut Row, before: Option<Class>) -> Option<Class> {
    let mut before = before;
    let follows = following(row);
    for (node, next) in row.iter_mut().zip(follows) {
        before = match &mut node.kind {
            // What only looks otherwise stands in the row around it.
            Kind::Coloured { body, is_ground: false, .. } | Kind::Styled { body, .. } | Kind::Sized { body, .. } => {
                side_by_side(body, before)
            }
            Kind::Space(_) => before,
            _ => {
                inside(node);
                if let Kind::Operator(operator) = &mut node.kind
                    && operator.class == Class::Binary
                {
                    let follows = matches!(
                        before,
                        None | Some(
                            Class::Binary
                                | Class::Unary
                                | Class::Large
                                | Class::Relation
                                | Class::Opening
                                | Class::Punctuation
                        )
                    );
                    let precedes = matches!(next, None | Some(Class::Relation | Class::Closing | Class::Punctuation));
                    operator.class = match (follows, precedes) {
                        (true, false) => Class::Unary,
                        (true, true) => Class::Ordinary,
                        (false, true) => Class::Ordinary,
                        (false, false) => Class::Binary,
                    };
                }
                class(node).or(before)
            }
        };
    }
    before
}

fn inside(node: &mut Node) {
    match &mut node.kind {
        Kind::Identifier { .. }
        | Kind::Number { .. }
        | Kind::Operator(_)
        | Kind::Name { .. }
        | Kind::Unit(_)
        | Kind::Words { .. }
        | Kind::Space(_)
        | Kind::Reference { .. } => {}
        // Signs of chemistry are what they are.
        Kind::Chemistry(_) => {}
        Kind::Group(body)
        | Kind::Boxed(body)
        | Kind::Classed { body, .. }
        | Kind::Struck { body, .. }
        | Kind::Room { body, .. }
        | Kind::Coloured { body, .. }
        | Kind::Styled { body, .. }
        | Kind::Sized { body, .. }
        | Kind::Link { body, .. }
        | Kind::Accent { base: body, .. } => settle(body),
        Kind::Fraction(fraction) => {
            settle(&mut fraction.over);
            settle(&mut fraction.under);
        }
        Kind::Root { index, body } => {
            index.as_mut().map(settle);
            settle(body);
        }
        Kind::Scripts(scripts) => {
            // One sign with a script is an operation as it was.
            if !matches!(&scripts.base[..], [Node { kind: Kind::Operator(_), .. }]) {
                settle(&mut scripts.base);
            }
            let around = [&mut scripts.sub, &mut scripts.sup, &mut scripts.before_sub, &mut scripts.before_sup];
            around.into_iter().flatten().for_each(settle);
        }
        Kind::LongArrow { over, under, .. } => {
            settle(over);
            settle(under);
        }
        Kind::Fenced(fenced) => fenced.parts.iter_mut().for_each(settle),
        Kind::Table(table) => {
            let goes_on = matches!(table.shape, Shape::Aligned | Shape::Align);
            for line in &mut table.lines {
                for (number, cell) in line.cells.iter_mut().enumerate() {
                    // The second of two columns goes on where the first ends.
                    let before = if goes_on && number % 2 == 1 { Some(Class::Ordinary) } else { None };
                    side_by_side(cell, before);
                }
            }
        }
    }
}

/// How what follows each of a row behaves.
pub fn following(row: &[Node]) -> Vec<Option<Class>> {
    let mut next = None;
    let mut found: Vec<Option<Class>> = row
        .iter()
        .rev()
        .map(|node| {
            let after = next;
            next = class(node).or(next);
            after
        })
        .collect();
    found.reverse();
    found
}

/// How something behaves in its row; none for what isn't there.
pub fn class(node: &Node) -> Option<Class> {
    Some(match &node.kind {
        Kind::Space(_) => return None,
        Kind::Operator(operator) => operator.class,
        Kind::Classed { class, .. } => *class,
        Kind::Name { .. } => Class::Large,
        Kind::LongArrow { .. } => Class::Relation,
        Kind::Scripts(scripts) => match &scripts.base[..] {
            [base] => class(base)?,
            _ => Class::Ordinary,
        },
        Kind::Styled { body, .. } | Kind::Sized { body, .. } | Kind::Coloured { body, .. } => {
            return body.iter().find_map(class);
        }
        Kind::Fraction(_) | Kind::Fenced(_) => Class::Inner,
        _ => Class::Ordinary,
    })
}
