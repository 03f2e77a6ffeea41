//! A percent sign stays on the line of the number before it: `86 %`.

use super::dashes::NO_BREAK;

/// Of a hundred and of a thousand, in the Latin script and in the Arabic.
const SIGNS: [char; 4] = ['%', '‰', '٪', '؉'];

/// A text whose spaces between a number and such a sign don't break. `outside` is what stands before and behind it. Twice is
/// the same as once.
pub fn keep(text: &str, outside: (Option<char>, Option<char>)) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    let mut before = outside.0;
    while let Some(c) = chars.next() {
        let next = chars.peek().copied().or(outside.1);
        out.push(if c == ' ' && belong_together(before, next) { NO_BREAK } else { c });
        before = Some(c);
    }
    out
}

/// Whether what stands on the two sides of a space, or of the end of a line in the manuscript, is a number and its sign.
pub fn belong_together(before: Option<char>, next: Option<char>) -> bool {
    let is_number = |c: Option<char>| c.is_some_and(char::is_numeric);
    let is_sign = |c: Option<char>| c.is_some_and(|c| SIGNS.contains(&c));
    is_number(before) && is_sign(next)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_stays_with_its_number() {
        let kept = |text: &str| keep(text, (None, None)).replace(NO_BREAK, "~");
        assert_eq!(kept("بنسبة 86 %، ثم ٨٦ ٪ و 3 ‰"), "بنسبة 86~%، ثم ٨٦~٪ و 3~‰");
        assert_eq!(kept("86 % of 12, 86% and 5 of %"), "86~% of 12, 86% and 5 of %");
        assert_eq!(kept("86  %"), "86  %");
    }

    #[test]
    fn what_stands_around_the_text_counts() {
        assert_eq!(keep(" %", (Some('6'), None)), "\u{A0}%");
        assert_eq!(keep("86 ", (None, Some('%'))), "86\u{A0}");
        assert_eq!(keep(" %", (None, None)), " %");
    }
}
