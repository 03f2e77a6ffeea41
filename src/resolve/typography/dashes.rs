//! A dash between spaces ends a line and begins none: it stays with the word before it.

pub const NO_BREAK: char = '\u{A0}';

/// A text whose spaces before such dashes don't break. `outside` is what stands before and behind it.
pub fn keep(text: &str, outside: (Option<char>, Option<char>)) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars();
    let mut before = outside.0;
    while let Some(c) = chars.next() {
        let mut rest = chars.clone();
        let is_of_dash = c == ' ' && is_word(before) && begins_with_dash(&mut rest, outside.1);
        out.push(if is_of_dash { NO_BREAK } else { c });
        before = Some(c);
    }
    out
}

/// Whether what follows a space, or the end of a line in the manuscript, is a dash with one behind it.
pub fn begins_with_dash(rest: &mut impl Iterator<Item = char>, outside: Option<char>) -> bool {
    let mut next = || rest.next().or(outside);
    is_dash(next()) && next().is_none_or(char::is_whitespace)
}

fn is_dash(c: Option<char>) -> bool {
    matches!(c, Some('–' | '—' | '―'))
}

/// Whether it is something that a dash can stay with.
pub fn is_word(c: Option<char>) -> bool {
    c.is_some_and(|c| !c.is_whitespace() && !is_dash(Some(c)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dash_begins_no_line() {
        let kept = |text: &str| keep(text, (None, None)).replace(NO_BREAK, "~");
        assert_eq!(kept("Москва — столица – да"), "Москва~— столица~– да");
        assert_eq!(kept("a — b—c 1–2 -- x - y"), "a~— b—c 1–2 -- x - y");
        assert_eq!(kept("— Да, — сказал он."), "— Да,~— сказал он.");
        assert_eq!(kept("a  — b, a\u{A0}— b"), "a  — b, a~— b");
        assert_eq!(kept("a —b"), "a —b", "it opens a word");
        assert_eq!(kept("a —"), "a~—");
    }

    #[test]
    fn what_stands_around_the_text_counts() {
        assert_eq!(keep(" — b", (Some('a'), None)), "\u{A0}— b");
        assert_eq!(keep(" — b", (None, None)), " — b");
        assert_eq!(keep("a —", (None, Some('b'))), "a —");
        assert_eq!(keep("a ", (None, Some('—'))), "a ", "what comes after the dash isn't known");
    }
}
