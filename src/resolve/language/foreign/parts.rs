//! A line from the left in its parts, as far as words from the right are concerned.

use icu_properties::props::{BidiControl, BinaryProperty as _};

use std::ops::Range;

use unicode_script::{Script, UnicodeScript};

use crate::language::is_from_the_right;
use crate::manuscript::Resolved;
use crate::tree::walk::visit_inlines;
use crate::tree::{Inline, InlineKind, Style};

/// Some of a text, or an element as a whole.
pub struct Part {
    /// The element, by its place among its siblings.
    pub inline: usize,
    /// Of its text.
    pub range: Range<usize>,
    pub kind: Kind,
    /// The innermost around it, the parts that it holds.
    pub pair: Option<Pair>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Letters of a script from the right, and what is written together with them.
    Word,
    /// Digits and signs that no script from the left has.
    Tail,
    Space,
    /// What goes with the words on both sides: a number, a note's mark.
    Between,
    Sign(char),
    /// The line's own.
    Own,
}

/// What stands between brackets or quotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Pair {
    pub start: usize,
    pub end: usize,
}

/// What a pair opens with, and what closes it: `“` is German too.
const PAIRS: [(char, &str); 11] = [
    ('(', ")"),
    ('[', "]"),
    ('{', "}"),
    ('«', "»"),
    ('‹', "›"),
    ('„', "“”"),
    ('“', "”"),
    ('‚', "‘’"),
    ('‘', "’"),
    ('"', "\""),
    ('\'', "'"),
];

/// Quotation marks that stand in words too: `l’`, `צה"ל`, `ג'`.
const IN_WORDS: [char; 4] = ['"', '’', '‘', '\''];

/// Signs that Arabic and the scripts beside it have others for; Hebrew has not.
const OF_THE_LINE: [char; 3] = [',', ';', '?'];

/// Pairs in each other: nobody writes more.
const MOST_OPEN: usize = 16;

/// The parts of a line, in their order.
pub fn parts(inlines: &[Inline<Resolved>]) -> Vec<Part> {
    let has_own_signs = !has_hebrew(inlines);
    let is_own = |sign| has_own_signs && OF_THE_LINE.contains(&sign);
    let mut out = Vec::new();
    for (inline, element) in inlines.iter().enumerate() {
        let kind = match &element.kind {
            InlineKind::Text(text) => {
                let parts = of_text(text).into_iter().map(|(range, kind)| match kind {
                    Kind::Sign(sign) if is_own(sign) => (range, Kind::Own),
                    kind => (range, kind),
                });
                out.extend(parts.map(|(range, kind)| Part { inline, range, kind, pair: None }));
                continue;
            }
            InlineKind::SoftBreak => Kind::Space,
            InlineKind::Note(_) | InlineKind::Anchor(_) => Kind::Between,
            kind @ (InlineKind::Styled(..) | InlineKind::Link { .. }) if is_words(kind, &is_own) => Kind::Word,
            InlineKind::Styled(..)
            | InlineKind::Link { .. }
            | InlineKind::Lang(..)
            | InlineKind::Code(_)
            | InlineKind::Picture(_)
            | InlineKind::LineBreak => Kind::Own,
        };
        out.push(Part { inline, range: 0..0, kind, pair: None });
    }
    pair_up(&mut out);
    out
}

fn has_hebrew(inlines: &[Inline<Resolved>]) -> bool {
    let mut has = false;
    visit_inlines(inlines, &mut |inline| {
        if let InlineKind::Text(text) = &inline.kind {
            has |= text.contains(|c: char| c.script() == Script::Hebrew);
        }
    });
    has
}

fn of_text(text: &str) -> Vec<(Range<usize>, Kind)> {
    let mut out: Vec<(Range<usize>, Kind)> = Vec::new();
    for (at, c) in text.char_indices() {
        let kind = kind(c);
        let end = at + c.len_utf8();
        let joined = out.last().and_then(|(_, before)| joined(*before, kind));
        match (out.last_mut(), joined) {
            (Some((range, before)), Some(kind)) => {
                range.end = end;
                *before = kind;
            }
            _ => out.push((at..end, kind)),
        }
    }
    out
}

fn kind(c: char) -> Kind {
    match c {
        // Whoever writes them says how the words run.
        c if BidiControl::for_char(c) => Kind::Own,
        // The carrier of a mark that has no letter.
        '\u{25CC}' => Kind::Word,
        c if is_from_the_right(c) && c.is_alphabetic() => Kind::Word,
        c if is_from_the_right(c) => Kind::Tail,
        c if c.is_whitespace() => Kind::Space,
        c if c.is_numeric() => Kind::Between,
        c if c.is_alphabetic() => Kind::Own,
        c => Kind::Sign(c),
    }
}

