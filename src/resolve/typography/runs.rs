//! Left-to-right runs in a line that runs from the right: a telephone number, a date, `C++`, a title with its brackets.
//!
//! The bidirectional algorithm (UAX #9) takes the spaces and signs between numbers for the line's own, and turns the run
//! around; so the run is set off, as `dir="ltr"` does. What the algorithm gets right by itself stays as it is: a word, a
//! year, a decimal number, and a range of two numbers, which in Arabic is read from the right.

use crate::language::{Direction, first_direction};
use crate::manuscript::Resolved;
use crate::tree::{Inline, InlineKind, Lang};

/// Signs of a run's own that may stand at its end: `C++`, `C#`, `example.org/`, `f(x)`, `a]`.
const LAST: [char; 7] = ['+', '#', '/', ')', ']', '}', '>'];
/// And at its beginning.
const FIRST: [char; 9] = ['+', '#', '@', '/', '(', '[', '{', '<', '$'];

/// Of a number.
const SIGNS: [char; 4] = ['+', '-', '\u{2212}', '±'];

const PAIRS: [[char; 2]; 4] = [['(', ')'], ['[', ']'], ['{', '}'], ['<', '>']];

/// What ends a part of a sentence from the right.
const STOPS: [char; 3] = ['،', '؛', '؟'];

/// Sets off the runs of a line.
pub fn isolate(inlines: &mut Vec<Inline<Resolved>>) {
    let mut out = Vec::with_capacity(inlines.len());
    for mut inline in std::mem::take(inlines) {
        match &mut inline.kind {
            InlineKind::Text(text) => {
                let (text, span) = (std::mem::take(text), inline.span);
                let pieces = pieces(&text).into_iter();
                out.extend(pieces.map(|piece| {
                    let span = span.part(&text, piece.from..piece.to);
                    let words = Inline { span, kind: InlineKind::Text(text[piece.from..piece.to].to_owned()) };
                    match piece.is_run {
                        false => words,
                        true => {
                            let lang = Lang { tag: None, direction: Some(Direction::Ltr) };
                            Inline { span, kind: InlineKind::Lang(lang, vec![words]) }
                        }
                    }
                }));
                continue;
            }
            InlineKind::Styled(_, content) | InlineKind::Link { content, .. } => isolate(content),
            // Whoever marks a passage says how it runs.
            InlineKind::Lang(..) => {}
            InlineKind::Code(_)
            | InlineKind::Picture(_)
            | InlineKind::SoftBreak
            | InlineKind::LineBreak
            | InlineKind::Note(_)
            | InlineKind::Anchor(_) => {}
        }
        out.push(inline);
    }
    *inlines = out;
}

struct Piece {
    from: usize,
    to: usize,
    is_run: bool,
}

/// The text in pieces, in order and whole.
fn pieces(text: &str) -> Vec<Piece> {
    let mut out = Vec::new();
    let mut done = 0;
    for (from, to) in runs(text).into_iter().filter(|(from, to)| is_turned_around(&text[*from..*to])) {
        out.push(Piece { from: done, to: from, is_run: false });
        out.push(Piece { from, to, is_run: true });
        done = to;
    }
    out.push(Piece { from: done, to: text.len(), is_run: false });
    out.retain(|piece| piece.from < piece.to);
    out
}

/// The longest sequences of words that run from the left, without the signs around them that are the line's.
fn runs(text: &str) -> Vec<(usize, usize)> {
    let mut out: Vec<(usize, usize)> = Vec::new();
    let mut open: Option<(usize, usize)> = None;
    let mut at = 0;
    for word in text.split(' ') {
        let (from, to) = (at, at + word.len());
        at = to + 1;
        let bare = word.trim_end_matches(STOPS);
        open = match open {
            Some((start, _)) if is_of_run(bare) => Some((start, to)),
            None if is_of_run(bare) => Some((from, to)),
            ended => {
                out.extend(ended);
                None
            }
        };
        if bare.len() < word.len() {
            out.extend(open.take());
        }
    }
    out.extend(open);
    out.into_iter().filter_map(|(from, to)| trimmed(text, from, to)).collect()
}

/// Letters and digits that run from the left, and none that runs from the right.
fn is_of_run(word: &str) -> bool {
    let runs_left = |c: char| c.is_ascii_digit() || c.is_alphabetic() && !is_from_right(c);
    let is_digit_of_others = |c: char| c.is_numeric() && !c.is_ascii_digit();
    let is_strange = |c: char| is_from_right(c) || is_digit_of_others(c) || c == '٪' || STOPS.contains(&c);
    word.chars().any(runs_left) && !word.chars().any(is_strange)
}

