//! Lines and columns, as comrak counts them, to byte ranges of the file.

use std::collections::HashMap;
use std::ops::Range;

use super::include::Part;
use crate::diagnostics::Span;

/// A text cut into lines as CommonMark does: at `\n`, `\r\n` and a lone `\r`.
pub struct Places<'a> {
    text: &'a str,
    /// Which file each part of the text comes from, in order; the first begins at 0.
    parts: &'a [Part],
    line_starts: Vec<usize>,
    /// By their columns, each with those before it.
    shifts: Shifts,
}

/// Where on a line of what comrak reads bytes are missing that its author wrote: after which column, and how many; fewer than
/// none where there are more.
pub type Shifts = HashMap<usize, Vec<(usize, isize)>>;

impl<'a> Places<'a> {
    pub fn new(text: &'a str, parts: &'a [Part]) -> Self {
        let bytes = text.as_bytes();
        let mut line_starts = vec![0];
        for (at, byte) in bytes.iter().enumerate() {
            let is_end = *byte == b'\n' || (*byte == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
            if is_end {
                line_starts.push(at + 1);
            }
        }
        Places { text, parts, line_starts, shifts: HashMap::new() }
    }

    /// The places of columns that were counted where bytes were missing.
    pub fn shifted(&self, mut shifts: Shifts) -> Places<'a> {
        for line in shifts.values_mut() {
            line.sort_by_key(|(after, _)| *after);
            let mut all = 0;
            for (_, bytes) in line {
                all += *bytes;
                *bytes = all;
            }
        }
        Places { text: self.text, parts: self.parts, line_starts: self.line_starts.clone(), shifts }
    }

    /// The whole text, in the file in which it begins.
    pub fn whole(&self) -> Span {
        self.at(0, self.text.len())
    }

    /// From the first to the last byte of two 1-based places, the last one included.
    pub fn span(&self, start: (usize, usize), end: (usize, usize)) -> Span {
        let range = self.range(start, end);
        self.at(range.start, range.end)
    }

    /// The same of words that are read there, which are the file's where they are written so.
    pub fn words(&self, start: (usize, usize), end: (usize, usize), words: &str) -> Span {
        let range = self.range(start, end);
        let is_written = self.text[range.clone()] == *words && self.part(range.start).0.respelled.is_none();
        let span = self.at(range.start, range.end);
        if is_written { span.verbatim() } else { span }
    }

    /// Another text on the same lines.
    pub fn with<'t>(&self, text: &'t str) -> Places<'t>
    where
        'a: 't,
    {
        Places::new(text, self.parts)
    }

    /// What is written from the first to the last byte of two 1-based places, with the backslash before it.
    pub fn written(&self, start: (usize, usize), end: (usize, usize)) -> &'a str {
        let range = self.range(start, end);
        let is_escaped = start.1 > 1 && self.text[..range.start].ends_with('\\');
        // comrak counts the bars of a cell without their backslashes.
        let bars = self.text[range.clone()].matches("\\|").count();
        let end = self.text.ceil_char_boundary((range.end + bars).min(self.text.len()));
        &self.text[range.start - usize::from(is_escaped)..end]
    }

    fn range(&self, start: (usize, usize), end: (usize, usize)) -> Range<usize> {
        let written = |line: usize, column: usize| {
            let shifts = self.shifts.get(&line).map(Vec::as_slice).unwrap_or_default();
            let before = &shifts[..shifts.partition_point(|(after, _)| *after <= column)];
            column.saturating_add_signed(before.last().map_or(0, |(_, bytes)| *bytes))
        };
        let from = self.byte(start.0, written(start.0, start.1.saturating_sub(1)));
        from..self.byte(end.0, written(end.0, end.1.saturating_sub(1)) + usize::from(end.1 > 0)).max(from)
    }

    /// Whether no other file is included, so that lines are those of the chapter's.
    pub fn is_one_file(&self) -> bool {
        self.parts.len() == 1
    }

    pub fn lines(&self) -> usize {
        self.line_starts.len()
    }

    /// Line `line`, counted from 1, without its line end.
    pub fn line(&self, line: usize) -> &'a str {
        &self.text[self.line_range(line)]
    }

    /// Where that stands in the text.
    pub fn line_range(&self, line: usize) -> Range<usize> {
        let start = self.byte(line, 0);
        let end = self.line_starts.get(line).copied().unwrap_or(self.text.len());
        start..start + self.text[start..end.max(start)].trim_end_matches(['\n', '\r']).len()
    }

    /// The text of a block that begins at a 1-based place, up to before the line `end`, without what stands before it.
    pub fn block(&self, start: (usize, usize), end: usize) -> String {
        let inside = |line| self.line(line).get(start.1.saturating_sub(1)..).unwrap_or_default().to_owned() + "\n";
        (start.0..end).map(inside).collect()
    }

    /// The place of line `line`, counted from 1, without its line end.
    pub fn line_span(&self, line: usize) -> Span {
        let start = self.byte(line, 0);
        self.at(start, start + self.line(line).len())
    }

    /// Where `content` ends line `line`; the whole line where it doesn't.
    pub fn line_tail(&self, line: usize, content: &str) -> Span {
        let whole = self.line(line);
        if content.is_empty() || !whole.ends_with(content) {
            return self.line_span(line);
        }
        let end = self.byte(line, 0) + whole.len();
        let span = self.at(end - content.len(), end);
        if self.part(end - content.len()).0.respelled.is_none() { span.verbatim() } else { span }
    }

    /// The bytes in the file that they come from; cut where another file begins.
    fn at(&self, start: usize, end: usize) -> Span {
        let (part, next) = self.part(start);
        if let Some(length) = part.respelled {
            return Span::new(part.file, part.offset..part.offset + length);
        }
        let end = next.map_or(end, |next| end.min(next.start));
        Span::new(part.file, part.offset + start - part.start..part.offset + end.max(start) - part.start)
    }

    /// What a byte comes from, and what comes after that.
    fn part(&self, at: usize) -> (&Part, Option<&Part>) {
        let after = self.parts.partition_point(|part| part.start <= at);
        (&self.parts[after.saturating_sub(1)], self.parts.get(after))
    }

    /// The byte `column` (from 0) of line `line` (from 1), inside the text and on a character's first byte.
    fn byte(&self, line: usize, column: usize) -> usize {
        let start = self.line_starts.get(line.saturating_sub(1)).copied().unwrap_or(self.text.len());
        let mut at = (start + column).min(self.text.len());
        while !self.text.is_char_boundary(at) {
            at += 1;
        }
        at
    }
}
