//! How many attributes the tags of a piece of HTML have, found out in a time that grows with the piece alone.

/// The attributes of the start tag that has the most, read as the tokenizer does (HTML, 13.2.5.32 to 13.2.5.40). What
/// looks like a tag in a script counts too.
pub fn most(html: &str) -> usize {
    let mut rest = html;
    let mut most = 0;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
        } else if rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            let tag = tag(rest.as_bytes());
            most = most.max(tag.attributes);
            rest = &rest[tag.length..];
        }
    }
    most
}

struct Tag {
    attributes: usize,
    /// In bytes, up to its `>`, which is one.
    length: usize,
}

enum State {
    /// After a space, a slash or a closing quote.
    Between,
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
fn tag(bytes: &[u8]) -> Tag {
    let mut state = State::Name;
    let mut names = 1;
    for (at, byte) in bytes.iter().enumerate() {
        let is_space = byte.is_ascii_whitespace();
        state = match (state, byte) {
            (State::Quoted(quote), byte) if quote != *byte => State::Quoted(quote),
            (State::Quoted(_), _) => State::Between,
            (_, b'>') => return Tag { attributes: names - 1, length: at },
            (State::BeforeValue, quote @ (b'"' | b'\'')) => State::Quoted(*quote),
            (State::BeforeValue, _) if is_space => State::BeforeValue,
            (State::Unquoted | State::BeforeValue, _) if !is_space => State::Unquoted,
            (State::Name | State::AfterName, b'=') if names > 1 => State::BeforeValue,
            (State::Between | State::Name | State::AfterName, b'/') => State::Between,
            (State::Name | State::AfterName, _) if is_space => State::AfterName,
            (State::Name, _) => State::Name,
            _ if is_space => State::Between,
            _ => {
                names += 1;
                State::Name
            }
        };
    }
    Tag { attributes: names - 1, length: bytes.len() }
}

#[cfg(test)]
mod tests {
    use html5ever::tokenizer::{TagKind, Token};

    use super::most;

    fn seen(html: &str) -> usize {
        let tokens = super::super::tokens(html).into_iter();
        let tags = tokens.filter_map(|(token, _)| match token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => Some(tag.attrs.len()),
            _ => None,
        });
        tags.max().unwrap_or(0)
    }

    #[test]
    fn attributes_are_counted_as_the_tokenizer_sees_them() {
        for (html, count) in [
            ("a < b > c", 0),
            ("<p>", 0),
            ("<a b c=d e = f g='h i=j' k=\"l\"m n/o/p=/q r>s t", 10),
            ("<a b='>' c><d e f g>", 3),
            ("<!-- <a b c d> --><a b>", 1),
            ("</a b c d>", 0),
            ("<a\n=b\tc>", 2),
        ] {
            assert_eq!(most(html), count, "{html}");
            assert_eq!(seen(html), count, "{html}");
        }
    }
}
