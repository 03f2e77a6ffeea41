//! What stands in rows and columns: matrices, cases, lines of equations.

use std::ops::Range;

use super::{Fence, Row};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    pub shape: Shape,
    pub left: Fence,
    pub right: Fence,
    /// One for each column that some line has.
    pub columns: Vec<Column>,
    pub lines: Vec<Line>,
    /// Below the last line, and behind the last column.
    pub rule_below: Rule,
    pub rule_behind: Rule,
}

/// What kind of thing the lines are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    Matrix,
    /// In a line of text.
    SmallMatrix,
    Array,
    /// Small lines below a sum.
    Substack,
    Cases,
    /// The brace behind.
    CasesBefore,
    /// Equations whose relations stand below each other: columns right and left in turn.
    Aligned,
    Gathered,
    /// One equation on several lines: the first to the left, the last to the right.
    Multline,
    /// The same for a whole display, whose lines have numbers of their own.
    Align,
    Gather,
}

impl Shape {
    /// Whether each line may have a number.
    pub fn has_numbers(self) -> bool {
        matches!(self, Shape::Align | Shape::Gather)
    }

    /// Whether lines are set as displays are.
    pub fn is_display(self) -> bool {
        matches!(self, Shape::Aligned | Shape::Gathered | Shape::Multline | Shape::Align | Shape::Gather)
    }

    /// Whether columns are right and left in turn, and stand together in pairs.
    pub fn is_aligned(self) -> bool {
        matches!(self, Shape::Aligned | Shape::Align)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    pub align: Align,
    pub rule_before: Rule,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    Left,
    Centre,
    Right,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Rule {
    #[default]
    None,
    Solid,
    Dashed,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Line {
    pub cells: Vec<Row>,
    pub mark: Mark,
    pub rule_above: Rule,
    /// More room below than usual, in thousandths of an em.
    pub gap: i32,
}

/// By what an equation, or a line, is named.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mark {
    /// In place of a number.
    pub tag: Option<Tag>,
    pub label: Option<Named>,
    /// Whether LaTeX counts it: an `equation`, a line of an `align` without `\notag`.
    pub is_counted: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    pub range: Range<usize>,
    pub body: Row,
    /// `\tag`, not `\tag*`.
    pub has_parentheses: bool,
}

/// A name that an author gave, or asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    pub range: Range<usize>,
    pub name: String,
}
