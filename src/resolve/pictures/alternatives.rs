//! Alternative texts that say nothing to whoever hears them (WCAG 2.2, 1.1.1; technique F30), or say what another line of
//! the picture says.

use crate::diagnostics::{Code, Diagnostic, Findings, Place};

/// What else is said of a picture.
#[derive(Debug, Clone, Copy, Default)]
pub struct Beside<'a> {
    /// Its path.
    pub path: &'a str,
    pub caption: Option<&'a str>,
    pub credit: Option<&'a str>,
}

/// Shorter credits are found in words that are none.
const CREDIT_LENGTH: usize = 5;

/// What is wrong with an alternative text.
pub fn told(alt: &str, beside: Beside<'_>, place: &Place) -> Findings {
    let mut findings = Findings::default();
    let path = beside.path;
    let mut push = |code, message: String, hint: &str| {
        findings.push(Diagnostic::new(code, place.clone(), message).hint(hint));
    };
    if is_file_name(alt, path) {
        push(
            Code::AltIsFileName,
            format!("the alternative text of {path} is the name of a file"),
            "say what is to be seen, as to somebody on the telephone",
        );
    }
    if beside.caption.is_some_and(|caption| same(caption) == same(alt)) {
        push(
            Code::AltIsCaption,
            format!("the alternative text of {path} is its caption, so that it is heard twice"),
            "say in the alternative text what is to be seen, in the caption what it means",
        );
    }
    let is_credit = |credit: &str| credit.chars().count() >= CREDIT_LENGTH && alt.contains(credit);
    if has_credit(alt) || beside.credit.is_some_and(is_credit) {
        push(
            Code::AltHasCredit,
            format!("the alternative text of {path} has a credit in it"),
            "write it as `credit` into the file beside the picture: it is printed wherever the picture is shown",
        );
    }
    findings
}

/// Whether words that are shown say whom a picture is by.
pub fn has_credit(words: &str) -> bool {
    words.contains('©')
}

/// `IMG_0421.JPG`, or `IMG_0421` for that file. A word that happens to be a file's name, such as "map", is one.
fn is_file_name(alt: &str, path: &str) -> bool {
    let alt = alt.trim();
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let is_like_a_file =
        |text: &str| !text.contains(char::is_whitespace) && text.contains(|c: char| !c.is_alphabetic());
    let has_extension = alt.rsplit_once('.').is_some_and(|(_, end)| {
        ["jpg", "jpeg", "png", "gif", "webp", "svg"].iter().any(|known| end.eq_ignore_ascii_case(known))
    });
    is_like_a_file(alt) && (has_extension || alt.eq_ignore_ascii_case(stem))
}

/// Without what a reader doesn't hear.
fn same(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_no_file_names() {
        for (alt, path) in [("IMG_0421.JPG", "a/b.jpg"), ("img_0421", "IMG_0421.jpg"), ("DSC-7.png", "x.png")] {
            assert!(is_file_name(alt, path), "{alt}");
        }
        for (alt, path) in [
            ("map", "map.png"),
            ("Carte", "carte.svg"),
            ("The file map.png", "map.png"),
            ("Version 2.0", "v2.png"),
            ("وصف", "وصف.png"),
            ("", "x.png"),
        ] {
            assert!(!is_file_name(alt, path), "{alt}");
        }
    }
}
