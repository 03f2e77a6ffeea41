//! A piece of HTML cut into what the tokenizer reads, text and whole tags, and what CommonMark says is neither (0.31, 6.6).
//! A browser would end some of that elsewhere, and at the end of a piece it drops without a word what isn't ended.

use super::opening::Opening;
use super::tag;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part<'a> {
    /// Text and whole tags, a script with its text among them.
    Markup(&'a str),
    /// Text, whatever signs are in it.
    Text(&'a str),
    /// What stands between `<!--` and `-->`.
    Comment(&'a str),
    /// An instruction or a declaration.
    Hidden,
    /// What looks like a tag and can't be one: it is text.
    NoTag(&'a str, Fault),
    /// What ends nowhere; all that follows is in it.
    Unclosed(Opening),
    /// What begins inside of its own kind.
    Again(Opening),
    /// What is told of the tag that follows: its values stand between curly quotation marks.
    Curly(&'a str),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// No `>` ends it.
    Unclosed,
    Misquoted,
    TooManyAttributes,
}

/// More attributes than this and the tokenizer, which compares each with all others, takes minutes.
pub const MAX_ATTRIBUTES: usize = 1_000;

/// The parts of a piece, each with the line on which it begins, from 0.
pub fn of(html: &str) -> Vec<(Part<'_>, usize)> {
    let mut cutter = Cutter { html, lower: html.to_ascii_lowercase(), done: 0, line: 0, counted: 0, parts: Vec::new() };
    let mut at = 0;
    while let Some(found) = html[at..].find('<') {
        let start = at + found;
        at = match &html.as_bytes()[start + 1..] {
            [b'!' | b'?', ..] => cutter.declaration(start),
            [c, ..] if c.is_ascii_alphabetic() => cutter.tag(start),
            [b'/', c, ..] if c.is_ascii_alphabetic() => cutter.tag(start),
            // The tokenizer would take `</ a>` for a comment.
            [b'/', ..] => cutter.cut(start, start + 2, Part::Text(&html[start..start + 2])),
            _ => start + 1,
        };
    }
    cutter.markup(html.len());
    cutter.parts
}

struct Cutter<'a> {
    html: &'a str,
    /// The same in lower case.
    lower: String,
    /// Up to where all is cut.
    done: usize,
    /// The line of byte `counted`.
    line: usize,
    counted: usize,
    parts: Vec<(Part<'a>, usize)>,
}

impl<'a> Cutter<'a> {
    fn push(&mut self, start: usize, part: Part<'a>) {
        let bytes = self.html.as_bytes();
        let is_end = |at: &usize| bytes[*at] == b'\n' || bytes[*at] == b'\r' && bytes.get(at + 1) != Some(&b'\n');
        self.line += (self.counted..start).filter(is_end).count();
        self.counted = start;
        self.parts.push((part, self.line));
    }

    /// What isn't cut yet is markup up to `end`.
    fn markup(&mut self, end: usize) {
        if self.done < end {
            self.push(self.done, Part::Markup(&self.html[self.done..end]));
            self.done = end;
        }
    }

    fn cut(&mut self, start: usize, end: usize, part: Part<'a>) -> usize {
        self.markup(start);
        self.push(start, part);
        self.done = end;
        end
    }

    fn declaration(&mut self, start: usize) -> usize {
        let rest = &self.html[start..];
        let Some(opening) = Opening::of(rest) else {
            return self.cut(start, start + 2, Part::Text(&rest[..2]));
        };
        let Some(length) = opening.end_in(rest) else {
            return self.cut(start, self.html.len(), Part::Unclosed(opening));
        };
        let inside = rest.get(opening.begins().len()..length - opening.ends().len()).unwrap_or_default();
        // A tag in it says that its own end was forgotten.
        if let Some(other) = inside.find('<').filter(|_| opening == Opening::Declaration) {
            let until = opening.begins().len() + other;
            return self.cut(start, start + until, Part::NoTag(&rest[..until], Fault::Unclosed));
        }
        let holds_another =
            matches!(opening, Opening::Comment | Opening::Instruction) && inside.contains(opening.begins());
        let end = start + length;
        if holds_another {
            self.cut(start, end, Part::Again(opening));
        }
        let part = match opening {
            Opening::Comment => Part::Comment(inside),
            Opening::Data => Part::Text(inside),
            _ => Part::Hidden,
        };
        self.cut(start, end, part)
    }

    fn tag(&mut self, start: usize) -> usize {
        let tag = tag::read(&self.html.as_bytes()[start + 1..]);
        let end = tag.length.map_or(self.html.len(), |length| start + 1 + length);
        let fault = match tag {
            tag::Tag { length: None, .. } => Some(Fault::Unclosed),
            tag::Tag { attributes, .. } if attributes > MAX_ATTRIBUTES => Some(Fault::TooManyAttributes),
            tag::Tag { is_misquoted: true, .. } => Some(Fault::Misquoted),
            _ => None,
        };
        if let Some(fault) = fault {
            return self.cut(start, end, Part::NoTag(&self.html[start..end], fault));
        }
        if tag.is_curly {
            self.markup(start);
            self.push(start, Part::Curly(&self.html[start..end]));
        }
        let opening = Opening::of(&self.html[start..]);
        let raw = opening.filter(|opening| matches!(opening, Opening::Script | Opening::Style) && !tag.is_self_closing);
        raw.map_or(end, |opening| self.raw(opening, start, end))
    }

    /// What a script or a style has for its text, which is no HTML.
    fn raw(&mut self, opening: Opening, start: usize, end: usize) -> usize {
        // Without a text in this piece, its end tag may stand in another.
        if self.html[end..].trim().is_empty() {
            return end;
        }
        let end_tag = opening.ends().trim_end_matches('>');
        let Some(length) = self.lower[end..].find(end_tag) else {
            return self.cut(start, self.html.len(), Part::Unclosed(opening));
        };
        let text = &self.lower[end..end + length];
        if text.lines().any(|line| line.trim_start().starts_with(opening.begins())) {
            self.markup(start);
            self.push(start, Part::Again(opening));
        }
        end + length
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_tokenizer_reads_is_cut_out() {
        use Part::*;
        for (html, parts) in [
            ("<p>a < b</p>", vec![(Markup("<p>a < b</p>"), 0)]),
            ("a<!-- b > c --><i>\n", vec![(Markup("a"), 0), (Comment(" b > c "), 0), (Markup("<i>\n"), 0)]),
            ("<!--><!---><b>", vec![(Comment(""), 0), (Comment(""), 0), (Markup("<b>"), 0)]),
            ("<!-- a --!>b", vec![(Unclosed(Opening::Comment), 0)]),
            ("\r\n\r<!-- a", vec![(Markup("\r\n\r"), 0), (Unclosed(Opening::Comment), 2)]),
            ("<!-- a <!-- b -->c", vec![(Again(Opening::Comment), 0), (Comment(" a <!-- b "), 0), (Markup("c"), 0)]),
            ("<?php a->b ?>c", vec![(Hidden, 0), (Markup("c"), 0)]),
            ("<![CDATA[a < b]]>c", vec![(Text("a < b"), 0), (Markup("c"), 0)]),
            ("<!DOCTYPE html>c", vec![(Hidden, 0), (Markup("c"), 0)]),
            ("<! a></ b>", vec![(Text("<!"), 0), (Markup(" a>"), 0), (Text("</"), 0), (Markup(" b>"), 0)]),
            ("<p>a\n<a href=\"x>b", vec![(Markup("<p>a\n"), 0), (NoTag("<a href=\"x>b", Fault::Unclosed), 1)]),
            ("<p>a</p", vec![(Markup("<p>a"), 0), (NoTag("</p", Fault::Unclosed), 0)]),
            ("<style>", vec![(Markup("<style>"), 0)]),
            ("<Style>a</sTyle>", vec![(Markup("<Style>a</sTyle>"), 0)]),
            ("<style>a<!--</style>b", vec![(Markup("<style>a<!--</style>b"), 0)]),
            ("<p><script>a</style>", vec![(Markup("<p>"), 0), (Unclosed(Opening::Script), 0)]),
            ("<script src=a/>b", vec![(Unclosed(Opening::Script), 0)]),
            ("<script />b", vec![(Markup("<script />b"), 0)]),
        ] {
            assert_eq!(of(html), parts, "{html}");
        }
    }
}
