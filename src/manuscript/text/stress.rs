//! How emphasised words look. A face from the right has no slant, so that such words are set bold, and what stands beside
//! them upright: brackets, signs. A title in quotation marks is set off by these.

use crate::language::{Direction, Emphasis, is_from_the_right};
use crate::manuscript::{Alt, Resolved};
use crate::tree::walk::visit_inlines;
use crate::tree::{Inline, InlineKind, Style};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stress {
    Slant,
    Weight,
    /// As the words around it: quotation marks say it.
    Quoted,
}

/// What a quotation opens and closes with, whatever the language.
const OPENING: &str = "«‹“”„‘‚\"";
const CLOSING: &str = "»›”“‘’\"";
/// What may stand between the last word and its mark, or behind that.
const STOPS: &str = ".,:;!?،؛؟…";

/// Of the element at a place in its line, which runs in `direction`; `own` is the edition's.
pub fn stress(line: &[Inline<Resolved>], at: usize, direction: Direction, own: Emphasis) -> Stress {
    let content = line.get(at).and_then(|inline| inline.kind.content()).map(Vec::as_slice).unwrap_or_default();
    let words = words(content);
    let letters = || words.chars().filter(|c| c.is_alphabetic());
    let (is_any_from_right, is_all_from_right) = (letters().any(is_from_the_right), letters().all(is_from_the_right));
    let by_language = match own {
        Emphasis::Slant => Stress::Slant,
        Emphasis::Weight => Stress::Weight,
    };
    match (is_any_from_right, is_all_from_right, direction) {
        (true, true, _) | (true, false, Direction::Rtl) => match is_quoted(&words, content) || is_between(line, at) {
            true => Stress::Quoted,
            false => Stress::Weight,
        },
        // No letter at all, or none from the right.
        (false, true, _) | (_, false, Direction::Ltr) => by_language,
        (false, false, Direction::Rtl) => Stress::Slant,
    }
}

fn words(content: &[Inline<Resolved>]) -> String {
    let mut words = String::new();
    visit_inlines(content, &mut |inline| match &inline.kind {
        InlineKind::Text(text) | InlineKind::Code(text) => words.push_str(text),
        InlineKind::SoftBreak | InlineKind::LineBreak => words.push(' '),
        InlineKind::Picture(shown) => {
            if let Alt::Text(alt) = &shown.alt {
                words.push_str(alt);
            }
        }
        InlineKind::Styled(..)
        | InlineKind::Link { .. }
        | InlineKind::Note(_)
        | InlineKind::Lang(..)
        | InlineKind::Anchor(_) => {}
    });
    words
}

/// Whether words are one quotation.
fn is_quoted(words: &str, content: &[Inline<Resolved>]) -> bool {
    if let [Inline { kind: InlineKind::Styled(Style::Quoted, _), .. }] = content {
        return true;
    }
    let words = words.trim().trim_end_matches(|c| STOPS.contains(c));
    let inside = words.strip_prefix(|c| OPENING.contains(c)).and_then(|rest| {
        let last = rest.chars().next_back().filter(|c| CLOSING.contains(*c))?;
        rest.strip_suffix(last).map(|inside| (inside, last))
    });
    // Of two quotations none is the whole.
    inside.is_some_and(|(inside, closing)| !inside.contains(closing))
}

/// Whether an element stands between quotation marks.
fn is_between(line: &[Inline<Resolved>], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| text(line.get(before)?));
    let opens = before.and_then(|text| text.chars().next_back()).is_some_and(|c| OPENING.contains(c));
    let after = line.get(at + 1).and_then(text).map(|text| text.trim_start_matches(|c| STOPS.contains(c)));
    opens && after.is_some_and(|text| text.starts_with(|c| CLOSING.contains(c)))
}

fn text(inline: &Inline<Resolved>) -> Option<&str> {
    match &inline.kind {
        InlineKind::Text(text) => Some(text),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::{Sources, Span};

    fn inline(kind: InlineKind<Resolved>) -> Inline<Resolved> {
        Inline { span: Span::new(Sources::default().add("a.md", ""), 0..0), kind }
    }

    /// Of `before*content*after`.
    fn of(before: &str, content: &str, after: &str, direction: Direction) -> Stress {
        let text = |text: &str| inline(InlineKind::Text(text.to_owned()));
        let emphasised = inline(InlineKind::Styled(Style::Emphasis, vec![text(content)]));
        let own = if direction == Direction::Rtl { Emphasis::Weight } else { Emphasis::Slant };
        stress(&[text(before), emphasised, text(after)], 1, direction, own)
    }

    /// In an English book the brackets around bold Arabic leaned.
    #[test]
    fn what_has_no_slanted_letters_stands_upright() {
        use Direction::{Ltr, Rtl};
        assert_eq!(of("", "(كفالة)", "", Ltr), Stress::Weight);
        assert_eq!(of("", "كفالة", "", Rtl), Stress::Weight);
        assert_eq!(of("", "(REST) واجهة", "", Rtl), Stress::Weight);
        assert_eq!(of("", "the word كفالة", "", Ltr), Stress::Slant);
        assert_eq!(of("", "GitHub", "", Rtl), Stress::Slant);
        assert_eq!(of("", "2026", "", Ltr), Stress::Slant);
        assert_eq!(of("", "٢٠٢٦", "", Rtl), Stress::Weight);
    }

    /// Titles of books in the Arabic guide were bold between their marks.
    #[test]
    fn titles_in_quotation_marks_have_these_alone() {
        use Direction::Rtl;
        for (before, content, after) in [
            ("", "«عنوان الكتاب»", "."),
            ("", "”عنوان“", ""),
            ("قال: «", "عنوان", "»"),
            ("«", "عنوان", ".»"),
            ("", "«هل تعرف؟»", ""),
        ] {
            assert_eq!(of(before, content, after, Rtl), Stress::Quoted, "{before}{content}{after}");
        }
        for (before, content, after) in [("", "«أ» و«ب»", ""), ("«", "عنوان", " كبير»"), ("", "كتاب «أ»", "")]
        {
            assert_eq!(of(before, content, after, Rtl), Stress::Weight, "{before}{content}{after}");
        }
        // A slant is no shout.
        assert_eq!(of("“", "Title", "”", Direction::Ltr), Stress::Slant);
    }
}
