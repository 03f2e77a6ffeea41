//! A formula in words, by the phrases of a language ([`MathsWords`]).
//!
//! The words are for alternative texts: plain words, with commas where a voice rests. Parts that are one sign or number are
//! read as people read them (“x squared”); whatever is longer says where it ends. So no two formulas that differ in
//! anything but spaces, sizes and colours read the same, which a test over generated trees holds.

mod leaves;
mod pairs;
mod scripts;
mod structure;
mod tables;

use super::around::Around;
use crate::language::MathsWords;
use crate::tree::maths::{Class, Formula, Kind, Node, Row};

/// The formula in the words of a language.
pub fn say(formula: &Formula, words: &'static MathsWords, around: &dyn Around) -> String {
    let mut speaker = Speaker { words, around, bars: Vec::new(), is_below_limit: false, is_chemistry: false };
    let said = speaker.row(&formula.body);
    words.contractions.iter().fold(said, |said, (two, one)| said.replace(two, one))
}

struct Speaker<'a> {
    words: &'static MathsWords,
    around: &'a dyn Around,
    /// What a bar means in each of the brackets around.
    bars: Vec<Bar>,
    /// Whether it is below a limit, where an arrow is a way.
    is_below_limit: bool,
    is_chemistry: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Bar {
    Given,
    SuchThat,
    Sign,
}

impl Speaker<'_> {
    fn row(&mut self, row: &Row) -> String {
        let mut said: Vec<String> = Vec::with_capacity(row.len());
        let open = self.bars.len();
        let mut skipped = 0;
        for (at, node) in row.iter().enumerate() {
            if at < skipped {
                continue;
            }
            if let Some(end) = pairs::matched(&row[at..]) {
                said.push(self.between(&row[at..=at + end]));
                skipped = at + end + 1;
                continue;
            }
            if let Kind::Operator(operator) = &node.kind {
                match operator.class {
                    Class::Opening => self.bars.push(bar(row[..at].last(), &operator.text)),
                    Class::Closing if self.bars.len() > open => drop(self.bars.pop()),
                    _ => {}
                }
            }
            // What is in the brackets behind a letter may have a condition.
            let is_applied = matches!(&node.kind, Kind::Fenced(_)) && at > 0 && is_applied(&row[at - 1]);
            if is_applied {
                self.bars.push(Bar::Given);
            }
            let word = self.node(node);
            if is_applied {
                self.bars.pop();
            }
            if word.is_empty() {
                continue;
            }
            // A pause belongs to the word before it.
            if matches!(node.kind, Kind::Space(_)) {
                let pause = self.words.phrases.pause.trim_end();
                match said.last_mut() {
                    Some(last) if !last.ends_with(pause) => last.push_str(pause),
                    _ => {}
                }
                continue;
            }
            said.push(word);
        }
        self.bars.truncate(open);
        said.join(" ").trim_end_matches([',', '،']).to_owned()
    }

    fn node(&mut self, node: &Node) -> String {
        match &node.kind {
            Kind::Identifier { text, alphabet } => self.identifier(text, *alphabet),
            Kind::Number { text, alphabet } => self.number(text, *alphabet),
            Kind::Operator(operator) => self.operator(operator),
            Kind::Name { text, .. } => self.name(text),
            Kind::Unit(text) => self.words.units.get(text).cloned().unwrap_or_else(|| text.clone()),
            Kind::Chemistry(body) => {
                let around = std::mem::replace(&mut self.is_chemistry, true);
                let said = self.row(body);
                self.is_chemistry = around;
                said
            }
            Kind::Words { text, face } => {
                let said = text.split_whitespace().collect::<Vec<_>>().join(" ");
                match self.words.alphabets.get("bold").filter(|_| face.is_bold && !said.is_empty()) {
                    Some(phrase) => crate::language::filled(phrase, &[("x", &said)]),
                    None => said,
                }
            }
            Kind::Space(width) => if *width >= 1000 { "," } else { "" }.to_owned(),
            Kind::Group(body)
            | Kind::Classed { body, .. }
            | Kind::Coloured { body, .. }
            | Kind::Styled { body, .. }
            | Kind::Sized { body, .. }
            | Kind::Link { body, .. } => self.row(body),
            Kind::Fraction(fraction) => self.fraction(fraction),
            Kind::Root { index, body } => self.root(index.as_ref(), body),
            Kind::Scripts(scripts) => self.scripts(scripts),
            Kind::Accent { base, mark, is_below, .. } => self.accent(base, *mark, *is_below),
            Kind::LongArrow { arrow, over, under } => self.long_arrow(*arrow, over, under),
            Kind::Fenced(fenced) => self.fenced(fenced),
            Kind::Table(table) => self.table(table),
            Kind::Struck { body, .. } => self.phrase(&self.words.phrases.struck, body),
            Kind::Boxed(body) => self.phrase(&self.words.phrases.boxed, body),
            Kind::Room { room, body } => self.room(*room, body),
            Kind::Reference { label, .. } => {
                let number = self.around.number(label).unwrap_or_else(|| label.clone());
                crate::language::filled(&self.words.phrases.reference, &[("x", &number)])
            }
        }
    }

    fn phrase(&mut self, phrase: &str, body: &Row) -> String {
        let body = self.whole(body);
        crate::language::filled(phrase, &[("x", &body)])
    }

    /// A row that stands by itself; nothing is said to be so.
    fn whole(&mut self, row: &Row) -> String {
        let said = self.row(row);
        if said.is_empty() { self.words.phrases.nothing.clone() } else { said }
    }
}

/// What a bar means between an opening and its closing.
fn bar(before: Option<&Node>, opening: &str) -> Bar {
    match opening {
        "{" => Bar::SuchThat,
        "(" | "[" if before.is_some_and(is_applied) => Bar::Given,
        _ => Bar::Sign,
    }
}

/// Whether brackets behind something are what it is of: a letter or a name.
fn is_applied(node: &Node) -> bool {
    match &node.kind {
        Kind::Identifier { .. } | Kind::Name { .. } | Kind::Words { .. } => true,
        Kind::Operator(operator) => operator.class == Class::Large,
        Kind::Scripts(scripts) => scripts.base.last().is_some_and(is_leaf_applied),
        Kind::Group(body) | Kind::Styled { body, .. } | Kind::Coloured { body, .. } => {
            matches!(&body[..], [node] if is_leaf_applied(node))
        }
        Kind::Accent { base, .. } => matches!(&base[..], [node] if is_leaf_applied(node)),
        _ => false,
    }
}

fn is_leaf_applied(node: &Node) -> bool {
    match &node.kind {
        Kind::Identifier { .. } | Kind::Name { .. } | Kind::Words { .. } => true,
        Kind::Group(body) | Kind::Accent { base: body, .. } => {
            matches!(&body[..], [Node { kind: Kind::Identifier { .. } | Kind::Name { .. } | Kind::Words { .. }, .. }])
        }
        _ => false,
    }
}

/// A letter or a number by itself: what needs no word for its end.
fn simple(row: &Row) -> Option<&Node> {
    match &row[..] {
        [node] => match &node.kind {
            Kind::Identifier { .. } | Kind::Number { .. } | Kind::Unit(_) => Some(node),
            Kind::Group(body) => match &body[..] {
                [node @ Node { kind: Kind::Identifier { .. } | Kind::Number { .. }, .. }] => Some(node),
                _ => None,
            },
            _ => None,
        },
        _ => None,
    }
}
