//! Lists that are numbered otherwise than CommonMark knows: `a.`, `B)`, `(iv)`, `(2)`, `#.` as Pandoc has them, `١.` and `б)`
//! as whoever writes in those scripts does. For comrak each marker becomes as many digits, where an item with the next one
//! follows.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::RangeInclusive;

use super::{CodeFences, InCode, is_blank, without_containers};
use crate::language::{Digits, roman};
use crate::markdown::source::places::{Places, Shifts};
use crate::tree::{Delimiter, Numbering, Numerals};

/// A text with other markers than its author wrote.
#[derive(Default)]
pub struct Lettered {
    /// None where nothing was to be done.
    pub text: Option<String>,
    /// By the line and the column, counted from 1, where an item must begin now.
    pub markers: HashMap<(usize, usize), Marked>,
    pub shifts: Shifts,
    /// Lines that would be part of the item before them, had it been read: its list isn't.
    pub uncounted: Vec<usize>,
}

/// What stands before an item.
#[derive(Debug, Clone, Copy)]
pub struct Marked {
    pub numbering: Numbering,
    pub number: i64,
    /// The one after that before it.
    pub is_next: bool,
    /// Which of all lists.
    pub run: usize,
    /// Its line, and its first byte there as its author wrote it.
    pub place: (usize, usize),
}

/// The text as comrak has to read it, where some [places](Marked::place) are known to begin no items. `alphabet` is the
/// edition's, in small letters.
pub fn lettered(text: &str, places: &Places<'_>, alphabet: &[String], no_items: &HashSet<(usize, usize)>) -> Lettered {
    let mut out = Lettered::default();
    let mut written = String::new();
    let mut done = 0;
    let (markers, uncounted) = Finder { places, alphabet, no_items }.markers();
    out.uncounted = uncounted;
    for (length, marked) in markers {
        let (line, column) = marked.place;
        let start = places.line_range(line).start + column;
        written.push_str(&text[done..start]);
        let digits = text[start..start + length].chars().count() - 1;
        written.push_str(&format!("{:0digits$})", marked.number));
        done = start + length;
        let shifts = out.shifts.entry(line).or_default();
        let column = column.saturating_add_signed(-shifts.iter().map(|(_, bytes)| bytes).sum::<isize>());
        out.markers.insert((line, column + 1), marked);
        shifts.push((column + digits, (length - digits - 1).cast_signed()));
    }
    if done > 0 {
        written.push_str(&text[done..]);
        out.text = Some(written);
    }
    out
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

/// Markers on one line.
const MOST_ON_A_LINE: usize = 4;

/// Numbers that a list may leave out between two items, as a law does of which a part was repealed.
const WIDEST_GAP: i64 = 3;

struct Finder<'a> {
    places: &'a Places<'a>,
    alphabet: &'a [String],
    no_items: &'a HashSet<(usize, usize)>,
}

/// What follows an item.
enum Next {
    Item {
        line: usize,
        number: i64,
    },
    /// It would be part of the item, and looks like one.
    Uncounted(usize),
    Nothing,
}

/// Items that are counted one after the other.
struct List {
    count: Count,
    delimiter: Delimiter,
    items: Vec<Found>,
    /// The line that would be lost in the last of them.
    uncounted: Option<usize>,
}

/// An item of a list that is being read.
struct Found {
    line: usize,
    /// Of its marker, in bytes.
    length: usize,
    number: i64,
}