fn is_from_right(c: char) -> bool {
    first_direction(c.encode_utf8(&mut [0; 4])) == Some(Direction::Rtl)
}

/// Without the signs at both ends that belong to the sentence: brackets whose other half is outside, a full stop.
fn trimmed(text: &str, mut from: usize, mut to: usize) -> Option<(usize, usize)> {
    while let Some(first) = text[from..to].chars().next() {
        let rest = &text[from + first.len_utf8()..to];
        let is_sign = SIGNS.contains(&first) && rest.starts_with(|c: char| c.is_ascii_digit());
        if first.is_alphanumeric() || is_sign || FIRST.contains(&first) && !is_half(first, &text[from..to]) {
            break;
        }
        from += first.len_utf8();
    }
    while let Some(last) = text[from..to].chars().next_back() {
        if last.is_alphanumeric() || LAST.contains(&last) && !is_half(last, &text[from..to]) {
            break;
        }
        to -= last.len_utf8();
    }
    // A run in brackets, whole: they are the sentence's.
    let run = &text[from..to];
    let is_around = |[open, close]: [char; 2]| run.starts_with(open) && run.find(close) == Some(run.len() - 1);
    if PAIRS.into_iter().any(is_around) {
        (from, to) = (from + 1, to - 1);
    }
    (from < to).then_some((from, to))
}

/// A bracket whose other half isn't in the run.
fn is_half(sign: char, run: &str) -> bool {
    let pair = PAIRS.into_iter().find(|pair| pair.contains(&sign));
    pair.is_some_and(|[open, close]| run.matches(open).count() != run.matches(close).count())
}

/// Whether the algorithm would put its parts into another order.
fn is_turned_around(run: &str) -> bool {
    let has_signs = run.contains(|c: char| !c.is_alphanumeric() && c != ' ');
    let begins_with_digit = run.starts_with(|c: char| c.is_ascii_digit());
    match run.contains(char::is_alphabetic) {
        true => has_signs || begins_with_digit && run.contains(' '),
        false => run.starts_with(SIGNS) || run.matches('-').count() >= 2 || run.matches(' ').count() >= 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The runs that are set off.
    fn found(text: &str) -> Vec<&str> {
        let pieces = pieces(text);
        assert_eq!(pieces.iter().map(|piece| &text[piece.from..piece.to]).collect::<String>(), text);
        pieces.iter().filter(|piece| piece.is_run).map(|piece| &text[piece.from..piece.to]).collect()
    }

    #[test]
    fn numbers_with_signs_and_spaces_are_runs() {
        assert_eq!(found("الهاتف +41 22 717 91 11، أو 022 717 91 11."), ["+41 22 717 91 11", "022 717 91 11"]);
        assert_eq!(found("بلغت -5.2 درجة، ±2، أو -3."), ["-5.2", "±2", "-3"]);
        assert_eq!(found("- 5 كتب – 6"), Vec::<&str>::new());
        assert_eq!(found("بتاريخ 2025-06-30 في جنيف"), ["2025-06-30"]);
        assert_eq!(found("ISBN 978-92-9268-000-0."), ["ISBN 978-92-9268-000-0"]);
    }

    #[test]
    fn words_with_signs_are_runs() {
        assert_eq!(found("بلغة C++ وC# و(C++)"), ["C++"]);
        assert_eq!(found("انظر (https://example.org/a?b=c)."), ["https://example.org/a?b=c"]);
        assert_eq!(found("في Palermo Protocol (2000) وغيره"), ["Palermo Protocol (2000)"]);
        assert_eq!(
            found("اكتب إلى publications@example.org؛ والملف cover.jpg.toml"),
            ["publications@example.org", "cover.jpg.toml"]
        );
        assert_eq!(found("بين C++، C#؟"), ["C++", "C#"]);
        assert_eq!(found("على 3 Windows"), ["3 Windows"]);
    }

    #[test]
    fn what_the_algorithm_gets_right_is_left_alone() {
        for text in
            ["عام 2025 وحده", "كلمة bindery هنا", "من 10-15 صفحة", "نحو 1.5 أو 10:30", "الصفحات 10 و 20", "", "C"]
        {
            assert_eq!(found(text), Vec::<&str>::new(), "{text}");
        }
    }
}
