//! Typst code as it is written, with the map from its bytes to the manuscript's.
//!
//! All text of a manuscript goes through [`Source::literal`]: it becomes a string literal, and can become nothing
//! else.

use std::ops::Range;

use super::breaks::{self, Part};
use crate::diagnostics::Span;
use crate::manuscript::Point;

/// Literals are split before this many bytes: Typst's places inside a literal saturate at 65,535.
const LONGEST_LITERAL: usize = 60_000;

#[derive(Debug, Clone, Default)]
pub struct Source {
    text: String,
    /// In the order of their start; inner ranges follow the outer ones that hold them.
    map: Vec<Mapping>,
    pictures: Vec<ShownPicture>,
    /// Of the figures that stand on a page after their place.
    floats: Vec<Range<usize>>,
}

#[derive(Debug, Clone)]
struct Mapping {
    range: Range<usize>,
    span: Span,
    /// Where in the text of its chapter a literal begins; none for what is no text of it, as a note.
    point: Option<Point>,
}

/// A picture that the code shows.
#[derive(Debug, Clone)]
pub struct ShownPicture {
    /// The byte of the code where it is named.
    pub start: usize,
    pub path: String,
    /// None in a note.
    pub point: Option<Point>,
}

impl Source {
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Code of ours. Never a manuscript's text.
    pub fn code(&mut self, code: &str) {
        self.text.push_str(code);
    }

    /// A string literal (Typst's syntax: only `\ " \n \r` and other controls need an escape).
    pub fn literal(&mut self, string: &str) {
        self.text.push('"');
        for c in string.chars() {
            match c {
                '\\' => self.text.push_str("\\\\"),
                '"' => self.text.push_str("\\\""),
                '\n' => self.text.push_str("\\n"),
                '\r' => self.text.push_str("\\r"),
                c => self.text.push(c),
            }
        }
        self.text.push('"');
    }

    /// `text("…")`, as many as its length asks for, mapped to `span` and, where they are text of a chapter, to the point
    /// in it where they begin.
    pub fn words(&mut self, string: &str, span: Span, point: Option<Point>) {
        let mut before = 0;
        for part in parts(string) {
            self.at(span, point.map(|point| point.after(before)), |source| {
                source.code("text(");
                source.literal(part);
                source.code(");");
            });
            before += part.len();
        }
    }

    /// Words in pieces between which a line may break.
    pub fn broken(&mut self, pieces: &[&str], span: Span, point: Option<Point>) {
        self.in_parts(pieces, |text| vec![Part { text, is_kept: false }], span, point);
    }

    /// The same of code, whose words aren't torn.
    pub fn broken_code(&mut self, pieces: &[&str], span: Span, point: Option<Point>) {
        self.in_parts(pieces, breaks::parts, span, point);
    }