impl Finder<'_> {
    /// Those of all lists in their order, each with its length in bytes; and the lines for which a list isn't read.
    fn markers(&self) -> (Vec<(usize, Marked)>, Vec<usize>) {
        let mut code = CodeFences::default();
        let mut found: BTreeMap<(usize, usize), (usize, Marked)> = BTreeMap::new();
        // The items of lists that aren't read, which begin none of their own.
        let mut left: HashSet<(usize, usize)> = HashSet::new();
        let (mut runs, mut uncounted) = (0, Vec::new());
        for line in 1..=self.places.lines() {
            if code.line(without_containers(self.places.line(line))) != InCode::Outside {
                continue;
            }
            for column in columns(self.places.line(line)) {
                let place = (line, column);
                if found.contains_key(&place) || left.contains(&place) || self.no_items.contains(&place) {
                    continue;
                }
                let Some(List { count, delimiter, items, uncounted: end }) = self.list(line, column) else { continue };
                if let Some(end) = end {
                    uncounted.push(end);
                    left.extend(items.iter().map(|item| (item.line, column)));
                    continue;
                }
                let numerals = match count {
                    Count::Numerals(numerals) => numerals,
                    Count::Alphabet { is_small: true } => Numerals::LowerAlpha,
                    Count::Alphabet { is_small: false } => Numerals::UpperAlpha,
                    Count::Next => Numerals::Decimal,
                };
                let start = items.first().map(|item| item.number);
                let numbering = Numbering { numerals, delimiter, start, is_reversed: false };
                runs += 1;
                let mut next = start.unwrap_or(1);
                for Found { line, length, number } in items {
                    let is_next = number == next;
                    next = number + 1;
                    let marked = Marked { numbering, number, is_next, run: runs, place: (line, column) };
                    found.insert((line, column), (length, marked));
                }
            }
        }
        (found.into_values().collect(), uncounted)
    }

    /// The longest list that begins at a place.
    fn list(&self, line: usize, column: usize) -> Option<List> {
        let token = token(self.bare(line, column))?;
        let may_begin = line == 1 || is_blank(self.places.line(line - 1)) || self.begins_in(line, column);
        let lists = COUNTS.iter().filter_map(|count| {
            let first = self.number(*count, &token, 1).filter(|first| may_begin || *first == 1)?;
            let (items, uncounted) = self.run(line, column, *count, &token, first);
            (items.len() > 1).then_some(List { count: *count, delimiter: token.delimiter, items, uncounted })
        });
        // The first of those.
        lists.min_by_key(|list| std::cmp::Reverse(list.items.len()))
    }

    /// Whether what is around begins on the same line, or ends its own with the one before.
    fn begins_in(&self, line: usize, column: usize) -> bool {
        let before = without_containers(self.places.line(line - 1));
        let is_sign = |c: char| matches!(c, ' ' | '\t' | '>');
        !self.places.line(line)[..column].trim_matches(is_sign).is_empty()
            || before.is_empty()
            || ["[!", ":::"].iter().any(|sign| before.starts_with(sign))
    }

    /// The items of a list that begins with a marker; and the line that would be lost in the last of them.
    fn run(
        &self,
        line: usize,
        column: usize,
        count: Count,
        first: &Token<'_>,
        number: i64,
    ) -> (Vec<Found>, Option<usize>) {
        let mut items = vec![Found { line, length: first.length, number }];
        let (mut line, mut last) = (line, number);
        loop {
            // Two that follow each other make a list.
            let gap = if items.len() > 1 { WIDEST_GAP } else { 0 };
            match self.next(line, column, (count, first.delimiter), last + 1..=last + 1 + gap) {
                Next::Item { line: next, number } => {
                    let length = token(self.bare(next, column)).map_or(1, |token| token.length);
                    items.push(Found { line: next, length, number });
                    (line, last) = (next, number);
                }
                Next::Uncounted(line) => return (items, Some(line)),
                Next::Nothing => return (items, None),
            }
        }
    }

    fn bare(&self, line: usize, column: usize) -> &str {
        self.places.line(line).get(column..).unwrap_or_default()
    }

    /// What follows the item that begins on `line`; one more item has one of these numbers.
    fn next(
        &self,
        line: usize,
        column: usize,
        (count, delimiter): (Count, Delimiter),
        numbers: RangeInclusive<i64>,
    ) -> Next {
        let end = self.places.lines().min(line + FARTHEST);
        let mut is_after_blank = false;
        for at in line + 1..=end {
            let content = self.places.line(at);
            if is_blank(content) {
                is_after_blank = true;
                continue;
            }
            let bare = content.trim_start_matches([' ', '\t', '>']);
            let indent = content.len() - bare.len();
            let token = token(bare).filter(|token| indent == column && token.delimiter == delimiter);
            if let Some(token) = token.filter(|_| !self.no_items.contains(&(at, column))) {
                let number = self.number(count, &token, *numbers.start());
                if let Some(number) = number.filter(|number| numbers.contains(number)) {
                    return Next::Item { line: at, number };
                }
                if !is_after_blank && is_like_marker(token.word) {
                    return Next::Uncounted(at);
                }
            }
            if indent <= column && is_after_blank {
                return Next::Nothing;
            }
            is_after_blank = false;
        }
        Next::Nothing
    }

    /// What a marker counts, where `next` is what one of any number would be.
    fn number(&self, count: Count, token: &Token<'_>, next: i64) -> Option<i64> {
        // A letter may be drawn out, so that it doesn't look like another.
        let word = token.word.trim_end_matches('\u{640}');
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

/// Where markers may begin on a line, one in another.
fn columns(line: &str) -> Vec<usize> {
    let mut columns = Vec::new();
    let mut column = line.len() - without_containers(line).len();
    while let Some(token) = token(&line[column..]).filter(|_| columns.len() < MOST_ON_A_LINE) {
        columns.push(column);
        column = line.len() - without_containers(&line[column + token.length..]).len();
    }
    columns
}

fn is_like_marker(word: &str) -> bool {
    word.chars().count() == 1
        || word.chars().all(char::is_numeric)
        || roman_number(&word.to_ascii_uppercase()).is_some()
}
