//! Which way a line of code runs. Code runs from the left; a comment or prose that begins with a letter from the right is
//! read from there, and in a line of code the words of a comment or a string are.

use std::ops::Range;

use crate::language::{Direction, is_from_the_right};
use crate::manuscript::{Token, TokenKind};

/// Of a line that is a comment or prose and nothing else, by its first letter.
pub fn direction_of_line(line: &[Token]) -> Direction {
    let has_letters = |token: &&Token| token.text.contains(char::is_alphabetic);
    let is_prose =
        line.iter().filter(has_letters).all(|token| matches!(token.kind, TokenKind::Plain | TokenKind::Comment));
    let begins = line.iter().find(has_letters).is_some_and(|token| begins_from_the_right(&token.text));
    if is_prose && begins { Direction::Rtl } else { Direction::Ltr }
}

/// The words of a comment or a string in a line from the left that are read from the right: not the signs that make it
/// one.
pub fn words_from_the_right(token: &Token) -> Option<Range<usize>> {
    let end = match token.kind {
        TokenKind::Comment => token.text.trim_end().trim_end_matches("*/").trim_end_matches("-->").trim_end(),
        TokenKind::String => token.text.trim_end_matches(['"', '\'', '`']),
        TokenKind::Plain
        | TokenKind::Keyword
        | TokenKind::Number
        | TokenKind::Key
        | TokenKind::Function
        | TokenKind::Type => {
            return None;
        }
    };
    let start = end.find(char::is_alphabetic)?;
    begins_from_the_right(end).then_some(start..end.len())
}

fn begins_from_the_right(text: &str) -> bool {
    text.chars().find(|c| c.is_alphabetic()).is_some_and(is_from_the_right)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::{Sources, Span};

    fn token(kind: TokenKind, text: &str) -> Token {
        Token { kind, text: text.to_owned(), span: Span::new(Sources::default().add("a.md", text), 0..text.len()) }
    }

    #[test]
    fn comments_and_prose_run_by_their_first_letter() {
        use TokenKind::{Comment, Key, Plain, String};
        let of = |line: &[(TokenKind, &str)]| {
            direction_of_line(&line.iter().map(|(kind, text)| token(*kind, text)).collect::<Vec<_>>())
        };
        assert_eq!(of(&[(Plain, "    "), (Comment, "# تعليق، فيه print().")]), Direction::Rtl);
        assert_eq!(of(&[(Plain, "هذا نص مع README.md.")]), Direction::Rtl);
        for line in [
            &[(Comment, "# print() تعليق")][..],
            &[(Plain, "x = 1  "), (Comment, "# تعليق")],
            &[(Key, "\"اسم\""), (Plain, ": "), (String, "\"قيمة\"")],
            &[(String, "\"مرحبا\"")],
            &[(Plain, "  ")],
            &[],
        ] {
            assert_eq!(of(line), Direction::Ltr, "{line:?}");
        }
    }

    #[test]
    fn words_in_a_line_of_code_are_without_its_signs() {
        let of = |kind, text: &'static str| words_from_the_right(&token(kind, text)).map(|range| &text[range]);
        assert_eq!(of(TokenKind::Comment, "/* كل شيء. */"), Some("كل شيء."));
        assert_eq!(of(TokenKind::String, "\"مرحبا!\""), Some("مرحبا!"));
        assert_eq!(of(TokenKind::Comment, "# see كل"), None);
        assert_eq!(of(TokenKind::Plain, "كل"), None);
    }
}
