//! Ordinals of which a part is raised: 1er, XXe.

use crate::manuscript::Resolved;
use crate::tree::{Inline, InlineKind, Style};

/// Raises what stands behind the numbers of ordinals, in a line and what it holds. Twice is the same as once.
pub fn raise(inlines: &mut Vec<Inline<Resolved>>, raised: &[String]) {
    if raised.is_empty() {
        return;
    }
    for inline in std::mem::take(inlines) {
        let Inline { span, kind } = inline;
        match kind {
            InlineKind::Text(text) => {
                let mut from = 0;
                for (start, end) in endings(&text, raised) {
                    let part = |range: std::ops::Range<usize>| Inline {
                        span: span.part(&text, range.clone()),
                        kind: InlineKind::Text(text[range].to_owned()),
                    };
                    inlines.push(part(from..start));
                    let ending = part(start..end);
                    inlines
                        .push(Inline { span: ending.span, kind: InlineKind::Styled(Style::Superscript, vec![ending]) });
                    from = end;
                }
                if from == 0 {
                    inlines.push(Inline { span, kind: InlineKind::Text(text) });
                } else if from < text.len() {
                    let rest = text[from..].to_owned();
                    inlines.push(Inline { span: span.part(&text, from..text.len()), kind: InlineKind::Text(rest) });
                }
            }
            InlineKind::Styled(style, mut content) if style != Style::Superscript => {
                raise(&mut content, raised);
                inlines.push(Inline { span, kind: InlineKind::Styled(style, content) });
            }
            InlineKind::Link { to, mut content } => {
                raise(&mut content, raised);
                inlines.push(Inline { span, kind: InlineKind::Link { to, content } });
            }
            kind => inlines.push(Inline { span, kind }),
        }
    }
}

/// Where the endings of ordinals stand in a text.
fn endings(text: &str, raised: &[String]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut start = 0;
    for word in text.split(|c: char| !c.is_alphanumeric()) {
        let number = raised.iter().filter_map(|ending| word.strip_suffix(ending.as_str())).find(|n| is_number(n));
        if let Some(number) = number {
            found.push((start + number.len(), start + word.len()));
        }
        start += word.len();
        start += text[start..].chars().next().map_or(0, char::len_utf8);
    }
    found
}

/// Digits, or Roman numerals that make no other word with an ending: `Le`, `Ce` and `Ie` are none.
fn is_number(word: &str) -> bool {
    let is_roman = word.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L' | 'C'));
    let is_digits = word.chars().all(|c| c.is_ascii_digit());
    !word.is_empty() && (is_digits || is_roman && (word.len() > 1 || matches!(word, "V" | "X")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::{Sources, Span};

    fn shown(inlines: &[Inline<Resolved>]) -> String {
        let of = |inline: &Inline<Resolved>| match &inline.kind {
            InlineKind::Text(text) => text.clone(),
            InlineKind::Styled(_, content) => format!("^{}^", shown(content)),
            _ => String::new(),
        };
        inlines.iter().map(of).collect()
    }

    #[test]
    fn ordinals_are_raised_once_and_words_are_not() {
        let raised = ["er", "re", "e", "es"].map(str::to_owned);
        let cases = [
            ("le 1er mai, la 1re fois", "le 1^er^ mai, la 1^re^ fois"),
            ("au XXe siècle, la Ve République", "au XX^e^ siècle, la V^e^ République"),
            ("Le Xe et le IIe", "Le X^e^ et le II^e^"),
            ("Ce n’est pas 2e10 ni Me Li", "Ce n’est pas 2e10 ni Me Li"),
        ];
        for (text, expected) in cases {
            let span = Span::new(Sources::default().add("a.md", text), 0..text.len());
            let mut inlines = vec![Inline { span, kind: InlineKind::Text(text.to_owned()) }];
            for _ in 0..2 {
                raise(&mut inlines, &raised);
                assert_eq!(shown(&inlines), expected);
            }
        }
    }
}
