//! Paragraphs that are no prose: pasted data, leaders, rulers. A line may end at most of their signs, and Typst weighs each
//! line against all that may stand before it to justify them: hundreds of times the work of as much prose, for lines that
//! gape.

use crate::manuscript::Resolved;
use crate::tree::walk::visit_inlines;
use crate::tree::{Inline, InlineKind};

/// Fewer letters than this take no time.
const SHORT: usize = 500;

/// Of so many signs one is no letter and no digit.
const DENSE: usize = 3;

/// Whether a paragraph is one of those, which is set line by line and not justified.
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