/// What two kinds are together, where they are one part: a digit beside letters is of their word.
fn joined(before: Kind, kind: Kind) -> Option<Kind> {
    match (before, kind) {
        (Kind::Word, Kind::Word | Kind::Tail | Kind::Between | Kind::Sign('\u{200C}' | '\u{200D}')) => Some(Kind::Word),
        (Kind::Tail | Kind::Between, Kind::Word) => Some(Kind::Word),
        (Kind::Tail, Kind::Tail) => Some(Kind::Tail),
        (Kind::Space, Kind::Space) => Some(Kind::Space),
        (Kind::Between, Kind::Between) => Some(Kind::Between),
        (Kind::Own, Kind::Own) => Some(Kind::Own),
        _ => None,
    }
}

/// Whether an element is words from the right and nothing else. A quotation is not: its marks are the line's.
fn is_words(kind: &InlineKind<Resolved>, is_own: &impl Fn(char) -> bool) -> bool {
    let Some(content) = kind.content() else { return false };
    let (mut text, mut is_plain) = (String::new(), !matches!(kind, InlineKind::Styled(Style::Quoted, _)));
    visit_inlines(content, &mut |inline| match &inline.kind {
        InlineKind::Text(part) => text.push_str(part),
        InlineKind::SoftBreak => text.push(' '),
        InlineKind::Styled(style, _) => is_plain &= *style != Style::Quoted,
        InlineKind::Anchor(_) => {}
        InlineKind::Link { .. }
        | InlineKind::Lang(..)
        | InlineKind::Code(_)
        | InlineKind::Picture(_)
        | InlineKind::Note(_)
        | InlineKind::LineBreak => is_plain = false,
    });
    let parts = if is_plain { of_text(&text) } else { Vec::new() };
    let is_at_its_end = |part: Option<&(Range<usize>, Kind)>| part.is_some_and(|(_, kind)| *kind == Kind::Word);
    let is_the_lines = |kind| matches!(kind, Kind::Own) || matches!(kind, Kind::Sign(sign) if is_own(sign));
    is_at_its_end(parts.first()) && is_at_its_end(parts.last()) && !parts.iter().any(|(_, kind)| is_the_lines(*kind))
}

/// Finds what stands in brackets and in quotation marks. Where the other half of a pair isn't in the line, it parts what
/// stands on its sides.
fn pair_up(parts: &mut [Part]) {
    let mut open: Vec<(usize, &str)> = Vec::new();
    let mut pairs = Vec::new();
    for at in 0..parts.len() {
        let Kind::Sign(sign) = parts[at].kind else { continue };
        if IN_WORDS.contains(&sign) && is_in_a_word(parts, at) {
            continue;
        }
        let nearest = open.len().saturating_sub(MOST_OPEN);
        let closed = open[nearest..].iter().rposition(|(_, closing)| closing.contains(sign));
        let is_first = open.last().is_some_and(|(last, _)| last + 1 == at);
        if closed.is_none() && sign == '\'' && !is_first && is_behind_letters(parts, at) {
            continue;
        }
        if let Some(closed) = closed {
            let start = open[nearest + closed].0;
            open.truncate(nearest + closed);
            pairs.push(Pair { start: start + 1, end: at });
            parts[start].kind = Kind::Sign(sign);
        } else if let Some((_, closing)) = PAIRS.into_iter().find(|(opening, _)| *opening == sign) {
            open.push((at, closing));
            parts[at].kind = Kind::Own;
        } else if sign != '’' && PAIRS.into_iter().any(|(_, closing)| closing.contains(sign)) {
            parts[at].kind = Kind::Own;
        }
    }
    tell_pairs(parts, &mut pairs);
}

fn tell_pairs(parts: &mut [Part], pairs: &mut [Pair]) {
    pairs.sort_by_key(|pair| pair.start);
    let mut around: Vec<Pair> = Vec::new();
    let mut pairs = pairs.iter().copied().peekable();
    for (at, part) in parts.iter_mut().enumerate() {
        around.extend(pairs.next_if(|pair| pair.start == at));
        while around.last().is_some_and(|pair| pair.end <= at) {
            around.pop();
        }
        part.pair = around.last().copied();
    }
}

/// An apostrophe, a geresh: what opens stands behind none.
fn is_behind_letters(parts: &[Part], at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| {
        matches!(parts[before].kind, Kind::Word | Kind::Own) && parts[before].inline == parts[at].inline
    })
}

/// A hyphen, a slash, a point with no space beside it.
pub fn is_in_a_word(parts: &[Part], at: usize) -> bool {
    let is_word = |at: Option<usize>| at.and_then(|at| parts.get(at)).is_some_and(|part| part.kind == Kind::Word);
    matches!(parts[at].kind, Kind::Sign(_)) && is_word(at.checked_sub(1)) && is_word(Some(at + 1))
}
