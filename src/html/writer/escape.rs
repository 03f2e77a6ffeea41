//! Text and values as markup can hold them.

use std::borrow::Cow;

/// Whether XML 1.0 can hold a character (its production 2, `Char`).
fn is_xml(character: char) -> bool {
    matches!(character, '\t' | '\n' | '\r' | ' '..='\u{FFFD}' | '\u{10000}'..)
}

/// `text` with U+FFFD for what XML can't hold.
pub fn clean(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_xml) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| if is_xml(c) { c } else { char::REPLACEMENT_CHARACTER }).collect())
}

pub fn escape_text(out: &mut String, text: &str) {
    for character in clean(text).chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            // `]]>` may not stand in text (XML 1.0, 2.4).
            '>' => out.push_str("&gt;"),
            // A parser makes a bare one a line feed (2.11).
            '\r' => out.push_str("&#13;"),
            character => out.push(character),
        }
    }
}

pub fn escape_value(out: &mut String, value: &str) {
    for character in clean(value).chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // Bare ones would come back as spaces (3.3.3).
            '\t' => out.push_str("&#9;"),
            '\n' => out.push_str("&#10;"),
            '\r' => out.push_str("&#13;"),
            character => out.push(character),
        }
    }
}
