//! Texts between the quotation marks of books, where TOML has straight ones: as a line with them is to be written.

use crate::diagnostics::suggest::CURLY;

/// The line at a place of a text, with straight quotation marks around its values; none where it has them already. Marks
/// within a value are its own.
pub fn straightened(text: &str, at: usize) -> Option<String> {
    let start = text.get(..at)?.rfind('\n').map_or(0, |before| before + 1);
    let line = text[start..].lines().next().unwrap_or_default().trim();
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    // Whether a value, or a key between marks, can begin here.
    let mut is_open = true;
    while let Some(c) = rest.chars().next() {
        let value = if is_open { value(rest) } else { None };
        let length = match value {
            Some((value, length)) => {
                out.push_str(&value);
                length
            }
            None => {
                out.push(c);
                c.len_utf8()
            }
        };
        is_open = matches!(c, '=' | '[' | '{' | ',') || is_open && c.is_whitespace();
        rest = &rest[length..];
    }
    (out != line).then_some(out)
}

/// A value between marks of whatever kind at the head of a text, as it is to be written, and how many bytes it takes.
fn value(text: &str) -> Option<(String, usize)> {
    let open = text.chars().next().filter(|c| *c == '"' || CURLY.contains(c))?;
    let within = &text[open.len_utf8()..];
    let ends = |c: char| within.char_indices().find(|(at, other)| *other == c && is_end(&within[at + c.len_utf8()..]));
    let straight = (open == '"').then(|| ends('"')).flatten();
    if let Some((at, _)) = straight {
        let length = 1 + at + 1;
        return Some((text[..length].to_owned(), length));
    }
    let curly = || CURLY.into_iter().chain(['"']).filter_map(ends).min_by_key(|(at, _)| *at);
    let (at, close) = curly().unwrap_or((within.len(), ' '));
    let length = (open.len_utf8() + at + close.len_utf8()).min(text.len());
    let words = within[..at].trim().replace('\\', "\\\\").replace('"', "\\\"");
    Some((format!("\"{words}\""), length))
}

/// Whether what stands behind a mark is what can stand behind a value.
fn is_end(behind: &str) -> bool {
    behind.trim_start().chars().next().is_none_or(|c| matches!(c, ',' | ']' | '}' | '#' | '='))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_given_as_it_is_to_be_written() {
        for (line, wanted) in [
            ("series = « Note d’apprentissage »", "series = \"Note d’apprentissage\""),
            ("series = «\u{A0}Note d’apprentissage\u{A0}» # kept", "series = \"Note d’apprentissage\" # kept"),
            ("title = “A “great” note”", "title = \"A “great” note\""),
            ("title = „Eine Notiz“", "title = \"Eine Notiz\""),
            ("title = \"A note”", "title = \"A note\""),
            ("title = “A note", "title = \"A note\""),
            ("title = “The \"note\" of 5, now”", "title = \"The \\\"note\\\" of 5, now\""),
            ("subjects = [“water, salt”, \"wells\", ‘sand’]", "subjects = [\"water, salt\", \"wells\", \"sand\"]"),
            ("partners = { one = “One”, two = “Two” }", "partners = { one = \"One\", two = \"Two\" }"),
            ("\u{201C}title\u{201D} = “A”", "\"title\" = \"A\""),
        ] {
            assert_eq!(straightened(line, line.len()).as_deref(), Some(wanted), "{line}");
            assert_eq!(wanted.parse::<toml::Table>().err().map(|error| error.to_string()), None, "{wanted}");
        }
        assert_eq!(straightened("title = \"d’eau\"", 0), None);
        assert_eq!(straightened("a = 1\nb = “B”\nc = 2", 10).as_deref(), Some("b = \"B\""));
    }
}
