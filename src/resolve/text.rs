//! Characters that no page can hold, and brackets that meant something.

pub mod stacks;

use std::ops::Range;

use icu_properties::props::{BidiControl, BinaryProperty as _, NoncharacterCodePoint};

use crate::diagnostics::{Code, Diagnostic, Findings, Outcome, Place, Span};
use stacks::{HIGHEST, Stack};

/// NUL becomes U+FFFD; what XML 1.0 forbids (2.2) and non-characters are removed, told once a text; so are more marks than
/// a letter can have.
pub fn clean(text: &str, span: Span, findings: &mut Findings) -> String {
    clean_after(&mut Stack::default(), text, span, findings)
}

/// The same of a text that another one may go on with.
pub fn clean_after(stack: &mut Stack, text: &str, span: Span, findings: &mut Findings) -> String {
    let place = |text: &str, range| span.part(text, range).into();
    let (kept, first) = stack.kept(text);
    first.into_iter().for_each(|first| findings.push(too_high(place(text, first))));
    cleaned(&kept, &place, findings)
}

/// The same for a value of the configuration, whose white space is that of a line.
pub fn clean_value(text: &str, place: &Place) -> Outcome<String> {
    let mut findings = Findings::default();
    let (kept, first) = Stack::default().kept(text);
    first.into_iter().for_each(|_| findings.push(too_high(place.clone())));
    let text = cleaned(&kept, &|_, _| place.clone(), &mut findings);
    Outcome { value: text.split_ascii_whitespace().collect::<Vec<_>>().join(" "), findings }
}

fn too_high(place: Place) -> Diagnostic {
    let message =
        format!("more than {HIGHEST} accents, joiners or other marks stand on one letter; the others are left out");
    Diagnostic::new(Code::ForbiddenCharacter, place, message)
}

/// `place` gives the place of a part of a text.
fn cleaned(text: &str, place: &dyn Fn(&str, Range<usize>) -> Place, findings: &mut Findings) -> String {
    if text.contains(LINE_ENDS) {
        return cleaned(&text.replace(LINE_ENDS, " "), place, findings);
    }
    if !text.chars().any(is_forbidden) {
        return close_bidi(text, place, findings);
    }
    let (at, first) = text.char_indices().find(|(_, c)| is_forbidden(*c)).unwrap_or((0, '\0'));
    let point = format!("U+{:04X}", u32::from(first));
    let message = match text.chars().filter(|c| is_forbidden(*c)).count() {
        0 | 1 if first == '\0' => format!("the control character {point} can't stand in a book; U+FFFD stands for it"),
        0 | 1 => format!("the control character {point} can't stand in a book; it is left out"),
        n => format!("{n} control characters can't stand in a book, the first of them {point}; they are left out"),
    };
    findings.push(Diagnostic::new(Code::ForbiddenCharacter, place(text, at..at + first.len_utf8()), message));
    // In the text as it is written, so that the places are right.
    let closed = close_bidi(text, place, findings);
    let kept = closed.chars().filter_map(|c| match c {
        '\0' => Some('\u{FFFD}'),
        c if is_forbidden(c) => None,
        c => Some(c),
    });
    kept.collect()
}

/// Unicode's own line ends (Standard Annex 14, BK and NL), a space to a reader of HTML and a broken line to Typst.
const LINE_ENDS: [char; 3] = ['\u{85}', '\u{2028}', '\u{2029}'];

fn is_forbidden(c: char) -> bool {
    let is_control = c.is_control() && !matches!(c, '\t' | '\n' | '\r') && !LINE_ENDS.contains(&c);
    is_control || c == '\u{FEFF}' || NoncharacterCodePoint::for_char(c)
}

