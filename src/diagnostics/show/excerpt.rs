//! One line of a file, or the part of it around a finding, as it is safe to print.

use icu_properties::props::{BidiControl, BinaryProperty as _};

use std::ops::Range;

use codespan_reporting::files::{Error, Files};

use crate::diagnostics::{Lines, SourceFile};

/// A line with more characters is shown as a window.
const LONG: usize = 200;
/// How many characters of a long line are shown before the place, and in all.
const BEFORE: usize = 60;
const WINDOW: usize = 160;

/// A single line with its place in the file. A finding over several lines is shown by its first.
pub struct Excerpt {
    path: String,
    line: usize,
    column: usize,
    text: String,
    /// The bytes of `text` that the finding is about.
    pub label: Range<usize>,
}

impl Excerpt {
    /// `lines`: those of the file.
    pub fn of(file: &SourceFile, lines: &Lines, range: Range<usize>) -> Excerpt {
        let start = floor(&file.text, range.start);
        let bounds = line_around(&file.text, start);
        let (line, column) = lines.position(&file.text, start);
        let end = floor(&file.text, range.end).clamp(start, bounds.end.max(start));
        let shown = window(&file.text, &bounds, start);
        let (text, label) = render(&file.text, &bounds, &shown, &(start..end));
        Excerpt { path: visible(&file.path), line, column, text, label }
    }
}

/// The nearest start of a character at or before a byte.
fn floor(text: &str, byte: usize) -> usize {
    text.floor_char_boundary(byte.min(text.len()))
}

/// The line that holds a byte, without its line end (`\n` or `\r\n`).
fn line_around(text: &str, byte: usize) -> Range<usize> {
    let start = text[..byte].rfind('\n').map_or(0, |at| at + 1);
    let end = text[byte..].find('\n').map_or(text.len(), |at| byte + at);
    let end = if text[start..end].ends_with('\r') { end - 1 } else { end };
    start..end.max(start)
}

/// The part of a line that is shown.
fn window(text: &str, line: &Range<usize>, place: usize) -> Range<usize> {
    let words = &text[line.clone()];
    if words.chars().nth(LONG).is_none() {
        return line.clone();
    }
    let before = words[..place.min(line.end) - line.start].chars().count();
    let first = before.saturating_sub(BEFORE);
    let at = |n: usize| words.char_indices().nth(n).map_or(line.end, |(byte, _)| line.start + byte);
    at(first)..at(first + WINDOW)
}

/// The shown part in printable characters, and where the label is in it.
fn render(text: &str, line: &Range<usize>, shown: &Range<usize>, label: &Range<usize>) -> (String, Range<usize>) {
    let mut out = String::new();
    if shown.start > line.start {
        out.push('…');
    }
    let (mut start, mut end) = (None, None);
    for (offset, c) in text[shown.clone()].char_indices() {
        let byte = shown.start + offset;
        if byte >= label.start && start.is_none() {
            start = Some(out.len());
        }
        if byte >= label.end && end.is_none() {
            end = Some(out.len());
        }
        push_visible(&mut out, c);
    }
    let (start, end) = (start.unwrap_or(out.len()), end.unwrap_or(out.len()));
    if shown.end < line.end {
        out.push('…');
    }
    (out, start..end.max(start))
}

/// A text without control characters: what would steer a terminal, or turn the direction of a line, is shown by its
/// number.
pub fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    text.chars().for_each(|c| push_visible(&mut out, c));
    out
}

fn push_visible(out: &mut String, c: char) {
    if c == '\t' || !(c.is_control() || BidiControl::for_char(c) || c == '\u{FEFF}') {
        out.push(c);
    } else {
        out.push_str(&format!("[U+{:04X}]", u32::from(c)));
    }
}

impl<'a> Files<'a> for Excerpt {
    type FileId = ();
    type Name = &'a str;
    type Source = &'a str;

    fn name(&'a self, (): ()) -> Result<&'a str, Error> {
        Ok(&self.path)
    }

    fn source(&'a self, (): ()) -> Result<&'a str, Error> {
        Ok(&self.text)
    }

    fn line_index(&'a self, (): (), _byte: usize) -> Result<usize, Error> {
        Ok(0)
    }

    fn line_number(&'a self, (): (), _line: usize) -> Result<usize, Error> {
        Ok(self.line)
    }

    fn column_number(&'a self, (): (), _line: usize, _byte: usize) -> Result<usize, Error> {
        Ok(self.column)
    }

    fn line_range(&'a self, (): (), _line: usize) -> Result<Range<usize>, Error> {
        Ok(0..self.text.len())
    }
}
