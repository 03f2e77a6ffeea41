//! Where a line may break in a word that is too long for it. Typst breaks no word by itself, except by hyphenation.

use unicode_segmentation::UnicodeSegmentation;

use crate::look::{Measures, measures};

/// Words up to this many signs stay whole.
const SHORT: usize = 20;

/// How many signs stand together in what has no better place to break.
const STEP: usize = 8;

/// After these a long word breaks first.
const PLACES: &[char] = &['/', '.', '_', '-', '?', '&', '=', '#', ':', ';', ',', '<', '>', '(', ')'];

/// Before these none breaks, which end with what is before them: `()`, `->`, `);`, `>=`.
const ENDS: &[char] = &['>', ')', ',', ';', ':', '='];

/// Behind these Typst would break a word of code, however short it is (UAX #14, the classes BA, CL, EX, HY and SY).
const TORN: &[char] = &['-', '/', '?', '!', '|', '}'];

/// Of a word of more signs than this, every third a place to break, the places are no better than others: it is a leader, a
/// ruler, a table of pasted numbers. Typst weighs each line against all that could stand before it, and takes hundreds of
/// times longer for places this dense.
const DENSE: (usize, usize) = (100, 3);

/// The longest run of signs without a place to break, by where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Longest {
    /// So many signs fit on a line.
    Signs(usize),
    /// Nothing fits: a line may break between any two signs.
    One,
}

/// A text in pieces between which a line may break; one piece where all its words are short.
pub fn pieces(text: &str, longest: Longest) -> Vec<&str> {
    let limit = match longest {
        Longest::Signs(signs) => signs,
        Longest::One => 1,
    };
    if text.len() <= SHORT.min(limit) {
        return vec![text];
    }
    let mut out = Vec::new();
    let mut from = 0;
    for (start, word) in words(text) {
        let end = start + word.len();
        if word.graphemes(true).count() <= SHORT.min(limit) {
            continue;
        }
        for at in breaks(word, limit, longest == Longest::One) {
            if at < word.len() {
                out.push(&text[from..start + at]);
                from = start + at;
            }
        }
        debug_assert!(from <= end, "a break stands inside of its word");
    }
    out.push(&text[from..]);
    out
}

/// Whether a line of code may break at a byte, where one token ends and another begins: after a sign that allows it, in
/// a word that would not fit a line of its own.
pub fn is_break(line: &str, at: usize) -> bool {
    let (before, after) = line.split_at(at);
    let signs = |word: Option<&str>| word.map_or(0, |word| word.graphemes(true).count());
    let word = signs(before.split(char::is_whitespace).next_back()) + signs(after.split(char::is_whitespace).next());
    let Measures { code, page, .. } = measures();
    let [behind, most] = code.hang;
    let hang = (line.len() - line.trim_start().len() + behind).min(most);
    // A box is the narrowest place where code is common.
    before.ends_with(PLACES) && word + hang > code.signs(page.column[0] - 2.0 * code.in_a_box)
}

/// A word of code that stays whole, or what stands between two.
#[derive(Debug, PartialEq, Eq)]
pub struct Part<'t> {
    pub text: &'t str,
    pub is_kept: bool,
}

/// Whether Typst would break a word of a piece of code.
pub fn is_torn(piece: &str) -> bool {
    parts(piece).iter().any(|part| part.is_kept)
}

/// A piece of code in words that Typst would tear and what is between them.
pub fn parts(piece: &str) -> Vec<Part<'_>> {
    let mut out = Vec::new();
    let mut from = 0;
    for (start, word) in words(piece) {
        // One that ends with such a sign isn't torn by it.
        let inner = word.char_indices().next_back().map_or("", |(last, _)| &word[..last]);
        if inner.contains(TORN) {
            out.push(Part { text: &piece[from..start], is_kept: false });
            out.push(Part { text: word, is_kept: true });
            from = start + word.len();
        }
    }
    out.push(Part { text: &piece[from..], is_kept: false });
    out.retain(|part| !part.text.is_empty());
    out
}

/// Signs of the longest piece that doesn't break.
pub fn longest_piece(text: &str) -> usize {
    let of = |piece: &str| words(piece).map(|(_, word)| word.graphemes(true).count()).max().unwrap_or(0);
    pieces(text, Longest::Signs(24)).into_iter().map(of).max().unwrap_or(0)
}

/// Runs of signs that Typst doesn't break: spaces end them, and so do Chinese and Japanese signs.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_end = |c: char| {
        c.is_whitespace()
            || matches!(c, '\u{2E80}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FFEF}' | '\u{20000}'..='\u{3FFFF}')
    };
    let mut at = 0;
    text.split(is_end).map(move |word| {
        let start = at;
        // What ends a word is one character.
        at = start + word.len() + text[start + word.len()..].chars().next().map_or(0, char::len_utf8);
        (start, word)
    })
}

