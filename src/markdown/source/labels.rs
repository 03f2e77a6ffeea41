//! Labels of notes and links that are the same in Unicode and differ in their bytes: CommonMark compares characters (0.31,
//! 4.7), and what came from a file's name on macOS has others than what was typed.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::include::{Expanded, Part};

/// The text with each label as its definition spells it. One that a definition spells in the same way stays.
pub fn as_defined(source: &Expanded) -> Cow<'_, Expanded> {
    if is_nfc_quick(source.text.chars()) == IsNormalized::Yes {
        return Cow::Borrowed(source);
    }
    let text = &source.text;
    let labels: Vec<_> = labels(text).collect();
    let (mut exact, mut by_form) = (HashSet::new(), HashMap::new());
    for label in labels.iter().filter(|label| text[label.end..].starts_with("]:")) {
        let label = &text[label.clone()];
        exact.insert(label.to_lowercase());
        by_form.entry(form(label)).or_insert(label);
    }
    let changes: Vec<_> = labels
        .into_iter()
        .filter(|label| !exact.contains(&text[label.clone()].to_lowercase()))
        .filter_map(|label| Some((label.clone(), *by_form.get(&form(&text[label]))?)))
        .collect();
    if changes.is_empty() { Cow::Borrowed(source) } else { Cow::Owned(changed(source, &changes)) }
}

/// The form that all have that are the same label.
fn form(label: &str) -> String {
    label.to_lowercase().nfc().collect()
}

/// What stands between brackets, none inside.
fn labels(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut open = None;
    text.bytes().enumerate().filter_map(move |(at, byte)| match byte {
        b'[' => {
            open = Some(at + 1);
            None
        }
        b']' => Some(open.take()?..at),
        _ => None,
    })
}

/// The text with words in place of some of its ranges; what stands around them keeps its places.
fn changed(source: &Expanded, changes: &[(Range<usize>, &str)]) -> Expanded {
    let mut out = Expanded { text: String::with_capacity(source.text.len()), parts: Vec::new() };
    let mut at = 0;
    for (range, label) in changes {
        out.copy(source, at..range.start);
        let start = out.text.len();
        out.text.push_str(label);
        let next = source.parts.get(source.parts.partition_point(|part| part.start <= range.start));
        let respelled = Some(next.map_or(range.end, |next| next.start.min(range.end)) - range.start);
        out.parts.extend(source.place(range.start).map(|place| Part { start, respelled, ..place }));
        at = range.end;
    }
    out.copy(source, at..source.text.len());
    out
}

impl Expanded {
    /// Adds a piece of another text with its places.
    fn copy(&mut self, source: &Expanded, range: Range<usize>) {
        let start = self.text.len();
        let from = source.parts.partition_point(|part| part.start <= range.start);
        let to = source.parts.partition_point(|part| part.start < range.end).max(from);
        self.parts.extend(source.place(range.start).map(|place| Part { start, ..place }));
        self.parts.extend(
            source.parts[from..to].iter().map(|part| Part { start: start + part.start - range.start, ..*part }),
        );
        self.text.push_str(&source.text[range]);
    }

    /// Where a byte of the text stands.
    fn place(&self, at: usize) -> Option<Part> {
        let part = self.parts[..self.parts.partition_point(|part| part.start <= at)].last()?;
        Some(Part::new(at, part.file, part.offset + at - part.start))
    }
}

#[cfg(test)]
mod tests {
    use super::super::places::Places;
    use super::*;
    use crate::diagnostics::Sources;

    const NFC: &str = "\u{E9}t\u{E9}";
    const NFD: &str = "e\u{301}te\u{301}";

    fn defined(text: &str) -> String {
        let file = Sources::default().add("a.md", text);
        as_defined(&Expanded::plain(file, text)).text.clone()
    }

    #[test]
    fn a_label_is_spelled_as_it_is_defined() {
        assert_eq!(defined(&format!("a[^{NFC}]\n\n[^{NFD}]: b\n")), format!("a[^{NFD}]\n\n[^{NFD}]: b\n"));
        assert_eq!(defined(&format!("[a][{NFD}]\n\n[{NFC}]: /b\n")), format!("[a][{NFC}]\n\n[{NFC}]: /b\n"));
        assert_eq!(defined(&format!("[{NFD}][]\n\n> [{}]: /b\n", NFC.to_uppercase())).matches('\u{301}').count(), 0);
    }

    /// No byte of one spelling is one of the other, and half of a label would cut a letter.
    #[test]
    fn a_respelled_label_stands_where_its_author_wrote_it() {
        let text = format!("[{NFD}][]\n\n[{NFC}]: /b\n");
        let source = Expanded::plain(Sources::default().add("a.md", text.as_str()), &text);
        let out = as_defined(&source);
        let span = Places::new(&out.text, &out.parts).words((1, 2), (1, 1 + NFC.len()), NFC);
        assert_eq!(&text[span.range()], NFD);
        assert_eq!(span.part(NFC, 0..2), span);
    }

    /// Both spellings may have a definition of their own, and what is no label keeps its characters.
    #[test]
    fn what_has_a_definition_stays() {
        for text in [
            format!("a[^{NFC}] b[^{NFD}]\n\n[^{NFD}]: c\n\n[^{NFC}]: d\n"),
            format!("{NFD} [{NFD}](x) [^{NFC}] [{NFD}]\n"),
            format!("[^{NFD}] [[[ ]] ][{NFD}\n\n[^{NFD}]: {NFD}\n"),
        ] {
            assert_eq!(defined(&text), text);
        }
    }

    /// The text of another file, and what stands behind a label, have their places.
    #[test]
    fn places_stay() {
        let (mut sources, text) = (Sources::default(), format!("[^{NFC}] b [^{NFC}] c\n\n[^{NFD}]: d\n"));
        let (file, other) = (sources.add("a.md", ""), sources.add("b.md", ""));
        let second = text.find('b').unwrap();
        let source = Expanded { text: text.clone(), parts: vec![Part::new(0, file, 10), Part::new(second, other, 7)] };
        let out = as_defined(&source).into_owned();
        for found in ['b', 'c', 'd'] {
            let (before, after) = (text.find(found).unwrap(), out.text.find(found).unwrap());
            let place = |text: &Expanded, at| text.place(at).map(|part| (part.file, part.offset));
            assert_eq!(place(&source, before), place(&out, after), "{found}");
            assert_eq!(place(&out, after), Some((other, 7 + before - second)));
        }
        assert!(out.parts.is_sorted_by(|a, b| a.start < b.start), "{:?}", out.parts);
    }
}
