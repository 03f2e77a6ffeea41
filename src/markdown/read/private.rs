//! `%% … %%`, which Obsidian shows to nobody but its author: over several lines too, and with blocks in it.

use std::collections::HashMap;

use super::Places;
use super::lines::{CodeFences, InCode, without_containers};

/// A text without them, on the same lines.
#[derive(Default)]
pub struct Public {
    /// None where nothing was to be done.
    pub text: Option<String>,
    /// How many bytes fewer stand at the beginning of a line than were written.
    pub shifts: HashMap<usize, usize>,
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
                content.replace_range(start..end, &comment(length));
                at = end;
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
        *self.shifts.entry(line).or_insert(0) += taken;
        content.replace_range(kept..kept + taken, "");
        kept
    }
}

/// The signs of quotations and the spaces that a line begins with.
fn containers(line: &str) -> &str {
    &line[..line.len() - line.trim_start_matches([' ', '\t', '>']).len()]
}

/// Where one begins, from byte `from` on: not in a span of code, nor behind a number.
fn begins(content: &str, from: usize) -> Option<usize> {
    content[from..].match_indices(SIGN).map(|(at, _)| from + at).find(|at| {
        let before = &content[..*at];
        let is_code = before.matches('`').count() % 2 == 1;
        let is_part = before.chars().next_back().is_some_and(|c| c.is_numeric() || matches!(c, '%' | '\\'));
        !is_code && !is_part && !content[at + SIGN.len()..].starts_with('%')
    })
}

/// A comment of so many bytes, five at least (CommonMark 0.31, 6.6).
fn comment(length: usize) -> String {
    match length {
        ..=5 => "<!-->".to_owned(),
        6 => "<!--->".to_owned(),
        _ => format!("<!--{}-->", " ".repeat(length - 7)),
    }
}
