//! Pictures and what is said of them as CommonMark doesn't read it, where it is plain: `![…](photo web.jpg “Caption”)`, whose
//! name has a blank or whose title stands in quotation marks of a word processor. For comrak the name stands between `<`
//! and `>` (CommonMark 0.31, 6.4), the title between straight marks.

use std::collections::{HashMap, HashSet};

use super::{CodeFences, InCode, without_containers};
use crate::markdown::slips::Slip;
use crate::markdown::slips::found::{PICTURES, has_ending};
use crate::markdown::source::places::{Places, Shifts};

/// A picture by its line, counted from 1, and its name.
pub type Place = (usize, String);

/// A text with pictures as comrak reads them, on the same lines.
#[derive(Default)]
pub struct Mended {
    /// None where nothing was to be done.
    pub text: Option<String>,
    pub pictures: HashMap<Place, Picture>,
    pub shifts: Shifts,
}

/// What was amiss in a picture.
#[derive(Debug, Clone)]
pub struct Picture {
    pub slip: Slip,
    /// Its title as it is written, without the marks around it.
    pub title: Option<String>,
}

/// The text as comrak has to read it, where some pictures are known to be none.
pub fn mended(text: &str, places: &Places<'_>, no_pictures: &HashSet<Place>) -> Mended {
    let mut out = Mended::default();
    if !text.contains("![") {
        return out;
    }
    let (mut written, mut done) = (String::new(), 0);
    let mut code = CodeFences::default();
    for line in 1..=places.lines() {
        let content = places.line(line);
        if code.line(without_containers(content)) != InCode::Outside || !content.contains("![") {
            continue;
        }
        let start = places.line_range(line).start;
        let (mut at, mut more) = (0, 0);
        let mut on_line = 0;
        while let Some(open) = content[at..].find("![").map(|found| at + found).filter(|_| on_line < MOST_ON_A_LINE) {
            at = open + 2;
            let Some((from, found)) = destination(content, at) else { continue };
            let place = (line, found.name.to_owned());
            let Some(slip) = found.slip().filter(|_| !no_pictures.contains(&place)) else { continue };
            let Some(straight) = found.straight() else { continue };
            on_line += 1;
            written.push_str(&text[done..start + from]);
            written.push_str(&straight);
            at = from + found.length;
            done = start + at;
            // All of it is missing, or too much, before the bracket that closes.
            let closes = from.saturating_add_signed(more) + straight.len();
            let missing = found.length.cast_signed() - straight.len().cast_signed();
            more -= missing;
            out.shifts.entry(line).or_default().push((closes, missing));
            out.pictures.insert(place, Picture { slip, title: found.title.map(str::to_owned) });
        }
    }
    if !out.pictures.is_empty() {
        written.push_str(&text[done..]);
        out.text = Some(written);
    }
    out
}

/// What stands between the round brackets of a picture.
struct Destination<'t> {
    name: &'t str,
    title: Option<&'t str>,
    /// Around the title.
    marks: Option<(char, char)>,
    /// In bytes, without the brackets.
    length: usize,
}

/// Marks that may stand around a title, whichever closes it.
const OPENING: [char; 11] = ['"', '\'', '“', '”', '„', '«', '»', '‘', '’', '‚', '‹'];
const CLOSING: [char; 10] = ['"', '\'', '“', '”', '»', '«', '’', '‘', '›', '‹'];

/// Pictures that are mended on one line: each place behind them is counted by all of them.
const MOST_ON_A_LINE: usize = 20;

/// Bytes of a picture's words, and of what stands between its brackets.
const LONGEST: usize = 2_000;

/// Brackets that are looked at: nobody writes so many in a title.
const MOST_BRACKETS: usize = 20;

/// Where the destination begins of a picture whose words begin at `from`, and what it is; none where it is none.
fn destination(line: &str, from: usize) -> Option<(usize, Destination<'_>)> {
    let near = |text: &str| text.floor_char_boundary(LONGEST);
    let words = &line[from..];
    let start = from + words_end(&words[..near(words)])? + "](".len();
    let rest = &line[start..];
    let rest = &rest[..near(rest)];
    for (end, _) in rest.match_indices(')').take(MOST_BRACKETS) {
        let inside = rest[..end].trim();
        let opens = |(at, mark): &(usize, char)| OPENING.contains(mark) && inside[..*at].ends_with([' ', '\t']);
        let opening = inside.char_indices().find(opens);
        let (name, title, marks) = match (opening, inside.chars().next_back()) {
            (None, _) => (inside, None, None),
            (Some((at, open)), Some(close)) if CLOSING.contains(&close) && inside.len() > at + open.len_utf8() => {
                let title = &inside[at + open.len_utf8()..inside.len() - close.len_utf8()];
                (inside[..at].trim_end(), Some(title), Some((open, close)))
            }
            // The title has a bracket in it.
            (Some(_), _) => continue,
        };
        if has_ending(name, &PICTURES) && !name.contains(['<', '>', '`', '[', ']', '!']) {
            return Some((start, Destination { name, title, marks, length: end }));
        }
    }
    None
}

/// Where the words of a picture end, which may have brackets in them.
fn words_end(words: &str) -> Option<usize> {
    let mut open = 0;
    for (at, c) in words.char_indices() {
        match c {
            '[' => open += 1,
            ']' if open > 0 => open -= 1,
            ']' => return words[at..].starts_with("](").then_some(at),
            _ => {}
        }
    }
    None
}

impl Destination<'_> {
    /// None where comrak reads it as it is.
    fn slip(&self) -> Option<Slip> {
        let is_straight = self.marks.is_none_or(|marks| matches!(marks, ('"', '"') | ('\'', '\'')));
        let ends_early =
            |title: &str| self.marks.is_some_and(|(mark, _)| title.contains(mark) && !title.contains('\\'));
        if self.name.contains([' ', '\t']) {
            return Some(Slip::PictureName);
        }
        let is_slip = !is_straight || self.title.is_some_and(ends_early);
        is_slip.then_some(Slip::PictureTitle)
    }

    /// The same as comrak reads it; none where each mark that could stand around the title stands in it.
    fn straight(&self) -> Option<String> {
        let Some(title) = self.title else { return Some(format!("<{}>", self.name)) };
        let marks = [('"', '"'), ('\'', '\''), ('(', ')')];
        let (open, close) = marks.into_iter().find(|(open, close)| !title.contains([*open, *close]))?;
        Some(format!("<{}> {open}{title}{close}", self.name))
    }
}
