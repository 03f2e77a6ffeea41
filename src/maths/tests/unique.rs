//! Formulas that differ don't read the same: trees of every kind, made by chance from a seed.

use std::collections::HashMap;

use super::*;
use crate::tree::maths::*;

/// Enough for each pair of small trees to meet.
const TREES: usize = 15_000;

struct Chance(u64);

impl Chance {
    fn below(&mut self, count: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % count
    }

    fn node(kind: Kind) -> Node {
        Node::new(0..0, kind)
    }

    fn leaf(&mut self) -> Node {
        let letter = |text: &str, alphabet| Kind::Identifier { text: text.into(), alphabet };
        let sign = |text: &str, class| Kind::Operator(Operator::new(text, class));
        Self::node(match self.below(14) {
            0 | 1 => letter("x", Alphabet::Italic),
            2 => letter("i", Alphabet::Italic),
            3 => letter("X", Alphabet::Italic),
            4 => letter("x", Alphabet::Bold),
            5 => letter("α", Alphabet::Italic),
            6 => Kind::Number { text: "2".into(), alphabet: Alphabet::Italic },
            7 => Kind::Number { text: "3".into(), alphabet: Alphabet::Italic },
            8 => sign("+", Class::Binary),
            9 => sign("=", Class::Relation),
            10 => sign("−", Class::Unary),
            11 => sign("!", Class::Closing),
            12 => sign("|", Class::Ordinary),
            _ => letter("R", Alphabet::DoubleStruck),
        })
    }

    fn row(&mut self, depth: u64, most: u64) -> Row {
        let count = 1 + self.below(most);
        (0..count).map(|_| self.tree(depth)).collect()
    }

    /// What is raised may be a mark.
    fn raised(&mut self, depth: u64) -> Row {
        let marks = ["′", "″", "∗", "⊤", "∘", "+"];
        match self.below(4) {
            0 => {
                let mark = marks[self.below(6) as usize];
                let mut row = vec![Self::node(Kind::Operator(Operator::new(mark, Class::Ordinary)))];
                if self.below(3) == 0 {
                    row.push(self.leaf());
                }
                row
            }
            _ => self.row(depth - 1, 2),
        }
    }

    fn tree(&mut self, depth: u64) -> Node {
        if depth == 0 || self.below(3) == 0 {
            return self.leaf();
        }
        let row = |chance: &mut Self, most| chance.row(depth - 1, most);
        let fence = |c| Fence(Some(c));
        Self::node(match self.below(13) {
            0 | 1 => {
                let (over, under) = (row(self, 2), row(self, 2));
                Kind::Fraction(Box::new(Fraction { over, under, has_bar: self.below(4) > 0, style: None }))
            }
            2 => {
                let index = (self.below(2) > 0).then(|| row(self, 1));
                Kind::Root { index, body: row(self, 2) }
            }
            3..=5 => {
                let base = row(self, 1);
                let which = self.below(3);
                let sub = (which != 0).then(|| row(self, 2));
                let sup = (which != 1).then(|| self.raised(depth));
                Kind::Scripts(Box::new(Scripts { base, sub, sup, ..Scripts::default() }))
            }
            6 => {
                let sum = Operator { has_limits: true, ..Operator::new("∑", Class::Large) };
                let base = vec![Self::node(Kind::Operator(sum))];
                let which = self.below(3);
                let sub = (which != 0).then(|| row(self, 2));
                let sup = (which != 1).then(|| row(self, 2));
                Kind::Scripts(Box::new(Scripts { base, sub, sup, placement: Placement::Movable, ..Scripts::default() }))
            }
            7 => {
                let mark = ['^', '¯', '‾', '→'][self.below(4) as usize];
                Kind::Accent { base: row(self, 2), mark, is_below: false, is_wide: true }
            }
            8 => {
                let (left, right) = [('(', ')'), ('|', '|'), ('[', ')')][self.below(3) as usize];
                let parts = vec![row(self, 2)];
                Kind::Fenced(Box::new(Fenced { left: fence(left), right: fence(right), parts, middles: Vec::new() }))
            }
            9 => {
                let count = 1 + self.below(2);
                let lines = (0..1 + self.below(2))
                    .map(|_| Line { cells: (0..count).map(|_| row(self, 2)).collect(), ..Line::default() });
                let lines: Vec<Line> = lines.collect();
                let column = Column { align: Align::Centre, rule_before: Rule::None };
                let shape = if self.below(2) == 0 { Shape::Matrix } else { Shape::Cases };
                Kind::Table(Box::new(Table {
                    shape,
                    left: if shape == Shape::Cases { fence('{') } else { fence('(') },
                    right: if shape == Shape::Cases { Fence(None) } else { fence(')') },
                    columns: vec![column; count as usize],
                    lines,
                    rule_below: Rule::None,
                    rule_behind: Rule::None,
                }))
            }
            10 => Kind::Boxed(row(self, 2)),
            11 => Kind::Struck { how: Strike::Up, body: row(self, 2) },
            _ => Kind::Group(row(self, 2)),
        })
    }
}

/// A tree as what it means: braces that hold nothing together are gone.
fn meaning(row: &Row) -> String {
    row.iter().map(node_meaning).collect::<Vec<_>>().join(" ")
}

fn node_meaning(node: &Node) -> String {
    match &node.kind {
        Kind::Group(body) => meaning(body),
        Kind::Identifier { text, alphabet } => format!("{text}:{alphabet:?}"),
        Kind::Number { text, .. } => text.clone(),
        Kind::Operator(operator) => operator.text.clone(),
        Kind::Fraction(fraction) => {
            format!("frac{}({})({})", fraction.has_bar, meaning(&fraction.over), meaning(&fraction.under))
        }
        Kind::Root { index, body } => format!("root({})({})", index.as_ref().map_or("".into(), meaning), meaning(body)),
        Kind::Scripts(scripts) => format!(
            "scripts({})({})({})",
            meaning(&scripts.base),
            scripts.sub.as_ref().map_or("-".into(), meaning),
            scripts.sup.as_ref().map_or("-".into(), meaning)
        ),
        Kind::Accent { base, mark, .. } => format!("{mark}({})", meaning(base)),
        Kind::Fenced(fenced) => format!("{:?}{:?}({})", fenced.left, fenced.right, meaning(&fenced.parts[0])),
        Kind::Table(table) => {
            let line = |line: &Line| line.cells.iter().map(meaning).collect::<Vec<_>>().join("&");
            format!("{:?}({})", table.shape, table.lines.iter().map(line).collect::<Vec<_>>().join("//"))
        }
        Kind::Boxed(body) => format!("boxed({})", meaning(body)),
        Kind::Struck { body, .. } => format!("struck({})", meaning(body)),
        other => panic!("no such tree is made: {other:?}"),
    }
}

#[test]
fn no_two_formulas_read_the_same() {
    for language in ["en", "fr", "ar"] {
        let words = MathsWords::find(language).unwrap();
        let mut chance = Chance(0x9E37_79B9_7F4A_7C15);
        let mut heard: HashMap<String, String> = HashMap::new();
        for number in 0..TREES {
            let body = chance.row(1 + number as u64 % 3, 3);
            let meant = meaning(&body);
            let formula = Formula { is_display: true, body, mark: Mark::default() };
            let said = speech::say(&formula, words, &());
            if let Some(before) = heard.insert(said.clone(), meant.clone())
                && before != meant
            {
                panic!("{language}: “{said}” is\n  {before}\nand\n  {meant}");
            }
        }
        assert!(heard.len() > TREES / 4, "enough of them differ");
    }
}
