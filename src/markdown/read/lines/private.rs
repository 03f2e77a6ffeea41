//! `%% … %%`, which Obsidian shows to nobody but its author: over several lines too, and with blocks in it.

use std::collections::HashMap;

use super::{CodeFences, InCode, without_containers};
use crate::markdown::source::places::{Places, Shifts};

/// A text without them, on the same lines.
#[derive(Default)]
pub struct Public {
    /// None where nothing was to be done.
    pub text: Option<String>,
    pub shifts: Shifts,
    /// The line, counted from 1, on which one begins that doesn't end.
    pub left_open: Option<usize>,
}

const SIGN: &str = "%%";

pub fn public(text: &str, places: &Places<'_>) -> Public {
    let mut out = Public::default();
    let mut lines: HashMap<usize, String> = HashMap::new();
    let mut code = CodeFences::default();
    // The line and the column of one that isn't ended yet.
    let mut open: Option<(usize, usize)> = None;
    for line in 1..=places.lines() {
        let mut content = places.line(line).to_owned();
        if open.is_none() && code.line(without_containers(&content)) != InCode::Outside {
            continue;
        }
        let mut at = 0;
        loop {
            if let Some((begun, column)) = open {
                let Some(end) = content.find(SIGN).map(|end| end + SIGN.len()) else { break };
                open = None;
                let first = places.line(begun);
                lines.entry(begun).or_insert_with(|| first.to_owned()).truncate(column);
                for between in begun + 1..line {
                    lines.insert(between, containers(places.line(between)).to_owned());
                }
                at = out.take_from_head(line, &mut content, end);
            }
            let Some(start) = begins(&content, at) else { break };
            let Some(length) = content[start + SIGN.len()..].find(SIGN).map(|length| length + 2 * SIGN.len()) else {
                open = Some((line, start));
                break;
            };
            let end = start + length;
            if containers(&content[..start]).len() == start {
                at = out.take_from_head(line, &mut content, end);
            } else {
                // One space is enough.
                let has_spaces = content[..start].ends_with(' ') && content[end..].starts_with(' ');
                let end = end + usize::from(has_spaces);
                content.replace_range(start..end, "");
                out.shifts.entry(line).or_default().push((start, (end - start).cast_signed()));
                at = start;
            }
        }
        if content != places.line(line) {
            lines.insert(line, content);
        }
    }
    out.left_open = open.map(|(line, _)| line);
    if !lines.is_empty() {
        let mut written = String::with_capacity(text.len());
        let mut done = 0;
        for line in 1..=places.lines() {
            let Some(content) = lines.get(&line) else { continue };
            let range = places.line_range(line);
            written.push_str(&text[done..range.start]);
            written.push_str(content);
            done = range.end;
        }
        written.push_str(&text[done..]);
        out.text = Some(written);
    }
    out
}

impl Public {
    /// Takes away what stands in a line before byte `end`, and the spaces after it; where the next may begin.
    fn take_from_head(&mut self, line: usize, content: &mut String, end: usize) -> usize {
        let kept = containers(content).len().min(end);
        let rest = content[end..].trim_start_matches([' ', '\t']);
        let taken = content.len() - rest.len() - kept;
        self.shifts.entry(line).or_default().push((kept, taken.cast_signed()));
        content.replace_range(kept..kept + taken, "");
        kept
    }
}

/// The signs of quotations and the spaces that a line begins with.
fn containers(line: &str) -> &str {
    &line[..line.len() - line.trim_start_matches([' ', '\t', '>']).len()]
}

/// Where one begins, from byte `from` on: not in a span of code or an address, nor behind a number.
fn begins(content: &str, from: usize) -> Option<usize> {
    content[from..].match_indices(SIGN).map(|(at, _)| from + at).find(|at| {
        let before = &content[..*at];
        let is_part = before.chars().next_back().is_some_and(|c| c.is_numeric() || matches!(c, '%' | '\\'));
        let is_address = before.rsplit(char::is_whitespace).next().is_some_and(|word| word.contains("://"));
        !is_part && !is_address && !is_in_code(before) && !content[at + SIGN.len()..].starts_with('%')
    })
}

/// Whether as many backticks as begin a span of code don't end it before (CommonMark 0.31, 6.1).
fn is_in_code(before: &str) -> bool {
    let mut open = None;
    let mut rest = before;
    while let Some(at) = rest.find('`') {
        let length = rest[at..].len() - rest[at..].trim_start_matches('`').len();
        open = match open {
            None => Some(length),
            Some(begun) if begun == length => None,
            open => open,
        };
        rest = &rest[at + length..];
    }
    open.is_some()
}
