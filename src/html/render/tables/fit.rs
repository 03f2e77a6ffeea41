//! How a table takes a narrow page: as it is, or with its rows below each other, so that no word and no number in it is
//! broken in two.
//!
//! What is told of here are shares of the text's letters, for the page, its letters and its faces are the reader's. A
//! style sheet can ask how wide a page is, but not whether a table's words fit on it: that the build says, from the words.

use unicode_script::{Script, UnicodeScript};

use crate::manuscript::{Resolved, words_in};
use crate::tree::grid::{Placed, PlacedRow, place};
use crate::tree::walk::{has_inline, visit};
use crate::tree::{Cell, Inline, InlineKind, Table};

/// Letters of whole words, column beside column, that fit on any phone, where letters stop growing at a share of the
/// page's width (the style sheet's 5vw; a letter is about half as wide as high).
const ROOMY: usize = 36;
/// Letters that the space between two columns is worth.
const GAP: usize = 2;
/// Letters of a word that no page is sure to have room for, even where it stands alone: an address, a line of code.
pub const LONGEST: usize = 24;
/// Lines that a cell may have, at most, before its row is better read as a list.
const MOST_LINES: usize = 5;

/// Widths of a page, in ems of the text, from which on a table has room: the style sheet has a rule for each.
pub const STEPS: [usize; 8] = [18, 22, 26, 31, 37, 44, 52, 62];
/// Thousandths of an em that a letter takes in a table that has such a rule, on average, with some to spare.
const LETTER: usize = 432;

/// Letters of the longest name of a column and of the longest word, which stand beside each other where a row is a list,
/// that fit on the narrowest page where they do (the style sheet's 16em), and on most phones (its 21.5em).
const BESIDE: usize = 33;
const BESIDE_ON_PHONES: usize = 44;

/// How a table takes a narrow page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    /// It has room everywhere.
    Anywhere,
    /// Its rows stand below each other where the page is narrower than so many ems.
    From { width: usize, names: Names, shows_head: bool },
}

/// Where the names of columns stand in a row that is a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Names {
    /// Beside their values.
    Beside,
    /// Over them on the smallest phones.
    OverOnSmall,
    Over,
}

impl Fit {
    pub fn of(table: &Table<Resolved>) -> Self {
        let columns = table.columns.len();
        let head = place(&table.head);
        let rows = [head.as_slice(), &place(&table.body)].concat();
        let letters = widths(&rows, columns, longest_word);
        let all = letters.iter().sum::<usize>() + GAP * columns.saturating_sub(1);
        let cells = widths(&rows, columns, |cell| words_in(&cell.blocks).chars().map(width).sum());
        let of_lines = cells.iter().sum::<usize>() / MOST_LINES + GAP * columns.saturating_sub(1);
        let letters_wide = all.max(of_lines);
        if letters_wide <= ROOMY || columns < 2 {
            return Fit::Anywhere;
        }
        let least = (letters_wide * LETTER).div_ceil(1000);
        let width = STEPS.into_iter().find(|step| *step >= least).unwrap_or(STEPS[STEPS.len() - 1]);
        let longest = |rows: &[PlacedRow<'_, Resolved>]| {
            let widths = widths(rows, columns, |cell| if has_endless(cell) { 0 } else { longest_word(cell) });
            widths.into_iter().max().unwrap_or(0)
        };
        let (longest_name, longest) = (longest(&head), longest(&rows));
        let both = longest_name + longest;
        let names = match () {
            () if longest_name == 0 || both <= BESIDE => Names::Beside,
            () if both <= BESIDE_ON_PHONES => Names::OverOnSmall,
            () => Names::Over,
        };
        // Those of the head are to be had in every shape of the table.
        let mut shows_head = false;
        for cell in table.head.iter().flat_map(|row| &row.cells) {
            visit(&cell.blocks, &mut |block| {
                shows_head |= block.inlines().into_iter().any(|line| leads_somewhere(line));
            });
        }
        Fit::From { width, names, shows_head }
    }

    /// The classes of the table, for the style sheet.
    pub fn classes(self) -> Option<String> {
        let Fit::From { width, names, shows_head } = self else { return None };
        let names = match names {
            Names::Beside => "",
            Names::OverOnSmall => " over-small",
            Names::Over => " over",
        };
        let head = if shows_head { " headed" } else { "" };
        Some(format!("stacks stacks-{width}{names}{head}"))
    }
}

/// Whether a cell holds a word that is broken where it must be.
pub fn has_endless(cell: &Cell<Resolved>) -> bool {
    words_in(&cell.blocks)
        .split_whitespace()
        .flat_map(pieces)
        .any(|word| word.chars().map(width).sum::<usize>() > LONGEST)
}

/// Whether a line holds a note or a link, or a picture.
pub fn leads_somewhere(line: &[Inline<Resolved>]) -> bool {
    let leads = |kind: &_| matches!(kind, InlineKind::Note(_) | InlineKind::Link { .. } | InlineKind::Picture(_));
    has_inline(line, &|inline| leads(&inline.kind))
}

