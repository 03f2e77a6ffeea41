//! The runs of a text, by their places.

use crate::language::is_from_the_right;

/// Signs of a run's own that may stand at its end: `C++`, `C#`, `example.org/`, `f(x)`, `a]`.
const LAST: [char; 7] = ['+', '#', '/', ')', ']', '}', '>'];
/// And at its beginning.
const FIRST: [char; 9] = ['+', '#', '@', '/', '(', '[', '{', '<', '$'];

/// Of a number.
const SIGNS: [char; 4] = ['+', '-', '\u{2212}', '±'];

const PAIRS: [[char; 2]; 4] = [['(', ')'], ['[', ']'], ['{', '}'], ['<', '>']];

const QUOTES: [char; 7] = ['«', '»', '“', '”', '„', '‹', '›'];

/// What ends a part of a sentence from the right.
const STOPS: [char; 3] = ['،', '؛', '؟'];

/// What stands for an element that isn't words, or has words that it keeps to itself. No run goes over it.
pub const ELEMENT: &str = " \u{FFFC} ";

/// The runs of a text that the algorithm would turn around.
pub fn turned_around(text: &str) -> Vec<(usize, usize)> {
    let runs = runs(text);
    let is_word = |(from, to): &(usize, usize)| text[*from..*to].contains(char::is_alphabetic);
    // Two that only a stop or quotation marks stand between the algorithm would take for one.
    let is_beside = |at: usize| {
        let two = runs.get(at).zip(runs.get(at + 1)).filter(|(one, next)| is_word(one) && is_word(next));
        two.map(|(one, next)| &text[one.1..next.0]).is_some_and(|between| {
            (between.contains(STOPS) || between.contains(QUOTES)) && !between.contains(char::is_alphabetic)
        })
    };
    let is_set_off = |(at, (from, to)): &(usize, (usize, usize))| {
        is_turned_around(&text[*from..*to]) || is_beside(*at) || *at > 0 && is_beside(at - 1)
    };
    runs.iter().copied().enumerate().filter(is_set_off).map(|(_, run)| run).collect()
}

/// The longest sequences of words that run from the left, without the signs around them that are the line's.
fn runs(text: &str) -> Vec<(usize, usize)> {
    let mut out: Vec<(usize, usize)> = Vec::new();
    let mut open: Option<(usize, usize)> = None;
    let mut at = 0;
    for word in text.split(' ') {
        let (start, to) = (at, at + word.len());
        at = to + 1;
        // `وExcel`, `والـAPI`: an Arabic word that is written to it isn't of it.
        let own = word.trim_start_matches(is_from_the_right).trim_start_matches('\u{A0}');
        let from = to - own.len();
        if from > start {
            out.extend(open.take());
        }
        let bare = own.trim_end_matches(STOPS);
        open = match open {
            Some((start, _)) if is_of_run(bare) => Some((start, to)),
            None if is_of_run(bare) => Some((from, to)),
            ended => {
                out.extend(ended);
                None
            }
        };
        if bare.len() < own.len() {
            out.extend(open.take());
        }
    }
    out.extend(open);
    let parts = out.into_iter().flat_map(|(from, to)| unquoted(text, from, to));
    parts.filter_map(|(from, to)| trimmed(text, from, to)).collect()
}

/// A sequence in its parts, where a quotation in it isn't inside of it.
fn unquoted(text: &str, from: usize, to: usize) -> Vec<(usize, usize)> {
    let has_words = |from: usize, to: usize| text[from..to].contains(char::is_alphanumeric);
    let (mut parts, mut start, mut open) = (Vec::new(), from, None);
    for (at, sign) in text[from..to].match_indices(QUOTES) {
        let (at, end) = (from + at, from + at + sign.len());
        let opens = text[start..at].chars().next_back().is_none_or(|c| c.is_whitespace() || c == '(');
        let rest = text[end..to].split(QUOTES).next().unwrap_or_default();
        match open.take() {
            None if opens && has_words(start, at) => open = Some((at, end)),
            // Inside of it.
            Some(_) if !opens && rest.contains(char::is_alphanumeric) => {}
            Some((opening, from)) => {
                parts.extend([(start, opening), (from, at)]);
                start = end;
            }
            None => {
                parts.push((start, at));
                start = end;
            }
        }
    }
    if let Some((at, end)) = open {
        parts.push((start, at));
        start = end;
    }
    parts.push((start, to));
    parts
}

/// Letters and digits that run from the left, and none that runs from the right.
fn is_of_run(word: &str) -> bool {
    let runs_left = |c: char| c.is_ascii_digit() || c.is_alphabetic() && !is_from_the_right(c);
    let is_digit_of_others = |c: char| c.is_numeric() && !c.is_ascii_digit();
    let is_strange = |c: char| is_from_the_right(c) || is_digit_of_others(c) || c == '\u{FFFC}';
    word.chars().any(runs_left) && !word.chars().any(is_strange)
}

/// Without the signs at both ends that belong to the sentence: brackets whose other half is outside, a full stop.
pub fn trimmed(text: &str, mut from: usize, mut to: usize) -> Option<(usize, usize)> {
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
        turned_around(text).into_iter().map(|(from, to)| &text[from..to]).collect()
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
        assert_eq!(found("بلغة C++ وC# و(C++)"), ["C++", "C#", "C++"]);
        assert_eq!(found("انظر (https://example.org/a?b=c)."), ["https://example.org/a?b=c"]);
        assert_eq!(found("في Palermo Protocol (2000) وغيره"), ["Palermo Protocol (2000)"]);
        assert_eq!(
            found("اكتب إلى publications@example.org؛ والملف cover.jpg.toml"),
            ["publications@example.org", "cover.jpg.toml"]
        );
        assert_eq!(found("بين C++، C#؟"), ["C++", "C#"]);
        assert_eq!(found("بين Excel، Word أو Calc"), ["Excel", "Word"]);
        assert_eq!(found("وExcel، Word أو Calc"), ["Excel", "Word"]);
        assert_eq!(found("ثم Calc “API” “Word”، أو"), ["Calc", "API", "Word"]);
        assert_eq!(found("بين «Excel» «Word»، أو «the “Calc” of all»."), ["Excel", "Word", "the “Calc” of all"]);
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
