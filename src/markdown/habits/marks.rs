//! Signs around a passage of a line that comrak reads more freely than their authors mean them.

use crate::tree::Style;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    Tilde,
    Caret,
    Equals,
    Plus,
}

/// A passage between signs, and what it stands between.
pub struct Marked {
    pub sign: Sign,
    /// One sign on each side.
    pub is_single: bool,
    pub before: Option<char>,
    pub after: Option<char>,
    /// Whether white space is in it.
    pub has_blank: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    Styled(Style),
    /// These signs are text.
    Text(&'static str),
}

impl Marked {
    pub fn reading(&self) -> Reading {
        let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let is_attached = is_letter(self.before) || is_letter(self.after);
        // `(x)^2^`
        let ends_a_bracket = self.before.is_some_and(|c| matches!(c, ')' | ']' | '}'));
        // Pandoc's `H~2~O` and `x^2^`; GFM strikes out with one sign too.
        let is_script = (is_attached || ends_a_bracket) && self.is_single && !self.has_blank;
        match self.sign {
            Sign::Tilde if is_script => Reading::Styled(Style::Subscript),
            Sign::Tilde => Reading::Styled(Style::Deleted),
            Sign::Caret if is_script => Reading::Styled(Style::Superscript),
            Sign::Caret => Reading::Text(if self.is_single { "^" } else { "^^" }),
            // Not `x==1 and y==2`, nor `i++ and j++`.
            Sign::Equals if is_attached || self.is_longer('=') => Reading::Text("=="),
            Sign::Equals => Reading::Styled(Style::Highlighted),
            Sign::Plus if is_attached || self.is_longer('+') => Reading::Text("++"),
            Sign::Plus => Reading::Styled(Style::Inserted),
        }
    }

    /// More than two signs stand at one of the ends.
    fn is_longer(&self, sign: char) -> bool {
        [self.before, self.after].contains(&Some(sign))
    }
}
