//! Lists that are numbered otherwise than CommonMark knows: `a.`, `B)`, `(iv)`, `(2)`, `#.` as Pandoc has them, `١.` and `б)`
//! as whoever writes in those scripts does. For comrak each marker becomes as many digits, where an item with the next one
//! follows.

use std::collections::{HashMap, HashSet};

use super::Places;
use super::lines::{CodeFences, InCode, is_blank, without_containers};
use crate::language::{Digits, roman};
use crate::tree::{Delimiter, Numbering, Numerals};

/// A text with other markers than its author wrote.
#[derive(Default)]
pub struct Lettered {
    /// None where nothing was to be done.
    pub text: Option<String>,
    /// By the line, counted from 1, that must begin an item now, what its author wrote; if it begins none, it never did.
    pub markers: HashMap<usize, Marked>,
    /// How many bytes fewer stand at the beginning of a line than were written.
    pub shifts: HashMap<usize, usize>,
}

/// What stands before an item.
#[derive(Debug, Clone, Copy)]
pub struct Marked {
    pub numbering: Numbering,
    /// Which of all lists.
    pub run: usize,
}

/// The text as comrak has to read it, where some lines, counted from 1, are known to begin no items. `alphabet` is the
/// edition's, in small letters.
pub fn lettered(text: &str, places: &Places<'_>, alphabet: &[String], no_items: &HashSet<usize>) -> Lettered {
    let mut out = Lettered::default();
    let mut written = String::new();
    let mut done = 0;
    for (line, marker) in (Finder { places, alphabet, no_items }).markers() {
        let start = places.line_range(line).start + marker.column;
        written.push_str(&text[done..start]);
        let marked = &text[start..start + marker.length];
        let digits = marked.chars().count() - 1;
        out.shifts.insert(line, marker.length - digits - 1);
        written.push_str(&format!("{:0digits$})", marker.number));
        done = start + marker.length;
        out.markers.insert(line, marker.marked);
    }
    if done > 0 {
        written.push_str(&text[done..]);
        out.text = Some(written);
    }
    out
}

/// A marker of an item, in the line in which it begins.
struct Marker {
    column: usize,
    /// In bytes, its delimiter counted.
    length: usize,
    number: i64,
    marked: Marked,
}

/// What may be a marker.
struct Token<'t> {
    word: &'t str,
    delimiter: Delimiter,
    length: usize,
}

/// How the markers of a list count.
#[derive(Clone, Copy, PartialEq)]
enum Count {
    Numerals(Numerals),
    /// Letters of the edition's own, small or not.
    Alphabet {
        is_small: bool,
    },
    /// `#.`
    Next,
}

/// Of those that count as many items the first is meant.
const COUNTS: [Count; 8] = [
    Count::Numerals(Numerals::LowerRoman),
    Count::Numerals(Numerals::UpperRoman),
    Count::Numerals(Numerals::LowerAlpha),
    Count::Numerals(Numerals::UpperAlpha),
    Count::Numerals(Numerals::Decimal),
    Count::Alphabet { is_small: true },
    Count::Alphabet { is_small: false },
    Count::Next,
];

/// The longest marker, in bytes: CommonMark has no more digits than nine (0.31, 5.2).
const LONGEST: usize = 10;

/// Lines from one item to the next.
const FARTHEST: usize = 500;

/// Numbers that are looked for in roman numerals.
const LAST_ROMAN: i64 = 200;

struct Finder<'a> {
    places: &'a Places<'a>,
    alphabet: &'a [String],
    no_items: &'a HashSet<usize>,
}

