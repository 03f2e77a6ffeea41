//! Of which state of the original a chapter is the translation.

use crate::checksum::{self, hexadecimal};
use crate::markdown::{SOURCE_HASH, has_text_at_head};

const MARK: char = '\u{FEFF}';
const FENCE: &str = "---";

/// The state of a chapter's text in a few signs: the first half of its SHA-256 (FIPS 180-4), the same for every kind of
/// line end, with and without a byte order mark.
pub fn state(text: &str) -> String {
    let lines = text.trim_start_matches(MARK).trim_end().lines();
    let text: String = lines.flat_map(|line| [line, "\n"]).collect();
    let half = hexadecimal(&checksum::of(text.as_bytes())[..16]);
    // Digits alone, or with an `e` between them, would be a number in YAML.
    format!("sha256-{half}")
}

/// Whether these are signs that [`state`] gives.
pub fn is_state(text: &str) -> bool {
    let half = text.strip_prefix("sha256-").filter(|half| half.len() == 32);
    half.is_some_and(|half| half.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')))
}

/// A chapter without its front matter, and how many lines that has.
pub fn body(text: &str) -> (usize, &str) {
    let text = text.trim_start_matches(MARK);
    let Some(close) = front_matter_ends(text) else { return (0, text) };
    let lines = text.split_inclusive('\n').take(close + 1);
    (close + 1, &text[lines.map(str::len).sum()..])
}

/// The index of the line that ends the front matter; none where there is none.
fn front_matter_ends(text: &str) -> Option<usize> {
    let is_fence = |line: &str| line.trim_end() == FENCE;
    let mut lines = text.lines();
    let has_front_matter = lines.next().is_some_and(is_fence) && !has_text_at_head(text);
    lines.position(is_fence).filter(|_| has_front_matter).map(|at| at + 1)
}

/// A translated chapter's text that says from which state it was made. All else stays as it is, byte for byte.
pub fn marked(text: &str, state: &str) -> String {
    let body = text.trim_start_matches(MARK);
    let mark = &text[..text.len() - body.len()];
    let mut lines: Vec<&str> = body.split_inclusive('\n').collect();
    let end = if lines.first().is_some_and(|line| line.ends_with("\r\n")) { "\r\n" } else { "\n" };
    let said = format!("{SOURCE_HASH}: {state}{end}");
    let Some(close) = front_matter_ends(body) else {
        return format!("{mark}{FENCE}{end}{said}{FENCE}{end}{end}{body}");
    };
    let is_said = |line: &&str| line.strip_prefix(SOURCE_HASH).is_some_and(|rest| rest.trim_start().starts_with(':'));
    match lines[..close].iter().position(is_said) {
        Some(at) => lines[at] = &said,
        None => lines.insert(close, &said),
    }
    format!("{mark}{}", lines.concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_is_the_same_for_every_kind_of_line_end() {
        let text = "# One\n\nTwo.\n";
        // printf '# One\n\nTwo.\n' | sha256sum
        assert_eq!(state(text), "sha256-f149f08bd991d21f25c7d347f3ebdbbb");
        for same in ["\u{FEFF}# One\r\n\r\nTwo.\r\n", "# One\n\nTwo.", "# One\n\nTwo.\n\n"] {
            assert_eq!(state(same), state(text), "{same:?}");
        }
        assert_ne!(state("# One\n\nTwo!\n"), state(text));
    }

    #[test]
    fn all_but_the_state_stays_as_it_is() {
        let same = |before: &str, after: &str| {
            assert_eq!(marked(before, "sha256-1"), after);
            assert_eq!(marked(after, "sha256-1"), after, "twice is once");
        };
        same("# A\n", "---\nsource-hash: sha256-1\n---\n\n# A\n");
        same("\u{FEFF}# A\r\n", "\u{FEFF}---\r\nsource-hash: sha256-1\r\n---\r\n\r\n# A\r\n");
        same("---\nText.\n---\n", "---\nsource-hash: sha256-1\n---\n\n---\nText.\n---\n");
        same("---\ntitle: B\n---\nText\n", "---\ntitle: B\nsource-hash: sha256-1\n---\nText\n");
        same(
            "---\nsource-hash : old\ntitle: B # it\n---\nsource-hash: c",
            "---\nsource-hash: sha256-1\ntitle: B # it\n---\nsource-hash: c",
        );
    }
}
