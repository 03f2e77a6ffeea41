//! Texts that go into a PDF beside its pages: the title and what else is said of the file, bookmarks, alternative
//! texts, addresses. They have an end (ISO 19005-2, 6.1.13); a page has none.

use std::borrow::Cow;

use super::inlines::Writer;
use crate::diagnostics::{Code, Diagnostic, Place, Span};
use crate::manuscript::{Alt, Resolved, Said, Shown};
use crate::tree::{Inline, InlineKind, unbroken};

/// The most bytes of a string are 32,767. A number may stand before a title, a word before an address.
const MOST_BYTES: usize = 32_767 - 255;
/// The most bytes of an address: Typst takes none that is longer, and neither do servers.
const MOST_OF_ADDRESS: usize = 8_000;
/// How far before the end of a text that is cut a space is looked for.
const LONG_WORD: usize = 100;

/// How much a PDF needs for a text: a byte for a sign of ASCII, else two for each sign of the whole, and more for one
/// beyond U+FFFF. Typst counts UTF-8 (where a sign has up to three), and refuses what is too long by that.
#[derive(Debug, Clone, Copy, Default)]
struct Length {
    signs: usize,
    utf8: usize,
    is_wide: bool,
}

impl Length {
    fn of(text: &str) -> Length {
        let is_wide = !text.bytes().all(|byte| matches!(byte, 32..=126));
        Length { signs: text.encode_utf16().count(), utf8: text.len(), is_wide }
    }

    fn plus(self, other: Length) -> Length {
        Length { signs: self.signs + other.signs, utf8: self.utf8 + other.utf8, is_wide: self.is_wide || other.is_wide }
    }

    fn fits(self) -> bool {
        let bytes = if self.is_wide { self.utf8.max(2 + 2 * self.signs) } else { self.utf8 };
        bytes <= MOST_BYTES
    }
}

/// The beginning of a text that is too long, up to a space, and `…`; none of one that fits.
fn beginning(text: &str) -> Option<String> {
    if Length::of(text).fits() {
        return None;
    }
    let mut length = Length { is_wide: true, ..Length::of("…") };
    let fits = |c: &char| {
        length = length.plus(Length { signs: c.len_utf16(), utf8: c.len_utf8(), is_wide: true });
        length.fits()
    };
    let end = text.chars().take_while(fits).map(char::len_utf8).sum();
    let kept = &text[..end];
    let at_word = kept.rfind(char::is_whitespace).filter(|space| kept[*space..].chars().count() <= LONG_WORD);
    Some(format!("{}…", kept[..at_word.unwrap_or(end)].trim_end()))
}

impl Writer<'_> {
    /// A text as the PDF can hold it: its beginning, which is told, where it is too long.
    pub fn held<'t>(&mut self, what: &str, text: &'t str, place: Option<Span>) -> Cow<'t, str> {
        match beginning(text) {
            None => Cow::Borrowed(text),
            Some(beginning) => {
                let message =
                    format!("{what} is longer than a PDF can hold; beside its pages the PDF has the beginning");
                self.tell_long(message, place, "say it in less than 16,000 letters");
                Cow::Owned(beginning)
            }
        }
    }

    /// The first of some texts with their places, as many as the PDF can hold in one; where not all, it is told.
    pub fn held_together<'t>(
        &mut self,
        what: &str,
        texts: impl Iterator<Item = &'t Said>,
    ) -> Vec<(Cow<'t, str>, Option<Span>)> {
        let mut length = Length::default();
        let mut held = Vec::new();
        for said in texts {
            let text = unbroken(said);
            // With the comma and the space between two.
            length = length.plus(Length::of(&text)).plus(Length::of(", "));
            if !length.fits() {
                let message =
                    format!("{what} are together longer than a PDF can hold; in what it says of itself are the first");
                self.tell_long(message, said.span, "name those that count most");
                break;
            }
            held.push((text, said.span));
        }
        held
    }

    /// What bookmarks, contents and running heads have of a title that is too long for them, as one with a picture of many
    /// words can be.
    pub fn title_held(&mut self, title: &[Inline<Resolved>]) -> Option<String> {
        let mut words = String::new();
        collect(title, &mut words);
        let beginning = beginning(&words)?;
        let message =
            "the heading is longer than a PDF can hold; bookmarks, contents and running heads have its beginning";
        let place = title.first().map(|inline| inline.span);
        self.tell_long(message.to_owned(), place, "say it in a line");
        Some(beginning)
    }

    /// What is read out in a picture's place.
    pub fn alt_held(&mut self, alt: &str, span: Option<Span>) -> String {
        self.held("the alternative text", alt, span).into_owned()
    }

    /// Whether a PDF can lead to an address; where it can't, that is told.
    pub fn may_lead(&mut self, url: &str, place: Option<Span>) -> bool {
        let may = url.len() <= MOST_OF_ADDRESS;
        if !may {
            let message = "the address is longer than a PDF can hold; its text stays there, without the link";
            self.tell_long(message.to_owned(), place, "give an address of less than 8,000 letters");
        }
        may
    }

    fn tell_long(&mut self, message: String, place: Option<Span>, hint: &str) {
        let place = place.map_or(Place::Nowhere, Place::Span);
        self.findings.push(Diagnostic::new(Code::LongText, place, message).hint(hint));
    }
}

/// The words of a title without its notes, pictures by theirs.
fn collect(title: &[Inline<Resolved>], words: &mut String) {
    for inline in title {
        match &inline.kind {
            InlineKind::Text(text) | InlineKind::Code(text) => words.push_str(&unbroken(text)),
            InlineKind::Picture(Shown { alt: Alt::Text(alt), .. }) => words.push_str(&unbroken(alt)),
            InlineKind::SoftBreak | InlineKind::LineBreak => words.push(' '),
            kind => kind.content().into_iter().for_each(|content| collect(content, words)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_at_a_word_where_a_pdf_s_string_would_end() {
        let ascii = "word ".repeat(MOST_BYTES / 5);
        assert_eq!(beginning(&ascii), None);
        let shortened = beginning(&(ascii + "more words")).unwrap();
        assert!(shortened.ends_with(" word…") && Length::of(&shortened).fits(), "{}", shortened.len());
        // Two bytes a sign, though they are one each in UTF-8 but for the last.
        assert_eq!(beginning(&"a".repeat(MOST_BYTES)), None);
        assert!(beginning(&("a".repeat(MOST_BYTES / 2) + "é")).is_some());
        // Three bytes a sign in UTF-8, which Typst counts.
        assert_eq!(beginning(&"字".repeat(MOST_BYTES / 3)), None);
        let shortened = beginning(&"字".repeat(MOST_BYTES / 3 + 1)).unwrap();
        assert_eq!(shortened.chars().count(), MOST_BYTES / 3);
        // Four bytes in both.
        let shortened = beginning(&"😀".repeat(9_000)).unwrap();
        assert!(Length::of(&shortened).fits() && shortened.ends_with("😀…"));
    }
}
