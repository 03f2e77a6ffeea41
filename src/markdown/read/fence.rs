//! The caption of a block of code, which its fence says: ```` ```rust {caption="…" #lst-x} ````, or the same without braces,
//! as other tools have it in the info string. comrak reads ASCII in braces alone, and no escapes.

use std::ops::Range;

use crate::markdown::dom::Attributes;

/// What the fence says that has one.
pub struct Captioned {
    /// The language.
    pub info: String,
    /// Markdown.
    pub caption: String,
    /// Where that stands in the line.
    pub place: Range<usize>,
    pub attributes: Attributes,
}

/// What the line of a fence says; None where it says no caption.
pub fn captioned(line: &str) -> Option<Captioned> {
    let fence = line.find("```").into_iter().chain(line.find("~~~")).min()?;
    let info = line[fence..].trim_start_matches(['`', '~']).trim_start();
    let first = &info[..info.find(|c: char| c.is_whitespace() || c == '{').unwrap_or(info.len())];
    let language = if first.contains('=') || first.starts_with('#') { "" } else { first };
    let rest = info[language.len()..].trim_start();
    let (from, said) = match rest.strip_prefix('{') {
        Some(inside) => (line.len() - inside.len(), inside.trim_end().strip_suffix('}')?),
        None => (line.len() - rest.len(), rest),
    };
    let (mut caption, mut attributes) = (None, Attributes::default());
    for Range { start, end } in words(said) {
        let word = &said[start..end];
        match (word.split_once('='), word.strip_prefix('#'), word.strip_prefix('.')) {
            (_, Some(id), _) => attributes.id = Some(id.to_owned()).filter(|id| !id.is_empty()),
            (_, _, Some(class)) => attributes.classes.push(class.to_owned()),
            (Some(("caption", value)), ..) => {
                let bare = unquoted(value);
                let start = from + start + "caption=".len() + bare.start;
                caption = Some((value[bare.clone()].replace("\\\"", "\""), start..start + bare.len()));
            }
            (Some((key, value)), ..) => attributes.pairs.push((key.to_owned(), value[unquoted(value)].to_owned())),
            // Of another tool's.
            (None, None, None) => {}
        }
    }
    let (caption, place) = caption.filter(|(caption, _)| !caption.trim().is_empty())?;
    let class = attributes.classes.first().filter(|_| language.is_empty());
    Some(Captioned { info: class.map_or(language, String::as_str).to_owned(), caption, place, attributes })
}

/// The marks that books put around words, straight ones first.
const MARKS: [(char, char); 5] = [('"', '"'), ('\'', '\''), ('“', '”'), ('„', '“'), ('«', '»')];

fn closing(open: char) -> Option<char> {
    MARKS.iter().find(|(mark, _)| *mark == open).map(|(_, close)| *close)
}

/// What stands between blanks, those between quotation marks aside.
fn words(said: &str) -> Vec<Range<usize>> {
    let (mut words, mut start) = (Vec::new(), None);
    let (mut close, mut before) = (None, ' ');
    for (at, c) in said.char_indices() {
        match close {
            Some(mark) => close = Some(mark).filter(|mark| c != *mark || before == '\\'),
            None if before == '=' => close = closing(c),
            None => {}
        }
        if c.is_whitespace() && close.is_none() {
            words.extend(start.take().map(|start| start..at));
        } else {
            start.get_or_insert(at);
        }
        before = c;
    }
    words.extend(start.map(|start| start..said.len()));
    words
}

/// A value without the marks around it.
fn unquoted(value: &str) -> Range<usize> {
    let marks = value.chars().next().and_then(|open| Some((open, closing(open)?)));
    match marks {
        Some((open, close)) if value.len() > open.len_utf8() && value.ends_with(close) => {
            open.len_utf8()..value.len() - close.len_utf8()
        }
        _ => 0..value.len(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Its language, its caption and its id.
    fn said(line: &str) -> Option<(String, String, Option<String>)> {
        captioned(line).map(|Captioned { info, caption, place, attributes }| {
            assert_eq!(line[place].replace("\\\"", "\""), caption);
            (info, caption, attributes.id)
        })
    }

    #[test]
    fn a_fence_says_its_caption_with_braces_and_without() {
        for (line, language, caption, id) in [
            ("```rust {caption=\"A b\" #lst-x}", "rust", "A b", Some("lst-x")),
            ("```rust {#lst-x caption=\"A b\"}  ", "rust", "A b", Some("lst-x")),
            ("```{.rust #lst-x caption=\"A b\"}", "rust", "A b", Some("lst-x")),
            ("``` rust caption=\"A b\" #lst-x", "rust", "A b", Some("lst-x")),
            ("> - ~~~~ rust,ignore caption='A `b` #c'", "rust,ignore", "A `b` #c", None),
            ("```js title=\"a.js\" showLineNumbers caption=Setup", "js", "Setup", None),
            ("```caption=\"A\" #b", "", "A", Some("b")),
            ("```{caption=\"A\"}", "", "A", None),
            ("```rust {caption=\"A \\\"q\\\" {b}\" .x}", "rust", "A \"q\" {b}", None),
            ("```rust {caption=“قائمة أولى” #lst-é}", "rust", "قائمة أولى", Some("lst-é")),
        ] {
            let caption = (language.to_owned(), caption.to_owned(), id.map(str::to_owned));
            assert_eq!(said(line), Some(caption), "{line}");
        }
    }

    #[test]
    fn a_fence_without_a_caption_is_comrak_s() {
        for line in
            ["```", "```rust", "```rust {#lst-x}", "```r caption=\"\" #x", "```{r, echo=FALSE}", "```sh #a", "x"]
        {
            assert!(captioned(line).is_none(), "{line}");
        }
    }
}