/// Bytes after which a long word may break.
fn breaks(word: &str, limit: usize, everywhere: bool) -> Vec<usize> {
    let mut out = Vec::new();
    let mut run = Vec::new();
    let is_dense = is_dense(word);
    let flush = |run: &mut Vec<usize>, out: &mut Vec<usize>| {
        let step = if everywhere { 1 } else { STEP };
        if run.len() > limit {
            out.extend(run.iter().skip(step - 1).step_by(step).copied());
        }
        if let Some(last) = run.last()
            && out.last() != Some(last)
        {
            out.push(*last);
        }
        run.clear();
    };
    // Signs belong to what they stand before, until there is something for them to stand behind: `--option`, `//host`.
    let mut is_behind = false;
    for (at, sign) in word.grapheme_indices(true) {
        let end = at + sign.len();
        run.push(end);
        let is_place = sign.ends_with(PLACES);
        is_behind |= !is_place;
        let goes_on = word[end..].starts_with(ENDS) || word[end..].starts_with(sign);
        if !is_dense && is_place && is_behind && !goes_on {
            flush(&mut run, &mut out);
            is_behind = false;
        }
    }
    flush(&mut run, &mut out);
    out
}

fn is_dense(word: &str) -> bool {
    let places = word.matches(PLACES).count();
    word.len() > DENSE.0 && places * DENSE.1 > word.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each sign was a place to break: a line of ten thousand hyphens took ten seconds.
    #[test]
    fn a_leader_breaks_in_steps() {
        for word in [".".repeat(400), "-".repeat(400), "1.".repeat(200), "a/".repeat(200)] {
            assert_eq!(pieces(&word, Longest::Signs(40)).len(), 400 / STEP, "{word}");
        }
        assert_eq!(pieces(&"word.".repeat(80), Longest::Signs(40)).len(), 80);
    }

    #[test]
    fn addresses_break_at_their_signs() {
        let url = "see https://example.org/guidance/records?year=2026 now";
        let expected = ["see https:", "//example.", "org/", "guidance/", "records?", "year=", "2026 now"];
        assert_eq!(pieces(url, Longest::Signs(40)), expected);
    }

    /// A line ended with the two hyphens of an option, and with an opening bracket before its `&`.
    #[test]
    fn signs_stay_with_what_they_stand_before() {
        let of = |text| pieces(text, Longest::Signs(24)).join("|");
        assert_eq!(of("--a-long-option-of-a-tool"), "--a-|long-|option-|of-|a-|tool");
        assert_eq!(
            of("read_all_to_string(&mut self) and a.symmetric_difference(&b);"),
            "read_|all_|to_|string(|&mut self) and a.|symmetric_|difference(|&b);"
        );
        assert_eq!(of("Vec<Option<String>>::new()->x"), "Vec<|Option<|String>>::|new()|->x");
        assert_eq!(of("https://example.org/a?b=c&d=e"), "https:|//example.|org/|a?|b=|c&|d=|e");
    }

    #[test]
    fn words_of_code_that_would_be_torn_are_parts_of_their_own() {
        let of = |text| {
            parts(text)
                .into_iter()
                .map(|part| if part.is_kept { format!("[{}]", part.text) } else { part.text.to_owned() })
                .collect::<String>()
        };
        assert_eq!(of("cargo build --release and/or -x"), "cargo build [--release] [and/or] [-x]");
        assert_eq!(of("a_b.c(d) e- f/"), "a_b.c(d) e- f/");
        assert_eq!(of(""), "");
    }

    #[test]
    fn long_words_break_in_steps_and_short_ones_do_not() {
        let word = "w".repeat(45);
        let found = pieces(&word, Longest::Signs(40));
        assert_eq!(found.concat(), word);
        assert_eq!(found.iter().map(|piece| piece.len()).collect::<Vec<_>>(), [8, 8, 8, 8, 8, 5]);
        assert_eq!(pieces("Donaudampfschifffahrtsgesellschaft", Longest::Signs(40)).len(), 1);
        assert_eq!(pieces("abc de", Longest::One), ["a", "b", "c d", "e"]);
    }

    #[test]
    fn long_words_of_code_break_between_tokens() {
        let line = "    a.symmetric_difference(&b).collect::<Vec<&i32>>());";
        let at = |part: &str| line.find(part).unwrap() + part.len();
        assert!(is_break(line, at("a.")) && is_break(line, at("::<")));
        assert!(!is_break(line, at("Vec")) && !is_break(line, 0) && !is_break("let a = f(x);", "let a = f(".len()));
    }

    #[test]
    fn nothing_is_lost_and_no_sign_is_cut() {
        for text in [
            "",
            " ",
            "é".repeat(50).as_str(),
            "بِ".repeat(50).as_str(),
            "安全".repeat(40).as_str(),
            "👩‍👩‍👧".repeat(50).as_str(),
        ] {
            for longest in [Longest::Signs(40), Longest::Signs(24), Longest::One] {
                assert_eq!(pieces(text, longest).concat(), text);
            }
        }
        assert_eq!(longest_piece("https://example.org/guidance and more"), 10);
    }
}
