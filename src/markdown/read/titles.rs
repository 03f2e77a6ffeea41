//! The titles of pictures as they are written: what is escaped in one is meant as it stands, and is read once.

use comrak::nodes::NodeValue;
use comrak::{Arena, parse_document};

use super::readings::options;

/// Bytes of a picture in which its title is looked for.
const LONGEST: usize = 4_000;

/// The Markdown of a title that comrak reads as `title`, in a picture that is written so. None where it stands elsewhere.
pub fn markdown(written: &str, title: &str) -> Option<String> {
    if written.len() > LONGEST {
        return None;
    }
    let ends = written.rmatch_indices(['"', '\'', ')']);
    let places = ends.flat_map(|(end, close)| {
        let open = if close == ")" { "(" } else { close };
        written[..end].rmatch_indices(open).map(move |(start, _)| (start + 1, end, open, close))
    });
    let of_title = |(start, end, open, close): &(usize, usize, &str, &str)| {
        written[..start - 1].ends_with(char::is_whitespace)
            && decoded(&written[*start..*end], open, close).as_deref() == Some(title)
    };
    let (start, end, ..) = places.take(MOST_PLACES).find(of_title)?;
    Some(without_entities(&written[start..end]))
}

/// Quotation marks that may be around a title.
const MOST_PLACES: usize = 100;

/// A title as comrak reads it.
fn decoded(title: &str, open: &str, close: &str) -> Option<String> {
    let text = format!("![](x {open}{title}{close})");
    let arena = Arena::new();
    let root = parse_document(&arena, &text, &options(&text));
    let image = root.first_child()?.first_child()?;
    let is_whole = image.next_sibling().is_none();
    match &image.data().value {
        NodeValue::Image(image) if is_whole => Some(image.title.clone()),
        _ => None,
    }
}

/// The characters that entities name, escaped where they mean something: `&` and `<` don't, of which nothing is read again.
pub fn without_entities(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let after = &rest[c.len_utf8()..];
        let is_name = |name: &&str| name.chars().all(|c| c.is_ascii_alphanumeric() || c == '#');
        let name = after.split_once(';').map(|(name, _)| name).filter(|_| c == '&').filter(is_name);
        let entity = name.map(|name| &rest[..name.len() + 2]);
        let named = entity.and_then(|entity| decoded(entity, "\"", "\"").filter(|named| named != entity));
        match (named, after.chars().next()) {
            (Some(named), _) => {
                for c in named.chars() {
                    out.extend((c.is_ascii_punctuation() && !is_idle(c)).then_some('\\').into_iter().chain([c]));
                }
                rest = &rest[entity.map_or(0, str::len)..];
            }
            (None, Some(next)) if c == '\\' => {
                out.extend((!is_idle(next)).then_some(c).into_iter().chain([next]));
                rest = &after[next.len_utf8()..];
            }
            (None, _) => {
                out.push(c);
                rest = after;
            }
        }
    }
    out
}

fn is_idle(c: char) -> bool {
    matches!(c, '&' | '<')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_found_as_it_is_written() {
        let of = |written: &str, title: &str| markdown(written, title).unwrap_or_default();
        assert_eq!(of("![a](b \"c *d*\")", "c *d*"), "c *d*");
        assert_eq!(of("![a \"e\"](b 'c \\*d\\*'){#f}", "c *d*"), "c \\*d\\*");
        assert_eq!(of("![a](b (c &#42; &amp; d))", "c * & d"), "c \\* & d");
        // comrak decodes what has lost its backslash, which is not what is written.
        assert_eq!(of("![a](b \"c & d \\\"e\\\" \\&amp;\")", "c & d \"e\" &"), "c & d \\\"e\\\" &amp;");
        assert_eq!(markdown("![a][b]", "c"), None);
    }
}
