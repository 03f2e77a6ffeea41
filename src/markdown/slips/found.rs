//! Slips in the words of a block.

use std::ops::Range;

use super::{Slip, stress};
use crate::diagnostics::suggest::CURLY;

/// What stands for a byte, or more, that is nothing to be looked at: what is escaped, code, addresses. No text has it: it
/// is a control character.
pub const UNREAD: char = '\u{1A}';

/// What is around the words.
#[derive(Debug, Clone, Copy)]
pub struct Around<'a> {
    pub is_in: Place,
    /// The line that follows the block, without signs of quotations and items, where one does.
    pub next: &'a str,
    /// A table stands before it.
    pub is_below_table: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    Paragraph,
    Heading,
    /// A cell, or a term.
    Cell,
}

/// The slips in the words of a block, one line a line of it, and where they stand.
pub fn found(words: &str, around: Around<'_>) -> Vec<(Slip, Range<usize>)> {
    let mut out: Vec<_> = stress::found(words).into_iter().map(|range| (Slip::Stress, range)).collect();
    out.extend(destinations(words));
    let curly = curly(words);
    if around.is_in != Place::Heading && curly.is_none() {
        out.extend(attributes(words, around.is_below_table).map(|range| (Slip::Attributes, range)));
    }
    out.extend(curly.map(|range| (Slip::Quotes, range)));
    if around.is_in == Place::Paragraph {
        out.extend(in_lines(words, around));
        out.extend(rows(words).map(|range| (Slip::Row, range)));
        let is_caption = words.strip_prefix("Table:").is_some_and(|rest| rest.contains(char::is_alphanumeric));
        out.extend((is_caption && !around.is_below_table).then(|| (Slip::Caption, 0..first_line(words).len())));
    }
    out
}

fn first_line(words: &str) -> &str {
    words.split('\n').next().unwrap_or_default()
}

/// Lines, each with its first byte.
fn lines(words: &str) -> impl Iterator<Item = (usize, &str)> {
    words.split('\n').scan(0, |start, line| {
        let at = *start;
        *start += line.len() + 1;
        Some((at, line))
    })
}

/// What lines begin with.
fn in_lines(words: &str, around: Around<'_>) -> Vec<(Slip, Range<usize>)> {
    let is_alone = !words.contains('\n');
    let mut out = Vec::new();
    let mut before: Option<Marker> = None;
    let mut all = lines(words).peekable();
    while let Some((start, line)) = all.next() {
        let next = all.peek().map_or(around.next, |(_, next)| next);
        let line = line.trim_end();
        let marker = Marker::of(line);
        if is_heading(line, is_alone) {
            out.push((Slip::Heading, start..start + line.len()));
        } else if is_item(line) {
            out.push((Slip::Bullet, start..start + line.len()));
        } else if let Some(name) = alert(line) {
            out.push((Slip::Alert, start..start + name));
        } else if let Some(marker) = marker
            && marker.is_item(before, Marker::of(next), start == 0)
        {
            out.push((Slip::Number, start..start + line.len()));
        }
        before = marker;
    }
    out
}

/// `##Heading`; with one sign only where it is no tag: `#Chapter one`, alone in its paragraph.
fn is_heading(line: &str, is_alone: bool) -> bool {
    let words = line.trim_start_matches('#');
    let first = words.chars().next();
    match line.len() - words.len() {
        1 => {
            let is_name = first.is_some_and(|c| c.is_alphabetic() && !c.is_lowercase());
            is_alone && is_name && words.contains(' ') && !words.contains('#')
        }
        2..=6 => first.is_some_and(char::is_alphanumeric),
        _ => false,
    }
}

/// Bullets that word processors write; the last ones are those of Word's own face.
const BULLETS: [char; 10] = ['•', '‣', '⁃', '◦', '∙', '▪', '●', '·', '\u{F0B7}', '\u{F0A7}'];

fn is_item(line: &str) -> bool {
    let Some(rest) = line.strip_prefix(BULLETS) else { return false };
    let is_apart = rest.starts_with(char::is_whitespace) || rest.starts_with(char::is_alphabetic);
    is_apart && rest.contains(char::is_alphanumeric) && !rest.trim_end().ends_with(BULLETS)
}

/// How long a box's name is at most, in bytes.
const LONGEST_NAME: usize = 60;

/// The length of `[!Name]` with which a line begins.
fn alert(line: &str) -> Option<usize> {
    let inside = line.strip_prefix("[!")?;
    let name = &inside[..inside.find(']')?];
    let rest = &inside[name.len() + 1..];
    let is_name = name.len() <= LONGEST_NAME
        && name.contains(char::is_alphabetic)
        && name.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '|'));
    let ends = rest.is_empty() || rest.starts_with([' ', ':', '-', '+', '.']);
    (is_name && ends).then_some("[!]".len() + name.len())
}

/// `1)First`, `(2)Second`, `a.Third`: what would begin an item, had it a blank behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Marker {
    is_letter: bool,
    number: u32,
    is_bracket: bool,
}

impl Marker {
    fn of(line: &str) -> Option<Marker> {
        let rest = line.strip_prefix('(').unwrap_or(line);
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let (number, is_letter, rest) = match (digits, rest.as_bytes().first()) {
            (1..=3, _) => (rest[..digits].parse().ok()?, false, &rest[digits..]),
            (0, Some(letter @ (b'a'..=b'z' | b'A'..=b'Z'))) => (u32::from(*letter), true, &rest[1..]),
            _ => return None,
        };
        let is_bracket = rest.starts_with(')');
        let words = rest.strip_prefix([')', '.'])?;
        words.starts_with(char::is_alphabetic).then_some(Marker { is_letter, number, is_bracket })
    }

