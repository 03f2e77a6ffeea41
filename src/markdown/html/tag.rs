//! Where an HTML tag ends, and what is wrong with it, found out in a time that grows with the tag alone.

use crate::diagnostics::suggest;

/// A tag as the tokenizer reads it (HTML, 13.2.5.32 to 13.2.5.40).
pub struct Tag {
    pub attributes: usize,
    /// In bytes, its `>` too; none where none ends it.
    pub length: Option<usize>,
    pub is_self_closing: bool,
    /// A quotation mark is missing, by all appearance: one, or a `<`, stands in a name, and a `>` between two.
    pub is_misquoted: bool,
    /// A value begins with a curly quotation mark, which is no mark in HTML: it ends at the first blank.
    pub is_curly: bool,
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    /// After a space or a closing quote.
    Between,
    /// After a slash.
    Slash,
    /// In a name; the tag's own is one that doesn't count.
    Name,
    /// After a name and a space: `=` may follow.
    AfterName,
    /// After `=`.
    BeforeValue,
    Unquoted,
    Quoted(u8),
}

/// Reads a tag from its name on.
pub fn read(bytes: &[u8]) -> Tag {
    let mut state = State::Name;
    let mut names = 1;
    let (mut has_odd_name, mut has_quoted_end, mut is_curly) = (false, false, false);
    for (at, byte) in bytes.iter().enumerate() {
        let is_space = byte.is_ascii_whitespace();
        let before = state;
        state = match (state, byte) {
            (State::Quoted(quote), byte) if quote != *byte => State::Quoted(quote),
            (State::Quoted(_), _) => State::Between,
            (state, b'>') => {
                return Tag {
                    attributes: names - 1,
                    length: Some(at + 1),
                    is_self_closing: state == State::Slash,
                    is_misquoted: has_odd_name && has_quoted_end,
                    is_curly,
                };
            }
            (State::BeforeValue, quote @ (b'"' | b'\'')) => State::Quoted(*quote),
            (State::BeforeValue, _) if is_space => State::BeforeValue,
            (State::Unquoted | State::BeforeValue, _) if !is_space => State::Unquoted,
            (State::Name | State::AfterName, b'=') if names > 1 => State::BeforeValue,
            (State::Between | State::Slash | State::Name | State::AfterName, b'/') => State::Slash,
            (State::Name | State::AfterName, _) if is_space => State::AfterName,
            (State::Name, _) => State::Name,
            _ if is_space => State::Between,
            _ => {
                names += 1;
                State::Name
            }
        };
        has_odd_name |= state == State::Name && matches!(byte, b'"' | b'\'' | b'<');
        is_curly |= before == State::BeforeValue && state == State::Unquoted && begins_curly(&bytes[at..]);
        has_quoted_end |= matches!(before, State::Quoted(_)) && *byte == b'>';
    }
    Tag { attributes: names - 1, length: None, is_self_closing: false, is_misquoted: false, is_curly }
}

fn begins_curly(bytes: &[u8]) -> bool {
    let mut sign = [0; 4];
    suggest::CURLY.iter().any(|mark| bytes.starts_with(mark.encode_utf8(&mut sign).as_bytes()))
}

#[cfg(test)]
mod tests {
    use html5ever::tokenizer::{TagKind, Token};

    use super::read;

    #[test]
    fn attributes_are_counted_as_the_tokenizer_sees_them() {
        for (html, count) in [
            ("<p>", 0),
            ("<a b c=d e = f g='h i=j' k=\"l\"m n/o/p=/q r>", 10),
            ("<a b='>' c>", 2),
            ("<a\n=b\tc>", 2),
            ("<a b=c/>", 1),
            ("<a b=\"c\"/>", 1),
        ] {
            let tag = read(&html.as_bytes()[1..]);
            let tokens = super::super::tokens(html).into_iter();
            let seen: Vec<_> = tokens
                .filter_map(|(token, _)| match token {
                    Token::TagToken(tag) if tag.kind == TagKind::StartTag => Some((tag.attrs.len(), tag.self_closing)),
                    _ => None,
                })
                .collect();
            assert_eq!((tag.attributes, tag.length), (count, Some(html.len() - 1)), "{html}");
            assert_eq!(seen, [(tag.attributes, tag.is_self_closing)], "{html}");
        }
    }

    #[test]
    fn a_missing_quotation_mark_is_found() {
        let is_misquoted = |html: &str| read(&html.as_bytes()[1..]).is_misquoted;
        assert!(is_misquoted("<div class=\"x>\ntext <b title=\"y\">bold</b>\n\">"));
        assert!(!is_misquoted("<p align=\"center\"\">") && !is_misquoted("<img alt='a > b \" <c>'>"));
        assert_eq!(read(b"a href=\"x>\n").length, None);
        let is_curly = |html: &str| read(&html.as_bytes()[1..]).is_curly;
        assert!(is_curly("<div lang=“ar”>") && is_curly("<a b=c d = „e“>"));
        assert!(!is_curly("<img alt=\"“A”\">") && !is_curly("<a b=l’eau>"));
    }
}