/// Closes an author's bidi controls that the text leaves open (Unicode Standard Annex 9, 2). Of several mistakes the
/// first is told.
fn close_bidi(text: &str, place: &dyn Fn(&str, Range<usize>) -> Place, findings: &mut Findings) -> String {
    if !text.chars().any(BidiControl::for_char) {
        return text.to_owned();
    }
    // What closes each that is open, and where it was opened.
    let mut open: Vec<(char, usize)> = Vec::new();
    let mut closes_nothing = None;
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        match c {
            '\u{202A}' | '\u{202B}' | '\u{202D}' | '\u{202E}' => open.push(('\u{202C}', at)),
            '\u{2066}'..='\u{2068}' => open.push(('\u{2069}', at)),
            '\u{202C}' | '\u{2069}' => {
                if open.last().is_none_or(|(closing, _)| *closing != c) {
                    closes_nothing.get_or_insert(at);
                    continue;
                }
                open.pop();
            }
            _ => {}
        }
        out.push(c);
    }
    let left_open = open.first().map(|(_, at)| *at);
    out.extend(open.into_iter().rev().map(|(closing, _)| closing));
    if let Some(at) = [closes_nothing, left_open].into_iter().flatten().min() {
        let control = text[at..].chars().next().unwrap_or_default();
        let problem = match left_open == Some(at) {
            true => "turns the direction of writing and is not closed; it is closed where the text ends",
            false => "closes a direction of writing that nothing opened; it is left out",
        };
        findings.push(
            Diagnostic::new(
                Code::BidiControl,
                place(text, at..at + control.len_utf8()),
                format!("the invisible character U+{:04X} {problem}", u32::from(control)),
            )
            .hint("use <span dir=\"rtl\">…</span>, which can't be left open unseen"),
        );
    }
    out
}

/// Bytes of a label that may be one of a note.
const LONGEST_LABEL: usize = 64;

/// `[^x]` that stayed text: there is no note of that name.
pub fn tell_unknown_note(text: &str, span: Span, findings: &mut Findings) {
    let mut from = 0;
    while let Some(found) = text[from..].find("[^") {
        let start = from + found;
        from = start + 2;
        let near = &text[from..text.floor_char_boundary(from + LONGEST_LABEL)];
        let Some(length) = near.find(']') else { continue };
        let label = &text[from..from + length];
        if !label.is_empty() && !label.contains(char::is_whitespace) {
            let place = span.part(text, start..from + length + 1);
            findings.push(
                Diagnostic::new(
                    Code::UnknownNote,
                    place,
                    format!("there is no note [^{label}] in this chapter; it stays as text"),
                )
                .hint(format!("write the note's text as a paragraph of its own: [^{label}]: …")),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Sources;

    fn counted(text: &str) -> (String, usize) {
        let mut sources = Sources::default();
        let span = Span::new(sources.add("a.md", text), 0..text.len());
        let mut findings = Findings::default();
        let out = clean(text, span, &mut findings);
        (out, findings.iter().count())
    }

    #[test]
    fn forbidden_characters_go_and_are_told() {
        assert_eq!(counted("a\0b\u{1}c"), ("a\u{FFFD}bc".into(), 1));
        assert_eq!(counted("a\u{85}\t\u{2028}b"), ("a \t b".into(), 0));
    }

    /// A removed character moved the place of a bidi control into the middle of another character.
    #[test]
    fn places_are_those_of_the_text_as_written() {
        let text = "\0\u{1}\u{1}é\u{202E}";
        let mut sources = Sources::default();
        let span = Span::new(sources.add("a.md", text), 0..text.len());
        let mut findings = Findings::default();
        assert_eq!(clean(text, span, &mut findings), "\u{FFFD}é\u{202E}\u{202C}");
        let places: Vec<_> = findings.iter().map(|finding| finding.place.clone()).collect();
        assert_eq!(places, [span.part(text, 0..1).into(), span.part(text, 5..8).into()]);
    }

    #[test]
    fn bidi_controls_are_kept_when_balanced_else_closed() {
        assert_eq!(counted("\u{2067}x\u{2069}"), ("\u{2067}x\u{2069}".into(), 0));
        assert_eq!(counted("\u{202E}x"), ("\u{202E}x\u{202C}".into(), 1));
        assert_eq!(counted("x\u{2069}"), ("x".into(), 1));
    }
}
