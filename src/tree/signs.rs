//! Signs of a text that nobody sees.

use std::borrow::Cow;

/// Whether there is anything of a text on a page.
pub fn is_visible(text: &str) -> bool {
    text.chars().any(|c| !c.is_whitespace() && !is_invisible(c))
}

/// A text without signs that only say where a line may break (the soft hyphen, U+200B) or may not (U+2060, U+FEFF): for
/// what is listed, searched and read out. Joiners and marks of direction stay, which change how words look.
pub fn unbroken(text: &str) -> Cow<'_, str> {
    let says_breaks = |c: char| matches!(c, '\u{AD}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}');
    match text.contains(says_breaks) {
        true => Cow::Owned(text.replace(says_breaks, "")),
        false => Cow::Borrowed(text),
    }
}

/// The soft hyphen, joiners, controls of direction, selectors (Unicode, Default_Ignorable_Code_Point).
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}'
        | '\u{E0000}'..='\u{E0FFF}')
}
