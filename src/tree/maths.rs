//! A formula: what the LaTeX of an author says, typed, with the bytes of the LaTeX that each part stands in.
//!
//! From this tree come the equation on the page, the MathML of the screen and the words read aloud, so that they agree.
//! Whatever a writer would have to guess is decided in it: whether a minus is a sign or an operation, where a number
//! ends, what stands above and what beside.

mod alphabet;
mod leaves;
mod table;

use std::ops::Range;

pub use alphabet::Alphabet;
pub use leaves::{Class, Face, Family, Fence, Operator, Size};
pub use table::{Align, Column, Line, Mark, Named, Rule, Shape, Table, Tag};

/// A whole formula.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Formula {
    /// On lines of its own, with room for limits; else in a line of text.
    pub is_display: bool,
    pub body: Row,
    /// The number, tag and label of the whole. The lines of an `align` have their own.
    pub mark: Mark,
}

/// What stands side by side.
pub type Row = Vec<Node>;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Its bytes in the LaTeX; for what a macro stands for, those of its call.
    pub range: Range<usize>,
    pub kind: Kind,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// A letter, or letters that are one name, as a unit.
    Identifier {
        text: String,
        alphabet: Alphabet,
    },
    /// Digits with their signs between, in one: `3{,}14`, `٣٫١٤`.
    Number {
        text: String,
        alphabet: Alphabet,
    },
    Operator(Operator),
    /// A function's name: sin, lim, arg max.
    Name {
        text: String,
        has_limits: bool,
    },
    /// The symbol of a unit.
    Unit(String),
    /// Words of a language.
    Words {
        text: String,
        face: Face,
    },
    /// In thousandths of an em.
    Space(i32),
    /// What braces hold.
    Group(Row),
    /// What behaves in a row as a class says: `\mathrel{…}`.
    Classed {
        class: Class,
        has_limits: bool,
        body: Row,
    },
    Fraction(Box<Fraction>),
    Root {
        index: Option<Row>,
        body: Row,
    },
    Scripts(Box<Scripts>),
    /// A mark above or below: a hat, a line, a brace, an arrow.
    Accent {
        base: Row,
        mark: char,
        is_below: bool,
        is_wide: bool,
    },
    /// An arrow as long as what stands above and below it.
    LongArrow {
        arrow: char,
        over: Row,
        under: Row,
    },
    Fenced(Box<Fenced>),
    Table(Box<Table>),
    Struck {
        how: Strike,
        body: Row,
    },
    Boxed(Row),
    /// The room of something that isn't shown, or something shown without its room.
    Room {
        room: Room,
        body: Row,
    },
    Coloured {
        colour: Colour,
        is_ground: bool,
        body: Row,
    },
    Styled {
        style: Style,
        body: Row,
    },
    /// In thousandths of the text's size.
    Sized {
        size: u16,
        body: Row,
    },
    /// A reference to the equation that has a label, with parentheses around its number or without.
    Reference {
        label: String,
        has_parentheses: bool,
    },
    /// A chemical formula: letters are elements, lines are bonds.
    Chemistry(Row),
    /// A link, where the author set one.
    Link {
        to: String,
        body: Row,
    },
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fraction {
    pub over: Row,
    pub under: Row,
    /// No bar: what stands above each other in a binomial coefficient.
    pub has_bar: bool,
    /// A size other than the one its place asks for.
    pub style: Option<Style>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Scripts {
    /// Empty where scripts stand alone.
    pub base: Row,
    pub sub: Option<Row>,
    pub sup: Option<Row>,
    /// Before the base, as in isotopes.
    pub before_sub: Option<Row>,
    pub before_sup: Option<Row>,
    pub placement: Placement,
}

/// Where the scripts of a base stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Placement {
    #[default]
    Beside,
    /// Above and below in a displayed formula, beside in a line.
    Movable,
    Stacked,
}

/// What stands between delimiters that grow with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fenced {
    pub left: Fence,
    pub right: Fence,
    /// At least one; between each two stands one of the middles.
    pub parts: Vec<Row>,
    pub middles: Vec<Fence>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strike {
    /// From the lower left to the upper right.
    Up,
    Down,
    Both,
    Through,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Room {
    /// Its room alone; in both directions, the width alone, the height alone.
    Phantom,
    Width,
    Height,
    /// Shown, with no height; or no width, and it stands to the left, right or both sides of its place.
    Flat,
    Left,
    Right,
    Centre,
}

/// TeX's styles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    Display,
    Text,
    Script,
    ScriptScript,
}

/// In sRGB.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour {
    pub red: u8,
    pub green: u8,
    pub blue: u8,
}

impl Node {
    pub fn new(range: Range<usize>, kind: Kind) -> Node {
        Node { range, kind }
    }

    /// The rows inside, in the order of the source.
    pub fn rows(&self) -> Vec<&Row> {
        match &self.kind {
            Kind::Identifier { .. }
            | Kind::Number { .. }
            | Kind::Operator(_)
            | Kind::Name { .. }
            | Kind::Unit(_)
            | Kind::Words { .. }
            | Kind::Space(_)
            | Kind::Reference { .. } => Vec::new(),
            Kind::Group(body)
            | Kind::Chemistry(body)
            | Kind::Boxed(body)
            | Kind::Classed { body, .. }
            | Kind::Struck { body, .. }
            | Kind::Room { body, .. }
            | Kind::Coloured { body, .. }
            | Kind::Styled { body, .. }
            | Kind::Sized { body, .. }
            | Kind::Link { body, .. } => vec![body],
            Kind::Accent { base, .. } => vec![base],
            Kind::Fraction(fraction) => vec![&fraction.over, &fraction.under],
            Kind::Root { index, body } => index.iter().chain([body]).collect(),
            Kind::Scripts(scripts) => {
                let Scripts { base, sub, sup, before_sub, before_sup, placement: _ } = &**scripts;
                [before_sub, before_sup]
                    .into_iter()
                    .flatten()
                    .chain([base])
                    .chain([sub, sup].into_iter().flatten())
                    .collect()
            }
            Kind::LongArrow { over, under, .. } => vec![under, over],
            Kind::Fenced(fenced) => fenced.parts.iter().collect(),
            Kind::Table(table) => table.lines.iter().flat_map(|line| &line.cells).collect(),
        }
    }
}

impl Formula {
    /// Whether it shows nothing: definitions alone.
    pub fn is_empty(&self) -> bool {
        self.body.is_empty()
    }

    /// The labels that references may name, with the bytes of their commands, the whole's first.
    pub fn labels(&self) -> Vec<&Named> {
        let mut found: Vec<&Named> = self.mark.label.iter().collect();
        let mut rows = vec![&self.body];
        while let Some(row) = rows.pop() {
            for node in row {
                if let Kind::Table(table) = &node.kind {
                    found.extend(table.lines.iter().filter_map(|line| line.mark.label.as_ref()));
                }
                rows.extend(node.rows());
            }
        }
        found.sort_by_key(|label| label.range.start);
        found
    }

    /// The lines that have numbers of their own, where it has such.
    pub fn lines(&self) -> Option<&Table> {
        match &self.body[..] {
            [Node { kind: Kind::Table(table), .. }] if table.shape.has_numbers() => Some(table),
            _ => None,
        }
    }
}
