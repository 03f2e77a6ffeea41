//! `doi:10.1234/abc` in a sentence, which leads to a work as a bare URL leads to a page.

use std::ops::Range;

/// A DOI that stands in a text by itself.
pub struct Doi {
    /// What is the link: with `doi:`, where no space is behind that.
    pub place: Range<usize>,
    /// `10.1234/abc`, in the text.
    pub name: Range<usize>,
}

/// Before a DOI, in letters of any case.
const SIGN: &str = "doi:";

/// The first in a text from a place on.
pub fn next(text: &str, from: usize) -> Option<Doi> {
    let mut at = from;
    while let Some(colon) = text[at..].find(':').map(|found| at + found) {
        at = colon + 1;
        let Some(start) = at.checked_sub(SIGN.len()).filter(|start| *start >= from) else { continue };
        let is_sign = text.get(start..at).is_some_and(|sign| sign.eq_ignore_ascii_case(SIGN));
        let is_apart =
            |c: char| !c.is_alphanumeric() && !matches!(c, '/' | ':' | '.' | '-' | '_' | '@' | '=' | '&' | '?');
        if !is_sign || !text[..start].chars().next_back().is_none_or(is_apart) {
            continue;
        }
        let words = text[at..].trim_start_matches([' ', '\u{A0}']);
        let begin = text.len() - words.len();
        if let Some(length) = length(words) {
            let place = if begin == at { start } else { begin };
            return Some(Doi { place: place..begin + length, name: begin..begin + length });
        }
    }
    None
}

/// Whether a word is `doi:10.1234/abc` or `10.1234/abc`.
pub fn is_doi(word: &str) -> bool {
    let name = match word.get(..SIGN.len()) {
        Some(sign) if sign.eq_ignore_ascii_case(SIGN) => &word[SIGN.len()..],
        Some(_) | None => word,
    };
    length(name) == Some(name.len())
}

/// Of the DOI with which a text begins: `10.`, digits, which stops may part, a slash and what a publisher likes (DOI
/// Handbook, 2.2), of which the signs that end a sentence or close what stands around it are none.
fn length(text: &str) -> Option<usize> {
    let (prefix, suffix) = text.split_once('/')?;
    let registrant = prefix.strip_prefix("10.")?;
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !registrant.split('.').all(is_number) {
        return None;
    }
    let is_of_it = |c: char| c.is_ascii_graphic() && !matches!(c, '"' | '<' | '>' | '`' | '|');
    let mut suffix = &suffix[..suffix.find(|c| !is_of_it(c)).unwrap_or(suffix.len())];
    while let Some(last) = suffix.chars().next_back() {
        let is_closing = |open: char| suffix.matches(last).count() > suffix.matches(open).count();
        let is_outside = match last {
            ')' => is_closing('('),
            ']' => is_closing('['),
            '}' => is_closing('{'),
            last => matches!(last, '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '*' | '_' | '~'),
        };
        if !is_outside {
            break;
        }
        suffix = &suffix[..suffix.len() - 1];
    }
    (!suffix.is_empty()).then_some(prefix.len() + 1 + suffix.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(&str, &str)> {
        let (mut found, mut from) = (Vec::new(), 0);
        while let Some(Doi { place, name }) = next(text, from) {
            from = place.end;
            found.push((&text[place], &text[name]));
        }
        found
    }

    #[test]
    fn a_doi_is_found_without_the_signs_of_its_sentence() {
        let whole = |doi: &'static str| vec![(doi, &doi[4..])];
        assert_eq!(found("See doi:10.1234/abc."), whole("doi:10.1234/abc"));
        assert_eq!(found("(DOI:10.1000.10/123-4_5)؛"), whole("DOI:10.1000.10/123-4_5"));
        assert_eq!(found("doi:10.1002/(SICI)1097-4571(1999)50:1, and"), whole("doi:10.1002/(SICI)1097-4571(1999)50:1"));
        assert_eq!(found("انظر doi:10.1234/abc، ثم"), whole("doi:10.1234/abc"));
        assert_eq!(found("DOI: 10.1234/abc; doi:10.1/x"), [("10.1234/abc", "10.1234/abc"), ("doi:10.1/x", "10.1/x")]);
    }

    #[test]
    fn what_is_none_stays_text() {
        for text in [
            "doi:",
            "doi:10.1234",
            "doi:10.1234/",
            "doi:10.1234/.",
            "doi:10./x",
            "doi:11.1234/x",
            "doi:10.x/y",
            "doi:é",
            "https://example.org/doi:10.1234/x",
            "urn:doi:10.1234/x",
            "xdoi:10.1234/x",
            "10.1234/x",
            "a?doi:10.1234/x",
        ] {
            assert!(found(text).is_empty(), "{text}");
        }
        assert!(is_doi("10.1234/x") && is_doi("Doi:10.1234/x") && !is_doi("10.1234/x.") && !is_doi("é:10.1/x"));
    }
}