/// For each column the largest of its cells, those over several columns left out.
fn widths(rows: &[PlacedRow<'_, Resolved>], columns: usize, of: impl Fn(&Cell<Resolved>) -> usize) -> Vec<usize> {
    let mut widest = vec![0; columns];
    for Placed { cell, column, .. } in rows.iter().flat_map(|row| &row.cells).filter(|placed| placed.cell.columns <= 1)
    {
        if let Some(widest) = widest.get_mut(*column) {
            *widest = of(cell).max(*widest);
        }
    }
    widest
}

/// Letters of a cell's longest word, as far as it is kept whole.
fn longest_word(cell: &Cell<Resolved>) -> usize {
    let words = words_in(&cell.blocks);
    let widths = words.split_whitespace().flat_map(pieces).map(|word| word.chars().map(width).sum::<usize>());
    widths.max().unwrap_or(0).min(LONGEST)
}

/// A word where a line may break in it: behind a hyphen or a dash before a letter, and beside each sign of a script
/// without spaces between words (UAX #14).
fn pieces(word: &str) -> impl Iterator<Item = &str> {
    let mut begin = 0;
    let mut ends: Vec<usize> = Vec::new();
    for ((_, c), (next_at, next)) in word.char_indices().zip(word.char_indices().skip(1)) {
        let is_sign = matches!(c, '-' | '\u{2010}' | '–' | '—') && next.is_alphabetic();
        if is_sign || is_unspaced(c) || is_unspaced(next) {
            ends.push(next_at);
        }
    }
    ends.push(word.len());
    ends.into_iter().map(move |end| &word[std::mem::replace(&mut begin, end)..end])
}

fn is_unspaced(c: char) -> bool {
    matches!(
        c.script(),
        Script::Han
            | Script::Hiragana
            | Script::Katakana
            | Script::Hangul
            | Script::Thai
            | Script::Lao
            | Script::Khmer
            | Script::Myanmar
            | Script::Tibetan
    )
}

/// A sign of Chinese is as wide as high, and a mark stands over its letter.
fn width(c: char) -> usize {
    match c.script() {
        Script::Han | Script::Hiragana | Script::Katakana | Script::Hangul => 2,
        Script::Inherited => 0,
        _ => usize::from(!crate::tree::is_invisible(c)),
    }
}

#[cfg(test)]
mod tests {
    use super::{Fit, STEPS, has_endless, pieces};
    use crate::html::tests::sample::{cell, row};
    use crate::manuscript::Resolved;
    use crate::tree::{Alignment, Table};

    fn table(columns: usize, head: &str, words: &str) -> Table<Resolved> {
        Table {
            columns: vec![Alignment::Start; columns],
            head: vec![row(vec![cell(head); columns])],
            body: vec![row(vec![cell(words); columns])],
        }
    }

    fn width(table: &Table<Resolved>) -> Option<usize> {
        match Fit::of(table) {
            Fit::Anywhere => None,
            Fit::From { width, .. } => Some(width),
        }
    }

    #[test]
    fn a_table_takes_the_width_of_its_words() {
        assert_eq!(width(&table(2, "Organizations", "2026")), None);
        assert_eq!(width(&table(3, "Organizations", "2026")), Some(22));
        assert_eq!(width(&table(6, "Organizations", "2026")), Some(44));
        // What is wider than any page is a list on every page that isn't the widest.
        assert_eq!(width(&table(30, "Organizations", "2026")), STEPS.last().copied());
        // A line of Chinese breaks anywhere.
        assert_eq!(width(&table(3, "组织", "发展中国家的组织")), None);
    }

    #[test]
    fn long_cells_ask_for_room_too() {
        let words = "one word or two more ".repeat(12);
        assert_eq!(width(&table(4, "Moment", &words)), Some(62));
    }

    #[test]
    fn words_are_what_no_line_breaks() {
        assert_eq!(pieces("well-being").collect::<Vec<_>>(), ["well-", "being"]);
        assert_eq!(pieces("2024-25").collect::<Vec<_>>(), ["2024-25"]);
        assert_eq!(pieces("中文a").collect::<Vec<_>>(), ["中", "文", "a"]);
        assert!(has_endless(&cell("https://example.org/a/longer/way")) && !has_endless(&cell("institutionalization")));
    }

    #[test]
    fn names_stand_over_words_that_they_have_no_room_beside() {
        let fit = Fit::of(&table(3, "Verantwortlichkeiten", "Umsetzungsverfahren"));
        assert!(fit.classes().unwrap().ends_with(" over-small"), "{fit:?}");
        let fit = Fit::of(&table(3, "Verantwortungsbereiche", "Durchführungsverfahren"));
        assert!(fit.classes().unwrap().ends_with(" over-small"), "{fit:?}");
    }
}
