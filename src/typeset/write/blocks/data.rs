//! Paragraphs that aren't justified by weighing each line against all that may stand before it, as Typst does with prose:
//! pasted data, leaders, rulers, in which a line may end at most signs and gapes, and what goes on for pages.

use crate::manuscript::Resolved;
use crate::tree::walk::visit_inlines;
use crate::tree::{Inline, InlineKind};

/// Fewer letters than this take no time.
const SHORT: usize = 500;

/// A paragraph of more letters than this, some three pages, has its lines filled one after the other. (With a word from the
/// right in it, all of its letters are copied for each line that is weighed.)
const LONG: usize = 10_000;

/// Of so many signs one is no letter and no digit.
const DENSE: usize = 3;

/// Whether a paragraph is so long that its lines are filled one after the other.
pub fn is_long(content: &[Inline<Resolved>]) -> bool {
    let mut letters = 0;
    visit_inlines(content, &mut |inline| {
        if let InlineKind::Text(text) | InlineKind::Code(text) = &inline.kind {
            letters += text.chars().count();
        }
    });
    letters > LONG
}

/// Whether a paragraph is data, and isn't justified at all.
pub fn is_data(content: &[Inline<Resolved>]) -> bool {
    let (mut signs, mut others) = (0, 0);
    visit_inlines(content, &mut |inline| {
        if let InlineKind::Text(text) | InlineKind::Code(text) = &inline.kind {
            for c in text.chars().filter(|c| !c.is_whitespace()) {
                signs += 1;
                others += usize::from(is_of_no_word(c));
            }
        }
    });
    signs > SHORT && others * DENSE > signs
}

fn is_of_no_word(c: char) -> bool {
    c.is_ascii_punctuation()
        || matches!(c, '\u{A1}'..='\u{BF}' | '\u{2010}'..='\u{206F}' | '\u{20A0}'..='\u{20CF}' | '\u{2190}'..='\u{2BFF}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::{Sources, Span};

    #[test]
    fn prose_with_all_its_signs_is_no_data() {
        let span = Span::new(Sources::default().add("a.md", ""), 0..0);
        let is = |text: &str| is_data(&[Inline { span, kind: InlineKind::Text(text.repeat(400)) }]);
        assert!(is("....") && is("\\\\\\ ") && is("</a ") && is("1.2.") && is("— $ "));
        assert!(!is("“Yes”, he said (in 1,234.5 days) - no! ") && !is("كلمة، "));
        assert!(!is_data(&[Inline { span, kind: InlineKind::Text("....".to_owned()) }]));
    }
}