impl Finder<'_> {
    /// Those of all lists, by line.
    fn markers(&self) -> Vec<(usize, Marker)> {
        let mut code = CodeFences::default();
        let mut found: HashMap<usize, Marker> = HashMap::new();
        let mut runs = 0;
        for line in 1..=self.places.lines() {
            let content = self.places.line(line);
            let bare = without_containers(content);
            let is_out =
                code.line(bare) != InCode::Outside || self.no_items.contains(&line) || found.contains_key(&line);
            let Some(token) = token(bare).filter(|_| !is_out) else { continue };
            let column = content.len() - bare.len();
            let may_begin = line == 1 || is_blank(self.places.line(line - 1)) || self.begins_in(line, column);
            let counted = COUNTS.iter().filter_map(|count| {
                let first = self.number(*count, &token, 1)?;
                let run = self.run(line, column, *count, &token.delimiter, first);
                (run.len() > 1 && (may_begin || first == 1)).then_some((*count, first, run))
            });
            // The first of the longest.
            let longest = counted.min_by_key(|(_, _, run)| std::cmp::Reverse(run.len()));
            let Some((count, first, run)) = longest else { continue };
            let numerals = match count {
                Count::Numerals(numerals) => numerals,
                Count::Alphabet { is_small: true } => Numerals::LowerAlpha,
                Count::Alphabet { is_small: false } => Numerals::UpperAlpha,
                Count::Next => Numerals::Decimal,
            };
            let numbering = Numbering { numerals, delimiter: token.delimiter, start: Some(first), is_reversed: false };
            runs += 1;
            for ((line, length), number) in run.into_iter().zip(first..) {
                found.insert(line, Marker { column, length, number, marked: Marked { numbering, run: runs } });
            }
        }
        let mut found: Vec<_> = found.into_iter().collect();
        found.sort_by_key(|(line, _)| *line);
        found
    }

    /// Whether what is around begins on the same line, or ends its own with the one before.
    fn begins_in(&self, line: usize, column: usize) -> bool {
        let before = without_containers(self.places.line(line - 1));
        let is_sign = |c: char| matches!(c, ' ' | '\t' | '>');
        !self.places.line(line)[..column].trim_matches(is_sign).is_empty()
            || before.is_empty()
            || ["[!", ":::"].iter().any(|sign| before.starts_with(sign))
    }

    /// The lines of the items of a list, each with the bytes of its marker.
    fn run(&self, line: usize, column: usize, count: Count, delimiter: &Delimiter, first: i64) -> Vec<(usize, usize)> {
        let mut run = Vec::new();
        let mut at = Some(line);
        let mut number = first;
        while let Some((line, token)) = at.and_then(|line| Some((line, token_of(self.bare(line, column), delimiter)?)))
        {
            run.push((line, token.length));
            number += 1;
            at = self.next(line, column, |bare| {
                let token = token_of(bare, delimiter);
                token.is_some_and(|token| self.number(count, &token, number) == Some(number))
            });
        }
        run
    }

    fn bare(&self, line: usize, column: usize) -> &str {
        self.places.line(line).get(column..).unwrap_or_default()
    }

    /// The line of the item after the one that begins on `line`.
    fn next(&self, line: usize, column: usize, is_next: impl Fn(&str) -> bool) -> Option<usize> {
        let last = self.places.lines().min(line + FARTHEST);
        let mut is_after_blank = false;
        for at in line + 1..=last {
            let content = self.places.line(at);
            if is_blank(content) {
                is_after_blank = true;
                continue;
            }
            let bare = content.trim_start_matches([' ', '\t', '>']);
            let indent = content.len() - bare.len();
            if indent == column && !self.no_items.contains(&at) && is_next(bare) {
                return Some(at);
            }
            if indent <= column && is_after_blank {
                return None;
            }
            is_after_blank = false;
        }
        None
    }

    /// What a marker counts, where `next` is what one of any number would be.
    fn number(&self, count: Count, token: &Token<'_>, next: i64) -> Option<i64> {
        let word = token.word;
        let letter = |first: char| {
            let mut letters = word.chars();
            let letter = letters.next().filter(|_| letters.next().is_none())?;
            u32::from(letter).checked_sub(u32::from(first)).filter(|n| *n < 26).map(|n| i64::from(n) + 1)
        };
        match count {
            Count::Numerals(Numerals::LowerAlpha) => letter('a'),
            Count::Numerals(Numerals::UpperAlpha) => letter('A'),
            Count::Numerals(Numerals::LowerRoman) => {
                roman_number(&word.to_ascii_uppercase()).filter(|_| !is_upper(word))
            }
            Count::Numerals(Numerals::UpperRoman) => roman_number(word),
            // `1.` and `1)` are CommonMark's own.
            Count::Numerals(Numerals::Decimal) => {
                let digits = Digits::Latin.apply(word);
                let is_number = digits.bytes().all(|c| c.is_ascii_digit());
                let is_known = digits == word && token.delimiter != Delimiter::Brackets;
                digits.parse().ok().filter(|_| is_number && !is_known)
            }
            Count::Alphabet { is_small } => {
                let small = word.to_lowercase();
                let at = self.alphabet.iter().position(|letter| *letter == small)?;
                i64::try_from(at + 1).ok().filter(|_| (small == word) == is_small)
            }
            Count::Next => (word == "#").then_some(next),
        }
    }
}

fn is_upper(word: &str) -> bool {
    word.bytes().any(|c| c.is_ascii_uppercase())
}

fn roman_number(word: &str) -> Option<i64> {
    let is_roman = word.bytes().all(|c| b"CILVX".contains(&c));
    (1..=LAST_ROMAN).find(|number| is_roman && roman(*number).as_deref() == Some(word))
}

fn token(bare: &str) -> Option<Token<'_>> {
    let near = &bare[..bare.floor_char_boundary(LONGEST)];
    let (word, delimiter, length) = match near.strip_prefix('(') {
        Some(inside) => {
            let end = inside.find(')')?;
            (&inside[..end], Delimiter::Brackets, end + 2)
        }
        None => {
            let end = near.find(['.', ')'])?;
            let delimiter = if near[end..].starts_with('.') { Delimiter::Stop } else { Delimiter::Bracket };
            (&near[..end], delimiter, end + 1)
        }
    };
    let is_word = word == "#" || !word.is_empty() && word.chars().all(char::is_alphanumeric);
    let has_text = bare[length..].starts_with([' ', '\t']) && !bare[length..].trim().is_empty();
    (is_word && has_text).then_some(Token { word, delimiter, length })
}

fn token_of<'t>(bare: &'t str, delimiter: &Delimiter) -> Option<Token<'t>> {
    token(bare).filter(|token| token.delimiter == *delimiter)
}
