//! Words from the right in a line from the left: a term, a name, a phrase.
//!
//! The bidirectional algorithm (UAX #9) takes a number, a note's mark and the signs beside such a word for parts of its
//! passage, and puts them on its other side. So the words are a passage of their own, and what stands around them is the
//! line's. Words with nothing but spaces, numbers and signs of their script between them are one passage. Those with
//! other signs between them are one where they are all that a line or a quotation holds, or where they are sentences
//! rather than words in a row.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::Range;

use super::parts::{Kind, Pair, Part, is_in_a_word, parts};
use crate::language::Direction;
use crate::manuscript::Resolved;
use crate::resolve::language::passage::{Line, Made, part};
use crate::tree::{Inline, InlineKind};

/// Words of a paragraph from which it stands on its own side.
pub const LONG: usize = 4;
/// Words to a sign, of words that are named one after another; those of a sentence are more.
const MOST_IN_A_ROW: usize = 2;

/// Sets off the passages of a line from the left, and of what stands in it.
pub fn set_off(inlines: &mut Vec<Inline<Resolved>>, made: &Made<'_>) {
    let parts = parts(inlines);
    let passages = passages(&parts);
    let passage_of = |part: usize| {
        let at = passages.partition_point(|passage| passage.end <= part);
        passages.get(at).filter(|passage| passage.contains(&part)).map(|_| at)
    };
    let mut line = Line::new(made);
    let mut done = 0;
    for (index, mut inline) in std::mem::take(inlines).into_iter().enumerate() {
        let end = done + parts[done..].iter().take_while(|part| part.inline == index).count();
        let own = std::mem::replace(&mut done, end)..end;
        if let InlineKind::Text(text) = &inline.kind {
            for same in chunks(own, passage_of) {
                let range = parts[same.start].range.start..parts[same.end - 1].range.end;
                line.push(part(&inline, text, range), passage_of(same.start));
            }
            continue;
        }
        let passage = passage_of(own.start);
        if passage.is_none() {
            inside(&mut inline.kind, made);
        }
        line.push(inline, passage);
    }
    *inlines = line.finish();
}

/// Whoever marks a passage says how it runs.
fn inside(kind: &mut InlineKind<Resolved>, made: &Made<'_>) {
    let runs_from_the_left = match kind {
        InlineKind::Lang(lang, _) => lang.direction == Some(Direction::Ltr) && !lang.is_override,
        _ => true,
    };
    if let Some(content) = kind.content_mut().filter(|_| runs_from_the_left) {
        set_off(content, made);
    }
}

/// Parts of the same passage, or of none, one after another.
fn chunks(parts: Range<usize>, passage_of: impl Fn(usize) -> Option<usize>) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    for part in parts {
        match out.last_mut() {
            Some(last) if passage_of(last.start) == passage_of(part) => last.end = part + 1,
            _ => out.push(part..part + 1),
        }
    }
    out
}

/// Words that stand in the same pair with none of the line's own between them.
struct Row {
    parts: Range<usize>,
    words: usize,
    /// Those with no sign between them.
    phrases: Vec<Range<usize>>,
}

/// The passages among the parts of a line, in their order.
fn passages(parts: &[Part]) -> Vec<Range<usize>> {
    let own: Vec<usize> = (0..parts.len()).filter(|at| parts[*at].kind == Kind::Own).collect();
    let before = |at: usize| own.partition_point(|own| *own < at);
    let mut passages: Vec<Range<usize>> = Vec::new();
    for row in rows(parts) {
        let pair = parts[row.parts.start].pair;
        let around = pair.map_or(0..parts.len(), |pair| pair.start..pair.end);
        let is_whole = before(around.start) == before(around.end);
        if is_whole && pair.is_some() && row.words >= LONG {
            passages.push(without_spaces(parts, around));
        } else if is_whole || row.words > MOST_IN_A_ROW * row.phrases.len() {
            passages.push(row.parts);
        } else {
            passages.extend(row.phrases);
        }
    }
    // Of passages in each other the outer one.
    passages.sort_by_key(|passage| (passage.start, Reverse(passage.end)));
    let mut end = 0;
    passages.retain(|passage| {
        let is_outer = passage.start >= end;
        end = end.max(passage.end);
        is_outer
    });
    passages
}

fn without_spaces(parts: &[Part], range: Range<usize>) -> Range<usize> {
    let is_space = |part: &&Part| part.kind == Kind::Space;
    let before = parts[range.clone()].iter().take_while(is_space).count();
    let after = parts[range.start + before..range.end].iter().rev().take_while(is_space).count();
    range.start + before..range.end - after
}

fn rows(parts: &[Part]) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    // The last row in each pair.
    let mut last: HashMap<Option<Pair>, usize> = HashMap::new();
    // Behind the line's own that stood last, and behind the last sign.
    let (mut own, mut sign) = (0, 0);
    for (at, part) in parts.iter().enumerate() {
        let row = last.get(&part.pair).copied().filter(|row| rows[*row].parts.end > own);
        match part.kind {
            Kind::Own => own = at + 1,
            Kind::Sign(_) if is_in_a_word(parts, at) => {}
            Kind::Sign(_) => sign = at + 1,
            Kind::Space | Kind::Between => {}
            Kind::Tail => {
                if let Some(row) = row.filter(|row| rows[*row].parts.end > sign) {
                    rows[row].reach(at);
                }
            }
            Kind::Word => match row {
                Some(row) => {
                    if rows[row].parts.end <= sign {
                        rows[row].phrases.push(at..at + 1);
                    }
                    rows[row].words += 1;
                    rows[row].reach(at);
                }
                None => {
                    last.insert(part.pair, rows.len());
                    let this = at..at + 1;
                    rows.push(Row { parts: this.clone(), words: 1, phrases: vec![this] });
                }
            },
        }
    }
    rows
}

impl Row {
    fn reach(&mut self, part: usize) {
        self.parts.end = part + 1;
        if let Some(phrase) = self.phrases.last_mut() {
            phrase.end = part + 1;
        }
    }
}