    /// A first one with a bracket is one by itself; else one stands beside it that counts on.
    fn is_item(self, before: Option<Marker>, next: Option<Marker>, is_first_line: bool) -> bool {
        let follows = |one: Marker, other: Marker| {
            one.number + 1 == other.number && (one.is_letter, one.is_bracket) == (other.is_letter, other.is_bracket)
        };
        let is_counted = next.is_some_and(|next| follows(self, next)) || before.is_some_and(|one| follows(one, self));
        is_counted || is_first_line && self.is_bracket && !self.is_letter && self.number == 1
    }
}

/// `| A | B |`: all lines of a block so, with as many bars.
fn rows(words: &str) -> Option<Range<usize>> {
    let mut bars = None;
    for (_, line) in lines(words) {
        let line = line.trim();
        let is_row = line.starts_with('|') && line.ends_with('|') && line.contains(char::is_alphanumeric);
        let count = line.matches('|').count();
        if !is_row || count < 3 || bars.is_some_and(|bars| bars != count) {
            return None;
        }
        bars = Some(count);
    }
    // `|a| + |b|` alone is mathematics.
    let is_apart = words.trim().starts_with("| ") && words.trim().ends_with(" |");
    (words.contains('\n') || is_apart).then(|| 0..first_line(words).len())
}

/// `{#id}`, `{.class}` at the end of a block. A table's caption takes an id alone.
fn attributes(words: &str, is_below_table: bool) -> Option<Range<usize>> {
    let (Range { start, end }, inside) = braces(words)?;
    let is_apart = words[..start].is_empty() || words[..start].ends_with(char::is_whitespace);
    let is_name = |name: &str| {
        name.starts_with(char::is_alphabetic) && name.chars().all(|c| c.is_alphanumeric() || "-_:.".contains(c))
    };
    let mut parts = inside.split_whitespace();
    let is_first = parts.next().is_some_and(|part| part.strip_prefix(['#', '.']).is_some_and(is_name));
    let is_one = |part: &str| part.strip_prefix(['#', '.']).is_some_and(is_name) || part.contains('=') || part == "%";
    let is_caption = is_below_table && words.starts_with("Table:") && !inside.contains(char::is_whitespace);
    (is_apart && is_first && parts.all(is_one) && !(is_caption && inside.starts_with('#'))).then_some(start..end)
}

/// The braces at the end of words, and what is in them.
fn braces(words: &str) -> Option<(Range<usize>, &str)> {
    let words = words.trim_end();
    let inside = words.strip_suffix('}')?;
    let start = inside.rfind('{')?;
    Some((start..words.len(), &inside[start + 1..]))
}

/// `{#id lang=“fr”}`, `{#“id”}` at the end of a block.
fn curly(words: &str) -> Option<Range<usize>> {
    let (place, inside) = braces(words)?;
    let begins = |part: &str| {
        let value = part.strip_prefix(['#', '.']).or_else(|| Some(part.split_once('=')?.1));
        value.is_some_and(|value| value.starts_with(CURLY))
    };
    inside.split_whitespace().any(begins).then_some(place)
}

/// Bytes from `![` to the end of what it was to begin.
const LONGEST: usize = 2_000;

/// `![alt](a b.png)`, `![alt] (a.png)`, `[words](a b.md)` that are no pictures and no links.
fn destinations(words: &str) -> Vec<(Slip, Range<usize>)> {
    let mut out = Vec::new();
    let mut done = 0;
    for (close, _) in words.match_indices(']') {
        // A bracket in an address that was told ends nothing.
        if close < done {
            continue;
        }
        let after = &words[close + 1..];
        let is_apart = after.starts_with(' ');
        let Some(inside) = after.trim_start_matches(' ').strip_prefix('(') else { continue };
        let Some(end) = inside[..inside.floor_char_boundary(LONGEST)].find([')', '\n']) else { continue };
        let destination = &inside[..end];
        let from = words.ceil_char_boundary(close.saturating_sub(LONGEST)).max(done);
        let Some(open) = words[from..close].rfind('[').map(|open| from + open) else { continue };
        let is_picture = words[..open].ends_with('!') && open > done;
        let end = close + 1 + (after.len() - inside.len()) + destination.len() + 1;
        let slip = match is_picture {
            true if !is_apart || has_ending(destination, &PICTURES) => Slip::Picture,
            // `[online] (https://…)` is written in references.
            false if !is_apart && destination.contains(char::is_whitespace) && is_address(destination) => Slip::Link,
            _ => continue,
        };
        done = end.min(words.len());
        out.push((slip, open - usize::from(is_picture)..done));
    }
    out
}

/// What the name of a picture's file ends with.
pub const PICTURES: [&str; 10] = ["png", "jpg", "jpeg", "gif", "svg", "webp", "avif", "bmp", "tif", "tiff"];

/// Whether a name ends so, in letters of either case.
pub fn has_ending(name: &str, endings: &[&str]) -> bool {
    let ending = name.trim_end().rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    ending.is_some_and(|ending| endings.contains(&ending.as_str()))
}

fn is_address(destination: &str) -> bool {
    let path = destination.split('#').next().unwrap_or_default();
    has_ending(path, &["md", "markdown", "html", "htm", "pdf"])
        || ["http://", "https://", "./", "../"].iter().any(|start| destination.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The address had another one in it, whose bracket would have begun before the picture's end.
    #[test]
    fn brackets_in_an_address_are_no_other_picture() {
        assert_eq!(destinations("![a](b [c](d) e"), [(Slip::Picture, 0..13)]);
        assert_eq!(destinations("![a](b c) ![d](e f)"), [(Slip::Picture, 0..9), (Slip::Picture, 10..19)]);
    }
}
