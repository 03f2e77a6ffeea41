//! The sign that makes an Arabic word longer, and joins what is written to another.

use crate::resolve::language::scripts::is_arabic;

pub const TATWEEL: char = '\u{640}';

/// Whether a tatweel makes a word longer. After a heh it is the sign of a year of the Hijra, and before a number, a word
/// in other letters or a quotation it shows that the article or a preposition is written to it: `الـ312`, `الـUNHCR`.
pub fn is_stretch(before: Option<char>, after: Option<char>) -> bool {
    let is_written_to = |c: char| !is_arabic(c) && c.is_alphanumeric() || OPENING.contains(&c);
    match after {
        Some(after) if is_written_to(after) => false,
        after => before != Some('ه') || after.is_some_and(is_arabic),
    }
}

/// What stands between a tatweel and what it is written to: others, and a space behind the lam of an article.
pub fn passed_over(before: Option<char>) -> fn(char) -> bool {
    match before {
        Some('ل') => |c| c == TATWEEL || c == ' ',
        Some(_) | None => |c| c == TATWEEL,
    }
}

/// With which a quotation may begin in Arabic.
const OPENING: [char; 7] = ['«', '“', '”', '"', '(', '[', '\''];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_to_a_word_is_no_stretch() {
        for after in ['3', '٣', '۳', 'U', 'я', '«', '"', 'ه'] {
            assert_eq!(is_stretch(Some('ل'), Some(after)), after == 'ه', "{after}");
        }
        assert!(is_stretch(Some('د'), Some(' ')) && is_stretch(Some('د'), None) && is_stretch(Some('ه'), Some('ا')));
        assert!(!is_stretch(Some('ه'), Some(' ')) && !is_stretch(Some('ه'), None), "a year of the Hijra");
        assert!(passed_over(Some('ل'))(' ') && !passed_over(Some('د'))(' '));
    }
}