    fn in_parts<'t>(
        &mut self,
        pieces: &[&'t str],
        parts: impl Fn(&'t str) -> Vec<Part<'t>>,
        span: Span,
        point: Option<Point>,
    ) {
        let whole = pieces.concat();
        let mut at = 0;
        for (number, piece) in pieces.iter().enumerate() {
            if number > 0 {
                self.code("brk;");
            }
            for Part { text, is_kept } in parts(piece) {
                let place = span.part(&whole, at..at + text.len());
                self.code(if is_kept { "kept({" } else { "" });
                self.words(text, place, point.map(|point| point.after(at)));
                self.code(if is_kept { "});" } else { "" });
                at += text.len();
            }
        }
    }

    /// `{text("…")}`: words of the tool or of the configuration, which have no place in the manuscript, in pieces between
    /// which a line may break.
    pub fn own_words(&mut self, pieces: &[&str]) {
        self.code("{");
        for (number, piece) in pieces.iter().enumerate() {
            if number > 0 {
                self.code("brk;");
            }
            for part in parts(piece) {
                self.code("text(");
                self.literal(part);
                self.code(");");
            }
        }
        self.code("}");
    }

    /// Whatever `write` writes stands for `span`.
    pub fn mapped(&mut self, span: Span, write: impl FnOnce(&mut Source)) {
        self.at(span, None, write);
    }

    /// The same, with the point of the text where it begins.
    pub fn at(&mut self, span: Span, point: Option<Point>, write: impl FnOnce(&mut Source)) {
        let start = self.text.len();
        let at = self.map.len();
        self.map.push(Mapping { range: start..start, span, point });
        write(self);
        self.map[at].range.end = self.text.len();
    }

    /// Adds what was written apart, with its map.
    pub fn append(&mut self, other: Source) {
        let at = self.text.len();
        self.text.push_str(&other.text);
        let pictures = other.pictures.into_iter();
        self.pictures.extend(pictures.map(|picture| ShownPicture { start: picture.start + at, ..picture }));
        let moved = |mapping: Mapping| Mapping { range: mapping.range.start + at..mapping.range.end + at, ..mapping };
        self.map.extend(other.map.into_iter().map(moved));
    }

    /// What was written since `start` stands for `span`, where nothing inside says better.
    pub fn cover(&mut self, start: usize, span: Span) {
        let at = self.map.partition_point(|mapping| mapping.range.start < start);
        self.map.insert(at, Mapping { range: start..self.text.len(), span, point: None });
    }

    /// What in the manuscript the bytes `range` stand for: the innermost mapping around them.
    pub fn origin(&self, range: &Range<usize>) -> Option<Span> {
        self.innermost(range.start).map(|mapping| mapping.span)
    }

    /// The point of its chapter's text where the literal at a byte begins.
    pub fn point(&self, at: usize) -> Option<Point> {
        self.innermost(at)?.point
    }

    fn innermost(&self, at: usize) -> Option<&Mapping> {
        let around = |m: &&Mapping| m.range.start <= at && at < m.range.end.max(m.range.start + 1);
        let begun = self.map.partition_point(|mapping| mapping.range.start <= at);
        self.map[..begun].iter().rev().find(around)
    }

    /// What is written next shows the picture of that path.
    pub fn shows(&mut self, path: &str, point: Option<Point>) {
        self.pictures.push(ShownPicture { start: self.text.len(), path: path.to_owned(), point });
    }

    /// What was written since `start` stands on a page after its place, maybe.
    pub fn floats(&mut self, start: usize) {
        self.floats.push(start..self.text.len());
    }

    /// Whether the byte of the code is in such a figure.
    pub fn is_afloat(&self, at: usize) -> bool {
        self.floats.iter().any(|range| range.contains(&at))
    }

    /// The pictures that the code shows, in its order.
    pub fn pictures(&self) -> &[ShownPicture] {
        &self.pictures
    }

    /// The blocks of a chapter with what they stand for: what is mapped inside the mapping of the whole.
    pub fn outermost(&self) -> Vec<(Range<usize>, Span)> {
        let mut found: Vec<(Range<usize>, Span)> = Vec::new();
        for mapping in self.map.iter().skip(1) {
            if found.last().is_none_or(|(range, _)| mapping.range.start >= range.end) {
                found.push((mapping.range.clone(), mapping.span));
            }
        }
        found
    }

    /// With code that isn't ours, which stands for what is around it.
    #[cfg(test)]
    pub fn insert(&mut self, at: usize, code: &str) {
        self.text.insert_str(at, code);
        for mapping in &mut self.map {
            let moved = |n: usize| if n > at { n + code.len() } else { n };
            mapping.range = moved(mapping.range.start)..moved(mapping.range.end);
        }
    }
}

fn parts(string: &str) -> impl Iterator<Item = &str> {
    let mut rest = string;
    let mut is_first = true;
    std::iter::from_fn(move || {
        if rest.is_empty() && !is_first {
            return None;
        }
        is_first = false;
        let mut end = rest.len().min(LONGEST_LITERAL);
        while !rest.is_char_boundary(end) {
            end -= 1;
        }
        let (part, after) = rest.split_at(end);
        rest = after;
        Some(part)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Sources;

    #[test]
    fn text_is_a_literal_and_nothing_else() {
        let mut source = Source::default();
        source.own_words(&["#let x = read(\"/etc/passwd\")\\\n"]);
        assert_eq!(source.text(), "{text(\"#let x = read(\\\"/etc/passwd\\\")\\\\\\n\");}");
    }

    #[test]
    fn long_texts_are_split_on_characters() {
        let long = "ب".repeat(50_000);
        let joined: String = parts(&long).collect();
        assert_eq!(joined, long);
        assert!(parts(&long).all(|part| part.len() <= LONGEST_LITERAL));
        assert_eq!(parts("").collect::<Vec<_>>(), [""]);
    }

    #[test]
    fn the_innermost_mapping_counts() {
        let mut sources = Sources::default();
        let file = sources.add("a.md", "abcdef");
        let mut source = Source::default();
        source.mapped(Span::new(file, 0..6), |source| {
            source.code("p({");
            source.words("bc", Span::new(file, 1..3), None);
            source.code("})");
        });
        let at = source.text().find("bc").unwrap();
        assert_eq!(source.origin(&(at..at + 1)), Some(Span::new(file, 1..3)));
        assert_eq!(source.origin(&(0..1)), Some(Span::new(file, 0..6)));
        let end = source.text().len() - 1;
        assert_eq!(source.origin(&(end..end + 1)), Some(Span::new(file, 0..6)));
    }
}
