//! `**bold **`, `== marked==`, `**Note:**text`: signs for stress that CommonMark takes for text, since a run of them begins
//! nothing before a blank and ends nothing behind one (0.31, 6.2).

use std::ops::Range;

/// Signs that mark something where they are twofold.
const SIGNS: [u8; 4] = *b"*_=~";

/// Bytes from the first signs to the last ones: nobody stresses more.
const LONGEST: usize = 400;

/// Where they stand in a text in which what is escaped, and code, is [left out](super::found::UNREAD).
pub fn found(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for sign in SIGNS {
        let runs: Vec<Range<usize>> = runs(text, sign);
        let mut at = 0;
        while let Some([open, close]) = runs.get(at..at + 2) {
            let is_slip = open.len() == close.len() && is_slip(text, open, close);
            found.extend(is_slip.then_some(open.start..close.end));
            at += if is_slip { 2 } else { 1 };
        }
    }
    found
}

/// Runs of two or three of a sign.
fn runs(text: &str, sign: u8) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(start) = bytes[at..].iter().position(|byte| *byte == sign).map(|found| at + found) {
        let length = bytes[start..].iter().take_while(|byte| **byte == sign).count();
        if matches!(length, 2 | 3) {
            out.push(start..start + length);
        }
        at = start + length;
    }
    out
}

fn is_slip(text: &str, open: &Range<usize>, close: &Range<usize>) -> bool {
    let inside = &text[open.end..close.start];
    if close.end - open.start > LONGEST || !inside.contains(char::is_alphabetic) {
        return false;
    }
    let (before, after) = (text[..open.start].chars().next_back(), text[close.end..].chars().next());
    let is_blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let begins = is_blank(before) || before.is_some_and(|c| "([{\"'“«‘„¿¡—–".contains(c));
    let closes = |c: char| ".,;:!?…)]}\"'”»’،؛؟。、，—–".contains(c);
    let ends = is_blank(after) || after.is_some_and(closes);
    // Wildcards: `(**) and **`.
    if inside.starts_with(closes) {
        return false;
    }
    match (inside.starts_with(char::is_whitespace), inside.ends_with(char::is_whitespace)) {
        // `**bold **`, `**bold **words`
        (false, true) => begins && (ends || after.is_some_and(char::is_alphabetic)),
        (true, false) => begins && ends,
        // Signs with blanks around them are signs of something: `a == b == c`.
        (true, true) => {
            let is_line_end = |c: Option<char>| c.is_none_or(|c| c == '\n');
            is_line_end(before) && is_line_end(after)
        }
        // `**Note:**text`: a stop on one side, a letter on the other.
        (false, false) => {
            let is_stop = |c: Option<char>| c.is_some_and(|c| !c.is_alphanumeric());
            begins && is_stop(inside.chars().next_back()) && after.is_some_and(char::is_alphabetic)
        }
    }
}
