//! A number stays whole: on one line with its percent sign, `86 %`, and where its thousands are set off by spaces, `5 000`.
//! In lines from the right the groups of one would change places (UAX #9, W4: a no-break space joins them).

use super::dashes::NO_BREAK;

/// Of a hundred and of a thousand, in the Latin script and in the Arabic.
const SIGNS: [char; 4] = ['%', '‰', '٪', '؉'];

/// A text whose spaces between a number and such a sign, or between two groups of three digits, don't break. `outside` is what
/// stands before and behind it. Twice is the same as once.
pub fn keep(text: &str, outside: (Option<char>, Option<char>)) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = outside.0;
    for (at, c) in text.char_indices() {
        let (head, tail) = (&text[..at], &text[at + c.len_utf8()..]);
        let next = tail.chars().next().or(outside.1);
        let is_kept = c == ' ' && (belong_together(before, next) || is_between_groups(head, tail));
        out.push(if is_kept { NO_BREAK } else { c });
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

/// Whether a number of thousands goes on: one to three digits before, and three behind, of which the first group doesn't
/// begin with nothing: `5 000`, `12 345 678`; no telephone number, whose groups are others.
fn is_between_groups(head: &str, tail: &str) -> bool {
    let digits = |text: &mut dyn Iterator<Item = char>| text.take_while(|c| c.is_numeric()).count();
    let (before, behind) = (digits(&mut head.chars().rev()), digits(&mut tail.chars()));
    let first = head.trim_end_matches(|c: char| c.is_numeric() || [' ', NO_BREAK].contains(&c));
    let starts = head[first.len()..].trim_start_matches([' ', NO_BREAK]);
    let leading = starts.split([' ', NO_BREAK]).next().unwrap_or_default();
    let all_of_three = starts.split([' ', NO_BREAK]).skip(1).all(|group| group.chars().count() == 3);
    let is_number = (1..=3).contains(&leading.chars().count()) && !leading.starts_with(['0', '٠', '۰']);
    (1..=3).contains(&before) && behind == 3 && is_number && all_of_three && !first.ends_with(['+', '-', '/', '.'])
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
    fn thousands_stay_together() {
        let kept = |text: &str| keep(text, (None, None)).replace(NO_BREAK, "~");
        assert_eq!(kept("عن 5 000 € و12 345 678 و١٢ ٣٤٥"), "عن 5~000 € و12~345~678 و١٢~٣٤٥");
        for text in ["in 2026 300 came", "+41 22 717 91 11", "of 5 of 000", "06 123 456", "3 00", "12 3456"] {
            assert_eq!(kept(text), text);
        }
    }

    #[test]
    fn what_stands_around_the_text_counts() {
        assert_eq!(keep(" %", (Some('6'), None)), "\u{A0}%");
        assert_eq!(keep("86 ", (None, Some('%'))), "86\u{A0}");
        assert_eq!(keep(" %", (None, None)), " %");
    }
}
